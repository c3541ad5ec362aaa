import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { UserError } from '../lib/errors.ts'
import { sqliteCode } from './trouble.ts'

/**
 * One process writes a store. The lock is a write transaction kept open on an empty database beside it: the kernel drops it when the
 * process dies, however it dies, so it is never stale and never asks whether a pid (always 1 in a container) is still the same.
 * Who holds it stands in the store itself, which anyone may read.
 */
export function takeLock(file: string): { release(): void } {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 })
  try {
    lock.exec('begin immediate')
  } catch (thrown) {
    lock.close()
    if (sqliteCode(thrown) !== busy) throw thrown
    throw new UserError(
      `The store ${file} is already in use by ${holderOf(file)}. Stop that one first, or set DATABASE_URL to another file.`,
    )
  }
  return { release: () => lock.close() }
}

/** https://www.sqlite.org/rescode.html */
const busy = 5

const holder = z.object({ pid: z.int(), host: z.string(), since: z.string() })

/** Writes down who we are, for the message to the next one. */
export function signHolder(db: DatabaseSync, now: Date): void {
  const value: z.infer<typeof holder> = { pid: process.pid, host: hostname(), since: now.toISOString() }
  db.prepare("insert or replace into meta (name, value) values ('holder', ?)").run(JSON.stringify(value))
}

function holderOf(file: string): string {
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      const row = db.prepare("select value from meta where name = 'holder'").get()
      const { pid, host, since } = holder.parse(JSON.parse(String(row?.value)))
      return `process ${pid} on ${host}, since ${since}`
    } finally {
      db.close()
    }
  } catch {
    return 'another process that is just starting' // it has the lock, but has not yet made or signed its store
  }
}
