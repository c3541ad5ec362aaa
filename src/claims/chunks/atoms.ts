import { type Classes, noClasses } from '../classes.ts'
import type { Sense } from '../lexicon/term.ts'
import type { Lexicon, Tag } from '../lexicon.ts'
import { readScalar, type Scalar } from '../scalars.ts'
import type { Sentence } from '../sentences.ts'
import type { Token } from '../tokenize.ts'
import { type Wording, wordingOf } from '../wording.ts'
import { ofWord } from '../written.ts'

/** The smallest pieces that chunks are made of: a scalar, an entry of the lexicon, or a bare token. */
export type Atom = {
  readonly from: number
  readonly to: number
  /** The token where it starts. */
  readonly token: Token
  readonly lower: string
  readonly wording: Wording
  readonly scalar: Scalar | null
  readonly senses: readonly Sense[]
  readonly classes: Classes
}

const noSenses: readonly Sense[] = []
const wordingBy = ofWord(({ lower }) => wordingOf(lower))
/** The words of a scalar, in small letters. */
const lowerOf = (tokens: readonly Token[], from: number, to: number): string => {
  let text = tokens[from]?.lower ?? ''
  for (let i = from + 1; i < to; i++) text += ` ${tokens[i]?.lower ?? ''}`
  return text
}

/** Whether an entry wins over a number that starts at the same token ("155mm howitzers", not "two"). */
function entryWins(tag: Tag, scalar: Scalar): boolean {
  return tag.entry.senses.length > 0 && tag.to >= scalar.to && scalar.kind !== 'date'
}

/** The atoms of a sentence, left to right, each the longest that starts there. */
export function atomsOf(
  tokens: readonly Token[],
  sentence: Sentence,
  lexicon: Lexicon,
  reference: Date | null,
): readonly Atom[] {
  const atoms: Atom[] = []
  let i = sentence.from
  while (i < sentence.to) {
    const token = tokens[i]
    if (token === undefined) break
    const tag = token.kind === 'mark' ? null : lexicon.match(tokens, i, sentence.to, sentence.upper)
    let scalar = readScalar(tokens, i, sentence.to, reference)
    if (scalar !== null && tag !== null && entryWins(tag, scalar)) scalar = null
    const to = scalar?.to ?? tag?.to ?? i + 1
    const wording =
      to === i + 1
        ? wordingBy(token.written)
        : wordingOf(scalar === null && tag !== null ? tag.lower : lowerOf(tokens, i, to))
    atoms.push({
      from: i,
      to,
      token,
      lower: wording.text,
      wording,
      scalar,
      senses: scalar === null ? (tag?.entry.senses ?? noSenses) : noSenses,
      classes: scalar === null ? (tag?.entry.classes ?? noClasses) : noClasses,
    })
    i = to
  }
  return atoms
}

/** The first sense of a class, if the atom has one. */
export function senseOf<C extends Sense['class']>(
  atom: Atom | undefined,
  name: C,
): Extract<Sense, { class: C }> | null {
  if (atom === undefined) return null
  for (const sense of atom.senses) if (isA(sense, name)) return sense
  return null
}
const isA = <C extends Sense['class']>(sense: Sense, name: C): sense is Extract<Sense, { class: C }> =>
  sense.class === name
