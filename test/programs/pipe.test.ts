import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const main = join(import.meta.dirname, '../../src/main.ts')

test('a program whose reader has had enough ends without a word', { timeout: 30_000 }, async () => {
  const child = spawn(process.execPath, [main, 'detect', '--format', 'ndjson', '-'])
  const item = { id: 'a', text: 'At least 12 people were killed in an air strike on Kharkiv on Tuesday.' }
  child.stdout.destroy()
  child.stdin.on('error', () => {}) // it may end before it has read all
  child.stdin.end(`${JSON.stringify(item)}\n`.repeat(2_000))
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(said).toBe('')
  expect(code).toBe(0)
})
