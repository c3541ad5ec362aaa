import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { labIsThere, loadNow, openWorld, quantile } from './world.ts'

/**
 * `npm run bench -- start [--times N] [--idle SECONDS,…] [--keep]`: how long the bot takes from the start of its process until it runs,
 * connected to both platforms, and how much memory it holds so long after, with twenty sources that are asked each minute. The first start,
 * which puts the files together when they have changed, is told by itself.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    times: { type: 'string', default: '5' },
    idle: { type: 'string', default: '20,75' },
    keep: { type: 'boolean', default: false },
  },
})

if (labIsThere('start')) {
  const starts: number[] = []
  const times = Number(values.times)
  for (let time = 0; time <= times; time += 1) {
    const world = await openWorld({ outlets: 20, hosts: 20, watching: [[]] })
    const { bot } = world
    if (time === 0) console.log(`the first start ${bot.startMs.toFixed(0)} ms`)
    else starts.push(bot.startMs)
    if (time === times) {
      const first = await bot.measure()
      console.log(
        `start ${quantile(starts, 0.5).toFixed(0)} ms (fastest ${Math.min(...starts).toFixed(0)}), ${first.cpu.toFixed(2)} s of processor time; memory ${first.megabytes.toFixed(0)} MB; ${loadNow()}`,
      )
      const began = performance.now()
      for (const after of values.idle.split(',').map(Number)) {
        await sleep(after * 1000 - (performance.now() - began))
        const { megabytes, cpu } = await bot.measure()
        console.log(
          `after ${after} s ${megabytes.toFixed(0)} MB, ${(cpu - first.cpu).toFixed(2)} s of processor time more`,
        )
      }
    }
    await world.close({ keep: values.keep && time === times })
  }
  process.exit()
}
