import { describe, expect, test } from 'vitest'
import { exactly, series, story, watch } from '../../test/store/entries.ts'
import type { Affiliation } from '../articles/article.ts'
import type { CasualtyStory, Figure, TransferState, TransferStory } from '../stories/story.ts'
import { keywordFilter } from './keywords.ts'
import { tollOf } from './toll.ts'
import { type Watch, wants } from './watch.ts'
import { hearsAll } from './wishes.ts'

const none = keywordFilter([])
const base = story() as CasualtyStory // of this kind, says its type there
const [figure] = base.figures
if (figure === undefined) throw new Error('the story has a figure')
const [report] = figure.reports
if (report === undefined) throw new Error('the figure has a report')

const by = (outlet: string, affiliation: Affiliation) => [{ ...report, outlet, affiliation }]
const strike = (...figures: readonly Partial<Figure>[]): CasualtyStory => ({
  ...base,
  figures: figures.map((change) => ({ ...figure, ...change })),
})
const state: TransferState = {
  stage: 'pledged',
  items: [{ text: '12 tanks', category: 'armoured-vehicles', designation: null, quantity: exactly(12) }],
  value: { amount: 3_000_000, currency: 'EUR', qualifier: 'exact' },
  occasions: null,
  asOf: figure.asOf,
  until: null,
  claimant: figure.claimant,
  stance: 'claimed',
  deniedBy: [],
  reports: figure.reports,
}
const { date: _date, cause: _cause, parties: _parties, figures: _figures, places: _places, ...common } = base
const deal = (change: Partial<TransferState> = {}): TransferStory => ({
  ...common,
  kind: 'arms-transfer',
  suppliers: [{ name: 'North Sylvania', iso3: 'NSY' }],
  recipients: [{ name: 'Freedonia', iso3: 'FRE' }],
  states: [{ ...state, ...change }],
})
const ask = (wishes: Partial<Watch>, one: CasualtyStory | TransferStory) => {
  const { wants: wanted, because } = wants(watch({ ...hearsAll, ...wishes }), { story: one }, none, ['words'])
  return `${wanted ? 'yes' : 'no'}: ${because}`
}
const killed = (count: number) => strike({ count: exactly(count) })
const hurt = (count: number, dead = 0) =>
  strike({ measure: 'injured', count: exactly(count) }, ...(dead > 0 ? [{ count: exactly(dead) }] : []))

describe('thresholds', () => {
  test.each<[Partial<Watch>, CasualtyStory | TransferStory, string]>([
    [{}, killed(1), 'yes: The channel asks for news of this kind.'],
    [{ minKilled: 5 }, killed(4), 'no: Not enough: 4 killed are reported, 5 asked for.'],
    [{ minKilled: 5 }, killed(5), 'yes: 5 killed are reported, 5 asked for.'],
    [{ minKilled: 5, minInjured: 20 }, hurt(20, 1), 'yes: 20 injured are reported, 20 asked for.'],
    [
      { minKilled: 5, minInjured: 20 },
      hurt(19, 1),
      'no: Not enough: 1 killed is reported, 5 asked for; 19 injured are reported, 20 asked for.',
    ],
    [{ minInjured: 20 }, hurt(3, 1), 'yes: 1 killed is reported, 1 asked for.'],
    [
      { minInjured: 20 },
      hurt(3),
      'no: Not enough: 0 killed are reported, 1 asked for; 3 injured are reported, 20 asked for.',
    ],
    [{ minQuantity: 12 }, deal(), 'yes: 12 pieces are reported, 12 asked for.'],
    [{ minQuantity: 13 }, deal(), 'no: Not enough: 12 pieces are reported, 13 asked for.'],
    [
      { minQuantity: 13, minValue: 1_000_000 },
      deal(),
      'yes: €3 million is reported, 1,000,000 asked for in whatever currency.',
    ],
    [
      { minValue: 4_000_000 },
      deal(),
      'no: Not enough: €3 million is reported, 4,000,000 asked for in whatever currency.',
    ],
    [
      { minValue: 1 },
      deal({ value: null }),
      'no: Not enough: no sum of money is reported, 1 asked for in whatever currency.',
    ],
    [{ minQuantity: 1 }, deal({ items: [] }), 'no: Not enough: 0 pieces are reported, 1 asked for.'],
    [{ minKilled: 100 }, deal(), 'yes: The channel asks for news of this kind.'],
    [
      { stages: ['delivered', 'used'] },
      deal(),
      'no: It is at none of the stages asked for (delivered or used).',
    ],
    [{ stages: ['delivered', 'pledged'] }, deal(), 'yes: The channel asks for news of this kind.'],
    [{ stages: ['delivered'] }, killed(1), 'yes: The channel asks for news of this kind.'],
    [{ grades: ['fair'] }, killed(1), 'no: It is graded weak; fair is asked for.'],
    [{ grades: ['weak'] }, killed(1), 'yes: The channel asks for news of this kind.'],
  ])('%j', (wishes, one, expected) => {
    expect(ask(wishes, one)).toBe(expected)
  })

  test('"dozens" counts as the least it can mean; what is denied or past counts nothing', () => {
    const dozens = { low: null, best: null, high: null, qualifier: 'vague', text: 'dozens' } as const
    expect(ask({ minKilled: 20 }, strike({ count: dozens }))).toMatch(/^yes/)
    expect(ask({ minKilled: 21 }, strike({ count: dozens }))).toMatch(/^no/)
    expect(ask({ minKilled: 5 }, strike({ count: exactly(9), stance: 'denied' }))).toMatch(/^no/)
    expect(ask({ minKilled: 5 }, strike({ count: exactly(9), until: figure.asOf }))).toMatch(/^no/)
    expect(ask({ stages: ['pledged'] }, deal({ stance: 'denied' }))).toMatch(/^no/)
  })
})

describe('sources and speakers', () => {
  const two = strike(
    { count: exactly(3), reports: by('State Wire', 'state') },
    { count: exactly(30), reports: by('The Gazette', 'independent'), claimant: null },
  )
  test.each<[Partial<Watch>, string]>([
    [{ sources: ['un'] }, 'no: None of the sources that this channel hears reports it.'],
    [{ sources: ['state'] }, 'yes: The channel asks for news of this kind.'],
    [{ sources: ['gazette'] }, 'yes: The channel asks for news of this kind.'],
    [{ sources: ['Gaz'] }, 'no: None of the sources that this channel hears reports it.'],
    [{ notSources: ['state', 'Gazette'] }, 'no: None of the sources that this channel hears reports it.'],
    [
      { sources: ['state', 'independent'], notSources: ['state'] },
      'yes: The channel asks for news of this kind.',
    ],
    // only what is heard is measured
    [{ notSources: ['Gazette'], minKilled: 10 }, 'no: Not enough: 3 killed are reported, 10 asked for.'],
    [{ notSources: ['state'], minKilled: 10 }, 'yes: 30 killed are reported, 10 asked for.'],
    [{ by: ['Ada Bell'], minKilled: 10 }, 'no: Not enough: 3 killed are reported, 10 asked for.'],
    [{ by: ['mayor'] }, 'yes: The channel asks for news of this kind.'],
    [{ by: ['Gazette'], minKilled: 10 }, 'yes: 30 killed are reported, 10 asked for.'],
    [{ by: ['Freedonia'] }, 'no: None of those asked for says it.'],
    [{ by: ['Gazette'], sources: ['state'] }, 'no: None of those asked for says it.'],
  ])('%j', (wishes, expected) => {
    expect(ask(wishes, two)).toBe(expected)
  })

  test('a country is whoever speaks for it', () => {
    const envoy = { name: 'Ann Envoy', role: 'envoy', of: 'Russia' }
    expect(ask({ by: ['Russian Federation'] }, strike({ claimant: envoy }))).toMatch(/^yes/)
    expect(ask({ by: ['Ukraine'] }, strike({ claimant: envoy }))).toMatch(/^no/)
  })

  test('a running total by who counts and who reports it last', () => {
    const total = series()
    const on = (wishes: Partial<Watch>) =>
      wants(watch({ ...hearsAll, ...wishes }), { series: total }, none, []).wants
    expect(on({ by: ['League of Nations'] })).toBe(true)
    expect(on({ by: ['Ruritania'] })).toBe(false)
    expect(on({ sources: ['gazette'] })).toBe(true)
    expect(on({ notSources: ['gazette'] })).toBe(false)
    expect(on({ minKilled: 100_000, grades: ['confirmed'] })).toBe(true)
  })
})

test('a town is where it happened, a country also what takes part', () => {
  const at = (name: string, near: readonly string[] = []): CasualtyStory => ({
    ...base,
    place: { name, country: 'UKR' },
    places: near,
    parties: [{ name: 'Russia', iso3: 'RUS' }],
  })
  const heard = (place: string, one: CasualtyStory | TransferStory) =>
    ask({ places: [place] }, one).startsWith('yes')
  for (const capital of ['Kyiv', 'Київ', 'Kiev']) {
    expect(heard(capital, at('Kyiv'))).toBe(true)
    expect(heard(capital, at('Obolon', ['Kyiv']))).toBe(true)
    expect(heard(capital, at('Odesa'))).toBe(false)
    expect(heard(capital, at('Kyiv Oblast'))).toBe(false)
    expect(heard(capital, at('Brovary', ['Kyiv region']))).toBe(false)
    expect(heard(capital, at('Ukraine'))).toBe(false)
  }
  // who "Kyiv" is, where it gives and gets, is no place
  const shipment = { ...deal(), suppliers: [{ name: 'Kyiv', iso3: 'UKR' }] }
  expect([heard('Kyiv', shipment), heard('Ukraine', shipment)]).toEqual([false, true])
  expect(['Ukraine', 'Україна', 'Russia', 'Belarus'].map((country) => heard(country, at('Odesa')))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(heard('Kyiv region', at('Brovary', ['Kyiv region']))).toBe(true)
})

test('reasons name the place, the party and the word', () => {
  const wishes = { ...hearsAll, places: ['Ruritania', 'Port Azur'], parties: ['Freedonia'], minKilled: 2 }
  const { because } = wants(watch(wishes), { story: base }, keywordFilter(['gazette']), ['The Gazette says'])
  expect(because).toBe(
    'It concerns Port Azur, which is asked for. Freedonia takes part, which is asked for. 4 killed are reported, 2 asked for. The keyword “gazette” occurs: The Gazette says',
  )
})

test('the toll before and after a change', () => {
  const after = { ...figure, count: exactly(12) }
  const before = { ...figure, count: exactly(5), until: figure.asOf }
  const other = { ...figure, count: exactly(9) }
  const change = { kind: 'figure', story: 's1', before, after, how: 'up' } as const
  const toll = (figures: readonly Figure[], changes: Parameters<typeof tollOf>[0]['changes']) =>
    tollOf({ about: { story: { ...base, figures } }, changes })
  expect(toll([before, after], [change])).toEqual({ before: 5, after: 12 })
  expect(toll([before, after, other], [change])).toEqual({ before: 9, after: 12 })
  expect(toll([after], [{ ...change, before: null, how: 'new' }])).toEqual({ before: 0, after: 12 })
  expect(toll([after], [])).toEqual({ before: 12, after: 12 })
  expect(tollOf({ about: { series: series() }, changes: [] })).toEqual({ before: 0, after: 0 })
})
