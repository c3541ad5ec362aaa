import type { Kysely } from 'kysely'
import type { SourceState } from '../sources/source.ts'
import { chunks, ms, when } from './columns.ts'
import type { SourceStateRow, Tables } from './tables.ts'

export async function sourceStates(db: Kysely<Tables>): Promise<readonly SourceState[]> {
  const rows = await db.selectFrom('source_states').selectAll().orderBy('source').execute()
  return rows.map((row) => ({
    source: row.source,
    status: row.status,
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
