import { headlineOf } from '../src/alerts/headline.ts'
import type { Choice } from '../src/command.ts'
import type { Store } from '../src/store/store.ts'
import { isShortBegin } from './answers.ts'

/** Autocomplete of a story's id by its headline: the newest, or those in whose claims the typed words occur, the last one perhaps unfinished. */
export async function storyChoices(
  typed: string,
  { store }: { readonly store: Store },
): Promise<readonly Choice[]> {
  const words = typed.replaceAll('"', ' ').trim()
  const [, finished = '', last = ''] = /^(.*?)(\S*)$/su.exec(words) ?? []
  const begun = /[\p{L}\p{N}]$/u.test(last)
  const text = !begun ? words : isShortBegin(last) ? finished.trim() : `${words}*`
  const { rows } = await store.storiesOf({ limit: 25, ...(text !== '' && { text }) })
  const known = words === '' ? null : await store.story(words)
  return [...(known === null ? [] : [known]), ...rows].map((story) => ({
    label: headlineOf(story, []),
    value: story.id,
  }))
}
