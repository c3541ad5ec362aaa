import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SqliteDatabase } from 'kysely'
import { failed } from '../lib/errors.ts'
import { inWords } from './trouble.ts'

/**
 * What Kysely's SQLite dialect wants of a database, over `node:sqlite`: parameters one by one instead of as an array, and
 * whether a statement gives rows. Statements are kept: preparing one costs about as much as running it. A full disk and the like are
 * said in words.
 */
export function forKysely(db: DatabaseSync, path: string): SqliteDatabase {
  const said = <T>(act: () => T): T => {
    try {
      return act()
    } catch (thrown) {
      throw inWords(path, thrown)
    }
  }
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  const prepare = (sql: string): ReturnType<SqliteDatabase['prepare']> => {
    const statement = db.prepare(sql)
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => said(() => statement.all(...bound(parameters))),
      run: (parameters) => {
        // on a full disk SQLite rolls back by itself; Kysely's own would then fail and hide the reason
        if (sql === 'rollback' && !db.isTransaction) return { changes: 0, lastInsertRowid: 0 }
        return said(() => statement.run(...bound(parameters)))
      },
      iterate: (parameters) => statement.iterate(...bound(parameters)),
    }
  }
  return {
    close: () => db.close(),
    prepare(sql) {
      const known = prepared.get(sql)
      if (known !== undefined) return known
      if (prepared.size >= 500) prepared.clear() // lists of varying length make texts of varying length
      const made = prepare(sql)
      prepared.set(sql, made)
      return made
    },
  }
}

/** `node:sqlite` takes a leading object (a `Date`, too) for named parameters and stores NULL without an error: refused here. */
function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'bigint' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      value instanceof Uint8Array
    )
      return value
    throw failed('store', 'a value of a type that SQLite does not take', { type: typeof value })
  })
}
