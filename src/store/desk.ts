import type { Kysely } from 'kysely'
import type { Channel } from '../cards/channel.ts'
import { channelOf, inChannel, ms, when } from './columns.ts'
import type { Delivery, GivenJudgement, Mute, Muting, Retelling } from './store.ts'
import { saveSeries, saveStory } from './stories.ts'
import type { Tables } from './tables.ts'

/** What editors do to stories: verdicts and mutes. */

type About = Delivery['about']

export async function listJudgements(db: Kysely<Tables>, about: About): Promise<readonly GivenJudgement[]> {
  const rows = await db
    .selectFrom('judgements')
    .selectAll()
    .where('about_id', '=', about.id)
    .where('about_kind', '=', about.kind)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    verdict: row.verdict,
    by: row.name,
    user: row.user,
    at: new Date(row.at).toISOString(),
    note: row.note,
    ...(row.claim !== null && { claim: row.claim }),
    withdrawnAt: when(row.withdrawn_at),
  }))
}

/** The story or series with the verdicts that stand, what was given and what was taken back. `trx` must be a transaction. */
export async function saveJudgement(
  trx: Kysely<Tables>,
  { about, judged, given, withdrawn, at }: Pick<Retelling, 'about' | 'judged' | 'given' | 'withdrawn' | 'at'>,
): Promise<void> {
  if ('story' in judged) await saveStory(trx, judged.story)
  else await saveSeries(trx, judged.series)
  if (withdrawn.length > 0)
    await trx
      .updateTable('judgements')
      .set({ withdrawn_at: at.getTime() })
      .where('id', 'in', withdrawn)
      .execute()
  if (given === null) return
  await trx
    .insertInto('judgements')
    .values({
      id: given.id,
      about_kind: about.kind,
      about_id: about.id,
      claim: given.claim ?? null,
      verdict: given.verdict,
      user: given.user,
      name: given.by,
      note: given.note,
      at: Date.parse(given.at),
      withdrawn_at: null,
    })
    .execute()
}

/** Mutes that hold at `now`, everywhere. */
export async function listMutes(db: Kysely<Tables>, about: About, now: Date): Promise<readonly Mute[]> {
  const rows = await db
    .selectFrom('mutes')
    .selectAll()
    .where('about_id', '=', about.id)
    .where('about_kind', '=', about.kind)
    .where((row) => row.or([row('until', 'is', null), row('until', '>', now.getTime())]))
    .execute()
  return rows.map((row) => ({ channel: channelOf(row), until: when(row.until), by: row.name }))
}

/** Mutes whose time is over, everywhere. */
export async function listMutesOver(
  db: Kysely<Tables>,
  now: Date,
): Promise<readonly Pick<Muting, 'about' | 'channel'>[]> {
  const rows = await db.selectFrom('mutes').selectAll().where('until', '<=', now.getTime()).execute()
  return rows.map((row) => ({
    about: { kind: row.about_kind, id: row.about_id },
    channel: channelOf(row),
  }))
}

/** Puts a mute in the place of the one before; null ends it. */
export async function saveMute(
  db: Kysely<Tables>,
  about: About,
  channel: Channel,
  mute: Pick<Mute, 'until' | 'by'> | null,
): Promise<void> {
  const at = { ...inChannel(channel), about_kind: about.kind, about_id: about.id }
  await db
    .deleteFrom('mutes')
    .where((row) => row.and(at))
    .execute()
  if (mute === null) return
  await db
    .insertInto('mutes')
    .values({ ...at, until: ms(mute.until), name: mute.by })
    .execute()
}
