import { atomsOf } from './chunks/atoms.ts'
import type { Claim, Quantity, Stance } from './claim.ts'
import type { Frame } from './frame.ts'
import type { Sense } from './lexicon/term.ts'
import type { Lexicon } from './lexicon.ts'
import type { Reading } from './reading.ts'
import type { Scalar } from './scalars.ts'
import type { Token } from './tokenize.ts'
import type { Line, Unit } from './unit.ts'

/** One sentence at every stage before the rules. */
export type SentenceTrace = {
  readonly part: 'title' | 'text'
  /** Counts the sentences of the part. */
  readonly index: number
  readonly start: number
  readonly end: number
  readonly text: string
  /** Scalars, entries of the lexicon and bare words, with what each can be. */
  readonly atoms: readonly { readonly text: string; readonly means: readonly string[] }[]
  readonly units: readonly {
    readonly text: string
    readonly kind: Unit['kind']
    readonly classes: readonly string[]
    /** What was read of it: how many, whose, where; '' for a word. */
    readonly means: string
  }[]
  /** What a rule read here and the engine left out, and why. */
  readonly leftOut: readonly { readonly rule: string; readonly why: string }[]
}

/** How one claim came about: the sentence, the rule with what it caught, and the frame that says who speaks. */
export type Derivation = {
  readonly claim: Claim
  readonly sentence: SentenceTrace
  readonly rule: string
  /** null: it was not read by a pattern. */
  readonly pattern: string | null
  /** What the pattern caught, by name: indices of units. */
  readonly captures: ReadonlyMap<string, readonly number[]>
  readonly frame: { readonly speaker: string | null; readonly stance: Stance; readonly words: string } | null
  /** Where else the same was read; the claim is filled from all of them. */
  readonly also: readonly { readonly rule: string; readonly sentence: string }[]
}

type Source = {
  readonly name: 'title' | 'text'
  readonly text: string
  readonly tokens: readonly Token[]
  readonly reference: Date | null
}

export function traceSentence(
  source: Source,
  line: Line,
  lexicon: Lexicon,
  leftOut: readonly { readonly reading: Reading; readonly why: string }[],
): SentenceTrace {
  const { start, end } = line.sentence
  const { text, tokens } = source
  return {
    part: source.name,
    index: line.index,
    start,
    end,
    text: text.slice(start, end),
    atoms: atomsOf(tokens, line.sentence, lexicon, source.reference).map((atom) => ({
      text: text.slice(atom.token.start, tokens[atom.to - 1]?.end ?? atom.token.end),
      means: [
        ...(atom.scalar === null ? [] : [scalarWords(atom.scalar)]),
        ...atom.senses.map(senseWords),
        ...atom.classes,
      ],
    })),
    units: line.units.map((unit) => ({
      text: text.slice(unit.start, unit.end),
      kind: unit.kind,
      classes: [...unit.classes],
      means: unitWords(unit),
    })),
    leftOut: leftOut
      .filter(({ reading }) => reading.line === line)
      .map(({ reading: { rule }, why }) => ({ rule, why })),
  }
}

type Traced = { readonly part: Source; readonly reading: Reading; readonly frame: Frame | null }

/** `from` is the best mention of the claim, `also` the others. */
export function derivationOf(
  claim: Claim,
  sentence: SentenceTrace,
  { part, reading: { rule, match }, frame }: Traced,
  also: readonly Traced[],
): Derivation {
  return {
    claim,
    sentence,
    rule,
    pattern: match?.pattern ?? null,
    captures: match?.captures ?? new Map(),
    frame:
      frame === null
        ? null
        : {
            speaker: frame.speaker?.claimant.name ?? null,
            stance: frame.stance,
            words: part.text.slice(frame.span[0], frame.span[1]),
          },
    also: also.map(({ part: other, reading }) => ({
      rule: reading.rule,
      sentence: other.text.slice(reading.line.sentence.start, reading.line.sentence.end),
    })),
  }
}

const bounds = ({ low, best, high, qualifier }: Omit<Quantity, 'text'>): string =>
  `${qualifier} ${best ?? `${low ?? ''}–${high ?? ''}`}`

const listed = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(', ')

function scalarWords(scalar: Scalar): string {
  switch (scalar.kind) {
    case 'quantity':
    case 'times':
      return `${scalar.kind} ${bounds(scalar.counted)}`
    case 'money':
      return `money ${scalar.qualifier} ${scalar.amount} ${scalar.currency}`
    case 'date':
      return `date ${scalar.date.kind} ${scalar.date.range.from ?? ''}–${scalar.date.range.to ?? ''}`
    case 'figure':
      return `no count: ${scalar.what}`
  }
}

function senseWords(sense: Sense): string {
  switch (sense.class) {
    case 'country':
      return `country ${sense.iso3} (${sense.use})`
    case 'organisation':
      return `organisation ${listed(sense.name, sense.of)}`
    case 'weapon':
      return `weapon ${sense.designation} (${sense.category})`
    case 'arms':
      return `arms ${sense.category}`
    case 'people':
      return `people ${sense.group}`
    case 'leader':
    case 'armed-group':
    case 'cause':
    case 'role':
    case 'place':
      return `${sense.class} ${sense.name}`
  }
}

function unitWords(unit: Unit): string {
  switch (unit.kind) {
    case 'word':
    case 'figure':
      return ''
    case 'people': {
      const { counted, group, side, name, other, actor } = unit.people
      return listed(
        counted !== null && bounds(counted),
        group,
        side !== null && `of ${side}`,
        name !== null && `named ${name}`,
        other && 'more of those before',
        actor !== null && `speaks as ${actor.claimant.name}`,
      )
    }
    case 'goods': {
      const { counted, category, designation, origin, negated } = unit.goods
      return listed(
        counted !== null && bounds(counted),
        category,
        designation,
        origin !== null && `from ${origin.name}`,
        negated && 'none',
      )
    }
    case 'name':
      return listed(
        unit.actor !== null && `actor ${unit.actor.claimant.name}`,
        unit.place !== null && `place ${listed(unit.place.name, unit.place.country)}`,
        unit.proper !== null && 'a name in no lexicon',
        unit.side !== null && `adjective of ${unit.side.name}`,
      )
    case 'cause':
      return listed(
        unit.cause.name,
        unit.cause.actor !== null && `by ${unit.cause.actor.name}`,
        !unit.cause.conflict && 'no conflict',
      )
    case 'date':
      return `${unit.date.kind} ${unit.date.range.from ?? ''}–${unit.date.range.to ?? ''}`
    case 'money':
      return `${unit.qualifier} ${unit.amount} ${unit.currency}`
    case 'times':
      return bounds(unit.counted)
  }
}
