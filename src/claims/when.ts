import type { DateRange, Span } from './claim.ts'
import type { Dated } from './dates.ts'
import type { Line, Unit } from './unit.ts'
import { worded } from './wording.ts'

/** When a figure is of: a day, a stretch of time, or a count that runs. */
export type When = {
  readonly date: { readonly range: DateRange; readonly span: Span } | null
  readonly period: DateRange | null
  readonly scope: 'incident' | 'period' | 'cumulative'
}

type Found = { readonly unit: Unit; readonly date: Dated; readonly index: number; readonly distance: number }

const isBreak = (unit: Unit): boolean => unit.text === ';' || unit.classes.CLAUSE
/** "bringing the toll to six since …": what comes then is of the toll. */
const turns = worded(/^(?:bringing|raising|taking|which|who|whom|whose|that)$/)

/** The date nearest to a unit for which `fits`, counting a border of the clause as six steps. */
function nearest(
  line: Line,
  from: number,
  reach: number,
  fits: (date: Dated, index: number) => boolean,
): Found | null {
  if (!line.present.has('DATE')) return null
  let best: Found | null = null
  for (const step of [-1, 1]) {
    let distance = 0
    for (let i = from; i >= 0 && i < line.units.length && distance < reach; i += step, distance++) {
      const unit = line.units[i]
      if (unit === undefined) break
      if (i !== from && isBreak(unit)) distance += 6
      if (i !== from && reach > 30 && turns(unit)) distance += 40
      if (unit.kind === 'date' && fits(unit.date, i) && (best === null || distance < best.distance))
        best = { unit, date: unit.date, index: i, distance }
    }
  }
  return best
}

const months = 'january|february|march|april|may|june|july|august|september|october|november|december'
/** A month or a year as it is said, without a day. */
const stretch = new RegExp(
  `^(?:(?:this|last|past|previous) (?:month|year)|(?:last |this )?(?:${months})(?: \\d{4})?|\\d{4})$`,
)
/** "in the first half of the year", "from April to June", "over that period", "so far", "a toll that has passed 900" */
const running =
  /\b(?:so far (?:this|in)|(?:year|month) so far|to date|in total|altogether in|overall|total of|in that period|over that period|during that period|in the same period|first half of|second half of|first (?:\w+ )?(?:month|months|weeks|quarter) of|in all of|together they|ongoing|cumulative|running toll|in recent (?:weeks|months|years)|over the (?:past|last) (?:\w+ )?(?:weeks|months|years))\b/
/** "in May alone" */
const alone = /\balone\b/
/** "the largest attack since the war began" counts nothing from there. */
const isSuperlative = worded(/(?:^| )(?!least(?: |$))(?:\w+est|most|worst|first|second|third)(?: |$)/)
const wars = new Set(['war', 'violence'])
/** One deed: "in a strike", "the attack on". */
const single =
  /^(?:an?|the|another|one|this|that)\b|^(?:[\w'-]+ )*(?:strike|attack|raid|ambush|bombing|massacre|clash|battle|blast|explosion|operation|assault)$/

const wordsOf = (line: Line): string => line.units.map(({ text }) => text).join(' ')

/** Whether the sentence tells of one deed, and not of a war or of many. */
function tellsDeed(line: Line): boolean {
  return line.units.some(
    (unit) =>
      unit.kind === 'cause' &&
      unit.cause.conflict &&
      !wars.has(unit.cause.name) &&
      single.test(unit.text) &&
      !/s$/.test(unit.text),
  )
}

const tellsWar = (line: Line): boolean =>
  line.units.some((unit) => unit.kind === 'cause' && wars.has(unit.cause.name))

/** From this size on, dead without a deed are those of a war; from the lesser one when the sentence speaks of a whole land. */
const ofWar = 2000
const ofLand = 400

/** "51 attacks", "dozens of strikes" */
const manyDeeds = /^(?:\d{2,}|dozens of|hundreds of|scores of) .*s$/
/** "the number of deaths exceeds 50" */
const climbing =
  /\bnumber of (?:deaths|dead|people killed|killed|casualties|victims)\b.{0,80}\b(?:exceeds?|exceeded|passe[sd]|tops|topped|reached|climbed|risen|rises)\b/

/** The stretch of time and the day that are told nearest to a unit; a stretch near enough has no day beside it. */
function toldTimes(
  line: Line,
  at: number,
): { readonly stretched: Found | null; readonly point: Found | null } {
  // "a child born in 2019"
  const isBirth = (index: number): boolean =>
    line.units.slice(Math.max(0, index - 2), index).some(({ text }) => text === 'born')
  const outdone = (index: number): boolean =>
    line.units.slice(Math.max(0, index - 14), index).some(isSuperlative)
  const since = nearest(
    line,
    at,
    60,
    (date, index) =>
      date.kind !== 'point' &&
      !isBirth(index) &&
      !ofClashes(line, index) &&
      !isLength(line, index) &&
      !isSinceDeed(line, index) &&
      !outdone(index),
  )
  const point = nearest(line, at, 30, (date, index) => date.kind === 'point' && !isBirth(index))
  return since !== null && since.distance < 40 && (point === null || since.distance <= point.distance + 12)
    ? { stretched: since, point: null }
    : { stretched: null, point }
}

const wordedDate = (text: string, { unit, date }: Found): NonNullable<When['date']> => ({
  range: { ...date.range, text: text.slice(unit.start, unit.end) },
  span: [unit.start, unit.end],
})

/** The day told nearest to a unit, of what is no count of many days. */
export function dayOf(text: string, line: Line, at: number): When['date'] {
  const { point } = toldTimes(line, at)
  return point === null ? null : wordedDate(text, point)
}

export function whenOf(text: string, line: Line, at: number, size: number): When {
  const { stretched, point } = toldTimes(line, at)
  if (stretched !== null) {
    const { range } = wordedDate(text, stretched)
    return { date: null, period: range, scope: stretched.date.kind === 'since' ? 'cumulative' : 'period' }
  }
  const runs = runsFrom(line, at, point)
  if (runs !== null)
    return {
      date: null,
      period: { ...runs, text: point === null ? 'since then' : wordedDate(text, point).range.text },
      scope: 'cumulative',
    }
  const deed = tellsDeed(line)
  if (
    point !== null &&
    !deed &&
    size >= 3 &&
    stretch.test(point.unit.text) &&
    isStretch(line, point.index) &&
    !tellsTown(line)
  )
    return { date: null, period: wordedDate(text, point).range, scope: 'period' }
  const day = point !== null && !stretch.test(point.unit.text)
  const many = (): boolean => line.units.some((unit) => unit.kind === 'cause' && manyDeeds.test(unit.text))
  const total =
    ((size >= 3 || size === 0) && !(deed && size < 100) && running.test(wordsOf(line))) ||
    (!deed && size >= 20 && climbing.test(wordsOf(line))) ||
    (point !== null && !deed && size >= 3 && hasBegun(line, point.index)) ||
    (!deed && size >= ofWar && !(day && (tellsTown(line) || line.units.some(isBlow)))) ||
    (!day && !deed && size >= ofLand && tellsLand(line) && !tellsTown(line)) ||
    (!day && !deed && size >= 3 && (tellsWar(line) || many()))
  const date = point === null ? null : wordedDate(text, point)
  return { date, period: null, scope: total ? 'cumulative' : 'incident' }
}

/**
 * "the truce of May 2030; since then 331 have died", "killed between the invasion of 24 February 2022 and the end of last month": a
 * count that runs from the day that is named. Null when it is none.
 */
function runsFrom(line: Line, at: number, point: Found | null): Pick<DateRange, 'from' | 'to'> | null {
  const from = point?.date.range.from ?? null
  const { units } = line
  if (
    units
      .slice(Math.max(0, at - 4), at)
      .some(({ text }, index, near) => text === 'since' && near[index + 1]?.text === 'then')
  )
    return { from: point !== null && point.index < at ? from : null, to: null }
  if (point === null) return null
  const opens = units.slice(Math.max(0, point.index - 8), point.index).some(({ text }) => text === 'between')
  const ends = units.slice(point.index + 1, point.index + 5).map(({ text }) => text)
  return opens && /^(?:, )?and (?:the )?end of\b/.test(ends.join(' ')) ? { from, to: null } : null
}

/** A town or a building, where one thing happened; a country, where many do. */
const tellsTown = (line: Line): boolean =>
  line.units.some(
    (unit, index) =>
      unit.kind === 'name' &&
      unit.place !== null &&
      !unit.classes.COUNTRY &&
      !unit.classes.REGION &&
      line.units[index - 1]?.classes.LOCATIVE === true,
  )
const tellsLand = (line: Line): boolean =>
  line.units.some(
    (unit, index) =>
      (unit.classes.COUNTRY || unit.classes.REGION) && line.units[index - 1]?.classes.LOCATIVE === true,
  )

/** "a bomb", "opened fire": one blow, which some day names. */
const isBlow = (unit: Unit): boolean =>
  (unit.kind === 'goods' && /\bbomb$/.test(unit.text)) ||
  (unit.kind === 'word' && /^open(?:s|ed|ing)? fire$/.test(unit.text))

/** "in the protests that began on 18 June": what goes on from there. */
const hasBegun = (line: Line, index: number): boolean =>
  [index - 1, index - 2].some((at) =>
    /^(?:began|started|erupted|broke out)$/.test(line.units[at]?.text ?? ''),
  ) && line.units.slice(Math.max(0, index - 4), index).some((unit) => unit.classes.RELATIVE)

/** "the eight-hour operation": how long one thing took. */
function isLength(line: Line, index: number): boolean {
  const next = line.units[index + 1]
  return (
    /-(?:hour|day|week)$/.test(line.units[index]?.text ?? '') && next !== undefined && next.text !== 'period'
  )
}

/** "have died since Tuesday's air strike", "since the blast on Monday": of one deed, and no count of many days. */
function isSinceDeed({ units }: Line, index: number): boolean {
  const unit = units[index]
  const deed = units[index + 1]
  if (unit?.kind !== 'date' || unit.date.kind !== 'since') return false
  if (
    /^since the (?:[\w-]+ )?(?:strike|air ?strike|attack|blast|explosion|bombing|raid|ambush|shelling|shooting|clash|massacre)\b/.test(
      unit.text,
    )
  )
    return true
  if (!/ 's$/.test(unit.text)) return false
  return deed?.kind === 'cause' && deed.cause.conflict && !wars.has(deed.cause.name) && !/s$/.test(deed.text)
}

/** "in two days of clashes" is how long one fight took. */
function ofClashes(line: Line, index: number): boolean {
  const unit = line.units[index]
  const next = line.units[index + 1]
  return (
    unit?.kind === 'date' && unit.date.kind === 'span' && /\bdays?$/.test(unit.text) && next?.text === 'of'
  )
}

/** "in May alone", "during March", "from April to June", "last year": a stretch in which many things happen. */
function isStretch(line: Line, index: number): boolean {
  const article = line.units[index - 1]?.text === 'the' ? 2 : 1
  const before = line.units[index - article]?.text ?? ''
  // "from January to June"
  if (/^(?:to|and|until)$/.test(before) && line.units[index - 2]?.kind === 'date') return true
  const text = line.units[index]?.text ?? ''
  return (
    /(?:month|year)$/.test(text) ||
    /^(?:in|during|over|from|between|for)$/.test(before) ||
    alone.test(wordsOf(line))
  )
}
