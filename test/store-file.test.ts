import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../src/lib/errors.ts'
import { migrate, migrations, schemaVersion } from '../src/store/migrations.ts'
import { forKysely } from '../src/store/node-sqlite.ts'
import { openStore } from '../src/store/sqlite.ts'
import { casualty, entry, room } from './store/entries.ts'

let folder: string
let file: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-store-'))
  file = join(folder, 'claimwire.db')
})
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child)
  rmSync(folder, { recursive: true })
})

const writerFile = join(import.meta.dirname, 'store', 'writer.ts')

/** A process may have mounts that only it sees where the kernel lets users have namespaces. */
const apart = ['--user', '--map-root-user', '--mount']
const ownMounts = spawnSync('unshare', [...apart, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0

/** Another process that writes to the store; `lines` are what it says it has done. */
function writer(run = 'run') {
  const child = spawn(process.execPath, [writerFile, file, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return { child, lines: createInterface({ input: child.stdout }) }
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

function integrity(): unknown {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return [db.prepare('pragma integrity_check').all(), db.prepare('pragma foreign_key_check').all()].flat()
  } finally {
    db.close()
  }
}
const sound = [{ integrity_check: 'ok' }]

describe('one process at a time', () => {
  test('the second is told who holds the store; a dead holder holds nothing', async () => {
    const { child, lines } = writer()
    await once(lines, 'line')
    const second = openStore(file)
    await expect(second).rejects.toThrow(UserError)
    await expect(second).rejects.toThrow(
      new RegExp(
        `claimwire\\.db is already in use by process ${child.pid} on ${hostname()}, since .* DATABASE_URL`,
      ),
    )
    await kill(child)
    const store = await openStore(file)
    await store.close()
  })

  test('also within one process, until it is closed', async () => {
    const first = await openStore(file)
    await expect(openStore(file)).rejects.toThrow(`in use by process ${process.pid}`)
    await first.close()
    await (await openStore(file)).close()
  })

  test('readers come in beside it, and write nothing', async () => {
    const store = await openStore(file)
    const reader = await openStore(file, { readOnly: true })
    await store.record(entry('a1', { claims: [{ claim: casualty(), story: null, series: null }] }))
    expect((await reader.claims({ limit: 9 })).rows).toHaveLength(1)
    await expect(reader.audit({ at: new Date(), user: 'x', channel: room, what: 'x' })).rejects.toThrow(
      /claimwire\.db cannot be written\. Give this user/,
    )
    await reader.close()
    await store.close()
    const alone = await openStore(file, { readOnly: true })
    expect(await alone.counts()).toMatchObject({ claims: 1 })
    await alone.close()
  })
})

test('killed while writing, again and again: all that was acknowledged is there, and the file is sound', async () => {
  const written: string[] = []
  for (const enough of [0, 40, 90, 95]) {
    const { child, lines } = writer(`after-${enough}`)
    for await (const line of lines) {
      if (line !== 'open') written.push(line)
      if (written.length >= enough) child.kill('SIGKILL')
    }
    expect(integrity()).toEqual(sound)
  }
  expect(written.length).toBeGreaterThanOrEqual(95)
  const store = await openStore(file)
  for (const id of written) expect(await store.article(id)).not.toBeNull()
  const { articles, claims } = await store.counts()
  expect(claims).toBe(articles)
  expect((await store.claims({ place: 'port azur', limit: 9999 })).rows).toHaveLength(claims)
  await store.close()
})

test('the log goes into the file, and the index of words is merged, beside the writing', async () => {
  const store = await openStore(file)
  for (let n = 0; n < 80; n += 1)
    await store.record(entry(`a${n}`, { claims: [{ claim: casualty(), story: null, series: null }] }))
  const reader = new DatabaseSync(file, { readOnly: true })
  const inFile = () => Number(reader.prepare('pragma wal_checkpoint(noop)').get()?.checkpointed)
  const parts = () =>
    Number(reader.prepare('select count(distinct segid) as all_ from claim_words_idx').get()?.all_)
  await expect.poll(inFile, { timeout: 20_000 }).toBeGreaterThan(500)
  // sixteen are merged as they are written; four are when there is time
  await expect.poll(parts, { timeout: 20_000 }).toBeLessThan(5)
  reader.close()
  await store.close()
  expect(integrity()).toEqual(sound)
  const again = await openStore(file)
  expect((await again.claims({ place: 'port azur', limit: 999 })).rows).toHaveLength(80)
  await again.close()
})

test('a backup while it runs is a whole store, and never overwrites', async () => {
  const store = await openStore(file)
  await store.record(entry('a1', { claims: [{ claim: casualty(), story: null, series: null }] }))
  const copy = join(folder, 'backups', 'monday.db')
  await store.backup(copy)
  await expect(store.backup(copy)).rejects.toThrow(/monday\.db exists already/)
  await store.record(entry('a2'))
  await store.close()
  expect(existsSync(`${copy}.part`)).toBe(false)

  const restored = await openStore(copy)
  expect(await restored.counts()).toMatchObject({ articles: 1 })
  expect((await restored.claims({ text: 'mayor', limit: 9 })).rows).toHaveLength(1)
  await restored.close()
})

test('a backup is taken by another process, too', async () => {
  const store = await openStore(file)
  await store.record(entry('a1'))
  const beside = await openStore(file, { readOnly: true })
  await beside.backup(join(folder, 'copy.db'))
  await beside.close()
  await store.close()
  const copy = await openStore(join(folder, 'copy.db'), { readOnly: true })
  expect(await copy.counts()).toMatchObject({ articles: 1 })
  await copy.close()
})

describe('migrations', () => {
  const memory = () => new DatabaseSync(':memory:')

  test('are applied once, in order, from any version', () => {
    const db = memory()
    const real = [
      'create table a (x text) strict',
      "insert into a values ('1')",
      "insert into a values ('2')",
    ]
    migrate(db, 'x.db', real.slice(0, 2))
    expect(schemaVersion(db)).toBe(2)
    migrate(db, 'x.db', real)
    migrate(db, 'x.db', real)
    expect(schemaVersion(db)).toBe(3)
    expect(
      db
        .prepare('select x from a order by rowid')
        .all()
        .map(({ x }) => x),
    ).toEqual(['1', '2'])
  })

  test('one that fails leaves nothing behind', () => {
    const db = memory()
    const broken = ['create table ok (x text) strict', 'create table half (x text) strict; nonsense']
    expect(() => migrate(db, 'x.db', broken)).toThrow()
    expect(schemaVersion(db)).toBe(1)
    expect(
      db
        .prepare('select name from sqlite_schema')
        .all()
        .map(({ name }) => name),
    ).toEqual(['ok'])
  })

  test('a store of a newer version is refused, and left as it is', async () => {
    await (await openStore(file)).close()
    const db = new DatabaseSync(file)
    db.exec(`pragma user_version = ${migrations.length + 1}`)
    db.close()
    for (const readOnly of [false, true])
      await expect(openStore(file, { readOnly })).rejects.toThrow(/newer version|Start the bot/)
    const again = new DatabaseSync(file, { readOnly: true })
    expect(schemaVersion(again)).toBe(migrations.length + 1)
    again.close()
  })

  test('the audit log can only grow', async () => {
    const store = await openStore(file)
    await store.audit({ at: new Date(0), user: 'alice', channel: room, what: 'added a word' })
    await store.close()
    const db = new DatabaseSync(file)
    expect(() => db.exec("update audits set what = 'nothing'")).toThrow('append-only')
    expect(() => db.exec('delete from audits')).toThrow('append-only')
    db.close()
  })
})

describe('a file that cannot be used is named with the remedy', () => {
  test('not a database', async () => {
    writeFileSync(file, 'dear diary '.repeat(200))
    await expect(openStore(file)).rejects.toThrow(/is not a SQLite database\. Move it away/)
  })

  test('a folder that cannot be made', async () => {
    writeFileSync(file, '')
    await expect(openStore(join(file, 'sub', 'claimwire.db'))).rejects.toThrow(
      /folder .* cannot be made.*DATABASE_URL/,
    )
  })

  test('a folder in place of the file', async () => {
    mkdirSync(file)
    await expect(openStore(file)).rejects.toThrow(/cannot be opened/)
  })

  test('nothing there to read', async () => {
    const nowhere = openStore(join(folder, 'none.db'), { readOnly: true })
    await expect(nowhere).rejects.toThrow(/no store at .* yet\. Start the bot once/)
    expect(existsSync(join(folder, 'none.db'))).toBe(false)
  })

  test('a full disk, and what was accepted before stays', async () => {
    const db = new DatabaseSync(file)
    db.exec('create table words (word text) strict; pragma max_page_count = 20')
    const kysely = new Kysely<{ words: { word: string } }>({
      dialect: new SqliteDialect({ database: forKysely(db, file) }),
    })
    await kysely.insertInto('words').values({ word: 'first' }).execute()
    const big = kysely.transaction().execute((trx) =>
      trx
        .insertInto('words')
        .values({ word: 'x'.repeat(500_000) })
        .execute(),
    )
    await expect(big).rejects.toThrow(/claimwire\.db cannot grow: the disk is full\. Make room/)
    expect(await kysely.selectFrom('words').selectAll().execute()).toEqual([{ word: 'first' }])
    await kysely.destroy()
  })

  describe.skipIf(!ownMounts)(
    ownMounts ? 'on a disk of its own' : 'skipped: mounts of its own are not allowed here',
    () => {
      /** The writer, with its folder on another disk that only it can see; `there` is how we get to its files. */
      function writerOn(mount: string) {
        const script = `${mount} && exec "$2" "$3" "$4" run`
        const child = spawn(
          'unshare',
          [...apart, 'sh', '-c', script, 'sh', folder, process.execPath, writerFile, file],
          { stdio: ['ignore', 'pipe', 'pipe'] },
        )
        children.push(child)
        const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
        return {
          child,
          there: (name: string) => join(`/proc/${child.pid}/root`, folder, name),
          /** What it says until it says something of this form. */
          async until(form: RegExp): Promise<readonly string[]> {
            const said: string[] = []
            for (;;) {
              const { value, done } = await lines.next()
              if (done === true) throw new Error(`it ended after ${said.at(-1)}`)
              said.push(value)
              if (form.test(value)) return said
            }
          },
        }
      }

      test('that is full: what was accepted stays, and it goes on when there is room', async () => {
        const { child, there, until } = writerOn(
          'mount -t tmpfs -o size=3m tmpfs "$1" && head -c 1000000 /dev/zero > "$1/ballast"',
        )
        const first = await until(/^not written/)
        expect(first.at(-1)).toMatch(
          /claimwire\.db cannot grow: the disk is full\. Make room; what was accepted/,
        )
        rmSync(there('ballast'))
        const more = await until(/^run-/)
        const rest = await until(/^not written/)
        child.kill('SIGSTOP')
        for (const end of ['', '-wal']) copyFileSync(there(`claimwire.db${end}`), `${file}${end}`)

        expect(integrity()).toEqual(sound)
        const store = await openStore(file)
        const written = [...first, ...more, ...rest].filter((line) => line.startsWith('run-'))
        expect(written.length).toBeGreaterThan(20)
        for (const id of written) expect(await store.article(id)).not.toBeNull()
        expect(await store.counts()).toMatchObject({ articles: written.length })
        await store.close()
      })

      test('that is read-only: refused in words', async () => {
        await (await openStore(file)).close()
        const { child } = writerOn('mount --bind -o ro "$1" "$1"')
        let said = ''
        child.stderr?.on('data', (words) => {
          said += words
        })
        await once(child, 'exit')
        expect(said).toMatch(/claimwire\.db cannot be (written|opened)\. (Give this user|Check that)/)
      })
    },
  )

  test('a value that SQLite would store as nothing', async () => {
    const db = new DatabaseSync(':memory:')
    db.exec('create table days (day any)')
    const kysely = new Kysely<{ days: { day: unknown } }>({
      dialect: new SqliteDialect({ database: forKysely(db, ':memory:') }),
    })
    for (const day of [new Date(), undefined, Number.NaN, {}, true])
      await expect(kysely.insertInto('days').values({ day }).execute()).rejects.toThrow()
    expect(await kysely.selectFrom('days').selectAll().execute()).toEqual([])
    await kysely.destroy()
  })

  test('a row that does not parse fails by name, not silently', async () => {
    const store = await openStore(file)
    await store.record(entry('a1', { claims: [{ claim: casualty(), story: null, series: null }] }))
    await store.close()
    const db = new DatabaseSync(file)
    db.exec(`update claims set doc = '{"kind":"casualty"}'`)
    db.close()
    const again = await openStore(file)
    await expect(again.claim('c1')).rejects.toThrow('the claim c1 cannot be read back')
    await again.close()
  })
})
