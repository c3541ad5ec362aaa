import { z } from 'zod'

/**
 * A claim: one thing one speaker is reported to have said. Names follow UCDP (best, low, high), Airwars (perpetrator, groups)
 * and SIPRI (supplier, recipient, designation). The schema is the contract of `claimwire detect` and of the store.
 */

export const measures = ['killed', 'injured', 'missing', 'captured', 'casualties'] as const
export const qualifiers = ['exact', 'at-least', 'more-than', 'about', 'up-to', 'range', 'vague'] as const
export const groups = [
  'people',
  'civilians',
  'children',
  'women',
  'military',
  'fighters',
  'police',
  'journalists',
  'medics',
  'aid-workers',
  'pows',
  'other',
] as const
export const categories = [
  'aircraft',
  'air-defence',
  'drones',
  'armoured-vehicles',
  'artillery',
  'missiles',
  'ammunition',
  'small-arms',
  'ships',
  'sensors',
  'engines',
  'technology',
  'components',
  'equipment',
  'weapons-unspecified',
] as const
export const stages = [
  'requested',
  'considered',
  'pledged',
  'approved',
  'ordered',
  'delivered',
  'used',
  'suspended',
  'resumed',
  'cancelled',
  'intercepted',
  'returned',
] as const
export const stances = ['stated', 'claimed', 'confirmed', 'denied'] as const

export type Measure = (typeof measures)[number]
export type Qualifier = (typeof qualifiers)[number]
export type Group = (typeof groups)[number]
export type Category = (typeof categories)[number]
export type Stage = (typeof stages)[number]
export type Stance = (typeof stances)[number]

/** UTF-16 offsets, end exclusive. */
const span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly()
export type Span = z.infer<typeof span>

const isoDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)

/** null = not given; unknown is never 0. "dozens": qualifier vague, best null. `text` is the wording. */
export const quantity = z
  .object({
    low: z.number().nullable(),
    best: z.number().nullable(),
    high: z.number().nullable(),
    qualifier: z.enum(qualifiers),
    text: z.string(),
  })
  .readonly()
export type Quantity = z.infer<typeof quantity>

/** A country (iso3 set, ISO 3166-1 alpha-3) or an armed group, alliance or person's side (iso3 null). */
export const party = z.object({ name: z.string(), iso3: z.string().length(3).nullable() }).readonly()
export type Party = z.infer<typeof party>

/** `country` is ISO 3166-1 alpha-3. */
export const place = z.object({ name: z.string(), country: z.string().length(3).nullable() }).readonly()
export type Place = z.infer<typeof place>

/** A closed interval of days (or months, years); `to` null = still open. */
export const dateRange = z
  .object({ from: isoDate.nullable(), to: isoDate.nullable(), text: z.string() })
  .readonly()
export type DateRange = z.infer<typeof dateRange>

/** `of` is the country or body spoken for. An organisation that speaks itself has role null. */
export const claimant = z
  .object({ name: z.string(), role: z.string().nullable(), of: z.string().nullable() })
  .readonly()
export type Claimant = z.infer<typeof claimant>

/** A verbatim slice: `article[part].slice(start, end) === text`. `part` is absent when it is the text. */
export const evidence = z
  .object({ text: z.string(), start: z.int(), end: z.int(), part: z.literal('title').optional() })
  .readonly()
export type Evidence = z.infer<typeof evidence>

export const denial = z.object({ claimant: claimant.nullable(), evidence }).readonly()
export type Denial = z.infer<typeof denial>

const common = {
  /** Stable: the same article text gives the same ids. */
  id: z.string(),
  /** null = the outlet's own voice. */
  claimant: claimant.nullable(),
  stance: z.enum(stances),
  deniedBy: z.array(denial).readonly(),
  evidence,
  /** What read it: `casualties/<count> <people> killed`, or `llm:<model>`; both when the model told a side that the rule lacked. */
  rule: z.string(),
  /** Where each field was read, when it was read and not inferred; offsets into the part that `evidence` names. */
  fields: z.record(z.string(), span).readonly(),
}

export const casualtyClaim = z
  .object({
    kind: z.literal('casualty'),
    measure: z.enum(measures),
    count: quantity,
    group: z.enum(groups),
    /** Whose, when the text says so. */
    side: z.string().nullable(),
    /** Id of the claim that this is a part of; parts are never added to the whole. */
    partOf: z.string().nullable(),
    scope: z.enum(['incident', 'period', 'cumulative']),
    period: dateRange.nullable(),
    place: place.nullable(),
    date: dateRange.nullable(),
    cause: z.string().nullable(),
    perpetrator: party.nullable(),
    /** An earlier toll, quoted only as the previous figure. */
    superseded: z.boolean(),
    ...common,
  })
  .readonly()
export type CasualtyClaim = z.infer<typeof casualtyClaim>

export const item = z
  .object({
    text: z.string(),
    category: z.enum(categories),
    designation: z.string().nullable(),
    quantity: quantity.nullable(),
  })
  .readonly()
export type Item = z.infer<typeof item>

export const transferClaim = z
  .object({
    kind: z.literal('arms-transfer'),
    suppliers: z.array(party).readonly(),
    recipients: z.array(party).readonly(),
    items: z.array(item).readonly(),
    /** `currency` is ISO 4217. */
    value: z
      .object({ amount: z.number(), currency: z.string(), qualifier: z.enum(qualifiers) })
      .readonly()
      .nullable(),
    stage: z.enum(stages),
    /** How often it was used or delivered, when said. */
    occasions: quantity.nullable(),
    inReturnFor: z.string().nullable(),
    place: place.nullable(),
    date: dateRange.nullable(),
    ...common,
  })
  .readonly()
export type TransferClaim = z.infer<typeof transferClaim>

export const claim = z.discriminatedUnion('kind', [casualtyClaim, transferClaim])
export type Claim = z.infer<typeof claim>
export type Kind = Claim['kind']

/** The language model that read a claim or a side of it, by its rule; null when the engine read all. */
export function modelOf(rule: string): string | null {
  return rule.startsWith('llm:') ? (rule.slice(4).split(' + ')[0] ?? '') : null
}
