import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { day } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { openStore } from '../store/sqlite.ts'
import type { Program } from './program.ts'
import { databaseFile, setUp } from './setting-up.ts'

const usage = `usage: claimwire prune [--days N]

Takes away the full texts of articles older than N days (keepTextsDays in settings.yaml when left out) and gives their room
back to the disk. What claims were read in, titles, addresses and hashes stay for good. The bot does the same every day by
itself, except that it keeps the room for new texts; this program wants the bot stopped, and as much free disk as the store has.
`

/** A store of years takes minutes (ms). */
const tellEvery = 5_000

export const program: Program = {
  usage,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { days: { type: 'string' } } })
    const { env, settings } = setUp()
    const days = values.days === undefined ? settings.keepTextsDays : readDays(values.days)
    const file = databaseFile(env)
    const before = await sizeOf(file)
    if (before === null)
      throw new UserError(`There is no store at ${file}. Set DATABASE_URL to the one to prune.`)
    const store = await openStore(file)
    try {
      const old = new Date(Date.now() - days * day)
      let texts = 0
      let toldAt = Date.now()
      for (let some = -1; some !== 0; texts += some) {
        some = await store.prune(old, 100)
        if (Date.now() - toldAt < tellEvery) continue
        toldAt = Date.now()
        process.stderr.write(`${texts + some} texts so far\n`)
      }
      process.stderr.write(
        `${texts} texts taken away; writing the store anew, which needs as much room again\n`,
      )
      await store.compact()
      const after = (await sizeOf(file)) ?? 0
      process.stdout.write(
        `Took away ${texts} texts older than ${days} days; ${file} went from ${megabytes(before)} to ${megabytes(after)}.\n`,
      )
    } finally {
      await store.close()
    }
    return 0
  },
}

function readDays(text: string): number {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (days < 15)
    throw new UserError('--days: must be a number from 15 on: copies of a text are recognised for 14 days.')
  return days
}

async function sizeOf(file: string): Promise<number | null> {
  return await stat(file).then(
    ({ size }) => size,
    () => null,
  )
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
