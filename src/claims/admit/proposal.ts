import { z } from 'zod'
import { measures, stages, stances } from '../claim.ts'

/**
 * What somebody else read in a sentence of an article, such as a language model: words of the text and what they are said to mean. It
 * is no claim before the engine has found those words and read the same in them.
 */

const words = (most: number) => z.string().min(1).max(most)
const common = {
  /** The number of the passage, from 1. */
  sentence: z.int().min(1).max(100),
  /** All other words stand in these. */
  evidence: z.string().min(8).max(400),
  /** The word that says what happened: "killed", "delivered". */
  word: words(60),
  speaker: words(120).nullable(),
  stance: z.enum(stances),
}

const casualty = z.strictObject({
  kind: z.literal('casualty'),
  ...common,
  measure: z.enum(measures),
  count: words(80),
  /** The number that `count` gives; null for a vague one ("dozens"). */
  value: z.number().nonnegative().nullable(),
})

const transfer = z.strictObject({
  kind: z.literal('arms-transfer'),
  ...common,
  items: words(160),
  supplier: words(120).nullable(),
  recipient: words(120).nullable(),
  stage: z.enum(stages),
})

export const proposal = z.discriminatedUnion('kind', [casualty, transfer])
export type Proposal = z.infer<typeof proposal>
export type CasualtyProposal = z.infer<typeof casualty>
export type TransferProposal = z.infer<typeof transfer>

/** More than this of one article is not looked at. */
export const mostProposals = 40
