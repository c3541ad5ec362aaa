import { day, hour, minute, second } from '../lib/clock.ts'

/** A number in [0, 1), as `Math.random` gives it. */
export type Random = () => number

/** Ceiling for what a server may ask with ttl, max-age or Expires: news older than this is no news. */
const politeLimit = 6 * hour
/** A max-age beyond a year is a mistake of the server's configuration. */
const absurd = 365 * day

/** ±10 %, so that sources that started together do not stay together. */
export const jittered = (ms: number, random: Random) => ms * (0.9 + 0.2 * random())

/**
 * Ms until the next visit of a source that answered: the longest of its interval and what the server asks (feed ttl,
 * `max-age` or `Expires` up to 6 h, `Retry-After` up to a day).
 */
export function untilNextVisit(
  interval: number,
  ttl: number | null,
  headers: Headers,
  now: Date,
  random: Random,
): number {
  const asked = Math.min(politeLimit, Math.max(ttl ?? 0, freshFor(headers, now)))
  return Math.max(jittered(Math.max(interval, asked), random), retryAfter(headers, now) ?? 0)
}

/** Ms until the next try after the nth failure in a row: 5 minutes doubled each time up to 12 hours, and never before `Retry-After`. */
export function untilNextTry(failures: number, least: number, asked: number | null, random: Random): number {
  const backOff = Math.min(12 * hour, 5 * minute * 2 ** Math.min(20, failures - 1))
  return Math.max(jittered(Math.max(backOff, least), random), asked ?? 0)
}

type Headers = Readonly<Record<string, string>>

/** `Retry-After` in ms, as seconds or as a date, at most a day; null when it says nothing. */
export function retryAfter(headers: Headers, now: Date): number | null {
  const raw = headers['retry-after']?.trim()
  if (raw === undefined || raw === '') return null
  const wait = /^\d+$/.test(raw) ? Number(raw) * second : httpDate(raw, now)
  return wait === null || wait <= 0 ? null : Math.min(day, wait)
}

function freshFor(headers: Headers, now: Date): number {
  const [, seconds] = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(headers['cache-control'] ?? '') ?? []
  const wait = seconds === undefined ? httpDate(headers.expires ?? '', now) : Number(seconds) * second
  return wait === null || wait >= absurd ? 0 : Math.max(0, wait)
}

/** Ms from now to an HTTP date, whose form RFC 9110 §5.6.7 fixes; null when it has another. */
function httpDate(raw: string, now: Date): number | null {
  return /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(raw) ? Date.parse(raw) - now.getTime() : null
}
