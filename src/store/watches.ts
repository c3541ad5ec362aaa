import type { Kysely } from 'kysely'
import { z } from 'zod'
import { gradeNames } from '../alerts/grade.ts'
import type { Watch } from '../alerts/watch.ts'
import { hearsAll } from '../alerts/wishes.ts'
import type { Channel } from '../cards/channel.ts'
import { type Kind, stages } from '../claims/claim.ts'
import { channelOf, fromJson, inChannel, strings, toJson } from './columns.ts'
import type { Audit, Keyword } from './store.ts'
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

export async function addKeyword(db: Kysely<Tables>, keyword: Keyword): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('keywords')
    .values({
      ...inChannel(keyword.channel),
      same: sameTerm(keyword.term),
      term: keyword.term,
      added_by: keyword.addedBy,
      added_at: keyword.addedAt.getTime(),
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) > 0
}

export async function removeKeyword(db: Kysely<Tables>, channel: Channel, term: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('keywords')
    .where((row) => row.and({ ...inChannel(channel), same: sameTerm(term) }))
    .executeTakeFirst()
  return Number(numDeletedRows) > 0
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
