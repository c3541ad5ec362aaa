import { afterEach, beforeEach, expect, test } from 'vitest'
import { hearsAll } from '../src/alerts/wishes.ts'
import { createRobots } from '../src/articles/robots.ts'
import { channelKey } from '../src/cards/channel.ts'
import { createDetector } from '../src/claims/detect.ts'
import { createIntake, type Intake } from '../src/intake.ts'
import { day, minute } from '../src/lib/clock.ts'
import { createHttp, type Http } from '../src/lib/http.ts'
import { createLog } from '../src/lib/log.ts'
import { createPipeline } from '../src/pipeline.ts'
import { createRoster, type Roster } from '../src/roster/roster.ts'
import { createReader, type Reader } from '../src/sources/reader.ts'
import type { Source } from '../src/sources/source.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { openWeb, type Web } from './web.ts'

/** Sources that come, pause and go while the bot runs, from a feed on the network to what would be posted. */

const log = createLog('silent')
const room = { platform: 'terminal', workspace: 'newsroom', id: 'desk' }
let now: Date
const clock = () => now
let tolls: { town: string; killed: number; date?: string }[]
let web: Web
let http: Http
let reader: Reader
let store: Store
let roster: Roster
let intake: Intake

const feed = () =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>${tolls
    .map(
      ({ town, killed, date = '' }) =>
        `<item><title>Strike on ${town}</title><guid>${town}${killed}</guid><pubDate>${date}</pubDate><description>At least ${killed} people were killed in a missile strike on ${town} on Monday, the regional governor said.</description></item>`,
    )
    .join('')}</channel></rss>`

const gazette = (): Source => ({
  outlet: { id: 'gazette', name: 'The Gazette', country: null, affiliation: 'private' },
  kind: 'feed',
  address: `${web.url}/feed`,
  enabled: true,
  disabledBecause: null,
  interval: 15 * minute,
  charset: null,
  fullText: false,
  topics: [],
})

async function pass(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * minute)
  for (const source of roster.due(now)) await intake.read(source, new AbortController().signal)
}
/** What is to be said, in order. */
async function said(): Promise<readonly string[]> {
  const titles: string[] = []
  for (;;) {
    const [one] = await store.takeDeliveries(now, new Date(now.getTime() + minute), 1)
    if (one === undefined) return titles
    titles.push(one.card.title)
    await store.settleDelivery(one.id, { state: 'sent', sentAt: now, message: String(one.id), thread: null })
  }
}

beforeEach(async () => {
  now = new Date('2024-02-06T10:00:00Z')
  tolls = [{ town: 'Kharkiv', killed: 12 }]
  web = await openWeb((_request, response) => response.end(feed()))
  http = createHttp({ allowPrivate: [web.host], userAgent: 'test' })
  reader = createReader()
  store = await openStore(':memory:')
  await store.saveWatch({
    id: 'w',
    channel: room,
    ...hearsAll,
    state: 'active',
    problem: null,
    createdBy: channelKey(room),
    createdAt: now,
  })
  const { detect } = createDetector()
  roster = await createRoster({ sources: [], store, clock, log })
  intake = createIntake({
    roster,
    store,
    http,
    reader,
    robots: createRobots({ http, clock, agent: 'test' }),
    pipeline: createPipeline({ store, detect, clock, log }),
    clock,
    log,
    postLast: 0,
  })
})
afterEach(async () => {
  await Promise.all([http.close(), reader.close(), web.close()])
  await store.close()
})

test('a source that joins is read at the next turn; its first poll posts nothing, the next one does', async () => {
  await pass(1)
  expect(web.requests).toHaveLength(0)
  await roster.add({ source: gazette(), by: 'alice', at: now })
  await pass(1)
  expect((await store.counts()).claims).toBe(1)
  expect(await said()).toEqual([])
  tolls = [{ town: 'Odesa', killed: 5 }, ...tolls]
  await pass(30)
  expect(await said()).toEqual([expect.stringContaining('At least 5 killed')])
})

test('what was published during a pause is known afterwards, and not posted', async () => {
  await roster.add({ source: gazette(), by: 'alice', at: now })
  await pass(1)
  await roster.pause('gazette', 'alice')
  tolls = [{ town: 'Odesa', killed: 5 }, ...tolls]
  await pass(30)
  expect(web.requests).toHaveLength(1)
  await roster.resume('gazette')
  await pass(1)
  expect((await store.counts()).claims).toBe(2)
  expect(await said()).toEqual([])
  tolls = [{ town: 'Sumy', killed: 3 }, ...tolls]
  await pass(30)
  expect(await said()).toEqual([expect.stringContaining('At least 3 killed')])
})

test('one that was removed is silent; added anew, it begins with a baseline and knows its articles', async () => {
  await roster.add({ source: gazette(), by: 'alice', at: now })
  await pass(1)
  await roster.remove('gazette')
  await pass(60)
  expect(web.requests).toHaveLength(1)
  await roster.add({ source: gazette(), by: 'alice', at: now })
  tolls = [{ town: 'Odesa', killed: 5 }, ...tolls]
  await pass(1)
  expect(await said()).toEqual([])
  expect((await store.counts()).articles).toBe(2)
})

test('when news came: as we saw it, but as the publisher says where it was old by then', async () => {
  tolls.push({ town: 'Odesa', killed: 5, date: 'Sun, 04 Feb 2024 08:00:00 GMT' })
  tolls.push({ town: 'Sumy', killed: 3, date: 'Tue, 06 Feb 2024 02:00:00 GMT' })
  await roster.add({ source: gazette(), by: 'alice', at: now })
  await pass(1)
  const times = [now, now, new Date('2024-02-04T08:00:00Z')]
  expect(await store.newsTimes('gazette', 10)).toEqual(times)
  await store.prune(new Date(now.getTime() + day), 100)
  expect(await store.newsTimes('gazette', 10)).toEqual(times)
  expect(await store.newsTimes('other', 10)).toEqual([])
})
