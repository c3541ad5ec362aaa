import type { Party } from '../claims/claim.ts'
import { day } from '../lib/clock.ts'
import { numberOf } from './counts.ts'
import { type Deal, itemsAlike, overlapOf } from './deals.ts'
import type { Seen } from './likeness.ts'
import { relate } from './places.ts'
import { type Event, saidAt } from './reading.ts'
import type { Story, TransferState, TransferStory } from './story.ts'
import { near } from './transfers.ts'
import { sharedWords } from './words.ts'

const currentOf = (states: readonly TransferState[]) => states.filter(({ until }) => until === null)

/** Days after which the same arms to the same country are told as a new transfer. */
const dealDays = 150

/** How well a deal fits a story; null when parties or arms speak against it. From 3 on it is one. */
export function likeDeal(deal: Deal, story: TransferStory, seen: Seen): number | null {
  const copied = story.origins.includes(seen.origin)
  const shared = sharedWords(seen.words, story.words ?? [], seen.weight)
  const suppliers = overlapOf(deal.suppliers, story.suppliers)
  const recipients = overlapOf(deal.recipients, story.recipients)
  if (recipients === 'conflict') return null
  const items = itemsAlike(
    deal.items,
    story.states.flatMap((state) => state.items),
  )
  if (items === 'conflict' && !copied) return null
  // another supplier for the same arms to the same side: put right or disputed, when the words are the same
  const near = seen.corrects || shared >= 0.45
  if (suppliers === 'conflict' && !(near && recipients !== 'open' && items !== 'open')) return null
  const age = (saidAt(seen.article).getTime() - Date.parse(story.changedAt)) / day
  if (Math.abs(age) > dealDays) return null
  // a supplier that is put right is none who speaks against it
  const pair = { same: 1.2, overlap: 0.9, open: 0.1, conflict: seen.corrects ? 0.6 : -0.5 }
  const amounts = likeAmounts(deal, story)
  if (seen.anew && amounts < 0) return null
  return (
    pair[suppliers] +
    pair[recipients] +
    // "to Sudan" and "to the Rapid Support Forces"
    (recipients === 'open' && deal.recipients.length > 0 && story.recipients.length > 0 ? 0.5 : 0) +
    { same: 1.6, alike: 1, open: 0.3, conflict: -1 }[items] +
    amounts +
    (isOneSeizure(deal, story, age, shared) ? 1.7 : 0) +
    shared * 3 +
    (copied ? 6 : 0) +
    // who answers to arms of no name means those of last week
    ((seen.on || seen.answers) && items === 'open' && suppliers === 'same' && recipients === 'same' && age < 7
      ? 0.6
      : 0) +
    // "condemned the new package": new to its makers, known to us
    (seen.anew && !(seen.on || seen.answers) && !copied ? -1 : 0)
  )
}

/** Days within which a denial answers a report, and the telling words that both must share; fewer where it names no recipient. */
const answer = { days: 10, shared: 0.35, open: 0.25 }

/**
 * Who denies a transfer answers a report of it. Where none fits by its facts, since the report was read otherwise, it is the one that
 * names the same side in the same words.
 */
export function answered(
  found: Event | Deal,
  stories: readonly Story[],
  { words, weight, article }: Seen,
): TransferStory | null {
  if (
    found.kind === 'casualty' ||
    !found.claims.some(({ stance, deniedBy }) => stance === 'denied' || deniedBy.length > 0)
  )
    return null
  const at = saidAt(article).getTime()
  const sides = [...found.suppliers, ...found.recipients]
  const rated = stories.flatMap((story) => {
    if (story.kind === 'casualty' || Math.abs(at - Date.parse(story.changedAt)) > answer.days * day) return []
    const shared = sharedWords(words, story.words ?? [], weight)
    const named = overlapOf(sides, [...story.suppliers, ...story.recipients])
    const enough = found.recipients.length === 0 ? answer.open : answer.shared
    // what is given in return goes the other way
    if (meets(found.suppliers, story.recipients) && meets(found.recipients, story.suppliers)) return []
    return shared >= enough && ['same', 'overlap'].includes(named) ? [{ story, shared }] : []
  })
  return rated.toSorted((a, b) => b.shared - a.shared)[0]?.story ?? null
}

const meets = (one: readonly Party[], other: readonly Party[]) =>
  ['same', 'overlap'].includes(overlapOf(one, other))

/** Days within which a cargo that was stopped is the same cargo, told in like words. */
const seizureDays = 5

function isOneSeizure(deal: Deal, story: TransferStory, age: number, shared: number): boolean {
  const seized = ({ stage }: { readonly stage: TransferState['stage'] }) => stage === 'intercepted'
  return (
    Math.abs(age) <= seizureDays &&
    deal.claims.some(seized) &&
    story.states.some(seized) &&
    // the place may be where it was written
    shared >= (relate(deal.place, story.place, { one: [], other: [] }) === 'conflict' ? 0.3 : 0.25)
  )
}

/** Values and quantities: 1 when one is shared, -1 when both give some and none is. */
function likeAmounts(deal: Deal, story: TransferStory): number {
  const values = (list: readonly { readonly value: TransferState['value'] }[]) =>
    list.flatMap(({ value }) => (value === null ? [] : [value.amount]))
  const quantities = (list: readonly { readonly items: TransferState['items'] }[]) =>
    list.flatMap(({ items }) =>
      items.flatMap(({ quantity }) => (quantity === null ? [] : (numberOf(quantity) ?? []))),
    )
  const states = currentOf(story.states)
  const compared = [
    [values(deal.claims), values(states)],
    [quantities(deal.claims), quantities(states)],
  ] as const
  let sum = 0
  for (const [one, other] of compared) {
    if (one.length === 0 || other.length === 0) continue
    sum += one.some((amount) => other.some((known) => near(amount, known))) ? 0.8 : -0.6
  }
  return Math.max(-1, Math.min(1, sum))
}
