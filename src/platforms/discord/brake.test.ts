import { REST } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { openWeb, type Web } from '../../../test/web.ts'
import { minute } from '../../lib/clock.ts'
import { createLog } from '../../lib/log.ts'
import { type Ask, createBrake } from './brake.ts'

let web: Web
let now: number
afterEach(() => web.close())

/** A Discord that answers with this status from now on. */
async function answering(first: number, most?: number) {
  let status = first
  let type = 'application/json'
  now = Date.UTC(2026, 10, 27)
  web = await openWeb((_request, response) => {
    response.writeHead(status, { 'content-type': type }).end('{"code":0,"message":"x"}')
  })
  const rest = new REST({ api: web.url, retries: 0 })
  const ask = createBrake(rest, 'token', () => new Date(now), createLog('silent'), most)
  return {
    ask,
    answer(next: number, as = 'application/json') {
      status = next
      type = as
    },
  }
}

const send = (ask: Ask) => ask((rest) => rest.post('/channels/1/messages', { body: {} }))

test('half way to the ban nothing more is asked, until the ten minutes are over', async () => {
  const { ask, answer } = await answering(403, 5)
  for (let n = 0; n < 5; n += 1) await expect(send(ask)).rejects.toMatchObject({ status: 403 })
  await expect(send(ask)).rejects.toMatchObject({ problem: 'busy', retryAfter: 10 * minute })
  expect(web.requests).toHaveLength(5)
  now += 10 * minute
  answer(200)
  await expect(send(ask)).resolves.toMatchObject({ code: 0 })
})

test('what is refused now and then stops nothing', async () => {
  const { ask } = await answering(403, 5)
  for (let n = 0; n < 12; n += 1) {
    await expect(send(ask)).rejects.toMatchObject({ status: 403 })
    now += 3 * minute
  }
  expect(web.requests).toHaveLength(12)
})

test('a token that is refused costs one request in five minutes, and is not forgotten', async () => {
  const { ask, answer } = await answering(401)
  await expect(send(ask)).rejects.toMatchObject({ status: 401 })
  for (let n = 0; n < 9; n += 1)
    await expect(send(ask)).rejects.toMatchObject({
      problem: 'busy',
      message: expect.stringMatching(/DISCORD_TOKEN/),
    })
  expect(web.requests).toHaveLength(1)
  now += 5 * minute
  answer(200)
  await expect(send(ask)).resolves.toMatchObject({ code: 0 })
  expect(web.requests.map(({ headers }) => headers.authorization)).toEqual(['Bot token', 'Bot token'])
})

test('a page in place of an answer says nothing of what became of the request', async () => {
  const { ask, answer } = await answering(200)
  answer(200, 'text/html')
  await expect(send(ask)).rejects.toThrow('unreadable')
})
