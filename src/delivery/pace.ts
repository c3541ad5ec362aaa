import { type Channel, channelKey } from '../cards/channel.ts'
import { minute, second } from '../lib/clock.ts'

/** Per platform: how many sends at once, and the least time between two in one channel (ms). */
export type Pace = {
  readonly atOnce: number
  readonly apart: number
  /** Over all channels. */
  readonly most?: Budget
  readonly mostEdits?: Budget
}

/** So many in a burst, and one more every so many ms. */
type Budget = { readonly burst: number; readonly every: number }

/**
 * Slack asks for one message a second and channel, with bursts, and several hundred a minute in a workspace
 * (https://docs.slack.dev/apis/web-api/rate-limits): a little less, so that a pass every second misses none; and for some 50 edits a minute
 * (https://docs.slack.dev/reference/methods/chat.update). Discord tells its limits in headers, which discord.js waits for: nothing to keep
 * apart here.
 */
export const paces: Readonly<Record<string, Pace>> = {
  slack: { atOnce: 8, apart: 950, most: { burst: 60, every: 220 }, mostEdits: { burst: 15, every: 1_250 } },
}
export const usualPace: Pace = { atOnce: 16, apart: 0 }

/** How many may be sent now over all channels of a platform. */
export function createBudget({ burst, every }: Budget = { burst: Number.POSITIVE_INFINITY, every: 0 }) {
  /** When the whole burst is free again. */
  let freeAt = 0
  return {
    left: (now: Date) => Math.floor(burst - (every === 0 ? 0 : Math.max(0, freeAt - now.getTime()) / every)),
    spend(now: Date, sends: number) {
      freeAt = Math.max(freeAt, now.getTime()) + sends * every
    },
  }
}

/** How long to wait after the nth failure in a row (ms): 2 s, 4 s, 8 s … 10 min, so that an outage is over at most ten minutes late. */
export function backOff(failures: number): number {
  return Math.min(2 * second * 2 ** Math.max(0, failures - 1), 10 * minute)
}

/** From when on each channel may be sent to again. Only the channels that must wait are kept. */
export function createPauses() {
  const pauses = new Map<string, { readonly channel: Channel; readonly until: number }>()
  const failures = new Map<string, number>()
  function pause(channel: Channel, until: number) {
    const key = channelKey(channel)
    if (until > (pauses.get(key)?.until ?? 0)) pauses.set(key, { channel, until })
  }
  return {
    pause,
    /**
     * It failed for a reason that concerns the whole channel, as far as we can tell: what else waits there is not tried before this one is,
     * so that an outage leaves at most one message a channel in doubt. Gives how long to wait (ms).
     */
    failed(channel: Channel, now: Date, atLeast: number): number {
      const key = channelKey(channel)
      const inARow = (failures.get(key) ?? 0) + 1
      failures.set(key, inARow)
      const wait = Math.max(backOff(inARow), atLeast)
      pause(channel, now.getTime() + wait)
      return wait
    },
    worked(channel: Channel) {
      failures.delete(channelKey(channel))
    },
    paused(now: Date): Channel[] {
      for (const [key, { until }] of pauses) if (until <= now.getTime()) pauses.delete(key)
      return [...pauses.values()].map(({ channel }) => channel)
    },
  }
}
