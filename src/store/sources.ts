import { type Kysely, sql } from 'kysely'
import { day } from '../lib/clock.ts'
import type { AddedSource, Pause, SourceState } from '../sources/source.ts'
import { chunks, fromJson, ms, strings, when } from './columns.ts'
import type { AddedSourceRow, SourceStateRow, Tables } from './tables.ts'

export async function sourceStates(db: Kysely<Tables>): Promise<readonly SourceState[]> {
  const [rows, pauses] = await Promise.all([
    db.selectFrom('source_states').selectAll().orderBy('source').execute(),
    db.selectFrom('source_pauses').select('source').where('ended_at', 'is', null).execute(),
  ])
  const paused = new Set(pauses.map(({ source }) => source))
  return rows.map((row) => ({
    source: row.source,
    status: paused.has(row.source) ? 'paused' : row.status,
    etag: row.etag,
    lastModified: row.last_modified,
    bodyHash: row.body_hash,
    movedTo: row.moved_to,
    movedSeen: row.moved_seen,
    nextAt: new Date(row.next_at),
    lastTriedAt: when(row.last_tried_at),
    lastSuccessAt: when(row.last_success_at),
    lastNewAt: when(row.last_new_at),
    failures: row.failures,
    problem: row.problem,
  }))
}

export async function saveSourceState(db: Kysely<Tables>, state: SourceState): Promise<void> {
  const row: SourceStateRow = {
    source: state.source,
    status: state.status,
    etag: state.etag,
    last_modified: state.lastModified,
    body_hash: state.bodyHash,
    moved_to: state.movedTo,
    moved_seen: state.movedSeen,
    next_at: state.nextAt.getTime(),
    last_tried_at: ms(state.lastTriedAt),
    last_success_at: ms(state.lastSuccessAt),
    last_new_at: ms(state.lastNewAt),
    failures: state.failures,
    problem: state.problem,
  }
  const { source: _source, ...rest } = row
  await db
    .insertInto('source_states')
    .values(row)
    .onConflict((known) => known.column('source').doUpdateSet(rest))
    .execute()
}

export async function knownKeys(
  db: Kysely<Tables>,
  source: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const some of chunks(keys)) {
    const rows = await db
      .selectFrom('article_keys')
      .select('key')
      .where('source', '=', source)
      .where('key', 'in', some)
      .execute()
    for (const { key } of rows) known.add(key)
  }
  return known
}

export async function rememberKeys(
  db: Kysely<Tables>,
  source: string,
  keys: readonly string[],
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const some of chunks(keys))
      await trx
        .insertInto('article_keys')
        .values(some.map((key) => ({ source, key, article: null, at: at.getTime() })))
        .onConflict((known) => known.doNothing())
        .execute()
  })
}

export async function addedSources(db: Kysely<Tables>): Promise<readonly AddedSource[]> {
  const rows = await db
    .selectFrom('added_sources')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    source: {
      outlet: { id: row.id, name: row.name, country: row.country, affiliation: row.affiliation },
      kind: 'feed',
      address: row.address,
      enabled: true,
      disabledBecause: null,
      interval: row.every,
      charset: row.charset,
      fullText: row.full_text === 1,
      topics: fromJson(strings, row.topics, 'topics of source', row.id),
    },
    by: row.added_by,
    at: new Date(row.added_at),
  }))
}

/** `db` must be a transaction. */
export async function addSource(db: Kysely<Tables>, { source, by, at }: AddedSource): Promise<boolean> {
  const { outlet } = source
  const row: AddedSourceRow = {
    id: outlet.id,
    name: outlet.name,
    address: source.address,
    country: outlet.country,
    affiliation: outlet.affiliation,
    every: source.interval,
    charset: source.charset,
    full_text: source.fullText ? 1 : 0,
    topics: JSON.stringify(source.topics),
    added_by: by,
    added_at: at.getTime(),
    removed_at: null,
  }
  await db
    .deleteFrom('added_sources')
    .where('id', '=', row.id)
    .where('address', '=', row.address)
    .where('removed_at', 'is not', null)
    .execute()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('added_sources')
    .values(row)
    .onConflict((known) => known.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) > 0
}

/** `db` must be a transaction. */
export async function removeSource(db: Kysely<Tables>, id: string, at: Date): Promise<void> {
  await db.updateTable('added_sources').set({ removed_at: at.getTime() }).where('id', '=', id).execute()
  await db.deleteFrom('source_states').where('source', '=', id).execute()
  await db.deleteFrom('source_pauses').where('source', '=', id).execute()
}

export async function formerSource(db: Kysely<Tables>, address: string): Promise<string | null> {
  const row = await db
    .selectFrom('added_sources')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function isSourceId(db: Kysely<Tables>, id: string): Promise<boolean> {
  const row = await db.selectFrom('added_sources').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

export async function listPauses(db: Kysely<Tables>): Promise<readonly Pause[]> {
  const rows = await db.selectFrom('source_pauses').selectAll().orderBy('source').execute()
  return rows.map((row) => ({
    source: row.source,
    by: row.paused_by,
    at: new Date(row.paused_at),
    endedAt: when(row.ended_at),
  }))
}

export async function savePause(db: Kysely<Tables>, { source, by, at, endedAt }: Pause): Promise<void> {
  const row = { paused_by: by, paused_at: at.getTime(), ended_at: ms(endedAt) }
  await db
    .insertInto('source_pauses')
    .values({ source, ...row })
    .onConflict((known) => known.column('source').doUpdateSet(row))
    .execute()
}

export async function newsTimes(db: Kysely<Tables>, source: string, limit: number): Promise<readonly Date[]> {
  const old = sql<boolean>`published_at < first_seen_at - ${day}`
  const rows = await db
    .selectFrom('articles')
    .select(sql<number>`case when ${old} then published_at else first_seen_at end`.as('at'))
    .where('outlet_id', '=', source)
    .orderBy('first_seen_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at }) => new Date(at)).sort((a, b) => b.getTime() - a.getTime())
}
