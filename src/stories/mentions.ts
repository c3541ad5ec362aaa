import { day } from '../lib/clock.ts'
import type { Seen } from './likeness.ts'
import { partiesIn } from './parties.ts'
import { bareName } from './places.ts'
import { overlapOf, saidAt } from './reading.ts'
import type { Story } from './story.ts'
import { fold, sharedWords } from './words.ts'

/** Days after its last change in which a story is found again without a figure or an item. */
const fresh = 10
/** The share of telling words from which on an article without figures speaks of a story whose place it names. */
const enough = 0.34

/** The story an article speaks of without giving a figure: its place or its parties are named at the head, and the words are alike. */
export function mentionedIn({ article, words }: Seen, stories: readonly Story[]): Story | null {
  const head = `${article.title}\n${article.text.slice(0, 700)}`
  const folded = fold(head)
  const parties = partiesIn(head).map(({ name, iso3 }) => ({ name, iso3 }))
  const at = saidAt(article).getTime()
  const rated = stories.flatMap((story) => {
    if (Math.abs(at - Date.parse(story.changedAt)) > fresh * day) return []
    const shared = sharedWords(words, story.words ?? [])
    const named =
      story.kind === 'casualty'
        ? story.place !== null && folded.includes(bareName(story.place.name))
        : ['same', 'overlap'].includes(overlapOf(story.suppliers, parties)) &&
          ['same', 'overlap'].includes(overlapOf(story.recipients, parties))
    return named && shared >= enough ? [{ story, shared }] : []
  })
  return rated.toSorted((a, b) => b.shared - a.shared)[0]?.story ?? null
}
