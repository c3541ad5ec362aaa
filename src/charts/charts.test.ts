import { describe, expect, test } from 'vitest'
import { altText, type Chart } from './chart.ts'
import { chartImage, chartSvg } from './index.ts'
import { timeTicks, valueTicks } from './scale.ts'
import { fitted, widthOf, wrapped, writable } from './svg.ts'

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const value = (day: string, count: number, low: number | null = count, high: number | null = count) => ({
  at: at(day),
  value: count,
  low,
  high,
  text: count.toLocaleString('en'),
})
const totals = (names: readonly string[]): Chart => ({
  kind: 'totals',
  title: 'People reported killed in Freedonia',
  subtitle: 'Running totals, each by its speaker',
  note: 'From articles.',
  until: at('2024-03-01'),
  lines: names.map((name, i) => ({
    name,
    about: 'since Jan 2024',
    values: [
      value('2024-01-05', 100 + i),
      value('2024-01-20', 250 + i),
      value('2024-02-10', 240 + i, 230, 260),
    ],
  })),
})
const incidents: Chart = {
  kind: 'incidents',
  title: 'Incidents in Freedonia',
  subtitle: 'Each stem is one incident',
  note: 'Not added up.',
  from: at('2024-01-01'),
  until: at('2024-02-01'),
  incidents: [
    { at: at('2024-01-04'), name: 'Lowgate', low: 20, high: 28, text: '20–28', disputed: true },
    { at: at('2024-01-04'), name: 'Highgate', low: 3, high: 3, text: '3', disputed: false },
  ],
}

test('a chart is a PNG of its own light ground, with its words outside the picture, too', async () => {
  const image = await chartImage(totals(['Ministry of Health', 'UN mission']), 'totals.png')
  if (image === null) throw new Error('no picture')
  const png = Buffer.from(image.png)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1140, 690])
  expect(image.alt).toBe(
    'Line chart. People reported killed in Freedonia. Running totals, each by its speaker. Ministry of Health (since Jan 2024): from 100 on 5 Jan 2024 to 240 on 10 Feb 2024, revised down once. UN mission (since Jan 2024): from 101 on 5 Jan 2024 to 241 on 10 Feb 2024, revised down once.',
  )
})

test('letters are drawn: another name gives another picture', async () => {
  const names = ['Ministry', 'Міністерство', 'وزارة الصحة', '북한 국방성', '남한 국방성', '북한 뷁뷁뷁']
  const pictures = await Promise.all(names.map((name) => chartImage(totals([name]), 'x.png')))
  expect(new Set(pictures.map((image) => Buffer.from(image?.png ?? []).toString('base64'))).size).toBe(
    names.length,
  )
  // words are there at all
  const bare = await chartImage({ ...totals(['Ministry']), title: ' ', subtitle: '', note: '' }, 'x.png')
  expect(bare?.png.length).toBeLessThan(pictures[0]?.png.length ?? 0)
})

test('a fall is marked, a range drawn, and what nobody renewed is dotted', () => {
  const svg = chartSvg(totals(['UN'])) ?? ''
  expect(svg.match(/fill="#b3261e" stroke/g)).toHaveLength(1)
  expect(svg).toContain('stroke-opacity="0.35"')
  expect(svg).toContain('stroke-dasharray="1 5"')
})

test('incidents: the weightiest named, the disputed hollow, those of one day apart', () => {
  const svg = chartSvg(incidents) ?? ''
  expect(svg).toContain('Lowgate')
  expect(svg.match(/<circle[^>]+>/g)?.map((circle) => /fill="#faf8f3"/.test(circle))).toEqual([true, false])
  expect(altText(incidents)).toContain('4 Jan 2024, Lowgate: 20–28 (disputed). 4 Jan 2024, Highgate: 3.')
})

test('nothing to draw is no picture', async () => {
  expect(await chartImage({ ...totals([]) }, 'x.png')).toBeNull()
  expect(chartSvg({ ...incidents, incidents: [] })).toBeNull()
})

describe('whatever the names, it stays well formed and inside its borders', () => {
  test.each([
    ['hostile', '</text><script>alert(1)</script>&amp;"'],
    ['long', 'Office for the Coordination of '.repeat(10)],
    ['one long word', 'x'.repeat(300)],
    ['Hangul', '북한 국방성'],
    ['nothing', ' \u200b'],
  ])('%s', async (_, name) => {
    const chart = totals(Array.from({ length: 9 }, () => name))
    const svg = chartSvg(chart) ?? ''
    expect(svg).not.toContain('<script')
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(6)
    const places = [
      ...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*font-size="13" fill="#1d2329">([^<]*)/g),
    ]
    for (const [, x = '', y = '', words = ''] of places) {
      const shown = words.replace(/&\w+;/g, '&')
      expect(Number(x) + widthOf(shown) * 13).toBeLessThan(770)
      expect(Number(y)).toBeLessThan(460)
    }
    expect((await chartImage(chart, 'x.png'))?.png.length).toBeGreaterThan(1_000)
  })

  test('letters that no font here has are told by their place in the list', () => {
    expect(writable('朝中社', 'Speaker 1 of the list')).toBe('Speaker 1 of the list')
    expect(writable('북한 국방성', '?')).toBe('북한 국방성')
    expect(writable('Київ 🚀', '?')).toBe('Київ')
    expect(writable('وزارة', '?')).toBe('وزارة')
  })
})

test('ticks are round and few, and cover what they stand for', () => {
  for (const most of [0, 1, 3, 7, 28, 99, 101, 1_234, 47_000, 999_999]) {
    const ticks = valueTicks(most)
    expect(ticks[0]?.at).toBe(0)
    expect(ticks.at(-1)?.at).toBeGreaterThanOrEqual(most)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.every(({ at: each }) => Number.isInteger(each))).toBe(true)
  }
  for (const days of [1, 2, 9, 40, 76, 120, 400, 2_000, 20_000]) {
    const until = new Date(at('2024-01-10').getTime() + days * 86_400_000)
    const ticks = timeTicks(at('2024-01-10'), until)
    expect(ticks.length).toBeGreaterThanOrEqual(1)
    expect(ticks.length).toBeLessThanOrEqual(9)
    expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length)
  }
})

test('words are cut to their room', () => {
  expect(fitted('United Nations', 5)).toBe('United N…')
  expect(wrapped('United Nations Office for Everything', 9, 2)).toEqual([
    'United Nations',
    'Office for Everyth…',
  ])
  expect(wrapped('Short', 9, 2)).toEqual(['Short'])
})
