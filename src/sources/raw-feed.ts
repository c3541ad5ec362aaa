import { type AnyFeed, type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith'

/** An entry as a document has it: texts are HTML, dates and addresses as written. Candidates stand best first. */
export type RawItem = {
  readonly guid: string | null
  readonly guidIsAddress: boolean
  readonly links: readonly string[]
  readonly title: string
  readonly summary: string
  readonly content: string
  readonly dates: readonly string[]
  readonly language: string | null
  /** `xml:base` of the entry. */
  readonly base: string | null
}

export type RawFeed = {
  /** HTML. */
  readonly title: string
  readonly items: readonly RawItem[]
  readonly language: string | null
  readonly base: string | null
  /** Minutes. */
  readonly ttl: number | null
}

/** Reads RSS, Atom, RDF and JSON Feed with feedsmith; throws when that does. */
export function readFeed(text: string): RawFeed {
  const read: AnyFeed = parseFeed(text)
  switch (read.format) {
    case 'rss': {
      const { title = '', items = [], ttl, language, xml, dc } = read.feed
      return {
        title,
        items: items.map(fromRss),
        language: language ?? dc?.languages?.[0] ?? xml?.lang ?? null,
        base: xml?.base ?? null,
        ttl: ttl ?? null,
      }
    }
    case 'atom': {
      const { title, entries = [], xml } = read.feed
      return {
        title: title?.value ?? '',
        items: entries.map(fromAtom),
        language: xml?.lang ?? null,
        base: xml?.base ?? null,
        ttl: null,
      }
    }
    case 'rdf': {
      const { title = '', items = [], xml, dc } = read.feed
      return {
        title,
        items: items.map(fromRdf),
        language: dc?.languages?.[0] ?? xml?.lang ?? null,
        base: xml?.base ?? null,
        ttl: null,
      }
    }
    case 'json': {
      const { title = '', items = [], language } = read.feed
      return {
        title: escaped(title),
        items: items.map(fromJson),
        language: language ?? null,
        base: null,
        ttl: null,
      }
    }
  }
}

/** What is there of candidates, in order. */
const present = (...candidates: readonly (string | undefined)[]) =>
  candidates.filter((one) => one !== undefined && one.trim() !== '').map(String)

function fromRss(item: RssFeed.Item<string>): RawItem {
  const { guid, link, title, description, content, pubDate, atom, dc, dcterms, xml } = item
  return {
    guid: guid?.value ?? atom?.id ?? null,
    guidIsAddress: guid?.isPermaLink !== false,
    links: present(link, ...alternates(atom?.links)),
    title: title ?? dc?.titles?.[0] ?? '',
    summary: description ?? atom?.summary?.value ?? dc?.descriptions?.[0] ?? '',
    content: content?.encoded ?? atom?.content?.value ?? '',
    dates: present(
      pubDate,
      ...(dc?.dates ?? []),
      ...(dcterms?.issued ?? []),
      atom?.published,
      ...(dcterms?.created ?? []),
      atom?.updated,
    ),
    language: xml?.lang ?? dc?.languages?.[0] ?? null,
    base: xml?.base ?? null,
  }
}

function fromAtom(entry: AtomFeed.Entry<string>): RawItem {
  const { id, links, title, summary, content, published, updated, dc, xml } = entry
  return {
    guid: id ?? null,
    guidIsAddress: true,
    links: present(...alternates(links)),
    title: title?.value ?? '',
    summary: summary?.value ?? '',
    content: content?.value ?? '',
    dates: present(published, ...(dc?.dates ?? []), updated),
    language: xml?.lang ?? content?.xml?.lang ?? title?.xml?.lang ?? null,
    base: xml?.base ?? null,
  }
}

function fromRdf(item: RdfFeed.Item<string>): RawItem {
  const { rdf, link, title, description, content, dc, dcterms, xml } = item
  return {
    guid: rdf?.about ?? null,
    guidIsAddress: true,
    links: present(link),
    title: title ?? dc?.titles?.[0] ?? '',
    summary: description ?? dc?.descriptions?.[0] ?? '',
    content: content?.encoded ?? '',
    dates: present(...(dc?.dates ?? []), ...(dcterms?.issued ?? []), ...(dcterms?.created ?? [])),
    language: xml?.lang ?? dc?.languages?.[0] ?? null,
    base: xml?.base ?? null,
  }
}

function fromJson(item: JsonFeed.Item<string>): RawItem {
  const { id, url, external_url, title, summary, content_html, content_text, date_published, date_modified } =
    item
  return {
    guid: id ?? null,
    guidIsAddress: true,
    links: present(url, external_url),
    title: escaped(title ?? ''),
    summary: escaped(summary ?? ''),
    content: content_html ?? escaped(content_text ?? ''),
    dates: present(date_published, date_modified),
    language: item.language ?? null,
    base: null,
  }
}

/** JSON Feed has plain text where XML feeds have HTML. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/\n+/g, '<p>')

type Link = { readonly href?: string; readonly rel?: string; readonly type?: string }

/** Links to what the entry is about: pages before other types, and never the entry itself, its media or its comments. */
function alternates(links: readonly Link[] = []): (string | undefined)[] {
  const rank = ({ rel = 'alternate', type = 'text/html' }: Link) =>
    rel === 'alternate' ? (/html/.test(type) ? 0 : 1) : 2
  return links
    .filter(({ rel = 'alternate' }) => rel === 'alternate' || rel === 'related' || rel === 'via')
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ href }) => href)
}
