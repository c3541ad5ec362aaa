import type { Clock } from '../lib/clock.ts'
import type { Platform, Posted } from '../platforms/platform.ts'
import type { Delivery, Store } from '../store/store.ts'

/** The first message of a story, which an edit or a reply needs; null when it has none of its own, or was deleted. */
async function firstOf(store: Store, { about, channel }: Delivery): Promise<Posted | null> {
  const first = await store.firstMessage(about, channel)
  if (first === null || first.message === null || first.summary !== null) return null
  return {
    channel: first.channel,
    message: first.message,
    ...(first.thread !== null && { thread: first.thread }),
  }
}

/**
 * One attempt: looks first when an earlier one is in doubt, then sends. Gives the message as it now stands on the platform, null when
 * there is nothing to update. Throws `SendError` as the platform does.
 */
export async function attempt(
  store: Store,
  platform: Platform,
  delivery: Delivery,
  clock: Clock,
): Promise<Posted | null> {
  const { channel, card, key, kind } = delivery
  const first = kind === 'post' ? null : await firstOf(store, delivery)
  if (kind !== 'post' && first === null) return null
  if (kind === 'edit' && first !== null) {
    await platform.edit(first, card) // to the same end however often: no need to look
    return first
  }
  if (delivery.state === 'unsure') {
    const found = await platform.find(channel, key, delivery.firstTriedAt ?? delivery.dueAt, first)
    if (found !== null) {
      if (card.publish === true && first === null) platform.publish?.(found)
      return found
    }
    // so nothing that was sent before is still in doubt
    await store.settleDelivery(delivery.id, { firstTriedAt: clock() })
  }
  return first === null ? platform.post(channel, card, key) : platform.reply(first, card, key)
}
