import type { Claimant, Stage, TransferClaim } from '../claims/claim.ts'
import { numberOf } from './counts.ts'
import { unionItems } from './deals.ts'
import { partyNamed } from './parties.ts'
import { sameParty, sameSpeaker } from './speakers.ts'
import type { Change, Report, TransferState, TransferStory } from './story.ts'

type StageChange = Extract<Change, { kind: 'stage' }>

/** How far a transfer has come. Halts stand outside: they can happen at any point. */
const progress: Readonly<Record<Stage, number | null>> = {
  requested: 0,
  considered: 1,
  pledged: 2,
  approved: 3,
  ordered: 4,
  resumed: null,
  delivered: 5,
  used: 6,
  suspended: null,
  cancelled: null,
  intercepted: null,
  returned: null,
}

export const halts: readonly Stage[] = ['suspended', 'cancelled', 'intercepted', 'returned']

const current = (states: readonly TransferState[]) => states.filter(({ until }) => until === null)
const furthest = (states: readonly TransferState[]) =>
  Math.max(-1, ...states.map(({ stage }) => progress[stage] ?? -1))

/** The newest state that somebody asserts: where the transfer stands. */
export function standing(states: readonly TransferState[]): TransferState | null {
  const held = current(states).filter(({ stance }) => stance !== 'denied')
  const halted = held
    .filter(({ stage }) => halts.includes(stage))
    .toSorted((a, b) => a.asOf.localeCompare(b.asOf))
    .at(-1)
  const moving = held
    .toSorted(
      (a, b) => (progress[a.stage] ?? 4.5) - (progress[b.stage] ?? 4.5) || a.asOf.localeCompare(b.asOf),
    )
    .at(-1)
  if (halted !== undefined && (moving === undefined || halted.asOf >= moving.asOf)) return halted
  return moving ?? halted ?? null
}

/** What one claim tells of a transfer, as of a time. */
export const stateOf = (claim: TransferClaim, report: Report, at: string): TransferState => ({
  stage: claim.stage,
  items: claim.items,
  value: claim.value,
  occasions: claim.occasions,
  asOf: at,
  until: null,
  claimant: claim.claimant,
  stance: claim.stance,
  deniedBy: claim.deniedBy,
  reports: [report],
})

/** Adds what an article says to a transfer, and tells what changed by it: the furthest step first. */
export function addStates(
  story: TransferStory,
  claims: readonly TransferClaim[],
  reportOf: (claim: TransferClaim) => Report,
  at: string,
): { readonly states: readonly TransferState[]; readonly changes: readonly StageChange[] } {
  let states: readonly TransferState[] = story.states
  const changes: StageChange[] = []
  for (const claim of claims.filter(({ stance }) => stance !== 'denied')) {
    const fresh = stateOf(claim, reportOf(claim), at)
    const { how, before } = change(states, story.states, fresh)
    states = place(states, fresh)
    if (how !== 'none') changes.push({ kind: 'stage', story: story.id, before, after: fresh, how })
  }
  const rank = { halted: 0, advanced: 1, new: 2, amended: 3 }
  return {
    states,
    changes: changes.toSorted(
      (a, b) => rank[a.how] - rank[b.how] || (progress[b.after.stage] ?? 0) - (progress[a.after.stage] ?? 0),
    ),
  }
}

type Verdict = { readonly how: StageChange['how'] | 'none'; readonly before: TransferState | null }
const nothing: Verdict = { how: 'none', before: null }

/** `known` is the story as it was before this article: within one article everything is told at once. */
function change(
  states: readonly TransferState[],
  known: readonly TransferState[],
  fresh: TransferState,
): Verdict {
  if (known.length === 0) return { how: 'new', before: null }
  const stands = standing(known)
  const newest =
    current(known)
      .map(({ asOf }) => asOf)
      .toSorted()
      .at(-1) ?? ''
  const late = fresh.asOf < newest
  if (halts.includes(fresh.stage)) {
    if (
      known.some(
        ({ stage, asOf }) => stage === fresh.stage && (stands?.stage === fresh.stage || asOf > fresh.asOf),
      )
    )
      return nothing
    return late ? nothing : { how: 'halted', before: stands }
  }
  if (fresh.stage === 'resumed') {
    if (states.some(({ stage, until }) => stage === 'resumed' && until === null) && !halted(stands))
      return nothing
    return { how: 'advanced', before: stands }
  }
  const reached = progress[fresh.stage] ?? 0
  if (reached > furthest(known)) return { how: 'advanced', before: stands }
  // "deliveries will go on", after a halt: only what goes beyond the stage reached before it is news
  return late ? nothing : amended(states, known, fresh)
}

const halted = (state: TransferState | null) => state !== null && halts.includes(state.stage)

/** The same stage with another quantity, value or number of occasions. */
function amended(
  states: readonly TransferState[],
  known: readonly TransferState[],
  fresh: TransferState,
): Verdict {
  const all = [...known, ...states]
  if (fresh.value !== null) {
    const values = all.filter(({ value }) => value !== null)
    const { amount } = fresh.value
    if (values.length > 0 && !values.some(({ value }) => value !== null && near(value.amount, amount)))
      return { how: 'amended', before: values.at(-1) ?? null }
  }
  for (const item of fresh.items) {
    const quantity = item.quantity === null ? null : numberOf(item.quantity)
    if (quantity === null) continue
    const counted = all.filter(({ items }) =>
      items.some(
        (one) => one.category === item.category && one.quantity !== null && numberOf(one.quantity) !== null,
      ),
    )
    const same = counted.some(({ items }) =>
      items.some(
        (one) =>
          one.category === item.category &&
          one.quantity !== null &&
          near(numberOf(one.quantity) ?? -1, quantity),
      ),
    )
    if (counted.length > 0 && !same) return { how: 'amended', before: counted.at(-1) ?? null }
  }
  const occasions = fresh.occasions === null ? null : numberOf(fresh.occasions)
  const times = all.flatMap((state) =>
    state.occasions === null ? [] : [{ state, times: numberOf(state.occasions) ?? 0 }],
  )
  const most = times.toSorted((a, b) => a.times - b.times).at(-1)
  if (occasions !== null && most !== undefined && occasions > most.times)
    return { how: 'amended', before: most.state }
  return nothing
}

const digits = (number: number) => Math.max(1, String(number).replace(/\D/g, '').replace(/0+$/, '').length)

/** Rounding is no change: "some $300 million" and 298.5 million, "$1 billion" and 1.04 billion. */
export function near(one: number, other: number): boolean {
  if (Math.abs(one - other) <= 0.02 * Math.max(one, other)) return true
  const [few, many] = digits(one) < digits(other) ? [one, other] : [other, one]
  return few >= 1_000_000 && Number(many.toPrecision(digits(few))) === few
}

function place(states: readonly TransferState[], fresh: TransferState): readonly TransferState[] {
  const mine = (state: TransferState) => state.until === null && sameSpeaker(state.claimant, fresh.claimant)
  const same = states.find((state) => mine(state) && state.stage === fresh.stage && sameAmounts(state, fresh))
  if (same !== undefined)
    return states.map((state) =>
      state === same
        ? {
            ...state,
            items: unionItems(state.items, fresh.items),
            value: state.value ?? fresh.value,
            reports: [...state.reports, ...fresh.reports],
            deniedBy: [...state.deniedBy, ...fresh.deniedBy],
          }
        : state,
    )
  const old = states.find((state) => mine(state) && state.asOf < fresh.asOf)
  return [...states.map((state) => (state === old ? { ...state, until: fresh.asOf } : state)), fresh]
}

function sameAmounts(one: TransferState, other: TransferState): boolean {
  const quantities = (state: TransferState) =>
    state.items.map(({ category, quantity }) => `${category}:${quantity === null ? '' : numberOf(quantity)}`)
  return (
    (one.value === null || other.value === null || one.value.amount === other.value.amount) &&
    quantities(other).every((text) => text.endsWith(':') || quantities(one).includes(text))
  )
}

/** A ministry's own release has its voice. */
function publisherOf(report: Report | undefined): Claimant | null {
  const party = report === undefined ? null : partyNamed(report.outlet)
  return report === undefined || party === null ? null : { name: report.outlet, role: null, of: party.name }
}

/** Speakers of the article who had not spoken of this transfer, and whom nobody of their side spoke for. */
export function newSpeakers(story: TransferStory, claims: readonly TransferClaim[]): readonly Claimant[] {
  const heard = story.states.map(({ claimant, reports }) => claimant ?? publisherOf(reports[0]))
  const fresh: Claimant[] = []
  for (const { claimant, stance } of claims)
    if (
      claimant !== null &&
      stance !== 'denied' &&
      ![...heard, ...fresh].some((known) => sameParty(known, claimant))
    )
      fresh.push(claimant)
  return fresh
}
