import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../cards/card.ts'
import { type Command, defineVerb, type Options, type Verb } from '../../command.ts'
import { readId } from './buttons.ts'
import { registration } from './commands.ts'
import { toSendError } from './errors.ts'
import { embedLength, render, renderAll } from './render.ts'
import { atoms, plain } from './text.ts'

const run = async () => []
const verb = (name: string, who: Verb['for'], options: Options = {}) =>
  defineVerb({ name, describe: name, for: who, options, run })
const command = (verbs: readonly Verb[]): Command => ({ name: 'keywords', describe: 'The words', verbs })

describe('commands as Discord wants them', () => {
  test('shown to all, since Discord does not know whom admins named; what changes something only in servers', () => {
    expect(
      registration(command([verb('list', 'everyone'), verb('add', 'admins')])).default_member_permissions,
    ).toBeNull()
    expect(registration(command([verb('add', 'admins')]))).toMatchObject({
      default_member_permissions: null,
      contexts: [0],
    })
  })

  test('required options first, many choices by autocomplete, long descriptions cut', () => {
    const choices = Array.from({ length: 26 }, (_, i) => ({ label: `Choice ${i}`, value: `${i}` }))
    const { options } = registration({
      name: 'claims',
      describe: 'x'.repeat(120),
      verb: verb('claims', 'everyone', {
        kind: { type: 'choice', describe: 'Kind', choices },
        page: { type: 'whole', describe: 'y'.repeat(120), min: 1, max: 9 },
        place: { type: 'text', describe: 'Where', required: true, max: 80 },
      }),
    }) as { options: unknown } // options is there for every chat command
    expect(options).toEqual([
      { name: 'place', description: 'Where', required: true, type: 3, max_length: 80 },
      { name: 'kind', description: 'Kind', required: false, type: 3, autocomplete: true },
      {
        name: 'page',
        description: `${'y'.repeat(99)}…`,
        required: false,
        type: 4,
        min_value: 1,
        max_value: 9,
      },
    ])
  })
})

test('what a button stands for', () => {
  expect(readId('3=claims place:Kyiv')).toEqual({ line: 'claims place:Kyiv', inPlace: false })
  expect(readId('0:claims page:2')).toEqual({ line: 'claims page:2', inPlace: true })
  expect(readId('12~abc')).toEqual({ key: 'abc', inPlace: false })
  expect(readId('0^abc')).toEqual({ key: 'abc', inPlace: true })
  for (const id of ['', 'menu 0', 'claims', '123=x', '1=', 'x=1']) expect(readId(id)).toBeNull()
})

test('escaped to the letter', () => {
  expect(plain('**a** _b_ <@1> [x](http://e)')).toBe(
    '\\*\\*a\\*\\* \\_b\\_ \\<\\@1\\> \\[x\\]\\(http\\://e\\)',
  )
  expect(plain('- a\n 1. b\n+ c 12.5')).toBe('\\- a\n 1\\. b\n\\+ c 12.5')
  expect(plain('at 10:30, he said: no')).toBe('at 10\\:30, he said: no')
})

test('a channel is shown by its name; what is no id stands there to the letter', () => {
  expect(atoms([{ channel: '1100000000000002001' }, ' ', { channel: '@everyone> <@&1' }]).join('')).toBe(
    '<#1100000000000002001> \\#\\@everyone\\> \\<\\@&1',
  )
})

describe('cards as messages', () => {
  const card: Card = {
    title: 'T',
    tone: 'alert',
    body: 'B',
    footer: 'two sources',
    at: new Date('2024-02-03T12:00:00Z'),
  }

  test('the tone is a word and a colour, the mark ends the footer', () => {
    const [embed] = render(card, new Map(), 'k3f9').embeds
    expect(embed).toEqual({
      author: { name: 'Alert' },
      color: 0xd9342b,
      title: 'T',
      description: 'B',
      footer: { text: 'two sources · ref k3f9' },
      timestamp: '2024-02-03T12:00:00.000Z',
    })
  })

  test('times are the reader’s own', () => {
    const time = new Date('2024-02-03T12:00:00Z')
    const [embed] = render({
      ...card,
      body: [{ time, as: 'date' }, ' ', { time, as: 'date-time' }, ' ', { time, as: 'ago' }],
    }).embeds
    expect(embed?.description).toBe('<t:1706961600:D> <t:1706961600:f> <t:1706961600:R>')
  })

  test('a body beyond one description goes on in the next embed', () => {
    const { embeds } = render({ ...card, body: 'word '.repeat(1000) })
    expect(embeds).toHaveLength(2)
    expect(
      embeds
        .map(({ description }) => description)
        .join(' ')
        .match(/word/g),
    ).toHaveLength(1000)
  })

  test('what does not fit is counted', () => {
    const { embeds } = render({ ...card, body: 'word '.repeat(2000) })
    const shown = embeds.map(({ description }) => description).join(' ')
    const [, more = ''] = /… ([\d,]+) more characters/.exec(shown) ?? []
    const words = shown.match(/word/g)?.length ?? 0
    expect(words * 5 + Number(more.replace(',', ''))).toBe(10_000)
    expect(embedLength(embeds)).toBeLessThanOrEqual(6000)
  })

  test('cards share a message as long as limits and buttons allow', () => {
    const action = { label: 'More', line: 'claims' }
    const titles = (cards: readonly Card[]) =>
      renderAll(cards, new Map()).map(({ embeds }) => embeds.map(({ title }) => title).join(''))
    const titled = (title: string, more: Partial<Card> = {}): Card => ({ ...card, title, ...more })
    expect(titles([titled('A'), titled('B'), titled('C')])).toEqual(['ABC'])
    expect(titles([titled('A'), titled('B', { actions: [action] }), titled('C')])).toEqual(['AB', 'C'])
    expect(
      titles([titled('A', { body: 'x '.repeat(1500) }), titled('B', { body: 'x '.repeat(1500) })]),
    ).toEqual(['A', 'B'])
    expect(titles(Array.from({ length: 12 }, (_, i) => titled(String(i % 10))))).toEqual(['0123456789', '01'])
  })
})

describe('what went wrong, as delivery must know it', () => {
  const api = (code: number, status: number, message = 'x') =>
    new DiscordAPIError({ code, message }, code, status, 'POST', 'https://discord.example', {
      files: undefined,
      body: undefined,
    })
  const problem = (thrown: unknown, repeatable = false) => toSendError(thrown, repeatable).problem

  test.each([
    ['unknown channel', api(10003, 404), 'refused'],
    ['missing access', api(50001, 403), 'refused'],
    ['missing permissions', api(50013, 403), 'refused'],
    ['archived thread', api(50083, 400), 'refused'],
    ['unknown message', api(10008, 404), 'gone'],
    ['invalid form', api(50035, 400), 'invalid'],
    ['too large', api(40005, 413), 'invalid'],
    ['slow mode of the server', api(20029, 429), 'busy'],
    ['token reset', api(0, 401), 'busy'],
    ['Cloudflare', api(40333, 403), 'busy'],
  ])('%s', (_, thrown, expected) => {
    expect(problem(thrown)).toBe(expected)
  })

  test('what may have arrived is unsure, unless it may be repeated', () => {
    const server = new HTTPError(502, 'Bad Gateway', 'POST', 'https://discord.example', {
      files: undefined,
      body: undefined,
    })
    const lost = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
    for (const thrown of [server, lost, new SyntaxError('Unexpected end of JSON input')]) {
      expect(problem(thrown)).toBe('unsure')
      expect(problem(thrown, true)).toBe('busy')
    }
  })

  test('what never left is busy', () => {
    expect(problem(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))).toBe('busy')
  })

  test('a rate limit tells how long', () => {
    const limited = new RateLimitError({
      global: false,
      method: 'POST',
      url: '',
      route: '',
      majorParameter: '',
      hash: '',
      limit: 5,
      timeToReset: 7000,
      retryAfter: 7000,
      sublimitTimeout: 0,
      scope: 'user',
    })
    expect(toSendError(limited, false)).toMatchObject({ problem: 'busy', retryAfter: 7000 })
  })
})
