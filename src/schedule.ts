import { schedule } from 'node-cron'
import { type Clock, minute, second } from './lib/clock.ts'

export type ScheduleSettings<Job> = {
  readonly clock: Clock
  /** What is to be done now, most urgent first; asked at each tick and whenever something ended. May name what already runs. */
  due(now: Date): readonly Job[] | Promise<readonly Job[]>
  readonly idOf: (job: Job) => string
  /** Jobs of one host take turns. */
  readonly hostOf: (job: Job) => string
  /** Does it; the signal aborts on `stop`. A date in the answer rests the whole host until then. */
  run(job: Job, signal: AbortSignal): Promise<Date | null | undefined>
  /** What a job or `due` threw; the schedule goes on. */
  onError(thrown: unknown, job: Job | null): void
  /** How many jobs run at the same time. */
  readonly concurrency: number
  /** How many of one host; 1 by default. */
  readonly perHost?: number
  /** Ms between two starts on one host; 1 s by default. */
  readonly spacing?: number
}

export type Schedule = {
  /** Starts what is due and may start now; resolves when it is started, not when it is done. */
  tick(): Promise<void>
  /** Ticks every second until `stop`. */
  start(): void
  /** Starts nothing more, aborts what runs, and resolves when all of it has ended. */
  stop(): Promise<void>
  running(): number
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>
}

/** Starts jobs when they are due, politely to their hosts; one that fails or takes long keeps no other from its turn. */
export function createSchedule<Job>({
  clock,
  due,
  idOf,
  hostOf,
  run,
  onError,
  concurrency,
  perHost = 1,
  spacing = second,
}: ScheduleSettings<Job>): Schedule {
  const running = new Map<string, Promise<void>>()
  const busy = new Map<string, number>()
  /** Until when a host is to be left alone. */
  const rests = new Map<string, Date>()
  const stopping = new AbortController()
  let looking: Promise<void> | null = null
  let again = false
  let task: ReturnType<typeof schedule> | null = null

  const restUntil = (host: string, until: Date) => {
    if (until > (rests.get(host) ?? new Date(0))) rests.set(host, until)
  }
  const mayStart = (job: Job, now: Date) => {
    const host = hostOf(job)
    return !running.has(idOf(job)) && (busy.get(host) ?? 0) < perHost && (rests.get(host) ?? now) <= now
  }

  async function carryOut(job: Job, host: string): Promise<void> {
    try {
      const until = await Promise.resolve().then(() => run(job, stopping.signal))
      if (until instanceof Date) restUntil(host, until)
    } catch (thrown) {
      // Such an error is ours, not the server's: do not repeat it every second.
      restUntil(host, new Date(clock().getTime() + minute))
      onError(thrown, job)
    } finally {
      running.delete(idOf(job))
      busy.set(host, (busy.get(host) ?? 1) - 1)
    }
    // A slot is free: do not wait for the next tick.
    await tick()
  }

  async function look(): Promise<void> {
    const jobs = await due(clock())
    const now = clock()
    for (const [host, until] of rests) if (until <= now) rests.delete(host)
    for (const job of jobs) {
      if (stopping.signal.aborted || running.size >= concurrency) return
      if (!mayStart(job, now)) continue
      const host = hostOf(job)
      busy.set(host, (busy.get(host) ?? 0) + 1)
      restUntil(host, new Date(now.getTime() + spacing))
      running.set(idOf(job), carryOut(job, host))
    }
  }

  /** One look at a time: two at once could both start the same job. */
  async function tick(): Promise<void> {
    if (looking !== null) {
      again = true
      return await looking
    }
    do {
      again = false
      looking = stopping.signal.aborted ? Promise.resolve() : look().catch((thrown) => onError(thrown, null))
      await looking
    } while (again)
    looking = null
  }

  const settled = async () => {
    while (running.size > 0) await Promise.allSettled(running.values())
  }

  return {
    tick,
    settled,
    running: () => running.size,
    start() {
      task ??= schedule('* * * * * *', tick, { noOverlap: true, suppressMissedWarning: true })
    },
    async stop() {
      await task?.destroy()
      stopping.abort()
      await looking
      await settled()
    },
  }
}
