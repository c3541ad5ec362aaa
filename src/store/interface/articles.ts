import type { Alert } from '../../alerts/alert.ts'
import type { Article } from '../../articles/article.ts'
import type { Claim } from '../../claims/claim.ts'
import type { Series, Story } from '../../stories/story.ts'
import type { NewDelivery } from './deliveries.ts'

/** What was decided of one article about one story or series (or about none: `about` null). */
export type Verdict = {
  readonly article: string
  readonly about: { readonly kind: 'story' | 'series'; readonly id: string } | null
  readonly action: 'post' | 'update' | 'silent'
  readonly reason: string
  readonly at: Date
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

/** Articles, and what was decided of them. */
export type ArticleStore = {
  /** Throws a failure, and writes nothing, when a key of the entry is known in its source. */
  record(entry: Entry): Promise<void>
  /** With its full text, as long as that is kept. */
  article(id: string): Promise<Article | null>
  /** By its canonical address: the newest, where several sources gave it. */
  articleAt(address: string): Promise<Article | null>
  /** What was decided of an article, in that order. */
  verdicts(article: string): Promise<readonly Verdict[]>
  /** Texts seen since then that share a band of the fingerprint, those that share most first. */
  copies(bands: readonly string[], since: Date, limit: number): Promise<readonly KnownText[]>
  /**
   * Takes away the full texts of at most so many articles first seen before; evidence, hashes, titles and addresses stay for good. Gives
   * how many texts: call it until it gives 0, a hundred at a time, so that nobody who writes has to wait for long.
   */
  prune(before: Date, limit: number): Promise<number>
}
