import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { hasLab, labTitle } from './lab.ts'

const program = join(import.meta.dirname, '..', 'crash', 'index.ts')

describe.skipIf(!hasLab)(
  labTitle('killed again and again, in short (npm run test:crash is the long form)'),
  () => {
    test('nothing is lost and nothing doubled', { timeout: 240_000 }, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [program, '--short'], {
        timeout: 230_000,
      })
      expect(stdout).toMatch(/ended cleanly/)
    })
  },
)
