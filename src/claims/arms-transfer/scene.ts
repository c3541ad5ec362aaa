import type { Party } from '../claim.ts'
import type { Line, Unit } from '../unit.ts'
import { actorOf } from '../unit.ts'
import { officer } from './descriptions.ts'
import { partyOf } from './parties.ts'

/** The country in which what an article tells takes place: not the one that it is written from, when that is named nowhere else. */

/** The countries that a unit speaks of: a place says more of where than who acts or whose people they are. */
function spokenOf(unit: Unit): readonly [iso3: string | null, weight: number] {
  if (unit.kind === 'name') {
    const iso3 = unit.place?.country ?? unit.side?.iso3 ?? unit.actor?.party?.iso3 ?? null
    return [iso3, unit.place !== null && !unit.classes.ACTOR ? 2 : 1]
  }
  return [unit.kind === 'people' ? (unit.people.actor?.party?.iso3 ?? null) : null, 1]
}

/** Whether an article speaks of a country at all. */
export const speaksOf = (lines: readonly Line[], { iso3 }: Party): boolean =>
  lines.some(({ units }) => units.some((unit) => spokenOf(unit)[0] === iso3))

/** "The government", "ministers", whose nothing says: of the country that it is written from, which so needs no name. */
export const hasRulers = ({ units }: Line): boolean =>
  units.some(
    (unit) =>
      (unit.classes.BODY || (unit.kind === 'people' && officer.test(unit.text)) || rulers.test(unit.text)) &&
      partyOf(unit) === null,
  )

const rulers = /^(?:government|cabinet|parliament|army|navy|military)$/

/** The country that is spoken of half as often again as any other; null where several are. */
export function sceneOf(lines: readonly Line[]): string | null {
  const weights = new Map<string, number>()
  for (const { units } of lines)
    for (const unit of units) {
      const [iso3, weight] = spokenOf(unit)
      if (iso3 !== null) weights.set(iso3, (weights.get(iso3) ?? 0) + weight)
    }
  const [first, second] = [...weights].toSorted(([, a], [, b]) => b - a)
  if (first === undefined || first[1] < 3 || first[1] < 1.5 * (second?.[1] ?? 0)) return null
  // where an armed group is told of, either side may get arms
  const rivals = lines.some(({ units }) => units.some((unit) => actorOf(unit)?.homeland === first[0]))
  return rivals ? null : first[0]
}

const struck = ['CAUSE', 'HIT', 'DIE', 'SHOT', 'M-killed', 'M-injured']

/** "In Sudan a drone hit …": the country of a sentence that opens with where somebody was struck; null for others. */
function openedIn({ units, present }: Line): string | null {
  const at = units[0]?.text === '"' ? 1 : 0
  const where = units[at + 1]
  if (units[at]?.text !== 'in' || where?.kind !== 'name' || where.place === null) return null
  return struck.some((name) => present.has(name)) ? where.place.country : null
}

/** A text in parts that have nothing to do with each other: a round-up of what was struck in several countries, item by item. */
export function itemsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const starts = lines.flatMap((line, at) => {
    const country = openedIn(line)
    return country === null ? [] : [{ at, country }]
  })
  const moves = starts.filter(({ country }, index) => index === 0 || country !== starts[index - 1]?.country)
  if (moves.length < 2) return [lines]
  return [0, ...moves.slice(1).map(({ at }) => at)].map((from, index, all) =>
    lines.slice(from, all[index + 1]),
  )
}
