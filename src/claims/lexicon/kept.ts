import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { loadTerms } from './index.ts'
import { type PackedLexicon, packLexicon } from './pack.ts'
import type { Word } from './term.ts'

/** Beside what Node keeps of our files. */
const folder = join(import.meta.dirname, '../../../node_modules/.cache/claimwire/lexicon')

/** All that packing reads: the lists, the code that varies their forms, and how a text is cut. */
const sources = (): readonly string[] => [
  ...readdirSync(import.meta.dirname)
    .filter((name) => /\.(?:jsonl|tsv|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => join(import.meta.dirname, name)),
  join(import.meta.dirname, '../tokenize.ts'),
]

/**
 * The project's own lexicon. To pack it takes a quarter of a second, so what was packed is kept on disk under a hash of all that it was
 * made of: a changed list, word or line of code packs it anew. Where nothing may be written, it is packed at every start.
 */
export function ownLexicon(words: readonly Word[]): PackedLexicon {
  const hash = createHash('sha256').update(process.version).update(JSON.stringify(words))
  for (const source of sources()) hash.update(readFileSync(source))
  const name = `${hash.digest('hex').slice(0, 32)}.bin`
  const known = read(join(folder, name))
  if (known !== null) return known
  const packed = packLexicon(loadTerms(), words)
  keep(name, packed)
  return packed
}

function read(file: string): PackedLexicon | null {
  try {
    return deserialize(readFileSync(file))
  } catch {
    return null // not there, or broken: it is made again
  }
}

/** Two branches take turns without packing; what is older is of no use any more. */
const mostKept = 4

/** Written aside and renamed, so that nobody reads half of it. */
function keep(name: string, packed: PackedLexicon): void {
  try {
    mkdirSync(folder, { recursive: true })
    const aside = join(folder, `${process.pid}.part`)
    writeFileSync(aside, serialize(packed))
    renameSync(aside, join(folder, name))
    const all = readdirSync(folder).map((each) => join(folder, each))
    const latest = all.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    for (const old of latest.slice(mostKept)) rmSync(old)
  } catch {
    // a folder that may not be written: the next start packs again
  }
}
