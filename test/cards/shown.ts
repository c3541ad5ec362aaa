import type { Card } from '../../src/cards/card.ts'

/** What a reader has before them once a platform has shown a card: the oracle of `test/cards.test.ts`. */
export type Shown = {
  /** Every visible word, the platform's own markup read as the platform reads it: `\*` is an asterisk, a live `*` is nothing. */
  readonly text: string
  /** The lines that can be run by pressing something; null = a key of the store instead of the line. */
  readonly lines: readonly (string | null)[]
  /** Breaches of the platform's limits, and everything that pings or formats though the card did not say so. One sentence each. */
  readonly faults: readonly string[]
}

/** One platform as the test sees it. */
export type Reader = { readonly name: string; show(card: Card): Shown }
