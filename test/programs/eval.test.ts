import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { wilson } from '../../src/programs/eval/report.ts'
import { program } from '../../src/programs/eval.ts'

/** The scorer over a few labelled items of our own, in each layout, with the real detector. */

const flat = [
  {
    id: 'strike',
    date: '2024-02-07',
    text: 'At least 12 people were killed and 30 wounded in an air strike on Kharkiv on Tuesday, the mayor said.',
    casualties: [
      {
        measure: 'killed',
        count: null,
        low: 12,
        high: null,
        modifier: 'at-least',
        group: 'people',
        of: null,
        scope: 'incident',
        place: 'Kharkiv',
        claimant: 'Ukraine: mayor',
        stance: 'claimed',
      },
      {
        measure: 'injured',
        count: 31,
        modifier: 'exactly',
        group: 'people',
        of: null,
        scope: 'incident',
        stance: 'claimed',
        claimant: 'Ukraine: mayor',
      },
    ],
    transfers: [],
  },
  {
    id: 'tanks',
    text: 'The U.S. delivered 31 tanks to Ukraine.',
    casualties: [],
    transfers: [
      {
        supplier: 'Washington',
        recipient: 'Ukraine; Moldova',
        items: [{ text: 'tanks', category: 'armoured-vehicles', quantity: 31 }],
        value_usd: null,
        phase: 'delivered',
        claimant: 'outlet',
        stance: 'stated',
      },
    ],
  },
  { id: 'storm', text: 'Nine people were killed in a bus crash.', casualties: [], transfers: [] },
  {
    id: 'false-alert',
    text: 'The report of four soldiers killed was a hoax.',
    casualties: [],
    transfers: [],
  },
]
const nested = [
  {
    id: 'attack',
    title: 'Attack on a village',
    text: 'Ten soldiers are killed in an attack by insurgents.',
    gold: {
      casualties: [
        { measure: 'killed', min: 10, max: 10, modifier: 'exact', victim_group: 'military', subset_of: null },
      ],
    },
  },
  {
    id: 'deal',
    text: 'Poland will send 14 tanks to Ukraine.',
    gold: {
      arms_transfers: [
        {
          supplier: ['Poland'],
          recipient: ['Ukraine'],
          items: [{ item: 'tanks', qty: 14 }],
          phase: 'announced',
        },
      ],
    },
  },
]
const alternatives = [
  {
    id: 'MUC',
    text: 'SAN SALVADOR, 3 JAN 90 -- THREE SUBVERSIVES WERE KILLED AND AT LEAST SEVEN OTHERS WERE WOUNDED IN CLASHES.',
    gold: {
      casualties: [
        {
          measure: 'killed',
          count_alternatives: [
            { min: 5, max: 5, modifier: 'exact' },
            { min: 3, max: 3, modifier: 'exact' },
          ],
          optional: false,
        },
        {
          measure: 'injured',
          count_alternatives: [{ min: 40, max: null, modifier: 'at_least' }],
          optional: true,
        },
        {
          measure: 'killed',
          count_alternatives: [{ min: 2, max: null, modifier: 'vague_plural' }],
          optional: false,
        },
        {
          measure: 'kidnapped',
          count_alternatives: [{ min: 2, max: 2, modifier: 'exact' }],
          optional: false,
        },
      ],
    },
  },
]

let folder: string
let said: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-eval-'))
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

function goldOf(items: readonly object[], name = 'gold.jsonl'): string {
  const file = join(folder, name)
  writeFileSync(file, items.map((item) => `${JSON.stringify(item)}\n`).join(''))
  return file
}

async function scored(...args: readonly string[]): Promise<string> {
  said = ''
  expect(await program.run(['--last', join(folder, 'last.json'), ...args])).toBe(0)
  return said
}

test('one to one on measure and figure, and on the parties; fields over what matched', async () => {
  const out = await scored('--misses', goldOf(flat))
  expect(out).toMatch(/gold\.jsonl: 4 items/)
  expect(out).toMatch(/casualty +P 0\.\d{3} \(.*\) +R 0\.500 \(\.09–\.91\).* 1 right, \d read, 2 labelled/)
  expect(out).toMatch(/ {2}killed +P .* R 1\.000/)
  expect(out).toMatch(/ {2}injured +P 0\.000 .* 0 right, 1 read, 1 labelled/)
  expect(out).toMatch(/transfer +P 1\.000 .* R 1\.000/)
  expect(out).toMatch(/casualty\.qualifier +1\.000 .* 1 of 1/)
  expect(out).toMatch(/casualty\.place +1\.000 .* 1 of 1/)
  expect(out).toMatch(/transfer\.quantity +1\.000 .* 1 of 1/)
  expect(out).toMatch(/transfer\.claimant +1\.000 .* 1 of 1/)
  expect(out).toMatch(/ {4}- {"measure":"injured","value":31/)
  expect(out).toMatch(/ {4}\+ {"measure":"injured","value":30/)
})

test('a label meets what was read in the sentence that it quotes; officials of two states are two', async () => {
  const given = (claimant: string, quote: string) => ({
    supplier: 'Norway',
    recipient: 'Ukraine',
    items: [],
    phase: 'approved',
    stance: 'stated',
    claimant,
    quote,
  })
  const item = {
    id: 'two-speakers',
    text: 'Norway will send Ukraine six tanks, Norwegian defence minister Ivo Marel said. Norway will send Ukraine 40 drones, Ukrainian defence minister Oleh Hora said.',
    casualties: [],
    transfers: [
      given('Ukraine: defence minister', '40 drones'),
      given('Norway: defence minister', 'six tanks'),
    ],
  }
  expect(await scored(goldOf([item]))).toMatch(/transfer\.claimant +1\.000 .* 2 of 2/)
  const swapped = {
    ...item,
    transfers: [
      given('Ukraine: defence minister', 'six tanks'),
      given('Norway: defence minister', '40 drones'),
    ],
  }
  expect(await scored(goldOf([swapped]))).toMatch(/transfer\.claimant +0\.000 .* 0 of 2/)
})

test('labels below "gold" with lists of names and min and max', async () => {
  const out = await scored(goldOf(nested))
  expect(out).toMatch(/casualty +P 1\.000 .* R 1\.000 .* 1 right, 1 read, 1 labelled/)
  expect(out).toMatch(/transfer +P 1\.000 .* R 1\.000 .* 1 right, 1 read, 1 labelled/)
  expect(out).toMatch(/transfer\.stage +1\.000/)
  expect(out).not.toMatch(/transfer\.category/)
})

test('labels with alternatives are not complete: recall of numbers killed and injured alone', async () => {
  const out = await scored('--misses', goldOf(alternatives))
  expect(out).toMatch(/killed +R 1\.000 .* 1 of 1/)
  expect(out).toMatch(/injured +R 0\.000 .* 0 of 1/)
  expect(out).toMatch(/killed or injured +R 0\.500 .* 1 of 2/)
  expect(out).toMatch(/… not optional +R 1\.000 .* 1 of 1/)
  expect(out).not.toMatch(/ P |false alerts|kidnapped/)
})

test('what changed since the last run, the losses first; a rule left out is not kept as a run', async () => {
  const file = goldOf(flat.slice(0, 2))
  expect(await scored(file)).toMatch(/the first run of this file/)
  expect(await scored(file)).toMatch(/no claim changed since the last run/)
  const rules = await scored('--rules', file)
  const rule = /^ +1 right +\d+ wrong {2}(casualties\/.*)$/m.exec(rules)?.[1] ?? 'none'
  const without = await scored('--disable', rule, file)
  expect(without).toMatch(/since the last run: .*casualty 0\.\d+ → 0\.000 \(-/)
  expect(without).toMatch(/! lost, right +strike {2}killed at least 12/i)
  expect(await scored(file)).toMatch(/no claim changed since the last run/)

  writeFileSync(join(folder, 'last.json'), '{"a file": {"an older": ["shape"]}}')
  expect(await scored(file)).toMatch(/the first run of this file/)
  expect(JSON.parse(readFileSync(join(folder, 'last.json'), 'utf8'))).toHaveProperty([file, 'judged'])
})

test.each([
  [
    ['--disable', 'casualties/<people> were kiled'],
    /no rule "casualties\/<people> were kiled"; did you mean "casualties\/<people> were killed"/,
  ],
  [['--changes', 'few'], /--changes few is no number/],
  [[], /Which file shall be scored\?/],
  [['nowhere.jsonl'], /nowhere\.jsonl cannot be read/],
] as const)('%j is answered with a sentence', async (args, sentence) => {
  const files = args.some((one) => one.startsWith('--')) ? [goldOf(flat)] : []
  await expect(program.run([...args, ...files])).rejects.toThrow(sentence)
})

test.each([
  ['{"id":"a","text":"one"}\nno json', /line 2 is no JSON object/],
  ['{"id":"a","text":"one","casualties":[{"count":3}]}', /line 1: casualties\.0\.measure/],
  ['\n\n', /holds no labelled item/],
])('a broken file: %j', async (text, sentence) => {
  const file = join(folder, 'broken.jsonl')
  writeFileSync(file, text)
  await expect(program.run([file])).rejects.toThrow(sentence)
})

test('bounds by Wilson', () => {
  expect(wilson({ right: 0, of: 0 })).toEqual([0, 1])
  expect(wilson({ right: 5, of: 10 }).map((one) => one.toFixed(3))).toEqual(['0.237', '0.763'])
  expect(wilson({ right: 0, of: 5 })[0]).toBe(0)
})
