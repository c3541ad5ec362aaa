import { describe, expect, test } from 'vitest'
import { designated, hyphened, named, plural, readForm, spelled } from './forms.ts'

test.each([
  ['rifle', 'rifles'],
  ['battery', 'batteries'],
  ['fighter jet', 'fighter jets'],
  ['torpedo boat', 'torpedo boats'],
  ['wish', 'wishes'],
  ['policeman', 'policemen'],
  ['servicewoman', 'servicewomen'],
  ['German', 'Germans'],
  ['schoolchild', 'schoolchildren'],
  ['displaced person', 'displaced people'],
  ['combat aircraft', 'combat aircraft'],
  ['prisoner of war', 'prisoners of war'],
  ['minister of defence', 'ministers of defence'],
  ['commander-in-chief', 'commanders-in-chief'],
  ['passer-by', 'passers-by'],
  ['attack', 'attacks'],
  ['ambush', 'ambushes'],
  ['blitz', 'blitzes'],
])('%s, %s', (one, many) => {
  expect(plural(one)).toBe(many)
})

describe('a form as it is written', () => {
  test.each([
    ['=Turkey', 'Turkey', true],
    ['IDF', 'IDF', true],
    ['U.S.', 'U.S.', true],
    ['M23', 'M23', false],
    ['Islamic State', 'Islamic State', false],
  ])('%s', (written, form, cased) => {
    expect(readForm(written, false)).toEqual({ form, cased })
  })

  test('one capitalised word of a list of names matches only so, other words in any capitals', () => {
    expect(readForm('Fano', true).cased).toBe(true)
    expect(readForm('al-Shabaab', true).cased).toBe(false)
    expect(readForm('Wagner Group', true).cased).toBe(false)
  })
})

test('both spellings of English, with their capitals', () => {
  expect(spelled('Ministry of Defence')).toEqual(['Ministry of Defence', 'Ministry of Defense'])
  expect(spelled('armored vehicle')).toEqual(['armored vehicle', 'armoured vehicle'])
  expect(spelled('missile')).toEqual(['missile'])
})

test('hyphens and spaces', () => {
  expect(hyphened('air-defence system')).toEqual(['air-defence system', 'air defence system'])
})

test('accents and articles', () => {
  expect(named('Bayraktar Akıncı')).toEqual(['Bayraktar Akıncı', 'Bayraktar Akinci'])
  expect(named('Ain al-Asad')).toEqual(['Ain al-Asad', 'Ain al Asad'])
  expect(named('Київ')).toEqual(['Київ'])
  expect(named('Йосип')).toEqual(['Йосип'])
  expect(named('B’Tselem')).toEqual(["B'Tselem"])
})

test('designations', () => {
  expect(designated('F-16')).toEqual(['F-16', 'F16', 'F-16s', 'F16s'])
  expect(designated('Su-34')).toEqual(expect.arrayContaining(['Su-34', 'Su34', 'Su 34', 'Su-34s']))
  expect(designated('Leopard 2')).toContain('Leopard 2s')
  expect(designated('HIMARS')).toEqual(['HIMARS'])
  expect(designated('anti-tank missile')).toEqual(['anti-tank missile', 'anti-tank missiles'])
})
