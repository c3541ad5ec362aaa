import { expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { hearsAll } from '../src/alerts/wishes.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import { createDetector } from '../src/claims/detect.ts'
import { createDelivery } from '../src/delivery/deliver.ts'
import { createDesk } from '../src/desk.ts'
import { createFront } from '../src/dispatch.ts'
import { createLog } from '../src/lib/log.ts'
import { createPipeline } from '../src/pipeline.ts'
import { openStore } from '../src/store/sqlite.ts'
import { articleOf } from './article.ts'
import { messenger } from './messenger.ts'
import { servicesOver } from './services.ts'
import { watch } from './store/entries.ts'

/** Stories put right by hand, through the command, in a real store, with the real pipeline going on over them. */

const { detect } = createDetector()
const channel = { platform: 'terminal', workspace: 'house', id: 'room' }

async function newsroom() {
  const store = await openStore(':memory:')
  let now = new Date('2031-05-06T12:00:00Z')
  const clock = () => now
  const log = createLog('silent')
  const pipeline = createPipeline({ store, detect, clock, log })
  const desk = createDesk({ store, clock, inTurn: pipeline.inTurn })
  const front = createFront({ ...(await servicesOver(store, clock)), commands, log, desk })
  const room = messenger('terminal')
  const { pass } = createDelivery({ store, platforms: new Map([['terminal', room.platform]]), clock, log })
  return {
    store,
    messages: room.messages,
    /** Sends all that is due, each at its pace. */
    async deliver() {
      do now = new Date(now.getTime() + 60_000)
      while ((await pass()) > 0)
    },
    async ask(line: string, admin = true): Promise<Card> {
      const [card] = await front.answer({ line, asker: { channel, user: 'ada', name: 'Ada', admin } })
      if (card === undefined) throw new Error(`no answer to ${line}`)
      return card
    },
    /** Gives the article's id, and the story that it was read into. */
    async take(outlet: string, title: string, text: string) {
      now = new Date(now.getTime() + 10 * 60_000)
      const article = articleOf(outlet, title, text, now)
      const { id } = article
      const [verdict] = await pipeline.take(article, [`url:${id}`])
      return { id, story: verdict?.about?.id ?? '', action: verdict?.action }
    },
  }
}

const market = [
  'Five killed in strike on Verkhova',
  'Five people were killed and 14 wounded when a missile hit a market in Verkhova on Tuesday, Governor Ivo Marel said.',
] as const
const dalnoye = [
  'Seven killed in shelling of Dalnoye',
  'Seven people were killed in Dalnoye on Tuesday when shells fell on the village, its head Petra Linn said.',
] as const

test('two stories are made one, later reports of either find it, and all is taken back', async () => {
  const { take, ask, store } = await newsroom()
  const one = await take('gazette', ...market)
  const two = await take('herald', ...dalnoye)
  expect(one.story).not.toBe(two.story)

  const card = await ask(`/story merge ${one.story} ${two.story}`)
  expect([card.tone, card.title]).toEqual(['good', 'Merged: one story now'])
  expect(
    (await store.claims({ story: one.story, limit: 50 })).rows.map(({ article }) => article.id),
  ).toContain(two.id)
  expect((await store.claims({ story: two.story, limit: 50 })).rows).toEqual([])
  // the old name still leads there
  expect((await ask(`/story ${two.story}`, false)).footer).toBe(`story ${one.story}`)

  const late = await take(
    'post',
    'Dalnoye shelling death toll rises to nine',
    "The number of people killed in Tuesday's shelling in Dalnoye has risen to nine, village head Petra Linn said.",
  )
  expect([late.story, late.action]).toEqual([one.story, 'update'])

  await ask(`/story undo ${one.story}`)
  const [first, second] = [await store.story(one.story), await store.story(two.story)]
  expect([first?.articles, second?.articles]).toEqual([[one.id, late.id], [two.id]])
  expect(second?.into).toBeUndefined()
  expect((await store.storyEdits(one.story)).map(({ undoneAt }) => undoneAt !== null)).toEqual([true])
  await store.close()
})

test('an article that comes while stories are merged loses nothing of either', async () => {
  const { take, ask, store } = await newsroom()
  const one = await take('gazette', ...market)
  const two = await take('herald', ...dalnoye)
  const [late, merged] = await Promise.all([
    take(
      'post',
      'Verkhova market strike death toll rises to nine',
      "The number of people killed in Tuesday's strike on a market in Verkhova has risen to nine, Governor Ivo Marel said.",
    ),
    ask(`/story merge ${one.story} ${two.story}`),
  ])
  expect(merged.title).toBe('Merged: one story now')
  expect((await store.story(one.story))?.articles.toSorted()).toEqual([one.id, two.id, late.id].toSorted())
  expect((await store.audits(5)).map(({ what }) => what)).toEqual([
    `merged story ${two.story} into ${one.story}`,
  ])
  await store.close()
})

test('who was told of the story that was merged away is told the rest under that message', async () => {
  const { take, ask, store, deliver, messages } = await newsroom()
  await store.saveWatch(watch({ channel, places: ['Dalnoye'] }))
  const one = await take('gazette', ...market)
  const two = await take('herald', ...dalnoye)
  await deliver()
  expect(messages.map(({ title, thread }) => [title, thread])).toEqual([
    ['7 killed in Dalnoye, head says', null],
  ])

  await ask(`/story merge ${one.story} ${two.story}`)
  const rises = [
    'Verkhova market strike death toll rises to nine',
    "The number of people killed in Tuesday's strike on a market in Verkhova has risen to nine, Governor Ivo Marel said.",
  ] as const
  expect((await take('post', ...rises)).story).toBe(one.story)
  await deliver()
  const [first, reply, ...more] = messages
  expect(first?.title).toContain('9 killed')
  expect(reply?.thread).toContain(first?.id)
  expect(more).toEqual([])

  // taken back, the two are told apart again
  await ask(`/story undo ${one.story}`)
  expect([...(await store.channelsTold({ kind: 'story', id: one.story }))]).toEqual([])
  expect(await store.isToldIn({ kind: 'story', id: two.story }, channel)).toBe(true)
  await store.close()
})

test('the messages that stand are told again: the first tells the whole, the later one where it went; and back', async () => {
  const { take, ask, store, deliver, messages } = await newsroom()
  const south = { ...channel, id: 'south' }
  await store.saveWatch(watch({ ...hearsAll, id: 'all', channel }))
  await store.saveWatch(watch({ id: 'south', channel: south, places: ['Dalnoye'] }))
  const one = await take('gazette', ...market)
  const two = await take('herald', ...dalnoye)
  await deliver()
  const titles = (room: string) =>
    messages
      .filter((message) => message.channel === room)
      .map(({ title, thread }) => (thread === null ? title : `↳ ${title}`))
  const before = {
    room: ['5 killed, 14 injured in Verkhova, governor says', '7 killed in Dalnoye, head says'],
    south: ['7 killed in Dalnoye, head says'],
  }
  expect({ room: titles('room'), south: titles('south') }).toEqual(before)

  // named the other way round: the message that people know longest goes on all the same
  await ask(`/story merge ${two.story} ${one.story}`)
  const whole = '7 killed, 14 injured in Verkhova, head says; 5, governor says'
  await deliver()
  expect({ room: titles('room'), south: titles('south') }).toEqual({
    room: [whole, `Merged into: ${whole}`],
    south: [whole],
  })
  const away = messages.find(({ title }) => title.startsWith('Merged into'))
  expect(away?.card.actions?.map(({ line }) => line)).toEqual([`story id:${one.story}`])
  const calls = messages.length

  await ask(`/story undo ${one.story}`)
  await deliver()
  expect({ room: titles('room'), south: titles('south') }).toEqual(before)
  expect(messages.length).toBe(calls)
  expect(await store.outbox()).toMatchObject({ due: 0, unsure: 0, held: 0, failed: 0 })
  await store.close()
})

test('a half that is split off leaves the message, and its thread says where it went', async () => {
  const { take, ask, store, deliver, messages } = await newsroom()
  await store.saveWatch(watch({ ...hearsAll, channel }))
  const first = await take('gazette', ...market)
  const wrong = await take(
    'herald',
    'Verkhova market attack: five dead, 20 hurt',
    'Five people were killed and 20 wounded at a market in Verkhova on Tuesday, residents said. They spoke of gunmen who had opened fire from a car.',
  )
  expect(wrong.story).toBe(first.story)
  await deliver()
  const together = messages[0]?.title
  const card = await ask(`/story ${first.story} split:${wrong.id}`)
  await deliver()
  expect(messages[0]?.title).toBe('5 killed, 14 injured in Verkhova, governor says')
  const part = card.footer?.replace('story ', '') ?? ''
  const note = messages.at(-1)
  expect([note?.title, note?.thread?.includes(messages[0]?.id ?? '?')]).toEqual([
    'Editor Ada split off: 5 killed, 20 injured in Verkhova, residents say',
    true,
  ])
  expect(note?.card.actions?.map(({ line }) => line)).toEqual([`story id:${part}`])

  await ask(`/story ${first.story} undo:yes`)
  await deliver()
  expect(messages[0]?.title).toBe(together)
  expect(messages.at(-1)).toBe(note)
  await store.close()
})

test('what waits for a digest is told there as it is then, and once', async () => {
  const { take, ask, store, deliver, messages } = await newsroom()
  await store.saveWatch(watch({ ...hearsAll, channel, rhythm: { kind: 'hourly' } }))
  const one = await take('gazette', ...market)
  const two = await take('herald', ...dalnoye)
  await ask(`/story merge ${one.story} ${two.story}`)
  await deliver()
  expect(messages).toEqual([])
  for (let minutes = 0; minutes < 60; minutes += 1) await deliver()
  expect(messages.map(({ title }) => title)).toEqual([
    '7 killed, 14 injured in Verkhova, head says; 5, governor says',
  ])
  expect(await store.outbox()).toMatchObject({ due: 0, unsure: 0, held: 0, failed: 0 })
  await store.close()
})

test('one story is made two, copies follow their half, and both are made one again', async () => {
  const { take, ask, store } = await newsroom()
  const first = await take('gazette', ...market)
  const wrong = await take(
    'herald',
    'Verkhova market attack: five dead',
    'Five people were killed at a market in Verkhova on Tuesday, residents said. They spoke of gunmen who had opened fire from a car.',
  )
  expect(wrong.story).toBe(first.story)

  const card = await ask(`/story ${first.story} split:${wrong.id}`)
  const part = card.footer?.replace('story ', '') ?? ''
  expect((await store.story(first.story))?.articles).toEqual([first.id])
  expect((await store.story(part))?.articles).toEqual([wrong.id])
  const copy = await take(
    'post',
    'Gunmen kill five at market',
    'Five people were killed at a market in Verkhova on Tuesday, residents said. They spoke of gunmen who had opened fire from a car.',
  )
  expect(copy.story).toBe(part)
  expect(
    plainText(
      (await ask(`/story ${part}`)).fields?.find(({ name }) => name === 'Put right by hand')?.value ?? '',
    ),
  ).toContain('split off')

  await ask(`/story ${first.story} undo:yes`)
  expect((await store.story(first.story))?.articles).toEqual([first.id, wrong.id, copy.id])
  await store.close()
})

test('only editors may, and what cannot be done is said', async () => {
  const { take, ask, store } = await newsroom()
  const one = await take('gazette', ...market)
  const two = await take('herald', ...dalnoye)
  for (const [line, words] of [
    [`/story ${one.story} merge:${one.story}`, 'is that story already'],
    [`/story ${one.story} merge:none`, 'There is no story “none”'],
    [`/story ${one.story} split:${one.id}`, 'one at least must stay'],
    [`/story ${one.story} split:${two.id}`, 'is no article of this story'],
    [`/story ${one.story} undo:yes`, 'nothing was done by hand'],
    [`/story ${one.story} merge:${two.story} undo:yes`, 'One at a time'],
  ] as const)
    expect(plainText((await ask(line)).body ?? '')).toContain(words)
  expect(plainText((await ask(`/story merge ${one.story} ${two.story}`, false)).body ?? '')).toContain(
    'Editors here: nobody named yet.',
  )
  expect((await store.audits(5)).length).toBe(0)
  await store.close()
})
