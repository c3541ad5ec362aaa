import type { Alert } from '../../alerts/alert.ts'
import type { Channel } from '../../cards/channel.ts'
import type { Kind } from '../../claims/claim.ts'
import type { Judgement, Series, Story } from '../../stories/story.ts'
import type { Entry } from './articles.ts'
import type { Delivery, NewDelivery } from './deliveries.ts'
import type { Audit } from './people.ts'

/** Which stories could an event be part of: any overlap of country, place or party, or of words where no place is known, and of days. */
export type StoryProbe = {
  readonly kind: Kind
  readonly countries: readonly string[]
  readonly places: readonly string[]
  readonly parties: readonly string[]
  readonly words: readonly string[]
  /** Only stories changed at or after. */
  readonly since: Date
  readonly limit: number
}

export type SeriesProbe = {
  readonly countries: readonly string[]
  readonly claimants: readonly (string | null)[]
  readonly limit: number
}

/** What an editor did to two stories by hand: `other` was merged into `story`, or was split off it. One that is undone stays on record. */
export type StoryEdit = {
  readonly id: number
  readonly at: Date
  readonly user: string
  readonly kind: 'merge' | 'split'
  readonly story: string
  readonly other: string
  readonly undoneAt: Date | null
}

/** Everything an editor's merge or split changes, written in one transaction or not at all. */
export type Editing = {
  /** Both as they are from now on. */
  readonly stories: readonly [Story, Story]
  /** All claims of `from` move, or those of some articles, or those that an edit moved. */
  readonly moved: {
    readonly from: string
    readonly to: string
    readonly only?: { readonly articles: readonly string[] } | { readonly edit: number }
  }
  readonly edit: Omit<StoryEdit, 'id' | 'undoneAt'> | { readonly undo: number; readonly at: Date }
  readonly audit: Audit
  readonly retold: Pick<Entry, 'alerts' | 'deliveries'>
  /** Channels in which what still waits behind a gate of the one merged away counts as told by the message of the other. */
  readonly absorbed?: readonly Channel[]
}

/** A verdict as it was given, with what became of it. */
export type GivenJudgement = Judgement & { readonly withdrawnAt: Date | null }

/** A story or running total that one channel wants to hear no more of. `until` null = for good. */
export type Mute = { readonly channel: Channel; readonly until: Date | null; readonly by: string }

/** Everything an editor's verdict changes, written in one transaction or not at all. */
export type Retelling = {
  readonly about: Delivery['about']
  /** With the verdicts that stand from now on. */
  readonly judged: { readonly story: Story } | { readonly series: Series }
  readonly given: Judgement | null
  /** Ids of those taken back. */
  readonly withdrawn: readonly string[]
  readonly at: Date
  readonly alert: Alert | null
  readonly deliveries: readonly NewDelivery[]
  readonly audit: Audit
}

/** A mute, or its end (null), with the message of the channel told again. */
export type Muting = {
  readonly about: Delivery['about']
  readonly channel: Channel
  readonly mute: Pick<Mute, 'until' | 'by'> | null
  readonly alert: Alert | null
  readonly deliveries: readonly NewDelivery[]
  /** Null when it ends by itself: that is nobody's doing. */
  readonly audit: Audit | null
}

/** Stories and running totals, and what editors do to them. */
export type StoryStore = {
  /** Also one that was merged into another: `into` says which. */
  story(id: string): Promise<Story | null>
  /** Candidates for an event: those that share most with it first, then the newest. */
  storiesLike(probe: StoryProbe): Promise<readonly Story[]>
  /** What an editor merges, splits or takes back. */
  editStories(editing: Editing): Promise<void>
  /** What was done by hand to a story, the newest first. */
  storyEdits(story: string): Promise<readonly StoryEdit[]>
  /** A running total. */
  series(id: string): Promise<Series | null>
  /** Running totals of these claimants or countries: those with both first, then the newest. */
  seriesLike(probe: SeriesProbe): Promise<readonly Series[]>
  /** What an editor says of a story or running total, or takes back. */
  saveJudgement(retelling: Retelling): Promise<void>
  /** All verdicts ever given on a story or running total, the oldest first. */
  judgements(about: Delivery['about']): Promise<readonly GivenJudgement[]>
  /** In the place of the mute before, or ends it. */
  saveMute(muting: Muting): Promise<void>
  /** Those that hold at this moment, in all channels. */
  mutes(about: Delivery['about'], now: Date): Promise<readonly Mute[]>
  /** Those that are over, and were not ended yet. */
  mutesOver(now: Date): Promise<readonly Pick<Muting, 'about' | 'channel'>[]>
}
