import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import type { Channel } from '../../src/cards/channel.ts'
import { type Asker, defineVerb, type Front } from '../../src/command.ts'
import { UserError } from '../../src/lib/errors.ts'
import { createLog } from '../../src/lib/log.ts'
import { type Platform, SendError } from '../../src/platforms/platform.ts'
import { checkSlack, createSlack } from '../../src/platforms/slack/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { openWeb } from '../web.ts'
import { complaints, control, hasLab, type Lab, labFile, labTitle, startSlackLab } from './lab.ts'

type SlackLab = Lab & {
  readonly apiUrl: string
  readonly cfg: { readonly botToken: string; readonly appToken: string; readonly signingSecret: string }
  readonly api: { readonly buckets: { readonly map: Map<string, unknown> } }
}
type Message = {
  readonly ts: string
  readonly text: string
  readonly thread_ts?: string
  readonly blocks?: readonly { readonly type: string; readonly elements?: readonly Element[] }[]
  readonly _lab: {
    readonly pings: { broadcast: string[]; groups: string[]; users: string[] }
    readonly edits: readonly unknown[]
    readonly ephemeral_to: string | null
  }
}
type Element = {
  readonly type: string
  readonly text?: { readonly text: string }
  readonly action_id?: string
}
type Interaction = {
  readonly ack_ms: number
  readonly failed?: string
  readonly why?: string
  readonly responses: readonly { readonly replace_original?: boolean; readonly response_type?: string }[]
  readonly messages: readonly Message[]
}

const log = createLog('silent')
const clock = () => new Date()
const news: Channel = { platform: 'slack', workspace: 'T0LAB0001', id: 'C0NEWS' }
const verb = (name: string, who: 'everyone' | 'admins') =>
  defineVerb({
    name,
    describe: name,
    for: who,
    options: {},
    run: async () => ({ title: name, tone: 'good' }),
  })

/** A house of three commands: enough to see what arrives and what is shown. */
function createHouse() {
  const asked: { readonly line: string; readonly asker: Asker }[] = []
  const lines = new Map<string, string>()
  let slow = Promise.resolve()
  const page = (number: number): Card => ({
    title: `Claims, page ${number}`,
    tone: 'neutral',
    fields: [{ name: 'Killed', value: `${number}` }],
    actions: [
      { label: 'Older', line: `claims page:${number + 1}`, inPlace: true },
      { label: 'Long', line: `claims text:"${'word '.repeat(80)}"` },
    ],
    menu: { label: 'Open', choices: [{ label: 'First', about: 'UN', line: 'claims id:c1' }] },
  })
  const front: Front = {
    commands: [
      { name: 'claims', describe: 'The latest claims', verb: verb('claims', 'everyone') },
      {
        name: 'keywords',
        describe: 'The words of this channel',
        verbs: [verb('list', 'everyone'), verb('add', 'admins')],
      },
    ],
    async answer(request) {
      if (!('line' in request)) throw new Error('Slack sends lines')
      asked.push({ line: request.line, asker: request.asker })
      await slow
      const { line, asker } = request
      if (line.includes('hostile')) return [hostileCard]
      if (line.startsWith('/keywords add') && !asker.admin) return [{ title: 'For admins only', tone: 'bad' }]
      if (line.includes('id:c1')) return [{ title: 'One claim in full', tone: 'neutral' }]
      return [page(Number(/page:(\d+)/.exec(line)?.[1] ?? 1))]
    },
    complete: async () => [],
    async shorten(line) {
      const key = `k${lines.size}`
      lines.set(key, line)
      return key
    },
    lengthen: async (key) => lines.get(key) ?? null,
  }
  return {
    front,
    asked,
    forget: () => lines.clear(),
    delay: (until: Promise<void>) => {
      slow = until
    },
  }
}

const attack =
  '<!channel> <!here> <@U0BOB> <!subteam^S1> *bold* _it_ `code` a & b < c > d <https://evil.example|ok>'
const hostileCard: Card = {
  title: attack,
  tone: 'alert',
  address: 'https://news.example/a?b=1&c=<!channel>',
  body: [attack, { bold: attack }, { time: new Date('2024-02-03T12:00:00Z'), as: 'ago' }],
  quote: { text: attack, by: attack },
  fields: [{ name: attack, value: attack, short: true }],
  links: [{ text: attack, address: 'https://news.example/b' }],
  actions: [{ label: attack, line: 'status' }],
  footer: attack,
  at: new Date('2024-02-03T12:00:00Z'),
}
const alert: Card = { title: 'Strike on Lowgate: 7 killed', tone: 'alert', body: 'Ruritania says.' }

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof SendError ? thrown.problem : String(thrown)),
  )

describe.skipIf(!hasLab)(labTitle('Slack'), () => {
  let lab: SlackLab
  let slack: Platform
  let house: ReturnType<typeof createHouse>
  let now = 0

  const settings = () => ({
    botToken: lab.cfg.botToken,
    appToken: lab.cfg.appToken,
    apiUrl: lab.apiUrl,
    clock: () => new Date(Date.now() + now),
    log,
  })
  const fault = (about: object) =>
    control(lab, 'POST', '/faults', { method: 'POST', path: '/api/chat.postMessage', ...about })
  const messages = (channel = 'C0NEWS') => control<Message[]>(lab, 'GET', `/channels/${channel}/messages`)
  const command = (user: string, name: string, text = '', channel = 'news') =>
    control<Interaction>(lab, 'POST', '/commands', { user, channel, command: name, text })
  const press = (user: string, message: Message, by: object) =>
    control<Interaction>(lab, 'POST', '/actions', { user, channel: 'news', message_ts: message.ts, ...by })

  beforeAll(async () => {
    lab = await startSlackLab<SlackLab>({})
    house = createHouse()
    const { http } = await control(
      lab,
      'POST',
      '/manifest',
      slackManifest(house.front.commands, { socketMode: true }),
    )
    expect(http).toBe(200)
    slack = createSlack(settings())
    await slack.start(house.front)
  })
  beforeEach(() => {
    lab.api.buckets.map.clear()
    now += 60_000 // past our own pace, and past what was known of admins
  })
  afterAll(async () => {
    await slack?.stop()
    await lab?.close()
  })

  test('a command is acknowledged, answered to the asker alone, and knows who may', async () => {
    const answer = await command('alice', '/keywords', 'add &lt;b&gt; &amp; “two words”')
    expect(answer.ack_ms).toBeLessThan(1000)
    expect(answer.messages.map((message) => message._lab.ephemeral_to)).toEqual(['U0ALICE'])
    expect(house.asked.at(-1)).toEqual({
      line: '/keywords add <b> & “two words”',
      asker: { channel: news, user: 'U0ALICE', name: 'alice', admin: true, belongsTo: expect.any(Function) },
    })
    const refused = await command('bob', '/keywords', 'add shells')
    expect(house.asked.at(-1)?.asker.admin).toBe(false)
    expect(refused.messages[0]?.text).toContain('For admins only')
  })

  test('rights end within a minute, and are none when Slack does not tell', async () => {
    await command('carol', '/keywords')
    expect(house.asked.at(-1)?.asker.admin).toBe(true)
    await control(lab, 'PATCH', '/world/users/carol', { is_admin: false })
    now += 61_000
    await command('carol', '/keywords')
    expect(house.asked.at(-1)?.asker.admin).toBe(false)
    now += 61_000
    await control(lab, 'POST', '/faults', {
      method: 'POST',
      path: '/api/users.info',
      action: 'status',
      status: 500,
      times: 3,
    })
    await command('alice', '/keywords')
    expect(house.asked.at(-1)?.asker.admin).toBe(false)
    await control(lab, 'DELETE', '/faults')
  })

  test('a slow answer is acknowledged all the same', async () => {
    let go = () => {}
    house.delay(new Promise((done) => (go = done)))
    const waiting = command('bob', '/claims')
    await expect.poll(() => house.asked.at(-1)?.line).toBe('/claims')
    const deliveries = await control<{ kind: string; result: string }[]>(lab, 'GET', '/deliveries')
    expect(deliveries.at(-1)).toMatchObject({ kind: '/claims', result: 'ok' })
    go()
    expect((await waiting).messages).toHaveLength(1)
    house.delay(Promise.resolve())
  })

  test('a page takes the place of the page before; details and long lines do not', async () => {
    const [first] = (await command('bob', '/claims')).messages
    if (first === undefined) throw new Error('no answer')
    expect((await press('alice', first, { label: 'Older' })).http).toBe(409)
    const turned = await press('bob', first, { label: 'Older' })
    expect(turned.responses).toMatchObject([{ replace_original: true, response_type: 'ephemeral' }])
    expect((await messages()).find(({ ts }) => ts === first.ts)?.text).toContain('page 2')
    const detail = await press('bob', first, { action_id: 'choose 0', value: '=claims id:c1' })
    expect(detail.responses).toMatchObject([{ replace_original: false }])
    expect(detail.messages[0]?.text).toContain('One claim in full')
    await press('bob', first, { label: 'Long' })
    expect(house.asked.at(-1)?.line).toBe(`claims text:"${'word '.repeat(80)}"`)
    house.forget()
    expect((await press('bob', first, { label: 'Long' })).messages[0]?.text).toContain('too old')
  })

  test('a button on a public alert answers the presser, and in its thread', async () => {
    const root = await slack.post(
      news,
      { ...alert, actions: [{ label: 'Details', line: 'claims id:c1', inPlace: true }] },
      'button-1',
    )
    const on = (ts: string) => messages().then((all) => all.find((message) => message.ts === ts))
    const message = await on(root.message)
    if (message === undefined) throw new Error('not posted')
    const pressed = await press('bob', message, { label: 'Details' })
    expect(pressed.responses).toMatchObject([{ replace_original: false, response_type: 'ephemeral' }])
    expect((await on(root.message))?.text).toContain('Strike on Lowgate')
  })

  test('posts once, replies in the thread, edits in place, finds by key', async () => {
    const since = new Date(Date.now() - 1000)
    const root = await slack.post(news, alert, 'alert-1')
    const reply = await slack.reply(root, { title: 'Now 9', tone: 'update' }, 'alert-1-r')
    await slack.edit(root, { ...alert, title: 'Strike on Lowgate: 9 killed', tone: 'update' })
    const all = await messages()
    const shown = all.find(({ ts }) => ts === root.message)
    expect(shown?.text).toContain('Update: Strike on Lowgate: 9 killed')
    expect(shown?._lab.edits).toHaveLength(1)
    expect(all.find(({ ts }) => ts === reply.message)?.thread_ts).toBe(root.message)
    expect(await slack.find(news, 'alert-1', since, null)).toEqual(root)
    expect(await slack.find(news, 'alert-1-r', since, root)).toEqual(reply)
    expect(await slack.find(news, 'alert-1-r', since, null)).toBeNull()
    expect(await slack.find(news, 'another', since, root)).toBeNull()
  })

  test.each(['ignore', 'dedupe'])(
    'an answer that is lost leaves one message (client_msg_id: %s)',
    async (mode) => {
      await control(lab, 'PATCH', '/config', { clientMsgId: mode })
      for (const action of ['reset', 'close', 'truncate', 'garbage']) {
        const key = `lost-${mode}-${action}`
        const before = (await messages()).length
        const since = new Date()
        await fault({ phase: 'after', action })
        expect(await problemOf(slack.post(news, alert, key)), action).toBe('unsure')
        const found = await slack.find(news, key, since, null)
        expect((await messages()).slice(before).map(({ ts }) => ts)).toEqual([found?.message])
        await fault({ phase: 'before', action })
        expect(await problemOf(slack.post(news, alert, `${key}-not`)), action).toBe('unsure')
        expect(await slack.find(news, `${key}-not`, since, null)).toBeNull()
        now += 10_000
        lab.api.buckets.map.clear()
      }
      await control(lab, 'PATCH', '/config', { clientMsgId: 'ignore' })
    },
  )

  test('failures in the words of a delivery', async () => {
    await fault({ action: '429', retry_after: 7 })
    const busy = await slack.post(news, alert, 'busy').catch((thrown: unknown) => thrown)
    expect(busy).toMatchObject({ problem: 'busy', retryAfter: 7000 })
    const still = await slack.post(news, alert, 'busy').catch((thrown: unknown) => thrown)
    expect(still).toMatchObject({ problem: 'busy' })
    expect(still instanceof SendError ? still.retryAfter / 1000 : 0).toBeCloseTo(7, 0) // a moment has passed
    now += 60_000
    await fault({ action: 'status', status: 503 })
    expect(await problemOf(slack.post(news, alert, 'down'))).toBe('unsure')
    const at = (id: string) => ({ ...news, id })
    expect(await problemOf(slack.post(at('C0RANDOM'), alert, 'absent'))).toBe('refused')
    expect(await problemOf(slack.post(at('C0ARCHIVED'), alert, 'archived'))).toBe('refused')
    expect(await problemOf(slack.post(at('G0SECRET'), alert, 'secret'))).toBe('refused')
    expect(await problemOf(slack.post({ ...news, workspace: 'T1' }, alert, 'elsewhere'))).toBe('refused')
    expect(await problemOf(slack.edit({ channel: news, message: '1.000001' }, alert))).toBe('gone')
    const offline = createSlack({ ...settings(), apiUrl: `http://127.0.0.1:${await freePort()}/api/` })
    expect(await problemOf(offline.post(news, alert, 'offline'))).toBe('busy')
  })

  test('a burst is held back by our own schedule before Slack must refuse', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((i) => problemOf(slack.post(news, alert, `burst-${i}`))),
    )
    expect(outcomes).toEqual(['none', 'none', 'none', 'busy', 'busy'])
    expect(await problemOf(slack.post({ ...news, id: 'C0GENERAL' }, alert, 'burst-6'))).toBe('none')
    const limited = await control<{ rule: string; method: string }[]>(lab, 'GET', '/violations')
    expect(limited.filter(({ rule }) => rule === 'rate-limit-hit')).toEqual([])
  })

  test('what is missing to post, with the remedy', async () => {
    const at = (id: string) => slack.cannotPost({ ...news, id })
    expect(await at('C0NEWS')).toBeNull()
    expect(await at('C0RANDOM')).toContain('/invite @feedbot')
    expect(await at('G0SECRET')).toContain('/invite @feedbot')
    expect(await at('C0ARCHIVED')).toContain('Unarchive')
    expect(await at('D0ALICE')).toContain('direct messages')
  })

  test('foreign text neither pings nor formats', async () => {
    const { message } = await slack.post(news, hostileCard, 'hostile')
    await command('bob', '/claims', 'hostile')
    const hostile = (await messages()).filter(({ text }) => text.includes('evil.example'))
    expect(hostile.length).toBeGreaterThanOrEqual(2)
    for (const { _lab } of hostile) expect(_lab.pings).toEqual({ broadcast: [], groups: [], users: [] })
    const shown = hostile.find(({ ts }) => ts === message)
    expect(JSON.stringify(shown?.blocks)).toContain(attack.replaceAll('"', '\\"'))
    expect(shown?.text).not.toMatch(/<(?!!date\^)|\*|`/)
  })

  test('the socket may drop and be refreshed', { timeout: 30_000 }, async () => {
    await control(lab, 'POST', '/socket/drop')
    await control(lab, 'GET', '/wait-connected?timeout_ms=15000')
    expect((await command('bob', '/claims')).messages).toHaveLength(1)
  })

  test('tokens and scopes are checked with a sentence', async () => {
    expect(await checkSlack(settings())).toEqual([])
    expect(await checkSlack({ ...settings(), botToken: 'xoxb-wrong' })).toEqual([
      expect.stringContaining('SLACK_BOT_TOKEN'),
    ])
    expect(await checkSlack({ ...settings(), appToken: 'xapp-wrong' })).toEqual([
      expect.stringContaining('SLACK_APP_TOKEN'),
    ])
    const wrong = createSlack({ ...settings(), botToken: 'xoxb-wrong' })
    await expect(wrong.start(house.front)).rejects.toThrow(UserError)
    const unconnected = createSlack({ ...settings(), appToken: 'xapp-wrong' })
    await expect(unconnected.start(house.front)).rejects.toThrow('SLACK_APP_TOKEN')
  })

  test('nothing was done that Slack would refuse or punish', async () => {
    const all = await complaints(lab)
    expect(all).toEqual([])
  })

  test('a scope that is missing is named', async () => {
    const manifest = slackManifest(house.front.commands, { socketMode: true })
    const without = JSON.parse(JSON.stringify(manifest).replace('"channels:history",', ''))
    await control(lab, 'POST', '/manifest', without)
    const fresh = createSlack(settings())
    expect(await fresh.cannotPost(news)).toContain('scope channels:history')
    expect(await checkSlack(settings())).toEqual([expect.stringContaining('channels:history')])
    await control(lab, 'POST', '/manifest', manifest)
    expect(await fresh.cannotPost(news)).toBeNull()
  })

  test('people whom the settings name may what admins may', async () => {
    const named = createSlack({ ...settings(), admins: ['U0BOB'] })
    await slack.stop()
    await named.start(house.front)
    await command('bob', '/keywords', 'add shells')
    expect(house.asked.at(-1)?.asker.admin).toBe(true)
    await named.stop()
  })
})

describe.skipIf(!hasLab)(labTitle('Slack in HTTP mode'), () => {
  test('signed requests are answered, others are not', async () => {
    let slack: Platform | null = null
    const web = await openWeb((request, response) => slack?.requests?.listener(request, response))
    const lab = await startSlackLab<SlackLab>({
      botUrl: `${web.url}/slack/events`,
    })
    const house = createHouse()
    const { botToken, signingSecret } = lab.cfg
    slack = createSlack({ botToken, signingSecret, apiUrl: lab.apiUrl, clock, log })
    expect(slack.requests?.path).toBe('/slack/events')
    expect((await fetch(`${web.url}/slack/events`, { method: 'POST' })).status).toBe(503)
    await slack.start(house.front)
    try {
      expect((await control<{ ok: boolean }>(lab, 'POST', '/verify-url', {})).ok).toBe(true)
      const answer = await control<Interaction>(lab, 'POST', '/commands', {
        user: 'bob',
        channel: 'news',
        command: '/claims',
      })
      expect(answer.messages[0]?.text).toContain('page 1')
      const [message] = answer.messages
      const turned = await control<Interaction>(lab, 'POST', '/actions', {
        user: 'bob',
        channel: 'news',
        message_ts: message?.ts,
        label: 'Older',
      })
      expect(turned.responses).toMatchObject([{ replace_original: true }])
      const before = house.asked.length
      for (const tamper of ['signature', 'stale']) {
        const forged = await control<{ attempts: { ack: { status: number } }[] }>(lab, 'POST', '/events', {
          event: { type: 'app_mention', channel: 'C0NEWS', user: 'U0BOB', ts: '1.000001', text: 'x' },
          tamper,
        })
        expect(forged.attempts[0]?.ack.status).toBe(401)
      }
      expect(house.asked).toHaveLength(before)
      expect(await complaints(lab)).toEqual([])
    } finally {
      await slack.stop()
      await lab.close()
      await web.close()
    }
  })
})

describe.skipIf(!hasLab)(labTitle('Slack’s manifest'), () => {
  test.each(['1', '2'])('passes Slack’s own schema, version %s, in both modes', (version) => {
    const schema = JSON.parse(
      readFileSync(labFile(join('..', 'specs', `slack-manifest.schema.${version}.json`)), 'utf8'),
    )
    const valid = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema)
    for (const mode of [{ socketMode: true }, { socketMode: false, publicUrl: 'https://bot.example' }]) {
      valid(JSON.parse(JSON.stringify(slackManifest(createHouse().front.commands, mode))))
      expect(valid.errors).toBeNull()
    }
  })
})
