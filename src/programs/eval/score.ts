import type { Claim, Quantity } from '../../claims/claim.ts'
import type { Casualty, Labelled, Transfer } from './gold.ts'
import { sameClaimant, sameParty, samePlace } from './names.ts'

/**
 * Claims against labels. Casualties are matched one to one inside an item on (measure, figure), transfers on (supplier,
 * recipient); the finer fields are compared over the matched pairs only.
 */

/** Groups and stages in the coarser words that both layouts of gold share. */
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

/** Counts of one kind: true positives, predicted, labelled; and per field how many of the matched agree. */
export type Tally = {
  right: number
  read: number
  labelled: number
  readonly fields: Map<string, { right: number; of: number }>
}

export type Miss = {
  readonly id: string
  readonly missed: readonly (Casualty | Transfer)[]
  readonly wrong: readonly (Casualty | Transfer)[]
}

export type Score = {
  readonly items: number
  readonly casualty: Tally
  readonly numeric: Tally
  readonly transfer: Tally
  readonly alert: Tally
  readonly negatives: { readonly items: number; readonly alarms: number }
  readonly rules: ReadonlyMap<string, { right: number; wrong: number }>
  readonly misses: readonly Miss[]
}

/** Scores what was read of each item; `read` gives its claims. */
export function score(items: readonly Labelled[], read: (item: Labelled) => readonly Claim[]): Score {
  const tallies = { casualty: tally(), numeric: tally(), transfer: tally(), alert: tally() }
  const negatives = { items: 0, alarms: 0 }
  const rules = new Map<string, { right: number; wrong: number }>()
  const misses: Miss[] = []
  for (const item of items) {
    const claims = read(item)
    const casualties = claims.flatMap((claim) => (claim.kind === 'casualty' ? casualtyOf(claim) : []))
    const transfers = claims.flatMap((claim) => (claim.kind === 'arms-transfer' ? transferOf(claim) : []))
    const due = item.casualties.length + item.transfers.length > 0
    const alarm = claims.length > 0
    count(tallies.alert, due && alarm ? 1 : 0, alarm ? 1 : 0, due ? 1 : 0)
    if (!due) {
      negatives.items++
      if (alarm) negatives.alarms++
    }
    const numeric = (one: Casualty) => one.value !== null
    const numericPairs = pair(
      item.casualties.filter(numeric),
      casualties.filter(numeric),
      sameFigure,
      closeness,
    )
    count(
      tallies.numeric,
      numericPairs.length,
      casualties.filter(numeric).length,
      item.casualties.filter(numeric).length,
    )

    const figures = pair(item.casualties, casualties, sameFigure, closeness)
    count(tallies.casualty, figures.length, casualties.length, item.casualties.length)
    for (const [gold, ours] of figures) compareCasualty(tallies.casualty, gold, ours)

    const moves = pair(item.transfers, transfers, sameMove, likeness)
    count(tallies.transfer, moves.length, transfers.length, item.transfers.length)
    for (const [gold, ours] of moves) compareTransfer(tallies.transfer, gold, ours)

    const matched = new Set<unknown>([...figures, ...moves].flat())
    for (const one of [...casualties, ...transfers]) {
      const entry = rules.get(one.rule) ?? { right: 0, wrong: 0 }
      rules.set(one.rule, entry)
      if (matched.has(one)) entry.right++
      else entry.wrong++
    }
    const miss = {
      id: item.id,
      missed: [...item.casualties, ...item.transfers].filter((one) => !matched.has(one)),
      wrong: [...casualties, ...transfers].filter((one) => !matched.has(one)),
    }
    if (miss.missed.length + miss.wrong.length > 0) misses.push(miss)
  }
  return { items: items.length, ...tallies, negatives, rules, misses }
}

/** Precision, recall and F1 of a tally; 0 where undefined. */
export function rates({ right, read, labelled }: Tally): {
  readonly precision: number
  readonly recall: number
  readonly f1: number
} {
  const precision = read === 0 ? 0 : right / read
  const recall = labelled === 0 ? 0 : right / labelled
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}

const tally = (): Tally => ({ right: 0, read: 0, labelled: 0, fields: new Map() })

function count(into: Tally, right: number, read: number, labelled: number): void {
  into.right += right
  into.read += read
  into.labelled += labelled
}

function field(into: Tally, name: string, agrees: boolean): void {
  const entry = into.fields.get(name) ?? { right: 0, of: 0 }
  into.fields.set(name, entry)
  entry.of++
  if (agrees) entry.right++
}

/** Pairs greedily, in the order of the labels, each with the likeliest partner left. */
function pair<T>(
  gold: readonly T[],
  ours: readonly T[],
  same: (a: T, b: T) => boolean,
  how: (a: T, b: T) => number,
): [T, T][] {
  const left = new Set(ours)
  return gold.flatMap((one) => {
    const [best] = [...left].filter((other) => same(one, other)).sort((a, b) => how(one, b) - how(one, a))
    if (best === undefined) return []
    left.delete(best)
    return [[one, best] satisfies [T, T]]
  })
}

const sameFigure = (a: Casualty, b: Casualty) => a.measure === b.measure && a.value === b.value
const closeness = (a: Casualty, b: Casualty) => Number(a.group === b.group) + Number(a.part === b.part)
const sameMove = (a: Transfer, b: Transfer) =>
  anyParty(a.suppliers, b.suppliers) && anyParty(a.recipients, b.recipients)
const likeness = (a: Transfer, b: Transfer) =>
  2 * Number(stageOf(a) === stageOf(b)) + a.categories.filter((one) => b.categories.includes(one)).length

function anyParty(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 && b.length === 0) return true
  return a.some((one) => b.some((other) => sameParty(one, other)))
}

const stageOf = (one: Transfer) => (one.stage === null ? null : (coarseStage[one.stage] ?? one.stage))
const groupOf = (one: Casualty) => (one.group === null ? null : (coarseGroup[one.group] ?? one.group))

function compareCasualty(into: Tally, gold: Casualty, ours: Casualty): void {
  field(into, 'group', groupOf(gold) === groupOf(ours))
  field(into, 'scope', gold.cumulative === ours.cumulative)
  field(into, 'part', gold.part === ours.part)
  field(into, 'denied', gold.denied === ours.denied)
  field(into, 'claimant', sameClaimant(gold.claimant, ours.claimant))
  if (gold.place !== null) field(into, 'place', samePlace(gold.place, ours.place))
}

function compareTransfer(into: Tally, gold: Transfer, ours: Transfer): void {
  field(into, 'stage', stageOf(gold) === stageOf(ours))
  field(into, 'denied', gold.denied === ours.denied)
  field(
    into,
    'category',
    gold.categories.length === 0 || gold.categories.some((one) => ours.categories.includes(one)),
  )
  field(into, 'claimant', sameClaimant(gold.claimant, ours.claimant))
}

/** The figure that stands for a count: best, else low, else high; null when vague. */
function figureOf(quantity: Quantity): number | null {
  return quantity.qualifier === 'vague' ? null : (quantity.best ?? quantity.low ?? quantity.high)
}

function speakerOf({ claimant }: Claim): string | null {
  if (claimant === null) return null
  return claimant.of === null || claimant.of === claimant.name
    ? claimant.name
    : `${claimant.of}: ${claimant.name} ${claimant.role ?? ''}`.trim()
}

function casualtyOf(claim: Claim & { readonly kind: 'casualty' }): Casualty {
  return {
    measure: claim.measure,
    value: figureOf(claim.count),
    group: claim.group,
    cumulative: claim.scope !== 'incident',
    part: claim.partOf !== null,
    denied: claim.stance === 'denied',
    claimant: speakerOf(claim),
    place: claim.place?.name ?? null,
    rule: claim.rule,
  }
}

function transferOf(claim: Claim & { readonly kind: 'arms-transfer' }): Transfer {
  return {
    suppliers: claim.suppliers.map((one) => one.name),
    recipients: claim.recipients.map((one) => one.name),
    stage: claim.stage,
    denied: claim.stance === 'denied',
    categories: claim.items.map((one) => one.category),
    claimant: speakerOf(claim),
    rule: claim.rule,
  }
}
