import { type Kysely, sql } from 'kysely'
import { fromJson, strings } from './columns.ts'
import { forgetBands, looseBands } from './copies.ts'
import type { Counts } from './store.ts'
import type { Tables } from './tables.ts'

/** Lines behind the buttons of old messages are forgotten when so many newer ones are kept. */
const linesKept = 200_000

export async function rememberLine(db: Kysely<Tables>, key: string, line: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('lines').where('key', '=', key).execute() // remembered anew, it is young again
    const { seq } = await trx
      .insertInto('lines')
      .values({ key, line })
      .returning('seq')
      .executeTakeFirstOrThrow()
    await trx
      .deleteFrom('lines')
      .where('seq', '<=', seq - linesKept)
      .execute()
  })
}

export async function findLine(db: Kysely<Tables>, key: string): Promise<string | null> {
  const row = await db.selectFrom('lines').select('line').where('key', '=', key).executeTakeFirst()
  return row?.line ?? null
}

export async function countAll(db: Kysely<Tables>): Promise<Counts> {
  const { rows } = await sql<Counts>`select
    (select count(*) from articles) as articles,
    (select count(*) from claims) as claims,
    (select count(*) from stories) as stories,
    (select count(*) from series) as series,
    (select count(*) from deliveries where state in ('due', 'unsure'))
      + (select count(*) from deliveries where state = 'sending')
      + (select count(*) from deliveries where state = 'held') as "deliveriesDue",
    (select count(*) from deliveries where state = 'failed') as "deliveriesFailed",
    (select page_count * page_size from pragma_page_count(), pragma_page_size()) as bytes`.execute(db)
  const [counts] = rows
  return {
    ...(counts ?? {
      articles: 0,
      claims: 0,
      stories: 0,
      series: 0,
      deliveriesDue: 0,
      deliveriesFailed: 0,
      bytes: 0,
    }),
  }
}

/**
 * Takes away the full texts of articles first seen before, and the entries by which copies of them are found. Their addresses, titles
 * and hashes stay, as do the claims with the words they were read in. Gives how many texts. `db` must be a transaction.
 */
export async function pruneTexts(db: Kysely<Tables>, before: Date, limit: number): Promise<number> {
  const old = await db
    .selectFrom('articles')
    .select(['seq', 'id', 'bands'])
    .where(sql<boolean>`body <> ''`) // in these very words, to use the partial index
    .where('first_seen_at', '<', before.getTime())
    .limit(limit)
    .execute()
  for (const { seq, id, bands } of old) {
    await db.updateTable('articles').set({ body: '' }).where('seq', '=', seq).execute()
    const known = fromJson(strings, bands, 'bands of article', id)
    await forgetBands(db, seq, known)
  }
  // answers of a model quote the texts
  await db.deleteFrom('model_calls').where('at', '<', before.getTime()).execute()
  return old.length
}

/** Writes the file anew without its free room. Needs as much again on the disk, and nobody can write meanwhile. */
export async function compact(db: Kysely<Tables>): Promise<void> {
  await sql`pragma temp_store = file`.execute(db) // in memory, a large store would not fit
  try {
    await sql`vacuum`.execute(db)
  } finally {
    await sql`pragma temp_store = memory`.execute(db) // which drops what was there
    for (const step of looseBands) await sql.raw(step).execute(db)
  }
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
}
