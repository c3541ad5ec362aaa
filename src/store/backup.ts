import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Kysely, sql } from 'kysely'
import { failed, UserError } from '../lib/errors.ts'
import type { Tables } from './tables.ts'
import { inWords } from './trouble.ts'

/** A whole copy of the store as it is now, while it runs. The file is there complete or not at all. */
export async function backUp(db: Kysely<Tables>, file: string): Promise<void> {
  await complete(file, async (part) => {
    await sql`vacuum into ${part}`.execute(db)
  })
}

/** The same from outside, and of a store of any version: a copy before an update. The copy is read through to see that it is sound. */
export async function copyStore(
  from: string,
  file: string,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const source = resolve(from)
  if (!existsSync(source))
    throw new UserError(`There is no store at ${source}. Set DATABASE_URL to the one to copy.`)
  const path = await complete(file, async (part) => {
    withDatabase(source, (db) => db.prepare('vacuum into ?').run(part))
    withDatabase(part, (db) => {
      const found = db.prepare('pragma integrity_check').all()
      if (found.length !== 1 || found[0]?.integrity_check !== 'ok')
        throw failed('store', 'the copy is damaged, as is the store it was made of', {
          found: found.slice(0, 5),
        })
    })
  })
  return { path, bytes: statSync(path).size }
}

function withDatabase(path: string, use: (db: DatabaseSync) => void): void {
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
    try {
      use(db)
    } finally {
      db.close()
    }
  } catch (thrown) {
    throw inWords(path, thrown)
  }
}

/** Gives the full path of the file, which is written under another name first. */
async function complete(file: string, write: (part: string) => Promise<void>): Promise<string> {
  const path = resolve(file)
  if (existsSync(path)) throw new UserError(`${path} exists already. Name a file that does not.`)
  const part = `${path}.part`
  try {
    mkdirSync(dirname(path), { recursive: true })
    rmSync(part, { force: true }) // left by a backup that was cut short
    await write(part)
    const written = openSync(part, 'r+')
    try {
      fsyncSync(written)
    } finally {
      closeSync(written)
    }
    renameSync(part, path)
    return path
  } catch (thrown) {
    if (thrown instanceof Error && 'syscall' in thrown)
      throw new UserError(`${path} cannot be written: ${thrown.message}. Name another file.`, {
        cause: thrown,
      })
    rmSync(part, { force: true })
    throw thrown
  }
}
