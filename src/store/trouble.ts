import { reasonOf, UserError } from '../lib/errors.ts'

/** https://www.sqlite.org/rescode.html */
const said: Readonly<Record<number, string>> = {
  5: 'is locked by another program. Close what has it open, then start again',
  8: 'cannot be written. Give this user the right to write the file and its folder',
  10: 'cannot be read or written (the disk reports an error). Check the disk, then go back to a backup if needed',
  11: 'is damaged. Stop the bot and go back to a backup',
  13: 'cannot grow: the disk is full. Make room; what was accepted before is safe',
  14: 'cannot be opened. Check that the folder exists and that this user may write there',
  26: 'is not a SQLite database. Move it away, or set DATABASE_URL to another file',
}

/** The primary result code of an error of node:sqlite, null for any other. */
export function sqliteCode(thrown: unknown): number | null {
  return thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number'
    ? thrown.errcode & 0xff
    : null
}

/** What the operator can put right, as a sentence; all else as it is. */
export function inWords(path: string, thrown: unknown): unknown {
  const code = sqliteCode(thrown)
  const sentence = code === null ? undefined : said[code]
  return sentence === undefined
    ? thrown
    : new UserError(`The store ${path} ${sentence} (${reasonOf(thrown)}).`)
}
