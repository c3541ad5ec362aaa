import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Command, defineVerb } from './command.ts'
import { UserError } from './lib/errors.ts'
import { findByName, findInLine, readOptions } from './options.ts'

const now = new Date('2024-02-08T15:30:00Z')
const run = async () => ({ title: 'ran', tone: 'neutral' }) as const

const commands: readonly Command[] = [
  {
    name: 'claims',
    describe: 'The latest claims',
    verb: defineVerb({
      name: 'claims',
      describe: 'The latest claims',
      for: 'everyone',
      options: {
        text: { type: 'text', describe: 'Words', main: true, max: 40 },
        place: { type: 'text', describe: 'Where' },
        since: { type: 'since', describe: 'From when on' },
        stance: {
          type: 'choice',
          describe: 'How it is said',
          choices: [
            { label: 'Denied', value: 'denied' },
            { label: 'Claimed by a party', value: 'claimed' },
          ],
        },
        page: { type: 'whole', describe: 'Which page', min: 1, max: 100 },
        chart: { type: 'yes-no', describe: 'With a chart' },
      },
      run,
    }),
  },
  {
    name: 'keywords',
    describe: 'Words of this channel',
    verbs: [
      defineVerb({ name: 'list', describe: 'Show them', for: 'admins', options: {}, run }),
      defineVerb({
        name: 'add',
        describe: 'Add one',
        for: 'admins',
        options: { term: { type: 'text', describe: 'a word', required: true, main: true, verbatim: true } },
        run,
      }),
    ],
  },
]

const read = (line: string) => readOptions(findInLine(line, commands), now)

test.each<[string, Record<string, unknown>]>([
  ['/claims', {}],
  ['claims Iran drones', { text: 'Iran drones' }],
  ['  / claims   Iran  ', { text: 'Iran' }],
  ['/CLAIMS Iran', { text: 'Iran' }],
  ['/claims place:Kharkiv', { place: 'Kharkiv' }],
  ['/claims place=Kharkiv', { place: 'Kharkiv' }],
  ['/claims --place Kharkiv', { place: 'Kharkiv' }],
  ['/claims --place=Kharkiv', { place: 'Kharkiv' }],
  ['/claims —place Kharkiv', { place: 'Kharkiv' }],
  ['/claims Place: Kharkiv', { place: 'Kharkiv' }],
  ['/claims place:New York since:7d', { place: 'New York', since: new Date('2024-02-01T15:30:00Z') }],
  ['/claims place:"New York" drones', { place: 'New York', text: 'drones' }],
  ['/claims place:“New York” drones', { place: 'New York', text: 'drones' }],
  ['/claims place: "New York" drones', { place: 'New York', text: 'drones' }],
  ['/claims place:«Нью Йорк»', { place: 'Нью Йорк' }],
  ['/claims "Iran drones"', { text: 'Iran drones' }],
  ['/claims "a:b" place:x', { text: 'a:b', place: 'x' }],
  ['/claims since:last week drones', { since: new Date('2024-01-29T00:00:00Z'), text: 'drones' }],
  ['/claims since:2 weeks', { since: new Date('2024-01-25T15:30:00Z') }],
  ['/claims drones since:since 2024-02-01', { text: 'drones', since: new Date('2024-02-01T00:00:00Z') }],
  ['/claims stance:Claimed by a party Iran', { stance: 'claimed', text: 'Iran' }],
  ['/claims stance:DENIED', { stance: 'denied' }],
  ['/claims --chart Kharkiv', { chart: true, text: 'Kharkiv' }],
  ['/claims chart:no page:2', { chart: false, page: 2 }],
  ['/claims it’s 6" don\'t', { text: 'it’s 6" don\'t' }],
  ['/claims https://example.org/?a=b at 12:30', { text: 'https://example.org/?a=b at 12:30' }],
  ['/claims 드론 북한', { text: '드론 북한' }],
  ['/claims __proto__:x', { text: '__proto__:x' }],
  ['/keywords', {}],
  ['/keywords add "cluster munitions"', { term: '"cluster munitions"' }],
  ['/keywords add drone* -exercise', { term: 'drone* -exercise' }],
  ['/keywords add term:"cluster munitions" -Tor', { term: '"cluster munitions" -Tor' }],
])('%s', (line, expected) => {
  expect(read(line)).toEqual(expected)
})

describe('a bad line says what is wrong and what to do', () => {
  test.each([
    ['', 'No command was typed. /help lists them.'],
    ['/claim', 'There is no command /claim. Did you mean /claims? /help lists them.'],
    ['/weather', 'There is no command /weather. /help lists them.'],
    ['/keywords ad x', '/keywords cannot “ad”. Did you mean /keywords add? It can list, add.'],
    ['/keywords list foo', '/keywords list does not know what “foo” is for. It takes no options.'],
    ['/keywords add', 'term: is missing. Write /keywords add term:… (a word).'],
    ['/claims plase:Kharkiv', '/claims has no option “plase”. Did you mean place:?'],
    [
      '/claims colour:red',
      '/claims has no option “colour”. It has text, place, since, stance, page, chart. Words that hold a colon stand in quotes.',
    ],
    ['/claims constructor:x', '/claims has no option “constructor”.'],
    ['/claims place:', 'place: is empty. Write a value after it, or leave it out.'],
    ['/claims place: page:2', 'place: is empty. Write a value after it, or leave it out.'],
    ['/claims place:a page:1 place:b', 'place: is given twice. Give it once.'],
    ['/claims drones text:drones', 'text: is given twice. Give it once.'],
    ['/claims "Iran', 'The quote that begins with "Iran is not closed. Close it with ".'],
    [
      '/claims since:yesteday',
      'since: “yesteday” is no time I can read. Write for instance 7d, 24h, 2 weeks, yesterday, last week or 2024-02-01.',
    ],
    ['/claims since:2030-01-01', 'since: “2030-01-01” lies in the future.'],
    ['/claims since:2024-02-30', 'since: “2024-02-30” is no time I can read.'],
    [
      '/claims stance:denyed',
      'stance: “denyed” is not among its choices. Did you mean denied? Choose denied or claimed.',
    ],
    ['/claims page:two', 'page: “two” is no whole number. Write for instance page:1.'],
    ['/claims page:1.5', 'page: “1.5” is no whole number.'],
    ['/claims page:0', 'page: 0 is too small. The least is 1.'],
    ['/claims page:1,000', 'page: 1,000 is too large. The most is 100.'],
    ['/claims chart:maybe', 'chart: “maybe” is neither yes nor no. Write chart:yes or chart:no.'],
    [`/claims ${'x'.repeat(41)}`, 'text: has 41 characters. Use at most 40.'],
  ])('%s', (line, message) => {
    expect(() => read(line)).toThrow(UserError)
    expect(() => read(line)).toThrow(message)
  })
})

test('options told apart by the platform are checked the same', () => {
  const byName = (given: Record<string, string>) =>
    readOptions(findByName('claims', undefined, given, commands), now)
  expect(byName({ place: '"New York"', page: '2' })).toEqual({ place: 'New York', page: 2 })
  expect(() => byName({ page: 'two' })).toThrow('page: “two” is no whole number')
  expect(() => byName({ toString: 'x' })).toThrow('no option “toString”')
  expect(byName({ text: 'a\u0000b\nc' })).toEqual({ text: 'a b c' })
  expect(readOptions(findByName('keywords', 'add', { term: '"a b"' }, commands), now)).toEqual({
    term: '"a b"',
  })
})

test('any line gives values or a UserError, quickly', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('claims ', 'place:', '--', '"', '“', ' ', 'since:', 'page:', '—', 'keywords add ', '«'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        read(`claims ${pieces.join('')}`)
      } catch (thrown) {
        if (!(thrown instanceof UserError)) throw thrown
      }
    }),
  )
  const start = performance.now()
  for (const long of [' '.repeat(40_000), 'a '.repeat(20_000), 'place:x '.repeat(5_000), '"'.repeat(40_000)])
    expect(() => read(`claims ${long}x`)).not.toThrow(TypeError)
  expect(performance.now() - start).toBeLessThan(3_000)
})
