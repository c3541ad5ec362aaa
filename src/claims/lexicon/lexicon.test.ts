import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { compiledFile, compileLists } from './compiled.ts'
import { same } from './expand.ts'
import { loadTerms, type Sense, type Term } from './index.ts'
import { parseList, readLists } from './read.ts'
import type { Entries } from './schemas.ts'
import { readTowns } from './towns.ts'

let lists: Entries
const byForm = new Map<string, Term[]>()

beforeAll(() => {
  lists = readLists()
  for (const term of loadTerms()) {
    const key = term.form.toLowerCase()
    byForm.set(key, [...(byForm.get(key) ?? []), term])
  }
})

/** What a form means where it stands in running text, in these capitals. */
const meanings = (form: string): readonly Sense[] =>
  (byForm.get(form.toLowerCase()) ?? [])
    .filter((term) => !term.cased || term.form === form)
    .map(({ sense }) => sense)

test('what the bot reads is level with the YAML: if not, run npx node src/claims/lexicon/build.ts', () => {
  expect(readFileSync(compiledFile, 'utf8') === compileLists(lists)).toBe(true)
})

describe('a mistake in a list is told with file, line and field', () => {
  test.each([
    [
      'a code that is none',
      '- { name: A Group, country: Mali }',
      /^armed-groups\.yaml line 2: country: must be an ISO/,
    ],
    ['a field that is none', '- { name: A Group, alias: [B] }', /^armed-groups\.yaml line 2: .*alias/],
    ['no name', '- { country: MLI }', /^armed-groups\.yaml line 2: name: /],
    ['a number as a form', '- { name: A Group, forms: [17] }', /^armed-groups\.yaml line 2: forms\.0: /],
    ['a form without a letter', '- { name: A Group, forms: ["2"] }', /line 2: forms\.0: must have a letter/],
    ['an open bracket', '- { name: A Group, forms: [B }', /^armed-groups\.yaml line 2: /],
  ])('%s', (_, line, message) => {
    expect(() => parseList('armed-groups', `- { name: First }\n${line}\n- { name: Last }\n`)).toThrow(message)
  })

  test('no list', () => {
    expect(() => parseList('weapons', 'name: T-72')).toThrow('weapons.yaml: write a list')
  })
})

describe('codes and names hang together', () => {
  test('every country of ISO 3166-1, and Kosovo, each once', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    expect(lists.countries.filter(({ iso2 }) => names.of(iso2) === undefined)).toEqual([])
    expect(new Set(lists.countries.map(({ iso2 }) => iso2)).size).toBe(250)
    expect(new Set(lists.countries.map(({ iso3 }) => iso3)).size).toBe(250)
    // the two codes mostly share their first letter, and a slip mostly does not
    const odd = lists.countries.filter(({ iso2, iso3 }) => iso2[0] !== iso3[0]).map(({ iso3 }) => iso3)
    expect(odd.toSorted()).toEqual(['ATF', 'COM', 'CYM', 'MYT', 'PRK', 'SGS', 'SPM', 'SRB'])
  })

  test('every code that a list uses is a country’s', () => {
    const codes = new Set<string | null>([null, ...lists.countries.map(({ iso3 }) => iso3)])
    const used = [
      ...lists['armed-groups'].map(({ country }) => country),
      ...lists.weapons.map(({ maker }) => maker),
      ...lists.places.map(({ country }) => country),
      ...readTowns().map(({ sense }) => sense.country),
    ]
    expect(used.filter((code) => !codes.has(code))).toEqual([])
  })

  test('whom an organisation or people belong to is named in a list', () => {
    const known = new Set(
      [...lists.countries, ...lists.organisations, ...lists['armed-groups'], ...lists.places].map(
        ({ name }) => name,
      ),
    )
    const unknown = lists.organisations.filter(({ of }) => of !== null && !known.has(of))
    expect(unknown).toEqual([])
  })

  test.each(['countries', 'armed-groups', 'organisations', 'weapons'] as const)(
    'no name stands twice in %s',
    (list) => {
      const names = lists[list].map(({ name }) => name)
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    },
  )

  test('no place stands twice', () => {
    const names = lists.places.map(({ name, country, kind }) => `${name} ${country} ${kind}`)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

/** Sorts of things that may share a form: the sentence decides between them. */
const mayShare = new Set([
  'country+place', // a capital speaks for its country
  'country+people', // a people of another state's name: Croats, Turkmen
  'armed-group+people', // "Tuareg rebels": the group, or so many of it
  'organisation+people', // "Israeli troops"
  'people+role', // villagers die and tell
  'arms+people', // fighters, bombers
  'arms+cause', // bombs, tear gas
  'place', // towns and regions of one name
])
/** Forms beyond these sorts that are known to have two meanings. */
const knownClashes = new Set(
  [
    'Amhara', // a people, a region
    'Brussels', // the Commission, the town
    'ISNA', // an agency, in capitals; Isna is a town
    'JEM', // in Darfur; JeM fights in Kashmir
    'MI6', // a service, in capitals; Mi-6 is a helicopter
    'MILAN', // a missile, in capitals; Milan is a town
    'Pentagon', // a ministry; and it speaks for its country
    "People's Defence Forces", // of the PKK, and in Myanmar
    "People's Defense Forces",
    'UN experts', // a panel, and people
    'U.N. experts',
    'Typhoons', // jets, with a capital; storms in small letters
  ].map((form) => form.toLowerCase()),
)

test('no form has two meanings but those that are declared', () => {
  const clashes = [...byForm].flatMap(([form, terms]) => {
    const senses = terms.map(({ sense }) => sense)
    const different = senses.filter((sense, at) => !senses.slice(0, at).some((other) => same(other, sense)))
    const sort = [...new Set(different.map((sense) => sense.class))].toSorted().join('+')
    return different.length < 2 || mayShare.has(sort) || knownClashes.has(form) ? [] : [`${form}: ${sort}`]
  })
  expect(clashes).toEqual([])
})

test('the lists are as long as they should be', () => {
  expect(lists['armed-groups'].length).toBeGreaterThanOrEqual(250)
  expect(lists.organisations.length).toBeGreaterThanOrEqual(450)
  expect(lists.weapons.length).toBeGreaterThanOrEqual(1000)
  expect(lists.places.length).toBeGreaterThanOrEqual(1000)
  expect(readTowns().length).toBeGreaterThanOrEqual(10_000)
})

describe('what a form means', () => {
  test.each<[string, Partial<Sense>]>([
    ['Ukraine', { class: 'country', iso3: 'UKR', use: 'name' }],
    ['Ukrainians', { class: 'country', iso3: 'UKR', use: 'demonym' }],
    ['U.S.', { class: 'country', name: 'United States', use: 'name' }],
    ['Kremlin', { class: 'country', iso3: 'RUS', use: 'metonym' }],
    ['Elysee', { class: 'country', iso3: 'FRA', use: 'metonym' }],
    ['Türkiye', { class: 'country', name: 'Turkey' }],
    ['DRC', { class: 'country', name: 'DR Congo' }],
    ['Nigerien', { class: 'country', iso3: 'NER' }],
    ['Dominicans', { class: 'country', iso3: 'DOM' }],
    ['Kyiv', { class: 'country', iso3: 'UKR', use: 'metonym' }],
    ['Kiev', { class: 'place', name: 'Kyiv', country: 'UKR', kind: 'city' }],
    ['Київ', { class: 'place', name: 'Kyiv' }],
    ['RSF', { class: 'armed-group', name: 'Rapid Support Forces', country: 'SDN' }],
    ['al Shabab', { class: 'armed-group', name: 'Al-Shabaab' }],
    ['Hizbullah', { class: 'armed-group', name: 'Hezbollah', country: 'LBN' }],
    ['Daesh', { class: 'armed-group', name: 'Islamic State', country: null }],
    ['Tuareg rebels', { class: 'people', group: 'fighters', side: 'Azawad Liberation Front' }],
    ["Gaza's Health Ministry", { class: 'organisation', name: 'Gaza Health Ministry', of: 'Hamas' }],
    [
      'Medecins Sans Frontieres',
      { class: 'organisation', name: 'Médecins Sans Frontières', kind: 'medical' },
    ],
    ['OHCHR', { class: 'organisation', kind: 'un', name: 'UN Human Rights Office' }],
    ['Israel Defence Forces', { class: 'organisation', name: 'Israel Defense Forces', of: 'Israel' }],
    ['F16s', { class: 'weapon', designation: 'F-16', category: 'aircraft', maker: 'USA' }],
    ['MIG-29', { class: 'weapon', designation: 'MiG-29', maker: 'RUS' }],
    ['Shahed 136', { class: 'weapon', designation: 'Shahed-136', category: 'drones', maker: 'IRN' }],
    ['Leopard 2A6 tanks', { class: 'weapon', designation: 'Leopard 2' }],
    ['Patriot air defense systems', { class: 'weapon', designation: 'Patriot', category: 'air-defence' }],
    ['KN-23', { class: 'weapon', designation: 'Hwasong-11', maker: 'PRK' }],
    ['2,000-pound bombs', { class: 'weapon', category: 'ammunition' }],
    ['short-range ballistic missiles', { class: 'arms', category: 'missiles', plural: true, generic: false }],
    ['air defense system', { class: 'arms', category: 'air-defence', plural: false }],
    ['armored personnel carriers', { class: 'arms', category: 'armoured-vehicles' }],
    ['155mm shells', { class: 'arms', category: 'ammunition' }],
    ['chips', { class: 'arms', category: 'components', generic: true }],
    ['ammunition', { class: 'arms', category: 'ammunition', plural: false }],
    ['children', { class: 'people', group: 'children', plural: true }],
    ['prisoners of war', { class: 'people', group: 'pows', plural: true }],
    ['policewomen', { class: 'people', group: 'police', plural: true }],
    ['peacekeeper', { class: 'people', group: 'military', side: 'United Nations' }],
    ['fighters', { class: 'people', group: 'fighters' }],
    ['airstrikes', { class: 'cause', name: 'air strike', conflict: true }],
    ['earthquake', { class: 'cause', conflict: false }],
    ['defense ministers', { class: 'role', name: 'defence minister', plural: true }],
    ['chiefs of staff', { class: 'role', name: 'chief of staff', plural: true }],
    ['Donetsk region', { class: 'place', name: 'Donetsk Oblast', kind: 'region' }],
    ['Khan Yunis', { class: 'place', name: 'Khan Younis', country: 'PSE', kind: 'city' }],
    ['al-Fashir', { class: 'place', name: 'El Fasher', country: 'SDN' }],
    ['Bab al Mandab', { class: 'place', kind: 'water', country: null }],
    ['Cherkasy', { class: 'place', country: 'UKR', kind: 'city' }],
  ])('%s', (form, sense) => {
    expect(meanings(form)).toContainEqual(expect.objectContaining(sense))
  })

  test.each([
    'us',
    'who',
    'polish',
    'turkey',
    'chad',
    'nice',
    'amnesty',
    'patriot',
    'the times',
    'save the children',
    'Most',
    'Of',
    'Police',
    'Victoria',
  ])('%s is no name', (form) => {
    const named = meanings(form).filter((sense) => sense.class !== 'people' && sense.class !== 'role')
    expect(named).toEqual([])
  })

  test('the largest town of a name comes first', () => {
    const tripolis = meanings('Tripoli').filter((sense) => sense.class === 'place')
    expect(tripolis.map(({ country }) => country)).toEqual(['LBY', 'LBN'])
  })

  test('towns named by hand have the people that GeoNames counts', () => {
    expect(meanings('Mariupol')).toContainEqual(
      expect.objectContaining({ class: 'place', population: 481626 }),
    )
  })
})
