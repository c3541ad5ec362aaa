import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWeb, type Web } from '../../test/web.ts'
import { createHttp, type Http } from '../lib/http.ts'
import { createReader, type Reader } from '../sources/reader.ts'
import { feedText, readFullText } from './fulltext.ts'
import type { FeedItem } from './item.ts'

const page = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/pages/${name}.html`, import.meta.url))
const bomb = gzipSync(Buffer.alloc(4_000_000, '<p>'))

let web: Web
let http: Http
let extractor: Reader
beforeAll(async () => {
  web = await openWeb((request, response) => {
    const html = { 'content-type': 'text/html' }
    switch (request.url) {
      case '/meridian':
        return response.writeHead(200, html).end(page('meridian'))
      case '/visti':
        return response
          .writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' })
          .end(page('visti-1251'))
      case '/moved?id=7':
        return response.writeHead(302, { location: '/meridian?utm_source=rss&id=7' }).end()
      case '/meridian?utm_source=rss&id=7':
        return response
          .writeHead(200, html)
          .end(page('meridian').toString().replace('https://meridian.example', ''))
      case '/teaser':
        return response.writeHead(200, html).end('<p>Subscribe to read on.</p>')
      case '/bomb':
        return response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(bomb)
      case '/film':
        return response.writeHead(200, { 'content-type': 'video/mp4' }).end('film')
      case '/private':
        return response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
      default:
        return response.writeHead(403).end()
    }
  })
  http = createHttp({ allowPrivate: [web.host], userAgent: 'test' })
  extractor = createReader()
})
afterAll(async () => {
  await Promise.all([http.close(), extractor.close()])
  await web.close()
})

const item = (path: string | null, own: Partial<FeedItem> = {}): FeedItem => ({
  guid: null,
  address: path === null ? null : web.url + path,
  title: 'Toll rises',
  summary: 'Nine people were killed.',
  content: '',
  publishedAt: null,
  language: 'en',
  ...own,
})
const read = (path: string | null, own?: Partial<FeedItem>) =>
  readFullText(item(path, own), { http, extractor })

describe('the page', () => {
  test('gives text, language and address', async () => {
    const { text, ...rest } = await read('/meridian')
    expect(text).toMatch(/^The number of people killed/)
    // Its canonical address is on another site than the one it came from: not believed.
    expect(rest).toEqual({
      origin: 'page',
      canonical: `${web.url}/meridian`,
      language: 'en-GB',
      title: 'Toll in Verkhova market attack rises to nine',
    })
  })

  test('in its own encoding, whatever the server says', async () => {
    expect((await read('/visti')).text).toContain('загинули п’ятеро людей')
  })

  test('after redirects, with the canonical address of its own site', async () => {
    expect((await read('/moved?id=7&utm_medium=rss')).canonical).toBe(`${web.url}/world/verkhova-nine`)
  })
})

describe('else the feed, with the reason', () => {
  test.each([
    ['/nowhere', 'The page answers 403.'],
    ['/teaser', 'The page shows less text than the feed.'],
    ['/film', 'The page is video/mp4, not HTML.'],
    ['/bomb', 'The page was not read: 127.0.0.1 sends more than 3 MB.'],
    ['/private', 'The page was not read: 10.0.0.1 leads to an address that is not on the public internet.'],
    [null, 'The item links to no page.'],
  ])('%s', async (path, problem) => {
    expect(await read(path)).toEqual({
      text: 'Nine people were killed.',
      origin: 'summary',
      canonical: null,
      language: 'en',
      problem,
    })
  })

  test('full content of the feed goes before its summary', () => {
    expect(feedText(item(null, { content: 'Nine people were killed, two of them children.' }))).toMatchObject(
      {
        origin: 'content',
        text: 'Nine people were killed, two of them children.',
      },
    )
    expect(feedText(item(null, { summary: '' }))).toMatchObject({ origin: 'none', text: '' })
  })
})
