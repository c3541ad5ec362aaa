import { type Clock, second } from '../../lib/clock.ts'

/**
 * Slack takes one message a second in a channel and bears short bursts above it.
 * https://docs.slack.dev/apis/web-api/rate-limits#posting-messages
 */
const burst = 3

export type Pace = {
  /** Takes a turn; gives the milliseconds to wait when there is none yet. */
  turn(channel: string): number
  /** No turn in this channel for so many milliseconds. */
  pause(channel: string, wait: number): void
}

/** Our own schedule, so that Slack need not refuse: a refusal by Slack can hold back other channels. */
export function createPace(clock: Clock): Pace {
  /** When the channel would be idle, were its messages sent one a second. */
  const idleAt = new Map<string, number>()
  return {
    turn(channel) {
      const now = clock().getTime()
      if (idleAt.size > 2_000) for (const [other, at] of idleAt) if (at <= now) idleAt.delete(other)
      const at = Math.max(now, idleAt.get(channel) ?? 0)
      const wait = at - now - (burst - 1) * second
      if (wait > 0) return wait
      idleAt.set(channel, at + second)
      return 0
    },
    pause(channel, wait) {
      idleAt.set(channel, clock().getTime() + wait + (burst - 1) * second)
    },
  }
}
