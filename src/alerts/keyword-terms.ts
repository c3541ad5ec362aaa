import { UserError } from '../lib/errors.ts'

/**
 * What a keyword says: words, "phrases" and prefix*, with - in front to exclude, side by side (or with AND) when all must be there, with
 * OR when one is enough, in brackets to group: (drone OR UAV) AND Kharkiv. A small language that is read once: nothing a user types can
 * run long. AND, OR and NOT count in capitals only; in quotes they are words.
 */

export type Part = { readonly text: string; readonly prefix: boolean }

export type Term<Word = Part> =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Term<Word>[] }
  | { readonly kind: 'not'; readonly of: Term<Word> }

/** A keyword is a few words, not a text. */
const longestTerm = 200
const mostParts = 20
const deepest = 5

/** Reads what somebody typed. Throws a `UserError` when it cannot be a keyword. */
export function readTerm(typed: string): Term {
  const plain = typed
    .normalize('NFC')
    .replace(/["“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain === '') throw new UserError('The keyword is empty. Write a word, "a phrase" or prefix*.')
  if (plain.length > longestTerm)
    throw new UserError(`The keyword has ${plain.length} characters. Use at most ${longestTerm}.`)
  if ((plain.match(/"/g)?.length ?? 0) % 2 === 1)
    throw new UserError('The keyword has a quote that is not closed. Write "a phrase" with both quotes.')
  const tokens = plain.match(/[-–—]?"[^"]*"\*?|[-–—]?\(|\)|[^\s"()]+/g) ?? []
  const words = tokens.filter((token) => !/^(?:[-–—]?\(|\)|AND|OR|NOT)$/.test(token)).length
  if (words > mostParts)
    throw new UserError(
      `The keyword has ${words} words. Use at most ${mostParts}, or put a phrase into quotes.`,
    )
  const { term, at } = readAny(tokens, 0, 0)
  if (at < tokens.length)
    throw new UserError(
      'The keyword has a bracket that was not opened. Write (drone OR UAV) with both brackets.',
    )
  return term
}

type Read = { readonly term: Term; readonly at: number }

function readAny(tokens: readonly string[], from: number, depth: number): Read {
  const first = readAll(tokens, from, depth)
  const of = [first.term]
  let { at } = first
  while (tokens[at] === 'OR') {
    const next = readAll(tokens, at + 1, depth)
    of.push(next.term)
    at = next.at
  }
  if (of.length === 1) return first
  if (of.some(onlyExcludes))
    throw new UserError(
      'An exclusion cannot stand beside OR, for it would let nearly everything pass. Put it behind the brackets: (drone OR UAV) -exercise.',
    )
  return { term: joined('any', of), at }
}

function readAll(tokens: readonly string[], from: number, depth: number): Read {
  const of: Term[] = []
  let at = from
  for (let token = tokens[at]; token !== undefined && token !== 'OR' && token !== ')'; token = tokens[at]) {
    if (token === 'AND') {
      const after = tokens[at + 1]
      if (of.length === 0 || after === undefined || after === ')' || after === 'OR' || after === 'AND')
        throw lonely('AND')
      at += 1
      continue
    }
    const next = readOne(tokens, at, depth)
    of.push(next.term)
    at = next.at
  }
  if (of.length === 0) {
    if (tokens[from - 1] === 'OR' || tokens[at] === 'OR') throw lonely('OR')
    if (tokens[at] === ')')
      throw new UserError('The keyword has brackets with nothing in them. Write words inside.')
    throw lonely(tokens[from - 1] ?? 'OR')
  }
  return { term: joined('all', of), at }
}

function readOne(tokens: readonly string[], from: number, depth: number): Read {
  const token = tokens[from] ?? ''
  if (token === 'NOT') {
    const after = tokens[from + 1]
    if (after === undefined || /^(?:\)|AND|OR|NOT)$/.test(after)) throw lonely('NOT')
    const { term, at } = readOne(tokens, from + 1, depth)
    return { term: excluded(term), at }
  }
  const minus = /^[-–—](?!\d)/.test(token)
  const bare = minus ? token.slice(1) : token
  if (bare !== '(') {
    const word: Term = { kind: 'word', word: readPart(token, bare) }
    return { term: minus ? excluded(word) : word, at: from + 1 }
  }
  if (depth >= deepest)
    throw new UserError(`The keyword has brackets ${depth + 1} deep. Use at most ${deepest}.`)
  const { term, at } = readAny(tokens, from + 1, depth + 1)
  if (tokens[at] !== ')')
    throw new UserError(
      'The keyword has a bracket that is not closed. Write (drone OR UAV) with both brackets.',
    )
  return { term: minus ? excluded(term) : term, at: at + 1 }
}

const excluded = (term: Term): Term => (term.kind === 'not' ? term.of : { kind: 'not', of: term })

/** Groups of one and groups in groups of their kind are no groups. */
function joined(kind: 'all' | 'any', of: readonly Term[]): Term {
  const flat = of.flatMap((term) => (term.kind === kind ? term.of : [term]))
  const [only] = flat
  return flat.length === 1 && only !== undefined ? only : { kind, of: flat }
}

const lonely = (word: string) =>
  new UserError(`${word} must stand between words: drone OR UAV. To find the word itself, write "${word}".`)

function readPart(token: string, signed: string): Part {
  const inner = signed.replaceAll('"', '').trim() // the star may stand on either side of the quote
  const prefix = inner.endsWith('*')
  const text = (prefix ? inner.slice(0, -1) : inner).trim()
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (text.includes('*'))
    throw new UserError(`“${token}” has a star inside. A star may only stand at the end: drone*.`)
  if (letters === 0)
    throw new UserError(`“${token}” has no letter or digit. Write a word, "a phrase" or prefix*.`)
  if (prefix && letters < 2 && !dense.test(text))
    throw new UserError(`“${token}” would match nearly every text. Put at least two letters before the star.`)
  return { text, prefix }
}

/** Whether there is nothing in it that must occur. */
export function onlyExcludes<Word>(term: Term<Word>): boolean {
  return term.kind === 'not' || (term.kind === 'all' && term.of.every(onlyExcludes))
}

/** The term as it is kept: as short as it can be read back. */
export function writeTerm(term: Term): string {
  switch (term.kind) {
    case 'word': {
      const { text, prefix } = term.word
      const quoted = /[\s()]|^(?:AND|OR|NOT)$|^[-–—](?!\d)/.test(text) ? `"${text}"` : text
      return `${quoted}${prefix ? '*' : ''}`
    }
    case 'not':
      return `-${term.of.kind === 'word' ? writeTerm(term.of) : `(${writeTerm(term.of)})`}`
    case 'all':
      return term.of.map((one) => (one.kind === 'any' ? `(${writeTerm(one)})` : writeTerm(one))).join(' ')
    case 'any':
      return term.of.map((one) => (one.kind === 'all' ? `(${writeTerm(one)})` : writeTerm(one))).join(' OR ')
    default:
      return term satisfies never
  }
}

/** The words of a term: those that are wanted, and those that keep out. */
export function wordsIn<Word>(
  term: Term<Word>,
  wanted = true,
): readonly { readonly word: Word; readonly wanted: boolean }[] {
  if (term.kind === 'word') return [{ word: term.word, wanted }]
  if (term.kind === 'not') return wordsIn(term.of, !wanted)
  return term.of.flatMap((one) => wordsIn(one, wanted))
}

/** The same term over other words. */
export function mapTerm<A, B>(term: Term<A>, made: (word: A) => B): Term<B> {
  if (term.kind === 'word') return { kind: 'word', word: made(term.word) }
  if (term.kind === 'not') return { kind: 'not', of: mapTerm(term.of, made) }
  return { kind: term.kind, of: term.of.map((one) => mapTerm(one, made)) }
}

/** Scripts that write no spaces between words, or a syllable in one sign: there, one or two signs are a word. */
export const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
export const dense = new RegExp(`${unspaced.source}|\\p{Script=Hangul}`, 'u')
