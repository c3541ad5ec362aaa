import type { Term } from './term.ts'

export type { Sense, Term } from './term.ts'

const terms: readonly Term[] = []

/** Every form of words that names something, read once. */
export function loadTerms(): readonly Term[] {
  return terms
}
