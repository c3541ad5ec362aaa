import type { Watch } from '../../alerts/watch.ts'
import type { Channel } from '../../cards/channel.ts'
import type { Who } from '../../cards/who.ts'

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

/** What an admin gave to a person or a role, in a whole workspace. */
export type Right = {
  readonly who: Who
  readonly level: 'editor' | 'admin'
  readonly givenBy: string
  readonly givenAt: Date
}

/** What people set, may do and did. */
export type PeopleStore = {
  /** Of one channel, or of all; the oldest first. */
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
  /** The words of a channel, in alphabetical order. */
  keywords(channel: Channel): Promise<readonly Keyword[]>
  /** The same for keywords. One that is there already stays as it is. */
  changeKeywords(
    channel: Channel,
    change: (now: readonly Keyword[]) => KeywordChange | null,
  ): Promise<{ readonly before: readonly Keyword[]; readonly after: readonly Keyword[] }>
  /** Writes a line that nothing changes or takes away. */
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
  /** The same for what is taken away. */
  takeRight(who: Who, audit: Audit): Promise<void>
}
