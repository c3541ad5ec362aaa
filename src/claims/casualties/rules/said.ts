import type { Rule } from '../../rule.ts'
import type { Line } from '../../unit.ts'
import { type Figure, figure, someone } from '../figure.ts'
import { isHarm, its } from '../walk.ts'

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )

/** "thirteenth", "31 st": the number; 0 when it is none. */
export const ordinal = (text: string): number =>
  ordinals.indexOf(text) + 1 || Number(/^(\d+) ?(?:st|nd|rd|th)$/.exec(text)?.[1] ?? 0)

/** "of donors", "of sanctions", but not "of the dead". */
function isOfOthers(line: Line, at: number): boolean {
  if (line.units[at]?.text !== 'of') return false
  return !line.units
    .slice(at + 1, at + 5)
    .some(
      (unit) =>
        isHarm(unit) || its(unit).TOLL || /^(?:victims|martyrs|fallen|dead|casualties)\b/.test(unit.text),
    )
}

const lists = /^(?:lists?|registers?|roll|rolls|memorial|plaque)$/

/** Numbers of which only the sentence before says what they count. */
export const saidRules: readonly Rule<Figure>[] = [
  {
    name: 'it is <count> now',
    pattern: [
      "('it' | 'that' | 'this') (BE | 'stood at' | 'stands at' | 'rose to' | 'had risen to'){1,2} ADV{0,1} v:BARE !_",
      "('it' | 'that' | 'this') (BE | 'stood at' | 'stands at' | 'rose to' | 'had risen to'){1,2} ADV{0,1} v:BARE ('.' | ',' | ';' | 'now' | 'so far')",
      "h:BRING ('the' | 'its' | 'their') ('total' | 'number' | 'figure' | 'count' | 'tally' | 'sum') (!VICTIMS _){0,8} 'to' v:(BARE | COUNT)",
      "'which makes' ('it' | 'them'){0,1} v:BARE !(STATE | HARM | 'of')",
      "('makes' | 'made' | 'making') ('it' | 'that' | 'them') ADV{0,1} v:BARE !(STATE | HARM | 'of')",
      "(BESIDE | 'that' | 'this') ('makes' | 'made'){0,1} v:BARE ('now' | 'in all' | 'in total' | 'so far' | 'altogether')",
    ],
    read: (match) => {
      const unit = match.one('v')
      return unit?.kind === 'people' ? [figure(unit, unit.people, match.at('v'), { weak: true })] : []
    },
    examples: [
      'Twelve people were killed on Monday. It is 13 now.',
      'Twelve people were killed. A body found at noon makes it 13.',
    ],
    negatives: ['It is 13 February.', 'That makes 13 tanks.'],
  },
  {
    name: 'put the number at <count>',
    pattern: [
      "h:SAMEFIGURE (',' | 'at' | 'to' | 'of' | 'was' | 'is' | 'had been' | 'stood at') ADV{0,1} '\"'{0,1} v:(BARE | COUNT) !'of'",
      "h:SAMEFIGURE (AUX | ADV){1,2} ('put' | 'set' | 'raised' | 'revised' | 'given' | 'corrected') ('at' | 'to' | 'as' | 'upwards to' | 'up to' | 'down to'){0,1} ADV{0,1} v:(BARE | COUNT) !'of'",
      "h:SAMEFIGURE HAVE{0,1} ADV{0,1} ('climbed' | 'risen' | 'rose' | 'grown' | 'grew' | 'jumped' | 'reached' | 'gone up' | 'went up' | 'mounted' | 'swollen') ('to' | 'past'){0,1} ADV{0,1} v:(BARE | COUNT) !'of'",
      "h:('recorded' | 'counted' | 'logged' | 'registered' | 'tallied' | 'documented' | 'confirmed') ADV{0,1} v:BARE ('by' | 'so far' | 'as of' | 'until') (DATE | 'then' | 'now' | 'noon' | 'nightfall' | 'evening' | '.')",
      "(';' | 'but') v:BARE ',' h:SAY",
      "'when' h:'there' (BE | 'had been'){1,2} ADV{0,1} v:BARE ('.' | ',' | ';')",
      "('gave' | 'gives' | 'given' | 'put' | 'named') v:BARE 'as' ('the' | 'its' | 'their') h:SAMEFIGURE !'of'",
      "h:(SPEAKOF | 'confirmed' | 'confirms' | BESIDE) ADV{0,1} '\"'{0,1} v:BARE '\"'{0,1} !STATE !HARM !TOLL !VERB !'of them' !'of whom' !'of'",
      "(',' | '-') '\"'{0,1} v:BARE '\"'{0,1} h:ACCORDING",
      "h:SPEAKOF _{1,6} (',' | ';' | AND | 'while' | 'but') DET{0,1} (NAME | BODY | PEOPLE){1,2} 'of' '\"'{0,1} ADV{0,1} v:BARE !STATE !HARM",
      "h:SPEAKOF ADV{0,1} v:VICTIMS !'of them' !'of whom'",
      "h:CLAIM ADV{0,1} v:BARE ('.' | ';' | ',')",
      "h:('above' | 'below' | 'than') 'the' v:BARE",
      "h:'the' v:BARE (SAY.part | CLAIM.part | 'given') ('by' | ADV)",
      "h:'the' v:BARE RELATIVE{0,1} (SUBJECT | DET{0,1} (NAME | PEOPLE | BODY)) HAVE{0,1} ADV{0,1} (SAY | CLAIM)",
      "h:HAVE v:BARE 'for' DET{0,1} ('same' | 'dead' | DATE)",
      "('dug' | 'counted' | 'counting' | 'dig' | ':') ADV{0,1} v:COUNT ('fresh' | 'new'){0,1} h:'graves' !'of'",
      "v:COUNT h:'names' !('on' | 'for' 'the' | 'of' PEOPLE HARM)",
      "had:'had' ADV{0,1} ('given' | 'counted' | 'reported' | 'put' ('it' | 'them'){0,1} 'at') ADV{0,1} h:v:BARE !STATE !HARM !TOLL !VERB !'of'",
      "h:'names' ('of' | 'for') v:VICTIMS",
    ],
    read: (match) => {
      const unit = match.one('v')
      if (unit?.kind !== 'people' || unit.people.counted === null) return []
      // "spoke of 50 victims": another noun may count anybody
      if (!its(unit).COUNT && !/\bvictims$/.test(unit.text)) return []
      // a list of names by itself is one of dead
      // "the list of sanctions holds 50 names": a list of others
      const { line } = match
      const of = line.units.findIndex(({ text }) => lists.test(text)) + 1
      if (
        match.one('h')?.text === 'names' &&
        isOfOthers(line, of > 0 && line.units[of]?.text === 'of' ? of : match.at('h') + 1)
      )
        return []
      const listed =
        match.one('h')?.text === 'graves' ||
        (match.one('h')?.text === 'names' && match.line.units.some(({ text }) => lists.test(text)))
      return [
        figure(unit, unit.people, match.at('h'), {
          weak: true,
          superseded: match.at('had') >= 0,
          ...(listed && { presumed: 'killed' as const }),
        }),
      ]
    },
    examples: [
      'The ministry put the number at 40.',
      'The mayor spoke of "some fifty".',
      'By evening the figure had climbed to 26.',
      'The agency had recorded 151 by Monday.',
      'It counted 40 victims.',
    ],
    negatives: [
      'The list of sanctions holds 50 names.',
      'The number of soldiers rose.',
      'The mayor spoke of 40 soldiers.',
    ],
  },
  {
    name: 'added a <ordinal>',
    pattern: [
      "h:('added' | 'adds' | 'counted' | 'reported' | 'confirmed' | 'announced') ('a' | 'an') v:FIGURE ('.' | ',' | ';' | PREP | AND | 'victim' | 'death' | 'body' | 'fatality')",
      "('the' | 'a' | 'its' | 'their') v:FIGURE h:('victim' | 'fatality' | TOLL)",
    ],
    read: (match) => {
      const unit = match.one('v')
      const value = ordinal(unit?.text ?? '')
      return unit === undefined || value < 3
        ? []
        : [figure(unit, someone(unit, value), match.at('h'), { weak: true })]
    },
    examples: ['Twelve officers died. The ministry has since added a thirteenth.'],
    negatives: ['The ministry added a third tax.', 'The ministry added a second.'],
  },
]
