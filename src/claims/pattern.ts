import { anyOf } from './classes.ts'
import type { Line, Unit } from './unit.ts'

/**
 * The pattern language of rules, over the units of one sentence:
 *
 *   KILL  KILL.part   a unit that has this class        'of'   a unit with these words (lower case)
 *   v:VICTIMS         the same, captured as `v`         _      any unit
 *   (A | B C)         one of several sequences          ~      any unit that ends no clause (no verb, no ";", no "but")
 *   !A                what follows is not A             X? X* X+ X{m,n}   repeated; * and + stop at eight
 *
 * Repetition takes as much as it can, except `_` and `~`, which take as little. Everything is bounded, and a sentence has a
 * budget of steps, so that no text makes matching slow.
 */
export type Captures = ReadonlyMap<string, readonly number[]>

/** `from`..`to`: the units matched, end exclusive. */
export type Found = { readonly from: number; readonly to: number; readonly captures: Captures }

export type Pattern = {
  readonly source: string
  /** Classes and words without which it cannot match: one of each group. */
  readonly required: readonly (readonly string[])[]
  /** The classes and words of which the first unit of a match has one; null when any unit may be the first. */
  readonly starts: readonly string[] | null
  /** Every class that it names, for the check against the lexicon. */
  readonly named: readonly string[]
  /** All matches, one for each start at most, left to right. `starts`: the units where one may start; all when left out. */
  find(line: Line, starts?: readonly number[]): readonly Found[]
}

type State = {
  readonly units: readonly Unit[]
  readonly caught: [string, number][]
  /** Where captures that are open began. */
  readonly opened: number[]
  steps: number
}
/** Matches a node and all that follows it: the end of the whole match, or -1. */
type Matcher = (state: State, at: number) => number

type Node =
  | {
      readonly kind: 'test'
      readonly test: (unit: Unit) => boolean
      readonly className: string | null
      readonly literal: string | null
      readonly lazy: boolean
    }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | {
      readonly kind: 'repeat'
      readonly of: Node
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }
  | { readonly kind: 'capture'; readonly name: string; readonly of: Node }
  | { readonly kind: 'not'; readonly of: Node }

const maxSteps = 20_000
const clauseMarks = new Set([';', ':', '"', '—', '–'])
const endsClause = ({ classes, text }: Unit): boolean =>
  classes.VERB || classes.CLAUSE || (text.length === 1 ? clauseMarks.has(text) : text.startsWith('--'))

/** The tests of classes: patterns share them. */
const classTests = new Map<string, (unit: Unit) => boolean>()
function hasClass(name: string): (unit: Unit) => boolean {
  let test = classTests.get(name)
  if (test === undefined) {
    const has = anyOf(name)
    test = ({ classes }) => has(classes)
    classTests.set(name, test)
  }
  return test
}

const lexer =
  /\s*(?:(?<name>[a-z][A-Za-z0-9]*):|(?<cls>[A-Z][A-Za-z-]*(?:\.[a-z]+)?)|'(?<literal>[^']*(?:''[^']*)*)'|(?<repeat>\{\d+,\d+\}|[?*+])|(?<sign>[()|_~!]))/y

type Piece = { readonly kind: 'name' | 'cls' | 'literal' | 'repeat' | 'sign'; readonly text: string }

function pieces(source: string): Piece[] {
  const found: Piece[] = []
  lexer.lastIndex = 0
  while (lexer.lastIndex < source.trimEnd().length) {
    const at = lexer.lastIndex
    const groups = lexer.exec(source)?.groups
    if (groups === undefined)
      throw new Error(`The pattern "${source}" cannot be read at "${source.slice(at)}".`)
    for (const kind of ['name', 'cls', 'literal', 'repeat', 'sign'] as const) {
      const text = groups[kind]
      if (text !== undefined) found.push({ kind, text })
    }
  }
  return found
}

/** Reads a pattern; throws with the place when it is malformed (found when the rules are loaded, never on an article). */
export function compile(source: string): Pattern {
  const list = pieces(source)
  let at = 0
  const named = new Set<string>()
  const fail = (what: string): Error => new Error(`The pattern "${source}": ${what}.`)

  const isSign = (text: string): boolean => list[at]?.kind === 'sign' && list[at]?.text === text

  const sequence = (): Node => {
    const parts: Node[] = []
    while (at < list.length && !isSign(')') && !isSign('|')) parts.push(item())
    return { kind: 'sequence', parts }
  }
  const choice = (): Node => {
    const options = [sequence()]
    while (isSign('|')) {
      at++
      options.push(sequence())
    }
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options }
  }
  const item = (): Node => {
    const piece = list[at++]
    if (piece === undefined) throw fail('it ends too early')
    if (piece.kind === 'name') return { kind: 'capture', name: piece.text, of: item() }
    if (piece.kind === 'sign' && piece.text === '!') return { kind: 'not', of: item() }
    let node: Node
    if (piece.kind === 'cls') {
      named.add(piece.text)
      node = {
        kind: 'test',
        className: piece.text,
        literal: null,
        lazy: false,
        test: hasClass(piece.text),
      }
    } else if (piece.kind === 'literal') {
      const text = piece.text.replaceAll("''", "'")
      node = { kind: 'test', className: null, literal: text, lazy: false, test: (unit) => unit.text === text }
    } else if (piece.kind !== 'sign')
      throw fail(`"${piece.text}" stands where a class, a word or a bracket should`)
    else if (piece.text === '_')
      node = { kind: 'test', className: null, literal: null, lazy: true, test: () => true }
    else if (piece.text === '~')
      node = {
        kind: 'test',
        className: null,
        literal: null,
        lazy: true,
        test: (unit) => !endsClause(unit),
      }
    else if (piece.text === '(') {
      node = choice()
      if (!isSign(')')) throw fail('a bracket is not closed')
      at++
    } else throw fail(`"${piece.text}" stands where a class, a word or a bracket should`)
    const repeat = list[at]
    if (repeat?.kind !== 'repeat') return node
    at++
    const [min, max] =
      repeat.text === '?'
        ? [0, 1]
        : repeat.text === '*'
          ? [0, 8]
          : repeat.text === '+'
            ? [1, 8]
            : (repeat.text.match(/\d+/g) ?? []).map(Number)
    if (min === undefined || max === undefined || max > 16 || min > max)
      throw fail(`"${repeat.text}" repeats more than 16 times or backwards`)
    if (matchesNothing(node) && max > 1) throw fail(`"${repeat.text}" repeats what may be nothing`)
    return { kind: 'repeat', of: node, min, max, lazy: node.kind === 'test' && node.lazy }
  }

  const root = choice()
  if (at < list.length) throw fail(`"${list[at]?.text}" is left over`)
  const match = build(root, whole)
  return {
    source,
    required: requiredIn(root),
    starts: startsOf(root),
    named: [...named],
    find({ units }, starts = units.map((_, index) => index)) {
      const results: Found[] = []
      const state: State = { units, caught: [], opened: [], steps: 0 }
      for (const from of starts) {
        cutTo(state.caught, 0)
        cutTo(state.opened, 0)
        const to = match(state, from)
        if (state.steps > maxSteps) break
        if (to > from) results.push({ from, to, captures: group(state.caught) })
      }
      return results
    },
  }
}

const whole: Matcher = (_, at) => at

/** Setting the length of an array leaves compiled code; there is seldom more than one thing to take away. */
function cutTo(list: unknown[], length: number): void {
  while (list.length > length) list.pop()
}

function group(caught: readonly (readonly [string, number])[]): Captures {
  const captures = new Map<string, number[]>()
  for (const [name, index] of caught) {
    const list = captures.get(name)
    if (list === undefined) captures.set(name, [index])
    else list.push(index)
  }
  return captures
}

/** `next` matches what follows. Everything is put together here, so that matching makes no functions. */
function build(node: Node, next: Matcher): Matcher {
  switch (node.kind) {
    case 'test': {
      const { test } = node
      return (state, at) => {
        const unit = state.units[at]
        return unit !== undefined && ++state.steps <= maxSteps && test(unit) ? next(state, at + 1) : -1
      }
    }
    case 'sequence':
      return node.parts.reduceRight((rest, part) => build(part, rest), next)
    case 'choice': {
      const options = node.options.map((option) => build(option, next))
      return (state, at) => {
        for (const option of options) {
          const end = option(state, at)
          if (end >= 0) return end
        }
        return -1
      }
    }
    case 'capture': {
      const inner = build(node.of, (state, end) => {
        const from = state.opened.pop() ?? end
        const mark = state.caught.length
        for (let index = from; index < end; index++) state.caught.push([node.name, index])
        const result = next(state, end)
        if (result < 0) {
          cutTo(state.caught, mark)
          state.opened.push(from)
        }
        return result
      })
      return (state, at) => {
        state.opened.push(at)
        const result = inner(state, at)
        if (result < 0) state.opened.pop()
        return result
      }
    }
    case 'not': {
      const inner = build(node.of, whole)
      return (state, at) => {
        const caught = state.caught.length
        const opened = state.opened.length
        const found = inner(state, at)
        cutTo(state.caught, caught)
        cutTo(state.opened, opened)
        return found >= 0 ? -1 : next(state, at)
      }
    }
    case 'repeat': {
      const { of, min, max, lazy } = node
      /** After `count` of them. */
      const after = (count: number): Matcher => {
        if (count === max) return next
        const more = build(of, after(count + 1))
        if (count < min) return more
        return lazy
          ? (state, at) => {
              const end = next(state, at)
              return end >= 0 ? end : more(state, at)
            }
          : (state, at) => {
              const end = more(state, at)
              return end >= 0 ? end : next(state, at)
            }
      }
      return after(0)
    }
  }
}

function matchesNothing(node: Node): boolean {
  switch (node.kind) {
    case 'test':
      return false
    case 'sequence':
      return node.parts.every(matchesNothing)
    case 'choice':
      return node.options.some(matchesNothing)
    case 'capture':
      return matchesNothing(node.of)
    case 'not':
      return true
    case 'repeat':
      return node.min === 0 || matchesNothing(node.of)
  }
}

/** The tests of which the first unit of a match passes one; null when any unit may be the first. */
function firstOf(node: Node): readonly Extract<Node, { kind: 'test' }>[] | null {
  switch (node.kind) {
    case 'test':
      return node.className === null && node.literal === null ? null : [node]
    case 'sequence': {
      const found: Extract<Node, { kind: 'test' }>[] = []
      for (const part of node.parts) {
        if (part.kind === 'not') continue
        const first = firstOf(part)
        if (first === null) return null
        found.push(...first)
        if (!matchesNothing(part)) return found
      }
      return null
    }
    case 'choice': {
      const firsts = node.options.map(firstOf)
      return firsts.includes(null) || node.options.some(matchesNothing)
        ? null
        : firsts.flatMap((first) => first ?? [])
    }
    case 'capture':
    case 'repeat':
      return firstOf(node.of)
    case 'not':
      return null
  }
}

/** The classes and words of `firstOf`: words are small, classes are not, so that none is taken for the other. */
function startsOf(root: Node): readonly string[] | null {
  const first = firstOf(root)
  return first === null
    ? null
    : [...new Set(first.flatMap(({ className, literal }) => className ?? literal ?? []))]
}

/** Groups of classes and words of which every match contains one. */
function requiredIn(node: Node): readonly (readonly string[])[] {
  switch (node.kind) {
    case 'test':
      return node.className === null && node.literal === null ? [] : [[node.className ?? node.literal ?? '']]
    case 'sequence':
      return node.parts.flatMap(requiredIn)
    case 'capture':
      return requiredIn(node.of)
    case 'repeat':
      return node.min > 0 ? requiredIn(node.of) : []
    case 'choice': {
      const options = node.options.map(requiredIn)
      return options.every((option) => option.length > 0) ? [options.flatMap(([first = []]) => first)] : []
    }
    case 'not':
      return []
  }
}
