import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { Card } from '../../src/cards/card.ts'
import type { Channel } from '../../src/cards/channel.ts'
import { createDesk } from '../../src/desk.ts'
import { createFront } from '../../src/dispatch.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import type { Store } from '../../src/store/store.ts'
import { servicesOver } from '../services.ts'
import { openNews } from '../stored-news.ts'
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

/** Watches and keywords by hand, with the real libraries: options and suggestions on Discord, a form on Slack, as admin and as member. */

type Message = {
  readonly ts: string
  readonly text: string
  readonly _lab: { readonly pings: { broadcast: string[]; groups: string[]; users: string[] } }
}
type View = {
  readonly id: string
  readonly blocks: readonly {
    readonly block_id: string
    readonly element: { readonly type: string; readonly initial_value?: string }
  }[]
}
type Interaction = {
  readonly ack_ms: number
  readonly failed?: string
  readonly views: readonly View[]
  readonly messages: readonly Message[]
  readonly response_action?: string | null
  readonly errors?: Readonly<Record<string, string>>
}
type OnDiscord = {
  readonly why?: string
  readonly ack_ms: number
  readonly message: { readonly embeds: readonly { readonly title?: string; readonly description?: string }[] }
}

const log = createLog('silent')
const guild = '1100000000000001000'
const onSlackAt: Channel = { platform: 'slack', workspace: 'T0LAB0001', id: 'C0NEWS' }
const onDiscordAt: Channel = { platform: 'discord', workspace: guild, id: '1100000000000002001' }

describe.skipIf(!hasLab)(labTitle('watches on both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let store: Store
  let bots: readonly [Platform, Platform]
  let later = 0

  const command = (user: string, typed: string) => {
    const [, name, text = ''] = /^(\S+) ?(.*)$/.exec(typed) ?? []
    return control<Interaction>(slack, 'POST', '/commands', { user, channel: 'news', command: name, text })
  }
  const press = (user: string, message: Message | undefined, label: string) =>
    control<Interaction>(slack, 'POST', '/actions', {
      user,
      channel: 'news',
      message_ts: message?.ts,
      label,
    })
  const submit = (view: View | undefined, values: Readonly<Record<string, unknown>>) =>
    control<Interaction>(slack, 'POST', '/views/submit', { view_id: view?.id, values })
  const messages = () => control<Message[]>(slack, 'GET', '/channels/C0NEWS/messages')
  /** The answer to a form comes after its acknowledgement, as a message to the asker. */
  const answerTo = async (view: View | undefined, values: Readonly<Record<string, unknown>>) => {
    const before = (await messages()).length
    const sent = await submit(view, values)
    expect([sent.failed, sent.response_action]).toEqual([undefined, null])
    await expect.poll(async () => (await messages()).length).toBeGreaterThan(before)
    return (await messages()).at(-1)
  }
  const openForm = async (user: string) => {
    const [shown] = (await command(user, '/watch')).messages
    return press(user, shown, 'Change')
  }
  const onDiscord = async (user: string, name: string, options = {}) => {
    const answer = await control<OnDiscord>(discord, 'POST', '/interactions/command', {
      user,
      channel: '#news',
      name,
      options,
    })
    expect(answer.ack_ms).toBeLessThan(1_000)
    const [embed] = answer.message?.embeds ?? []
    return `${answer.why ?? ''}${embed?.title ?? ''}\n${embed?.description ?? ''}`
  }
  const suggested = async (option: string, value: string) =>
    (
      await control<{ readonly choices: readonly { readonly value: string }[] }>(
        discord,
        'POST',
        '/interactions/autocomplete',
        {
          user: 'alice',
          channel: '#news',
          name: 'watch set',
          focused: option,
          value,
        },
      )
    ).choices.map((choice) => choice.value)

  beforeAll(async () => {
    const clock = () => new Date(Date.now() + later)
    discord = await startDiscordLab()
    slack = await startSlackLab()
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    store = await openNews()
    const front = createFront({
      ...(await servicesOver(store, clock)),
      commands,
      log,
      desk: createDesk({ store, clock, inTurn: (work) => work() }),
      cannotPost: async () => null,
      share: async () => {},
      startedAt: clock(),
    })
    bots = [
      createDiscord({ token: 'lab.discord.token', apiUrl: discord.api, log }),
      createSlack({ ...slack.cfg, apiUrl: slack.apiUrl, clock, log }),
    ]
    for (const bot of bots) await bot.start(front)
  }, 30_000)
  afterAll(async () => {
    for (const bot of bots ?? []) await bot.stop()
    await Promise.all([discord?.close(), slack?.close()])
    await store?.close()
  })

  test('Slack: a form is opened, complains at the field, previews, and is saved by its button', async () => {
    const opened = await openForm('alice')
    expect(opened.ack_ms).toBeLessThan(1_000)
    const [view] = opened.views
    const types = new Map(view?.blocks.map(({ block_id, element }) => [block_id, element.type]))
    expect(Object.fromEntries(types)).toMatchObject({
      kinds: 'static_select',
      stages: 'multi_static_select',
      places: 'plain_text_input',
      'min-killed': 'number_input',
      at: 'timepicker',
    })

    const wrong = await submit(view, { quiet: 'at night', 'min-killed': '5' })
    expect(wrong.response_action).toBe('errors')
    expect(wrong.errors).toEqual({
      quiet: '“at night” is no stretch of hours. Write from-to: quiet:22:00-07:00.',
    })
    expect(wrong.ack_ms).toBeLessThan(2_500)
    expect(await store.watches(onSlackAt)).toEqual([])

    const preview = await answerTo(view, {
      kinds: 'casualty',
      places: 'Kharkiv, "Gaza"',
      'min-killed': '5',
      stages: ['delivered', 'used'],
      send: 'daily',
      at: '07:45',
      quiet: '22:00-07:00',
      zone: 'europe/kyiv',
    })
    expect(preview?.text).toContain('Nothing is saved')
    expect(await store.watches(onSlackAt)).toEqual([])
    const [again] = (await press('alice', preview, 'Change')).views
    const tried = again?.blocks.find(({ block_id }) => block_id === 'min-killed')?.element.initial_value
    expect(tried).toBe('5')
    const saved = await press('alice', preview, 'Save')
    expect(saved.messages[0]?.text).toContain('This channel now hears alerts')
    expect((await store.watches(onSlackAt))[0]).toMatchObject({
      kinds: ['casualty'],
      places: ['Kharkiv', '"Gaza"'],
      minKilled: 5,
      stages: ['delivered', 'used'],
      rhythm: { kind: 'daily', at: '07:45' },
      quiet: { from: '22:00', to: '07:00' },
      zone: 'Europe/Kyiv',
    })
  })

  test('Slack: the form holds what is wished now, and what is emptied is taken away', async () => {
    const [view] = (await openForm('alice')).views
    const shown = (name: string) =>
      view?.blocks.find(({ block_id }) => block_id === name)?.element.initial_value
    expect([shown('min-killed'), shown('quiet')]).toEqual(['5', '22:00-07:00'])
    const preview = await answerTo(view, { quiet: '', stages: [], send: 'instant' })
    await press('alice', preview, 'Save')
    expect((await store.watches(onSlackAt))[0]).toMatchObject({
      minKilled: 5,
      quiet: null,
      stages: [],
      rhythm: { kind: 'instant' },
    })
  })

  test('Slack: members see no form, and who is an admin no longer cannot send one', async () => {
    const [refused] = (await command('bob', '/watch')).messages
    expect(refused?.text).toContain('For admins only')
    const [view] = (await openForm('carol')).views
    await control(slack, 'PATCH', '/world/users/carol', { is_admin: false })
    later += 61_000
    const before = await store.watches(onSlackAt)
    const answer = await answerTo(view, { 'min-killed': '500' })
    expect(answer?.text).toContain('For admins only')
    expect(await store.watches(onSlackAt)).toEqual(before)
  })

  test('Slack: a user group is named by Slack itself, and called by alerts alone', async () => {
    await command('alice', '/watch set mention:<!subteam^S0DESK|@desk> mention-from:20')
    expect((await store.watches(onSlackAt))[0]?.mention).toEqual({ group: 'S0DESK', name: 'desk', from: 20 })
    const [view] = (await openForm('alice')).views
    const asked = view?.blocks.find(({ block_id }) => block_id === 'mention')?.element.initial_value
    expect(asked).toBe('S0DESK')
    const preview = await answerTo(view, { 'mention-from': '30' })
    await press('alice', preview, 'Save')
    expect((await store.watches(onSlackAt))[0]?.mention).toEqual({ group: 'S0DESK', name: 'desk', from: 30 })
    const [, bot] = bots
    const card: Card = { title: '<!channel> <!subteam^S0OTHER> 25 killed', tone: 'alert', mention: 'S0DESK' }
    const { message } = await bot.post(onSlackAt, card, 'mention-1')
    const { broadcast, groups, users } = (await messages()).find(({ ts }) => ts === message)?._lab.pings ?? {}
    expect([broadcast, [...new Set(groups)], users]).toEqual([[], ['S0DESK'], []])
  })

  test('Discord: options with suggestions, for admins', async () => {
    expect(await onDiscord('bob', 'watch set', { 'min-killed': 3 })).toContain('For admins only')
    expect(await suggested('send', 'da')).toContain('daily 08:00')
    expect(await suggested('send', 'daily 08:00 kyi')).toEqual(['daily 08:00 Europe/Kyiv'])
    expect(await suggested('zone', 'asia/tok')).toEqual(['Asia/Tokyo'])
    expect(await suggested('stages', 'delivered, pl')).toEqual(['delivered, pledged'])
    expect(await suggested('not-sources', 'st')).toEqual(['state'])
    expect(await suggested('places', 'khar')).toContain('Kharkiv')
    const wrong = await onDiscord('alice', 'watch set', { send: 'daily 25:00' })
    expect(wrong).toContain('is no time of day')
    const preview = await onDiscord('alice', 'watch preview', {
      'min-injured': 20,
      send: 'daily 08:00 Europe/Kyiv',
    })
    expect(preview).toContain('Nothing is saved')
    expect(await store.watches(onDiscordAt)).toEqual([])
    await onDiscord('alice', 'watch set', { 'min-injured': 20, quiet: '22:00-07:00', 'urgent-from': 20 })
    expect((await store.watches(onDiscordAt))[0]).toMatchObject({
      minInjured: 20,
      quiet: { from: '22:00', to: '07:00' },
      urgentFrom: 20,
    })
    expect(await onDiscord('alice', 'watch reset', { wish: 'quiet' })).toContain('Watch changed')
    expect((await store.watches(onDiscordAt))[0]?.quiet).toBeNull()
  })

  test('Discord: exactly the role is called, by the post and not by the edit', async () => {
    type Posted = {
      readonly id: string
      readonly content: string
      readonly _lab: { readonly pings: { everyone: boolean; roles: string[]; users: string[] } }
    }
    const [bot] = bots
    const role = '1100000000000004001'
    const card: Card = {
      title: '@everyone <@&1100000000000004000> 25 killed',
      tone: 'alert',
      body: '<@&1100000000000004000> @here',
      mention: role,
    }
    const posted = await bot.post(onDiscordAt, card, 'mention-2')
    const read = async () =>
      (await control<Posted[]>(discord, 'GET', '/channels/%23news/messages')).find(
        ({ id }) => id === posted.message,
      )
    expect((await read())?.content).toBe(`<@&${role}>`)
    expect((await read())?._lab.pings).toMatchObject({ everyone: false, roles: [role], users: [] })
    await bot.edit(posted, { ...card, title: '26 killed' })
    expect((await read())?.content).toBe(`<@&${role}>`)
    const plain = await bot.post(
      onDiscordAt,
      { title: '<@&1100000000000004001>', tone: 'alert' },
      'mention-3',
    )
    const other = (await control<Posted[]>(discord, 'GET', '/channels/%23news/messages')).find(
      ({ id }) => id === plain.message,
    )
    expect(other?._lab.pings).toMatchObject({ everyone: false, roles: [] })
  })

  test('keywords: groups, and from one platform to the other as one text', async () => {
    const text = '(drone OR UAV) AND Kharkiv; "cluster munitions"; -(drill OR "live fire"); Київ'
    expect((await command('bob', `/keywords import ${text}`)).messages[0]?.text).toContain('For admins only')
    const added = await command('alice', `/keywords import ${text}`)
    expect(added.messages[0]?.text).toContain('4 keywords added')
    const exported = (await command('alice', '/keywords export')).messages[0]?.text ?? ''
    expect(exported).toContain('(drone OR UAV) Kharkiv')
    const terms = (await store.keywords(onSlackAt)).map(({ term }) => term)
    expect(await onDiscord('bob', 'keywords import', { terms: terms.join('; ') })).toContain(
      'For admins only',
    )
    await onDiscord('alice', 'keywords import', { terms: terms.join('; ') })
    expect((await store.keywords(onDiscordAt)).map(({ term }) => term)).toEqual(terms)
    expect(await onDiscord('alice', 'keywords test', { term: '(strike OR raid) AND Kharkiv' })).toContain(
      'Nothing is saved',
    )
    expect(await onDiscord('alice', 'keywords add', { term: '(strike OR raid' })).toContain(
      'a bracket that is not closed',
    )
  })

  test('neither platform has anything to complain about', async () => {
    expect(await complaints(discord)).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})
