/** Where values and instants lie on an axis, and which of them are written beside it. */

export type Tick = { readonly at: number; readonly label: string }

const numbers = new Intl.NumberFormat('en')

/** Round steps of an axis from zero to at least `most`: some four, the last at its end. */
export function valueTicks(most: number): readonly Tick[] {
  const rough = Math.max(most, 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough && Number.isInteger(each)) ??
      1,
  )
  const count = Math.ceil(Math.max(most, 1) / step)
  return Array.from({ length: count + 1 }, (_, i) => ({ at: i * step, label: numbers.format(i * step) }))
}

const day = 86_400_000
/** Longer stretches are told by months. */
const mostDays = 110
const formats = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }),
}

/** Days, months or years that begin between two instants, at most some seven; the year stands where it changes. */
export function timeTicks(from: Date, until: Date): readonly Tick[] {
  const span = (until.getTime() - from.getTime()) / day
  const starts = span <= mostDays ? dayStarts(from, until, span) : monthStarts(from, until, span)
  return starts.map((at, i) => {
    const before = starts[i - 1]
    const year = at.getUTCFullYear()
    const newYear = before === undefined || before.getUTCFullYear() !== year
    if (span > mostDays && at.getUTCMonth() === 0 && newYear) return { at: at.getTime(), label: String(year) }
    const label = (span <= mostDays ? formats.day : formats.month).format(at)
    return { at: at.getTime(), label: newYear ? `${label} ${year}` : label }
  })
}

function dayStarts(from: Date, until: Date, span: number): Date[] {
  const every = [1, 2, 3, 7, 14].find((each) => span / each <= 8) ?? 14
  const first = Math.ceil(from.getTime() / day)
  const last = Math.floor(until.getTime() / day)
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / every) + 1) },
    (_, i) => new Date((first + i * every) * day),
  )
}

function monthStarts(from: Date, until: Date, span: number): Date[] {
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((each) => span / (each * 30.4) <= 7) ?? 240
  const starts: Date[] = []
  const months = from.getUTCFullYear() * 12 + from.getUTCMonth() + 1
  for (let month = Math.ceil(months / every) * every; ; month += every) {
    const at = new Date(Date.UTC(Math.floor(month / 12), month % 12))
    if (at > until) return starts
    starts.push(at)
  }
}
