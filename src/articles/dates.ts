import { day, hour, minute } from '../lib/clock.ts'

/** Month names by their beginnings, without accents: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Ukrainian. */
const months: readonly RegExp[] = [
  /^(jan|ene|gen|ocak|oca$|stycz|янв|січ)/,
  /^(feb|fev|fbr|sub|luty|lute|фев|лют)/,
  /^(mar|maer|mrt|marz|мар|бер)/,
  /^(apr|avr|abr|kwi|nis|апр|кві)/,
  /^(may|mai|maj|mei|mag|мая|маи|тра)/,
  /^(jun|juin|giu|cze|haz|июн|чер)/,
  /^(jul|juil|lug|lip|tem|июл|лип)/,
  /^(aug|aou|ago|sie|agu|авг|сер)/,
  /^(sep|set|wrz|eyl|сен|вер)/,
  /^(oct|okt|out|ott|paz|eki|окт|жов)/,
  /^(nov|lis|kas|ноя|лис)/,
  /^(dec|dez|dic|gru|ara|дек|гру)/,
]

/** Offsets in hours of the zone names feeds use; ambiguous ones (IST, CST of China) are read as feeds mean them most often. */
// biome-ignore format: a table
const zones: Readonly<Record<string, number>> = {
  EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10,
  WEST: 1, BST: 1, CET: 1, MEZ: 1, CEST: 2, MESZ: 2, EET: 2, SAST: 2, EEST: 3, MSK: 3, TRT: 3,
  IRST: 3.5, GST: 4, PKT: 5, IST: 5.5, WIB: 7, HKT: 8, SGT: 8, AWST: 8, JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13,
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * The time in a feed's date, or null when there is none that can be believed: unreadable, ambiguous (`03/04/2024`), before
 * 1995 or more than 36 hours after `now`. Text without a zone is UTC. Never guesses "now", never lets `new Date()` guess.
 */
export function parseDate(raw: string | null | undefined, now: Date): Date | null {
  const text = normalise(raw ?? '')
  const time = /^\d{10}$|^\d{13}$/.test(text) ? Number(text.padEnd(13, '0')) : readText(text)
  if (time === null || time < Date.UTC(1995, 0) || time > now.getTime() + 36 * hour) return null
  return new Date(time)
}

/** Digits of other scripts, accents, CJK date marks, remarks in brackets. */
function normalise(raw: string): string {
  return raw
    .slice(0, 100)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .normalize('NFC')
    .replace(/(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/, '$1-$2-$3 ')
    .replace(/\(.*?\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function readText(text: string): number | null {
  const clock = /(?:^|[\sT,])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\b\.?)?/i.exec(text)
  const compact = clock === null ? /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(.*))?$/.exec(text) : null
  if (compact !== null) {
    const [, year, month, date, hours = '0', minutes = '0', seconds = '0', rest = ''] = compact
    return compose([Number(year), Number(month), Number(date)], hours, minutes, seconds, rest)
  }
  if (clock === null) return compose(readDay(text), '0', '0', '0', '')
  const [all, hours = '0', minutes = '0', seconds = '0', half] = clock
  const before = text.slice(0, clock.index)
  const after = text.slice(clock.index + all.length)
  // asctime puts the year last: "Mon Feb 5 14:05:09 2024".
  const [, lateYear] = /\b((?:19|20)\d{2})$/.exec(after) ?? []
  const found = readDay(lateYear === undefined ? before : `${before} ${lateYear}`) ?? readDay(after)
  const wanted =
    half === undefined ? hours : String((Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0))
  return compose(found, wanted, minutes, seconds, after)
}

type Day = readonly [year: number, month: number, day: number]

function compose(
  found: Day | null,
  hours: string,
  minutes: string,
  seconds: string,
  zone: string,
): number | null {
  if (found === null) return null
  const [year, month, date] = found
  const start = Date.UTC(year, month - 1, date)
  const checked = new Date(start)
  if (checked.getUTCMonth() !== month - 1 || checked.getUTCDate() !== date) return null
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) return null
  const local = start + Number(hours) * hour + Number(minutes) * minute + Number(seconds) * 1_000
  return local - offset(zone, local)
}

/** Year, month and day of text without its clock; null when a part is missing or their order cannot be told. */
function readDay(text: string): Day | null {
  const [, isoYear, isoMonth, isoDay] =
    /(?:^|\s)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[\sT,Z+-])/.exec(text) ?? []
  if (isoYear !== undefined) return [Number(isoYear), Number(isoMonth), Number(isoDay)]

  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  // The last one: French "mar., 01 déc." starts with a Tuesday.
  const month = words
    .map((word) => months.findIndex((name) => name.test(word)) + 1)
    .findLast((found) => found > 0)
  const numbers = (text.match(/\d+/g) ?? []).map(Number)
  if (month !== undefined) {
    const [a, b] = numbers
    if (a === undefined || b === undefined) return null
    return a > 31 ? [fullYear(a), month, b] : [fullYear(b), month, a]
  }

  const [, first, mark, second, year] = /(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})\b/.exec(text) ?? []
  if (first === undefined || second === undefined || year === undefined) return null
  const dayFirst: Day = [fullYear(Number(year)), Number(second), Number(first)]
  const monthFirst: Day = [fullYear(Number(year)), Number(first), Number(second)]
  if (mark === '.' || Number(first) > 12 || first === second) return dayFirst
  if (Number(second) > 12) return monthFirst
  const weekday = weekdays.findIndex((name) => text.toLowerCase().startsWith(name))
  const fits = [dayFirst, monthFirst].filter(
    ([y, m, d]) => new Date(Date.UTC(y, m - 1, d)).getUTCDay() === weekday,
  )
  return fits.length === 1 ? (fits[0] ?? null) : null
}

const fullYear = (year: number) => (year > 99 ? year : year >= 95 ? 1900 + year : 2000 + year)

/** Ms east of UTC of what follows the clock; 0 when it says nothing we know, or an offset no place on earth has. */
function offset(zone: string, local: number): number {
  const [, sign, hours = '0', minutes = '0'] =
    /^\s*(?:Z|UTC|GMT|UT)?\s*([+-])(\d{1,2}):?(\d{2})?\b/i.exec(zone) ?? []
  if (sign !== undefined) {
    const east = (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute)
    return east > 14 * hour || east < -12 * hour ? 0 : east
  }
  const [region] = /\b[A-Z]\w+\/\w+(\/\w+)?/.exec(zone) ?? []
  if (region !== undefined) return offsetOfRegion(region, local)
  const [name = ''] = /\b[A-Z]{3,4}\b/.exec(zone) ?? []
  return (zones[name] ?? 0) * hour
}

/** Of `America/Los_Angeles` at that local time; an hour off only within the hour of a clock change. */
function offsetOfRegion(region: string, local: number): number {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' })
    const named =
      format.formatToParts(new Date(local)).find((part) => part.type === 'timeZoneName')?.value ?? ''
    const east = offset(named, local)
    return Math.abs(east) < day ? east : 0
  } catch {
    return 0
  }
}
