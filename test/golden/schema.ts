import { z } from 'zod'
import { categories, groups, measures } from '../../src/claims/claim.ts'

/**
 * The golden set: sentences and short reports written for this project, all events in them invented, labelled by hand from the
 * text alone. It is stricter than what the scorer reads: every label quotes the words that it was read in.
 *
 * Conventions: each distinct figure is labelled once; another speaker with another number, or another group of victims, is
 * another label. Vague words have no count. `of` is the index of the figure that the text calls the whole. `cumulative` = over
 * more than one event, or a period. Accidents, disasters, crime, released prisoners, arrests, displaced people, equipment and
 * animals are not labelled. One transfer a supplier and a recipient; null = the text names none, or only who made the thing.
 */
const name = z.string().min(2)
const figure = z.int().nonnegative().nullable()

const casualty = z.strictObject({
  measure: z.enum(measures),
  count: figure,
  low: figure,
  high: figure,
  modifier: z.enum(['exactly', 'at-least', 'more-than', 'about', 'up-to', 'vague']),
  group: z.enum(groups),
  of: figure,
  scope: z.enum(['incident', 'cumulative']),
  place: name.nullable(),
  side: name.nullable(),
  claimant: name,
  stance: z.enum(['stated', 'claimed', 'confirmed', 'denied']),
  period: z.string().optional(),
  superseded: z.boolean().optional(),
  quote: z.string(),
})

const transfer = z.strictObject({
  supplier: name.nullable(),
  recipient: name.nullable(),
  items: z.array(z.strictObject({ text: name, category: z.enum(categories), quantity: figure })).min(1),
  value_usd: figure,
  phase: z.enum([
    'requested',
    'considered',
    'approved',
    'ordered',
    'delivered',
    'used',
    'halted',
    'resumed',
    'intercepted',
    'returned',
  ]),
  claimant: name,
  stance: z.enum(['stated', 'confirmed', 'alleged', 'denied']),
  quote: z.string(),
})

/** A denial without a figure or transfer of its own ("the army rejected the charge"). */
const denial = z.strictObject({ by: name, what: name, quote: z.string() })

export const goldenItem = z.strictObject({
  id: z.string().regex(/^[a-z]\d{3}$/),
  conflict: name,
  /** Why a text without labels tempts a reader. */
  negative: name.optional(),
  publishedAt: z.iso.datetime(),
  title: z.string().optional(),
  text: z.string().min(30),
  casualties: z.array(casualty),
  transfers: z.array(transfer),
  denials: z.array(denial).optional(),
})
export type GoldenItem = z.infer<typeof goldenItem>
