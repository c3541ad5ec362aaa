import { expect, test } from 'vitest'
import { discord } from '../../test/cards/discord.ts'
import { slack } from '../../test/cards/slack.ts'
import { card, later, noon, room } from '../../test/store/entries.ts'
import type { Delivery } from '../store/store.ts'
import { summaries, toldTogether } from './summary.ts'

function waiting(id: number, change: Partial<Delivery> = {}): Delivery {
  return {
    id,
    alert: `al${id}`,
    about: { kind: 'story', id: `s${id}` },
    watch: 'w1',
    channel: room,
    kind: 'post',
    card: { ...card, title: `Event ${id}` },
    key: `k${id}`,
    state: 'due',
    attempts: 0,
    decidedAt: noon,
    dueAt: noon,
    leaseUntil: null,
    firstTriedAt: null,
    sentAt: null,
    message: null,
    thread: null,
    problem: null,
    summary: null,
    gate: null,
    ...change,
  }
}
const many = (count: number, change: Partial<Delivery> = {}) =>
  Array.from({ length: count }, (_, n) => waiting(n + 1, change))

test('every report is told once, whatever its length, and each platform shows it whole', () => {
  for (const [title, address] of [
    ['Short', 'https://a.example'],
    [
      `Long & <wide> *title* ${'of many words '.repeat(12)}`,
      `https://a.example/${'path/'.repeat(60)}?a=1&b=2`,
    ],
  ] as const) {
    const all = many(40).map((one) => ({
      ...one,
      card: { ...card, title: `${one.id}: ${title}`, address },
    }))
    const made = summaries(all)
    const ids = made.flatMap(({ told }) => told.map(({ id }) => id))
    expect(ids).toEqual(all.map(({ id }) => id).slice(0, ids.length))
    expect(ids.length).toBeGreaterThanOrEqual(39) // the last may stand alone
    for (const { card: summary, told, carrier } of made) {
      expect(told[0]).toBe(carrier)
      for (const reader of [discord, slack]) {
        const { text, lines, faults } = reader.show(summary)
        expect(faults).toEqual([])
        for (const { id, about } of told) {
          expect(text).toContain(`${id}: ${title.slice(0, 60)}`)
          expect(lines).toContain(`story id:${about.id}`)
        }
      }
    }
  }
})

test('a story is told as it stands by now, with its changes; what was posted before is left alone', () => {
  const [first, second] = many(2)
  if (first === undefined || second === undefined) throw new Error('two were made')
  const edit = waiting(3, { kind: 'edit', about: first.about, card: { ...card, title: 'Event 1, revised' } })
  const reply = waiting(4, { kind: 'reply', about: first.about, card: { ...card, title: 'a note' } })
  const elsewhere = waiting(5, { kind: 'edit', about: { kind: 'story', id: 'known' } })
  const [made, ...more] = summaries([first, second, edit, reply, elsewhere])
  expect(more).toEqual([])
  expect(made?.told.map(({ id }) => id)).toEqual([1, 3, 4, 2])
  expect(made?.card.title).toBe('2 reports that waited to be sent')
  const { text } = discord.show(made?.card ?? card)
  expect(text).toContain('Event 1, revised')
  expect(text).not.toContain('a note')
})

test('one report is a message of its own', () => {
  expect(summaries([waiting(1, { decidedAt: later(-60) })])).toEqual([])
  expect(summaries([])).toEqual([])
})

test('a digest of many long reports is one message that each platform shows without a fault', () => {
  const many = Array.from({ length: 60 }, (_, n) =>
    waiting(n + 1, {
      card: {
        ...card,
        title: `Report ${n + 1} & <wide> *title* ${'of many words '.repeat(20)}`,
        address: `https://a.example/${'path/'.repeat(40)}${n}?a=1&b=2`,
      },
    }),
  )
  const made = toldTogether(many, { title: 'середа, 11 лютого: 60 reports', footer: 'Daily digest' })
  for (const reader of [discord, slack]) {
    const { text, lines, faults } = reader.show(made)
    expect(faults, reader.name).toEqual([])
    const told = text.match(/Report \d+/g) ?? []
    expect(told.length, reader.name).toBeGreaterThan(2)
    expect(text).toMatch(/… and \d+ more: \/claims/)
    expect(lines.filter((line) => line?.startsWith('story id:'))).toHaveLength(25)
  }
  const [, missing] = /and (\d+) more/.exec(discord.show(made).text) ?? []
  const listed = (made.body as readonly unknown[]).filter(
    (word) => typeof word === 'object' && word !== null && 'link' in word,
  )
  expect(listed.length + Number(missing)).toBe(60)
})
