export type Random = {
  /** At least `from` and less than `to`. */
  between(from: number, to: number): number
  /** A whole number: at least `from` and less than `to`. */
  whole(from: number, to: number): number
}

/** The same seed gives the same numbers: mulberry32, which is enough to choose moments. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + next() * (to - from)
  return { between, whole: (from, to) => Math.floor(between(from, to)) }
}
