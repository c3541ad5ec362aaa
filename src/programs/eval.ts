import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createDetector, ruleNames } from '../claims/detect.ts'
import { UserError } from '../lib/errors.ts'
import { nearest } from '../lib/nearest.ts'
import { readGold } from './eval/gold.ts'
import { changesBetween, readRuns, runOf, writeRuns } from './eval/last-run.ts'
import { missWords, ruleWords, scoreWords } from './eval/report.ts'
import { type Judged, score } from './eval/score.ts'
import type { Program } from './program.ts'

const usage = `usage: npm run eval -- [options] GOLD…

Scores detection against labelled items, one JSON object a line, and tells what changed since the last run of the same file.

  --misses         print what was missed (-) and what was wrong (+), item by item
  --rules          print for each rule how many of its claims were right and wrong, over all files
  --disable RULE   leave a rule out, to see what it is worth; may be given several times. Is not kept as the last run
  --changes N      print so many changed claims a file (default 20)
  --last FILE      where the last run is kept (default data/eval-last.json)

A line is {"id","title"?,"text","date"?,"casualties":[…],"transfers":[…]}, or the same two lists in "gold" ("gold.casualties",
"gold.arms_transfers"). Casualties match on measure and figure, transfers on supplier and recipient, one to one in an item, first
with what was read in the sentence of a label's "quote"; fields are compared over what matched. Rates have their 95 % bounds
(Wilson) beside them. Labels with "count_alternatives" (MUC-3) are not complete: of those only the recall of numbers killed and
injured is told.
`

export const program: Program = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        misses: { type: 'boolean' },
        rules: { type: 'boolean' },
        disable: { type: 'string', multiple: true, default: [] },
        changes: { type: 'string', default: '20' },
        last: { type: 'string', default: 'data/eval-last.json' },
      },
    })
    if (positionals.length === 0) throw new UserError(`Which file shall be scored?\n\n${usage}`)
    if (!/^\d+$/.test(values.changes))
      throw new UserError(`--changes ${values.changes} is no number; give how many lines, for example 50.`)
    const golds = positionals.map((file) => ({ file, items: readGold(readText(file), file) }))
    const detector = createDetector(undefined, { without: knownRules(values.disable) })
    const runs = readRuns(values.last)
    const judged: Judged[] = []
    for (const { file, items } of golds) {
      const result = score(items, (item) => detector.detect(item))
      const run = runOf(result)
      judged.push(...result.judged)
      process.stdout.write(`${file}: ${result.items} items\n${scoreWords(result)}`)
      if (values.misses) process.stdout.write(result.misses.map(missWords).join(''))
      process.stdout.write(changesBetween(runs[resolve(file)], run, Number(values.changes)))
      runs[resolve(file)] = run
    }
    if (values.rules) process.stdout.write(`rules, over all files\n${ruleWords(judged)}`)
    if (values.disable.length === 0) writeRuns(values.last, runs)
    return 0
  },
}

function knownRules(names: readonly string[]): ReadonlySet<string> {
  for (const name of names)
    if (!ruleNames.includes(name)) {
      const meant = nearest(name, ruleNames)
      throw new UserError(
        `There is no rule "${name}"${meant === null ? '; --rules prints the names of those that read something' : `; did you mean "${meant}"?`}.`,
      )
    }
  return new Set(names)
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(`${file} cannot be read; give the path of a file of JSON lines.`, { cause })
  }
}
