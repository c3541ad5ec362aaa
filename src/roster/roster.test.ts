import { afterEach, beforeEach, expect, test } from 'vitest'
import { hour, minute } from '../lib/clock.ts'
import { createLog } from '../lib/log.ts'
import { newSourceState } from '../sources/poll.ts'
import type { Source } from '../sources/source.ts'
import { openStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createRoster, type Roster } from './roster.ts'

const start = new Date('2024-02-06T10:00:00Z')
const log = createLog('silent')

const source = (id: string): Source => ({
  outlet: { id, name: `The ${id}`, country: 'GBR', affiliation: 'ngo' },
  kind: 'feed',
  address: `https://${id}.example/feed`,
  enabled: true,
  disabledBecause: null,
  interval: 15 * minute,
  charset: 'windows-1251',
  fullText: false,
  topics: ['arms'],
})
const wire = source('wire')
const gazette = source('gazette')

let store: Store
let now: Date
let roster: Roster
const open = (sources = [wire]) => createRoster({ sources, store, clock: () => now, log })
const dueIds = () => roster.due(now).map(({ outlet }) => outlet.id)
const wait = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
/** As a good poll leaves it. */
const read = (one: Source) =>
  roster.save({
    ...newSourceState(one, now),
    status: 'ok',
    lastTriedAt: now,
    lastSuccessAt: now,
    nextAt: new Date(now.getTime() + one.interval),
  })

beforeEach(async () => {
  now = start
  store = await openStore(':memory:')
  roster = await open()
})
afterEach(() => store.close())

test('a source that was never polled stays due while the clock goes on', async () => {
  const going = () => {
    wait(1)
    return now
  }
  roster = await createRoster({ sources: [wire, gazette], store, clock: going, log })
  const asked = now
  expect(roster.due(asked).map(({ outlet }) => outlet.id)).toEqual(['wire', 'gazette'])
})

test('what is added joins at once, and is still there after a restart, word for word', async () => {
  await read(wire)
  expect(dueIds()).toEqual([])
  const added = { source: gazette, by: 'U-alice', at: now }
  expect(await roster.add(added)).toBe(true)
  expect(dueIds()).toEqual(['gazette'])
  expect(roster.isFirst('gazette')).toBe(true)
  roster = await open()
  expect(roster.find('gazette')).toMatchObject({ source: gazette, added: { by: 'U-alice', at: now } })
  expect(roster.find('wire')?.added).toBeNull()
  expect(await store.addedSources()).toEqual([added])
})

test('an id or an address is used once', async () => {
  expect(await roster.add({ source: wire, by: 'x', at: now })).toBe(false)
  const other = source('other')
  expect(await roster.add({ source: { ...other, address: wire.address }, by: 'x', at: now })).toBe(false)
  expect(await store.addedSources()).toEqual([])
  await roster.add({ source: gazette, by: 'x', at: now })
  await roster.remove('gazette')
  // its articles hang on its id, which nobody else may have
  expect(await store.isSourceId('gazette')).toBe(true)
  expect(await roster.add({ source: { ...other, outlet: gazette.outlet }, by: 'x', at: now })).toBe(false)
  expect(await store.formerSource(gazette.address)).toBe('gazette')
  expect(await roster.add({ source: gazette, by: 'y', at: now })).toBe(true)
})

test('what is removed is not polled, and what a poll under way found of it is not kept', async () => {
  await roster.add({ source: gazette, by: 'x', at: now })
  await read(gazette)
  await roster.remove('gazette')
  expect(roster.find('gazette')).toBeNull()
  await read(gazette)
  expect(await store.sourceStates()).toEqual([])
  roster = await open()
  expect(dueIds()).toEqual(['wire'])
})

test('a pause lasts over polls under way and over restarts; the store says so, too', async () => {
  await read(wire)
  wait(hour)
  expect(dueIds()).toEqual(['wire'])
  await roster.pause('wire', 'U-alice')
  expect(dueIds()).toEqual([])
  await read(wire)
  wait(hour)
  roster = await open()
  expect(dueIds()).toEqual([])
  expect(roster.find('wire')?.state.status).toBe('paused')
  expect((await store.sourceStates())[0]?.status).toBe('paused')
  expect(roster.find('wire')?.pause).toMatchObject({ by: 'U-alice', at: new Date(start.getTime() + hour) })
})

test('after a pause the first good poll is a baseline again, the next one is not', async () => {
  await read(wire)
  expect(roster.isFirst('wire')).toBe(false)
  await roster.pause('wire', 'x')
  wait(24 * hour)
  await roster.resume('wire')
  expect(dueIds()).toEqual(['wire'])
  expect(roster.find('wire')?.state.status).toBe('ok')
  expect(roster.isFirst('wire')).toBe(true)
  roster = await open()
  expect(roster.isFirst('wire')).toBe(true)
  wait(minute)
  await read(wire)
  expect(roster.isFirst('wire')).toBe(false)
})

test('one that was never polled can be paused, too', async () => {
  await roster.pause('wire', 'x')
  expect((await store.sourceStates())[0]).toMatchObject({ source: 'wire', status: 'paused' })
  await roster.resume('wire')
  expect((await store.sourceStates())[0]?.status).toBe('new')
  expect(dueIds()).toEqual(['wire'])
})

test('what waits for its turn, or is gone for good, can be hurried', async () => {
  await read(wire)
  await roster.hurry('wire')
  expect(dueIds()).toEqual(['wire'])
  await roster.save({ ...newSourceState(wire, now), status: 'gone', failures: 1 })
  expect(dueIds()).toEqual([])
  await roster.hurry('wire')
  expect(dueIds()).toEqual(['wire'])
})

test('the file goes first when it lists what was added', async () => {
  await roster.add({ source: gazette, by: 'x', at: now })
  roster = await open([wire, { ...source('herald'), address: gazette.address }])
  expect(roster.all().map(({ source: { outlet } }) => outlet.id)).toEqual(['wire', 'herald'])
})
