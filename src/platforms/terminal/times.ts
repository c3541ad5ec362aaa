/** "3 Feb 2024, 14:05 UTC+2" in the zone given, or "5 minutes ago" as seen from `now`. */
export function shownTime(time: Date, as: 'date' | 'date-time' | 'ago', zone: string, now: Date): string {
  if (as === 'ago') return ago(time, now)
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  }).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const date = `${part('day')} ${part('month')} ${part('year')}`
  if (as === 'date') return date
  return `${date}, ${part('hour')}:${part('minute')} ${part('timeZoneName').replace('GMT', 'UTC').replace(/\+0$/, '')}`
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
/** Seconds in each unit, the largest first; a month and a year are the average ones. */
const units = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

function ago(time: Date, now: Date): string {
  const seconds = (time.getTime() - now.getTime()) / 1000
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1]
  return relative.format(Math.round(seconds / size), unit)
}
