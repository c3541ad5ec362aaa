import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../lib/errors.ts'
import { fold, searchable } from './fold.ts'
import { type Aliases, around, cleanTerm, judge, keywordFilter, sameTerm, termWarnings } from './keywords.ts'

const any = (form: string) => ({ form, cased: false })
const cased = (form: string) => ({ form, cased: true })
const spellings: Readonly<Record<string, ReturnType<Aliases>>> = {
  kyiv: ['Kyiv', 'Kiev', 'Київ', 'Киев'].map(any),
  'united states': [any('United States'), cased('US'), cased('U.S.')],
  us: [any('United States'), cased('US'), cased('U.S.')],
  patriot: [cased('Patriot'), any('MIM-104')],
}
const aliases: Aliases = (name) => spellings[fold(name)] ?? []
const passes = (terms: readonly string[], text: string) =>
  judge(keywordFilter(terms, aliases), searchable(text)).passes

describe('what a keyword finds, and what it leaves', () => {
  test.each<[string, string, boolean]>([
    ['drone', 'A drone fell.', true],
    ['drone', 'Two drones fell.', false],
    ['DRONE', 'a Drone', true],
    ['drone*', 'Two drones fell.', true],
    ['drone*', 'an android one', false],
    ['Tor', 'a Tor-M2 launcher', true],
    ['Tor', 'the monitor', false],
    ['ISIS', 'the crisis', false],
    ['Iran', "Iran's answer", true],
    ['Iran', 'Iran’s answer', true],
    ['"cluster munitions"', 'they used cluster\nmunitions there', true],
    ['"cluster munitions"', 'a cluster of munitions', false],
    ['cluster munitions', 'a cluster of munitions', true],
    ['cluster munitions', 'a cluster of shells', false],
    ['F-16', 'ten F-16s', false],
    ['F-16', 'an F-16 flew', true],
    ['F-16', 'an F‑16 flew', true],
    ['F-16', 'an F16 flew', true],
    ['F-16', 'unit F-160', false],
    ['anti-tank', 'antitank mines', true],
    ['drone -exercise', 'a drone in an exercise', false],
    ['drone -exercise', 'a drone in the field', true],
    ['drone -"live fire"', 'a drone at live fire', false],
    ['Kyiv', 'в Киеве и Киев', true],
    ['Kyiv', 'Київ під обстрілом', true],
    ['Kyiv', 'Kiev was hit', true],
    ['Kyiv*', 'Kiev was hit', false],
    ['United States', 'the US said', false],
    ['"United States"', 'the US said', true],
    ['"United States"', 'told us so', false],
    ['"United States"', 'told us so, the US did', true],
    ['us', 'told us so', false],
    ['US', 'US-made arms', true],
    ['patriot', 'a patriot, he said', false],
    ['patriot', 'a PATRIOT battery', true],
    ['patriot', 'an MIM-104', true],
    ['дрон', 'ДРОН упав', true],
    ['дрон', 'дрони впали', false],
    ['дрон*', 'дрони впали', true],
    ['йод', 'иод', false],
    ['їх', 'іх', false],
    ['зелёный', 'зеленый свет', true],
    ['Türkiye', 'TURKIYE said', true],
    ['Lodz', 'in Łódź', true],
    ['طائرات', 'وصول الطائرات المسيرة', true],
    ['طائرات', 'وبالطائرات', true],
    ['أسلحة', 'اسلحة جديدة', true],
    ['حرب', 'محارب قديم', false],
    ['북한', '북한이 발표했다', true],
    ['북한', '북한은', true],
    ['북한', '북한산 무기', false],
    ['北朝鮮', '今日北朝鮮が発射', true],
    ['a.c', 'abc', false],
    ['co\u00adop', 'coop', true],
    ['missile', 'mis\u00adsile fired', true],
    ['missile', 'mi\u200bssile fired', true],
  ])('%j in %j: %s', (term, text, expected) => {
    expect(passes([term], text)).toBe(expected)
  })

  test.each<[string, string, boolean]>([
    ['(drone OR UAV) AND Kharkiv', 'a UAV over Kharkiv', true],
    ['(drone OR UAV) AND Kharkiv', 'a drone over Kharkiv', true],
    ['(drone OR UAV) AND Kharkiv', 'a drone over Odesa', false],
    ['(drone OR UAV) AND Kharkiv', 'Kharkiv in the morning', false],
    ['drone OR tank Kharkiv', 'a drone', true],
    ['drone OR tank Kharkiv', 'a tank', false],
    ['drone or tank', 'a drone and a tank', false],
    ['drone or tank', 'a drone or a tank', true],
    ['(drone -toy) OR tank', 'a toy drone', false],
    ['(drone -toy) OR tank', 'a toy drone and a tank', true],
    ['drone -(drill exercise)', 'a drone at an exercise', true],
    ['drone -(drill exercise)', 'a drone at a drill, an exercise', false],
    ['-(drill OR exercise)', 'a drill', false],
    ['-(drill OR exercise)', 'a strike', true],
    ['(Kyiv OR Odesa) "cluster munition*"', 'cluster munitions over Kiev', true],
    ['(Kyiv OR Odesa) "cluster munition"*', 'a cluster of munitions over Kiev', false],
    ['(Kyiv OR Odesa) missile*', 'missiles: Київ під обстрілом', true],
    ['(дрон* OR БПЛА) Харків', 'БПЛА атакували Харків', true],
    ['(طائرات OR صواريخ) حلب', 'وصول الصواريخ إلى حلب', true],
    ['(북한 OR 러시아) 미사일', '러시아는 미사일을 발사했다', true],
    ['"OR"', 'either or', true],
    // NFKC and NFC: full width, ligatures, letters taken apart, a stretched and pointed Arabic word
    ['drone', 'Ａ ＤＲＯＮＥ fell', true],
    ['office', 'the oﬃce', true],
    ['Київ', 'Киі\u0308в', true],
    ['북한', '북한이'.normalize('NFD'), true],
    ['صواريخ', 'صَوَارِيـــخ', true],
    ['straße', 'STRASSE', true],
  ])('groups, and scripts: %j in %j: %s', (term, text, expected) => {
    expect(passes([term], text)).toBe(expected)
  })

  test('a term says where each of its words stands that made it hold', () => {
    const text = searchable('A UAV over Kharkiv.')
    const { hits } = judge(keywordFilter(['(drone OR UAV) AND Kharkiv']), text)
    expect(hits.map(({ start, end }) => text.text.slice(start, end))).toEqual(['UAV', 'Kharkiv'])
    const out = judge(keywordFilter(['-(drill OR exercise)']), searchable('at an exercise'))
    expect(out.excludedBy).toMatchObject({ term: '-(drill OR exercise)', start: 6, end: 14 })
  })

  test('one entry is enough, an entry that only excludes holds for all', () => {
    expect(passes(['tank', 'drone'], 'a drone')).toBe(true)
    expect(passes(['tank', 'drone', '-exercise'], 'a drone exercise')).toBe(false)
    expect(passes(['-exercise'], 'a drone')).toBe(true)
    expect(passes([], 'anything')).toBe(true)
  })

  test('a phrase does not run from the title into the text', () => {
    const filter = keywordFilter(['"red cross"'])
    expect(judge(filter, searchable('Code red', 'Cross the bridge')).passes).toBe(false)
  })

  test('says where, in the words as they stand', () => {
    const text = searchable('Ein Zug fährt über die Brücke, und KYÏV brennt seit Stunden weiter.')
    const { hits } = judge(keywordFilter(['Kyiv', 'brücke'], aliases), text)
    const found = hits.map((hit) => around(text, hit, 10))
    expect(found.map(({ text: snippet, mark }) => snippet.slice(...mark))).toEqual(['KYÏV', 'Brücke'])
    expect(found[1]?.text).toBe('… über die Brücke, und KYÏV…')
    const excluded = judge(keywordFilter(['-brücke']), text)
    expect(excluded.excludedBy?.term).toBe('-brücke')
  })
})

describe('terms', () => {
  test.each([
    ['  drone ', 'drone'],
    ['“cluster  munitions”', '"cluster munitions"'],
    ['"Tor"', 'Tor'],
    ['—exercise', '-exercise'],
    ['drone* –"live fire"', 'drone* -"live fire"'],
    ['«Искандер-М»', 'Искандер-М'],
    ['(drone OR UAV) AND Kharkiv', '(drone OR UAV) Kharkiv'],
    ['drone OR (tank OR (gun))', 'drone OR tank OR gun'],
    ['((drone tank)) OR gun', '(drone tank) OR gun'],
    ['drone NOT exercise', 'drone -exercise'],
    ['-(drill OR "live fire")', '-(drill OR "live fire")'],
    ['NOT (a OR b) x', '-(a OR b) x'],
    ['"OR"', '"OR"'],
    ['or', 'or'],
    ['"F-16(V)"', '"F-16(V)"'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(cleanTerm(typed)).toBe(kept)
    expect(cleanTerm(kept)).toBe(kept)
  })

  test.each([
    ['', 'The keyword is empty.'],
    ['"a phrase', 'a quote that is not closed'],
    ['*', 'no letter or digit'],
    ['-', 'no letter or digit'],
    ['dr*ne', 'A star may only stand at the end'],
    ['a*', 'would match nearly every text'],
    ['x'.repeat(201), 'has 201 characters'],
    ['a '.repeat(21), 'has 21 words'],
    ['(drone', 'a bracket that is not closed'],
    ['drone)', 'a bracket that was not opened'],
    ['()', 'brackets with nothing in them'],
    ['drone OR', 'OR must stand between words'],
    ['OR drone', 'OR must stand between words'],
    ['drone AND', 'AND must stand between words'],
    ['AND', 'AND must stand between words'],
    ['(drone OR) tank', 'OR must stand between words'],
    ['NOT', 'NOT must stand between words'],
    ['drone OR -exercise', 'An exclusion cannot stand beside OR'],
    ['((((((a))))))', 'brackets 6 deep'],
  ])('%j is refused', (typed, message) => {
    expect(() => cleanTerm(typed)).toThrow(UserError)
    expect(() => cleanTerm(typed)).toThrow(message)
  })

  test('short words are warned of, where a sign is a letter', () => {
    expect(termWarnings('Tor')).toEqual([
      '“Tor” is short and may be a word of another meaning; look at the preview.',
    ])
    expect(termWarnings('dro*')).toEqual(['“dro*” begins very many words.'])
    expect(termWarnings('drone')).toEqual([])
    expect(termWarnings('북한')).toEqual([])
  })

  test('case and quotes do not make another term', () => {
    expect(sameTerm('IRAN', 'Iran')).toBe(true)
    expect(sameTerm('"a b"', 'a b')).toBe(false)
  })
})

test('any term and text: refused or read, quickly, with offsets inside the text', () => {
  const pieces = fc.array(
    fc.constantFrom('(', ')', '-(', ' OR ', ' AND ', ' NOT ', ' -', '"', '*', ' drone ', 'a', ' "b c" ', '–'),
  )
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    pieces.map((all) => all.join('')),
  )
  fc.assert(
    fc.property(texts, texts, (typed, text) => {
      let term: string
      try {
        term = cleanTerm(typed)
      } catch (thrown) {
        if (thrown instanceof UserError) return
        throw thrown
      }
      expect(cleanTerm(term)).toBe(term)
      const ready = searchable(text, typed)
      for (const hit of judge(keywordFilter([term]), ready).hits) {
        expect(hit.start).toBeLessThan(hit.end)
        expect(hit.end).toBeLessThanOrEqual(ready.text.length)
      }
    }),
    { numRuns: 300 },
  )
  const start = performance.now()
  const long = searchable('é a-'.repeat(25_000))
  judge(keywordFilter(['a-a-a-a-a-a-a-b', '"a a a a b"', 'aaaa*']), long)
  expect(performance.now() - start).toBeLessThan(2_000)
  expect(fold('ǅ')).toBe('dz')
})
