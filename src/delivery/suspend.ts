import type { Watch } from '../alerts/watch.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import { type Clock, hour, minute } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Store } from '../store/store.ts'

/** How often a closed channel is looked at again: after a minute, then ever more seldom, at least once an hour. */
const soonest = minute
const seldomest = hour

/** Whether the channel hears anything: no watch is known (nobody asked the store), or one is active; else why not. */
export async function hearing(store: Store, channel: Channel): Promise<'open' | 'suspended' | 'stopped'> {
  const watches = await store.watches(channel)
  if (watches.length === 0 || watches.some(({ state }) => state === 'active')) return 'open'
  return watches.some(({ state }) => state === 'suspended') ? 'suspended' : 'stopped'
}

async function moveWatches(
  store: Store,
  channel: Channel,
  from: Watch['state'],
  to: Watch['state'],
  problem: string | null,
): Promise<void> {
  await store.changeWatches(channel, (all) => {
    const saved = all.filter(({ state }) => state === from)
    return saved.length === 0
      ? null
      : { saved: saved.map((watch) => ({ ...watch, state: to, problem })), audit: null }
  })
}

/** Suspends every active watch of the channel, with the reason. */
export async function suspend(store: Store, channel: Channel, problem: string, log: Log): Promise<void> {
  await moveWatches(store, channel, 'active', 'suspended', problem)
  log.warn({ channel: channelKey(channel), problem }, 'suspended the watches of a channel')
}

/** Opens channels again by itself when they may be posted in, and lets go what was held for them. */
export function createResume(store: Store, platforms: ReadonlyMap<string, Platform>, clock: Clock, log: Log) {
  const next = new Map<string, { readonly at: number; readonly wait: number }>()

  /** How many deliveries were let go. */
  async function resume(channel: Channel): Promise<number> {
    const key = channelKey(channel)
    const platform = platforms.get(channel.platform)
    if (platform === undefined) return 0
    if ((await hearing(store, channel)) === 'suspended') {
      const now = clock().getTime()
      const { at, wait } = next.get(key) ?? { at: now, wait: soonest }
      if (now < at) return 0
      next.set(key, { at: now + wait, wait: Math.min(wait * 2, seldomest) })
      if ((await platform.cannotPost(channel)) !== null) return 0
      await moveWatches(store, channel, 'suspended', 'active', null)
      next.delete(key) // closed again, it is looked at as soon as the first time
      log.info({ channel: key }, 'a channel may be posted in again')
    }
    return store.releaseDeliveries(channel, clock())
  }

  return {
    /** Looks at every channel with something held: there is always something, since what was refused is. Gives how much was let go. */
    async pass(): Promise<number> {
      let released = 0
      for (const channel of await store.heldChannels())
        try {
          released += await resume(channel)
        } catch (thrown) {
          log.warn(
            { channel: channelKey(channel), err: thrown },
            'could not look whether a channel is open again',
          )
        }
      return released
    },
    /** It was sent to: the next time it closes, the waiting begins anew. */
    forget(channel: Channel) {
      next.delete(channelKey(channel))
    },
  }
}
