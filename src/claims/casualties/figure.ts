import type { Measure } from '../claim.ts'
import { modalityAt } from '../clause.ts'
import type { Counted } from '../quantities.ts'
import type { Match } from '../rule.ts'
import type { Line, People, Unit } from '../unit.ts'
import { worded } from '../wording.ts'
import { measureOf } from './lexicon.ts'

/** What a rule read: one figure for one group of people. */
export type Figure = {
  readonly unit: Unit
  readonly people: People
  /** null: as the whole that it speaks of. */
  readonly measure: Measure | null
  /** The index of the word of harm, for what stands around it. */
  readonly trigger: number
  /** A part of another figure, never added to it. */
  readonly part: boolean
  /** An earlier toll, quoted only as the previous figure. */
  readonly superseded: boolean
  /** Said of someone known already ("the attacker", "he"): no new victim when such a one is counted. */
  readonly known: boolean
  /** A guess that gives way to whatever else was read of the same people ("was shot"). */
  readonly weak: boolean
  /** The other number of "six of the 40 people": a figure of its own. */
  readonly total: boolean
  /** A part whose whole may stand in a sentence before ("two of them were children"). */
  readonly far: boolean
  /** What a list adds up to, of which this is a part. */
  readonly sum: number | null
  /** The measure when nothing was told before that it could be as. */
  readonly presumed: Measure | null
  /** Something that the line before must tell of, for a pronoun to stand for it. */
  readonly after: RegExp | null
}

const exactly = (unit: Unit, value: number): Counted => ({
  from: unit.from,
  to: unit.to,
  low: value,
  best: value,
  high: value,
  qualifier: 'exact',
})

/** A number that stands by itself, or a word for one ("he", "nobody"): people of whom nothing else is said. */
export const someone = (unit: Unit, value: number): People => ({
  counted: exactly(unit, value),
  countSpan: [unit.start, unit.end],
  group: 'people',
  named: false,
  side: null,
  groupSpan: null,
  other: false,
  name: null,
  actor: null,
  total: null,
})

/** "some of the attackers", "most of them": a number that nobody gives. */
export const some = (unit: Unit, people: People): People => ({
  ...people,
  counted: { from: unit.from, to: unit.to, low: null, best: null, high: null, qualifier: 'vague' },
  countSpan: [unit.start, unit.end],
})

/** "the attacker", "his driver", "Abra's imam": one person, where "victim" alone is any number. */
const definite = /^(?:the|his|her|its|their|our|my|this|that) |'s? /

/** Who a unit counts as victims; someone by name or office, alone, is one. Null: it counts nobody. */
export function victimsOf(unit: Unit | undefined): People | null {
  if (unit === undefined) return null
  if (unit.kind === 'people') {
    const { people } = unit
    if (people.counted !== null) return unit.classes.VICTIMS ? people : null
    // "every attacker", "all the gunmen": how many, nobody says
    if (unit.classes.ARMED && /^(?:all|every) /.test(unit.text)) return some(unit, people)
    if (!unit.classes.VICTIMS && (people.actor?.plural !== false || !definite.test(unit.text))) return null
    return { ...people, counted: exactly(unit, 1), countSpan: people.countSpan ?? [unit.start, unit.end] }
  }
  if (unit.kind === 'name' && unit.proper !== null && unit.classes.FULLNAME)
    return { ...someone(unit, 1), countSpan: null, name: unit.proper }
  return null
}

/** "the attacker", "his driver": one person whom the text takes for known. */
const isKnown = (unit: Unit): boolean =>
  unit.kind === 'people' && unit.people.counted === null && unit.people.name === null

const endsInTo = worded(/(?:^| )to$/)

export const happened = (line: Line, trigger: number): boolean => {
  const modality = modalityAt(line, trigger)
  if (modality !== 'done' && modality !== 'negated') return false
  // "in order to kill": a purpose
  const word = line.units[trigger]
  if (!endsInTo(line.units[trigger - 1]) || word?.classes['HARM.base'] !== true) return true
  // "used machetes to kill"
  const used = [trigger - 2, trigger - 3, trigger - 4].find((at) =>
    /^us(?:es?|ed|ing)$/.test(line.units[at]?.text ?? ''),
  )
  if (used !== undefined) return modalityAt(line, used) === 'done'
  return /(?:^| )(?:managed|able|went on|continued|continue|continues|continuing) to$/.test(
    `${line.units[trigger - 2]?.text ?? ''} ${line.units[trigger - 1]?.text ?? ''}`,
  )
}

/** One figure for each of `units`, with the measure that the word of harm at `trigger` tells; none when it did not happen. */
export function figures(
  { line }: Pick<Match, 'line'>,
  units: readonly Unit[],
  trigger: number,
  extra: Partial<Figure> = {},
): readonly Figure[] {
  const word = line.units[trigger]
  const measure = extra.measure ?? (word === undefined ? null : measureOf(word.classes))
  if (measure === null || !happened(line, trigger)) return []
  return units.flatMap((unit) => {
    const people = victimsOf(unit)
    return people === null ? [] : [figure(unit, people, trigger, { measure, known: isKnown(unit), ...extra })]
  })
}

export const figure = (unit: Unit, people: People, trigger: number, rest: Partial<Figure> = {}): Figure => ({
  unit,
  people,
  measure: null,
  trigger,
  part: false,
  superseded: false,
  known: false,
  weak: false,
  total: false,
  far: true,
  sum: null,
  presumed: null,
  after: null,
  ...rest,
})
