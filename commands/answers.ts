import type { Action, Words } from '../src/cards/card.ts'
import type { Store } from '../src/store/store.ts'
import { type Filters, lineOf } from './lines.ts'

/** The filters in words, above the answer. */
export function filterWords(filters: Filters): readonly Words[] {
  const parts = Object.entries(filters).flatMap(([name, value]): Words[][] => {
    if (value === undefined) return []
    return [[`${name}: `, value instanceof Date ? { time: value, as: 'date-time' } : { bold: String(value) }]]
  })
  if (parts.length === 0) return ['The latest, from all sources.']
  return parts.flatMap((part, index) => (index === 0 ? part : [' · ', ...part]))
}

/** Buttons to the pages before and after. */
export function pageActions(command: string, filters: Filters, page: number, more: boolean): Action[] {
  const to = (label: string, next: number): Action => ({
    label,
    line: lineOf(command, { ...filters, page: next === 1 ? undefined : next }),
  })
  return [...(page > 1 ? [to('Newer', page - 1)] : []), ...(more ? [to('Older', page + 1)] : [])]
}

/**
 * What to offer when nothing was found: for each filter, the same question without it, if that finds something.
 * `finds` answers whether a set of filters has any result.
 */
export async function loosened(
  command: string,
  filters: Filters,
  finds: (filters: Filters) => Promise<boolean>,
): Promise<readonly Action[]> {
  const set = Object.keys(filters).filter((name) => filters[name] !== undefined)
  const tried = await Promise.all(
    set.map(async (name) => {
      const without = { ...filters, [name]: undefined }
      return (await finds(without)) ? [{ label: `Without ${name}`, line: lineOf(command, without) }] : []
    }),
  )
  return tried.flat().slice(0, 5)
}

/** One sentence for an empty answer. */
export async function whyNothing(store: Store, looser: boolean): Promise<string> {
  if (looser) return 'Nothing passes all of these filters together. Leave one out:'
  const { claims: all, articles } = await store.counts()
  if (all > 0) return 'Nothing like it is stored. Try fewer or other words; /claims alone shows the latest.'
  return articles > 0
    ? 'No claim has been read from any article yet.'
    : 'No article has been read yet: the first poll of the sources may still be under way. /status shows how far it is.'
}
