import { noClasses } from '../../classes.ts'
import type { Rule } from '../../rule.ts'
import type { People } from '../../unit.ts'
import { type Figure, figure, happened, some, someone } from '../figure.ts'
import { measureOf } from '../lexicon.ts'
import { isNamed } from '../lists.ts'
import { gapped, objectsFrom } from '../victims.ts'
import { isVerb } from '../walk.ts'
import { figuresAtCount } from './tolls.ts'
import { figuresAt } from './verbs.ts'

const corpses = /\b(?:bod(?:y|ies)|corpses?|coffins?|martyrs?|(?:fatal|mortal) victims)(?:$| of )/

/** Deaths, tolls, bodies, lives: harm told by a noun. */
export const nounRules: readonly Rule<Figure>[] = [
  {
    name: '<count> deaths',
    pattern: [
      "v:(VICTIMS | COUNT) h:TOLL ('of' | 'among') g:PEOPLE",
      'v:VICTIMS h:TOLL',
      "v:COUNT '\"' h:TOLL",
      'v:COUNT (!VERB !AND !PREP ~){0,2} h:TOLL',
    ],
    read: (match) => {
      const [unit] = match.all('v')
      const kind = match.one('g')
      // "60 deaths of non-combatants"
      if (unit?.kind === 'people' && kind?.kind === 'people' && kind.people.counted === null)
        return [
          figure(
            unit,
            { ...kind.people, counted: unit.people.counted, countSpan: unit.people.countSpan, named: true },
            match.at('h'),
            { measure: measureOf(match.one('h')?.classes ?? noClasses) },
          ),
        ]
      const { line } = match
      const measure = measureOf(match.one('h')?.classes ?? noClasses)
      // "18 deaths on Monday and 31 in Abra"
      const more = gapped(line, match.at('h')).flatMap((at) => {
        const other = line.units[at]
        return other?.kind === 'people' ? [figure(other, other.people, match.at('h'), { measure })] : []
      })
      // "12 people's deaths" and "the 12 civilian deaths", but not "in the attack on 12 soldiers, deaths …"
      const military = /\bmilitary$/.test(match.line.units[match.at('h') - 1]?.text ?? '')
      return unit === undefined || unit.kind !== 'people' || unit.people.counted === null
        ? []
        : [
            figure(
              unit,
              military ? { ...unit.people, group: 'military', named: true } : unit.people,
              match.at('h'),
              { measure },
            ),
            ...more,
          ]
    },
    examples: [
      'Clashes caused at least 460 deaths and more than 1,000 injuries.',
      'The mission has confirmed 10,382 civilian deaths.',
    ],
    negatives: ['Two reports described the deaths.'],
  },
  {
    name: 'the death of <people>',
    pattern: "h:TOLL 'of' (DET !PEOPLE)?",
    read: (match) => {
      const list = objectsFrom(match.line, match.to)
      // "Assassination of Amina Idris" as a headline is a topic
      const topic =
        match.line.sentence.block === 'headline' &&
        !match.line.units.some((unit, index) => isVerb(unit) && index !== match.from)
      return figuresAt(
        match,
        topic ? list.filter((index) => !isNamed(match.line.units[index])) : list,
        match.at('h'),
      )
    },
    examples: ['The raid led to the deaths of 12 people.', 'He condemned the killing of three nurses.'],
    negatives: ['The death of the treaty came slowly.'],
  },
  {
    name: 'names of <people> killed',
    pattern: "v:COUNT 'names' 'of' g:PEOPLE h:(HARM.part | STATE)",
    read: (match) => {
      const unit = match.one('v')
      const kind = match.one('g')
      if (unit?.kind !== 'people' || kind?.kind !== 'people' || kind.people.counted !== null) return []
      const people = { ...kind.people, counted: unit.people.counted, countSpan: unit.people.countSpan }
      return [
        figure(unit, people, match.at('h'), { measure: measureOf(match.one('h')?.classes ?? noClasses) }),
      ]
    },
    examples: ['Lists bear 142 names of villagers killed in the raid.'],
    negatives: ['Lists bear 142 names of villagers.'],
  },
  {
    name: 'some casualties',
    pattern: "n:'some' h:(TOLL | 'losses')",
    read: (match) => {
      const unit = match.one('n')
      const measure = measureOf(match.one('h')?.classes ?? noClasses) ?? 'casualties'
      return unit === undefined
        ? []
        : [figure(unit, some(unit, someone(unit, 1)), match.at('h'), { measure })]
    },
    examples: ['There were "some casualties on both sides".'],
    negatives: ['There were some attacks.'],
  },
  {
    name: 'bodies of <people>',
    pattern: 'h:BODIES',
    read: (match) => {
      const list = objectsFrom(match.line, match.to)
      // at the funeral of someone known, his death is no news
      const fresh = match.one('h')?.text === 'body of'
      return figuresAt(
        match,
        fresh ? list : list.filter((index) => !isNamed(match.line.units[index])),
        match.at('h'),
      )
    },
    examples: ['By noon the bodies of three more people had been pulled out.'],
    negatives: ['The bodies of the cars were burnt.'],
  },
  {
    name: '<count> bodies',
    pattern: ["v:COUNTED ('of' g:PEOPLE)?", "v:COUNT (!VERB !AND !PREP ~){0,1} h:CORPSES ('of' g:PEOPLE)?"],
    read: (match) => {
      const unit = match.one('v')
      const kind = match.one('g')
      if (unit?.kind !== 'people' || (match.at('h') < 0 && !corpses.test(unit.text))) return []
      if (kind?.kind === 'people' && kind.people.counted !== null) return []
      // "splits the court into two bodies"
      if (match.line.units[match.from - 1]?.text === 'into') return []
      // "the identification of three bodies", "nine bodies have been identified": of those who were counted before
      const beside = [match.from - 2, match.to, match.to + 1, match.to + 2].map(
        (at) => match.line.units[at]?.text ?? '',
      )
      if (beside.some((text) => /^identif/.test(text))) return []
      const people =
        kind?.kind === 'people'
          ? { ...kind.people, counted: unit.people.counted, countSpan: unit.people.countSpan }
          : unit.people
      // "120 of the bodies" are some of those counted before
      const part = / of the /.test(unit.text)
      return [figure(unit, people, match.at('v'), { measure: 'killed', part })]
    },
    examples: ['Rescuers pulled 12 bodies from the rubble.', 'Nine bodies were found in the street.'],
    negatives: ['Two attacks left bodies in the street.'],
  },
  {
    name: 'cost <count> lives',
    pattern: [
      't:TAKELIVES (ADV | HEDGE | DET | NAME | BODY | PEOPLE !LIVES){0,3} v:COUNT DEMONYM{0,1} h:LIVES',
      't:TAKELIVES (ADV | HEDGE | DET){0,2} v:COUNTED h:LIVES',
      "t:('ended' | 'ends' | 'ending' | 'end') v:COUNT h:LIVES",
      "v:COUNT h:LIVES (AUX){0,2} 'lost'",
      "t:TAKELIVES v:VICTIMS 'their' h:LIVES",
    ],
    read: (match) => {
      const unit = match.one('v')
      if (unit?.kind !== 'people' || !happened(match.line, match.from)) return []
      return [figure(unit, unit.people, match.at('h'), { measure: 'killed' })]
    },
    examples: [
      'Mines have cost 47 lives this year.',
      'The fighting has claimed more than 1,200 lives.',
      'Drones have cost Kharkiv at least 410 lives.',
      'The fighting has claimed 41 civilian lives.',
    ],
    negatives: ['The rescuers saved 47 lives.'],
  },
  {
    name: '<count> bereaved families',
    pattern: [
      "v:COUNT h:'bereaved' ('families' | 'mothers' | 'relatives' | 'parents' | 'households')",
      "v:COUNT 'families' h:('mourning' | 'grieving' | 'in mourning' | 'bereaved')",
    ],
    read: (match) => {
      const unit = match.one('v')
      const kin: Partial<People> = { group: 'civilians', named: true }
      return unit?.kind === 'people'
        ? [figure(unit, { ...unit.people, ...kin }, match.at('h'), { measure: 'killed' })]
        : []
    },
    examples: ['The association had calls from 31 bereaved families.'],
    negatives: ['The association had calls from 31 families.'],
  },
  {
    name: '<count> cases of <harm>',
    pattern: [
      "v:COUNT 'cases' 'of' '\"'{0,1} h:TOLL",
      "v:COUNT 'cases' 'of' PEOPLE RELATIVE (AUX | ADV){0,3} h:(DIE | HARM.part | STATE)",
    ],
    read: (match) => figuresAtCount(match),
    examples: [
      'It recorded 32 cases of people who had disappeared.',
      'It lists two cases of "enforced disappearance".',
    ],
    negatives: ['It recorded 32 cases of cholera.'],
  },
  {
    name: 'no word of <people>',
    pattern: [
      'h:SOUGHT (ADV | HEDGE){0,1} v:VICTIMS',
      "'of' v:VICTIMS 'there' BE 'no' ('trace' | 'sign' | 'news' | 'word')",
      "v:VICTIMS ('whom' | 'who') NOBODY HAVE{0,1} ADV{0,1} ('seen' | 'found' | 'heard' | 'traced' | 'met')",
      "v:VICTIMS 'whose' ('families' | 'relatives' | 'kin' | 'fate' | 'whereabouts') _{0,4} ('know' | 'unknown' | 'unclear' | 'trace' | 'word' | 'news' | 'searching' | 'looking' | 'uncertain')",
      "p:PEOPLE (AUX | ADV){0,3} ('looking' | 'searching') 'for' v:VICTIMS",
    ],
    read: (match) => {
      const seekers = match.one('p')
      // the police look for others
      if (
        seekers !== undefined &&
        !/\b(?:rescue|rescuers|emergency|firefighters|relatives|volunteers)\b/.test(seekers.text)
      )
        return []
      return figuresAt(match, objectsFrom(match.line, match.at('v')), match.at('v'), { measure: 'missing' })
    },
    examples: [
      'There was no word of two nurses.',
      'The whereabouts of six sailors are unknown.',
      'There are about twenty whom nobody has seen since.',
      'It lists 31 people whose families do not know where they are.',
    ],
    negatives: ['There was no word of the treaty.'],
  },
]
