import { day, hour, minute } from './clock.ts'

/** What `readSince` reads, for messages. */
export const sinceExamples = '7d, 24h, 2 weeks, yesterday, last week or 2024-02-01'

/**
 * The instant at which a spoken stretch of time begins, in UTC: "7d", "24h", "2 weeks", "3 months ago", "yesterday",
 * "last week" (its Monday), "monday" (the last one), "2024-02-01", "2024-02", "1 Feb 2024", with or without "since" in
 * front. Null when it says no time; an instant after `now` is given as it is.
 */
export function readSince(words: string, now: Date): Date | null {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(since|from|after) /, '')
    .replace(/^(the )?(last|past) (?=\d|few|couple)/, '')
    .replace(/,/g, '')
  return readSpan(text, now) ?? readNamed(text, now) ?? readDate(text)
}

/**
 * The instant at which what is said ends: "yesterday" at midnight, "2024-02" with February, "last week" with its Sunday; "7d" is
 * seven days ago. Null when it says no time.
 */
export function readUntil(words: string, now: Date): Date | null {
  const text = words.replace(/^\s*(?:until|till|to|before)\s+/i, '')
  const start = readSince(text, now)
  if (start === null) return null
  const said = text.trim().toLowerCase().replace(/[,.]/g, '').replace(/\s+/g, ' ')
  if (
    /t\d{2}:/.test(said) ||
    readSpan(said.replace(/^(the )?(last|past) (?=\d|few|couple)/, ''), now) !== null
  )
    return start
  const [year, month, date] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()]
  if (/^\d{4}$|\byear$/.test(said)) return new Date(Date.UTC(year + 1, 0))
  if (/^\d{4}-\d{1,2}$|\bmonth$|^[a-z]+ \d{4}$/.test(said)) return new Date(Date.UTC(year, month + 1))
  if (/\bweek$/.test(said)) return new Date(Date.UTC(year, month, date + 7))
  return new Date(Date.UTC(year, month, date + 1))
}

const units: Readonly<Record<string, number>> = { m: minute, h: hour, d: day, w: 7 * day }

function readSpan(text: string, now: Date): Date | null {
  const [, amount = '', unit = ''] =
    /^(\d{1,5}|an?|one) ?(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo|years?|yrs?|y)( ago)?$/.exec(
      text,
    ) ?? []
  if (unit === '') return null
  const count = /^\d/.test(amount) ? Number(amount) : 1
  if (unit.startsWith('mo')) return monthsBack(now, count)
  if (unit.startsWith('y')) return monthsBack(now, 12 * count)
  return new Date(now.getTime() - count * (units[unit.charAt(0)] ?? day))
}

/** The same day of an earlier month, or the last one it has. */
function monthsBack(now: Date, count: number): Date {
  const back = new Date(now)
  back.setUTCDate(1)
  back.setUTCMonth(back.getUTCMonth() - count)
  const lastDay = new Date(Date.UTC(back.getUTCFullYear(), back.getUTCMonth() + 1, 0)).getUTCDate()
  back.setUTCDate(Math.min(now.getUTCDate(), lastDay))
  return back
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function readNamed(text: string, now: Date): Date | null {
  const [year, month, date] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  const sinceMonday = (now.getUTCDay() + 6) % 7
  switch (text) {
    case 'today':
      return new Date(Date.UTC(year, month, date))
    case 'yesterday':
      return new Date(Date.UTC(year, month, date - 1))
    case 'this week':
      return new Date(Date.UTC(year, month, date - sinceMonday))
    case 'last week':
      return new Date(Date.UTC(year, month, date - sinceMonday - 7))
    case 'this month':
      return new Date(Date.UTC(year, month))
    case 'last month':
      return new Date(Date.UTC(year, month - 1))
    case 'this year':
      return new Date(Date.UTC(year, 0))
    case 'last year':
      return new Date(Date.UTC(year - 1, 0))
  }
  const weekday = weekdays.findIndex((name) => text === name || text === `last ${name}`)
  if (weekday < 0) return null
  return new Date(Date.UTC(year, month, date - ((now.getUTCDay() - weekday + 6) % 7) - 1))
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readDate(text: string): Date | null {
  const stamp = /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?z$/.test(text)
  if (stamp) return valid(new Date(text.toUpperCase()), Number(text.slice(8, 10)))
  const iso = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text)
  if (iso !== null) return atDay(Number(iso[1]), Number(iso[2] ?? 1) - 1, Number(iso[3] ?? 1))
  const words =
    /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)? (\d{4})$/.exec(text)
  if (words === null || (words[1] !== undefined && words[3] !== undefined)) return null
  const month = monthNames.findIndex((name) => words[2]?.startsWith(name))
  return month < 0 ? null : atDay(Number(words[4]), month, Number(words[1] ?? words[3] ?? 1))
}

function atDay(year: number, month: number, date: number): Date | null {
  if (year < 1900 || month < 0 || month > 11) return null
  return valid(new Date(Date.UTC(year, month, date)), date)
}

/** 30 February would silently become 1 March. */
function valid(at: Date, date: number): Date | null {
  return Number.isNaN(at.getTime()) || at.getUTCDate() !== date ? null : at
}
