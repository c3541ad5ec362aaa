import { expect, test } from 'vitest'
import { lie } from '../../src/stories/geography.ts'
import { namesAround, relate } from '../../src/stories/places.ts'

const at = (name: string, country: string | null) => ({ name, country })
const nothingNear = { one: [], other: [] }

test.each([
  ['Saltivka', 'Kharkiv', 'UKR', 'quarter'],
  ['Abu Shouk', 'El Fasher', 'SDN', 'quarter'],
  ['Izium', 'Kharkiv Oblast', 'UKR', 'province'],
  ['Depayin', 'Sagaing Region', 'MMR', null],
  ['Monywa', 'Sagaing Region', 'MMR', 'province'],
  ['Zamzam', 'North Darfur', 'SDN', 'province'],
  ['Sumy', 'Kharkiv Oblast', 'UKR', 'apart'],
  ['Kharkiv', 'Kharkiv Oblast', 'UKR', 'province'],
  ['Izium', 'Kharkiv', 'UKR', 'apart'],
  ['Irpin', 'Bucha', 'UKR', null],
  ['Kharkiv Oblast', 'Sumy Oblast', 'UKR', 'apart'],
  ['Donbas', 'Donetsk', 'UKR', null],
  ['Nowhere', 'Kharkiv', 'UKR', null],
])('%s and %s', (one, other, country, expected) => {
  expect(lie(at(one, country), at(other, country))).toBe(expected)
  expect(lie(at(other, country), at(one, country))).toBe(expected)
})

test('a quarter is within its town, a town of a province in its area, and a town of another province elsewhere', () => {
  const relation = (one: string, other: string) => relate(at(one, null), at(other, 'UKR'), nothingNear)
  expect(relation('Saltivka', 'Kharkiv')).toBe('within')
  expect(relation('Izium', 'Kharkiv Oblast')).toBe('area')
  expect(relation('Izium', 'Sumy Oblast')).toBe('conflict')
})

test('what happens on a road is near both of its ends, and the next town of a list is not near', () => {
  const near = (name: string, country: string, text: string) => namesAround(at(name, country), text)
  expect(near('Gossi', 'MLI', 'ambushed on the road between Gossi and Hombori')).toEqual(['Hombori'])
  expect(near('Hombori', 'MLI', 'JNIM claims Gossi–Hombori ambush')).toEqual(['Gossi'])
  // a dateline is no road
  expect(near('Gossi', 'MLI', 'GOSSI — The Ministry said. Gossi – Officials say')).toEqual([])
  expect(near('Sagaing', 'MMR', 'Your briefing: Sagaing, El Fasher, and Kharkiv')).toEqual([])
})
