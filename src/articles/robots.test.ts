import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWeb, type Web } from '../../test/web.ts'
import { day, hour } from '../lib/clock.ts'
import { createHttp, type Http } from '../lib/http.ts'
import { createReader } from '../sources/reader.ts'
import { readFullText } from './fulltext.ts'
import { createRobots, type Robots } from './robots.ts'

let answer: (response: ServerResponse) => void
let web: Web
let http: Http
let now: number
let robots: Robots
beforeEach(async () => {
  now = 0
  web = await openWeb((_, response) => answer(response))
  http = createHttp({ allowPrivate: [web.host], userAgent: 'claimwire/1.0 (+https://desk.example)' })
  robots = createRobots({ http, clock: () => new Date(now), agent: 'claimwire' })
})
afterEach(async () => {
  await http.close()
  await web.close()
})
const says = (text: string) => {
  answer = (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(text)
}
const status = (code: number) => {
  answer = (response) => response.writeHead(code).end()
}
const may = (path: string) => robots.mayRead(web.url + path)

describe('what a site asks', () => {
  test.each([
    ['User-agent: *\nDisallow: /private', false, true],
    ['User-agent: *\nDisallow:', true, true],
    ['User-agent: *\nDisallow: /\nAllow: /news', false, true],
    ['User-agent: *\nDisallow: /*.html$', true, true],
    ['User-agent: ClaimWire\nDisallow: /news\n\nUser-agent: *\nDisallow: /private', true, false],
    ['User-agent: otherbot\nDisallow: /', true, true],
    ['<!doctype html><p>No robots here', true, true],
    ['', true, true],
  ])('%j', async (text, privately, news) => {
    says(text)
    expect([await may('/private/1'), await may('/news/1')]).toEqual([privately, news])
  })

  test('no such file allows all, a broken server nothing', async () => {
    status(404)
    expect(await may('/news')).toBe(true)
    now = day
    status(503)
    expect(await may('/news')).toBe(false)
  })

  test('nor does a site that gives no answer', async () => {
    answer = (response) => response.destroy()
    expect(await may('/news')).toBe(false)
  })
})

describe('how often it is asked', () => {
  test('once a day, once an hour when it was broken', async () => {
    says('User-agent: *\nDisallow: /private')
    await Promise.all([may('/a'), may('/b'), may('/c')])
    now = day - 1
    await may('/d')
    expect(web.requests.map(({ url }) => url)).toEqual(['/robots.txt'])
    now = day + 1
    status(500)
    expect(await may('/a')).toBe(false)
    expect(web.requests).toHaveLength(2)
    now += hour - 1
    expect(await may('/a')).toBe(false)
    expect(web.requests).toHaveLength(2)
    now += 1
    says('')
    expect(await may('/a')).toBe(true)
  })

  test('again, when asking was broken off', async () => {
    const stop = new AbortController()
    answer = () => stop.abort()
    expect(await robots.mayRead(`${web.url}/news`, stop.signal)).toBe(false)
    says('')
    expect(await may('/news')).toBe(true)
  })
})

test('a page that robots should not read is not fetched; the feed serves', async () => {
  says('User-agent: *\nDisallow: /')
  const extractor = createReader()
  const item = {
    guid: null,
    address: `${web.url}/news`,
    title: 'x',
    summary: 'Nine dead.',
    content: '',
    publishedAt: null,
    language: null,
  }
  expect(await readFullText(item, { http, extractor, robots })).toMatchObject({
    text: 'Nine dead.',
    origin: 'summary',
    problem: 'The site asks robots not to read this page.',
  })
  expect(web.requests.map(({ url }) => url)).toEqual(['/robots.txt'])
  await extractor.close()
})
