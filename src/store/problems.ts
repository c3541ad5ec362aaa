import type { Kysely } from 'kysely'
import { cardFromJson, cardToJson } from './card-json.ts'
import { channelOf, inChannel, ms, when } from './columns.ts'
import type { KnownProblem, NewNotice, Notice, Store } from './store.ts'
import type { Tables } from './tables.ts'

export async function listProblems(db: Kysely<Tables>): Promise<readonly KnownProblem[]> {
  const rows = await db.selectFrom('problems').selectAll().orderBy('since').orderBy('key').execute()
  return rows.map(({ key, since, told_at, over }) => ({
    key,
    since: new Date(since),
    toldAt: when(told_at),
    over,
  }))
}

/** `db` must be a transaction. */
export async function saveProblem(
  db: Kysely<Tables>,
  { key, since, toldAt, over }: KnownProblem,
  notices: readonly NewNotice[],
): Promise<void> {
  const row = { since: since.getTime(), told_at: ms(toldAt), over }
  await db
    .insertInto('problems')
    .values({ key, ...row })
    .onConflict((known) => known.column('key').doUpdateSet(row))
    .execute()
  await addNotices(db, notices)
}

/** `db` must be a transaction. */
export async function endProblem(
  db: Kysely<Tables>,
  key: string,
  notices: readonly NewNotice[],
): Promise<void> {
  await db.deleteFrom('problems').where('key', '=', key).execute()
  await addNotices(db, notices)
}

export async function addNotices(db: Kysely<Tables>, notices: readonly NewNotice[]): Promise<void> {
  for (const { channel, card, key } of notices)
    await db
      .insertInto('notices')
      .values({ ...inChannel(channel), card: cardToJson(card), key, tried_at: null, sent_at: null })
      .onConflict((same) => same.column('key').doNothing())
      .execute()
}

export async function openNotices(db: Kysely<Tables>, limit: number): Promise<readonly Notice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('sent_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    channel: channelOf(row),
    card: cardFromJson(row.card, row.key),
    key: row.key,
    triedAt: when(row.tried_at),
  }))
}

export async function settleNotice(
  db: Kysely<Tables>,
  id: number,
  change: Parameters<Store['settleNotice']>[1],
): Promise<void> {
  await db
    .updateTable('notices')
    .set('sentAt' in change ? { sent_at: change.sentAt.getTime() } : { tried_at: change.triedAt.getTime() })
    .where('id', '=', id)
    .execute()
}
