import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await once(server.close(), 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('a bot that reaches no platform goes on trying, and ends when it is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimwire-unreachable-'))
  const child = spawn(process.execPath, ['src/main.ts', 'run'], {
    cwd: root,
    env: {
      DATABASE_URL: join(folder, 'claimwire.db'),
      DISCORD_TOKEN: 'MTEwMDAwMDAwMDAwMDAwMDEwMA.Gx1234.abcdefghijklmnopqrstuvwxyz0123456789ab',
      DISCORD_API_URL: `http://127.0.0.1:${await closedPort()}/api`,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  let log = ''
  child.stderr.on('data', (words: Buffer) => {
    log += words
  })
  await expect.poll(() => log, { timeout: 20_000 }).toContain('a platform cannot be reached')
  expect(await Promise.race([ended, sleep(1_000, 'alive')])).toBe('alive')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  rmSync(folder, { recursive: true })
}, 40_000)
