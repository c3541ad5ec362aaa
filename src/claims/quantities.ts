import type { Qualifier, Quantity } from './claim.ts'
import { type Numeral, readNumeral } from './numbers.ts'
import type { Token } from './tokenize.ts'
import { ofWord } from './written.ts'

/** A number with its modifiers; `value` are the tokens of the number itself. */
export type Counted = {
  readonly from: number
  readonly to: number
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
  readonly qualifier: Qualifier
}

type Modifier = Exclude<Qualifier, 'exact' | 'range' | 'vague'> | 'under'

const before: Readonly<Record<string, Modifier>> = {
  'at least': 'at-least',
  'no fewer than': 'at-least',
  'no less than': 'at-least',
  'not less than': 'at-least',
  'not fewer than': 'at-least',
  'a minimum of': 'at-least',
  'more than': 'more-than',
  over: 'more-than',
  above: 'more-than',
  exceeding: 'more-than',
  exceeds: 'more-than',
  exceeded: 'more-than',
  surpassed: 'more-than',
  surpasses: 'more-than',
  passed: 'more-than',
  'upwards of': 'more-than',
  'upward of': 'more-than',
  'in excess of': 'more-than',
  'well over': 'more-than',
  'far more than': 'more-than',
  'up to': 'up-to',
  'as many as': 'up-to',
  'at most': 'up-to',
  'no more than': 'up-to',
  'not more than': 'up-to',
  'a maximum of': 'up-to',
  'as much as': 'up-to',
  'fewer than': 'under',
  'less than': 'under',
  under: 'under',
  below: 'under',
  nearly: 'about',
  almost: 'about',
  'close to': 'about',
  'just under': 'about',
  'just over': 'more-than',
  some: 'about',
  about: 'about',
  around: 'about',
  roughly: 'about',
  approximately: 'about',
  circa: 'about',
  'an estimated': 'about',
  estimated: 'about',
  'the estimated': 'about',
  '~': 'about',
}
const after: Readonly<Record<string, Modifier>> = {
  'or more': 'at-least',
  'at least': 'at-least',
  'at a minimum': 'at-least',
  'or so': 'about',
  'or fewer': 'up-to',
  'or less': 'up-to',
  'at most': 'up-to',
}
type Phrase = { readonly words: readonly string[]; readonly modifier: Modifier }
/** Phrases by their first word, the longest first. */
function byFirstWord(phrases: Readonly<Record<string, Modifier>>): ReadonlyMap<string, readonly Phrase[]> {
  const all = Object.entries(phrases).map(([text, modifier]) => ({ words: text.split(' '), modifier }))
  all.sort((a, b) => b.words.length - a.words.length)
  return Map.groupBy(all, ({ words }) => words[0] ?? '')
}
const opensBefore = byFirstWord(before)
const opensAfter = byFirstWord(after)

/** Whether the words of a phrase, of which the first is known to, stand at token `at`. */
function standsAt({ words }: Phrase, tokens: readonly Token[], at: number): boolean {
  for (let k = 1; k < words.length; k++) if (tokens[at + k]?.lower !== words[k]) return false
  return true
}

/** "gone up to 31": here "up" belongs to the verb. */
const rising = new Set(
  'go goes going gone went move moves moved climb climbed shot rise rose risen back'.split(' '),
)

/** "above the 34 announced": compared with a number, not more than it. */
const compares = (tokens: readonly Token[], at: number): boolean => {
  const long = /^(?:more|less|fewer)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.lower === 'than'
  return (
    (long || /^(?:above|below)$/.test(tokens[at]?.lower ?? '')) &&
    tokens[at + (long ? 2 : 1)]?.lower === 'the'
  )
}

const modifiersFrom = ofWord(({ lower }) => opensBefore.get(lower) ?? null)

/** How many tokens before `at` modify a number there, and how. */
function modifierAt(tokens: readonly Token[], at: number): { length: number; modifier: Modifier } | null {
  const token = tokens[at]
  if (token === undefined) return null
  const first = token.lower
  const found = modifiersFrom(token.written)?.find((phrase) => standsAt(phrase, tokens, at))
  if (found === undefined) return null
  if (first === 'up' && rising.has(tokens[at - 1]?.lower ?? '')) return null
  if (compares(tokens, at)) return null
  return { length: found.words.length, modifier: found.modifier }
}

function shaped(value: number, modifier: Modifier | null): Omit<Counted, 'from' | 'to'> {
  switch (modifier) {
    case null:
      return { low: value, best: value, high: value, qualifier: 'exact' }
    case 'at-least':
    case 'more-than':
      return { low: value, best: value, high: null, qualifier: modifier }
    case 'about':
      return { low: null, best: value, high: null, qualifier: 'about' }
    case 'up-to':
    case 'under':
      return { low: null, best: null, high: value, qualifier: 'up-to' }
  }
}

/** "some hundred", "about a thousand" without its article. */
function aScale(tokens: readonly Token[], at: number, modifier: Modifier | null): Numeral | null {
  if (modifier === null) return null
  const value = { hundred: 100, thousand: 1000 }[tokens[at]?.lower ?? '']
  return value === undefined ? null : { to: at + 1, low: value, high: value, vague: false, loose: true }
}

/** Reads a quantity at token `at` with the modifiers on both sides (detection.md §4); null when there is none. */
export function readQuantity(tokens: readonly Token[], at: number, end: number): Counted | null {
  const range = readBetween(tokens, at, end)
  if (range !== null) return range
  let start = at
  let modifier: Modifier | null = null
  for (let guard = 0; guard < 3; guard++) {
    const found = modifierAt(tokens, start)
    if (found === null || start + found.length >= end) break
    modifier ??= found.modifier
    start += found.length
    if (tokens[start]?.lower === 'the' || tokens[start]?.lower === 'a total of') start++
  }
  const number = readNumeral(tokens, start, end) ?? aScale(tokens, start, modifier)
  if (number === null) return null
  const counted = number.vague
    ? ({ low: number.low, best: null, high: number.high, qualifier: 'vague' } as const)
    : null
  let to = number.to
  if (counted !== null) return { from: at, to, ...counted }

  const second = rangeEnd(tokens, number, end)
  if (second === 'score') return null
  if (second !== null && modifier !== 'under')
    return { from: at, to: second.to, low: number.low, best: null, high: second.high, qualifier: 'range' }
  if (number.loose) modifier ??= 'about'
  if (tokens[to]?.norm === '+' && tokens[to]?.glued === true) {
    modifier ??= 'at-least'
    to++
  }
  const trailing = trailingModifier(tokens, to, end)
  if (trailing !== null) {
    modifier ??= trailing.modifier
    to += trailing.length
  }
  return { from: at, to, ...shaped(number.low, modifier) }
}

/** "or more", "at least" after a number or after the noun that it counts. */
export function trailingModifier(
  tokens: readonly Token[],
  at: number,
  end: number,
): { length: number; modifier: Modifier } | null {
  for (const phrase of opensAfter.get(tokens[at]?.lower ?? '') ?? []) {
    const { length } = phrase.words
    if (at + length > end || !standsAt(phrase, tokens, at)) continue
    // "at least" belongs to a number that follows it
    if (readNumeral(tokens, at + length, end) === null) return { length, modifier: phrase.modifier }
  }
  return null
}

/** The same count with a modifier read after its noun ("six health workers or more"). */
export function modified(counted: Counted, modifier: Modifier): Counted {
  return counted.qualifier === 'exact' && counted.best !== null
    ? { ...counted, ...shaped(counted.best, modifier) }
    : counted
}

/** "30 to 40", "30-40", "15,000–20,000", "5 or 6"; a falling pair is a vote or a score. */
function rangeEnd(tokens: readonly Token[], first: Numeral, end: number): Numeral | 'score' | null {
  const mark = tokens[first.to]
  if (mark === undefined || first.to >= end) return null
  const dash = /^[-–—]$/.test(mark.norm) && mark.glued && tokens[first.to + 1]?.glued === true
  const word = mark.lower === 'to' || mark.lower === 'or'
  if (!dash && !word) return null
  const second = readNumeral(tokens, first.to + 1, end)
  if (second === null || second.vague) return null
  if (second.high <= first.low) return dash ? 'score' : null
  if (mark.lower === 'or' && second.high - first.low > 5) return null
  // "10 to 20 thousand"
  const scaled =
    first.low < 100 &&
    second.high >= 1000 &&
    second.high / first.low >= 500 &&
    tokens[second.to - 1]?.kind === 'word'
  if (scaled) return null
  return second
}

const month =
  /^(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/

/** "between 30 and 35", "from 30 to 35". */
function readBetween(tokens: readonly Token[], at: number, end: number): Counted | null {
  const opener = tokens[at]?.lower
  const link = opener === 'between' ? 'and' : null
  if (link === null) return null
  const low = readNumeral(tokens, at + 1, end)
  if (low === null || low.vague || tokens[low.to]?.lower !== link) return null
  const high = readNumeral(tokens, low.to + 1, end)
  if (high === null || high.vague || high.high <= low.low) return null
  // "between 6 and 10 August"
  if (month.test(tokens[high.to]?.lower ?? '')) return null
  return { from: at, to: high.to, low: low.low, best: null, high: high.high, qualifier: 'range' }
}

/** The shape that a claim carries, with its wording. */
export function asQuantity(counted: Omit<Counted, 'from' | 'to'>, text: string): Quantity {
  const { low, best, high, qualifier } = counted
  return { low, best, high, qualifier, text }
}
