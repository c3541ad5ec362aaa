import type { Card } from '../cards/card.ts'
import type { Story } from '../stories/story.ts'
import { headlineOf } from './headline.ts'

/** The words in channels for what editors do to stories that were told. */

/** What is left of the message of a story that was merged into another, which this channel was told, too. */
export function mergedAwayCard(whole: Story, at: Date): Card {
  return {
    title: `Merged into: ${headlineOf(whole, [])}`,
    tone: 'neutral',
    actions: [detailsOf(whole)],
    footer: `story ${whole.id}`,
    at,
  }
}

/** For the thread of a story of which a part was made a story of its own: readers find there what is gone from the message. */
export function splitNote(part: Story, by: string, at: Date): Card {
  return {
    title: `Editor ${by} split off: ${headlineOf(part, [])}`,
    tone: 'correction',
    body: 'It is a story of its own from now on; what changes in it is told by itself.',
    actions: [detailsOf(part)],
    footer: `story ${part.id}`,
    at,
  }
}

const detailsOf = ({ id }: Story) => ({ label: 'Details', line: `story id:${id}` })
