import { type Kysely, sql } from 'kysely'
import { second } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Tables } from './tables.ts'

/** How long nothing must have been written (ms): articles of one pass follow each other faster. */
const rest = second / 2

/** Pages of the index that are merged at a time, some milliseconds of work: a command or a delivery has its turn between two. */
const pagesAtOnce = 32

export type Upkeep = {
  /** To be called after something was written to the index of words. */
  written(): void
  close(): Promise<void>
}

/**
 * Merges the index of words while nobody writes. Each article adds a small part to it, and where parts are merged the words that every
 * claim has are rewritten as a whole: at a million claims 20 ms for one of them, which no article should have to wait for. While articles
 * come without a pause, FTS5 merges sixteen parts of like size by itself.
 */
export function createUpkeep(db: Kysely<Tables>, log?: Log): Upkeep {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let closed = false
  const after = (ms: number) => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(merge, ms).unref()
  }
  function merge(): void {
    running = mergeSome(db)
      .then((more) => {
        if (more) after(0)
      })
      .catch((thrown) => log?.warn({ err: thrown }, 'the index of words was not merged'))
  }
  return {
    written: () => after(rest),
    async close() {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Whether there was something to merge, and so may be more. */
async function mergeSome(db: Kysely<Tables>): Promise<boolean> {
  return await db.connection().execute(async (one) => {
    const changes = async () => {
      const { rows } = await sql<{ all: number }>`select total_changes() as "all"`.execute(one)
      return rows[0]?.all ?? 0
    }
    const before = await changes()
    await sql`insert into claim_words (claim_words, rank) values ('merge', ${pagesAtOnce})`.execute(one)
    // the command itself counts as one change, as SQLite's documentation has it
    return (await changes()) - before >= 2
  })
}
