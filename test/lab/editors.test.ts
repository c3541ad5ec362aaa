import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { createFront } from '../../src/dispatch.ts'
import { minute } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import type { Store } from '../../src/store/store.ts'
import { servicesOver } from '../services.ts'
import { openNews } from '../stored-news.ts'
import { complaints, control, hasLab, type Lab, labTitle, startLab } from './lab.ts'

/** Who may do what, with the real libraries: an admin, an editor, a member, a guest, and a stranger in a direct message. */

type OnDiscord = {
  readonly ephemeral: boolean
  readonly message: { readonly embeds: readonly { readonly title?: string; readonly description?: string }[] }
  readonly why?: string
}
type OnSlack = {
  readonly ack_ms: number
  readonly messages: readonly {
    readonly text: string
    readonly _lab: { readonly ephemeral_to: string | null }
  }[]
}
type SlackLab = Lab & {
  readonly apiUrl: string
  readonly cfg: { readonly botToken: string; readonly appToken: string }
}
type DiscordLab = Lab & { readonly api: string }

const log = createLog('silent')
const guild = '1100000000000001000'

describe.skipIf(!hasLab)(labTitle('rights on both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let store: Store
  let bots: readonly Platform[]
  let later = 0

  const onDiscord = async (user: string, name: string, options = {}, channel = '#news') => {
    const answer = await control<OnDiscord>(discord, 'POST', '/interactions/command', {
      user,
      channel,
      name,
      options,
    })
    const [embed] = answer.message?.embeds ?? []
    return `${answer.why ?? ''}${embed?.title ?? ''}\n${embed?.description ?? ''}`
  }
  const onSlack = async (user: string, typed: string, channel = 'news') => {
    const [, command, text = ''] = /^(\S+) ?(.*)$/.exec(typed) ?? []
    const answer = await control<OnSlack>(slack, 'POST', '/commands', { user, channel, command, text })
    return answer.messages.map((message) => message.text).join('\n')
  }

  beforeAll(async () => {
    const clock = () => new Date(Date.now() + later)
    discord = await startLab<DiscordLab>('discord-lab.mjs', 'startDiscordLab')
    slack = await startLab<SlackLab>('slack-lab.mjs', 'startSlackLab')
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    store = await openNews()
    const front = createFront({ ...(await servicesOver(store, clock)), commands, log })
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

  test('Discord: a role and a person are named, used, and taken away, with the rights of that moment', async () => {
    const member = (roles: readonly string[]) =>
      control(discord, 'PATCH', `/world/guilds/${guild}/members/bob`, { roles })
    expect(await onDiscord('bob', 'story', { id: 's-strike', undo: true })).toContain(
      'For editors and admins',
    )
    expect(await onDiscord('bob', 'rights add', { who: 'bob', level: 'admin' })).toContain('For admins only')
    // the lab knows only people where Discord lets one pick a person or a role, so the role is named in the store
    const role = { kind: 'role', id: '1100000000000004001', name: 'Managers' } as const
    const inNews = { platform: 'discord', workspace: guild, id: 'x' }
    await store.giveRight(
      { who: role, level: 'editor', givenBy: 'alice', givenAt: new Date() },
      { at: new Date(), user: 'U', channel: inNews, what: 'named the role' },
    )
    await member(['Managers'])
    // the lab's Managers may manage the server; without that permission only the named role is left
    const asMember = { permissions: ['USE_APPLICATION_COMMANDS'] }
    const bobs = async (name: string, options: object) => {
      const answer = await control<OnDiscord>(discord, 'POST', '/interactions/command', {
        user: 'bob',
        channel: '#news',
        name,
        options,
        ...asMember,
      })
      return answer.message.embeds[0]?.description
    }
    expect(await bobs('story', { id: 's-strike', undo: true })).toContain('nothing was done by hand')
    expect(await bobs('keywords add', { term: 'shells' })).toContain('changes or shows what concerns')
    await member([])
    expect(await bobs('story', { id: 's-strike', undo: true })).toContain('Editors here: the role Managers')

    await onDiscord('alice', 'rights add', { who: 'bob', level: 'admin' })
    expect(await onDiscord('bob', 'keywords add', { term: 'shells' })).toContain('Keyword added: shells')
    await onDiscord('alice', 'rights remove', { who: 'bob' })
    expect(await onDiscord('bob', 'keywords list')).toContain('For admins only')
    expect(await onDiscord('carol', 'status audit')).toMatch(
      /\*\*alice\*\* took from bob .*\n.* added the keyword shells/,
    )
  })

  test('Discord: in a direct message a stranger may ask and nobody may change', async () => {
    expect(await onDiscord('dave', 'claims', {}, 'dm:dave')).toContain('Claims')
    expect(await onDiscord('dave', 'rights list', {}, 'dm:dave')).toContain('Who may do what here')
    expect(await onDiscord('alice', 'rights add', { who: 'alice', level: 'admin' }, 'dm:alice')).toContain(
      'Not in a direct message',
    )
    expect(await onDiscord('alice', 'story', { id: 's-strike', undo: true }, 'dm:alice')).toContain(
      'Not in a direct message',
    )
  })

  test('Slack: a person is named by a mention; a guest has no rights until named; direct messages change nothing', async () => {
    expect(await onSlack('dave', '/story undo s-strike')).toContain('For editors and admins only')
    expect(await onSlack('bob', '/rights add <@U0BOB|bob> level:admin')).toContain('For admins only')
    expect(await onSlack('alice', '/rights add @dave level:editor')).toContain('I cannot tell who “@dave” is')
    expect(await onSlack('alice', '/rights add <@U0DAVE|dave> level:editor')).toContain(
      'dave is an editor now',
    )
    expect(await onSlack('dave', '/story undo s-strike')).toContain('nothing was done by hand')
    expect(await onSlack('dave', '/keywords add shells')).toContain('For admins only')
    expect(await onSlack('bob', '/story undo s-strike')).toContain('Editors here: dave')
    await onSlack('alice', '/rights add <@U0BOB|bob> level:admin')
    expect(await onSlack('bob', '/keywords add shells')).toContain('Keyword added: shells')
    expect(await onSlack('alice', '/status audit')).toMatch(/alice.* made bob \(U0BOB\) an admin/)
    await control(slack, 'PATCH', '/world/users/carol', { is_admin: false })
    later += 2 * minute
    expect(await onSlack('carol', '/rights remove <@U0BOB|bob>')).toContain('For admins only')
  })

  test('neither platform had anything to complain of', async () => {
    expect(await complaints(discord)).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})
