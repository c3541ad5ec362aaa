import { describe, expect, test } from 'vitest'
import { day, hour, minute } from '../lib/clock.ts'
import { rhythmOf } from './rhythm.ts'

const monday = Date.parse('2024-01-08T00:00:00Z')
const at = (ms: number) => new Date(monday + ms)

/** Four weeks of articles at these hours of the day. */
const weeks = (hours: readonly number[], days: readonly number[] = [0, 1, 2, 3, 4, 5, 6]) =>
  Array.from({ length: 28 }, (_, d) => d)
    .filter((d) => days.includes(d % 7))
    .flatMap((d) => hours.map((h) => at(d * day + h * hour)))
const workdays = [0, 1, 2, 3, 4]

describe('an office that publishes five times a day from Monday to Friday', () => {
  const rhythm = rhythmOf(weeks([9, 11, 13, 15, 17], workdays)) // the last on Friday at 17:00
  const friday = 25 * day + 17 * hour

  test('is not quiet over the weekend, nor on the next working day', () => {
    expect(rhythm.lastAt).toEqual(at(friday))
    for (const gone of [12 * hour, 2 * day, 63 * hour, 3 * day])
      expect(rhythm.quietAt(at(friday + gone))).toBe(false)
  })

  test('is quiet when two working days have passed without a word', () => {
    expect(rhythm.quietAt(at(friday + 5 * day))).toBe(true)
  })

  test('says how much it brings', () => {
    expect(rhythm.perDay).toBeCloseTo(100 / (25 + 8 / 24), 1)
  })
})

describe('a wire that writes every half hour by day and every three hours by night', () => {
  const byDay = Array.from({ length: 32 }, (_, i) => 6 + i / 2)
  const rhythm = rhythmOf(weeks([...byDay, 1, 4]))
  const evening = 27 * day + 21.5 * hour

  test('is not quiet in the night, and is so in the morning', () => {
    expect(rhythm.quietAt(at(evening + 7 * hour))).toBe(false)
    expect(rhythm.quietAt(at(evening + 18 * hour))).toBe(true)
  })

  test('is never quiet within six hours', () => {
    const noon = rhythmOf(weeks(byDay).filter((time) => time < at(27 * day + 12 * hour)))
    expect(noon.quietAt(at(27 * day + 17 * hour))).toBe(false)
    expect(noon.quietAt(at(27 * day + 19 * hour))).toBe(true)
  })
})

test('a long silence in those four weeks makes it patient', () => {
  const regular = weeks([0, 4, 8, 12, 16, 20])
  const last = 27 * day + 20 * hour
  expect(rhythmOf(regular).quietAt(at(last + 3 * day))).toBe(true)
  const holiday = regular.filter((time) => time < at(10 * day) || time > at(14 * day))
  expect(rhythmOf(holiday).quietAt(at(last + 3 * day))).toBe(false)
  expect(rhythmOf(holiday).quietAt(at(last + 12 * day))).toBe(true)
})

test('what came in one poll is one sign of life, however many articles it was', () => {
  const bursts = weeks([8]).flatMap((time) =>
    Array.from({ length: 20 }, (_, i) => new Date(time.getTime() + i * 10 * 1000)),
  )
  const rhythm = rhythmOf(bursts)
  expect(rhythm.perDay).toBeGreaterThan(19)
  expect(rhythm.quietAt(at(27 * day + 3 * day))).toBe(false)
})

test('with few articles known, or for less than a week, only a month is strange', () => {
  const few = weeks([9], [0])
  expect(rhythmOf(few).quietAt(at(21 * day + 29 * day))).toBe(false)
  expect(rhythmOf(few).quietAt(at(21 * day + 31 * day))).toBe(true)
  const fresh = Array.from({ length: 60 }, (_, i) => at(i * 20 * minute))
  expect(rhythmOf(fresh).quietAt(at(3 * day))).toBe(false)
})

test('its rhythm is that of the weeks before it fell silent, however long ago', () => {
  expect(rhythmOf(weeks([9, 15])).quietAt(at(500 * day))).toBe(true)
})

test('nothing known says nothing', () => {
  const rhythm = rhythmOf([])
  expect([rhythm.perDay, rhythm.lastAt, rhythm.quietAt(at(900 * day))]).toEqual([null, null, false])
})
