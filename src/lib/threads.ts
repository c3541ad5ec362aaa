import { getCompileCacheDir } from 'node:module'
import { parentPort, Worker } from 'node:worker_threads'
import { minute, second } from './clock.ts'
import { failed, reasonOf } from './errors.ts'

/** What a thread answers to one task; `failed` is the message of what it threw. */
type Answer<Result> = { readonly result: Result } | { readonly failed: string }

export type Threads<Task, Result> = {
  /** Throws a `Failure` when the task takes longer than `limit` ms, breaks the thread, or fails in it. */
  run(task: Task, limit: number): Promise<Result>
  close(): Promise<void>
}

type Settings = {
  /** The program of a thread, which calls `answerTasks`. */
  readonly program: URL
  /** How errors begin: "full text". */
  readonly part: string
  /** How many at the same time; one is kept, others only while there is work for them. */
  readonly threads: number
  /** Of each thread's own heap; what needs more ends its thread, not the program. */
  readonly megabytes: number
}

/** A thread that nobody needed for so long is ended, unless it is the last. */
const keptFor = minute

/**
 * Does in threads what foreign documents could make endless, so that a document that takes seconds, or never ends, stops nothing else.
 * A thread is started when it is needed, and killed when a task exceeds its limit. It knows no environment, and so no secret.
 */
export function createThreads<Task, Result>({
  program,
  part,
  threads,
  megabytes,
}: Settings): Threads<Task, Result> {
  /** Those at rest, and when each is ended; who rested last works first, so that the others grow old. */
  const idle = new Map<Worker, NodeJS.Timeout>()
  const alive = new Set<Worker>()
  const waiting: (() => void)[] = []
  let busy = 0
  let closed = false
  const stopped = () => failed(part, 'the reader was stopped')

  /** A thread that has loaded its program: that time is not the document's. */
  async function start(): Promise<Worker> {
    const worker = new Worker(new URL('./thread.js', import.meta.url), {
      workerData: { program: program.href, cache: getCompileCacheDir() },
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 8 },
      env: {},
    })
    alive.add(worker)
    worker.once('exit', () => {
      alive.delete(worker)
      clearTimeout(idle.get(worker))
      idle.delete(worker)
    })
    await new Promise<void>((ready, reject) => {
      worker.once('message', () => ready())
      worker.once('error', (cause) => reject(failed(part, 'the reader does not start', {}, cause)))
      worker.once('exit', () => reject(stopped()))
    })
    // Without a listener an error of an idle thread would end the program.
    worker.on('error', () => {})
    return worker
  }

  function rest(worker: Worker): void {
    worker.unref()
    const end = () => {
      if (alive.size < 2) return
      idle.delete(worker) // at once: it must not be given another task while it ends
      void worker.terminate()
    }
    idle.set(worker, setTimeout(end, keptFor).unref())
  }

  function wake(): Worker | null {
    const worker = [...idle.keys()].at(-1) ?? null
    if (worker === null) return null
    clearTimeout(idle.get(worker))
    idle.delete(worker)
    return worker
  }

  async function runIn(worker: Worker, task: Task, limit: number): Promise<Result> {
    let timer: NodeJS.Timeout | undefined
    let drop = () => {}
    try {
      const answer = await new Promise<Answer<Result>>((resolve, reject) => {
        const broke = (cause: unknown) => reject(failed(part, whatBroke(cause, megabytes), {}, cause))
        const gone = () => reject(stopped())
        worker.once('message', resolve).once('error', broke).once('exit', gone)
        drop = () => worker.off('message', resolve).off('error', broke).off('exit', gone)
        timer = setTimeout(() => reject(failed(part, `it took longer than ${limit / second} seconds`)), limit)
        worker.ref()
        worker.postMessage(task)
      })
      if ('failed' in answer) throw failed(part, 'it cannot be read', { reason: answer.failed })
      rest(worker)
      return answer.result
    } catch (thrown) {
      // Whatever went wrong, the thread may still be at it.
      await worker.terminate()
      throw thrown
    } finally {
      clearTimeout(timer)
      drop()
    }
  }

  return {
    async run(task, limit) {
      if (closed) throw stopped()
      while (busy >= threads) await new Promise<void>((free) => waiting.push(free))
      busy++
      try {
        if (closed) throw stopped()
        return await runIn(wake() ?? (await start()), task, limit)
      } finally {
        busy--
        waiting.shift()?.()
      }
    },
    async close() {
      closed = true
      for (const free of waiting.splice(0)) free()
      await Promise.all([...alive].map((worker) => worker.terminate()))
    },
  }
}

function whatBroke(cause: unknown, megabytes: number): string {
  const outOfMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return outOfMemory ? `it takes more than ${megabytes} MB of memory` : 'it broke the reader'
}

/** The thread's side: first a sign that it is ready, then for each task its answer. */
export function answerTasks<Task, Result>(work: (task: Task) => Result): void {
  const answer = (task: Task): Answer<Result> => {
    try {
      return { result: work(task) }
    } catch (thrown) {
      return { failed: reasonOf(thrown) }
    }
  }
  parentPort?.on('message', (task: Task) => parentPort?.postMessage(answer(task)))
  parentPort?.postMessage('ready')
}
