import type { Claim } from './claim.ts'
import type { Surroundings } from './context.ts'
import type { Frame } from './frame.ts'
import type { Speech } from './frames.ts'
import type { Reading } from './reading.ts'
import type { Candidate, DenialSaid } from './reconcile.ts'
import type { Setting } from './setting.ts'
import type { Token } from './tokenize.ts'
import type { Line } from './unit.ts'

/** An article as the engine holds it while it reads: by its parts, and what was read of them. */

export type Part = {
  readonly name: 'title' | 'text'
  readonly text: string
  readonly tokens: readonly Token[]
  readonly reference: Date | null
  readonly lines: readonly Line[]
  readonly speech: Speech
  /** One of several that tell of different things: the headline is not of this one. */
  readonly entry: boolean
}

/** A reading with the part and the frame it stands in. */
export type Traced = Candidate & { readonly frame: Frame | null; readonly part: Part }

export type Read = {
  readonly parts: readonly Part[]
  readonly setting: Setting
  readonly around: ReadonlyMap<Part, Surroundings>
  /** A reading with who says it, in what stance, on what evidence. */
  readonly candidate: (part: Part, reading: Reading, order: number, frame: Frame | null) => Traced
  readonly candidates: readonly Traced[]
  readonly denials: readonly DenialSaid[]
  readonly found: readonly {
    readonly claim: Claim
    readonly from: Traced
    readonly also: readonly Traced[]
  }[]
  /** What is no news here. */
  readonly leftOut: readonly { readonly part: Part; readonly reading: Reading; readonly why: string }[]
}
