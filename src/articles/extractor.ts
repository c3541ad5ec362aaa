import { Worker } from 'node:worker_threads'
import { second } from '../lib/clock.ts'
import { failed } from '../lib/errors.ts'
import type { PageText } from './page-text.ts'

export type Extractor = {
  /** Throws a `Failure` when the page takes longer than the limit, breaks the thread, or cannot be read. */
  extract(html: string): Promise<PageText>
  close(): Promise<void>
}

type Answer = { readonly page?: PageText; readonly failed?: string }

/**
 * Reads pages in threads, so that a page that takes seconds, or never ends, stops nothing else. A thread is started when
 * first needed, kept, and killed when a page exceeds `limit` ms (5 s: of real pages under load 1–7 s were measured).
 */
export function createExtractor({
  threads = 1,
  limit = 5 * second,
}: {
  readonly threads?: number
  readonly limit?: number
} = {}): Extractor {
  const idle: Worker[] = []
  const alive = new Set<Worker>()
  const waiting: (() => void)[] = []
  let busy = 0
  let closed = false

  /** A thread that has loaded its program: that time is not the page's. */
  async function start(): Promise<Worker> {
    const worker = new Worker(new URL('./extract-worker.ts', import.meta.url), {
      // Enough for a 3 MB page; a page that needs more ends its thread, not the program.
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    alive.add(worker)
    worker.once('exit', () => {
      alive.delete(worker)
      const place = idle.indexOf(worker)
      if (place >= 0) idle.splice(place, 1)
    })
    await new Promise<void>((ready, reject) => {
      worker.once('message', () => ready())
      worker.once('error', (cause) => reject(failed('full text', 'the reader does not start', {}, cause)))
      worker.once('exit', () => reject(failed('full text', 'the reader was stopped')))
    })
    // Without a listener an error of an idle thread would end the program.
    worker.on('error', () => {})
    return worker
  }

  async function run(worker: Worker, html: string): Promise<PageText> {
    let timer: NodeJS.Timeout | undefined
    let drop = () => {}
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        const broke = (cause: unknown) => reject(failed('full text', 'the page broke the reader', {}, cause))
        const gone = () => reject(failed('full text', 'the reader was stopped'))
        worker.once('message', resolve).once('error', broke).once('exit', gone)
        drop = () => worker.off('message', resolve).off('error', broke).off('exit', gone)
        timer = setTimeout(
          () => reject(failed('full text', `the page took longer than ${limit / second} seconds`)),
          limit,
        )
        worker.ref()
        worker.postMessage(html)
      })
      if (answer.page === undefined)
        throw failed('full text', 'the page cannot be read', { reason: answer.failed })
      worker.unref()
      idle.push(worker)
      return answer.page
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
    async extract(html) {
      if (closed) throw failed('full text', 'the reader was stopped')
      while (busy >= threads) await new Promise<void>((free) => waiting.push(free))
      busy++
      try {
        if (closed) throw failed('full text', 'the reader was stopped')
        return await run(idle.pop() ?? (await start()), html)
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
