import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Card } from '../../cards/card.ts'
import type { Channel } from '../../cards/channel.ts'
import { createLog } from '../../lib/log.ts'
import type { SendError } from '../platform.ts'
import { createSlack } from './index.ts'

type Call = { readonly method: string; readonly args: URLSearchParams }
type Answer = (call: Call, response: ServerResponse, request: IncomingMessage) => void

/** A Slack of a few lines: what it answers is told by each test. */
let server: Server
let calls: Call[]
let answers: Record<string, Answer>
let now: Date

const json =
  (body: object, status = 200, headers = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const scopes = 'chat:write,commands,users:read,channels:read,groups:read,channels:history,groups:history'

beforeEach(async () => {
  calls = []
  now = new Date('2024-02-03T12:00:00Z')
  answers = {
    'auth.test': json({ ok: true, team_id: 'T1', user_id: 'UBOT', user: 'wire' }, 200, {
      'x-oauth-scopes': scopes,
    }),
  }
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const call = { method: (request.url ?? '').slice('/api/'.length), args: new URLSearchParams(body) }
    calls.push(call)
    const answer = answers[call.method] ?? json({ ok: false, error: 'unknown_method' })
    answer(call, response, request)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

function slack() {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return createSlack({
    botToken: 'xoxb-secret',
    appToken: 'xapp-secret',
    apiUrl: `http://127.0.0.1:${address.port}/api/`,
    clock: () => now,
    log: createLog('silent'),
  })
}

const channel: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }
const card: Card = { title: 'Strike on Lowgate', tone: 'alert' }
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: SendError) => ({
      problem: thrown.problem,
      message: thrown.message,
      retryAfter: thrown.retryAfter,
    }),
  )

describe('a post', () => {
  test('carries its words, its key and the same client_msg_id every time', async () => {
    answers['chat.postMessage'] = json({ ok: true, ts: '1.000001' })
    const bot = slack()
    expect(await bot.post(channel, card, 'key-1')).toEqual({ channel, message: '1.000001' })
    await bot.post(channel, card, 'key-1')
    await bot.post(channel, card, 'key-2')
    const posts = calls.filter(({ method }) => method === 'chat.postMessage').map(({ args }) => args)
    expect(JSON.parse(posts[0]?.get('metadata') ?? '')).toEqual({
      event_type: 'claimwire_alert',
      event_payload: { key: 'key-1' },
    })
    expect(posts[0]?.get('unfurl_links')).toBe('false')
    expect(posts[0]?.get('text')).toBe('Alert: Strike on Lowgate')
    const ids = posts.map((args) => args.get('client_msg_id') ?? '')
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false])
    expect(calls.filter(({ method }) => method === 'auth.test')).toHaveLength(1)
  })

  test('a reply goes to the thread of the first message, however deep it is asked for', async () => {
    answers['chat.postMessage'] = json({ ok: true, ts: '2.000001' })
    const bot = slack()
    const reply = await bot.reply({ channel, message: '1.000001' }, card, 'key-1')
    expect(reply).toEqual({ channel, message: '2.000001', thread: '1.000001' })
    await bot.reply(reply, card, 'key-2')
    expect(calls.at(-1)?.args.get('thread_ts')).toBe('1.000001')
  })

  const broken: Answer = (_, response, request) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"ok":')
    setImmediate(() => request.socket.destroy())
  }
  test.each<[string, Answer, object]>([
    ['a rate limit', json({ ok: false }, 429, { 'retry-after': '7' }), { problem: 'busy', retryAfter: 7000 }],
    ['a rate limit without a time', json({ ok: false }, 429), { problem: 'busy', retryAfter: 30_000 }],
    ['a rate limit in words', json({ ok: false, error: 'ratelimited' }), { problem: 'busy' }],
    ['a server error', json({}, 502), { problem: 'unsure' }],
    ['a page that is no JSON', (_, response) => response.end('<html>502</html>'), { problem: 'unsure' }],
    ['nothing', (_, response) => response.end(), { problem: 'unsure' }],
    ['null', (_, response) => response.end('null'), { problem: 'unsure' }],
    ['an answer without ok', json({}), { problem: 'unsure' }],
    ['an answer without a message', json({ ok: true }), { problem: 'unsure' }],
    ['a lost connection', (_, __, request) => request.socket.resetAndDestroy(), { problem: 'unsure' }],
    ['half an answer', broken, { problem: 'unsure' }],
    ['fatal_error', json({ ok: false, error: 'fatal_error' }), { problem: 'unsure' }],
    [
      'not_in_channel',
      json({ ok: false, error: 'not_in_channel' }),
      { problem: 'refused', message: expect.stringContaining('/invite @wire') },
    ],
    [
      'channel_not_found',
      json({ ok: false, error: 'channel_not_found' }),
      { problem: 'refused', message: expect.stringContaining('/invite @wire') },
    ],
    [
      'is_archived',
      json({ ok: false, error: 'is_archived' }),
      { problem: 'refused', message: expect.stringContaining('Unarchive') },
    ],
    [
      'missing_scope',
      json({ ok: false, error: 'missing_scope', needed: 'chat:write' }),
      { problem: 'refused', message: expect.stringContaining('the scope chat:write') },
    ],
    [
      'token_revoked',
      json({ ok: false, error: 'token_revoked' }),
      { problem: 'busy', message: expect.stringContaining('SLACK_BOT_TOKEN') },
    ],
    [
      'restricted_action',
      json({ ok: false, error: 'restricted_action_read_only_channel' }),
      { problem: 'refused' },
    ],
    [
      'something new',
      json({ ok: false, error: 'some_new_rule' }),
      { problem: 'refused', message: 'Slack refuses (some_new_rule).' },
    ],
    ['invalid_blocks', json({ ok: false, error: 'invalid_blocks' }), { problem: 'invalid' }],
    ['msg_too_long', json({ ok: false, error: 'msg_too_long' }), { problem: 'invalid' }],
    ['msg_blocks_too_long', json({ ok: false, error: 'msg_blocks_too_long' }), { problem: 'invalid' }],
  ])('%s is told to the delivery, and the post is tried only once', async (_, answer, expected) => {
    answers['chat.postMessage'] = answer
    expect(await failure(slack().post(channel, card, 'key-1'))).toMatchObject(expected)
    expect(calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
  })

  test('nothing is sent to another workspace, nor while Slack asks us to wait', async () => {
    answers['chat.postMessage'] = json({ ok: false }, 429, { 'retry-after': '7' })
    const bot = slack()
    expect(await failure(bot.post({ ...channel, workspace: 'T2' }, card, 'key-1'))).toMatchObject({
      problem: 'refused',
    })
    await failure(bot.post(channel, card, 'key-1'))
    now = new Date(now.getTime() + 6_000)
    expect(await failure(bot.post(channel, card, 'key-1'))).toMatchObject({
      problem: 'busy',
      retryAfter: 1_000,
    })
    expect(calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
  })

  test.each([
    ['message_not_found', 'gone'],
    // the message is still there, and answers beneath it are heard
    ['edit_window_closed', 'invalid'],
    ['cant_update_message', 'invalid'],
  ])('an edit that Slack answers with %s is %s', async (error, problem) => {
    answers['chat.update'] = json({ ok: false, error })
    expect(await failure(slack().edit({ channel, message: '1.000001' }, card))).toMatchObject({ problem })
  })

  test('a token that is refused, and a Slack that is away, send nothing', async () => {
    answers['auth.test'] = json({ ok: false, error: 'invalid_auth' })
    expect(await failure(slack().post(channel, card, 'key-1'))).toMatchObject({
      problem: 'busy',
      message: expect.stringMatching(/^SLACK_BOT_TOKEN: /),
    })
    answers['auth.test'] = json({}, 503)
    expect(await failure(slack().post(channel, card, 'key-1'))).toMatchObject({ problem: 'busy' })
    expect(calls.every(({ method }) => method === 'auth.test')).toBe(true)
  })
})

describe('finding', () => {
  const message = (ts: string, key: string, user = 'UBOT', event_type = 'claimwire_alert') => ({
    ts,
    user,
    metadata: { event_type, event_payload: { key } },
  })

  test('looks through every page since the first attempt, at our own messages only', async () => {
    answers['conversations.history'] = (call, response) => {
      const last = call.args.get('cursor') === 'two'
      const messages = last
        ? [message('3.000001', 'wanted')]
        : [
            message('5.000001', 'wanted', 'UOTHER'),
            message('4.000001', 'wanted', 'UBOT', 'another'),
            message('4.000002', 'other'),
          ]
      json({ ok: true, messages, response_metadata: { next_cursor: last ? '' : 'two' } })(
        call,
        response,
        response.req,
      )
    }
    expect(await slack().find(channel, 'wanted', now, null)).toEqual({ channel, message: '3.000001' })
    expect(await slack().find(channel, 'unheard', now, null)).toBeNull()
    const [first] = calls.filter(({ method }) => method === 'conversations.history')
    expect(first?.args.get('include_all_metadata')).toBe('true')
    expect(Number(first?.args.get('oldest'))).toBe(now.getTime() / 1000 - 120)
    expect(Number(first?.args.get('latest'))).toBe(now.getTime() / 1000 + 720)
  })

  test('of a reply looks in its thread', async () => {
    answers['conversations.replies'] = json({
      ok: true,
      messages: [message('1.000001', 'root'), message('2.000001', 'wanted')],
    })
    const thread = { channel, message: '1.000001' }
    expect(await slack().find(channel, 'wanted', now, thread)).toEqual({
      channel,
      message: '2.000001',
      thread: '1.000001',
    })
    expect(calls.at(-1)?.args.get('ts')).toBe('1.000001')
  })

  test('does not say "not there" when it could not see to the end', async () => {
    answers['conversations.history'] = json({
      ok: true,
      messages: [],
      response_metadata: { next_cursor: 'more' },
    })
    expect(await failure(slack().find(channel, 'wanted', now, null))).toMatchObject({ problem: 'unsure' })
    answers['conversations.history'] = json({ ok: false }, 429, { 'retry-after': '60' })
    expect(await failure(slack().find(channel, 'wanted', now, null))).toMatchObject({
      problem: 'busy',
      retryAfter: 60_000,
    })
  })
})
