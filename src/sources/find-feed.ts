import type { Clock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { FetchError } from '../lib/guard.ts'
import type { Http, HttpResponse } from '../lib/http.ts'
import type { ParsedFeed } from './feed.ts'
import { type FeedLink, usualPlaces } from './feed-links.ts'
import { accept, statusWords } from './poll.ts'
import type { FeedReader } from './reader.ts'

export type FoundFeed = {
  /** Where it is, permanent redirects followed. */
  readonly address: string
  readonly feed: Extract<ParsedFeed, { problem: null }>
  /** What else the page offers. */
  readonly others: readonly FeedLink[]
}

type Tools = {
  readonly http: Http
  readonly reader: FeedReader
  readonly clock: Clock
  readonly signal?: AbortSignal
}

/** So many of a page's own links are tried: two or three are right, more would be a siege. */
const mostTried = 4

/**
 * The feed at an address, or the first that works of those that the page there names, or of the usual places of its site. Throws a
 * `UserError` that says what stands in the way.
 */
export async function findFeed(address: string, tools: Tools): Promise<FoundFeed> {
  const response = await asked(address, tools)
  const direct = await feedIn(response, tools)
  if (direct.problem === null) return { address: placeOf(address, response), feed: direct, others: [] }
  if (direct.blocked)
    throw new UserError(
      'The server shows a check for browsers in place of the page, and we do not pretend to be one. Ask its owner, or use another address.',
    )
  const contentType = response.headers['content-type'] ?? null
  const named = await tools.reader.links(response.body, response.url, contentType)
  if (named === null) throw new UserError(direct.problem)
  const candidates = named.length > 0 ? named.slice(0, mostTried) : usualPlaces(response.url)
  for (const candidate of candidates) {
    const found = await attempt(candidate.address, tools)
    if (found !== null) return { ...found, others: named.filter((one) => one.address !== candidate.address) }
  }
  throw new UserError(
    named.length > 0
      ? `The page names ${named.length === 1 ? 'a feed' : `${named.length} feeds`}, but none of those we tried can be read. Give the address of a feed.`
      : 'This is a page, it names no feed, and there is none in the usual places (/feed, /rss.xml …). Look for “RSS” on the site, and give that address.',
  )
}

async function asked(address: string, { http, signal }: Tools): Promise<HttpResponse> {
  let response: HttpResponse
  try {
    response = await http.get(address, { headers: { accept }, ...(signal !== undefined && { signal }) })
  } catch (thrown) {
    if (thrown instanceof FetchError) throw new UserError(thrown.message)
    throw thrown
  }
  if (response.status !== 200) throw new UserError(statusWords(response.status))
  return response
}

/** What is there when it is a feed; a problem there is no more than "not this one". */
async function attempt(address: string, tools: Tools): Promise<Omit<FoundFeed, 'others'> | null> {
  try {
    const response = await asked(address, tools)
    const feed = await feedIn(response, tools)
    return feed.problem === null ? { address: placeOf(address, response), feed } : null
  } catch (thrown) {
    if (thrown instanceof UserError) return null
    throw thrown
  }
}

const feedIn = ({ body, url, headers }: HttpResponse, { reader, clock }: Tools): Promise<ParsedFeed> =>
  reader.feed(body, url, { contentType: headers['content-type'] ?? null, now: clock() })

const placeOf = (address: string, { redirects, url }: HttpResponse) =>
  redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308)
    ? url
    : new URL(address).href
