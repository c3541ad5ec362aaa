import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, buildConnector, fetch } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { createGuard } from './guard.ts'
import { limitSockets } from './sockets.ts'

const servers: Server[] = []
const held: ServerResponse[] = []
let open = 0
let most = 0
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
  held.length = 0
  most = 0
})

/** Another port of this machine: another origin, the same host. It answers when the test says so. */
async function port(): Promise<string> {
  const server = createServer((_, response) => held.push(response))
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // what `address` gives of a server that listens on a port
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const connect = buildConnector({})
/** Counted on this side: a server hears of the end of a socket after it has ended. */
const counted: buildConnector.connector = (address, done) =>
  connect(address, (...result) => {
    const [error, socket] = result
    if (error === null) {
      open += 1
      most = Math.max(most, open)
      socket.once('close', () => {
        open -= 1
      })
    }
    done(...result)
  })
const openAgent = () =>
  new Agent({
    connect: limitSockets(counted, 2, ({ hostname }) => hostname),
    keepAliveTimeout: 50,
    keepAliveMaxTimeout: 50,
  })

test('two sockets to a host, whatever its ports; who waits has its turn when one closes', async () => {
  const places = await Promise.all([port(), port(), port()])
  const agent = openAgent()
  const asked = [...places, ...places].map(
    async (place) => (await fetch(place, { dispatcher: agent })).status,
  )
  let answered = 0
  while (answered < 6) {
    await expect.poll(() => held.length).toBeGreaterThan(0)
    for (const response of held.splice(0)) {
      response.end()
      answered += 1
    }
  }
  expect(await Promise.all(asked)).toEqual([200, 200, 200, 200, 200, 200])
  expect(most).toBe(2)
  await agent.destroy()
})

test('one that cannot be reached keeps no place', async () => {
  const nobody = await port()
  const gone = servers.pop()
  if (gone !== undefined) await once(gone.close(), 'close')
  const place = await port()
  const agent = openAgent()
  const ask = (address: string) => fetch(address, { dispatcher: agent })
  for (let i = 0; i < 4; i++) await expect(ask(nobody)).rejects.toThrow()
  const answer = ask(place)
  await expect.poll(() => held.length).toBe(1)
  held[0]?.end()
  expect((await answer).status).toBe(200)
  await agent.destroy()
})

test('a host is its name without www, an allowed one each of its ports', () => {
  const { placeOf } = createGuard(['10.0.0.1:8080'], 1_000)
  const at = (hostname: string, port: string, protocol = 'http:') => placeOf({ hostname, port, protocol })
  expect(at('www.news.example', '')).toBe('news.example')
  expect(at('news.example', '', 'https:')).toBe('news.example')
  expect(at('10.0.0.1', '8080')).toBe('10.0.0.1:8080')
  expect(at('10.0.0.1', '')).toBe('10.0.0.1')
})
