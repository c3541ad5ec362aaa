import type { Party, Place } from './claim.ts'
import type { Frame } from './frame.ts'
import type { Cause, Line, Unit } from './unit.ts'
import { dayOf, type When, whenOf } from './when.ts'
import { type Whereabouts, whereabouts } from './where.ts'

/** What stands around a word in its article: when, where, by what and by whom. Rules of every kind ask here. */
export type Surroundings = {
  readonly text: string
  /** The lines of the title, when it is not itself what is read. */
  readonly titles: readonly Line[]
  when(line: Line, unit: number, size: number): When
  /** The day alone, of what has no size. */
  day(line: Line, unit: number): When['date']
  /** The place told in the sentence; and the place of the event, which may have been told before. */
  readonly place: Whereabouts['here']
  readonly event: Whereabouts['event']
  /** The land that the article is about. */
  readonly land: Whereabouts['land']
  cause(line: Line, unit: number): { readonly cause: Cause } | null
  /** The sentence before in the same paragraph. */
  before(line: Line): Line | null
  /** The countries of leaders by their surnames. */
  readonly leaders: ReadonlyMap<string, Party>
  /** The party whose attack was spoken of last before this line. */
  attacker(line: Line): Party | null
}

const clauseBreak = (unit: Unit | undefined): boolean =>
  unit !== undefined && (unit.text === ';' || unit.classes.CLAUSE)

/** The unit nearest to `from` for which `fits`, counting a clause border as six steps; null when none is in reach. */
function nearest<T>(
  line: Line,
  from: number,
  fits: (unit: Unit, index: number) => T | null,
  reach = 30,
): { value: T; unit: Unit; distance: number } | null {
  let best: { value: T; unit: Unit; distance: number } | null = null
  for (const step of [-1, 1]) {
    let distance = 0
    for (let i = from; i >= 0 && i < line.units.length && distance < reach; i += step, distance++) {
      const unit = line.units[i]
      if (unit === undefined) break
      if (i !== from && clauseBreak(unit)) distance += 6
      const value = fits(unit, i)
      if (value !== null && (best === null || distance < best.distance)) best = { value, unit, distance }
    }
  }
  return best
}

export function surroundings(
  text: string,
  lines: readonly Line[],
  titles: readonly Line[],
  frames: readonly Frame[],
  article: {
    readonly reference: Date | null
    readonly country: Place | null
    readonly nation: Place | null
    readonly capitals: ReadonlySet<string>
    readonly seats: ReadonlyMap<string, string>
    readonly leaders: ReadonlyMap<string, Party>
  },
): Surroundings {
  const where = whereabouts(text, lines, titles, frames, article)
  return {
    text,
    titles,
    leaders: article.leaders,
    when: (line, at, size) => whenOf(text, line, at, size),
    day: (line, at) => dayOf(text, line, at),
    place: where.here,
    event: where.event,
    land: where.land,
    cause(line, at) {
      const found = nearest(line, at, (unit) => (unit.kind === 'cause' ? unit.cause : null), 24)
      return found === null ? null : { cause: found.value }
    },
    before(line) {
      const previous = lines[line.index] === line ? lines[line.index - 1] : undefined
      return previous?.sentence.paragraph === line.sentence.paragraph ? previous : null
    },
    attacker(line) {
      for (let i = line.index; i >= Math.max(0, line.index - 3); i--) {
        const found = lines[i]?.units.findLast((unit) => unit.kind === 'cause' && unit.cause.actor !== null)
        if (found?.kind === 'cause') return found.cause.actor
      }
      return null
    },
  }
}
