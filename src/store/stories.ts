import { type Kysely, sql } from 'kysely'
import type { Party } from '../claims/claim.ts'
import { hour } from '../lib/clock.ts'
import { type Series, type Story, series as seriesSchema, story as storySchema } from '../stories/story.ts'
import { fromJson, toJson, trustedJson } from './columns.ts'
import type { SeriesProbe, StoryProbe } from './store.ts'
import type { Tables } from './tables.ts'
import { fold } from './words.ts'

type Term = { readonly what: 'country' | 'place' | 'party' | 'word' | 'claimant'; readonly term: string }

const terms = (what: Term['what'], names: readonly (string | null)[]): Term[] =>
  [...new Set(names.map((name) => fold(name ?? '')))]
    .filter((term) => term !== '')
    .map((term) => ({ what, term }))

/** As many words as are looked for: those of the headline and the first sentence. */
const mostWords = 12

/** Of the names beside its place, those that stood there first. */
const mostPlaces = 4

/**
 * What a story is found by: its place, its countries (of the place and of the parties), its parties by name and code; one without a
 * place by its words, too.
 */
function storyTerms(story: Story): Term[] {
  // what was merged into another is found through that one
  if (story.into !== undefined) return []
  const parties: readonly Party[] =
    story.kind === 'casualty' ? story.parties : [...story.suppliers, ...story.recipients]
  const codes = parties.map(({ iso3 }) => iso3)
  return [
    ...terms('place', [
      story.place?.name ?? null,
      // the town of its quarter, and the places of what was merged into it
      ...(story.kind === 'casualty'
        ? (story.places ?? []).slice(0, story.joined === undefined ? mostPlaces : undefined)
        : []),
    ]),
    ...terms('country', [story.place?.country ?? null, ...codes]),
    ...terms('party', [...parties.map(({ name }) => name), ...codes]),
    ...(story.kind === 'casualty' && story.place === null
      ? terms('word', (story.words ?? []).slice(0, mostWords))
      : []),
  ]
}

export async function saveStory(db: Kysely<Tables>, story: Story): Promise<void> {
  const doc = toJson(storySchema, story, 'story', story.id)
  const changed_at = Date.parse(story.changedAt)
  await db
    .insertInto('stories')
    .values({ id: story.id, kind: story.kind, first_seen_at: Date.parse(story.firstSeenAt), changed_at, doc })
    .onConflict((known) => known.column('id').doUpdateSet({ kind: story.kind, changed_at, doc }))
    .execute()
  // the index of names keeps the hour: what changes again within it stays where it is found, and only new names are written
  const changed = Math.floor(changed_at / hour) * hour
  const names = JSON.stringify(storyTerms(story).map(({ what, term }) => [what, term]))
  await sql`with now (what, term) as materialized (select value ->> 0, value ->> 1 from json_each(${names}))
    delete from story_terms where story = ${story.id} and (kind <> ${story.kind} or changed_at <> ${changed}
      or (what, term) not in (select what, term from now))`.execute(db)
  await sql`insert or ignore into story_terms (kind, what, term, changed_at, story)
    select ${story.kind}, value ->> 0, value ->> 1, ${changed}, ${story.id} from json_each(${names})`.execute(
    db,
  )
}

export async function findStory(db: Kysely<Tables>, id: string): Promise<Story | null> {
  const row = await db.selectFrom('stories').select('doc').where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : fromJson(storySchema, row.doc, 'story', id)
}

/** In the order of `ids`; those that are gone are left out. */
export async function storiesWith(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly Story[]> {
  if (ids.length === 0) return []
  // one text for any number of ids is prepared once
  const { rows } = await sql<{ id: string; doc: string }>`
    select s.id, s.doc from json_each(${JSON.stringify(ids)}) as w cross join stories as s where s.id = w.value`.execute(
    db,
  )
  return inOrder(ids, rows).map(({ id, doc }) => trustedJson<Story>(doc, 'story', id))
}

export async function seriesWith(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly Series[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('series').select(['id', 'doc']).where('id', 'in', ids).execute()
  return inOrder(ids, rows).map(({ id, doc }) => fromJson(seriesSchema, doc, 'series', id))
}

function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** A shared place says more than a shared party, a party more than a country: those that share most come first, then the newest. */
const weights: Readonly<Record<Term['what'], number>> = {
  place: 4,
  party: 2,
  country: 1,
  word: 1,
  claimant: 0,
}

/** Of one name so many of the newest: what a busy country adds beyond these, its towns find. */
const mostOfName = 150

/** So many stories are kept read: those that the news is about come up with every article. */
const mostRead = 1_000

/** Stories as they were last read, so that only the others are read from the file. Who writes one forgets it, before and after. */
export type StoryMemory = {
  get(id: string): Story | undefined
  keep(story: Story, since: number): void
  forget(stories: readonly Story[]): void
  /** How often something was forgotten: what was read before that is not kept. */
  times(): number
}

export function createStoryMemory(): StoryMemory {
  const known = new Map<string, Story>()
  let times = 0
  return {
    get(id) {
      const story = known.get(id)
      if (story === undefined) return undefined
      known.delete(id) // and in again at the end: the oldest goes first
      known.set(id, story)
      return story
    },
    keep(story, since) {
      if (since !== times) return
      known.set(story.id, story)
      for (const oldest of known.keys()) {
        if (known.size <= mostRead) break
        known.delete(oldest)
      }
    },
    forget(stories) {
      times += 1
      for (const { id } of stories) known.delete(id)
    },
    times: () => times,
  }
}

export async function storiesLike(
  db: Kysely<Tables>,
  probe: StoryProbe,
  memory: StoryMemory | null,
): Promise<readonly Story[]> {
  const wanted = [
    ...terms('place', probe.places),
    ...terms('party', probe.parties),
    ...terms('country', probe.countries),
    ...terms('word', probe.words),
  ]
  if (wanted.length === 0) return []
  const names = JSON.stringify(wanted.map(({ what, term }) => [what, term, weights[what]]))
  // as the index keeps it
  const since = Math.floor(probe.since.getTime() / hour) * hour
  // each name walks its index from the newest on and stops: no cost grows with the store. One text for any number of names is prepared once
  const { rows } = await sql<{ story: string; weight: number }>`
    with wanted as materialized (
      select value ->> 0 as what, value ->> 1 as term, value ->> 2 as weight from json_each(${names})
    ), walks as materialized (
      select what, term, weight, coalesce((
        select changed_at from story_terms t
        where t.kind = ${probe.kind} and t.what = w.what and t.term = w.term and t.changed_at >= ${since}
        order by changed_at desc limit 1 offset ${mostOfName - 1}), ${since}) as oldest
      from wanted w
    ), near as materialized (
      select t.story, max(t.changed_at) as changed_at, sum(w.weight) as weight
      from walks w cross join story_terms t
      where t.kind = ${probe.kind} and t.what = w.what and t.term = w.term and t.changed_at >= w.oldest
      group by t.story order by 3 desc, 2 desc limit ${probe.limit}
    )
    select story, weight from near`.execute(db)
  const found = new Map(rows.map(({ story }) => [story, memory?.get(story)]))
  const times = memory?.times() ?? 0
  const unread = [...found].flatMap(([id, story]) => (story === undefined ? [id] : []))
  for (const story of await storiesWith(db, unread)) {
    memory?.keep(story, times)
    found.set(story.id, story)
  }
  const weighed = rows.flatMap(({ story: id, weight }) => {
    const story = found.get(id)
    return story === undefined ? [] : [{ story, weight }]
  })
  return weighed
    .toSorted((a, b) => b.weight - a.weight || b.story.changedAt.localeCompare(a.story.changedAt))
    .map(({ story }) => story)
}

/** The outlet's own voice is a claimant, too; no folded name can be this. */
const ownVoice = '(own voice)'

const claimantTerms = (names: readonly (string | null)[]): Term[] => [
  ...terms('claimant', names),
  ...(names.includes(null) ? [{ what: 'claimant', term: ownVoice } as const] : []),
]

export async function saveSeries(db: Kysely<Tables>, series: Series): Promise<void> {
  const doc = toJson(seriesSchema, series, 'series', series.id)
  const changed_at = Math.max(0, ...series.points.map(({ asOf }) => Date.parse(asOf)).filter(Number.isFinite))
  await db
    .insertInto('series')
    .values({ id: series.id, changed_at, doc })
    .onConflict((known) => known.column('id').doUpdateSet({ changed_at, doc }))
    .execute()
  // by whom it once was told it is found for good: who counts in his own bulletin is named by those who repeat it
  await db
    .deleteFrom('series_terms')
    .where('series', '=', series.id)
    .where('what', '<>', 'claimant')
    .execute()
  const speakers =
    series.claimant === null
      ? [null]
      : [series.claimant.name, ...(series.claimant.of === null ? [] : [series.claimant.of])]
  const rows = [...claimantTerms(speakers), ...terms('country', [series.place?.country ?? null])]
  if (rows.length > 0)
    await db
      .insertInto('series_terms')
      .values(rows.map((term) => ({ ...term, series: series.id })))
      .onConflict((known) => known.doNothing())
      .execute()
}

export async function findSeries(db: Kysely<Tables>, id: string): Promise<Series | null> {
  const row = await db.selectFrom('series').select('doc').where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : fromJson(seriesSchema, row.doc, 'series', id)
}

/** Series of these claimants or countries; those with both come first, then the newest. */
export async function seriesLike(db: Kysely<Tables>, probe: SeriesProbe): Promise<readonly Series[]> {
  const wanted = [...claimantTerms(probe.claimants), ...terms('country', probe.countries)]
  if (wanted.length === 0) return []
  const rows = await db
    .selectFrom('series_terms as t')
    .innerJoin('series as s', 's.id', 't.series')
    .select(['s.id', 's.doc'])
    .where((any) => any.or(wanted.map(({ what, term }) => any.and({ 't.what': what, 't.term': term }))))
    .groupBy('s.id')
    .orderBy(sql`count(distinct t.what)`, 'desc')
    .orderBy('s.changed_at', 'desc')
    .limit(probe.limit)
    .execute()
  return rows.map(({ id, doc }) => fromJson(seriesSchema, doc, 'series', id))
}
