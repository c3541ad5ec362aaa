import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { UserError } from '../lib/errors.ts'
import { readSources } from './index.ts'

const shipped = readFileSync(new URL('../../config/sources.yaml', import.meta.url), 'utf8')
const one =
  '{ id: meridian, name: Meridian Wire, url: "https://meridian.example/rss", country: null, affiliation: independent }'
const read = (...lines: readonly string[]) => readSources(lines.join('\n'), 'sources.yaml')

describe('the list that comes with claimwire', () => {
  const sources = readSources(shipped, 'sources.yaml')

  test('is valid; what is not read says why', () => {
    expect(sources).toHaveLength(77)
    expect(sources.filter(({ enabled }) => enabled)).toHaveLength(42)
    for (const { enabled, disabledBecause } of sources) expect(enabled).toBe(disabledBecause === null)
  })

  test('asks for nothing over plain http', () => {
    expect(sources.filter(({ address }) => !address.startsWith('https://'))).toEqual([])
  })

  test('has a source on every line, so that a line number names it', () => {
    expect(shipped.split('\n').filter((line) => line.startsWith('  - {'))).toHaveLength(77)
  })
})

test('what is left out has its usual value', () => {
  expect(read('sources:', `  - ${one}`)).toEqual([
    {
      outlet: { id: 'meridian', name: 'Meridian Wire', country: null, affiliation: 'independent' },
      kind: 'feed',
      address: 'https://meridian.example/rss',
      enabled: true,
      disabledBecause: null,
      interval: 15 * 60_000,
      charset: null,
      fullText: true,
      topics: [],
    },
  ])
})

test('what is said is used', () => {
  const [first, second] = read(
    'every: 1h',
    'sources:',
    `  - ${one.replace(' }', ', every: 5m, charset: koi8-u, fullText: false, topics: [arms, world], disabled: asleep }')}`,
    '  - id: harbour\n    name: The Harbour Post\n    url: http://harbour.example/atom\n    country: UKR\n    affiliation: private',
  )
  expect(first).toMatchObject({
    enabled: false,
    disabledBecause: 'asleep',
    interval: 5 * 60_000,
    charset: 'koi8-u',
    fullText: false,
    topics: ['arms', 'world'],
  })
  expect(second).toMatchObject({ interval: 60 * 60_000, outlet: { country: 'UKR' } })
})

describe('a mistake is told with file, line, source, field and remedy', () => {
  const changed = (from: string, to: string) => ['sources:', `  - ${one.replace(from, to)}`]

  test.each<[readonly string[], string]>([
    [
      changed('id: meridian', 'id: Meridian Wire'),
      'sources.yaml, line 2 (Meridian Wire): id must be lower-case letters, digits and hyphens, such as bbc-world.',
    ],
    [
      changed('id: meridian, ', ''),
      'sources.yaml, line 2 (Meridian Wire): id must be a short name for good, such as bbc-world.',
    ],
    [
      changed('https://', 'ftp://'),
      'sources.yaml, line 2 (meridian): url must be an address that starts with http:// or https://.',
    ],
    [
      changed('https://', ''),
      'sources.yaml, line 2 (meridian): url must be an address that starts with http:// or https://.',
    ],
    [
      changed('https://', 'https://user:secret@'),
      'sources.yaml, line 2 (meridian): url must not hold a user name or password.',
    ],
    [
      changed('null', 'GB'),
      'sources.yaml, line 2 (meridian): country must be three capitals (ISO 3166-1, such as UKR), or null for international bodies.',
    ],
    [
      changed(', country: null', ''),
      'sources.yaml, line 2 (meridian): country must be three capitals (ISO 3166-1, such as UKR), or null for international bodies.',
    ],
    [
      changed('independent', 'indie'),
      'sources.yaml, line 2 (meridian): affiliation must be one of independent, private, public, state, ministry, un, ngo, research.',
    ],
    [
      changed(' }', ', every: soon }'),
      'sources.yaml, line 2 (meridian): every must be a time such as 15m or 2h.',
    ],
    [changed(' }', ', every: 0m }'), 'sources.yaml, line 2 (meridian): every must be between 1m and 24h.'],
    [changed(' }', ', every: 25h }'), 'sources.yaml, line 2 (meridian): every must be between 1m and 24h.'],
    [
      changed(' }', ', charset: klingon }'),
      'sources.yaml, line 2 (meridian): charset must be an encoding we know, such as windows-1251.',
    ],
    [
      changed(' }', ', fullText: maybe }'),
      'sources.yaml, line 2 (meridian): fullText must be true or false.',
    ],
    [
      changed(' }', ', disabled: true }'),
      'sources.yaml, line 2 (meridian): disabled must be the reason why this source is not read, in words.',
    ],
    [
      changed('affiliation', 'afiliation'),
      'sources.yaml, line 2 (meridian): afiliation is no field of this file; correct its name or remove it.',
    ],
    [
      ['sources:', `  - ${one}`, `  - ${one.replace('/rss', '/atom')}`],
      'sources.yaml, line 3 (meridian): id is already used by a source above; every source needs its own.',
    ],
    [
      ['sources:', `  - ${one}`, `  - ${one.replace('meridian,', 'other,')}`],
      'sources.yaml, line 3 (other): url is already used by a source above; every source needs its own.',
    ],
    [
      ['sources:', '  - https://meridian.example/rss'],
      'sources.yaml, line 2: the entry must be fields in braces: { id: …, name: …, url: …, country: …, affiliation: … }.',
    ],
    [['sources:'], 'sources.yaml, line 1: sources must be a list, one line a source.'],
    [['sources: []'], 'sources.yaml, line 1: sources must have at least one source.'],
    [
      ['source:', `  - ${one}`],
      'sources.yaml, line 1: source is no field of this file; correct its name or remove it.',
    ],
    [[''], 'sources.yaml, line 1: the file must hold `sources:` with a list below it.'],
    [
      ['# nothing', 'just words'],
      'sources.yaml, line 1: the file must hold `sources:` with a list below it.',
    ],
    [['sources:', `  - ${one.replace(' }', '')}`], 'sources.yaml, line 2: '],
    [['sources:', '\t- tabs'], 'sources.yaml, line 2: '],
    [['every: 5m', 'every: 6m', 'sources:', `  - ${one}`], 'sources.yaml, line 2: Map keys must be unique.'],
  ])('%#', (lines, sentence) => {
    expect(() => read(...lines)).toThrow(UserError)
    expect(() => read(...lines)).toThrow(sentence)
  })

  test('all at once, up to ten', () => {
    const lines = Array.from(
      { length: 14 },
      (_, index) =>
        `  - ${one.replace('meridian', `m${index}`).replace('/rss', `/${index}`).replace('null', 'XX')}`,
    )
    let message = ''
    try {
      read('sources:', ...lines)
    } catch (thrown) {
      message = thrown instanceof UserError ? thrown.message : ''
    }
    expect(message.split('\n')).toHaveLength(11)
    expect(message).toMatch(/^sources\.yaml, line 2 \(m0\): country /)
    expect(message).toMatch(/… and 4 more\.$/)
  })
})
