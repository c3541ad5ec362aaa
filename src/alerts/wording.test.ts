import { describe, expect, test } from 'vitest'
import type { Claim, Quantity } from '../claims/claim.ts'
import {
  claimantBrief,
  claimantWords,
  claimHeadline,
  countWords,
  dateWords,
  figureWords,
  groupWords,
  inPlace,
  itemWords,
  partyWords,
  stageWords,
  transferWords,
  valueWords,
} from './wording.ts'

const count = (qualifier: Quantity['qualifier'], low: number | null, high = low, text = ''): Quantity => ({
  low,
  best: qualifier === 'range' ? null : (low ?? high),
  high,
  qualifier,
  text,
})
const vague = (text: string): Quantity => ({ low: 24, best: null, high: 99, qualifier: 'vague', text })
const exact = (value: number) => count('exact', value)

test.each<[Quantity, string]>([
  [exact(28), '28'],
  [exact(10_382), '10,382'],
  [exact(0), 'none'],
  [count('at-least', 12, null), 'at least 12'],
  [count('more-than', 1_000, null), 'more than 1,000'],
  [count('up-to', null, 30), 'up to 30'],
  [count('about', 300), 'about 300'],
  [count('range', 28, 30), '28–30'],
  [vague('Dozens'), 'dozens'],
  [vague('IS fighters'), 'IS fighters'],
])('a count: %j', (quantity, words) => {
  expect(countWords(quantity)).toBe(words)
})

describe('figures', () => {
  const figure = (quantity: Quantity, more: object = {}) =>
    figureWords({ measure: 'killed', group: 'civilians', side: null, count: quantity, ...more })

  test.each<[string, string]>([
    [figure(exact(1)), '1 civilian killed'],
    [figure(exact(28)), '28 civilians killed'],
    [figure(exact(0)), 'no civilians killed'],
    [figure(count('at-least', 1, null)), 'at least 1 civilian killed'],
    [figure(vague('dozens')), 'dozens of civilians killed'],
    [figure(vague('dozens of')), 'dozens of civilians killed'],
    [figure(vague('tens of thousands')), 'tens of thousands of civilians killed'],
    [figure(vague('a handful')), 'a handful of civilians killed'],
    [figure(vague('several')), 'several civilians killed'],
    [figure(vague('numerous')), 'numerous civilians killed'],
    [figure(vague('countless')), 'countless civilians killed'],
    [figure({ ...vague(''), low: null, high: null }), 'an unknown number of civilians killed'],
    [figure(exact(2), { group: 'women' }), '2 women killed'],
    [figure(exact(1), { group: 'women' }), '1 woman killed'],
    [figure(exact(1), { group: 'pows', measure: 'captured' }), '1 prisoner of war captured'],
    [figure(exact(40), { group: 'people', measure: 'casualties' }), '40 people killed or injured'],
    [
      figure(exact(3), { group: 'military', side: 'Ukraine' }),
      '3 service members killed on the side of Ukraine',
    ],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected)
  })

  test('a group alone is in the plural', () => {
    expect(groupWords('children')).toBe('children')
    expect(groupWords('children', count('range', 1, 2))).toBe('children')
  })
})

test('who says it', () => {
  const wood = { name: 'Ann Envoy', role: 'deputy U.S. ambassador', of: 'United States' }
  expect(claimantWords(wood)).toBe('Ann Envoy, deputy U.S. ambassador (United States)')
  expect(claimantBrief(wood)).toBe('Ann Envoy (United States)')
  expect(claimantWords({ name: 'Ivo Marel', role: 'Deputy Prime Minister', of: null })).toBe(
    'Ivo Marel, deputy prime minister',
  )
  expect(claimantWords({ name: 'Ivo Marel', role: 'U.N. Secretary-General', of: null })).toBe(
    'Ivo Marel, U.N. Secretary-General',
  )
  expect(claimantWords({ name: 'Russia', role: null, of: 'Russia' })).toBe('Russia')
  expect(claimantBrief({ name: 'Ukraine’s army', role: null, of: 'Ukraine' })).toBe('Ukraine’s army')
  expect(claimantWords(null, 'The Herald')).toBe('The Herald')
})

test('transfers', () => {
  const party = (name: string) => ({ name, iso3: null })
  const item = (text: string, quantity: Quantity | null = null, designation: string | null = null) =>
    ({ text, category: 'drones', designation, quantity }) as const
  expect(itemWords([])).toBe('weapons')
  expect(itemWords([item('drones', exact(12))])).toBe('12 drones')
  expect(itemWords([item('two F-16s', { ...exact(2), text: 'two' }, 'F-16')])).toBe('two F-16s')
  expect(itemWords([item('drones', vague('dozens'), 'Shahed-136'), item('shells')])).toBe(
    'dozens of drones (Shahed-136) and shells',
  )
  expect(partyWords([])).toBe('an unnamed party')
  expect(partyWords(['A', 'B', 'C'].map(party))).toBe('A, B and C')
  const sides = { suppliers: [party('Iran')], recipients: [party('Russia')], items: [item('drones')] }
  expect(transferWords(sides)).toBe('Iran → Russia: drones')
  expect(transferWords({ ...sides, recipients: [] })).toBe('drones from Iran')
  expect(transferWords({ ...sides, suppliers: [] })).toBe('drones to Russia')
  expect(stageWords('considered')).toBe('under consideration')
  expect(stageWords('used', count('at-least', 9, null))).toBe('used at least 9 times')
  expect(stageWords('used', exact(1))).toBe('used 1 time')
})

test('money and dates', () => {
  expect(valueWords({ amount: 300_000_000, currency: 'USD', qualifier: 'exact' })).toBe('$300 million')
  expect(valueWords({ amount: 1_250_000_000, currency: 'EUR', qualifier: 'about' })).toBe(
    'about €1.25 billion',
  )
  expect(valueWords({ amount: 2e9, currency: 'UAH', qualifier: 'up-to' })).toBe('up to UAH 2 billion')
  expect(valueWords({ amount: 5, currency: 'dollars', qualifier: 'exact' })).toBe('5 dollars')
  const date = (from: string | null, to: string | null) => dateWords({ from, to, text: 'once' })
  expect(date('2024-02-03', '2024-02-03')).toBe('3 Feb 2024')
  expect(date('2024-02-03', '2024-02-05')).toBe('3–5 Feb 2024')
  expect(date('2024-01-29', '2024-02-04')).toBe('29 Jan – 4 Feb 2024')
  expect(date('2023-12-30', '2024-01-02')).toBe('30 Dec 2023 – 2 Jan 2024')
  expect(date('2024-01', '2024-03')).toBe('Jan – Mar 2024')
  expect(date('2022', '2024')).toBe('2022 – 2024')
  expect(date('2022-02', null)).toBe('since Feb 2022')
  expect(date(null, '2023')).toBe('until 2023')
  expect(date(null, null)).toBe('once')
})

test('a denied claim says so first, an earlier toll says so last', () => {
  const claim: Claim = {
    kind: 'casualty',
    id: 'c',
    measure: 'killed',
    count: vague('dozens'),
    group: 'people',
    side: null,
    partOf: null,
    scope: 'incident',
    period: null,
    place: { name: 'Testville', country: null },
    date: null,
    cause: null,
    perpetrator: null,
    superseded: true,
    claimant: null,
    stance: 'stated',
    deniedBy: [],
    evidence: { text: 'x', start: 0, end: 1 },
    rule: 'r',
    fields: {},
  }
  expect(claimHeadline(claim)).toBe('Dozens of people killed – Testville (an earlier toll)')
  expect(claimHeadline({ ...claim, stance: 'denied', superseded: false })).toBe(
    'Denied: dozens of people killed – Testville',
  )
})

test.each([
  [{ name: 'Lysychansk', country: 'UKR' }, ' in Lysychansk, Ukraine'],
  [{ name: 'Snake Island', country: 'UKR' }, ' on Snake Island, Ukraine'],
  [{ name: 'Black Sea', country: null }, ' in the Black Sea'],
  [{ name: 'Strait of Hormuz', country: null }, ' in the Strait of Hormuz'],
  [{ name: 'Rafah crossing', country: null }, ' at the Rafah crossing'],
  [{ name: 'Netherlands', country: 'NLD' }, ' in the Netherlands'],
  [null, ''],
])('where: %j', (place, words) => {
  expect(inPlace(place)).toBe(words)
})
