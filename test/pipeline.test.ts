import { expect, test } from 'vitest'
import type { Watch } from '../src/alerts/watch.ts'
import { hearsAll } from '../src/alerts/wishes.ts'
import { createDetector } from '../src/claims/detect.ts'
import { createLog } from '../src/lib/log.ts'
import { createPipeline } from '../src/pipeline.ts'
import { openStore } from '../src/store/sqlite.ts'
import { articleOf } from './article.ts'

/** Articles on their way through the real pipeline: real detection, a real store in memory. */

const { detect } = createDetector()
const room = { platform: 'terminal', workspace: 'house', id: 'room' }

const watch: Watch = {
  id: 'w1',
  channel: room,
  ...hearsAll,
  state: 'active',
  problem: null,
  createdBy: 'ada',
  createdAt: new Date('2031-05-01T00:00:00Z'),
}

async function newsroom(...watches: readonly Watch[]) {
  const store = await openStore(':memory:')
  for (const one of watches) await store.saveWatch(one)
  let now = new Date('2031-05-06T12:00:00Z')
  const pipeline = createPipeline({ store, detect, clock: () => now, log: createLog('silent') })
  return {
    store,
    async take(
      outlet: string,
      title: string,
      text: string,
      { minutes = 10, baseline = false, slug = title } = {},
    ) {
      now = new Date(now.getTime() + minutes * 60_000)
      const article = articleOf(outlet, title, text, now, slug)
      const { id } = article
      const verdicts = await pipeline.take(article, [`url:${id}`, `version:${article.contentHash}`], {
        baseline,
      })
      const deliveries = await store.deliveries(verdicts[0]?.article ?? id)
      return {
        verdicts,
        actions: verdicts.map(({ action }) => action),
        sent: deliveries.map(({ kind }) => kind),
        deliveries,
      }
    },
  }
}

const first = [
  'Five killed as missiles hit market in Verkhova',
  'VERKHOVA (Meridian) — At least five people were killed and 14 wounded when two missiles struck a market in Verkhova on Tuesday, the regional governor said.\n\n"Rescuers are still looking for people under the rubble," Governor Ivo Marel told reporters. Shops and a bus stop were destroyed, and the power was out in most of the town.',
] as const
const second = [
  'Toll in Verkhova market attack rises to nine',
  "The number of people killed in Tuesday's missile strike on a market in Verkhova has risen to nine, Governor Ivo Marel said. Another 21 people were injured.",
] as const

test('a first report is posted, its copy is not, a higher toll edits and answers in the thread', async () => {
  const { take, store } = await newsroom(watch)
  const posted = await take('meridian', ...first)
  expect([posted.actions, posted.sent]).toEqual([['post'], ['post']])
  const copy = await take('harbour', 'Missiles hit market in Verkhova, five killed', first[1])
  expect([copy.actions, copy.sent]).toEqual([['silent'], []])
  const risen = await take('harbour', ...second)
  expect([risen.actions, risen.sent]).toEqual([['update'], ['edit', 'reply']])
  expect(risen.deliveries[0]?.card.title).toMatch(/^9 killed \(was (?:at least )?5\).*Verkhova/)
  const about = risen.verdicts[0]?.about
  const story = about?.kind === 'story' ? await store.story(about.id) : null
  expect([story?.articles.length, story?.origins.length]).toEqual([3, 2])
})

test('a baseline is recorded and sends nothing; what changes later is heard', async () => {
  const { take } = await newsroom(watch)
  const known = await take('meridian', ...first, { baseline: true })
  expect([known.actions, known.sent]).toEqual([['silent'], []])
  const again = await take('harbour', 'Five dead in Verkhova', first[1])
  expect([again.actions, again.sent]).toEqual([['silent'], []])
  const risen = await take('harbour', ...second)
  expect([risen.actions, risen.sent]).toEqual([['update'], ['post']])
})

test('an article that changes after it was read is read again; the same words are not', async () => {
  const { take, store } = await newsroom(watch)
  await take('meridian', ...first, { slug: 'verkhova' })
  const same = await take('meridian', ...first, { slug: 'verkhova' })
  expect(same.actions).toEqual(['silent']) // the first reading's verdict stands in the store
  const changed = await take('meridian', ...second, { slug: 'verkhova' })
  expect([changed.actions, changed.sent]).toEqual([['update'], ['edit', 'reply']])
  expect((await store.counts()).articles).toBe(2)
})

test('a watch hears only what it asks for, and the end of what it heard', async () => {
  const elsewhere: Watch = { ...watch, places: ['Kyiv'] }
  const { take } = await newsroom(elsewhere)
  expect((await take('meridian', ...first)).sent).toEqual([])

  const many: Watch = { ...watch, minKilled: 9 }
  const patient = await newsroom(many)
  expect((await patient.take('meridian', ...first)).sent).toEqual([])
  expect((await patient.take('harbour', ...second)).sent).toEqual(['post'])
})

test('what holds no claim is silent, with a reason', async () => {
  const { take } = await newsroom(watch)
  const { verdicts, sent } = await take(
    'harbour',
    'Fleet asks for a larger quota',
    'The owners of the fleet asked for a larger herring quota.',
  )
  expect(verdicts).toMatchObject([{ about: null, action: 'silent' }])
  expect(verdicts[0]?.reason).toMatch(/^No claim .*\.$/)
  expect(sent).toEqual([])
})

test('articles taken at once are taken one after the other', async () => {
  const { take } = await newsroom(watch)
  const both = await Promise.all([
    take('meridian', ...first),
    take('harbour', 'Missiles hit market in Verkhova, five killed', first[1]),
  ])
  expect(both.map(({ actions }) => actions)).toEqual([['post'], ['silent']])
})

test('a group is called by the word in the thread with which the toll reaches what was asked for', async () => {
  const { take } = await newsroom({ ...watch, mention: { group: 'S123', name: 'desk', from: 8 } })
  const calls = ({ deliveries }: Awaited<ReturnType<typeof take>>) =>
    deliveries.map(({ kind, card }) => [kind, card.mention])
  expect(calls(await take('meridian', ...first))).toEqual([['post', undefined]])
  expect(calls(await take('harbour', ...second))).toEqual([
    ['edit', 'S123'],
    ['reply', 'S123'],
  ])
  const more = await take(
    'meridian',
    'Toll in Verkhova market attack rises to eleven',
    "The number of people killed in Tuesday's missile strike on a market in Verkhova has risen to 11, Governor Ivo Marel said.",
  )
  expect(calls(more)).toEqual([
    ['edit', 'S123'],
    ['reply', undefined],
  ])
})

const hurt = [
  'Strike on Verkhova station injures 30',
  'VERKHOVA (Meridian) — Thirty people were injured when a missile struck the railway station in Verkhova on Tuesday, the regional governor said. The roof of the hall came down and trains stood still for hours.',
] as const

test('a watch may hear of those injured although nobody is killed, and then how it goes on', async () => {
  const loud: Watch = { ...watch, id: 'w2', channel: { ...room, id: 'hall' }, minInjured: 20 }
  const { take, store } = await newsroom(watch, loud)
  const first = await take('meridian', ...hurt)
  expect(first.actions).toEqual(['silent'])
  expect(first.deliveries.map(({ watch: id, kind }) => [id, kind])).toEqual([['w2', 'post']])
  const dead = await take(
    'harbour',
    'Two die after strike on Verkhova station',
    'Two people were killed and 30 injured when a missile struck the railway station in Verkhova on Tuesday, the regional governor said.',
  )
  expect(dead.actions).toEqual(['post'])
  expect(dead.deliveries.map(({ watch: id, kind }) => [id, kind]).toSorted()).toEqual([
    ['w1', 'post'],
    ['w2', 'edit'],
    ['w2', 'reply'],
  ])
  expect((await store.counts()).stories).toBe(1)

  const patient = await newsroom({ ...loud, minInjured: 31 })
  expect((await patient.take('meridian', ...hurt)).sent).toEqual([])
  const baseline = await newsroom(loud)
  expect((await baseline.take('meridian', ...hurt, { baseline: true })).sent).toEqual([])
})
