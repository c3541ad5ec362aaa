import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

function paced() {
  let now = 1_700_000_000_000
  const pace = createPace(() => new Date(now))
  return { pace, pass: (ms: number) => (now += ms) }
}

test('three messages at once, then one a second, each channel by itself', () => {
  const { pace, pass } = paced()
  expect([1, 2, 3, 4].map(() => pace.turn('a'))).toEqual([0, 0, 0, 1000])
  expect(pace.turn('b')).toBe(0)
  pass(999)
  expect(pace.turn('a')).toBe(1)
  pass(1)
  expect([pace.turn('a'), pace.turn('a')]).toEqual([0, 1000])
})

test('after a refusal the channel waits as long as Slack says', () => {
  const { pace, pass } = paced()
  pace.turn('a')
  pace.pause('a', 7_000)
  expect(pace.turn('a')).toBe(7_000)
  pass(7_000)
  expect([pace.turn('a'), pace.turn('a')]).toEqual([0, 1000])
})
