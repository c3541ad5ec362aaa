import type { Claim, Quantity } from '../../claims/claim.ts'
import {
  commonlyNamed,
  compareCasualty,
  compareTransfer,
  groupTie,
  type SameParty,
  sameMove,
  sameSentence,
  stageTie,
} from './compare.ts'
import type { Casualty, Labelled, Told, Transfer } from './gold.ts'

/**
 * Claims against labels. Casualties are matched one to one inside an item on (measure, figure), transfers on (supplier,
 * recipient); the finer fields are compared over the matched pairs only.
 */

/** How many of how many. */
export type Share = { right: number; of: number }

/** Counts of one kind: true positives, predicted, labelled; and per field how many of the matched agree. */
export type Tally = {
  right: number
  read: number
  labelled: number
  readonly fields: Map<string, Share>
}

export type Miss = {
  readonly id: string
  readonly missed: readonly (Casualty | Transfer)[]
  readonly wrong: readonly (Casualty | Transfer)[]
}

/** One claim that was read, and whether a label says the same; null where not everything is labelled. */
export type Judged = { readonly id: string; readonly claim: Claim; readonly right: boolean | null }

export type Score = {
  readonly items: number
  readonly casualty: Tally
  /** The casualties with a figure, without "dozens". */
  readonly numeric: Tally
  readonly transfer: Tally
  /** Whether there is anything to report in an item. */
  readonly alert: Tally
  readonly measures: ReadonlyMap<string, Tally>
  readonly negatives: { readonly items: number; readonly alarms: number }
  /** Of items that are not labelled in full: which of the figures were found. */
  readonly recall: ReadonlyMap<string, Share>
  readonly judged: readonly Judged[]
  readonly misses: readonly Miss[]
}

/** Scores what was read of each item; `read` gives its claims, `party` tells whether two names mean one. */
export function score(
  items: readonly Labelled[],
  read: (item: Labelled) => readonly Claim[],
  party: SameParty = commonlyNamed,
): Score {
  const tallies = { casualty: tally(), numeric: tally(), transfer: tally(), alert: tally() }
  const measures = new Map<string, Tally>()
  const recall = new Map<string, Share>()
  const negatives = { items: 0, alarms: 0 }
  const judged: Judged[] = []
  const misses: Miss[] = []
  for (const item of items) {
    const claims = read(item)
    const ours = new Map<Casualty | Transfer, Claim>()
    const casualties: Casualty[] = []
    const transfers: Transfer[] = []
    for (const claim of claims) {
      const one = claim.kind === 'casualty' ? casualtyOf(claim) : transferOf(claim)
      ours.set(one, claim)
      if ('measure' in one) casualties.push(one)
      else transfers.push(one)
    }
    if (!item.complete) {
      const missed = found(recall, item.casualties, casualties)
      if (missed.length > 0) misses.push({ id: item.id, missed, wrong: [] })
      judged.push(...claims.map((claim) => ({ id: item.id, claim, right: null })))
      continue
    }
    const due = item.casualties.length + item.transfers.length > 0
    const alarm = claims.length > 0
    count(tallies.alert, due && alarm ? 1 : 0, alarm ? 1 : 0, due ? 1 : 0)
    if (!due) {
      negatives.items++
      if (alarm) negatives.alarms++
    }
    const figures = tallied(tallies.casualty, item.casualties, casualties, sameFigure, groupTie)
    for (const [gold, one] of figures) compareCasualty(fieldOf(tallies.casualty), gold, one)
    const numeric = (one: Casualty) => one.value !== null
    tallied(
      tallies.numeric,
      item.casualties.filter(numeric),
      casualties.filter(numeric),
      sameFigure,
      groupTie,
    )
    for (const measure of new Set([...item.casualties, ...casualties].map((one) => one.measure))) {
      const of = (one: Casualty) => one.measure === measure
      tallied(
        entry(measures, measure, tally),
        item.casualties.filter(of),
        casualties.filter(of),
        sameFigure,
        groupTie,
      )
    }
    const moves = tallied(tallies.transfer, item.transfers, transfers, sameMove(party), stageTie)
    for (const [gold, one] of moves) compareTransfer(fieldOf(tallies.transfer), gold, one)

    const matched = new Set<unknown>([...figures, ...moves].flat())
    judged.push(...[...ours].map(([one, claim]) => ({ id: item.id, claim, right: matched.has(one) })))
    const miss = {
      id: item.id,
      missed: [...item.casualties, ...item.transfers].filter((one) => !matched.has(one)),
      wrong: [...casualties, ...transfers].filter((one) => !matched.has(one)),
    }
    if (miss.missed.length + miss.wrong.length > 0) misses.push(miss)
  }
  return { items: items.length, ...tallies, measures, negatives, recall, judged, misses }
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
const share = (): Share => ({ right: 0, of: 0 })

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

function count(into: Tally, right: number, read: number, labelled: number): void {
  into.right += right
  into.read += read
  into.labelled += labelled
}

const fieldOf = (into: Tally) => (name: string, agrees: boolean) =>
  add(entry(into.fields, name, share), agrees)

function add(into: Share, right: boolean): void {
  into.of++
  if (right) into.right++
}

function tallied<T extends { readonly told: Told }>(
  into: Tally,
  gold: readonly T[],
  ours: readonly T[],
  same: (a: T, b: T) => boolean,
  how: (a: T, b: T) => number,
): readonly [T, T][] {
  const pairs = pair(gold, ours, same, how)
  count(into, pairs.length, ours.length, gold.length)
  return pairs
}

/**
 * Pairs greedily, first what is told in one and the same sentence, then the rest; in the order of the labels, each with the
 * likeliest partner left.
 */
function pair<T extends { readonly told: Told }>(
  gold: readonly T[],
  ours: readonly T[],
  same: (a: T, b: T) => boolean,
  how: (a: T, b: T) => number,
): [T, T][] {
  const left = new Set(ours)
  const pairs = new Map<T, T>()
  const rounds = [(a: T, b: T) => sameSentence(a.told, b.told) && same(a, b), same]
  for (const likely of rounds)
    for (const one of gold) {
      if (pairs.has(one)) continue
      const [best] = [...left].filter((other) => likely(one, other)).sort((a, b) => how(one, b) - how(one, a))
      if (best === undefined) continue
      left.delete(best)
      pairs.set(one, best)
    }
  return [...pairs]
}

const sameFigure = (gold: Casualty, ours: Casualty) =>
  gold.measure === ours.measure &&
  (gold.value === ours.value || (ours.value !== null && gold.alternatives.includes(ours.value)))

/** Counts which figures of killed and injured were found, and gives those that were not. Those with names count one each. */
function found(
  into: Map<string, Share>,
  gold: readonly Casualty[],
  ours: readonly Casualty[],
): readonly Casualty[] {
  const due = gold.filter(
    ({ measure, value }) => value !== null && (measure === 'killed' || measure === 'injured'),
  )
  const right = new Set(pair(due, ours, sameFigure, groupTie).map(([one]) => one))
  for (const one of due) {
    const hit = right.has(one)
    add(entry(into, one.measure, share), hit)
    add(entry(into, 'killed or injured', share), hit)
    if (one.value !== 1) add(entry(into, '… two or more', share), hit)
    if (!one.optional) add(entry(into, '… not optional', share), hit)
  }
  return due.filter((one) => !right.has(one))
}

/** The figure that stands for a count: best, else low, else high; null when vague. */
function figureOf(quantity: Quantity): number | null {
  return quantity.qualifier === 'vague' ? null : (quantity.best ?? quantity.low ?? quantity.high)
}

function speakerOf({ claimant }: Claim): string | null {
  if (claimant === null) return null
  return claimant.of === null || claimant.of === claimant.name
    ? `${claimant.name} ${claimant.role ?? ''}`.trim()
    : `${claimant.of}: ${claimant.name} ${claimant.role ?? ''}`.trim()
}

const toldAt = ({ evidence: { part, start, end } }: Claim): Told => (part === 'title' ? null : [start, end])

function casualtyOf(claim: Claim & { readonly kind: 'casualty' }): Casualty {
  return {
    measure: claim.measure,
    value: figureOf(claim.count),
    alternatives: [],
    qualifier: claim.count.qualifier,
    group: claim.group,
    side: claim.side,
    cumulative: claim.scope !== 'incident',
    part: claim.partOf !== null,
    stance: claim.stance,
    claimant: speakerOf(claim),
    told: toldAt(claim),
    place: claim.place?.name ?? null,
    optional: false,
    rule: claim.rule,
  }
}

function transferOf(claim: Claim & { readonly kind: 'arms-transfer' }): Transfer {
  return {
    suppliers: claim.suppliers.map((one) => one.iso3 ?? one.name),
    recipients: claim.recipients.map((one) => one.iso3 ?? one.name),
    stage: claim.stage,
    stance: claim.stance,
    categories: claim.items.map((one) => one.category),
    quantities: claim.items.flatMap(({ quantity }) => (quantity === null ? [] : (figureOf(quantity) ?? []))),
    value: claim.value?.amount ?? null,
    claimant: speakerOf(claim),
    told: toldAt(claim),
    rule: claim.rule,
  }
}
