import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { messenger } from '../../test/messenger.ts'
import { alert, card, entry, exactly, room, story, watch } from '../../test/store/entries.ts'
import type { Watch } from '../alerts/watch.ts'
import { plainText } from '../cards/card.ts'
import { channelKey } from '../cards/channel.ts'
import { minute } from '../lib/clock.ts'
import { openStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createDelivery } from './deliver.ts'
import { planDeliveries } from './plan.ts'

/** Digests, quiet hours and the hourly limit: a real store in a file, a clock that is turned by hand, a messenger that keeps all. */

const log = pino({ level: 'silent' })
let folder: string
let store: Store
let now: Date
let chat: ReturnType<typeof messenger>
let delivery: ReturnType<typeof createDelivery>
let one: Watch
let alerts: number

const begin = () =>
  createDelivery({ store, platforms: new Map([['discord', chat.platform]]), clock: () => now, log })
const at = (iso: string) => {
  now = new Date(iso)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-release-'))
  store = await openStore(join(folder, 'claimwire.db'))
  chat = messenger('discord')
  delivery = begin()
  alerts = 0
  at('2026-02-10T10:00:00Z')
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function hears(change: Partial<Watch>) {
  one = watch({ zone: 'Europe/Kyiv', ...change })
  await store.saveWatch(one)
}

/** An alert on a story with so many killed, decided and recorded as the pipeline does. */
async function happen(id: string, killed: number, before = killed) {
  alerts += 1
  const about = { kind: 'story', id } as const
  const told = await store.channelsTold(about)
  const isTold = told.has(channelKey(room))
  const news = alert({
    id: `al${alerts}`,
    about,
    at: now,
    article: `n${alerts}`,
    action: isTold ? 'update' : 'post',
    card: { ...card, title: `${id}: ${killed} killed` },
    note: isTold ? { ...card, title: `${id}: now ${killed}` } : null,
  })
  const [figure, ...rest] = story().kind === 'casualty' ? (story() as Casualty).figures : []
  if (figure === undefined) throw new Error('the story has a figure')
  await store.record(
    entry(`n${alerts}`, {
      stories: [story({ id, figures: [{ ...figure, count: exactly(killed) }, ...rest] })],
      alerts: [news],
      deliveries: planDeliveries(news, [one], () => isTold, now, { before, after: killed }),
    }),
  )
}
type Casualty = Extract<ReturnType<typeof story>, { kind: 'casualty' }>

async function restart() {
  await delivery.stop()
  await store.close()
  store = await openStore(join(folder, 'claimwire.db'))
  delivery = begin()
}
const bodyOf = (message = chat.messages.at(-1)) => plainText(message?.card.body ?? '')

describe('a daily digest', () => {
  beforeEach(() => hears({ rhythm: { kind: 'daily', at: '08:00' } }))

  test('tells all at its time, the biggest first, in the language of the watch, and then nothing', async () => {
    await hears({ rhythm: { kind: 'daily', at: '08:00' }, language: 'uk' })
    await happen('small', 2)
    await happen('big', 40)
    await happen('middle', 9)
    await happen('big', 44)
    expect(await delivery.pass()).toBe(0)
    at('2026-02-11T05:59:59Z')
    expect(await delivery.pass()).toBe(0)
    at('2026-02-11T06:00:00Z')
    expect(await delivery.pass()).toBe(1)
    expect(chat.titles()).toEqual(['середа, 11 лютого: 3 reports'])
    expect(bodyOf().match(/^• \w+: \d+/gm)).toEqual(['• big: 44', '• middle: 9', '• small: 2'])
    for (const time of ['2026-02-11T06:00:01Z', '2026-02-12T06:00:00Z', '2026-02-13T06:00:00Z']) {
      at(time)
      expect(await delivery.pass()).toBe(0)
    }
    expect(await store.outbox()).toMatchObject({ due: 0, failed: 0, oldest: null })
  })

  test('what changes after it stands in the next one; a single report is a message of its own', async () => {
    await happen('one', 4)
    await happen('two', 5)
    at('2026-02-11T06:00:00Z')
    await delivery.pass()
    await happen('one', 6)
    at('2026-02-12T06:00:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual(['Wednesday 11 February: 2 reports', 'one: 6 killed', '↳ one: now 6'])
    // from here on it has a message of its own, which is kept right, and the digest tells of it all the same
    await happen('one', 7)
    await happen('three', 3)
    at('2026-02-13T06:00:00Z')
    await delivery.pass()
    await delivery.pass()
    expect(chat.titles().slice(1)).toEqual(['one: 7 killed', '↳ one: now 6', 'Friday 13 February: 2 reports'])
    expect(bodyOf()).toContain('one: now 7')
  })

  test('survives restarts and hours without the bot, and is sent once for its time', async () => {
    await happen('one', 4)
    await happen('two', 5)
    await restart()
    at('2026-02-11T09:30:00Z') // the bot was not there at eight
    await restart()
    await delivery.pass()
    await restart()
    await delivery.pass()
    expect(chat.titles()).toEqual(['Wednesday 11 February: 2 reports'])
    expect(await store.lastDigest(room)).toEqual(new Date('2026-02-11T06:00:00Z'))
  })

  test('what was decided before its time and recorded after it belongs to the next', async () => {
    await happen('one', 4)
    await happen('two', 5)
    at('2026-02-11T06:00:00Z')
    await delivery.pass()
    at('2026-02-11T05:59:59Z')
    await happen('late', 6)
    at('2026-02-11T06:00:01Z')
    expect(await delivery.pass()).toBe(0)
    at('2026-02-12T06:00:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual(['Wednesday 11 February: 2 reports', 'late: 6 killed'])
  })

  test('the days of 23 and 25 hours have one digest each, at eight by the clocks of Kyiv', async () => {
    const sent: string[] = []
    at('2026-03-27T12:00:00Z')
    for (let step = 0; step < 4 * 48; step += 1) {
      if (step % 8 === 0) for (const n of [1, 2]) await happen(`s${step}-${n}`, n)
      const before = chat.messages.length
      await delivery.pass()
      if (chat.messages.length > before) sent.push(now.toISOString().slice(0, 16))
      now = new Date(now.getTime() + 30 * minute)
    }
    expect(sent).toEqual(['2026-03-28T06:00', '2026-03-29T05:00', '2026-03-30T05:00', '2026-03-31T05:00'])
    sent.length = 0
    at('2026-10-24T12:00:00Z')
    await delivery.pass() // what the last day of March left
    await happen('again', 3)
    for (let step = 0; step < 2 * 48; step += 1) {
      const before = chat.messages.length
      await delivery.pass()
      if (chat.messages.length > before) sent.push(now.toISOString().slice(0, 16))
      now = new Date(now.getTime() + 30 * minute)
    }
    expect(sent).toEqual(['2026-10-25T06:00'])
  })

  test('what is urgent does not wait for it, nor does what is known of the same story', async () => {
    await hears({ rhythm: { kind: 'daily', at: '08:00' }, urgentFrom: 20 })
    await happen('small', 2)
    await happen('grows', 5)
    await delivery.pass()
    expect(chat.titles()).toEqual([])
    await happen('grows', 25)
    await delivery.pass()
    await delivery.pass()
    expect(chat.titles()).toEqual(['grows: 25 killed', '↳ grows: now 25'])
  })

  test('changed to another time, it comes at that time; changed to instant, at once; stopped, never', async () => {
    await happen('one', 4)
    await happen('two', 5)
    await hears({ rhythm: { kind: 'daily', at: '14:00' } })
    await delivery.pass()
    expect(chat.titles()).toEqual([])
    at('2026-02-10T12:00:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual(['Tuesday 10 February: 2 reports'])
    await happen('three', 6)
    await hears({})
    await delivery.pass()
    expect(chat.titles().at(-1)).toBe('three: 6 killed')
    await hears({ rhythm: { kind: 'hourly' } })
    await happen('four', 6)
    await hears({ rhythm: { kind: 'hourly' }, state: 'stopped' })
    await delivery.pass()
    expect(chat.titles()).toHaveLength(2)
  })

  test('has one message for its time, whatever its length', async () => {
    for (let n = 0; n < 40; n += 1) await happen(`story${n}`, n + 1)
    at('2026-02-11T06:00:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual(['Wednesday 11 February: 40 reports'])
    expect(bodyOf()).toMatch(/^• story39: 40 killed.*\n… and 28 more: \/claims shows all that was said\.$/s)
    expect(chat.messages[0]?.card.menu?.choices).toHaveLength(25)
  })
})

describe('quiet hours', () => {
  beforeEach(() => hears({ quiet: { from: '22:00', to: '07:00' }, urgentFrom: 20 }))

  test('hold, and then tell together; before and after them each is told at once', async () => {
    at('2026-02-10T19:59:00Z')
    await happen('evening', 3)
    await delivery.pass()
    at('2026-02-10T20:00:00Z')
    await happen('night', 4)
    await happen('late', 5)
    await happen('evening', 6) // its message stands already
    await delivery.pass()
    at('2026-02-11T04:59:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual(['evening: 3 killed'])
    at('2026-02-11T05:00:00Z')
    await delivery.pass()
    await delivery.pass()
    expect(chat.titles()).toEqual(['evening: 6 killed', '2 reports from the quiet hours', '↳ evening: now 6'])
    await happen('morning', 3)
    await delivery.pass()
    expect(chat.titles().at(-1)).toBe('morning: 3 killed')
  })

  test('let pass what is urgent', async () => {
    at('2026-02-10T23:00:00Z')
    await happen('night', 4)
    await happen('great', 20)
    await delivery.pass()
    expect(chat.titles()).toEqual(['great: 20 killed'])
  })

  test('hold again what an outage carried into the next night', async () => {
    at('2026-02-10T23:00:00Z')
    await happen('night', 4)
    at('2026-02-11T22:00:00Z')
    await restart()
    await delivery.pass()
    expect(chat.titles()).toEqual([])
    at('2026-02-12T05:00:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual(['night: 4 killed'])
  })

  test('that begin when they end are none', async () => {
    await hears({ quiet: { from: '07:00', to: '07:00' } })
    at('2026-02-10T23:00:00Z')
    await happen('night', 4)
    await delivery.pass()
    expect(chat.titles()).toEqual(['night: 4 killed'])
  })

  test('a digest that falls into them comes at their end', async () => {
    await hears({ quiet: { from: '22:00', to: '07:00' }, rhythm: { kind: 'daily', at: '23:00' } })
    await happen('one', 4)
    await happen('two', 4)
    at('2026-02-10T21:00:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual([])
    at('2026-02-11T05:00:00Z')
    await delivery.pass()
    expect(chat.titles()).toEqual(['Wednesday 11 February: 2 reports'])
  })
})

describe('at most so many an hour', () => {
  beforeEach(() => hears({ mostAnHour: 3 }))

  test('then one message for the rest, when the hour has room again', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      await happen(`story${n}`, n)
      await delivery.pass()
      now = new Date(now.getTime() + minute)
    }
    expect(chat.titles()).toEqual(['story1: 1 killed', 'story2: 2 killed', 'story3: 3 killed'])
    await happen('story2', 9) // what stands there is kept right
    await delivery.pass()
    await delivery.pass()
    expect(chat.titles().slice(1)).toEqual(['story2: 9 killed', 'story3: 3 killed', '↳ story2: now 9'])
    at('2026-02-10T10:59:59Z')
    await delivery.pass()
    expect(chat.messages).toHaveLength(4)
    at('2026-02-10T11:00:01Z')
    await delivery.pass()
    expect(chat.titles().at(-1)).toBe('3 reports that waited')
  })

  test('lets pass what is urgent, and never more than its number of the others within any hour', async () => {
    await hears({ mostAnHour: 3, urgentFrom: 100 })
    const posts: number[] = []
    for (let step = 0; step < 240; step += 1) {
      if (step % 4 === 0) await happen(`story${step}`, 1 + (step % 7))
      const before = chat.messages.length
      await delivery.pass()
      for (let n = before; n < chat.messages.length; n += 1) posts.push(now.getTime())
      now = new Date(now.getTime() + minute)
    }
    for (const post of posts) {
      const hour = posts.filter((other) => other > post - 60 * minute && other <= post)
      expect(hour.length).toBeLessThanOrEqual(3)
    }
    expect(posts.length).toBeGreaterThan(6)
    await happen('great', 100)
    await delivery.pass()
    expect(chat.titles().at(-1)).toBe('great: 100 killed')
  })
})

test('a group is called from its threshold on, once', async () => {
  await hears({ mention: { group: '1100000000000003000', name: 'Desk', from: 10 } })
  await happen('story', 5)
  await happen('story', 12, 5)
  await happen('story', 14, 12)
  for (let n = 0; n < 4; n += 1) await delivery.pass()
  expect(chat.messages.map(({ title, card: { mention } }) => [title, mention !== undefined])).toEqual([
    ['story: 14 killed', true], // an edit notifies nobody
    ['story: now 12', true],
    ['story: now 14', false],
  ])
})

test('whatever is set and whenever the bot dies, each story is told, and none twice', async () => {
  const rhythm = fc.constantFrom<Watch['rhythm']>(
    { kind: 'instant' },
    { kind: 'hourly' },
    { kind: 'daily', at: '08:00' },
  )
  const settings = fc.record({
    rhythm,
    quiet: fc.constantFrom(null, { from: '22:00', to: '07:00' }),
    mostAnHour: fc.constantFrom(null, 1, 3),
    urgentFrom: fc.constantFrom(null, 5),
  })
  const steps = fc.array(
    fc.oneof(
      fc.record({ story: fc.integer({ min: 1, max: 6 }), killed: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ wait: fc.integer({ min: 1, max: 900 }) }),
      fc.record({ set: settings }),
      fc.constant({ restart: true }),
    ),
    { minLength: 5, maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(settings, steps, async (first, all) => {
      await store.close()
      rmSync(join(folder, 'claimwire.db'), { force: true })
      for (const end of ['-wal', '-shm']) rmSync(join(folder, `claimwire.db${end}`), { force: true })
      store = await openStore(join(folder, 'claimwire.db'))
      chat = messenger('discord')
      delivery = begin()
      at('2026-03-27T10:00:00Z')
      alerts = 0
      await hears(first)
      const newest = new Map<string, number>()
      for (const step of all) {
        if ('story' in step) {
          await happen(`s${step.story}`, step.killed)
          newest.set(`s${step.story}`, step.killed)
        } else if ('wait' in step) now = new Date(now.getTime() + step.wait * minute)
        else if ('set' in step) await hears(step.set)
        else await restart()
        await delivery.pass()
      }
      for (let n = 0; n < 60; n += 1) {
        now = new Date(now.getTime() + 60 * minute)
        await delivery.pass()
      }
      expect(await store.outbox()).toMatchObject({ due: 0, unsure: 0, sending: 0 })
      const roots = chat.messages.filter(({ thread }) => thread === null)
      for (const [id, killed] of newest) {
        const own = roots.filter(({ title }) => title.startsWith(`${id}: `))
        expect(own.length, `${id} has messages of its own`).toBeLessThanOrEqual(1)
        const said = chat.messages.map(({ title, card: { body = '' } }) => `${title}\n${plainText(body)}`)
        expect(said.join('\n')).toMatch(new RegExp(`${id}: (?:now )?${killed}\\b`))
        const [message] = own
        if (message !== undefined) expect(message.title).toBe(`${id}: ${killed} killed`)
      }
    }),
    { numRuns: 10 },
  )
})
