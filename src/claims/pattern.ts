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
  /** Classes without which it cannot match: one of each group. */
  readonly required: readonly (readonly string[])[]
  /** Every class that it names, for the check against the lexicon. */
  readonly named: readonly string[]
  /** All matches, one for each start at most, left to right. */
  find(line: Line): readonly Found[]
}

type State = { readonly units: readonly Unit[]; readonly caught: [string, number][]; steps: number }
type Next = (at: number) => number
/** Gives the end of the match, or -1. */
type Matcher = (state: State, at: number, next: Next) => number

type Node =
  | {
      readonly kind: 'test'
      readonly test: (unit: Unit) => boolean
      readonly className: string | null
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
const endsClause = (unit: Unit): boolean =>
  unit.classes.has('VERB') || unit.classes.has('CLAUSE') || /^[;:"—–]$|^--+$/.test(unit.text)

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
        lazy: false,
        test: (unit) => unit.classes.has(piece.text),
      }
    } else if (piece.kind === 'literal') {
      const text = piece.text.replaceAll("''", "'")
      node = { kind: 'test', className: null, lazy: false, test: (unit) => unit.text === text }
    } else if (piece.kind !== 'sign')
      throw fail(`"${piece.text}" stands where a class, a word or a bracket should`)
    else if (piece.text === '_') node = { kind: 'test', className: null, lazy: true, test: () => true }
    else if (piece.text === '~')
      node = { kind: 'test', className: null, lazy: true, test: (unit) => !endsClause(unit) }
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
    return { kind: 'repeat', of: node, min, max, lazy: node.kind === 'test' && node.lazy }
  }

  const root = choice()
  if (at < list.length) throw fail(`"${list[at]?.text}" is left over`)
  const match = build(root)
  const starts = startsOf(root)
  return {
    source,
    required: requiredIn(root),
    named: [...named],
    find(line) {
      const results: Found[] = []
      const state: State = { units: line.units, caught: [], steps: 0 }
      for (let from = 0; from < line.units.length; from++) {
        const first = line.units[from]
        if (first === undefined || (starts !== null && !starts.some((test) => test(first)))) continue
        state.caught.length = 0
        const to = match(state, from, (end) => end)
        if (state.steps > maxSteps) break
        if (to > from) results.push({ from, to, captures: group(state.caught) })
      }
      return results
    },
  }
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

function build(node: Node): Matcher {
  switch (node.kind) {
    case 'test':
      return (state, at, next) => {
        const unit = state.units[at]
        return unit !== undefined && ++state.steps <= maxSteps && node.test(unit) ? next(at + 1) : -1
      }
    case 'sequence': {
      const parts = node.parts.map(build)
      const run = (state: State, index: number, at: number, next: Next): number => {
        const part = parts[index]
        return part === undefined ? next(at) : part(state, at, (end) => run(state, index + 1, end, next))
      }
      return (state, at, next) => run(state, 0, at, next)
    }
    case 'choice': {
      const options = node.options.map(build)
      return (state, at, next) => {
        for (const option of options) {
          const end = option(state, at, next)
          if (end >= 0) return end
        }
        return -1
      }
    }
    case 'capture': {
      const inner = build(node.of)
      return (state, at, next) =>
        inner(state, at, (end) => {
          const mark = state.caught.length
          for (let index = at; index < end; index++) state.caught.push([node.name, index])
          const result = next(end)
          if (result < 0) state.caught.length = mark
          return result
        })
    }
    case 'not': {
      const inner = build(node.of)
      return (state, at, next) => {
        const mark = state.caught.length
        const found = inner(state, at, (end) => end)
        state.caught.length = mark
        return found >= 0 ? -1 : next(at)
      }
    }
    case 'repeat': {
      const inner = build(node.of)
      const run = (state: State, count: number, at: number, next: Next): number => {
        if (node.lazy && count >= node.min) {
          const end = next(at)
          if (end >= 0) return end
        }
        if (count < node.max) {
          const end = inner(state, at, (after) => (after > at ? run(state, count + 1, after, next) : -1))
          if (end >= 0) return end
        }
        return !node.lazy && count >= node.min ? next(at) : -1
      }
      return (state, at, next) => run(state, 0, at, next)
    }
  }
}

/** Groups of classes of which every match contains one. */
function requiredIn(node: Node): readonly (readonly string[])[] {
  switch (node.kind) {
    case 'test':
      return node.className === null ? [] : [[node.className]]
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

type Test = (unit: Unit) => boolean

/** What the first unit of a match can be; null when it can be anything. Most units of a sentence are ruled out by that alone. */
function startsOf(node: Node): readonly Test[] | null {
  switch (node.kind) {
    case 'test':
      return [node.test]
    case 'capture':
      return startsOf(node.of)
    case 'choice': {
      const options = node.options.map(startsOf)
      return options.includes(null) ? null : options.flatMap((tests) => tests ?? [])
    }
    case 'repeat':
      return node.min > 0 ? startsOf(node.of) : null
    case 'sequence': {
      const tests: Test[] = []
      for (const part of node.parts) {
        const optional = part.kind === 'repeat' && part.min === 0
        const found = startsOf(optional ? part.of : part)
        if (found === null) return null
        tests.push(...found)
        if (!optional) return tests
      }
      return null
    }
    case 'not':
      return null
  }
}
