import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { servicesOver } from '../test/services.ts'
import { channel, now } from '../test/stored-news.ts'
import { type Command, defineVerb } from './command.ts'
import { createFront } from './dispatch.ts'
import { UserError } from './lib/errors.ts'
import { openStore } from './store/sqlite.ts'

const verb = (name: string, who: 'everyone' | 'admins', run: () => Promise<never>) =>
  defineVerb({
    name,
    describe: name,
    for: who,
    options: {
      place: {
        type: 'text',
        describe: 'where',
        complete: (typed, { store }) =>
          store.names('place', typed, 5).then((names) => names.map((value) => ({ label: value, value }))),
      },
      group: { type: 'choice', describe: 'who', choices: [{ label: 'Civilians', value: 'civilians' }] },
    },
    run,
  })

const commands: readonly Command[] = [
  {
    name: 'try',
    describe: 'try',
    verbs: [
      verb('wrong', 'everyone', async () => {
        throw new UserError('place: is on the moon. Name one on earth.')
      }),
      verb('broken', 'everyone', async () => {
        throw new Error('secret detail of the database')
      }),
      verb('guarded', 'admins', async () => {
        throw new UserError('reached')
      }),
    ],
  },
]

async function front({ limited = false, clock = () => now } = {}) {
  const logged: string[] = []
  const store = await openStore(':memory:')
  const log = pino(
    { level: 'info' },
    new Writable({ write: (line, _encoding, done) => done(void logged.push(String(line))) }),
  )
  const made = createFront({
    ...(await servicesOver(store, () => now)),
    commands,
    log,
    clock,
    limited,
  })
  const ask = async (line: string, admin = false) => {
    const [card] = await made.answer({ line, asker: { channel, user: 'U1', name: 'alice', admin } })
    return card
  }
  return { ...made, ask, logged, store }
}

test('what a person can put right is a card with the sentence, and no log', async () => {
  const { ask, logged } = await front()
  expect(await ask('/try wrong')).toEqual({
    title: '/try wrong',
    tone: 'bad',
    body: 'place: is on the moon. Name one on earth.',
  })
  expect((await ask('/try wrong group:children'))?.body).toContain('is not among its choices')
  expect((await ask('/tri'))?.body).toContain('Did you mean /try?')
  expect((await ask(''))?.title).toBe('Not understood')
  expect(logged).toEqual([])
})

test('any other failure is logged once, under the reference that the card names, and says nothing of the cause', async () => {
  const { ask, logged } = await front()
  const card = await ask('/try broken')
  const reference = /under ([0-9a-f]{8});/.exec(String(card?.body))?.[1]
  expect(reference).toBeDefined()
  expect(JSON.stringify(card)).not.toContain('secret detail')
  expect(logged).toHaveLength(1)
  expect(JSON.parse(logged[0] ?? '{}')).toMatchObject({
    reference,
    command: '/try broken',
    msg: 'a command failed',
  })
})

test('what is for admins is refused to others before its options are read, and says who may', async () => {
  const { ask } = await front()
  for (const line of ['/try guarded', '/try guarded nonsense:x']) {
    const refused = await ask(line)
    expect(refused?.title).toBe('For admins only')
    expect(refused?.body).toContain('people who may manage the server (Discord)')
  }
  expect((await ask('/try guarded', true))?.body).toBe('reached')
})

test('the same by names, as Discord sends them', async () => {
  const { answer } = await front()
  const asker = { channel, user: 'U1', name: 'bob', admin: false }
  const cards = await answer({ command: 'try', verb: 'wrong', options: { group: 'x' }, asker })
  expect(cards[0]?.body).toContain('group: “x” is not among its choices.')
  expect((await answer({ command: 'try', verb: 'guarded', options: {}, asker }))[0]?.title).toBe(
    'For admins only',
  )
  expect((await answer({ command: 'gone', options: {}, asker }))[0]?.body).toContain(
    'There is no command /gone.',
  )
})

const typist = { channel, user: 'U1' }

test('autocomplete never throws, even when the store is gone', async () => {
  const { complete, store, logged } = await front()
  expect(await complete('try', 'wrong', 'group', '', typist)).toEqual([
    { label: 'Civilians', value: 'civilians' },
  ])
  expect(await complete('try', 'wrong', 'place', 'Kh', typist)).toEqual([])
  expect(await complete('try', 'wrong', 'constructor', 'Kh', typist)).toEqual([])
  expect(await complete('nothing', undefined, 'place', 'Kh', typist)).toEqual([])
  await store.close()
  expect(await complete('try', 'wrong', 'place', 'Kh', typist)).toEqual([])
  expect(logged.length).toBeGreaterThan(0)
})

test('suggestions come at every key of a fast typist, and none to one who asks without end', async () => {
  let later = 0
  const { complete, ask } = await front({ limited: true, clock: () => new Date(now.getTime() + later) })
  const type = async () => (await complete('try', 'wrong', 'group', '', typist)).length
  for (let n = 0; n < 100; n++) expect(await type()).toBe(1)
  expect(await type()).toBe(0)
  expect(await complete('try', 'wrong', 'group', '', { ...typist, user: 'U2' })).toHaveLength(1)
  // what is typed is answered all the same
  expect((await ask('/try wrong'))?.title).toBe('/try wrong')
  later = 200
  expect([await type(), await type()]).toEqual([1, 0])
})

test('a long line has a short key, the same each time', async () => {
  const { shorten, lengthen } = await front()
  const line = `claims text:${'x'.repeat(500)}`
  const key = await shorten(line)
  expect(key.length).toBeLessThanOrEqual(40)
  expect(await shorten(line)).toBe(key)
  expect(await lengthen(key)).toBe(line)
  expect(await lengthen('unknown')).toBeNull()
})

test('one person who asks without end is told to wait; others, and they a moment later, are answered', async () => {
  let later = 0
  const { ask, answer, logged } = await front({
    limited: true,
    clock: () => new Date(now.getTime() + later),
  })
  for (let n = 0; n < 30; n++) expect((await ask('/try wrong'))?.title).toBe('/try wrong')
  expect(await ask('/try wrong')).toEqual({
    title: 'A little slower, please',
    tone: 'bad',
    body: 'You have asked 30 times within a moment. Wait 1 second, then ask again.',
  })
  const bob = { channel, user: 'U2', name: 'bob', admin: false }
  expect((await answer({ line: '/try wrong', asker: bob }))[0]?.title).toBe('/try wrong')
  later = 1_000
  expect((await ask('/try wrong'))?.title).toBe('/try wrong')
  expect(logged).toEqual([])
})
