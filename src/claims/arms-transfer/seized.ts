import type { Surroundings } from '../context.ts'
import type { Reading } from '../reading.ts'
import type { Line } from '../unit.ts'
import { carriers } from './carriers.ts'
import type { Event } from './event.ts'
import { itemOf, readingOf } from './reading-of.ts'

/** A load that was seized is told once, with all that is known of its way. */

/** "stopped a boat with rockets that its crew were to carry to Riga": what is seized is told once, with all that is known of its way. */
export function onlySeized(line: Line, events: readonly Event[]): readonly Event[] {
  const seized = events.filter(({ stage }) => stage === 'intercepted')
  if (seized.length === 0) return events
  // "found engines on a dhow, the first seizure of arms bound for Riga": of one load
  const sided = seized.find(({ suppliers, recipients }) => suppliers.length + recipients.length > 0)
  const shares = (one: Event, two: Event) => one.items.some((at) => two.items.includes(at))
  return events.flatMap((event) => {
    const vessel = event.items.every((at) => carriers.test(line.units[at]?.text ?? ''))
    const again = moves.has(event.word) && (vessel || seized.some((each) => shares(each, event)))
    if (event.stage !== 'intercepted') return again ? [] : [event]
    // "found rifles, on their way to Riga": the way tells whose they were to be
    const way = events.find(
      (each) => each.stage !== 'intercepted' && moves.has(each.word) && shares(each, event),
    )
    if (way !== undefined && event.suppliers.length + event.recipients.length === 0)
      return [{ ...event, suppliers: way.suppliers, recipients: way.recipients }]
    return event.suppliers.length + event.recipients.length > 0 || sided === undefined
      ? [event]
      : [{ ...event, suppliers: sided.suppliers, recipients: sided.recipients }]
  })
}

const moves = new Set(['CARRY', 'ARRIVE', 'GIVE'])

/** Whether a line after a seizure tells of the seized where it came from or was going. */
export const isWayOf = (line: Line, event: Event, { draft, line: before }: Reading): boolean =>
  draft.kind === 'arms-transfer' && draft.stage === 'intercepted' && isWay(line, event, before)

/** Whether a line behind `before` tells of goods spoken of there where they came from or were going. */
export const isWay = (line: Line, event: Event, before: Line): boolean =>
  moves.has(event.word) &&
  event.suppliers.length + event.recipients.length > 0 &&
  before.index < line.index &&
  before.index >= line.index - 3 &&
  !event.negated &&
  event.items.every((at) => {
    const words = line.units[at]?.text ?? ''
    const noun = line.units[at - 1]?.text === 'the' ? `the ${words}` : words
    return /^(?:they|them|the (?:cargo|load|shipment|consignment|weapons?|arms|goods|haul))$/.test(noun)
  })

/** A seizure with the way that a later line tells: its end is more exact than what the seizure said of it. */
export function bound(reading: Reading, { suppliers, recipients }: Event): Reading {
  const { draft } = reading
  if (draft.kind !== 'arms-transfer') return reading
  return {
    ...reading,
    draft: {
      ...draft,
      suppliers: draft.suppliers.length > 0 ? draft.suppliers : suppliers,
      recipients: recipients.length > 0 ? recipients : draft.recipients,
    },
  }
}

/** A seizure with the sides that a later line tells of its load. */
export function tellOf(
  { line, event }: { readonly line: Line; readonly event: Event },
  { suppliers, recipients }: Event,
  around: Surroundings,
): readonly Reading[] {
  const items = event.items.flatMap((at) => {
    const unit = line.units[at]
    return unit === undefined ? [] : [itemOf(unit, around.text, null)]
  })
  const reading = readingOf(line, event, { suppliers, recipients }, items, around)
  return reading === null ? [] : [reading]
}
