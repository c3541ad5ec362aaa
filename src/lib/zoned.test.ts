import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hour, minute } from './clock.ts'
import { endOfStretch, nextHour, nextTime, timeOfDay, zoneNamed } from './zoned.ts'

const at = (iso: string) => new Date(iso)
const kyiv = 'Europe/Kyiv'

test.each([
  // an ordinary day, before and after the time, and at it
  ['08:00', '2026-02-10T05:59:59Z', '2026-02-10T06:00:00Z'],
  ['08:00', '2026-02-10T06:00:00Z', '2026-02-11T06:00:00Z'],
  ['00:00', '2026-02-10T21:59:00Z', '2026-02-10T22:00:00Z'],
  ['23:59', '2026-02-10T22:30:00Z', '2026-02-11T21:59:00Z'],
  // 29 March 2026 has 23 hours: 03:00 becomes 04:00
  ['08:00', '2026-03-28T06:00:00Z', '2026-03-29T05:00:00Z'],
  ['03:30', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'], // shown as 04:30, as long after 03:00 as it says
  ['03:30', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z'],
  // 25 October 2026 has 25 hours: 04:00 becomes 03:00, and 03:30 comes twice
  ['03:30', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
  ['03:30', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
  ['08:00', '2026-10-24T05:00:00Z', '2026-10-25T06:00:00Z'],
])('%s after %s is at %s in Kyiv', (time, after, next) => {
  expect(nextTime(time, kyiv, at(after)).toISOString()).toBe(at(next).toISOString())
})

test('once a day in every zone, through all changes of the clocks', () => {
  for (const zone of [
    kyiv,
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Asia/Kathmandu',
    'UTC',
  ])
    for (const time of ['00:00', '02:30']) {
      let last = at('2025-12-31T00:00:00Z')
      for (let day = 0; day < 400; day++) {
        const next = nextTime(time, zone, last)
        const between = next.getTime() - last.getTime()
        if (day > 0)
          expect(between / hour, `${zone} ${time} ${next.toISOString()}`).toBeGreaterThanOrEqual(22)
        expect(between / hour).toBeLessThanOrEqual(26)
        expect(nextTime(time, zone, new Date(next.getTime() - 1))).toEqual(next)
        last = next
      }
    }
})

test('quiet hours end, over midnight and over changes of the clocks', () => {
  const end = (from: string, to: string, now: string) =>
    endOfStretch(from, to, kyiv, at(now))?.toISOString() ?? null
  expect(end('22:00', '07:00', '2026-02-10T19:59:00Z')).toBeNull()
  expect(end('22:00', '07:00', '2026-02-10T20:00:00Z')).toBe('2026-02-11T05:00:00.000Z')
  expect(end('22:00', '07:00', '2026-02-11T04:59:00Z')).toBe('2026-02-11T05:00:00.000Z')
  expect(end('22:00', '07:00', '2026-02-11T05:00:00Z')).toBeNull()
  expect(end('12:00', '14:00', '2026-02-11T10:30:00Z')).toBe('2026-02-11T12:00:00.000Z')
  expect(end('07:00', '07:00', '2026-02-11T05:00:00Z')).toBeNull()
  expect(end('22:00', '07:00', '2026-03-28T22:00:00Z')).toBe('2026-03-29T04:00:00.000Z')
  expect(end('22:00', '07:00', '2026-10-24T22:00:00Z')).toBe('2026-10-25T05:00:00.000Z')
})

test('any instant: what is quiet ends within a day, and then it is not quiet', () => {
  const times = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((m) => [Math.floor(m / 60), m % 60].map((part) => String(part).padStart(2, '0')).join(':'))
  const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }).map((t) => new Date(t))
  fc.assert(
    fc.property(times, times, instants, (from, to, now) => {
      const end = endOfStretch(from, to, kyiv, now)
      if (end === null) return
      expect(end.getTime()).toBeGreaterThan(now.getTime())
      expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * hour + minute)
      const stays = endOfStretch(from, to, kyiv, end)
      // a quiet that is skipped or doubled by the clocks may touch the next one, but never stands still
      if (stays !== null) expect(stays.getTime()).toBeGreaterThan(end.getTime())
    }),
  )
})

test('words for times and zones', () => {
  expect(['8:05', '08:05', '23.59', '7h30', '24:00', '25:00', '8', '08:60', ''].map(timeOfDay)).toEqual([
    '08:05',
    '08:05',
    '23:59',
    '07:30',
    null,
    null,
    null,
    null,
    null,
  ])
  expect(zoneNamed('europe/kyiv')).toBe('Europe/Kyiv')
  expect(zoneNamed('Europe/Kiew')).toBeNull()
  expect(nextHour(at('2026-02-10T05:00:00Z')).toISOString()).toBe('2026-02-10T06:00:00.000Z')
})
