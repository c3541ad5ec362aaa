import type { Alert } from '../alerts/alert.ts'
import type { Watch } from '../alerts/watch.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import type { Entry, Standing, Store } from '../store/store.ts'
import { mutesOf } from './mutes.ts'
import { planDeliveries } from './plan.ts'

/** What is to be said, and to whom it goes. */
export type Retold = Pick<Entry, 'alerts' | 'deliveries'>

/** An alert, and the channels whose message it changes. */
export type Change = { readonly alert: Alert | null; readonly in: readonly Standing[] }

/** A message that can be changed: sent by itself, or on its way there. */
export const canChange = ({ message }: Standing) =>
  message === 'own' || message === 'due' || message === 'gated'

/**
 * Which of the two messages of merged stories tells the whole from now on. Where a channel was told of both, that of the one that stays
 * (`whole`); the other's only says where it went (`away`), or is not sent at all where it still waits (`absorbed`). Where a channel was
 * told of the other alone, that one: sent, it is found under the name of the whole; on its way, under its own.
 */
export function afterMerge(one: readonly Standing[], other: readonly Standing[]) {
  const own = new Set(
    one.filter(({ message }) => message !== 'together').map(({ channel }) => channelKey(channel)),
  )
  const isOwn = ({ channel }: Standing) => own.has(channelKey(channel))
  const changing = other.filter(canChange)
  const alone = changing.filter((standing) => !isOwn(standing))
  return {
    whole: [...one.filter(canChange), ...alone.filter(({ message }) => message === 'own')],
    wholeUnderWay: alone.filter(({ message }) => message !== 'own'),
    away: changing.filter((standing) => isOwn(standing) && standing.message !== 'gated'),
    absorbed: changing.flatMap((standing) =>
      isOwn(standing) && standing.message === 'gated' ? [standing.channel] : [],
    ),
  }
}

/**
 * Edits of the messages that stand, for channels whose watch goes on. They wait for nothing, since an edit wakes nobody; only what is still
 * behind a gate is changed there, and goes out as it is then.
 */
export async function retellings(store: Store, changes: readonly Change[], now: Date): Promise<Retold> {
  const watches = await store.watches()
  const all = await Promise.all(
    changes.map(async ({ alert, in: standing }) => {
      if (alert === null || standing.length === 0) return { alerts: [], deliveries: [] }
      const mutes = await mutesOf(store, alert.about, now)
      const deliveries = [true, false].flatMap((editNow) => {
        const some = standing.filter(({ message }) => (message !== 'gated') === editNow)
        return planDeliveries(alert, watchesOf(watches, some), () => true, now, undefined, { mutes, editNow })
      })
      return { alerts: deliveries.length === 0 ? [] : [alert], deliveries }
    }),
  )
  return {
    alerts: all.flatMap(({ alerts }) => alerts),
    deliveries: all.flatMap(({ deliveries }) => deliveries),
  }
}

function watchesOf(watches: readonly Watch[], some: readonly { readonly channel: Channel }[]) {
  const wanted = new Set(some.map(({ channel }) => channelKey(channel)))
  return watches.filter(({ channel }) => wanted.has(channelKey(channel)))
}
