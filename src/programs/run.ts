import { flushCompileCache } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import manifest from '../../package.json' with { type: 'json' }
import { secretsOf } from '../config.ts'
import { day, second } from '../lib/clock.ts'
import { tidyHeapSoon } from '../lib/heap.ts'
import { createLog } from '../lib/log.ts'
import { openStore } from '../store/sqlite.ts'
import { createBot } from './bot.ts'
import { modelSettings } from './model-settings.ts'
import type { Program } from './program.ts'
import {
  allowedHosts,
  chatPlatforms,
  databaseFile,
  opsChannels,
  type SetUp,
  setUp,
  userAgent,
} from './setting-up.ts'
import { openTerminal, watchTerminal } from './terminal.ts'

const usage = `usage: claimwire run

Polls the sources and alerts on the platforms whose tokens are set (DISCORD_TOKEN, SLACK_BOT_TOKEN), else in the terminal.
Stops cleanly on SIGTERM and Ctrl-C. Settings are in .env and config/; see .env.example.
`

/** A supervisor waits ten seconds before it kills (ms). */
const stopWithin = 8 * second

export const program: Program = {
  usage,
  async run(args) {
    parseArgs({ args: [...args], options: {} })
    return await runBot(setUp())
  },
}

/** Runs until it is told to stop, and ends the process. */
async function runBot(set: SetUp): Promise<never> {
  const told = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.resolve())
  const clock = () => new Date()
  const secrets = secretsOf(set.env)
  const chat = await chatPlatforms(set, { clock, log: createLog(set.env.LOG_LEVEL, secrets) })
  const terminal = chat.length === 0 ? await openTerminal(set.settings.timeZone, clock) : null
  // At a prompt, only what is wrong should come between the cards.
  const level = terminal !== null && set.env.LOG_LEVEL === 'info' ? 'warn' : set.env.LOG_LEVEL
  const log = createLog(level, secrets)
  const store = await openStore(databaseFile(set.env), { log })
  const model = modelSettings(set.env, set.settings)
  if (terminal !== null) await watchTerminal(store, set.settings.timeZone, clock())
  const bot = await createBot({
    store,
    platforms: terminal === null ? chat : [terminal],
    sources: set.sources,
    userAgent: userAgent(set.settings.contact),
    allowPrivate: allowedHosts(set.env),
    pollsAtOnce: set.settings.pollsAtOnce,
    postLast: set.settings.firstPoll.postLast,
    keepTexts: set.settings.keepTextsDays * day,
    timeZone: set.settings.timeZone,
    opsChannels: opsChannels(set.settings),
    ...(model !== null && { model }),
    ...(set.env.HTTP_PORT !== undefined && { httpPort: set.env.HTTP_PORT }),
    clock,
    log,
  })
  try {
    const runs = bot.start().then(() => {
      log.info(
        {
          version: manifest.version,
          sources: set.sources.filter((source) => source.enabled).length,
          platforms: (terminal === null ? chat : [terminal]).map(({ name }) => name),
          ...(set.env.HTTP_PORT !== undefined && { port: set.env.HTTP_PORT }),
        },
        'claimwire runs',
      )
      // What ran until now is what the next start needs. Written at the end, as usual, the cache would hold what ran since, too, which takes
      // memory with every start; and not every process ends in peace.
      flushCompileCache()
      tidyHeapSoon()
    })
    runs.catch(() => undefined) // heard of below, unless a stop comes first
    await Promise.race([told.promise, runs])
    await Promise.race([told.promise, ...(terminal === null ? [] : [terminal.ended])])
    log.info('stopping')
  } finally {
    const late = setTimeout(stopWithin, 'late', { ref: false })
    if ((await Promise.race([bot.stop(), late])) === 'late')
      log.warn('not everything ended in time; what was being sent is looked for at the next start')
    await store.close()
  }
  log.info('stopped')
  // A chat library may keep a timer of its own for half a minute after it was stopped.
  process.exit(0)
}
