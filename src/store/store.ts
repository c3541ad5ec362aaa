import type { Alert } from '../alerts/alert.ts'
import type { Watch } from '../alerts/watch.ts'
import type { Article } from '../articles/article.ts'
import type { Card } from '../cards/card.ts'
import type { Channel } from '../cards/channel.ts'
import type { Who } from '../cards/who.ts'
import type { Claim, Group, Kind, Measure, Stage, Stance } from '../claims/claim.ts'
import type { AddedSource, Pause, SourceState } from '../sources/source.ts'
import type { Judgement, Series, Story } from '../stories/story.ts'

/** A claim with where it came from and what it belongs to. */
export type StoredClaim = {
  readonly claim: Claim
  readonly article: Pick<
    Article,
    'id' | 'outlet' | 'address' | 'title' | 'publishedAt' | 'firstSeenAt' | 'contentHash'
  >
  readonly story: string | null
  readonly series: string | null
}

/** By when it was reported, or by how much it matters: the dead of one incident first, what was delivered before what is planned. */
export const sorts = ['newest', 'importance'] as const
export type Sort = (typeof sorts)[number]

/** All filters must hold; names match canonical names, ISO codes and their parts, whatever their case. `text` searches evidence and names. */
export type ClaimFilter = {
  readonly kind?: Kind
  readonly supplier?: string
  readonly recipient?: string
  readonly weapon?: string
  readonly place?: string
  readonly by?: string
  readonly group?: Group
  readonly measure?: Measure
  /** `denied` also finds claims that somebody denies in the same text (`deniedBy` is not empty). */
  readonly stance?: Stance
  readonly stage?: Stage
  /** Published at or after; when the publisher gave no date, first seen at or after. */
  readonly since?: Date
  /** Before this instant, by the same clock. */
  readonly until?: Date
  /** Whose dead and wounded, of casualties; where `place` is asked for, too, either of both is enough. */
  readonly side?: string
  readonly text?: string
  readonly story?: string
  readonly article?: string
  /** Newest first when left out; `importance` sorts the newest thousand that pass. */
  readonly sort?: Sort
  readonly limit: number
  readonly offset?: number
}

/** What was decided of one article about one story or series (or about none: `about` null). */
export type Verdict = {
  readonly article: string
  readonly about: { readonly kind: 'story' | 'series'; readonly id: string } | null
  readonly action: 'post' | 'update' | 'silent'
  readonly reason: string
  readonly at: Date
}

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

/** Everything one article changes, written in one transaction or not at all. */
export type Entry = {
  readonly article: Article
  /** Identity keys of the item (`guid:…`, `url:…`, `hash:…`); a second record with a known key of the same source is refused. */
  readonly keys: readonly string[]
  /** The wire text this is a copy of; its own id when it is first. */
  readonly origin: string
  /** Locality-sensitive hash bands of the text, for finding copies. */
  readonly bands: readonly string[]
  readonly claims: readonly {
    readonly claim: Claim
    readonly story: string | null
    readonly series: string | null
  }[]
  readonly stories: readonly Story[]
  readonly series: readonly Series[]
  readonly verdicts: readonly Verdict[]
  readonly alerts: readonly Alert[]
  readonly deliveries: readonly NewDelivery[]
}

/** A text we know, for finding copies. */
export type KnownText = {
  readonly article: string
  readonly origin: string
  readonly bands: readonly string[]
  readonly title: string
  readonly text: string
}

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

export type Keyword = {
  readonly channel: Channel
  readonly term: string
  readonly addedBy: string
  readonly addedAt: Date
}

/** What becomes of a channel's watches or keywords, with its line of the audit log: all of it or nothing. */
export type WatchChange = { readonly saved: readonly Watch[]; readonly audit: Audit | null }
export type KeywordChange = {
  readonly added: readonly Omit<Keyword, 'channel'>[]
  readonly removed: readonly string[]
  readonly audit: Audit | null
}

/** Who changed what, for good. `what` is a sentence. */
export type Audit = {
  readonly at: Date
  readonly user: string
  /** How the platform calls them, where it was kept. */
  readonly name?: string
  readonly channel: Channel
  readonly what: string
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

/** What an admin gave to a person or a role, in a whole workspace. */
export type Right = {
  readonly who: Who
  readonly level: 'editor' | 'admin'
  readonly givenBy: string
  readonly givenAt: Date
}

export type Counts = {
  readonly articles: number
  readonly claims: number
  readonly stories: number
  readonly series: number
  readonly deliveriesDue: number
  readonly deliveriesFailed: number
  readonly bytes: number
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

/**
 * What stands of a story in a channel that was told of it: a message of its own, one that tells of it together with others, one that people
 * deleted; or one on its way, which may wait behind a gate.
 */
export type Standing = {
  readonly channel: Channel
  readonly message: 'own' | 'together' | 'deleted' | 'due' | 'gated'
}

/** What waits to be sent, or failed for good. `held` waits for its channel to open; `oldest` is the decision of the oldest of the others. */
export type Outbox = {
  readonly due: number
  readonly unsure: number
  readonly sending: number
  readonly held: number
  readonly failed: number
  readonly oldest: Date | null
  /** Size of the store. */
  readonly bytes: number
}

/** Something that is wrong with the bot itself. `over` is the sentence for its end; `toldAt` null = nobody was told yet. */
export type KnownProblem = {
  readonly key: string
  readonly since: Date
  readonly toldAt: Date | null
  readonly over: string
}

/** What a reader holds to be wrong with a claim. It changes nothing by itself. `toldAt` null = the bot's keepers were not told yet. */
export type Doubt = {
  readonly claim: string
  readonly channel: Channel
  readonly user: string
  readonly name: string
  readonly reason: string
  readonly at: Date
  readonly toldAt: Date | null
}

/** What a channel of the bot's keepers is to be told, once. `triedAt` set = it may have arrived. */
export type Notice = {
  readonly id: number
  readonly channel: Channel
  readonly card: Card
  /** ≤ 25 characters; the same key is the same notice. */
  readonly key: string
  readonly triedAt: Date | null
}

export type NewNotice = Pick<Notice, 'channel' | 'card' | 'key'>

/** One question to a language model; `answer` is what it said, word for word, null = it failed. */
export type ModelCall = {
  readonly key: string
  readonly model: string
  readonly at: Date
  readonly tokens: number
  readonly ms: number
  readonly answer: string | null
}

export type ModelSpent = { readonly calls: number; readonly tokens: number; readonly ms: number }

/** The one interface to what is kept; `sqlite.ts` implements it. Dates in, dates out; rows that do not parse are failures. */
export type Store = {
  /** A source with a pause that lasts is `paused`, whatever its last poll said. */
  sourceStates(): Promise<readonly SourceState[]>
  saveSourceState(state: SourceState): Promise<void>
  addedSources(): Promise<readonly AddedSource[]>
  /** False when its id or its address is another's, also another's that was removed. */
  addSource(added: AddedSource): Promise<boolean>
  /** Forgets its state and its pause; its articles stay. */
  removeSource(id: string, at: Date): Promise<void>
  /** The id that an address had when it was a source before, and whether an id was ever given away. */
  formerSource(address: string): Promise<string | null>
  isSourceId(id: string): Promise<boolean>
  /** The last one of each source. */
  pauses(): Promise<readonly Pause[]>
  savePause(pause: Pause): Promise<void>
  /**
   * When the newest articles of a source came, newest first: the instant we saw them, but the publisher's own where they were older than a
   * day by then, as in a first poll.
   */
  newsTimes(source: string, limit: number): Promise<readonly Date[]>
  knownKeys(source: string, keys: readonly string[]): Promise<ReadonlySet<string>>
  /** Marks keys as seen without an article: what a first poll finds beyond its baseline. */
  rememberKeys(source: string, keys: readonly string[], at: Date): Promise<void>

  record(entry: Entry): Promise<void>
  article(id: string): Promise<Article | null>
  articleAt(address: string): Promise<Article | null>
  verdicts(article: string): Promise<readonly Verdict[]>
  copies(bands: readonly string[], since: Date, limit: number): Promise<readonly KnownText[]>

  claim(id: string): Promise<StoredClaim | null>
  claims(filter: ClaimFilter): Promise<{ readonly rows: readonly StoredClaim[]; readonly more: boolean }>
  /** The same with how many pass altogether; `most` when there are more. */
  countedClaims(
    filter: ClaimFilter,
    most: number,
  ): Promise<{ readonly rows: readonly StoredClaim[]; readonly more: boolean; readonly count: number }>
  /** All that pass, from the newest on, so many at a time: for files, however long. Others have their turn in between. */
  eachClaim(
    filter: Omit<ClaimFilter, 'limit' | 'offset'>,
    atOnce: number,
  ): AsyncIterable<readonly StoredClaim[]>
  /** The stories, and the series, of the claims that pass: those with the newest such claim first, each once. */
  storiesOf(filter: ClaimFilter): Promise<{ readonly rows: readonly Story[]; readonly more: boolean }>
  seriesOf(filter: ClaimFilter): Promise<{ readonly rows: readonly Series[]; readonly more: boolean }>
  story(id: string): Promise<Story | null>
  editStories(editing: Editing): Promise<void>
  /** What was done by hand to a story, the newest first. */
  storyEdits(story: string): Promise<readonly StoryEdit[]>
  saveJudgement(retelling: Retelling): Promise<void>
  /** All verdicts ever given on a story or running total, the oldest first. */
  judgements(about: Delivery['about']): Promise<readonly GivenJudgement[]>
  saveMute(muting: Muting): Promise<void>
  /** Those that hold at this moment, in all channels. */
  mutes(about: Delivery['about'], now: Date): Promise<readonly Mute[]>
  /** Those that are over, and were not ended yet. */
  mutesOver(now: Date): Promise<readonly Pick<Muting, 'about' | 'channel'>[]>
  storiesLike(probe: StoryProbe): Promise<readonly Story[]>
  series(id: string): Promise<Series | null>
  seriesLike(probe: SeriesProbe): Promise<readonly Series[]>
  /** Names that claims hold, most frequent first: for autocomplete. `typed` matches from the start of any word. */
  names(
    what: 'place' | 'party' | 'weapon' | 'claimant',
    typed: string,
    limit: number,
  ): Promise<readonly string[]>

  watches(channel?: Channel): Promise<readonly Watch[]>
  /** Puts a watch in the place of what it was. What waits for the channel's digest or quiet hours is looked at anew. */
  saveWatch(watch: Watch): Promise<void>
  /**
   * Saves what `change` makes of the watches of a channel as they are at that moment, nothing when it gives null: changes take turns, so
   * that none undoes another that came in between. What it throws leaves all as it was.
   */
  changeWatches(
    channel: Channel,
    change: (now: readonly Watch[]) => WatchChange | null,
  ): Promise<{ readonly before: readonly Watch[]; readonly after: readonly Watch[] }>
  keywords(channel: Channel): Promise<readonly Keyword[]>
  /** The same for keywords. One that is there already stays as it is. */
  changeKeywords(
    channel: Channel,
    change: (now: readonly Keyword[]) => KeywordChange | null,
  ): Promise<{ readonly before: readonly Keyword[]; readonly after: readonly Keyword[] }>
  audit(entry: Audit): Promise<void>
  /** The newest first; with a channel, those of its workspace. */
  audits(
    limit: number,
    of?: { readonly channel?: Channel; readonly offset?: number },
  ): Promise<readonly Audit[]>
  /** What admins gave in the workspace of this channel. */
  rights(channel: Channel): Promise<readonly Right[]>
  /** Each with its entry in the audit log, whose channel says in which workspace: both or neither. */
  giveRight(right: Right, audit: Audit): Promise<void>
  takeRight(who: Who, audit: Audit): Promise<void>

  /**
   * Takes what is due and leases it until `leaseUntil`: the oldest first, one at a time per channel, and none while an older one about the
   * same story is not settled in that channel. `state` is what it was before: `unsure` means look before sending, as it does for one whose
   * lease ran out. `attempts` and `firstTriedAt` count this attempt; they are stored before it begins.
   */
  takeDeliveries(now: Date, leaseUntil: Date, limit: number, only?: TakeOnly): Promise<readonly Delivery[]>
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
  /** Channels with `held` deliveries; and letting those go again, in their order. Gives their number. */
  heldChannels(): Promise<readonly Channel[]>
  releaseDeliveries(channel: Channel, dueAt: Date): Promise<number>
  deliveries(article: string): Promise<readonly Delivery[]>
  /** What was sent about it and where, the oldest first; the stories merged into it are it, too. */
  sentAbout(about: Delivery['about'], limit: number): Promise<readonly Sent[]>

  outbox(): Promise<Outbox>
  problems(): Promise<readonly KnownProblem[]>
  /** Each with what is to be told of it, or nothing of both. */
  saveProblem(problem: KnownProblem, notices: readonly NewNotice[]): Promise<void>
  endProblem(key: string, notices: readonly NewNotice[]): Promise<void>
  saveDoubt(doubt: Omit<Doubt, 'toldAt'>): Promise<void>
  /** The latest first. */
  doubts(only: {
    readonly claim?: string
    readonly untold?: true
    readonly since?: Date
    readonly limit: number
  }): Promise<readonly Doubt[]>
  /** With what is to be told of it, or nothing of both. */
  tellDoubts(claim: string, toldAt: Date, notices: readonly NewNotice[]): Promise<void>
  /** Those that were not sent yet, oldest first. */
  notices(limit: number): Promise<readonly Notice[]>
  settleNotice(id: number, change: { readonly triedAt: Date } | { readonly sentAt: Date }): Promise<void>

  /** What a model answered to a question before; null when it was never asked, or failed. */
  modelAnswer(key: string): Promise<string | null>
  saveModelCall(call: ModelCall): Promise<void>
  modelSpent(since: Date): Promise<ModelSpent>

  rememberLine(key: string, line: string): Promise<void>
  line(key: string): Promise<string | null>
  counts(): Promise<Counts>
  /**
   * Takes away the full texts of at most so many articles first seen before; evidence, hashes, titles and addresses stay for good. Gives
   * how many texts: call it until it gives 0, a hundred at a time, so that nobody who writes has to wait for long.
   */
  prune(before: Date, limit: number): Promise<number>
  /** Gives the room of what was taken away back to the disk. Nobody writes meanwhile. */
  compact(): Promise<void>
  /** A whole copy as it is now, while it runs, in a file that must not exist yet. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}
