import type { Action, Words } from '../src/cards/card.ts'
import type { Kind } from '../src/claims/claim.ts'
import { UserError } from '../src/lib/errors.ts'
import { type Filters, lineOf } from './lines.ts'

/** Throws a `UserError` when nothing can lie between the two ends. */
export function checkedPeriod({ since, until }: { readonly since?: Date; readonly until?: Date }): void {
  if (since !== undefined && until !== undefined && until <= since)
    throw new UserError('until: lies before since. Give an earlier since or a later until.')
}

/**
 * Whether so many words begin so that they take too long to gather in a large store: two Latin letters begin every third. In bytes,
 * since two signs of Hangul or Kanji are a name.
 */
export const isShortBegin = (word: string): boolean =>
  Buffer.byteLength(word.replace(/[^\p{L}\p{N}]/gu, '')) < 3

/** The kinds of claims as people call them. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  casualty: 'casualties',
  'arms-transfer': 'arms transfers',
}

/** The filters in words, above the answer. */
export function filterWords(filters: Filters): readonly Words[] {
  const parts = Object.entries(filters).flatMap(([name, value]): Words[][] => {
    if (value === undefined) return []
    if (value instanceof Date) return [[`${name}: `, { time: value, as: 'date-time' }]]
    const label =
      name === 'kind' && Object.hasOwn(kindLabels, value as string) ? kindLabels[value as Kind] : value // a kind by the line before
    return [[`${name}: `, { bold: String(label) }]]
  })
  if (parts.length === 0) return ['The latest, from all sources.']
  return parts.flatMap((part, index) => (index === 0 ? part : [' · ', ...part]))
}

/** Buttons to the pages before and after; what is not sorted by time has other words for them. */
export function pageActions(
  command: string,
  filters: Filters,
  page: number,
  more: boolean,
  [before, after]: readonly [string, string] = ['Newer', 'Older'],
): Action[] {
  const to = (label: string, next: number): Action => ({
    label,
    line: lineOf(command, { ...filters, page: next === 1 ? undefined : next }),
    inPlace: true,
  })
  return [...(page > 1 ? [to(before, page - 1)] : []), ...(more ? [to(after, page + 1)] : [])]
}
