import type { CasualtyClaim, Group, Span } from '../claim.ts'
import { subjectOf } from '../clause.ts'
import type { Surroundings } from '../context.ts'
import { asQuantity } from '../quantities.ts'
import type { Reader, Reading } from '../reading.ts'
import { applyRules, compileRules, type Match } from '../rule.ts'
import type { Line } from '../unit.ts'
import { harm } from './lexicon.ts'
import { casualtyRules, type Figure } from './rules.ts'

type Read = { readonly rule: string; readonly figure: Figure; readonly match: Match }

/** One figure for each unit and measure: the rule that comes first wins. Parts take the measure of the whole before them. */
function settle(found: readonly Read[]): readonly Read[] {
  const kept: Read[] = []
  const taken = new Set<string>()
  const parts = new Set(found.filter(({ figure }) => figure.part).map(({ figure }) => figure.unit.from))
  for (const each of found) {
    const { figure } = each
    if (!figure.part && !figure.superseded && parts.has(figure.unit.from)) {
      // read both as a part and by itself: it is a part, with this measure
      const part = found.find(({ figure: other }) => other.part && other.unit.from === figure.unit.from)
      if (part !== undefined && hasWhole(found, part.figure)) continue
    }
    const key = `${figure.unit.from}/${figure.measure}`
    const overlapping = kept.some(
      ({ figure: other }) =>
        other.unit.from === figure.unit.from &&
        (other.measure === figure.measure ||
          figure.part ||
          figure.superseded ||
          other.measure === 'casualties'),
    )
    if (taken.has(key) || overlapping) continue
    taken.add(key)
    kept.push(each)
  }
  return kept
}

const hasWhole = (found: readonly Read[], part: Figure): boolean =>
  found.some(({ figure }) => !figure.part && figure.unit.from < part.unit.from)

function groupOf(figure: Figure, before: Figure | undefined): { group: Group; side: string | null } {
  const { people } = figure
  if (!people.named && before !== undefined && (people.other || figure.unit.classes.has('BARE')))
    return { group: before.people.group, side: people.side ?? before.people.side }
  return { group: people.group, side: people.side }
}

function read(line: Line, around: Surroundings, without?: ReadonlySet<string>): readonly Reading[] {
  const settled = settle(
    applyRules(rules, line, without).map(({ rule, draft, match }) => ({ rule, figure: draft, match })),
  ).toSorted((a, b) => a.figure.unit.from - b.figure.unit.from)
  const readings: Reading[] = []
  const wholes: { figure: Figure; reading: Reading }[] = []
  for (const { rule, figure, match } of settled) {
    const whole = figure.part || figure.superseded ? nearestWhole(wholes, figure) : null
    const measure = figure.measure ?? whole?.figure.measure ?? null
    const counted = figure.people.counted
    if (measure === null || counted === null) continue
    if (figure.part && whole === null) continue
    const { group, side } = groupOf(figure, wholes.at(-1)?.figure)
    const anchor = line.units.indexOf(figure.unit)
    const { date, period, scope } = around.when(line, anchor, counted.best ?? counted.low ?? 0)
    const place = around.place(line, anchor)
    const cause = around.cause(line, anchor)
    const trigger = line.units[figure.trigger]
    const active = trigger?.classes.has('HARM') === true && figure.unit.start > trigger.start
    const subject = active ? subjectOf(line, figure.trigger)[0]?.party : undefined
    const perpetrator = cause?.cause.actor ?? around.by(line, figure.trigger) ?? subject ?? null
    const span = figure.people.countSpan
    const fields: Record<string, Span> = {
      ...(span !== null && { count: [span[0], span[1]] as const }),
      ...(figure.people.groupSpan !== null && { group: figure.people.groupSpan }),
      ...(place !== null && { place: place.span }),
      ...(date !== null && { date: date.span }),
      ...(cause !== null && { cause: cause.cause.span }),
    }
    const claim: CasualtyDraft = {
      kind: 'casualty',
      measure,
      count: asQuantity(
        counted,
        span === null
          ? around.text.slice(figure.unit.start, figure.unit.end)
          : around.text.slice(span[0], span[1]),
      ),
      group,
      side,
      partOf: null,
      scope,
      period,
      place: place?.place ?? null,
      date: date?.range ?? null,
      cause: cause?.cause.name ?? null,
      perpetrator,
      superseded: figure.superseded,
    }
    const reading: Reading = {
      draft: claim,
      rule: `casualties/${rule}`,
      match,
      line,
      unit: figure.trigger >= 0 && !figure.part ? figure.trigger : anchor,
      span: [
        Math.min(figure.unit.start, trigger?.start ?? figure.unit.start),
        Math.max(figure.unit.end, trigger?.end ?? figure.unit.end),
      ],
      fields,
      whole: figure.part ? (whole?.reading ?? null) : null,
    }
    readings.push(reading)
    if (!figure.superseded)
      wholes.push({ figure: { ...figure, measure, people: { ...figure.people, group, side } }, reading })
  }
  return readings
}

export type CasualtyDraft = Omit<
  CasualtyClaim,
  'id' | 'claimant' | 'stance' | 'deniedBy' | 'evidence' | 'rule' | 'fields'
>

/** The last figure before a part that is no part itself and is not smaller. */
function nearestWhole(wholes: readonly { figure: Figure; reading: Reading }[], part: Figure) {
  const size = (figure: Figure) => figure.people.counted?.best ?? figure.people.counted?.high ?? Infinity
  return (
    wholes.findLast(
      ({ figure }) =>
        !figure.part && figure.unit.from < part.unit.from && (part.superseded || size(figure) >= size(part)),
    ) ?? null
  )
}

const rules = compileRules(casualtyRules)

/** Reads who was killed, injured, captured or is missing. */
export const casualties: Reader = {
  kind: 'casualty',
  words: harm,
  rules: casualtyRules.map(({ name }) => `casualties/${name}`),
  read,
}
