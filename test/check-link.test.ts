import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import { createFront } from '../src/dispatch.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { servicesOver } from './services.ts'
import { channel, now } from './stored-news.ts'
import { openWeb, type Web } from './web.ts'

/** Any article by its address: fetched, read, shown, and not kept. */

const article = `<html><head><title>Strike on Kharkiv kills five</title></head><body><article>
<h1>Strike on Kharkiv kills five</h1>
<p>A Russian missile strike killed five people in Kharkiv on Monday, the regional governor Oleh Syniehubov said. ${'Rescue workers went on clearing the rubble of the house in the evening. '.repeat(6)}</p>
<p>Russia denied that it had struck a residential building. ${'The city has been under fire for weeks, and many of its people have left. '.repeat(6)}</p>
</article></body></html>`

let web: Web
let store: Store
let front: ReturnType<typeof createFront>

beforeAll(async () => {
  web = await openWeb((request, response) => {
    if (request.url === '/film') return response.writeHead(200, { 'content-type': 'video/mp4' }).end('film')
    if (request.url?.startsWith('/strike') !== true) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'text/html' }).end(article)
  })
  store = await openStore(':memory:')
  front = createFront({ commands, ...(await servicesOver(store, () => now, { allow: [web.host] })) })
})
afterAll(async () => {
  await store.close()
  await web.close()
})

const ask = async (link?: string): Promise<readonly Card[]> =>
  await front.answer({
    command: 'check',
    options: link === undefined ? {} : { link },
    asker: { channel, user: 'U-bob', name: 'bob', admin: false },
  })

test('the claims of an article, each with its quote and who says it; nothing is stored', async () => {
  const [overview, first] = await ask(`${web.url}/strike?utm_source=chat`)
  expect(overview).toMatchObject({ title: 'Strike on Kharkiv kills five', address: `${web.url}/strike` })
  expect(plainText(overview?.body ?? '')).toMatch(
    /: (one claim was|\d claims were) read in [\d,]+ characters/,
  )
  expect(first?.title).toMatch(/5 people killed.*Kharkiv/)
  expect(first?.quote?.text).toContain('killed five people in Kharkiv on Monday')
  expect(first?.quote?.by).toContain('Syniehubov')
  expect((await store.claims({ limit: 5 })).rows).toEqual([])
  expect(await store.articleAt(`${web.url}/strike`)).toBeNull()
})

test('of several links the first is read, the others are offered', async () => {
  const [overview] = await ask(
    `See <${web.url}/strike|this>, ${web.url}/strike2 and https://other.example/a.`,
  )
  expect(overview?.menu).toMatchObject({
    label: 'Read another of the 3 links',
    choices: [
      { label: '127.0.0.1', about: '/strike2', line: `check link:"${web.url}/strike2"` },
      { label: 'other.example', about: '/a' },
    ],
  })
  const line = overview?.menu?.choices[0]?.line ?? ''
  const asker = { channel, user: 'U-bob', name: 'bob', admin: false }
  expect((await front.answer({ line, asker }))[0]).toMatchObject({ address: `${web.url}/strike2` })
})

test.each([
  ['nothing', undefined],
  ['words without a link', 'what about this one?'],
])('%s: says that there is no link', async (_, link) => {
  expect(await ask(link)).toMatchObject([{ title: 'There is no link in it' }])
})

test.each([
  ['/gone', 'link: The page answers 404.'],
  ['/film', 'link: The page is video/mp4, not HTML.'],
])('%s: says why it cannot be read', async (path, why) => {
  expect(await ask(web.url + path)).toMatchObject([{ title: '/check', tone: 'bad', body: why }])
})

test('only so many are read at once', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, (_, i) => ask(`${web.url}/strike?n=${i}`)))
  const refused = all.filter(([one]) => one?.tone === 'bad')
  expect(refused).toHaveLength(4)
  expect(refused[0]).toMatchObject([{ body: expect.stringContaining('Try again in half a minute') }])
  expect((await ask(`${web.url}/strike`))[0]).toMatchObject({ tone: 'neutral' })
})

test('an address inside the own network is not asked', async () => {
  const [card] = await ask('http://10.0.0.1/strike')
  expect(card).toMatchObject({ tone: 'bad', body: expect.stringContaining('not on the public internet') })
})
