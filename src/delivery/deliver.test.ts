import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { messenger, type Trouble } from '../../test/messenger.ts'
import { alert, card, entry, hall, later, noon, room, story, watch } from '../../test/store/entries.ts'
import type { Watch } from '../alerts/watch.ts'
import { channelKey } from '../cards/channel.ts'
import { SendError } from '../platforms/platform.ts'
import { openStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createDelivery } from './deliver.ts'
import { planDeliveries } from './plan.ts'

const log = pino({ level: 'silent' })
const lost = { when: 'after', error: new SendError('unsure', 'The connection was reset.') } as const
const unsent = { when: 'before', error: new SendError('unsure', 'The connection was reset.') } as const

let folder: string
let store: Store
let now: Date
let discord: ReturnType<typeof messenger>
let slack: ReturnType<typeof messenger>
let delivery: ReturnType<typeof createDelivery>

const begin = () =>
  createDelivery({
    store,
    platforms: new Map([discord, slack].map(({ platform }) => [platform.name, platform])),
    clock: () => now,
    log,
  })
const wait = (minutes: number) => {
  now = later(minutes, now)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-delivery-'))
  store = await openStore(join(folder, 'claimwire.db'))
  now = noon
  discord = messenger('discord')
  slack = messenger('slack')
  delivery = begin()
  await store.saveWatch(watch())
  await store.saveWatch(watch({ id: 'w2', channel: hall }))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

/** An alert about a story, decided and recorded as the pipeline does. */
let alerts: number
beforeEach(() => {
  alerts = 0
})
async function happen(
  title: string,
  about = 's1',
  watches: readonly Watch[] = [watch(), watch({ id: 'w2', channel: hall })],
) {
  alerts += 1
  const told = await store.channelsTold({ kind: 'story', id: about })
  const one = alert({
    id: `al${alerts}`,
    about: { kind: 'story', id: about },
    article: `n${alerts}`,
    card: { ...card, title },
    note: { ...card, title: `now ${title}` },
  })
  const deliveries = planDeliveries(one, watches, ({ channel }) => told.has(channelKey(channel)), now)
  await store.record(entry(`n${alerts}`, { stories: [story({ id: about })], alerts: [one], deliveries }))
}
const inRoom = [watch()]
const inHall = [watch({ id: 'w2', channel: hall })]
const states = async () =>
  (await Promise.all(Array.from({ length: alerts }, (_, n) => store.deliveries(`n${n + 1}`))))
    .flat()
    .map(({ kind, state }) => `${kind} ${state}`)

test('a story is posted once per channel, then edited and answered in its thread', async () => {
  await happen('4 killed')
  expect(await delivery.pass()).toBe(2)
  await happen('6 killed')
  await happen('7 killed')
  wait(1)
  expect(await delivery.pass()).toBeGreaterThan(0)
  for (let passes = 0; passes < 5; passes += 1) {
    wait(1)
    await delivery.pass()
  }
  for (const { titles, messages } of [discord, slack]) {
    expect(titles()).toEqual(['7 killed', '↳ now 6 killed', '↳ now 7 killed'])
    expect(new Set(messages.slice(1).map(({ thread }) => thread)).size).toBe(1)
  }
  expect(await delivery.pass()).toBe(0)
  expect(await store.firstMessage({ kind: 'story', id: 's1' }, room)).toMatchObject({
    message: discord.messages[0]?.id,
    thread: discord.messages[1]?.thread,
    sentAt: noon,
    attempts: 1,
    leaseUntil: null,
  })
})

describe('in doubt', () => {
  test('a post that arrived is found, not sent again', async () => {
    discord.troubles.push(lost)
    await happen('4 killed', 's1', inRoom)
    expect(await delivery.pass()).toBe(0)
    expect(await states()).toEqual(['post unsure'])
    wait(1)
    expect(await delivery.pass()).toBe(1)
    expect([discord.calls, discord.titles()]).toEqual([['post', 'find'], ['4 killed']])
  })

  test.each([true, false])(
    'found, it is handed on to followers as the watch wishes: %s',
    async (crosspost) => {
      discord.troubles.push(lost)
      await happen('4 killed', 's1', [watch({ crosspost })])
      await delivery.pass()
      wait(1)
      expect(await delivery.pass()).toBe(1)
      expect(discord.handedOn).toEqual(crosspost ? [discord.messages[0]?.id] : [])
    },
  )

  test('a post that did not arrive is sent with the same key', async () => {
    discord.troubles.push(unsent, unsent)
    await happen('4 killed', 's1', inRoom)
    await delivery.pass()
    wait(1)
    await delivery.pass() // the look fails, too
    wait(1)
    expect(await delivery.pass()).toBe(1)
    expect([discord.calls, discord.titles()]).toEqual([['post', 'find', 'find', 'post'], ['4 killed']])
    expect(discord.messages[0]?.key).toBe((await store.deliveries('n1'))[0]?.key)
  })

  test('it is looked for since the attempt in doubt, not since the first of all', async () => {
    discord.troubles.push(
      { when: 'before', error: new SendError('busy', 'too fast', 1_000) },
      unsent,
      null,
      unsent,
    )
    await happen('one', 's1', inRoom)
    await delivery.pass() // busy
    wait(60)
    await delivery.pass() // in doubt
    wait(60)
    await delivery.pass() // looked for, not there, and in doubt again
    wait(60)
    await delivery.pass()
    expect(discord.titles()).toEqual(['one'])
    expect(discord.looks).toEqual([later(60), later(120)])
  })

  test('what a closed channel refused was not taken: no need to look for it', async () => {
    discord.close('The channel is closed.')
    await happen('one', 's1', inRoom)
    await delivery.pass()
    discord.close(null)
    wait(2)
    await delivery.pass()
    expect(discord.titles()).toEqual(['one'])
    expect(discord.looks).toEqual([])
  })

  test('a reply is looked for, an edit is made again', async () => {
    await happen('4 killed', 's1', inRoom)
    await delivery.pass()
    await happen('6 killed', 's1', inRoom)
    discord.troubles.push(lost)
    await delivery.pass()
    expect(await states()).toEqual(['post sent', 'edit unsure', 'reply due'])
    wait(1)
    discord.troubles.push({ when: 'before', error: new SendError('busy', 'wait', 0) }, lost)
    await delivery.pass()
    wait(1)
    await delivery.pass()
    wait(1)
    await delivery.pass()
    expect(discord.titles()).toEqual(['6 killed', '↳ now 6 killed'])
    expect(await states()).toEqual(['post sent', 'edit sent', 'reply sent'])
  })

  test.each(['before', 'after'] as const)(
    'a process that dies %s the message arrives sends it once',
    async (when) => {
      discord.troubles.push('hang')
      await happen('4 killed', 's1', inRoom)
      const underWay = delivery.pass() // never ends: the process is gone
      await expect.poll(() => discord.calls).toEqual(['post'])
      if (when === 'after') {
        const [{ key = '', card: { title = '' } = {} } = {}] = await store.deliveries('n1')
        await discord.platform.post(room, { ...card, title }, key)
      }
      await store.close()
      store = await openStore(join(folder, 'claimwire.db'))
      delivery = begin()
      expect(await states()).toEqual(['post unsure'])
      // the platform may take it in this very moment: it is not looked for yet, still less sent
      expect(await delivery.pass()).toBe(0)
      wait(0.1)
      expect(await delivery.pass()).toBe(1)
      expect(discord.titles()).toEqual(['4 killed'])
      void underWay
    },
  )

  test('an attempt that outlives its lease is looked for', async () => {
    discord.troubles.push('hang')
    await happen('4 killed', 's1', inRoom)
    void delivery.pass()
    await expect.poll(() => discord.calls).toEqual(['post'])
    wait(5)
    void delivery.pass()
    await expect.poll(() => discord.titles()).toEqual(['4 killed'])
    expect(discord.calls).toEqual(['post', 'find', 'post'])
  })
})

describe('limits', () => {
  test('told to wait, the channel waits, others do not', async () => {
    const other = { ...room, id: 'other' }
    discord.troubles.push({ when: 'before', error: new SendError('busy', 'too fast', 30_000) })
    await happen('one', 's1', inRoom)
    await delivery.pass()
    await happen('two', 's2', inRoom)
    await happen('three', 's3', [watch({ id: 'w3', channel: other })])
    now = new Date(now.getTime() + 29_000)
    expect(await delivery.pass()).toBe(1)
    expect(discord.titles()).toEqual(['three'])
    now = new Date(now.getTime() + 1_000)
    expect(await delivery.pass()).toBe(2)
    expect(discord.titles()).toEqual(['three', 'one', 'two'])
  })

  test('Slack hears one message a second and channel, in order', async () => {
    for (const [n, title] of ['one', 'two', 'three'].entries()) await happen(title, `s${n}`, inHall)
    expect(await delivery.pass()).toBe(1)
    expect(await delivery.pass()).toBe(0)
    now = new Date(now.getTime() + 1_000)
    expect(await delivery.pass()).toBe(1)
    now = new Date(now.getTime() + 1_000)
    expect(await delivery.pass()).toBe(1)
    expect(slack.titles()).toEqual(['one', 'two', 'three'])
  })

  test('a slow platform or channel does not hold up another', async () => {
    slack.troubles.push('hang')
    discord.troubles.push('hang')
    await happen('one')
    void delivery.pass()
    await expect.poll(() => [slack.calls, discord.calls]).toEqual([['post'], ['post']])
    await happen('two', 's2', [watch({ id: 'w3', channel: { ...room, id: 'other' } })])
    void delivery.pass()
    await expect.poll(() => discord.titles()).toEqual(['two'])
  })

  test('a workspace of many channels hears no more than it takes over all of them', async () => {
    const watches = Array.from({ length: 90 }, (_, n) =>
      watch({ id: `w${n}`, channel: { ...hall, id: `hall-${n}` } }),
    )
    await happen('one', 's1', watches)
    const sent: number[] = []
    for (let seconds = 0; seconds < 9; seconds += 1) {
      sent.push(await delivery.pass())
      wait(1 / 60)
    }
    // a burst, then some four a second: each channel once
    expect(sent[0]).toBe(60)
    expect(sent.slice(1, 6).every((count) => count >= 4 && count <= 5)).toBe(true)
    expect(slack.messages).toHaveLength(90)
    expect(new Set(slack.messages.map(({ channel }) => channel)).size).toBe(90)
  })

  test('edits in a workspace have a limit of their own, and hold up no first report', async () => {
    const watches = Array.from({ length: 40 }, (_, n) =>
      watch({ id: `w${n}`, channel: { ...hall, id: `hall-${n}` } }),
    )
    await happen('one', 's1', watches)
    await delivery.pass()
    wait(1)
    await happen('two', 's1', watches)
    await happen('other', 's2', watches)
    await delivery.pass()
    const edited = () => slack.calls.filter((call) => call === 'edit').length
    expect(edited()).toBeGreaterThanOrEqual(15)
    expect(edited()).toBeLessThan(24) // the last batch may go a little beyond
    for (let seconds = 0; seconds < 40; seconds += 1) {
      wait(1 / 60)
      await delivery.pass()
    }
    expect(edited()).toBe(40)
    expect(slack.titles().filter((title) => title === '↳ now two')).toHaveLength(40)
    expect(slack.titles().filter((title) => title === 'other')).toHaveLength(40)
  })

  test('many channels are served, never more at once than agreed', async () => {
    const watches = Array.from({ length: 60 }, (_, n) =>
      watch({ id: `w${n}`, channel: { ...room, id: `room-${n}` } }),
    )
    let atOnce = 0
    let most = 0
    const { post } = discord.platform
    const counted = messenger('discord')
    counted.platform.post = async (...args) => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise(setImmediate)
      atOnce -= 1
      return post(...args)
    }
    delivery = createDelivery({
      store,
      platforms: new Map([['discord', counted.platform]]),
      clock: () => now,
      log,
    })
    await happen('one', 's1', watches)
    await happen('two', 's2', watches)
    expect(await delivery.pass()).toBe(120)
    expect([discord.messages.length, most]).toEqual([120, 16])
    expect(new Set(discord.messages.map(({ channel, title }) => `${channel} ${title}`)).size).toBe(120)
  })
})

describe('after an outage', () => {
  const down = { when: 'before', error: new SendError('busy', 'Discord cannot be reached', 10_000) } as const
  const menuOf = (n: number) => discord.messages[n]?.card.menu?.choices.map(({ line }) => line) ?? []

  test('what waited in a channel is combined: told once, not dropped, not flooding', async () => {
    for (let n = 0; n < 40; n += 1) discord.troubles.push(down)
    for (let n = 1; n <= 30; n += 1) await happen(`event ${n}`, `s${n}`, inRoom)
    await happen('event 1, revised', 's1', inRoom)
    for (let tries = 0; tries < 40; tries += 1) {
      await delivery.pass()
      wait(11)
    }
    discord.troubles.length = 0
    for (let passes = 0; passes < 3; passes += 1) {
      wait(11)
      await delivery.pass()
    }
    expect(discord.titles().length).toBeLessThan(5)
    const told = discord.messages.flatMap((_, n) => menuOf(n))
    expect(told.toSorted()).toEqual(Array.from({ length: 30 }, (_, n) => `story id:s${n + 1}`).toSorted())
    expect((await states()).every((state) => state.endsWith('sent'))).toBe(true)
  })

  test('a story that was only told in a summary is posted by itself when it goes on', async () => {
    for (let n = 1; n <= 12; n += 1) await happen(`event ${n}`, `s${n}`, inRoom)
    wait(2)
    expect(await delivery.pass()).toBe(1)
    expect(menuOf(0)).toHaveLength(12)
    for (const revised of ['revised', 'revised again']) {
      for (const one of [1, 7]) await happen(`event ${one} ${revised}`, `s${one}`, inRoom)
      for (let passes = 0; passes < 3; passes += 1) await delivery.pass()
    }
    expect(discord.titles()).toEqual([
      '12 reports that waited to be sent',
      'event 1 revised again',
      '↳ now event 1 revised',
      'event 7 revised again',
      '↳ now event 7 revised',
      '↳ now event 1 revised again',
      '↳ now event 7 revised again',
    ])
  })

  test('a summary in doubt is looked for, and a busy minute is no outage', async () => {
    for (let n = 1; n <= 8; n += 1) await happen(`event ${n}`, `s${n}`, inRoom)
    wait(2)
    expect(await delivery.pass()).toBe(8)
    for (let n = 11; n <= 30; n += 1) await happen(`event ${n}`, `s${n}`, inRoom)
    wait(2)
    discord.troubles.push(lost)
    await delivery.pass()
    wait(1)
    await delivery.pass()
    expect(discord.titles().filter((title) => title.includes('reports'))).toHaveLength(2)
    expect(discord.messages).toHaveLength(10)
  })

  test('an outage leaves one message a channel in doubt', async () => {
    for (let n = 0; n < 200; n += 1) discord.troubles.push(unsent)
    for (let n = 1; n <= 5; n += 1) await happen(`event ${n}`, `s${n}`, inRoom)
    for (let seconds = 0; seconds < 600; seconds += 1) {
      await delivery.pass()
      now = new Date(now.getTime() + 1_000)
    }
    expect((await states()).filter((state) => state === 'post unsure')).toHaveLength(1)
    expect(discord.calls.length).toBeLessThan(12)
  })
})

describe('closed channels', () => {
  test('suspend their watches with the reason, hold what comes, and resume by themselves in order', async () => {
    discord.close('I may not send messages here. Give me that right in the channel settings.')
    await happen('4 killed', 's1', inRoom)
    await delivery.pass()
    expect(await store.watches(room)).toEqual([
      watch({
        state: 'suspended',
        problem: 'I may not send messages here. Give me that right in the channel settings.',
      }),
    ])
    await happen('6 killed', 's1', await store.watches(room))
    await happen('new', 's2', await store.watches(room))
    wait(1)
    await delivery.pass()
    expect(discord.calls).toEqual(['post'])
    expect(await states()).toEqual(['post held', 'edit due', 'reply due', 'post held'])

    discord.close(null)
    wait(60)
    expect(await delivery.pass()).toBe(4)
    expect(await store.watches(room)).toEqual([watch()])
    expect(discord.titles()).toEqual(['6 killed', '↳ now 6 killed', 'new'])
  })

  test('are looked at ever more seldom', async () => {
    discord.close('closed')
    let looks = 0
    discord.platform.cannotPost = async () => {
      looks += 1
      return 'closed'
    }
    await happen('4 killed', 's1', inRoom)
    for (let minutes = 0; minutes < 600; minutes += 1) {
      await delivery.pass()
      wait(1)
    }
    expect(looks).toBeGreaterThan(9)
    expect(looks).toBeLessThan(20)
  })

  test('hear again at once when a person activates the watch', async () => {
    discord.close('closed')
    await happen('4 killed', 's1', inRoom)
    await delivery.pass()
    await delivery.pass() // looked, still closed
    discord.close(null)
    await store.saveWatch(watch())
    expect(await delivery.pass()).toBe(1)
  })

  test('that stopped their watch hear nothing more', async () => {
    await happen('4 killed', 's1', inRoom)
    await store.saveWatch(watch({ state: 'stopped' }))
    expect(await delivery.pass()).toBe(0)
    expect(await states()).toEqual(['post failed'])
    expect(discord.calls).toEqual([])
  })
})

test('a message that people deleted does not come back', async () => {
  await happen('4 killed', 's1', inRoom)
  await delivery.pass()
  discord.messages.length = 0
  await happen('6 killed', 's1', inRoom)
  await happen('7 killed', 's1', inRoom)
  for (let passes = 0; passes < 3; passes += 1) await delivery.pass()
  expect([discord.titles(), discord.calls]).toEqual([[], ['post', 'edit']])
  expect(await states()).toEqual(['post sent', 'edit failed', 'reply failed', 'edit failed', 'reply failed'])
  await happen('8 killed', 's1', inRoom)
  expect((await store.deliveries('n4')).map(({ kind }) => kind)).toEqual(['edit', 'reply'])
})

test('what the platform never takes fails, and the next goes on', async () => {
  discord.troubles.push({ when: 'before', error: new SendError('invalid', 'The embed is too long.') })
  await happen('4 killed', 's1', inRoom)
  await happen('6 killed', 's1', inRoom)
  await happen('other', 's2', inRoom)
  await delivery.pass()
  expect(discord.titles()).toEqual(['other'])
  expect(await states()).toEqual(['post failed', 'edit failed', 'reply failed', 'post sent'])
  expect((await store.deliveries('n1'))[0]).toMatchObject({ problem: 'The embed is too long.' })
  await happen('7 killed', 's1', inRoom)
  await delivery.pass()
  expect(discord.titles()).toEqual(['other', '7 killed'])
})

test('a fault of our own is tried again, but not for ever', async () => {
  for (let n = 0; n < 60; n += 1)
    discord.troubles.push({ when: 'before', error: new TypeError('x is not a function') })
  await happen('4 killed', 's1', inRoom)
  for (let passes = 0; passes < 40; passes += 1) {
    await delivery.pass()
    wait(11)
  }
  expect(await states()).toEqual(['post failed'])
  expect((await store.deliveries('n1'))[0]).toMatchObject({ attempts: 25, problem: 'x is not a function' })
})

test('a platform that is not there leaves its deliveries alone', async () => {
  await happen('4 killed', 's1', inHall)
  const alone = createDelivery({
    store,
    platforms: new Map([['discord', discord.platform]]),
    clock: () => now,
    log,
  })
  expect(await alone.pass()).toBe(0)
  expect((await store.deliveries('n1'))[0]).toMatchObject({ state: 'due', attempts: 0 })
})

test('stop waits for what is under way and begins nothing new', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { post } = discord.platform
  discord.platform.post = async (...args) => {
    await promise
    return post(...args)
  }
  delivery = begin()
  await happen('one', 's1', inRoom)
  const passing = delivery.pass()
  await happen('two', 's2', inRoom)
  const stopped = delivery.stop()
  resolve()
  await stopped
  await passing
  expect(await delivery.pass()).toBe(0)
  const after = await states()
  expect(after.filter((state) => state === 'post sent')).toHaveLength(discord.messages.length)
  expect(after.at(-1)).toBe('post due')
})

test('whatever goes wrong, each message is there once, each story in its last state, each thread in order', async () => {
  const trouble = fc.constantFrom<Trouble | null>(
    null,
    null,
    lost,
    unsent,
    { when: 'before', error: new SendError('busy', 'too fast', 5_000) },
    { when: 'before', error: new Error('a fault') },
    { when: 'after', error: new Error('a fault') },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(trouble, { maxLength: 40 }),
      fc.array(fc.constantFrom('s1', 's2'), { minLength: 1, maxLength: 6 }),
      async (troubles, stories) => {
        await store.close()
        store = await openStore(':memory:')
        alerts = 0
        now = noon
        discord = messenger('discord')
        discord.troubles.push(...troubles)
        delivery = begin()
        await store.saveWatch(watch())
        for (const [n, about] of stories.entries()) {
          await happen(`${about}-${n}`, about, inRoom)
          await delivery.pass()
        }
        for (let passes = 0; passes < 60; passes += 1) {
          wait(11)
          await delivery.pass()
        }
        for (const about of ['s1', 's2']) {
          const said = stories.flatMap((one, n) => (one === about ? [`${about}-${n}`] : []))
          expect(discord.titles().filter((title) => title.includes(about))).toEqual([
            ...said.slice(-1),
            ...said.slice(1).map((title) => `↳ now ${title}`),
          ])
        }
        expect((await states()).every((state) => state.endsWith('sent'))).toBe(true)
      },
    ),
    { numRuns: 40 },
  )
})
