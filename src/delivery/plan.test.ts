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
