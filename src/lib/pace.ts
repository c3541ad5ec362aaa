import type { Clock } from './clock.ts'

export type Pace = {
  /** Resolves when this host may be asked again; callers are served in the order they came. Rejects when the signal aborts. */
  turn(host: string, signal: AbortSignal): Promise<void>
}

/** At least `spacing` ms between the starts of two requests to one host; hosts do not wait for each other. */
export function createPace(spacing: number, clock: Clock = () => new Date()): Pace {
  const next = new Map<string, number>()
  return {
    async turn(host, signal) {
      signal.throwIfAborted()
      const now = clock().getTime()
      const at = Math.max(now, next.get(host) ?? 0)
      if (next.size > 1_000) for (const [other, when] of next) if (when <= now) next.delete(other)
      next.set(host, at + spacing)
      if (at === now) return
      await new Promise<void>((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer)
          reject(signal.reason)
        }
        const timer = setTimeout(() => {
          signal.removeEventListener('abort', stop)
          resolve()
        }, at - now)
        signal.addEventListener('abort', stop, { once: true })
      })
    },
  }
}
