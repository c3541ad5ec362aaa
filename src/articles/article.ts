/** Who stands behind an outlet; shown beside every source and used for the reliability axis. */
export const affiliations = [
  'independent',
  'private',
  'public',
  'state',
  'ministry',
  'un',
  'ngo',
  'research',
] as const
export type Affiliation = (typeof affiliations)[number]

/** The publisher of an article. `country` is ISO 3166-1 alpha-3, null for international bodies. */
export type Outlet = {
  readonly id: string
  readonly name: string
  readonly country: string | null
  readonly affiliation: Affiliation
}

/** Where the text of an article came from: the linked page, the feed's full content, the feed's summary, or no text at all. */
export type TextOrigin = 'page' | 'content' | 'summary' | 'none'

/** One published text. `title` and `text` are never rewritten once read: claims point into them by UTF-16 offset. */
export type Article = {
  /** Stable: a hash of the source and the item's identity (guid → canonical address → content hash), never of a date. */
  readonly id: string
  readonly outlet: Outlet
  /** The canonical address, for people to open; '' when the item has none. */
  readonly address: string
  readonly title: string
  readonly text: string
  readonly textOrigin: TextOrigin
  /** Why the linked page was not read, in one sentence; absent when it was, or was not asked for. */
  readonly textProblem?: string
  /** BCP 47, as the feed or page says; null when unsaid. */
  readonly language: string | null
  /** As the publisher says; null when missing or not believable (before 1995, or more than 36 hours ahead). */
  readonly publishedAt: Date | null
  readonly firstSeenAt: Date
  /** Hex SHA-256 of the normalised title and text: equal hash, equal words. */
  readonly contentHash: string
}

/** The part of an article that detection reads. `publishedAt` resolves "last week"; null leaves such dates open. */
export type Readable = Pick<Article, 'title' | 'text' | 'publishedAt'> & { readonly id: string }
