import type { Card } from '../cards/card.ts'
import type { Change, Series, Story } from '../stories/story.ts'

/** What an article did: `post` a new channel message, `update` one (edit and thread reply), or stay `silent` but stored. */
export type Action = 'post' | 'update' | 'silent'

/** About which story or series, what to do, and why in one sentence that `/why` repeats. */
export type Decision = {
  readonly action: Action
  readonly about: { readonly story: Story } | { readonly series: Series }
  readonly changes: readonly Change[]
  readonly reason: string
  /** Silent only because nobody is reported killed so far: a watch may ask for those injured. */
  readonly below?: true
  /** Told with another of the same article, so that nothing is said of it by itself. */
  readonly beside?: true
}

/** A story or series with something new to say. */
export type Alert = {
  readonly id: string
  readonly action: 'post' | 'update'
  /** The story or series id, and which of the two. */
  readonly about: { readonly kind: 'story' | 'series'; readonly id: string }
  /** The article that brought it. */
  readonly article: string
  readonly reason: string
  readonly at: Date
  /** The whole as it stands now: posted, or put in place of the first message. */
  readonly card: Card
  /** What changed, for the thread beneath the first message; null on a post. */
  readonly note: Card | null
}
