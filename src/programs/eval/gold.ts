import { z } from 'zod'
import { UserError } from '../../lib/errors.ts'

/**
 * Labelled items, one JSON object a line. Two layouts are in use: `casualties` and `transfers` at the top, or
 * `gold.casualties` and `gold.arms_transfers` with min and max for low and high. Both are read into one shape.
 */

const name = z.union([z.string(), z.array(z.string())]).nullish()

const goldCasualty = z.looseObject({
  measure: z.string(),
  count: z.number().nullish(),
  low: z.number().nullish(),
  high: z.number().nullish(),
  min: z.number().nullish(),
  max: z.number().nullish(),
  modifier: z.string().nullish(),
  group: z.string().nullish(),
  victim_group: z.string().nullish(),
  of: z.unknown().optional(),
  subset_of: z.unknown().optional(),
  scope: z.string().nullish(),
  stance: z.string().nullish(),
  claimant: z.string().nullish(),
  place: z.union([z.string(), z.looseObject({ name: z.string().nullish() })]).nullish(),
})

const goldTransfer = z.looseObject({
  supplier: name,
  recipient: name,
  phase: z.string().nullish(),
  stance: z.string().nullish(),
  claimant: z.string().nullish(),
  items: z.array(z.looseObject({ category: z.string().nullish() })).nullish(),
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

/** A labelled casualty figure. `value` is null for a vague word; `place` null = not labelled or none. */
export type Casualty = {
  readonly measure: string
  readonly value: number | null
  readonly group: string | null
  readonly cumulative: boolean
  readonly part: boolean
  readonly denied: boolean
  readonly claimant: string | null
  readonly place: string | null
  readonly rule: string
}

/** A labelled transfer; an empty list of parties = the text names none. */
export type Transfer = {
  readonly suppliers: readonly string[]
  readonly recipients: readonly string[]
  readonly stage: string | null
  readonly denied: boolean
  readonly categories: readonly string[]
  readonly claimant: string | null
  readonly rule: string
}

export type Labelled = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly publishedAt: Date | null
  readonly casualties: readonly Casualty[]
  readonly transfers: readonly Transfer[]
}

/** Reads a whole file of gold; a broken line is named by its number. */
export function readGold(text: string, file: string): readonly Labelled[] {
  return text
    .split('\n')
    .map((source, index) => ({ source, number: index + 1 }))
    .filter(({ source }) => source.trim() !== '')
    .map(({ source, number }) => {
      const read = line.safeParse(parseJson(source, file, number))
      if (!read.success) {
        const [issue] = read.error.issues
        throw new UserError(`${file}, line ${number}: ${issue?.path.join('.')} ${issue?.message}`)
      }
      return labelled(read.data)
    })
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

function labelled(read: z.infer<typeof line>): Labelled {
  const published = new Date(read.publishedAt ?? read.date ?? '')
  return {
    id: read.id,
    title: read.title ?? '',
    text: read.text,
    publishedAt: Number.isNaN(published.getTime()) ? null : published,
    casualties: (read.casualties ?? read.gold?.casualties ?? []).map((one) => ({
      measure: one.measure,
      value:
        one.modifier === 'vague' ? null : (one.count ?? one.min ?? one.low ?? one.max ?? one.high ?? null),
      group: one.group ?? one.victim_group ?? null,
      cumulative: (one.scope ?? 'incident') !== 'incident',
      part: ('of' in one ? one.of : one.subset_of) != null,
      denied: one.stance === 'denied',
      claimant: one.claimant ?? null,
      place: (typeof one.place === 'string' ? one.place : one.place?.name) ?? null,
      rule: 'gold',
    })),
    transfers: (read.transfers ?? read.gold?.arms_transfers ?? []).map((one) => ({
      suppliers: parties(one.supplier),
      recipients: parties(one.recipient),
      stage: one.phase ?? null,
      denied: one.stance === 'denied',
      categories: (one.items ?? []).flatMap((item) => item.category ?? []),
      claimant: one.claimant ?? null,
      rule: 'gold',
    })),
  }
}

function parties(read: z.infer<typeof name>): readonly string[] {
  if (read == null) return []
  return typeof read === 'string' ? read.split(/;|, | and /).map((part) => part.trim()) : read
}
