import { z } from 'zod'
import type { Channel } from '../cards/channel.ts'
import { failed } from '../lib/errors.ts'

/** A JSON column, checked. A row that does not parse is a failure that names it, not an empty answer. */
export function fromJson<T>(schema: z.ZodType<T>, json: string, what: string, id: string): T {
  try {
    return schema.parse(JSON.parse(json))
  } catch (thrown) {
    throw failed('store', `the ${what} ${id} cannot be read back`, { what, id }, thrown)
  }
}

/**
 * The same for many documents at once, of which most are only looked at: they were checked as they were written (`toJson`), and checking
 * forty again takes as long as reading them.
 */
export function trustedJson<T>(json: string, what: string, id: string): T {
  try {
    return JSON.parse(json) // of any type for the compiler; its shape was checked on its way in
  } catch (thrown) {
    throw failed('store', `the ${what} ${id} cannot be read back`, { what, id }, thrown)
  }
}

/** What could not be read back is not written either: the failure names it, and nothing of the entry is kept. */
export function toJson<T>(schema: z.ZodType<T>, value: T, what: string, id: string): string {
  try {
    return JSON.stringify(schema.parse(value))
  } catch (thrown) {
    throw failed('store', `the ${what} ${id} is not of the shape that is kept`, { what, id }, thrown)
  }
}

export const strings = z.array(z.string()).readonly()

export const when = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
export const ms = (date: Date | null): number | null => (date === null ? null : date.getTime())

export const inChannel = ({ platform, workspace, id }: Channel) => ({ platform, workspace, channel: id })
export const channelOf = (row: { platform: string; workspace: string; channel: string }): Channel => ({
  platform: row.platform,
  workspace: row.workspace,
  id: row.channel,
})

/** SQLite takes at most 32,766 parameters a statement. */
export function* chunks<T>(list: readonly T[], size = 1000): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size)
}
