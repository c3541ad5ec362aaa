import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { hearsAll } from '../../src/alerts/wishes.ts'
import { createFront } from '../../src/dispatch.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import type { Store } from '../../src/store/store.ts'
import { servicesOver } from '../services.ts'
import { now, openNews } from '../stored-news.ts'
import { openWeb, type Web } from '../web.ts'
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

/** What each platform has of its own beside commands and messages: what is offered on a message, and the bot's own page. */

type View = {
  readonly id: string
  readonly type: string
  readonly title?: { readonly text: string }
  readonly blocks: readonly unknown[]
}
type Block = {
  readonly elements?: readonly {
    readonly action_id?: string
    readonly text?: { readonly text: string }
    readonly options?: readonly { readonly value: string }[]
  }[]
}
type OnSlack = {
  readonly ack_ms: number
  readonly failed?: string
  readonly views: readonly View[]
  readonly messages: readonly unknown[]
}
type DiscordMessage = {
  readonly embeds: readonly { readonly title?: string; readonly description?: string }[]
}
type OnDiscord = {
  readonly ack_ms: number
  readonly ephemeral: boolean
  readonly message: DiscordMessage
  readonly followups: readonly DiscordMessage[]
}

const log = createLog('silent')
const slowFor = 3_500

const article = `<html><head><title>Strike on Kharkiv</title></head><body><article><h1>Strike on Kharkiv</h1>
<p>A Russian missile strike killed five people in Kharkiv on Monday, the regional governor said. ${'Rescue workers went on clearing the rubble in the evening. '.repeat(8)}</p>
</article></body></html>`

describe.skipIf(!hasLab)(labTitle('what is offered on messages and pages'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let store: Store
  let web: Web
  let bots: readonly Platform[]

  const views = async () => await control<readonly View[]>(slack, 'GET', '/views')
  /** The view as it stands when it has settled. */
  const settled = async (id: string) => {
    for (let tries = 0; tries < 60; tries++) {
      const view = (await views()).find((one) => one.id === id)
      if (view !== undefined && !JSON.stringify(view.blocks).includes('Reading…')) return view
      await pause(100)
    }
    throw new Error('the view kept on reading')
  }
  const message = (text: string) =>
    control<{ ts: string }>(slack, 'POST', '/messages', { user: 'bob', channel: 'news', text })
  const chosen = (ts: string, user: string) =>
    control<OnSlack>(slack, 'POST', '/shortcuts', {
      user,
      channel: 'news',
      callback_id: 'check',
      message_ts: ts,
      settle_ms: 300,
    })
  const onMessage = async (user: string, content: string, where = '#news') => {
    const { id } = await control<{ id: string }>(discord, 'POST', '/messages', {
      user: 'alice',
      channel: where,
      content,
    })
    return await control<OnDiscord>(discord, 'POST', '/interactions/command', {
      user,
      channel: where,
      name: 'Check this link',
      type: 3,
      target: id,
      settle_ms: 400,
      timeout_ms: 8_000,
    })
  }

  beforeAll(async () => {
    web = await openWeb((request, response) => {
      const send = () => response.writeHead(200, { 'content-type': 'text/html' }).end(article)
      if (request.url?.startsWith('/slow') === true) setTimeout(send, slowFor)
      else if (request.url?.startsWith('/strike') === true) send()
      else response.writeHead(404).end()
    })
    discord = await startDiscordLab()
    slack = await startSlackLab()
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    store = await openNews()
    await store.saveWatch({
      ...hearsAll,
      id: 'w-news',
      channel: { platform: 'slack', workspace: 'T0LAB0001', id: 'C0NEWS' },
      state: 'active',
      problem: null,
      createdBy: 'U0ALICE',
      createdAt: now,
    })
    bots = [
      createDiscord({ token: 'lab.discord.token', apiUrl: discord.api, log }),
      createSlack({ ...slack.cfg, apiUrl: slack.apiUrl, clock: () => new Date(), log }),
    ]
    const front = createFront({
      commands,
      ...(await servicesOver(store, () => now, { allow: [web.host] })),
    })
    for (const bot of bots) await bot.start(front)
  }, 30_000)
  afterAll(async () => {
    for (const bot of bots ?? []) await bot.stop()
    await Promise.all([discord?.close(), slack?.close(), web?.close()])
    await store?.close()
  })

  test.each(['alice', 'bob', 'dave'])('Slack: %s reads the claims of a link in a modal', async (user) => {
    const { ts } = await message(`Have you seen <${web.url}/strike?a=1&amp;b=2|this>?`)
    const { ack_ms, views: opened, messages } = await chosen(ts, user)
    expect(ack_ms).toBeLessThan(1_000)
    expect(messages).toEqual([])
    const view = await settled(opened[0]?.id ?? '')
    expect(view.title?.text).toBe('Check this link')
    const shown = JSON.stringify(view.blocks)
    expect(shown).toContain('Strike on Kharkiv')
    expect(shown).toContain('5 people killed')
    expect(shown).toContain('/strike?a=1&b=2')
  })

  test('Slack: of several links the first is read, and another opens above it', async () => {
    const { ts } = await message(`<${web.url}/strike> <${web.url}/strike/second>`)
    const { views: opened } = await chosen(ts, 'bob')
    const view = await settled(opened[0]?.id ?? '')
    const menu = view.blocks.flatMap((block) => {
      const { elements = [] } = block as Block
      return elements.filter(({ action_id }) => action_id?.startsWith('choose') === true)
    })[0]
    const other = await control<OnSlack>(slack, 'POST', '/actions', {
      user: 'bob',
      view_id: view.id,
      action_id: menu?.action_id,
      value: menu?.options?.[0]?.value,
      settle_ms: 300,
    })
    expect(other.ack_ms).toBeLessThan(1_000)
    const second = await settled(other.views[0]?.id ?? '')
    expect(second.id).not.toBe(view.id)
    expect(JSON.stringify(second.blocks)).toContain('/strike/second')
  })

  test('Slack: a slow page is acknowledged at once and waited for in the open', async () => {
    const { ts } = await message(`${web.url}/slow`)
    const { ack_ms, views: opened } = await chosen(ts, 'bob')
    expect(ack_ms).toBeLessThan(1_000)
    expect(JSON.stringify(opened[0]?.blocks)).toContain('Reading…')
    expect(JSON.stringify((await settled(opened[0]?.id ?? '')).blocks)).toContain('5 people killed')
  }, 15_000)

  test('Slack: no link, and a page that is gone, are said', async () => {
    for (const [text, said] of [
      ['no link here', 'There is no link in it'],
      [`${web.url}/gone`, 'The page answers 404.'],
    ] as const) {
      const { ts } = await message(text)
      const { views: opened } = await chosen(ts, 'bob')
      expect(JSON.stringify((await settled(opened[0]?.id ?? '')).blocks)).toContain(said)
    }
  })

  test('Slack: an answer that Slack does not take leaves words in its place', async () => {
    await control(slack, 'POST', '/faults', {
      path: '/api/views.update',
      action: 'status',
      status: 200,
      body: { ok: false, error: 'invalid_arguments' },
    })
    const { ts } = await message(`${web.url}/strike`)
    const { views: shown } = await chosen(ts, 'bob')
    expect(JSON.stringify((await settled(shown[0]?.id ?? '')).blocks)).toContain('could not be shown here')
    await control(slack, 'DELETE', '/faults')
  })

  test('Slack: where the bot is not in the channel it answers, too', async () => {
    const { ts } = await control<{ ts: string }>(slack, 'POST', '/messages', {
      user: 'bob',
      channel: 'random',
      text: `${web.url}/strike`,
    })
    const { views: shown } = await control<OnSlack>(slack, 'POST', '/shortcuts', {
      user: 'bob',
      channel: 'random',
      callback_id: 'check',
      message_ts: ts,
      settle_ms: 300,
    })
    expect(JSON.stringify((await settled(shown[0]?.id ?? '')).blocks)).toContain('5 people killed')
  })

  const opened = async (user: string) => {
    const { home } = await control<{ home: View }>(slack, 'POST', '/home', { user })
    return JSON.stringify(home.blocks)
  }
  const pressed = (user: string, where: object, label: string) =>
    control<OnSlack>(slack, 'POST', '/actions', { user, ...where, label, settle_ms: 300 })

  test('Slack: the page of the bot shows what its opener may see, and is made anew when it is opened', async () => {
    for (const [user, admin] of [
      ['alice', true],
      ['carol', true],
      ['bob', false],
      ['dave', false],
    ] as const) {
      const shown = await opened(user)
      expect(shown).toContain('The latest stories')
      expect(shown.includes('"channel_id":"C0NEWS"')).toBe(admin)
      expect(shown.includes('Who changed what')).toBe(admin)
      expect(shown).toContain('1 channel of this place hears alerts')
    }
    const [watch] = await store.watches()
    if (watch === undefined) throw new Error('no watch')
    await store.saveWatch({ ...watch, state: 'suspended', problem: 'The channel is archived.' })
    expect(await opened('alice')).toContain('suspended (The channel is archived.)')
    expect(await opened('bob')).toContain('0 channels of this place hear alerts')
  })

  test('Slack: buttons of the page answer in modals above it, with the rights of that moment', async () => {
    await opened('bob')
    const claims = await pressed('bob', { home: true }, 'Latest claims')
    expect(claims.ack_ms).toBeLessThan(1_000)
    expect(claims.messages).toEqual([])
    const list = await settled(claims.views[0]?.id ?? '')
    expect(JSON.stringify(list.blocks)).toContain('Open a claim')
    // turning the page leaves the modal where it is
    const older = await pressed('bob', { view_id: list.id }, 'Older')
    expect(older.failed).toBeUndefined()
    await expect.poll(async () => JSON.stringify((await settled(list.id)).blocks)).toContain('Newer')
    await opened('alice')
    const status = await pressed('alice', { home: true }, 'Who changed what')
    expect(JSON.stringify((await settled(status.views[0]?.id ?? '')).blocks)).toContain('Nothing was changed')
  })

  test('Slack: an editor opens a story from the page and judges it in a form', async () => {
    const { home } = await control<{ home: View }>(slack, 'POST', '/home', { user: 'alice' })
    const menus = home.blocks.flatMap((block) => (block as Block).elements ?? [])
    const menu = menus.find(({ action_id }) => action_id?.startsWith('choose') === true)
    const value = menu?.options?.find((option) => option.value.includes('s-strike'))?.value
    const story = await control<OnSlack>(slack, 'POST', '/actions', {
      user: 'alice',
      home: true,
      action_id: menu?.action_id,
      value,
      settle_ms: 300,
    })
    const shown = await settled(story.views[0]?.id ?? '')
    expect(JSON.stringify(shown.blocks)).not.toContain('Share to channel')
    const verify = await settled((await pressed('alice', { view_id: shown.id }, 'Verify')).views[0]?.id ?? '')
    const buttons = verify.blocks.flatMap((block) => (block as Block).elements ?? [])
    const opens = buttons.find(({ action_id }) => action_id?.startsWith('form') === true)
    const form = await pressed('alice', { view_id: verify.id }, opens?.text?.text ?? '')
    const { id } = await settled(form.views[0]?.id ?? '')
    const sent = await control<{ response_action: string | null }>(slack, 'POST', '/views/submit', {
      view_id: id,
      values: { verdict: 'dispute', note: 'The mayor counts fewer.' },
      settle_ms: 300,
    })
    expect(sent.response_action).toBe('update')
    expect(JSON.stringify((await settled(id)).blocks)).toMatch(/isputed/)
    const { judged = [] } = (await store.story('s-strike')) ?? {}
    expect(judged).toMatchObject([{ verdict: 'disputed', note: 'The mayor counts fewer.' }])
  })

  test.each(['alice', 'bob'])('Discord: %s reads the claims of a link, alone', async (user) => {
    const answer = await onMessage(user, `Look: [here](${web.url}/strike) and ${web.url}/strike/second`)
    expect(answer.ack_ms).toBeLessThan(1_000)
    expect(answer.ephemeral).toBe(true)
    const titles = [answer.message, ...answer.followups].flatMap(({ embeds }) =>
      embeds.map(({ title }) => title),
    )
    expect(titles).toEqual(['Strike on Kharkiv', expect.stringContaining('5 people killed')])
    expect(JSON.stringify(answer.message)).toContain('Read another of the 2 links')
  })

  test('Discord: a slow page, no link, and a page that is gone', async () => {
    const slow = await onMessage('bob', `${web.url}/slow`)
    expect(slow.ack_ms).toBeLessThan(1_000)
    expect(slow.message.embeds[0]?.title).toBe('Strike on Kharkiv')
    expect((await onMessage('bob', 'nothing')).message.embeds[0]?.title).toBe('There is no link in it')
    const gone = await onMessage('bob', `${web.url}/gone`)
    expect(gone.message.embeds[0]?.description).toContain('The page answers 404.')
  }, 15_000)

  test('Discord: a stranger asks in the direct messages', async () => {
    const answer = await control<OnDiscord>(discord, 'POST', '/interactions/command', {
      user: 'dave',
      channel: 'dm:dave',
      name: 'check',
      options: { link: `${web.url}/strike` },
    })
    expect(answer.message.embeds[0]?.title).toBe('Strike on Kharkiv')
  })

  test('neither platform had anything to complain of', async () => {
    // The lab forgets this field in its own answer to a reply to a pressed button.
    const ours = (await complaints(discord)).filter(
      (complaint) => !JSON.stringify(complaint).includes('/interaction_metadata/interacted_message_id'),
    )
    expect(ours).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})
