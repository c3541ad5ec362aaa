import { expect, test } from 'vitest'
import { countryNamed, isCountry, liesIn, namesAround, relate, sharpened } from '../../src/stories/places.ts'

const place = (name: string, country: string | null = null) => ({ name, country })
const nothingNear = { one: [], other: [] }

test('a capital is a town where something happened, though it stands for its state where somebody speaks', () => {
  expect(['Kyiv', 'Beirut', 'Khartoum', 'Ukraine', 'Djibouti'].map((name) => isCountry(place(name)))).toEqual(
    [false, false, false, true, true],
  )
  expect(relate(place('Beirut', 'LBN'), place('Beirut', 'LBN'), nothingNear)).toBe('same')
  expect(relate(place('Beirut', 'LBN'), place('Lebanon', 'LBN'), nothingNear)).toBe('country')
})

test('a region becomes the town that the sentence on the event names, of the same country only', () => {
  const donetsk = place('Donetsk Oblast', 'UKR')
  expect(
    sharpened(donetsk, ['Three were killed in Sloviansk, prosecutors of the Donetsk region said']),
  ).toEqual(place('Sloviansk', 'UKR'))
  expect(sharpened(donetsk, ['Three were killed, ministers meeting in Vienna said'])).toEqual(donetsk)
  expect(sharpened(null, ['The talks in Vienna ended without result'])).toBeNull()
  expect(sharpened(place('Kaduna State', 'NGA'), ['Gunmen attack market in Kaduna'])).toEqual(
    place('Kaduna State', 'NGA'),
  )
})

test('a country is asked for by its names, never by its capital', () => {
  expect(
    ['Ukraine', 'Україна', 'the Netherlands', 'US', 'Kyiv', 'Washington', 'Mexico City'].map(countryNamed),
  ).toEqual(['UKR', 'UKR', 'NLD', 'USA', null, null, null])
})

test.each<[string, readonly string[], readonly string[]]>([
  [
    'Kyiv',
    ['Kyiv', 'Kiev', 'Podil, Kyiv', 'Kyiv’s Solomianskyi district', 'central Kyiv'],
    ['Ukraine', 'Kyiv Oblast', 'the Kyiv region', 'Bucha'],
  ],
  ['Київ', ['Kyiv', 'Kiev'], ['Kyiv Oblast', 'Kharkiv']],
  // the capital is no part of the region around it; other towns lie in the region that has their name
  ['Kyiv Oblast', ['Kyiv region', 'northern Kyiv Oblast'], ['Kyiv', 'Ukraine']],
  ['Kharkiv region', ['Kharkiv Oblast', 'Kharkiv', 'eastern Kharkiv Oblast'], ['Sumy Oblast', 'Ukraine']],
  ['Kharkiv', ['Saltivka, Kharkiv'], ['eastern Kharkiv Oblast', 'Kharkiv region']],
  ['Gaza', ['Gaza Strip', 'Gaza City', 'northern Gaza'], ['Rafah', 'West Bank']],
  ['Gaza City', ['Gaza City'], ['Gaza', 'Gaza Strip']],
  ['Mexico City', ['Mexico City'], ['Mexico']],
  ['Port', ['Port'], ['Port Sudan', 'Port Azur']],
  ['Marel', ['Marel', 'Marel region'], ['Marel Hills']],
])('who asks for %s', (wanted, inside, outside) => {
  expect(inside.filter((name) => !liesIn(name, wanted))).toEqual([])
  expect(outside.filter((name) => liesIn(name, wanted))).toEqual([])
})

test('a region that a text names beside a place keeps its kind', () => {
  const near = (text: string) => namesAround(place('Brovary', 'UKR'), text)
  expect(near('A shop was hit in Brovary, in the Kyiv region, on Monday')).toEqual(['Kyiv region'])
  expect(near('A shop was hit in Brovary, Kyiv region, on Monday')).toEqual(['Kyiv region'])
  expect(near('A shop was hit in Brovary near Kyiv on Monday')).toEqual(['Kyiv'])
  expect(near('Toll in Brovary rises. Blast near Brovary')).toEqual([])
})
