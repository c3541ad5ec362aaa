import { readFile } from 'node:fs/promises'
import type { Article, Outlet, Readable } from '../articles/article.ts'
import { feedText, readFullText } from '../articles/fulltext.ts'
import { articleFrom } from '../articles/identity.ts'
import { type FeedItem, itemOfPage } from '../articles/item.ts'
import type { Robots } from '../articles/robots.ts'
import type { Claim } from '../claims/claim.ts'
import { type Clock, hour, minute, second } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { FetchError } from '../lib/guard.ts'
import type { Http } from '../lib/http.ts'
import type { FeedLink } from '../sources/feed-links.ts'
import { findFeed } from '../sources/find-feed.ts'
import type { Outlined } from '../sources/opml.ts'
import { statusWords } from '../sources/poll.ts'
import type { Reader } from '../sources/reader.ts'
import { newsLooked, type Rhythm, rhythmOf } from '../sources/rhythm.ts'
import type { Store } from '../store/store.ts'
import { join, knownAt, type NewSource, unread } from './joining.ts'
import type { Listed, Roster, Visit } from './roster.ts'

export type { Outlined } from '../sources/opml.ts'
export type { NewSource } from './joining.ts'
export type { Listed, Visit } from './roster.ts'

/** What would be read of a feed. */
export type Look = {
  readonly address: string
  /** As it calls itself; '' when it does not. */
  readonly title: string
  /** The other feeds of the page that was given. */
  readonly others: readonly FeedLink[]
  /** One sentence when the document is broken and could be read all the same. */
  readonly damage: string | null
  /** The source that reads it already. */
  readonly known: Listed | null
  readonly total: number
  readonly rhythm: Rhythm
  /** The newest, with the claims that were read in them. */
  readonly items: readonly { readonly article: Article; readonly claims: readonly Claim[] }[]
}

/** One page as an article, with the claims that were read in it. */
export type Page = { readonly article: Article; readonly claims: readonly Claim[] }

/** What can be asked of the sources while the bot runs. */
export type Sourcing = Pick<Roster, 'all' | 'find' | 'visits' | 'pause' | 'resume' | 'remove'> & {
  rhythm(id: string): Promise<Rhythm>
  /** Those that answer and have nothing new for longer than is their way. */
  quiet(): Promise<readonly Listed[]>
  /** Finds the feed of an address and reads its newest items; keeps nothing. Throws a `UserError`. */
  look(address: string): Promise<Look>
  /** The address of the feed alone, found in the same way. */
  feedAt(address: string): Promise<Pick<Look, 'address' | 'title' | 'known'>>
  /** The feeds of an OPML document. Throws a `UserError`. */
  outlines(address: string): Promise<readonly Outlined[]>
  /** The same for a file on the bot's own machine, for those who sit at it. */
  outlinesIn(file: string): Promise<readonly Outlined[]>
  /** One page, of a source or not, read as the bot reads what a feed links to; keeps nothing. Throws a `UserError` when it has no text. */
  page(address: string): Promise<Page>
  /** Those that are read already are left out. */
  add(sources: readonly NewSource[], by: string): Promise<readonly Listed[]>
  /** Those of them that nothing reads yet, each address once. */
  unread(listed: readonly Outlined[]): readonly Outlined[]
  /** Those that are read, as an OPML document. */
  written(at: Date): Promise<{ readonly count: number; readonly opml: string }>
  /** Reads a source out of turn; `soon` when it was read a moment ago, null when its turn has not come within a while. */
  readNow(id: string): Promise<Visit | 'soon' | null>
}

type Parts = {
  readonly roster: Roster
  readonly store: Store
  readonly http: Http
  readonly reader: Reader
  readonly robots: Robots
  readonly detect: (readable: Readable) => readonly Claim[]
  /** Makes the schedule look what is due. */
  readonly wake: () => Promise<void>
  readonly clock: Clock
}

const looked = 5
const alive = hour
/** Pages come one a second from one host; who waits for a preview does not wait long. */
const lookFor = 12 * second
/** A publisher is not to be asked more often because somebody presses a button. */
const leastPause = minute
const readWithin = 20 * second
/** Somebody looks at “Reading…” all the while. */
const pageWithin = 25 * second
/** Anybody may ask, and the sources are read by the same threads. */
const mostPages = 8
const opmlBytes = 2_000_000

export function createSourcing({
  roster,
  store,
  http,
  reader,
  robots,
  detect,
  wake,
  clock,
}: Parts): Sourcing {
  /** What brings nothing new does not change its rhythm. */
  const rhythms = new Map<string, { readonly lastNewAt: number; readonly rhythm: Rhythm }>()

  let pagesRead = 0

  async function rhythm(id: string): Promise<Rhythm> {
    const lastNewAt = roster.find(id)?.state.lastNewAt?.getTime() ?? 0
    const known = rhythms.get(id)
    if (known?.lastNewAt === lastNewAt) return known.rhythm
    const fresh = rhythmOf(await store.newsTimes(id, newsLooked))
    rhythms.set(id, { lastNewAt, rhythm: fresh })
    return fresh
  }

  async function isQuiet({ source, state, pause }: Listed): Promise<boolean> {
    const until = state.lastSuccessAt
    if (!source.enabled || pause !== null || until === null) return false
    // Spares reading the times of a source that is obviously alive.
    if (state.lastNewAt !== null && until.getTime() - state.lastNewAt.getTime() < alive) return false
    return (await rhythm(source.outlet.id)).quietAt(until)
  }

  async function claimsOf(item: FeedItem, outlet: Outlet, signal: AbortSignal) {
    const text = await readFullText(item, { http, extractor: reader, robots, signal })
    const article = articleFrom(item, text.text === '' ? feedText(item) : text, outlet, clock())
    return { article, claims: detect(article) }
  }

  async function pageAt(address: string): Promise<Page> {
    const item = itemOfPage(address)
    // without robots.txt: a person asks for this one page, as a browser would
    const full = await readFullText(item, {
      http,
      extractor: reader,
      signal: AbortSignal.timeout(pageWithin),
    })
    if (full.text === '')
      throw new UserError(full.problem ?? 'The page holds no text that looks like an article.')
    const name = new URL(address).hostname.replace(/^www\./, '')
    const outlet: Outlet = { id: 'page', name, country: null, affiliation: 'private' }
    const article = articleFrom({ ...item, title: full.title ?? '' }, full, outlet, clock())
    return { article, claims: detect(article) }
  }

  return {
    all: roster.all,
    find: roster.find,
    visits: roster.visits,
    pause: roster.pause,
    resume: roster.resume,
    remove: roster.remove,
    rhythm,
    unread: (listed) => unread(listed, roster),

    async quiet() {
      const found: Listed[] = []
      for (const listed of roster.all()) if (await isQuiet(listed)) found.push(listed)
      return found
    },

    async look(given) {
      const { address, feed, others } = await findFeed(given, { http, reader, clock })
      const outlet: Outlet = { id: 'preview', name: feed.title, country: null, affiliation: 'private' }
      const newest = feed.items.toSorted((a, b) => timeOf(b) - timeOf(a)).slice(0, looked)
      const signal = AbortSignal.timeout(lookFor)
      return {
        address,
        title: feed.title,
        others,
        damage: feed.damage,
        known: knownAt(address, roster),
        total: feed.items.length,
        rhythm: rhythmOf(feed.items.flatMap(({ publishedAt }) => publishedAt ?? [])),
        items: await Promise.all(newest.map((item) => claimsOf(item, outlet, signal))),
      }
    },

    async feedAt(given) {
      const { address, feed } = await findFeed(given, { http, reader, clock })
      return { address, title: feed.title, known: knownAt(address, roster) }
    },

    async outlines(address) {
      try {
        const { status, body } = await http.get(address, { maxBytes: opmlBytes })
        if (status !== 200) throw new UserError(statusWords(status))
        return await reader.opml(body)
      } catch (thrown) {
        throw thrown instanceof FetchError ? new UserError(thrown.message) : thrown
      }
    },

    async outlinesIn(file) {
      const text = await readFile(file).catch(() => {
        throw new UserError(`${file} cannot be read. Give the path of an OPML file, or an address.`)
      })
      return await reader.opml(text)
    },

    async written(at) {
      // its library is large, and seldom needed
      const { writeOpml } = await import('../sources/opml.ts')
      const read = roster.all().flatMap(({ source }) => (source.enabled ? [source] : []))
      return { count: read.length, opml: writeOpml(read, at) }
    },

    async page(address) {
      if (pagesRead >= mostPages)
        throw new UserError('Many pages are being read at this moment. Try again in half a minute.')
      pagesRead += 1
      try {
        return await pageAt(address)
      } finally {
        pagesRead -= 1
      }
    },

    async add(sources, by) {
      const joined = await join(sources, by, { roster, store, clock })
      await wake()
      return joined
    },

    async readNow(id) {
      const last = roster.find(id)?.state.lastTriedAt ?? null
      if (last !== null && clock().getTime() - last.getTime() < leastPause) return 'soon'
      const visit = roster.nextVisit(id, readWithin)
      await roster.hurry(id)
      await wake()
      return await visit
    },
  }
}

const timeOf = ({ publishedAt }: FeedItem) => publishedAt?.getTime() ?? 0
