import type { Action, Card, Words } from '../src/cards/card.ts'
import { UserError } from '../src/lib/errors.ts'
import type { Store } from '../src/store/store.ts'
import { type Filters, lineOf } from './lines.ts'

/** Throws a `UserError` when nothing can lie between the two ends. */
export function checkedPeriod({ since, until }: { readonly since?: Date; readonly until?: Date }): void {
  if (since !== undefined && until !== undefined && until <= since)
    throw new UserError('until: lies before since. Give an earlier since or a later until.')
}

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
    inPlace: true,
  })
  return [...(page > 1 ? [to('Newer', page - 1)] : []), ...(more ? [to('Older', page + 1)] : [])]
}

/**
 * The answer when nothing was found: why, and the same question without each filter where that finds something.
 * `finds` says whether a set of filters has any result.
 */
export async function nothingFound(
  command: string,
  title: string,
  asked: { readonly filters: Filters; readonly page: number },
  store: Store,
  finds: (filters: Filters) => Promise<boolean>,
): Promise<Card> {
  const { filters, page } = asked
  const answer = (why: string, actions: readonly Action[]): Card => ({
    title,
    tone: 'neutral',
    body: [...filterWords(filters), `\n${why}`],
    actions,
  })
  if (page > 1)
    return answer(`There is no page ${page}.`, [
      { label: 'First page', line: lineOf(command, filters), inPlace: true },
    ])
  const set = Object.keys(filters).filter((name) => filters[name] !== undefined)
  if (set.length < 2) return answer(await whyNothing(store), [])
  const tried = await Promise.all(
    set.map(async (name): Promise<Action[]> => {
      const without = { ...filters, [name]: undefined }
      if (!(await finds(without))) return []
      return [{ label: `Without ${name}`, line: lineOf(command, without), inPlace: true }]
    }),
  )
  const actions = tried.flat().slice(0, 5)
  return actions.length > 0
    ? answer('Nothing passes all of these filters together. Leave one out:', actions)
    : answer(await whyNothing(store), [])
}

async function whyNothing(store: Store): Promise<string> {
  const { claims, articles } = await store.counts()
  if (claims > 0)
    return 'Nothing like it is stored. Try fewer filters or another spelling; /claims alone shows the latest.'
  return articles > 0
    ? 'No claim has been read from any article yet.'
    : 'No article has been read yet: the first poll of the sources may still be under way. /status shows how far it is.'
}
