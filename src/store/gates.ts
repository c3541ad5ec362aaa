import { type Kysely, sql } from 'kysely'
import type { Channel } from '../cards/channel.ts'
import { keepCard } from './card-json.ts'
import { channelOf, inChannel, when } from './columns.ts'
import { deliveryOf, withCard } from './deliveries.ts'
import type { Delivery, GateChange } from './store.ts'
import type { Tables } from './tables.ts'

/** Deliveries that wait for more than their time: a digest, the end of quiet hours, room in the hour. */

/** Something later about the same story that waits behind no gate: it must not wait for what is told in the morning. */
const overtaken = sql<number>`exists (select 1 from deliveries u where u.about_id = d.about_id and u.about_kind = d.about_kind
  and u.platform = d.platform and u.workspace = d.workspace and u.channel = d.channel
  and u.id > d.id and u.gate is null and u.state in ('due', 'unsure'))`

export async function gatedChannels(db: Kysely<Tables>, now: Date): Promise<readonly Channel[]> {
  const rows = await db
    .selectFrom('deliveries as d')
    .select(['d.platform', 'd.workspace', 'd.channel'])
    .distinct()
    .where('d.gate', 'is not', null)
    .where((row) => row.or([row('d.due_at', '<=', now.getTime()), sql<boolean>`${overtaken}`]))
    .execute()
  return rows.map(channelOf)
}

export async function gated(
  db: Kysely<Tables>,
  channel: Channel,
): Promise<readonly (Delivery & { readonly overtaken: boolean })[]> {
  const at = inChannel(channel)
  const rows = await withCard(db)
    .select(overtaken.as('overtaken'))
    .where('d.gate', 'is not', null)
    .where('d.platform', '=', at.platform)
    .where('d.workspace', '=', at.workspace)
    .where('d.channel', '=', at.channel)
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({ ...deliveryOf(row), overtaken: row.overtaken === 1 }))
}

/** `db` must be a transaction. */
export async function passGate(db: Kysely<Tables>, change: GateChange): Promise<boolean> {
  const { free, hold, together, period } = change
  const ids = [...free, ...hold.flatMap((one) => one.ids), ...(together?.told ?? [])]
  if (ids.length === 0) return true
  const still = await db
    .selectFrom('deliveries')
    .select('id')
    .where('id', 'in', ids)
    .where('gate', 'is not', null)
    .where('state', '=', 'due')
    .execute()
  if (still.length !== ids.length) return false
  const over = (some: readonly number[]) => db.updateTable('deliveries').where('id', 'in', some)
  if (free.length > 0) await over(free).set({ gate: null, due_at: change.at.getTime() }).execute()
  for (const { ids: some, gate, dueAt } of hold)
    await over(some).set({ gate, due_at: dueAt.getTime() }).execute()
  if (together !== null) {
    const { carrier, card, told } = together
    await over(told).set({ gate: null, state: 'sent', summary: carrier }).execute()
    await over([carrier])
      .set({ state: 'due', kind: 'post', due_at: change.at.getTime(), card: await keepCard(db, card) })
      .execute()
  }
  if (period !== null) await over([period.by]).set({ period: period.at.getTime() }).execute()
  return true
}

export async function lastDigest(db: Kysely<Tables>, channel: Channel): Promise<Date | null> {
  const row = await db
    .selectFrom('deliveries')
    .select((of) => of.fn.max('period').as('last'))
    .where((of) => of.and(inChannel(channel)))
    .where('period', 'is not', null)
    .executeTakeFirst()
  return when(row?.last ?? null)
}

export async function postsSince(
  db: Kysely<Tables>,
  channel: Channel,
  since: Date,
): Promise<{ readonly sent: readonly Date[]; readonly underWay: number }> {
  const posts = db
    .selectFrom('deliveries')
    .where((of) => of.and(inChannel(channel)))
    .where(sql<boolean>`kind = 'post'`) // in these very words, to use the partial index
  const sent = await posts
    .select('sent_at')
    .where('sent_at', 'is not', null)
    .where('sent_at', '>', since.getTime())
    .orderBy('sent_at')
    .execute()
  const open = await posts
    .select((of) => of.fn.countAll<number>().as('count'))
    .where(sql<boolean>`state in ('due', 'unsure', 'sending')`)
    .where('gate', 'is', null)
    .executeTakeFirst()
  return {
    sent: sent.flatMap(({ sent_at: at }) => when(at) ?? []),
    underWay: open?.count ?? 0,
  }
}

/** What waits is looked at anew: the watch that made it wait has changed. */
export async function wakeGated(db: Kysely<Tables>, channel: Channel): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ due_at: 0 })
    .where((of) => of.and(inChannel(channel)))
    .where('gate', 'is not', null)
    .execute()
}
