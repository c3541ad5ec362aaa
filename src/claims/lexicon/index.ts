import { readCompiled } from './compiled.ts'
import { expand } from './expand.ts'
import type { Term } from './term.ts'
import { readTowns } from './towns.ts'

export type { Sense, Term } from './term.ts'

let terms: readonly Term[] | null = null

/** Every form of words that names something, with what it can mean; read once, likelier senses of a form first. */
export function loadTerms(): readonly Term[] {
  terms ??= expand(readCompiled(), readTowns())
  return terms
}
