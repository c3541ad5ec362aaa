import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { exportVerb, wantedOf } from '../../commands/export.ts'
import type { Option } from '../command.ts'
import { readEnvironment } from '../config.ts'
import { exported, type Wanted } from '../export/write.ts'
import { second } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { readOptions } from '../options.ts'
import { openStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import type { Program } from './program.ts'
import { databaseFile } from './setting-up.ts'

const usage = `usage: claimwire export casualties|arms-transfers [--format csv|json] [--NAME VALUE]… [FILE]

Writes the claims that pass to FILE, or to standard output without one: a row a claim, and of arms transfers a row an item, the
newest first. Names of columns follow UCDP and SIPRI; the second row of a CSV file holds HXL tags, and text that a spreadsheet would
take for a formula is led by an apostrophe. May run beside the bot. FILE is there complete or not at all, and must not exist yet.

${Object.entries(exportVerb.options)
  .filter(([name]) => name !== 'kind')
  .map(([name, option]) => `  --${name.padEnd(11)}${option.describe}${choicesIn(option)}`)
  .join('\n')}
`

function choicesIn(option: Option): string {
  return option.type === 'choice'
    ? `:\n${' '.repeat(15)}${option.choices.map(({ value }) => value).join(', ')}`
    : ''
}

export const program: Program = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(Object.keys(exportVerb.options).map((name) => [name, { type: 'string' }])),
    })
    const [kind, file, ...more] = positionals
    if (kind === undefined || more.length > 0)
      throw new UserError('Say what to export, and where to at most: claimwire export casualties FILE')
    const given = Object.fromEntries(
      Object.entries({ ...values, kind }).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    )
    // the same reading, and the same complaints, as in a chat
    const command = { name: 'export', describe: '', verb: exportVerb }
    const options = { kind, ...readOptions({ command, verb: exportVerb, given }, new Date()) }
    const store = await openStore(databaseFile(readEnvironment()), { readOnly: true })
    try {
      const wanted = await wantedOf(store, options)
      await (file === undefined || file === '-' ? toOutput(store, wanted) : toFile(store, wanted, file))
    } finally {
      await store.close()
    }
    return 0
  },
}

async function toOutput(store: Store, wanted: Wanted): Promise<void> {
  const told = progress()
  await pipeline(Readable.from(texts(store, wanted, told)), process.stdout, { end: false })
  told.done('to standard output')
}

async function toFile(store: Store, wanted: Wanted, file: string): Promise<void> {
  if (existsSync(file)) throw new UserError(`${file} exists already. Name another file, or remove that one.`)
  const part = `${file}.part`
  const told = progress()
  try {
    await pipeline(Readable.from(texts(store, wanted, told)), createWriteStream(part))
    await rename(part, file)
  } catch (thrown) {
    await rm(part, { force: true })
    throw thrown instanceof Error && 'syscall' in thrown
      ? new UserError(`${file} cannot be written: ${thrown.message}.`)
      : thrown
  }
  told.done(`to ${file}`)
}

type Progress = ReturnType<typeof progress>

async function* texts(store: Store, wanted: Wanted, told: Progress): AsyncGenerator<string> {
  for await (const { text, claims } of exported(store, wanted)) {
    told.add(claims)
    if (text !== '') yield text
  }
}

/** How far it is, every other second on standard error: that is no part of the file. */
function progress() {
  let claims = 0
  let next = Date.now() + 2 * second
  const say = (words: string) => process.stderr.write(`claimwire export: ${words}\n`)
  return {
    add(more: number) {
      claims += more
      if (Date.now() < next) return
      next = Date.now() + 2 * second
      say(`${claims.toLocaleString('en')} claims so far`)
    },
    done: (where: string) =>
      say(`${claims.toLocaleString('en')} ${claims === 1 ? 'claim' : 'claims'} ${where}`),
  }
}
