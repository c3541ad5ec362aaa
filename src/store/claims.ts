import { type Kysely, sql } from 'kysely'
import { claim as claimSchema } from '../claims/claim.ts'
import { begunIn, claimMatch } from './claim-words.ts'
import { chunks, fromJson, when } from './columns.ts'
import { isoOf, placeWords } from './names.ts'
import type { ClaimFilter, StoredClaim } from './store.ts'
import type { Tables } from './tables.ts'

/**
 * Room for 1,024 claims in a millisecond; a millisecond that is full runs over into the next. Instants times this stay exact in a
 * double until the year 2248.
 */
const perMs = 1024

/** The next free row numbers, in order, for claims reported at this instant (ms). */
export async function nextSeqs(db: Kysely<Tables>, at: number, count: number): Promise<readonly number[]> {
  const free: number[] = []
  for (let from = at * perMs; free.length < count; from += perMs) {
    const { last } = await db
      .selectFrom('claims')
      .select((row) => row.fn.max('seq').as('last'))
      .where('seq', '>=', from)
      .where('seq', '<', from + perMs)
      .executeTakeFirstOrThrow()
    for (let seq = last === null ? from : last + 1; seq < from + perMs && free.length < count; seq += 1)
      free.push(seq)
  }
  return free
}

const withArticle = (db: Kysely<Tables>) =>
  db
    .selectFrom('claims as c')
    .innerJoin('articles as a', 'a.seq', 'c.article')
    .select([
      'c.doc',
      'c.id',
      'c.story',
      'c.series',
      'a.id as article',
      'a.outlet_id',
      'a.outlet_name',
      'a.outlet_country',
      'a.affiliation',
      'a.address',
      'a.title',
      'a.published_at',
      'a.first_seen_at',
      'a.content_hash',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof withArticle>['executeTakeFirstOrThrow']>>

function storedClaim(row: Row): StoredClaim {
  return {
    claim: fromJson(claimSchema, row.doc, 'claim', row.id),
    article: {
      id: row.article,
      outlet: {
        id: row.outlet_id,
        name: row.outlet_name,
        country: row.outlet_country,
        affiliation: row.affiliation,
      },
      address: row.address,
      title: row.title,
      publishedAt: when(row.published_at),
      firstSeenAt: new Date(row.first_seen_at),
      contentHash: row.content_hash,
    },
    story: row.story,
    series: row.series,
  }
}

/** Copies of a text may repeat a claim id: the first to report it. */
export async function findClaim(db: Kysely<Tables>, id: string): Promise<StoredClaim | null> {
  const row = await withArticle(db).where('c.id', '=', id).orderBy('c.seq').executeTakeFirst()
  return row === undefined ? null : storedClaim(row)
}

type Page = {
  readonly limit: number
  readonly offset: number
  /** Only rows older than this one. */
  readonly before?: number
}

/** To ask for a word takes some 0.03 ms at a million claims; more words than these are left to FTS5, which gathers all their rows. */
const mostBegun = 500

async function wordsFrom(db: Kysely<Tables>, begin: string): Promise<readonly string[] | null> {
  const rows = await db
    .selectFrom('words')
    .select('word')
    .where('word', '>=', begin)
    // the last code point sorts after everything that begins with these letters
    .where('word', '<', `${begin}\u{10FFFF}`)
    .limit(mostBegun + 1)
    .execute()
  return rows.length > mostBegun ? null : rows.map(({ word }) => word)
}

const wordy = /\S\s+\S/

/** The rows that pass, newest first. Which index leads is said here, not guessed by the planner. */
async function matching(
  db: Kysely<Tables>,
  filter: Omit<ClaimFilter, 'limit'>,
  page: Page,
  belongs?: 'story' | 'series',
): Promise<readonly number[]> {
  const codes = new Map<string, string | null>()
  for (const name of [filter.supplier, filter.recipient, filter.place, filter.by, filter.side])
    if (name !== undefined) codes.set(name, await isoOf(db, name))
  const begun = new Map<string, readonly string[] | null>()
  for (const begin of begunIn(filter.text ?? '')) begun.set(begin, await wordsFrom(db, begin))
  const known = {
    isoOf: (name: string) => codes.get(name) ?? null,
    wordsFrom: (begin: string) => begun.get(begin) ?? null,
    place: filter.place === undefined ? null : await placeWords(db, filter.place),
  }
  const match = claimMatch(filter, known, belongs)
  const from = filter.since === undefined ? 0 : filter.since.getTime() * perMs
  const before = Math.min(
    page.before ?? Number.MAX_SAFE_INTEGER,
    filter.until === undefined ? Number.MAX_SAFE_INTEGER : filter.until.getTime() * perMs,
  )
  const { story, article } = filter
  // numbers are bound as floating, and FTS5 seeks by whole ones only: by others it walks from the very newest row to the very oldest
  const [first, last] = [sql<number>`cast(${from} as integer)`, sql<number>`cast(${before} as integer)`]

  if (story === undefined && article === undefined && match !== null) {
    // words that never meet walk through all they have, and with every further filter it takes longer: they are asked by themselves
    const alone = { text: filter.text ?? '' }
    if (wordy.test(alone.text) && match !== claimMatch(alone, known)) {
      const some = await matching(db, alone, { limit: 1, offset: 0 })
      if (some.length === 0) return []
    }
    const found = await db
      .selectFrom('claim_words')
      .select('rowid as seq')
      .where(sql<boolean>`claim_words match ${match}`)
      .where('rowid', '>=', first)
      .where('rowid', '<', last)
      .orderBy('rowid', 'desc')
      .limit(page.limit)
      .offset(page.offset)
      .execute()
    return found.map(({ seq }) => seq)
  }
  const found = await db
    .selectFrom('claims as c')
    .select('c.seq')
    .where('c.seq', '>=', from)
    .where('c.seq', '<', before)
    .$if(story !== undefined, (of) => of.where('c.story', '=', story ?? ''))
    .$if(article !== undefined, (of) =>
      of.where('c.article', '=', (seq) =>
        seq
          .selectFrom('articles')
          .select('seq')
          .where('id', '=', article ?? ''),
      ),
    )
    .$if(match !== null, (of) =>
      // a story or an article has few claims: look each of them up in the index
      of.where(
        sql<boolean>`exists (select 1 from claim_words w where w.rowid = c.seq and w.claim_words match ${match})`,
      ),
    )
    .orderBy('c.seq', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return found.map(({ seq }) => seq)
}

export async function findClaims(
  db: Kysely<Tables>,
  filter: ClaimFilter,
): Promise<{ readonly rows: readonly StoredClaim[]; readonly more: boolean }> {
  const page = { limit: filter.limit + 1, offset: filter.offset ?? 0 }
  const seqs =
    filter.sort === 'importance'
      ? await weightiest(db, await matching(db, filter, { limit: mostSorted, offset: 0 }), page)
      : await matching(db, filter, page)
  return await pageOf(db, filter, seqs)
}

/** A page, and how many pass altogether (`most` when there are more), from one walk through the index. */
export async function countedClaims(
  db: Kysely<Tables>,
  filter: ClaimFilter,
  most: number,
): Promise<{ readonly rows: readonly StoredClaim[]; readonly more: boolean; readonly count: number }> {
  const page = { limit: filter.limit + 1, offset: filter.offset ?? 0 }
  const ahead = filter.sort === 'importance' ? mostSorted : page.offset + page.limit
  const all = await matching(db, filter, { limit: Math.max(ahead, most), offset: 0 })
  const seqs =
    filter.sort === 'importance'
      ? await weightiest(db, all.slice(0, mostSorted), page)
      : all.slice(page.offset, page.offset + page.limit)
  return { ...(await pageOf(db, filter, seqs)), count: Math.min(all.length, most) }
}

/** The claims of these rows, in their order; one row more than a page has says that there are more. */
async function pageOf(db: Kysely<Tables>, filter: ClaimFilter, seqs: readonly number[]) {
  if (seqs.length === 0) return { rows: [], more: false }
  const rows = await withArticle(db)
    .where('c.seq', 'in', seqs.slice(0, filter.limit))
    .select('c.seq')
    .execute()
  const place = new Map(seqs.map((seq, index) => [seq, index]))
  const sorted = rows.toSorted((a, b) => (place.get(a.seq) ?? 0) - (place.get(b.seq) ?? 0))
  return { rows: sorted.map(storedClaim), more: seqs.length > filter.limit }
}

/** So many of the newest are sorted by importance: enough for a page that anybody turns to, and quick at any size of the store. */
const mostSorted = 1_000

/**
 * What a claim weighs, in the dead of one incident: ten where none are counted but something was delivered, used or stopped, as in
 * the importance of stories; a running total is background, an earlier toll is history.
 */
const weight = sql<number>`case c.kind
  when 'casualty' then
    coalesce(c.doc ->> '$.count.best', c.doc ->> '$.count.low', c.doc ->> '$.count.high', 10)
    * case c.doc ->> '$.measure' when 'killed' then 1.0 when 'casualties' then 0.5 else 0.2 end
    * case when c.doc ->> '$.superseded' then 0.0 when c.doc ->> '$.scope' = 'incident' then 1.0 else 0.001 end
  else
    case when c.doc ->> '$.stage' in ('delivered', 'used', 'intercepted', 'cancelled', 'suspended') then 10.0
      when c.doc ->> '$.stage' in ('requested', 'considered') then 0.5 else 2.0 end
    * (1 + coalesce(c.doc ->> '$.value.amount', 0) / 1e9)
  end`

async function weightiest(
  db: Kysely<Tables>,
  newest: readonly number[],
  { limit, offset }: Page,
): Promise<readonly number[]> {
  if (newest.length === 0) return []
  const found = await db
    .selectFrom('claims as c')
    .select('c.seq')
    .where('c.seq', 'in', newest)
    .orderBy(weight, 'desc')
    .orderBy('c.seq', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return found.map(({ seq }) => seq)
}

/** To come to a place in the index of words costs as much as all before it: the further on, the more row numbers are taken along. */
const mostAhead = 50_000

export async function* eachClaim(
  db: Kysely<Tables>,
  filter: Omit<ClaimFilter, 'limit' | 'offset'>,
  atOnce: number,
): AsyncGenerator<readonly StoredClaim[]> {
  let before = Number.MAX_SAFE_INTEGER
  for (let ahead = atOnce; ; ahead = Math.min(ahead * 4, mostAhead)) {
    const seqs = await matching(db, filter, { limit: ahead, offset: 0, before })
    for (const some of chunks(seqs, atOnce)) {
      const rows = await withArticle(db).where('c.seq', 'in', some).orderBy('c.seq', 'desc').execute()
      yield rows.map(storedClaim)
    }
    if (seqs.length < ahead) return
    before = seqs.at(-1) ?? before
  }
}

/** As many claims as a story has, roughly. */
const claimsOfOne = 12

/** Ids of the stories (or series) that the claims which pass belong to, by the newest such claim, each once. */
export async function belongings(
  db: Kysely<Tables>,
  filter: ClaimFilter,
  what: 'story' | 'series',
): Promise<{ readonly ids: readonly string[]; readonly more: boolean }> {
  const { limit, offset = 0 } = filter
  const found = new Set<string>()
  let before = Number.MAX_SAFE_INTEGER
  // each step begins the walk anew, so most answers take one; a big story has many claims in a row: the steps grow
  const first = Math.min(claimsOfOne * (offset + limit + 1), 4096)
  for (let step = first; found.size <= offset + limit; step = Math.min(step * 2, 4096)) {
    const seqs = await matching(db, filter, { limit: step, offset: 0, before }, what)
    if (seqs.length > 0) {
      // one text for any number of rows is prepared once, and gives them in the order of the list
      const { rows } = await sql<{ id: string | null }>`
        select c.${sql.ref(what)} as id from json_each(${JSON.stringify(seqs)}) as w cross join claims as c
        where c.seq = w.value`.execute(db)
      for (const { id } of rows) if (id !== null) found.add(id)
    }
    if (seqs.length < step) break
    before = seqs.at(-1) ?? before
  }
  return { ids: [...found].slice(offset, offset + limit), more: found.size > offset + limit }
}
