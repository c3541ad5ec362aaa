import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('short texts are read once, until there are too many; long ones each time', () => {
  const reads: string[] = []
  const upper = remembered((text) => {
    reads.push(text)
    return text.toUpperCase()
  }, 2)
  expect([upper('a'), upper('a'), upper('b'), upper('c'), upper('a')]).toEqual(['A', 'A', 'B', 'C', 'A'])
  expect(reads).toEqual(['a', 'b', 'c', 'a'])
  const long = 'x'.repeat(81)
  upper(long)
  upper(long)
  expect(reads.slice(4)).toEqual([long, long])
})
