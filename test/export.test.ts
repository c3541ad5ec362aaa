import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as read } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import { createFront } from '../src/dispatch.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { servicesOver } from './services.ts'
import { article, casualty, entry, exactly, later, story, transfer } from './store/entries.ts'

/** The claims as files, from the command and from the program, on a real store that holds what spreadsheets must not run. */

let folder: string
let file: string
let store: Store

const formula = '=HYPERLINK("http://evil.example";"toll")'
const quote = '-2+3 people were killed,\r\n"it" said\nin "Port Azur".'

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-export-'))
  file = join(folder, 'claimwire.db')
  store = await openStore(file)
  const killed = casualty({
    id: 'c-killed',
    place: { name: '@SUM(A1)', country: 'UKR' },
    claimant: { name: '+Ada Bell', role: null, of: null },
    evidence: { text: quote, start: 0, end: quote.length },
    count: { low: 4, best: null, high: null, qualifier: 'at-least', text: 'at least four' },
    date: { from: '2031-05-01', to: '2031-05-01', text: 'Thursday' },
  })
  const hurt = casualty({ id: 'c-hurt', measure: 'injured', count: exactly(9), partOf: null })
  await store.record(
    entry('a1', {
      article: article({ title: formula, text: quote }),
      claims: [killed, hurt].map((claim) => ({ claim, story: 's1', series: null })),
      stories: [story({ id: 's1' })],
    }),
  )
  const shipped = transfer({
    id: 'c-arms',
    stage: 'delivered',
    items: [
      { text: '155 mm shells', category: 'ammunition', designation: null, quantity: exactly(500) },
      { text: 'tanks', category: 'armoured-vehicles', designation: 'T-1', quantity: null },
    ],
  })
  await store.record(
    entry('a2', {
      article: article({
        id: 'a2',
        address: 'https://gazette.example/a2',
        publishedAt: later(60),
        firstSeenAt: later(60),
      }),
      claims: [{ claim: shipped, story: null, series: null }],
      stories: [],
    }),
  )
})
afterEach(async () => {
  await store.close().catch(() => undefined) // some tests have closed it
  rmSync(folder, { recursive: true })
})

async function ask(line: string, admin = true): Promise<Card> {
  const clock = () => later(24 * 60)
  const front = createFront({ ...(await servicesOver(store, clock)), commands })
  const channel = { platform: 'terminal', workspace: 'w', id: 'c' }
  const [card] = await front.answer({ line, asker: { channel, user: 'ada', name: 'Ada', admin } })
  if (card === undefined) throw new Error('no answer')
  return card
}
const fileOf = (card: Card) => new TextDecoder('utf-8', { fatal: true }).decode(card.file?.bytes)

/** A reader of RFC 4180 of its own: the one that writes is not asked whether it wrote well. */
function records(csv: string): readonly Readonly<Record<string, string>>[] {
  const rows: string[][] = [[]]
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  let end = 0
  for (const [all, quoted, bare, after] of csv.matchAll(field)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (after === '\r\n') rows.push([])
    end += all.length
  }
  expect(end).toBe(csv.length)
  rows.pop()
  const [names = [], ...rest] = rows
  for (const row of rest) expect(row).toHaveLength(names.length)
  return rest.map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? '', value])))
}

test('casualties with the names of UCDP, an HXL row, evidence and source; unknown is empty; no formula runs', async () => {
  await ask('/verify s1 dispute "two are alive"')
  const card = await ask('/export casualties')
  expect(card.title).toBe('2 claims as CSV')
  expect(card.file).toMatchObject({ name: 'claimwire-casualties-20310502T120000Z.csv', mime: 'text/csv' })
  const [tags, killed, hurt] = records(fileOf(card))
  expect(tags).toMatchObject({
    best: '#affected+killed+best',
    injured_best: '#affected+injured+best',
    date_start: '#date+start',
    country_iso3: '#country+code+v_iso3',
    source_url: '#meta+url',
  })
  expect(Object.values(tags ?? {}).every((tag) => /^#[a-z]+(\+[a-z_0-9]+)+$/.test(tag))).toBe(true)
  expect(killed).toMatchObject({
    id: 'c-killed',
    relid: 's1',
    year: '2031',
    date_start: '2031-05-01',
    where_description: "'@SUM(A1)",
    country: 'Ukraine',
    best: '',
    low: '4',
    high: '',
    injured_best: '',
    count_qualifier: 'at-least',
    source_original: "'+Ada Bell",
    evidence: `'${quote}`,
    source_headline: `'${formula}`,
    source_url: 'https://gazette.example/a1',
    source_sha256: 'c0ffee',
    grade: 'contested',
    editor_verdict: 'disputed by Ada on 2031-05-02: two are alive',
    superseded: 'false',
  })
  expect(hurt).toMatchObject({
    id: 'c-hurt',
    best: '',
    low: '',
    injured_best: '9',
    injured_low: '9',
    missing_best: '',
  })
})

test('transfers with the names of SIPRI, a row an item; the stage says what a number counts', async () => {
  const [, shells, tanks] = records(fileOf(await ask('/export arms-transfers')))
  expect(shells).toMatchObject({
    id: 'c-arms',
    item: '1',
    supplier: 'North Sylvania',
    recipient_iso3: 'FRE',
    weapon_description: '155 mm shells',
    number_delivered: '500',
    number_ordered: '',
    relid: '',
  })
  expect(tanks).toMatchObject({
    id: 'c-arms',
    item: '2',
    weapon_designation: 'T-1',
    number_delivered: '',
    number_best: '',
  })
})

test('JSON has the same columns, numbers as numbers and foreign text to the letter', async () => {
  const { columns, rows } = JSON.parse(fileOf(await ask('/export casualties format:json')))
  expect(columns.best).toBe('#affected+killed+best')
  expect(rows.map(({ id }: { id: string }) => id)).toEqual(['c-killed', 'c-hurt'])
  expect(rows[0]).toMatchObject({
    best: null,
    low: 4,
    evidence: quote,
    source_headline: formula,
    superseded: false,
  })
})

test('filters are those of /claims, for a period; members may not; what is too large says how the whole is had', async () => {
  expect(records(fileOf(await ask('/export casualties place:"Port Azur"')))).toHaveLength(2)
  expect((await ask('/export casualties until:2031-04-30')).title).toBe('No such claims')
  expect((await ask('/export casualties since:2031-05-01 until:2031-05-01')).title).toBe('2 claims as CSV')
  expect((await ask('/export arms-transfers until:2031-05-01T13:00:00Z')).title).toBe('No such claims')
  expect((await ask('/export casualties', false)).title).toBe('For editors and admins only')
  expect(plainText((await ask('/export')).body ?? '')).toContain(
    'kind: is missing. Write /export kind:… (one of casualties, arms-transfers).',
  )
  expect(plainText((await ask('/export casualties text:ki*')).body ?? '')).toContain('at least three letters')
  expect((await ask('/export casualties group:pows')).title).toBe('No such claims')

  const long = 'x'.repeat(3_000)
  const many = Array.from({ length: 2_900 }, (_, n) =>
    casualty({ id: `c-long-${n}`, evidence: { text: long, start: 0, end: long.length } }),
  )
  await store.record(
    entry('a3', {
      article: article({ id: 'a3', address: 'https://gazette.example/a3' }),
      claims: many.map((claim) => ({ claim, story: null, series: null })),
    }),
  )
  const refused = await ask('/export casualties since:2031-04-01')
  expect(refused.file).toBeUndefined()
  expect(plainText(refused.body ?? '')).toMatch(
    /larger than 8 MB.*Narrow it with since:.*-- export casualties --format csv --since "2031-04-01T00:00:00.000Z" FILE/s,
  )
})

/** The program as people start it. */
async function claimwire(...args: readonly string[]) {
  const child = spawn(process.execPath, ['src/main.ts', 'export', ...args], {
    env: { ...process.env, DATABASE_URL: file },
  })
  const [out, err, code] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { out, err, code }
}

test('the program writes the same, to standard output or a file, beside the running bot', {
  timeout: 30_000,
}, async () => {
  const expected = fileOf(await ask('/export casualties'))
  const { out, err, code } = await claimwire('casualties')
  expect([out, code]).toEqual([expected, 0])
  expect(err).toBe('claimwire export: 2 claims to standard output\n')

  const target = join(folder, 'out.json')
  const filters = ['--format', 'json', '--since', '2020-01-01', '--recipient', 'Freedonia']
  const written = await claimwire('arms-transfers', target, ...filters)
  expect([written.out, written.err, written.code]).toEqual([
    '',
    `claimwire export: 1 claim to ${target}\n`,
    0,
  ])
  expect(JSON.parse(readFileSync(target, 'utf8')).rows).toHaveLength(2)
  expect((await claimwire('casualties', target)).err).toContain('out.json exists already.')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect((await claimwire('figures')).err).toContain('kind: “figures” is not among its choices.')
  expect((await claimwire('casualties', '--since', 'someday')).err).toContain(
    'since: “someday” is no time I can read',
  )
  expect((await claimwire()).code).toBe(2)
})
