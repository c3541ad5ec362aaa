import type { Party, Place } from '../claim.ts'
import type { ArmsSense, PeopleSense, WeaponSense } from '../lexicon/term.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Counted } from '../quantities.ts'
import type { Sentence } from '../sentences.ts'
import type { Token } from '../tokenize.ts'
import type { Actor, Goods, People, Range } from '../unit.ts'
import { type Atom, senseOf } from './atoms.ts'
import { type Countries, isProper } from './naming.ts'

/** What a chunk is read from. */
export type Reading = {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentence: Sentence
  readonly atoms: readonly Atom[]
  readonly countries: Countries
  readonly lexicon: Lexicon
}

/** A noun phrase; `to` is the atom after it. */
export type Phrase =
  | { readonly kind: 'people'; readonly to: number; readonly people: People; readonly singular: boolean }
  | { readonly kind: 'goods'; readonly to: number; readonly goods: Goods }
  | {
      readonly kind: 'cause'
      readonly to: number
      readonly name: string
      readonly conflict: boolean
      readonly actor: Party | null
      readonly place: Place | null
    }
  | { readonly kind: 'actor'; readonly to: number; readonly actor: Actor }

export type Front = {
  readonly at: number
  readonly counted: Counted | null
  readonly countSpan: Range | null
  /** "six of the 40": the 40. */
  readonly total: Counted | null
  readonly other: boolean
  readonly indefinite: boolean
  readonly definite: boolean
  readonly negated: boolean
}

export type Head =
  | {
      readonly kind: 'people'
      readonly sense: PeopleSense | null
      readonly role: string | null
      readonly plural: boolean
    }
  | { readonly kind: 'goods'; readonly sense: ArmsSense | WeaponSense }
  | { readonly kind: 'cause'; readonly name: string; readonly conflict: boolean }
  | { readonly kind: 'body' }

export const startOf = (r: Reading, atom: number): number => r.atoms[atom]?.token.start ?? 0
export const endOf = (r: Reading, atom: number): number => {
  const found = r.atoms[atom]
  return found === undefined ? 0 : (r.tokens[found.to - 1]?.end ?? found.token.end)
}
export const one = (from: number, to: number): Counted => ({
  from,
  to,
  low: 1,
  best: 1,
  high: 1,
  qualifier: 'exact',
})
export const nil = (from: number, to: number): Counted => ({
  from,
  to,
  low: 0,
  best: 0,
  high: 0,
  qualifier: 'exact',
})
export const spanOf = (r: Reading, from: number, to: number): Range => [
  r.tokens[from]?.start ?? 0,
  r.tokens[to - 1]?.end ?? 0,
]

/** "Kim Jong-[un]", "Shin Won-[sik]": the second half of a given name, unlike "Marel-backed". */
const isGivenEnd = (atom: Atom | undefined): boolean =>
  atom?.token.shape === 'lower' &&
  /^[a-z]{2,6}$/.test(atom.lower) &&
  !/(?:ed|led|run|born|made|held|era|style|bound|like|wide|area|loyal|type|class)$/.test(atom.lower)

/** A run of capitalised words that no lexicon knows: a person's name, mostly. */
export function properRun(r: Reading, at: number): number {
  let i = at
  while (i < r.atoms.length && i - at < 7) {
    const atom = r.atoms[i]
    if (atom === undefined) break
    const particle =
      i > at && /^(?:al|el|bin|ibn|van|von|de|da|der|den|du|la|abu|abd|ould|ag)$/.test(atom.lower)
    const hyphen =
      i > at && atom.token.norm === '-' && atom.token.glued && r.atoms[i + 1]?.token.glued === true
    const placeName =
      i > at &&
      atom.token.shape === 'capital' &&
      atom.senses.length > 0 &&
      atom.senses.every((sense) => sense.class === 'place')
    if (!isProper(atom, r.sentence.upper) && !particle && !hyphen && !placeName) break
    i++
    if (hyphen && i - at > 2 && isGivenEnd(r.atoms[i])) return i + 1
  }
  while (i > at && !isProper(r.atoms[i - 1], r.sentence.upper) && senseOf(r.atoms[i - 1], 'place') === null)
    i--
  return i
}

export const words = (r: Reading, from: number, to: number): string =>
  r.text.slice(startOf(r, from), endOf(r, to - 1)).replace(/\s+/g, ' ')

/** Endings of English words that are no names. */
const ordinary =
  /(?:tion|ment|ness|ity|ous|ive|ism|able|ible|ing|ed|ly|ance|ence|ship|less|ful|ical|ural|onal|age|tive|ary|ory|ght|ence)$/
const unknown = (atom: Atom | undefined): boolean =>
  atom !== undefined &&
  atom.token.kind === 'word' &&
  atom.scalar === null &&
  atom.senses.length === 0 &&
  atom.classes.size === 0 &&
  atom.lower.length > 2 &&
  !ordinary.test(atom.lower)

/** "SOFIA", "ROMERO": a town of the lexicon, which a person may be called by. */
const isTown = (atom: Atom | undefined): boolean =>
  atom !== undefined &&
  atom.scalar === null &&
  atom.senses.length > 0 &&
  atom.senses.every(
    (sense) => sense.class === 'place' || (sense.class === 'country' && sense.use === 'metonym'),
  )

/** The end of a run of words that no lexicon knows, in text of capitals: a name, where one can stand. `towns`: such a word may be among them. */
export function capitalRun(r: Reading, at: number, towns = false): number {
  let i = at
  let known = 0
  while (i - at < 5) {
    const atom = r.atoms[i]
    const town = towns && isTown(atom)
    if (!(unknown(atom) || town || (i > at && /^(?:de|del|la|y|san)$/.test(atom?.lower ?? '')))) break
    if (town) known++
    i++
  }
  return known > 0 && i - at - known < 1 ? at : i
}
