import type { Party } from '../claim.ts'
import { joinedLeft } from '../syntax/subject.ts'
import { isVerb } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { goodsOf } from './args.ts'
import { bySales, outsells, type Sides } from './candidates.ts'
import type { Event } from './event.ts'
import { partyOf } from './parties.ts'

/** The two that an article is about, and which of its goods are theirs though the sentence names neither. */

/** Sentences in which an article says what it is about. */
const opening = 3

const dealing = ['SIGN', 'BUY', 'GET', 'GIVE', 'TRADE', 'N-ordered', 'N-considered', 'TALK']

const stateOf = (unit: Unit | undefined): Party | null => {
  const party = unit?.kind === 'name' ? partyOf(unit) : null
  return party?.iso3 == null ? null : party
}

/** "Riga and Oslo are close to a deal", "Riga sells Oslo what it needs": two states that deal, whatever in. */
function dealers(line: Line): Sides | null {
  if (!line.present.has('ARMS') || line.present.has('CAUSE')) return null
  for (const [at, unit] of line.units.entries()) {
    const second = stateOf(unit)
    if (second === null) continue
    const sells = line.units[at - 1]
    const before = stateOf(line.units[at - 2])
    if (
      sells?.classes.GIVE === true &&
      isVerb(line, at - 1) &&
      before !== null &&
      before.iso3 !== second.iso3
    )
      return { suppliers: [before], recipients: [second] }
    const next = line.units[at + 1]
    const acts = next !== undefined && (next.classes.AUX || isVerb(line, at + 1))
    if (!acts || !dealing.some((name) => line.present.has(name))) continue
    const both = joinedLeft(line, at).flatMap((head) => stateOf(line.units[head]) ?? [])
    const [one, other] = both
    if (both.length !== 2 || one === undefined || other === undefined || one.iso3 === other.iso3) continue
    if (outsells([one], [other]) || outsells([other], [one])) return bySales(both)
  }
  return null
}

const told = /^(?:requested|considered|pledged|approved|ordered|delivered|resumed|suspended|cancelled)$/

/** The pair that the first sentences tell of: both named there, or two states that deal; null where they tell of none or of several. */
export function openingPair(
  lines: readonly Line[],
  said: readonly { readonly line: Line; readonly events: readonly Event[] }[],
): (Sides & { readonly line: number }) | null {
  for (const line of lines.slice(0, opening)) {
    const here = said.find((each) => each.line === line)?.events ?? []
    const pairs = here.filter(
      ({ suppliers, recipients, stage }) =>
        suppliers.length === 1 && recipients.length === 1 && told.test(stage),
    )
    const [first] = pairs
    if (first !== undefined)
      return pairs.every(
        ({ suppliers, recipients }) =>
          suppliers[0]?.name === first.suppliers[0]?.name &&
          recipients[0]?.name === first.recipients[0]?.name,
      )
        ? { suppliers: first.suppliers, recipients: first.recipients, line: line.index }
        : null
    const two = dealers(line)
    if (two !== null) return { ...two, line: line.index }
  }
  return null
}

/** "the last 28 of 108 tanks", "a further 18", "a second batch", "more": of goods that come one after the other. */
const series =
  /\b(?:last|first|second|third|fourth|fifth|sixth|final|next|remaining|further|another|additional|more|other|rest|remainder|batch|instalment|installment|tranche|lot|\d+ of (?:the )?\d+)\b/

/** Whether the goods of an event are some of several that are on order. */
export const isSeries = (line: Line, { items }: Event): boolean =>
  items.some(
    (at) =>
      series.test(line.units[at]?.text ?? '') ||
      line.units.slice(Math.max(0, at - 3), at).some(({ text }) => series.test(text)) ||
      (goodsOf(line.units[at]) === null && line.units[at + 1]?.text === 'of them'),
  )

/** "crossed [Bern]", "by way of [Bern]", "through a [Bernese] dealer": a country that goods only pass. */
export function isOnTheWay(line: Line, at: number): boolean {
  const before = line.units[line.units[at - 1]?.classes.DET === true ? at - 2 : at - 1]
  return (
    before?.classes.has('CROSS') === true || /^(?:across|through|via|over|past)$/.test(before?.text ?? '')
  )
}
