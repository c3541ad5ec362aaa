import type { Stage } from '../../claim.ts'

/**
 * Where a frame finds its parties and goods. `agent` is who acts, in active and passive; `object` what is acted on; `dative` a party
 * before the goods ("gave Kyiv tanks"); `origin` the adjective of the goods; the rest are prepositions, `'s` a possessor.
 */
export type Slot =
  | 'agent'
  | 'object'
  | 'dative'
  | 'origin'
  | "'s"
  | 'to'
  | 'for'
  | 'from'
  | 'by'
  | 'with'
  | 'on'
  | 'in'
  | 'at'
  | 'into'
  | 'onto'
  | 'of'
  | 'through'
  | 'against'
  | 'about'
  | 'over'
  | 'given'
  | 'made'
  | 'between'
  | 'near'

/** What a class of words means when it is the predicate: its name shows its shape; a sentence that it reads and one that it must not. */
export type TransferRule = {
  readonly name: string
  readonly word: string
  readonly noun?: true
  readonly supplier: readonly Slot[]
  readonly recipient: readonly Slot[]
  readonly items: readonly Slot[]
  readonly stage: Stage
  /** Without a party in one of these slots it is something else: "sent ships to the strait". */
  readonly needs?: 'recipient' | 'supplier' | 'either' | 'both'
  /** Only with a contract or an act of trade as its object, or with something after "from" or "of": the verb means other things as well. */
  readonly only?: 'contract' | 'from' | 'act' | 'cargo' | 'caught' | 'request'
  readonly examples: readonly string[]
  readonly negatives: readonly string[]
}
