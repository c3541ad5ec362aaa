import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import manifest from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
/** As `npm start` starts it, without anybody's `.env`. */
const [, ...flags] = manifest.scripts.start.split(' ').filter((word) => !word.startsWith('--import'))

export type Measured = {
  /** Memory (MB) and processor time (s) of the process, from its first moment where the system tells. */
  readonly megabytes: number
  readonly cpu: number
  /** What `/metrics` says, by name and labels. */
  readonly values: ReadonlyMap<string, number>
}

/** The bot as its keepers run it, in a process of its own; its log goes to a file. */
export async function startBot(env: Readonly<Record<string, string>>, logFile: string) {
  const port = await freePort()
  const log = createWriteStream(logFile)
  const began = performance.now()
  const child = spawn(process.execPath, flags, {
    cwd: root,
    env: { ...env, HTTP_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const runs = Promise.withResolvers<number>()
  child.stderr.on('data', (words: Buffer) => {
    log.write(words)
    if (words.includes('claimwire runs')) runs.resolve(performance.now() - began)
  })
  child.once('exit', (code) => runs.reject(new Error(`the bot ended with ${code}; its log: ${logFile}`)))
  const startMs = await runs.promise
  return {
    /** From the start of the process to its word that it runs (ms). */
    startMs,
    measure: async (): Promise<Measured> => {
      const values = readMetrics(await read(port, '/metrics'))
      const { pid = 0 } = child
      return {
        megabytes: (values.get('process_resident_memory_bytes') ?? 0) / 1_000_000,
        cpu: processorTime(pid) ?? values.get('process_cpu_seconds_total') ?? 0,
        values,
      }
    },
    stop: () => stop(child),
  }
}

/** What Linux counts (s); the bot itself counts from when its metrics begin, by which half of a start is over. */
function processorTime(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, user, system] = /^.*\) (?:\S+ ){11}(\d+) (\d+) /s.exec(stat) ?? []
    return user === undefined ? null : (Number(user) + Number(system)) / 100 // in ticks, of which there are 100 on every Linux
  } catch {
    return null
  }
}

/** On a connection of its own: one that is kept may be closed by the bot at the moment it is used again. */
function read(port: number, path: string): Promise<string> {
  return new Promise((done, failed) =>
    get({ host: '127.0.0.1', port, path, agent: false }, (response) => text(response).then(done, failed)).on(
      'error',
      failed,
    ),
  )
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

function readMetrics(page: string): ReadonlyMap<string, number> {
  return new Map(
    page
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await once(server.close(), 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
