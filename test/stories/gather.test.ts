import { describe, expect, test } from 'vitest'
import type { Quantity } from '../../src/claims/claim.ts'
import { step } from '../../src/stories/counts.ts'
import type { Change } from '../../src/stories/story.ts'
import { article, atLeast, exactly, governor, killed, newsroom, russia, transfer } from './claims.ts'

const vague = (text: string): Quantity => ({ low: null, best: null, high: null, qualifier: 'vague', text })
const range = (low: number, high: number): Quantity => ({
  low,
  best: null,
  high,
  qualifier: 'range',
  text: `${low} to ${high}`,
})
const about = (best: number): Quantity => ({
  low: null,
  best,
  high: null,
  qualifier: 'about',
  text: `about ${best}`,
})

test.each([
  ['the same number in other words', atLeast(12), exactly(12), 'same'],
  ['a floor below the figure', exactly(12), atLeast(10), 'same'],
  ['a rise', exactly(12), exactly(17), 'up'],
  ['a higher floor', atLeast(12), atLeast(15), 'up'],
  ['a fall', exactly(12), exactly(11), 'down'],
  ['an estimate near it', exactly(43), about(40), 'same'],
  ['a word made a number', vague('dozens'), exactly(43), 'restated'],
  ['a number loosened to a word', exactly(43), vague('dozens'), 'same'],
  ['a word that is more', exactly(12), vague('dozens'), 'up'],
  ['a word that many use from twenty on', exactly(22), { ...vague('dozens'), low: 24 }, 'same'],
  ['a range around it', exactly(30), range(25, 35), 'restated'],
  ['a range narrowed', range(25, 35), exactly(30), 'restated'],
  ['the same range', range(25, 35), range(25, 35), 'same'],
])('%s', (_, before, after, expected) => {
  expect(step(before, after)).toBe(expected)
})

const kinds = (changes: readonly Change[]) =>
  changes.map((change) => ('how' in change ? `${change.kind} ${change.how}` : change.kind))

describe('one event', () => {
  test('rises, and an older toll that comes late is silence', () => {
    const { take, stories } = newsroom()
    expect(kinds(take(article(0), [killed(5)]).changes)).toEqual(['new-story'])
    expect(kinds(take(article(5), [killed(9)]).changes)).toEqual(['figure up'])
    expect(kinds(take(article(6), [killed(5, { claimant: null })]).changes)).toEqual([])
    expect(kinds(take(article(-1), [killed(4)]).changes)).toEqual([])
    expect(stories.size).toBe(1)
    const [story] = stories.values()
    const current = story?.kind === 'casualty' ? story.figures.filter(({ until }) => until === null) : []
    expect(Math.max(...current.map(({ count }) => count.best ?? 0))).toBe(9)
  })

  test('keeps who said what, and the old figure ends when its speaker gives a new one', () => {
    const { take, stories } = newsroom()
    take(article(0), [killed(5)])
    take(article(5), [killed(9)])
    const [story] = stories.values()
    if (story?.kind !== 'casualty') throw new Error('a casualty story was expected')
    expect(
      story.figures.map(({ count, until, claimant }) => [count.best, until === null, claimant?.name]),
    ).toEqual([
      [5, false, 'Ivo Marel'],
      [9, true, 'Ivo Marel'],
    ])
  })

  test('falls only where the article says so', () => {
    const { take } = newsroom()
    take(article(0), [killed(12)])
    expect(kinds(take(article(4), [killed(11)]).changes)).toEqual([])
    const lowered = article(8, {
      text: 'The toll in Verkhova was revised down to 11, Governor Ivo Marel said.',
    })
    expect(kinds(take(lowered, [killed(11)]).changes)).toEqual(['figure down'])
  })

  test('another side counts for itself', () => {
    const { take } = newsroom()
    take(article(0), [killed(12, { claimant: { name: 'Armed Forces', role: null, of: 'Mali' } })])
    const rival = killed(40, { claimant: { name: 'JNIM', role: null, of: null } })
    expect(kinds(take(article(3), [rival]).changes)).toEqual(['figure up'])
  })

  test('parts are never added, and sums make no story', () => {
    const { take, stories } = newsroom()
    const whole = killed(12)
    take(article(0), [whole, killed(3, { group: 'children', partOf: whole.id })])
    const [story] = stories.values()
    expect(story?.kind === 'casualty' && story.figures.map(({ part, count }) => [part, count.best])).toEqual([
      [false, 12],
      [true, 3],
    ])
    const sum = 'At least 40 people were killed in separate attacks across the country this week.'
    const gathered = take(article(30, { title: 'A week of attacks', text: sum }), [
      killed(40, {
        place: { name: 'Ukraine', country: 'UKR' },
        evidence: { text: sum, start: 0, end: sum.length },
      }),
    ])
    expect(gathered.stories).toEqual([])
    expect(gathered.sums).toBe(true)
  })

  test('a first denial counts once', () => {
    const { take } = newsroom()
    take(article(0), [killed(9)])
    const denial = { claimant: russia, evidence: { text: 'Russia denied it.', start: 0, end: 17 } }
    expect(kinds(take(article(2), [killed(9, { deniedBy: [denial] })]).changes)).toEqual(['stance denied'])
    expect(kinds(take(article(3), [killed(9, { deniedBy: [denial] })]).changes)).toEqual([])
  })

  test('a correction is read from the words of the article', () => {
    const { take } = newsroom()
    take(article(0), [killed(14)])
    const corrected = article(3, {
      text: 'An earlier version of this story said 14 people were killed in Verkhova. The figure is 11.',
    })
    const changes = take(corrected, [killed(14, { superseded: true }), killed(11)]).changes
    expect(kinds(changes)).toEqual(['correction', 'figure down'])
  })
})

describe('two events', () => {
  test('in one town on following days', () => {
    const { take, stories } = newsroom()
    take(article(0), [killed(5)])
    const next = { from: '2031-05-07', to: '2031-05-07', text: 'on Wednesday' }
    take(article(24, { title: 'Tram depot hit in Verkhova' }), [killed(4, { date: next })])
    expect(stories.size).toBe(2)
  })

  test('in two towns on one day with like tolls', () => {
    const { take, stories } = newsroom()
    take(article(0), [killed(4)])
    take(article(1, { title: 'Shelling of Dalnoye' }), [
      killed(4, { place: { name: 'Dalnoye', country: null } }),
    ])
    expect(stories.size).toBe(2)
  })

  test('a round-up belongs to both', () => {
    const { take, stories } = newsroom()
    const dalnoye = { place: { name: 'Dalnoye', country: null } }
    take(article(0), [killed(4)])
    take(article(1, { title: 'Shelling of Dalnoye' }), [killed(6, dalnoye)])
    const gathered = take(article(9), [
      killed(4),
      killed(6, { ...dalnoye, evidence: { text: 'Six died in Dalnoye.', start: 90, end: 110 } }),
    ])
    expect(gathered.touched).toHaveLength(2)
    expect(gathered.changes).toEqual([])
    expect(stories.size).toBe(2)
  })
})

test.each([
  ['an anniversary', 'Verkhova marks one year since market attack', 'anniversary'],
  ['a court case', 'Court jails man for life over Verkhova bombing', 'court'],
  ['opinion', 'Opinion: Verkhova must not be forgotten', 'opinion'],
  ['a recap', 'The week in review: Verkhova and beyond', 'recap'],
])('%s begins nothing', (_, title, nature) => {
  const { take } = newsroom()
  const gathered = take(article(0, { title }), [killed(40)])
  expect([gathered.nature, gathered.stories.length]).toEqual([nature, 0])
})

describe('running totals', () => {
  const total = (count: number) =>
    killed(count, {
      scope: 'cumulative',
      group: 'civilians',
      place: { name: 'Ukraine', country: 'UKR' },
      period: { from: '2022-02', to: null, text: 'since February 2022' },
      claimant: { name: 'United Nations', role: null, of: null },
    })

  test('the first is a baseline, a repeat is silence, a new value is news, an older one is not', () => {
    const { take, series } = newsroom()
    expect(take(article(0), [total(10_382)]).changes).toEqual([])
    expect(take(article(5), [total(10_382)]).changes).toEqual([])
    expect(kinds(take(article(9), [total(10_402)]).changes)).toEqual(['series up'])
    expect(take(article(10), [total(10_382)]).changes).toEqual([])
    expect(series.size).toBe(1)
    expect([...series.values()][0]?.points.map(({ count }) => count.best)).toEqual([10_382, 10_402])
  })

  test('never meet an incident', () => {
    const { take, stories } = newsroom()
    take(article(0), [killed(9), total(10_382)])
    expect(stories.size).toBe(1)
  })
})

describe('transfers', () => {
  test('advance, halt and go on', () => {
    const { take, stories } = newsroom()
    const deal = article(0, {
      title: 'Shells for Russia',
      text: 'North Korea and Russia agreed on artillery shells.',
    })
    expect(kinds(take(deal, [transfer({ stage: 'pledged' })]).changes)).toEqual(['new-story'])
    const later = (hours: number) => article(hours, { title: 'Shells for Russia', text: deal.text })
    expect(kinds(take(later(24), [transfer({ stage: 'delivered' })]).changes)).toEqual(['stage advanced'])
    expect(kinds(take(later(30), [transfer({ stage: 'pledged' })]).changes)).toEqual([])
    expect(kinds(take(later(48), [transfer({ stage: 'suspended' })]).changes)).toEqual(['stage halted'])
    expect(kinds(take(later(72), [transfer({ stage: 'resumed' })]).changes)).toEqual(['stage advanced'])
    expect(stories.size).toBe(1)
  })

  test('other arms between the same two are another story', () => {
    const { take, stories } = newsroom()
    take(article(0), [transfer()])
    take(article(1), [
      transfer({
        items: [{ text: 'fighter jets', category: 'aircraft', designation: 'Su-35', quantity: null }],
      }),
    ])
    expect(stories.size).toBe(2)
  })

  test('a second government says so, too', () => {
    const { take } = newsroom()
    take(article(0), [transfer()])
    const seoul = { name: 'defence minister', role: 'minister', of: 'South Korea' }
    expect(kinds(take(article(4), [transfer({ claimant: seoul })]).changes)).toEqual(['stance claimed'])
    expect(
      kinds(take(article(5), [transfer({ claimant: { ...seoul, name: 'Unification Ministry' } })]).changes),
    ).toEqual([])
  })
})

test('the same input gives the same ids', () => {
  const one = article(0)
  const claims = [killed(5, { claimant: governor })]
  expect(newsroom().take(one, claims).stories[0]?.id).toBe(newsroom().take(one, claims).stories[0]?.id)
})
