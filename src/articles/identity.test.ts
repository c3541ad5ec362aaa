import { expect, test } from 'vitest'
import type { Outlet } from './article.ts'
import { articleFrom, contentHash, identityKeys } from './identity.ts'
import type { FeedItem, FullText } from './item.ts'

const item: FeedItem = {
  guid: 'meridian:7',
  address: 'https://meridian.example/news/verkhova?utm_source=rss',
  title: 'Five killed in Verkhova',
  summary: 'At least five people were killed.',
  content: '',
  publishedAt: new Date('2024-02-06T09:15:00Z'),
  language: 'en',
}
const outlet: Outlet = { id: 'meridian', name: 'Meridian Wire', country: null, affiliation: 'independent' }
const page: FullText = { text: 'Five were killed.', origin: 'page', canonical: null, language: null }
const now = new Date('2024-02-06T10:00:00Z')

test('guid and address are both known again', () => {
  expect(identityKeys(item)).toEqual(['guid:meridian:7', 'url:meridian.example/news/verkhova'])
})

test('a changed guid with the same address shares a key', () => {
  const changed = { ...item, guid: 'meridian:7?v=2', address: 'http://www.meridian.example/news/verkhova/' }
  expect(identityKeys(changed)).toContain('url:meridian.example/news/verkhova')
})

test('a moved date, title or text changes no key', () => {
  const moved = { ...item, publishedAt: new Date('2024-03-01'), title: 'Nine killed', summary: 'More.' }
  expect(identityKeys(moved)).toEqual(identityKeys(item))
  expect(articleFrom(moved, page, outlet, now).id).toBe(articleFrom(item, page, outlet, now).id)
})

test('without a guid the address serves, without both the words, never the date', () => {
  expect(identityKeys({ ...item, guid: null })).toEqual(['url:meridian.example/news/verkhova'])
  expect(identityKeys({ ...item, guid: ' ' })).toEqual(['url:meridian.example/news/verkhova'])
  const bare = { ...item, guid: null, address: null }
  const [hash] = identityKeys(bare)
  expect(hash).toMatch(/^hash:[0-9a-f]{64}$/)
  expect(identityKeys({ ...bare, publishedAt: null })).toEqual([hash])
  expect(identityKeys({ ...bare, title: 'Another' })).not.toEqual([hash])
})

test('an address that is only the front page, or that its siblings share, tells nothing', () => {
  expect(identityKeys({ ...item, address: 'https://meridian.example/' })).toEqual(['guid:meridian:7'])
  const sibling = { ...item, guid: 'meridian:8' }
  expect(identityKeys(item, [item, sibling])).toEqual(['guid:meridian:7'])
  expect(
    identityKeys(item, [item, { ...sibling, address: 'https://meridian.example/news/other' }]),
  ).toHaveLength(2)
})

test('two items without guid on the front page are told apart by their words', () => {
  const live = { ...item, guid: null, address: 'https://meridian.example/' }
  expect(identityKeys(live)).not.toEqual(identityKeys({ ...live, title: 'Another' }))
})

test('keys stay short whatever a publisher calls a guid', () => {
  const [key] = identityKeys({ ...item, guid: 'x'.repeat(100_000) })
  expect(key.length).toBeLessThan(100)
})

test('an article keeps its words, its origin, and the address for readers', () => {
  const article = articleFrom(item, page, outlet, now)
  expect(article).toMatchObject({
    outlet,
    address: 'https://meridian.example/news/verkhova',
    title: 'Five killed in Verkhova',
    text: 'Five were killed.',
    textOrigin: 'page',
    language: 'en',
    publishedAt: item.publishedAt,
    firstSeenAt: now,
  })
  expect(article.id).toMatch(/^[0-9a-f]{24}$/)
  expect(articleFrom(item, { ...page, canonical: 'https://meridian.example/c' }, outlet, now).address).toBe(
    'https://meridian.example/c',
  )
  expect(articleFrom({ ...item, address: null }, page, outlet, now).address).toBe('')
})

test('the same item of two outlets is two articles', () => {
  expect(articleFrom(item, page, outlet, now).id).not.toBe(
    articleFrom(item, page, { ...outlet, id: 'harbour' }, now).id,
  )
})

test('the content hash sees words, not how they are set', () => {
  expect(contentHash('Toll rises', 'Nine  dead — officials')).toBe(
    contentHash('TOLL RISES', 'nine dead, Officials.'),
  )
  expect(contentHash('Toll rises', 'Nine dead')).not.toBe(contentHash('Toll rises', 'Ten dead'))
})
