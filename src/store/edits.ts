import type { Kysely } from 'kysely'
import { z } from 'zod'
import { chunks, fromJson, when } from './columns.ts'
import type { Editing, StoryEdit } from './store.ts'
import { saveStory } from './stories.ts'
import type { Tables } from './tables.ts'

const numbers = z.array(z.number()).readonly()

/** Writes what an editor did to two stories. `trx` must be a transaction. */
export async function editStories(
  trx: Kysely<Tables>,
  { stories, moved, edit }: Pick<Editing, 'stories' | 'moved' | 'edit'>,
): Promise<void> {
  for (const story of stories) await saveStory(trx, story)
  const claims = await moving(trx, moved)
  for (const some of chunks(claims))
    await trx.updateTable('claims').set({ story: moved.to }).where('seq', 'in', some).execute()
  if ('undo' in edit)
    await trx
      .updateTable('story_edits')
      .set({ undone_at: edit.at.getTime() })
      .where('seq', '=', edit.undo)
      .execute()
  else
    await trx
      .insertInto('story_edits')
      .values({
        at: edit.at.getTime(),
        user: edit.user,
        kind: edit.kind,
        story: edit.story,
        other: edit.other,
        claims: JSON.stringify(claims),
        undone_at: null,
      })
      .execute()
}

async function moving(trx: Kysely<Tables>, { from, only }: Editing['moved']): Promise<readonly number[]> {
  if (only !== undefined && 'edit' in only) {
    const row = await trx
      .selectFrom('story_edits')
      .select('claims')
      .where('seq', '=', only.edit)
      .executeTakeFirstOrThrow()
    return fromJson(numbers, row.claims, 'claims of story edit', String(only.edit))
  }
  const all = trx
    .selectFrom('claims as c')
    .innerJoin('articles as a', 'a.seq', 'c.article')
    .select('c.seq')
    .where('c.story', '=', from)
  const rows = await (only === undefined ? all : all.where('a.id', 'in', only.articles)).execute()
  return rows.map(({ seq }) => seq)
}

export async function storyEdits(db: Kysely<Tables>, story: string): Promise<readonly StoryEdit[]> {
  const rows = await db
    .selectFrom('story_edits')
    .selectAll()
    .where((any) => any.or([any('story', '=', story), any('other', '=', story)]))
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.seq,
    at: new Date(row.at),
    user: row.user,
    kind: row.kind,
    story: row.story,
    other: row.other,
    undoneAt: when(row.undone_at),
  }))
}
