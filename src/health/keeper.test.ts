import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { messenger } from '../../test/messenger.ts'
import { alert, delivery, entry, hall, later, noon, room, watch } from '../../test/store/entries.ts'
import type { Channel } from '../cards/channel.ts'
import { minute } from '../lib/clock.ts'
import { SendError } from '../platforms/platform.ts'
import { newSourceState } from '../sources/poll.ts'
import type { Source, SourceState } from '../sources/source.ts'
import { openStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { createKeeper } from './keeper.ts'

const log = pino({ level: 'silent' })
const ops: Channel = { platform: 'discord', workspace: 'guild', id: 'ops' }
const opsOfSlack: Channel = { platform: 'slack', workspace: 'team', id: 'ops' }

const source = (id: string): Source => ({
  outlet: { id, name: `The ${id}`, country: null, affiliation: 'independent' },
  kind: 'feed',
  address: `https://${id}.example/feed`,
  enabled: true,
  disabledBecause: null,
  interval: 15 * minute,
  charset: null,
  fullText: false,
  topics: [],
})
const gazette = source('gazette')
const herald = source('herald')

let store: Store
let now: Date
let quiet: string[]
let discord: ReturnType<typeof messenger>
let slack: ReturnType<typeof messenger>
let keeper: ReturnType<typeof createKeeper>

const begin = () =>
  createKeeper({
    store,
    sources: () => [gazette, herald],
    quiet: async () => quiet,
    platforms: new Map([discord, slack].map(({ platform }) => [platform.name, platform])),
    channels: [ops, opsOfSlack],
    clock: () => now,
    log,
  })

beforeEach(async () => {
  store = await openStore(':memory:')
  now = noon
  quiet = []
  discord = messenger('discord')
  slack = messenger('slack')
  keeper = begin()
  await state(herald, { status: 'ok', lastSuccessAt: now })
  await state(gazette, { status: 'ok', lastSuccessAt: now })
})
afterEach(() => store.close())

const state = (of: Source, change: Partial<SourceState>) =>
  store.saveSourceState({ ...newSourceState(of, noon), ...change })
/** Looks every ten minutes for so many hours, with the other source well. */
async function pass(hours: number) {
  for (let gone = 0; gone < hours * 6; gone++) {
    now = later(10, now)
    await state(herald, { status: 'ok', lastSuccessAt: now })
    await keeper.pass()
  }
}

test('a source that fails for a day is told once, and once that it is well again', async () => {
  const failing = { status: 'failing', problem: 'The server answers 500.', failures: 9 } as const
  await state(gazette, failing)
  await pass(23)
  expect(discord.titles()).toEqual([])
  await pass(10)
  expect(discord.titles()).toEqual(['The gazette could not be read for a day'])
  expect(slack.titles()).toEqual(discord.titles())
  expect(discord.messages[0]).toMatchObject({ channel: 'ops', card: { body: 'The server answers 500.' } })

  keeper = begin() // a restart tells nothing anew
  await pass(30)
  await state(gazette, { status: 'ok', lastSuccessAt: now })
  await pass(2)
  expect(discord.titles()).toEqual([
    'The gazette could not be read for a day',
    'The gazette can be read again.',
  ])
  await state(gazette, failing)
  await pass(3)
  await state(gazette, { status: 'ok', lastSuccessAt: now })
  await pass(30)
  expect(discord.titles()).toHaveLength(2) // a short failure is nobody's business
})

test('a feed that is gone for good is told at once', async () => {
  await state(gazette, { status: 'gone', problem: 'The server says the feed is gone for good (410).' })
  await pass(1)
  expect(discord.titles()).toEqual(['The gazette is gone'])
})

test('a source that goes quiet is told once, and its end; when somebody pauses it, that is no end', async () => {
  quiet = ['gazette']
  await pass(3)
  keeper = begin()
  await pass(3)
  expect(discord.titles()).toEqual(['The gazette has gone quiet'])
  // while it cannot be read at all, nobody knows whether it is quiet still
  await state(gazette, { status: 'failing', problem: 'The server answers 500.', failures: 2 })
  await pass(1)
  quiet = []
  await state(gazette, { status: 'ok', lastSuccessAt: now })
  await pass(1)
  expect(discord.titles().slice(1)).toEqual(['The gazette has something new again.'])
  quiet = ['gazette']
  await pass(1)
  quiet = []
  await store.savePause({ source: 'gazette', by: 'alice', at: now, endedAt: null })
  await pass(1)
  expect(discord.titles().slice(2)).toEqual([
    'The gazette has gone quiet',
    'The gazette is no longer read: it is paused.',
  ])
})

test('a platform that is down is told on the other one, once it has lasted', async () => {
  slack.platform.trouble = () => 'Slack is not connected.'
  await pass(1)
  expect(discord.titles()).toEqual(['Slack is down'])
  slack.platform.trouble = () => null
  await pass(1)
  expect(discord.titles()).toEqual(['Slack is down', 'Slack is connected again.'])
})

test('a suspended watch is told once with its reason, and when it goes on', async () => {
  await store.saveWatch(watch({ state: 'suspended', problem: 'The channel was deleted.' }))
  await pass(3)
  expect(discord.titles()).toEqual(['A watch is suspended: channel room of guild on discord'])
  expect(discord.messages[0]?.card.body).toBe('The channel was deleted.')
  await store.saveWatch(watch())
  await pass(1)
  expect(discord.titles()[1]).toBe('The watch is no longer suspended: channel room of guild on discord.')
})

test('that nothing could be read for an hour is told', async () => {
  for (let gone = 0; gone < 12; gone++) {
    now = later(10, now)
    await keeper.pass()
    if (gone === 5) expect(discord.titles()).toEqual([])
  }
  expect(discord.titles()).toEqual(['No source could be read'])
  await pass(1)
  expect(discord.titles()[1]).toBe('Sources can be read again.')
})

test('that messages wait is told, but not those of a suspended channel', async () => {
  const wait = (id: string, channel: Channel) =>
    store.record(
      entry(id, {
        alerts: [alert({ id, article: id, at: now })],
        deliveries: [delivery({ alert: id, key: id, channel, dueAt: now })],
      }),
    )
  await wait('a', hall)
  const [held] = await store.takeDeliveries(now, later(2, now), 1)
  await store.settleDelivery(held?.id ?? 0, { state: 'held' })
  await pass(1)
  expect(discord.titles()).toEqual([])
  await wait('b', room)
  await pass(1)
  expect(discord.titles()).toEqual(['Alerts wait to be sent'])
  expect(discord.messages[0]?.card.body).toContain('Waiting: 1, the oldest since ')
})

test('an ambiguous failure is looked for, a refusal tried again after an hour: each notice is there once', async () => {
  discord.troubles.push({ when: 'after', error: new SendError('unsure', 'The connection was reset.') })
  slack.close('I am not in this channel.')
  await store.saveWatch(watch({ state: 'suspended', problem: 'x' }))
  await pass(3)
  expect(discord.calls).toEqual(['post', 'find'])
  expect(discord.messages).toHaveLength(1)
  expect(slack.calls.filter((call) => call === 'post').length).toBeLessThan(5)
  slack.close(null)
  await pass(2)
  expect(slack.messages).toHaveLength(1)
})

test('what readers hold to be wrong is told once a claim', async () => {
  const doubt = { claim: 'c9', channel: room, user: 'bo', name: 'Bo', reason: 'the number', at: noon }
  await store.saveDoubt(doubt)
  await store.saveDoubt({ ...doubt, user: 'ada', name: 'Ada', reason: '<!channel> the place' })
  await keeper.pass()
  await keeper.pass()
  expect(discord.titles()).toEqual(['A reader holds a claim to be wrong'])
  expect(slack.titles()).toEqual(['A reader holds a claim to be wrong'])
  await store.saveDoubt({ ...doubt, user: 'cy', name: 'Cy', reason: 'again' })
  keeper = begin()
  await keeper.pass()
  expect(discord.titles()).toHaveLength(1)
  expect((await store.doubts({ limit: 9 })).map(({ name, toldAt }) => [name, toldAt !== null])).toEqual([
    ['Cy', true],
    ['Ada', true],
    ['Bo', true],
  ])
})
