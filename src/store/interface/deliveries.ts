import type { Card } from '../../cards/card.ts'
import type { Channel } from '../../cards/channel.ts'

/**
 * One thing to do in one channel. Deliveries of one story in one channel are done in the order of `id`.
 * `post` makes the first message; `edit` replaces it by the newest card; `reply` answers in its thread.
 */
export type Delivery = {
  readonly id: number
  readonly alert: string
  readonly about: { readonly kind: 'story' | 'series'; readonly id: string }
  readonly watch: string
  readonly channel: Channel
  readonly kind: 'post' | 'edit' | 'reply'
  readonly card: Card
  /** ≤ 25 characters, derived from alert, channel and kind; stored before the first attempt. */
  readonly key: string
  readonly state: 'due' | 'sending' | 'sent' | 'unsure' | 'failed' | 'held'
  readonly attempts: number
  /** When its alert was decided. */
  readonly decidedAt: Date
  readonly dueAt: Date
  /** While `sending`: until when the attempt is ours alone. */
  readonly leaseUntil: Date | null
  /** Since when it may have arrived without our knowing; null when it cannot have. */
  readonly firstTriedAt: Date | null
  readonly sentAt: Date | null
  /** The platform's message (and thread) id once sent. */
  readonly message: string | null
  readonly thread: string | null
  readonly problem: string | null
  /** The delivery whose message tells of it together with others; its own id when it is that one. Null as a rule. */
  readonly summary: number | null
  /** What it waits for besides its time; only without it can it be taken. */
  readonly gate: Gate | null
}

/** A digest, the end of quiet hours, or room in the hour. */
export type Gate = 'digest' | 'quiet' | 'rate'

/** A message that arrived. */
export type Sent = Pick<Delivery, 'channel' | 'kind'> & { readonly sentAt: Date }

export type NewDelivery = Pick<
  Delivery,
  'alert' | 'about' | 'watch' | 'channel' | 'kind' | 'card' | 'key' | 'dueAt' | 'gate'
>

/** What to do with deliveries behind a gate: let them go, hold them back, tell them with one card; and which digest that is. */
export type GateChange = {
  /** From when on what is let go is due. */
  readonly at: Date
  readonly free: readonly number[]
  readonly hold: readonly { readonly ids: readonly number[]; readonly gate: Gate; readonly dueAt: Date }[]
  /** `carrier` is one of those told: it becomes the post that tells them all. */
  readonly together: {
    readonly carrier: number
    readonly card: Card
    readonly told: readonly number[]
  } | null
  readonly period: { readonly at: Date; readonly by: number } | null
}

/**
 * A platform may take a request whose sender is gone, but takes a moment for it: what is in doubt is not looked for sooner (ms), since
 * what is not there yet would be sent again.
 */
export const settling = 5_000

/** Which deliveries to take: of one platform, none for these channels, and edits or not. */
export type TakeOnly = {
  readonly platform?: string
  readonly except?: readonly Channel[]
  readonly edits?: boolean
}

/**
 * What stands of a story in a channel that was told of it: a message of its own, one that tells of it together with others, one that people
 * deleted; or one on its way, which may wait behind a gate.
 */
export type Standing = {
  readonly channel: Channel
  readonly message: 'own' | 'together' | 'deleted' | 'due' | 'gated'
}

/** What goes out, and what stands where. */
export type DeliveryStore = {
  /**
   * Takes what is due and leases it until `leaseUntil`: the oldest first, one at a time per channel, and none while an older one about the
   * same story is not settled in that channel. `state` is what it was before: `unsure` means look before sending, as it does for one whose
   * lease ran out. `attempts` and `firstTriedAt` count this attempt; they are stored before it begins.
   */
  takeDeliveries(now: Date, leaseUntil: Date, limit: number, only?: TakeOnly): Promise<readonly Delivery[]>
  /** What became of an attempt. */
  settleDelivery(
    id: number,
    change: Partial<
      Pick<
        Delivery,
        | 'kind'
        | 'state'
        | 'dueAt'
        | 'leaseUntil'
        | 'sentAt'
        | 'message'
        | 'thread'
        | 'problem'
        | 'firstTriedAt'
      >
    >,
  ): Promise<void>
  /** Channels of a platform in which at least so many posts are due that were surely not sent, the oldest decided before. */
  crowded(platform: string, now: Date, posts: number, before: Date): Promise<readonly Channel[]>
  /** What is due in a channel and was surely not sent, in order. */
  waiting(channel: Channel, now: Date): Promise<readonly Delivery[]>
  /** Makes a due post tell all these with one card; they count as sent by it. False, and nothing done, when one of them is no longer due. */
  combine(carrier: number, card: Card, told: readonly number[]): Promise<boolean>
  /** Channels in which something behind a gate may go: its time has come, or a later word on the same story waits for it. */
  gatedChannels(now: Date): Promise<readonly Channel[]>
  /** All that waits behind a gate in a channel, in order. `overtaken`: something later about the same story is behind none. */
  gated(channel: Channel): Promise<readonly (Delivery & { readonly overtaken: boolean })[]>
  /** All or nothing. False, and nothing done, when one of them no longer waits. A digest of one time is sent once. */
  passGate(change: GateChange): Promise<boolean>
  /** The time for which the last digest of a channel was sent. */
  lastDigest(channel: Channel): Promise<Date | null>
  /** When posts were sent to a channel since then, oldest first, and how many are on their way. */
  postsSince(
    channel: Channel,
    since: Date,
  ): Promise<{ readonly sent: readonly Date[]; readonly underWay: number }>
  /**
   * The newest sent `post` about this story or series in this channel, or about a story that was merged into it, a message of its own
   * first; its `message` is null when people deleted it.
   */
  firstMessage(about: Delivery['about'], channel: Channel): Promise<Delivery | null>
  /** Whether a `post` about it, or about a story that was merged into it, is sent or on its way there. */
  isToldIn(about: Delivery['about'], channel: Channel): Promise<boolean>
  /** The same for all channels at once, as `channelKey`s. */
  channelsTold(about: Delivery['about']): Promise<ReadonlySet<string>>
  /** What stands of it in each of these channels; `without` the story of this id, though it was merged into it. */
  standing(about: Delivery['about'], without?: string): Promise<readonly Standing[]>
  /** Channels with `held` deliveries. */
  heldChannels(): Promise<readonly Channel[]>
  /** Lets those of a channel go again, in their order. Gives their number. */
  releaseDeliveries(channel: Channel, dueAt: Date): Promise<number>
  /** All that an article caused, in order. */
  deliveries(article: string): Promise<readonly Delivery[]>
  /** What was sent about it and where, the oldest first; the stories merged into it are it, too. */
  sentAbout(about: Delivery['about'], limit: number): Promise<readonly Sent[]>
}
