/** Times as a reader in London sees them. */
const zone = 'Europe/London'
const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zone })
const shortDates = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: zone,
})
const clocks = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export const longDate = (at: Date) => dates.format(at)
export const shortDate = (at: Date) => shortDates.format(at)
export const clockTime = (at: Date) => clocks.format(at)

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

export function ago(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime()
  for (const [unit, length] of steps)
    if (Math.abs(ms) >= length) return relative.format(Math.round(ms / length), unit)
  return relative.format(Math.round(ms / 1000), 'second')
}

export function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
