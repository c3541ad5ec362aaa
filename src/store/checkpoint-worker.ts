import { DatabaseSync } from 'node:sqlite'
import { answerTasks } from '../lib/threads.ts'

/** The thread's side of `checkpoint.ts`. The store's own thread writes meanwhile: neither waits for the other. */
let db: DatabaseSync | null = null

answerTasks<string, null>((file) => {
  db ??= new DatabaseSync(file)
  db.exec('pragma wal_checkpoint(passive)')
  return null
})
