import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressKey, canonicalAddress, isFrontPage, sameSite } from './address.ts'

const googleNews = (address: string) =>
  `https://news.google.com/rss/articles/${Buffer.from(`\x08\x13\x22${String.fromCharCode(address.length)}${address}\xd2\x01\x00`, 'latin1').toString('base64url')}?oc=5`

describe('the address to open', () => {
  test.each([
    ['https://news.example/a?utm_source=rss&utm_medium=x', 'https://news.example/a'],
    ['https://news.example/a?at_medium=RSS&at_campaign=rss&id=7', 'https://news.example/a?id=7'],
    ['https://news.example/a?b=2&a=1', 'https://news.example/a?b=2&a=1'],
    ['https://news.example/a?q=%d0%96&fbclid=x', 'https://news.example/a?q=%d0%96'],
    ['https://news.example/a?ocid=rss&xtor=RSS-3#comments', 'https://news.example/a'],
    ['https://NEWS.example:443/A', 'https://news.example/A'],
    ['https://news.example/2024/a/amp/', 'https://news.example/2024/a'],
    ['https://news.example/a?outputType=amp', 'https://news.example/a'],
    ['https://amp.news.example/a', 'https://www.news.example/a'],
    ['https://news-example.cdn.ampproject.org/c/s/news.example/a?usqp=x', 'https://news.example/a?usqp=x'],
    ['https://www.google.com/amp/s/news.example/a', 'https://news.example/a'],
    [
      'https://www.google.com/url?rct=j&url=https://news.example/a?id%3D7&ct=ga',
      'https://news.example/a?id=7',
    ],
    [
      'https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fnews.example%2fa&c=1',
      'https://news.example/a',
    ],
    [googleNews('https://news.example/a'), 'https://news.example/a'],
    [
      'https://news.google.com/rss/articles/CBMiopaque_token-9',
      'https://news.google.com/rss/articles/CBMiopaque_token-9',
    ],
    ['  https://news.example/a  ', 'https://news.example/a'],
  ])('%s', (raw, expected) => {
    expect(canonicalAddress(raw)).toBe(expected)
  })

  test('relative to where it stood', () => {
    expect(canonicalAddress('../b?utm_term=x', 'https://news.example/a/feed')).toBe('https://news.example/b')
  })

  test.each([
    '',
    'javascript:alert(1)',
    'mailto:desk@news.example',
    'not an address',
    'https://u:p@news.example/',
  ])('"%s" is none', (raw) => {
    expect(canonicalAddress(raw)).toBeNull()
  })

  test('a redirector does not lead out of the web', () => {
    expect(canonicalAddress('https://www.google.com/url?q=file:///etc/passwd')).toMatch(
      /^https:\/\/www\.google\.com\//,
    )
  })
})

describe('one article, one key', () => {
  test.each([
    ['http://www.news.example/a/'],
    ['https://m.news.example/a?utm_source=x'],
    ['https://news.example/a/index.html'],
    ['https://amp.news.example/a'],
    ['https://news.example/a#top'],
    ['https://news.example/a/amp'],
  ])('%s', (address) => {
    expect(addressKey(address)).toBe('news.example/a')
  })

  test('parameters are the same in any order, and different ones differ', () => {
    expect(addressKey('https://news.example/?b=2&a=1')).toBe(addressKey('https://news.example/?a=1&b=2'))
    expect(addressKey('https://news.example/?id=1')).not.toBe(addressKey('https://news.example/?id=2'))
  })

  test('a short domain keeps its name', () => {
    expect(addressKey('https://m.example/a')).toBe('m.example/a')
  })

  test('making canonical twice changes nothing', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalAddress(url)
        expect(once === null ? null : canonicalAddress(once)).toBe(once)
      }),
      { examples: [['http://a.aa??']] },
    )
  })
})

test.each([
  ['https://news.example', true],
  ['https://www.news.example/index.html?utm_source=rss', true],
  ['https://news.example/a', false],
  ['https://news.example/?p=7', false],
])('%s is a front page: %s', (address, expected) => {
  expect(isFrontPage(address)).toBe(expected)
})

test.each([
  ['https://www.news.example/a', 'https://news.example/b', true],
  ['https://edition.news.example/a', 'https://news.example/a', true],
  ['https://news.example/a', 'https://elsewhere.example/a', false],
  ['https://badnews.example/a', 'https://news.example/a', false],
])('%s and %s are one site: %s', (one, other, expected) => {
  expect(sameSite(one, other)).toBe(expected)
})
