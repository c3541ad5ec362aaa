import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { labIsThere, loadNow, openWorld, quantile } from './world.ts'

/**
 * `npm run bench -- start [--times N] [--idle SECONDS] [--keep]`: how long the bot takes from the start of its process until it runs, connected
 * to both platforms, and how much memory it holds when nothing happens.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    times: { type: 'string', default: '5' },
    idle: { type: 'string', default: '20' },
    keep: { type: 'boolean', default: false },
  },
})

if (labIsThere('start')) {
  const starts: number[] = []
  for (let time = Number(values.times); time > 0; time -= 1) {
    const world = await openWorld({ outlets: 20, hosts: 20, watching: [[]] })
    starts.push(world.bot.startMs)
    const first = await world.bot.measure()
    if (time === 1) {
      await sleep(Number(values.idle) * 1000)
      const last = await world.bot.measure()
      console.log(
        `start ${quantile(starts, 0.5).toFixed(0)} ms (fastest ${Math.min(...starts).toFixed(0)}), ${first.cpu.toFixed(2)} s of processor time; memory ${first.megabytes.toFixed(0)} MB at the start, ${last.megabytes.toFixed(0)} MB after ${values.idle} s; ${loadNow()}`,
      )
    }
    await world.close({ keep: values.keep && time === 1 })
  }
  process.exit()
}
