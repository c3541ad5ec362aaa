import type { Measure } from '../claim.ts'
import { modalityAt } from '../clause.ts'
import type { Counted } from '../quantities.ts'
import type { Match, Rule } from '../rule.ts'
import type { People, Unit } from '../unit.ts'
import { measureOf } from './lexicon.ts'

/** What a rule read: one figure for one group of people. `whole` links parts to what they are part of. */
export type Figure = {
  readonly unit: Unit
  readonly people: People
  /** null: as the whole that it is part of. */
  readonly measure: Measure | null
  /** The index of the word of harm, for what stands around it. */
  readonly trigger: number
  readonly part: boolean
  readonly superseded: boolean
}

const plainPeople = (counted: Counted, span: readonly [number, number]): People => ({
  counted,
  countSpan: span,
  group: 'people',
  named: false,
  side: null,
  groupSpan: null,
  other: false,
  name: null,
  actor: null,
})

/** Someone by name or office, alone: one victim. */
function victims(unit: Unit): People | null {
  if (unit.kind === 'people') {
    const { people } = unit
    if (people.counted !== null) return people
    return {
      ...people,
      counted: { from: unit.from, to: unit.to, low: 1, best: 1, high: 1, qualifier: 'exact' },
    }
  }
  if (unit.kind === 'name' && unit.proper !== null)
    return {
      ...plainPeople({ from: unit.from, to: unit.to, low: 1, best: 1, high: 1, qualifier: 'exact' }, [
        unit.start,
        unit.end,
      ]),
      countSpan: null,
      name: unit.proper,
      named: false,
    }
  return null
}

/** A name after a preposition is no subject: "in the Gaza Strip, … have been killed". */
const afterPreposition = (match: Match, unit: Unit): boolean =>
  unit.kind === 'name' && match.line.units[match.line.units.indexOf(unit) - 1]?.classes.has('PREP') === true

const happened = (match: Match, trigger: number): boolean => {
  const modality = modalityAt(match.line, trigger)
  return modality === 'done' || modality === 'negated'
}

function figures(
  match: Match,
  units: readonly Unit[],
  trigger: number,
  extra: Partial<Figure> = {},
): readonly Figure[] {
  const word = match.line.units[trigger]
  const measure = word === undefined ? null : measureOf(word.classes)
  if (measure === null || !happened(match, trigger)) return []
  return units.flatMap((unit) => {
    const people = afterPreposition(match, unit) ? null : victims(unit)
    return people === null
      ? []
      : [{ unit, people, measure, trigger, part: false, superseded: false, ...extra }]
  })
}

/** Victims in a row: "three soldiers, two civilians and a child". */
const list = "v:(VICTIMS | FULLNAME) ((',' AND? | AND) v:VICTIMS !HARM !STATE !AUX){0,4}"
const listAny = "v:VICTIMS ((',' | AND) v:VICTIMS | ',' AND v:VICTIMS !HARM !STATE){0,4}"
/** ", including 12 children," and other insertions. */
const aside = "(',' (!VERB _){1,12} ',' | '(' _{1,10} ')')"

export const casualtyRules: readonly Rule<Figure>[] = [
  {
    name: '<people> were killed or wounded',
    pattern: [`${listAny} ${aside}? (!VICTIMS ~){0,8} h:BOTH`, `h:BOTH v:VICTIMS`],
    read: (match) => figures(match, match.all('v'), match.at('h')),
    examples: [
      'Some 2,300 servicemen have been killed or wounded.',
      'At least 40 people were killed and wounded in the raid.',
    ],
    negatives: ['Twelve people were killed and 30 wounded.'],
  },
  {
    name: '<people> killed',
    pattern: [
      `${listAny} ${aside}? (AUX | ADV | 'to' | 'said' | BE){0,6} h:(HARM.part | STATE) !VICTIMS !ITEM`,
      `${listAny} ${aside}? (!VICTIMS !CAUSE ~){0,8} BE (AUX | ADV | 'to'){0,4} h:(HARM.part | STATE)`,
      `v:FULLNAME ${aside}? (AUX | ADV){1,4} h:HARM.part`,
      `v:VICTIMS RELATIVE (AUX | ADV){0,4} h:(HARM.part | DIE)`,
    ],
    read: (match) => figures(match, match.all('v'), match.at('h')),
    examples: [
      'Three soldiers and four militants were killed in a gunbattle.',
      'At least 8,005 villagers, including 16 children, have been killed.',
      'A strike left 74 dead.',
      '12 killed, 30 wounded in a raid',
      'Twelve people are still missing.',
    ],
    negatives: [
      'Twelve gunmen killed the mayor.',
      'Twelve people were released.',
      'The 9-year-old girl was found.',
    ],
  },
  {
    name: '<people> died',
    pattern: `${listAny} ${aside}? (!VICTIMS !ITEM ~){0,6} h:DIE`,
    read: (match) => figures(match, match.all('v'), match.at('h')),
    examples: ['Seventeen workers at a flour mill died.', 'Two civilians lost their lives.'],
    negatives: ['Two civilians lost their homes.'],
  },
  {
    name: 'killed <people>',
    pattern: `h:HARM (ADV | ':'){0,2} ${list}`,
    read: (match) => {
      const at = match.at('h')
      // "were killed 12 people" is not English: a passive before a number belongs to the people before it
      let before = at - 1
      while (match.line.units[before]?.classes.has('ADV') === true) before--
      const unit = match.line.units[before]
      if (unit?.classes.has('BE') === true && match.line.units[at]?.classes.has('HARM.part') === true)
        return []
      return figures(match, match.all('v'), at)
    },
    examples: [
      'Shelling killed 15 civilians and wounded six.',
      'A missile hit a market, killing at least 14 people.',
      'The army says that it has killed one of the attackers.',
    ],
    negatives: ['The army could kill 12 people.', 'The attack killed 16 donkeys.'],
  },
  {
    name: '<count> deaths',
    pattern: [`v:VICTIMS h:TOLL`, `v:COUNT (!VERB ~){0,2} h:TOLL`],
    read: (match) => figures(match, match.all('v').slice(0, 1), match.at('h')),
    examples: [
      'Clashes caused at least 460 deaths and more than 1,000 injuries.',
      'The mission has confirmed 10,382 civilian deaths.',
    ],
    negatives: ['Two reports described the deaths.'],
  },
  {
    name: 'the death of <people>',
    pattern: `h:TOLL 'of' (DET)? ${list}`,
    read: (match) => figures(match, match.all('v'), match.at('h')),
    examples: ['The raid led to the deaths of 12 people.', 'He condemned the killing of three nurses.'],
    negatives: ['The death of the treaty came slowly.'],
  },
  {
    name: 'bodies of <people>',
    pattern: `h:BODIES ${listAny}`,
    read: (match) => figures(match, match.all('v'), match.at('h')),
    examples: ['By noon the bodies of three more people had been pulled out.'],
    negatives: ['The bodies of the cars were burnt.'],
  },
  {
    name: 'toll rises to <count>',
    pattern: `h:DEATHTOLL (!VICTIMS _){0,12} REACH? ADV{0,1} v:(VICTIMS | COUNT)`,
    read: (match) => figures(match, match.all('v'), match.at('h')),
    examples: ['The death toll in the attack rose to 40.', 'The ministry put the number of dead at 21,320.'],
    negatives: ['The toll road leads to 40 villages.'],
  },
  {
    name: 'no one was hurt',
    pattern: [
      `n:NOBODY (AUX | ADV){0,4} h:(HARM.part | STATE | DIE)`,
      `n:'no' (!VERB ~){0,3} h:TOLL`,
      `n:NOBODY 'of' _{1,4} (AUX | ADV){1,4} h:HARM.part`,
    ],
    read: (match) => {
      const unit = match.one('n')
      if (unit === undefined) return []
      const zero = plainPeople(
        { from: unit.from, to: unit.to, low: 0, best: 0, high: 0, qualifier: 'exact' },
        [unit.start, unit.end],
      )
      const word = match.one('h')
      const measure = word === undefined ? null : measureOf(word.classes)
      return measure === null
        ? []
        : [{ unit, people: zero, measure, trigger: match.at('h'), part: false, superseded: false }]
    },
    examples: ['A drone hit a building, but nobody was hurt.', 'There were no casualties.'],
    negatives: ['No one was arrested.'],
  },
  {
    name: 'including <people>',
    pattern: `i:INCLUDING (ADV | DET | 'at least'){0,2} ${listAny}`,
    read: (match) =>
      match.all('v').flatMap((unit, _, all) => {
        const people = victims(unit)
        // "five journalists and Anas S.": the one named is one of the five
        if (people === null || (people.name !== null && all.length > 1)) return []
        return [{ unit, people, measure: null, trigger: match.at('i'), part: true, superseded: false }]
      }),
    examples: ['The strike killed 74 people, including 65 prisoners of war.'],
    negatives: ['The strike killed 74 people, including civilians.'],
  },
  {
    name: '<people> of them <group>',
    pattern: [
      `v:VICTIMS ('of them' | 'of whom') (AUX | ADV){0,2} g:PEOPLE`,
      `'of whom' v:VICTIMS (AUX | ADV){0,2} g:PEOPLE`,
    ],
    read: (match) => {
      const unit = match.one('v')
      const kind = match.one('g')
      if (unit === undefined || kind?.kind !== 'people' || unit.kind !== 'people') return []
      const people = {
        ...unit.people,
        group: kind.people.group,
        named: true,
        groupSpan: kind.people.groupSpan,
      }
      return [{ unit, people, measure: null, trigger: match.from, part: true, superseded: false }]
    },
    examples: ['The strike killed 15 people, four of them children.'],
    negatives: ['The strike killed 15 people, all of them asleep.'],
  },
  {
    name: '<people> among them',
    pattern: `${listAny} ('among them' | 'among the dead' | 'included')`,
    read: (match) =>
      match.all('v').flatMap((unit) => {
        const people = victims(unit)
        return people === null
          ? []
          : [{ unit, people, measure: null, trigger: match.from, part: true, superseded: false }]
      }),
    examples: ['The raid killed a dozen villagers, a monk and a child among them.'],
    negatives: ['The raid killed a dozen villagers, among others.'],
  },
  {
    name: 'up from <count>',
    pattern: `e:EARLIER (DET | 'toll' | 'of' | 'from' | 'figure'){0,4} v:(VICTIMS | COUNT)`,
    read: (match) =>
      match.all('v').flatMap((unit) => {
        const people = victims(unit)
        return people === null
          ? []
          : [{ unit, people, measure: null, trigger: match.at('e'), part: false, superseded: true }]
      }),
    examples: ['Eight people were killed, up from seven.'],
    negatives: ['Eight people were killed, up from the cellar they came.'],
  },
]
