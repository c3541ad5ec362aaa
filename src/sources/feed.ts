import { parseDate } from '../articles/dates.ts'
import { decode } from '../articles/decode.ts'
import type { FeedItem } from '../articles/item.ts'
import { languageTag } from '../articles/language.ts'
import { plain, plainLine } from '../articles/plain.ts'
import { minute } from '../lib/clock.ts'
import { type RawFeed, type RawItem, readFeed } from './raw-feed.ts'
import { salvage } from './salvage.ts'
import { scanTags } from './scan.ts'

export type FeedOptions = {
  /** Overrides what document and server say. */
  readonly charset?: string | null
  readonly contentType?: string | null
  /** Dates more than 36 hours later are not believed. */
  readonly now: Date
}

/** A feed with at least one item, or the reason why it is none; an empty list would look like a quiet day. */
export type ParsedFeed =
  | {
      readonly problem: null
      /** What it calls itself; '' when it does not say. */
      readonly title: string
      readonly items: readonly FeedItem[]
      /** How long the publisher wants us to wait, in ms. */
      readonly ttl: number | null
      /** One sentence when the document is broken and was read all the same. */
      readonly damage: string | null
    }
  | {
      readonly problem: string
      /** Whether this is a guard's page in place of the feed. */
      readonly blocked: boolean
    }

const depthLimit = 256
/** Far above any news feed (the longest seen has 2,000); what has more is a dump, or means harm. */
const mostItems = 5_000

/** Reads RSS, Atom, RDF or JSON Feed as it came over the wire. `address` is where it came from: relative links start there. */
export function parseFeed(input: Uint8Array | string, address: string, options: FeedOptions): ParsedFeed {
  const decoded = typeof input === 'string' ? input : decode(input, options).text
  const text = withoutPreamble(decoded)
  if (text === '') return { problem: 'The feed is empty: the server sent no text.', blocked: false }
  if (isWebPage(text))
    return {
      problem: 'The address serves a web page, not a feed.',
      blocked: /cf-chl|challenge-platform|cf-error|<title>(just a moment|attention required)/i.test(text),
    }
  const { items: tags, depth } = text.startsWith('{') ? { items: 0, depth: 0 } : scanTags(text, depthLimit)
  const tooMany = {
    problem: `The feed lists more than ${mostItems} items, as no news feed does.`,
    blocked: false,
  }
  if (tags > mostItems) return tooMany
  const whole = withoutHalfItem(text)
  const { feed, damaged } = readWhatWeCan(whole, whole === text ? tags : tags - 1, depth)
  if (feed === null)
    return {
      problem:
        tags > 0
          ? 'The feed is damaged beyond reading.'
          : 'The address serves no feed: neither RSS, Atom, RDF nor JSON Feed.',
      blocked: false,
    }
  if (feed.items.length > mostItems) return tooMany
  const items = feed.items.flatMap((raw) => toItem(raw, feed, address, options.now) ?? [])
  if (items.length === 0) return { problem: 'The feed has no items.', blocked: false }
  return {
    problem: null,
    title: plainLine(feed.title),
    items,
    ttl: feed.ttl === null || feed.ttl <= 0 ? null : feed.ttl * minute,
    damage:
      !damaged && whole === text
        ? null
        : items.length < tags
          ? `The feed is damaged; ${items.length} of its ${tags} items could be read.`
          : 'The feed is damaged; all its items could be read.',
  }
}

function isWebPage(text: string): boolean {
  let rest = text.slice(0, 4_000)
  for (const [opens, closes] of [
    ['<?xml', '?>'],
    ['<!--', '-->'],
  ] as const)
    while (rest.startsWith(opens) && rest.includes(closes))
      rest = rest.slice(rest.indexOf(closes) + closes.length).trimStart()
  return /^<(!doctype html|html[\s>])/i.test(rest)
}

/** What servers print before the document (a byte order mark, blank lines, a PHP warning), and what XML forbids. */
function withoutPreamble(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes away
  const clean = text.replace(/[\x00-\x08\x0B\x0C\x0E-\x1F]/g, '').trim()
  if (/^(<!doctype html|<html|\{)/i.test(clean)) return clean
  const start = clean.slice(0, 4_000).search(/<\?xml|<rss[\s>]|<feed[\s>]|<rdf:RDF[\s>]/i)
  return start > 0 ? clean.slice(start) : clean
}

/** Without the item in which the document breaks off: with half an address it would come back as another one. */
function withoutHalfItem(text: string): string {
  if (text.startsWith('{') || /<\/(rss|feed|rdf:RDF)>\s*$/i.test(text.slice(-200))) return text
  const starts = ['<item>', '<item ', '<entry>', '<entry '].map((tag) => text.lastIndexOf(tag))
  const start = Math.max(...starts)
  return start > Math.max(text.lastIndexOf('</item'), text.lastIndexOf('</entry'))
    ? text.slice(0, start)
    : text
}

/**
 * feedsmith first; when it throws, or returns fewer items than there are item tags, the tolerant reader, and the longer list
 * of the two. Nesting deeper than the limit would overflow the tolerant reader's stack.
 */
function readWhatWeCan(
  text: string,
  tags: number,
  depth: number,
): { readonly feed: RawFeed | null; readonly damaged: boolean } {
  const strict = attempt(() => readFeed(text))
  if (strict !== null && strict.items.length >= tags) return { feed: strict, damaged: false }
  const tolerant = depth < depthLimit && tags > 0 ? attempt(() => salvage(text)) : null
  const longer = (tolerant?.items.length ?? 0) > (strict?.items.length ?? 0) ? tolerant : strict
  return { feed: longer, damaged: strict === null || longer === tolerant }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** Null for an entry that says nothing: no title, no text, no address. */
function toItem(raw: RawItem, feed: RawFeed, address: string, now: Date): FeedItem | null {
  const feedBase = resolved(feed.base, address) ?? address
  const base = resolved(raw.base, feedBase) ?? feedBase
  const candidates =
    raw.guidIsAddress && raw.guid !== null && /^https?:/i.test(raw.guid)
      ? [...raw.links, raw.guid]
      : raw.links
  const summary = plain(raw.summary)
  const content = plain(raw.content)
  const title = plainLine(raw.title) || beginning(summary || content)
  const link = candidates.map((one) => resolved(one, base)).find((one) => one !== null) ?? null
  if (title === '' && link === null) return null
  return {
    guid: raw.guid?.trim() || null,
    address: link,
    title,
    summary,
    content,
    publishedAt: raw.dates.map((date) => parseDate(date, now)).find((date) => date !== null) ?? null,
    language: languageTag(raw.language) ?? languageTag(feed.language),
  }
}

function resolved(address: string | null, base: string): string | null {
  if (address === null || !URL.canParse(address.trim(), base)) return null
  const { href, protocol } = new URL(address.trim(), base)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

/** The first sentence or so, in place of a missing title. */
function beginning(text: string): string {
  const line = text.split('\n')[0] ?? ''
  if (line.length <= 100) return line
  return `${line.slice(0, 100).replace(/\s+\S*$/, '')}…`
}
