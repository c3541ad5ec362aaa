import type { Channel } from '../cards/channel.ts'
import type { Kind } from '../claims/claim.ts'

/** What one channel wants to hear. Empty lists mean "all". */
export type Watch = {
  readonly id: string
  readonly channel: Channel
  readonly kinds: readonly Kind[]
  /** Names as typed, resolved through the lexicon when matching: countries, towns, regions. */
  readonly places: readonly string[]
  readonly parties: readonly string[]
  readonly weapons: readonly string[]
  /** Casualty stories with fewer killed stay unsaid here; null = the default of one. */
  readonly minKilled: number | null
  readonly state: 'active' | 'stopped' | 'suspended'
  /** Why it is suspended, with the remedy; null otherwise. */
  readonly problem: string | null
  readonly createdBy: string
  readonly createdAt: Date
}
