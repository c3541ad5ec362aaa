import { createReadStream } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Card } from '../cards/card.ts'
import { UserError } from '../lib/errors.ts'
import { createLog } from '../lib/log.ts'
import { withoutControls } from '../lib/safe.ts'
import { render } from '../platforms/terminal/render.ts'
import type { Program } from './program.ts'
import { readItems, replay, replayed } from './replay/replay.ts'

const usage = `usage: claimwire replay [--format ndjson|cards] [FILE|-]

Runs a stream of articles through the real pipeline on a simulated clock, into a store in memory, and prints what would have been
posted. One JSON object a line, in the order in which the articles came:

  in   {"id","outlet","url","published_at","title","summary","body"}
  out  {"id","action":"post|update|silent","stories":[…],"series":[…],"reason"}

With --format cards it prints what a channel that hears everything would have read.
`

export const program: Program = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'ndjson' } },
    })
    const [from = '-', ...more] = positionals
    if (more.length > 0) throw new UserError(`replay reads one input; leave out ${more.join(' ')}.`)
    if (values.format !== 'ndjson' && values.format !== 'cards')
      throw new UserError(`--format ${values.format} is unknown. It is ndjson or cards.`)
    const items = readItems(await inputOf(from))
    if (values.format === 'cards') {
      for await (const { sent } of replayed(items, createLog('warn')))
        for (const { kind, card } of sent) process.stdout.write(`${kind}\n${shown(card)}\n\n`)
      return 0
    }
    for await (const line of replay(items, createLog('warn')))
      process.stdout.write(withoutControls(`${JSON.stringify(line)}\n`))
    return 0
  },
}

/** A card as the terminal shows it, at the time that it tells. */
export function shown(card: Card): string {
  const now = card.at ?? new Date(0)
  return render(card, { colour: false, width: 100, zone: 'UTC', now, from: 1 }).text
}

async function inputOf(from: string): Promise<string> {
  if (from === '-') return await readAll(process.stdin)
  try {
    return await readAll(createReadStream(from, 'utf8'))
  } catch {
    throw new UserError(`The file ${from} cannot be read. Give its path, or - for standard input.`)
  }
}
