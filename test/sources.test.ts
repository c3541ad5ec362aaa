import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import type { About, Front, Services } from '../src/command.ts'
import { createFront } from '../src/dispatch.ts'
import { day, hour, minute } from '../src/lib/clock.ts'
import { newSourceState } from '../src/sources/poll.ts'
import type { Source, SourceState } from '../src/sources/source.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { reader, servicesOver } from './services.ts'
import { alert, article, delivery, entry, watch } from './store/entries.ts'
import { openWeb, type Web } from './web.ts'

const now = new Date('2024-02-08T12:00:00Z')
const channel = { platform: 'terminal', workspace: 'newsroom', id: 'desk' }

const source = (id: string, change: Partial<Source> = {}): Source => ({
  outlet: { id, name: `The ${id}`, country: 'GBR', affiliation: 'public' },
  kind: 'feed',
  address: `https://${id}.example/feed`,
  enabled: true,
  disabledBecause: null,
  interval: 15 * minute,
  charset: null,
  fullText: true,
  topics: [],
  ...change,
})
const inFile = [
  source('wire'),
  source('herald'),
  source('ministry', {
    outlet: { id: 'ministry', name: 'Ministry of Defence', country: 'UKR', affiliation: 'ministry' },
  }),
  source('dormant', { enabled: false, disabledBecause: 'not verified yet' }),
]

let store: Store
let services: Services
let front: Front
let web: Web
let about: Partial<About>
let pages: Record<string, string>

async function begin(sources: readonly Source[] = inFile): Promise<void> {
  services = await servicesOver(store, () => now, { sources, allow: [web.host], about })
  front = createFront({ ...services, commands })
}
const state = (id: string, change: Partial<SourceState>) =>
  store.saveSourceState({
    ...newSourceState(source(id), now),
    status: 'ok',
    lastTriedAt: now,
    lastSuccessAt: now,
    lastNewAt: now,
    ...change,
  })

const item = (title: string, date: string, text: string) =>
  `<item><title>${title}</title><link>${web.url}/${encodeURIComponent(title)}</link><pubDate>${date}</pubDate><description>${text}</description></item>`
const feed = (title: string, items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`
const toll =
  'At least 12 people were killed in a missile strike on Kharkiv on Monday, the regional governor said.'

beforeEach(async () => {
  about = {}
  pages = {}
  web = await openWeb((request, response) => {
    const page = pages[request.url ?? '']
    if (page === undefined) response.writeHead(404).end()
    else response.end(page)
  })
  pages['/feed'] = feed('Gazette – RSS Feed', [
    item('Strike', 'Thu, 08 Feb 2024 08:00:00 GMT', toll),
    item('Harvest', 'Wed, 07 Feb 2024 08:00:00 GMT', 'The harvest was good.'),
  ])
  store = await openStore(':memory:')
  await begin()
})
afterEach(async () => {
  await store.close()
  await web.close()
})

async function card(line: string, admin = true): Promise<Card> {
  const [first] = await front.answer({ line, asker: { channel, user: 'U-alice', name: 'alice', admin } })
  if (first === undefined) throw new Error(`no answer to ${line}`)
  return first
}
function wordsOf({ title, body, fields, footer }: Card): string {
  const named = (fields ?? []).map(({ name, value }) => `${name}: ${plainText(value)}`)
  return [title, plainText(body ?? ''), ...named, footer ?? ''].join('\n')
}
const words = async (line: string, admin = true) => wordsOf(await card(line, admin))
const linesOf = ({ actions = [], menu }: Card) =>
  [...actions, ...(menu?.choices ?? [])].map(({ line }) => line)
const lineTo = (one: Card, label: string) => {
  const all = [...(one.actions ?? []), ...(one.menu?.choices ?? [])]
  const found = all.find((action) => action.label === label)
  if (found === undefined)
    throw new Error(`no “${label}” among ${all.map((action) => action.label).join(', ')}`)
  return found.line
}

describe('/sources list', () => {
  test('says that the first poll is still going on, and how far it is', async () => {
    expect((await card('/sources', false)).title).toBe(
      'The first poll is still going on: 0 of 3 sources tried',
    )
    await state('wire', {})
    await begin()
    expect((await card('/sources', false)).title).toBe(
      'The first poll is still going on: 1 of 3 sources tried',
    )
  })

  test('shows the ill first, with their problem, and leads to them', async () => {
    await state('wire', {})
    await state('herald', { status: 'failing', failures: 3, problem: 'The server answers 500.' })
    await state('ministry', {})
    await begin()
    const all = await card('/sources')
    expect(all.title).toBe('3 sources, 1 failing')
    expect(plainText(all.body ?? '').split('\n')[0]).toMatch(/^The herald · failing/)
    expect(wordsOf(all)).toContain('The server answers 500.')
    expect(wordsOf(all)).toContain('1 more is off in sources.yaml')
    const failing = await card(lineTo(all, 'Failing (1)'))
    expect(failing.menu?.choices.map(({ line }) => line)).toEqual(['sources show id:herald'])
  })

  test.each([
    ['status:failing', ['gone', 'blocked', 'herald']],
    ['status:blocked', ['blocked']],
    ['status:quiet', []],
    ['status:off', ['dormant']],
    ['status:paused', ['wire']],
    ['status:new', ['ministry']],
    ['ukraine', ['ministry']],
    ['text:"defence ministry"', ['ministry']],
    ['gone.example', ['gone']],
    ['status:failing text:blocked', ['blocked']],
  ])('%s', async (filter, ids) => {
    await state('herald', { status: 'failing' })
    await state('gone', { status: 'gone' })
    await state('blocked', { status: 'blocked' })
    await store.savePause({ source: 'wire', by: 'alice', at: now, endedAt: null })
    await state('wire', {})
    await begin([...inFile, source('gone'), source('blocked')])
    const found = await card(`/sources list ${filter}`, false)
    expect((found.menu?.choices ?? []).map(({ line }) => line)).toEqual(
      ids.map((id) => `sources show id:${id}`),
    )
    if (ids.length === 0) expect(linesOf(found)).toEqual(['sources list'])
  })

  test('turns its pages', async () => {
    await begin(Array.from({ length: 20 }, (_, i) => source(`s${String(i).padStart(2, '0')}`)))
    const seen = new Set<string>()
    let line = 'sources list text:example'
    for (let page = 1; page <= 3; page++) {
      const shown = await card(line)
      for (const { label } of shown.menu?.choices ?? []) seen.add(label)
      line = shown.actions?.find(({ label }) => label === 'More')?.line ?? ''
    }
    expect([seen.size, line]).toEqual([20, ''])
    expect(lineTo(await card('sources list text:example page:3'), 'Back')).toBe(
      'sources list text:example page:2',
    )
    expect((await card('/sources list page:9')).title).toBe('There is no page 9')
  })

  test('with nothing to read says how to begin', async () => {
    await begin([])
    expect(await words('/sources')).toContain('Add one with /sources add')
    expect((await card('/status')).title).toBe('No source is read: /sources add begins')
  })
})

describe('/sources show', () => {
  test('who stands behind it, how it is and what to do; buttons only for those who may press them', async () => {
    await state('herald', {
      status: 'failing',
      failures: 3,
      problem: 'The server answers 500.',
      lastSuccessAt: null,
    })
    await begin()
    const one = await card('/sources show the herald')
    expect(wordsOf(one)).toContain('Problem: The server answers 500.')
    expect(wordsOf(one)).toContain('What to do: It is tried again by itself')
    expect(wordsOf(one)).toContain('mend its address in sources.yaml (id herald)')
    expect(wordsOf(one)).toContain('Behind it: public broadcaster, United Kingdom')
    expect(wordsOf(one)).toContain('Last read: never')
    expect(linesOf(one)).toEqual(['sources read id:herald', 'sources pause id:herald'])
    expect(linesOf(await card('/sources show herald', false))).toEqual([])
    expect(await words('/sources show dormant')).toContain('Problem: not verified yet')
  })

  test.each([
    ['/sources show', 'id: is missing.'],
    ['/sources show heralt', 'id: there is no source “heralt”. Did you mean herald?'],
    ['/sources show united kingdom', 'id: 3 sources fit “united kingdom”: wire, herald, dormant.'],
  ])('%s', async (line, message) => {
    expect(await words(line)).toContain(message)
  })

  test('autocomplete knows them by name, country and short name', async () => {
    const values = async (typed: string) =>
      (await front.complete('sources', 'show', 'id', typed, reader)).map(({ value }) => value)
    expect(await values('')).toEqual(['wire', 'herald', 'ministry', 'dormant'])
    expect(await values('defence')).toEqual(['ministry'])
    expect((await front.complete('sources', 'add', 'country', 'ukr', reader))[0]?.value).toBe('Ukraine')
  })
})

describe('/sources add', () => {
  test('shows what would be read, keeps nothing; saved, it joins, and is on record', async () => {
    const look = await card(`/sources add ${web.url}/feed`)
    expect(look.title).toBe('Gazette: what would be read')
    const all = wordsOf(look)
    expect(all).toContain('A feed of 2 items')
    expect(all).toContain('In the newest 2, 1 claim was read.')
    expect(all).toContain('Strike: 2024-02-08T08:00:00.000Z\n→ At least 12 people killed – Kharkiv, Ukraine')
    expect(all).toContain('Harvest: 2024-02-07T08:00:00.000Z\nnothing of ours')
    expect(all).toContain('The linked pages could not be read')
    expect(services.sources.all()).toHaveLength(4)
    expect((await store.counts()).articles).toBe(0)

    const state_ = await card(lineTo(look, 'Behind it: state'))
    const saved = await card(lineTo(state_, 'Save'))
    expect(saved.title).toBe('Gazette is read from now on')
    expect(services.sources.find('gazette')).toMatchObject({
      source: {
        address: `${web.url}/feed`,
        interval: 15 * minute,
        outlet: { id: 'gazette', name: 'Gazette', country: null, affiliation: 'state' },
      },
      added: { by: 'alice' },
    })
    expect((await store.audits(1, { channel }))[0]?.what).toBe(`added the source Gazette (${web.url}/feed)`)
    expect((await card(`/sources add ${web.url}/feed`)).title).toBe('Gazette is known already')
    expect((await card(lineTo(state_, 'Save'))).title).toBe('Gazette is known already')
  })

  test('takes what is said of it; a page leads to its feeds', async () => {
    pages['/'] =
      `<html><head><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/rss+xml" href="/sport" title="Sport"></head></html>`
    const look = await card(
      `/sources add ${web.url} name:«The “Real” Gazette» country:Україна affiliation:ngo every:1h`,
    )
    expect(look.title).toBe('The “Real” Gazette: what would be read')
    expect(linesOf(look)).toContain(`sources add address:"${web.url}/sport"`)
    await card(lineTo(look, 'Save'))
    expect(services.sources.find('the-real-gazette')?.source).toMatchObject({
      outlet: { name: 'The “Real” Gazette', country: 'UKR', affiliation: 'ngo' },
      interval: hour,
    })
  })

  test('whatever a feed calls itself, it is a name and nothing else', async () => {
    const hostile = 'A "quoted” ⟪x⟫ name confirm:yes *bold* <!channel> address:http://10.0.0.1/'
    pages['/feed'] = feed(hostile.replaceAll('<', '&amp;lt;'), [item('x', '', 'y')])
    const look = await card(`/sources add ${web.url}/feed`)
    expect(services.sources.all()).toHaveLength(4)
    await card(lineTo(look, 'Save'))
    const added = services.sources.all().at(-1)?.source
    expect(added?.address).toBe(`${web.url}/feed`)
    expect(added?.outlet.name.replace(/\s+/g, ' ')).toBe(
      'A "quoted” x name confirm:yes *bold* <!channel> address:http://10.0.0.1/',
    )
  })

  test('doubts a feed without dates, and one that ended long ago', async () => {
    pages['/undated'] = feed('Undated', [item('x', '', 'y')])
    pages['/dead'] = feed('Dead', [item('x', 'Mon, 04 Jan 2021 08:00:00 GMT', 'y')])
    expect(await words(`/sources add ${web.url}/undated`)).toContain('Its items have no dates')
    expect(await words(`/sources add ${web.url}/dead`)).toContain(
      'Its newest item is of 2021-01-04: the feed may be dead.',
    )
  })

  test.each([
    ['/sources add', 'address: is missing.'],
    ['/sources add nonsense words', 'address: “nonsense words” is no address.'],
    [
      '/sources add http://10.0.0.1/feed',
      'address: 10.0.0.1 leads to an address that is not on the public internet.',
    ],
    ['/sources add ftp://x.example/', 'address: ftp: addresses are not read, only http and https.'],
    ['/sources add http://10.0.0.1/feed country:Atlantis', 'country: I know no country “Atlantis”.'],
    ['/sources add http://10.0.0.1/feed confirm:yes', 'address: 10.0.0.1 leads to'],
    ['/sources import http://169.254.169.254/latest', 'address: 169.254.169.254 leads to'],
    ['/sources import /etc/hostname', 'address: This is no OPML file.'],
    ['/sources import /nowhere.opml', 'address: /nowhere.opml cannot be read.'],
  ])('%s', async (line, message) => {
    expect(await words(line)).toContain(message)
    expect(services.sources.all()).toHaveLength(4)
  })

  test('a file of the bot’s machine is read only for who sits at it', async () => {
    const elsewhere = { ...channel, platform: 'discord' }
    const [answer] = await front.answer({
      line: '/sources import /etc/hostname',
      asker: { channel: elsewhere, user: 'U1', name: 'x', admin: true },
    })
    expect(plainText(answer?.body ?? '')).toContain('address: “/etc/hostname” is no address.')
  })
})

test('pause, resume and remove, each on record, and each undone by its button', async () => {
  const paused = await card('/sources pause wire')
  expect(paused.title).toBe('The wire is paused')
  expect(services.sources.find('wire')?.state.status).toBe('paused')
  expect(await words('/sources show wire')).toContain('Paused by alice')
  expect(await words('/sources pause wire')).toContain('id: The wire is paused already.')
  expect(await words('/sources read wire')).toContain('id: The wire is paused; resume it first.')
  expect((await card(lineTo(paused, 'Resume'))).title).toBe('The wire is read again')
  expect(await words('/sources resume wire')).toContain('id: The wire is not paused.')
  expect(await words('/sources pause dormant')).toContain('off in sources.yaml')

  expect((await card('/sources remove wire')).title).toBe('The wire cannot be removed from here')
  await card(`/sources add ${web.url}/feed confirm:yes`)
  const asked = await card('/sources remove gazette')
  expect(services.sources.find('gazette')).not.toBeNull()
  const removed = await card(lineTo(asked, 'Remove'))
  expect(services.sources.find('gazette')).toBeNull()
  await card(lineTo(await card(lineTo(removed, 'Add again')), 'Save'))
  expect(services.sources.find('gazette')).not.toBeNull()
  expect((await store.audits(10, { channel })).map(({ what }) => what.replace(/ \(.*/, ''))).toEqual([
    'added the source Gazette',
    'removed the source Gazette',
    'added the source Gazette',
    'resumed the source The wire',
    'paused the source The wire',
  ])
})

test('a list of feeds: what is new of it is shown, then saved', async () => {
  const outline = (name: string, url: string) => `<outline type="rss" text="${name}" xmlUrl="${url}"/>`
  pages['/list.opml'] =
    `<opml version="2.0"><body><outline text="Arms">${outline('Wire', 'http://www.wire.example/feed/')}${outline('Sudan War Monitor', 'https://monitor.sd/rss')}${outline('Ministry', 'https://www.mod.gov.ua/rss')}</outline></body></opml>`
  const look = await card(`/sources import ${web.url}/list.opml`)
  expect(look.title).toBe('2 sources would be added')
  expect(wordsOf(look)).toContain('Sudan War Monitor · private, Sudan')
  expect(wordsOf(look)).toContain('Ministry · ministry, Ukraine')
  expect(wordsOf(look)).toContain('1 of the 3 is read already.')
  expect((await card(lineTo(look, 'Save all'))).title).toBe('2 sources read from now on')
  expect(services.sources.find('sudan-war-monitor')?.source.topics).toEqual(['Arms'])
  expect((await card(`/sources import ${web.url}/list.opml`)).title).toBe('Nothing new in this list')
})

test('a thousand feeds are taken within seconds', async () => {
  const outlines = Array.from(
    { length: 1_000 },
    (_, i) => `<outline type="rss" text="Paper" xmlUrl="https://p${i}.example/"/>`,
  )
  pages['/list.opml'] = `<opml version="2.0"><body>${outlines.join('')}</body></opml>`
  const began = performance.now()
  expect((await card(`/sources import ${web.url}/list.opml confirm:yes`)).title).toBe(
    '1000 sources read from now on',
  )
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(services.sources.find('paper-1000')).not.toBeNull()
}, 60_000)

test('all sources go out as a file, and come in again', async () => {
  const { file } = await card('/sources export')
  const opml = Buffer.from(file?.bytes ?? []).toString()
  expect(opml).toContain('title="Ministry of Defence" country="UKR" affiliation="ministry"')
  expect(opml).not.toContain('dormant')
  pages['/out.opml'] = opml
  await begin([])
  const look = await card(`/sources import ${web.url}/out.opml`)
  expect(wordsOf(look)).toContain('Ministry of Defence · ministry, Ukraine')
  expect((await card(lineTo(look, 'Save all'))).title).toBe('3 sources read from now on')
})

test('members may look, admins may change', async () => {
  for (const line of ['/sources', '/sources list status:failing', '/sources show wire'])
    expect((await card(line, false)).title, line).not.toBe('For admins only')
  for (const line of [
    `/sources add ${web.url}/feed`,
    '/sources pause wire',
    '/sources resume wire',
    '/sources read wire',
    '/sources remove wire',
    '/sources import x.example',
    '/sources export',
    '/status',
  ])
    expect((await card(line, false)).title, line).toBe('For admins only')
  expect(web.requests).toHaveLength(0)
})

describe('a source that is quiet', () => {
  beforeEach(async () => {
    for (let gone = 1; gone <= 28 * 6; gone++) {
      const at = new Date(now.getTime() - 5 * day - gone * 4 * hour)
      const one = article()
      await store.record(
        entry(`q${gone}`, {
          article: {
            ...one,
            id: `q${gone}`,
            outlet: inFile[1]?.outlet ?? one.outlet,
            firstSeenAt: at,
            publishedAt: at,
          },
        }),
      )
    }
    await state('wire', {})
    await state('ministry', {})
    await state('herald', { lastNewAt: new Date(now.getTime() - 5 * day - 4 * hour) })
    await begin()
  })

  test('is shown as such, with its rhythm, and leads there from /status', async () => {
    expect((await services.sources.quiet()).map(({ source: { outlet } }) => outlet.id)).toEqual(['herald'])
    const all = await card('/sources')
    expect(all.title).toBe('3 sources, 1 quiet')
    expect(plainText(all.body ?? '')).toMatch(
      /^The herald · quiet · read .* · 6 a day\n\s+It answers, but nothing new has come since/,
    )
    expect(await words('/sources show herald')).toContain('this feed is dead')
    const status = await card('/status')
    expect(status.title).toBe('1 source quiet')
    expect((await card(lineTo(status, 'Quiet sources'))).menu?.choices.map(({ line }) => line)).toEqual([
      'sources show id:herald',
    ])
  })

  test('is not, once something new has come, or while it is paused', async () => {
    await state('herald', { lastNewAt: now })
    await begin()
    expect(await services.sources.quiet()).toEqual([])
    await state('herald', { lastNewAt: new Date(now.getTime() - 5 * day) })
    await begin()
    expect(await services.sources.quiet()).toHaveLength(1)
    await services.sources.pause('herald', 'alice')
    expect(await services.sources.quiet()).toEqual([])
  })
})

describe('/status', () => {
  test('names what is wrong in its title, the worst first', async () => {
    about = {
      version: '1.2.3',
      memory: 123_400_000,
      keepTexts: 30 * day,
      platforms: [
        { name: 'discord', trouble: null },
        { name: 'slack', trouble: 'Slack is not connected.' },
      ],
    }
    await state('wire', {})
    await state('ministry', {})
    await state('herald', {
      status: 'failing',
      failures: 2,
      problem: 'The server answers 500.',
      lastSuccessAt: null,
    })
    await store.saveWatch(watch({ state: 'suspended', problem: 'gone' }))
    await begin()
    const one = await card('/status')
    expect(one.title).toBe('Slack is down, and 2 more to look at')
    const all = wordsOf(one)
    expect(all).toContain('1 of 3 sources cannot be read.\n1 watch suspended.\n')
    expect(all).toContain('claimwire 1.2.3, running since 2024-02-08T12:00:00.000Z')
    expect(all).toContain('Sources: 2 well, 1 failing, 1 off')
    expect(all).toContain('Platforms: Discord: connected\nSlack: Slack is not connected.')
    expect(all).toContain('Watches: 0 active, 1 suspended')
    expect(all).toContain('full texts are kept 30 days')
    expect(all).toContain('Memory: 123.4 MB')
    expect(all).toContain('Not well: The herald: The server answers 500. (never read)')
    expect(linesOf(one)).toContain('sources list status:failing')
    // the page of the bot says it in the same words
    expect(await words('/home')).toMatch(
      /^[^\n]*\n1 of 3 sources cannot be read\. 0 channels of this place hear alerts\./,
    )
  })

  test('an alert that waits is told with its age', async () => {
    await state('wire', {})
    await begin([source('wire')])
    expect((await card('/status')).title).toBe('All is well')
    const decided = new Date(now.getTime() - hour)
    await store.record(
      entry('a', {
        alerts: [alert({ id: 'a', article: 'a', at: decided })],
        deliveries: [delivery({ alert: 'a', key: 'a', dueAt: decided })],
      }),
    )
    const one = await card('/status')
    expect(one.title).toBe('1 alert waited for more than 15 minutes')
    expect(wordsOf(one)).toContain('Deliveries: 1 due (the oldest from 2024-02-08T11:00:00.000Z), 0 failed')
  })
})
