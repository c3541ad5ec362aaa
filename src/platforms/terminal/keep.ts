import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Card } from '../../cards/card.ts'
import { reasonOf } from '../../lib/errors.ts'

/** Writes the file of a card where the bot was started, and says in the card where it is. One that is there already is left alone. */
export async function keepFile(card: Card, folder = '.'): Promise<Card> {
  const { file, ...words } = card
  if (file === undefined) return card
  const path = resolve(folder, file.name)
  const value = await writeFile(path, file.bytes, { flag: 'wx' }).then(
    () => `Written to ${path}`,
    (thrown: unknown) => `Not written: ${reasonOf(thrown)}`,
  )
  return { ...words, fields: [...(card.fields ?? []), { name: 'File', value }] }
}
