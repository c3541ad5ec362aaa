import { type Captures, compile, type Found, type Pattern } from './pattern.ts'
import type { Line, Unit } from './unit.ts'

/** What a rule's `read` sees: the line, where the pattern matched, and its captures. */
export type Match = {
  readonly line: Line
  /** Units matched, end exclusive. */
  readonly from: number
  readonly to: number
  readonly pattern: string
  readonly captures: Captures
  /** The first unit captured under a name. */
  one(name: string): Unit | undefined
  all(name: string): readonly Unit[]
  /** Where the first capture stands in the line, -1 when it did not match. */
  at(name: string): number
  allAt(name: string): readonly number[]
}

/**
 * A rule is data: its name shows its shape, `read` makes drafts of a match (none when the meaning is not there), and it carries
 * a sentence that it reads and one that it must not.
 */
export type Rule<Draft> = {
  readonly name: string
  readonly pattern: string | readonly string[]
  read(match: Match): readonly Draft[]
  readonly examples: readonly string[]
  readonly negatives: readonly string[]
}

/** A pattern whose classes and words are numbered, so that asking for them is no search. */
type Numbered<Draft> = {
  readonly rule: Rule<Draft>
  readonly pattern: Pattern
  readonly required: readonly (readonly number[])[]
  readonly starts: readonly number[] | null
}

export type CompiledRules<Draft> = {
  readonly patterns: readonly Numbered<Draft>[]
  /** The numbers of the classes and words that patterns ask for. */
  readonly numbers: ReadonlyMap<string, number>
  /** Those of the classes of a set: units share their sets, of which there are few. */
  readonly ofSets: WeakMap<ReadonlySet<string>, readonly number[]>
}

/** Compiles rules once per process. Throws on a pattern that cannot be read. */
export function compileRules<Draft>(rules: readonly Rule<Draft>[]): CompiledRules<Draft> {
  const numbers = new Map<string, number>()
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  }
  const patterns = rules.flatMap((rule) =>
    (typeof rule.pattern === 'string' ? [rule.pattern] : rule.pattern).map((source) => {
      const pattern = compile(source)
      return {
        rule,
        pattern,
        // what has fewest names to be met by is missing oftenest
        required: pattern.required.map((group) => group.map(numberOf)).sort((a, b) => a.length - b.length),
        starts: pattern.starts?.map(numberOf) ?? null,
      }
    }),
  )
  return { patterns, numbers, ofSets: new WeakMap() }
}

function matchOf(line: Line, pattern: string, { from, to, captures }: Found): Match {
  const allAt = (name: string): readonly number[] => captures.get(name) ?? []
  const all = (name: string): readonly Unit[] =>
    allAt(name).flatMap((index) => {
      const unit = line.units[index]
      return unit === undefined ? [] : [unit]
    })
  return {
    line,
    from,
    to,
    pattern,
    captures,
    allAt,
    all,
    one: (name) => all(name)[0],
    at: (name) => allAt(name)[0] ?? -1,
  }
}

/** The units of a line that have each class or word, by its number. */
type Places = readonly (readonly number[] | undefined)[]

function placesIn<Draft>({ units }: Line, { numbers, ofSets }: CompiledRules<Draft>): Places {
  const places = new Array<number[] | undefined>(numbers.size).fill(undefined)
  const add = (number: number, index: number): void => {
    const list = places[number]
    if (list === undefined) places[number] = [index]
    else list.push(index)
  }
  let index = -1
  for (const { text, classes } of units) {
    index++
    const word = numbers.get(text)
    if (word !== undefined) add(word, index)
    let asked = ofSets.get(classes)
    if (asked === undefined) {
      asked = [...classes].flatMap((name) => numbers.get(name) ?? [])
      ofSets.set(classes, asked)
    }
    for (const number of asked) add(number, index)
  }
  return places
}

function isMet(group: readonly number[], places: Places): boolean {
  for (const number of group) if (places[number] !== undefined) return true
  return false
}

function mayMatch(required: readonly (readonly number[])[], places: Places): boolean {
  for (const group of required) if (!isMet(group, places)) return false
  return true
}

/** Where a match can start, left to right; undefined: anywhere. */
function startsIn(starts: readonly number[] | null, places: Places): readonly number[] | undefined {
  if (starts === null) return undefined
  let found: readonly number[] | undefined
  let several = false
  for (const number of starts) {
    const here = places[number]
    if (here === undefined) continue
    several ||= found !== undefined
    found = found === undefined ? here : [...found, ...here]
  }
  if (found === undefined) return []
  return several ? [...new Set(found)].sort((a, b) => a - b) : found
}

/** The drafts that the rules read in one line, in the order of the rules: the first has the first say. Those in `without` are left out. */
export function applyRules<Draft>(
  rules: CompiledRules<Draft>,
  line: Line,
  without?: ReadonlySet<string>,
): readonly { readonly rule: string; readonly draft: Draft; readonly match: Match }[] {
  const found: { rule: string; draft: Draft; match: Match }[] = []
  const places = placesIn(line, rules)
  for (const { rule, pattern, required, starts } of rules.patterns) {
    if (!mayMatch(required, places) || without?.has(rule.name) === true) continue
    for (const each of pattern.find(line, startsIn(starts, places))) {
      const match = matchOf(line, pattern.source, each)
      for (const draft of rule.read(match)) found.push({ rule: rule.name, draft, match })
    }
  }
  return found
}
