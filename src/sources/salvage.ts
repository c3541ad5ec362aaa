import { DomUtils, parseDocument } from 'htmlparser2'
import type { RawFeed, RawItem } from './raw-feed.ts'

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/**
 * Reads what can be read of damaged XML: any `item` or `entry` with what stands in it. In place of htmlparser2's own
 * `parseFeed`, which lets `new Date()` guess, takes the first link whatever its kind, and drops full content.
 * Deeply nested text overflows its stack: scan first.
 */
export function salvage(text: string): RawFeed {
  const document = parseDocument(text, { xmlMode: true })
  const entries = DomUtils.getElementsByTagName(
    (name) => name === 'item' || name === 'entry',
    document.children,
  )
  const root = DomUtils.getElementsByTagName(
    (name) => ['rss', 'feed', 'rdf:RDF', 'channel'].includes(name),
    document.children,
  )
  const attribute = (name: string) => root.map(({ attribs }) => attribs[name]).find(Boolean) ?? null
  const channel = root.at(-1)
  return {
    title: (channel && inside(channel, 'title')) ?? '',
    items: entries.map(fromElement),
    language: (channel && inside(channel, 'language', 'dc:language')) ?? attribute('xml:lang'),
    base: attribute('xml:base'),
    ttl: Number(channel && inside(channel, 'ttl')) || null,
  }
}

function fromElement(entry: Element): RawItem {
  const guid = childrenOf(entry, 'guid', 'id')[0]
  const links = childrenOf(entry, 'link').filter(
    ({ attribs }) => attribs.rel === undefined || attribs.rel === 'alternate',
  )
  const texts = (...names: readonly string[]) => inside(entry, ...names) ?? ''
  return {
    guid: (guid && textOf(guid)) ?? entry.attribs['rdf:about'] ?? null,
    guidIsAddress: guid?.attribs.isPermaLink !== 'false',
    links: links.map((link) => link.attribs.href ?? textOf(link)).filter((link) => link !== ''),
    title: texts('title', 'dc:title'),
    summary: texts('description', 'summary'),
    content: texts('content:encoded', 'content'),
    dates: ['pubDate', 'published', 'issued', 'dc:date', 'updated', 'modified']
      .map((name) => texts(name))
      .filter((date) => date !== ''),
    language: entry.attribs['xml:lang'] ?? null,
    base: entry.attribs['xml:base'] ?? null,
  }
}

const childrenOf = (element: Element, ...names: readonly string[]) =>
  names.flatMap((name) => DomUtils.getElementsByTagName(name, element.children, false))

/** The text of the first of these children that has any. */
function inside(element: Element, ...names: readonly string[]): string | null {
  return (
    childrenOf(element, ...names)
      .map(textOf)
      .find((text) => text !== '') ?? null
  )
}

/** Markup that stands unescaped in the document (XHTML) is kept as markup, so that its blocks stay apart. */
function textOf(element: Element): string {
  const markup = element.children.some(({ type }) => type === 'tag')
  return (markup ? DomUtils.getInnerHTML(element) : DomUtils.textContent(element)).trim()
}
