import { describe, expect, test } from 'vitest'
import { UserError } from '../src/lib/errors.ts'
import { createLog } from '../src/lib/log.ts'
import { readItems, replay, type StreamItem } from '../src/programs/replay/replay.ts'

/** What comes in a real stream beside good articles: each item gets its line, and none leads the others astray. */

const strike =
  'VERKHOVA — Five people were killed and 14 wounded when a missile hit a market in Verkhova on Tuesday, Governor Ivo Marel said.'
const item = (id: string, change: Partial<StreamItem> = {}): StreamItem => ({
  id,
  outlet: 'The Gazette',
  url: `https://gazette.example/${id}`,
  published_at: '2031-05-06T12:00:00Z',
  title: 'Five killed in missile strike on Verkhova market',
  summary: '',
  body: strike,
  ...change,
})

async function actions(...items: readonly StreamItem[]) {
  const lines = []
  for await (const line of replay(items, createLog('silent'))) lines.push(line)
  return lines
}

describe('one event, whatever is wrong with an item', () => {
  test.each<readonly [string, Partial<StreamItem>]>([
    ['no date', { published_at: null }],
    ['a date that is none', { published_at: 'yesterday-ish' }],
    ['a date in the future', { published_at: '2044-01-01T00:00:00Z' }],
    ['a date long past', { published_at: '1999-01-01T00:00:00Z' }],
    ['the same address with tracking', { url: 'https://gazette.example/a?utm_source=x&fbclid=y#top' }],
    [
      'a copy elsewhere',
      { outlet: 'The Herald', url: 'https://herald.example/9', title: 'Market hit, five die' },
    ],
    ['no address', { url: null }],
    ['a new date for an old text', { published_at: '2031-05-08T12:00:00Z' }],
    ['no headline', { title: '', outlet: 'The Herald', url: 'https://herald.example/7' }],
  ])('%s: silence after the first report', async (_, change) => {
    const lines = await actions(item('a'), item('b', change), item('c', { url: 'https://gazette.example/c' }))
    expect(lines.map(({ action }) => action)).toEqual(['post', 'silent', 'silent'])
    expect(new Set(lines.flatMap(({ stories }) => stories)).size).toBe(1)
  })

  test('an article that changes under its address is read again', async () => {
    const later = {
      url: 'https://gazette.example/a',
      body: strike.replace('Five people', 'Nine people'),
      title: 'Nine killed in missile strike on Verkhova market',
    }
    const lines = await actions(item('a'), item('a2', later), item('a3', later))
    expect(lines.map(({ action }) => action)).toEqual(['post', 'update', 'silent'])
  })

  test('two sources that disagree about the day tell of one event', async () => {
    const other = item('b', {
      outlet: 'The Herald',
      url: 'https://herald.example/1',
      title: 'Five killed at Verkhova market',
      body: 'A missile that hit a market in Verkhova on Monday night killed five people and wounded 14, Governor Ivo Marel said.',
    })
    const lines = await actions(item('a'), other)
    expect(lines.map(({ action }) => action)).toEqual(['post', 'silent'])
  })
})

test('nothing to read is silence with a reason, not a failure', async () => {
  const lines = await actions(
    item('empty', { title: '', body: '', summary: '' }),
    item('noise', { title: '<!channel> @everyone', body: '\u0000\u202e ```killed``` '.repeat(50) }),
    item('nowhere', { url: 'not an address', title: 'Weather', body: 'Sun.' }),
  )
  expect(lines.map(({ action, stories }) => [action, stories.length])).toEqual([
    ['silent', 0],
    ['silent', 0],
    ['silent', 0],
  ])
  expect(lines.every(({ reason }) => /\.$/.test(reason))).toBe(true)
})

test('a place that nobody names: the event is found again by its words', async () => {
  const body =
    'Two journalists of the channel Svitlo were killed on Tuesday when a drone hit their car near the front line, their editors said.'
  const lines = await actions(
    item('a', { title: 'Two journalists of Svitlo killed by drone', body }),
    item('b', {
      outlet: 'The Herald',
      url: 'https://herald.example/2',
      title: 'Drone kills two Svitlo journalists',
      body: 'A drone hit the car of two journalists working for the channel Svitlo near the front line, killing both, its editors said on Tuesday.',
    }),
  )
  expect(lines[0]?.action).toBe('post')
  expect(lines[1]?.action).not.toBe('post')
})

test.each([
  ['{"id":"a"', 'Line 2 is no JSON'],
  ['{"outlet":"x"}', 'Line 2: id'],
])('a bad line is named: %s', (line, words) => {
  expect(() => readItems(`${JSON.stringify(item('a'))}\n${line}`)).toThrow(UserError)
  expect(() => readItems(`${JSON.stringify(item('a'))}\n${line}`)).toThrow(words)
})
