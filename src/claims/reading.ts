import type { CasualtyClaim, Kind, Span, TransferClaim } from './claim.ts'
import type { Surroundings } from './context.ts'
import type { Word } from './lexicon.ts'
import type { Match } from './rule.ts'
import type { Line, Range } from './unit.ts'

type Said = 'id' | 'claimant' | 'stance' | 'deniedBy' | 'evidence' | 'rule' | 'fields'

/** A claim before it is known who says it. */
export type Draft = Omit<CasualtyClaim, Said> | Omit<TransferClaim, Said>

/** What a kind of claim read at one place; frames and reconciliation make claims of it. */
export type Reading = {
  readonly draft: Draft
  readonly rule: string
  /** What the rule's pattern met, to show how it was read; absent where it is not read by a pattern. */
  readonly match?: Match
  readonly line: Line
  /** The unit whose frame says who speaks. */
  readonly unit: number
  /** The words that were read. */
  readonly span: Range
  readonly fields: Readonly<Record<string, Span>>
  /** What it is a part of ("including …"). */
  readonly whole: Reading | null
  /** Said of one person known already ("the attacker", "he"): the same death as any one of his kind. */
  readonly known?: boolean
  /** "six more", "six others": none of those counted before. */
  readonly more?: boolean
  /** What is said not to have happened: a denial by whoever says it. */
  readonly negated?: boolean
}

/** A kind of claim: its words, and how it reads the lines of a title or a text, in their order. */
export type Reader = {
  readonly kind: Kind
  readonly words: readonly Word[]
  /** The names of its rules as claims show them, `kind/name`. */
  readonly rules: readonly string[]
  /** `without`: rules, by their bare names, that shall not be used. */
  read(
    lines: readonly Line[],
    around: Surroundings,
    without: ReadonlySet<string> | undefined,
  ): readonly Reading[]
}
