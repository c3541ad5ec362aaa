import type { Party } from '../claim.ts'
import type { Line, Unit } from '../unit.ts'

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

/** The country that is spoken of at least twice as often as any other; null where several are. */
export function sceneOf(lines: readonly Line[]): string | null {
  const weights = new Map<string, number>()
  for (const { units } of lines)
    for (const unit of units) {
      const [iso3, weight] = spokenOf(unit)
      if (iso3 !== null) weights.set(iso3, (weights.get(iso3) ?? 0) + weight)
    }
  const [first, second] = [...weights].toSorted(([, a], [, b]) => b - a)
  return first !== undefined && first[1] >= 3 && first[1] >= 2 * (second?.[1] ?? 0) ? first[0] : null
}
