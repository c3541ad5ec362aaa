import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, migrations } from '../src/store/migrations.ts'
import { openStore } from '../src/store/sqlite.ts'
import { hall, later, noon, room } from './store/entries.ts'

/**
 * Stores as the program wrote them when it knew so many migrations: two articles with claims, stories and a series, two watches, an alert
 * that was sent to one channel and was being sent to the other when the process died. A migration that comes later has its own once it is
 * released.
 */
const folder = join(import.meta.dirname, 'fixtures', 'stores')
const versions = readdirSync(folder).map((name) => Number(/^schema-(\d+)\.db\.gz$/.exec(name)?.[1]))

let place: string
let file: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'claimwire-migrations-'))
  file = join(place, 'claimwire.db')
})
afterEach(() => rmSync(place, { recursive: true }))

/** What `make` leaves in a database, without the room it takes. */
function schemaOf(path: string, make?: (db: DatabaseSync) => void): readonly unknown[] {
  const db = new DatabaseSync(path)
  try {
    make?.(db)
    return db
      .prepare("select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by name")
      .all()
  } finally {
    db.close()
  }
}
const made = (count: number) =>
  schemaOf(':memory:', (db) => migrate(db, ':memory:', migrations.slice(0, count)))

test('every version up to some is kept, and none is from the future', () => {
  expect(versions.toSorted((a, b) => a - b)).toEqual(versions.map((_, index) => index + 1))
  expect(Math.max(...versions)).toBeLessThanOrEqual(migrations.length)
})

describe.each(versions)('a store of schema %i', (version) => {
  beforeEach(() => {
    writeFileSync(file, gunzipSync(readFileSync(join(folder, `schema-${version}.db.gz`))))
  })

  test('is what its migrations make: none that was released has changed', () => {
    expect(schemaOf(file)).toEqual(made(version))
  })

  test('becomes what a new store is, and nothing in it is lost', async () => {
    const store = await openStore(file)
    expect(await store.article('a1')).toMatchObject({ id: 'a1' })
    const found = (await store.claims({ text: 'mayor', limit: 9 })).rows
    expect(found.length).toBeGreaterThan(0)
    expect((await store.claims({ text: 'mayo*', limit: 9 })).rows).toEqual(found)
    expect(await store.claim('c2')).not.toBeNull()
    expect(await store.story('s1')).toMatchObject({ id: 's1' })
    expect(await store.counts()).toMatchObject({ articles: 2, claims: 3, stories: 2, series: 1 })
    expect(await store.watches()).toMatchObject([
      { id: 'w1', state: 'active', channel: room },
      { id: 'w2', state: 'suspended', problem: 'No right to send.', channel: hall },
    ])
    expect(await store.keywords(room)).toMatchObject([{ term: 'drones', addedAt: noon }])
    expect(await store.audits(9)).toMatchObject([{ user: 'alice', what: 'added the keyword drones' }])
    expect(await store.line('key1')).toBe('claims place:"Port Azur"')
    expect([...(await store.knownKeys('gazette', ['guid:old', 'guid:new']))]).toEqual(['guid:old'])

    // told in one channel, and in doubt in the other
    expect(await store.firstMessage({ kind: 'story', id: 's1' }, room)).toMatchObject({ message: 'm1' })
    expect(await store.takeDeliveries(later(5), later(7), 9)).toMatchObject([
      { channel: hall, key: 'k-hall', state: 'unsure', attempts: 2, firstTriedAt: later(1) },
    ])
    await store.close()

    expect(schemaOf(file)).toEqual(made(migrations.length))
    const db = new DatabaseSync(file)
    expect(db.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(db.prepare('pragma foreign_key_check').all()).toEqual([])
    db.close()
  })
})
