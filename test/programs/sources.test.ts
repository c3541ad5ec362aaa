import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** The program by hand: what it prints, and what it leaves. */

const root = resolve(import.meta.dirname, '..', '..')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-sources-'))
  copyFileSync(join(root, 'config', 'settings.yaml'), join(folder, 'settings.yaml'))
  writeFileSync(
    join(folder, 'sources.yaml'),
    `sources:
  - { id: wire, name: Wire & Co, url: "https://wire.example/feed", country: GBR, affiliation: public, topics: [world] }
  - { id: off, name: Off, url: "https://off.example/feed", country: null, affiliation: un, disabled: not verified }
`,
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src', 'main.ts'), 'sources', ...args],
    {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env.PATH, CLAIMWIRE_CONFIG: folder, DATABASE_URL: join(folder, 'x.db') },
    },
  )
  return { status, stdout, stderr }
}

test('a list comes in, is there for the bot, and goes out whole', () => {
  const list = join(folder, 'list.opml')
  writeFileSync(
    list,
    '<opml version="2.0"><body><outline text="Arms"><outline type="rss" text="Monitor" xmlUrl="https://monitor.sd/rss"/><outline type="rss" text="Wire" xmlUrl="http://www.wire.example/feed"/></outline></body></opml>',
  )
  expect(run('import', list)).toMatchObject({
    status: 0,
    stdout:
      'Added 1 of 2 feeds; 1 is read already. They are read when the bot starts; the first poll of each posts nothing.\n',
  })
  expect(run('import', list).stdout).toMatch(/^Added 0 of 2 feeds/)
  const { stdout } = run('export')
  expect(stdout).toContain('xmlUrl="https://wire.example/feed"')
  expect(stdout).toContain('category="Arms" xmlUrl="https://monitor.sd/rss" title="Monitor" country="SDN"')
  expect(stdout).not.toContain('off.example')
  const out = join(folder, 'out.opml')
  expect(run('export', out).stdout).toBe(`${out} holds 2 sources.\n`)
  expect(readFileSync(out, 'utf8').replace(/<dateCreated>.*/, '')).toBe(stdout.replace(/<dateCreated>.*/, ''))
  expect(run('export', out)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Name a file that does not exist yet.'),
  })
}, 60_000)

test('what cannot be done is one sentence', () => {
  expect(run()).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Say what to do: claimwire sources export'),
  })
  expect(run('import', join(folder, 'nowhere'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('cannot be read'),
  })
  expect(run('import', join(folder, 'sources.yaml'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('This is no OPML file.'),
  })
}, 60_000)
