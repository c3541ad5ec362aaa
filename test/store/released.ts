import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { migrations } from '../../src/store/migrations.ts'
import { openStore } from '../../src/store/sqlite.ts'
import {
  alert,
  casualty,
  delivery,
  entry,
  hall,
  later,
  noon,
  room,
  series,
  story,
  transfer,
  watch,
} from './entries.ts'

/**
 * `node test/store/released.ts` keeps a store as this version of the program writes it, for test/migrations.test.ts: to be run once when
 * a version with a new migration is released.
 */
const target = join(import.meta.dirname, '..', 'fixtures', 'stores', `schema-${migrations.length}.db`)
const about = { kind: 'story', id: 's1' } as const

const store = await openStore(target)
await store.saveWatch(watch())
await store.saveWatch(watch({ id: 'w2', channel: hall, state: 'suspended', problem: 'No right to send.' }))
await store.changeKeywords(room, () => ({
  added: [{ term: 'drones', addedBy: 'alice', addedAt: noon }],
  removed: [],
  audit: { at: noon, user: 'alice', channel: room, what: 'added the keyword drones' },
}))
await store.rememberKeys('gazette', ['guid:old'], noon)
await store.rememberLine('key1', 'claims place:"Port Azur"')
await store.record(
  entry('a1', {
    bands: ['b1', 'b2'],
    claims: [
      { claim: casualty({ id: 'c1' }), story: 's1', series: null },
      { claim: transfer({ id: 'c2' }), story: null, series: null },
    ],
    stories: [story({ id: 's1' })],
    series: [series()],
    alerts: [alert({ id: 'al1', article: 'a1', about })],
    deliveries: [
      delivery({ alert: 'al1', about, channel: room, key: 'k-room' }),
      delivery({ alert: 'al1', about, channel: hall, key: 'k-hall' }),
    ],
  }),
)
await store.record(
  entry('a2', {
    claims: [{ claim: casualty({ id: 'c3' }), story: 's2', series: null }],
    stories: [story({ id: 's2' })],
  }),
)
for (const { id, channel } of await store.takeDeliveries(later(1), later(3), 9))
  if (channel.id === room.id)
    await store.settleDelivery(id, { state: 'sent', leaseUntil: null, sentAt: later(1), message: 'm1' })
await store.close()

const db = new DatabaseSync(target)
db.exec(
  "delete from meta where name = 'holder'; pragma journal_mode = delete; pragma page_size = 1024; vacuum",
)
db.close()
writeFileSync(`${target}.gz`, gzipSync(readFileSync(target), { level: 9 }))
for (const end of ['', '.lock']) rmSync(`${target}${end}`, { force: true })
