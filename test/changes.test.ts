import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { suspend } from '../src/delivery/suspend.ts'
import { createFront } from '../src/dispatch.ts'
import { createLog } from '../src/lib/log.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { servicesOver } from './services.ts'

/** Several people, and the bot itself, change what one channel hears at the same moment. */

const now = new Date('2031-05-06T12:00:00Z')
const channel = { platform: 'terminal', workspace: 'local', id: 'room' }
let folder: string
let store: Store
/** What happens while a change waits for the platform's answer: between what it has read and what it writes. */
let meanwhile: () => Promise<unknown>
let answer: (line: string) => Promise<string>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-changes-'))
  store = await openStore(join(folder, 'claimwire.db'))
  meanwhile = async () => {}
  const front = createFront({
    ...(await servicesOver(store, () => now)),
    cannotPost: async () => {
      const first = meanwhile
      meanwhile = async () => {}
      await first()
      return null
    },
    commands,
  })
  answer = async (line) => {
    const asker = { channel, user: 'ada', name: 'Ada', admin: true }
    const [card] = await front.answer({ line, asker })
    return `${card?.title} ${String(card?.body)}`
  }
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const watch = async () => (await store.watches(channel))[0]
const terms = async () => (await store.keywords(channel)).map(({ term }) => term)

describe('a watch', () => {
  test('keeps what two admins change at once, and the log tells both', async () => {
    await answer('/watch start')
    meanwhile = () => answer('/watch set min-killed:5')
    await answer('/watch set places:Kharkiv')
    expect(await watch()).toMatchObject({ minKilled: 5, places: ['Kharkiv'] })
    meanwhile = () => answer('/watch reset min-killed')
    await answer('/watch set quiet:22:00-07:00')
    expect(await watch()).toMatchObject({ minKilled: null, quiet: { from: '22:00', to: '07:00' } })
    const log = (await store.audits(9)).map(({ what }) => what)
    expect(log.slice(0, 2)).toEqual([
      'changed the watch: places:Kharkiv quiet:"22:00-07:00"',
      'changed the watch: places:Kharkiv',
    ])
  })

  test('that is suspended or stopped while it is changed stays so', async () => {
    await answer('/watch start')
    meanwhile = () => suspend(store, channel, 'The channel is archived.', createLog('silent'))
    await answer('/watch set min-killed:5')
    expect(await watch()).toMatchObject({
      minKilled: 5,
      state: 'suspended',
      problem: 'The channel is archived.',
    })
    await answer('/watch start')
    meanwhile = () => answer('/watch stop')
    expect(await answer('/watch set min-killed:7')).toContain('Watch changed')
    expect(await watch()).toMatchObject({ minKilled: 7, state: 'stopped' })
  })

  test('that another admin resumed meanwhile is said to be there already', async () => {
    await answer('/watch start')
    await answer('/watch stop')
    meanwhile = () => answer('/watch resume')
    expect(await answer('/watch resume')).toContain('This channel hears alerts already.')
    expect((await store.audits(9)).filter(({ what }) => what.startsWith('started'))).toHaveLength(2)
  })
})

describe('keywords', () => {
  test('that two admins add and remove at once are all there, and never too many', async () => {
    await answer(`/keywords import ${Array.from({ length: 98 }, (_, n) => `word${n}`).join('; ')}`)
    const lines = ['import drone*; missile*', 'add shell*', 'remove word1', 'add tank*', 'remove word1']
    const answers = await Promise.all(lines.map((line) => answer(`/keywords ${line}`)))
    // whoever came last found it full, or the word gone; whoever was told "added" has it there
    expect(answers.filter((text) => text.includes('the most there can be'))).toHaveLength(1)
    expect(answers.filter((text) => text.startsWith('Keyword removed: word1'))).toHaveLength(1)
    expect(answers.filter((text) => text.includes('“word1” is no keyword'))).toHaveLength(1)
    const there = await terms()
    const added = answers.flatMap((text, index) =>
      / added/.test(text) ? (lines[index]?.match(/\p{L}+\*/gu) ?? []) : [],
    )
    expect(there).toEqual(expect.arrayContaining(added))
    expect(there).toHaveLength(97 + added.length)
  })

  test('of an import that breaks in the middle are not there at all, and nothing is told of them', async () => {
    await answer('/keywords add drone*')
    const beside = new DatabaseSync(join(folder, 'claimwire.db'))
    beside.exec(`create trigger full before insert on keywords when new.term = 'third'
      begin select raise(abort, 'no room'); end`)
    beside.close()
    expect(await answer('/keywords import first; second; third; fourth')).toContain('/keywords import failed')
    expect(await terms()).toEqual(['drone*'])
    expect((await store.audits(9)).map(({ what }) => what)).toEqual(['added the keyword drone*'])
  })
})
