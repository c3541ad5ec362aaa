import type { Match, Rule } from '../../rule.ts'
import { actorOf, type Unit } from '../../unit.ts'
import { type Figure, figure, figures } from '../figure.ts'
import { objectsFrom, subjectBefore } from '../victims.ts'
import { isActive, its, verbGroup } from '../walk.ts'
import { figuresAt } from './verbs.ts'

/** Men with arms who are no police: an arrest is no capture. */
function isArmed(unit: Unit | undefined): boolean {
  if (unit?.kind === 'people') return its(unit).ARMED && unit.people.group !== 'police'
  return unit?.kind === 'name' && actorOf(unit)?.kind === 'group'
}

/** Whether somebody with arms, or "they", takes part in what the match tells. */
const armedIn = ({ line, from }: Match): boolean =>
  line.units.slice(0, from).some((unit) => isArmed(unit) || unit.text === 'they')

/** Whoever holds people against their will, by name of the deed. */
function heldByKidnappers({ line, captures }: Match): boolean {
  const { from } = verbGroup(line, captures.get('h')?.[0] ?? 0)
  return /\b(?:kidnappers|captors|abductors|hijackers|hostage-takers)$/.test(line.units[from - 1]?.text ?? '')
}

/** Victims, but no suspects. */
const taken = (found: readonly Figure[]): readonly Figure[] =>
  found.filter(({ people, unit }) => people.group !== 'other' && unit.kind === 'people')

const captives = /\b(?:captives?|prisoners?|prisoners? of war|pows?|hostages?)$/

/** Captives, hostages, people led away. */
export const captiveRules: readonly Rule<Figure>[] = [
  {
    name: '<people> in the hands of',
    pattern: [
      "i:'in' (NAME | BODY | DEMONYM | ACTOR | 'its' | 'their') ('''s'){0,1} 'hands'",
      "i:'in' DET (!VERB !CLAUSE ~){1,3} '''s' 'hands'",
    ],
    read: (match) => {
      const { from, bare } = verbGroup(match.line, match.from)
      const found = figuresAt(match, subjectBefore(match.line, from, bare), match.from, {
        measure: 'captured',
      })
      // "one in rebel hands" may be anything
      return found.filter(({ unit }) => unit.text !== 'one')
    },
    examples: [
      'Fifteen soldiers are in Ukrainian hands.',
      'That leaves fifteen in their hands.',
      "Some 18 girls are thought by the network to be in the gang's hands.",
    ],
    negatives: ['The town is in Ukrainian hands.'],
  },
  {
    name: 'held <people> hostage',
    pattern: [
      "h:(HOLD | TAKE) 'back'{0,1} v:COUNTED",
      "h:(TAKE | HOLD) v:(COUNTED | BARE) b:('hostage' | 'prisoner' | 'captive' | 'alive')",
      "p:PEOPLE (!';' _){0,10} AND 'still' h:HOLD ADV{0,1} v:BARE (',' | '.' | ';' | 'of them')",
    ],
    read: (match) => {
      const unit = match.one('v')
      // "executed 50 hostages and still holds more than a hundred"
      const held = match.one('p')
      if (held !== undefined)
        return captives.test(held.text) ? figures(match, match.all('v'), match.at('h')) : []
      const taken = its(match.one('h')).TAKE && /\bprisoners?$/.test(unit?.text ?? '')
      const bound = taken || /\b(?:hostages?|captives?|prisoners? of war)$/.test(unit?.text ?? '')
      const soldiers = its(match.one('h')).HOLD && its(unit).ARMED
      const kidnapped = its(match.one('h')).HOLD && heldByKidnappers(match)
      return bound || soldiers || kidnapped || match.one('b') !== undefined
        ? figures(match, match.all('v'), match.at('h'))
        : []
    },
    examples: [
      'The militants hold 12 hostages.',
      'The kidnappers still hold 17 of the girls.',
      'The militants executed 50 hostages and still hold a hundred.',
    ],
    negatives: ['The militants hold 12 villages.'],
  },
  {
    name: '<people> held by <fighters>',
    pattern: [
      "h:HOLD.part 'by' (DET){0,1} a:(PEOPLE | NAME)",
      "h:'in' (DET | NAME | PEOPLE | 'rebel'){1,2} 'captivity'",
    ],
    read: (match) => {
      const agent = match.one('a')
      if (agent !== undefined && !isArmed(agent)) return []
      const { from, bare } = verbGroup(match.line, match.at('h'))
      return figuresAt(match, subjectBefore(match.line, from, bare), match.at('h'), { measure: 'captured' })
    },
    examples: ['Twelve engineers are held by the militants.', 'Eight soldiers are in rebel captivity.'],
    negatives: ['Twelve villages are held by the militants.', 'Twelve men are held by the police.'],
  },
  {
    name: 'led away <people>',
    pattern: [
      'h:LEADOFF (ADV | HEDGE){0,2} v:(COUNTED | BARE)',
      "h:MOVEOFF (ADV | HEDGE){0,2} v:(COUNTED | BARE) ('away' | 'off' | 'with' 'them' | 'along' | 'into' 'the' ('bush' | 'forest' | 'hills' | 'mountains') | 'onto' ~ | 'at gunpoint')",
      'h:OFFWITH (ADV | HEDGE){0,2} v:(COUNTED | BARE)',
      "'took' v:COUNTED (',' | '.' | ';' | AND (SUBJECT | 'fled' | 'left' | 'burned' | 'burnt'))",
    ],
    read: (match) =>
      armedIn(match)
        ? taken(
            figuresAt(match, objectsFrom(match.line, match.at('v')), match.at('h'), { measure: 'captured' }),
          )
        : [],
    examples: [
      'The gunmen led away six women.',
      'Militants took five teachers away.',
      'The gunmen made off with 11 children.',
    ],
    negatives: [
      'Police led away six men.',
      'The bus drove off with 11 pupils.',
      'The militants seized 12 villages.',
    ],
  },
  {
    name: '<people> were led away',
    pattern:
      "h:LEADOFF.part !(DET{0,1} COUNT) !(DET (!VERB ~){0,2} ('bus' | 'train' | 'coach' | 'truck' | 'vehicle' | 'boat'))",
    read: (match) => {
      const { line } = match
      const at = match.at('h')
      const { from, passive, bare } = verbGroup(line, at)
      // "eight were killed and eleven taken away by gunmen"
      const gap = bare && its(line.units[from - 1]).BARE
      if (!(passive || gap) || isActive(line, at)) return []
      const agent = line.units[at + 1]?.text === 'by' ? line.units.slice(at + 2, at + 4) : []
      if (agent.length > 0 && !agent.some(isArmed)) return []
      return taken(figuresAt(match, subjectBefore(line, from, bare), at, { measure: 'captured' }))
    },
    examples: ['Six women were led away after the raid.', 'Six women were seized by gunmen.'],
    negatives: ['Six men were led away by police.', 'Twelve rifles were seized.'],
  },
  {
    name: '<fighters> surrendered',
    pattern:
      "h:YIELD !DET !ITEM !('to' DET{0,1} ('police' | 'authorities' | 'court' | 'courts' | 'the police' | 'the authorities'))",
    read: (match) => {
      // who gives himself up for a pardon is no captive
      if (match.line.units.some(({ text }) => /^amnesty|^pardon/.test(text))) return []
      const { from, bare } = verbGroup(match.line, match.at('h'))
      return figuresAt(
        match,
        subjectBefore(match.line, from, bare && !its(match.one('h')).has('YIELD')),
        match.at('h'),
        {
          measure: 'captured',
        },
      ).filter(({ unit }) =>
        // "200 Ukrainians laid down their arms"
        its(unit).COUNTED && / arms$| weapons$/.test(match.one('h')?.text ?? '')
          ? true
          : its(unit).COUNTED
            ? its(unit).ARMED || its(match.one('h')).has('HANDS')
            : its(unit).BARE,
      )
    },
    examples: [
      'The militants said that 64 soldiers had surrendered.',
      'Twelve soldiers laid down their arms.',
      'Twelve nurses fell into the hands of the militants.',
    ],
    negatives: [
      'Twelve soldiers surrendered their weapons.',
      'Twelve villages surrendered.',
      'Twelve militants surrendered to the police.',
    ],
  },
  {
    name: '<people> whom … held',
    pattern:
      'v:COUNTED RELATIVE{0,1} (SUBJECT | DET{0,1} (NAME | PEOPLE | BODY)) HAVE{0,1} ADV{0,1} h:(HOLD | HARM) !PEOPLE !DET !NAME',
    read: (match) => {
      const unit = match.one('v')
      const past = its(match.one('h'))['HARM.past'] || its(match.one('h')).HOLD
      if (unit?.kind !== 'people' || !past || unit.people.group === 'other') return []
      const { total } = unit.people
      const people = total === null ? unit.people : { ...unit.people, counted: total, total: null }
      return figures(match, [{ ...unit, people }], match.at('h')).map((each) => ({ ...each, unit }))
    },
    examples: [
      'The militants freed six of the nine soldiers whom they had held.',
      'They freed nine of the 26 girls they abducted.',
    ],
    negatives: ['The militants freed 12 villages whom they held.'],
  },
  {
    name: 'detained <soldiers>',
    pattern: "h:('detained' | 'detain' | 'detains' | 'detaining') ADV{0,1} v:COUNTED",
    read: (match) => {
      const unit = match.one('v')
      return unit?.kind === 'people' && unit.people.group === 'military'
        ? figures(match, [unit], match.at('h'), { measure: 'captured' })
        : []
    },
    examples: ['The villagers detained 57 soldiers.'],
    negatives: ['The police detained 57 villagers.'],
  },
  {
    name: 'the number of <captives>',
    pattern:
      "('number' | 'count') 'of' g:PEOPLE ('taken' | 'held' | 'captured'){0,1} (!VERB ~){0,4} (REACH | 'at' | 'to') ADV{0,1} v:(BARE | COUNT)",
    read: (match) => {
      const unit = match.one('v')
      const kind = match.one('g')
      if (unit?.kind !== 'people' || kind?.kind !== 'people' || !captives.test(kind.text)) return []
      const people = { ...kind.people, counted: unit.people.counted, countSpan: unit.people.countSpan }
      return [figure(unit, people, match.at('g'), { measure: 'captured' })]
    },
    examples: ['An officer put the number of hostages taken at 500.'],
    negatives: ['An officer put the number of villagers at 500.'],
  },
  {
    name: 'showed <captives>',
    pattern:
      "h:('show' | 'shows' | 'showed' | 'shown' | 'showing' | 'displayed' | 'displays' | 'displaying' | 'paraded' | 'parades' | 'parading' | 'presented' | 'filmed') ADV{0,1} v:COUNTED",
    read: (match) =>
      captives.test(match.one('v')?.text ?? '')
        ? figures(match, match.all('v'), match.at('h'), { measure: 'captured' })
        : [],
    examples: ['A clip of the militants shows three hostages.'],
    negatives: ['A clip shows three soldiers.'],
  },
]
