import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { day, minute, second } from '../lib/clock.ts'
import { createLog } from '../lib/log.ts'
import { openStore } from '../store/sqlite.ts'
import { createBot } from './bot.ts'
import { openNewsroom, sourceOf } from './demo/newsroom.ts'
import type { Program } from './program.ts'
import { openTerminal, watchTerminal } from './terminal.ts'

const usage = `usage: claimwire demo [--quick]

Starts a small newsroom of made-up outlets on this machine, polls its feeds with the real pipeline into a temporary store,
prints the alerts as they come, and then answers commands such as /claims, /casualties and /keywords. Needs no token and no
network. Without a terminal on standard input it ends by itself.

  --quick  no pauses between the editions
`

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** Time to read what came before the next edition arrives (ms). */
const pause = 2 * second

export const program: Program = {
  usage,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean', default: false } } })
    const interactive = process.stdin.isTTY === true
    // The news is of February 2024: the clock stands a few minutes after each edition, when its polls find it.
    let now = new Date(0)
    const clock = () => now
    const folder = await mkdtemp(join(tmpdir(), 'claimwire-demo-'))
    const newsroom = await openNewsroom()
    now = newsroom.editions[0]?.at ?? now
    const store = await openStore(join(folder, 'demo.db'))
    const terminal = await openTerminal('UTC', clock)
    await watchTerminal(store, 'UTC', now)
    const bot = await createBot({
      store,
      platforms: [terminal],
      sources: newsroom.outlets.map(sourceOf),
      userAgent: 'claimwire-demo/0.1',
      allowPrivate: [newsroom.host],
      pollsAtOnce: 1,
      postLast: 0,
      keepTexts: 90 * day,
      clock,
      log: createLog('error'),
    })
    try {
      say(`A newsroom of ${newsroom.outlets.length} made-up outlets publishes on http://${newsroom.host}\n`)
      for (const [edition, { name, at }] of newsroom.editions.entries()) {
        newsroom.publish(edition)
        now = new Date(at.getTime() + 5 * minute)
        say(`── ${dates.format(at)}: ${name} ──\n`)
        await bot.pass()
        if (interactive && !values.quick) await new Promise((done) => setTimeout(done, pause))
      }
      const { articles, claims, stories, series } = await store.counts()
      say(`Read ${articles} articles: ${claims} claims in ${stories} stories and ${series} running totals.\n`)
      say('Now type /claims, /casualties, /keywords list, /help … or the number of a button; Ctrl-D ends.\n')
      await terminal.start(bot.front)
      await terminal.ended
    } finally {
      await bot.stop()
      await store.close()
      await newsroom.close()
      await rm(folder, { recursive: true, force: true })
    }
    return 0
  },
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
