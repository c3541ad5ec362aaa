import type { DateRange } from './claim.ts'
import type { Token } from './tokenize.ts'
import { ofWord } from './written.ts'

/** A date expression: an interval of days, months or years. `since`: open at the end, a period that runs. `span`: a stretch ("in two days"). */
export type Dated = {
  readonly to: number
  readonly range: Omit<DateRange, 'text'>
  readonly kind: 'point' | 'since' | 'span'
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)
const days = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')
const dayMs = 86_400_000

const monthNumbers = new Map([...months.map((name, index) => [name, index + 1] as const), ['sept', 9]])
const shortMonths = new Map(months.map((name, index) => [name.slice(0, 3), index + 1]))
const monthBy = ofWord(({ kind, lower, shape }): number | null => {
  if (kind !== 'word') return null
  return monthNumbers.get(lower) ?? (shape === 'lower' ? null : (shortMonths.get(lower) ?? null))
})
const monthOf = (token: Token | undefined): number | null =>
  token === undefined ? null : monthBy(token.written)
const dayNumbers = new Map([
  ...days.map((name, index) => [name, index] as const),
  ...(['sun', 'mon', 'tue', 'wed', 'thur', 'fri', 'sat'] as const).map(
    (name, index) => [name, index] as const,
  ),
  ['tues', 2],
  ['thurs', 4],
])
const dayOf = (word: string): number => dayNumbers.get(word) ?? -1

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)
const midnight = (date: Date): number =>
  Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
const two = (value: number): string => String(value).padStart(2, '0')
const open = { from: null, to: null } as const

const yearBy = ofWord(({ kind, norm }): number | null => {
  if (kind !== 'number' || !/^\d{4}$/.test(norm)) return null
  const year = Number(norm)
  return year >= 1900 && year <= 2099 ? year : null
})
const yearOf = (token: Token | undefined): number | null =>
  token === undefined ? null : yearBy(token.written)
const dayBy = ofWord(({ kind, norm }): number | null => {
  if (kind !== 'number' || !/^\d{1,2}$/.test(norm)) return null
  const day = Number(norm)
  return day >= 1 && day <= 31 ? day : null
})
const dayNumber = (token: Token | undefined): number | null =>
  token === undefined ? null : dayBy(token.written)

/** A day without a year lies at or before the reference; without a reference it stays open. */
function pastDay(month: number, day: number, year: number | null, reference: Date | null): Dated['range'] {
  const valid = (y: number) => {
    const at = Date.UTC(y, month - 1, day)
    return new Date(at).getUTCDate() === day ? at : null
  }
  if (year !== null) {
    const at = valid(year)
    return at === null ? open : stretch(at, at)
  }
  if (reference === null) return open
  const today = midnight(reference)
  const thisYear = valid(reference.getUTCFullYear())
  const at = thisYear !== null && thisYear <= today + dayMs ? thisYear : valid(reference.getUTCFullYear() - 1)
  return at === null ? open : stretch(at, at)
}

function wholeMonth(month: number, year: number): Dated['range'] {
  const text = `${year}-${two(month)}`
  return { from: text, to: text }
}

function pastMonth(month: number, reference: Date | null): Dated['range'] {
  if (reference === null) return open
  const year = reference.getUTCFullYear() - (month - 1 > reference.getUTCMonth() ? 1 : 0)
  return wholeMonth(month, year)
}

function stretch(from: number, to: number): Dated['range'] {
  const day = iso(from)
  return { from: day, to: from === to ? day : iso(to) }
}

/** "Feb. 7", "7 February 2024", "February 2022", "2022": absolute dates. */
function readCalendar(
  tokens: readonly Token[],
  at: number,
  end: number,
  reference: Date | null,
): Dated | null {
  const token = tokens[at]
  if (token === undefined) return null
  const month = monthOf(token)
  if (month !== null) {
    const ordinal = (k: number) =>
      /^(?:st|nd|rd|th)$/.test(tokens[k]?.lower ?? '') && tokens[k]?.glued ? 1 : 0
    const day = at + 1 < end && tokens[at + 1]?.glued === false ? dayNumber(tokens[at + 1]) : null
    if (day !== null) {
      let next = at + 2
      next += ordinal(next)
      next = secondDay(tokens, next, end)
      const comma = tokens[next]?.norm === ',' ? 1 : 0
      const year = next + comma < end ? yearOf(tokens[next + comma]) : null
      return {
        to: year === null ? next : next + comma + 1,
        range: pastDay(month, day, year, reference),
        kind: 'point',
      }
    }
    const comma = tokens[at + 1]?.norm === ',' ? 1 : 0
    const year = at + 1 + comma < end ? yearOf(tokens[at + 1 + comma]) : null
    if (year !== null) return { to: at + 2 + comma, range: wholeMonth(month, year), kind: 'point' }
    // "may" and "march" alone are verbs more often than months
    if (
      (month === 5 || month === 3) &&
      !/^(?:in|since|last|this|until|early|late|mid|of|by|from|during|-)$/.test(tokens[at - 1]?.lower ?? '')
    )
      return null
    if (token.shape === 'lower') return null
    return { to: at + 1, range: pastMonth(month, reference), kind: 'point' }
  }
  if (token.kind !== 'number') return null
  const day = dayNumber(token)
  if (day !== null) {
    const suffix = /^(?:st|nd|rd|th)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0
    const of = tokens[at + 1 + suffix]?.lower === 'of' ? 1 : 0
    const named = monthOf(tokens[at + 1 + suffix + of])
    if (named !== null && at + 1 + suffix + of < end) {
      const next = at + 2 + suffix + of
      const short =
        /^\d{2}$/.test(tokens[next]?.norm ?? '') &&
        tokens[next]?.kind === 'number' &&
        Number(tokens[next]?.norm) >= 80
      const year = yearOf(tokens[next]) ?? (short ? 1900 + Number(tokens[next]?.norm) : null)
      return {
        to: year === null ? next : next + 1,
        range: pastDay(named, day, year, reference),
        kind: 'point',
      }
    }
  }
  const year = yearOf(token)
  const last = year === null ? null : lastYear(year, tokens, at, end)
  if (last !== null) return { to: at + 3, range: { from: String(year), to: String(last) }, kind: 'point' }
  if (
    year !== null &&
    /^(?:in|since|of|by|until|from|during|early|late|mid|before|after|and|to|-)$/.test(
      tokens[at - 1]?.lower ?? '',
    )
  ) {
    const before = tokens[at - 2]
    if (
      /^(?:and|to|of|-)$/.test(tokens[at - 1]?.lower ?? '') &&
      yearOf(before) === null &&
      !/^(?:end|start|beginning|middle|half|quarter|spring|summer|autumn|winter|fall|war|wars|massacre|battle|uprising|revolution|genocide|conflict|famine|coup|revolt|siege|rebellion|offensive|invasion|intifada|earthquake|crisis|election|elections)$/.test(
        before?.lower ?? '',
      )
    )
      return null
    return { to: at + 1, range: { from: String(year), to: String(year) }, kind: 'point' }
  }
  return null
}

/** "1998-99", "1992–1995": the year after the dash. */
function lastYear(first: number, tokens: readonly Token[], at: number, end: number): number | null {
  const [dash, token] = [tokens[at + 1], tokens[at + 2]]
  if (at + 2 >= end || !/^[-–]$/.test(dash?.norm ?? '') || dash?.glued !== true || !token?.glued) return null
  const year = /^\d{2}$/.test(token.norm) ? Math.floor(first / 100) * 100 + Number(token.norm) : yearOf(token)
  return year !== null && year > first && year - first < 60 ? year : null
}

/** "November 29 and 30": where the second day ends; a number of anything else comes before what it counts. */
function secondDay(tokens: readonly Token[], at: number, end: number): number {
  if (tokens[at]?.lower !== 'and' || at + 1 >= end || dayNumber(tokens[at + 1]) === null) return at
  const next = at + 2 < end ? tokens[at + 2] : undefined
  return next === undefined || (next.kind === 'mark' && /^[,.:;)]$/.test(next.norm)) ? at + 2 : at
}

const directing = new Set('last past previous this next earlier late early on that'.split(' '))
const pointing = new Set('today tonight overnight yesterday'.split(' '))
const dayParts = new Set('morning afternoon evening night noon'.split(' '))

const opensRelative = ofWord(
  ({ lower }) => directing.has(lower) || pointing.has(lower) || dayNumbers.has(lower),
)

/** "yesterday", "last week", "on Monday", "in the past 24 hours": dates that need the reference. */
function readRelative(
  tokens: readonly Token[],
  at: number,
  end: number,
  reference: Date | null,
): Dated | null {
  const token = tokens[at]
  if (token === undefined || at >= end || !opensRelative(token.written)) return null
  const first = token.lower
  const directed = directing.has(first) ? 1 : 0
  const word = (k: number) => (at + k < end ? (tokens[at + k]?.lower ?? '') : '')
  const today = reference === null ? null : midnight(reference)
  const point = (to: number, back: number): Dated => ({
    to,
    range: today === null ? open : stretch(today - back * dayMs, today - back * dayMs),
    kind: 'point',
  })
  if (first === 'today' || first === 'tonight' || first === 'overnight') return point(at + 1, 0)
  if (first === 'yesterday') return point(at + (dayParts.has(word(1)) ? 2 : 1), 1)
  if (first === 'this' && dayParts.has(word(1))) return point(at + 2, 0)

  const again = directed === 1 && (word(1) === 'last' || word(1) === 'this') ? 1 : 0
  const weekday = dayOf(word(directed + again))
  const named = tokens[at + directed + again]
  if (weekday >= 0 && named !== undefined && named.shape !== 'lower') {
    let to = at + directed + again + 1
    if (tokens[to]?.norm === "'s") to++
    if (dayParts.has(tokens[to]?.lower ?? '')) to++
    if (today === null) return { to, range: open, kind: 'point' }
    if (first === 'next') return { to, range: open, kind: 'point' }
    const back = (new Date(today).getUTCDay() - weekday + 7) % 7
    // "last Tuesday" on a Tuesday is a week ago
    const days = first === 'last' && back === 0 ? 7 : back
    return { to, range: stretch(today - days * dayMs, today - days * dayMs), kind: 'point' }
  }
  if (first === 'last' || first === 'this' || first === 'past' || first === 'previous') {
    const back = first === 'this' ? 0 : 1
    const unit = word(1)
    if (unit === 'week')
      return { to: at + 2, range: today === null ? open : week(today, back), kind: 'point' }
    if (unit === 'weekend')
      return { to: at + 2, range: today === null ? open : weekend(today), kind: 'point' }
    if (unit === 'month' && reference !== null) {
      const at0 = new Date(Date.UTC(reference.getUTCFullYear(), reference.getUTCMonth() - back, 1))
      return {
        to: at + 2,
        range: wholeMonth(at0.getUTCMonth() + 1, at0.getUTCFullYear()),
        kind: back === 0 ? 'span' : 'point',
      }
    }
    if (unit === 'year' && reference !== null) {
      const year = String(reference.getUTCFullYear() - back)
      return { to: at + 2, range: { from: year, to: year }, kind: back === 0 ? 'span' : 'point' }
    }
    if (unit === 'month' || unit === 'year') return { to: at + 2, range: open, kind: 'point' }
    const month = monthOf(tokens[at + 1])
    if (month !== null && tokens[at + 1]?.shape !== 'lower' && reference !== null) {
      const year =
        reference.getUTCFullYear() - (month - 1 >= reference.getUTCMonth() && first !== 'this' ? 1 : 0)
      return { to: at + 2, range: wholeMonth(month, year), kind: 'point' }
    }
  }
  return null
}

const week = (today: number, back: number): Dated['range'] => {
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * dayMs - back * 7 * dayMs
  return back === 0 ? stretch(monday, today) : stretch(monday, monday + 6 * dayMs)
}
const weekend = (today: number): Dated['range'] => {
  const sunday = today - new Date(today).getUTCDay() * dayMs
  return stretch(sunday - dayMs, sunday)
}

const unitDays = new Map(
  Object.entries({
    hour: 1 / 24,
    hours: 1 / 24,
    day: 1,
    days: 1,
    week: 7,
    weeks: 7,
    month: 30,
    months: 30,
    year: 365,
    years: 365,
  }),
)
const stretchOpeners = new Set('in over within during for'.split(' '))
const pastWords = new Set('past last previous preceding'.split(' '))
const small = new Map(
  Object.entries({
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    a: 1,
    one: 1,
    few: 3,
    several: 3,
  }),
)

/** What a word is to a stretch: its number, what may stand before that, or nothing. */
const inStretch = ofWord(({ kind, lower }): 'number' | 'before' | 'none' => {
  if (kind === 'number' || small.has(lower)) return 'number'
  const before = stretchOpeners.has(lower) || pastWords.has(lower) || lower === 'the' || lower === 'these'
  return before ? 'before' : 'none'
})

/** Whether a number stands behind the words that can open a stretch, at most three: they are the commonest of all. */
function opensStretch(tokens: readonly Token[], at: number): boolean {
  for (let i = at; i <= at + 3; i++) {
    const token = tokens[i]
    if (token === undefined) return false
    if (token.lower === 'day' && pastWords.has(tokens[i - 1]?.lower ?? '')) return true
    const place = inStretch(token.written)
    if (place !== 'before') return place === 'number'
  }
  return false
}

/** "in the past 24 hours", "in two days", "over three months", "two weeks ago". */
function readStretch(
  tokens: readonly Token[],
  at: number,
  end: number,
  reference: Date | null,
): Dated | null {
  if (tokens[at]?.kind === 'word' && !opensStretch(tokens, at)) return null
  const word = (k: number) => (at + k < end ? (tokens[at + k]?.lower ?? '') : '')
  let k = 0
  const opener = stretchOpeners.has(word(k))
  if (opener) k++
  if (word(k) === 'the' || word(k) === 'these') k++
  const past = pastWords.has(word(k))
  if (past) k++
  const number = tokens[at + k]
  if (number === undefined || at + k >= end) return null
  // "over the past day"
  const single = opener && past && word(k) === 'day'
  const count = single ? 1 : number.kind === 'number' ? Number(number.norm) : small.get(number.lower)
  if (count === undefined || !Number.isFinite(count)) return null
  if (!single) k++
  if (word(k) === '-') k++
  const unit = unitDays.get(word(k))
  if (unit === undefined) return null
  k++
  const today = reference === null ? null : midnight(reference)
  const length = Math.min(count * unit, 36_500)
  if (word(k) === 'ago') {
    const range =
      today === null || unit > 1
        ? open
        : stretch(today - Math.round(length) * dayMs, today - Math.round(length) * dayMs)
    return { to: at + k + 1, range, kind: 'point' }
  }
  if (!opener && !past) return null
  if (word(0) === 'for' && !past) return null
  return {
    to: at + k,
    range: past && today !== null ? stretch(today - Math.ceil(length) * dayMs, today) : open,
    kind: 'span',
  }
}

const capitalOpeners = new Set([...shortMonths.keys(), ...monthNumbers.keys(), ...dayNumbers.keys()])
const openers = new Set([
  ...'since today tonight overnight yesterday last past previous preceding this next earlier late early on that in over within during for the these'.split(
    ' ',
  ),
  ...small.keys(),
  ...months,
])

/** Words that a date can start with, some of them with a capital only. */
export const dateOpeners: ReadonlySet<string> = new Set([...openers, ...capitalOpeners])

/** Whether a date can start with this token: most words are turned away here. */
const opensDate = ofWord(
  ({ kind, lower, shape }) =>
    kind === 'number' || openers.has(lower) || (shape !== 'lower' && capitalOpeners.has(lower)),
)

/** Reads a date at token `at`; weekdays and days without a year lie in the past of `reference` (news looks back). */
export function readDate(
  tokens: readonly Token[],
  at: number,
  end: number,
  reference: Date | null,
): Dated | null {
  const token = tokens[at]
  if (token === undefined || !opensDate(token.written)) return null
  return (
    readCalendar(tokens, at, end, reference) ??
    readRelative(tokens, at, end, reference) ??
    readStretch(tokens, at, end, reference)
  )
}

/** "since" plus the first date within the next tokens, without leaving the clause: "since Russia invaded in February 2022". */
export function readSince(
  tokens: readonly Token[],
  at: number,
  end: number,
  reference: Date | null,
): Dated | null {
  if (tokens[at]?.lower !== 'since') return null
  for (let i = at + 1; i < Math.min(end, at + 14); i++) {
    const token = tokens[i]
    if (token === undefined || /^[,;.:"]$/.test(token.norm)) break
    // "since mid-March", "since New Year", "since the 13th"
    const named = /^(?:year|eve|christmas|ramadan|independence|easter)$/.test(token.lower) && i - at <= 3
    const ordinal =
      dayNumber(token) !== null && /^(?:st|nd|rd|th)$/.test(tokens[i + 1]?.lower ?? '') && i === at + 2
    if (named || ordinal) return { to: ordinal ? i + 2 : i + 1, range: open, kind: 'since' }
    const found = readDate(tokens, i, end, reference)
    if (found !== null && found.kind === 'point')
      return { to: found.to, range: { from: found.range.from, to: null }, kind: 'since' }
  }
  const cue = joinedUntil(tokens, at + 1, end)
  return cue === null ? null : { to: cue, range: open, kind: 'since' }
}

/** "since the war began", "since fighting resumed": a start without a date. */
function joinedUntil(tokens: readonly Token[], at: number, end: number): number | null {
  let i = at
  while (i < Math.min(end, at + 8)) {
    const token = tokens[i]
    if (token === undefined || /^[,;.:"]$/.test(token.norm)) break
    if (
      /^(?:began|begun|started|resumed|erupted|invaded|invasion|start|beginning|outbreak|coup|broke|war|conflict)$/.test(
        token.lower,
      )
    ) {
      const more = tokens[i + 1]?.lower
      return more === 'out' || more === 'of' ? i + (more === 'of' ? 1 : 2) : i + 1
    }
    i++
  }
  return null
}
