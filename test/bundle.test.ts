import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
// JavaScript, of which the compiler knows no types
const { bundleFolder }: { bundleFolder(root: string, cache: string): string } = await import(
  join(root, 'src/bundle/find.js')
)
// below the project, as libraries that stay files (pictures, fonts) are looked for from there
const folder = join(root, 'node_modules/.cache/claimwire', `bundle-test-${process.pid}`)
const story = `The health ministry said 12 people were killed in an air strike on Odesa on Monday – “the worst night of the war”.
Norway has delivered 20 tanks to Ukraine, its defence minister said.`

async function run(
  program: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out, err }
}

beforeAll(async () => {
  const { err } = await run('src/bundle/make.js', [root, folder])
  expect(err).toBe('')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what the bundle says is what its files say', async () => {
  const reports = readFileSync(join(root, 'test/golden/reports.jsonl'), 'utf8')
  const [fromFiles, fromBundle] = await Promise.all(
    [join(root, 'src/main.ts'), join(folder, 'main.mjs')].map((program) =>
      run(program, ['detect', '--format', 'ndjson', '-'], { input: reports }),
    ),
  )
  expect(fromBundle?.err).toBe('')
  expect(fromBundle?.out.split('\n').length).toBeGreaterThan(50)
  expect(fromBundle?.out).toBe(fromFiles?.out)
}, 60_000)

test('its threads read pages', async () => {
  const page = `<!doctype html><title>News</title><article>${story
    .split('\n')
    .map((line) => `<p>${line.repeat(3)}</p>`)
    .join('')}</article>`
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const { out, err } = await run(join(folder, 'main.mjs'), ['detect', `http://${host}/`], {
    env: { ALLOW_PRIVATE_HOSTS: host },
  })
  server.close()
  expect(err).toBe('')
  expect(out).toContain('12 people')
}, 60_000)

test('a change of a file, of what is installed, or of the place asks for another bundle', () => {
  const make = (words: string, installed: string) => {
    const place = mkdtempSync(join(tmpdir(), 'claimwire-bundle-'))
    for (const name of ['src/lib', 'commands', 'node_modules'])
      mkdirSync(join(place, name), { recursive: true })
    copyFileSync(join(root, 'package.json'), join(place, 'package.json'))
    writeFileSync(join(place, 'src/lib/words.ts'), words)
    writeFileSync(join(place, 'node_modules/.package-lock.json'), installed)
    return place
  }
  const place = make('1', '1')
  const before = bundleFolder(place, 'cache')
  expect(bundleFolder(place, 'cache')).toBe(before)
  writeFileSync(join(place, 'src/lib/words.test.ts'), '1')
  expect(bundleFolder(place, 'cache')).toBe(before)
  writeFileSync(join(place, 'src/lib/words.ts'), '2')
  const changed = bundleFolder(place, 'cache')
  writeFileSync(join(place, 'node_modules/.package-lock.json'), '2')
  const installed = bundleFolder(place, 'cache')
  const elsewhere = make('1', '1')
  expect(new Set([before, changed, installed, bundleFolder(elsewhere, 'cache')]).size).toBe(4)
  for (const each of [place, elsewhere]) rmSync(each, { recursive: true })
})
