import { type Document, isCollection, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { UserError } from './errors.ts'

/** How many mistakes are told at once; more would scroll away. */
const most = 10

/**
 * Reads a YAML file by its schema. Throws a `UserError` with one sentence a mistake: file, line, field (with the id or name of
 * the list entry it belongs to), what is wrong and what would be right.
 */
export function readYaml<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  file: string,
): z.output<Schema> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number) => `${file}, line ${Math.max(1, lines.linePos(offset).line)}`
  if (document.errors.length > 0)
    throw new UserError(
      document.errors
        .slice(0, most)
        .map(
          ({ pos, message }) =>
            `${at(pos[0])}: ${(message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}.`,
        )
        .join('\n'),
    )
  const read = schema.safeParse(document.toJS())
  if (read.success) return read.data
  const sentences = read.error.issues.slice(0, most).map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const path = unknown === undefined ? issue.path : [...issue.path, unknown]
    const within = path.slice(path.findLastIndex((step) => typeof step === 'number') + 1)
    const field = within.join('.') || (path.length === 0 ? 'the file' : 'the entry')
    const what =
      unknown === undefined ? issue.message : 'is no field of this file; correct its name or remove it'
    return `${at(offsetOf(document, path))}${entryName(document, path)}: ${field} ${what.replace(/\.$/, '')}.`
  })
  const more = read.error.issues.length - most
  throw new UserError([...sentences, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n'))
}

/** Where the value at a path stands, or the nearest thing around it that exists. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const step = path[length - 1]
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(step))
      : undefined
    const node = isNode(pair?.key) ? pair.key : isCollection(parent) ? parent.get(step, true) : null
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

/** ` (bbc-world)`: the id or name of the list entry a path leads into. */
function entryName(document: Document, path: readonly PropertyKey[]): string {
  const last = path.findLastIndex((step) => typeof step === 'number')
  if (last < 0) return ''
  const name =
    document.getIn([...path.slice(0, last + 1), 'id']) ?? document.getIn([...path.slice(0, last + 1), 'name'])
  return typeof name === 'string' ? ` (${name})` : ''
}
