import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('a burst, then one at a time; each has turns of their own', () => {
  let now = 0
  const turns = createTurns({ burst: 3, every: 1000, clock: () => new Date(now) })
  const take = (who = 'alice') => turns.take(who)
  expect([take(), take(), take(), take(), take()]).toEqual([0, 0, 0, 1000, 1000])
  expect(take('bob')).toBe(0)
  now = 400
  expect(take()).toBe(600)
  now = 1000
  expect([take(), take()]).toEqual([0, 1000])
  now = 60_000
  expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 1000])
})
