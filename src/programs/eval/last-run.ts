import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { claimLine } from './report.ts'
import { rates, type Score } from './score.ts'

/** What is kept of a run, so that the next one can say what was gained and lost. */
const judgement = z.object({ id: z.string(), claim: z.string(), right: z.boolean().nullable() })
const run = z.object({
  f1: z.record(z.string(), z.number()),
  judged: z.array(judgement),
})
type Run = z.infer<typeof run>
const runs = z.record(z.string(), run)
export type Runs = Record<string, Run>

/** The runs of a file; one that another version wrote counts as none. */
export function readRuns(file: string): Runs {
  if (!existsSync(file)) return {}
  try {
    return runs.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}

export function writeRuns(file: string, all: Runs): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(all))
}

export function runOf(result: Score): Run {
  const kinds = ['casualty', 'numeric', 'transfer', 'alert'] as const
  return {
    f1: {
      ...Object.fromEntries(kinds.map((kind) => [kind, rates(result[kind]).f1])),
      ...Object.fromEntries([...result.recall].map(([name, { right, of }]) => [name, right / of])),
    },
    judged: result.judged.map(({ id, claim, right }) => ({ id, claim: claimLine(claim), right })),
  }
}

/** What changed between two runs, the losses first; more than `most` lines are only counted. */
export function changesBetween(before: Run | undefined, now: Run, most: number): string {
  if (before === undefined) return '  the first run of this file: nothing to compare with\n'
  const changes = [
    ...missingFrom(now, before).map((one) => ({ ...one, change: 'lost', good: one.right === false })),
    ...missingFrom(before, now).map((one) => ({ ...one, change: 'gained', good: one.right !== false })),
  ].sort((a, b) => Number(a.good) - Number(b.good))
  if (changes.length === 0) return '  no claim changed since the last run\n'
  const scores = Object.entries(now.f1).flatMap(([name, f1]) => {
    const earlier = before.f1[name] ?? 0
    return Math.abs(f1 - earlier) < 0.0005
      ? []
      : `${name} ${earlier.toFixed(3)} → ${f1.toFixed(3)} (${f1 > earlier ? '+' : ''}${(f1 - earlier).toFixed(3)})`
  })
  const lines = changes.slice(0, most).map(({ id, claim, right, change, good }) => {
    const judged = right === null ? '' : right ? ', right' : ', wrong'
    return `    ${good ? ' ' : '!'} ${`${change}${judged}`.padEnd(13)} ${id}  ${claim}\n`
  })
  const rest = changes.length - lines.length
  return [
    `  since the last run: ${scores.length === 0 ? 'no score changed' : scores.join(', ')}\n`,
    ...lines,
    ...(rest === 0 ? [] : [`      … and ${rest} more: --changes ${changes.length} shows them\n`]),
  ].join('')
}

/** The claims of `of` that `from` does not have, one as often as it is missing. */
function missingFrom(from: Run, of: Run): Run['judged'] {
  const key = ({ id, claim }: Run['judged'][number]) => `${id}\n${claim}`
  const left = new Map<string, number>()
  for (const one of from.judged) left.set(key(one), (left.get(key(one)) ?? 0) + 1)
  return of.judged.filter((one) => {
    const count = left.get(key(one)) ?? 0
    left.set(key(one), count - 1)
    return count <= 0
  })
}
