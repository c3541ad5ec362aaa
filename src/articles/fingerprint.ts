/** What copies are found by: equal bands mean "probably a copy, compare the texts". */
export type Fingerprint = { readonly bands: readonly string[] }

type Words = { readonly title: string; readonly text: string }

const shingleWords = 5
const bodyBands = 16
const leadBands = 4
const rows = 2
/** Words of the lead: outlets cut a wire text from its end, so the beginning gets bands of its own. */
const leadWords = 60

/**
 * MinHash bands over shingles of five words, 16 of the whole text and 4 of its lead, two rows each. Of texts that share half
 * of their shingles 99 % share a band, of those that share a third 85 %, of those that share 2 % under 1 %.
 * Headlines are rewritten by every outlet, so the title counts only when there is hardly any text.
 */
export function fingerprint(title: string, text: string): Fingerprint {
  const words = wordsOf({ title, text })
  return {
    bands: [
      ...bandsOf('b', shingles(words), bodyBands),
      ...bandsOf('l', shingles(words.slice(0, leadWords)), leadBands),
    ],
  }
}

/**
 * How much of the shorter text stands in the longer one, 0 to 1: a wire text cut to its first paragraphs is still 1. Below
 * 20 shingles the shared part of both together, since short texts are contained by accident.
 */
export function similarity(one: Words, other: Words): number {
  return similarTo(one)(other)
}

/** The same for one text and many others: what is read of the one is read once. */
export function similarTo(one: Words): (other: Words) => number {
  const a = shingles(wordsOf(one))
  return (other) => shared(a, shingles(wordsOf(other)))
}

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let both = 0
  for (const shingle of small) if (large.has(shingle)) both++
  return both / (small.size >= 20 ? small.size : small.size + large.size - both)
}

/** Lower-case words without punctuation; scripts without spaces by character. */
function wordsOf({ title, text }: Words): readonly string[] {
  const split = (from: string) =>
    from
      .normalize('NFKC')
      .toLowerCase()
      .match(
        /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{M}\p{N}])+/gu,
      ) ?? []
  const body = split(text)
  return body.length >= 3 * shingleWords ? body : [...split(title), ...body]
}

/** 32-bit FNV-1a hashes of each five words in a row; of all words together when there are fewer. */
function shingles(words: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  if (words.length === 0) return found
  for (let start = 0; start <= Math.max(0, words.length - shingleWords); start++)
    found.add(hash(words.slice(start, start + shingleWords).join(' ')))
  return found
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/** The finalizer of MurmurHash3, seeded: one cheap, well-mixing permutation per row. */
function mixed(value: number, seed: number): number {
  let h = value ^ Math.imul(seed + 1, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function bandsOf(prefix: string, set: ReadonlySet<number>, bands: number): string[] {
  if (set.size === 0) return []
  return Array.from({ length: bands }, (_, band) => {
    const least = Array.from({ length: rows }, (_, row) => {
      let lowest = 0xffffffff
      for (const shingle of set) lowest = Math.min(lowest, mixed(shingle, band * rows + row))
      return lowest.toString(36)
    })
    return `${prefix}${band}:${least.join('.')}`
  })
}
