import type { Watch } from '../alerts/watch.ts'
import { endOfStretch, nextHour, nextTime } from '../lib/zoned.ts'
import type { Gate } from '../store/store.ts'

/**
 * When something decided at an instant goes to a channel, and what it waits for until then: the next digest, the end of quiet hours, or
 * room in the hour. `urgent` waits for nothing. `lastDigest` was sent for its time, so what comes late belongs to the next.
 */
export function dueOf(
  { rhythm, quiet, mostAnHour, zone }: Watch,
  decidedAt: Date,
  {
    urgent = false,
    lastDigest = null,
  }: { readonly urgent?: boolean; readonly lastDigest?: Date | null } = {},
): { readonly gate: Gate | null; readonly dueAt: Date } {
  if (urgent) return { gate: null, dueAt: decidedAt }
  const after = lastDigest !== null && lastDigest > decidedAt ? lastDigest : decidedAt
  const digest =
    rhythm.kind === 'instant'
      ? null
      : rhythm.kind === 'hourly'
        ? nextHour(after)
        : nextTime(rhythm.at, zone, after)
  const due = digest ?? decidedAt
  const end = quiet === null ? null : endOfStretch(quiet.from, quiet.to, zone, due)
  if (digest !== null) return { gate: 'digest', dueAt: end ?? digest }
  if (end !== null) return { gate: 'quiet', dueAt: end }
  return { gate: mostAnHour === null ? null : 'rate', dueAt: due }
}
