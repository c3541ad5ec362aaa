import type { DateRange } from '../claims/claim.ts'
import { day } from '../lib/clock.ts'

/** Days since 1970 (UTC), both ends inclusive. `said`: the text names the day; else it is only near the publication. */
export type Days = { readonly from: number; readonly to: number; readonly said: boolean }

/** The day of an instant, since 1970 (UTC). */
export const dayOf = (at: Date) => Math.floor(at.getTime() / day)

/** The first and last day of an ISO day, month or year; null when it is none. */
function span(iso: string): readonly [number, number] | null {
  const [year = 0, month, date] = iso.split('-').map(Number)
  const first = new Date(`${iso}${'-01-01'.slice(0, 10 - iso.length)}`)
  if (Number.isNaN(first.getTime())) return null
  if (date !== undefined) return [dayOf(first), dayOf(first)]
  const next = month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1)
  return [dayOf(first), Math.floor(next / day) - 1]
}

/**
 * When an event was, by what its claim says, else by when the article was published: that day or the one before, since a
 * morning's paper tells of the evening. A date that lies after the publication is a slip and tells nothing.
 */
export function daysOf(date: DateRange | null, publishedAt: Date): Days {
  const published = dayOf(publishedAt)
  const near = { from: published - 1, to: published, said: false }
  if (date === null) return near
  const from = date.from === null ? null : span(date.from)
  const to = date.to === null ? null : span(date.to)
  const first = from?.[0] ?? to?.[0]
  const last = to?.[1] ?? (date.from === null ? undefined : published)
  if (first === undefined || last === undefined || first > published + 1) return near
  // "an election to be held in November", read in August, is of no November that was
  // and the month that runs names no day of it
  if (isBareMonth(date) && (published - last > 180 || last >= published)) return near
  const [evening, morning] = first === last ? nightOf(date.text) : [0, 0]
  const end = Math.max(first, Math.min(last, published + 1))
  return { from: first - evening, to: Math.max(end, Math.min(end + morning, published)), said: true }
}

/** A night is of two days: "overnight" is told in the morning, "Sunday night" by its evening. Days to add before and after. */
function nightOf(text: string): readonly [number, number] {
  if (/\bovernight\b|\b(?:last|past|previous) night\b/i.test(text)) return [1, 0]
  return /\bnight\b|\bmidnight\b/i.test(text) ? [0, 1] : [0, 0]
}

const isBareMonth = ({ from, text }: DateRange) =>
  from !== null && /^\d{4}-\d{2}$/.test(from) && !/\d{4}|\blast\b/i.test(text)

/** Days between two windows; 0 when they meet. */
export function gapBetween(one: Days, other: Days): number {
  return Math.max(0, one.from - other.to, other.from - one.to)
}

/** Whether both name one certain day. */
export function bothCertain(one: Days, other: Days): boolean {
  return one.said && other.said && one.from === one.to && other.from === other.to
}

/** How many days before the publication the event ended. */
export function ageAt(days: Days, publishedAt: Date): number {
  return dayOf(publishedAt) - days.to
}
