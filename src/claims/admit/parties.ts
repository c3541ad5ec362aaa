import type { Party } from '../claim.ts'
import type { Line, Unit } from '../unit.ts'
import { actorOf } from '../unit.ts'

/** The side that a unit stands for: a country, an armed group, or whom a body or person speaks for. */
export const partyOf = (unit: Unit | undefined): Party | null =>
  actorOf(unit)?.party ?? (unit?.kind === 'name' ? unit.side : null)

/**
 * The unit of `line` over which `words` stand and which fits, looked for within `from`..`to` of the text; -1 when there is none. The
 * words must be the text's own, sign by sign.
 */
export function unitOver(
  line: Line,
  text: string,
  words: string,
  [from, to]: readonly [number, number],
  fits: (unit: Unit, index: number) => boolean,
): number {
  for (
    let at = text.indexOf(words, from), seen = 0;
    at >= 0 && seen < 20;
    at = text.indexOf(words, at + 1), seen++
  ) {
    const end = at + words.length
    if (end > to) return -1
    const found = line.units.findIndex(
      (unit, index) => unit.start < end && at < unit.end && fits(unit, index),
    )
    if (found >= 0) return found
  }
  return -1
}
