import { expect, test } from 'vitest'
import { isCountry, relate, sharpened } from '../../src/stories/places.ts'

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
