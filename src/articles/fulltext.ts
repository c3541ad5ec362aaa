import { reasonOf } from '../lib/errors.ts'
import type { Http } from '../lib/http.ts'
import { canonicalAddress, sameSite } from './address.ts'
import { decode } from './decode.ts'
import type { Extractor } from './extractor.ts'
import type { FeedItem, FullText } from './item.ts'
import { languageTag } from './language.ts'
import type { Robots } from './robots.ts'

/** Cap on a page in decompressed bytes. */
const maxBytes = 3_000_000

/** The item's own text: the feed's full content, else its summary, else nothing. */
export function feedText(item: FeedItem): FullText {
  const text = item.content.length >= item.summary.length ? item.content : item.summary
  return {
    text,
    origin: text === '' ? 'none' : item.content.length >= item.summary.length ? 'content' : 'summary',
    canonical: null,
    language: item.language,
  }
}

/**
 * The text of the page an item links to, when it has more to say than the feed; else the item's own text with the problem in
 * one sentence. Never throws: an item without its page is still an item.
 */
export async function readFullText(
  item: FeedItem,
  {
    http,
    extractor,
    robots,
    charset = null,
    signal,
  }: {
    readonly http: Http
    readonly extractor: Extractor
    /** Without it pages are read whatever robots.txt says: for a page that a person asks for. */
    readonly robots?: Robots
    readonly charset?: string | null
    readonly signal?: AbortSignal
  },
): Promise<FullText> {
  const own = feedText(item)
  const address = item.address === null ? null : canonicalAddress(item.address)
  if (address === null) return { ...own, problem: 'The item links to no page.' }
  try {
    if ((await robots?.mayRead(address, signal)) === false)
      return { ...own, problem: 'The site asks robots not to read this page.' }
    const { status, headers, body, url } = await http.get(address, {
      maxBytes,
      headers: { accept: 'text/html, application/xhtml+xml;q=0.9' },
      ...(signal !== undefined && { signal }),
    })
    if (status !== 200) return { ...own, problem: `The page answers ${status}.` }
    const contentType = headers['content-type'] ?? null
    if (contentType !== null && !/html|text\/plain/i.test(contentType))
      return { ...own, problem: `The page is ${contentType.split(';')[0]}, not HTML.` }
    const page = await extractor.extract(decode(body, { charset, contentType }).text)
    if (page.text.length === 0 || page.text.length < own.text.length)
      return { ...own, problem: 'The page shows less text than the feed.' }
    const canonical = page.canonical === null ? null : canonicalAddress(page.canonical, url)
    return {
      text: page.text,
      origin: 'page',
      canonical: canonical !== null && sameSite(canonical, url) ? canonical : canonicalAddress(url),
      language: languageTag(page.language) ?? item.language,
      ...(page.title !== '' && { title: page.title }),
    }
  } catch (thrown) {
    return { ...own, problem: `The page was not read: ${reasonOf(thrown)}` }
  }
}
