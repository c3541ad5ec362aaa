import type { Party, Stage } from '../claim.ts'
import { actorAfter, type Modality, modalityAt, subjectOf } from '../clause.ts'
import type { Match } from '../rule.ts'
import type { Actor, Goods, Line, Unit } from '../unit.ts'
import { actorOf } from '../unit.ts'
import { stageOfVerb } from './lexicon.ts'

/** What a rule read of a transfer; `trigger` is the index of its verb or noun. */
export type Transfer = {
  readonly suppliers: readonly Party[]
  readonly recipients: readonly Party[]
  readonly items: readonly Unit[]
  readonly stage: Stage
  readonly trigger: number
  readonly negated: boolean
  /** What it is given in return for. */
  readonly inReturnFor: readonly Unit[]
  /** The recipient is who carried out the attack spoken of before. */
  readonly toAttacker?: boolean
}

const towards: ReadonlySet<string> = new Set(['to', 'for'])
const to: ReadonlySet<string> = new Set(['to'])
const from: ReadonlySet<string> = new Set(['from'])
const by: ReadonlySet<string> = new Set(['by'])

export const partiesOf = (actors: readonly Actor[]): readonly Party[] =>
  actors
    .flatMap(({ party }) => (party === null ? [] : [party]))
    .filter((party, index, all) => all.findIndex(({ name }) => name === party.name) === index)

/** Goods in a row, from index `at`: "howitzers, shells and two radars". */
export function goodsFrom(line: Line, at: number): readonly Unit[] {
  const items: Unit[] = []
  let gap = 0
  for (let i = at; i < line.units.length && gap < 5; i++) {
    const unit = line.units[i]
    if (unit === undefined) break
    if (unit.kind === 'goods') {
      items.push(unit)
      gap = 0
      continue
    }
    if (
      unit.text === ',' ||
      unit.text === 'and' ||
      unit.classes.has('INCLUDING') ||
      unit.text === 'of' ||
      unit.text === 'or'
    )
      continue
    if (
      unit.classes.has('VERB') ||
      unit.classes.has('RELATIVE') ||
      unit.classes.has('CLAUSE') ||
      unit.text === 'to' ||
      unit.text === '.'
    )
      break
    if (items.length > 0 && actorOf(unit) !== null) break
    gap++
  }
  return items
}

/** The items captured, with what stands in a row after the last. */
export function itemsOf(match: Match, name = 'i'): readonly Unit[] {
  const at = match.at(name)
  return at < 0 ? [] : goodsFrom(match.line, at)
}

export const goods = (unit: Unit): Goods | null => (unit.kind === 'goods' ? unit.goods : null)
/** "equipment" or "aid" alone is no arms; with arms in the row, or "military" before it, it is. */
export const areArms = (items: readonly Unit[]): boolean =>
  items.some(
    (unit) => unit.classes.has('ARMS') || /\b(?:military|lethal|defen[cs]e|weapons?|arms)\b/.test(unit.text),
  )

export const recipientAfter = (line: Line, at: number): readonly Party[] =>
  partiesOf(actorAfter(line, at, to)?.actors ?? actorAfter(line, at, towards)?.actors ?? [])
export const supplierAfter = (line: Line, at: number): readonly Party[] =>
  partiesOf(actorAfter(line, at, from)?.actors ?? [])
export const agentAfter = (line: Line, at: number): readonly Party[] =>
  partiesOf(actorAfter(line, at, by)?.actors ?? [])
export const subjectParties = (line: Line, at: number): readonly Party[] => partiesOf(subjectOf(line, at))

export const party = (unit: Unit | undefined): readonly Party[] => {
  const actor = actorOf(unit)
  return actor === null ? [] : partiesOf([actor])
}

/** The stage of a giving or getting at `at`: by what governs it ("agreed to send", "stop supplying"), else by its tense. */
export function stageAt(
  line: Line,
  at: number,
  done: Stage,
): { readonly stage: Stage; readonly negated: boolean } {
  for (let i = at - 1, seen = 0; i >= 0 && seen < 6; i--, seen++) {
    const unit = line.units[i]
    if (unit === undefined || /^[;:,"]$/.test(unit.text) || unit.kind === 'goods') break
    const governing = stageOfVerb.find(([name]) => unit.classes.has(name) && unit.classes.has('VERB'))
    if (governing !== undefined && i < at) {
      const how = modalityAt(line, i)
      if (governing[1] === 'suspended' && how === 'negated') return { stage: 'approved', negated: false }
      return { stage: governing[1], negated: false }
    }
    if (actorOf(unit) !== null) break
  }
  return byModality(modalityAt(line, at), done)
}

export function byModality(
  modality: Modality,
  done: Stage,
): { readonly stage: Stage; readonly negated: boolean } {
  switch (modality) {
    case 'done':
      return { stage: done, negated: false }
    case 'future':
    case 'planned':
      return { stage: done === 'ordered' ? 'ordered' : 'pledged', negated: false }
    case 'possible':
    case 'failed':
      return { stage: 'considered', negated: false }
    case 'negated':
      return { stage: done, negated: true }
  }
}
