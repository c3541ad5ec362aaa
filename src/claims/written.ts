import { noWords, type Vocabulary } from './lexicon/vocabulary.ts'

/** A word, number or mark as it is written: what its letters alone tell, found out once and shared by all tokens that are written so. */
export type Written = {
  /** Compatibility-normalised, straight apostrophes, initials without stops ("U.S." → "US"). */
  readonly norm: string
  readonly lower: string
  /** The numbers of `lower` and of `norm` in the vocabulary of a lexicon, -1 when no form has it. */
  readonly number: number
  readonly exact: number
  readonly kind: 'word' | 'number' | 'mark'
  /** `capital`: first letter only; `upper`: at least two letters, all capitals. */
  readonly shape: 'lower' | 'capital' | 'upper' | 'none'
  /** What `ofWord` found out; the first is nothing, so that the engine need not guess what will stand here. */
  readonly told: unknown[]
}

/** What was met lately, with the numbers of a vocabulary. */
export type KnownWritten = {
  /** The word of ASCII letters and digits from `start` to `end` of `text`, whose numbers are `codes` and whose hash this is. */
  plain(text: string, codes: Uint16Array, start: number, end: number, hash: number): Written
  /** Anything that was cut, in its normal form. */
  other(norm: string, kind: Written['kind']): Written
}

/** The hash of a word, letter by letter: FNV-1a. */
export const hashStart = 0x811c9dc5
export const hashNext = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

/** So many of each sort are kept; an article has some three hundred. Then all are forgotten: by now others are read. */
const most = 8192

export function knowWritten(vocabulary: Vocabulary = noWords): KnownWritten {
  const read = (cut: string, kind: Written['kind']): Written => {
    const norm = own(cut)
    const lower = own(norm.toLowerCase())
    const number = vocabulary.numberOf(lower)
    const exact = lower === norm ? number : vocabulary.numberOf(norm)
    return { norm, lower, number, exact, kind, shape: kind === 'word' ? shapeOf(norm) : 'none', told: [null] }
  }
  // an open hash table, at most half full: mostly the first place tells
  const places = new Array<Written | undefined>(2 * most).fill(undefined)
  const mask = places.length - 1
  let count = 0
  const others = {
    word: new Map<string, Written>(),
    number: new Map<string, Written>(),
    mark: new Map<string, Written>(),
  }
  return {
    plain(text, codes, start, end, hash) {
      let place = (hash ^ (hash >>> 15)) & mask
      for (let known = places[place]; known !== undefined; known = places[place]) {
        if (isAt(known.norm, codes, start, end)) return known
        place = (place + 1) & mask
      }
      const met = read(text.slice(start, end), 'word')
      if (++count > most) {
        places.fill(undefined)
        count = 1
      }
      places[place] = met
      return met
    },
    other(norm, kind) {
      const ofKind = others[kind]
      const known = ofKind.get(norm)
      if (known !== undefined) return known
      const met = read(norm, kind)
      if (ofKind.size >= most) ofKind.clear()
      ofKind.set(met.norm, met)
      return met
    },
  }
}

/**
 * The name of a property is a text of its own, which does not hold the one that it was cut from, and is compared by its address. Only an
 * object without a prototype may take it: others remember every name that they ever had, and the engine gives up on their shapes.
 */
export function own(text: string): string {
  const names: Record<string, true> = Object.create(null)
  names[text] = true
  return Object.keys(names)[0] ?? text
}

/** Whether a text has just this word from `start` to `end`. */
function isAt(norm: string, codes: Uint16Array, start: number, end: number): boolean {
  if (norm.length !== end - start) return false
  for (let i = 0; i < norm.length; i++) if (norm.charCodeAt(i) !== codes[start + i]) return false
  return true
}

function shapeOf(norm: string): Written['shape'] {
  const first = norm.charAt(0)
  if (first === first.toLowerCase()) return first === first.toUpperCase() ? 'none' : 'lower'
  return norm.length > 1 && norm === norm.toUpperCase() && /\p{L}.*\p{L}/u.test(norm) ? 'upper' : 'capital'
}

let asked = 1

/** What a word tells by its letters alone: found out when it is first asked, and kept with the word. */
export function ofWord<T>(tell: (written: Written) => T): (written: Written) => T {
  const place = asked++
  return (written) => {
    const known = written.told[place]
    if (known !== undefined) return known as T // only `tell` writes there
    const told = tell(written)
    written.told[place] = told
    return told
  }
}
