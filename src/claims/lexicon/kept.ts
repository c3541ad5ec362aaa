import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Deserializer, Serializer } from 'node:v8'
import { loadTerms } from './index.ts'
import { type PackedLexicon, packLexicon } from './pack.ts'
import type { Word } from './term.ts'

/** Beside what Node keeps of our files. */
const folder = join(import.meta.dirname, '../../../node_modules/.cache/claimwire/lists')

/** All that packing reads: the lists, the code that varies their forms, and how a text is cut. */
const sources = (): readonly string[] => [
  ...readdirSync(import.meta.dirname)
    .filter((name) => /\.(?:jsonl|tsv|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => join(import.meta.dirname, name)),
  join(import.meta.dirname, '../tokenize.ts'),
]

/** The project's own lexicon, packed with these words. */
export function ownLexicon(words: readonly Word[]): PackedLexicon {
  return kept('lexicon', JSON.stringify(words), [], () => packLexicon(loadTerms(), words))
}

/**
 * What is made of all the lists takes a quarter of a second and much memory for a moment, so it is kept on disk under a hash of all that it
 * was made of: the lists, `words`, and the code, of which `files` is what lies elsewhere. A change in any of them makes it anew. Where
 * nothing may be written, it is made at every start. It must be of what `structuredClone` takes.
 */
export function kept<Made>(name: string, words: string, files: readonly string[], make: () => Made): Made {
  const hash = createHash('sha256').update(process.version).update(words)
  for (const source of [...sources(), ...files]) hash.update(readFileSync(source))
  const file = `${hash.digest('hex').slice(0, 32)}.bin`
  const known = read<Made>(join(folder, name, file))
  if (known !== null) return known
  const made = make()
  keep(join(folder, name), file, made)
  return made
}

/** What the hash names was written by ourselves, so it has the shape that it was written with. */
function read<Made>(file: string): Made | null {
  try {
    const from = new Deserializer(readFileSync(file))
    from.readHeader()
    return from.readValue()
  } catch {
    return null // not there, or broken: it is made again
  }
}

/** Two branches take turns without packing; what is older is of no use any more. */
const mostKept = 4

/** As it is, arrays of numbers within: `v8.serialize` would have those refer to what was read of the file, or copy them beside it (4 MB). */
function bytesOf(made: unknown): Buffer {
  const to = new Serializer()
  to.writeHeader()
  to.writeValue(made)
  return to.releaseBuffer()
}

/** Written aside and renamed, so that nobody reads half of it. */
function keep(place: string, name: string, made: unknown): void {
  try {
    mkdirSync(place, { recursive: true })
    const aside = join(place, `${process.pid}.part`)
    writeFileSync(aside, bytesOf(made))
    renameSync(aside, join(place, name))
    const all = readdirSync(place).map((each) => join(place, each))
    const latest = all.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    for (const old of latest.slice(mostKept)) rmSync(old)
  } catch {
    // a folder that may not be written: the next start makes it again
  }
}
