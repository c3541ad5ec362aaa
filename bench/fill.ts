import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { Kysely, SqliteDialect } from 'kysely'
import { takeLooseBands } from '../src/store/copies.ts'
import { migrate } from '../src/store/migrations.ts'
import { forKysely } from '../src/store/node-sqlite.ts'
import { recordEntry } from '../src/store/record.ts'
import type { Entry } from '../src/store/store.ts'
import type { Tables } from '../src/store/tables.ts'

/** Entries in one transaction: each by itself is written safely to the disk, which takes most of the time. */
const perTransaction = 2_000
/** How often it is told how far it is (ms). */
const tellEvery = 15_000

/**
 * Makes a store file out of entries, by the same code as `Store.record` and with the same rows, but in big transactions that nothing
 * makes safe. What breaks off leaves no file.
 */
async function fillStore(file: string, entries: Iterable<Entry>, expected: number): Promise<void> {
  const unfinished = `${file}.filling`
  rmSync(unfinished, { force: true })
  const raw = new DatabaseSync(unfinished)
  // what stays in the cache is written once
  raw.exec('pragma journal_mode = memory; pragma synchronous = off; pragma cache_size = -1000000')
  migrate(raw, unfinished)
  takeLooseBands(raw)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(raw, unfinished) }) })
  const began = performance.now()
  let told = began
  let done = 0
  raw.exec('begin')
  for (const entry of entries) {
    await recordEntry(db, entry)
    done += 1
    if (done % perTransaction !== 0) continue
    raw.exec('commit; begin')
    if (performance.now() - told < tellEvery) continue
    told = performance.now()
    console.log(
      `  ${done.toLocaleString('en')} of ${expected.toLocaleString('en')} articles after ${((told - began) / 1000).toFixed(0)} s`,
    )
  }
  raw.exec('commit')
  raw.close()
  renameSync(unfinished, file)
}

/** What follows the bench's name: `[claims] [--keep FILE]`. */
export function benchArguments(usual: number) {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { keep: { type: 'string' } },
  })
  return { claims: Number(positionals[0] ?? usual), keep: values.keep ?? null }
}

/** Makes `file` out of the entries. With `keep` that file is filled, once, and `file` is a copy of it, so that runs compare. */
export async function prepareStore(
  file: string,
  keep: string | null,
  entries: Iterable<Entry>,
  expected: number,
): Promise<void> {
  if (keep === null) return await fillStore(file, entries, expected)
  if (existsSync(keep)) {
    console.log(`  with the store kept in ${keep}`)
    for (const _ of entries); // what they are made of is asked for later
  } else await fillStore(keep, entries, expected)
  copyFileSync(keep, file)
}
