/** The name that a mistyped one most likely means, or null when none is near: at most one slip per three letters. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const wanted = fold(typed)
  if (wanted === '') return null
  const begun = names.find((name) => wanted.length >= 3 && fold(name).startsWith(wanted))
  if (begun !== undefined) return begun
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  let best: { readonly name: string; readonly slips: number } | null = null
  for (const name of names) {
    const other = fold(name)
    if (Math.abs(other.length - wanted.length) > allowed) continue
    const slips = distance(wanted, other)
    if (slips <= allowed && slips < wanted.length && (best === null || slips < best.slips))
      best = { name, slips }
  }
  return best?.name ?? null
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 60)

/** Edits between two words, a swap of neighbours counting once (optimal string alignment). */
function distance(a: string, b: string): number {
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
    ;[before, above] = [above ?? [], current]
  }
  return above?.[b.length] ?? 0
}
