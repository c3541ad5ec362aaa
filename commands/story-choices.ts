import { headlineOf } from '../src/alerts/headline.ts'
import type { Choice } from '../src/command.ts'
import type { Store } from '../src/store/store.ts'
import type { Story } from '../src/stories/story.ts'
import { isShortBegin } from './answers.ts'

/** Stories in whose claims the typed words occur, the last one perhaps unfinished; the newest when no word is typed. */
export async function storiesWith(store: Store, typed: string, limit: number): Promise<readonly Story[]> {
  const words = typed.replaceAll('"', ' ').trim()
  const [, finished = '', last = ''] = /^(.*?)(\S*)$/su.exec(words) ?? []
  const begun = /[\p{L}\p{N}]$/u.test(last)
  const text = !begun ? words : isShortBegin(last) ? finished.trim() : `${words}*`
  return (await store.storiesOf({ limit, ...(text !== '' && { text }) })).rows
}

/** Autocomplete of a story's id by its headline. */
export async function storyChoices(
  typed: string,
  { store }: { readonly store: Store },
): Promise<readonly Choice[]> {
  const words = typed.trim()
  const known = words === '' ? null : await store.story(words)
  const rows = await storiesWith(store, typed, 25)
  return [...(known === null ? [] : [known]), ...rows].map((story) => ({
    label: headlineOf(story, []),
    value: story.id,
  }))
}
