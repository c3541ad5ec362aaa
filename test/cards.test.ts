import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card, Text } from '../src/cards/card.ts'
import { tidy } from '../src/cards/tidy.ts'
import { tones } from '../src/cards/tone.ts'
import { anyAttack, attacks } from './attacks.ts'
import { discord } from './cards/discord.ts'
import type { Reader } from './cards/shown.ts'
import { slack } from './cards/slack.ts'
import { terminal } from './cards/terminal.ts'

/** A new platform is one more line. */
const platforms: readonly Reader[] = [discord, slack, terminal]

const full: Card = {
  title: 'Strike on Lowgate: Ruritania says 7 killed',
  tone: 'update',
  address: 'https://news.example/lowgate?a=1&b=2',
  body: [
    'Ruritania’s ministry says ',
    { bold: '7 people' },
    ' were killed on ',
    { time: new Date('2024-02-03T11:05:00Z'), as: 'date' },
    '; see ',
    { link: 'https://ministry.example/statement_(1)', text: 'the statement' },
    '.\nFreedonia denies it.',
  ],
  quote: {
    text: 'At least 7 people were killed, the ministry said.',
    by: 'Ministry of Health',
    marks: [[9, 10]],
  },
  fields: [
    { name: 'Killed', value: '5 → 7', short: true },
    { name: 'Place', value: 'Lowgate, Ruritania', short: true },
    { name: 'Who says what', value: ['Ministry: ', { bold: '7' }, '\nUN: 5\nFreedonia: denies'] },
  ],
  links: [
    { text: 'Lowgate Post', address: 'https://post.example/1' },
    { text: 'Wire', address: 'https://wire.example/2' },
  ],
  image: { name: 'toll over time.png', alt: 'The toll from 5 to 7', png: new Uint8Array([137, 80, 78, 71]) },
  actions: [
    { label: 'Details', line: 'story s1', style: 'primary' },
    { label: 'Next page', line: 'claims place:Lowgate page:2' },
    { label: 'Stop', line: 'watch stop', style: 'danger' },
  ],
  menu: {
    label: 'Show the evidence of',
    choices: [
      { label: '7 killed', about: 'Ministry of Health', line: 'claims id:c1' },
      { label: '5 killed', line: 'claims id:c2' },
    ],
  },
  footer: '2 sources, 2 origins',
  at: new Date('2024-02-03T12:00:00Z'),
}

const minimal: Card = { title: 'Nothing found', tone: 'neutral' }

const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))
const long = (word: string, length: number) => word.repeat(Math.ceil(length / word.length)).slice(0, length)

/** The text in every place where foreign words can stand. */
const everywhere = (text: string): Card => ({
  title: text,
  tone: 'alert',
  body: ['Said: ', text, '\n', { bold: text }, ' ', { link: 'https://news.example/a', text }],
  quote: { text, by: text, marks: [[2, 5]] },
  fields: [
    { name: text, value: text },
    { name: 'Second', value: [{ bold: text }], short: true },
  ],
  links: [{ text, address: 'https://news.example/b' }],
  image: { name: text, alt: text, png: new Uint8Array(4) },
  actions: [{ label: text, line: 'status' }],
  menu: { label: text, choices: [{ label: text, about: text, line: 'claims' }] },
  footer: text,
})

const extreme: Readonly<Record<string, Card>> = {
  '60 sources as links': {
    ...full,
    links: times(60, (i) => ({
      text: `Outlet number ${i + 1}`,
      address: `https://outlet-${i}.example/news/2024/02/03/${long('abc-', 60)}`,
    })),
  },
  '60 sources as fields': {
    ...full,
    fields: times(60, (i) => ({
      name: `Outlet number ${i + 1}`,
      value: `says ${i} people were killed`,
      short: true,
    })),
  },
  '60 sources in one field': {
    ...full,
    fields: [
      {
        name: 'Sources',
        value: times(60, (i) => `Outlet ${i + 1} said that ${i} people were killed`).join('\n'),
      },
    ],
  },
  'long names': {
    ...everywhere(long('Ministry of Long Names and ', 300)),
  },
  'long words without blanks': { ...everywhere(long('長い名前', 300)) },
  'long bodies': { ...full, body: long('Seven people were killed, it said. ', 4000) },
  'long everything': {
    ...full,
    title: long('A long title ', 400),
    body: long('A body. ', 4000),
    quote: { text: long('A quote. ', 4000), by: long('Someone ', 300) },
    fields: times(30, (i) => ({ name: `${i} ${long('name ', 300)}`, value: long('value ', 1500) })),
    footer: long('footer ', 3000),
  },
  'long and all to be escaped': { ...full, body: long('*_~`|[](<@1>)', 4000) },
  'bold without end': {
    ...full,
    body: [{ bold: long('bold words\n', 1500) }, { bold: long('more ', 1500) }],
  },
  'many buttons': {
    ...full,
    actions: times(40, (i) => ({ label: `Button ${i}`, line: `story s${i}` })),
    menu: {
      label: 'Choose',
      choices: times(130, (i) => ({ label: `Choice ${i}`, about: `about ${i}`, line: `claims id:c${i}` })),
    },
  },
  'long lines in buttons': {
    ...full,
    actions: times(4, (i) => ({ label: `Page ${i}`, line: `claims page:${i} text:"${long('word ', 200)}"` })),
    menu: {
      label: 'Choose',
      choices: times(3, (i) => ({
        label: `Claim ${i}`,
        line: `claims id:${i} text:"${long('word ', 200)}"`,
      })),
    },
  },
  'the same line twice': {
    ...full,
    actions: [
      { label: 'Again', line: 'status' },
      { label: 'And again', line: 'status' },
    ],
  },
  'long addresses': {
    ...full,
    address: `https://news.example/${long('a/b_', 3000)}`,
    links: [{ text: 'A long one', address: `https://news.example/${long('a/b_', 1500)}` }],
  },
  'addresses that are none': {
    ...full,
    address: 'javascript:alert(1)',
    links: [
      { text: 'bank.example', address: 'https://evil.example/' },
      { text: 'Files', address: 'file:///etc/passwd' },
    ],
  },
  'empty texts': {
    title: '',
    tone: 'neutral',
    body: '',
    quote: { text: '' },
    fields: [{ name: '', value: ' ' }],
    actions: [{ label: '', line: 'status' }],
    footer: ' ',
  },
}

/** A combining mark at an edge would melt into what stands beside it, which the comparison below cannot see through. */
const attack = anyAttack.map((text) => text.replace(/\p{M}/gu, ''))

/** Blanks, line ends and the spelling of one character in Unicode differ by platform and do not count. */
const squash = (text: string) => tidy(text).replace(/\s+/g, '').normalize('NFD')

/** The visible strings of a card. Times are shown in each reader's own way and are tested by platform. */
function partsOf(card: Card): string[] {
  const strings = (text: Text) =>
    typeof text === 'string'
      ? [text]
      : text.flatMap((word) => {
          if (typeof word === 'string') return [word]
          if ('bold' in word) return [word.bold]
          return 'link' in word ? [word.text, word.link] : []
        })
  return [
    tones[card.tone].word ?? '',
    card.title,
    ...strings(card.body ?? ''),
    card.quote?.text ?? '',
    card.quote?.by ?? '',
    ...(card.fields ?? []).flatMap(({ name, value }) => [name, ...strings(value)]),
    ...(card.links ?? []).flatMap(({ text, address }) => [text, address]),
    card.image?.alt ?? '',
    ...(card.actions ?? []).map(({ label }) => label),
    card.menu?.label ?? '',
    ...(card.menu?.choices ?? []).flatMap(({ label, about = '' }) => [label, about]),
    card.footer ?? '',
  ].filter((part) => squash(part) !== '')
}

const linesOf = (card: Card) =>
  [...(card.actions ?? []), ...(card.menu?.choices ?? [])].map(({ line }) => line)

/** "… 12 more" tells that something is left out; a part cut short ends in "…". */
const saysMore = /…\d[\d,.]*more/

function lostWithoutNote(card: Card, shown: string): string[] {
  const seen = squash(shown).toLowerCase()
  const decoded = seen.replaceAll('%28', '(').replaceAll('%29', ')')
  const noted = saysMore.test(seen)
  return partsOf(card).filter((part) => {
    const wanted = squash(part).toLowerCase()
    if (seen.includes(wanted) || decoded.includes(wanted) || noted) return false
    const begun = [...Array(wanted.length).keys()].find((i) =>
      seen.includes(`${wanted.slice(0, wanted.length - i)}…`),
    )
    return begun === undefined || wanted.length - begun < 10
  })
}

describe.each(platforms)('$name', ({ show }) => {
  test.each([
    ['every field', full],
    ['the least', minimal],
  ])('shows a card whole: %s', (_, card) => {
    const { text, lines, faults } = show(card)
    expect(faults).toEqual([])
    const seen = squash(text).toLowerCase()
    const decoded = seen.replaceAll('%28', '(').replaceAll('%29', ')')
    expect(partsOf(card).filter((part) => !decoded.includes(squash(part).toLowerCase()))).toEqual([])
    expect(seen).not.toMatch(saysMore)
    expect(lines).toEqual(linesOf(card))
  })

  test.each(attacks)('foreign text neither pings nor formats: %j', (text) => {
    const card = everywhere(text)
    const { text: seen, faults } = show(card)
    expect(faults).toEqual([])
    expect(lostWithoutNote(card, seen)).toEqual([])
  })

  test('nor does any mixture of signs', () => {
    fc.assert(
      fc.property(attack, (text) => {
        const card = everywhere(text)
        const { text: seen, faults } = show(card)
        expect(faults).toEqual([])
        expect(lostWithoutNote(card, seen)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('all attacks at once', () => {
    const card = everywhere(attacks.join('\n'))
    const { text, faults } = show(card)
    expect(faults).toEqual([])
    expect(lostWithoutNote(card, text)).toEqual([])
  })

  test.each(Object.entries(extreme))('nothing is lost without a word: %s', (_, card) => {
    const { text, lines, faults } = show(card)
    expect(faults).toEqual([])
    expect(lostWithoutNote(card, text)).toEqual([])
    for (const line of linesOf(card))
      expect(
        lines.includes(line) ||
          lines.includes(null) ||
          squash(text).includes(squash(`/${line}`)) ||
          saysMore.test(squash(text)),
      ).toBe(true)
  })
})

test.each(platforms)('$name: a form is a button, or the line that can be typed instead', ({ show }) => {
  const { text, lines, faults } = show({
    ...minimal,
    form: {
      label: 'Change',
      title: 'What this channel hears',
      submit: 'Preview',
      ask: 'watch',
      line: 'watch preview',
      fields: [{ name: 'places', label: 'Places', type: 'text' }],
    },
  })
  expect(faults).toEqual([])
  expect(text).toContain('Change')
  expect(lines.includes('watch') || text.includes('/watch preview')).toBe(true)
})

test.each(platforms)('$name: who is called is called by the id alone', ({ name, show }) => {
  for (const mention of ['<!channel>', '@everyone', '<@1>', 'x> <!here>'])
    expect(show({ ...minimal, mention }).faults, name).toEqual([])
})
