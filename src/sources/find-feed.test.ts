import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWeb, type Web } from '../../test/web.ts'
import { createHttp, type Http } from '../lib/http.ts'
import { feedLinks } from './feed-links.ts'
import { findFeed } from './find-feed.ts'
import { createReader, type Reader } from './reader.ts'

const rss = readFileSync(new URL('../../test/fixtures/feeds/rss.xml', import.meta.url))

let pages: Record<string, string | Buffer | ((response: ServerResponse) => void)>
let web: Web
let http: Http
let reader: Reader
beforeAll(() => {
  reader = createReader()
})
afterAll(() => reader.close())
beforeEach(async () => {
  pages = { '/news.xml': rss }
  web = await openWeb((request, response) => {
    const page = pages[request.url ?? '']
    if (page === undefined) response.writeHead(404).end()
    else if (typeof page === 'function') page(response)
    else response.end(page)
  })
  http = createHttp({ allowPrivate: [web.host], userAgent: 'test' })
})
afterEach(async () => {
  await http.close()
  await web.close()
})

const find = (path: string) =>
  findFeed(path.startsWith('/') ? `${web.url}${path}` : path, {
    http,
    reader,
    clock: () => new Date('2024-02-08T12:00:00Z'),
  })
const page = (head: string, body = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const link = (href: string, title = '', type = 'application/rss+xml') =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`

test('the address of a feed is that feed', async () => {
  const found = await find('/news.xml')
  expect(found).toMatchObject({ address: `${web.url}/news.xml`, others: [] })
  expect(found.feed.title).not.toBe('')
  expect(found.feed.items.length).toBeGreaterThan(0)
})

test('a page leads to the first feed that it names and that can be read; the others are offered', async () => {
  pages['/'] = page(
    `<base href="/sub/">${link('dead.xml', 'Old')}${link('/comments.xml', 'Comments')}${link('../news.xml', 'News')}${link('/sport.xml', 'Sport')}`,
  )
  const found = await find('/')
  expect(found.address).toBe(`${web.url}/news.xml`)
  expect(found.others.map(({ title }) => title)).toEqual(['Old', 'Sport'])
})

test('links for people are followed, then the usual places', async () => {
  pages['/people'] = page(
    '',
    '<a href="/about">About</a> <a href="/news.xml">x</a> <a href="/rss/all">RSS</a>',
  )
  pages['/rss/all'] = rss
  expect((await find('/people')).address).toBe(`${web.url}/rss/all`)
  pages['/plain'] = page('<title>Nothing here</title>')
  pages['/rss.xml'] = rss
  expect((await find('/plain')).address).toBe(`${web.url}/rss.xml`)
})

test('where a move is for good, the new address is taken; else the one that was given', async () => {
  pages['/moved'] = (response) => response.writeHead(301, { location: '/news.xml' }).end()
  pages['/today'] = (response) => response.writeHead(302, { location: '/news.xml' }).end()
  expect((await find('/moved')).address).toBe(`${web.url}/news.xml`)
  expect((await find('/today')).address).toBe(`${web.url}/today`)
})

describe('what stands in the way is said in one sentence', () => {
  test.each([
    ['/nothing', 'The server has nothing at this address (404).'],
    ['http://127.0.0.1:1/feed', '127.0.0.1:1 is not on port 80 or 443.'],
    ['http://10.0.0.1/feed', '10.0.0.1 leads to an address that is not on the public internet.'],
    ['file:///etc/passwd', 'file: addresses are not read, only http and https.'],
    ['/broken', 'The feed has no items.'],
    ['/text', 'The address serves no feed: neither RSS, Atom, RDF nor JSON Feed.'],
    ['/dead', 'The page names a feed, but none of those we tried can be read. Give the address of a feed.'],
    ['/empty', 'This is a page, it names no feed, and there is none in the usual places'],
    ['/guarded', 'The server shows a check for browsers in place of the page'],
  ])('%s', async (path, sentence) => {
    pages['/broken'] =
      '<?xml version="1.0"?><rss version="2.0"><channel><link>http://x.example/</link><a href="/news.xml">'
    pages['/text'] = 'just words'
    pages['/dead'] = page(link('/gone.xml'))
    pages['/empty'] = page('')
    pages['/guarded'] = page(
      '<title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x"></script>',
    )
    await expect(find(path)).rejects.toThrow(sentence)
  })
})

test('a hostile page is read in no time', () => {
  const began = performance.now()
  const well = `${link('/a.xml')}${'<div>'.repeat(200_000)}${link('/b.xml')}`
  expect(feedLinks(well, 'https://x.example/')).toEqual([{ address: 'https://x.example/a.xml', title: '' }])
  expect(feedLinks(link('javascript:alert(1)') + link('file:///etc/passwd'), 'https://x.example/')).toEqual(
    [],
  )
  expect(
    feedLinks(Array.from({ length: 500 }, (_, i) => link(`/${i}.xml`)).join(''), 'https://x.example/'),
  ).toHaveLength(20)
  expect(performance.now() - began).toBeLessThan(2_000)
})
