import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { z } from 'zod'

/** Foreign text that means harm, by what it tries; the data stands beside, so that a new one is one more line. */
const corpus = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'attacks.json'), 'utf8')))

export const attacks: readonly string[] = Object.values(corpus).flat()

/** Signs that mean something somewhere, mixed with words and with the attacks, in any order. */
export const anyAttack = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'\\\\*_~`|<>[]()#@:!&-+.1/ \n\t\u001b\u202e\u200b=;,"\''.split('')),
      fc.constantFrom(...attacks, '**', '__', '](', '<t:1:R>', '\n> ', '\n- ', 'word', 'слово', '語'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

const unseen = /(?![\n\t])\p{Cc}|\p{Default_Ignorable_Code_Point}|[\p{Zl}\p{Zp}\p{Cs}\ufff9-\ufffb]/u

/** Every text in a value, however deep, that holds what a reader cannot see or a terminal would obey. */
export function unseenIn(value: unknown): readonly string[] {
  // Alone it is ours: the name of a field that goes on with the one before, which Discord does not let be empty.
  if (value === '\u200b') return []
  if (typeof value === 'string') return unseen.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.values(value).flatMap(unseenIn)
}
