import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CasualtyClaim, Claim, TransferClaim } from '../src/claims/claim.ts'
import { categories, groups, measures, stages, stances } from '../src/claims/claim.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { ClaimFilter, Entry } from '../src/store/store.ts'
import { article, casualty, entry, exactly, later, series, story, transfer } from '../test/store/entries.ts'
import { benchArguments, prepareStore } from './fill.ts'
import { createRandom } from './random.ts'

/**
 * `npm run bench -- store [claims] [--keep FILE]`: fills a store and times what people and the pipeline ask of it, beside the usual
 * design as a baseline: a table of the same claims in the same SQLite with an index on every column that is filtered, and LIKE for text.
 */
const { claims: total, keep } = benchArguments(50_000)
const perArticle = 5
const articles = Math.ceil(total / perArticle)
const perStory = 10

const { random, pick } = createRandom(7)
/** A few are very common, most are rare, as names are. */
const skewed = (size: number) => Math.floor(size * random() ** 3)

const letters = 'bcdfghjklmnprstvz'
const word = (n: number) => {
  let made = ''
  for (let rest = n + 20; rest > 0; rest = Math.floor(rest / 17))
    made += `${letters[rest % 17]}${'aeiou'[rest % 5]}`
  return made
}
const countries = Array.from({ length: 190 }, (_, n) => ({
  name: `${word(n)}land`,
  iso3: `Q${word(n).slice(0, 1)}${n}`.slice(0, 3).padEnd(3, 'X'),
}))
const country = () => countries[skewed(190)] ?? { name: 'nowhere', iso3: 'XXX' }
const town = () => `${word(1000 + skewed(20_000))} ${pick(['City', 'Port', 'Hill', 'East'])}`
const speaker = () => ({
  name: `${word(skewed(5_000))} ${word(skewed(5_000))}`,
  role: 'spokesman',
  of: country().name,
})
const prose = () =>
  Array.from({ length: 22 }, () =>
    random() < 0.3 ? pick(['killed', 'said', 'the', 'strike', 'missiles']) : word(skewed(30_000)),
  ).join(' ')

function someClaim(id: string): Claim {
  const text = prose()
  const common = {
    id,
    claimant: speaker(),
    stance: pick(stances),
    evidence: { text, start: 0, end: text.length },
    place: { name: town(), country: country().iso3 },
  }
  if (random() < 0.6) {
    const change: Partial<CasualtyClaim> = {
      ...common,
      measure: pick(measures),
      group: pick(groups),
      count: exactly(skewed(400)),
      perpetrator: country(),
    }
    return casualty(change)
  }
  const change: Partial<TransferClaim> = {
    ...common,
    suppliers: [country()],
    recipients: [country()],
    stage: pick(stages),
    items: [
      {
        text: `${word(skewed(3_000))} rockets`,
        category: pick(categories),
        designation: `${word(skewed(400))}-${skewed(90)}`,
        quantity: null,
      },
    ],
  }
  return transfer(change)
}

function times(all: number[]): string {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2).padStart(9)
  return `${at(0.5)} ${at(0.99)}`
}
async function timed(rounds: number, act: (round: number) => unknown): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now()
    await act(round)
    taken.push(performance.now() - from)
  }
  return taken
}

let made = 0
function someEntry(): Entry {
  const n = made
  made += 1
  const at = later(n)
  const claims = Array.from({ length: perArticle }, (_, c) => someClaim(`c${n}-${c}`))
  const of = `s${Math.floor((n * perArticle) / perStory)}`
  const place = claims[0]?.place ?? null
  return entry(`a${n}`, {
    article: article({
      id: `a${n}`,
      address: `https://gazette.example/${n}`,
      publishedAt: at,
      firstSeenAt: at,
    }),
    bands: Array.from({ length: 16 }, (_, band) => `${band}:${skewed(1e9)}`),
    claims: claims.map((claim) => ({ claim, story: of, series: null })),
    stories: [story({ id: of, place, changedAt: at.toISOString(), parties: [country()] })],
    series: n % 100 === 0 ? [series({ id: `r${n}`, claimant: speaker(), place })] : [],
  })
}

/** The same claims for both; the plain table in one transaction, its indexes after it. */
function* entries(plain: DatabaseSync): Generator<Entry> {
  const insert = plain.prepare('insert into plain values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  plain.exec('begin')
  while (made < articles) {
    const n = made
    const one = someEntry()
    yield one
    for (const [c, { claim }] of one.claims.entries()) {
      const arms = claim.kind === 'arms-transfer' ? claim : null
      const hurt = claim.kind === 'casualty' ? claim : null
      insert.run(
        n * perArticle + c,
        claim.kind,
        arms?.suppliers[0]?.name ?? null,
        arms?.recipients[0]?.name ?? null,
        arms?.items[0]?.category ?? null,
        claim.place?.name ?? null,
        claim.place?.country ?? null,
        claim.claimant?.name ?? null,
        hurt?.measure ?? null,
        hurt?.group ?? null,
        claim.stance,
        claim.evidence.text,
      )
    }
  }
  plain.exec('commit')
  for (const column of 'kind supplier recipient weapon place country by measure people stance'.split(' '))
    plain.exec(`create index i_${column} on plain (${column}, seq)`)
}

const folder = mkdtempSync(join(tmpdir(), 'claimwire-bench-'))
const plain = new DatabaseSync(join(folder, 'plain.db'))
plain.exec(`pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -32000;
  create table plain (seq integer primary key, kind, supplier, recipient, weapon, place, country, by, measure, people, stance, text);`)
const file = join(folder, 'claimwire.db')
console.log(`filling: ${total.toLocaleString('en')} claims`)
await prepareStore(file, keep, entries(plain), articles)
const store = await openStore(file)
try {
  console.log('ms:'.padEnd(44), '      p50       p99   baseline: an index per column, LIKE')
  const recorded = await timed(200, () => store.record(someEntry()))
  console.log(`record, an article with ${perArticle} claims`.padEnd(44), times(recorded))
  const common = countries[0]?.name ?? ''
  const rare = countries[150]?.name ?? ''
  const filters: readonly [string, Partial<ClaimFilter>, string, readonly string[]][] = [
    ['newest', {}, '1', []],
    ['kind', { kind: 'casualty' }, 'kind = ?', ['casualty']],
    ['common supplier', { supplier: common }, 'supplier = ?', [common]],
    ['rare supplier', { supplier: rare }, 'supplier = ?', [rare]],
    [
      'common supplier and recipient',
      { supplier: common, recipient: common },
      'supplier = ? and recipient = ?',
      [common, common],
    ],
    [
      'two that are rare together',
      { supplier: rare, recipient: countries[151]?.name ?? '' },
      'supplier = ? and recipient = ?',
      [rare, countries[151]?.name ?? ''],
    ],
    [
      'measure, group, stance and country',
      { measure: 'killed', group: 'children', stance: 'denied', place: countries[3]?.iso3 ?? '' },
      'measure = ? and people = ? and stance = ? and country = ?',
      ['killed', 'children', 'denied', countries[3]?.iso3 ?? ''],
    ],
    ['a word of a name', { place: 'port' }, 'place like ?', ['% port%']],
    ['common word', { text: 'killed' }, 'text like ?', ['%killed%']],
    [
      'two common words and a supplier',
      { text: 'killed missiles', supplier: common },
      'text like ? and text like ? and supplier = ?',
      ['%killed%', '%missiles%', common],
    ],
    ['rare word', { text: word(29_000) }, 'text like ?', [`%${word(29_000)}%`]],
    ['phrase', { text: '"the strike"' }, 'text like ?', ['%the strike%']],
    ['nothing found', { text: 'zzz', place: 'port' }, 'text like ? and place like ?', ['%zzz%', '% port%']],
  ]
  for (const [name, filter, where, values] of filters) {
    const select = plain.prepare(`select * from plain where ${where} order by seq desc limit 6`)
    const ours = await timed(60, () => store.claims({ limit: 5, ...filter }))
    const theirs = await timed(12, () => select.all(...values))
    console.log(`claims: ${name}`.padEnd(44), times(ours), times(theirs))
  }
  const ask = async (name: string, act: (round: number) => unknown) =>
    console.log(name.padEnd(44), times(await timed(200, act)))
  await ask('claims: page 20 of a kind', () => store.claims({ kind: 'casualty', limit: 5, offset: 100 }))
  await ask('claims: the most important of a kind', () =>
    store.claims({ kind: 'casualty', sort: 'importance', limit: 5 }),
  )
  await ask('countedClaims: a kind, to a thousand', () =>
    store.countedClaims({ kind: 'casualty', limit: 5 }, 1_001),
  )
  await ask('storiesOf: a common country', () =>
    store.storiesOf({ place: countries[0]?.iso3 ?? '', limit: 5 }),
  )
  await ask('storiesOf: a rare country', () =>
    store.storiesOf({ place: countries[150]?.iso3 ?? '', limit: 5 }),
  )
  const end = later(Math.ceil(total / perArticle) - 60 * 24 * 7)
  await ask('storiesLike: a week, common country', () =>
    store.storiesLike({
      kind: 'casualty',
      countries: [countries[0]?.iso3 ?? ''],
      places: [town()],
      parties: [country().name],
      words: [word(5)],
      since: end,
      limit: 20,
    }),
  )
  await ask('seriesLike', () =>
    store.seriesLike({ countries: [country().iso3], claimants: [speaker().name], limit: 20 }),
  )
  await ask('copies: 16 bands', () =>
    store.copies(
      Array.from({ length: 16 }, (_, band) => `${band}:${skewed(1e9)}`),
      end,
      20,
    ),
  )
  await ask('names: one letter', () => store.names('claimant', 'b', 25))
  await ask('names: three letters', () => store.names('place', 'ben', 25))
  await ask('counts', () => store.counts())
  const { bytes } = await store.counts()
  console.log(
    `${(bytes / total).toFixed(0)} bytes a claim, articles and indexes included; ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB of memory`,
  )
} finally {
  await store.close()
  plain.close()
  rmSync(folder, { recursive: true })
}
