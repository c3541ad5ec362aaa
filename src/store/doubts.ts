import type { Kysely } from 'kysely'
import { channelOf, inChannel, when } from './columns.ts'
import { addNotices } from './problems.ts'
import type { Doubt, NewNotice } from './store.ts'
import type { Tables } from './tables.ts'

/** One a person and claim: who says it again says it otherwise. */
export async function saveDoubt(db: Kysely<Tables>, doubt: Omit<Doubt, 'toldAt'>): Promise<void> {
  const { claim, channel, user, name, reason, at } = doubt
  await db
    .insertInto('doubts')
    .values({ claim, ...inChannel(channel), user, name, reason, at: at.getTime(), told_at: null })
    .onConflict((known) =>
      known
        .columns(['claim', 'platform', 'workspace', 'user'])
        .doUpdateSet({ name, reason, at: at.getTime(), channel: channel.id }),
    )
    .execute()
}

export async function listDoubts(
  db: Kysely<Tables>,
  only: { readonly claim?: string; readonly untold?: true; readonly since?: Date; readonly limit: number },
): Promise<readonly Doubt[]> {
  const { claim, untold, since, limit } = only
  const rows = await db
    .selectFrom('doubts')
    .selectAll()
    .$if(claim !== undefined, (of) => of.where('claim', '=', claim ?? ''))
    .$if(untold === true, (of) => of.where('told_at', 'is', null))
    .$if(since !== undefined, (of) => of.where('at', '>=', since?.getTime() ?? 0))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    claim: row.claim,
    channel: channelOf(row),
    user: row.user,
    name: row.name,
    reason: row.reason,
    at: new Date(row.at),
    toldAt: when(row.told_at),
  }))
}

/** All doubts about a claim are told with the first; `db` must be a transaction. */
export async function tellDoubts(
  db: Kysely<Tables>,
  claim: string,
  toldAt: Date,
  notices: readonly NewNotice[],
): Promise<void> {
  await db
    .updateTable('doubts')
    .set({ told_at: toldAt.getTime() })
    .where('claim', '=', claim)
    .where('told_at', 'is', null)
    .execute()
  await addNotices(db, notices)
}
