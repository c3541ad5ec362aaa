import type { Token } from './tokenize.ts'
import { ofWord } from './written.ts'

/** A bare number at a token: `low`..`high` differ only for vague words; `to` is the token after it. */
export type Numeral = {
  readonly to: number
  readonly low: number
  readonly high: number
  readonly vague: boolean
  /** "thirty-odd", "a dozen or so": about. */
  readonly loose: boolean
}

type Table<T> = ReadonlyMap<string, T>
const table = <T>(entries: Readonly<Record<string, T>>): Table<T> => new Map(Object.entries(entries))

const units: Table<number> = table({
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
})
const tens: Table<number> = table({
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
})
const scales: Table<number> = table({
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
  lakh: 1e5,
  crore: 1e7,
})
/** "a pair of gunmen", "a trio of rebels". */
const sets: Table<number> = table({ pair: 2, duo: 2, trio: 3, quartet: 4 })
/** Only glued to digits: "2.5m", "$1.2bn", "40k". */
const suffixes: Table<number> = table({
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  bn: 1e9,
  b: 1e9,
  tn: 1e12,
  million: 1e6,
})

/** Plural readings of vague words (detection.md §4); the word itself is kept beside. */
const vagueWords: Table<readonly [number, number]> = table({
  several: [3, 9],
  few: [3, 5],
  handful: [3, 5],
  many: [3, 999],
  numerous: [3, 999],
  multiple: [2, 99],
  various: [2, 99],
  tens: [20, 99],
  dozens: [24, 99],
  scores: [40, 199],
  hundreds: [200, 999],
  thousands: [2_000, 9_999],
  millions: [2e6, 9_999_999],
  countless: [3, 9_999],
  some: [2, 99],
})
const vagueOf = (word: string) => vagueWords.get(word)

const digits = (norm: string): number => Number(norm.replace(/[,\s]/g, ''))

/** "a few" and "a number of": the vague word after an article. */
function readVague(tokens: readonly Token[], at: number, end: number): Numeral | null {
  const word = (k: number) => (at + k < end && at + k >= 0 ? (tokens[at + k]?.lower ?? '') : '')
  const vague = (to: number, [low, high]: readonly [number, number]): Numeral => ({
    to,
    low,
    high,
    vague: true,
    loose: false,
  })
  if (word(0) === 'a' || word(0) === 'an') {
    if (word(1) === 'few' || word(1) === 'handful') {
      if (word(2) === 'dozen') return vague(at + 3, [24, 99])
      if (word(2) === 'hundred') return vague(at + 3, [200, 999])
      if (word(2) === 'thousand') return vague(at + 3, [2_000, 9_999])
      return vague(at + (word(2) === 'of' ? 3 : 2), [3, 5])
    }
    if (word(1) === 'number' && word(2) === 'of') return vague(at + 3, [2, 99])
    if (/^(?:small|large|undisclosed|unknown|unspecified)$/.test(word(1)) && word(2) === 'number')
      return vague(at + (word(3) === 'of' ? 4 : 3), [2, 999])
    return null
  }
  const found = vagueOf(word(0))
  if (found === undefined) return null
  if (word(0) === 'some') return null
  // "how many died" asks, "as many again" compares
  if (word(0) === 'many' && /^(?:how|as|so|too)$/.test(word(-1))) return null
  // "many others" tells no number
  if (word(0) === 'many' && /^(?:others?|more)$/.test(word(1))) return null
  if (word(0) === 'several' || word(0) === 'many') {
    const scale = scales.get(word(1))
    if (scale !== undefined) return vague(at + 2, [2 * scale, 10 * scale - 1])
    return vague(at + 1, found)
  }
  // "tens of thousands", "hundreds of thousands"
  const inner = word(1) === 'of' ? vagueOf(word(2)) : undefined
  if (inner !== undefined && /s$/.test(word(2)) && /^(?:tens|dozens|scores|hundreds)$/.test(word(0))) {
    const base = word(0) === 'hundreds' ? 100 : 10
    const scale = word(2) === 'thousands' ? 1e3 : word(2) === 'millions' ? 1e6 : 100
    // "tens of thousands of people", "tens of thousands dead"
    return vague(at + (word(3) === 'of' ? 4 : 3), [2 * base * scale, 10 * base * scale - 1])
  }
  return vague(at + (word(1) === 'of' && /s$/.test(word(0)) && vagueOf(word(0)) !== undefined ? 2 : 1), found)
}

const fillers = new Set(['good', 'full', 'whole'])

/** A whole number word below hundred: "seven", "twenty-one". */
function readSmall(tokens: readonly Token[], at: number, end: number): { to: number; value: number } | null {
  const word = tokens[at]?.lower ?? ''
  const unit = units.get(word)
  if (unit !== undefined) return { to: at + 1, value: unit }
  const ten = tens.get(word)
  if (ten === undefined) return null
  const hyphen = tokens[at + 1]?.norm === '-' ? 1 : 0
  const next = at + 1 + hyphen < end ? units.get(tokens[at + 1 + hyphen]?.lower ?? '') : undefined
  if (next !== undefined && next > 0 && next < 10) return { to: at + 2 + hyphen, value: ten + next }
  return { to: at + 1, value: ten }
}

/** Words that a number can start with, beside the articles. */
const opening = new Set(['half', ...units.keys(), ...tens.keys(), ...vagueWords.keys()])
/** What makes a number of an article before it: "a few", "a good hundred", "a small number". */
const afterArticle = new Set([
  ...sets.keys(),
  ...'few handful number small large undisclosed unknown unspecified couple half quarter'.split(' '),
  ...fillers,
  ...scales.keys(),
])

/** Whether a number can start with this token: most words are turned away here. */
const opensNumber = (token: Token, next: Token | undefined): boolean =>
  token.lower === 'a' || token.lower === 'an'
    ? next !== undefined && followsArticle(next.written)
    : isOpening(token.written)
const isOpening = ofWord(({ kind, lower }) => kind === 'number' || opening.has(lower))
const followsArticle = ofWord(({ lower }) => afterArticle.has(lower))

/** Reads a number at token `at`: digits, words, scales, halves, dozens, vague words. Null when there is none. */
export function readNumeral(tokens: readonly Token[], at: number, end: number): Numeral | null {
  const word = (k: number) => (k < end ? (tokens[k]?.lower ?? '') : '')
  const token = tokens[at]
  if (token === undefined || !opensNumber(token, tokens[at + 1])) return null
  const vague = readVague(tokens, at, end)
  if (vague !== null) return vague

  let i = at
  let total = 0
  let current: number | null = null
  if (word(i) === 'half') {
    const article = word(i + 1) === 'a' || word(i + 1) === 'of' ? 2 : 1
    const scale = scales.get(word(i + article))
    return scale === undefined ? null : exact(i + article + 1, scale / 2)
  }
  if (word(i) === 'a' || word(i) === 'an') {
    if (word(i + 1) === 'couple') return exact(word(i + 2) === 'of' ? i + 3 : i + 2, 2)
    // "a half-dozen", "a half million"
    const half = word(i + 2) === '-' ? i + 3 : i + 2
    if (word(i + 1) === 'half' && scales.get(word(half)) !== undefined)
      return exact(half + 1, (scales.get(word(half)) ?? 0) / 2)
    const together = sets.get(word(i + 1))
    if (together !== undefined && word(i + 2) === 'of') return exact(i + 3, together)
    if (word(i + 1) === 'quarter' && scales.get(word(i + 2)) !== undefined)
      return exact(i + 3, (scales.get(word(i + 2)) ?? 0) / 4)
    // "a good hundred", "a full dozen"
    const filler = fillers.has(word(i + 1)) ? 1 : 0
    if (scales.get(word(i + 1 + filler)) === undefined) return null
    current = 1
    i += 1 + filler
  } else if (token.kind === 'number') {
    current = digits(token.norm)
    i++
    const suffix = tokens[i]?.glued === true ? suffixes.get(word(i)) : undefined
    if (suffix !== undefined) {
      current *= suffix
      i++
    }
  } else {
    const small = readSmall(tokens, i, end)
    if (small === null) {
      if (scales.get(word(i)) === undefined || word(i) === 'crore' || word(i) === 'lakh') return null
      // "dozen" or "hundred" alone is a number only after an article
      return null
    }
    current = small.value
    i = small.to
  }
  if (
    word(i) === 'and' &&
    word(i + 1) === 'a' &&
    word(i + 2) === 'half' &&
    scales.get(word(i + 3)) !== undefined
  ) {
    current += 0.5
    i += 3
  }
  // scales: "two hundred and five thousand", "1.5 million", "two dozen"
  for (let guard = 0; guard < 8; guard++) {
    const hyphen = word(i) === '-' && scales.get(word(i + 1)) !== undefined ? 1 : 0
    const scale = scales.get(word(i + hyphen))
    if (scale === undefined) break
    if (scale >= 1e3) {
      total = (total + current) * scale
      current = 0
    } else current *= scale
    i += 1 + hyphen
    const joined = word(i) === 'and' ? 1 : 0
    const more = readSmall(tokens, i + joined, end)
    if (more !== null && scale !== 12 && (scale >= 100 || joined === 1) && scale > more.value) {
      // "a hundred people and five dogs" is stopped by the noun; "hundred and five" is not
      const next = scales.get(word(more.to))
      if (joined === 0 || next === undefined || next < scale) {
        current += more.value
        i = more.to
        if (next !== undefined && next < 1e3 && scale >= 1e3) {
          current *= next
          i++
        }
      }
    }
  }
  const odd = word(i) === '-' && word(i + 1) === 'odd' ? 2 : 0
  return { ...exact(i + odd, Math.round((total + current) * 1000) / 1000), loose: odd > 0 }
}

const exact = (to: number, value: number): Numeral => ({
  to,
  low: value,
  high: value,
  vague: false,
  loose: false,
})
