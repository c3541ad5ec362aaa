import { type Kysely, type Selectable, sql } from 'kysely'
import type { Article } from '../articles/article.ts'
import { fromJson, strings, when } from './columns.ts'
import type { KnownText, Verdict } from './store.ts'
import type { ArticleRow, Tables } from './tables.ts'

function articleOf(row: Selectable<ArticleRow>): Article {
  return {
    id: row.id,
    outlet: {
      id: row.outlet_id,
      name: row.outlet_name,
      country: row.outlet_country,
      affiliation: row.affiliation,
    },
    address: row.address,
    title: row.title,
    text: row.body,
    textOrigin: row.text_origin,
    ...(row.text_problem !== null && { textProblem: row.text_problem }),
    language: row.language,
    publishedAt: when(row.published_at),
    firstSeenAt: new Date(row.first_seen_at),
    contentHash: row.content_hash,
  }
}

export async function findArticle(db: Kysely<Tables>, id: string): Promise<Article | null> {
  const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : articleOf(row)
}

/** Several sources may give one address: the newest. */
export async function articleAt(db: Kysely<Tables>, address: string): Promise<Article | null> {
  if (address === '') return null
  const row = await db
    .selectFrom('articles')
    .selectAll()
    .where('address', '=', address)
    .where('address', '<>', '') // names the partial index
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : articleOf(row)
}

export async function verdictsOn(db: Kysely<Tables>, article: string): Promise<readonly Verdict[]> {
  const rows = await db
    .selectFrom('verdicts')
    .selectAll()
    .where('article', '=', article)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    article: row.article,
    about:
      row.about_kind === null || row.about_id === null ? null : { kind: row.about_kind, id: row.about_id },
    action: row.action,
    reason: row.reason,
    at: new Date(row.at),
  }))
}

/** Of one band so many of the newest: what is sent out a thousand times in the same words is found among these. */
const mostOfBand = 100

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
    with first as materialized (
      select coalesce((
        select seq from articles where body <> '' and first_seen_at >= ${since.getTime()}
        order by first_seen_at limit 1), 9e18) as seq
    ), walks as materialized (
      select value as band, max((select seq from first), coalesce((
        select article from article_bands b where b.band = value order by article desc
        limit 1 offset ${mostOfBand - 1}), 0)) as oldest
      from json_each(${JSON.stringify([...new Set(bands)])})
    ), near as materialized (
      select b.article as seq, count(*) as shared
      from walks w cross join article_bands b where b.band = w.band and b.article >= w.oldest
      group by b.article order by 2 desc, 1 desc limit ${limit}
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
