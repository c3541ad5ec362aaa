import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { createShare } from '../../src/delivery/share.ts'
import { createFront } from '../../src/dispatch.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import type { Store } from '../../src/store/store.ts'
import { recordBigNews } from '../big-news.ts'
import { servicesOver } from '../services.ts'
import { now, openNews } from '../stored-news.ts'
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

/** What people type and press, with the real libraries: answers, pictures, pages, menus, and what is shown to the whole channel. */

type OnDiscord = {
  readonly state: string
  readonly ack_ms: number
  readonly ephemeral: boolean
  readonly message: DiscordMessage
  readonly followups: readonly DiscordMessage[]
  readonly why?: string
}
type DiscordMessage = {
  readonly id: string
  readonly flags?: number
  readonly embeds: readonly {
    readonly title?: string
    readonly description?: string
    readonly image?: { readonly url: string }
  }[]
  readonly attachments: readonly {
    readonly filename: string
    readonly description?: string
    readonly size: number
  }[]
  readonly components: readonly {
    readonly components: readonly {
      readonly label?: string
      readonly custom_id?: string
      readonly options?: readonly { readonly value: string }[]
    }[]
  }[]
}
type SlackMessage = {
  readonly ts: string
  readonly text: string
  readonly blocks?: readonly {
    readonly type: string
    readonly slack_file?: { readonly id: string }
    readonly alt_text?: string
  }[]
  readonly files?: readonly { readonly name: string }[]
  readonly _lab: { readonly ephemeral_to: string | null }
}
type OnSlack = { readonly ack_ms: number; readonly messages: readonly SlackMessage[] }

const log = createLog('silent')
const clock = () => now

describe.skipIf(!hasLab)(labTitle('answers on both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let store: Store
  let bots: readonly Platform[]

  const onDiscord = (user: string, name: string, options = {}, channel = '#news', more = {}) =>
    control<OnDiscord>(discord, 'POST', '/interactions/command', {
      user,
      channel,
      name,
      options,
      settle_ms: 150,
      ...more,
    })
  const onSlack = async (user: string, typed: string, channel = 'news', settle_ms = 250) => {
    const [, command, text = ''] = /^(\S+) ?(.*)$/.exec(typed) ?? []
    return await control<OnSlack>(slack, 'POST', '/commands', {
      user,
      channel,
      command,
      text,
      settle_ms,
    })
  }
  /** What everybody in the channel reads. */
  const inDiscord = async (channel: string) => {
    const all = await control<DiscordMessage[]>(
      discord,
      'GET',
      `/channels/${encodeURIComponent(channel)}/messages`,
    )
    return all.filter(({ flags = 0 }) => (flags & 64) === 0)
  }
  const inSlack = (channel: string) => control<SlackMessage[]>(slack, 'GET', `/channels/${channel}/messages`)
  const pressed = (message: DiscordMessage, label: string, user = 'bob') =>
    control<OnDiscord>(discord, 'POST', '/interactions/component', {
      user,
      channel: '#news',
      message_id: message.id,
      custom_id: message.components.flatMap(({ components }) => components).find((one) => one.label === label)
        ?.custom_id,
    })

  const chosen = (message: DiscordMessage, choice: number, user = 'bob') => {
    const menu = message.components.flatMap(({ components }) => components).find(({ options }) => options)
    return control<OnDiscord>(discord, 'POST', '/interactions/component', {
      user,
      channel: '#news',
      message_id: message.id,
      custom_id: menu?.custom_id,
      values: [menu?.options?.[choice]?.value],
    })
  }

  beforeAll(async () => {
    discord = await startDiscordLab()
    slack = await startSlackLab()
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    store = await openNews()
    bots = [
      createDiscord({ token: 'lab.discord.token', apiUrl: discord.api, log }),
      createSlack({ ...slack.cfg, apiUrl: slack.apiUrl, clock: () => new Date(), log }),
    ]
    const platforms = new Map(bots.map((bot) => [bot.name, bot]))
    const front = createFront({
      commands,
      ...(await servicesOver(store, clock)),
      cannotPost: async (channel) => (await platforms.get(channel.platform)?.cannotPost(channel)) ?? null,
      share: createShare({ platforms, clock: () => new Date() }),
    })
    for (const bot of bots) await bot.start(front)
  }, 30_000)
  afterAll(async () => {
    for (const bot of bots ?? []) await bot.stop()
    await Promise.all([discord?.close(), slack?.close()])
    await store?.close()
  })

  test('Discord shows the chart in the answer, with its words for those who cannot see it', async () => {
    const answer = await onDiscord('bob', 'casualties', { place: 'Ukraine' })
    expect(answer.ack_ms).toBeLessThan(1_000)
    expect(answer.ephemeral).toBe(true)
    const files = [answer.message, ...answer.followups].flatMap(({ attachments }) => attachments)
    expect(files).toMatchObject([
      { filename: 'totals.png', description: expect.stringContaining('Line chart. ') },
    ])
    expect(files[0]?.size).toBeGreaterThan(5_000)
  })

  test('Discord: shared with the channel, picture and all, by those who may write there', async () => {
    const answer = await onDiscord('bob', 'casualties', { place: 'Ukraine' })
    const last = answer.followups.at(-1)
    if (last === undefined) throw new Error('no second message')
    const done = await pressed(last, 'Share to channel')
    expect(done.message.embeds[0]?.title).toBe('Shared with the channel')
    const shown = await inDiscord('#news')
    expect(shown.map(({ embeds: [embed] }) => embed?.title)).toEqual([
      'Running totals: Ukraine',
      'Casualties by event: Ukraine',
    ])
    expect(shown[0]?.embeds[0]?.description).toMatch(/^Shared by \*\*bob\*\*/)
    expect(shown[0]?.attachments).toMatchObject([{ filename: 'totals.png' }])
    const silent = await onDiscord('bob', 'casualties', { share: true }, '#news', {
      permissions: ['USE_APPLICATION_COMMANDS', 'VIEW_CHANNEL'],
    })
    expect(silent.message.embeds[0]?.description).toContain('you may not write in this channel')
    const closed = await onDiscord('carol', 'casualties', { share: true }, '#no-send')
    expect(closed.message.embeds[0]?.description).toContain('I lack “Send Messages”')
    const direct = await onDiscord('dave', 'casualties', { share: true }, 'dm:dave')
    expect(direct.message.embeds[0]?.description).toContain('only the two of us read this direct message')
    expect(await inDiscord('#news')).toHaveLength(2)
  })

  test('Slack sends the chart as a direct message, and says so in the answer', async () => {
    const answer = await onSlack('bob', '/casualties Ukraine')
    expect(answer.ack_ms).toBeLessThan(1_000)
    const own = answer.messages.filter(({ _lab }) => _lab.ephemeral_to !== null)
    expect(own.map(({ text }) => text).join('\n')).toContain('Picture: Sent to you as a direct message')
    const direct = (await inSlack('dm:bob')).filter(({ files }) => files !== undefined)
    expect(direct).toMatchObject([{ files: [{ name: 'totals.png' }] }])
    const files = await control<{ alt_txt: string; mimetype: string }[]>(slack, 'GET', '/files')
    expect(files[0]?.alt_txt).toContain('Line chart. ')
  })

  test('Slack: asked in the direct messages, it is sent there', async () => {
    const answer = await onSlack('dave', '/casualties Ukraine', 'dm:dave')
    expect(answer.messages.map(({ text }) => text).join('\n')).toContain('Sent below.')
    expect((await inSlack('dm:dave')).flatMap(({ files = [] }) => files)).toMatchObject([
      { name: 'totals.png' },
    ])
  })

  test('Slack: shared with the channel, the picture stands in the message', async () => {
    await onSlack('bob', '/casualties Ukraine share:yes')
    const shown = (await inSlack('C0NEWS')).filter(({ _lab }) => _lab.ephemeral_to === null)
    expect(shown.map(({ text }) => text.split('\n').slice(0, 2))).toEqual([
      ['Running totals: Ukraine', 'Shared by bob'],
      ['Casualties by event: Ukraine', 'Shared by bob'],
    ])
    const images = shown.flatMap(({ blocks = [] }) => blocks.filter(({ type }) => type === 'image'))
    expect(images).toMatchObject([
      { slack_file: { id: expect.stringMatching(/^F/) }, alt_text: expect.stringContaining('Line chart. ') },
    ])
    const absent = await onSlack('bob', '/casualties Ukraine share:yes', 'random')
    expect(absent.messages.map(({ text }) => text).join('')).toContain('is not a member of this channel')
  })

  test('Slack: a picture that is refused leaves its words', async () => {
    await control(slack, 'POST', '/faults', {
      method: 'POST',
      path: '/api/files.getUploadURLExternal',
      action: 'status',
      status: 500,
      times: 3,
    })
    const answer = await onSlack('alice', '/casualties Ukraine', 'news', 3_000)
    expect(answer.messages.map(({ text }) => text).join('\n')).toContain(
      'Picture: Not sent, since Slack did not take it',
    )
    await control(slack, 'DELETE', '/faults')
  })

  /** What a member reads of every kind of answer, and what they press in it. */
  const typed: readonly (readonly [string, Record<string, string | number | boolean>])[] = [
    ['claims', {}],
    ['claims', { sort: 'importance', since: '2024-02-01', until: '2024-02-08', place: 'Ukraine' }],
    ['claims', { id: 'c-big' }],
    ['claims', { id: 'c-total-big' }],
    ['claims', { place: 'Kharkviv' }],
    ['claims', { id: 'c-big', wrong: '?' }],
    ['claims', { id: 'c-big', wrong: 'x'.repeat(300) }],
    ['casualties', {}],
    ['casualties', { place: 'Ukraine' }],
    ['casualties', { place: 'Ukraine', chart: 'incidents' }],
    ['story', { id: 's-big' }],
    ['story', { id: 'r-big' }],
    ['why', { article: 'big' }],
    ['why', { article: 'https://never.example/seen' }],
    ['help', {}],
  ]

  describe('news at the limits', () => {
    beforeAll(() => recordBigNews(store))

    test.each(typed)('Discord: /%s %o', async (name, options) => {
      for (const user of ['alice', 'bob']) {
        const answer = await onDiscord(user, name, options)
        expect(answer.ack_ms).toBeLessThan(1_000)
        expect(answer.message.embeds.length).toBeGreaterThan(0)
        expect(answer.message.embeds[0]?.description ?? '').not.toContain('could not be shown here')
      }
      const direct = await onDiscord('dave', name, options, 'dm:dave')
      expect(direct.message.embeds.length).toBeGreaterThan(0)
    })

    test.each(typed)('Slack: /%s %o', async (name, options) => {
      const line = Object.entries(options).map(([option, value]) => `${option}:"${value}"`)
      for (const [user, channel] of [
        ['bob', 'news'],
        ['dave', 'dm:dave'],
      ] as const) {
        const answer = await onSlack(user, `/${name} ${line.join(' ')}`, channel)
        expect(answer.ack_ms).toBeLessThan(1_000)
        expect(answer.messages.length).toBeGreaterThan(0)
        expect(answer.messages.map(({ text }) => text).join('')).not.toContain('failed')
      }
    })

    test('shared with the channel, it is cut to what the platforms take, and pings nobody', async () => {
      for (const share of ['claims id:c-big', 'story id:s-big', 'story id:r-big']) {
        const [name = '', id = ''] = share.split(' id:')
        const done = await onDiscord('carol', name, { id, share: true })
        expect(done.message.embeds[0]?.title).toBe('Shared with the channel')
        const told = await onSlack('carol', `/${share} share:yes`, 'news', 1_500)
        expect(told.messages.map(({ text }) => text).join('')).toContain('Shared with the channel')
      }
    })

    test('pages, menus and buttons are pressed', async () => {
      const first = (await onDiscord('bob', 'claims', {})).message
      const second = await pressed(first, 'Older')
      expect(second.message.embeds[0]?.title).toMatch(/^Claims 6–/)
      const sorted = await pressed(second.message, 'Most important first')
      expect(sorted.message.embeds[0]?.title).toContain('the most important first')
      const opened = await chosen(sorted.message, 0)
      const labels = opened.message.components.flatMap(({ components }) =>
        components.map(({ label }) => label),
      )
      expect(labels).toEqual(expect.arrayContaining(['Story', 'Share to channel', 'Wrong?']))
      const asked = await pressed(opened.message, 'Wrong?')
      expect(asked.message.embeds[0]?.title).toBe('What is wrong with it?')
      expect((await chosen(asked.message, 0)).message.embeds[0]?.title).toBe('Reported, thank you')
      expect((await store.doubts({ limit: 9 })).some(({ name }) => name === 'bob')).toBe(true)
      const story = await pressed(opened.message, 'Story')
      expect(story.message.embeds[0]?.description).toContain('origin')
    })

    test('names are completed', async () => {
      const choices = async (option: string, value: string) => {
        const answer = await control<{ readonly choices: readonly { readonly name: string }[] }>(
          discord,
          'POST',
          '/interactions/autocomplete',
          {
            user: 'bob',
            channel: '#news',
            name: 'claims',
            focused: option,
            value,
          },
        )
        return answer.choices
      }
      expect((await choices('place', 'Khar')).map(({ name }) => name)).toContain('Kharkiv')
      expect((await choices('supplier', 'North K')).map(({ name }) => name)).toContain('North Korea')
      expect((await choices('by', 'Spokes')).every(({ name }) => name.length <= 100)).toBe(true)
    })
  })

  test('neither platform had anything to complain of', async () => {
    // The lab forgets this field in its own answer to a reply to a pressed button.
    const ours = (await complaints(discord)).filter(
      (complaint) => !JSON.stringify(complaint).includes('/interaction_metadata/interacted_message_id'),
    )
    expect(ours).toEqual([])
    // The lab reads every body as text, and stumbles over some pictures.
    const slacks = (await complaints(slack)).filter(
      (complaint) => !JSON.stringify(complaint).includes('"path":"/upload/v1'),
    )
    expect(slacks).toEqual([])
  })
})
