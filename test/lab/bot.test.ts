import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { second } from '../../src/lib/clock.ts'
import type { Store } from '../../src/store/store.ts'
import { bothPlatforms, type House, publish as publishIn, startHouse, startLabs, wireAt } from './house.ts'
import { complaints, control, type DiscordLab, type FeedLab, hasLab, labTitle, type SlackLab } from './lab.ts'

/** The whole bot, with the real libraries, between a feed and a channel on each platform. */

type DiscordMessage = {
  readonly id: string
  readonly embeds: readonly { readonly title?: string; readonly description?: string }[]
  readonly _lab: { readonly edits: readonly unknown[]; readonly pings: { readonly everyone: boolean } }
}
type SlackMessage = {
  readonly ts: string
  readonly text: string
  readonly thread_ts?: string
  readonly _lab: { readonly ephemeral_to: string | null }
}
type OnDiscord = {
  readonly ephemeral: boolean
  readonly message: { readonly embeds: readonly { readonly title?: string }[] }
}
type OnSlack = { readonly messages: readonly { readonly text: string }[]; readonly ack_ms: number }

const clock = () => new Date()

describe.skipIf(!hasLab)(labTitle('the bot from a feed to both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let feeds: FeedLab
  let store: Store
  let house: House

  const onDiscord = (user: string, name: string, options = {}) =>
    control<OnDiscord>(discord, 'POST', '/interactions/command', { user, channel: '#news', name, options })
  const onSlack = (user: string, command: string, text = '') =>
    control<OnSlack>(slack, 'POST', '/commands', { user, channel: 'news', command, text })
  /** Alerts only: the lab keeps the answers to commands among the messages, too. */
  const inDiscord = async (channel = '%23news') => {
    const read = await control<DiscordMessage[]>(discord, 'GET', `/channels/${channel}/messages`)
    return read.filter(({ embeds }) => /\d killed/.test(embeds[0]?.title ?? ''))
  }
  const inSlack = async () => {
    const read = await control<SlackMessage[]>(slack, 'GET', '/channels/C0NEWS/messages')
    return read.filter(({ text, _lab }) => _lab.ephemeral_to === null && /\d killed/.test(text))
  }
  const publish = (id: string, title: string, text: string) => publishIn({ id, title, text }, feeds)
  /** The bot polls each second; nobody should wait longer than a few. */
  const soon = { timeout: 10 * second, interval: 100 }

  beforeAll(async () => {
    const labs = await startLabs()
    ;({ discord, slack, feeds } = labs)
    await control(feeds, 'POST', '/feeds', { path: '/wire', format: 'rss', title: 'Wire', items: [] })
    await publish('old', 'Harvest', 'The harvest in the valley was good this year.')
    house = await startHouse({
      platforms: await bothPlatforms(labs, clock),
      sources: [wireAt(feeds)],
      feeds: [feeds],
      clock,
    })
    store = house.store
  }, 30 * second)

  afterAll(async () => {
    await house?.close()
    await Promise.all([discord?.close(), slack?.close(), feeds?.close()])
  })

  test('the first poll is a baseline', async () => {
    await expect.poll(async () => (await store.sourceStates())[0]?.status, soon).toBe('ok')
    expect((await store.counts()).articles).toBe(1)
  })

  test('bob may not make a channel hear alerts, alice may', async () => {
    expect((await onDiscord('bob', 'watch start')).message?.embeds?.[0]?.title ?? 'refused').not.toMatch(
      /now hears/,
    )
    expect((await onSlack('bob', '/watch', 'start')).messages[0]?.text).not.toMatch(/now hears/)
    expect((await onDiscord('alice', 'watch start')).message.embeds[0]?.title).toMatch(/now hears alerts/)
    expect((await onSlack('alice', '/watch', 'start')).messages[0]?.text).toMatch(/now hears alerts/)
  })

  test('a first report is posted in both channels', async () => {
    await publish(
      'first',
      'Twelve killed in Kharkiv',
      'At least 12 people were killed in a missile strike on Kharkiv on Monday, the regional governor said. @everyone',
    )
    await expect
      .poll(
        async () =>
          (await inDiscord()).filter(({ embeds }) => /at least 12 killed/i.test(embeds[0]?.title ?? ''))
            .length,
        soon,
      )
      .toBe(1)
    await expect.poll(async () => (await inSlack()).length, soon).toBe(1)
    expect((await inSlack())[0]?.text).toMatch(/at least 12 killed/i)
    expect((await inDiscord())[0]?._lab.pings.everyone).toBe(false)
  })

  test('a copy is silence; a higher toll edits the message and answers in its thread', async () => {
    await publish(
      'copy',
      'Twelve killed in Kharkiv',
      'At least 12 people were killed in a missile strike on Kharkiv on Monday, the regional governor said. @everyone',
    )
    await publish(
      'second',
      'Toll in Kharkiv rises',
      'The number of people killed in the missile strike on Kharkiv on Monday has risen to 17, the regional governor said.',
    )
    await expect.poll(async () => (await inDiscord())[0]?.embeds[0]?.title, soon).toMatch(/17 killed/)
    expect((await inDiscord())[0]?._lab.edits.length).toBeGreaterThan(0)
    await expect
      .poll(
        async () =>
          (await inSlack()).filter(({ thread_ts: thread, ts }) => thread !== undefined && thread !== ts)
            .length,
        soon,
      )
      .toBe(1)
    const roots = (await inSlack()).filter(
      ({ thread_ts: thread, ts }) => thread === undefined || thread === ts,
    )
    expect(roots).toHaveLength(1)
    expect(roots[0]?.text).toMatch(/17 killed/)
    const [root] = await inDiscord()
    await expect.poll(async () => (await inDiscord(root?.id)).length, soon).toBeGreaterThan(0)
  })

  test('/claims and /casualties answer bob alone', async () => {
    const claims = await onDiscord('bob', 'claims', { place: 'Kharkiv' })
    expect(claims.ephemeral).toBe(true)
    expect(JSON.stringify(claims.message)).toMatch(/17/)
    expect((await onSlack('bob', '/claims', 'place:Kharkiv')).messages[0]?.text).toMatch(/17/)
    expect(JSON.stringify((await onDiscord('bob', 'casualties', { place: 'Kharkiv' })).message)).toMatch(/17/)
    expect((await onSlack('bob', '/casualties', 'Kharkiv')).messages[0]?.text).toMatch(/17/)
  })

  test('/keywords are for admins', async () => {
    expect((await onSlack('alice', '/keywords', 'add Kyiv')).messages[0]?.text).toMatch(/Keyword added/)
    expect((await onSlack('bob', '/keywords', 'add Odesa')).messages[0]?.text).not.toMatch(/Keyword added/)
    expect((await onDiscord('alice', 'keywords add', { term: 'Kyiv' })).message.embeds[0]?.title).toMatch(
      /Keyword added/,
    )
    const channels = (await store.watches()).map(({ channel }) => channel)
    for (const channel of channels)
      expect((await store.keywords(channel)).map(({ term }) => term)).toEqual(['Kyiv'])
    expect((await onSlack('alice', '/keywords', 'remove Kyiv')).messages[0]?.text).toMatch(/removed/i)
  })

  test('neither platform has anything to complain about', async () => {
    expect(await complaints(discord)).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})
