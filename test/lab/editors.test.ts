import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { hearsAll } from '../../src/alerts/wishes.ts'
import { createDetector } from '../../src/claims/detect.ts'
import { createDelivery } from '../../src/delivery/deliver.ts'
import { createDesk } from '../../src/desk.ts'
import { createFront } from '../../src/dispatch.ts'
import { minute } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { createPipeline, type Pipeline } from '../../src/pipeline.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import type { Store } from '../../src/store/store.ts'
import { servicesOver } from '../services.ts'
import { article } from '../store/entries.ts'
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

/** Who may do what, with the real libraries: an admin, an editor, a member, a guest, and a stranger in a direct message. */

type DiscordMessage = {
  readonly id: string
  readonly embeds: readonly {
    readonly title?: string
    readonly description?: string
    readonly author?: { readonly name: string }
    readonly fields?: readonly { readonly name: string; readonly value: string }[]
  }[]
  readonly components: readonly {
    readonly components: readonly { readonly label?: string; readonly custom_id?: string }[]
  }[]
  readonly attachments: readonly { readonly filename: string; readonly size: number }[]
  readonly thread?: { readonly id: string }
}
type OnDiscord = {
  readonly state: string
  readonly ack_ms: number
  readonly ephemeral: boolean
  readonly message: DiscordMessage
  readonly why?: string
}
type SlackMessage = {
  readonly ts: string
  readonly text: string
  readonly thread_ts?: string
  readonly blocks?: unknown
  readonly files?: readonly { readonly name: string; readonly size: number }[]
  readonly _lab: { readonly ephemeral_to: string | null }
}
type OnSlack = {
  readonly ack_ms: number
  readonly messages: readonly SlackMessage[]
  readonly views: readonly { readonly id: string }[]
}

const log = createLog('silent')
const guild = '1100000000000001000'

describe.skipIf(!hasLab)(labTitle('rights and editors on both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let store: Store
  let bots: readonly Platform[]
  let pipeline: Pipeline
  let deliver: () => Promise<void>
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
  const onSlack = async (user: string, line: string, channel = 'news', settle = 0) => {
    const [, command, text = ''] = /^(\S+) ?(.*)$/.exec(line) ?? []
    const typed = { user, channel, command, text, ...(settle > 0 && { settle_ms: settle }) }
    const answer = await control<OnSlack>(slack, 'POST', '/commands', typed)
    return answer.messages.map((message) => message.text).join('\n')
  }

  beforeAll(async () => {
    const clock = () => new Date(Date.now() + later)
    discord = await startDiscordLab()
    slack = await startSlackLab()
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    store = await openNews()
    pipeline = createPipeline({ store, detect: createDetector().detect, clock, log })
    const desk = createDesk({ store, clock, inTurn: pipeline.inTurn })
    const front = createFront({ ...(await servicesOver(store, clock)), commands, log, desk })
    bots = [
      createDiscord({ token: 'lab.discord.token', apiUrl: discord.api, log }),
      createSlack({ ...slack.cfg, apiUrl: slack.apiUrl, clock, log }),
    ]
    for (const bot of bots) await bot.start(front)
    const platforms = new Map(bots.map((bot) => [bot.name, bot]))
    const delivery = createDelivery({ store, platforms, clock, log })
    deliver = async () => {
      for (let some = -1; some !== 0; later += 5_000) some = await delivery.pass()
    }
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
    expect(await bobs('story', { id: 's-strike', undo: true })).toContain('Editors here: all of Managers')

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

  test('Slack: a user group is named, and who is in it at that moment has the rights', async () => {
    const group = '<!subteam^S0DESK|@desk>'
    // what Slack is asked meanwhile would end the counterpart's waiting for the answer
    const asks = (user: string, line: string) => onSlack(user, line, 'news', 300)
    const scopes = slackManifest(commands, { socketMode: true }) as {
      readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } }
    }
    const bot = scopes.oauth_config.scopes.bot.filter((scope) => scope !== 'usergroups:read')
    await control(slack, 'POST', '/manifest', { ...scopes, oauth_config: { scopes: { bot } } })
    expect(await asks('alice', `/rights add ${group} level:editor`)).toMatch(
      /desk cannot be named now: Slack does not tell me who is in it, .* usergroups:read.*People can be named/,
    )
    await control(slack, 'POST', '/manifest', scopes)
    expect(await complaints(slack)).toMatchObject([{ rule: 'missing-scope', detail: 'usergroups:read' }])
    await control(slack, 'DELETE', '/violations')
    // the counterpart knows no groups: what Slack answers is put in its mouth
    const answers = (body: object) =>
      control(slack, 'POST', '/faults', {
        method: 'POST',
        path: '/api/usergroups.users.list',
        action: 'status',
        status: 200,
        body,
        times: -1,
      })
    const members = async (users: readonly string[]) => {
      await control(slack, 'DELETE', '/faults')
      await answers({ ok: true, users })
      later += 2 * minute
    }
    await members(['U0DAVE'])
    await asks('alice', '/rights remove <@U0DAVE|dave>')
    expect(await asks('dave', '/story undo s-strike')).toContain('For editors and admins only')
    expect(await asks('alice', `/rights add ${group} level:editor`)).toContain(
      'Everyone in desk is an editor now',
    )
    expect(await asks('dave', '/story undo s-strike')).toContain('nothing was done by hand')
    const asked = await control<{ readonly args?: { readonly usergroup?: string } }[]>(
      slack,
      'GET',
      '/requests?method=usergroups.users.list',
    )
    expect(asked.map(({ args }) => args?.usergroup)).toEqual(['S0DESK'])
    await members([])
    expect(await asks('dave', '/story undo s-strike')).toContain('For editors and admins only')
    await control(slack, 'DELETE', '/faults')
    await answers({ ok: false, error: 'no_such_subteam' })
    later += 2 * minute
    expect(await asks('alice', '/rights list')).toContain('of no use now: Slack knows no such user group')
    await asks('alice', `/rights remove ${group}`)
    await asks('alice', '/rights add <@U0DAVE|dave> level:editor')
    await control(slack, 'DELETE', '/faults')
  })

  describe('buttons of an alert', () => {
    const text =
      'Five people were killed when shells hit a market in Verkhova on Tuesday, Governor Ivo Marel said.'
    const onNews = {
      discord: { platform: 'discord', workspace: guild, id: '1100000000000002001' },
      slack: { platform: 'slack', workspace: 'T0LAB0001', id: 'C0NEWS' },
    }
    let story = ''

    const inDiscord = async () => {
      const all = await control<DiscordMessage[]>(discord, 'GET', '/channels/%23news/messages')
      const found = all.find(
        ({ embeds }) => /5 killed/.test(embeds[0]?.title ?? '') && embeds[0]?.author !== undefined,
      )
      if (found === undefined) throw new Error('no alert in Discord')
      return found
    }
    const inSlack = async () => {
      const all = await control<SlackMessage[]>(slack, 'GET', '/channels/C0NEWS/messages')
      const alerts = all.filter(({ _lab }) => _lab.ephemeral_to === null)
      const first = alerts.find(
        ({ text: said, thread_ts, ts }) => /5 killed/.test(said) && (thread_ts ?? ts) === ts,
      )
      if (first === undefined) throw new Error('no alert in Slack')
      const thread = alerts.filter(({ thread_ts, ts }) => thread_ts === first.ts && ts !== first.ts)
      return { first, thread: thread.map((one) => one.text) }
    }
    const pressDiscord = async (user: string, message: DiscordMessage, label: string) => {
      const buttons = message.components.flatMap(({ components }) => components)
      const answer = await control<OnDiscord>(discord, 'POST', '/interactions/component', {
        user,
        channel: '#news',
        message_id: message.id,
        custom_id: buttons.find((one) => one.label === label)?.custom_id,
      })
      expect([answer.ephemeral, answer.ack_ms < 1000]).toEqual([true, true])
      return answer.message
    }
    /** Opens the form of an answer and sends it. */
    const say = async (user: string, message: DiscordMessage, values: Readonly<Record<string, string>>) => {
      const buttons = message.components.flatMap(({ components }) => components)
      const opened = await control<OnDiscord & { id: string }>(discord, 'POST', '/interactions/component', {
        user,
        channel: '#news',
        message_id: message.id,
        custom_id: buttons.find((one) => one.label === 'Say more…')?.custom_id,
      })
      const sent = { interaction_id: opened.id, values }
      const answer = await control<OnDiscord>(discord, 'POST', '/interactions/modal', sent)
      expect([answer.why, answer.ephemeral, answer.ack_ms < 1000]).toEqual([undefined, true, true])
      return answer.message
    }
    const pressSlack = async (user: string, message: SlackMessage | undefined, label: string) => {
      const answer = await control<OnSlack>(slack, 'POST', '/actions', {
        user,
        channel: 'news',
        message_ts: message?.ts,
        label,
      })
      expect(answer.ack_ms).toBeLessThan(1000)
      for (const { _lab } of answer.messages) expect(_lab.ephemeral_to).not.toBeNull()
      return answer
    }
    const words = ({ embeds: [embed] }: DiscordMessage) =>
      [
        embed?.title,
        embed?.description,
        ...(embed?.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
      ].join('\n')

    beforeAll(async () => {
      for (const channel of Object.values(onNews))
        await store.saveWatch({
          ...hearsAll,
          id: channel.platform,
          channel,
          state: 'active',
          problem: null,
          createdBy: 'alice',
          createdAt: new Date(),
        })
      const at = new Date(Date.now() + later)
      const [verdict] = await pipeline.take(
        article({ id: 'a-market', title: 'Five killed in Verkhova', text, publishedAt: at, firstSeenAt: at }),
        ['url:market'],
      )
      story = verdict?.about?.id ?? ''
      await deliver()
    })

    test('Discord: details and sources for all, mute and verify for editors; what changed stands in the alert', async () => {
      const alert = await inDiscord()
      expect(alert.components[0]?.components.map(({ label }) => label)).toEqual([
        'Details',
        'Sources',
        'Mute',
        'Verify',
      ])
      expect((await pressDiscord('bob', alert, 'Details')).embeds[0]?.title).toMatch(/^5 killed/)
      expect((await pressDiscord('bob', alert, 'Sources')).embeds[0]?.title).toMatch(/^Claims/)
      for (const label of ['Mute', 'Verify'])
        expect((await pressDiscord('bob', alert, label)).embeds[0]?.title).toBe('For editors and admins only')

      const asked = await pressDiscord('alice', alert, 'Mute')
      const muted = await pressDiscord('alice', asked, 'Mute for 24 hours')
      expect(words(muted)).toMatch(/^Muted here/)
      await deliver()
      expect(words(await inDiscord())).toMatch(/Muted here: until <t:\d+:f>, by alice/)
      await pressDiscord('alice', muted, 'Unmute')
      const overview = await pressDiscord('carol', alert, 'Verify')
      const said = await say('carol', overview, { verdict: 'dispute', note: 'two are alive' })
      expect(words(said)).toContain('Your verdict: disputed')
      await deliver()
      expect(words(await inDiscord())).toMatch(
        /^Disputed: 5 killed.*\*\*disputed\*\* by carol · <t:\d+:f>: “two are alive”/s,
      )
      expect(words(await say('carol', overview, { verdict: 'retract' }))).toContain('note: is missing.')
      expect(words(await pressDiscord('carol', overview, 'Confirm'))).toContain('Your verdict: confirmed')
      await deliver()
      const now = words(await inDiscord())
      expect(now).not.toContain('Muted here')
      expect(now).toMatch(/Editor’s verdict: \*\*confirmed\*\* by carol · <t:/)
    })

    test('Slack: the same; a verdict with its reason is given in a form and reaches both platforms', async () => {
      const { first } = await inSlack()
      expect((await pressSlack('dave', first, 'Details')).messages[0]?.text).toMatch(/5 killed/)
      expect((await pressSlack('bob', first, 'Sources')).messages[0]?.text).toMatch(/Claims/)
      await control(slack, 'PATCH', '/world/users/bob', { is_admin: false })
      await onSlack('alice', '/rights remove <@U0BOB|bob>')
      for (const label of ['Mute', 'Verify'])
        expect((await pressSlack('bob', first, label)).messages[0]?.text).toMatch(
          /For editors and admins only/,
        )

      // dave is a guest whom an admin made an editor
      const asked = await pressSlack('dave', first, 'Mute')
      await pressSlack('dave', asked.messages[0], 'Mute for good')
      await deliver()
      expect(JSON.stringify((await inSlack()).first.blocks)).toContain('for good, by dave')

      const overview = await pressSlack('dave', first, 'Verify')
      const { views } = await pressSlack('dave', overview.messages[0], 'Say more…')
      await control(slack, 'POST', '/views/submit', {
        view_id: views[0]?.id,
        values: { verdict: 'retract', note: 'the governor took it back' },
      })
      await expect.poll(async () => (await store.judgements({ kind: 'story', id: story })).length).toBe(3)
      await deliver()
      const inThread = await inSlack()
      expect(inThread.first.text).toMatch(/Retracted: 5 killed/)
      // muted there: the message itself says it
      expect(inThread.thread).toEqual([
        expect.stringContaining('Editor carol disputes this'),
        expect.stringContaining('Editor carol no longer disputes this'),
      ])
      expect((await inDiscord()).embeds[0]).toMatchObject({
        author: { name: 'Correction' },
        title: expect.stringMatching(/^Retracted: 5 killed/),
      })
      const { channels } = await control<{ channels: { id: string; type: number }[] }>(
        discord,
        'GET',
        '/state',
      )
      const thread = channels.find(({ type }) => type === 11)?.id
      const replies = await control<DiscordMessage[]>(discord, 'GET', `/channels/${thread}/messages`)
      expect(replies.map(({ embeds }) => embeds[0]?.title)).toContain('Editor dave retracts this')
      // the rights of that moment: an old button is of no use to one who is no editor any more
      await onSlack('alice', '/rights remove <@U0DAVE|dave>')
      expect((await pressSlack('dave', overview.messages[0], 'Confirm')).messages[0]?.text).toMatch(
        /For editors/,
      )
    })

    test('stories that are merged: one message tells the whole, the other where it went; taken back, both stand again', async () => {
      const at = new Date(Date.now() + later)
      const more =
        'Seven people were killed in Dalnoye on Tuesday when shells fell on the village, its head Petra Linn said.'
      const [verdict] = await pipeline.take(
        article({
          id: 'a-dalnoye',
          title: 'Seven killed in Dalnoye',
          text: more,
          publishedAt: at,
          firstSeenAt: at,
        }),
        ['url:dalnoye'],
      )
      const other = verdict?.about?.id ?? ''
      await deliver()
      const inChannels = async () => {
        const all = await control<DiscordMessage[]>(discord, 'GET', '/channels/%23news/messages')
        const said = await control<SlackMessage[]>(slack, 'GET', '/channels/C0NEWS/messages')
        return [
          ...all.map(({ embeds }) => embeds[0]?.title ?? ''),
          ...said.filter(({ thread_ts, ts }) => (thread_ts ?? ts) === ts).map((one) => one.text),
        ].filter((title) => /Verkhova|Dalnoye/.test(title))
      }
      const before = await inChannels()
      expect(before.filter((title) => title.includes('7 killed in Dalnoye'))).toHaveLength(2)

      expect(await onDiscord('alice', 'story', { id: story, merge: other })).toContain(
        'Merged: one story now',
      )
      await deliver()
      const merged = await inChannels()
      expect(merged).toHaveLength(before.length)
      expect(merged.filter((title) => title.includes('Merged into: '))).toHaveLength(2)
      expect(merged.filter((title) => /7 killed in Verkhova/.test(title))).toHaveLength(4)

      expect(await onDiscord('alice', 'story', { id: story, undo: true })).toContain('Taken back')
      await deliver()
      expect(await inChannels()).toEqual(before)
    })
  })

  test('a file is attached on Discord, and comes as a direct message on Slack', async () => {
    const answer = await control<OnDiscord>(discord, 'POST', '/interactions/command', {
      user: 'alice',
      channel: '#news',
      name: 'export',
      options: { kind: 'casualties' },
    })
    expect(answer.message.attachments).toMatchObject([
      { filename: expect.stringMatching(/^claimwire-casualties-\d{8}T\d{6}Z\.csv$/) },
    ])
    expect(await onDiscord('bob', 'export', { kind: 'casualties' })).toContain('For editors and admins only')
    const told = await control<OnSlack>(slack, 'POST', '/commands', {
      user: 'alice',
      channel: 'news',
      command: '/export',
      text: 'arms-transfers format:json',
      settle_ms: 500,
    })
    const shown = JSON.stringify(told.messages)
    expect(shown).toContain('Sent to you as a direct message')
    const files = await control<{ name: string; state?: string }[]>(slack, 'GET', '/files')
    expect(JSON.stringify(files)).toMatch(/claimwire-arms-transfers-\d{8}T\d{6}Z\.json/)
  })

  test('neither platform had anything to complain of', async () => {
    // the lab's own answers to presses lack fields that no message of ours could bring
    const ours = (await complaints(discord)).filter(
      (complaint) => !JSON.stringify(complaint).includes('"path":"/interaction_metadata/'),
    )
    expect(ours).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})
