import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { hearsAll } from '../src/alerts/wishes.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import { createDetector } from '../src/claims/detect.ts'
import type { Asker, Front } from '../src/command.ts'
import { createDelivery } from '../src/delivery/deliver.ts'
import { createDesk } from '../src/desk.ts'
import { createFront } from '../src/dispatch.ts'
import { hour, minute } from '../src/lib/clock.ts'
import { createLog } from '../src/lib/log.ts'
import { createPipeline, type Pipeline } from '../src/pipeline.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { articleOf } from './article.ts'
import { messenger } from './messenger.ts'
import { reader, servicesOver } from './services.ts'

/** Verdicts and mutes of editors on stories that were told: real store, real pipeline, real delivery, two channels. */

const { detect } = createDetector()
const log = createLog('silent')
const room = { platform: 'chat', workspace: 'house', id: 'room' }
const desk = { ...room, id: 'desk' }
const ada: Asker = { channel: room, user: 'ada', name: 'Ada', admin: true }
const bo: Asker = { channel: desk, user: 'bo', name: 'Bo', admin: true }
const member: Asker = { channel: room, user: 'eve', name: 'Eve', admin: false }

let now: Date
let store: Store
let front: Front
let newsroom: ReturnType<typeof createDesk>
let pipeline: Pipeline
let chat: ReturnType<typeof messenger>
let pass: () => Promise<number>

beforeEach(async () => {
  now = new Date('2031-05-06T12:00:00Z')
  const clock = () => now
  store = await openStore(':memory:')
  chat = messenger('chat')
  pipeline = createPipeline({ store, detect, clock, log })
  newsroom = createDesk({ store, clock, inTurn: pipeline.inTurn })
  front = createFront({
    ...(await servicesOver(store, clock)),
    commands,
    log,
    desk: newsroom,
  })
  for (const channel of [room, desk])
    await store.saveWatch({
      ...hearsAll,
      id: channel.id,
      channel,
      state: 'active',
      problem: null,
      createdBy: 'ada',
      createdAt: now,
    })
  const delivery = createDelivery({ store, platforms: new Map([['chat', chat.platform]]), clock, log })
  pass = async () => {
    let sent = 0
    for (let some = -1; some !== 0; sent += some) {
      now = new Date(now.getTime() + 5_000) // past the pace of a channel
      some = await delivery.pass()
    }
    return sent
  }
})
afterEach(() => store.close())

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

async function take(outlet: string, title: string, text: string) {
  now = new Date(now.getTime() + 10 * minute)
  const article = articleOf(outlet, title, text, now)
  const { id } = article
  const [verdict] = await pipeline.take(article, [`url:${id}`])
  return verdict?.about?.id ?? ''
}
const market = () =>
  take(
    'gazette',
    'Five killed in strike on Verkhova',
    'Five people were killed and 14 wounded when a missile hit a market in Verkhova on Tuesday, Governor Ivo Marel said.',
  )
const higher = () =>
  take(
    'herald',
    'Toll of strike on Verkhova rises to nine',
    'Nine people were killed when a missile hit a market in Verkhova on Tuesday, Governor Ivo Marel said, raising an earlier toll of five.',
  )
/** The first message of a channel, and what stands in its thread. */
const inChannel = (id: string) => {
  const [first, ...thread] = chat.messages.filter(({ channel }) => channel === id)
  if (first === undefined) throw new Error(`nothing in ${id}`)
  return { words: wordsOf(first.card), card: first.card, thread: thread.map(({ title }) => title) }
}

test('an editor retracts a story: every channel that was told hears it, the grade says why, and all is taken back', async () => {
  const story = await market()
  await pass()
  expect(inChannel('room').card.actions?.map(({ label }) => label)).toEqual([
    'Details',
    'Sources',
    'Mute',
    'Verify',
  ])
  expect(await words(member, `/verify ${story} retract no`)).toContain('For editors and admins only')
  expect(await words(ada, `/verify ${story} retract`)).toContain('note: is missing.')

  const answer = await ask(ada, `/verify ${story} retract the governor took it back`)
  expect(wordsOf(answer)).toContain('2 channels that were told of it get the change.')
  await pass()
  for (const id of ['room', 'desk']) {
    const { card, words: said, thread } = inChannel(id)
    expect(card.title).toMatch(/^Retracted: 5 killed/)
    expect(card.tone).toBe('correction')
    expect(said).toMatch(/Editor’s verdict: retracted by Ada · 2031-05-06T.*: “the governor took it back”/)
    expect(said).toContain(
      'Grade: discounted: editor Ada retracted it (“the governor took it back”); otherwise it would be weak: a single origin reports it',
    )
    expect(said).toContain('information improbable')
    expect(thread).toEqual(['Editor Ada retracts this'])
  }
  expect(await words(member, `/story ${story}`)).toContain(
    'now · Editor Ada: retracted: “the governor took it back”',
  )
  expect(await words(member, '/claims Verkhova')).toContain('Claims')
  const claim = (await store.claims({ story, limit: 1 })).rows[0]?.claim.id
  expect(await words(member, `/claims id:${claim}`)).toContain('Editor’s verdict: retracted by Ada')

  expect(await words(bo, `/verify ${story} withdraw`)).toContain('You have no verdict on it')
  await ask(ada, String(answer.actions?.[0]?.line))
  await pass()
  expect(inChannel('desk').card.title).toMatch(/^5 killed/)
  expect(inChannel('desk').words).not.toContain('verdict')
  expect(inChannel('desk').thread).toEqual(['Editor Ada retracts this', 'Editor Ada no longer retracts this'])
  expect(await words(member, `/story ${story}`)).toContain('Editor Ada took back: retracted')
  expect((await store.audits(9)).map(({ what, name }) => `${name} ${what}`)).toEqual([
    `Ada took back the verdict retracted (story ${story})`,
    `Ada gave the verdict retracted: the governor took it back (story ${story})`,
  ])
})

test('a confirmation changes the card without another message; the newest verdict stands; later reports keep it', async () => {
  const story = await market()
  await pass()
  await ask(ada, `/verify ${story} confirm`)
  await pass()
  expect(inChannel('room').words).toContain(
    'Grade: confirmed: editor Ada confirmed it; otherwise it would be weak',
  )
  expect(inChannel('room').card.title).toMatch(/^5 killed/)
  expect(inChannel('room').thread).toEqual([])

  await ask(bo, `/verify ${story} dispute two of the five are alive`)
  await higher()
  await pass()
  const { card, words: said, thread } = inChannel('room')
  expect(card.title).toMatch(/^Disputed: 9 killed \(was 5\)/)
  expect(said).toContain('Grade: contested: editor Bo disputed it (“two of the five are alive”)')
  expect(thread[0]).toBe('Editor Bo disputes this')
  expect(thread).toHaveLength(2)
  await ask(bo, `/verify ${story} withdraw`)
  await pass()
  expect(inChannel('room').words).toContain('Grade: confirmed: editor Ada confirmed it')
  expect(await words(ada, `/verify ${story}`)).toMatch(
    /All verdicts so far: .*Ada: confirmed\n.*Bo: disputed.*taken back/s,
  )
})

test('a verdict on one claim of several contests the story; on its only claim it is a verdict on the whole', async () => {
  const story = await market()
  await pass()
  const { rows } = await store.claims({ story, limit: 9 })
  const killed = rows.find(({ claim }) => 'measure' in claim && claim.measure === 'killed')?.claim.id ?? ''
  await ask(ada, `/verify ${killed} retract the number is of another day`)
  await pass()
  expect(inChannel('room').words).toContain('Grade: contested: editor Ada retracted one of its claims')
  expect(inChannel('room').words).toContain(`(claim ${killed})`)
  expect(inChannel('room').card.title).toMatch(/^5 killed/)
  expect(inChannel('room').thread).toEqual(['Editor Ada retracts one claim of this'])
})

test('a muted story brings no new message and no answer in that channel; its message is kept true, and it can be heard again', async () => {
  const story = await market()
  await pass()
  expect(await words(member, `/mute ${story} 24h`)).toContain('For editors and admins only')
  expect((await ask(ada, `/mute ${story}`)).actions?.map(({ label }) => label)).toEqual([
    'Mute for 24 hours',
    'Mute for good',
    'Open',
  ])
  await ask(ada, `/mute ${story} 24h`)
  await pass()
  expect(inChannel('room').words).toMatch(/Muted here: until 2031-05-07T.*, by Ada/)
  expect(inChannel('desk').words).not.toContain('Muted here')
  await higher()
  await pass()
  expect(inChannel('room').thread).toEqual([])
  expect(inChannel('room').card.title).toMatch(/^9 killed/)
  expect(inChannel('room').words).toContain('Muted here')
  expect(inChannel('desk').thread).toHaveLength(1)

  expect(await words(ada, `/mute ${story}`)).toContain('Muted here')
  expect(inChannel('room').card.actions?.[2]).toEqual({ label: 'Unmute', line: `mute id:${story} for:off` })
  await ask(ada, `mute id:${story} for:off`)
  await pass()
  expect(inChannel('room').words).not.toContain('Muted here')
  expect(await words(ada, `/mute ${story} off`)).toContain('has not muted it')
  await ask(bo, `/verify ${story} retract wrong`)
  await pass()
  expect(inChannel('room').thread).toEqual(['Editor Bo retracts this'])
  expect((await store.audits(9, { channel: room })).map(({ what }) => what).slice(1)).toEqual([
    `ended the mute (story ${story})`,
    expect.stringMatching(/^muted it here until 2031-05-07T.* \(story/),
  ])
})

test('a mute of a day ends by itself; one for good does not', async () => {
  const story = await market()
  await pass()
  await ask(ada, `/mute ${story} 24h`)
  await newsroom.endMutes()
  await pass()
  expect(inChannel('room').words).toContain('Muted here')
  now = new Date(now.getTime() + 25 * hour)
  expect((await ask(ada, `/mute ${story}`)).title).toBe('Not muted here')
  await newsroom.endMutes()
  expect(await pass()).toBe(1)
  expect(inChannel('room').words).not.toContain('Muted here')
  expect(inChannel('room').card.actions?.[2]?.label).toBe('Mute')
  // once is enough, and nobody did it
  await newsroom.endMutes()
  expect(await pass()).toBe(0)
  expect(await store.audits(9, { channel: room })).toHaveLength(1)
  await higher()
  await pass()
  expect(inChannel('room').thread).toHaveLength(1)
  await ask(ada, `/mute ${story} for good`)
  expect(await words(ada, `/mute ${story}`)).toContain('For good, by Ada')
  expect(await words(ada, `/mute ${story} forever`)).toContain('is no length of time here')
})

test('what was told among others is not told anew for a mute or a confirmation, but for a retraction it is', async () => {
  const story = await market()
  await take(
    'herald',
    'Seven killed in shelling of Dalnoye',
    'Seven people were killed in Dalnoye on Tuesday when shells fell on the village, its head Petra Linn said.',
  )
  const waiting = await store.waiting(room, now)
  const [carrier] = waiting
  expect(waiting).toHaveLength(2)
  await store.combine(
    carrier?.id ?? 0,
    { title: '2 stories', tone: 'neutral' },
    waiting.map(({ id }) => id),
  )
  await pass()
  const titles = () => chat.messages.filter(({ channel }) => channel === 'room').map(({ title }) => title)
  expect(titles()).toEqual(['2 stories'])
  await ask(ada, `/mute ${story} 24h`)
  await higher()
  await ask(ada, `/verify ${story} confirm`)
  await pass()
  expect(titles()).toEqual(['2 stories'])
  await ask(ada, `/mute ${story} off`)
  await ask(ada, `/verify ${story} confirm`)
  await pass()
  expect(titles()).toEqual(['2 stories'])
  await ask(ada, `/verify ${story} retract wrong`)
  await pass()
  expect(titles()).toEqual([
    '2 stories',
    expect.stringMatching(/^Retracted: 9 killed/),
    'Editor Ada retracts this',
  ])
})

test('a verdict on what still waits for a digest does not wake anybody: the digest tells it as it is then', async () => {
  for (const watch of await store.watches(room))
    await store.saveWatch({ ...watch, rhythm: { kind: 'hourly' } })
  const story = await market()
  await pass()
  expect(chat.messages.map(({ channel }) => channel)).toEqual(['desk'])
  await ask(ada, `/verify ${story} dispute two are alive`)
  await pass()
  expect(chat.messages.filter(({ channel }) => channel === 'room')).toEqual([])
  expect(inChannel('desk').words).toMatch(/^Disputed: 5 killed/)
  now = new Date(now.getTime() + hour)
  await pass()
  expect(inChannel('room').words).toMatch(/^Disputed: 5 killed/)
})

test('a merge brings verdicts together, and taking it back parts them', async () => {
  const one = await market()
  const two = await take(
    'herald',
    'Seven killed in shelling of Dalnoye',
    'Seven people were killed in Dalnoye on Tuesday when shells fell on the village, its head Petra Linn said.',
  )
  await ask(ada, `/verify ${one} confirm`)
  await ask(bo, `/verify ${two} dispute two returned`)
  await ask(ada, `/story merge ${one} ${two}`)
  expect((await store.story(one))?.judged?.map(({ by }) => by)).toEqual(['Ada', 'Bo'])
  await ask(ada, `/story undo ${one}`)
  expect((await store.story(one))?.judged?.map(({ by }) => by)).toEqual(['Ada'])
  expect((await store.story(two))?.judged?.map(({ by }) => by)).toEqual(['Bo'])
})

test('a running total is judged in the same way', async () => {
  const total = (value: string) =>
    take(
      `mission-${value}`,
      'Civilian deaths in Ukraine',
      `The UN human rights mission said it had verified ${value} civilian deaths in Ukraine since February 2022.`,
    )
  await total('10,382')
  const series = await total('10,500')
  await pass()
  expect(inChannel('room').card.footer).toBe(`running total ${series}`)
  await ask(ada, `/verify ${series} retract counted twice`)
  await pass()
  expect(inChannel('room').words).toContain('Editor’s verdict: retracted by Ada')
  expect(inChannel('room').card.tone).toBe('correction')
  expect(inChannel('room').thread).toEqual(['Editor Ada retracts this'])
  expect(await words(member, `/story ${series}`)).toContain('Ada: retracted: “counted twice”')
  await ask(ada, `/mute ${series} for good`)
  await total('10,600')
  await pass()
  expect(chat.messages.filter(({ channel, thread }) => channel === 'room' && thread === null)).toHaveLength(1)
  expect(chat.messages.filter(({ channel, thread }) => channel === 'desk' && thread === null)).toHaveLength(2)
})

test('what cannot be judged is said', async () => {
  expect(await words(ada, '/verify nothing confirm')).toContain(
    'there is no story, running total or claim “nothing”',
  )
  const story = await market()
  expect(await words(ada, `/verify ${story} maybe so`)).toContain('verdict: “maybe so” is none.')
  expect(await words(ada, `/verify ${story} dispute ${'x'.repeat(301)}`)).toContain(
    'note: has 301 characters.',
  )
  expect(wordsOf(await ask(ada, `/verify ${story} confirm`))).toContain('2 channels')
  expect(await front.complete('verify', undefined, 'id', 'market in verk', reader)).toEqual([
    { label: expect.stringMatching(/^5 killed/), value: story },
  ])
  expect(await front.complete('mute', undefined, 'id', '', reader)).toHaveLength(1)
  expect(await front.complete('mute', undefined, 'id', '"', reader)).toHaveLength(1)
  expect(await front.complete('mute', undefined, 'id', 'zebra', reader)).toEqual([])
})
