import { expect, test } from 'vitest'
import { compose } from '../../src/alerts/compose.ts'
import { seriesHeadline } from '../../src/alerts/headline.ts'
import { decide } from '../../src/alerts/policy.ts'
import { plainText } from '../../src/cards/card.ts'
import { day } from '../../src/lib/clock.ts'
import type { Change } from '../../src/stories/story.ts'
import { article, atLeast, killed, newsroom } from './claims.ts'

const total = (count: Parameters<typeof killed>[0], change: Parameters<typeof killed>[1] = {}) =>
  killed(count, {
    scope: 'cumulative',
    group: 'civilians',
    place: { name: 'Ukraine', country: 'UKR' },
    period: { from: '2022-02', to: null, text: 'since February 2022' },
    claimant: { name: 'United Nations', role: null, of: null },
    ...change,
  })
const seriesOf = (changes: readonly Change[]) => changes.filter((change) => change.kind === 'series')

test('a fall is told as a fall, where the article says so; else a lower value is an older one', () => {
  const { take, series } = newsroom()
  take(article(0), [total(10_382)])
  expect(take(article(5), [total(10_100)]).changes).toEqual([])
  const lowered = article(9, { text: 'The United Nations has revised its count down to 10,302.' })
  const [change] = seriesOf(take(lowered, [total(10_302)]).changes)
  expect(change?.how).toBe('down')
  const [one] = series.values()
  if (one === undefined) throw new Error('a series was expected')
  expect(seriesHeadline(one, change)).toBe(
    '10,302 civilians killed in Ukraine since Feb 2022 (was 10,382), United Nations says',
  )
})

test('"at least 10,382" after 10,382 is no new value, and another speaker counts for himself', () => {
  const { take, series } = newsroom()
  take(article(0), [total(10_382)])
  expect(take(article(3), [total(atLeast(10_382))]).changes).toEqual([])
  take(article(4), [total(14_000, { claimant: { name: 'Ukraine', role: null, of: 'Ukraine' } })])
  expect(series.size).toBe(2)
})

test('a total told after the capital in a dateline is that of the country', () => {
  const { take, series } = newsroom()
  take(article(0), [total(10_382)])
  const changes = take(article(9), [total(10_402, { place: { name: 'Kyiv', country: null } })]).changes
  expect(seriesOf(changes).map(({ how }) => how)).toEqual(['up'])
  expect(series.size).toBe(1)
})

test('an alert says when the value before was old, and when its own is', () => {
  const { take, series } = newsroom()
  take(article(0), [total(10_382)])
  const late = article(120 * 24)
  const gathered = take(late, [total(10_410)])
  const [decision] = decide(gathered)
  const [one] = series.values()
  if (decision === undefined || one === undefined) throw new Error('a decision on a series was expected')
  const bodyAt = (days: number) =>
    plainText(compose(decision, late, new Date(late.firstSeenAt.getTime() + days * day))?.card.body ?? '')
  expect(bodyAt(0).split('\n')).toEqual([
    '+28 in 120 days',
    'The value before was old: nobody had renewed it.',
    'A running total of one speaker, not the toll of one event.',
  ])
  expect(bodyAt(100)).toContain('This value is old: it was not renewed since.')
})
