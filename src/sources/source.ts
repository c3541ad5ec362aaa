import type { Outlet } from '../articles/article.ts'

export type { FeedItem } from '../articles/item.ts'

/** A feed, page or API that we poll, as `config/sources.yaml` declares it or somebody added it. */
export type Source = {
  readonly outlet: Outlet
  readonly kind: 'feed'
  readonly address: string
  readonly enabled: boolean
  /** Why it is not enabled; null when it is. */
  readonly disabledBecause: string | null
  /** Poll interval in ms, before what the server asks for. */
  readonly interval: number
  /** Overrides what the document and the server say; null = believe them. */
  readonly charset: string | null
  /** Whether the linked pages are read for their full text. */
  readonly fullText: boolean
  readonly topics: readonly string[]
}

/** A source that somebody added while the bot ran; those of `config/sources.yaml` have none. */
export type AddedSource = { readonly source: Source; readonly by: string; readonly at: Date }

/** Somebody does not want a source to be read for a while. What it publishes meanwhile is stored at the first poll afterwards, not posted. */
export type Pause = {
  readonly source: string
  readonly by: string
  readonly at: Date
  /** Null while it lasts. */
  readonly endedAt: Date | null
}

/** What we keep between polls. Validators are kept verbatim and sent back verbatim. */
export type SourceState = {
  readonly source: string
  /** `paused` while somebody wants it so; else what the last poll said. */
  readonly status: 'new' | 'ok' | 'failing' | 'blocked' | 'gone' | 'paused'
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
  /** Where a permanent redirect leads, and how often in a row it was seen; adopted after three. */
  readonly movedTo: string | null
  readonly movedSeen: number
  /** Set before each fetch, so that a crash cannot hot-loop. */
  readonly nextAt: Date
  readonly lastTriedAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastNewAt: Date | null
  readonly failures: number
  /** One plain sentence; null when all is well. */
  readonly problem: string | null
}
