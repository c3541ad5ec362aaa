import type { DateRange, Span } from './claim.ts'
import type { Dated } from './dates.ts'
import type { Line, Unit } from './unit.ts'

/** When a figure is of: a day, a stretch of time, or a count that runs. */
export type When = {
  readonly date: { readonly range: DateRange; readonly span: Span } | null
  readonly period: DateRange | null
  readonly scope: 'incident' | 'period' | 'cumulative'
}

type Found = { readonly unit: Unit; readonly date: Dated; readonly index: number; readonly distance: number }

const isBreak = (unit: Unit): boolean => unit.text === ';' || unit.classes.has('CLAUSE')
/** "bringing the toll to six since …": what comes then is of the toll. */
const turns = /^(?:bringing|raising|taking|which|who|whom|whose|that)$/

/** The date nearest to a unit for which `fits`, counting a border of the clause as six steps. */
function nearest(
  line: Line,
  from: number,
  reach: number,
  fits: (date: Dated, index: number) => boolean,
): Found | null {
  let best: Found | null = null
  for (const step of [-1, 1]) {
    let distance = 0
    for (let i = from; i >= 0 && i < line.units.length && distance < reach; i += step, distance++) {
      const unit = line.units[i]
      if (unit === undefined) break
      if (i !== from && isBreak(unit)) distance += 6
      if (i !== from && reach > 30 && turns.test(unit.text)) distance += 40
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
const superlative = /^(?:\w+est|most|worst|first|second|third)$/
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

export function whenOf(text: string, line: Line, at: number, size: number): When {
  const wording = ({ start, end }: Unit): string => text.slice(start, end)
  const words = wordsOf(line)
  const outdone = (index: number): boolean =>
    line.units
      .slice(Math.max(0, index - 14), index)
      .some((unit) => unit.text.split(' ').some((word) => superlative.test(word) && word !== 'least'))
  const since = nearest(
    line,
    at,
    60,
    (date, index) =>
      date.kind !== 'point' && !outdone(index) && !ofClashes(line, index) && !isLength(line, index),
  )
  const point = nearest(line, at, 30, (date) => date.kind === 'point')
  if (since !== null && since.distance < 40 && (point === null || since.distance <= point.distance + 12)) {
    const range = { ...since.date.range, text: wording(since.unit) }
    return { date: null, period: range, scope: since.date.kind === 'since' ? 'cumulative' : 'period' }
  }
  const deed = tellsDeed(line)
  const town = tellsTown(line)
  if (
    point !== null &&
    !deed &&
    !town &&
    size >= 3 &&
    stretch.test(point.unit.text) &&
    isStretch(line, point.index, words)
  )
    return { date: null, period: { ...point.date.range, text: wording(point.unit) }, scope: 'period' }
  const day = point !== null && !stretch.test(point.unit.text)
  const struck = day && line.units.some(isBlow)
  const begun = point !== null && !deed && size >= 3 && hasBegun(line, point.index)
  const many = line.units.some((unit) => unit.kind === 'cause' && manyDeeds.test(unit.text))
  const total =
    (running.test(words) && (size >= 3 || size === 0) && !(deed && size < 100)) ||
    (climbing.test(words) && !deed && size >= 20) ||
    begun ||
    (!deed && size >= ofWar && !(day && (town || struck))) ||
    (!day && !deed && !town && size >= ofLand && tellsLand(line)) ||
    (!day && !deed && size >= 3 && (many || tellsWar(line)))
  const date =
    point === null
      ? null
      : {
          range: { ...point.date.range, text: wording(point.unit) },
          span: [point.unit.start, point.unit.end] as const,
        }
  return { date, period: null, scope: total ? 'cumulative' : 'incident' }
}

/** A town or a building, where one thing happened; a country, where many do. */
const tellsTown = (line: Line): boolean =>
  line.units.some(
    (unit, index) =>
      unit.kind === 'name' &&
      unit.place !== null &&
      !unit.classes.has('COUNTRY') &&
      !unit.classes.has('REGION') &&
      line.units[index - 1]?.classes.has('LOCATIVE') === true,
  )
const tellsLand = (line: Line): boolean =>
  line.units.some(
    (unit, index) =>
      (unit.classes.has('COUNTRY') || unit.classes.has('REGION')) &&
      line.units[index - 1]?.classes.has('LOCATIVE') === true,
  )

/** "a bomb", "opened fire": one blow, which some day names. */
const isBlow = (unit: Unit): boolean =>
  (unit.kind === 'goods' && /\bbomb$/.test(unit.text)) ||
  (unit.kind === 'word' && /^open(?:s|ed|ing)? fire$/.test(unit.text))

/** "in the protests that began on 18 June": what goes on from there. */
const hasBegun = (line: Line, index: number): boolean =>
  [index - 1, index - 2].some((at) =>
    /^(?:began|started|erupted|broke out)$/.test(line.units[at]?.text ?? ''),
  ) && line.units.slice(Math.max(0, index - 4), index).some((unit) => unit.classes.has('RELATIVE'))

/** "the eight-hour operation": how long one thing took. */
function isLength(line: Line, index: number): boolean {
  const next = line.units[index + 1]
  return (
    /-(?:hour|day|week)$/.test(line.units[index]?.text ?? '') && next !== undefined && next.text !== 'period'
  )
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
function isStretch(line: Line, index: number, words: string): boolean {
  const before = line.units[index - 1]?.text ?? ''
  const text = line.units[index]?.text ?? ''
  return (
    alone.test(words) || /(?:month|year)$/.test(text) || /^(?:in|during|over|from|between|for)$/.test(before)
  )
}
