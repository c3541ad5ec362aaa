import type { DatabaseSync } from 'node:sqlite'
import { type Kysely, sql } from 'kysely'
import { fromJson, strings } from './columns.ts'
import type { KnownText } from './store.ts'
import type { ArticleRow, Tables } from './tables.ts'

/**
 * What copies are found by. Each of an article's twenty bands has a place of its own in the order of bands: to index them as they come
 * writes twenty pages, a third of all that an article writes. So they stay loose, in a table in memory that is rolled back with the rest,
 * and those of so many articles go on a shelf together, in order, on pages of their own: a seventh of a page for each article.
 */
export const perShelf = 1_024

/** So many shelves are looked through, from the newest on: 32,768 articles, two weeks of a room that reads 2,300 a day. */
const mostShelves = 32

/** Of one band so many of the newest go on a shelf: what is sent out a thousand times in the same words is found among these. */
const mostOfBand = 32

const shelfOf = (article: number) => Math.floor(article / perShelf)

/** Makes the table of what is on no shelf yet: before anything is recorded or looked for, and after what clears the connection's memory. */
export const looseBands = [
  `create temp table if not exists loose_bands (
    band text not null, article integer not null, primary key (band, article)
  ) strict, without rowid`,
  `insert or ignore into loose_bands
    select band.value, a.seq from articles a, json_each(a.bands) band
    where a.seq >= (select (max(seq) + 1) / ${perShelf} * ${perShelf} from articles) and a.body <> ''`,
] as const

export function takeLooseBands(db: DatabaseSync): void {
  for (const step of looseBands) db.exec(step)
}

/** The last article of a shelf puts it up. `db` must be a transaction. */
export async function saveBands(
  db: Kysely<Tables>,
  article: number,
  bands: readonly string[],
): Promise<void> {
  await sql`insert into loose_bands (band, article)
    select value, ${article} from json_each(${JSON.stringify(bands)})`.execute(db)
  if (shelfOf(article + 1) === shelfOf(article)) return
  await sql`insert into article_bands (shelf, band, article)
    select ${shelfOf(article)}, band, article from (
      select band, article, lead(article, ${mostOfBand}) over (partition by band order by article) as newer from loose_bands
    ) where newer is null`.execute(db)
  await sql`delete from loose_bands`.execute(db)
}

/** `db` must be a transaction. */
export async function forgetBands(
  db: Kysely<Tables>,
  article: number,
  bands: readonly string[],
): Promise<void> {
  const these = JSON.stringify(bands)
  await sql`delete from loose_bands
    where band in (select value from json_each(${these})) and article = ${article}`.execute(db)
  await sql`delete from article_bands where shelf = ${shelfOf(article)}
    and band in (select value from json_each(${these})) and article = ${article}`.execute(db)
}

/** Texts that share a band, those that share most first, then the newest. */
export async function copiesOf(
  db: Kysely<Tables>,
  bands: readonly string[],
  since: Date,
  limit: number,
): Promise<readonly KnownText[]> {
  if (bands.length === 0) return []
  // rows come in the order in which articles are seen, so what is too old is left out by its number alone; texts are read at the end
  const { rows } = await sql<Pick<ArticleRow, 'id' | 'origin' | 'bands' | 'title' | 'body'>>`
    with recursive wanted (band) as materialized (
      select distinct value from json_each(${JSON.stringify(bands)})
    ), bounds (first, newest) as materialized (
      select seq, (select max(seq) from articles) / ${sql.lit(perShelf)} from articles
      where body <> '' and first_seen_at >= ${since.getTime()} order by first_seen_at limit 1
    ), shelves (shelf) as (
      select newest from bounds
      union all select shelf - 1 from shelves cross join bounds
      where shelf > max(first / ${sql.lit(perShelf)}, newest - ${mostShelves})
    ), near as materialized (
      select article as seq, count(*) as shared from (
        select b.article from shelves s cross join wanted w cross join article_bands b
        where b.shelf = s.shelf and b.band = w.band
        union all
        select l.article from wanted w cross join loose_bands l where l.band = w.band
      ) where article >= (select first from bounds)
      group by article order by 2 desc, 1 desc limit ${limit}
    )
    select a.id, a.origin, a.bands, a.title, a.body from near cross join articles a
    where a.seq = near.seq and a.first_seen_at >= ${since.getTime()}
    order by near.shared desc, a.seq desc`.execute(db)
  return rows.map((row) => ({
    article: row.id,
    origin: row.origin,
    bands: fromJson(strings, row.bands, 'bands of article', row.id),
    title: row.title,
    text: row.body,
  }))
}
