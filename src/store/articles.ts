import type { Kysely, Selectable } from 'kysely'
import type { Article } from '../articles/article.ts'
import { when } from './columns.ts'
import type { Verdict } from './store.ts'
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
