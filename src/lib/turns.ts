import type { Clock } from './clock.ts'

export type Turns = {
  /** Takes a turn; gives 0, or the ms until there is one again. */
  take(who: string): number
}

/** At most `burst` turns at once for each, and one more every `every` ms. Remembers only those who used some of theirs. */
export function createTurns({
  burst,
  every,
  clock,
}: {
  readonly burst: number
  readonly every: number
  readonly clock: Clock
}): Turns {
  /** When all turns of somebody are theirs again. */
  const fullAt = new Map<string, number>()
  return {
    take(who) {
      const now = clock().getTime()
      if (fullAt.size > 10_000) for (const [other, at] of fullAt) if (at <= now) fullAt.delete(other)
      const after = Math.max(now, fullAt.get(who) ?? 0) + every
      const wait = after - now - burst * every
      if (wait > 0) return wait
      fullAt.set(who, after)
      return 0
    },
  }
}
