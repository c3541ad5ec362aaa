import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findInLine, readOptions } from '../src/options.ts'
import { claims } from './claims.ts'
import { lineOf } from './lines.ts'

const now = new Date('2024-02-08T12:00:00Z')
const readBack = (line: string) => readOptions(findInLine(line, [claims]), now)

test.each([
  [{ supplier: 'Iran', page: 2 }, 'claims supplier:Iran page:2'],
  [{ supplier: 'North Korea' }, 'claims supplier:"North Korea"'],
  [{ text: 'Iran drones' }, 'claims text:Iran drones'],
  [{ text: '"cluster munitions" -test' }, 'claims text:"cluster munitions" -test'],
  [{ text: 'a: b', by: 'The "Boss"' }, 'claims text:⟪a: b⟫ by:⟪The "Boss"⟫'],
  [{ since: new Date('2024-02-01T00:00:00Z') }, 'claims since:2024-02-01T00:00:00.000Z'],
])('%j', (filters, line) => {
  expect(lineOf('claims', filters)).toBe(line)
  expect(readBack(line)).toEqual(filters)
})

test('any value comes back as it was', () => {
  const foreign = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      fc.constantFrom('"', '“x', '--a b', 'a:b', 'x "y', '-', "'"),
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as the options do
    .map((text) => text.replace(/[\u0000-\u001f\u007f\s⟪⟫]+/gu, ' ').trim())
    .filter((text) => text !== '' && text.length < 100 && !/^["“„].*["”“]$/u.test(text))
  fc.assert(
    fc.property(foreign, foreign, foreign, (text, supplier, by) => {
      expect(readBack(lineOf('claims', { text, supplier, by, page: 3 }))).toEqual({
        text,
        supplier,
        by,
        page: 3,
      })
    }),
    { numRuns: 300 },
  )
})
