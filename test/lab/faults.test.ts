import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hour, second } from '../../src/lib/clock.ts'
import type { Store } from '../../src/store/store.ts'
import { type House, publish as publishIn, startHouse, wireAt } from './house.ts'
import { control, type FeedLab, hasLab, labTitle, startFeedLab } from './lab.ts'

/** Everything a server can do to us, all at once, beside a healthy source: each ends in a state that says what is wrong. */

type Fault = {
  readonly kind: string
  readonly more?: Readonly<Record<string, unknown>>
  readonly status: 'ok' | 'failing' | 'blocked'
  readonly problem: RegExp | null
}

const failing = (kind: string, problem: RegExp, more = {}): Fault => ({
  kind,
  more,
  status: 'failing',
  problem,
})

/** The lab's 17 faults, and the first two in another form each. */
const faults: readonly Fault[] = [
  failing('status', /^The server answers 500\.$/),
  { ...failing('status', /refuses our requests \(403\)/, { status: 403 }), status: 'blocked' },
  failing('redirect', /^169\.254\.169\.254 leads to an address that is not on the public internet\.$/, {
    to: 'http://169.254.169.254/latest/meta-data/',
  }),
  failing('redirect', /^file: addresses are not read, only http and https\.$/, { to: 'file:///etc/passwd' }),
  failing('redirect-loop', /^127\.0\.0\.1 redirects more than 5 times in a row\.$/, { vary: true }),
  failing('reset', /^127\.0\.0\.1 broke off the connection\.$/),
  failing('hang', /^127\.0\.0\.1 took longer than 20 seconds\.$/),
  failing('slowloris', /^127\.0\.0\.1 took longer than 20 seconds\.$/),
  failing('huge', /^127\.0\.0\.1 sends more than 10 MB\.$/),
  failing('gzip-bomb', /^127\.0\.0\.1 sends more than 10 MB\.$/),
  failing('short-body', /^127\.0\.0\.1 broke off the connection\.$/),
  failing('bad-chunks', /^127\.0\.0\.1 gave no answer that can be read\.$/),
  failing('bad-gzip', /^127\.0\.0\.1 sends damaged compressed data\.$/),
  failing('empty', /^The feed is empty: the server sent no text\.$/),
  failing('html', /^The address serves a web page, not a feed\.$/),
  failing('deep', /^The address serves no feed|^The feed (has no items|is damaged)/),
  { kind: 'wrong-charset', status: 'ok', problem: null },
  { kind: 'encode', status: 'ok', problem: null },
  { kind: 'entities', status: 'ok', problem: /^The feed is damaged; all its items could be read\.$/ },
  {
    kind: 'truncated-xml',
    status: 'ok',
    problem: /^The feed is damaged; \d of its \d items could be read\.$/,
  },
]
const idOf = (fault: Fault) => `${fault.kind}-${faults.indexOf(fault)}`

describe.skipIf(!hasLab)(labTitle('sources that misbehave in every way at once'), () => {
  let servers: readonly FeedLab[]
  let healthy: FeedLab
  let store: Store
  let house: House
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead)

  const publish = (server: FeedLab, id: string) =>
    publishIn({ id, title: `Señal ${id}`, text: `Café ${id}` }, server)
  const stateOf = async (id: string) => (await store.sourceStates()).find(({ source }) => source === id)
  const titles = () => {
    const db = new DatabaseSync(house.file, { readOnly: true })
    const rows = db.prepare('select title from articles').all()
    db.close()
    return rows.map(({ title }) => String(title))
  }

  beforeAll(async () => {
    healthy = await startFeedLab()
    servers = await Promise.all(faults.map(startFeedLab))
    for (const server of [healthy, ...servers]) {
      await control(server, 'POST', '/feeds', { path: '/wire', format: 'rss', title: 'Wire', items: [] })
      for (const id of ['one', 'two', 'three']) await publish(server, id)
    }
    for (const [i, { kind, more }] of faults.entries()) {
      const server = servers[i]
      if (server !== undefined) await control(server, 'POST', '/faults', { path: '/wire', kind, ...more })
    }
    house = await startHouse({
      platforms: [],
      sources: [
        wireAt(healthy, 'healthy'),
        ...faults.flatMap((fault, i) => {
          const server = servers[i]
          return server === undefined ? [] : [wireAt(server, idOf(fault))]
        }),
      ],
      feeds: [healthy, ...servers],
      clock,
    })
    store = house.store
  }, 30 * second)

  afterAll(async () => {
    await house?.close()
    await Promise.all([healthy, ...(servers ?? [])].map((server) => server?.close()))
  })

  test('the healthy one is read within seconds, while the others do their worst', async () => {
    await expect.poll(async () => (await stateOf('healthy'))?.status, { timeout: 10 * second }).toBe('ok')
    await publish(healthy, 'new')
    await expect.poll(titles, { timeout: 10 * second }).toContain('Señal new')
  })

  test('each ends in a state that says what is wrong', { timeout: 60 * second }, async () => {
    const settled = async () => (await store.sourceStates()).filter(({ status }) => status !== 'new').length
    await expect.poll(settled, { timeout: 40 * second, interval: 500 }).toBe(faults.length + 1)
    for (const fault of faults) {
      const state = await stateOf(idOf(fault))
      expect([fault.kind, state?.status]).toEqual([fault.kind, fault.status])
      if (fault.problem === null) expect([fault.kind, state?.problem]).toEqual([fault.kind, null])
      else expect(state?.problem).toMatch(fault.problem)
      expect(state?.problem ?? '').not.toMatch(/\n|undefined|Error|UND_ERR/)
    }
  })

  test('what could be read of them was read rightly, and nothing of what they point to', async () => {
    const all = titles()
    expect(all).toContain('Señal one')
    expect(all.join('\n')).not.toMatch(/root:|Ã|haha/)
  })

  test('when they behave again they are read again', { timeout: 60 * second }, async () => {
    for (const server of servers) await control(server, 'DELETE', '/faults')
    ahead = 13 * hour // beyond the longest back-off
    const states = async () =>
      (await store.sourceStates()).flatMap(({ source, status, problem }) =>
        status === 'ok' && problem === null ? [] : [source],
      )
    await expect.poll(states, { timeout: 40 * second, interval: 500 }).toEqual([])
  })
})
