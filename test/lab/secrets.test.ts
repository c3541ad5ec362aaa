import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { second } from '../../src/lib/clock.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { openWeb, type Web } from '../web.ts'
import {
  control,
  type DiscordLab,
  type FeedLab,
  hasLab,
  type Lab,
  labTitle,
  type SlackLab,
  startDiscordLab,
  startFeedLab,
  startSlackLab,
} from './lab.ts'

/** A whole run as its keepers have it, with faults on both platforms: nothing that it writes or says holds a secret. */

const root = join(import.meta.dirname, '..', '..')
const modelKey = 'sk-lab-model/key+0123456789=='
const clientSecret = 'lab-client-secret-0123456789'

/** A secret as it could stand anywhere: plain, in an address, as JSON, in base64 at each of its three alignments, as hex. */
function formsOf(secret: string): readonly string[] {
  const base64 = ['', 'x', 'xy'].flatMap((before) => {
    const encoded = Buffer.from(`${before}${secret}`)
    // The signs at both edges hold bits of what stands beside the secret.
    const inner = (text: string) => text.slice(before === '' ? 0 : 4, -4)
    return [inner(encoded.toString('base64')), inner(encoded.toString('base64url'))]
  })
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...base64,
  ].filter((form) => form.length >= 6)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}

describe.skipIf(!hasLab)(labTitle('secrets of a whole run'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let feeds: FeedLab
  let model: Web
  let folder: string
  let env: Record<string, string>
  let child: ChildProcess
  let httpPort: number
  let said = ''

  const run = (args: readonly string[], more: Record<string, string> = {}) => {
    const started = spawn(process.execPath, ['src/start.js', ...args], {
      cwd: root,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (words: Buffer) => {
        said += words
      })
    return started
  }
  const soon = { timeout: 20 * second, interval: 200 }
  const sources: string[] = []
  const openFeed = async (path: string, texts: readonly string[]) => {
    const date = new Date().toISOString()
    await control(feeds, 'POST', '/feeds', {
      path,
      format: 'rss',
      title: 'Wire',
      items: texts.map((text) => ({ id: text, title: text, link: '', date, summary: text, content: text })),
    })
    sources.push(
      `  - { id: ${path.slice(1)}, name: The Wire, url: "${feeds.url}${path}", country: null, affiliation: independent, fullText: false }`,
    )
    writeFileSync(join(folder, 'config', 'sources.yaml'), `every: 1m\nsources:\n${sources.join('\n')}\n`)
  }

  beforeAll(async () => {
    discord = await startDiscordLab({ identifyWindowMs: 1 })
    slack = await startSlackLab()
    feeds = await startFeedLab()
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    // A server that says the key back, as some do.
    model = await openWeb(({ headers }, response) =>
      response
        .writeHead(401, {
          'content-type': 'application/json',
          'www-authenticate': headers.authorization ?? '',
        })
        .end(JSON.stringify({ error: { message: `Incorrect API key provided: ${headers.authorization}` } })),
    )
    httpPort = await freePort()
    folder = await mkdtemp(join(tmpdir(), 'claimwire-lab-'))
    const config = join(folder, 'config')
    await mkdir(config)
    writeFileSync(
      join(config, 'settings.yaml'),
      'firstPoll: { postLast: 20 }\npollsAtOnce: 4\ncontact: https://example.org\ntimeZone: UTC\nadmins: { discord: [], slack: [] }\n',
    )
    await openFeed('/wire', ['The harvest in the valley was good this year.'])
    writeFileSync(join(folder, 'discord-token'), `${discord.cfg.token}\n`)
    writeFileSync(join(folder, 'model-key'), `${modelKey}\n`)
    env = {
      PATH: process.env.PATH ?? '',
      DISCORD_TOKEN_FILE: join(folder, 'discord-token'),
      DISCORD_API_URL: discord.api,
      SLACK_BOT_TOKEN: slack.cfg.botToken,
      SLACK_APP_TOKEN: slack.cfg.appToken,
      SLACK_SIGNING_SECRET: slack.cfg.signingSecret,
      SLACK_CLIENT_SECRET: clientSecret,
      SLACK_API_URL: slack.apiUrl,
      LLM_BASE_URL: model.url,
      LLM_MODEL: 'lab',
      LLM_API_KEY_FILE: join(folder, 'model-key'),
      DATABASE_URL: join(folder, 'claimwire.db'),
      CLAIMWIRE_CONFIG: config,
      ALLOW_PRIVATE_HOSTS: new URL(feeds.url).host,
      HTTP_PORT: String(httpPort),
      LOG_LEVEL: 'trace',
    }
  }, 60 * second)

  afterAll(async () => {
    if (child?.exitCode === null) child.kill('SIGKILL')
    await Promise.all([discord?.close(), slack?.close(), feeds?.close(), model?.close()])
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  })

  test('are in no log, error, metric, message or file, whatever goes wrong', {
    timeout: 90 * second,
  }, async () => {
    const start = async (times: number) => {
      child = run(['run'])
      await expect.poll(() => said.split('claimwire runs').length - 1, soon).toBe(times)
    }
    const stop = async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await start(1)
    const onDiscord = (name: string, options = {}) =>
      control(discord, 'POST', '/interactions/command', { user: 'alice', channel: '#news', name, options })
    const onSlack = (command: string, text = '') =>
      control(slack, 'POST', '/commands', { user: 'alice', channel: 'news', command, text })
    const fault = async (lab: Lab, faults: readonly object[]) => {
      for (const one of faults) await control(lab, 'POST', '/faults', one)
    }
    await onDiscord('watch start')
    await onSlack('/watch', 'start')
    await stop()
    // what the rules are not sure of goes to the model, which refuses the key
    await openFeed('/late', [
      'At least 12 people were killed in a missile strike on Kharkiv on Monday, the regional governor said.',
      'Some said that a number of drones may have gone from Oslo to Kyiv, or were to go.',
      'A deal on tanks is being talked about in Oslo, and Kyiv hopes for dozens, it was said.',
    ])
    await start(2)
    for (const action of [
      { action: 'status', status: 500 },
      { action: 'status', status: 400, body: { message: 'no', code: 50035 } },
      { action: 'garbage' },
      { action: 'truncate' },
      { action: 'reset', phase: 'after' },
    ]) {
      await fault(discord, [
        { method: 'POST', path: '/channels/*/messages', ...action, times: 1 },
        { method: 'PATCH', path: '/webhooks/**', ...action, times: 3 },
        { method: 'PATCH', path: '/webhooks/*/*/messages/*', ...action, times: 3 },
        { method: 'POST', path: '/interactions/*/*/callback', ...action, times: 1, skip: 1 },
      ])
      await fault(slack, [
        { method: 'POST', path: '/api/chat.postMessage', ...action, times: 1 },
        { method: 'POST', path: '/api/users.info', ...action, times: 3 },
        { method: 'POST', path: '/commands/**', ...action, times: 1 },
        { method: 'POST', path: '/response/**', ...action, times: 1 },
      ])
      await Promise.all([onDiscord('status'), onDiscord('claims'), onSlack('/status'), onSlack('/claims')])
      await Promise.all([control(discord, 'DELETE', '/faults'), control(slack, 'DELETE', '/faults')])
    }
    await control(discord, 'POST', '/gateway/drop', {})
    await control(slack, 'POST', '/socket/drop', {})
    const pages = await Promise.all(
      ['/metrics', '/healthz', '/readyz', '/nothing'].map(async (path) =>
        (await fetch(`http://127.0.0.1:${httpPort}${path}`)).text(),
      ),
    )
    await expect.poll(() => said, soon).toMatch(/connecting to Discord again/)
    await expect.poll(() => model.requests.length, soon).toBeGreaterThan(0)
    await stop()
    // What is said when a token is refused, or cannot be one.
    for (const [args, more] of [
      [['check'], {}],
      [['run'], { SLACK_BOT_TOKEN: 'not-a-token-of-slack' }],
      [['check'], { SLACK_BOT_TOKEN: 'xoxb-wrong-token-0123456789' }],
      [['check'], { DISCORD_TOKEN_FILE: join(folder, 'model-key') }],
    ] as const)
      await once(run(args, more), 'exit')

    const asked = await Promise.all(
      [discord, slack].map((lab) => control<unknown[]>(lab, 'GET', '/requests')),
    )
    const requests = JSON.stringify(asked)
    /** What lets others answer in our name for a while: https://docs.discord.com/developers/interactions/receiving-and-responding */
    const answering = [
      ...requests.matchAll(/\/(?:webhooks|interactions)\/\d+\/([\w.%-]{20,})/g),
      ...requests.matchAll(/"path":"(\/(?:commands|response|actions)\/[\w./-]{12,})/g),
    ].map(([, token = '']) => token)
    expect(answering.length).toBeGreaterThan(5)
    const secrets = [
      discord.cfg.token,
      slack.cfg.botToken,
      slack.cfg.appToken,
      slack.cfg.signingSecret,
      modelKey,
      clientSecret,
      'not-a-token-of-slack',
      'xoxb-wrong-token-0123456789',
      ...new Set(answering),
    ]
    const messages = await Promise.all([
      control(discord, 'GET', '/channels/%23news/messages?all=1'),
      control(slack, 'GET', '/channels/C0NEWS/messages'),
    ])
    const written: Readonly<Record<string, string>> = {
      'the log': said,
      'the pages of the HTTP server': pages.join('\n'),
      'the database': ['', '-wal', '-shm']
        .map((end) => join(folder, `claimwire.db${end}`))
        .map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : ''))
        .join(''),
      'the messages': JSON.stringify(messages),
    }
    expect(said).toMatch(/could not be answered|could not be shown|answer/)
    const found = Object.entries(written).flatMap(([where, text]) =>
      secrets.flatMap((secret) =>
        formsOf(secret)
          .filter((form) => text.includes(form))
          .map((form) => `${where}: …${around(text, form)}…`),
      ),
    )
    expect([...new Set(found)]).toEqual([])
  })
})

function around(text: string, part: string): string {
  const at = text.indexOf(part)
  return text.slice(Math.max(0, at - 120), at + part.length + 20)
}
