import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { UserError } from '../lib/errors.ts'
import type { Tables } from './tables.ts'

/** A whole copy of the store as it is now, while it runs. The file is there complete or not at all. */
export async function backUp(db: Kysely<Tables>, file: string): Promise<void> {
  const path = resolve(file)
  if (existsSync(path)) throw new UserError(`${path} exists already. Name a file that does not.`)
  const part = `${path}.part`
  mkdirSync(dirname(path), { recursive: true })
  rmSync(part, { force: true }) // left by a backup that was cut short
  try {
    await sql`vacuum into ${part}`.execute(db)
    const written = openSync(part, 'r+')
    try {
      fsyncSync(written)
    } finally {
      closeSync(written)
    }
    renameSync(part, path)
  } catch (thrown) {
    rmSync(part, { force: true })
    throw thrown
  }
}
