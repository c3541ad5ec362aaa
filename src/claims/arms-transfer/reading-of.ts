import type { Item, Party, Quantity, Span, TransferClaim } from '../claim.ts'
import type { Surroundings } from '../context.ts'
import { asQuantity } from '../quantities.ts'
import type { Reading } from '../reading.ts'
import type { Line, Unit } from '../unit.ts'
import { goodsOf } from './args.ts'
import type { Event } from './event.ts'

/** What a transfer that a line tells becomes as a reading. */

function quantityOf(unit: Unit, text: string): Quantity | null {
  const counted =
    unit.kind === 'goods' ? unit.goods.counted : unit.kind === 'people' ? unit.people.counted : null
  if (counted === null) return null
  const span =
    unit.kind === 'goods' ? unit.goods.countSpan : unit.kind === 'people' ? unit.people.countSpan : null
  return asQuantity(
    counted,
    span === null ? text.slice(unit.start, unit.start + 1) : text.slice(span[0], span[1]),
  )
}

/** The item of a unit; what has no category of its own ("them", "six more") has that of `meant`, spoken of before. */
export function itemOf(unit: Unit, text: string, meant: Item | null): Item {
  const quantity = quantityOf(unit, text)
  const goods = goodsOf(unit)
  if (unit.text === 'nothing' && meant !== null) return { ...meant, quantity: null }
  const words = goods?.text ?? text.slice(unit.start, unit.end).replace(/^of (?=them$)/, '')
  if (goods !== null && (!goods.generic || meant === null || goods.category !== 'weapons-unspecified'))
    return { text: words, category: goods.category, designation: goods.designation, quantity }
  return {
    text: words,
    category: meant?.category ?? goods?.category ?? 'weapons-unspecified',
    designation: meant?.designation ?? null,
    quantity,
  }
}

/** "at least nine times", "on nine occasions" in the sentence. */
function occasionsIn(line: Line, text: string): Quantity | null {
  const found = line.units.find(({ kind }) => kind === 'times')
  return found?.kind === 'times'
    ? asQuantity(found.counted, text.slice(found.start, found.end).replace(/\s*(?:times|occasions)$/, ''))
    : null
}

type Draft = Omit<TransferClaim, 'id' | 'claimant' | 'stance' | 'deniedBy' | 'evidence' | 'rule' | 'fields'>

function spanned(line: Line, heads: readonly number[], text: string): string | null {
  const first = line.units[heads[0] ?? -1]
  const last = line.units[heads.at(-1) ?? -1]
  return first === undefined || last === undefined ? null : text.slice(first.start, last.end)
}

/** The reading of an event with its sides; null where its words are lost. */
export function readingOf(
  line: Line,
  event: Event,
  sides: { suppliers: readonly Party[]; recipients: readonly Party[] },
  items: readonly Item[],
  around: Surroundings,
): Reading | null {
  const word = line.units[event.trigger]
  const units = event.items.flatMap((at) => line.units[at] ?? [])
  const anchor = units[0]
  if (word === undefined || anchor === undefined) return null
  const place = around.place(line, event.trigger)
  const date = around.day(line, event.trigger)
  const goods = goodsOf(anchor)
  const fields: Record<string, Span> = {
    ...(goods !== null && { items: goods.span }),
    ...(place?.span != null && { place: place.span }),
    ...(date !== null && { date: date.span }),
  }
  const { value, stage } = event
  const draft: Draft = {
    kind: 'arms-transfer',
    ...sides,
    items,
    value:
      value === null ? null : { amount: value.amount, currency: value.currency, qualifier: value.qualifier },
    stage,
    occasions: stage === 'used' || stage === 'delivered' ? occasionsIn(line, around.text) : null,
    inReturnFor: spanned(line, event.inReturnFor, around.text),
    place: place?.place ?? null,
    date: date?.range ?? null,
  }
  const ends = [word, ...units]
  return {
    draft,
    rule: `arms-transfer/${event.rule}`,
    line,
    unit: event.trigger,
    span: [Math.min(...ends.map(({ start }) => start)), Math.max(...ends.map(({ end }) => end))],
    fields,
    whole: null,
    negated: event.negated,
  }
}
