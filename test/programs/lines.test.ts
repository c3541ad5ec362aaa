import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const start = join(import.meta.dirname, '../../src/start.js')

test('a line that cannot be read is named with the remedy, and the others are read', () => {
  const input = ['not JSON', '{"id":"a"}', '{"id":"b","text":"Nothing happened."}'].join('\n')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [start, 'detect', '--format', 'ndjson', '-'],
    {
      encoding: 'utf8',
      input,
      timeout: 20_000,
    },
  )
  expect(stdout).toBe('{"id":"b","claims":[]}\n')
  expect(stderr.split('\n').slice(0, 2)).toEqual([
    'line 1 was skipped: it is no JSON object; write {"id": "…", "text": "…"} on one line for each article.',
    'line 2 was skipped: its "text" is missing or of the wrong kind; write {"id": "…", "text": "…"} on one line for each article.',
  ])
  expect(status).toBe(1)
})

test('an option that there is not is named, with where those stand that there are', () => {
  const { status, stderr } = spawnSync(process.execPath, [start, 'export', 'casualties', '--limit', '3'], {
    encoding: 'utf8',
  })
  expect(stderr).toBe(
    "claimwire: Unknown option '--limit'. claimwire export --help lists those that there are.\n",
  )
  expect(status).toBe(2)
})
