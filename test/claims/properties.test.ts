import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claim as claimSchema } from '../../src/claims/claim.ts'
import { createDetector } from '../../src/claims/detect.ts'
import { tokenize } from '../../src/claims/tokenize.ts'
import { sampleTerms } from './terms.ts'

const detector = createDetector(sampleTerms)
const read = (title: string, text: string) =>
  detector.detect({ id: 'any', title, text, publishedAt: new Date('2024-02-08T00:00:00Z') })

/** Words that rules wait for, in any order, with marks and foreign letters between. */
const word = fc.constantFrom(
  'killed',
  'were',
  '12',
  'people',
  'civilians',
  'soldiers',
  'Russia',
  'Ukraine',
  'said',
  'denied',
  'that',
  'at least',
  'no',
  'missiles',
  'sent',
  'to',
  'from',
  'including',
  'children',
  ',',
  '.',
  ';',
  '“',
  '”',
  '"',
  '(',
  ')',
  '—',
  '-',
  ':',
  'Feb. 7',
  'since',
  '2022',
  '$3 million',
  'F-16',
  'a',
  'İstanbul',
  'ß',
  '💥',
  '\n',
  '\n\n',
  'of them',
  'dead',
  'and',
  'or',
  'half a million',
  '30-40',
  'Robert',
  'Wood',
  'he',
  'SEOUL',
  'according to',
  'the accusations',
  '1,000',
  'dozens of',
  'years-old',
  "'s",
  '’',
  '%',
)
const news = fc.array(word, { maxLength: 120 }).map((words) => words.join(' '))
const anything = fc.oneof(
  news,
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

describe('for any text', () => {
  test('nothing is thrown, every claim keeps the contract, every offset is exact', () => {
    fc.assert(
      fc.property(anything, anything, (title, text) => {
        const claims = read(title, text)
        for (const each of claims) {
          expect(claimSchema.safeParse(each).error).toBeUndefined()
          const { part, start, end } = each.evidence
          const source = part === 'title' ? title : text
          expect(source.slice(start, end)).toBe(each.evidence.text)
          for (const [from, to] of Object.values(each.fields))
            expect(to > from && to <= source.length).toBe(true)
          if (each.kind === 'casualty')
            expect(each.partOf === null || claims.some(({ id }) => id === each.partOf)).toBe(true)
        }
        expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
      }),
      { numRuns: 300 },
    )
  })
  test('the same text gives the same claims', () => {
    fc.assert(
      fc.property(news, (text) => {
        expect(read('', text)).toEqual(read('', text))
      }),
      { numRuns: 60 },
    )
  })
  test('tokens are slices in order that cover all but white space', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let at = 0
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(at)
          expect(text.slice(at, token.start).trim()).toBe('')
          at = token.end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
    )
  })
})

test('time grows with the length of the text, not with its square', () => {
  const phrase = 'killed 12 people, including 3 children, said Russia that missiles supplied by '
  const time = (times: number) => {
    const text = phrase.repeat(times)
    const before = performance.now()
    read('', text)
    return performance.now() - before
  }
  time(200)
  const short = Math.min(time(200), time(200), time(200))
  const long = Math.min(time(1600), time(1600))
  expect(long / short).toBeLessThan(30)
})
