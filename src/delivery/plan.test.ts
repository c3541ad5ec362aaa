import { expect, test } from 'vitest'
import { alert, card, hall, noon, room, watch } from '../../test/store/entries.ts'
import { deliveryKey, planDeliveries } from './plan.ts'

const note = { ...card, title: 'now 6' }
const update = alert({ action: 'update', note })
const here = watch()
const there = watch({ id: 'w2', channel: hall })
const plan = (one: typeof update, watches = [here, there], told: readonly string[] = []) =>
  planDeliveries(one, watches, ({ id }) => told.includes(id), noon).map(
    ({ watch, kind, card: { title } }) => [watch, kind, title],
  )

test('a channel that was not told gets the whole, one that was an edit and a note', () => {
  expect(plan(alert())).toEqual([
    ['w1', 'post', card.title],
    ['w2', 'post', card.title],
  ])
  expect(plan(update, [here, there], ['w2'])).toEqual([
    ['w1', 'post', card.title],
    ['w2', 'edit', card.title],
    ['w2', 'reply', 'now 6'],
  ])
  expect(plan(alert(), [here], ['w1'])).toEqual([['w1', 'edit', card.title]])
})

test('a watch that publishes says so on what stands in the channel, not in the thread', () => {
  const cards = (told: boolean) =>
    planDeliveries(update, [watch({ crosspost: true }), there], () => told, noon).map(
      ({ watch: of, kind, card: { publish } }) => [of, kind, publish],
    )
  expect(cards(false)).toEqual([
    ['w1', 'post', true],
    ['w2', 'post', undefined],
  ])
  expect(cards(true)).toEqual([
    ['w1', 'edit', true],
    ['w1', 'reply', undefined],
    ['w2', 'edit', undefined],
    ['w2', 'reply', undefined],
  ])
})

test('a series posts anew for each value', () => {
  const value = alert({ about: { kind: 'series', id: 'r1' } })
  expect(plan(value, [here], ['w1'])).toEqual([['w1', 'post', card.title]])
})

test('a channel is told once; a suspended one later, a stopped one never', () => {
  expect(plan(alert(), [here, watch({ id: 'again' })])).toEqual([['w1', 'post', card.title]])
  expect(
    plan(alert(), [watch({ state: 'suspended' }), watch({ id: 'w2', channel: hall, state: 'stopped' })]),
  ).toEqual([['w1', 'post', card.title]])
})

test('keys differ by alert, channel and kind, and fit into a nonce', () => {
  const keys = ['a', 'b'].flatMap((id) =>
    [room, hall].flatMap((channel) =>
      (['post', 'edit', 'reply'] as const).map((kind) => deliveryKey(id, channel, kind)),
    ),
  )
  expect(new Set(keys).size).toBe(12)
  for (const key of keys) expect(key).toMatch(/^[\w-]{22}$/)
  expect(deliveryKey('a', room, 'post')).toBe(keys[0])
  expect(planDeliveries(alert(), [here], () => false, noon)[0]).toMatchObject({
    alert: 'al1',
    channel: room,
    dueAt: noon,
    key: deliveryKey('al1', room, 'post'),
  })
})
