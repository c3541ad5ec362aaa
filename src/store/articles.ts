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

/** Texts that share a band, those that share most first. */
export async function copiesOf(
  db: Kysely<Tables>,
  bands: readonly string[],
  since: Date,
  limit: number,
): Promise<readonly KnownText[]> {
  if (bands.length === 0) return []
  const rows = await db
    .selectFrom('article_bands as b')
    .innerJoin('articles as a', 'a.seq', 'b.article')
    .select(['a.id', 'a.origin', 'a.bands', 'a.title', 'a.body'])
    .where('b.band', 'in', [...new Set(bands)])
    .where('a.first_seen_at', '>=', since.getTime())
    .groupBy('a.seq')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('a.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    article: row.id,
    origin: row.origin,
    bands: fromJson(strings, row.bands, 'bands of article', row.id),
    title: row.title,
    text: row.body,
  }))
}
