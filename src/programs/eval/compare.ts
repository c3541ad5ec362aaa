import type { Casualty, Told, Transfer } from './gold.ts'
import { sameClaimant, sameNamed } from './names.ts'
import { partyName } from './parties.ts'

/** When a label and a claim are about the same thing, and in which of their fields they agree. */

/** Groups and stages in the coarser words that all layouts of labels share. */
const coarseGroup: Readonly<Record<string, string>> = {
  military: 'combatant',
  fighters: 'combatant',
  soldiers: 'combatant',
  troops: 'combatant',
  other: 'people',
}
const coarseStage: Readonly<Record<string, string>> = {
  announced: 'approved',
  pledged: 'approved',
  authorized: 'approved',
  contracted: 'ordered',
  signed: 'ordered',
  'in-transit': 'delivered',
  suspended: 'halted',
  blocked: 'halted',
  cancelled: 'halted',
  interdicted: 'intercepted',
  offered: 'considered',
}
const stageOf = (one: Transfer) => (one.stage === null ? null : (coarseStage[one.stage] ?? one.stage))
const groupOf = (one: Casualty) => (one.group === null ? null : (coarseGroup[one.group] ?? one.group))

/** Stances that only tell how sure the reporter is; labels do not part them alike. */
const asserted = new Set(['stated', 'claimed', 'alleged', null])
const sameStance = (a: string | null, b: string | null) => a === b || (asserted.has(a) && asserted.has(b))

export type SameParty = (a: string, b: string) => boolean
export const commonlyNamed: SameParty = (a, b) => partyName(a) === partyName(b)

export const sameMove = (same: SameParty) => (a: Transfer, b: Transfer) =>
  anyParty(a.suppliers, b.suppliers, same) && anyParty(a.recipients, b.recipients, same)

function anyParty(a: readonly string[], b: readonly string[], same: SameParty): boolean {
  if (a.length === 0 && b.length === 0) return true
  return a.some((one) => b.some((other) => same(one, other)))
}

/** Told in one and the same sentence: a label is compared with what was read where it quotes, if anything was. */
export const sameSentence = (a: Told, b: Told) => a !== null && b !== null && a[0] < b[1] && b[0] < a[1]

/** How alike two figures of one value, and two transfers between the same parties, are. */
export const groupTie = (a: Casualty, b: Casualty) => Number(a.group === b.group) + Number(a.part === b.part)
export const stageTie = (a: Transfer, b: Transfer) =>
  2 * Number(stageOf(a) === stageOf(b)) +
  [...new Set(a.categories)].filter((one) => b.categories.includes(one)).length

type Field = (name: string, agrees: boolean) => void

/** A field that is not labelled is not compared. */
export function compareCasualty(field: Field, gold: Casualty, ours: Casualty): void {
  field('group', groupOf(gold) === groupOf(ours))
  field('scope', gold.cumulative === ours.cumulative)
  field('part', gold.part === ours.part)
  if (gold.qualifier !== null) field('qualifier', gold.qualifier === ours.qualifier)
  field('stance', sameStance(gold.stance, ours.stance))
  field('denied', (gold.stance === 'denied') === (ours.stance === 'denied'))
  field('claimant', sameClaimant(gold.claimant, ours.claimant))
  if (gold.place !== null) field('place', sameNamed(gold.place, ours.place))
  if (gold.side !== null) field('side', sameNamed(gold.side, ours.side))
}

export function compareTransfer(field: Field, gold: Transfer, ours: Transfer): void {
  field('stage', stageOf(gold) === stageOf(ours))
  field('stance', sameStance(gold.stance, ours.stance))
  field('denied', (gold.stance === 'denied') === (ours.stance === 'denied'))
  if (gold.categories.length > 0)
    field(
      'category',
      gold.categories.some((one) => ours.categories.includes(one)),
    )
  if (gold.quantities.length > 0)
    field(
      'quantity',
      gold.quantities.some((one) => ours.quantities.includes(one)),
    )
  if (gold.value !== null) field('value', gold.value === ours.value)
  field('claimant', sameClaimant(gold.claimant, ours.claimant))
}
