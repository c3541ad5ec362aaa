import { type Kysely, sql } from 'kysely'
import type { ModelCall, ModelSpent } from './store.ts'
import type { Tables } from './tables.ts'

/** Questions to a language model: what was answered, so that it is asked once, and what was spent, so that it stays within bounds. */

export async function modelAnswer(db: Kysely<Tables>, key: string): Promise<string | null> {
  const row = await db
    .selectFrom('model_calls')
    .select('answer')
    .where('key', '=', key)
    .where('answer', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.answer ?? null
}

export async function saveModelCall(db: Kysely<Tables>, { at, ...call }: ModelCall): Promise<void> {
  await db
    .insertInto('model_calls')
    .values({ ...call, at: at.getTime() })
    .execute()
}

export async function modelSpent(db: Kysely<Tables>, since: Date): Promise<ModelSpent> {
  const { rows } = await sql<ModelSpent>`select
    count(*) as calls, coalesce(sum(tokens), 0) as tokens, coalesce(sum(ms), 0) as ms
    from model_calls where at >= ${since.getTime()}`.execute(db)
  return { ...(rows[0] ?? { calls: 0, tokens: 0, ms: 0 }) }
}
