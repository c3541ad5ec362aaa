import { getCompileCacheDir } from 'node:module'
import { parentPort, Worker } from 'node:worker_threads'
import { second } from './clock.ts'
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
  /** How many at the same time, at most. */
  readonly threads: number
  /** Of each thread's own heap; what needs more ends its thread, not the program. */
  readonly megabytes: number
  /** A thread that nobody needed for so long (ms) is ended, also the last: it holds 20 MB, and another is there in a fifth of a second. */
  readonly keptFor?: number
}

/** Most tasks take less than the start of a thread (ms): another is only started for one that has waited so long. */
const patience = second

/**
 * Does in threads what foreign documents could make endless, so that a document that takes seconds, or never ends, stops nothing else.
 * A thread is started when it is needed, and killed when a task exceeds its limit. It knows no environment, and so no secret.
 */
export function createThreads<Task, Result>({
  program,
  part,
  threads,
  megabytes,
  keptFor = 5 * second,
}: Settings): Threads<Task, Result> {
  /** Those at rest, and when each is ended; who rested last works first, so that the others grow old. */
  const idle = new Map<Worker, NodeJS.Timeout>()
  const alive = new Set<Worker>()
  /** Those that wait for a thread; `true` when they may start one. */
  const waiting: ((more: boolean) => void)[] = []
  let looking = false
  let starting = 0
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
    starting++
    await new Promise<void>((ready, reject) => {
      worker.once('message', () => ready())
      worker.once('error', (cause) => reject(failed(part, 'the reader does not start', {}, cause)))
      worker.once('exit', () => reject(stopped()))
    }).finally(() => starting--)
    // Without a listener an error of an idle thread would end the program.
    worker.on('error', () => {})
    return worker
  }

  function rest(worker: Worker): void {
    worker.unref()
    const end = () => {
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

  function turn(): Promise<boolean> {
    if (!looking) lookLater()
    return new Promise((go) => waiting.push(go))
  }

  function lookLater(): void {
    looking = true
    setTimeout(() => {
      looking = false
      // one that is only being started is not to blame
      if (starting > 0 && waiting.length > 0) lookLater()
      else if (busy < threads) waiting.shift()?.(true)
    }, patience).unref()
  }

  return {
    async run(task, limit) {
      if (closed) throw stopped()
      let more = false
      while (!closed && idle.size === 0 && busy > 0 && !(more && busy < threads)) more = await turn()
      busy++
      try {
        if (closed) throw stopped()
        return await runIn(wake() ?? (await start()), task, limit)
      } finally {
        busy--
        waiting.shift()?.(false)
      }
    },
    async close() {
      closed = true
      for (const go of waiting.splice(0)) go(false)
      await Promise.all([...alive].map((worker) => worker.terminate()))
    },
  }
}

function whatBroke(cause: unknown, megabytes: number): string {
  const outOfMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return outOfMemory ? `it takes more than ${megabytes} MB of memory` : 'it broke the reader'
}

/** The thread's side: first a sign that it is ready, then for each task its answer. */
export function answerTasks<Task, Result>(work: (task: Task) => Result | Promise<Result>): void {
  const answer = async (task: Task): Promise<Answer<Result>> => {
    try {
      return { result: await work(task) }
    } catch (thrown) {
      return { failed: reasonOf(thrown) }
    }
  }
  parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await answer(task)))
  parentPort?.postMessage('ready')
}
