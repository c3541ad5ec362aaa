import { day, hour, minute } from '../lib/clock.ts'

/**
 * A server that answers 200 with nothing new is the failure that nobody notices. Whether a source is quiet is judged by its own
 * rhythm; docs/decisions/silence.md says how the numbers were found.
 */

/** How many of the newest articles are looked at: four weeks of the busiest wires, less of what is busier still. */
export const newsLooked = 3_000

const span = 28 * day
/** One poll brings several articles within a few minutes: that is one sign of life. */
const oneSign = 10 * minute
/** Fewer signs, or a shorter time than a week, make no rhythm. */
const leastSigns = 20
const leastSpan = 7 * day
/** Then only this is strange: the default of feed readers that warn of dead feeds is a month. */
const quietWithoutRhythm = 30 * day
/** So many signs must be overdue, and so many times as many as were ever overdue in those four weeks. */
const leastOverdue = 10
const timesLongest = 2.5
/** A shorter silence is nobody's business. */
const leastQuiet = 6 * hour
/** What a weekday or an hour is thought to have seen beyond what it saw, so that four weeks do not rule anything out. */
const doubt = 2

export type Rhythm = {
  /** Articles a day over the four weeks before the last one; null when nothing is known. */
  readonly perDay: number | null
  readonly lastAt: Date | null
  /** Whether it is quiet when nothing more has come until then. */
  quietAt(until: Date): boolean
}

/** What the times of a source's articles say of its rhythm: by weekday and hour (UTC), for signs of life rather than articles. */
export function rhythmOf(times: readonly Date[]): Rhythm {
  const all = times.map((time) => time.getTime()).sort((a, b) => a - b)
  const last = all.at(-1)
  if (last === undefined) return { perDay: null, lastAt: null, quietAt: () => false }
  const recent = all.filter((at) => at > last - span)
  const first = recent[0] ?? last
  const lastAt = new Date(last)
  const perDay = recent.length / Math.max(1, (last - first) / day)
  const signs = recent.filter((at, i) => i === 0 || at - (recent[i - 1] ?? 0) >= oneSign)
  if (signs.length < leastSigns || last - first < leastSpan)
    return { perDay, lastAt, quietAt: (until) => until.getTime() - last > quietWithoutRhythm }
  const expected = expectation(signs)
  const gaps = signs.slice(1).map((at, i) => expected(signs[i] ?? at, at))
  const limit = Math.max(leastOverdue, timesLongest * Math.max(...gaps))
  return {
    perDay,
    lastAt,
    quietAt: (until) => until.getTime() - last >= leastQuiet && expected(last, until.getTime()) >= limit,
  }
}

/** How many signs a source gives between two instants as a rule, with its weekdays and its hours. */
function expectation(signs: readonly number[]): (from: number, to: number) => number {
  const [first = 0, last = first] = [signs[0], signs.at(-1)]
  const weekdays = weights(signs, weekdayOf, 7, first, last)
  const hours = weights(signs, hourOf, 24, first, last)
  const weightAt = (at: number) => (weekdays[weekdayOf(at)] ?? 1) * (hours[hourOf(at)] ?? 1)
  const sum = (from: number, to: number) => {
    let total = 0
    for (let at = from; at < to; ) {
      const next = Math.min(to, (Math.floor(at / hour) + 1) * hour)
      total += (weightAt(at) * (next - at)) / hour
      at = next
    }
    return total
  }
  const perWeight = (signs.length - 1) / sum(first, last)
  return (from, to) => perWeight * sum(from, Math.min(to, from + 365 * day))
}

const weekdayOf = (at: number) => Math.floor(at / day + 4) % 7 // 1 January 1970 was a Thursday
const hourOf = (at: number) => Math.floor(at / hour) % 24

/** How much more than its share of the time each weekday or hour has of the signs. */
function weights(
  signs: readonly number[],
  classOf: (at: number) => number,
  classes: number,
  first: number,
  last: number,
): readonly number[] {
  const seen = Array<number>(classes).fill(0)
  for (const at of signs) seen[classOf(at)] = (seen[classOf(at)] ?? 0) + 1
  const time = Array<number>(classes).fill(0)
  let whole = 0
  for (let at = first; at < last; at += hour) {
    time[classOf(at)] = (time[classOf(at)] ?? 0) + 1
    whole += 1
  }
  return seen.map((count, i) => (count + doubt) / ((signs.length * (time[i] ?? 0)) / whole + doubt))
}
