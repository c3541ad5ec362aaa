import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWeb, type Web } from '../../test/web.ts'
import { day, hour, minute } from '../lib/clock.ts'
import { createHttp, type Http } from '../lib/http.ts'
import { isDue, newSourceState, poll } from './poll.ts'
import { createReader, type Reader } from './reader.ts'
import type { Source, SourceState } from './source.ts'

const start = new Date('2024-02-06T10:00:00Z')
const fixture = (name: string) => readFileSync(new URL(`../../test/fixtures/feeds/${name}`, import.meta.url))
const rss = fixture('rss.xml')

/** What the server answers next, by path. */
let answers: Record<string, (response: ServerResponse) => void>
let web: Web
let http: Http
let reader: Reader
beforeAll(() => {
  reader = createReader()
})
afterAll(() => reader.close())
let now: Date
beforeEach(async () => {
  answers = {}
  now = start
  web = await openWeb((request, response) => answers[request.url ?? '']?.(response))
  http = createHttp({ allowPrivate: [web.host], userAgent: 'test' })
})
afterEach(async () => {
  await http.close()
  await web.close()
})

const source = (): Source => ({
  outlet: { id: 'meridian', name: 'Meridian Wire', country: null, affiliation: 'independent' },
  kind: 'feed',
  address: `${web.url}/feed`,
  enabled: true,
  disabledBecause: null,
  interval: 15 * minute,
  charset: null,
  fullText: true,
  topics: [],
})
const fresh = () => newSourceState(source(), start)
const visit = (state: SourceState, changes: Partial<Source> = {}) =>
  poll({ ...source(), ...changes }, state, { http, reader, clock: () => now, random: () => 0.5 })
const ok =
  (headers: Record<string, string> = {}, body: string | Buffer = rss) =>
  (response: ServerResponse) =>
    response.writeHead(200, headers).end(body)
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end()
const sent = (header: string) => web.requests.at(-1)?.headers[header]
const minutesUntil = ({ nextAt }: SourceState) => Math.round((nextAt.getTime() - now.getTime()) / minute)

describe('a good answer', () => {
  test('gives the items and plans the next visit', async () => {
    answers['/feed'] = ok({ etag: 'W/"a b"', 'last-modified': 'Tue, 06 Feb 2024 09:59:59 GMT' })
    const { state, items, problem, hostRestsUntil } = await visit(fresh())
    expect(items).toHaveLength(4)
    expect([problem, hostRestsUntil]).toEqual([null, null])
    expect(state).toMatchObject({
      source: 'meridian',
      status: 'ok',
      etag: 'W/"a b"',
      lastModified: 'Tue, 06 Feb 2024 09:59:59 GMT',
      lastTriedAt: start,
      lastSuccessAt: start,
      failures: 0,
      problem: null,
    })
    expect(minutesUntil(state)).toBe(30) // the feed's ttl
  })

  test('validators are sent back as they came, and only then', async () => {
    answers['/feed'] = ok({ etag: 'W/"a b"', 'last-modified': 'some time ago' })
    const { state } = await visit(fresh())
    expect([sent('if-none-match'), sent('if-modified-since')]).toEqual([undefined, undefined])
    answers['/feed'] = status(304)
    const second = await visit(state)
    expect([sent('if-none-match'), sent('if-modified-since')]).toEqual(['W/"a b"', 'some time ago'])
    expect(second.items).toBeNull()
    expect(second.state).toMatchObject({
      status: 'ok',
      etag: 'W/"a b"',
      lastModified: 'some time ago',
      problem: null,
    })
  })

  test('a 304 may bring new validators', async () => {
    answers['/feed'] = ok({ etag: '"1"', 'last-modified': 'one' })
    const { state } = await visit(fresh())
    answers['/feed'] = status(304, { 'last-modified': 'two' })
    expect((await visit(state)).state).toMatchObject({ etag: '"1"', lastModified: 'two' })
  })

  test('those of a server that says Expires: 0 are not kept', async () => {
    answers['/feed'] = ok({ etag: '"1"', 'last-modified': 'one', expires: '0' })
    expect((await visit(fresh())).state).toMatchObject({ etag: null, lastModified: null })
  })

  test('the same body again is not read again', async () => {
    answers['/feed'] = ok()
    const { state } = await visit(fresh())
    const second = await visit(state)
    expect(second.items).toBeNull()
    expect(second.state.status).toBe('ok')
    answers['/feed'] = ok({}, fixture('atom.xml'))
    expect((await visit(second.state)).items).toHaveLength(2)
  })

  test('a damaged feed is read, and said to be damaged', async () => {
    answers['/feed'] = ok({}, fixture('truncated.xml'))
    const { state, items, problem } = await visit(fresh())
    expect(items).toHaveLength(5)
    expect(state).toMatchObject({
      status: 'ok',
      problem: 'The feed is damaged; 5 of its 6 items could be read.',
    })
    expect(problem).toBe(state.problem)
    expect((await visit(state)).problem).toBe(problem)
  })

  test('the configured charset is used', async () => {
    const silent = Buffer.from(
      fixture('koi8-u.xml')
        .toString('latin1')
        .replace(/ encoding="[^"]*"/, ''),
      'latin1',
    )
    answers['/feed'] = ok({ 'content-type': 'text/xml' }, silent)
    expect((await visit(fresh(), { charset: 'koi8-u' })).items?.[0]?.title).toBe(
      "Дев'ятеро загиблих у Верховій",
    )
  })

  test('after failures all is forgiven', async () => {
    answers['/feed'] = ok()
    const { state } = await visit({ ...fresh(), status: 'failing', failures: 7, problem: 'It was down.' })
    expect(state).toMatchObject({ status: 'ok', failures: 0, problem: null })
  })
})

describe('a bad answer', () => {
  const known: Partial<SourceState> = { status: 'ok', etag: '"1"', lastModified: 'one', bodyHash: 'x' }

  test.each<[string, (response: ServerResponse) => void, SourceState['status'], RegExp]>([
    ['nothing', ok({}, ''), 'failing', /^The feed is empty/],
    [
      'a web page',
      ok({ 'content-type': 'text/html' }, '<!doctype html><p>Hello'),
      'failing',
      /serves a web page, not a feed/,
    ],
    [
      'a guard page with 200',
      ok({}, '<!doctype html><title>Just a moment...</title>'),
      'blocked',
      /check for browsers/,
    ],
    ['a guard page with 403', status(403, { 'cf-mitigated': 'challenge' }), 'blocked', /check for browsers/],
    [
      'a gzip bomb',
      ok({ 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(12_000_000))),
      'failing',
      /more than 10 MB/,
    ],
    ['another thing', ok({}, 'Service unavailable'), 'failing', /neither RSS, Atom, RDF nor JSON Feed/],
    ['500', status(500), 'failing', /^The server answers 500\.$/],
    ['404', status(404), 'failing', /nothing at this address \(404\)/],
    ['403', status(403), 'blocked', /refuses our requests \(403\)/],
    ['401', status(401), 'blocked', /wants a login \(401\)/],
    [
      'a private redirect',
      status(301, { location: 'http://169.254.169.254/' }),
      'failing',
      /not on the public internet/,
    ],
    ['an endless redirect', status(302, { location: '/feed' }), 'failing', /redirects more than 5 times/],
    ['a broken connection', (response) => response.destroy(), 'failing', /broke off the connection/],
  ])('%s', async (_what, answer, expected, sentence) => {
    answers['/feed'] = answer
    const { state, items, problem } = await visit({ ...fresh(), ...known })
    expect(items).toBeNull()
    expect(problem).toMatch(sentence)
    // The validators stay: with those of a bad document the server would answer 304 for ever.
    expect(state).toMatchObject({ ...known, status: expected, failures: 1, problem, lastSuccessAt: null })
    expect(minutesUntil(state)).toBe(expected === 'blocked' ? 360 : 5)
  })

  test('a 304 to one who has nothing', async () => {
    answers['/feed'] = status(304)
    expect((await visit(fresh())).state).toMatchObject({ status: 'failing', failures: 1 })
  })

  test('each in a row waits longer', async () => {
    answers['/feed'] = status(502)
    let state = fresh()
    const waits: number[] = []
    for (let count = 0; count < 10; count++) {
      state = (await visit(state)).state
      waits.push(minutesUntil(state))
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 720, 720])
    expect(state.failures).toBe(10)
  })

  test('410 is for good', async () => {
    answers['/feed'] = status(410)
    const { state } = await visit(fresh())
    expect(state).toMatchObject({ status: 'gone', problem: expect.stringContaining('gone for good (410)') })
    expect(isDue(source(), state, new Date(start.getTime() + 365 * day))).toBe(false)
  })

  test.each([429, 503])('%i with Retry-After rests the source and its host', async (code) => {
    answers['/feed'] = status(code, { 'retry-after': '7200' })
    const { state, hostRestsUntil } = await visit(fresh())
    expect(minutesUntil(state)).toBe(120)
    expect(hostRestsUntil).toEqual(new Date(start.getTime() + 2 * hour))
  })

  test('429 without it backs off', async () => {
    answers['/feed'] = status(429)
    const { state, hostRestsUntil } = await visit(fresh())
    expect([minutesUntil(state), hostRestsUntil]).toEqual([5, null])
  })
})

describe('moving', () => {
  const permanent = status(301, { location: '/new' })

  test('a permanent redirect is adopted when it was seen three times in a row', async () => {
    answers['/feed'] = permanent
    answers['/new'] = ok()
    let state = fresh()
    for (let count = 0; count < 3; count++) state = (await visit(state)).state
    expect(state).toMatchObject({ movedTo: `${web.url}/new`, movedSeen: 3 })
    const before = web.requests.length
    state = (await visit(state)).state
    expect(web.requests.slice(before).map(({ url }) => url)).toEqual(['/new'])
    expect(state).toMatchObject({ status: 'ok', movedTo: `${web.url}/new`, movedSeen: 3 })
  })

  test('a temporary one never, nor a chain with a temporary part', async () => {
    answers['/feed'] = status(302, { location: '/new' })
    answers['/new'] = ok()
    expect((await visit(fresh())).state).toMatchObject({ status: 'ok', movedTo: null, movedSeen: 0 })
    answers['/feed'] = status(301, { location: '/middle' })
    answers['/middle'] = status(307, { location: '/new' })
    expect((await visit(fresh())).state).toMatchObject({ status: 'ok', movedTo: null, movedSeen: 0 })
  })

  test('counting starts anew when it leads elsewhere, or back', async () => {
    answers['/feed'] = permanent
    answers['/new'] = ok()
    answers['/newer'] = ok()
    let { state } = await visit((await visit(fresh())).state)
    expect(state.movedSeen).toBe(2)
    answers['/feed'] = status(308, { location: '/newer' })
    state = (await visit(state)).state
    expect(state).toMatchObject({ movedTo: `${web.url}/newer`, movedSeen: 1 })
    answers['/feed'] = ok()
    expect((await visit(state)).state).toMatchObject({ movedTo: null, movedSeen: 0 })
  })

  test('a redirect to something that is no feed is not counted', async () => {
    answers['/feed'] = permanent
    answers['/new'] = ok({}, '<!doctype html>')
    expect((await visit(fresh())).state).toMatchObject({ status: 'failing', movedTo: null, movedSeen: 0 })
  })

  test('an adopted address that fails three times is given up for the configured one', async () => {
    answers['/new'] = status(404)
    let state: SourceState = { ...fresh(), movedTo: `${web.url}/new`, movedSeen: 3 }
    for (let count = 0; count < 3; count++) state = (await visit(state)).state
    expect(state).toMatchObject({ movedTo: null, movedSeen: 0 })
    answers['/feed'] = ok()
    expect((await visit(state)).state.status).toBe('ok')
  })
})

test('the next visit is planned and saved before the fetch', async () => {
  const saved: (readonly [number, SourceState])[] = []
  answers['/feed'] = ok()
  await poll(source(), fresh(), {
    http,
    reader,
    clock: () => now,
    random: () => 0.5,
    save: async (state) => {
      saved.push([web.requests.length, state])
    },
  })
  expect(saved).toMatchObject([
    [0, { status: 'new', lastTriedAt: start, nextAt: new Date(start.getTime() + 15 * minute) }],
  ])
})

test('being told to stop is no failure of the source', async () => {
  const stop = new AbortController()
  answers['/feed'] = () => stop.abort()
  const { state, items } = await poll(source(), fresh(), {
    http,
    reader,
    clock: () => now,
    signal: stop.signal,
  })
  expect(items).toBeNull()
  expect(state).toMatchObject({ status: 'new', failures: 0, nextAt: start })
})

test('what is due', () => {
  const later = new Date(start.getTime() + minute)
  expect(isDue(source(), fresh(), start)).toBe(true)
  expect(isDue(source(), { ...fresh(), nextAt: later }, start)).toBe(false)
  expect(isDue(source(), { ...fresh(), nextAt: later }, later)).toBe(true)
  expect(isDue({ ...source(), enabled: false }, fresh(), start)).toBe(false)
  expect(isDue(source(), { ...fresh(), status: 'paused' }, start)).toBe(false)
  expect(isDue(source(), { ...fresh(), status: 'blocked' }, start)).toBe(true)
})
