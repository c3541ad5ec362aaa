import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSchedule, type Schedule, type ScheduleSettings } from './schedule.ts'

type Job = { readonly id: string; readonly host: string; readonly at: number }

/** Jobs that end when the test says so, on a clock that the test moves. */
function desk(jobs: readonly Job[], settings: Partial<ScheduleSettings<Job>> = {}) {
  let now = 0
  const done = new Set<string>()
  const started: string[] = []
  const problems: unknown[] = []
  const ends = new Map<string, (until: Date | null | Error) => void>()
  const schedule: Schedule = createSchedule<Job>({
    clock: () => new Date(now),
    due: (at) => jobs.filter((job) => job.at <= at.getTime() && !done.has(job.id)),
    idOf: (job) => job.id,
    hostOf: (job) => job.host,
    run: (job) => {
      started.push(`${job.id} at ${now}`)
      return new Promise((resolve, reject) => {
        ends.set(job.id, (until) => {
          done.add(job.id)
          if (until instanceof Error) reject(until)
          else resolve(until)
        })
      })
    },
    onError: (thrown, job) => problems.push([job?.id ?? null, thrown]),
    concurrency: 10,
    ...settings,
  })
  return {
    schedule,
    started,
    problems,
    tick: async (at: number) => {
      now = at
      await schedule.tick()
    },
    end: async (id: string, until: Date | null | Error = null) => {
      ends.get(id)?.(until)
      // Until everything that follows from it has happened; nothing here waits for a timer.
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    },
  }
}
const job = (id: string, host: string, at = 0): Job => ({ id, host, at })

describe('turns', () => {
  test('what is due starts, what is not waits', async () => {
    const { tick, started } = desk([job('a', 'one'), job('b', 'two', 60_000)])
    await tick(0)
    expect(started).toEqual(['a at 0'])
    await tick(60_000)
    expect(started).toEqual(['a at 0', 'b at 60000'])
  })

  test('what runs is not started again', async () => {
    const { tick, started } = desk([job('a', 'one')])
    await tick(0)
    await tick(5_000)
    expect(started).toEqual(['a at 0'])
  })

  test('a slow source delays no other', async () => {
    const { tick, started, end } = desk([job('slow', 'one'), job('b', 'two'), job('c', 'three')])
    await tick(0)
    await end('b')
    await end('c')
    expect(started).toEqual(['slow at 0', 'b at 0', 'c at 0'])
  })

  test('a failing source delays no other, and is told', async () => {
    const { tick, started, problems, end } = desk([
      job('bad', 'one'),
      job('b', 'two'),
      job('c', 'three', 1_000),
    ])
    await tick(0)
    await end('bad', new Error('broken'))
    await tick(1_000)
    expect(started).toEqual(['bad at 0', 'b at 0', 'c at 1000'])
    expect(problems).toEqual([['bad', new Error('broken')]])
  })

  test('one that throws at once is an error like any other', async () => {
    let runs = 0
    const { tick, problems, schedule } = desk([job('bad', 'one')], {
      run: () => {
        runs++
        throw new Error('at once')
      },
    })
    await tick(0)
    await schedule.settled()
    expect([schedule.running(), problems]).toEqual([0, [['bad', new Error('at once')]]])
    await tick(59_000)
    await schedule.settled()
    expect(runs).toBe(1)
    await tick(60_000)
    await schedule.settled()
    expect(runs).toBe(2)
  })

  test('when the list cannot be read, the next tick tries again', async () => {
    let reads = 0
    const { tick, problems, started } = desk([], {
      due: () => {
        reads++
        if (reads === 1) throw new Error('the store is busy')
        return [job('a', 'one')]
      },
    })
    await tick(0)
    expect(problems).toEqual([[null, new Error('the store is busy')]])
    await tick(1_000)
    expect(started).toEqual(['a at 1000'])
  })
})

describe('politeness', () => {
  test('one at a time and one a second for one host', async () => {
    const { tick, started, end } = desk([job('a', 'one'), job('b', 'one'), job('c', 'two')])
    await tick(0)
    expect(started).toEqual(['a at 0', 'c at 0'])
    await end('a')
    expect(started).toEqual(['a at 0', 'c at 0'])
    await tick(999)
    expect(started).toHaveLength(2)
    await tick(1_000)
    expect(started).toEqual(['a at 0', 'c at 0', 'b at 1000'])
  })

  test('a host that is still busy is not asked, however long it takes', async () => {
    const { tick, started, end } = desk([job('a', 'one'), job('b', 'one')])
    await tick(0)
    await tick(3_600_000)
    expect(started).toEqual(['a at 0'])
    await end('a')
    expect(started).toEqual(['a at 0', 'b at 3600000'])
  })

  test('two at a time where that is allowed', async () => {
    const { tick, started } = desk([job('a', 'one'), job('b', 'one'), job('c', 'one')], {
      perHost: 2,
      spacing: 0,
    })
    await tick(0)
    expect(started).toEqual(['a at 0', 'b at 0'])
  })

  test('a host that wants rest gets it, the others do not', async () => {
    const { tick, started, end } = desk([job('a', 'one'), job('b', 'one'), job('c', 'two', 10_000)])
    await tick(0)
    await end('a', new Date(60_000))
    await tick(10_000)
    expect(started).toEqual(['a at 0', 'c at 10000'])
    await tick(60_000)
    expect(started).toEqual(['a at 0', 'c at 10000', 'b at 60000'])
  })
})

describe('how many at once', () => {
  test('no more than allowed; a free place is used without waiting for the next tick', async () => {
    const { tick, started, end, schedule } = desk(
      ['a', 'b', 'c', 'd'].map((id) => job(id, id)),
      { concurrency: 2 },
    )
    await tick(0)
    expect(started).toEqual(['a at 0', 'b at 0'])
    await end('b')
    expect(started).toEqual(['a at 0', 'b at 0', 'c at 0'])
    expect(schedule.running()).toBe(2)
  })

  test('two ticks at once start nothing twice', async () => {
    const { schedule, started } = desk([job('a', 'one'), job('b', 'two')])
    await Promise.all([schedule.tick(), schedule.tick(), schedule.tick()])
    expect(started).toEqual(['a at 0', 'b at 0'])
  })
})

describe('stopping', () => {
  test('waits for what runs, tells it, and starts nothing more', async () => {
    const told: boolean[] = []
    const { schedule, started } = desk([job('a', 'one'), job('b', 'one')], {
      run: (one, signal) => {
        started.push(one.id)
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            told.push(signal.aborted)
            setImmediate(() => {
              told.push(false)
              resolve(null)
            })
          })
        })
      },
    })
    await schedule.tick()
    await schedule.stop()
    expect(told).toEqual([true, false])
    await schedule.tick()
    expect([started, schedule.running()]).toEqual([['a'], 0])
  })

  test('before anything ran', async () => {
    await desk([]).schedule.stop()
  })
})

describe('the clock', () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date('2024-02-06T10:00:00.500Z') }))
  afterEach(() => vi.useRealTimers())

  test('ticks every second from start to stop', async () => {
    let looks = 0
    const { schedule } = desk([], {
      due: () => {
        looks++
        return []
      },
    })
    schedule.start()
    await vi.advanceTimersByTimeAsync(3_600)
    expect(looks).toBe(4)
    await schedule.stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect([looks, vi.getTimerCount()]).toEqual([4, 0])
  })
})
