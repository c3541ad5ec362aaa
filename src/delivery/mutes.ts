import type { Delivery, Mute, Store } from '../store/store.ts'

/** A mute, and whether a message about the story alone stands in that channel: a summary of several is not edited for one. */
export type Muted = Mute & { readonly message: boolean }

export async function mutesOf(store: Store, about: Delivery['about'], now: Date): Promise<readonly Muted[]> {
  const mutes = await store.mutes(about, now)
  return await Promise.all(
    mutes.map(async (mute) => ({ ...mute, message: await hasMessage(store, about, mute.channel) })),
  )
}

/** Sent or on its way; one that was deleted, or told with others, is no message to change. */
export async function hasMessage(
  store: Store,
  about: Delivery['about'],
  channel: Mute['channel'],
): Promise<boolean> {
  const first = await store.firstMessage(about, channel)
  if (first !== null) return first.message !== null && first.summary === null
  return await store.isToldIn(about, channel)
}
