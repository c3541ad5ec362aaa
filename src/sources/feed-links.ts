import { Parser } from 'htmlparser2'

/** A feed that a page speaks of. */
export type FeedLink = { readonly address: string; readonly title: string }

/** Pages name two or three; some name one for each of a hundred topics. */
const most = 20
/** The parser's time grows with the square of the depth; no page for people is nested like this. */
const depthLimit = 1_000
const piece = 16_384
const feedTypes = /^application\/(rss|atom|rdf|feed)\+(xml|json)|^application\/(x\.atom\+)?xml$|^text\/xml$/i
/** Where publishers put a link for people: /rss, /feed/, news.rss, atom.xml. */
const looksLikeFeed = /(^|[/_.-])(rss|atom|feeds?|rdf)([/_.-]|$)/i
const ofComments = /\b(comments?|kommentare?|commentaires?|comentarios?)\b/i

/**
 * The feeds of a page, those it declares (`<link rel=alternate>`) first, then what its links to people look like. Feeds of comments are left
 * out. Reads as a stream, and no further than where tags are nested beyond reason.
 */
export function feedLinks(html: string, pageAddress: string): readonly FeedLink[] {
  const declared: FeedLink[] = []
  const linked: FeedLink[] = []
  let base = pageAddress
  let depth = 0
  const resolved = (href: string | undefined) => {
    const url = href === undefined ? null : URL.parse(href.trim(), base)
    return url !== null && /^https?:$/.test(url.protocol) ? url : null
  }
  const parser = new Parser({
    onclosetag() {
      depth -= 1
    },
    onopentag(name, { rel = '', type = '', href, title = '' }) {
      depth += 1
      if (name === 'base') base = resolved(href)?.href ?? base
      const url = name === 'link' || name === 'a' ? resolved(href) : null
      if (url === null || url.href === pageAddress || ofComments.test(`${title} ${url.pathname}`)) return
      const link = { address: url.href, title: title.replace(/\s+/g, ' ').trim() }
      if (name === 'link') {
        if (/\balternate\b/i.test(rel) && feedTypes.test(type)) declared.push(link)
      } else if (looksLikeFeed.test(url.pathname)) linked.push(link)
    },
  })
  for (let from = 0; from < html.length && depth < depthLimit; from += piece)
    parser.write(html.slice(from, from + piece))
  if (depth < depthLimit) parser.end()
  const seen = new Set<string>()
  return [...declared, ...linked]
    .filter(({ address }) => !seen.has(address) && seen.add(address))
    .slice(0, most)
}

/** Where feeds lie when nothing points to them, the most common first. */
const usual = ['/feed', '/rss.xml', '/rss', '/feed.xml', '/atom.xml', '/index.xml']

export function usualPlaces(pageAddress: string): readonly FeedLink[] {
  return usual.map((path) => ({ address: new URL(path, pageAddress).href, title: '' }))
}
