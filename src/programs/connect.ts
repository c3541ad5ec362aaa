import { setTimeout } from 'node:timers/promises'
import type { Front } from '../command.ts'
import { minute, second } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Platform } from '../platforms/platform.ts'

/** How long the rest of the bot waits for a platform before it begins without it. */
const patience = 30 * second
const soonest = 5 * second
const seldomest = 5 * minute

export type Connections = {
  /**
   * Connects every platform. One that cannot be reached holds up no other: it is tried again until `stop`. What a person must put
   * right (a wrong token) is thrown.
   */
  start(front: Front, within?: { readonly waits: number }): Promise<void>
  /** Which are not connected, in words; null when all are. */
  missing(): string | null
  stop(): void
}

export function createConnections(
  platforms: readonly Platform[],
  log: Log,
  { pause = soonest } = {},
): Connections {
  const open = new Set(platforms)
  const stopping = new AbortController()

  async function connect(platform: Platform, front: Front): Promise<void> {
    for (let wait = pause; !stopping.signal.aborted; wait = Math.min(2 * wait, seldomest))
      try {
        await platform.start(front)
        open.delete(platform)
        return
      } catch (thrown) {
        if (thrown instanceof UserError) throw thrown
        log.error({ platform: platform.name, err: thrown, again: wait }, 'a platform cannot be reached')
        // with nothing else to do the process must not end
        await setTimeout(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
  }

  return {
    async start(front, { waits } = { waits: patience }) {
      const late = setTimeout(waits, undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      )
      await Promise.all(
        platforms.map(async (platform) => {
          const connected = connect(platform, front)
          // what comes later than the wait has nobody else to hear of it
          connected.catch((err) => log.error({ platform: platform.name, err }, 'a platform stays closed'))
          await Promise.race([connected, late])
        }),
      )
    },
    missing: () =>
      open.size === 0 ? null : `not connected to ${[...open].map(({ name }) => name).join(', ')} yet`,
    stop: () => stopping.abort(),
  }
}
