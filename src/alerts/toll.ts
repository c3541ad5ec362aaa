import type { Measure, Quantity } from '../claims/claim.ts'
import { boundsOf, numberOf } from '../stories/counts.ts'
import type { CasualtyStory, Figure } from '../stories/story.ts'
import type { Decision } from './alert.ts'

/** How many at most are reported killed of an event; of "dozens" the least that it can mean. */
export function mostKilled(story: CasualtyStory): number {
  return mostOf(story.figures, 'killed')
}

/** The most that anybody says and that stands: what is denied or past counts nothing. */
function mostOf(figures: readonly Figure[], wanted: Measure): number {
  const held = figures.filter(
    ({ measure, stance, until }) => measure === wanted && stance !== 'denied' && until === null,
  )
  return mostCounted(held.map(({ count }) => count))
}

/** The greatest of several numbers; of one that is vague the least that it can mean. */
export const mostCounted = (counts: readonly Quantity[]) =>
  Math.max(0, ...counts.map((count) => numberOf(count) ?? boundsOf(count)[0]))

/** "Casualties" are killed and injured in one number: with it, at least so many were hurt. */
export const mostInjured = ({ figures }: CasualtyStory) =>
  Math.max(mostOf(figures, 'injured'), mostOf(figures, 'casualties'))

/** The most that were reported killed before a change and after it. */
export type Toll = { readonly before: number; readonly after: number }

/** Of an alert: what it changes of the most that are reported killed. */
export function tollOf({ about, changes }: Pick<Decision, 'about' | 'changes'>): Toll {
  if (!('story' in about) || about.story.kind !== 'casualty') return { before: 0, after: 0 }
  const after = mostKilled(about.story)
  const told = changes.flatMap((change) =>
    change.kind === 'figure' && change.after.measure === 'killed' ? [change] : [],
  )
  if (told.length === 0) return { before: after, after }
  // another speaker's figure that still stands was known before, too
  const others = about.story.figures.filter((figure) => !told.some((change) => change.after === figure))
  const known = told.flatMap(({ before }) => (before === null ? [] : [{ ...before, until: null }]))
  return { before: mostOf([...others, ...known], 'killed'), after }
}
