import { stringify } from 'csv-stringify/sync'
import type { Kind } from '../claims/claim.ts'
import type { ClaimFilter, Store } from '../store/store.ts'
import type { Series, Story } from '../stories/story.ts'
import {
  type Column,
  casualtyColumns,
  type Exported,
  type TransferRow,
  transferColumns,
  type Value,
} from './columns.ts'

export const formats = ['csv', 'json'] as const
export type Format = (typeof formats)[number]

export type Wanted = {
  readonly kind: Kind
  readonly format: Format
  readonly filter: Omit<ClaimFilter, 'kind' | 'limit' | 'offset'>
}

/** A piece of the file, and how many claims are written with it. */
export type Piece = { readonly text: string; readonly claims: number }

/** Claims read at once: enough to be quick, too few to be felt in memory or to keep others waiting. */
const step = 500
/** Stories in memory: claims of one stand near each other. */
const mostKnown = 500

/** The file piece by piece, newest claim first: memory stays flat however many there are. */
export async function* exported(store: Store, { kind, format, filter }: Wanted): AsyncGenerator<Piece> {
  const write = kind === 'casualty' ? writer(format, casualtyColumns) : writer(format, transferColumns)
  const wholeOf = wholes(store)
  yield { text: write.head, claims: 0 }
  let begun = false
  for await (const rows of store.eachClaim({ ...filter, kind }, step)) {
    const full: Exported[] = []
    for (const row of rows) full.push({ ...row, whole: await wholeOf(row) })
    const text = write.rows(full, begun)
    begun ||= text !== ''
    yield { text, claims: rows.length }
  }
  yield { text: write.end, claims: 0 }
}

type Writer = {
  readonly head: string
  readonly end: string
  rows(rows: readonly Exported[], begun: boolean): string
}

function writer<Row extends Exported>(format: Format, columns: readonly Column<Row>[]): Writer {
  const valuesOf = (row: Row) => columns.map(({ of }) => of(row))
  // the kind of the columns is the kind that was asked for
  const rowsOf = (all: readonly Exported[]) => all.flatMap(split) as unknown as readonly Row[]
  if (format === 'csv')
    return {
      head: csv([columns.map(({ name }) => name), columns.map(({ hxl }) => hxl)]),
      end: '',
      rows: (all) => csv(rowsOf(all).map(valuesOf)),
    }
  const objectOf = (row: Row) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])))
  const tags = Object.fromEntries(columns.map(({ name, hxl }) => [name, hxl]))
  return {
    head: `{"columns":${JSON.stringify(tags)},\n"rows":[`,
    end: '\n]}\n',
    rows: (all, begun) =>
      rowsOf(all)
        .map((row, index) => `${begun || index > 0 ? ',' : ''}\n${objectOf(row)}`)
        .join(''),
  }
}

/** What a spreadsheet would take for a formula, also when it drops blanks and what cannot be seen before it. */
const formula = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]|^[\t\r]/u

/** Led by an apostrophe when it would be a formula, so that it stays text; controls and halves of a character are left out. */
function cellText(text: string): string {
  const clean = text.toWellFormed().replace(/(?![\t\r\n])\p{Cc}/gu, '')
  return formula.test(clean) ? `'${clean}` : clean
}

/** RFC 4180. */
function csv(rows: readonly (readonly Value[])[]): string {
  return stringify([...rows], {
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => (value ? 'true' : 'false'), string: cellText },
  })
}

/** A transfer has a row for each of its items, one at least. */
function split(row: Exported): readonly (Exported | TransferRow)[] {
  const { claim } = row
  if (claim.kind === 'casualty') return [row]
  const items = claim.items.length === 0 ? [null] : claim.items
  return items.map((item, index) => ({ ...row, claim, item, number: index + 1 }))
}

/** What claims belong to, read once for those that stand near each other. */
function wholes(store: Store) {
  const known = new Map<string, Story | Series | null>()
  return async ({ story, series }: { story: string | null; series: string | null }) => {
    const id = story ?? series
    if (id === null) return null
    const before = known.get(id)
    if (before !== undefined) return before
    if (known.size >= mostKnown) known.clear()
    const whole = story === null ? await store.series(id) : await store.story(id)
    known.set(id, whole)
    return whole
  }
}
