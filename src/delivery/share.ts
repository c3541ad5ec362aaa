import type { Card } from '../cards/card.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import { type Clock, minute, second } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { createTurns } from '../lib/turns.ts'
import { type Platform, SendError } from '../platforms/platform.ts'

/** So many answers can be shared in a channel at once, then one a minute: a channel is for talk, not for our cards. */
const patience = { burst: 5, every: minute }

/** The key of the same answer changes within this time. */
const remembered = 2 * minute

/**
 * Posts what somebody shares. It is sent once, and nobody keeps it for later: the person is there and can ask again. Throws a
 * `UserError` that says why it was not posted.
 */
export function createShare({
  platforms,
  clock,
}: {
  readonly platforms: ReadonlyMap<string, Platform>
  readonly clock: Clock
}): (channel: Channel, card: Card, key: string) => Promise<void> {
  const turns = createTurns({ ...patience, clock })
  /** What arrived or is on its way, by its key: who presses twice means it once, and not every platform knows that by itself. */
  const posts = new Map<string, { readonly at: number; readonly arrives: Promise<void> }>()

  async function post(channel: Channel, card: Card, key: string): Promise<void> {
    const platform = platforms.get(channel.platform)
    if (platform === undefined) throw new UserError('share: I am not connected to this channel.')
    const obstacle = await platform.cannotPost(channel)
    if (obstacle !== null) throw new UserError(`share: ${obstacle}`)
    const wait = turns.take(channelKey(channel))
    if (wait > 0)
      throw new UserError(
        `share: many answers were shared here just now. Wait ${Math.ceil(wait / second)} seconds, then try again.`,
      )
    try {
      await platform.post(channel, card, key)
    } catch (thrown) {
      if (!(thrown instanceof SendError)) throw thrown
      throw new UserError(`share: ${problemWords(thrown)}`, { cause: thrown })
    }
  }

  return async (channel, card, key) => {
    const now = clock().getTime()
    for (const [other, { at }] of posts) if (now - at > remembered) posts.delete(other)
    const known = posts.get(key)
    if (known !== undefined) return await known.arrives
    const arrives = post(channel, card, key)
    posts.set(key, { at: now, arrives })
    try {
      await arrives
    } catch (thrown) {
      posts.delete(key) // it did not arrive, and may be shared again
      throw thrown
    }
  }
}

function problemWords({ problem, message, retryAfter }: SendError): string {
  switch (problem) {
    case 'busy':
      return `the platform takes no message at the moment. Try again in ${Math.max(1, Math.ceil(retryAfter / second))} seconds.`
    case 'unsure':
      return 'the platform did not say whether it arrived. Look in the channel before you share it again.'
    default:
      return message
  }
}
