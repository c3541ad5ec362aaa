import { expect, test } from 'vitest'
import { createLog } from '../../lib/log.ts'
import { keepConnecting } from './reconnect.ts'

function client(outcomes: readonly boolean[]) {
  let tried = 0
  const one = {
    async start() {
      tried += 1
      if (outcomes[tried - 1] !== true) throw new Error('away')
      return { ok: true }
    },
    async disconnect() {},
  }
  keepConnecting(one, createLog('silent'), 1)
  return { one, tried: () => tried }
}

test('the first connection fails aloud, later ones are tried until they succeed', async () => {
  const { one, tried } = client([false, false, false, true])
  await expect(one.start()).rejects.toThrow('away')
  expect(await one.start()).toEqual({ ok: true })
  expect(tried()).toBe(4)
})

test('after a stop nothing is tried any more', async () => {
  const { one, tried } = client([true])
  await one.start()
  const later = one.start()
  await one.disconnect()
  expect(await later).toEqual({ ok: false })
  expect(tried()).toBe(2)
})
