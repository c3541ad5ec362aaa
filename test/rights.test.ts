import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import type { Asker, Front } from '../src/command.ts'
import { createFront } from '../src/dispatch.ts'
import { UserError } from '../src/lib/errors.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { servicesOver } from './services.ts'
import { channel, now, openNews } from './stored-news.ts'

let store: Store
let front: Front
let minutes: number

beforeEach(async () => {
  store = await openNews()
  minutes = 0
  front = createFront({
    ...(await servicesOver(store, () => now)),
    commands,
    clock: () => new Date(now.getTime() + minutes++ * 60_000),
  })
})
afterEach(() => store.close())

const alice: Asker = { channel, user: 'U-alice', name: 'alice', admin: true, roles: [] }
const bob: Asker = { channel, user: 'U-bob', name: 'bob', admin: false, roles: ['R-desk'] }
const eve: Asker = { channel, user: 'U-eve', name: 'eve', admin: false }
const elsewhere = { ...channel, workspace: 'another' }

async function ask(asker: Asker, line: string): Promise<Card> {
  const [card] = await front.answer({ line, asker })
  if (card === undefined) throw new Error(`no answer to ${line}`)
  return card
}
const wordsOf = ({ title, body, fields = [] }: Card) =>
  [title, plainText(body ?? ''), ...fields.map(({ name, value }) => `${name}: ${plainText(value)}`)].join(
    '\n',
  )
const words = async (asker: Asker, line: string) => wordsOf(await ask(asker, line))

test('an admin names people and roles at run time; it holds at once, and ends at once', async () => {
  expect(await words(bob, '/story merge s-strike s-missiles')).toContain('For editors and admins only')
  const added = await ask(alice, '/rights add ⟪role R-desk Foreign desk⟫ level:editor')
  expect(added.title).toBe('Everyone in Foreign desk is an editor now')
  expect(added.actions).toEqual([
    { label: 'Take back', line: 'rights remove who:"role R-desk Foreign desk"' },
  ])
  expect(await words(bob, '/story merge s-strike s-missiles')).toContain('one of the two is about casualties')
  expect(await words(bob, '/keywords add shells')).toContain('For admins only')
  expect(await words(bob, '/rights add "person U-bob bob" level:admin')).toContain('For admins only')

  await ask(alice, '/rights add "person U-bob bob" level:admin')
  expect((await ask(bob, '/keywords add shells')).title).toBe('Keyword added: shells')
  expect(await words(eve, '/keywords add shells')).toContain('named here by /rights add: bob.')
  expect(await words(eve, '/story undo s-strike')).toContain('Editors here: all of Foreign desk.')
  expect(await words({ ...bob, channel: elsewhere }, '/keywords add shells')).toContain('For admins only')
  expect(await words(eve, '/rights')).toMatch(
    /Admins: .*\nbob, named by alice .*Z\nEditors: All admins\.\nEveryone in Foreign desk, /s,
  )

  await ask(alice, String(added.actions?.[0]?.line))
  await ask(alice, '/rights remove "person U-bob"')
  expect(await words(bob, '/keywords add tanks')).toContain('For admins only')
  expect(await words(bob, '/story merge s-strike s-missiles')).toContain('For editors and admins only')
  expect((await ask(alice, '/rights remove "person U-bob"')).body).toContain('was not named here')
})

test('what cannot be is said, and changes nothing', async () => {
  expect(await words(alice, '/rights add @bob level:editor')).toContain('who: I cannot tell who “@bob” is.')
  expect(await words(alice, '/rights add "person U-bob bob"')).toContain('level: is missing.')
  const { roles: _, ...without } = alice
  expect(await words(without, '/rights add "role S1 desk" level:editor')).toContain(
    'who: desk cannot be named now: this platform does not tell me who is in a group. People can be named all the same.',
  )
  expect(await words(alice, `/rights add "role ${channel.workspace} everyone" level:editor`)).toContain(
    'that role is everybody',
  )
  await ask(alice, '/rights add "person U-bob bob" level:editor')
  expect((await ask(alice, '/rights add "person U-bob bob" level:editor')).title).toBe(
    'bob is an editor already',
  )
  expect(await store.audits(9)).toHaveLength(1)
})

test('groups that the platform must be asked about count as it answers at that moment', async () => {
  const members = new Map([['S1', new Set(['U-bob'])]])
  const asked: string[] = []
  const onSlack = ({ roles: _, ...asker }: Asker): Asker => ({
    ...asker,
    async belongsTo(group) {
      asked.push(group)
      const all = members.get(group)
      if (all === undefined) throw new UserError('Slack does not tell.')
      return all.has(asker.user)
    },
  })
  const [admin, member, stranger] = [onSlack(alice), onSlack(bob), onSlack(eve)]
  expect((await ask(admin, '/rights add "role S1 desk" level:editor')).title).toBe(
    'Everyone in desk is an editor now',
  )
  expect(await words(admin, '/rights add "role S2 board" level:editor')).toContain(
    'cannot be named now: Slack does not tell.',
  )
  expect(await words(admin, '/rights')).toContain('make people and user groups editors or admins.')
  expect(await words(member, '/story undo s-strike')).toContain('nothing was done by hand')
  expect(await words(stranger, '/story undo s-strike')).toContain('For editors and admins only')
  expect(await words(member, '/keywords add shells')).toContain('For admins only')
  await ask(admin, '/rights add "person U-bob bob" level:admin')
  asked.length = 0
  expect((await ask(member, '/keywords add shells')).title).toBe('Keyword added: shells')
  expect(asked).toEqual([])
  members.delete('S1')
  expect(await words(stranger, '/story undo s-strike')).toContain('For editors and admins only')
  expect(await words(admin, '/rights')).toMatch(/Everyone in desk, .*; of no use now: Slack does not tell\./)
})

test('in a direct message nothing can be changed, not even by an admin, and it says where', async () => {
  const direct: Asker = { ...alice, channel: { ...channel, id: 'D1' }, direct: true }
  for (const line of [
    '/keywords add shells',
    '/rights add "person U-bob" level:admin',
    '/story undo s-strike',
  ])
    expect(await words(direct, line)).toMatch(
      /Not in a direct message\n.*Type it in the channel that it concerns/,
    )
  expect((await ask(direct, '/claims place:Kharkiv')).title).toBe('Claims 1–4 of 4')
  expect(await store.audits(9)).toEqual([])
})

test('each change is in the audit log of its workspace, in pages', async () => {
  expect((await ask(alice, '/status audit')).title).toBe('Nothing was changed here yet')
  for (let n = 0; n < 12; n++) await ask(alice, `/rights add "person U-${n}x P${n}" level:editor`)
  await ask({ ...alice, channel: elsewhere }, '/rights add "person U-hidden H" level:editor')
  const first = await ask(alice, '/status audit')
  const lines = plainText(first.body ?? '').split('\n')
  expect(lines).toHaveLength(10)
  expect(lines[0]).toMatch(/Z · alice made P11 \(U-11x\) an editor$/)
  expect(wordsOf(first)).not.toContain('hidden')
  expect(first.actions?.map(({ line }) => line)).toEqual(['status audit page:2'])
  expect(plainText((await ask(alice, '/status audit page:2')).body ?? '').split('\n')).toHaveLength(2)
  expect((await ask(alice, '/status audit page:9')).title).toBe('There is no page 9')
  expect((await ask(bob, '/status audit')).title).toBe('For admins only')
})

test('nobody takes anything out of the audit log, not even with the file in hand', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'claimwire-')), 'store.db')
  const kept = await openStore(file)
  await kept.audit({ at: now, user: 'U1', name: 'one', channel, what: 'did it' })
  await kept.close()
  const raw = new DatabaseSync(file)
  expect(() => raw.exec('delete from audits')).toThrow('append-only')
  expect(() => raw.exec("update audits set what = 'nothing'")).toThrow('append-only')
  raw.close()
})
