import type { Extractor } from '../articles/extractor.ts'
import type { PageText } from '../articles/page-text.ts'
import { second } from '../lib/clock.ts'
import { Failure, failed, UserError } from '../lib/errors.ts'
import { createThreads } from '../lib/threads.ts'
import type { FeedOptions, ParsedFeed } from './feed.ts'
import type { FeedLink } from './feed-links.ts'
import type { Outlined } from './opml.ts'

/** Reads what comes from a server in threads, where neither the time nor the memory that it takes harms anything else. */
export type FeedReader = {
  /** As `parseFeed`; a document that takes too long or too much memory is a feed with a problem. */
  feed(body: Uint8Array, address: string, options: FeedOptions): Promise<ParsedFeed>
  /** The feeds that a page speaks of; null when the document is no page. Throws a `UserError` when it is given up. */
  links(body: Uint8Array, address: string, contentType: string | null): Promise<readonly FeedLink[] | null>
  /** The feeds of an OPML document. Throws a `UserError` when it is none. */
  opml(body: Uint8Array): Promise<readonly Outlined[]>
}

export type Reader = Extractor & FeedReader & { close(): Promise<void> }

export type Task =
  | { readonly kind: 'page'; readonly html: string }
  | {
      readonly kind: 'feed'
      readonly body: Uint8Array
      readonly address: string
      readonly options: FeedOptions
    }
  | {
      readonly kind: 'links'
      readonly body: Uint8Array
      readonly address: string
      readonly contentType: string | null
    }
  | { readonly kind: 'opml'; readonly body: Uint8Array }

export type Result =
  | { readonly kind: 'page'; readonly page: PageText }
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'links'; readonly links: readonly FeedLink[] | null }
  | { readonly kind: 'opml'; readonly outlines: readonly Outlined[] }
  /** What whoever gave the document can put right. */
  | { readonly kind: 'problem'; readonly problem: string }

type Limits = {
  /** Ms for a page (of real ones under load 1–7 s were measured), and for anything else (ten megabytes, the most that is fetched, take one to three seconds). */
  readonly page: number
  readonly feed: number
  readonly megabytes: number
  /** See `createThreads`. */
  readonly keptFor?: number
}

const usual: Limits = { page: 5 * second, feed: 10 * second, megabytes: 256 }

/** Two threads: one at a page that means harm leaves another for the feeds. */
export function createReader(limits: Partial<Limits> = {}): Reader {
  const { page, feed, ...rest } = { ...usual, ...limits }
  const threads = createThreads<Task, Result>({
    program: new URL('./read-worker.ts', import.meta.url),
    part: 'The document was given up',
    threads: 2,
    ...rest,
  })

  /** A document that was given up is its sender's fault, not ours. */
  async function run(task: Task): Promise<Result> {
    try {
      return await threads.run(task, feed)
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      return { kind: 'problem', problem: `${thrown.message}.` }
    }
  }

  return {
    async extract(html) {
      const read = await threads.run({ kind: 'page', html }, page)
      if (read.kind === 'page') return read.page
      throw failed('full text', problemOf(read))
    },
    async feed(body, address, options) {
      const read = await run({ kind: 'feed', body, address, options })
      return read.kind === 'feed' ? read.feed : { problem: problemOf(read), blocked: false }
    },
    async links(body, address, contentType) {
      const read = await run({ kind: 'links', body, address, contentType })
      if (read.kind === 'links') return read.links
      throw new UserError(problemOf(read))
    },
    async opml(body) {
      const read = await run({ kind: 'opml', body })
      if (read.kind === 'opml') return read.outlines
      throw new UserError(problemOf(read))
    },
    close: threads.close,
  }
}

const problemOf = (read: Result) =>
  read.kind === 'problem' ? read.problem : 'The document was read as something else.'
