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

export type CompiledRule<Draft> = { readonly rule: Rule<Draft>; readonly patterns: readonly Pattern[] }

/** Compiles rules once per process. Throws on a pattern that cannot be read. */
export function compileRules<Draft>(rules: readonly Rule<Draft>[]): readonly CompiledRule<Draft>[] {
  return rules.map((rule) => ({
    rule,
    patterns: (typeof rule.pattern === 'string' ? [rule.pattern] : rule.pattern).map(compile),
  }))
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

function mayMatch({ required }: Pattern, { present }: Line): boolean {
  for (const group of required) {
    let met = false
    for (const name of group) met ||= present.has(name)
    if (!met) return false
  }
  return true
}

/** The drafts that the rules read in one line, in the order of the rules: the first has the first say. Those in `without` are left out. */
export function applyRules<Draft>(
  rules: readonly CompiledRule<Draft>[],
  line: Line,
  without?: ReadonlySet<string>,
): readonly { readonly rule: string; readonly draft: Draft; readonly match: Match }[] {
  const found: { rule: string; draft: Draft; match: Match }[] = []
  for (const { rule, patterns } of rules) {
    if (without?.has(rule.name) === true) continue
    for (const pattern of patterns) {
      if (!mayMatch(pattern, line)) continue
      for (const each of pattern.find(line)) {
        const match = matchOf(line, pattern.source, each)
        for (const draft of rule.read(match)) found.push({ rule: rule.name, draft, match })
      }
    }
  }
  return found
}
