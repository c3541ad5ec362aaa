import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Card, plainText } from '../src/cards/card.ts'
import { createLog } from '../src/lib/log.ts'
import { labelledItems } from '../src/programs/replay/labelled.ts'
import { replayed } from '../src/programs/replay/replay.ts'
import { shown } from '../src/programs/replay.ts'

/** What a machine writes and an editor would not. */
const slips: readonly (readonly [string, RegExp])[] = [
  ['a value that is none', /\bundefined\b|\bnull\b|\bNaN\b|\[object/],
  ['two signs in a row', / {2}|,\s*[,;.]|;\s*[,;.]|\s[,;]|: *$|\(\s|\s\)/m],
  [
    'one of many',
    /(?<![\d,.–])1 (?:people|civilians|children|women|officers|journalists|medics|fighters|times|articles|origins)\b/,
  ],
  ['many of one', /\b(?:[2-9]|\d{2,}) (?:person|civilian|child|woman|article|origin)\b/],
  [
    'a verb that does not fit',
    /(?:^|[;,:] )[^;,:\n]* and [^;,:\n]* (?:says|denies|confirms|objects)\b|\b\p{Ll}+(?<!s)s (?:says|denies)\b/mu,
  ],
  ['a word twice', /\b(\p{L}{3,}) \1\b/iu],
]

const wordsOf = ({ title, body, fields = [] }: Card) =>
  [title, plainText(body ?? ''), ...fields.map(({ value }) => plainText(value))].join('\n')

test('fifty alerts and answers of the labelled stream, printed to data/alerts-to-read.txt, hold no slip', async () => {
  const items = labelledItems(resolve(import.meta.dirname, 'fixtures/stream')).map(({ item }) => item)
  const cards: Card[] = []
  const printed: string[] = []
  for await (const { line, sent } of replayed(items, createLog('silent')))
    for (const { kind, card } of sent) {
      // an edit shows what the reply in its thread says, and all before it
      cards.push(card)
      printed.push(`── ${line.id}: ${kind} ── ${line.reason}\n${shown(card)}`)
    }
  expect(cards.length).toBeGreaterThan(50)
  const folder = resolve(import.meta.dirname, '../data')
  mkdirSync(folder, { recursive: true })
  writeFileSync(resolve(folder, 'alerts-to-read.txt'), printed.join('\n\n'))

  const found = cards.flatMap((card) =>
    slips.flatMap(([what, slip]) => {
      const hit = slip.exec(wordsOf(card))
      return hit === null ? [] : [`${what}: “${hit[0]}” in ${card.title}`]
    }),
  )
  expect(found).toEqual([])
  expect(cards.filter(({ title }) => title.length > 230).map(({ title }) => title)).toEqual([])
})
