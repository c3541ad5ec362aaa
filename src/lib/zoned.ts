import { day, hour } from './clock.ts'

/** Times of day in a time zone, on days of 23, 24 and 25 hours. */

/** How far the zone's clocks are ahead of UTC at an instant (ms). */
function offsetAt(zone: string, at: number): number {
  const parts = partsAt(zone, at)
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - at
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsAt(zone: string, at: number) {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  if (formats.size < 500) formats.set(zone, format)
  const found = new Map(format.formatToParts(Math.floor(at / 1000) * 1000).map((p) => [p.type, p.value]))
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(found.get(type))
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
  }
}

/** The name of a zone in its usual letters; null when there is none of that name. An old name is not put for a new one (Kiev, Kyiv). */
export function zoneNamed(name: string): string | null {
  const typed = name.trim()
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone
    if (known.toLowerCase() === typed.toLowerCase()) return known
    return typed.replace(
      /(^|[/_-])([a-z])/g,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    )
  } catch {
    return null
  }
}

/** "8:05" or "08:05" as "08:05"; null when it is no time of day. */
export function timeOfDay(text: string): string | null {
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[:.h]([0-5]\d)$/.exec(text.trim()) ?? []
  return hours === '' ? null : `${hours.padStart(2, '0')}:${minutes}`
}

/**
 * The instant at which the clocks of a zone show `time` ("HH:MM"), `later` days after the day that they show at `at`. A time that the
 * clocks skip is as much later as they skip; of one that they show twice it is the first.
 */
function instantOf(time: string, zone: string, at: number, later: number): number {
  const { year, month, day: date } = partsAt(zone, at)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wanted = Date.UTC(year, month - 1, date + later, hours, minutes)
  const [before, after] = [offsetAt(zone, wanted - day), offsetAt(zone, wanted + day)]
  const shows = [before, after]
    .map((offset) => wanted - offset)
    .filter((t) => t + offsetAt(zone, t) === wanted)
  return shows.length > 0 ? Math.min(...shows) : wanted - before
}

/** The first instant after `after` at which the clocks of the zone show `time`. */
export function nextTime(time: string, zone: string, after: Date): Date {
  const at = after.getTime()
  const found = [-1, 0, 1, 2].map((later) => instantOf(time, zone, at, later)).filter((t) => t > at)
  return new Date(Math.min(...found))
}

/** The next full hour of UTC. */
export function nextHour(after: Date): Date {
  return new Date((Math.floor(after.getTime() / hour) + 1) * hour)
}

/** When the stretch between two times of day ends that `at` lies in; null outside of it, and when both are the same time. */
export function endOfStretch(from: string, to: string, zone: string, at: Date): Date | null {
  if (from === to) return null
  const now = at.getTime()
  for (const later of [-1, 0]) {
    const start = instantOf(from, zone, now, later)
    const end = instantOf(to, zone, now, to > from ? later : later + 1)
    if (start <= now && now < end) return new Date(end)
  }
  return null
}
