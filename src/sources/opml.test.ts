import { describe, expect, test } from 'vitest'
import { hour, minute } from '../lib/clock.ts'
import { readOpml, writeOpml } from './opml.ts'
import type { Source } from './source.ts'

const read = (text: string) => readOpml(Buffer.from(text))
const opml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head/><body>${body}</body></opml>`
const feed = (url: string, more = '') => `<outline type="rss" text="A" xmlUrl="${url}" ${more}/>`

const source = (id: string, change: Partial<Source> = {}): Source => ({
  outlet: { id, name: `Ampersand & “${id}”`, country: 'UKR', affiliation: 'ministry' },
  kind: 'feed',
  address: `https://${id}.example/rss?a=1&b=2`,
  enabled: true,
  disabledBecause: null,
  interval: 2 * hour,
  charset: null,
  fullText: true,
  topics: ['arms', 'ukraine'],
  ...change,
})

test('what we write comes back whole', () => {
  const text = writeOpml([source('one'), source('two', { topics: [] })], new Date('2024-02-06T10:00:00Z'))
  expect(read(text)).toEqual([
    {
      address: 'https://one.example/rss?a=1&b=2',
      name: 'Ampersand & “one”',
      topics: ['arms', 'ukraine'],
      country: 'UKR',
      affiliation: 'ministry',
      interval: 2 * hour,
    },
    expect.objectContaining({ address: 'https://two.example/rss?a=1&b=2', topics: [] }),
  ])
})

test('the lists of feed readers: folders become topics, a feed is taken once, what we need is left open', () => {
  const listed = read(
    opml(`<outline text="World"><outline text="War"><outline type="rss" title="The Desk" text="x" xmlUrl="http://desk.example/feed" htmlUrl="http://desk.example"/></outline></outline>
      ${feed('https://b.example/rss', 'category="/arms/exports,un" minutes="0" affiliation="best" country="Ukraine"')}
      ${feed('https://b.example/rss')}<outline text="only a folder"/>`),
  )
  expect(listed).toEqual([
    {
      address: 'http://desk.example/feed',
      name: 'The Desk',
      topics: ['World', 'War'],
      country: null,
      affiliation: null,
      interval: null,
    },
    {
      address: 'https://b.example/rss',
      name: 'A',
      topics: ['arms', 'exports', 'un'],
      country: null,
      affiliation: null,
      interval: null,
    },
  ])
})

test('addresses that are none of the web, or hold a password, are left out', () => {
  const bad = ['file:///etc/passwd', 'javascript:alert(1)', 'https://me:secret@x.example/feed', 'nonsense']
  expect(
    read(opml([...bad, 'https://good.example/'].map((url) => feed(url)).join(''))).map(
      ({ address }) => address,
    ),
  ).toEqual(['https://good.example/'])
})

describe('what is no list is said so', () => {
  test.each([
    ['words', 'just words', 'This is no OPML file.'],
    ['a feed', '<rss version="2.0"><channel><title>x</title></channel></rss>', 'This is no OPML file.'],
    ['an empty list', opml('<outline text="x"/>'), 'This OPML file lists no feed.'],
    [
      'too long a list',
      opml(Array.from({ length: 1_001 }, (_, i) => feed(`https://x${i}.example/`)).join('')),
      'lists 1001 feeds',
    ],
    ['a well without bottom', opml('<outline text="x">'.repeat(50_000)), 'This is no OPML file.'],
    [
      'entities',
      `<!DOCTYPE o [<!ENTITY a "${'x'.repeat(9999)}">]>${opml('<outline text="&a;"/>')}`,
      'This OPML file lists no feed.',
    ],
  ])('%s', (_, text, sentence) => {
    expect(() => read(text)).toThrow(sentence)
  })
})

test('an interval of an hour is written in minutes', () => {
  expect(writeOpml([source('x', { interval: 5 * minute })], new Date(0))).toContain('minutes="5"')
})
