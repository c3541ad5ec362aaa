import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const names = ['claims', 'casualties', 'keywords', 'Kharkiv', 'Kyiv', 'Łódź']

test.each([
  ['claim', 'claims'],
  ['calims', 'claims'],
  ['casulties', 'casualties'],
  ['keyword', 'keywords'],
  ['kharkov', 'Kharkiv'],
  ['Lódz', 'Łódź'],
  ['weather', null],
  ['xy', null],
  ['', null],
])('%j is near %j', (typed, expected) => {
  expect(nearest(typed, names)).toBe(expected)
})
