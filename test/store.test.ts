import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '../src/cards/channel.ts'
import type { Claim } from '../src/claims/claim.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { ClaimFilter, Store } from '../src/store/store.ts'
import {
  alert,
  article,
  card,
  casualty,
  delivery,
  entry,
  exactly,
  hall,
  later,
  noon,
  room,
  series,
  story,
  transfer,
  watch,
} from './store/entries.ts'

let folder: string
let store: Store
let articles: number

beforeEach(async () => {
  articles = 0
  folder = mkdtempSync(join(tmpdir(), 'claimwire-store-'))
  store = await openStore(join(folder, 'new', 'claimwire.db'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function reopen() {
  await store.close()
  store = await openStore(join(folder, 'new', 'claimwire.db'))
}

/** Records claims of one article, a minute after the one before. */
async function say(...claims: readonly Claim[]) {
  articles += 1
  const id = `said-${articles}`
  await store.record(
    entry(id, {
      article: article({ id, address: '', publishedAt: later(articles), firstSeenAt: later(articles + 5) }),
      claims: claims.map((claim) => ({ claim, story: null, series: null })),
    }),
  )
}

async function ids(filter: Partial<ClaimFilter>): Promise<readonly string[]> {
  return (await store.claims({ limit: 50, ...filter })).rows.map(({ claim }) => claim.id)
}

describe('an entry', () => {
  const whole = entry('a1', {
    article: article(),
    bands: ['b1', 'b2'],
    claims: [
      { claim: casualty(), story: 's1', series: null },
      { claim: transfer({ id: 'c2' }), story: null, series: 'r1' },
    ],
    stories: [story()],
    series: [series()],
    verdicts: [
      { article: 'a1', about: { kind: 'story', id: 's1' }, action: 'post', reason: 'first report', at: noon },
      { article: 'a1', about: null, action: 'silent', reason: 'nothing else', at: noon },
    ],
    alerts: [alert()],
    deliveries: [delivery()],
  })

  test('comes back whole, also from disk', async () => {
    await store.record(whole)
    await reopen()
    expect(await store.article('a1')).toEqual(article())
    expect(await store.articleAt('https://gazette.example/a1')).toEqual(article())
    expect(await store.story('s1')).toEqual(story())
    expect(await store.series('r1')).toEqual(series())
    expect(await store.verdicts('a1')).toEqual(whole.verdicts)
    expect(await store.claim('c1')).toMatchObject({ claim: casualty(), story: 's1', series: null })
    expect(await store.claim('c2')).toMatchObject({ claim: transfer({ id: 'c2' }), series: 'r1' })
    const [sent] = await store.deliveries('a1')
    expect(sent).toMatchObject({ ...delivery(), state: 'due', attempts: 0, firstTriedAt: null })
    expect(sent?.card).toEqual(card)
    expect(await store.counts()).toMatchObject({
      articles: 1,
      claims: 2,
      stories: 1,
      series: 1,
      deliveriesDue: 1,
      deliveriesFailed: 0,
    })
    expect((await store.counts()).bytes).toBeGreaterThan(10_000)
  })

  test('is written in one transaction or not at all', async () => {
    const broken = { ...whole, deliveries: [delivery({ alert: 'an alert that is nowhere' })] }
    await expect(store.record(broken)).rejects.toThrow()
    expect(await store.article('a1')).toBeNull()
    expect(await store.story('s1')).toBeNull()
    expect(await ids({})).toEqual([])
    expect(await store.names('place', '', 9)).toEqual([])
    expect(await store.counts()).toMatchObject({ articles: 0, claims: 0, stories: 0, deliveriesDue: 0 })
    await store.record(whole)
    expect(await ids({})).toEqual(['c1', 'c2'])
  })

  test('with a known key of the same source is refused, of another source not', async () => {
    await store.record(whole)
    await expect(store.record(entry('a2', { keys: ['guid:new', 'guid:a1'] }))).rejects.toThrow(
      'known already',
    )
    expect(await store.article('a2')).toBeNull()
    const elsewhere = { ...article({ id: 'a3' }), outlet: { ...article().outlet, id: 'herald' } }
    await store.record(entry('a3', { article: elsewhere, keys: ['guid:a1'] }))
    expect(await store.knownKeys('herald', ['guid:a1', 'guid:x'])).toEqual(new Set(['guid:a1']))
  })

  test('with a key that was only remembered is refused, too', async () => {
    await store.rememberKeys('gazette', ['guid:old', 'guid:old', 'guid:older'], noon)
    expect(await store.knownKeys('gazette', ['guid:old', 'guid:new'])).toEqual(new Set(['guid:old']))
    await expect(store.record(entry('a9', { keys: ['guid:old'] }))).rejects.toThrow('known already')
  })

  test('may say the same claim as a copy of its text does', async () => {
    await say(casualty())
    await say(casualty())
    expect(await ids({})).toEqual(['c1', 'c1'])
    expect((await store.claim('c1'))?.article.id).toBe('said-1')
  })

  test('with a claim of another shape is refused by name, and nothing of it is kept', async () => {
    const odd = casualty({ id: 'odd', date: { from: 'yesterday', to: null, text: 'yesterday' } })
    const entryOf = entry('a7', { claims: [{ claim: odd, story: null, series: null }] })
    await expect(store.record(entryOf)).rejects.toThrow('the claim odd is not of the shape that is kept')
    expect(await store.article('a7')).toBeNull()
  })

  test('does not let a card lose a field that the store does not know', async () => {
    const newer = { ...card, sound: 'ping' }
    await expect(store.record({ ...whole, alerts: [alert({ card: newer })] })).rejects.toThrow()
  })
})

test('why a page was not read is kept', async () => {
  const one = article({ id: 'locked', textOrigin: 'summary', textProblem: 'The page answers 403.' })
  await store.record(entry('locked', { article: one }))
  expect(await store.article('locked')).toEqual(one)
})

test('many keys at once', async () => {
  const keys = Array.from({ length: 40_000 }, (_, n) => `guid:${n}`)
  await store.rememberKeys('gazette', keys, noon)
  expect((await store.knownKeys('gazette', [...keys, 'guid:new'])).size).toBe(40_000)
})

describe('claims', () => {
  beforeEach(async () => {
    await say(
      casualty({ id: 'killed-4' }),
      casualty({ id: 'hurt-9', measure: 'injured', group: 'children', stance: 'stated', claimant: null }),
    )
    await say(transfer({ id: 'shells' }))
    await say(
      transfer({
        id: 'jets',
        suppliers: [
          { name: 'South Sylvania', iso3: 'SSY' },
          { name: 'Korea North Trading', iso3: null },
        ],
        recipients: [{ name: 'Ruritania', iso3: 'RUR' }],
        items: [{ text: 'fighter jets', category: 'aircraft', designation: 'F-16', quantity: null }],
        stage: 'pledged',
        stance: 'denied',
        claimant: { name: 'Marshal Göran Ñandú', role: 'minister', of: 'South Sylvania' },
        evidence: { text: 'The kingdom denies that jets will be sent, Ñandú said.', start: 0, end: 54 },
      }),
    )
    await say(casualty({ id: 'kyiv', place: { name: 'Кия́нiв Sana’a', country: 'UKR' }, perpetrator: null }))
  })

  test('come newest first, in the order of their text, paged', async () => {
    expect(await ids({})).toEqual(['kyiv', 'jets', 'shells', 'killed-4', 'hurt-9'])
    const first = await store.claims({ limit: 2 })
    expect([first.rows.length, first.more]).toEqual([2, true])
    const last = await store.claims({ limit: 2, offset: 4 })
    expect([last.rows.map(({ claim }) => claim.id), last.more]).toEqual([['hurt-9'], false])
    expect(await store.claims({ limit: 2, offset: 3 })).toMatchObject({ more: false })
  })

  test.each<[string, Partial<ClaimFilter>, readonly string[]]>([
    ['kind', { kind: 'casualty' }, ['kyiv', 'killed-4', 'hurt-9']],
    ['supplier by name', { supplier: 'North Sylvania' }, ['shells']],
    ['supplier by code, whatever its case', { supplier: 'nsy' }, ['shells']],
    ['supplier by a whole word', { supplier: 'sylvania' }, ['jets', 'shells']],
    ['supplier not by a part of a word', { supplier: 'sylvan' }, []],
    ['no phrase over two suppliers', { supplier: 'Sylvania Korea' }, []],
    ['recipient', { recipient: 'freedonia' }, ['shells']],
    ['a recipient is no supplier', { supplier: 'freedonia' }, []],
    ['weapon by designation', { weapon: 'f-16' }, ['jets']],
    ['weapon by category', { weapon: 'ammunition' }, ['shells']],
    ['weapon by its words', { weapon: 'artillery shells' }, ['shells']],
    ['place', { place: 'PORT AZUR' }, ['killed-4', 'hurt-9']],
    ['place without its accents and apostrophes', { place: "кияніv sana'a" }, []],
    ['place in Cyrillic', { place: 'КИЯНIВ' }, ['kyiv']],
    ['place across an apostrophe', { place: 'sanaa' }, ['kyiv']],
    ['place by country code', { place: 'UKR' }, ['kyiv']],
    ['place by a country that was read as a party', { place: 'ruritania' }, ['killed-4', 'hurt-9']],
    ['by name', { by: 'ada bell' }, ['kyiv', 'shells', 'killed-4']],
    ['by name without accents', { by: 'GORAN NANDU' }, ['jets']],
    ['by whom the speaker speaks for', { by: 'south sylvania' }, ['jets']],
    ['by the outlet in its own voice', { by: 'gazette' }, ['hurt-9']],
    ['group', { group: 'children' }, ['hurt-9']],
    ['measure', { measure: 'killed' }, ['kyiv', 'killed-4']],
    ['stance', { stance: 'denied' }, ['jets']],
    ['stage', { stage: 'delivered' }, ['shells']],
    ['since', { since: later(3) }, ['kyiv', 'jets']],
    ['until', { until: later(3) }, ['shells', 'killed-4', 'hurt-9']],
    ['since and until', { since: later(2), until: later(3) }, ['shells']],
    ['until within an article', { article: 'said-1', until: later(1) }, []],
    ['article', { article: 'said-2' }, ['shells']],
    ['article and more', { article: 'said-1', measure: 'injured' }, ['hurt-9']],
    ['text in evidence', { text: 'kingdom' }, ['jets']],
    ['text in names', { text: 'göran' }, ['jets']],
    ['text: all words', { text: 'kingdom jets' }, ['jets']],
    ['text: a phrase', { text: '"will be sent"' }, ['jets']],
    ['text: not that phrase', { text: '"be will sent"' }, []],
    ['text: a beginning', { text: 'king*' }, ['jets']],
    ['text: a beginning that no word has', { text: 'kingx*' }, []],
    ['text: a beginning at the end of signs that are parted', { text: 'F-1*' }, ['jets']],
    ['text: a beginning and more', { text: 'king* "will be" jet*' }, ['jets']],
    ['text: whole words only', { text: 'king' }, []],
    [
      'all together',
      { supplier: 'ssy', recipient: 'RUR', stage: 'pledged', text: 'jets', by: 'ñandú' },
      ['jets'],
    ],
    ['two that exclude each other', { supplier: 'ssy', recipient: 'freedonia' }, []],
  ])('are found by %s', async (_, filter, expected) => {
    expect(await ids(filter)).toEqual(expected)
  })

  test('are found by a place: a capital is the town, whoever it speaks for', async () => {
    const at = (id: string, name: string) =>
      casualty({ id, place: { name, country: 'UKR' }, perpetrator: null, side: null })
    await say(at('kyiv-city', 'Kyiv'))
    await say(at('kyiv-oblast', 'Kyiv Oblast'), at('podil', 'Podil, Kyiv'))
    await say(at('kharkiv', 'Kharkiv'), at('kharkiv-oblast', 'Kharkiv Oblast'))
    await say(transfer({ id: 'sale', suppliers: [{ name: 'Kyiv', iso3: 'UKR' }] }))
    expect(await ids({ place: 'Kyiv' })).toEqual(['podil', 'kyiv-city'])
    expect(await ids({ place: 'Kiev' })).toEqual(['podil', 'kyiv-city'])
    expect(await ids({ place: 'Kyiv Oblast' })).toEqual(['kyiv-oblast'])
    expect(await ids({ place: 'Kharkiv region' })).toEqual(['kharkiv', 'kharkiv-oblast'])
    expect(await ids({ place: 'UKR' })).toHaveLength(6)
    expect(await ids({ supplier: 'Kyiv' })).toEqual(['sale'])
  })

  test('are found by a beginning, of however many words', async () => {
    const evidence = (text: string) => ({ evidence: { text, start: 0, end: text.length } })
    await say(casualty({ id: 'few', ...evidence('zeta0 zeta1') }))
    const many = Array.from({ length: 600 }, (_, n) => `zeta${n}`)
    for (let from = 0; from < many.length; from += 300)
      await say(casualty({ id: `many${from}`, ...evidence(many.slice(from, from + 300).join(' ')) }))
    expect(await ids({ text: 'zet*' })).toEqual(['many300', 'many0', 'few'])
    expect(await ids({ text: 'zeta5*' })).toEqual(['many300', 'many0'])
    expect(await ids({ text: 'zeta1 zet*' })).toEqual(['many0', 'few'])
  })

  test('are found by whose they count, or by place or side', async () => {
    await say(casualty({ id: 'of-ruritania', side: 'Ruritania', place: null }))
    expect(await ids({ side: 'ruritania' })).toEqual(['of-ruritania'])
    expect(await ids({ place: 'port azur', side: 'ruritania' })).toEqual([
      'of-ruritania',
      'killed-4',
      'hurt-9',
    ])
    expect(await ids({ place: 'port azur', side: 'ruritania', group: 'children' })).toEqual(['hurt-9'])
  })

  test('are sorted by importance, and counted', async () => {
    await say(
      casualty({ id: 'killed-30', count: exactly(30) }),
      casualty({ id: 'killed-90-in-all', count: exactly(90), scope: 'cumulative' }),
      casualty({ id: 'was-40', count: exactly(40), superseded: true }),
    )
    expect(await ids({ sort: 'importance' })).toEqual([
      'killed-30',
      'shells',
      'kyiv',
      'killed-4',
      'jets',
      'hurt-9',
      'killed-90-in-all',
      'was-40',
    ])
    expect(await ids({ sort: 'importance', limit: 2, offset: 1 })).toEqual(['shells', 'kyiv'])
    expect((await store.countedClaims({ limit: 1 }, 100)).count).toBe(8)
    expect((await store.countedClaims({ kind: 'arms-transfer', limit: 5 }, 100)).count).toBe(2)
    expect((await store.countedClaims({ limit: 1 }, 3)).count).toBe(3)
    const second = await store.countedClaims({ kind: 'casualty', limit: 2, offset: 2 }, 100)
    const all = await ids({ kind: 'casualty', limit: 9 })
    expect([second.rows.map(({ claim }) => claim.id), second.more, second.count]).toEqual([
      all.slice(2, 4),
      true,
      all.length,
    ])
    const heavy = await store.countedClaims({ sort: 'importance', limit: 2, offset: 1 }, 4)
    expect([heavy.rows.map(({ claim }) => claim.id), heavy.count]).toEqual([['shells', 'kyiv'], 4])
    expect(await ids({ group: 'people', stage: 'delivered' })).toEqual([])
    expect(await ids({ text: 'killed nowhere', kind: 'casualty' })).toEqual([])
  })

  test.each([
    '"',
    '""',
    '*',
    '" OR "x',
    "'; drop table claims; --",
    's:north',
    'k:casualty',
    'NEAR(a b)',
    'words:x',
    '^zz',
    '-',
    'AND',
    'a AND NOT',
    '\0',
    '\ud800',
    '{}',
    '(',
    '%',
    '_',
    'x '.repeat(9),
    '!!!',
    '\u202e',
    'a"b*"c',
  ])('take hostile words for words: %j', async (hostile) => {
    for (const key of ['supplier', 'recipient', 'weapon', 'place', 'by', 'text', 'story', 'article'] as const)
      expect(await ids({ [key]: hostile })).toEqual([])
    for (const what of ['place', 'party', 'weapon', 'claimant'] as const)
      expect(await store.names(what, hostile, 9)).toEqual([])
  })

  test('are placed by when they were reported, not by when they came in', async () => {
    const late = article({ id: 'late', publishedAt: later(-999), firstSeenAt: later(60) })
    const ahead = article({ id: 'ahead', publishedAt: later(9_999), firstSeenAt: later(61) })
    const undated = article({ id: 'undated', publishedAt: null, firstSeenAt: later(2.5) })
    for (const one of [ahead, late, undated])
      await store.record(
        entry(one.id, {
          article: one,
          claims: [{ claim: casualty({ id: `of-${one.id}` }), story: null, series: null }],
        }),
      )
    expect(await ids({ measure: 'killed' })).toEqual([
      'of-ahead',
      'kyiv',
      'of-undated',
      'killed-4',
      'of-late',
    ])
    expect(await ids({ since: later(61), text: 'killed' })).toEqual(['of-ahead'])
    expect(await ids({ since: later(62) })).toEqual([])
  })
})

test('more claims of one instant than fit into it', async () => {
  const many = Array.from({ length: 1500 }, (_, n) => ({
    claim: casualty({ id: `n${n}`, evidence: { text: 'killed', start: 0, end: 6 } }),
    story: null,
    series: null,
  }))
  await store.record(entry('many', { claims: many.slice(0, 1000) }))
  await store.record(entry('more', { claims: many.slice(1000) }))
  expect((await store.counts()).claims).toBe(1500)
  expect(new Set(await ids({ text: 'killed', limit: 2000 })).size).toBe(1500)
})

describe('stories and series of claims', () => {
  beforeEach(async () => {
    const told = (id: string, minute: number, of: string | null, run: string | null, change = {}) =>
      store.record(
        entry(id, {
          article: article({ id, address: '', publishedAt: later(minute), firstSeenAt: later(minute) }),
          claims: [{ claim: casualty({ id, ...change }), story: of, series: run }],
          stories: of === null ? [] : [story({ id: of, changedAt: later(minute).toISOString() })],
          series: run === null ? [] : [series({ id: run })],
        }),
      )
    await told('1', 1, 'old', null)
    await told('2', 2, 'new', 'run')
    await told('3', 3, 'old', null, { measure: 'injured' })
    await told('4', 4, null, null)
  })

  test('come by their newest claim that passes, once', async () => {
    const all = await store.storiesOf({ limit: 9 })
    expect(all.rows.map(({ id }) => id)).toEqual(['old', 'new'])
    const killed = await store.storiesOf({ measure: 'killed', limit: 9 })
    expect([killed.rows.map(({ id }) => id), killed.more]).toEqual([['new', 'old'], false])
    const page = await store.storiesOf({ limit: 1 })
    expect([page.rows.map(({ id }) => id), page.more]).toEqual([['old'], true])
    const next = await store.storiesOf({ limit: 1, offset: 1 })
    expect([next.rows.map(({ id }) => id), next.more]).toEqual([['new'], false])
    expect((await store.seriesOf({ limit: 9 })).rows.map(({ id }) => id)).toEqual(['run'])
    expect((await store.storiesOf({ place: 'nowhere', limit: 9 })).rows).toEqual([])
    expect(await ids({ story: 'old' })).toEqual(['3', '1'])
    expect(await ids({ story: 'old', measure: 'killed' })).toEqual(['1'])
  })

  test('a story of very many claims does not hide the others', async () => {
    const claims = Array.from({ length: 700 }, (_, n) => ({
      claim: casualty({ id: `big-${n}` }),
      story: 'big',
      series: null,
    }))
    await store.record(
      entry('big', {
        claims,
        stories: [story({ id: 'big' })],
        article: article({ id: 'big', firstSeenAt: later(9), publishedAt: null }),
      }),
    )
    expect((await store.storiesOf({ limit: 2 })).rows.map(({ id }) => id)).toEqual(['big', 'old'])
  })
})

describe('likeness', () => {
  const azur = { name: 'Port Azur', country: 'RUR' }
  beforeEach(async () => {
    await store.record(
      entry('a1', {
        stories: [
          story({ id: 'here', place: azur, parties: [] }),
          story({ id: 'nearby', place: { name: 'Hill', country: 'RUR' }, parties: [] }),
          story({ id: 'party', place: null }),
          story({ id: 'stale', place: azur, changedAt: later(-60 * 24 * 40).toISOString() }),
        ],
        series: [
          series({ id: 'mission' }),
          series({ id: 'elsewhere', place: { name: 'Freedonia', country: 'FRE' } }),
          series({ id: 'own', claimant: null, place: null }),
        ],
      }),
    )
  })
  const probe = {
    kind: 'casualty',
    countries: [],
    places: [],
    parties: [],
    words: [],
    since: later(-60),
    limit: 9,
  } as const
  const like = async (change: object) =>
    (await store.storiesLike({ ...probe, ...change })).map(({ id }) => id)

  test('finds stories by any overlap, the closest first', async () => {
    expect(await like({ countries: ['RUR'] })).toEqual(expect.arrayContaining(['here', 'nearby']))
    expect(await like({ countries: ['RUR'], places: ['port azur'], parties: ['FREEDONIA'] })).toEqual([
      'here',
      'party',
      'nearby',
    ])
    expect(await like({ places: ['Port Azur'], limit: 1 })).toEqual(['here'])
    expect(await like({ places: ['Port Azur'], since: later(-60 * 24 * 60) })).toEqual(['here', 'stale'])
    expect(await like({ kind: 'arms-transfer', places: ['Port Azur'] })).toEqual([])
    expect(await like({})).toEqual([])
  })

  test('gives a story as it was last written, however it was written', async () => {
    const words = async () => (await store.storiesLike({ ...probe, places: ['Port Azur'] }))[0]?.words
    await words()
    const changed = story({ id: 'here', place: azur, parties: [], words: ['other'] })
    await store.record(entry('a7', { stories: [changed] }))
    expect(await words()).toEqual(['other'])
    const judged = { ...changed, words: ['judged'] }
    await store.editStories({
      stories: [judged, story({ id: 'nearby', place: null })],
      moved: { from: 'nearby', to: 'here' },
      edit: { at: later(1), user: 'ed', kind: 'merge', story: 'here', other: 'nearby' },
      audit: {
        at: later(1),
        user: 'ed',
        channel: { platform: 'slack', workspace: 't', id: 'c' },
        what: 'merged',
      },
      retold: { alerts: [], deliveries: [] },
    })
    expect(await words()).toEqual(['judged'])
  })

  test('follows a story that moves', async () => {
    const moved = story({
      id: 'here',
      place: { name: 'New Town', country: 'FRE' },
      parties: [],
      changedAt: later(1).toISOString(),
    })
    await store.record(entry('a2', { stories: [moved] }))
    expect(await like({ places: ['New Town'] })).toEqual(['here'])
    expect(await like({ places: ['Port Azur'] })).toEqual([])
    expect(await store.story('here')).toEqual(moved)
  })

  test('finds series by claimant and country', async () => {
    const found = async (countries: string[], claimants: (string | null)[]) =>
      (await store.seriesLike({ countries, claimants, limit: 9 })).map(({ id }) => id)
    expect(await found(['RUR'], ['monitoring mission'])).toEqual(['mission', 'elsewhere'])
    expect(await found([], ['League of Nations'])).toEqual(expect.arrayContaining(['mission', 'elsewhere']))
    expect(await found([], [null])).toEqual(['own'])
    expect(await found([], [])).toEqual([])
    // an outlet that counts itself goes on to, once others have said who that is
    const own = await store.series('own')
    if (own === null) throw new Error('it was stored')
    const staff = { name: 'General Staff', role: null, of: 'Ruritania' }
    await store.record(entry('a3', { series: [{ ...own, claimant: staff }] }))
    expect(await found([], [null])).toEqual(['own'])
    expect(await found([], ['General Staff'])).toEqual(['own'])
  })

  test('finds copies by bands, the likest first', async () => {
    await store.record(entry('t1', { bands: ['x', 'y', 'z'], origin: 't1' }))
    await store.record(entry('t2', { bands: ['x', 'q'], origin: 't1' }))
    const found = await store.copies(['x', 'y', 'z', 'x'], later(-1), 9)
    expect(found.map(({ article: id, origin, bands }) => [id, origin, bands])).toEqual([
      ['t1', 't1', ['x', 'y', 'z']],
      ['t2', 't1', ['x', 'q']],
    ])
    expect(found[0]).toMatchObject({ title: article().title, text: article().text })
    expect(await store.copies(['x'], later(1), 9)).toEqual([])
    expect(await store.copies([], later(-1), 9)).toEqual([])
  })

  test('finds copies among many articles, whether their bands are put away or still loose', async () => {
    await store.record(entry('first', { bands: ['x', 'y'] }))
    const file = new DatabaseSync(join(folder, 'new', 'claimwire.db'))
    file.exec(`with recursive many (n) as (select 2 union all select n + 1 from many where n < 1020)
      insert into articles (id, outlet_id, outlet_name, affiliation, address, title, text_origin, first_seen_at, content_hash, origin, bands, body)
        select 'a' || n, 'o', 'Outlet', 'independent', '', '', 'page', ${noon.getTime()}, '', '', '["z","z' || n || '"]', 'text' from many`)
    file.close()
    await reopen()
    for (const id of ['1022', '1023', '1024', '1025'])
      await store.record(entry(id, { bands: ['x', `own-${id}`] }))

    const found = async (...bands: string[]) =>
      (await store.copies(bands, later(-1), 9)).map((known) => known.article)
    const shelved = new DatabaseSync(join(folder, 'new', 'claimwire.db'), { readOnly: true })
    expect(
      shelved.prepare('select distinct article from article_bands where article > 1021 order by 1').all(),
    ).toEqual([{ article: 1022 }, { article: 1023 }])
    shelved.close()
    const all = ['first', '1025', '1024', '1023', '1022']
    expect(await found('x', 'y')).toEqual(all)
    expect(await found('own-1023', 'z77', 'own-1024')).toEqual(['1024', '1023', 'a77'])
    // of what is sent out all the time, the newest
    expect(await found('z')).toEqual(Array.from({ length: 9 }, (_, n) => `a${1020 - n}`))
    await reopen()
    expect(await found('x', 'y')).toEqual(all)
    await store.compact()
    expect(await found('x', 'y')).toEqual(all)
    expect(await store.prune(later(5), 2000)).toBe(1025)
    expect(await found('x', 'y', 'z')).toEqual([])
  })
})

test('names: most frequent first, from the start of any word', async () => {
  await say(casualty({ place: { name: 'Port Azur', country: null } }))
  await say(casualty({ place: { name: 'PORT AZUR', country: null } }))
  await say(
    casualty({ place: { name: 'Azurville', country: null } }),
    casualty({ id: 'c9', place: { name: 'Überlingen an der Port', country: null } }),
  )
  await say(
    transfer({ items: [{ text: 'jets', category: 'air-defence', designation: 'S-300', quantity: null }] }),
  )
  expect(await store.names('place', 'azu', 9)).toEqual(['Port Azur', 'Azurville'])
  expect(await store.names('place', 'port a', 9)).toEqual(['Port Azur'])
  expect(await store.names('place', 'uber', 9)).toEqual(['Überlingen an der Port'])
  expect(await store.names('place', 'zur', 9)).toEqual([])
  expect(await store.names('place', '', 1)).toEqual(['Port Azur'])
  expect(await store.names('weapon', 's-3', 9)).toEqual(['S-300'])
  expect(await store.names('weapon', 'defence', 9)).toEqual(['air-defence'])
  expect(await store.names('party', 'north', 9)).toEqual(['North Sylvania'])
  expect(await store.names('claimant', 'rur', 9)).toEqual(['Ruritania'])
})

describe('what people set', () => {
  test('watches', async () => {
    await store.saveWatch(watch())
    await store.saveWatch(watch({ id: 'w2', channel: hall, minKilled: null, createdAt: later(1) }))
    await store.saveWatch(watch({ state: 'suspended', problem: 'no right to post: ask an admin' }))
    expect(await store.watches()).toHaveLength(2)
    expect(await store.watches(room)).toEqual([
      watch({ state: 'suspended', problem: 'no right to post: ask an admin' }),
    ])
    expect(await store.watches({ ...room, workspace: 'other' })).toEqual([])
  })

  test('all wishes of a watch come back', async () => {
    const full = watch({
      minInjured: 20,
      minQuantity: 12,
      minValue: 1_000_000,
      stages: ['delivered', 'pledged'],
      grades: ['fair'],
      by: ['United Nations'],
      sources: ['un', 'The Gazette'],
      notSources: ['state'],
      rhythm: { kind: 'daily', at: '08:00' },
      quiet: { from: '22:00', to: '07:00' },
      urgentFrom: 20,
      mostAnHour: 5,
      mention: { group: '123', name: 'Desk', from: 50 },
      language: 'uk',
      zone: 'Europe/Kyiv',
    })
    await store.saveWatch(full)
    expect(await store.watches(room)).toEqual([full])
  })

  test('keywords are one whatever their case', async () => {
    const by = { addedBy: 'alice', addedAt: noon }
    const change = async (channel: Channel, added: readonly string[], removed: readonly string[] = []) => {
      const made = { added: added.map((term) => ({ term, ...by })), removed, audit: null }
      return (await store.changeKeywords(channel, () => made)).after.map(({ term }) => term)
    }
    expect(await change(room, ['Kyïv  offensive'])).toEqual(['Kyïv  offensive'])
    expect(await change(room, ['KYÏV offensive'])).toEqual(['Kyïv  offensive'])
    expect(await change(hall, ['Kyïv  offensive'])).toHaveLength(1)
    expect(await change(room, ['"kyïv offensive"'])).toEqual(['"kyïv offensive"', 'Kyïv  offensive'])
    expect(await change(room, [], ['kyïv OFFENSIVE', 'of nobody'])).toEqual(['"kyïv offensive"'])
    expect(await store.keywords(hall)).toEqual([{ ...by, term: 'Kyïv  offensive', channel: hall }])
  })

  test('the audit log, newest first', async () => {
    for (const [n, what] of ['added a keyword', "removed '); drop table audits; --"].entries())
      await store.audit({ at: later(n), user: 'alice', channel: room, what })
    expect(await store.audits(1)).toEqual([
      { at: later(1), user: 'alice', channel: room, what: "removed '); drop table audits; --" },
    ])
  })

  test('lines behind buttons', async () => {
    await store.rememberLine('k', 'claims page:2')
    await store.rememberLine('k', 'claims page:3')
    expect(await store.line('k')).toBe('claims page:3')
    expect(await store.line('other')).toBeNull()
  })

  test('source states', async () => {
    const state = {
      source: 'gazette',
      status: 'ok',
      etag: 'W/"x"',
      lastModified: null,
      bodyHash: 'ff',
      movedTo: null,
      movedSeen: 0,
      nextAt: later(5),
      lastTriedAt: noon,
      lastSuccessAt: noon,
      lastNewAt: null,
      failures: 0,
      problem: null,
    } as const
    await store.saveSourceState(state)
    await store.saveSourceState({ ...state, status: 'failing', failures: 2, problem: 'it answered 500' })
    expect(await store.sourceStates()).toEqual([
      { ...state, status: 'failing', failures: 2, problem: 'it answered 500' },
    ])
  })
})

test('hostile strings come back as they went in', async () => {
  for (const [n, hostile] of [
    "'; drop table articles; --",
    'a\0b',
    '‮@everyone <!channel>',
    '%s %d',
    '𝔘😀',
    '',
  ].entries()) {
    const id = `h${n}${hostile}`
    const said = casualty({
      id,
      claimant: { name: hostile, role: hostile, of: hostile },
      place: { name: hostile, country: null },
      cause: hostile,
      evidence: { text: hostile, start: 0, end: hostile.length },
    })
    const one = article({ id, title: hostile, text: hostile, address: hostile, contentHash: hostile })
    await store.record(
      entry(id, {
        article: one,
        keys: [`guid:${id}`],
        bands: [hostile],
        claims: [{ claim: said, story: null, series: null }],
      }),
    )
    expect(await store.article(id)).toEqual(one)
    expect((await store.claim(id))?.claim).toEqual(said)
  }
  expect(await store.counts()).toMatchObject({ articles: 6, claims: 6 })
})

describe('old texts', () => {
  test('go, a few at a time; claims, hashes and addresses stay, and copies of them are no longer looked for', async () => {
    for (const [n, bands] of [['x'], ['x', 'y'], []].entries())
      await store.record(
        entry(`old-${n}`, {
          article: article({
            id: `old-${n}`,
            address: `https://gazette.example/${n}`,
            firstSeenAt: later(n),
          }),
          bands,
          claims: [{ claim: casualty({ id: `c${n}` }), story: null, series: null }],
        }),
      )
    await store.record(
      entry('new', { article: article({ id: 'new', firstSeenAt: later(60) }), bands: ['x'] }),
    )

    let turns = 0
    const others = setInterval(() => turns++, 0)
    expect(await store.prune(later(30), 2)).toBe(2)
    expect(await store.prune(later(30), 2)).toBe(1)
    // whoever waits has his turn, however often it is called
    for (let empty = 0; empty < 200; empty += 1) expect(await store.prune(later(30), 2)).toBe(0)
    clearInterval(others)
    expect(turns).toBeGreaterThan(5)
    await store.compact()

    const kept = article({ id: 'old-1', address: 'https://gazette.example/1', firstSeenAt: later(1) })
    expect(await store.article('old-1')).toEqual({ ...kept, text: '' })
    expect((await store.article('new'))?.text).not.toBe('')
    expect((await store.claims({ limit: 9 })).rows.map(({ claim }) => claim.evidence.text)).toEqual(
      Array(3).fill(casualty().evidence.text),
    )
    expect((await store.knownKeys('gazette', ['guid:old-1'])).size).toBe(1)
    expect((await store.copies(['x', 'y'], later(-1), 9)).map((known) => known.article)).toEqual(['new'])
  })
})
