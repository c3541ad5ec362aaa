import type { Party } from '../claim.ts'
import type { Line } from '../unit.ts'
import type { Event } from './event.ts'
import type { Named } from './named.ts'
import { alliances, without } from './parties.ts'
import { exporters } from './sides.ts'

export type Sides = { readonly suppliers: readonly Party[]; readonly recipients: readonly Party[] }
export type Role = keyof Sides

/** What an article has told so far, sides filled. */
export type Deal = Sides & { readonly line: number; readonly paragraph: number }

/** Where an open side is looked for: who is named, what the sentences tell one by one, and what was made of those before. */
export type Topic = {
  readonly named: Named
  readonly events: readonly Event[]
  readonly earlier: readonly Deal[]
  /** The pair that its first sentences tell of. */
  readonly opening: Sides | null
}

export const has = (parties: readonly Party[], others: readonly Party[]): boolean =>
  parties.some(({ name }) => others.some((other) => other.name === name))

const rankOf = ({ iso3 }: Party): number => {
  const at = iso3 === null ? -1 : exporters.indexOf(iso3)
  return at < 0 ? exporters.length : at
}

const bestRank = (parties: readonly Party[]): number => Math.min(...parties.map(rankOf))

/** Whether those export more than these. */
export const outsells = (those: readonly Party[], these: readonly Party[]): boolean =>
  bestRank(those) < bestRank(these)

/** Of two that deal the larger exporter supplies. */
export function bySales(parties: readonly Party[]): Sides {
  const [first, second] = parties.toSorted((a, b) => rankOf(a) - rankOf(b))
  return {
    suppliers: first === undefined ? [] : [first],
    recipients: second === undefined ? [] : [second],
  }
}

/** "The House passes a bill that would provide", "may be sold, the department has decided": it is given by who decided it. */
const decides = ({ units }: Line, at: number): boolean => {
  const then = units[at + 1]?.classes.AUX === true ? at + 2 : at + 1
  if (/^(?:decid|determin)ed\b/.test(units[then]?.text ?? '')) return true
  if (!/^(?:pass|adopt|approv|vot)(?:e|es|ed|s)?\b/.test(units[at + 1]?.text ?? '')) return false
  const which = units.findIndex(({ classes }, i) => i > at && classes.RELATIVE)
  return units[which + 1]?.classes.MODAL === true && units[which + 2]?.classes.GIVE === true
}

/** How far back a pair told before is gone on with. */
const reach = 8

/**
 * How well a party would stand in the open role of an event whose other side is `known`. What an article tells of one seller or one
 * buyer it goes on to tell of that one; where it tells of nobody yet, of the country that it is written from or speaks of most. One
 * point is about what a mention in the right place is worth.
 */
function fitness(
  { named, events, earlier, opening }: Topic,
  role: Role,
  party: Party,
  line: Line,
  known: readonly Party[],
): number {
  const opposite: Role = role === 'suppliers' ? 'recipients' : 'suppliers'
  const last = earlier.findLast((each) => line.index - each.line <= reach)
  const sided = events.filter((each) => each[role].length > 0)
  // where a load was stopped tells little of who gets arms
  const given = sided.filter(({ stage }) => stage !== 'intercepted')
  const told = given.length > 0 ? given : sided
  const inRole = told.filter((each) => has(each[role], [party])).length
  const mentions = named.mentioned().filter((each) => each.party.name === party.name)
  // who only tells of it is no party to it
  const others = named.mentioned().filter((each) => !each.speaks && !has(known, [each.party])).length
  let score = 0
  if (told.length > 0) score += (2 * inRole) / told.length
  if (last !== undefined && has(last[role], [party]))
    score += last.paragraph === line.sentence.paragraph ? 1 : 0.5
  // who gives elsewhere in the article, and gets less often
  const other = events.filter((each) => has(each[opposite], [party])).length
  if (other > inRole) score -= (1.5 * other) / (other + inRole)
  // what is told first is what the article is about, and holds over what it tells in between
  const about = opening ?? events[0]
  if (about !== undefined && has(about[role], [party])) score += 0.75
  // the larger exporters as suppliers, others as recipients
  const exports = rankOf(party) < exporters.length
  const home = named.dateline()?.name === party.name && exports === (role === 'suppliers')
  // a country that gives as often as it gets is at home in neither role
  if (home && (other === 0 || inRole > other)) score += 1.5
  if (others > 0) score += mentions.length / others
  if (named.headed(party)) score += 0.5
  if (role === 'recipients' && has(named.beneficiary(line), [party])) score += 0.75
  const apt = mentions.some(
    (each) =>
      each.line === line.index && !each.speaks && (role === 'suppliers' ? each.subject : !each.subject),
  )
  if (apt) score += 0.75
  if (role === 'suppliers' && mentions.some(({ accused }) => accused)) score += 1
  if (role === 'suppliers' && inRole === 0 && named.accuses(party)) score -= 1
  if (mentions.every(({ speaks }) => speaks)) score -= 0.5
  if (party.iso3 === null && inRole === 0) score -= alliances.has(party.name) ? 1.5 : 0.75
  const rank = rankOf(party)
  if (role === 'suppliers') score += rank < bestRank(known) ? 0.5 : rank > bestRank(known) ? -0.5 : 0
  else if (rank < bestRank(known)) score -= 0.5
  return score
}

/**
 * Who stands in the role that an event leaves open, by what the whole article tells; nobody where none reaches `least`. Only who deals in
 * arms somewhere in it, is accused of it, acts or decides here or is at home where it is written comes into question: "Russia protested" makes no supplier.
 */
export function likeliest(
  topic: Topic,
  role: Role,
  line: Line,
  known: readonly Party[],
  least: number,
): readonly Party[] {
  const candidates = new Map<string, Party>()
  for (const { party, accused, speaks, line: at, unit } of topic.named.mentioned()) {
    const acts =
      at === line.index && ((!speaks && line.units[unit - 1]?.text === 'by') || decides(line, unit))
    if (accused || (role === 'suppliers' && acts)) candidates.set(party.name, party)
  }
  for (const { suppliers, recipients } of [...topic.events, ...topic.earlier])
    for (const party of [...suppliers, ...recipients]) candidates.set(party.name, party)
  const home = topic.named.dateline()
  for (const party of [...(home === null ? [] : [home]), ...topic.named.beneficiary(line)])
    candidates.set(party.name, party)
  for (const { name } of known) candidates.delete(name)
  let best: Party | null = null
  let most = least
  for (const party of candidates.values()) {
    const score = fitness(topic, role, party, line, known)
    if (score >= most) [best, most] = [party, score]
  }
  return best === null ? [] : [best]
}

/** Who stood beside `known` in the pair told last: what an article tells of one pair it goes on to tell of that pair. */
export function partners(
  earlier: readonly Deal[],
  role: Role,
  line: Line,
  known: readonly Party[],
): readonly Party[] {
  const opposite: Role = role === 'suppliers' ? 'recipients' : 'suppliers'
  const pair = earlier.findLast(
    (each) => line.index - each.line <= reach && each[role].length > 0 && has(each[opposite], known),
  )
  return without(pair?.[role] ?? [], known)
}
