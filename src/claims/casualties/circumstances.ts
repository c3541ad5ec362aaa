import type { Span } from '../claim.ts'
import type { Surroundings } from '../context.ts'
import { asQuantity } from '../quantities.ts'
import type { Line, People } from '../unit.ts'
import { causeOf } from './deed.ts'
import type { CasualtyDraft } from './groups.ts'

/** When, where and by what those counted at a unit came to harm, with where each was read; `told` also says by whom. */
export function circumstances(
  line: Line,
  at: number,
  counted: NonNullable<People['counted']>,
  { countSpan, groupSpan }: Pick<People, 'countSpan' | 'groupSpan'>,
  around: Surroundings,
) {
  const unit = line.units[at]
  const { date, period, scope } = around.when(line, at, counted.best ?? counted.low ?? 0)
  const place = around.event(line, at, scope !== 'incident')
  const told = causeOf(line, at, around)
  const fields: Record<string, Span> = {
    ...(countSpan !== null && { count: [countSpan[0], countSpan[1]] as const }),
    ...(groupSpan !== null && { group: groupSpan }),
    ...(place?.span != null && { place: place.span }),
    ...(date !== null && { date: date.span }),
    ...(told.cause !== null && { cause: told.cause.span }),
  }
  const [start, end] = countSpan ?? [unit?.start ?? 0, unit?.end ?? 0]
  const count = asQuantity(counted, around.text.slice(start, end))
  const event = {
    scope,
    period,
    place: place?.place ?? null,
    date: date?.range ?? null,
    cause: told.name,
  } satisfies Partial<CasualtyDraft>
  return { count, told, fields, event }
}
