import type { Kysely } from 'kysely'
import { z } from 'zod'
import { gradeNames } from '../alerts/grade.ts'
import type { Watch } from '../alerts/watch.ts'
import { hearsAll } from '../alerts/wishes.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import { type Kind, stages } from '../claims/claim.ts'
import { channelOf, fromJson, inChannel, strings, toJson } from './columns.ts'
import { wakeGated } from './gates.ts'
import type { Audit, Keyword, KeywordChange, WatchChange } from './store.ts'
import type { Tables, WatchRow } from './tables.ts'

const kinds = z.array(z.enum(['casualty', 'arms-transfer'] satisfies readonly Kind[])).readonly()

const timeOfDay = z.string().regex(/^\d\d:\d\d$/)

/** The wishes without a column of their own; what an older row lacks is as in `hearsAll`. */
const furtherWishes = z
  .object({
    minInjured: z.int().nullable().default(null),
    minQuantity: z.int().nullable().default(null),
    minValue: z.int().nullable().default(null),
    stages: z.array(z.enum(stages)).readonly().default([]),
    grades: z.array(z.enum(gradeNames)).readonly().default([]),
    by: strings.default([]),
    sources: strings.default([]),
    notSources: strings.default([]),
    rhythm: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('instant') }),
        z.object({ kind: z.literal('hourly') }),
        z.object({ kind: z.literal('daily'), at: timeOfDay }),
      ])
      .default(hearsAll.rhythm),
    quiet: z.object({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
    urgentFrom: z.int().nullable().default(null),
    mostAnHour: z.int().nullable().default(null),
    mention: z
      .object({ group: z.string(), name: z.string(), from: z.int().nullable() })
      .nullable()
      .default(null),
    crosspost: z.boolean().default(false),
    language: z.string().default(hearsAll.language),
    zone: z.string().default(hearsAll.zone),
  })
  .readonly()

/** Watches and keywords as they were last read: every article is held against all of them, and people seldom change them. */
export type WatchMemory = {
  watches(read: () => Promise<readonly Watch[]>): Promise<readonly Watch[]>
  /** The same list for as long as nothing is changed, so that what is made of it can be kept. */
  keywords(channel: Channel, read: () => Promise<readonly Keyword[]>): Promise<readonly Keyword[]>
  forget(): void
}

export function createWatchMemory(): WatchMemory {
  let watches: Promise<readonly Watch[]> | null = null
  const keywords = new Map<string, Promise<readonly Keyword[]>>()
  const forget = () => {
    watches = null
    keywords.clear()
  }
  /** What could not be read is read again the next time. */
  const kept = <T>(reading: Promise<T>) => {
    reading.catch(forget)
    return reading
  }
  return {
    watches(read) {
      watches ??= kept(read())
      return watches
    },
    keywords(channel, read) {
      const key = channelKey(channel)
      const known = keywords.get(key) ?? kept(read())
      keywords.set(key, known)
      return known
    },
    forget,
  }
}

export async function listWatches(db: Kysely<Tables>, channel?: Channel): Promise<readonly Watch[]> {
  const at = channel === undefined ? null : inChannel(channel)
  const rows = await db
    .selectFrom('watches')
    .selectAll()
    .$if(at !== null, (of) => of.where((row) => row.and(at ?? {})))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    channel: channelOf(row),
    kinds: fromJson(kinds, row.kinds, 'kinds of watch', row.id),
    places: fromJson(strings, row.places, 'places of watch', row.id),
    parties: fromJson(strings, row.parties, 'parties of watch', row.id),
    weapons: fromJson(strings, row.weapons, 'weapons of watch', row.id),
    minKilled: row.min_killed,
    ...fromJson(furtherWishes, row.wishes, 'wishes of watch', row.id),
    state: row.state,
    problem: row.problem,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
  }))
}

/** `trx` must be a transaction. */
export async function changeWatches(
  trx: Kysely<Tables>,
  channel: Channel,
  change: (now: readonly Watch[]) => WatchChange | null,
): Promise<{ readonly before: readonly Watch[]; readonly after: readonly Watch[] }> {
  const before = await listWatches(trx, channel)
  const made = change(before)
  if (made === null) return { before, after: before }
  for (const watch of made.saved) await saveWatch(trx, watch)
  if (made.audit !== null) await addAudit(trx, made.audit)
  return { before, after: await listWatches(trx, channel) }
}

/** `db` must be a transaction. */
export async function saveWatch(db: Kysely<Tables>, watch: Watch): Promise<void> {
  const row: Omit<WatchRow, 'id'> = {
    ...inChannel(watch.channel),
    kinds: JSON.stringify(watch.kinds),
    places: JSON.stringify(watch.places),
    parties: JSON.stringify(watch.parties),
    weapons: JSON.stringify(watch.weapons),
    min_killed: watch.minKilled,
    wishes: toJson(furtherWishes, watch, 'wishes of watch', watch.id),
    state: watch.state,
    problem: watch.problem,
    created_by: watch.createdBy,
    created_at: watch.createdAt.getTime(),
  }
  await db
    .insertInto('watches')
    .values({ id: watch.id, ...row })
    .onConflict((known) => known.column('id').doUpdateSet(row))
    .execute()
  await wakeGated(db, watch.channel)
}

/** Terms are the same whatever their case, width or spacing; their signs (`"`, `*`, `-`) count. */
const sameTerm = (term: string) => term.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

export async function listKeywords(db: Kysely<Tables>, channel: Channel): Promise<readonly Keyword[]> {
  const rows = await db
    .selectFrom('keywords')
    .selectAll()
    .where((row) => row.and(inChannel(channel)))
    .orderBy('same')
    .execute()
  return rows.map((row) => ({
    channel: channelOf(row),
    term: row.term,
    addedBy: row.added_by,
    addedAt: new Date(row.added_at),
  }))
}

/** `trx` must be a transaction. */
export async function changeKeywords(
  trx: Kysely<Tables>,
  channel: Channel,
  change: (now: readonly Keyword[]) => KeywordChange | null,
): Promise<{ readonly before: readonly Keyword[]; readonly after: readonly Keyword[] }> {
  const before = await listKeywords(trx, channel)
  const made = change(before)
  if (made === null) return { before, after: before }
  for (const term of made.removed)
    await trx
      .deleteFrom('keywords')
      .where((row) => row.and({ ...inChannel(channel), same: sameTerm(term) }))
      .execute()
  for (const { term, addedBy, addedAt } of made.added)
    await trx
      .insertInto('keywords')
      .values({
        ...inChannel(channel),
        same: sameTerm(term),
        term,
        added_by: addedBy,
        added_at: addedAt.getTime(),
      })
      .onConflict((known) => known.doNothing())
      .execute()
  if (made.audit !== null) await addAudit(trx, made.audit)
  return { before, after: await listKeywords(trx, channel) }
}

export async function addAudit(db: Kysely<Tables>, entry: Audit): Promise<void> {
  await db
    .insertInto('audits')
    .values({
      at: entry.at.getTime(),
      user: entry.user,
      name: entry.name ?? null,
      ...inChannel(entry.channel),
      what: entry.what,
    })
    .execute()
}

export async function listAudits(
  db: Kysely<Tables>,
  limit: number,
  { channel, offset = 0 }: { readonly channel?: Channel; readonly offset?: number } = {},
): Promise<readonly Audit[]> {
  const rows = await db
    .selectFrom('audits')
    .selectAll()
    .$if(channel !== undefined, (of) =>
      of.where('platform', '=', channel?.platform ?? '').where('workspace', '=', channel?.workspace ?? ''),
    )
    .orderBy('seq', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    at: new Date(row.at),
    user: row.user,
    ...(row.name !== null && { name: row.name }),
    channel: channelOf(row),
    what: row.what,
  }))
}
