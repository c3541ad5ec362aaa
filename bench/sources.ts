import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { labIsThere, loadNow, openWorld, quantile } from './world.ts'

/**
 * `npm run bench -- sources [--sources 10000] [--every 15m] [--seconds 60]`: whether the bot keeps up with so many feeds. First it reads all
 * of them as fast as it can, which tells what there is in reserve; then each comes again at its time.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    sources: { type: 'string', default: '10000' },
    every: { type: 'string', default: '15m' },
    seconds: { type: 'string', default: '60' },
  },
})
const sources = Number(values.sources)
const seconds = Number(values.seconds)

async function run(): Promise<void> {
  const began = Date.now()
  const world = await openWorld({
    outlets: sources,
    // one host is asked once a second
    hosts: Math.min(500, sources),
    every: values.every,
  })
  const { bot, newsroom } = world
  try {
    const started = Date.now()
    const first = await bot.measure()
    const read = () => newsroom.visits.reduce((sum, visits) => sum + (visits.length > 0 ? 1 : 0), 0)
    while (read() < sources && Date.now() - started < 600_000) {
      await sleep(1000)
      if ((Date.now() - started) % 30_000 < 1000) console.log(`  ${read()} of ${sources} read; ${loadNow()}`)
    }
    const took = (Date.now() - started) / 1000
    const swept = await bot.measure()
    console.log(
      `${sources} sources: started in ${bot.startMs.toFixed(0)} ms; all read once in ${took.toFixed(0)} s, ${(sources / took).toFixed(0)} a second with ${(((swept.cpu - first.cpu) / took) * 100).toFixed(0)} % of a core; memory ${swept.megabytes.toFixed(0)} MB; ${loadNow()}`,
    )
    const overdue: number[] = []
    const from = Date.now()
    while (Date.now() - from < seconds * 1000) {
      await sleep(2000)
      overdue.push((await bot.measure()).values.get('claimwire_sources_overdue') ?? Number.NaN)
    }
    const last = await bot.measure()
    const gone = (Date.now() - from) / 1000
    const visits = newsroom.visits.flatMap((times) => times.filter((at) => at >= from))
    const again = newsroom.visits.flatMap((times) =>
      times.slice(1).flatMap((at, n) => (at >= from ? [(at - (times[n] ?? at)) / 1000] : [])),
    )
    console.log(
      `then, every ${values.every}: ${(visits.length / gone).toFixed(1)} polls a second, ${(((last.cpu - swept.cpu) / gone) * 100).toFixed(0)} % of a core; overdue p50 ${quantile(overdue, 0.5)}, at most ${Math.max(...overdue)}; ${again.length === 0 ? '' : `between two visits p50 ${quantile(again, 0.5).toFixed(0)} s, p99 ${quantile(again, 0.99).toFixed(0)} s; `}memory ${last.megabytes.toFixed(0)} MB; ${loadNow()}`,
    )
    console.log(`(${((Date.now() - began) / 1000).toFixed(0)} s in all)`)
  } finally {
    await world.close()
  }
}

if (labIsThere('sources')) {
  await run()
  process.exit()
}
