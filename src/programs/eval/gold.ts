import { z } from 'zod'
import { UserError } from '../../lib/errors.ts'

/**
 * Labelled items, one JSON object a line. Two layouts are in use: `casualties` and `transfers` at the top, or
 * `gold.casualties` and `gold.arms_transfers` with min and max for low and high. A third (MUC-3) gives alternatives for each
 * figure and does not label everything: it can tell what was missed, not what is wrong. All are read into one shape.
 */

const name = z.union([z.string(), z.array(z.string())]).nullish()

const number = z.number().nullish()

const goldCasualty = z.looseObject({
  measure: z.string(),
  count: number,
  low: number,
  high: number,
  min: number,
  max: number,
  modifier: z.string().nullish(),
  group: z.string().nullish(),
  victim_group: z.string().nullish(),
  of: z.unknown().optional(),
  subset_of: z.unknown().optional(),
  scope: z.string().nullish(),
  stance: z.string().nullish(),
  claimant: z.string().nullish(),
  quote: z.string().nullish(),
  place: z.union([z.string(), z.looseObject({ name: z.string().nullish() })]).nullish(),
  side: z.string().nullish(),
  optional: z.boolean().optional(),
  count_alternatives: z
    .array(z.looseObject({ min: number, max: number, modifier: z.string().nullish() }))
    .optional(),
})

const goldTransfer = z.looseObject({
  supplier: name,
  recipient: name,
  phase: z.string().nullish(),
  stance: z.string().nullish(),
  claimant: z.string().nullish(),
  quote: z.string().nullish(),
  items: z
    .array(
      z.looseObject({
        category: z.string().nullish(),
        quantity: z.union([z.number(), z.string()]).nullish(),
        qty: z.union([z.number(), z.string()]).nullish(),
      }),
    )
    .nullish(),
  value_usd: number,
  value: z.looseObject({ amount: number }).nullish(),
})

const line = z.looseObject({
  id: z.string(),
  title: z.string().nullish(),
  text: z.string(),
  date: z.string().nullish(),
  publishedAt: z.string().nullish(),
  casualties: z.array(goldCasualty).nullish(),
  transfers: z.array(goldTransfer).nullish(),
  gold: z
    .looseObject({
      casualties: z.array(goldCasualty).nullish(),
      arms_transfers: z.array(goldTransfer).nullish(),
    })
    .nullish(),
})

/**
 * A casualty figure, labelled or read. `value` is null for a vague word; any other field that is null is not labelled, or not given.
 * `alternatives` are other values that the label takes.
 */
export type Casualty = {
  readonly measure: string
  readonly value: number | null
  readonly alternatives: readonly number[]
  readonly qualifier: string | null
  readonly group: string | null
  readonly side: string | null
  readonly cumulative: boolean
  readonly part: boolean
  readonly stance: string | null
  readonly claimant: string | null
  readonly told: Told
  readonly place: string | null
  readonly optional: boolean
  readonly rule: string
}

/** A transfer, labelled or read; an empty list of parties = the text names none. */
export type Transfer = {
  readonly suppliers: readonly string[]
  readonly recipients: readonly string[]
  readonly stage: string | null
  readonly stance: string | null
  readonly categories: readonly string[]
  readonly quantities: readonly number[]
  readonly value: number | null
  readonly claimant: string | null
  readonly told: Told
  readonly rule: string
}

/** Where in the text it is told, as offsets; null where a label quotes nothing. */
export type Told = readonly [start: number, end: number] | null

export type Labelled = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly publishedAt: Date | null
  readonly casualties: readonly Casualty[]
  readonly transfers: readonly Transfer[]
  /** Everything in the text is labelled, so that what is read beyond the labels is wrong. */
  readonly complete: boolean
}

/** Reads a whole file of gold; a broken line is named by its number. */
export function readGold(text: string, file: string): readonly Labelled[] {
  const lines = text
    .split('\n')
    .map((source, index) => ({ source, number: index + 1 }))
    .filter(({ source }) => source.trim() !== '')
    .map(({ source, number }) => {
      const read = line.safeParse(parseJson(source, file, number))
      if (read.success) return read.data
      const [issue] = read.error.issues
      throw new UserError(`${file}, line ${number}: ${issue?.path.join('.') || 'it'} ${issue?.message}`)
    })
  if (lines.length === 0) throw new UserError(`${file} holds no labelled item; each line is one, as JSON.`)
  const alternatives = lines.some(({ gold }) =>
    gold?.casualties?.some((one) => one.count_alternatives !== undefined),
  )
  return lines.map((one) => labelled(one, !alternatives))
}

function parseJson(source: string, file: string, number: number): unknown {
  try {
    return JSON.parse(source)
  } catch (cause) {
    throw new UserError(`${file}, line ${number} is no JSON object; each line holds one labelled item.`, {
      cause,
    })
  }
}

function labelled(read: z.infer<typeof line>, complete: boolean): Labelled {
  const published = new Date(read.publishedAt ?? read.date ?? '')
  const casualties = read.casualties ?? read.gold?.casualties ?? []
  return {
    id: read.id,
    title: read.title ?? '',
    text: read.text,
    publishedAt: Number.isNaN(published.getTime()) ? null : published,
    casualties: casualties.map((one) => figure(one, read.text)),
    transfers: (read.transfers ?? read.gold?.arms_transfers ?? []).map((one) => transfer(one, read.text)),
    complete,
  }
}

function quoted(quote: string | null | undefined, text: string): Told {
  const start = quote == null || quote === '' ? -1 : text.indexOf(quote)
  return start < 0 ? null : [start, start + (quote?.length ?? 0)]
}

function figure(one: z.infer<typeof goldCasualty>, text: string): Casualty {
  const values = (one.count_alternatives ?? [])
    .filter(({ modifier }) => modifier !== 'vague_plural')
    .map(({ min, max, modifier }) => (modifier === 'up_to' ? max : (min ?? max)))
    .filter((value) => value != null)
  const [first = null, ...alternatives] = values
  const single = one.count ?? one.min ?? one.low ?? one.max ?? one.high ?? first
  return {
    measure: one.measure,
    value: one.modifier === 'vague' ? null : single,
    alternatives,
    qualifier: qualifierOf(one.modifier),
    group: one.group ?? one.victim_group ?? null,
    side: one.side ?? null,
    cumulative: (one.scope ?? 'incident') !== 'incident',
    part: ('of' in one ? one.of : one.subset_of) != null,
    stance: one.stance ?? null,
    claimant: one.claimant ?? null,
    told: quoted(one.quote, text),
    place: (typeof one.place === 'string' ? one.place : one.place?.name) ?? null,
    optional: one.optional === true,
    rule: 'gold',
  }
}

/** "exactly" and "at_least" in the words of a claim. */
function qualifierOf(modifier: string | null | undefined): string | null {
  return modifier == null ? null : modifier.replace('exactly', 'exact').replaceAll('_', '-')
}

function transfer(one: z.infer<typeof goldTransfer>, text: string): Transfer {
  const items = one.items ?? []
  return {
    suppliers: parties(one.supplier),
    recipients: parties(one.recipient),
    stage: one.phase ?? null,
    stance: one.stance ?? null,
    categories: items.flatMap(({ category }) => category ?? []),
    quantities: items.flatMap(({ quantity, qty }) => {
      const many = quantity ?? qty
      return typeof many === 'number' ? [many] : []
    }),
    value: one.value_usd ?? one.value?.amount ?? null,
    claimant: one.claimant ?? null,
    told: quoted(one.quote, text),
    rule: 'gold',
  }
}

function parties(read: z.infer<typeof name>): readonly string[] {
  if (read == null) return []
  const names = typeof read === 'string' ? read.split(/;|, | and /) : read
  return names.map((one) => one.trim()).filter((one) => one !== '')
}
