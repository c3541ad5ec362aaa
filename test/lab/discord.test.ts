import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands as ourCommands } from '../../commands/index.ts'
import type { Card } from '../../src/cards/card.ts'
import type { Channel } from '../../src/cards/channel.ts'
import { type Command, defineVerb, type Front, type Request } from '../../src/command.ts'
import { createLog } from '../../src/lib/log.ts'
import { checkDiscord, createDiscord } from '../../src/platforms/discord/index.ts'
import { type Platform, SendError } from '../../src/platforms/platform.ts'
import { complaints, control, type DiscordLab, hasLab, labTitle, startDiscordLab } from './lab.ts'

/** What these tests read of a message in the lab. */
type Message = {
  readonly id: string
  readonly content: string
  readonly flags: number
  readonly embeds: readonly {
    readonly title?: string
    readonly description?: string
    readonly fields?: readonly { readonly value: string }[]
    readonly footer?: { readonly text: string }
    readonly image?: { readonly url: string }
  }[]
  readonly components: readonly {
    readonly components: readonly {
      readonly label?: string
      readonly placeholder?: string
      readonly custom_id?: string
    }[]
  }[]
  readonly attachments: readonly unknown[]
  readonly message_reference?: { readonly message_id: string }
  readonly _lab: {
    readonly edits: readonly unknown[]
    readonly nonce_hits?: number
    readonly pings: { readonly everyone: boolean; readonly users: readonly string[] }
  }
}

type Answer = {
  readonly state: string
  readonly ack_ms: number
  readonly ephemeral: boolean
  readonly callback: { readonly type: number }
  readonly message: Message
  readonly followups: readonly Message[]
  readonly choices: readonly { readonly name: string; readonly value: string }[]
  readonly why?: string
}

const run = async () => []
const commands: readonly Command[] = [
  {
    name: 'claims',
    describe: 'The latest claims',
    verb: defineVerb({
      name: 'claims',
      describe: 'The latest claims',
      for: 'everyone',
      options: {
        place: { type: 'text', describe: 'Where', max: 100, complete: () => [] },
        stance: { type: 'choice', describe: 'How', choices: [{ label: 'Denied', value: 'denied' }] },
        page: { type: 'whole', describe: 'Which page', min: 1, max: 99 },
        parts: { type: 'yes-no', describe: 'With parts' },
        since: { type: 'since', describe: 'Since when' },
      },
      run,
    }),
  },
  {
    name: 'keywords',
    describe: 'The words of this channel',
    verbs: [
      defineVerb({ name: 'list', describe: 'Show them', for: 'everyone', options: {}, run }),
      defineVerb({
        name: 'add',
        describe: 'Add one',
        for: 'admins',
        options: {
          note: { type: 'text', describe: 'Why' },
          word: { type: 'text', describe: 'Which', required: true },
        },
        run,
      }),
    ],
  },
  {
    name: 'watch',
    describe: 'What this channel hears',
    verb: defineVerb({ name: 'watch', describe: 'What this channel hears', for: 'admins', options: {}, run }),
  },
]

/** Stands for the house: notes what it is asked, answers with what the test has laid ready. */
function frontFor() {
  const lines = new Map<string, string>()
  const state: { asked: Request[]; cards: readonly Card[]; complete: Front['complete'] } = {
    asked: [],
    cards: [],
    complete: async () => [],
  }
  const front: Front = {
    commands,
    async answer(request) {
      state.asked.push(request)
      return state.cards
    },
    complete: (...args) => state.complete(...args),
    async shorten(line) {
      const key = `key${lines.size}`
      lines.set(key, line)
      return key
    },
    lengthen: async (key) => lines.get(key) ?? null,
  }
  return { front, state }
}

/** `api` is the address for the bot's settings. */

const log = createLog('silent')
const guild = '1100000000000001000'
const ids: Readonly<Record<string, string>> = Object.fromEntries(
  ['general', 'news', 'announcements', 'forum', 'no-send', 'hidden', 'no-embeds', 'voice'].map((name, i) => [
    name,
    String(1100000000000002000n + BigInt(i)),
  ]),
)
const channel = (name: string): Channel => ({ platform: 'discord', workspace: guild, id: ids[name] ?? name })
const alert: Card = {
  title: 'Strike on Lowgate: 5 killed',
  tone: 'alert',
  body: 'The ministry says 5 people were killed.',
  footer: '1 source',
}

describe.skipIf(!hasLab)(labTitle('Discord, real library against the lab'), () => {
  let lab: DiscordLab
  let bot: Platform
  const { front, state } = frontFor()

  beforeAll(async () => {
    lab = await startDiscordLab({
      identifyWindowMs: 1,
      limits: {
        'POST /channels/:channel/messages': [50, 1],
        'PATCH /channels/:channel/messages/:message': [50, 1],
      },
    })
    bot = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, admins: [], log })
    await bot.start(front)
  })
  afterAll(async () => {
    await bot.stop()
    await lab.close()
  })

  const messages = async (name: string) =>
    await control<readonly Message[]>(lab, 'GET', `/channels/${ids[name] ?? name}/messages`)
  const command = async (user: string, name: string, options: object = {}, more: object = {}) =>
    await control<Answer>(lab, 'POST', '/interactions/command', {
      user,
      channel: '#news',
      name,
      options,
      ...more,
    })
  const press = async (user: string, message: Message, label: string, value?: string) => {
    const parts = message.components.flatMap(({ components }) => components)
    const part = parts.find((one) => one.label === label || one.placeholder === label)
    return await control<Answer>(lab, 'POST', '/interactions/component', {
      user,
      channel: '#news',
      message_id: message.id,
      custom_id: part?.custom_id,
      ...(value !== undefined && { values: [value] }),
    })
  }
  const fault = async (more: object) =>
    await control(lab, 'POST', '/faults', { method: 'POST', path: '/channels/*/messages', ...more })
  const problemOf = async (work: Promise<unknown>) => {
    const thrown = await work.then(
      () => null,
      (error: unknown) => error,
    )
    expect(thrown).toBeInstanceOf(SendError)
    return thrown as SendError // the line above has checked it
  }

  describe('commands', () => {
    test('are registered once, and again only when they differ', async () => {
      const puts = async () =>
        (await control<readonly unknown[]>(lab, 'GET', '/requests?path=/commands&method=PUT')).length
      const before = await puts()
      expect(await control(lab, 'GET', '/commands')).toMatchObject([
        { name: 'claims', default_member_permissions: null, contexts: [0, 1] },
        {
          name: 'keywords',
          default_member_permissions: null,
          options: [{ name: 'list' }, { name: 'add', options: [{ name: 'word' }, { name: 'note' }] }],
        },
        { name: 'watch', default_member_permissions: null, contexts: [0] },
      ])
      const again = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, log })
      await again.start(front)
      await again.stop()
      expect(await puts()).toBe(before)
      const changed = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, log })
      await changed.start({ ...front, commands: commands.slice(0, 2) })
      await changed.stop()
      expect(await puts()).toBe(before + 1)
      const restored = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, log })
      await restored.start(front)
      await restored.stop()
      expect(await puts()).toBe(before + 2)
    })

    test('of this bot are all accepted as they are', async () => {
      const real = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, log })
      await real.start({ ...front, commands: ourCommands })
      await real.stop()
      const known = await control<readonly { name: string }[]>(lab, 'GET', '/commands')
      const onMessages = ourCommands.flatMap((one) =>
        'verb' in one && one.onMessage !== undefined ? [one.onMessage.label] : [],
      )
      expect(known.map(({ name }) => name).toSorted()).toEqual(
        [...ourCommands.map(({ name }) => name), ...onMessages].toSorted(),
      )
      const puts = async () =>
        (await control<readonly unknown[]>(lab, 'GET', '/requests?path=/commands&method=PUT')).length
      const before = await puts()
      const again = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, log })
      await again.start({ ...front, commands: ourCommands })
      await again.stop()
      expect(await puts()).toBe(before)
      const restored = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, log })
      await restored.start(front)
      await restored.stop()
    })

    test('acknowledge at once, answer to the asker alone, options as text', async () => {
      state.cards = [{ title: 'Claims', tone: 'neutral', body: 'One claim' }]
      const answer = await command('bob', 'claims', {
        place: 'Lowgate',
        stance: 'denied',
        page: 2,
        parts: true,
        since: '7d',
      })
      expect(answer).toMatchObject({ state: 'responded', ephemeral: true, callback: { type: 5 } })
      expect(answer.message.embeds[0]).toMatchObject({ title: 'Claims', description: 'One claim' })
      expect(state.asked.at(-1)).toEqual({
        command: 'claims',
        options: { place: 'Lowgate', stance: 'denied', page: '2', parts: 'yes', since: '7d' },
        asker: {
          channel: channel('news'),
          user: '1100000000000003001',
          name: 'bob',
          admin: false,
          roles: [guild],
        },
      })
    })

    test('verbs are subcommands, rights are those of this moment', async () => {
      await command('alice', 'keywords add', { word: 'drone' })
      expect(state.asked.at(-1)).toMatchObject({
        command: 'keywords',
        verb: 'add',
        options: { word: 'drone' },
        asker: { admin: true },
      })
      await command('bob', 'keywords add', { word: 'drone' })
      expect(state.asked.at(-1)?.asker.admin).toBe(false)
      await command('carol', 'keywords list')
      expect(state.asked.at(-1)?.asker.admin).toBe(true)
      await command('carol', 'keywords list', {}, { permissions: ['USE_APPLICATION_COMMANDS'] })
      expect(state.asked.at(-1)?.asker.admin).toBe(false)
    })

    test('work in direct messages, where nobody is an admin', async () => {
      const answer = await command('alice', 'claims', {}, { channel: 'dm:alice' })
      expect(answer.state).toBe('responded')
      expect(state.asked.at(-1)?.asker).toMatchObject({ admin: false, channel: { workspace: 'dm' } })
      expect((await command('alice', 'watch', {}, { channel: 'dm:alice' })).why).toMatch(/context 1/)
    })

    test('several cards, pictures and cards beyond one message', async () => {
      const png = new Uint8Array(
        Buffer.from('89504e470d0a1a0a0000000d4948445200000002000000030806000000', 'hex'),
      )
      state.cards = [
        { title: 'First', tone: 'neutral', image: { name: 'toll.png', alt: 'The toll', png } },
        { title: 'Second', tone: 'neutral', actions: [{ label: 'More', line: 'claims page:2' }] },
        { title: 'Third', tone: 'neutral', body: 'x '.repeat(2000) },
        { title: 'Fourth', tone: 'neutral', body: 'y '.repeat(2000) },
      ]
      const answer = await command('bob', 'claims', {}, { settle_ms: 200 })
      expect(answer.message.embeds.map(({ title }) => title)).toEqual(['First', 'Second'])
      expect(answer.message.attachments).toHaveLength(1)
      expect(answer.message.embeds[0]?.image?.url).toMatch(/toll\.png$/)
      expect(answer.followups.map(({ embeds }) => embeds[0]?.title)).toEqual(['Third', 'Fourth'])
      expect(answer.followups.every(({ flags }) => (flags & 64) === 64)).toBe(true)
    })

    test('autocomplete answers what the house knows, cut to the limits, and nothing when it is late', async () => {
      const ask = async () =>
        await control<Answer>(lab, 'POST', '/interactions/autocomplete', {
          user: 'bob',
          channel: '#news',
          name: 'claims',
          focused: 'place',
          value: 'low',
        })
      state.complete = async (name, verb, option, typed) => [
        { label: `${name} ${verb ?? '-'} ${option} ${typed}`, value: 'Lowgate' },
        { label: 'x'.repeat(150), value: 'long' },
        { label: 'too long to be a value', value: 'v'.repeat(101) },
      ]
      expect((await ask()).choices).toEqual([
        { name: 'claims - place low', value: 'Lowgate' },
        { name: `${'x'.repeat(99)}…`, value: 'long' },
      ])
      state.complete = async () =>
        Array.from({ length: 40 }, (_, i) => ({ label: `Place ${i}`, value: `${i}` }))
      expect((await ask()).choices).toHaveLength(25)
      state.complete = () => new Promise(() => {})
      const late = await ask()
      expect(late.choices).toEqual([])
      expect(late.state).toBe('responded')
    })
  })

  describe('buttons', () => {
    test('a page is turned in place, a detail opens beside it, and a long line comes back from the store', async () => {
      const longLine = `claims text:"${'word '.repeat(40)}"`
      state.cards = [
        {
          title: 'Page 1',
          tone: 'neutral',
          actions: [
            { label: 'Next', line: 'claims page:2', inPlace: true },
            { label: 'Long', line: longLine },
          ],
          menu: { label: 'Show', choices: [{ label: 'First claim', line: 'claims id:c1' }] },
        },
      ]
      const { message } = await command('bob', 'claims')
      state.cards = [{ title: 'Page 2', tone: 'neutral' }]
      const detail = await press('bob', message, 'Long')
      expect(detail).toMatchObject({ ephemeral: true, callback: { type: 5 } })
      expect(state.asked.at(-1)).toMatchObject({ line: longLine, asker: { name: 'bob', admin: false } })
      const chosen = await press('bob', message, 'Show', '0=claims id:c1')
      expect(chosen.callback.type).toBe(5)
      expect(state.asked.at(-1)).toMatchObject({ line: 'claims id:c1' })
      const next = await press('bob', message, 'Next')
      expect(next.callback.type).toBe(6)
      expect(next.message).toMatchObject({ id: message.id, embeds: [{ title: 'Page 2' }], components: [] })
      expect(state.asked.at(-1)).toMatchObject({ line: 'claims page:2' })
    })

    test('beneath an alert the answer is for the presser alone and the alert stays', async () => {
      const posted = await bot.post(
        channel('news'),
        { ...alert, actions: [{ label: 'Details', line: 'story s1', inPlace: true }] },
        'buttons-1',
      )
      const [message] = (await messages('news')).filter(({ id }) => id === posted.message)
      if (message === undefined) throw new Error('the alert is not there')
      state.cards = [{ title: 'Details', tone: 'neutral' }]
      const answer = await press('carol', message, 'Details')
      expect(answer).toMatchObject({
        ephemeral: true,
        callback: { type: 5 },
        message: { embeds: [{ title: 'Details' }] },
      })
      expect(state.asked.at(-1)).toMatchObject({ line: 'story s1', asker: { name: 'carol', admin: true } })
      expect((await messages('news')).find(({ id }) => id === posted.message)?.embeds[0]?.title).toBe(
        'Strike on Lowgate\\: 5 killed'.replace('\\', ''),
      )
    })
  })

  describe('alerts', () => {
    test('post, answer in one thread, edit', async () => {
      const posted = await bot.post(channel('general'), alert, 'story-1')
      const first = await bot.reply(posted, { title: 'Now 7 killed', tone: 'update' }, 'story-1-a')
      const second = await bot.reply(posted, { title: 'Denied', tone: 'update' }, 'story-1-b')
      const third = await bot.reply(
        { ...posted, thread: posted.message },
        { title: 'Corrected', tone: 'correction' },
        'story-1-c',
      )
      expect([first.thread, second.thread, third.thread]).toEqual([
        posted.message,
        posted.message,
        posted.message,
      ])
      expect((await messages(posted.message)).map(({ embeds }) => embeds[0]?.title)).toEqual([
        'Now 7 killed',
        'Denied',
        'Corrected',
      ])
      const { channels } = await control<{ channels: readonly { id: string; name: string }[] }>(
        lab,
        'GET',
        '/state',
      )
      expect(channels.find(({ id }) => id === posted.message)?.name).toBe('Strike on Lowgate: 5 killed')
      await bot.edit(posted, { ...alert, title: 'Strike on Lowgate: 7 killed' })
      await bot.edit(second, { title: 'Denied by Freedonia', tone: 'update' })
      const [message] = await messages('general')
      expect(message).toMatchObject({
        embeds: [{ title: 'Strike on Lowgate: 7 killed' }],
        _lab: { edits: [{}] },
      })
      expect((await messages(posted.message))[1]?.embeds[0]?.title).toBe('Denied by Freedonia')
    })

    test('a thread is named for what stays, not for a toll that moves', async () => {
      const posted = await bot.post(channel('general'), { ...alert, title: '5 killed in Lowgate' }, 'named-1')
      const more = {
        title: 'Now 7 killed',
        tone: 'update',
        subject: 'Strike in Lowgate, 6 May 2031',
      } as const
      await bot.reply(posted, more, 'named-1-a')
      const { channels } = await control<{ channels: readonly { id: string; name: string }[] }>(
        lab,
        'GET',
        '/state',
      )
      expect(channels.find(({ id }) => id === posted.message)?.name).toBe('Strike in Lowgate, 6 May 2031')
    })

    test('hostile words ping nobody', async () => {
      await bot.post(
        channel('general'),
        { title: '@everyone', tone: 'alert', body: '<@1100000000000003000> @here' },
        'hostile-1',
      )
      const message = (await messages('general')).at(-1)
      expect(message?._lab.pings).toMatchObject({ everyone: false, users: [] })
      expect(message?.content).toBe('')
    })

    test('where threads are not allowed the answer is a reply in the channel', async () => {
      await control(lab, 'PATCH', `/world/channels/${ids.announcements}`, {
        overwrites: [{ id: guild, type: 0, deny: ['CREATE_PUBLIC_THREADS'] }],
      })
      const posted = await bot.post(channel('announcements'), alert, 'story-2')
      await expect
        .poll(async () => (await bot.reply(posted, { title: 'Now 7', tone: 'update' }, 'story-2-a')).thread)
        .toBeUndefined()
      const list = await messages('announcements')
      expect(list).toHaveLength(2)
      expect(list[1]).toMatchObject({
        message_reference: { message_id: posted.message },
        embeds: [{ title: 'Now 7' }],
      })
    })

    test('accepted, then lost: not repeated by the library, whose second refusal would hide it', async () => {
      await fault({ phase: 'after', action: 'reset' })
      await fault({ action: '429', retry_after: 30 })
      const since = new Date()
      expect(
        await problemOf(bot.post(channel('general'), { ...alert, title: 'Lost' }, 'lost-1')),
      ).toMatchObject({ problem: 'unsure' })
      expect(await bot.find(channel('general'), 'lost-1', since, null)).not.toBeNull()
      await control(lab, 'DELETE', '/faults')
    })

    test.each(['reset', 'close', 'truncate', 'garbage'])(
      'accepted, then %s: unsure, found again, and one message even when sent again',
      async (action) => {
        const since = new Date()
        const card = { ...alert, title: `Then ${action}` }
        await fault({ phase: 'after', action })
        expect(await problemOf(bot.post(channel('general'), card, `unsure-${action}`))).toMatchObject({
          problem: 'unsure',
        })
        const found = await bot.find(channel('general'), `unsure-${action}`, since, null)
        expect(found).not.toBeNull()
        expect((await bot.post(channel('general'), card, `unsure-${action}`)).message).toBe(found?.message)
        expect(
          (await messages('general')).filter(({ embeds }) => embeds[0]?.title === card.title),
        ).toHaveLength(1)
        expect(await bot.find(channel('general'), 'never-sent', since, null)).toBeNull()
      },
    )

    test('a lost answer in a thread is found there', async () => {
      const since = new Date()
      const posted = await bot.post(channel('general'), { ...alert, title: 'With thread' }, 'thread-1')
      await bot.reply(posted, { title: 'One', tone: 'update' }, 'thread-1-a')
      await fault({ path: `/channels/${posted.message}/messages`, phase: 'after', action: 'close' })
      expect(
        await problemOf(bot.reply(posted, { title: 'Two', tone: 'update' }, 'thread-1-b')),
      ).toMatchObject({ problem: 'unsure' })
      expect(await bot.find(channel('general'), 'thread-1-b', since, posted)).toMatchObject({
        thread: posted.message,
      })
      expect((await messages(posted.message)).map(({ embeds }) => embeds[0]?.title)).toEqual(['One', 'Two'])
    })

    test('“not there” is said only by who saw to the end', { timeout: 40_000 }, async () => {
      const since = new Date()
      for (let some = 0; some < 21; some += 1)
        await Promise.all(
          Array.from({ length: 100 }, () =>
            control(lab, 'POST', '/messages', { user: 'bob', channel: '#voice', content: 'so' }),
          ),
        )
      expect(await problemOf(bot.find(channel('voice'), 'in-the-crowd', since, null))).toMatchObject({
        problem: 'unsure',
      })
      // what was said long after cannot be it
      const before = new Date(since.getTime() - 3_600_000)
      expect(await bot.find(channel('voice'), 'in-the-crowd', before, null)).toBeNull()
    })

    test('the making of a thread is lost: one thread', async () => {
      const posted = await bot.post(channel('general'), { ...alert, title: 'Thread lost' }, 'thread-2')
      await control(lab, 'POST', '/faults', {
        method: 'POST',
        path: '/channels/*/messages/*/threads',
        phase: 'after',
        action: 'reset',
      })
      const reply = () => bot.reply(posted, { title: 'One', tone: 'update' }, 'thread-2-a')
      expect(await problemOf(reply())).toMatchObject({ problem: 'busy' })
      expect((await reply()).thread).toBe(posted.message)
    })

    test('told to wait for long: busy, with the time', async () => {
      await fault({ action: '429', retry_after: 30 })
      const { problem, retryAfter } = await problemOf(bot.post(channel('voice'), alert, 'busy-1'))
      expect(problem).toBe('busy')
      expect(retryAfter).toBeGreaterThan(20_000)
    })

    test('a server error: unsure for a new message, busy for an edit', async () => {
      const posted = await bot.post(channel('general'), { ...alert, title: 'Errors' }, 'errors-1')
      await fault({ action: 'status', status: 502 })
      expect(await problemOf(bot.post(channel('general'), alert, 'errors-2'))).toMatchObject({
        problem: 'unsure',
      })
      await fault({
        method: 'PATCH',
        path: '/channels/*/messages/*',
        action: 'status',
        status: 503,
      })
      expect(await problemOf(bot.edit(posted, alert))).toMatchObject({ problem: 'busy' })
    })

    test('a message deleted by people stays deleted', async () => {
      const posted = await bot.post(channel('general'), { ...alert, title: 'Deleted' }, 'deleted-1')
      await fetch(`${lab.api}/v10/channels/${ids.general}/messages/${posted.message}`, {
        method: 'DELETE',
        headers: {
          authorization: 'Bot lab.discord.token',
          'user-agent': 'DiscordBot (https://example.org, 1)',
        },
      })
      expect(await problemOf(bot.edit(posted, alert))).toMatchObject({ problem: 'gone' })
      expect(await problemOf(bot.reply(posted, alert, 'deleted-1-a'))).toMatchObject({ problem: 'gone' })
      expect(
        await problemOf(bot.post(channel('general'), { ...alert, title: 'Deleted' }, 'deleted-1')),
      ).toMatchObject({ problem: 'gone' })
    })
  })

  describe('channels where it cannot post', () => {
    test.each([
      ['general', null],
      ['announcements', null],
      ['forum', null],
      ['no-send', /#no-send: I lack “Send Messages”\. Grant it/],
      ['no-embeds', /I lack “Embed Links”/],
      ['hidden', /“View Channel”/],
      ['1100000000000009999', /I cannot see that channel/],
    ])('%s', async (name, words) => {
      const obstacle = await bot.cannotPost(channel(name))
      if (words === null) expect(obstacle).toBeNull()
      else {
        expect(obstacle).toMatch(words)
        expect(await problemOf(bot.post(channel(name), alert, `refused-${name}`))).toMatchObject({
          problem: 'refused',
          message: obstacle,
        })
      }
    })

    test('and it knows at once when that changes', async () => {
      await control(lab, 'PATCH', `/world/channels/${ids.voice}`, {
        overwrites: [{ id: guild, type: 0, deny: ['SEND_MESSAGES'] }],
      })
      await expect.poll(async () => await bot.cannotPost(channel('voice'))).toMatch(/Send Messages/)
      await control(lab, 'PATCH', `/world/channels/${ids.voice}`, { overwrites: [] })
      await expect.poll(async () => await bot.cannotPost(channel('voice'))).toBeNull()
    })
  })

  test('the connection comes back by itself', async () => {
    state.cards = [{ title: 'Still here', tone: 'neutral' }]
    await control(lab, 'POST', '/gateway/drop', {})
    await expect
      .poll(async () => (await command('bob', 'claims')).state, { timeout: 10_000, interval: 200 })
      .toBe('responded')
  })

  test('Discord would have rejected nothing', async () => {
    // The lab forgets this field in its own answer to a reply to a pressed button.
    const ours = (await complaints(lab)).filter(
      (complaint) => !JSON.stringify(complaint).includes('/interaction_metadata/interacted_message_id'),
    )
    expect(ours).toEqual([])
  })
})

describe.skipIf(!hasLab)(labTitle('Discord with a wrong token'), () => {
  test('is told in one sentence', async () => {
    const lab = await startDiscordLab({})
    const bot = createDiscord({ token: 'wrong', apiUrl: lab.api, log })
    await expect(bot.start(frontFor().front)).rejects.toThrow(/^DISCORD_TOKEN: Discord refuses it/)
    await bot.stop()
    expect(await checkDiscord({ token: 'wrong', apiUrl: lab.api })).toEqual([
      expect.stringMatching(/^DISCORD_TOKEN: Discord refuses it/),
    ])
    expect(await checkDiscord({ token: 'lab.discord.token', apiUrl: lab.api })).toEqual([])
    await control(lab, 'DELETE', `/world/guilds/${guild}`)
    expect(await checkDiscord({ token: 'lab.discord.token', apiUrl: lab.api })).toEqual([
      expect.stringMatching(
        /in no server yet. Add it with https:.*client_id=1100000000000000100&scope=bot\+applications\.commands/,
      ),
    ])
    await lab.close()
  })
})
