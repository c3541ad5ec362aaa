import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entries, List } from './schemas.ts'

/** Written by `build.ts` from the YAML lists, one entry a line: YAML takes a fifth of a second to read, this a few milliseconds. */
export const compiledFile = join(import.meta.dirname, 'compiled.jsonl')

export function compileLists(entries: Entries): string {
  return Object.entries(entries)
    .flatMap(([list, values]) => values.map((value) => `${JSON.stringify([list, value])}\n`))
    .join('')
}

/** The lists as compiled; they were checked when they were written, and a test keeps them level with the YAML. */
export function readCompiled(): Entries {
  const text = readFileSync(compiledFile, 'utf8').trimEnd().replaceAll('\n', ',')
  const lines = JSON.parse(`[${text}]`) as [List, never][]
  const entries: Record<List, never[]> = {
    countries: [],
    'armed-groups': [],
    organisations: [],
    weapons: [],
    arms: [],
    people: [],
    causes: [],
    roles: [],
    places: [],
  }
  for (const [list, value] of lines) entries[list].push(value)
  return entries
}
