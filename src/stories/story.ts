import { z } from 'zod'
import { affiliations } from '../articles/article.ts'
import {
  categories,
  claimant,
  dateRange,
  denial,
  evidence,
  groups,
  measures,
  party,
  place,
  quantity,
  stages,
  stances,
} from '../claims/claim.ts'

/**
 * A story gathers the claims that speak of one event; a series is one claimant's running total. Both are documents: the store
 * keeps them whole and indexes only what `key` says. Every figure keeps who said it, when, and the words it was read in.
 */

/** One report of a figure or a stage: which article said it, and the words. The first is the one shown. */
export const report = z
  .object({
    claim: z.string(),
    article: z.string(),
    outlet: z.string(),
    /** Who stands behind the outlet. */
    affiliation: z.enum(affiliations).optional(),
    address: z.string(),
    /** Copies of one wire text share an origin. */
    origin: z.string(),
    /** When the publisher says it was published, else when we first saw it (ISO 8601, UTC). */
    at: z.string(),
    evidence,
    /** The language model that read it; absent when the engine did. */
    model: z.string().optional(),
  })
  .readonly()
export type Report = z.infer<typeof report>

const said = {
  claimant: claimant.nullable(),
  stance: z.enum(stances),
  deniedBy: z.array(denial).readonly(),
  reports: z.array(report).readonly(),
}

/** What one claimant gives for one measure and group, oldest first in `Story.figures`; a later one of the same claimant supersedes it. */
export const figure = z
  .object({
    measure: z.enum(measures),
    group: z.enum(groups),
    side: z.string().nullable(),
    count: quantity,
    /** True for "65 of them prisoners": shown beneath the whole, never added. */
    part: z.boolean(),
    /** ISO 8601 of the report that made it current; figures with `until` set are history. */
    asOf: z.string(),
    until: z.string().nullable(),
    ...said,
  })
  .readonly()
export type Figure = z.infer<typeof figure>

/** What one claimant says about one transfer. */
export const transferState = z
  .object({
    stage: z.enum(stages),
    items: z
      .array(
        z
          .object({
            text: z.string(),
            category: z.enum(categories),
            designation: z.string().nullable(),
            quantity: quantity.nullable(),
          })
          .readonly(),
      )
      .readonly(),
    value: z
      .object({ amount: z.number(), currency: z.string(), qualifier: z.string() })
      .readonly()
      .nullable(),
    occasions: quantity.nullable(),
    asOf: z.string(),
    until: z.string().nullable(),
    ...said,
  })
  .readonly()
export type TransferState = z.infer<typeof transferState>

export const positions = ['denied', 'confirmed', 'claimed', 'objected'] as const
export type Position = (typeof positions)[number]

const voice = z
  .object({
    by: z.string(),
    position: z.enum(positions),
    at: z.string(),
    article: z.string(),
    /** The sentence it was read in. */
    words: z.string(),
  })
  .readonly()
export type Voice = z.infer<typeof voice>

export const judgements = ['confirmed', 'disputed', 'retracted'] as const

/** What an editor says of the whole, or of one of its claims. */
const judgement = z
  .object({
    id: z.string(),
    verdict: z.enum(judgements),
    /** Name at that time, and who that is: platform, workspace and user. */
    by: z.string(),
    user: z.string(),
    at: z.string(),
    note: z.string(),
    claim: z.string().optional(),
  })
  .readonly()
export type Judgement = z.infer<typeof judgement>

const judged = z.array(judgement).readonly().optional()

const document = {
  id: z.string(),
  firstSeenAt: z.string(),
  /** When something material last changed. */
  changedAt: z.string(),
  /** Article ids, and the distinct origins among them. */
  articles: z.array(z.string()).readonly(),
  origins: z.array(z.string()).readonly(),
  /** True once it was worth a message, or known before we listened: from then on changes are updates. */
  posted: z.boolean().optional(),
  /** Stories that an editor merged into this one; and the story that this one was merged into, which stands for it. */
  joined: z.array(z.string()).readonly().optional(),
  into: z.string().optional(),
  /** The telling words of its articles' headlines and leads, for likeness. */
  words: z.array(z.string()).readonly().optional(),
  /** Who took a side on the story as a whole, each once; `by` is a country or body. */
  voices: z.array(voice).readonly().optional(),
  /** What was put right in the open, in the correcting article's own words. */
  corrections: z
    .array(z.object({ article: z.string(), at: z.string(), words: z.string() }).readonly())
    .readonly()
    .optional(),
  /** The verdicts of editors that stand, oldest first. */
  judged,
}

export const casualtyStory = z
  .object({
    kind: z.literal('casualty'),
    ...document,
    place: place.nullable(),
    /** Other names under which its articles place it: the town's region, the quarter of the town. */
    places: z.array(z.string()).readonly().optional(),
    /** When the event was, as far as it is known. */
    date: dateRange.nullable(),
    cause: z.string().nullable(),
    parties: z.array(party).readonly(),
    figures: z.array(figure).readonly(),
  })
  .readonly()
export type CasualtyStory = z.infer<typeof casualtyStory>

export const transferStory = z
  .object({
    kind: z.literal('arms-transfer'),
    ...document,
    place: place.nullable(),
    suppliers: z.array(party).readonly(),
    recipients: z.array(party).readonly(),
    states: z.array(transferState).readonly(),
  })
  .readonly()
export type TransferStory = z.infer<typeof transferStory>

export const story = z.discriminatedUnion('kind', [casualtyStory, transferStory])
export type Story = z.infer<typeof story>

/** One claimant's running total: "UN, civilians killed, Ukraine, since 2022-02". Points are oldest first, distinct values only. */
export const series = z
  .object({
    id: z.string(),
    claimant: claimant.nullable(),
    measure: z.enum(measures),
    group: z.enum(groups),
    side: z.string().nullable(),
    place: place.nullable(),
    period: dateRange.nullable(),
    points: z.array(z.object({ count: quantity, asOf: z.string(), report }).readonly()).readonly(),
    judged,
  })
  .readonly()
export type Series = z.infer<typeof series>

/** What a new article changed. Each carries what is needed to say it in words. */
export type Change =
  | { readonly kind: 'new-story'; readonly story: string }
  | {
      readonly kind: 'figure'
      readonly story: string
      readonly before: Figure | null
      readonly after: Figure
      readonly how: 'new' | 'up' | 'down' | 'restated'
    }
  | {
      readonly kind: 'stage'
      readonly story: string
      readonly before: TransferState | null
      readonly after: TransferState
      readonly how: 'new' | 'advanced' | 'halted' | 'amended'
    }
  | {
      readonly kind: 'stance'
      readonly story: string
      readonly how: Position
      readonly claimants: readonly string[]
      readonly words: string
    }
  | { readonly kind: 'correction'; readonly story: string; readonly words: string }
  | {
      readonly kind: 'series'
      readonly series: string
      readonly how: 'new' | 'up' | 'down'
      readonly before: Series['points'][number] | null
      readonly after: Series['points'][number]
    }
