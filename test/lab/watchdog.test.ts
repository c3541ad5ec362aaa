import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hour, minute, second } from '../../src/lib/clock.ts'
import type { Bot } from '../../src/programs/bot.ts'
import type { Store } from '../../src/store/store.ts'
import { watch } from '../store/entries.ts'
import { bothPlatforms, type House, publish as publishIn, startHouse, startLabs, wireAt } from './house.ts'
import { complaints, control, type DiscordLab, type FeedLab, hasLab, labTitle, type SlackLab } from './lab.ts'
import { seenOnDiscord, seenOnSlack } from './seen.ts'

/** What keepers hear in their channel when the whole bot reads or sends nothing any more, and when that is over. */

const soon = { timeout: 10 * second, interval: 100 }

describe.skipIf(!hasLab)(labTitle('the watchdog'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let feeds: FeedLab
  let store: Store
  let bot: Bot
  let house: House
  let ops: string
  /** How far the bot's clock is ahead of ours (ms). */
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead)

  const told = async () => (await seenOnDiscord(discord, ops)).map(({ title }) => title)
  const lastRead = async () => (await store.sourceStates())[0]?.lastSuccessAt?.getTime() ?? 0
  const publish = (id: string, title: string, text: string) => publishIn({ id, title, text }, feeds)

  beforeAll(async () => {
    const labs = await startLabs()
    ;({ discord, slack, feeds } = labs)
    await control(feeds, 'POST', '/feeds', { path: '/wire', format: 'rss', title: 'Wire', items: [] })
    await publish('old', 'Harvest', 'The harvest in the valley was good this year.')
    const made = await control<{ readonly id: string; readonly guild_id: string }>(
      discord,
      'POST',
      '/world/channels',
      { name: 'keepers' },
    )
    ops = made.id
    house = await startHouse(
      {
        platforms: await bothPlatforms(labs, clock),
        sources: [wireAt(feeds)],
        feeds: [feeds],
        opsChannels: [{ platform: 'discord', workspace: made.guild_id, id: made.id }],
        clock,
      },
      (store) =>
        store.saveWatch(
          watch({
            channel: { platform: 'slack', workspace: 'T0LAB0001', id: 'C0NEWS' },
            places: [],
            minKilled: null,
          }),
        ),
    )
    ;({ store, bot } = house)
  }, 30 * second)

  afterAll(async () => {
    await house?.close()
    await Promise.all([discord?.close(), slack?.close(), feeds?.close()])
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
