import { type Classes, ofClasses } from './classes.ts'
import { type Captures, compile, type Found, type Pattern } from './pattern.ts'
import type { Line, Unit } from './unit.ts'
import { worded } from './wording.ts'

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
  /** By the number of a class or word: the patterns that are tried only where a line has it. */
  readonly triggered: readonly (readonly number[])[]
  /** Patterns that need nothing. */
  readonly always: readonly number[]
  /** While a line is read: 1 for the patterns that are to be tried. */
  readonly tried: Uint8Array
  readonly places: Places
}

/** What most sentences have: a pattern is tried for it only when it asks for nothing else. */
const frequent = new Set([
  ...'of the to in with for at a an it that this and from by as had was is its their there on when no , .'.split(
    ' ',
  ),
  ...'AND BE AUX ADV PREP DET HAVE SUBJECT NAME PEOPLE VICTIMS COUNT COUNTED BARE BODY ACTOR RELATIVE SAY'.split(
    ' ',
  ),
])

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
        required: pattern.required.map((group) => group.map(numberOf)),
        starts: pattern.starts?.map(numberOf) ?? null,
      }
    }),
  )
  // what is not frequent and few patterns ask for is missing oftenest
  const names = [...numbers.keys()]
  const asked = new Array<number>(numbers.size).fill(0)
  for (const { required } of patterns)
    for (const number of new Set(required.flat())) asked[number] = (asked[number] ?? 0) + 1
  const commonness = (group: readonly number[]): number =>
    group.reduce(
      (sum, number) => sum + (asked[number] ?? 0) + (frequent.has(names[number] ?? '') ? 1000 : 0),
      0,
    )
  const sorted = patterns.map((each) => ({
    ...each,
    required: each.required.toSorted((a, b) => commonness(a) - commonness(b)),
  }))
  const triggered: number[][] = Array.from(numbers, () => [])
  const always: number[] = []
  for (const [index, { required }] of sorted.entries()) {
    if (required[0] === undefined) always.push(index)
    for (const number of required[0] ?? []) triggered[number]?.push(index)
  }
  return {
    patterns: sorted,
    triggered,
    always,
    tried: new Uint8Array(sorted.length),
    places: new Places(numbers),
  }
}

class Matched implements Match {
  readonly line: Line
  readonly from: number
  readonly to: number
  readonly pattern: string
  readonly captures: Captures

  constructor(line: Line, pattern: string, { from, to, captures }: Found) {
    this.line = line
    this.from = from
    this.to = to
    this.pattern = pattern
    this.captures = captures
  }

  one(name: string): Unit | undefined {
    const at = this.at(name)
    return at < 0 ? undefined : this.line.units[at]
  }

  all(name: string): readonly Unit[] {
    return this.allAt(name).flatMap((index) => this.line.units[index] ?? [])
  }

  at(name: string): number {
    return this.captures.get(name)?.[0] ?? -1
  }

  allAt(name: string): readonly number[] {
    return this.captures.get(name) ?? []
  }
}

/**
 * Where in a line the classes and words stand that rules ask for, by their numbers. Filled anew for each line, which is why it holds one
 * chain of places for each number instead of a list: nothing is made that most lines never look at.
 */
class Places {
  private readonly words: ReadonlyMap<string, number>
  private readonly isAsked: ReturnType<typeof worded>
  private readonly ofClasses: (classes: Classes) => readonly number[]
  /** The numbers that the line has, so many as `count`. */
  private readonly met: Int32Array
  private count = 0
  /** The line that last had a number, counted: what is of another is not there. */
  private readonly lineOf: Int32Array
  private line = 0
  /** The first and the last place of each number, in the chains. */
  private readonly first: Int32Array
  private readonly last: Int32Array
  /** The chains: the index of a unit, and the next place of the same number. */
  private readonly unitAt: number[] = []
  private readonly next: number[] = []
  private length = 0

  constructor(numbers: ReadonlyMap<string, number>) {
    this.words = numbers
    this.isAsked = worded(numbers)
    this.ofClasses = ofClasses((classes) => [...classes].flatMap((name) => numbers.get(name) ?? []))
    this.met = new Int32Array(numbers.size)
    this.lineOf = new Int32Array(numbers.size)
    this.first = new Int32Array(numbers.size)
    this.last = new Int32Array(numbers.size)
  }

  fill({ units }: Line): void {
    this.line++
    this.count = 0
    this.length = 0
    for (let index = 0; index < units.length; index++) {
      const unit = units[index]
      if (unit === undefined) break
      const word = this.isAsked(unit) ? this.words.get(unit.text) : undefined
      if (word !== undefined) this.add(word, index)
      for (const number of this.ofClasses(unit.classes)) this.add(number, index)
    }
  }

  private add(number: number, index: number): void {
    const place = this.length++
    this.unitAt[place] = index
    this.next[place] = -1
    if (this.isHere(number)) this.next[this.last[number] ?? 0] = place
    else {
      this.lineOf[number] = this.line
      this.first[number] = place
      this.met[this.count++] = number
    }
    this.last[number] = place
  }

  private isHere(number: number): boolean {
    return this.lineOf[number] === this.line
  }

  /** Marks with 1 what `triggered` holds for the numbers of the line. */
  mark(triggered: readonly (readonly number[])[], tried: Uint8Array): void {
    for (let i = 0; i < this.count; i++)
      for (const index of triggered[this.met[i] ?? 0] ?? []) tried[index] = 1
  }

  /** The units that have a number, left to right; undefined: none. */
  at(number: number): readonly number[] | undefined {
    if (!this.isHere(number)) return undefined
    const found: number[] = []
    for (let place = this.first[number] ?? -1; place >= 0; place = this.next[place] ?? -1)
      found.push(this.unitAt[place] ?? 0)
    return found
  }

  /** Whether the line has one of each group. */
  has(required: readonly (readonly number[])[]): boolean {
    for (const group of required) if (!this.hasOne(group)) return false
    return true
  }

  private hasOne(group: readonly number[]): boolean {
    for (const number of group) if (this.isHere(number)) return true
    return false
  }
}

/** Where a match can start, left to right; undefined: anywhere. */
function startsIn(starts: readonly number[] | null, places: Places): readonly number[] | undefined {
  if (starts === null) return undefined
  let found: readonly number[] | undefined
  let several = false
  for (const number of starts) {
    const here = places.at(number)
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
  const { patterns, places, triggered, always, tried } = rules
  places.fill(line)
  for (const index of always) tried[index] = 1
  places.mark(triggered, tried)
  for (let index = 0; index < tried.length; index++) {
    if (tried[index] === 0) continue
    tried[index] = 0
    const numbered = patterns[index]
    if (numbered === undefined || !places.has(numbered.required)) continue
    const { rule, pattern, starts } = numbered
    if (without?.has(rule.name) === true) continue
    for (const each of pattern.find(line, startsIn(starts, places))) {
      const match = new Matched(line, pattern.source, each)
      for (const draft of rule.read(match)) found.push({ rule: rule.name, draft, match })
    }
  }
  return found
}
