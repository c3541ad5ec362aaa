import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { Card } from '../cards/card.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import { failed } from '../lib/errors.ts'
import { cardFromJson, keepCard } from './card-json.ts'
import { channelOf, inChannel, ms, when } from './columns.ts'
import {
  type Delivery,
  type Outbox,
  type Sent,
  type Standing,
  type Store,
  settling,
  type TakeOnly,
} from './store.ts'
import type { DeliveryRow, Tables } from './tables.ts'

export const withCard = (db: Kysely<Tables>) =>
  db
    .selectFrom('deliveries as d')
    .innerJoin('cards as k', 'k.hash', 'd.card')
    .innerJoin('alerts as a', 'a.id', 'd.alert')
    .selectAll('d')
    .select(['k.doc', 'a.at'])

export function deliveryOf(row: Selectable<DeliveryRow> & { doc: string; at: number }): Delivery {
  return {
    id: row.id,
    alert: row.alert,
    about: { kind: row.about_kind, id: row.about_id },
    watch: row.watch,
    channel: channelOf(row),
    kind: row.kind,
    card: cardFromJson(row.doc, row.card),
    key: row.key,
    state: row.state,
    attempts: row.attempts,
    decidedAt: new Date(row.at),
    dueAt: new Date(row.due_at),
    leaseUntil: when(row.lease_until),
    firstTriedAt: when(row.first_tried_at),
    sentAt: when(row.sent_at),
    message: row.message,
    thread: row.thread,
    problem: row.problem,
    summary: row.summary,
    gate: row.gate,
  }
}

/** What was being sent when its lease ran out may or may not have arrived. `until` null: all of them, their process is gone. */
export async function endLeases(db: Kysely<Tables>, until: Date | null): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: 'unsure',
      lease_until: null,
      due_at: sql<number>`max(due_at, coalesce(first_tried_at, 0) + ${settling})`,
    })
    .where(sql<boolean>`state = 'sending'`) // in these very words, to use the partial index
    .$if(until !== null, (over) => over.where('lease_until', '<=', until?.getTime() ?? 0))
    .execute()
}

const sameChannel = (a: string, b: string) =>
  sql`${sql.ref(`${a}.platform`)} = ${sql.ref(`${b}.platform`)} and ${sql.ref(`${a}.workspace`)} = ${sql.ref(`${b}.workspace`)} and ${sql.ref(`${a}.channel`)} = ${sql.ref(`${b}.channel`)}`

/** `db` must be a transaction. */
export async function takeDeliveries(
  db: Kysely<Tables>,
  now: Date,
  leaseUntil: Date,
  limit: number,
  only: TakeOnly,
): Promise<readonly Delivery[]> {
  await endLeases(db, now)
  const except = (only.except ?? []).map(channelKey)
  const rows = await withCard(db)
    .where(sql<boolean>`d.state in ('due', 'unsure')`)
    .where('d.gate', 'is', null)
    .where('d.due_at', '<=', now.getTime())
    .$if(only.platform !== undefined, (of) => of.where('d.platform', '=', only.platform ?? ''))
    .$if(only.edits === false, (of) => of.where('d.kind', '<>', 'edit'))
    .$if(except.length > 0, (of) =>
      of.where(sql`d.platform || ':' || d.workspace || ':' || d.channel`, 'not in', except),
    )
    .where(
      sql<boolean>`not exists (select 1 from deliveries s where s.state = 'sending' and ${sameChannel('s', 'd')})`,
    )
    .where(
      sql<boolean>`not exists (select 1 from deliveries e where e.about_id = d.about_id and e.about_kind = d.about_kind
        and ${sameChannel('e', 'd')} and e.id < d.id and e.state in ('due', 'unsure', 'sending', 'held'))`,
    )
    .orderBy('d.id')
    .limit(limit * 4) // several may be for one channel, of which one is taken
    .execute()

  const taken = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    const key = channelKey(channelOf(row))
    if (taken.size < limit && !taken.has(key)) taken.set(key, row)
  }
  if (taken.size === 0) return []
  await db
    .updateTable('deliveries')
    .set((row) => ({
      state: 'sending' as const,
      lease_until: leaseUntil.getTime(),
      attempts: row('attempts', '+', 1),
      first_tried_at: row.fn.coalesce('first_tried_at', row.val(now.getTime())),
    }))
    .where(
      'id',
      'in',
      [...taken.values()].map(({ id }) => id),
    )
    .execute()
  return [...taken.values()].map((row) =>
    deliveryOf({
      ...row,
      lease_until: leaseUntil.getTime(),
      attempts: row.attempts + 1,
      first_tried_at: row.first_tried_at ?? now.getTime(),
    }),
  )
}

export async function settleDelivery(
  db: Kysely<Tables>,
  id: number,
  change: Parameters<Store['settleDelivery']>[1],
): Promise<void> {
  const set: Partial<Updateable<DeliveryRow>> = {
    ...(change.kind !== undefined && { kind: change.kind }),
    ...(change.state !== undefined && { state: change.state }),
    ...(change.dueAt !== undefined && { due_at: change.dueAt.getTime() }),
    ...(change.leaseUntil !== undefined && { lease_until: ms(change.leaseUntil) }),
    ...(change.firstTriedAt !== undefined && { first_tried_at: ms(change.firstTriedAt) }),
    ...(change.sentAt !== undefined && { sent_at: ms(change.sentAt) }),
    ...(change.message !== undefined && { message: change.message }),
    ...(change.thread !== undefined && { thread: change.thread }),
    ...(change.problem !== undefined && { problem: change.problem }),
  }
  if (Object.keys(set).length === 0) return
  await db.updateTable('deliveries').set(set).where('id', '=', id).execute()
}

/**
 * The ids under which something was told: its own and, of a story, those that editors merged into it, for as long as they are. Of all
 * that was done to a pair of stories, the last counts. `without` one that was merged into it.
 */
const names = ({ kind, id }: Delivery['about'], without = '') =>
  kind === 'series'
    ? sql<string>`(select ${id})`
    : sql<string>`(
        with recursive told (id) as (
          select ${id}
          union
          select e.other from story_edits e join told t on e.story = t.id
          where e.other <> ${without} and (e.kind = 'merge') = (e.undone_at is null) and not exists (
            select 1 from story_edits n where n.seq > e.seq
            and (n.story = e.story and n.other = e.other or n.story = e.other and n.other = e.story))
        ) select id from told)`

export async function firstMessage(
  db: Kysely<Tables>,
  about: Delivery['about'],
  channel: Channel,
): Promise<Delivery | null> {
  const at = inChannel(channel)
  const row = await withCard(db)
    .where('d.about_id', 'in', names(about))
    .where('d.about_kind', '=', about.kind)
    .where(sql<boolean>`d.kind = 'post' and d.state = 'sent'`)
    .where('d.platform', '=', at.platform)
    .where('d.workspace', '=', at.workspace)
    .where('d.channel', '=', at.channel)
    // a message of its own before one that told of it among others, and that before the one of a story merged into it
    .orderBy((row) => row('d.summary', 'is not', null))
    .orderBy(sql`d.about_id = ${about.id}`, 'desc')
    .orderBy('d.id', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : deliveryOf(row)
}

export async function channelsTold(
  db: Kysely<Tables>,
  about: Delivery['about'],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['platform', 'workspace', 'channel'])
    .distinct()
    .where('about_id', 'in', names(about))
    .where('about_kind', '=', about.kind)
    .where(sql<boolean>`kind = 'post' and state <> 'failed'`)
    .execute()
  return new Set(rows.map((row) => channelKey(channelOf(row))))
}

export async function standing(
  db: Kysely<Tables>,
  about: Delivery['about'],
  without?: string,
): Promise<readonly Standing[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['platform', 'workspace', 'channel', 'state', 'message', 'summary', 'gate'])
    .where('about_id', 'in', names(about, without))
    .where('about_kind', '=', about.kind)
    .where(sql<boolean>`kind = 'post' and state <> 'failed'`)
    // as in `firstMessage`; what was sent before what is on its way
    .orderBy(sql`state <> 'sent'`)
    .orderBy((row) => row('summary', 'is not', null))
    .orderBy(sql`about_id = ${about.id}`, 'desc')
    .orderBy('id', 'desc')
    .execute()
  const first = new Map(rows.toReversed().map((row) => [channelKey(channelOf(row)), row]))
  return [...first.values()].map((row) => ({ channel: channelOf(row), message: messageIn(row) }))
}

function messageIn(row: Pick<DeliveryRow, 'state' | 'message' | 'summary' | 'gate'>): Standing['message'] {
  if (row.state !== 'sent') return row.gate === null ? 'due' : 'gated'
  if (row.summary !== null) return 'together'
  return row.message === null ? 'deleted' : 'own'
}

export async function deliveriesOf(db: Kysely<Tables>, article: string): Promise<readonly Delivery[]> {
  const rows = await withCard(db).where('a.article', '=', article).orderBy('d.id').execute()
  return rows.map(deliveryOf)
}

export async function sentAbout(
  db: Kysely<Tables>,
  about: Delivery['about'],
  limit: number,
): Promise<readonly Sent[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['platform', 'workspace', 'channel', 'kind', 'sent_at'])
    .where('about_id', 'in', names(about))
    .where('about_kind', '=', about.kind)
    .where('state', '=', 'sent')
    .where('sent_at', 'is not', null)
    .orderBy('sent_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ channel: channelOf(row), kind: row.kind, sentAt: new Date(row.sent_at ?? 0) }))
}

export async function heldChannels(db: Kysely<Tables>): Promise<readonly Channel[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['platform', 'workspace', 'channel'])
    .distinct()
    .where(sql<boolean>`state = 'held'`)
    .execute()
  return rows.map(channelOf)
}

/** Once tried, what became of it is not known for certain: it is looked for before it is sent. */
export async function releaseDeliveries(db: Kysely<Tables>, channel: Channel, dueAt: Date): Promise<number> {
  const at = inChannel(channel)
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({
      state: sql`case when first_tried_at is null then 'due' else 'unsure' end`,
      due_at: dueAt.getTime(),
      problem: null,
    })
    .where(sql<boolean>`state = 'held'`)
    .where('platform', '=', at.platform)
    .where('workspace', '=', at.workspace)
    .where('channel', '=', at.channel)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function crowded(
  db: Kysely<Tables>,
  platform: string,
  now: Date,
  posts: number,
  before: Date,
): Promise<readonly Channel[]> {
  const rows = await db
    .selectFrom('deliveries as d')
    .innerJoin('alerts as a', 'a.id', 'd.alert')
    .select(['d.platform', 'd.workspace', 'd.channel'])
    .where(sql<boolean>`d.state in ('due', 'unsure')`) // in these very words, to use the partial index
    .where('d.state', '=', 'due')
    .where('d.kind', '=', 'post')
    .where('d.summary', 'is', null)
    .where('d.gate', 'is', null)
    .where('d.platform', '=', platform)
    .where('d.due_at', '<=', now.getTime())
    .groupBy(['d.platform', 'd.workspace', 'd.channel'])
    .having((row) => row.fn.countAll(), '>=', posts)
    .having((row) => row.fn.min('a.at'), '<=', before.getTime())
    .execute()
  return rows.map(channelOf)
}

/** More are combined the next time. */
const mostWaiting = 500

export async function waiting(db: Kysely<Tables>, channel: Channel, now: Date): Promise<readonly Delivery[]> {
  const at = inChannel(channel)
  const rows = await withCard(db)
    .where(sql<boolean>`d.state in ('due', 'unsure')`)
    .where('d.state', '=', 'due')
    .where('d.summary', 'is', null)
    .where('d.gate', 'is', null)
    .where('d.platform', '=', at.platform)
    .where('d.workspace', '=', at.workspace)
    .where('d.channel', '=', at.channel)
    .where('d.due_at', '<=', now.getTime())
    .orderBy('d.id')
    .limit(mostWaiting)
    .execute()
  return rows.map(deliveryOf)
}

/** `db` must be a transaction. */
export async function combine(
  db: Kysely<Tables>,
  carrier: number,
  card: Card,
  told: readonly number[],
): Promise<boolean> {
  const still = await db
    .selectFrom('deliveries')
    .select('id')
    .where('id', 'in', told)
    .where('state', '=', 'due')
    .execute()
  if (still.length !== told.length || !told.includes(carrier)) return false
  await db
    .updateTable('deliveries')
    .set({ state: 'sent', summary: carrier })
    .where('id', 'in', told)
    .execute()
  await db
    .updateTable('deliveries')
    .set({ state: 'due', card: await keepCard(db, card) })
    .where('id', '=', carrier)
    .execute()
  return true
}

/** What waits behind a gate about the story `from` is told by the post about `to` in these channels. `db` must be a transaction. */
export async function absorb(
  db: Kysely<Tables>,
  { from, to }: { readonly from: string; readonly to: string },
  channels: readonly Channel[],
): Promise<void> {
  for (const channel of channels) {
    const at = inChannel(channel)
    await db
      .updateTable('deliveries')
      .set((row) => ({
        state: 'sent' as const,
        gate: null,
        summary: row
          .selectFrom('deliveries as d')
          .select((of) => of.fn.max('d.id').as('id'))
          .where((of) =>
            of.and({ 'd.platform': at.platform, 'd.workspace': at.workspace, 'd.channel': at.channel }),
          )
          .where('d.about_id', '=', to)
          .where(sql<boolean>`d.about_kind = 'story' and d.kind = 'post' and d.state <> 'failed'`),
      }))
      .where((of) => of.and({ ...at, about_id: from }))
      .where(sql<boolean>`about_kind = 'story' and state = 'due' and gate is not null`)
      .execute()
  }
}

export async function countOutbox(db: Kysely<Tables>): Promise<Outbox> {
  // each count by its own partial index
  const { rows } = await sql<Omit<Outbox, 'oldest'> & { oldest: number | null }>`select
    (select count(*) from deliveries where state in ('due', 'unsure') and state = 'due') as due,
    (select count(*) from deliveries where state in ('due', 'unsure') and state = 'unsure') as unsure,
    (select count(*) from deliveries where state = 'sending') as sending,
    (select count(*) from deliveries where state = 'held') as held,
    (select count(*) from deliveries where state = 'failed') as failed,
    (select min(a.at) from deliveries d join alerts a on a.id = d.alert where d.id in (
      (select min(id) from deliveries where state in ('due', 'unsure') and gate is null),
      (select min(id) from deliveries indexed by deliveries_sending where state = 'sending')
    )) as oldest,
    (select page_count * page_size from pragma_page_count(), pragma_page_size()) as bytes`.execute(db)
  const [row] = rows
  if (row === undefined) throw failed('store', 'the outbox could not be counted')
  return { ...row, oldest: when(row.oldest) }
}
