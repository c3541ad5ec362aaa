import { describe, expect, test } from 'vitest'
import { hour, minute, second } from '../lib/clock.ts'
import { retryAfter, untilNextTry, untilNextVisit } from './timing.ts'

const now = new Date('2024-02-06T10:00:00Z')
const exact = () => 0.5

describe('Retry-After', () => {
  test.each([
    ['120', 120 * second],
    ['Tue, 06 Feb 2024 10:30:00 GMT', 30 * minute],
    ['Tue, 06 Feb 2024 09:30:00 GMT', null],
    ['99999999', 24 * hour],
    ['0', null],
    ['-5', null],
    ['soon', null],
    ['', null],
  ])('%s', (header, wait) => {
    expect(retryAfter({ 'retry-after': header }, now)).toBe(wait)
  })
})

describe('the next visit', () => {
  test.each<[string, number | null, Record<string, string>, number]>([
    ['the interval', null, {}, 15 * minute],
    ['the ttl when it is longer', 30 * minute, {}, 30 * minute],
    ['not the ttl when it is shorter', 5 * minute, {}, 15 * minute],
    ['max-age', null, { 'cache-control': 'public, max-age=3600' }, hour],
    ['six hours at most, whatever is asked', 24 * hour, { 'cache-control': 'max-age=86400' }, 6 * hour],
    ['not a max-age of a year', null, { 'cache-control': 'max-age=31536000' }, 15 * minute],
    ['not s-maxage', null, { 'cache-control': 's-maxage=3600' }, 15 * minute],
    ['Expires', null, { expires: 'Tue, 06 Feb 2024 11:00:00 GMT' }, hour],
    [
      'max-age before Expires',
      null,
      { 'cache-control': 'max-age=0', expires: 'Tue, 06 Feb 2024 11:00:00 GMT' },
      15 * minute,
    ],
    ['not Expires: 0', null, { expires: '0' }, 15 * minute],
    ['Retry-After, up to a day', null, { 'retry-after': '36000' }, 10 * hour],
  ])('%s', (_what, ttl, headers, wait) => {
    expect(untilNextVisit(15 * minute, ttl, headers, now, exact)).toBeCloseTo(wait)
  })

  test('is spread by a tenth, but never before Retry-After', () => {
    expect(untilNextVisit(10 * minute, null, {}, now, () => 0)).toBeCloseTo(9 * minute)
    expect(untilNextVisit(10 * minute, null, {}, now, () => 0.9999)).toBeCloseTo(11 * minute, -3)
    expect(untilNextVisit(10 * minute, null, { 'retry-after': '3600' }, now, () => 0)).toBe(hour)
  })
})

test('failures wait 5 minutes, doubled each time, up to 12 hours', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map(
    (failures) => untilNextTry(failures, 0, null, exact) / minute,
  )
  expect(waits.map(Math.round)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 720, 720])
  expect(untilNextTry(1, 6 * hour, null, exact)).toBeCloseTo(6 * hour)
  expect(untilNextTry(1, 0, 2 * hour, () => 0)).toBe(2 * hour)
})
