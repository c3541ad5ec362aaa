import {
  claimantBrief,
  claimantName,
  countWords,
  dateWords,
  figureWords,
  groupWords,
  listWords,
  measureWords,
  placeWords,
  stanceWords,
} from '../src/alerts/wording.ts'
import type { Words } from '../src/cards/card.ts'
import type { Denial } from '../src/claims/claim.ts'
import { capital } from '../src/lib/capital.ts'
import { numberOf } from '../src/stories/counts.ts'
import { isStale } from '../src/stories/series.ts'
import type { CasualtyStory, Figure, Report, Series } from '../src/stories/story.ts'
import { sparkline } from './sparkline.ts'

/** Figures as lines, each with its speaker, its change, its source and its age. Nothing is summed or averaged. */

export function reportWords(report: Report | undefined): readonly Words[] {
  if (report === undefined) return []
  return [' · ', report.address === '' ? report.outlet : { link: report.address, text: report.outlet }]
}

/** "28 civilians killed (was 12): Russia says; Ukraine denies · TASS". */
export function figureLine(story: CasualtyStory, figure: Figure): readonly Words[] {
  const { claimant, stance, deniedBy, reports, asOf, part } = figure
  const outlet = reports[0]?.outlet
  const before = story.figures.findLast(
    (one) => one.until !== null && one.asOf < asOf && sameFigure(one, figure),
  )
  const was = before === undefined ? '' : ` (was ${countWords(before.count)})`
  return [
    ...(part ? ['– among them '] : []),
    { bold: figureWords(figure) },
    `${was}: ${claimantBrief(claimant, outlet)} ${stanceWords(stance, claimant)}${deniedWords(deniedBy, outlet)}`,
    ...reportWords(reports[0]),
  ]
}

/** "; Moscow and Pyongyang deny"; '' when nobody does. */
export function deniedWords(deniedBy: readonly Denial[], outlet: string | undefined): string {
  const deniers = [...new Set(deniedBy.map((denial) => claimantName(denial.claimant, outlet)))]
  if (deniers.length === 0) return ''
  return `; ${listWords(deniers)} ${deniers.length === 1 ? 'denies' : 'deny'}`
}

/** Whether two figures are of one line: the same speaker counting the same. */
function sameFigure(a: Figure, b: Figure): boolean {
  return (
    a.measure === b.measure &&
    a.group === b.group &&
    a.side === b.side &&
    a.part === b.part &&
    a.claimant?.name === b.claimant?.name
  )
}

/** "Kharkiv, Ukraine – missile strike, 3 Feb 2024". */
export function storyHeading(story: CasualtyStory): string {
  const what = [story.cause ?? '', dateWords(story.date)].filter((words) => words !== '').join(', ')
  const place = placeWords(story.place)
  return [place === '' ? 'Place unknown' : place, what].filter((words) => words !== '').join(' – ')
}

/** Still counted on, and not the toll of a day or a year that is over. */
export const isRunning = ({ period }: Pick<Series, 'period'>) => period?.to == null

/** Who counts: the speaker, or the outlet that does so itself; several outlets that tell one total have no name of their own. */
export function totalBy({ claimant, points }: Pick<Series, 'claimant' | 'points'>): string {
  if (claimant !== null) return claimantBrief(claimant)
  const [outlet, ...others] = new Set(points.map(({ report }) => report.outlet))
  return outlet === undefined || others.length > 0 ? 'News outlets themselves' : outlet
}

/** What totals must have in common to stand under one heading: "Civilians killed on the side of Ukraine". */
export function countedHeading({ measure, group, side }: Pick<Series, 'measure' | 'group' | 'side'>): string {
  const words = `${groupWords(group)} ${measureWords[measure]}${side === null ? '' : ` on the side of ${side}`}`
  return capital(words)
}

/** "10,382 ▁▂▅█ (was 10,378, +4): UN mission, since Feb 2022 · The Herald · 3 days ago"; the place where it is not the one asked for. */
export function totalLine(series: Series, asked: string | null, now: Date): readonly Words[] {
  const { place, period, points } = series
  const [last, before] = [points.at(-1), points.at(-2)]
  if (last === undefined) return ['No value is stored.']
  const where = place === null || place.name === asked ? '' : placeWords(place)
  const about = [where, dateWords(period)].filter((words) => words !== '')
  const trend = sparkline(points.flatMap(({ count }) => numberOf(count) ?? []))
  return [
    { bold: countWords(last.count) },
    ...(trend === '' ? [] : [` ${trend}`]),
    ...(before === undefined ? [] : [` (was ${countWords(before.count)}${difference(before, last)})`]),
    `: ${[totalBy(series), ...about].join(', ')}`,
    ...reportWords(last.report),
    ' · ',
    { time: new Date(last.asOf), as: 'ago' },
    ...(isStale(series, now) ? [' · old: not renewed since'] : []),
  ]
}

/** "UN: civilians killed, Ukraine, since Feb 2022". */
export function seriesHeading(series: Series): string {
  const { measure, group, side, place, period } = series
  const who = totalBy(series)
  const whose = side === null ? '' : ` on the side of ${side}`
  const where = [placeWords(place), dateWords(period)].filter((words) => words !== '')
  return `${who}: ${[`${groupWords(group)} ${measureWords[measure]}${whose}`, ...where].join(', ')}`
}

/** "10,382 (was 10,378, +4) · The Herald · 3 days ago". */
export function seriesLine(series: Series, now: Date): readonly Words[] {
  const [last, before] = [series.points.at(-1), series.points.at(-2)]
  if (last === undefined) return ['No value is stored.']
  const change = before === undefined ? '' : ` (was ${countWords(before.count)}${difference(before, last)})`
  return [
    { bold: countWords(last.count) },
    ...(change === '' ? [] : [change]),
    ...reportWords(last.report),
    ' · ',
    { time: new Date(last.asOf), as: 'ago' },
    ...(isStale(series, now) ? [' · old: not renewed since'] : []),
  ]
}

type Point = Series['points'][number]

/** " (+4)"; '' of the first value, or where no number was given. */
export function changeWords(before: Point | undefined, after: Point | undefined): string {
  if (before === undefined || after === undefined) return ''
  const words = difference(before, after).replace(', ', '')
  return words === '' ? '' : ` (${words})`
}

function difference(before: Point, after: Point): string {
  const [from, to] = [before.count.best, after.count.best]
  if (from === null || to === null || from === to) return ''
  return `, ${to > from ? '+' : '−'}${new Intl.NumberFormat('en').format(Math.abs(to - from))}`
}
