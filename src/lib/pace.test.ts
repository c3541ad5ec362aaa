import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPace } from './pace.ts'

beforeEach(() => vi.useFakeTimers({ now: 0 }))
afterEach(() => vi.useRealTimers())

const never = new AbortController().signal

test('one host is asked once a second, in the order of asking; others do not wait', async () => {
  const pace = createPace(1_000)
  const turns: string[] = []
  const ask = (name: string, host: string) =>
    pace.turn(host, never).then(() => turns.push(`${name} at ${Date.now()}`))
  const all = [ask('a', 'one'), ask('b', 'one'), ask('c', 'two'), ask('d', 'one')]
  await vi.advanceTimersByTimeAsync(5_000)
  await Promise.all(all)
  expect(turns).toEqual(['a at 0', 'c at 0', 'b at 1000', 'd at 2000'])
})

test('after a pause there is no waiting', async () => {
  const pace = createPace(1_000)
  await pace.turn('one', never)
  vi.setSystemTime(1_000)
  await pace.turn('one', never)
})

test('who stops waiting is told why', async () => {
  const pace = createPace(1_000)
  const stop = new AbortController()
  await pace.turn('one', stop.signal)
  const second = pace.turn('one', stop.signal)
  stop.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  expect(vi.getTimerCount()).toBe(0)
})
