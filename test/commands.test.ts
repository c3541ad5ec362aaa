import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import type { Channel } from '../src/cards/channel.ts'
import type { Front } from '../src/command.ts'
import { createFront } from '../src/dispatch.ts'
import { registration } from '../src/platforms/discord/commands.ts'
import type { Source, SourceState } from '../src/sources/source.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { reader, servicesOver } from './services.ts'
import { channel, now, openNews } from './stored-news.ts'

let store: Store
let front: Front
let lacking: string | null
let unread: string | null
const shared: [Channel, Card, string][] = []

async function frontOver(over: Store, sources: readonly Source[] = []): Promise<Front> {
  return createFront({
    commands,
    ...(await servicesOver(over, () => now, { sources })),
    cannotPost: async () => lacking,
    cannotPublish: async () => unread,
    share: async (...sent) => {
      shared.push(sent)
    },
    startedAt: new Date('2024-02-01T00:00:00Z'),
  })
}

beforeEach(async () => {
  lacking = null
  unread = null
  shared.length = 0
  store = await openNews()
  front = await frontOver(store)
})
afterEach(() => store.close())

const ask = (line: string, admin = true) =>
  front.answer({ line, asker: { channel, user: 'U-alice', name: 'alice', admin } })

/** The one card, or the last of several. */
async function card(line: string, admin = true): Promise<Card> {
  const last = (await ask(line, admin)).at(-1)
  if (last === undefined) throw new Error(`no answer to ${line}`)
  return last
}

/** All words of a card, without its types. */
function wordsOf({ title, body, quote, fields, footer }: Card): string {
  const named = (fields ?? []).map(({ name, value }) => `${name}: ${plainText(value)}`)
  return [title, plainText(body ?? ''), quote?.text ?? '', ...named, footer ?? ''].join('\n')
}

const words = async (line: string, admin = true) => wordsOf(await card(line, admin))
const linesOf = ({ actions = [], menu }: Card) =>
  [...actions, ...(menu?.choices ?? [])].map(({ line }) => line)

describe('/claims', () => {
  test('shows five, newest first, each with who says and who denies, and turns the page', async () => {
    const first = await card('/claims', false)
    expect(first.fields?.map(({ name, value }) => [name, plainText(value).split(' · ')[0]])).toEqual([
      [
        'North Korea → Russia: ballistic missiles, used at least 9 times',
        'Ann Envoy (United States) says; denied by Moscow and Pyongyang',
      ],
      [expect.stringContaining('10,382 civilians killed – Ukraine'), 'UN mission confirms'],
      [
        expect.stringContaining('At least 17 people killed – Kharkiv'),
        'Oleh Test (Ukraine) says; denied by Russia',
      ],
      [expect.stringContaining('5 children killed'), 'Oleh Test (Ukraine) says'],
      [expect.stringContaining('12 people killed'), 'Oleh Test (Ukraine) says'],
    ])
    expect(first.title).toBe('Claims 1–5 of 7')
    expect(first.actions).toEqual([
      { label: 'Older', line: 'claims page:2', inPlace: true },
      { label: 'Most important first', line: 'claims sort:importance', inPlace: true },
    ])
    const second = await card('claims page:2')
    expect(second.fields).toHaveLength(2)
    expect(second.actions?.[0]).toEqual({ label: 'Newer', line: 'claims', inPlace: true })
    const weightiest = await card('claims sort:importance')
    expect(weightiest.title).toBe('Claims 1–5 of 7, the most important first')
    expect(weightiest.fields?.slice(0, 3).map(({ name }) => name)).toEqual([
      expect.stringContaining('At least 17 people killed'),
      expect.stringContaining('12 people killed'),
      expect.stringContaining('10,382 civilians killed'),
    ])
    expect(weightiest.actions?.map(({ line }) => line)).toEqual(['claims sort:importance page:2', 'claims'])
  })

  test.each([
    ['supplier:"North Korea"', ['c-missiles']],
    ['recipient:russia weapon:missiles', ['c-missiles']],
    ['by:"Ann Envoy"', ['c-missiles']],
    ['stance:denied', ['c-missiles', 'c-seventeen']],
    ['stage:used', ['c-missiles']],
    ['place:Kharkiv since:2024-02-07', ['c-seventeen', 'c-children']],
    ['since:24h', ['c-missiles', 'c-total']],
    ['barracks', []],
    ['ballistic', ['c-missiles']],
    ['supplier:DPRK', ['c-missiles']],
    ['place:Ukraine since:24h', ['c-total']],
    ['place:Украина by:"Oleh Test" text:children', ['c-children']],
    ['"nine times"', ['c-missiles']],
    ['"times nine"', []],
    ['story:s-strike since:yesterday', ['c-seventeen', 'c-children']],
    ['story:s-strike until:2024-02-06', ['c-twelve', 'c-hurt']],
    ['since:2024-02-06 until:2024-02-06 place:Ukraine', ['c-twelve', 'c-hurt']],
    ['kind:"arms transfers"', ['c-missiles']],
    ['group:children', ['c-children']],
    ['kind:casualty since:last week until:today by:"UN mission"', ['c-total']],
    ['place:Kharkiv by:"Oleh Test" text:children', ['c-children']],
  ])('/claims %s', async (filters, ids) => {
    const { menu } = await card(`/claims ${filters}`, false)
    expect((menu?.choices ?? []).map(({ line }) => line)).toEqual(ids.map((id) => `claims id:${id}`))
  })

  test('opens one with the quote in its context, the number marked, denials, history and the rule', async () => {
    const one = await card('/claims id:c-seventeen', false)
    expect(one.address).toBe('https://wire.example/strike-2')
    expect(one.quote?.marks?.map(([start, end]) => one.quote?.text.slice(start, end))).toEqual([
      'At least 17',
    ])
    const all = wordsOf(one)
    expect(all).toContain('Who says: Oleh Test, regional governor (Ukraine)\n')
    expect(all).toContain('Denied by Russia: “Russia denied that it had aimed at a market')
    expect(all).toContain('Source: Wire One (private): Kharkiv toll rises to 17')
    expect(all).toContain('History: 12 (2024-02-06) → at least 17 (2024-02-07)')
    expect(all).toContain('Rule casualties/<count> <people> killed in the full text of the page')
    expect(linesOf(one)).toEqual([
      'story id:s-strike',
      'claims id:c-seventeen share:yes',
      'claims id:c-seventeen wrong:"?"',
      'why article:a-strike-2',
    ])
    expect(all).toContain('Grade of its story: contested: Russia denies it')
  })

  test('a running total has its own history; two who deny in one sentence stand together', async () => {
    expect(await words('/claims id:c-total')).toContain('10,378 (2024-01-22) → 10,382 (2024-02-07)')
    expect(await words('/claims id:c-missiles')).toContain(
      'Denied by Moscow and Pyongyang: “Moscow and Pyongyang have denied it.”',
    )
  })

  test('names every source of the figure, with who stands behind it', async () => {
    const found = await store.story('s-strike')
    if (found?.kind !== 'casualty') throw new Error('no story')
    const figures = found.figures.map((figure) => {
      const [report] = figure.reports
      if (report?.claim !== 'c-seventeen') return figure
      const others = Array.from({ length: 60 }, (_, i) => ({
        ...report,
        claim: `c-${i}`,
        article: `a-${i}`,
        outlet: `Outlet ${i}`,
        affiliation: 'state' as const,
        address: `https://outlet${i}.example/1`,
        origin: i < 30 ? 'one wire' : `own ${i}`,
      }))
      return { ...figure, reports: [report, ...others] }
    })
    const sourced = { ...store, story: async () => ({ ...found, figures }) }
    const [one] = await (await frontOver(sourced)).answer({
      line: 'claims id:c-seventeen',
      asker: { channel, user: 'U', name: 'u', admin: false },
    })
    const field = one?.fields?.find(({ name }) => name.startsWith('Sources'))
    expect(field?.name).toBe('Sources: 61 outlets, 32 origins')
    const lines = plainText(field?.value ?? '').split('\n')
    expect(lines[1]).toBe('Outlet 0 (state) · 2024-02-07T09:00:00.000Z')
    expect(lines.at(-1)).toBe('and 48 more: /story s-strike')
  })

  test('shared with the channel, one claim at a time', async () => {
    expect(await words('/claims id:c-seventeen share:yes', false)).toContain('Shared with the channel')
    const [sent] = shared
    expect(plainText(sent?.[1].body ?? '')).toBe('Shared by alice')
    expect(sent?.[1].actions?.map(({ label }) => label)).toEqual(['Story', 'Why (not) posted'])
    expect(sent?.[1].quote?.marks).toHaveLength(1)
    expect(await words('/claims share:yes')).toContain('share: one claim at a time.')
  })

  test('what a reader holds to be wrong is kept, and shown to editors and in /status', async () => {
    const asked = await card('/claims id:c-seventeen wrong:?', false)
    expect(asked.menu?.choices[0]?.line).toBe('claims id:c-seventeen wrong:number')
    expect(await words('claims id:c-seventeen wrong:number', false)).toContain(
      'You say: “The number is not what the quote says”.',
    )
    await words('/claims id:c-seventeen wrong:"it was another market"', false)
    expect(
      (await store.doubts({ limit: 9 })).map(({ claim, name, reason }) => [claim, name, reason]),
    ).toEqual([['c-seventeen', 'alice', 'it was another market']])
    expect(await words('/claims id:c-seventeen')).toContain(
      'Held to be wrong by alice: it was another market',
    )
    expect(await words('/claims id:c-seventeen', false)).not.toContain('Held to be wrong')
    const status = await card('/status')
    expect(wordsOf(status)).toContain('alice: “it was another market”')
    expect(status.menu?.choices.map(({ line }) => line)).toEqual(['claims id:c-seventeen'])
    expect(await words('/claims wrong:number')).toContain('wrong: of which claim?')
    expect(await words('/claims id:nope wrong:number')).toContain('there is no claim “nope”')
    expect(await words(`/claims id:c-seventeen wrong:${'x'.repeat(301)}`)).toContain('Use at most 300.')
  })

  test('a begin of one or two letters is refused, since it begins too many words', async () => {
    expect(await words('/claims text:ki*')).toContain('Give at least three letters before the *.')
    expect(await words('/claims text:kil*')).toContain('killed')
  })

  test('a claim that does not exist is one sentence with the remedy', async () => {
    expect(await card('/claims id:nope')).toEqual({
      title: '/claims',
      tone: 'bad',
      body: 'id: there is no claim “nope”. /claims lists the latest, with a menu to open one.',
    })
  })

  test('when nothing is found, offers to leave out what stands in the way', async () => {
    const none = await card('/claims place:Kharkiv supplier:Iran')
    expect(none.title).toBe('No such claims')
    expect(none.actions?.map(({ label, line }) => [label, line])).toEqual([
      ['Without supplier', 'claims place:Kharkiv'],
    ])
    const three = await card('/claims place:Kharkiv supplier:Iran group:children')
    expect(three.actions?.map(({ label }) => label)).toEqual(['Without supplier'])
    expect((await card('/claims "no such words" killed place:Kharkiv supplier:Iran')).actions).toEqual([])
    expect(await words('/claims page:7')).toContain('There is no page 7.')
    expect(await words('/claims zebra')).toContain(
      'Nothing like it is stored. Try another spelling; /claims alone shows the latest.',
    )
    expect(await words('/claims supplier:Irn')).toContain(
      'No claim names “Irn”; IRNA and Iran, the names nearest to it, find nothing here either. Try another spelling;',
    )
    expect(await words('/casualties place:Qqqqq group:pows')).toContain(
      'No claim names “Qqqqq”. Try fewer filters or another spelling; /casualties alone shows the latest.',
    )
    expect(await words('/claims kind:arms-transfer stage:returned')).toContain(
      'kind: arms transfers · stage: returned',
    )
    const slip = await card('/claims place:Kharkviv by:"Oleh Tset"')
    expect(wordsOf(slip)).toContain('Did you mean Kharkiv, Oleh Test?')
    expect(linesOf(slip)).toEqual(['claims place:Kharkiv by:"Oleh Test"'])
    const war = await card('/casualties Russia-Ukraine war')
    expect(linesOf(war)).toEqual(['casualties place:Ukraine'])
    expect(await words('/claims since:2024-02-07 until:2024-02-01')).toContain('until: lies before since.')
  })
})

describe('/casualties', () => {
  test('running totals apart from events; each figure with its speaker, change and source', async () => {
    const [totals, events] = await ask('/casualties', false)
    expect(totals && wordsOf(totals)).toContain(
      'Civilians killed: 10,382 (was 10,378, +4): UN mission, Ukraine, since Feb 2022 · The Herald',
    )
    expect(totals?.menu?.choices.map(({ label, line }) => [label, line])).toEqual([
      ['UN mission: civilians killed, Ukraine, since Feb 2022', 'story id:r-un'],
    ])
    const lines = plainText(events?.fields?.[0]?.value ?? '').split('\n')
    expect(lines.map((line) => line.split(' · ').slice(0, 2).join(' · '))).toEqual([
      'at least 17 people killed (was 12): Oleh Test (Ukraine) says; Russia denies · Wire One',
      '– among them 5 children killed: Oleh Test (Ukraine) says · Wire One',
      'dozens of people injured: Oleh Test (Ukraine) says · The Herald',
      'Denied by Russia',
    ])
  })

  test('filters by bare place, group and speaker', async () => {
    expect(await words('/casualties Kharkiv')).toContain('missile strike, 6 Feb 2024')
    const children = await card('/casualties Kharkiv group:children')
    expect(plainText(children.fields?.[0]?.value ?? '')).toMatch(
      /^– among them 5 children killed.*\nand 2 more: \/story s-strike\nDenied by Russia$/s,
    )
    expect(await words('/casualties by:"UN mission"')).not.toContain('Kharkiv')
    const none = await card('/casualties Kharkiv by:"UN mission"')
    expect(none.actions?.map(({ label }) => label)).toEqual(['Without place', 'Without by'])
    expect(await words('/casualties page:4')).toContain('There is no page 4.')
    expect(await words('/casualties since:2024-02-07 until:2024-02-01')).toContain(
      'until: lies before since.',
    )
    expect(await words('/casualties Kharkiv until:2024-02-01')).toContain('No such figures')
  })

  test('a chart where a place or a speaker is named, told in words, too; none when none is asked for', async () => {
    const [totals] = await ask('/casualties Ukraine')
    expect(totals?.image?.name).toBe('totals.png')
    expect(totals?.image?.alt).toBe(
      'Line chart. Civilians reported killed – Ukraine. Running totals, each by its speaker. They are never added up. UN mission (since Feb 2022): from 10,378 on 22 Jan 2024 to 10,382 on 7 Feb 2024.',
    )
    expect(Buffer.from(totals?.image?.png ?? []).toString('latin1', 1, 4)).toBe('PNG')
    const incidents = await card('/casualties Ukraine chart:incidents')
    expect(incidents.image?.alt).toContain('6 Feb 2024, Kharkiv: at least 17 (disputed).')
    expect(incidents.actions?.map(({ line }) => line)).toEqual([
      'casualties place:Ukraine chart:totals',
      'casualties place:Ukraine chart:incidents share:yes',
    ])
    const cards = [...(await ask('/casualties Ukraine chart:none')), ...(await ask('/casualties'))]
    expect(cards.every(({ image }) => image === undefined)).toBe(true)
  })

  test('a chart that cannot be drawn is said to be missing', async () => {
    expect(await words('/casualties Kharkiv chart:totals')).toContain(
      'No chart of totals: there are too few values for one.',
    )
  })

  test('shared with the channel under the name of who asked, once; not in a direct message', async () => {
    expect(await words('/casualties Ukraine share:yes')).toContain(
      'Shared with the channel\n“Running totals: Ukraine” and 1 more',
    )
    expect(shared.map(([to, { title, image }]) => [to, title, image?.name])).toEqual([
      [channel, 'Running totals: Ukraine', 'totals.png'],
      [channel, 'Casualties by event: Ukraine', undefined],
    ])
    const [, first] = shared[1] ?? []
    expect(plainText(first?.body ?? '')).toMatch(/^Shared by alice\nplace: Ukraine/)
    expect(first?.actions?.some(({ line }) => line.includes('share'))).toBe(false)
    const [refused] = await front.answer({
      line: 'casualties share:yes',
      asker: { channel, user: 'U-bob', name: 'bob', admin: false, direct: true },
    })
    expect(refused && wordsOf(refused)).toContain('only the two of us read this direct message')
    const [muted] = await front.answer({
      line: 'casualties share:yes',
      asker: { channel, user: 'U-bob', name: 'bob', admin: false, silent: true },
    })
    expect(muted && wordsOf(muted)).toContain('you may not write in this channel')
    expect(shared).toHaveLength(2)
  })
})

describe('/story', () => {
  test('a timeline, oldest first, with what holds now', async () => {
    const one = await card('/story s-strike', false)
    const lines = plainText(one.fields?.[0]?.value ?? '').split('\n')
    expect(lines[0]).toBe(
      '2024-02-06T10:00:00.000Z · 12 people killed: Oleh Test (Ukraine) says · The Herald',
    )
    expect(lines[2]).toBe(
      '2024-02-07T09:00:00.000Z · now · at least 17 people killed (was 12): Oleh Test (Ukraine) says; Russia denies · Wire One',
    )
    expect(lines[4]).toMatch(/ · Russia denied: “Russia denied that it had aimed at a market/)
    expect(lines[5]).toBe('2024-02-07T10:00:00.000Z · Correction: “An earlier version gave another street.”')
    expect(one.title).toMatch(
      /^At least 17 killed, dozens injured in Kharkiv, .*regional governor says; Russia denies$/,
    )
    expect(wordsOf(one)).toContain('Grade: contested: Russia denies it')
    expect(plainText(one.body ?? '')).toContain('2 articles from 2 independent origins')
    expect(await words('/story r-un')).toContain('2024-01-22T09:00:00.000Z · 10,378 · The Herald')
    expect(await words('/story s-missiles')).toContain(
      '2024-02-07T20:00:00.000Z · Moscow and Pyongyang deny: “Moscow and Pyongyang have denied it.” · The Herald',
    )
    expect(await words('/story s-strike')).toContain('Posted: Not here')
    const total = await card('/story r-un')
    expect(wordsOf(total)).toContain('2024-02-07T20:00:00.000Z · 10,382 (+4) · The Herald')
    expect(total.image?.name).toBe('totals.png')
    expect(await words('/story s-strike share:yes')).toContain('Shared with the channel')
    expect(shared.map(([, { footer }]) => footer)).toEqual(['story s-strike'])
  })

  test('bad input', async () => {
    expect(await words('/story share:yes')).toContain('id: of which story? /story shows the latest.')
    expect(await words('/story merge:s-strike')).toContain('id: of which story?')
  })

  test('without an id the latest are shown; of words those that they tell of', async () => {
    const latest = await card('/story')
    expect(latest.title).toBe('The latest stories')
    expect(linesOf(latest)).toContain('story id:s-strike')
    const some = await card('/story barracks')
    const told = await card('/story ballistic')
    expect(told.title).toBe('Stories with “ballistic”')
    expect(linesOf(told)).toEqual(['story id:s-missiles'])
    expect(wordsOf(some)).toContain('There is no story “barracks”\nChoose one of the latest')
    expect(linesOf(await card('/mute'))).toContain('mute id:s-strike')
    expect(linesOf(await card('/verify'))).toContain('verify id:s-strike')
    expect(linesOf(await card('/verify ballistic missiles'))).toEqual(['verify id:s-missiles'])
    expect(linesOf(await card('/mute ballistic'))).toEqual(['mute id:s-missiles'])
    expect(await words('/mute s-missiles tomorrow')).toContain('for: “tomorrow” is no length of time here.')
  })
})

describe('/why', () => {
  test('by address with tracking, by article and by claim: each step with its reason', async () => {
    for (const asked of ['https://wire.example/strike-2?utm_source=x', 'a-strike-2', 'c-seventeen']) {
      const all = await words(`/why ${asked}`, false)
      expect(all).toContain('1. Fetched: Wire One (private)')
      expect(all).toContain('2. Read: At least 17 people killed')
      expect(all).toContain('3. Decided: update: the figure rose from 12 to 17 (story s-strike)')
      expect(all).toContain('4. This channel: This channel hears no alerts: an admin can type /watch start.')
      expect(all).toContain('5. Sent: Nothing was sent here.')
    }
    expect(await words('/why a-strike-1')).toContain('It is on its way here.')
  })

  test('asks the watch of this channel by the rules of delivery', async () => {
    await ask('/watch start')
    expect(await words('/why a-strike-2')).toContain(
      '4. This channel: wanted (s-strike): The channel asks for news of this kind.\nIt has no keywords.',
    )
    await ask('/watch start min-killed:50')
    expect(await words('/why a-strike-2')).toContain(
      'not wanted (s-strike): Not enough: 17 killed are reported, 50 asked for.',
    )
  })

  test('shows where the keywords of the channel hit', async () => {
    await ask('/keywords add "Kharkiv strike"')
    expect(await words('/why a-strike-2')).toContain(
      '"Kharkiv strike": “… 17 people were killed in the Kharkiv strike, the regional governor said.',
    )
    await ask('/keywords add -barracks')
    expect(await words('/why a-strike-2')).toContain('Kept out by -barracks: “…')
    expect(await words('/why a-strike-1')).toContain('None of its 2 keywords is in the text.')
  })

  test('an article that was never seen: which source is of its site, and what keeps it from being read', async () => {
    expect(await words('/why https://x.example/1')).toContain('No source is read. An admin adds one with')
    const state = (source: string, change: Partial<SourceState>) =>
      store.saveSourceState({
        source,
        status: 'ok',
        etag: null,
        lastModified: null,
        bodyHash: null,
        movedTo: null,
        movedSeen: 0,
        nextAt: now,
        lastTriedAt: now,
        lastSuccessAt: now,
        lastNewAt: null,
        failures: 0,
        problem: null,
        ...change,
      })
    await state('herald', {
      status: 'blocked',
      lastSuccessAt: null,
      problem: 'The server refuses our requests (403).',
    })
    await state('wire', {})
    await store.rememberKeys('wire', ['url:wire.example/old'], now)
    const source = (id: string, name: string): Source => ({
      outlet: { id, name, country: null, affiliation: 'independent' },
      kind: 'feed',
      address: `https://feeds.${id}.example/rss`,
      enabled: id !== 'evil',
      disabledBecause: null,
      interval: 900_000,
      charset: null,
      fullText: true,
      topics: [],
    })
    front = await frontOver(store, [
      source('herald', 'The Herald'),
      source('wire', 'Wire One'),
      source('evil', 'Evil'),
    ])
    const stranger = await card('/why https://x.example/news/1')
    expect(wordsOf(stranger)).toContain(
      'None of the 3 sources is of this site, and none has listed this address.',
    )
    expect(wordsOf(stranger)).toContain('1 of them cannot be read at the moment: The Herald.')
    expect(linesOf(stranger)).toEqual(['sources add address:"https://x.example/"'])
    expect(linesOf(await card('/why https://x.example/news/1', false))).toEqual([])
    expect(await words('/why https://www.herald.example/x')).toContain(
      'The Herald is of this site, but could not be read yet: The server refuses our requests (403).',
    )
    expect(await words('/why https://wire.example/new')).toMatch(
      /Wire One is of this site and was read last .*, but has not listed this address/,
    )
    expect(await words('/why https://evil.example/new')).toContain('Evil is of this site, but is turned off')
    expect((await card('/why https://www.wire.example/old/')).title).toBe('Seen, not read')
    expect((await card('/why nonsense')).title).toBe('No such article')
  })

  test('says why a page was not read, and how many other channels heard of it', async () => {
    const taken = await store.takeDeliveries(now, new Date(now.getTime() + 60_000), 9)
    const [first] = taken
    if (first === undefined) throw new Error('nothing was due')
    await store.settleDelivery(first.id, { state: 'sent', sentAt: now, message: 'm1' })
    const article = await store.article('a-strike-1')
    if (article === null) throw new Error('no article')
    const robots = {
      ...store,
      article: async () => ({
        ...article,
        textOrigin: 'summary' as const,
        textProblem: 'The site asks robots not to read this page.',
      }),
    }
    front = await frontOver(robots)
    expect(await words('/why a-strike-1')).toContain(
      "characters from the feed's summary only. The site asks robots not to read this page.",
    )
    expect(await words('/why a-strike-1')).toContain('5. Sent: here: posted · ')
    const elsewhere = await front.answer({
      line: 'why a-strike-1',
      asker: { channel: { ...channel, id: 'other' }, user: 'U', name: 'u', admin: false },
    })
    expect(elsewhere.map(wordsOf).join()).toContain(
      'Nothing was sent here.\n1 other channel of this place heard of it.',
    )
    const timeline = plainText((await card('/story s-strike')).fields?.[0]?.value ?? '')
    expect(timeline.split('\n').at(-1)).toBe(`${now.toISOString()} · Posted here`)
    expect(await words('/story s-strike')).toContain('Posted: Here: posted')
  })
})

describe('/keywords', () => {
  test('add shows what it would match, keeps an audit entry, and can be taken back', async () => {
    const added = await card('/keywords add “Kharkiv strike”')
    expect(added.title).toBe('Keyword added: "Kharkiv strike"')
    expect(wordsOf(added)).toContain('Of 4 articles with claims of the last 7 days, 1 would pass this word.')
    expect(wordsOf(added)).toContain('Would not: Envoy: missiles used nine times')
    expect(linesOf(added)).toEqual(['keywords remove term:"Kharkiv strike"'])
    expect((await store.audits(1))[0]).toEqual({
      at: now,
      user: 'U-alice',
      name: 'alice',
      channel,
      what: 'added the keyword "Kharkiv strike"',
    })
    expect((await card('keywords add "kharkiv  STRIKE"')).title).toBe(
      '"Kharkiv strike" is already a keyword here',
    )
    expect(linesOf(await card('/keywords list'))).toEqual(['keywords remove term:"Kharkiv strike"'])
    expect((await card('keywords remove term:"Kharkiv strike"')).title).toBe(
      'Keyword removed: "Kharkiv strike"',
    )
    expect((await card('/keywords')).title).toBe('No keywords')
    expect((await store.audits(1))[0]?.what).toBe('removed the keyword "Kharkiv strike"')
  })

  test('warns of short words; what test shows is not saved', async () => {
    expect(await words('/keywords add Tor')).toContain('Note: “Tor” is short')
    expect(await words('/keywords test Kiev')).toMatch(/Also matches: Kyiv, .*Київ/)
    expect((await card('/keywords test United States')).title).toBe('If "United States" were a keyword')
    expect(await words('/keywords test cluster munitions')).toContain(
      'Note: all 2 must be there, in any order; for the phrase, type "cluster munitions".',
    )
    expect(await words('/keywords test missile*')).toContain('2 would pass this word')
    expect((await store.keywords(channel)).map(({ term }) => term)).toEqual(['Tor'])
  })

  test('other channels have their own', async () => {
    await ask('/keywords add drone*')
    expect(await store.keywords({ ...channel, id: 'other' })).toEqual([])
  })

  test.each([
    ['/keywords add', 'term: is missing.'],
    ['/keywords add "open', 'is not closed'],
    ['/keywords add *', 'no letter or digit'],
    ['/keywords add dro*ne', 'A star may only stand at the end'],
    ['/keywords remove drone', 'term: “drone” is no keyword of this channel. /keywords list shows them.'],
    ['/keywords delete drone', '/keywords cannot “delete”.'],
  ])('%s', async (line, message) => {
    expect(await words(line)).toContain(message)
    expect(await store.keywords(channel)).toEqual([])
  })

  test('groups are shown as they are read, tried, and kept', async () => {
    const tried = await card('/keywords test (strike OR shelling) AND Kharkiv')
    expect(tried.title).toBe('If (strike OR shelling) Kharkiv were a keyword')
    expect(wordsOf(tried)).toMatch(/Would pass: .*“.*Kharkiv.*”/)
    expect(wordsOf(tried)).not.toContain('must be there, in any order')
    await ask(linesOf(tried)[0] ?? '')
    await ask('/keywords add -(drill OR exercise)')
    expect((await store.keywords(channel)).map(({ term }) => term)).toEqual([
      '(strike OR shelling) Kharkiv',
      '-(drill OR exercise)',
    ])
    expect(await words('/keywords')).toContain(
      'Alerts of this channel must match its one keyword, and not match its one exclusion.',
    )
    expect((await card('/keywords remove (strike OR shelling) Kharkiv')).title).toBe(
      'Keyword removed: (strike OR shelling) Kharkiv',
    )
  })

  test('go from one channel to another as one text, all or none', async () => {
    const all =
      'drone*; "cluster munitions"; (drone OR UAV) AND Kharkiv; -exercise; Tor; DRONE*; United States'
    const added = await card(`/keywords import ${all}`)
    expect(added.title).toBe('6 keywords added')
    expect(wordsOf(added)).toContain('Tor: “Tor” is short')
    const exported = await card('/keywords export')
    const text = exported.body ?? ''
    expect(text).toContain('"United States"')
    for (const { term } of await store.keywords(channel)) await ask(`/keywords remove term:⟪${term}⟫`)
    expect(await store.keywords(channel)).toEqual([])
    expect(await words(`/keywords import ${text}; (open`)).toContain(
      'terms: number 7, “(open”, cannot be read, so nothing was added. The keyword has a bracket that is not closed.',
    )
    expect(await store.keywords(channel)).toEqual([])
    expect((await card(`/keywords import ${text}`)).title).toBe('6 keywords added')
    expect((await card('/keywords export')).body).toBe(text)
    expect(await words(`/keywords import ${text}`)).toContain('6 were here already.')
    expect(await words('/keywords import ;;')).toContain('terms: holds no word.')
    expect((await store.audits(1))[0]?.what).toMatch(/^imported the keywords .*; drone\*;/)
    const many = Array.from({ length: 95 }, (_, n) => `word${n}`).join('; ')
    expect(await words(`/keywords import ${many}`)).toContain('would have 101 keywords; 100 are the most')
    const texts = await ask(
      `/keywords import ${many
        .split('; ')
        .slice(0, 90)
        .map((w) => `"${w} ${'x'.repeat(30)}"`)
        .join('; ')}`,
    )
    expect(texts[0]?.title).toBe('90 keywords added')
    const parts = await ask('/keywords export')
    expect(parts.length).toBeGreaterThan(1)
    expect(
      parts
        .map(({ body }) => body)
        .join('; ')
        .split('; '),
    ).toHaveLength(96)
  })

  test('says when there are too many', async () => {
    const added = Array.from({ length: 100 }, (_, n) => ({ term: `word${n}`, addedBy: 'x', addedAt: now }))
    await store.changeKeywords(channel, () => ({ added, removed: [], audit: null }))
    expect(await words('/keywords add one-more')).toContain('has 100 keywords, the most there can be')
  })
})

describe('/watch', () => {
  const saved = async () => (await store.watches(channel))[0]

  test('start, change, stop, resume', async () => {
    expect((await card('/watch')).title).toBe('This channel hears nothing')
    const started = await card('/watch start kinds:casualties places:Kharkiv min-killed:5')
    expect(started.title).toBe('This channel now hears alerts')
    expect(wordsOf(started)).not.toContain('Please check')
    expect(wordsOf(started)).toContain('0 of 1 story that moved would have been told here.')
    const first = await saved()
    expect(first).toMatchObject({
      kinds: ['casualty'],
      places: ['Kharkiv'],
      minKilled: 5,
      state: 'active',
      createdBy: 'U-alice',
    })

    expect(await words('/watch start parties:"Russia, North Korea"')).toContain(
      'Before: casualties; only places Kharkiv; casualties from 5 killed on',
    )
    const second = await saved()
    expect(await store.watches(channel)).toHaveLength(1)
    expect(second).toMatchObject({
      id: first?.id,
      kinds: [],
      places: [],
      parties: ['Russia', 'North Korea'],
      minKilled: null,
    })

    const stopped = await card('/watch stop')
    expect(linesOf(stopped)).toEqual(['watch resume'])
    expect((await saved())?.state).toBe('stopped')
    expect(await words('/watch')).toContain('stopped')
    await ask('/watch resume')
    expect(await saved()).toEqual({ ...second, state: 'active' })
    expect(await words('/watch resume')).toContain('hears alerts already')
    await ask('/watch start kinds:both')
    expect(await saved()).toMatchObject({ kinds: [], parties: [] })
    expect((await store.audits(5)).map(({ what }) => what)).toEqual([
      'changed the watch: everything',
      'started the watch: parties:"Russia, North Korea"',
      'stopped the watch',
      'changed the watch: parties:"Russia, North Korea"',
      'started the watch: kinds:casualty places:Kharkiv min-killed:5',
    ])
  })

  test('set keeps what is not named, none takes away, undo goes back, reset does one wish', async () => {
    await ask('/watch start places:Kharkiv min-killed:5')
    const before = await saved()
    const changed = await card(
      '/watch set min-injured:20 stages:delivered,pledged send:"daily 8:05 europe/kyiv" quiet:22:00-07:00 urgent-from:50 most-an-hour:3 language:uk not-sources:state',
    )
    const after = await saved()
    expect(after).toEqual({
      ...before,
      minInjured: 20,
      stages: ['delivered', 'pledged'],
      rhythm: { kind: 'daily', at: '08:05' },
      zone: 'Europe/Kyiv',
      quiet: { from: '22:00', to: '07:00' },
      urgentFrom: 50,
      mostAnHour: 3,
      language: 'uk',
      notSources: ['state'],
    })
    expect(wordsOf(changed)).toContain(
      'Hears: casualties and arms transfers; only places Kharkiv; not from state; casualties from 5 killed or 20 injured on; transfers once delivered or pledged.',
    )
    expect(wordsOf(changed)).toContain('one digest a day at 08:05 (Europe/Kyiv)')
    const undo = changed.actions?.find(({ label }) => label === 'Undo')?.line ?? ''
    await ask(undo)
    expect(await saved()).toEqual(before)
    await ask('/watch set places:none min-killed:none min-injured:20')
    expect(await saved()).toMatchObject({ places: [], minKilled: null, minInjured: 20 })
    await ask('/watch reset min-injured')
    expect(await saved()).toMatchObject({ minInjured: null })
    await ask('/watch set send:daily at:07:30')
    expect((await saved())?.rhythm).toEqual({ kind: 'daily', at: '07:30' })
    await ask('/watch reset all')
    expect(await saved()).toEqual({ ...before, places: [], minKilled: null })
    expect(await words('/watch set quiet:22-7')).toContain('quiet from 22:00 to 07:00')
    await ask('/watch set quiet:07:00-07:00')
    expect((await saved())?.quiet).toBeNull()
  })

  test('a preview saves nothing until it is told to', async () => {
    const shown = await card('/watch preview kinds:arms-transfer send:hourly')
    expect(await store.watches(channel)).toEqual([])
    expect(wordsOf(shown)).toMatch(/Nothing is saved\. Hears: arms transfers, everywhere/)
    expect(wordsOf(shown)).toContain(
      '1 of 1 story that moved would have been told here:\n• North Korea → Russia: ballistic missiles',
    )
    expect(await words('/watch preview places:Kharkiv')).toMatch(
      /0 of 1 story .*\nNot told: • .*It happened in none of the places asked for\./,
    )
    // what is changed further begins with what was tried
    expect(shown.form).toMatchObject({
      line: 'watch preview',
      ask: 'watch preview kinds:arms-transfer send:hourly zone:UTC',
    })
    const [line = ''] = linesOf(shown)
    expect(line).toMatch(/^watch set kinds:arms-transfer send:hourly/)
    await ask(line)
    expect(await saved()).toMatchObject({ kinds: ['arms-transfer'], rhythm: { kind: 'hourly' } })
    expect((await card('/watch preview')).title).toBe('What this channel would have heard')
  })

  test('a form gives a line that reads back to the same wishes', async () => {
    await ask(
      '/watch start kinds:casualties places:"Kharkiv, Gaza" min-injured:7 grades:fair send:daily at:09:00 zone:Asia/Kathmandu quiet:"23:00-06:30"',
    )
    const before = await saved()
    const { form } = await card('/watch')
    if (form === undefined) throw new Error('no form')
    const given = form.fields.map((field) => {
      if (field.type === 'choices') return [field.name, field.values.join(', ') || 'none'] as const
      return [field.name, field.value ?? 'none'] as const
    })
    const [command = '', verb = ''] = form.line.split(' ')
    const asker = { channel, user: 'U-alice', name: 'alice', admin: true }
    const [shown] = await front.answer({ command, verb, options: Object.fromEntries(given), asker })
    expect(shown?.tone).toBe('neutral')
    await ask(shown?.actions?.[0]?.line ?? '')
    expect(await saved()).toEqual(before)
  })

  test('says what is missing before it promises anything', async () => {
    lacking = 'the permission Send Messages is missing here: grant it to the role of the bot'
    expect(await words('/watch start')).toContain(
      'I cannot post in this channel yet: the permission Send Messages is missing here: grant it to the role of the bot. Then type the command again.',
    )
    expect(await store.watches(channel)).toEqual([])
    expect(await store.audits(1)).toEqual([])
  })

  test('what is published to followers is said, only where there can be any', async () => {
    await ask('/watch start')
    unread = '#desk is no announcement channel.'
    expect(await words('/watch set crosspost:yes')).toContain('crosspost: #desk is no announcement channel.')
    expect(await saved()).toMatchObject({ crosspost: false })
    unread = null
    expect(await words('/watch set crosspost:yes')).toContain('published to those who follow this channel')
    expect(await saved()).toMatchObject({ crosspost: true })
    // it is not asked again, lest a channel that changed could not change anything else
    unread = '#desk is no announcement channel any more.'
    expect(await words('/watch set min-killed:2')).toContain('Watch changed')
    expect(await words('/watch set crosspost:no')).not.toContain('published')
    expect(await saved()).toMatchObject({ crosspost: false, minKilled: 2 })
  })

  test('a name that nobody knows is kept, and doubted aloud', async () => {
    expect(await words('/watch start places:Kharkiw')).toContain(
      '“Kharkiw” is not a name I know. Did you mean Kharkiv?',
    )
    expect((await saved())?.places).toEqual(['Kharkiw'])
  })

  test('a suspended watch says why', async () => {
    await ask('/watch start')
    const watch = await saved()
    if (watch !== undefined)
      await store.saveWatch({
        ...watch,
        state: 'suspended',
        problem: 'The channel is archived: unarchive it.',
      })
    expect(await words('/watch')).toContain('Why: The channel is archived: unarchive it.')
  })

  test('who may be called depends on the platform', async () => {
    const asker = { user: 'U-alice', name: 'alice', admin: true }
    const on = async (platform: string, mention: string) => {
      const there = { platform, workspace: '1100000000000001000', id: 'room' }
      const [answer] = await front.answer({
        command: 'watch',
        verb: 'set',
        options: { mention, 'mention-from': '20' },
        asker: { ...asker, channel: there },
      })
      return answer?.tone === 'bad' ? answer.body : (await store.watches(there))[0]?.mention
    }
    expect(await on('discord', 'role 1100000000000003000 Desk')).toEqual({
      group: '1100000000000003000',
      name: 'Desk',
      from: 20,
    })
    expect(await on('discord', 'role 1100000000000001000 everyone')).toContain('that role is everybody')
    expect(await on('discord', 'person 1100000000000003000 Bob')).toContain('is no group')
    expect(await on('slack', 'role S0DESK desk')).toMatchObject({ group: 'S0DESK' })
    expect(await on('slack', 'S0DESK')).toMatchObject({ group: 'S0DESK' })
    expect(await on('slack', 'role channel channel')).toContain('is no group')
  })

  test.each([
    ['/watch start kinds:crime', 'kinds: “crime” is not among its choices.'],
    ['/watch start min-killed:0', 'min-killed: 0 is too small. The least is 1.'],
    ['/watch start min-killed:many', 'min-killed: “many” is no whole number.'],
    ['/watch start min-kiled:4', '/watch start has no option “min-kiled”. Did you mean min-killed:?'],
    ['/watch start places:", ,"', 'places: names nothing.'],
    ['/watch stop', 'nothing to stop'],
    ['/watch resume', 'nothing to resume'],
    ['/watch reset places', 'nothing to reset'],
    [
      '/watch set send:"daily 25:00"',
      'send: “25:00” is no time of day. Write hours and minutes: daily 08:00.',
    ],
    [
      '/watch set send:weekly',
      'send: “weekly” is no rhythm I know. Write instant, hourly, or daily with a time',
    ],
    ['/watch set send:"hourly 08:00"', 'is no rhythm I know'],
    [
      '/watch set send:"daily 08:00 Europe/Kyev"',
      'zone: “Europe/Kyev” is no time zone I know. Did you mean Europe/Kyiv?',
    ],
    ['/watch set zone:Mars', 'zone: “Mars” is no time zone I know.'],
    ['/watch set send:"daily 08:00" at:09:00', 'at: 09:00 is another time than the 08:00 of send:.'],
    ['/watch set at:9', 'at: “9” is no time of day.'],
    ['/watch set quiet:22:00', 'quiet: “22:00” is no stretch of hours. Write from-to: quiet:22:00-07:00.'],
    ['/watch set stages:deliverd', 'stages: “deliverd” is none of them. Did you mean delivered?'],
    ['/watch set grades:good', 'grades: “good” is none of them.'],
    ['/watch set mention:desk', 'mention: I cannot tell who “desk” is.'],
    ['/watch set mention-from:5', 'mention-from: there is nobody to call.'],
    ['/watch set language:klingonese-x', 'language: “klingonese-x” is no language I know.'],
    ['/watch set most-an-hour:0', 'most-an-hour: 0 is too small.'],
  ])('%s', async (line, message) => {
    expect(await words(line)).toContain(message)
    expect(await store.watches(channel)).toEqual([])
  })
})

test('/status says how it is', async () => {
  const all = await words('/status')
  expect(all).toContain('Read: 4 articles, 7 claims')
  expect(all).toContain('Gathered: 2 stories, 1 running total')
  expect(all).toContain('Deliveries: 1 due (the oldest from 2024-02-06T10:01:00.000Z), 0 failed')
})

test('/help shows each what they may use', async () => {
  expect(await words('/help', true)).toContain('/watch list|start|set|preview|stop|resume|reset')
  const member = await words('/help', false)
  expect(member).not.toContain('/watch list')
  expect(member).toContain('/sources list|show:')
  expect(member).toContain(
    'With more rights also /keywords, /watch, /mute, /verify, /export, /status; /rights shows who has them.',
  )
  const watch = await words('/help watch')
  expect(watch.match(/min-killed: /g)).toHaveLength(1)
  expect(watch).toContain('Its options are those of /watch start.')
  expect(await words('/help keyword')).toContain('Did you mean /keywords?')
  expect(await words('/help /casualties')).toContain('may stand without its name')
})

test('members may look, admins may change', async () => {
  for (const line of ['/claims', '/casualties', '/story s-strike', '/why a-council', '/help'])
    expect((await card(line, false)).tone, line).not.toBe('bad')
  for (const line of [
    '/keywords',
    '/keywords add x',
    '/keywords test x',
    '/keywords export',
    '/keywords import x',
    '/watch',
    '/watch start',
    '/watch stop',
    '/status',
  ]) {
    expect((await card(line, false)).title, line).toBe('For admins only')
    expect(await words(line, true), line).not.toContain('For admins only')
  }
})

test('every line that a card offers leads somewhere', async () => {
  const seen = new Set<string>()
  const queue = [
    'claims',
    'casualties',
    'help',
    'keywords add drone*',
    'watch start',
    'watch',
    'claims text:"no such words" by:Russia',
  ]
  for (let line = queue.shift(); line !== undefined; line = queue.shift()) {
    if (seen.has(line)) continue
    seen.add(line)
    for (const one of await ask(line)) {
      expect(one.tone, `${line}: ${wordsOf(one)}`).not.toBe('bad')
      queue.push(...linesOf(one))
    }
  }
  expect(seen.size).toBeGreaterThan(20)
})

test('foreign words reach a card whole, as words, never as a line or a link of another scheme', async () => {
  const one = await card('/claims id:c-hostile')
  expect(one.title).toContain('3 people killed – *Testville* <!here>')
  expect(one.quote?.text).toContain('"]) drop table claims;-- *Testville*')
  const typed = '"]) OR 1=1; drop table claims;-- @everyone'
  const asker = { channel, user: 'U1', name: 'x', admin: true }
  for (const option of ['text', 'supplier', 'place', 'by', 'story', 'id', 'weapon']) {
    const [answer] = await front.answer({ command: 'claims', options: { [option]: typed }, asker })
    expect(answer?.title, option).toMatch(/^(No such claims|\/claims)$/)
  }
  expect((await store.counts()).claims).toBe(7)
})

test('autocomplete offers what claims hold', async () => {
  expect((await front.complete('claims', undefined, 'place', 'khar', reader))[0]).toEqual({
    label: 'Kharkiv',
    value: 'Kharkiv',
  })
  expect((await front.complete('claims', undefined, 'supplier', 'kor', reader))[0]?.value).toBe('North Korea')
  expect((await front.complete('claims', undefined, 'by', 'envoy', reader))[0]?.value).toBe('Ann Envoy')
  expect((await front.complete('watch', 'start', 'places', 'Sudan, khar', reader))[0]?.value).toBe(
    'Sudan, Kharkiv',
  )
  expect((await front.complete('help', undefined, 'command', '/cl', reader))[0]?.value).toBe('claims')
  const values = async (option: string, typed: string) =>
    (await front.complete('claims', undefined, option, typed, reader)).map(({ value }) => value)
  expect((await values('place', 'Kiev'))[0]).toBe('Kyiv')
  expect((await values('weapon', 'dron'))[0]).toBe('drones')
  expect((await values('supplier', 'DPRK'))[0]).toBe('North Korea')
  for (const what of ['place', 'supplier', 'weapon', 'by'])
    expect((await front.complete('claims', undefined, what, 'a', reader)).length).toBeLessThanOrEqual(25)
})

test('names and descriptions keep the limits of both platforms', () => {
  for (const command of commands) {
    const verbs = 'verb' in command ? [command.verb] : command.verbs
    for (const { name, describe: words, options } of [command, ...verbs].map((one) => ({
      options: {},
      ...one,
    }))) {
      expect(name).toMatch(/^[a-z-]{1,32}$/)
      expect(words.length, words).toBeLessThanOrEqual(100)
      expect(Object.keys(options).length).toBeLessThanOrEqual(25)
      for (const [option, { describe: hint }] of Object.entries<{ describe: string }>(options)) {
        expect(option).toMatch(/^[a-z-]{1,32}$/)
        expect(hint.length, hint).toBeLessThanOrEqual(100)
      }
    }
  }
})

test('no command is longer than Discord takes', () => {
  // names, descriptions and choices of all options together: 8,000 characters
  const length = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + length(one), 0)
    if (typeof value !== 'object' || value === null) return 0
    return Object.entries(value).reduce(
      (sum, [key, one]) =>
        sum + (['name', 'description', 'value'].includes(key) ? String(one).length : length(one)),
      0,
    )
  }
  for (const command of commands) expect(length(registration(command)), command.name).toBeLessThan(8_000)
})

test('an empty store is answered with the reason', async () => {
  const empty = await openStore(':memory:')
  front = await frontOver(empty)
  const polled = (source: string, change: Partial<SourceState>) =>
    empty.saveSourceState({
      source,
      status: 'new',
      etag: null,
      lastModified: null,
      bodyHash: null,
      movedTo: null,
      movedSeen: 0,
      nextAt: now,
      lastTriedAt: null,
      lastSuccessAt: null,
      lastNewAt: null,
      failures: 0,
      problem: null,
      ...change,
    })
  expect(await words('/claims')).toContain('the bot is polling its sources for the first time')
  expect(await words('/casualties Kharkiv')).toContain('for the first time')
  expect(await words('/status')).toContain('No source is read: /sources add begins')
  expect(await words('/keywords add drone')).toContain('nothing to try it on')
  await polled('herald', { status: 'failing', lastTriedAt: now, problem: 'answers 503' })
  expect(await words('/claims')).toContain(
    'Nothing has been read yet. The only source cannot be read; whoever runs',
  )
  await polled('wire', {})
  await polled('gazette', { status: 'ok', lastTriedAt: now })
  expect(await words('/claims Kyiv')).toContain(
    'the first poll is under way, and 2 of 3 sources have been asked. Ask again in a few minutes. 1 of 3 sources cannot be read, so something may be missing.',
  )
  await empty.close()
})
