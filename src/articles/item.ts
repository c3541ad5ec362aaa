import type { TextOrigin } from './article.ts'

/** One entry of a feed, before it becomes an article. Addresses are absolute. */
export type FeedItem = {
  readonly guid: string | null
  readonly address: string | null
  readonly title: string
  /** Plain text. */
  readonly summary: string
  /** Plain text of full content in the feed; '' when there is none. */
  readonly content: string
  readonly publishedAt: Date | null
  readonly language: string | null
}

/** The best text we could get for an item. */
export type FullText = {
  readonly text: string
  readonly origin: TextOrigin
  readonly canonical: string | null
  readonly language: string | null
  /** The headline of the page; absent when it was not read or has none. */
  readonly title?: string
  /** Why it is not the linked page's, in one sentence; absent when it is, or when the page was not wanted. */
  readonly problem?: string
}

/** A page by its address alone, of which no feed has told anything. */
export const itemOfPage = (address: string): FeedItem => ({
  guid: null,
  address,
  title: '',
  summary: '',
  content: '',
  publishedAt: null,
  language: null,
})
