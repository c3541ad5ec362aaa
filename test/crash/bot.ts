import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const root = join(import.meta.dirname, '..', '..')

/** The bot as its keepers run it: a process of its own, started again and again on the same store. */
export function createBot(env: Record<string, string>, logFile: string) {
  let child: ChildProcess | null = null
  const ended = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (child === null) return null
    const ending = child
    child = null
    if (ended(ending)) return ending.exitCode
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
    return ending.exitCode
  }

  return {
    /** Resolves when it runs or has ended, or after `longest` ms. */
    async start(longest: number): Promise<void> {
      appendFileSync(logFile, `--- started at ${new Date().toISOString()}\n`)
      const starting = spawn(process.execPath, ['src/start.js', 'run'], {
        cwd: root,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      child = starting
      const runs = Promise.withResolvers<void>()
      const late = setTimeout(runs.resolve, longest)
      starting.once('exit', () => runs.resolve())
      starting.stderr.on('data', (words: Buffer) => {
        appendFileSync(logFile, words)
        if (words.includes('claimwire runs')) runs.resolve()
      })
      await runs.promise
      clearTimeout(late)
    },
    kill: () => end('SIGKILL'),
    /** Asks it to stop, as a supervisor does; gives its exit code and how long it took (ms). */
    async stop() {
      const from = performance.now()
      const code = await end('SIGTERM')
      return { code, ms: performance.now() - from }
    },
  }
}

/** What a killed process leaves behind: how many messages are in doubt, and whether the file is sound. */
export function leftBehind(file: string): { readonly inDoubt: number; readonly sound: boolean } {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const doubt = db
      .prepare("select count(*) as count from deliveries where state in ('sending', 'unsure')")
      .get()
    const checks = db.prepare('pragma integrity_check').all()
    return {
      inDoubt: Number(doubt?.count),
      sound: checks.length === 1 && checks[0]?.integrity_check === 'ok',
    }
  } finally {
    db.close()
  }
}
