import type { Stance } from './claim.ts'
import type { Actor, Range } from './unit.ts'

/** Who says what stands in units `from`..`to` of a line; among several that cover a word the smallest, innermost, counts. */
export type Frame = {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly speaker: Actor | null
  readonly stance: Stance
  /** Done, not said: "the president suspends the sale" is by him, but the deaths told beside it are not. */
  readonly act: boolean
  /** Somebody gives or gets a number of people, which tells nothing of arms: "the hospital received 12 wounded". */
  readonly figure?: boolean
  /** Offsets of the words that name the speaker and his saying. */
  readonly span: Range
  /** Offsets of the speaker alone: where he is is not where it happened. */
  readonly who: Range
}

/** "Moscow and Pyongyang have denied the accusations": it speaks of claims made before, not of its own sentence. */
export type Denial = {
  readonly line: number
  readonly speakers: readonly Actor[]
  readonly span: Range
  /** Where in its own sentence stands what it denies; null: in those before. */
  readonly within: Range | null
}

/** What was said and done before, for "he", "it", "the statement". */
export type Before = {
  readonly speaker: Actor | null
  readonly subject: Actor | null
  readonly person: Actor | null
}

/** Where the last saying of a line ended, and the last "according to". */
export type Ends = { said: number; sourced: number }

export type Add = (
  from: number,
  to: number,
  speaker: Actor | null,
  stance: Stance,
  at: number,
  end: number,
  act?: boolean,
) => void

/** The smallest frame over a unit; who says it goes before who does it. */
export function innermost(frames: readonly Frame[], line: number, unit: number, acts: boolean): Frame | null {
  let best: Frame | null = null
  for (const frame of frames)
    if (
      frame.line === line &&
      (acts || !frame.act) &&
      frame.from <= unit &&
      unit < frame.to &&
      (best === null || (frame.act === best.act ? frame.to - frame.from < best.to - best.from : best.act))
    )
      best = frame
  return best
}

export const isPerson = ({ kind, plural }: Actor): boolean =>
  kind === 'person' || (kind === 'people' && !plural)
