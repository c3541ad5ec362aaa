import { expect, test } from 'vitest'
import { readSince, readUntil } from './since.ts'

const now = new Date('2024-02-08T15:30:00Z') // a Thursday

test.each([
  ['7d', '2024-02-01T15:30:00.000Z'],
  ['24h', '2024-02-07T15:30:00.000Z'],
  ['30m', '2024-02-08T15:00:00.000Z'],
  ['2 weeks', '2024-01-25T15:30:00.000Z'],
  ['last 3 days', '2024-02-05T15:30:00.000Z'],
  ['a week ago', '2024-02-01T15:30:00.000Z'],
  ['3 months', '2023-11-08T15:30:00.000Z'],
  ['1y', '2023-02-08T15:30:00.000Z'],
  ['today', '2024-02-08T00:00:00.000Z'],
  ['Yesterday', '2024-02-07T00:00:00.000Z'],
  ['last week', '2024-01-29T00:00:00.000Z'],
  ['this week', '2024-02-05T00:00:00.000Z'],
  ['last month', '2024-01-01T00:00:00.000Z'],
  ['last year', '2023-01-01T00:00:00.000Z'],
  ['monday', '2024-02-05T00:00:00.000Z'],
  ['last thursday', '2024-02-01T00:00:00.000Z'],
  ['2024-02-01', '2024-02-01T00:00:00.000Z'],
  ['since 2024-02-01', '2024-02-01T00:00:00.000Z'],
  ['2024-01', '2024-01-01T00:00:00.000Z'],
  ['2022', '2022-01-01T00:00:00.000Z'],
  ['1 Feb 2024', '2024-02-01T00:00:00.000Z'],
  ['February 24th, 2022', '2022-02-24T00:00:00.000Z'],
  ['2024-02-01T10:00:00.000Z', '2024-02-01T10:00:00.000Z'],
])('since %s', (words, expected) => {
  expect(readSince(words, now)?.toISOString()).toBe(expected)
})

test('a month shorter than today gives its last day', () => {
  expect(readSince('1 month', new Date('2024-03-31T12:00:00Z'))?.toISOString()).toBe(
    '2024-02-29T12:00:00.000Z',
  )
})

test.each([
  '',
  'soon',
  '2024-02-30',
  '2024-13-01',
  '7',
  '01/02/2024',
  'd',
  '1 Smarch 2024',
  '-3d',
  '9999999d',
])('no time: %j', (words) => {
  expect(readSince(words, now)).toBeNull()
})

test.each([
  ['7d', '2024-02-01T15:30:00.000Z'],
  ['last 3 days', '2024-02-05T15:30:00.000Z'],
  ['yesterday', '2024-02-08T00:00:00.000Z'],
  ['today', '2024-02-09T00:00:00.000Z'],
  ['last week', '2024-02-05T00:00:00.000Z'],
  ['last month', '2024-02-01T00:00:00.000Z'],
  ['last year', '2024-01-01T00:00:00.000Z'],
  ['monday', '2024-02-06T00:00:00.000Z'],
  ['until 2024-02-01', '2024-02-02T00:00:00.000Z'],
  ['2024-01', '2024-02-01T00:00:00.000Z'],
  ['2022', '2023-01-01T00:00:00.000Z'],
  ['Jan 2024', '2024-02-01T00:00:00.000Z'],
  ['1 Feb 2024', '2024-02-02T00:00:00.000Z'],
  ['2024-02-01T10:00:00.000Z', '2024-02-01T10:00:00.000Z'],
  ['soon', undefined],
])('until %s', (words, expected) => {
  expect(readUntil(words, now)?.toISOString()).toBe(expected)
})
