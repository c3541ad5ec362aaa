import { parseArgs } from 'node:util'
import { UserError } from '../lib/errors.ts'
import { copyStore } from '../store/backup.ts'
import type { Program } from './program.ts'
import { databaseFile, setUp } from './setting-up.ts'

const usage = `usage: claimwire backup FILE

Writes a whole copy of the store as it is now, also while the bot runs, and checks it. FILE must not exist yet; it is there
complete or not at all. To restore: stop the bot, remove the store with its -wal and -shm neighbours, put the copy in its place.
`

export const program: Program = {
  usage,
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    const [file] = positionals
    if (file === undefined || positionals.length > 1)
      throw new UserError('Name one file for the copy: claimwire backup FILE')
    const { path, bytes } = await copyStore(databaseFile(setUp().env), file)
    process.stdout.write(
      `${path} is a whole copy of the store, ${(bytes / 1_000_000).toFixed(1)} MB, and sound.\n`,
    )
    return 0
  },
}
