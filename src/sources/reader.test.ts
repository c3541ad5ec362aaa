import { readFileSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { createReader, type Reader } from './reader.ts'

const now = new Date('2024-02-07T00:00:00Z')
const address = 'https://feeds.example/all/feed.xml'
const rss = readFileSync(new URL('../../test/fixtures/feeds/rss.xml', import.meta.url))
const bytes = (text: string) => new TextEncoder().encode(text)
const channel = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items}</channel></rss>`
/** About ten megabytes, as many as are fetched, in as many items as are read. */
const largest = channel(
  Array.from(
    { length: 5_000 },
    (_, i) =>
      `<item><title>Report ${i}</title><guid>${i}</guid><description>${'words &amp; more '.repeat(125)}</description></item>`,
  ).join(''),
)

let reader: Reader
afterEach(() => reader.close())
const read = (body: Uint8Array) => reader.feed(body, address, { now })

test('a feed is read in a thread, dates and all', async () => {
  reader = createReader()
  expect(await read(rss)).toMatchObject({
    problem: null,
    items: [{ guid: 'meridian:7', publishedAt: new Date('2024-02-06T14:15:00Z') }, {}, {}, {}],
  })
})

test('the largest that is fetched is read within the limits', async () => {
  reader = createReader()
  expect(await read(bytes(largest))).toMatchObject({ problem: null, damage: null })
}, 30_000)

test('one that takes too long is given up, those behind it are read', async () => {
  reader = createReader({ feed: 400 })
  const [slow, next] = await Promise.all([read(bytes(largest)), read(rss)])
  expect(slow).toEqual({
    problem: 'The document was given up: it took longer than 0.4 seconds.',
    blocked: false,
  })
  expect(next).toMatchObject({ problem: null })
})

test('one that needs too much memory is given up, the program and those behind it live', async () => {
  reader = createReader({ megabytes: 24 })
  const [fat, next] = await Promise.all([read(bytes(largest)), read(rss)])
  expect(fat).toEqual({
    problem: 'The document was given up: it takes more than 24 MB of memory.',
    blocked: false,
  })
  expect(next).toMatchObject({ problem: null })
}, 30_000)

test('one thread reads what comes at once, is ended when nothing comes, and begun again', async () => {
  const begun: Worker[] = []
  const ended = Promise.withResolvers<void>()
  const note = (worker: Worker) => begun.push(worker) === 1 && worker.once('exit', () => ended.resolve())
  process.on('worker', note)
  reader = createReader({ keptFor: 50 })
  await read(rss) // the first takes a cold thread longer
  await Promise.all(Array.from({ length: 12 }, () => read(rss)))
  expect(begun).toHaveLength(1)
  await ended.promise
  expect(await read(rss)).toMatchObject({ problem: null })
  expect(begun).toHaveLength(2)
  process.off('worker', note)
})

/** Entities that grow, nesting, and what makes a parser look back: each as large as a fetch allows, or as a bomb needs. */
const bombs: Readonly<Record<string, string>> = {
  'a billion laughs': `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from(
    { length: 30 },
    (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`,
  ).join('')}]><rss version="2.0"><channel><item><title>&a30;</title></item></channel></rss>`,
  'one large entity, used often': `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100_000)}">]><rss version="2.0"><channel><item><title>${'&a;'.repeat(100_000)}</title></item></channel></rss>`,
  'an entity that calls itself': `<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><rss version="2.0"><channel><item><title>&a;</title></item></channel></rss>`,
  'entities from a file and a server': `<!DOCTYPE x SYSTEM "http://169.254.169.254/" [<!ENTITY % p SYSTEM "http://169.254.169.254/"> %p; <!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&f;</title></item></channel></rss>`,
  'nested tags': `<rss version="2.0"><channel>${'<a>'.repeat(1_000_000)}`,
  'nested items': `<rss version="2.0"><channel>${'<item>'.repeat(4_000)}`,
  'nested tags, closed': channel(
    `<item><title>x</title>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</item>`,
  ),
  'nested JSON': `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":${'['.repeat(1_000_000)}`,
  'nested JSON, closed': `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}]}`,
  'attributes without number': channel(
    `<item ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}><title>x</title></item>`,
  ),
  'quotes that never close': channel(`<item><title>x</title><link href="${'a="'.repeat(500_000)}</item>`),
  'opened and never closed': `<rss version="2.0"><channel><item><title>${'<'.repeat(2_000_000)}`,
  ampersands: channel(`<item><title>${'&'.repeat(2_000_000)}</title></item>`),
  'blanks in dates and addresses': channel(
    `<item><title>x</title><pubDate>${' '.repeat(1_000_000)}x</pubDate><link>http://x${' '.repeat(1_000_000)}y</link></item>`,
  ),
  'digits for a date': channel(`<item><title>x</title><pubDate>${'1'.repeat(1_000_000)}</pubDate></item>`),
}

describe('bombs are read or refused, and never keep those behind them waiting', () => {
  test.each(Object.entries(bombs))(
    '%s',
    async (_what, text) => {
      reader = createReader()
      await read(rss)
      const started = performance.now()
      const feed = await read(bytes(text))
      const took = performance.now() - started
      const titles = feed.problem === null ? feed.items.map(({ title }) => title).join() : ''
      expect(titles.length).toBeLessThan(3_000_000)
      expect(titles).not.toMatch(/root:|haha/)
      expect(await read(rss)).toMatchObject({ problem: null })
      expect(took).toBeLessThan(6_000)
    },
    30_000,
  )
})

test('a page of links and a list of feeds have the same limits', async () => {
  reader = createReader({ feed: 400 })
  const list = `<opml version="2.0"><body>${'<outline text="x" xmlUrl="https://x.example/"/>'.repeat(400_000)}`
  await expect(reader.opml(bytes(list))).rejects.toThrow(
    /^The document was given up: it took longer than 0\.4 seconds\.$/,
  )
  await expect(reader.opml(bytes('<html>'))).rejects.toThrow('This is no OPML file.')
  const page = '<!doctype html><a href="/rss/news">News</a>'
  expect(await reader.links(bytes(page), address, null)).toEqual([
    { address: 'https://feeds.example/rss/news', title: '' },
  ])
  expect(await reader.links(rss, address, null)).toBeNull()
})

describe('pages', () => {
  const sentence = 'Five people were killed and fourteen wounded in Verkhova on Tuesday, the governor said. '
  const good = `<html lang="en"><body><article><p>${sentence.repeat(4)}</p></article></body></html>`
  /** Takes the reader far longer than any limit here. */
  const endless = '<div>'.repeat(300_000)

  test('are read in threads', async () => {
    reader = createReader()
    const pages = await Promise.all([good, good, good].map((html) => reader.extract(html)))
    expect(pages.map((page) => page.text.length)).toEqual([351, 351, 351])
  })

  test('one that takes too long is given up; feeds and pages behind it are read meanwhile', async () => {
    reader = createReader({ page: 4_000 })
    await Promise.all([reader.extract(good), read(rss)])
    const ended: string[] = []
    const note = (what: string) => () => void ended.push(what)
    const bad = reader.extract(endless).finally(note('bad'))
    const others = [reader.extract(good).finally(note('page')), read(rss).finally(note('feed'))]
    await expect(bad).rejects.toThrow('The document was given up: it took longer than 4 seconds')
    expect(await Promise.all(others)).toMatchObject([{ language: 'en' }, { problem: null }])
    expect(ended.toSorted()).toEqual(['bad', 'feed', 'page'])
    expect(ended.at(-1)).toBe('bad')
  })

  test('closing breaks off what is read and refuses what comes', async () => {
    reader = createReader()
    const running = reader.extract(endless)
    const refused = expect(running).rejects.toThrow('the reader was stopped')
    await reader.close()
    await refused
    await expect(reader.extract(good)).rejects.toThrow('the reader was stopped')
  })
})
