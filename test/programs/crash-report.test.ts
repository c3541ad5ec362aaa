import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const token = 'F9Yku-RH9vCn9ixLbrscdNfqQIRqfPDQV9qA5N5oQ2j5AxVYlV4psfXewG51Oqwr'
const address = `https://discord.com/api/webhooks/110/${token}`

/** What happens soon after the start, on nobody's behalf. */
const troubles = {
  'an error that nobody caught': 'throw thrown',
  'a promise that nobody awaited': 'Promise.reject(thrown)',
}

test.each(Object.entries(troubles))('%s ends in a report without what it carries', (_what, trouble) => {
  // The stack shows the code itself, so that its secrets are written in another way.
  const read = (text: string) => `Buffer.from('${Buffer.from(text).toString('hex')}', 'hex').toString()`
  const code = `setTimeout(() => {
    const thrown = Object.assign(new Error('\\u009b2J went wrong at ' + ${read(address)}), {
      url: ${read(address)},
      requestBody: ${read('private words')},
    })
    ${trouble}
  }, 100)`
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(code)}`, 'src/start.js', 'detect', '-'],
    { cwd: root, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], timeout: 15_000, input: undefined },
  )
  expect(stderr).toMatch(/^claimwire failed: Error: \\u009b2J went wrong at .*\[secret\]/)
  expect(stderr).not.toContain(token)
  expect(stderr).not.toContain('private words')
  expect(status).toBe(1)
})
