import { createHash } from 'node:crypto'
import type { Alert } from '../alerts/alert.ts'
import type { Toll } from '../alerts/toll.ts'
import type { Watch } from '../alerts/watch.ts'
import type { Card, Words } from '../cards/card.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import type { Delivery, Mute, NewDelivery } from '../store/store.ts'
import { dueOf } from './due.ts'
import type { Muted } from './mutes.ts'

/**
 * What makes a send idempotent: the same alert, channel and kind give the same key. 22 characters of base64url (132 bits of SHA-256);
 * Discord's nonce may have 25.
 */
export function deliveryKey(alert: string, channel: Channel, kind: Delivery['kind']): string {
  return createHash('sha256')
    .update(JSON.stringify([alert, channelKey(channel), kind]))
    .digest('base64url')
    .slice(0, 22)
}

/** Whether a message calls the watch's group: the first one, and the word in the thread by which the toll reaches what was asked for. */
function calls({ mention }: Watch, kind: Delivery['kind'], { before, after }: Toll): boolean {
  if (mention === null) return false
  const from = mention.from ?? 0
  return kind === 'reply' ? before < from && after >= from : after >= from
}

/**
 * What to send where, for the watches that want this alert: the card to a channel that was not told of the story yet; in one that was,
 * the card in place of the first message and the note in its thread. A series posts anew for each new value. Suspended watches are
 * planned for, too: what they miss is held until they may hear it. A channel with several watches is told once. One that muted the
 * story gets no new message and no answer in the thread; the message that stands there is still kept true, which disturbs nobody.
 */
export function planDeliveries(
  alert: Alert,
  watches: readonly Watch[],
  told: (watch: Watch) => boolean,
  now: Date,
  toll: Toll = { before: 0, after: 0 },
  // an editor who changes a message wants to see it changed; an edit wakes nobody
  { mutes = [], editNow = false }: { readonly mutes?: readonly Muted[]; readonly editNow?: boolean } = {},
): NewDelivery[] {
  const muted = new Map(mutes.map((mute) => [channelKey(mute.channel), mute]))
  const channels = new Map(
    watches
      .filter(({ state }) => state !== 'stopped')
      .toReversed() // the first watch of a channel stands for it
      .map((watch) => [channelKey(watch.channel), watch]),
  )
  return [...channels.values()].reverse().flatMap((watch) => {
    const urgent = watch.urgentFrom !== null && toll.after >= watch.urgentFrom
    const send = (kind: Delivery['kind'], card: NewDelivery['card']): NewDelivery => ({
      alert: alert.id,
      about: alert.about,
      watch: watch.id,
      channel: watch.channel,
      kind,
      card: cardFor(card, watch, kind, toll),
      key: deliveryKey(alert.id, watch.channel, kind),
      ...dueOf(watch, now, { urgent: urgent || (editNow && kind === 'edit') }),
    })
    const mute = muted.get(channelKey(watch.channel))
    const anew = alert.about.kind === 'series' && alert.action === 'post'
    if (mute !== undefined) return mute.message && !anew ? [send('edit', mutedCard(alert.card, mute))] : []
    if (anew || !told(watch)) return [send('post', alert.card)]
    return [send('edit', alert.card), ...(alert.note === null ? [] : [send('reply', alert.note)])]
  })
}

/** The card itself where the watch adds nothing to it: what is the same for many channels is written once. */
function cardFor(card: Card, watch: Watch, kind: Delivery['kind'], toll: Toll): Card {
  const mention = calls(watch, kind, toll) && { mention: watch.mention?.group ?? '' }
  const publish = watch.crosspost && kind !== 'reply' && { publish: true as const }
  return mention || publish ? { ...card, ...mention, ...publish } : card
}

/** The card as it stands in a channel that muted its story. */
export function mutedCard(card: Card, { until, by }: Pick<Mute, 'until' | 'by'>): Card {
  const value: Words[] =
    until === null
      ? [`for good, by ${by}: further changes stand in this message alone`]
      : [
          'until ',
          { time: until, as: 'date-time' },
          `, by ${by}: until then, changes stand in this message alone`,
        ]
  const actions = card.actions?.map((action) =>
    action.line.startsWith('mute ') ? { label: 'Unmute', line: `${action.line} for:off` } : action,
  )
  return {
    ...card,
    fields: [...(card.fields ?? []), { name: 'Muted here', value }],
    ...(actions !== undefined && { actions }),
  }
}
