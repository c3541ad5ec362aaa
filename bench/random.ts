/** A small generator with a seed (mulberry32), so that runs compare. */
export function createRandom(start: number) {
  let seed = start
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    random,
    /** One of a list that is not empty. */
    pick: <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T,
    whole: (from: number, to: number): number => from + Math.floor(random() * (to - from + 1)),
  }
}
