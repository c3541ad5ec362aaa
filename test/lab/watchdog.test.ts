import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, hour, minute, second } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { platforms } from '../../src/platforms/index.ts'
import { type Bot, createBot } from '../../src/programs/bot.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { watch } from '../store/entries.ts'
import { complaints, control, hasLab, type Lab, labTitle, startLab } from './lab.ts'
import { seenOnDiscord, seenOnSlack } from './seen.ts'

/** What keepers hear in their channel when the whole bot reads or sends nothing any more, and when that is over. */

type Discord = Lab & { readonly api: string; readonly cfg: { readonly token: string } }
type Slack = Lab & {
  readonly apiUrl: string
  readonly cfg: { readonly botToken: string; readonly appToken: string }
}
type Feeds = Lab & { readonly url: string }

const log = createLog('silent')
const soon = { timeout: 10 * second, interval: 100 }

describe.skipIf(!hasLab)(labTitle('the watchdog'), () => {
  let discord: Discord
  let slack: Slack
  let feeds: Feeds
  let store: Store
  let bot: Bot
  let folder: string
  let ops: string
  /** How far the bot's clock is ahead of ours (ms). */
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead)

  const told = async () => (await seenOnDiscord(discord, ops)).map(({ title }) => title)
  const lastRead = async () => (await store.sourceStates())[0]?.lastSuccessAt?.getTime() ?? 0
  const publish = (id: string, title: string, text: string) =>
    control(feeds, 'POST', '/items', {
      path: '/wire',
      item: { id, title, link: '', date: new Date().toISOString(), summary: text, content: text },
    })

  beforeAll(async () => {
    discord = await startLab<Discord>('discord-lab.mjs', 'startDiscordLab')
    slack = await startLab<Slack>('slack-lab.mjs', 'startSlackLab')
    feeds = await startLab<Feeds>('feed-lab.mjs', 'startFeedLab')
    await control(feeds, 'POST', '/feeds', { path: '/wire', format: 'rss', title: 'Wire', items: [] })
    await publish('old', 'Harvest', 'The harvest in the valley was good this year.')
    const made = await control<{ readonly id: string; readonly guild_id: string }>(
      discord,
      'POST',
      '/world/channels',
      { name: 'keepers' },
    )
    ops = made.id
    folder = await mkdtemp(join(tmpdir(), 'claimwire-watchdog-'))
    store = await openStore(join(folder, 'claimwire.db'))
    await store.saveWatch(
      watch({
        channel: { platform: 'slack', workspace: 'T0LAB0001', id: 'C0NEWS' },
        places: [],
        minKilled: null,
      }),
    )
    bot = await createBot({
      store,
      platforms: [
        await platforms.discord.create({ token: discord.cfg.token, apiUrl: discord.api, log }),
        await platforms.slack.create({ ...slack.cfg, apiUrl: slack.apiUrl, clock, log }),
      ],
      sources: [
        {
          outlet: { id: 'wire', name: 'The Wire', country: null, affiliation: 'independent' },
          kind: 'feed',
          address: `${feeds.url}/wire`,
          enabled: true,
          disabledBecause: null,
          interval: second,
          charset: null,
          fullText: false,
          topics: [],
        },
      ],
      userAgent: 'claimwire-test/0.1',
      allowPrivate: [new URL(feeds.url).host],
      pollsAtOnce: 2,
      postLast: 0,
      keepTexts: 90 * day,
      opsChannels: [{ platform: 'discord', workspace: made.guild_id, id: made.id }],
      clock,
      log,
    })
    await bot.start()
  }, 30 * second)

  afterAll(async () => {
    await bot?.stop()
    await store?.close()
    await Promise.all([discord?.close(), slack?.close(), feeds?.close()])
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  })

  test('nothing was read for an hour', async () => {
    await expect.poll(lastRead, soon).toBeGreaterThan(0)
    await bot.look()
    expect(await told()).toEqual([])
    await control(feeds, 'POST', '/faults', { path: '/wire', kind: 'status', status: 500, times: -1 })
    await expect.poll(async () => (await store.sourceStates())[0]?.status, soon).toBe('failing')
    ahead += hour + minute
    await bot.look()
    await bot.look()
    expect(await told()).toEqual(['No source could be read'])

    await control(feeds, 'DELETE', '/faults')
    ahead += hour // whatever the back-off was
    await expect.poll(async () => Date.now() + ahead - (await lastRead()), soon).toBeLessThan(minute)
    await bot.look()
    expect(await told()).toEqual(['No source could be read', 'Sources can be read again.'])
  })

  test('nothing was sent for a quarter of an hour', async () => {
    await control(slack, 'POST', '/faults', { path: '/api/chat.postMessage', action: 'status', times: -1 })
    await publish(
      'first',
      'Twelve killed in Kharkiv',
      'At least 12 people were killed in a missile strike on Kharkiv today, the regional governor said.',
    )
    await expect.poll(async () => (await store.outbox()).oldest, soon).not.toBe(null)
    await bot.look()
    expect((await told()).slice(2)).toEqual([])
    ahead += 16 * minute
    await bot.look()
    await bot.look()
    expect((await told()).slice(2)).toEqual(['Alerts wait to be sent'])

    await control(slack, 'DELETE', '/faults')
    ahead += 16 * minute
    await expect.poll(async () => (await store.outbox()).oldest, { ...soon, timeout: 15 * second }).toBe(null)
    await bot.look()
    expect((await told()).slice(2)).toEqual([
      'Alerts wait to be sent',
      'Alerts are sent again without delay.',
    ])
    expect(await seenOnSlack(slack, 'C0NEWS')).toHaveLength(1)
    expect(await complaints(discord)).toEqual([])
  }, 40_000)
})
