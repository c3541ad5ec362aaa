import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { type Channel, channelKey } from '../../src/cards/channel.ts'
import { createDelivery } from '../../src/delivery/deliver.ts'
import { planDeliveries } from '../../src/delivery/plan.ts'
import { createFront } from '../../src/dispatch.ts'
import { createKeeper } from '../../src/health/keeper.ts'
import { second } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { createConnections } from '../../src/programs/connect.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { servicesOver } from '../services.ts'
import { alert, card, entry, story, watch } from '../store/entries.ts'
import {
  complaints,
  control,
  type DiscordLab,
  hasLab,
  labTitle,
  type SlackLab,
  startDiscordLab,
  startSlackLab,
} from './lab.ts'
import { seenOnDiscord, seenOnSlack } from './seen.ts'

/** Deliveries through the real libraries while the platforms fail, forbid and forget. */

type Place = 'discord' | 'slack'
const places: readonly Place[] = ['discord', 'slack']

const guild = '1100000000000001000'
const log = createLog('silent')

describe.skipIf(!hasLab)(labTitle('deliveries through both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let store: Store
  let platforms: readonly Platform[]
  let delivery: ReturnType<typeof createDelivery>
  let keeper: ReturnType<typeof createKeeper>
  let passing: NodeJS.Timeout
  let ops: Channel
  /** The house believes that so much time has passed (ms). */
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead)

  const labOf = (place: Place) => (place === 'discord' ? discord : slack)
  const seen = ({ platform, id }: Channel) =>
    platform === 'discord' ? seenOnDiscord(discord, id) : seenOnSlack(slack, id)

  /** A channel of its own for a test, which hears everything. */
  async function open(place: Place, name: string): Promise<Channel> {
    const { id } = await control<{ id: string }>(labOf(place), 'POST', '/world/channels', { name })
    const channel: Channel = { platform: place, workspace: place === 'discord' ? guild : 'T0LAB0001', id }
    await store.saveWatch(watch({ id: `watch ${place} ${name}`, channel }))
    return channel
  }

  let alerts = 0
  /** An alert about a story, recorded for this channel as the pipeline does. */
  async function happen(channel: Channel, about: string, title: string): Promise<void> {
    alerts += 1
    const told = await store.isToldIn({ kind: 'story', id: about }, channel)
    const one = alert({
      id: `alert ${alerts}`,
      about: { kind: 'story', id: about },
      article: `article ${alerts}`,
      card: { ...card, title },
      note: { ...card, title: `now ${title}` },
      at: clock(),
    })
    const watches = (await store.watches()).filter((of) => channelKey(of.channel) === channelKey(channel))
    await store.record(
      entry(`article ${alerts}`, {
        stories: [story({ id: about })],
        alerts: [one],
        deliveries: planDeliveries(one, watches, () => told, clock()),
      }),
    )
  }
  const shows = async (channel: Channel, what: readonly object[], timeout = 15 * second) =>
    await expect.poll(() => seen(channel), { timeout, interval: 100 }).toMatchObject(what)
  const watchOf = async (channel: Channel) => (await store.watches(channel))[0]
  const opsHeard = async () => (await seen(ops)).map(({ title }) => title)

  beforeAll(async () => {
    discord = await startDiscordLab({
      identifyWindowMs: 1,
      limits: { default: [50, 1] },
    })
    slack = await startSlackLab({ postPerSecond: 50, postBurst: 50 })
    store = await openStore(':memory:')
    platforms = [
      createDiscord({ token: discord.cfg.token, apiUrl: discord.api, log }),
      createSlack({ ...slack.cfg, apiUrl: slack.apiUrl, clock, log }),
    ]
  }, 30 * second)
  afterAll(async () => {
    clearInterval(passing)
    await delivery?.stop()
    await Promise.all((platforms ?? []).map((platform) => platform.stop()))
    await store?.close()
    await Promise.all([discord?.close(), slack?.close()])
  })

  test(
    'a platform that is away at the start holds up no other, and comes in later',
    async () => {
      await control(slack, 'POST', '/faults', { path: '/api/**', times: -1, action: 'status', status: 503 })
      const connections = createConnections(platforms, log, { pause: 200 })
      const front = createFront({
        ...(await servicesOver(store, clock)),
        commands,
        log,
      })
      await connections.start(front, { waits: 3 * second })
      expect(connections.missing()).toBe('not connected to slack yet')

      const byName = new Map(platforms.map((platform) => [platform.name, platform]))
      ops = await open('discord', 'ops')
      delivery = createDelivery({ store, platforms: byName, clock, log })
      keeper = createKeeper({
        store,
        sources: () => [],
        quiet: async () => [],
        platforms: byName,
        channels: [ops],
        clock,
        log,
      })
      passing = setInterval(() => void delivery.pass(), 100)

      const onDiscord = await open('discord', 'early')
      const onSlack = await open('slack', 'late')
      for (const channel of [onDiscord, onSlack]) await happen(channel, `early ${channel.id}`, 'Strike')
      await shows(onDiscord, [{ title: 'Strike' }])
      await control(slack, 'DELETE', '/faults')
      await expect.poll(() => connections.missing(), { timeout: 10 * second }).toBeNull()
      ahead += 15 * second // it had asked to be left alone
      await shows(onSlack, [{ title: 'Strike' }])
    },
    40 * second,
  )

  /** Each on the first message, on its edit and on its answer, where neither nonce nor `client_msg_id` helps. */
  const faults = [
    { action: 'reset' },
    { action: 'close' },
    { action: 'status', status: 500 },
    { action: '429', retry_after: 1 },
    { action: 'garbage' },
    { action: 'reset', phase: 'after' },
    { action: 'close', phase: 'after' },
    { action: 'status', status: 500, phase: 'after' },
    { action: 'truncate', phase: 'after' },
    { action: 'garbage', phase: 'after' },
  ]
  test(
    'each fault, before and after a message was accepted: there once, in its last state, in order',
    async () => {
      await control(discord, 'PATCH', '/config', { nonceMs: 1 })
      await control(slack, 'PATCH', '/config', { clientMsgId: 'ignore' })
      await Promise.all(
        places.flatMap((place) =>
          faults.map(async ({ phase = 'before', ...fault }) => {
            const name = `${fault.action}-${phase}`
            const channel = await open(place, name)
            const spoil = async (what: 'post' | 'edit') =>
              await control(labOf(place), 'POST', '/faults', {
                ...fault,
                phase,
                ...(place === 'discord'
                  ? {
                      method: what === 'post' ? 'POST' : 'PATCH',
                      path:
                        what === 'post' ? `/channels/${channel.id}/messages` : `/channels/${channel.id}/**`,
                    }
                  : {
                      path: what === 'post' ? '/api/chat.postMessage' : '/api/chat.update',
                      contains: channel.id,
                    }),
              })
            await spoil('post')
            await happen(channel, name, 'First')
            await shows(channel, [{ title: 'First', answers: [] }])
            await expect
              .poll(async () => (await store.firstMessage({ kind: 'story', id: name }, channel))?.state, {
                timeout: 15 * second,
              })
              .toBe('sent')
            const [{ id = '' } = {}] = await seen(channel)
            await spoil('edit')
            if (place === 'slack') await spoil('post')
            else
              await control(discord, 'POST', '/faults', {
                ...fault,
                phase,
                method: 'POST',
                path: `/channels/${id}/messages`,
              })
            await happen(channel, name, 'Second')
            await happen(channel, name, 'Third')
            await shows(channel, [{ title: 'Third', answers: ['now Second', 'now Third'] }], 40 * second)
          }),
        ),
      )
      const hits = await control<readonly { readonly hits: number }[]>(discord, 'GET', '/faults')
      expect(hits.filter((one) => one.hits === 0)).toEqual([])
      await control(discord, 'PATCH', '/config', { nonceMs: 300_000 })
    },
    60 * second,
  )

  const forbid = {
    discord: {
      'the right to send is taken away': {
        close: ({ id }: Channel) =>
          control(discord, 'PATCH', `/world/channels/${id}`, {
            overwrites: [{ id: guild, type: 0, deny: ['SEND_MESSAGES'] }],
          }),
        open: ({ id }: Channel) => control(discord, 'PATCH', `/world/channels/${id}`, { overwrites: [] }),
      },
      'the channel is hidden': {
        close: ({ id }: Channel) =>
          control(discord, 'PATCH', `/world/channels/${id}`, {
            overwrites: [{ id: guild, type: 0, deny: ['VIEW_CHANNEL'] }],
          }),
        open: ({ id }: Channel) => control(discord, 'PATCH', `/world/channels/${id}`, { overwrites: [] }),
      },
    },
    slack: {
      'it is taken out of the channel': {
        close: ({ id }: Channel) =>
          control(slack, 'PATCH', `/world/channels/${id}`, { bot_is_member: false }),
        open: ({ id }: Channel) => control(slack, 'PATCH', `/world/channels/${id}`, { bot_is_member: true }),
      },
      'the channel is archived': {
        close: ({ id }: Channel) => control(slack, 'PATCH', `/world/channels/${id}`, { archived: true }),
        open: ({ id }: Channel) => control(slack, 'PATCH', `/world/channels/${id}`, { archived: false }),
      },
    },
  }
  test.each(
    places.flatMap((place) => Object.entries(forbid[place]).map(([what, how]) => ({ place, what, ...how }))),
  )(
    '$place, $what: suspended with the reason, told once, and it goes on by itself',
    async ({ place, what, close, open: reopen }) => {
      const channel = await open(place, what.replaceAll(' ', '-'))
      await happen(channel, what, 'Before')
      await shows(channel, [{ title: 'Before' }])
      await close(channel)
      const heard = (await opsHeard()).length
      await happen(channel, what, 'Meanwhile')
      await happen(channel, `${what} 2`, 'Another')
      await expect
        .poll(async () => (await watchOf(channel))?.state, { timeout: 10 * second })
        .toBe('suspended')
      expect((await watchOf(channel))?.problem).toMatch(/\w+ \w+/)
      const asked = async () => (await control<unknown[]>(labOf(place), 'GET', '/requests')).length
      const before = await asked()
      for (let n = 0; n < 3; n += 1) await keeper.pass()
      await new Promise((resolve) => setTimeout(resolve, second))
      // a closed channel is left alone: a look, the keepers' notice, and the connection's own
      expect((await asked()) - before).toBeLessThan(8)
      const told = (await opsHeard()).slice(heard)
      expect(told).toEqual([expect.stringContaining('suspended')])
      expect((await seen(ops)).length).toBe(heard + 1)

      await reopen(channel)
      ahead += 61 * second
      await shows(channel, [{ title: 'Meanwhile', answers: ['now Meanwhile'] }, { title: 'Another' }])
      expect((await watchOf(channel))?.state).toBe('active')
      for (let n = 0; n < 3; n += 1) await keeper.pass()
      expect((await opsHeard()).slice(heard + 1)).toEqual([expect.stringContaining('no longer suspended')])
    },
    40 * second,
  )

  test.each(places)('%s: a channel that was deleted keeps its watch, suspended', async (place) => {
    const channel = await open(place, 'short-lived')
    await control(labOf(place), 'DELETE', `/world/channels/${channel.id}`)
    await happen(channel, `short ${place}`, 'Unheard')
    await expect.poll(async () => (await watchOf(channel))?.state, { timeout: 10 * second }).toBe('suspended')
    expect((await watchOf(channel))?.problem).toMatch(/deleted/)
    expect(await store.heldChannels()).toContainEqual(channel)
  })

  test.each(places)('%s: a message that people deleted does not come back', async (place) => {
    const channel = await open(place, 'tidy')
    const about = `tidy ${place}`
    await happen(channel, about, 'Unwanted')
    await shows(channel, [{ title: 'Unwanted' }])
    const [{ id = '' } = {}] = await seen(channel)
    if (place === 'discord')
      await fetch(`${discord.api}/v10/channels/${channel.id}/messages/${id}`, {
        method: 'DELETE',
        headers: {
          authorization: `Bot ${discord.cfg.token}`,
          'user-agent': 'DiscordBot (https://example.org, 1)',
        },
      })
    else
      await fetch(`${slack.apiUrl}chat.delete`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${slack.cfg.botToken}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ channel: channel.id, ts: id }),
      })
    await shows(channel, [])
    await happen(channel, about, 'Unwanted again')
    await happen(channel, `other ${place}`, 'Wanted')
    await shows(channel, [{ title: 'Wanted' }])
    await new Promise((resolve) => setTimeout(resolve, second))
    expect(await seen(channel)).toHaveLength(1)
  })

  test.each(places)(
    '%s: what an outage held back is told in few messages, all of it',
    async (place) => {
      const channel = await open(place, 'patient')
      await control(labOf(place), 'POST', '/faults', {
        path: place === 'discord' ? `/channels/${channel.id}/messages` : '/api/chat.postMessage',
        times: -1,
        action: 'status',
        status: 503,
      })
      for (let n = 0; n < 15; n += 1) await happen(channel, `held ${place} ${n}`, `Report ${n}`)
      await new Promise((resolve) => setTimeout(resolve, second))
      ahead += 70 * second
      await control(labOf(place), 'DELETE', '/faults')
      const texts = async () => {
        const messages = await control<object[]>(labOf(place), 'GET', `/channels/${channel.id}/messages`)
        return messages.map((message) => JSON.stringify(message))
      }
      const all = Array.from({ length: 15 }, (_, n) => new RegExp(`Report ${n}\\b`))
      await expect
        .poll(
          async () => {
            const text = (await texts()).join()
            return all.filter((one) => !one.test(text)).length
          },
          { timeout: 20 * second },
        )
        .toBe(0)
      expect((await texts()).length).toBeLessThan(5)
    },
    40 * second,
  )

  test('neither platform has anything to complain about', async () => {
    expect(await complaints(discord)).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})
