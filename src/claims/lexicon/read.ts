import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSeq, LineCounter, parseDocument } from 'yaml'
import { UserError } from '../../lib/errors.ts'
import { type Entries, type Entry, type List, schemas } from './schemas.ts'

/** Reads and checks every list. Slow (a fifth of a second): for `build.ts` and the tests; the bot reads what `build.ts` wrote. */
export function readLists(): Entries {
  return {
    countries: readList('countries'),
    'armed-groups': readList('armed-groups'),
    organisations: readList('organisations'),
    weapons: readList('weapons'),
    arms: readList('arms'),
    people: readList('people'),
    causes: readList('causes'),
    roles: readList('roles'),
    places: readList('places'),
  }
}

const readList = <L extends List>(list: L): readonly Entry<L>[] =>
  parseList(list, readFileSync(join(import.meta.dirname, `${list}.yaml`), 'utf8'))

/** The entries of one YAML text. @throws {UserError} naming file, line, field and what is wrong. */
export function parseList<L extends List>(list: L, text: string): readonly Entry<L>[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken !== undefined)
    throw new UserError(
      `${list}.yaml line ${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`,
    )
  if (!isSeq(document.contents)) throw new UserError(`${list}.yaml: write a list, one "- { … }" a line.`)
  const ranges = document.contents.items
  const values: unknown = document.toJS()
  if (!Array.isArray(values)) return []
  return values.map((value: unknown, at) => {
    const read = schemas[list].safeParse(value)
    // the schema of a list gives the entry of that list, which the compiler cannot follow through the index
    if (read.success) return read.data as Entry<L>
    const [issue] = read.error.issues
    const node = ranges[at]
    const start =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? node.range[0]
        : 0
    const line = lines.linePos(start).line
    throw new UserError(
      `${list}.yaml line ${line}: ${issue?.path.join('.') || 'entry'}: ${issue?.message ?? 'not readable'}`,
    )
  })
}
