import type { Line } from '../unit.ts'
import type { Event } from './event.ts'
import { mayHaveItems } from './items.ts'
import type { Named } from './named.ts'
import { nounEvents } from './noun-events.ts'
import { verbEvents } from './verb-events.ts'

/** All transfers that a line tells, verbs before nouns; goods taken by one are not read again by another noun. */
export function eventsIn(line: Line, named: Named, listed: readonly number[]): readonly Event[] {
  // a question tells nothing
  if (line.units.at(-1)?.text === '?' || !mayHaveItems(line)) return []
  const taken = new Set<number>(listed)
  const verbs = verbEvents(line, named, taken)
  return [...verbs, ...nounEvents(line, named, taken)]
}
