import { circumstances } from '../casualties/circumstances.ts'
import { perpetratorOf } from '../casualties/deed.ts'
import { measureOf } from '../casualties/lexicon.ts'
import { modalityAt } from '../clause.ts'
import type { Surroundings } from '../context.ts'
import type { Reading } from '../reading.ts'
import type { Line } from '../unit.ts'
import { unitOver } from './parties.ts'
import type { CasualtyProposal } from './proposal.ts'
import { isCounted } from './unsure.ts'

/** The reading that a proposal amounts to when the engine finds its people, number and word of harm; else why not. */
export function casualtyReading(
  line: Line,
  around: Surroundings,
  { count, value, word, measure }: CasualtyProposal,
  within: readonly [number, number],
  rule: string,
): Reading | string {
  const { text } = around
  const victims = unitOver(line, text, count, within, isCounted)
  const unit = line.units[victims]
  if (unit?.kind !== 'people' || unit.people.counted === null)
    return 'its count stands over no people who are counted'
  const { counted, group, side } = unit.people
  const figure = counted.qualifier === 'vague' ? null : (counted.best ?? counted.low ?? counted.high)
  if (figure !== value) return 'its number is not the one in the text'
  const trigger = unitOver(line, text, word, within, ({ classes }) => measureOf(classes) === measure)
  const harm = line.units[trigger]
  if (harm === undefined) return 'its word does not say this harm'
  const modality = modalityAt(line, trigger)
  if (modality !== 'done' && modality !== 'negated') return 'the text does not say that it happened'

  const seen = circumstances(line, victims, counted, unit.people, around)
  return {
    draft: {
      kind: 'casualty',
      measure,
      count: seen.count,
      group,
      side,
      partOf: null,
      ...seen.event,
      perpetrator: perpetratorOf(line, trigger, seen.told),
      superseded: false,
    },
    rule,
    line,
    unit: trigger,
    span: [Math.min(unit.start, harm.start), Math.max(unit.end, harm.end)],
    fields: seen.fields,
    whole: null,
    negated: modality === 'negated',
  }
}
