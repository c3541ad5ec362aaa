import { createHash } from 'node:crypto'
import { addressKey, canonicalAddress, isFrontPage } from './address.ts'
import type { Article, Outlet } from './article.ts'
import type { FeedItem, FullText } from './item.ts'

/**
 * By what an item is known again, best first: `guid:…` and `url:…`, or `hash:…` when it has neither. An item is known when
 * any of its keys is. Never a date: publishers move dates. An address that several items of the same feed share (`siblings`),
 * or that only names the site, tells nothing and is left out.
 */
export function identityKeys(
  item: FeedItem,
  siblings: readonly FeedItem[] = [],
): readonly [string, ...string[]] {
  const guid = item.guid === null || item.guid.trim() === '' ? null : `guid:${shortened(item.guid.trim())}`
  const url = item.address === null ? null : `url:${shortened(addressKey(item.address))}`
  const shared = (address: string) =>
    isFrontPage(address) ||
    siblings.some(
      (other) =>
        other.guid !== item.guid &&
        other.address !== null &&
        addressKey(other.address) === addressKey(address),
    )
  const telling = url !== null && item.address !== null && !shared(item.address) ? url : null
  if (guid !== null) return telling === null ? [guid] : [guid, telling]
  return [telling ?? `hash:${contentHash(item.title, `${item.summary}\n${item.content}`)}`]
}

/** An item with its text as an article. Its id rests on the outlet and the item's best identity key. */
export function articleFrom(
  item: FeedItem,
  { text, origin, canonical, language, problem }: FullText,
  outlet: Outlet,
  now: Date,
): Article {
  return {
    id: sha256(`${outlet.id}\n${identityKeys(item)[0]}`).slice(0, 24),
    outlet,
    address: canonical ?? (item.address === null ? null : canonicalAddress(item.address)) ?? '',
    title: item.title,
    text,
    textOrigin: origin,
    ...(problem !== undefined && { textProblem: problem }),
    language: language ?? item.language,
    publishedAt: item.publishedAt,
    firstSeenAt: now,
    contentHash: contentHash(item.title, text),
  }
}

/** Hex SHA-256 of the words alone: case, spacing, punctuation and compatibility forms make no difference. */
export function contentHash(title: string, text: string): string {
  const words =
    `${title}\n${text}`
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return sha256(words.join(' '))
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Keys are stored and indexed; a guid may be a whole page. */
const shortened = (key: string) => (key.length <= 200 ? key : `sha256-${sha256(key)}`)
