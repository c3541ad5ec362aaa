import { readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { fromOutline } from '../../commands/source-defaults.ts'
import { reasonOf, UserError } from '../lib/errors.ts'
import { createLog } from '../lib/log.ts'
import { join } from '../roster/joining.ts'
import { createRoster } from '../roster/roster.ts'
import { readOpml, writeOpml } from '../sources/opml.ts'
import { openStore } from '../store/sqlite.ts'
import type { Program } from './program.ts'
import { databaseFile, setUp } from './setting-up.ts'

const usage = `usage: claimwire sources export [FILE]
       claimwire sources import FILE

export writes all sources that are read, those of sources.yaml and those added in chat, as an OPML file, which any feed reader
takes; to standard output without FILE, also while the bot runs. import adds the feeds of an OPML file that are not read yet; it
wants the bot stopped. While it runs, type /sources import with the address of the file.
`

export const program: Program = {
  usage,
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    const [verb, file, ...more] = positionals
    if (more.length > 0) throw new UserError('Name one file: claimwire sources import FILE')
    if (verb === 'export') return await exportTo(file ?? null)
    if (verb === 'import' && file !== undefined) return await importFrom(file)
    throw new UserError('Say what to do: claimwire sources export [FILE], or claimwire sources import FILE')
  },
}

const clock = () => new Date()

async function open(readOnly: boolean) {
  const { env, sources } = setUp()
  const log = createLog('warn')
  const store = await openStore(databaseFile(env), { readOnly })
  return { store, roster: await createRoster({ sources, store, clock, log }) }
}

async function exportTo(file: string | null): Promise<number> {
  const { store, roster } = await open(true)
  const read = roster.all().flatMap(({ source }) => (source.enabled ? [source] : []))
  await store.close()
  const text = `${writeOpml(read, clock())}\n`
  if (file === null) process.stdout.write(text)
  else {
    // An older list is not overwritten without a word.
    await writeFile(file, text, { flag: 'wx' }).catch((cause) => {
      throw new UserError(
        `${file} cannot be written: ${reasonOf(cause)}. Name a file that does not exist yet.`,
      )
    })
    process.stdout.write(`${file} holds ${read.length} sources.\n`)
  }
  return 0
}

async function importFrom(file: string): Promise<number> {
  const text = await readFile(file).catch((cause) => {
    throw new UserError(`${file} cannot be read: ${reasonOf(cause)}.`)
  })
  const listed = readOpml(text)
  const { store, roster } = await open(false)
  try {
    const by = userInfo().username
    const added = await join(listed.map(fromOutline), by, { roster, store, clock })
    const known = listed.length - added.length
    process.stdout.write(
      `Added ${added.length} of ${listed.length} feeds${known === 0 ? '' : `; ${known} ${known === 1 ? 'is' : 'are'} read already`}. They are read when the bot starts; the first poll of each posts nothing.\n`,
    )
  } finally {
    await store.close()
  }
  return 0
}
