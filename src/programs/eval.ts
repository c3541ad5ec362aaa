import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Claim } from '../claims/claim.ts'
import { createDetector } from '../claims/detect.ts'
import { UserError } from '../lib/errors.ts'
import { readGold } from './eval/gold.ts'
import { type Miss, rates, type Score, score, type Tally } from './eval/score.ts'
import type { Program } from './program.ts'

const usage = `usage: npm run eval -- [--misses] [--rules] [--last FILE] GOLD…

Scores detection against labelled items (JSON lines) and tells what changed since the last run.

  --misses     print what was missed and what was wrong, item by item
  --rules      print for each rule how many of its claims were right and wrong
  --last FILE  where the last run is kept (default data/eval-last.json)
`

/** What is kept of a run: per file the claims of each item, so that the next run can say what was gained and lost. */
type Run = Record<string, Record<string, readonly string[]>>

export const program: Program = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        misses: { type: 'boolean' },
        rules: { type: 'boolean' },
        last: { type: 'string', default: 'data/eval-last.json' },
      },
    })
    if (positionals.length === 0) throw new UserError(`Which file shall be scored?\n\n${usage}`)
    const detector = createDetector()
    const before: Run = existsSync(values.last) ? JSON.parse(readFileSync(values.last, 'utf8')) : {}
    const now: Run = { ...before }
    for (const file of positionals) {
      const key = resolve(file)
      const found: Record<string, readonly string[]> = {}
      const result = score(readGold(readText(file), file), (item) => {
        const claims = detector.detect(item)
        found[item.id] = claims.map(summary).sort()
        return claims
      })
      process.stdout.write(`${file}\n${table(result)}`)
      if (values.rules) process.stdout.write(ruleTable(result))
      if (values.misses) process.stdout.write(result.misses.map(missText).join(''))
      process.stdout.write(changes(before[key], found))
      now[key] = found
    }
    mkdirSync(dirname(values.last), { recursive: true })
    writeFileSync(values.last, JSON.stringify(now))
    return 0
  },
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(`${file} cannot be read; give the path of a file of JSON lines.`, { cause })
  }
}

function table(result: Score): string {
  const row = (name: string, tally: Tally) => {
    const { precision, recall, f1 } = rates(tally)
    const fields = [...tally.fields]
      .map(([field, { right, of }]) => `${field} ${(right / of).toFixed(3)}`)
      .join('  ')
    return `  ${name.padEnd(9)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  (${tally.right} right, ${tally.read} read, ${tally.labelled} labelled)  ${fields}\n`
  }
  const { items, alarms } = result.negatives
  return [
    row('casualty', result.casualty),
    row('numeric', result.numeric),
    row('transfer', result.transfer),
    row('alert', result.alert),
    `  negatives ${alarms} false alerts in ${items} items (${items === 0 ? 0 : ((100 * alarms) / items).toFixed(1)} %)\n`,
  ].join('')
}

function ruleTable({ rules }: Score): string {
  return [...rules]
    .sort(([, a], [, b]) => b.wrong - a.wrong || b.right - a.right)
    .map(
      ([name, { right, wrong }]) =>
        `  ${String(right).padStart(4)} right ${String(wrong).padStart(4)} wrong  ${name}\n`,
    )
    .join('')
}

function missText({ id, missed, wrong }: Miss): string {
  const line = (mark: string, one: object) => `    ${mark} ${JSON.stringify(one)}\n`
  return `  ${id}\n${missed.map((one) => line('-', one)).join('')}${wrong.map((one) => line('+', one)).join('')}`
}

/** One claim in one comparable line. */
function summary(claim: Claim): string {
  const who = claim.claimant?.name ?? 'outlet'
  if (claim.kind === 'casualty')
    return `${claim.measure} ${claim.count.text} ${claim.group} ${claim.scope} (${who}, ${claim.stance}) ${claim.rule}`
  const names = (parties: readonly { readonly name: string }[]) =>
    parties.map((one) => one.name).join('+') || '?'
  return `${names(claim.suppliers)} → ${names(claim.recipients)} ${claim.stage} (${who}, ${claim.stance}) ${claim.rule}`
}

function changes(
  before: Readonly<Record<string, readonly string[]>> | undefined,
  now: Readonly<Record<string, readonly string[]>>,
): string {
  if (before === undefined) return '  first run of this file: nothing to compare with\n'
  const lines = Object.entries(now).flatMap(([id, claims]) => {
    const earlier = before[id] ?? []
    return [
      ...earlier.filter((one) => !claims.includes(one)).map((one) => `    ${id} lost    ${one}\n`),
      ...claims.filter((one) => !earlier.includes(one)).map((one) => `    ${id} gained  ${one}\n`),
    ]
  })
  return lines.length === 0
    ? '  no claim changed since the last run\n'
    : `  since the last run:\n${lines.join('')}`
}
