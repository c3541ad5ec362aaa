import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { program as backup } from '../../src/programs/backup.ts'
import { program as prune } from '../../src/programs/prune.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { article, casualty, entry } from '../store/entries.ts'

/** The programs that look after the store, on a real one. */

let folder: string
let file: string
let store: Store
let said: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-keeping-'))
  file = join(folder, 'claimwire.db')
  vi.stubEnv('DATABASE_URL', file)
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
  store = await openStore(file)
  for (let n = 0; n < 30; n++) {
    const old = article({
      id: `a${n}`,
      firstSeenAt: new Date('2024-02-03'),
      publishedAt: new Date('2024-02-03'),
      text: `${casualty().evidence.text} ${'And so on. '.repeat(2_000)}`,
    })
    await store.record(
      entry(`a${n}`, { article: old, claims: [{ claim: casualty(), story: null, series: null }] }),
    )
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await store.close().catch(() => undefined) // some tests have closed it
  rmSync(folder, { recursive: true })
})

test('a backup is taken while the bot runs, and restored by putting it in the place of the store', async () => {
  const copy = join(folder, 'backups', 'monday.db')
  expect(await backup.run([copy])).toBe(0)
  expect(said).toMatch(/monday\.db is a whole copy of the store, \d+\.\d MB, and sound\.\n$/)
  await expect(backup.run([copy])).rejects.toThrow(/monday\.db exists already/)

  await store.record(entry('later'))
  await store.close()
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  writeFileSync(file, readFileSync(copy))
  store = await openStore(file)
  expect(await store.counts()).toMatchObject({ articles: 30, claims: 30 })
  expect((await store.claims({ text: 'mayor', limit: 99 })).rows).toHaveLength(30)
})

test('a backup that cannot be made is told in a sentence, and leaves nothing', async () => {
  await expect(backup.run([])).rejects.toThrow(/^Name one file/)
  mkdirSync(join(folder, 'x'))
  writeFileSync(join(folder, 'x', 'file'), '')
  const nowhere = join(folder, 'x', 'file', 'copy.db')
  await expect(backup.run([nowhere])).rejects.toThrow(/copy\.db cannot be written: .* Name another file\.$/)
  vi.stubEnv('DATABASE_URL', join(folder, 'none.db'))
  await expect(backup.run([join(folder, 'copy.db')])).rejects.toThrow(/There is no store at .*none\.db/)
  expect(existsSync(join(folder, 'copy.db'))).toBe(false)
})

test('a damaged store is not passed on as a backup', async () => {
  await store.close()
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 60 * 4096 + 8, 66 * 4096)
  writeFileSync(file, bytes)
  await expect(backup.run([join(folder, 'copy.db')])).rejects.toThrow(/damaged/)
  expect(existsSync(join(folder, 'copy.db'))).toBe(false)
})

test('prune takes away old texts and makes the file smaller, once the bot is stopped', async () => {
  await expect(prune.run([])).rejects.toThrow(/already in use by process .* Stop that one first/)
  await store.close()
  const before = statSync(file).size
  const progress = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await prune.run([])).toBe(0)
  expect(progress.mock.calls.join('')).toMatch(/^30 texts taken away; writing the store anew/)
  expect(said).toMatch(/^Took away 30 texts older than 90 days; .* went from \d\.\d MB to 0\.\d MB\.\n$/)
  expect(statSync(file).size).toBeLessThan(before / 2)
  await expect(prune.run(['--days', '7'])).rejects.toThrow(/^--days: must be a number from 15 on/)
  store = await openStore(file)
  expect(await store.counts()).toMatchObject({ articles: 30, claims: 30 })
})
