import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Chart } from '../src/charts/chart.ts'
import { chartImage, chartSvg } from '../src/charts/index.ts'
import { exported } from '../src/export/write.ts'
import { hour } from '../src/lib/clock.ts'
import { readOpml, writeOpml } from '../src/sources/opml.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { anyAttack, attacks, unseenIn } from './attacks.ts'
import { article, casualty, entry, story } from './store/entries.ts'

/** Foreign text on its ways out other than cards (test/cards.test.ts) and the log (src/lib/log.test.ts): files, charts, programs. */

let store: Store
beforeAll(async () => {
  store = await openStore(':memory:')
})
afterAll(() => store.close())

/** Rows and cells of RFC 4180. */
function cells(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, after] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (after === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

test('CSV: no cell is a formula, and none breaks out of its place', async () => {
  for (const [i, text] of attacks.entries())
    await store.record(
      entry(`a${i}`, {
        article: article({
          id: `a${i}`,
          title: text,
          outlet: { id: 'x', name: text, country: null, affiliation: 'private' },
          text,
        }),
        claims: [
          {
            claim: casualty({
              id: `c${i}`,
              place: { name: text, country: 'UKR' },
              claimant: { name: text, role: text, of: null },
              evidence: { text, start: 0, end: text.length },
            }),
            story: `s${i}`,
            series: null,
          },
        ],
        stories: [story({ id: `s${i}` })],
      }),
    )
  let csv = ''
  for await (const piece of exported(store, { kind: 'casualty', format: 'csv', filter: {} }))
    csv += piece.text
  const [names = [], ...rows] = cells(csv)
  expect(rows).toHaveLength(attacks.length + 1)
  for (const row of rows) {
    expect(row).toHaveLength(names.length)
    for (const cell of row) {
      // What cannot be seen may be dropped by whoever opens it.
      expect(cell.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\s]/gu, '')).not.toMatch(
        /^[=+\-@＝＋－＠]/,
      )
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(cell).not.toMatch(/^[\t\r]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/)
      expect(cell.isWellFormed()).toBe(true)
    }
  }
})

test('JSON: the words come back as they were read', async () => {
  let json = ''
  for await (const piece of exported(store, { kind: 'casualty', format: 'json', filter: {} }))
    json += piece.text
  const { rows } = JSON.parse(json)
  expect(new Set(rows.map(({ source_headline }: { source_headline: string }) => source_headline))).toEqual(
    new Set(attacks.map((text) => text.toWellFormed())),
  )
})

/** Every sign is one that XML 1.0 allows: https://www.w3.org/TR/xml/#charsets */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

function elementsOf(xml: string): readonly string[] {
  const names: string[] = []
  const parser = new Parser(
    { onopentag: (name, attributes) => names.push(name, ...Object.keys(attributes).map((key) => `@${key}`)) },
    { xmlMode: true },
  )
  parser.end(xml)
  return names
}

test('OPML: any name stays a name', () => {
  const outlinesOf = (name: string) => {
    const xml = writeOpml(
      [
        {
          outlet: { id: 'x', name, country: null, affiliation: 'private' },
          kind: 'feed',
          address: 'https://x.example/feed',
          enabled: true,
          disabledBecause: null,
          interval: hour,
          charset: null,
          fullText: true,
          topics: [name],
        },
      ],
      new Date(0),
    )
    expect(xml).not.toMatch(forbidden)
    expect(
      elementsOf(xml).filter((part) => !/^(opml|head|title|dateCreated|body|outline|@[a-zA-Z]+)$/.test(part)),
    ).toEqual([])
    return readOpml(Buffer.from(xml))
  }
  const one = (name: string) => {
    const read = outlinesOf(name)
    expect(read).toHaveLength(1)
    expect(read[0]?.address).toBe('https://x.example/feed')
  }
  for (const text of attacks) one(text)
  fc.assert(fc.property(anyAttack, one))
})

const chartOf = (text: string): Chart => ({
  kind: 'totals',
  title: text,
  subtitle: text,
  note: text,
  until: new Date('2024-03-01'),
  lines: [
    {
      name: text,
      about: text,
      values: ['2024-01-05', '2024-02-05'].map((day) => ({
        at: new Date(day),
        value: 5,
        low: 4,
        high: 6,
        text,
      })),
    },
  ],
})
const incidentsOf = (text: string): Chart => ({
  kind: 'incidents',
  title: text,
  subtitle: text,
  note: text,
  from: new Date('2024-01-01'),
  until: new Date('2024-02-01'),
  incidents: [{ at: new Date('2024-01-05'), name: text, low: 1, high: 5, text, disputed: false }],
})

test('charts: any name is text in an SVG that stays well formed', () => {
  const known = /^(svg|g|path|rect|text|tspan|circle|line|polygon|polyline|@[a-z][\w-]*)$/
  const drawn = (text: string) => {
    for (const svg of [chartSvg(chartOf(text)), chartSvg(incidentsOf(text))]) {
      expect(svg).not.toMatch(forbidden)
      expect(
        elementsOf(svg ?? '').filter((part) => !known.test(part) || /^@(on|href|xlink)/.test(part)),
      ).toEqual([])
    }
  }
  for (const text of attacks) drawn(text)
  fc.assert(fc.property(anyAttack, drawn), { numRuns: 200 })
})

test('charts: and it is drawn', async () => {
  for (const text of attacks.filter((one) => /[<>&"'\p{Cs}\p{Cc}]/u.test(one)))
    for (const chart of [chartOf(text), incidentsOf(text)])
      expect((await chartImage(chart, 'x.png'))?.png.length).toBeGreaterThan(1_000)
}, 60_000)

test.each([
  ['words', []],
  ['words with reasons', ['--explain=all']],
  ['JSON', ['--format', 'json']],
])('a program that prints what it read prints no escape: %s', (_what, options) => {
  const text = attacks
    .map(
      (one) =>
        `At least 12 people were killed in an air strike on ${one} Kharkiv, the ${one} governor said. ${one}`,
    )
    .join('\n\n')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/start.js', 'detect', ...options, '-'],
    { cwd: join(import.meta.dirname, '..'), encoding: 'utf8', input: text, timeout: 20_000 },
  )
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('12')
  expect(unseenIn(stdout)).toEqual([])
})
