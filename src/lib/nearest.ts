/** The name that a mistyped one most likely means, or null when none is near: at most one slip per three letters. */
export function nearest(typed: string, names: readonly string[]): string | null {
  return nearestOf(typed, names, 1)[0] ?? null
}

/** The same for several, the likeliest first: names that begin so, then those with the fewest slips. */
export function nearestOf(typed: string, names: readonly string[], most: number): readonly string[] {
  const wanted = fold(typed)
  if (wanted === '') return []
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  const letters = lettersOf(wanted)
  const near = names.flatMap((name) => {
    const other = fold(name)
    if (wanted.length >= 3 && other.startsWith(wanted)) return [{ name, slips: -1 }]
    if (Math.abs(other.length - wanted.length) > allowed) return []
    if (apart(letters, lettersOf(other)) > allowed) return []
    const slips = distance(wanted, other, allowed)
    return slips <= allowed && slips < wanted.length ? [{ name, slips }] : []
  })
  return near
    .toSorted((a, b) => a.slips - b.slips)
    .slice(0, most)
    .map(({ name }) => name)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const plain = /^[\u0000-\u007f]*$/
const fold = (text: string) => (plain.test(text) ? text.toLowerCase().slice(0, 60) : foldMarks(text))
const foldMarks = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 60)

/** Which letters a word has, a bit each; several may share one. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

/** Each letter that only one of two words has takes an edit: most words are told apart by these alone. */
function apart(one: number, other: number): number {
  return Math.max(bits(one & ~other), bits(other & ~one))
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** Edits between two words, a swap of neighbours counting once (optimal string alignment); more than `most` are not counted on. */
function distance(a: string, b: string, most: number): number {
  let [before, above]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        (above?.[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above?.[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    // a swap looks two rows back
    if (Math.min(...current) > most && Math.min(...(above ?? [])) > most) return most + 1
    ;[before, above] = [above ?? [], current]
  }
  return above?.[b.length] ?? 0
}
