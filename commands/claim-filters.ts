import { groups, stages, stances } from '../src/claims/claim.ts'
import type { Choice, Options } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import type { ClaimFilter, Store } from '../src/store/store.ts'
import { checkedPeriod, isShortBegin } from './answers.ts'
import type { Filters } from './lines.ts'
import { canonical, completes } from './names.ts'

/** By what claims are chosen, alike in /claims and in exports. */

export const choicesOf = (values: readonly string[]): readonly Choice[] =>
  values.map((value) => ({ label: value, value }))

export const claimFilters = {
  text: {
    type: 'text',
    describe: 'Words in the quote or the names: a "phrase", a begin*',
    verbatim: true,
  },
  supplier: { type: 'text', describe: 'Who gives the weapons', complete: completes('party') },
  recipient: { type: 'text', describe: 'Who gets the weapons', complete: completes('party') },
  weapon: { type: 'text', describe: 'Which weapons', complete: completes('weapon') },
  place: {
    type: 'text',
    describe: 'Where: a country, a region, or a town without its region',
    complete: completes('place'),
  },
  by: { type: 'text', describe: 'Who says it', complete: completes('claimant') },
  group: { type: 'choice', describe: 'Who was hurt', choices: choicesOf(groups) },
  stance: { type: 'choice', describe: 'How it is said', choices: choicesOf(stances) },
  stage: { type: 'choice', describe: 'How far a transfer has come', choices: choicesOf(stages) },
  since: { type: 'since', describe: 'From when on: 7d, last week, 2024-02-01' },
  until: { type: 'until', describe: 'Up to when: yesterday, last month, 2024-02-29' },
  story: { type: 'text', describe: 'Only the claims of this story (its id)' },
} as const satisfies Options

/** Throws a `UserError` at what can find nothing, or takes too long. */
export function checkFilters(filters: {
  readonly text?: string
  readonly since?: Date
  readonly until?: Date
}): void {
  checkedPeriod(filters)
  checkedText(filters.text)
}

function checkedText(text = ''): void {
  const begins = [...text.matchAll(/"[^"]*"?|([^\s"]+)/g)].flatMap(([, word]) =>
    word?.endsWith('*') ? [word] : [],
  )
  const short = begins.find((word) => /[\p{L}\p{N}]/u.test(word) && isShortBegin(word))
  if (short !== undefined)
    throw new UserError(
      `text: too many words begin with “${short.slice(0, -1)}”. Give at least three letters before the *.`,
    )
}

/** The filter for the store: names as claims hold them. */
export async function filterOf(store: Store, filters: Filters): Promise<Omit<ClaimFilter, 'limit'>> {
  const { supplier, recipient, weapon, place, by, ...others } = filters as Omit<ClaimFilter, 'limit'> // the options carry the filter's own names and types
  return {
    ...others,
    ...(supplier !== undefined && { supplier: await canonical(store, 'party', supplier) }),
    ...(recipient !== undefined && { recipient: await canonical(store, 'party', recipient) }),
    ...(weapon !== undefined && { weapon: await canonical(store, 'weapon', weapon) }),
    ...(place !== undefined && { place: await canonical(store, 'place', place) }),
    ...(by !== undefined && { by: await canonical(store, 'claimant', by) }),
  }
}
