import { modalityAt } from '../clause.ts'
import type { Surroundings } from '../context.ts'
import type { Reader, Reading } from '../reading.ts'
import { applyRules, compileRules } from '../rule.ts'
import type { Line, Unit } from '../unit.ts'
import { circumstances } from './circumstances.ts'
import { perpetratorOf } from './deed.ts'
import type { Figure } from './figure.ts'
import { type CasualtyDraft, groupOf, type Whole } from './groups.ts'
import { harm } from './lexicon.ts'
import { casualtyRules } from './rules/index.ts'
import { type Read, settle } from './settle.ts'
import { its } from './walk.ts'

const rules = compileRules(casualtyRules)

type PeopleUnit = Extract<Unit, { kind: 'people' }>

/** How many readings back a part may look for its whole. */
const farthest = 8

function read(
  line: Line,
  around: Surroundings,
  without: ReadonlySet<string> | undefined,
  earlier: readonly Reading[],
  previous: Line | undefined,
): readonly Reading[] {
  const found = applyRules(rules, line, without)
  if (found.length === 0) return []
  const settled = settle(
    found
      .filter(({ draft }) => !isLeftOut(line, draft))
      .map(({ rule, draft, match }) => ({ rule, figure: draft, match })),
  )
  const wholes: Whole[] = earlier
    .slice(-farthest)
    .flatMap((reading) =>
      reading.draft.kind === 'casualty' && reading.whole === null && !reading.draft.superseded
        ? [{ at: -1, draft: reading.draft, reading }]
        : [],
    )
  const readings: Reading[] = []
  const parts: Whole[] = []
  const tallies = new Set<Reading>()
  const add = (read: Read, whole: Whole | null) => {
    const { figure } = read
    const reading = readingOf(line, around, read, whole, wholes, previous)
    if (reading === null) return
    readings.push(reading)
    if (!figure.part && (figure.measure === null || its(line.units[figure.trigger]).DEATHTOLL))
      tallies.add(reading)
    if (reading.draft.kind === 'casualty' && !figure.superseded)
      (figure.part ? parts : wholes).push({ at: figure.unit.from, draft: reading.draft, reading })
  }
  for (const each of settled)
    if (!each.figure.part && !each.figure.superseded) {
      const { figure } = each
      const shared = outOf(wholes, figure)
      if (shared !== null) add({ ...each, figure: { ...figure, part: true } }, shared)
      else add(each, figure.measure === null ? nearest(wholes, figure, line) : null)
    }
  for (const each of settled) {
    if (each.figure.superseded) add(each, nearest(wholes, each.figure, line))
    if (!each.figure.part) continue
    // "21 were women, four of them pregnant": part of a part, where nothing larger stands
    const whole = wholeOf(wholes, each.figure, line) ?? wholeOf(parts, each.figure, line)
    const { alone } = each
    if (whole !== null || alone === undefined) add(each, whole)
    // part of nothing told: then it counts by itself, those whom the part names
    else if (each.figure.people.named)
      add({ ...alone, figure: { ...alone.figure, people: each.figure.people } }, null)
    else add(alone, null)
  }
  return placedByParts(partition(withoutIncrements(readings, earlier, tallies), earlier), around)
}

/** "three more bodies turned up and the count is 59", after 56: the three are in the 59, which is the news. */
function withoutIncrements(
  readings: readonly Reading[],
  earlier: readonly Reading[],
  tallies: ReadonlySet<Reading>,
): readonly Reading[] {
  const size = ({ draft, whole }: Reading): number =>
    draft.kind === 'casualty' && draft.measure === 'killed' && whole === null
      ? (draft.count.best ?? Number.NaN)
      : Number.NaN
  const before = earlier.slice(-farthest).map(size)
  return readings.filter((each, index) => {
    const own = draftSize(each)
    const known = [
      ...before,
      ...readings
        .slice(0, index)
        .filter((other) => own !== null && other.span[0] < each.span[0])
        .map(size),
    ]
    return (
      own === null ||
      ![...tallies].some((total) => total.span[0] > each.span[0] && known.includes(size(total) - own))
    )
  })
}

/** "killed eight: four in Halden and four in Drava": the eight fell in no one town. */
function placedByParts(readings: readonly Reading[], around: Surroundings): readonly Reading[] {
  const placeOf = ({ draft, fields }: Reading) =>
    fields.place === undefined ? null : (draft.place?.name ?? null)
  const moved = new Map<Reading, Reading>()
  for (const whole of readings) {
    const places = new Set(readings.filter((each) => each.whole === whole).map(placeOf))
    places.delete(null)
    if (places.size < 2 || whole.draft.kind !== 'casualty' || !places.has(placeOf(whole))) continue
    const { place: _, ...fields } = whole.fields
    moved.set(whole, { ...whole, draft: { ...whole.draft, place: around.land() }, fields })
  }
  if (moved.size === 0) return readings
  return readings.map((each) => {
    const whole = each.whole === null ? undefined : moved.get(each.whole)
    return moved.get(each) ?? (whole === undefined ? each : { ...each, whole })
  })
}

/** How many more dead a reading adds: "three more", "one of the injured"; null when it counts anew. */
const draftSize = ({ draft, whole, line, unit }: Reading): number | null => {
  if (draft.kind !== 'casualty' || draft.measure !== 'killed') return null
  const text = line.units[unit]?.text ?? ''
  const adds =
    whole !== null || /\b(?:more|another|others?|further)\b/.test(text) || /\bbod(?:y|ies)$/.test(text)
  return adds ? draft.count.best : null
}

/** "Five died … Three of hunger in Abra and two in Koro": figures that add up to one of the lines before are its parts. */
function partition(readings: readonly Reading[], earlier: readonly Reading[]): readonly Reading[] {
  const whole = (reading: Reading): number =>
    reading.draft.kind === 'casualty' &&
    reading.whole === null &&
    !reading.draft.superseded &&
    reading.known !== true
      ? (reading.draft.count.best ?? Number.NaN)
      : Number.NaN
  const [first] = readings
  if (first === undefined) return readings
  for (const total of earlier.slice(-farthest).toReversed()) {
    const { draft, line } = total
    if (draft.kind !== 'casualty' || first.line.index - line.index > 3) continue
    const later = [...earlier.filter((each) => each.line.index > line.index), ...readings].filter(
      (each) => each.draft.kind === 'casualty' && each.draft.measure === draft.measure && whole(each) > 0,
    )
    const sum = later.reduce((all, each) => all + whole(each), 0)
    if (later.length > 1 && sum === whole(total) && readings.some((each) => later.includes(each)))
      return readings.map((each) => (later.includes(each) ? { ...each, whole: total } : each))
  }
  return readings
}

function readingOf(
  line: Line,
  around: Surroundings,
  { rule, figure, match }: Read,
  whole: Whole | null,
  wholes: readonly Whole[],
  previous: Line | undefined,
): Reading | null {
  const { people, unit } = figure
  const measure = figure.measure ?? whole?.draft.measure ?? presumedOf(figure, line, previous)
  const { after } = figure
  if (after !== null && previous?.units.some(({ text }) => after.test(text)) !== true) return null
  const { counted } = people
  if (measure === null || counted === null || (figure.part && whole === null && figure.measure === null))
    return null
  if (wholes.length === 0 && isPeacefulDeath(line, figure)) return null
  // "both were killed": two of whom was spoken, and who were not counted so before
  const both = unit.text === 'both' ? twoBefore(line, unit, previous) : undefined
  const twice = wholes.some(({ draft }) => draft.measure === measure && draft.count.best === 2)
  if (both === null || (both !== undefined && twice)) return null
  const { group, side } = both?.people ?? groupOf(line, figure, whole, wholes, previous)
  const anchor = line.units.indexOf(unit)
  const seen = circumstances(line, anchor, counted, people, around)
  const { told, fields } = seen
  // "among them the 12 who died in Monday's strike on Halden": a part with a day or a place of its own is an event
  const own =
    seen.event.date !== null ||
    (fields.place !== undefined && seen.event.place?.name !== whole?.draft.place?.name)
  // a part is of the same time as its whole; a bare number may count another event
  const same =
    whole !== null &&
    !own &&
    figure.part &&
    seen.event.period === null &&
    (seen.event.scope === 'incident' || !line.present.has('DATE'))
  const event = same ? { ...seen.event, scope: whole.draft.scope, period: whole.draft.period } : seen.event
  const trigger = line.units[figure.trigger]
  const draft: CasualtyDraft = {
    kind: 'casualty',
    measure,
    count: seen.count,
    group,
    side,
    partOf: null,
    ...event,
    perpetrator:
      perpetratorOf(line, figure.trigger, group === 'fighters' ? { ...told, by: null } : told) ??
      (figure.part ? (whole?.draft.perpetrator ?? null) : null),
    superseded: figure.superseded,
  }
  return {
    draft,
    rule: `casualties/${rule}`,
    match,
    line,
    unit: figure.trigger >= 0 && !figure.part ? figure.trigger : anchor,
    span: [Math.min(unit.start, trigger?.start ?? unit.start), Math.max(unit.end, trigger?.end ?? unit.end)],
    fields,
    whole: figure.part ? (whole?.reading ?? null) : null,
    // "the two slain men": of whom was spoken before
    ...((figure.known || figure.total || /^(?:the|these|those) /.test(unit.text)) && { known: true }),
    ...(people.other && { more: true }),
    ...(figure.trigger >= 0 &&
      counted.best !== 0 &&
      modalityAt(line, figure.trigger) === 'negated' && { negated: true }),
  }
}

/** What a list of names or graves counts, where violence against people is told right before it. */
function presumedOf(
  { presumed }: Figure,
  line: Line,
  previous: Line | undefined,
): CasualtyDraft['measure'] | null {
  const violent = [line, previous].some((each) =>
    ['CAUSE', 'ARMED', 'M-killed'].some((name) => each?.present.has(name) === true),
  )
  return violent ? presumed : null
}

/** "all but two of the missing": those who are not meant; "(+920)": those of the day, who are in the total before. */
function isLeftOut(line: Line, { unit }: Figure): boolean {
  const at = line.units.indexOf(unit)
  if (line.units[at - 1]?.text === '+') return true
  return line.units[at - 1]?.text === 'but' && line.units[at - 2]?.text === 'all'
}

/** The two people of whom a sentence or the one before speaks ahead of "both"; null: there are none. */
function twoBefore(line: Line, unit: Unit, previous: Line | undefined): PeopleUnit | null {
  const here = line.units.slice(0, line.units.indexOf(unit))
  return (
    [...(previous?.units ?? []), ...here].findLast(
      (each): each is PeopleUnit =>
        each.kind === 'people' && each !== unit && each.people.counted?.best === 2,
    ) ?? null
  )
}

const illnesses =
  /\b(?:cancer|illness|heart (?:attack|failure)|stroke|natural causes|pneumonia|leuk(?:a)?emia|old age)\b/

/** "died of cancer", "The former president dies in Halden": an illness, or someone by name, and nothing that kills. */
function isPeacefulDeath(line: Line, { people, trigger }: Figure): boolean {
  const word = line.units[trigger]
  if (word?.classes.DIE !== true || !/^di(?:e|es|ed)$/.test(word.text)) return false
  if (line.units.slice(trigger + 1, trigger + 6).some(({ text }) => illnesses.test(text))) return true
  if (people.name === null) return false
  return !line.units.some(
    (unit, index) =>
      index !== trigger &&
      (unit.classes.HARM ||
        unit.classes.SHOT ||
        /\b(?:wounds?|injur(?:y|ies)|custody|detention|prison|jail|colony|hunger strike|poisoned)\b/.test(
          unit.text,
        ) ||
        (unit.kind === 'cause' && unit.cause.conflict) ||
        (unit.kind === 'goods' && unit.classes.ARMS) ||
        [...unit.classes].some((name) => name.startsWith('C-'))),
  )
}

/** "six of the 40": the figure for the 40, when it was read. */
function outOf(wholes: readonly Whole[], { people, unit, total }: Figure): Whole | null {
  if (people.total === null || total) return null
  const best = people.total.best
  return (
    wholes.findLast(({ at }) => at === unit.from) ??
    wholes.findLast(({ draft }) => draft.count.best === best) ??
    null
  )
}

const sizeOf = ({ count }: CasualtyDraft): number => count.best ?? count.high ?? Infinity

/** What a part is part of: the figure before it that is not smaller, else one after it with the same measure, else one of the lines before. */
function wholeOf(wholes: readonly Whole[], part: Figure, line: Line): Whole | null {
  const size = part.people.counted?.best ?? part.people.counted?.low ?? 0
  const fits = ({ draft }: Whole): boolean => sizeOf(draft) >= size
  const here = wholes.filter(({ reading }) => reading.line === line)
  const added = part.sum === null ? undefined : here.findLast(({ draft }) => draft.count.best === part.sum)
  if (added !== undefined) return added
  const same = (each: Whole): boolean => part.measure === null || each.draft.measure === part.measure
  const before = here.findLast((each) => each.at < part.unit.from && fits(each) && same(each))
  if (before !== undefined) return before
  const any = here.findLast((each) => each.at < part.unit.from && fits(each))
  if (any !== undefined) return any
  // "eight of the twelve killed were soldiers"
  const beside = here.find((each) => each.at > part.unit.from && each.at <= part.unit.to + 3 && fits(each))
  const after = beside ?? (part.measure === null ? undefined : here.find((each) => fits(each) && same(each)))
  if (after !== undefined) return after
  if (!part.far) return null
  return (
    wholes.findLast(
      (each) =>
        each.reading.line !== line && line.index - each.reading.line.index <= 4 && fits(each) && same(each),
    ) ?? null
  )
}

/** What another figure for the same speaks of: the one nearest in size, here or in a line before. */
function nearest(wholes: readonly Whole[], other: Figure, line: Line): Whole | null {
  const size = Math.max(1, other.people.counted?.best ?? other.people.counted?.low ?? 1)
  const apart = ({ draft }: Whole) =>
    Math.abs(Math.log(Math.max(1, draft.count.best ?? draft.count.low ?? 1) / size))
  const near = wholes.filter(
    ({ draft, reading }) =>
      (other.measure === null || draft.measure === other.measure) && line.index - reading.line.index <= 3,
  )
  // "608, more than the 450 before": compared with what stands before it
  const compared = /^(?:than|above|below)$/.test(line.units[other.trigger]?.text ?? '')
  const here = compared ? near.findLast((each) => each.at >= 0 && each.at < other.unit.from) : undefined
  if (here !== undefined) return here
  // a number alone is of the dead, where there are any, and of those of its own sentence first
  const beside = other.superseded ? [] : near.filter(({ at, draft }) => at >= 0 && draft.measure === 'killed')
  const dead =
    beside.length > 0
      ? beside
      : other.superseded
        ? []
        : near.filter(({ draft }) => draft.measure === 'killed')
  return (dead.length > 0 ? dead : near).reduce<Whole | null>(
    (found, each) => (found === null || apart(each) <= apart(found) ? each : found),
    null,
  )
}

/** Reads who was killed, injured, captured or is missing. */
export const casualties: Reader = {
  kind: 'casualty',
  words: harm,
  rules: casualtyRules.map(({ name }) => `casualties/${name}`),
  read(lines, around, without) {
    const before: Reading[] = []
    for (const [index, line] of lines.entries())
      before.push(...read(line, around, without, before, lines[index - 1]))
    return before
  },
}
