import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import type { Channel } from '../../src/cards/channel.ts'
import type { Front, Request } from '../../src/command.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import { type Platform, SendError } from '../../src/platforms/platform.ts'
import { complaints, control, hasLab, type Lab, labTitle, startDiscordLab } from './lab.ts'

/** Places of Discord beside text channels: forums, where each story is a post of its own. */

type Tag = { readonly id: string; readonly name: string; readonly moderated: boolean }
type Place = { available_tags?: Tag[]; flags: number; name: string; applied_tags?: string[] }
type DiscordLab = Lab & {
  readonly api: string
  readonly world: { readonly channels: Map<string, Place> }
}
type Message = {
  readonly id: string
  readonly flags?: number
  readonly embeds: readonly { readonly title?: string }[]
  readonly _lab: { readonly edits: readonly unknown[] }
}

const log = createLog('silent')
const guild = '1100000000000001000'
const forum: Channel = { platform: 'discord', workspace: guild, id: '1100000000000002003' }
const card = (title: string, more: Partial<Card> = {}): Card => ({
  title,
  tone: 'alert',
  topic: 'casualties',
  footer: 'story s1',
  ...more,
})
const tag = (id: string, name: string, moderated = false): Tag => ({ id, name, moderated })

describe.skipIf(!hasLab)(labTitle('places of Discord'), () => {
  let lab: DiscordLab
  let bot: Platform
  const asked: Request[] = []
  const front: Front = {
    commands: [],
    async answer(request) {
      asked.push(request)
      return [{ title: 'Answer', tone: 'neutral' }]
    },
    complete: async () => [],
    shorten: async (line) => line.slice(0, 20),
    lengthen: async () => null,
  }

  const at = (id: string) => {
    const place = lab.world.channels.get(id)
    if (place === undefined) throw new Error(`no channel ${id}`)
    return place
  }
  const messages = (id: string) => control<Message[]>(lab, 'GET', `/channels/${id}/messages`)
  const posts = () => [...lab.world.channels.values()].filter((one) => 'thread_metadata' in one)
  /** A change of the forum, which the bot hears of. */
  const changed = async (overwrites: readonly object[] = []) => {
    await control(lab, 'PATCH', `/world/channels/${forum.id}`, { overwrites })
    await new Promise((heard) => setTimeout(heard, 100))
  }
  const api = async (method: string, path: string, body?: object) =>
    await fetch(`${lab.api}/v10${path}`, {
      method,
      headers: {
        authorization: 'Bot lab.discord.token',
        'user-agent': 'DiscordBot (https://example.org, 1)',
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const problemOf = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (thrown: unknown) => (thrown instanceof SendError ? thrown.problem : String(thrown)),
    )

  beforeAll(async () => {
    lab = await startDiscordLab<DiscordLab>({
      limits: {
        'POST /channels/:channel/threads': [50, 1],
        'POST /channels/:channel/messages': [50, 1],
      },
    })
    bot = createDiscord({ token: 'lab.discord.token', apiUrl: lab.api, log })
    at(forum.id).available_tags = [
      tag('1100000000000090001', 'Casualties'),
      tag('1100000000000090002', 'arms'),
      tag('1100000000000090003', 'casualties (verified)', true),
    ]
    await bot.start(front)
  }, 30_000)
  afterAll(async () => {
    await bot.stop()
    await lab.close()
  })

  test('each story is a post with the tags that fit; what has no other name is titled by its headline', async () => {
    const title = `Strike on ${'Lowgate '.repeat(20)}`
    const posted = await bot.post(forum, card(title), 'forum-1')
    expect(posted).toEqual({ channel: forum, message: posted.thread, thread: posted.message })
    expect(at(posted.message).name.length).toBeLessThanOrEqual(100)
    expect(title.startsWith(at(posted.message).name)).toBe(true)
    expect(at(posted.message).applied_tags).toEqual(['1100000000000090001'])
    const arms = await bot.post(forum, card('Drones', { topic: 'arms transfers' }), 'forum-2')
    expect(at(arms.message).applied_tags).toEqual(['1100000000000090002'])
    const other = await bot.post(forum, { title: 'Digest', tone: 'neutral' }, 'forum-3')
    expect(at(other.message).applied_tags).toEqual([])
  })

  test('answers stand in the post, edits change its first message and its title', async () => {
    const posted = await bot.post(forum, card('5 killed'), 'forum-4')
    await bot.edit(posted, card('7 killed', { tone: 'update' }))
    const reply = await bot.reply(posted, card('Ruritania denies'), 'forum-5')
    expect(reply).toMatchObject({ channel: forum, thread: posted.message })
    const there = await messages(posted.message)
    expect(there.map(({ embeds }) => embeds[0]?.title)).toEqual([
      expect.stringContaining('7 killed'),
      expect.stringContaining('Ruritania denies'),
    ])
    expect(there[0]?._lab.edits).toHaveLength(1)
    expect(at(posted.message).name).toBe('7 killed')
  })

  test('the title of a post is what stays, so a toll that moves needs no new name', async () => {
    const renames = () =>
      control<readonly unknown[]>(lab, 'GET', '/requests?method=PATCH').then(({ length }) => length)
    const posted = await bot.post(forum, card('5 killed', { subject: 'Strike in Lowgate' }), 'forum-6')
    const before = await renames()
    for (const toll of [6, 7, 8])
      await bot.edit(posted, card(`${toll} killed`, { subject: 'Strike in Lowgate' }))
    expect(at(posted.message).name).toBe('Strike in Lowgate')
    expect(await renames()).toBe(before + 3)
    await bot.edit(posted, card('8 killed', { subject: 'Retracted: Strike in Lowgate' }))
    expect(at(posted.message).name).toBe('Retracted: Strike in Lowgate')
  })

  test('a picture is part of the post', async () => {
    const png = Uint8Array.from(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
        'base64',
      ),
    )
    const posted = await bot.post(
      forum,
      card('A chart', { image: { name: 'chart', alt: 'A line', png } }),
      'forum-6',
    )
    expect(JSON.stringify(await messages(posted.message))).toContain('chart.png')
  })

  test.each(['reset', 'close', 'truncate'])(
    'accepted, then %s: it is found again and not repeated',
    async (action) => {
      const before = posts().length
      await control(lab, 'POST', '/faults', {
        method: 'POST',
        path: '/channels/*/threads',
        phase: 'after',
        action,
      })
      const since = new Date()
      expect(await problemOf(bot.post(forum, card(`Doubtful ${action}`), `doubt-${action}`))).toBe('unsure')
      expect(posts()).toHaveLength(before + 1)
      const found = await bot.find(forum, `doubt-${action}`, since, null)
      expect(at(found?.thread ?? '').name).toBe(`Doubtful ${action}`)
      expect(await bot.find(forum, 'never-sent', since, null)).toBeNull()
      const answer = await bot.reply(found ?? { channel: forum, message: '' }, card('More'), `more-${action}`)
      expect(await bot.find(forum, `more-${action}`, since, found)).toEqual(answer)
    },
  )

  test('a post that fell asleep is woken; one that was locked or deleted stays so', async () => {
    const posted = await bot.post(forum, card('Asleep'), 'forum-7')
    await api('PATCH', `/channels/${posted.message}`, { archived: true })
    await bot.edit(posted, card('Awake'))
    expect((await messages(posted.message))[0]?.embeds[0]?.title).toContain('Awake')
    await api('PATCH', `/channels/${posted.message}`, { locked: true })
    expect(await problemOf(bot.reply(posted, card('No'), 'forum-8'))).toBe('gone')
    await api('DELETE', `/channels/${posted.message}`)
    expect(await problemOf(bot.edit(posted, card('No')))).toBe('gone')
    expect(await problemOf(bot.reply(posted, card('No'), 'forum-9'))).toBe('gone')
  })

  test('a command typed in a post means the forum', async () => {
    const posted = await bot.post(
      forum,
      card('A talk', { actions: [{ label: 'Mute', line: 'mute id:s1' }] }),
      'forum-10',
    )
    const [message] = await messages(posted.message)
    await control(lab, 'POST', '/interactions/component', {
      user: 'bob',
      channel: posted.message,
      message_id: message?.id,
      custom_id: '0=mute id:s1',
    })
    expect(asked.at(-1)?.asker).toMatchObject({ channel: forum, admin: false })
  })

  test('what it lacks in a forum is said as Discord calls it', async () => {
    await changed([{ id: guild, type: 0, deny: ['SEND_MESSAGES', 'SEND_MESSAGES_IN_THREADS'] }])
    expect(await bot.cannotPost(forum)).toBe(
      'I may not post in #forum: I lack “Create Posts” and “Send Messages in Posts”. Grant them under Edit Channel › Permissions.',
    )
    expect(await problemOf(bot.post(forum, card('No'), 'forum-11'))).toBe('refused')
    await changed()
    expect(await bot.cannotPost(forum)).toBeNull()
  })

  test('a forum that asks for a tag gets one, or says which to add', async () => {
    const asks = 1 << 4
    at(forum.id).flags = asks
    await changed()
    const posted = await bot.post(forum, { title: 'Digest', tone: 'neutral' }, 'forum-12')
    expect(at(posted.message).applied_tags).toEqual(['1100000000000090001'])
    at(forum.id).available_tags = [tag('1100000000000090003', 'casualties', true)]
    await changed()
    expect(await bot.cannotPost(forum)).toContain('asks for a tag on every post')
  })

  describe('announcement channels', () => {
    const news: Channel = { ...forum, id: '1100000000000002002' }
    const isPublished = async (id: string) =>
      ((await messages(news.id)).find((one) => one.id === id)?.flags ?? 0) % 2 === 1
    const asksToPublish = async () =>
      (await control<readonly unknown[]>(lab, 'GET', '/requests?path=/crosspost')).length
    const settled = () => new Promise((done) => setTimeout(done, 300))

    test('what is to be published is handed on, once; nothing else is', async () => {
      const posted = await bot.post(news, card('For all', { publish: true }), 'news-1')
      await expect.poll(() => isPublished(posted.message)).toBe(true)
      await bot.edit(posted, card('For all, again', { publish: true }))
      await bot.reply(posted, card('More', { publish: true }), 'news-2')
      const other = await bot.post(news, card('For us'), 'news-3')
      await settled()
      expect(await isPublished(other.message)).toBe(false)
      expect(await asksToPublish()).toBe(1)
      const text: Channel = { ...forum, id: '1100000000000002001' }
      await bot.post(text, card('No announcement', { publish: true }), 'news-4')
      await settled()
      expect(await asksToPublish()).toBe(1)
      expect(await bot.cannotPublish?.(news)).toBeNull()
      expect(await bot.cannotPublish?.(text)).toMatch(/^#news is no announcement channel/)
    })

    test('so is one that is found after its answer was lost', async () => {
      await control(lab, 'POST', '/faults', {
        method: 'POST',
        path: `/channels/${news.id}/messages`,
        action: 'reset',
        phase: 'after',
      })
      const since = new Date()
      await expect(bot.post(news, card('Lost', { publish: true }), 'news-5')).rejects.toThrow()
      const found = await bot.find(news, 'news-5', since, null)
      if (found === null) throw new Error('the message is not there')
      expect(await isPublished(found.message)).toBe(false)
      bot.publish?.(found)
      await expect.poll(() => isPublished(found.message)).toBe(true)
    })

    test.each(['500', '429', 'reset', 'close'])('%s: the message stands all the same', async (what) => {
      await control(lab, 'POST', '/faults', {
        method: 'POST',
        path: '/channels/*/messages/*/crosspost',
        ...(/^5/.test(what) ? { action: 'status', status: 500 } : { action: what, retry_after: 3_600 }),
      })
      // each in a channel of its own: who is told to wait an hour asks no more there
      const { id } = await control<{ id: string }>(lab, 'POST', '/world/channels', { name: what, type: 5 })
      await expect.poll(() => bot.cannotPublish?.({ ...news, id })).toBeNull()
      const before = await asksToPublish()
      const posted = await bot.post({ ...news, id }, card('Not for all', { publish: true }), `news-${what}`)
      await settled()
      expect(await messages(id)).toMatchObject([{ id: posted.message, flags: 0 }])
      expect(await asksToPublish()).toBe(before + 1)
    })

    test('ten an hour are handed on, and no more asked for', async () => {
      for (let i = 0; i < 10; i++) await bot.post(news, card(`Many ${i}`, { publish: true }), `many-${i}`)
      await settled()
      const here = await messages(news.id)
      const published = here.filter(({ flags = 0 }) => flags % 2 === 1)
      expect(published).toHaveLength(10)
      expect(here.at(-1)).toMatchObject({ flags: 0 })
    })
  })

  test('Discord would have rejected nothing', async () => {
    const ours = (await complaints(lab)).filter(
      // The lab forgets these fields in its own answers, to a reply to a pressed button and about threads.
      (complaint) => !/interacted_message_id|get_active_guild_threads/.test(JSON.stringify(complaint)),
    )
    expect(ours).toEqual([])
  })
})
