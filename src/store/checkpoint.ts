import type { DatabaseSync } from 'node:sqlite'
import { minute } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { createThreads } from '../lib/threads.ts'

/**
 * Pages of the log (4 KiB each) from which on it is brought into the file. Who writes meanwhile waits for the disk that the file is
 * written to: with SQLite's own usual number, a thousand, 12 to 17 ms for one article in thirty; with these, five.
 */
const due = 300

/**
 * Pages from which on SQLite does it itself with the next commit. While articles follow one another without a pause the thread always
 * leaves the last pages in the log, so that it would grow for as long; here are few to be brought over, and the log begins anew.
 */
export const latest = 8_000

export type Checkpoints = {
  /** To be called after something was written: looks whether it is time, and does not wait for it. */
  written(): void
  close(): Promise<void>
}

/**
 * Brings the write-ahead log into the file of the store in a thread of its own. By itself SQLite does so within the commit that makes the
 * log too long: a thousand pages written and two waits for the disk, for the article that has bad luck. The thread is started by the
 * first log that is long enough, so a small store has none.
 */
export function createCheckpoints(db: DatabaseSync, file: string, log?: Log): Checkpoints {
  const threads = createThreads<string, null>({
    program: new URL('./checkpoint-worker.ts', import.meta.url),
    part: 'the log of the store',
    threads: 1,
    megabytes: 16,
  })
  // tells how far it is and does nothing
  const state = db.prepare('pragma wal_checkpoint(noop)')
  let running: Promise<void> | null = null
  return {
    written() {
      if (running !== null) return
      const { log: pages, checkpointed } = state.get() ?? {}
      if (Number(pages) - Number(checkpointed) < due) return
      running = threads
        .run(file, minute)
        // SQLite does it itself when the thread does not
        .catch((thrown) => log?.warn({ err: thrown }, 'the log of the store was not brought into its file'))
        .then(() => {
          running = null
        })
    },
    async close() {
      await running
      await threads.close()
    },
  }
}
