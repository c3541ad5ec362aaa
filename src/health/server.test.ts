import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alert, casualty, delivery, entry, later, noon } from '../../test/store/entries.ts'
import type { Command, Front } from '../command.ts'
import { minute } from '../lib/clock.ts'
import { createRoster, type Roster } from '../roster/roster.ts'
import { newSourceState } from '../sources/poll.ts'
import type { Source } from '../sources/source.ts'
import { openStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { measuredFront, measuredRoster, measuredStore } from './measured.ts'
import { createMetrics } from './metrics.ts'
import { type HealthServer, openServer } from './server.ts'

const log = pino({ level: 'silent' })
const clock = () => later(1)

const source = (id: string): Source => ({
  outlet: { id, name: id, country: null, affiliation: 'independent' },
  kind: 'feed',
  address: `https://${id}.example/feed`,
  enabled: true,
  disabledBecause: null,
  interval: minute,
  charset: null,
  fullText: false,
  topics: [],
})

let store: Store
let roster: Roster
let measured: Store
let server: HealthServer
let metrics: ReturnType<typeof createMetrics>
let notReady: string | null

beforeEach(async () => {
  store = await openStore(':memory:')
  roster = await createRoster({
    sources: [source('x'), source('y'), { ...source('z'), enabled: false }],
    store,
    clock,
    log,
  })
  metrics = createMetrics({
    store,
    roster,
    platforms: [{ name: 'slack', trouble: () => 'Slack is not connected.' }, { name: 'terminal' }],
    version: '1.2.3',
    clock,
  })
  measured = measuredStore(store, metrics)
  notReady = null
  server = await openServer({
    port: 0,
    alive: () => store.outbox(),
    notReady: () => notReady,
    metrics: metrics.read,
    others: [{ path: '/slack/events', listener: (_, response) => response.writeHead(401).end() }],
    log,
  })
})
afterEach(async () => {
  await server.close()
  await store.close().catch(() => undefined)
})

const get = async (path: string, method = 'GET') => {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { method })
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
}

test('says whether the bot lives and works', async () => {
  expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' })
  expect(await get('/readyz')).toMatchObject({ status: 200, text: 'ready\n' })
  notReady = 'starting'
  expect(await get('/readyz')).toMatchObject({ status: 503, text: 'starting\n' })
  expect((await get('/healthz')).status).toBe(200)
  await store.close()
  expect(await get('/healthz')).toMatchObject({ status: 503, text: 'failed; the reason is in the log\n' })
})

test('has nothing else to say, and hands on what is Slack’s', async () => {
  expect((await get('/')).status).toBe(404)
  expect((await get('/constructor')).status).toBe(404)
  expect((await get('/metrics', 'POST')).status).toBe(405)
  expect((await get('/slack/events?x=1', 'POST')).status).toBe(401)
})

test('a port that is taken is named', async () => {
  const second = openServer({
    port: server.port,
    alive: async () => 0,
    notReady: () => null,
    metrics: metrics.read,
    others: [],
    log,
  })
  await expect(second).rejects.toThrow(/^HTTP_PORT: \d+ is in use by another program; choose another port\.$/)
})

test('counts sources, articles, claims, alerts, deliveries and commands', async () => {
  await roster.save({ ...newSourceState(source('x'), noon), status: 'blocked', nextAt: later(9) })
  const visits = measuredRoster(roster, metrics)
  for (const problem of [null, 'The server answers 500.', null])
    visits.ended('x', { at: noon, taken: 0, baseline: false, problem })
  await measured.record(
    entry('a1', {
      claims: [{ claim: casualty(), story: null, series: null }],
      alerts: [alert()],
      deliveries: ['k1', 'k2', 'k3'].map((key) =>
        delivery({ key, channel: { platform: 'discord', workspace: 'guild', id: key } }),
      ),
    }),
  )
  const [first, second] = await measured.takeDeliveries(clock(), later(3), 2)
  await measured.settleDelivery(first?.id ?? 0, { state: 'sent', sentAt: later(0.5) })
  await measured.settleDelivery(second?.id ?? 0, { state: 'held' })

  const commands: readonly Command[] = [
    {
      name: 'claims',
      describe: '',
      verb: { name: '', describe: '', for: 'everyone', options: {}, run: async () => [] },
    },
  ]
  const front: Front = {
    commands,
    answer: async () => [],
    complete: async () => [],
    shorten: async () => '',
    lengthen: async () => null,
  }
  const asker = { channel: { platform: 'x', workspace: 'x', id: 'x' }, user: 'u', name: 'u', admin: false }
  const timed = measuredFront(front, metrics, clock)
  await timed.answer({ line: '/claims Kharkiv', asker })
  await timed.answer({ line: '/token-of-somebody', asker })

  const { text, type } = await get('/metrics')
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/)
  for (const line of [
    'claimwire_sources{state="blocked"} 1',
    'claimwire_sources{state="ok"} 0',
    'claimwire_sources{state="new"} 1',
    'claimwire_sources{state="off"} 1',
    'claimwire_sources_overdue 1',
    'claimwire_polls_total{outcome="nothing"} 2',
    'claimwire_polls_total{outcome="problem"} 1',
    'claimwire_polls_total{outcome="new"} 0',
    'claimwire_platform_up{platform="slack"} 0',
    'claimwire_platform_up{platform="terminal"} 1',
    'claimwire_build_info{version="1.2.3"} 1',
    'claimwire_claims_total{kind="arms-transfer"} 0',
    'claimwire_articles_total 1',
    'claimwire_claims_total{kind="casualty"} 1',
    'claimwire_alerts_total{action="post"} 1',
    'claimwire_outbox_messages{state="due"} 1',
    'claimwire_outbox_messages{state="held"} 1',
    'claimwire_deliveries_total{platform="discord",kind="post",outcome="sent"} 1',
    'claimwire_delivery_seconds_sum{platform="discord",kind="post"} 30',
    'claimwire_queue_age_seconds 60',
    'claimwire_command_seconds_count{command="claims"} 1',
    'claimwire_command_seconds_count{command="other"} 1',
  ])
    expect(text.split('\n')).toContain(line)
  expect(text).toMatch(/^claimwire_store_bytes [1-9]/m)
  expect(text).not.toContain('token-of-somebody')
  const documented = readFileSync(join(import.meta.dirname, '../../docs/metrics.md'), 'utf8')
  for (const [, name = ''] of text.matchAll(/^# TYPE (claimwire_\w+)/gm))
    expect(documented).toContain(`| \`${name}\` |`)
})
