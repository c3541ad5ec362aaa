import { deniers } from '../src/alerts/grade.ts'
import { countWords, dateWords, groupWords, placeWords } from '../src/alerts/wording.ts'
import type { Card } from '../src/cards/card.ts'
import { type Chart, chartImage, type Incident, type Line, mostLines } from '../src/charts/index.ts'
import { type Measure, measures } from '../src/claims/claim.ts'
import { capital } from '../src/lib/capital.ts'
import { day } from '../src/lib/clock.ts'
import { boundsOf, numberOf } from '../src/stories/counts.ts'
import type { CasualtyStory, Figure, Series } from '../src/stories/story.ts'
import { isRunning, totalBy } from './figures.ts'

/** What of running totals and of incidents can be drawn, and as what. */

type Picture = NonNullable<Card['image']>

export type Asked = {
  /** As people call it: "Gaza"; null when no place was named. */
  readonly place: string | null
  readonly group: Figure['group'] | undefined
  readonly since: Date | undefined
  readonly until: Date | undefined
  readonly now: Date
}

const verbs: Readonly<Record<Measure, string>> = {
  killed: 'reported killed',
  injured: 'reported injured',
  missing: 'reported missing',
  captured: 'reported captured',
  casualties: 'reported killed or injured',
}

const where = ({ place }: Asked) => (place === null ? '' : ` – ${place}`)
const within = (at: Date, { since, until }: Asked) =>
  (since === undefined || at >= since) && (until === undefined || at < until)

/** Each speaker's total over time; null when no line would say more than the list does. */
export async function totalsChart(all: readonly Series[], asked: Asked): Promise<Picture | null> {
  const measure = measures.find((one) => all.some((series) => series.measure === one && isRunning(series)))
  const drawn = all
    .filter((series) => series.measure === measure && isRunning(series))
    .map((series) => ({ series, line: lineOf(series, asked) }))
    .filter(({ line }) => line.values.length > 0)
  if (measure === undefined || drawn.every(({ line }) => line.values.length < 2)) return null
  const sorted = drawn.toSorted(
    (a, b) => b.line.values.length - a.line.values.length || lastOf(b.line) - lastOf(a.line),
  )
  // a single value is a dot: it is worth its room where few others speak
  const shown = sorted
    .slice(0, mostLines)
    .filter(({ line }, i) => line.values.length > 1 || i < 3)
    .toSorted((a, b) => (b.line.values.at(-1)?.value ?? 0) - (a.line.values.at(-1)?.value ?? 0))
  const groups = new Set(shown.map(({ series }) => series.group))
  const [group] = groups
  const last = Math.max(...shown.map(({ line }) => lastOf(line)))
  const first = Math.min(...shown.map(({ line }) => line.values[0]?.at.getTime() ?? last))
  const left = drawn.length - shown.length
  return await image(
    {
      kind: 'totals',
      title: `${capital(groups.size === 1 && group !== undefined ? groupWords(group) : 'people')} ${verbs[measure]}${where(asked)}`,
      subtitle: 'Running totals, each by its speaker. They are never added up.',
      note: notes([
        shown.some(({ line }) => falls(line)) ? 'Red wedge: revised down.' : '',
        'Dotted: not renewed since.',
        left > 0 ? `${left} more ${left === 1 ? 'total is' : 'totals are'} in the list.` : '',
        'From the articles read by claimwire.',
      ]),
      lines: shown.map(({ line, series }) => ({ ...line, about: aboutOf(series, groups.size > 1, asked) })),
      until: new Date(
        Math.min(Math.max(asked.now.getTime(), last), last + Math.max(2 * day, (last - first) * 0.2)),
      ),
    },
    'totals',
  )
}

const lastOf = ({ values }: Line) => values.at(-1)?.at.getTime() ?? 0
const falls = ({ values }: Line) => values.some(({ value }, i) => value < (values[i - 1]?.value ?? value))
const notes = (sentences: readonly string[]) => sentences.filter((one) => one !== '').join(' ')

function lineOf(series: Series, asked: Asked): Line {
  const values = series.points.flatMap(({ count, asOf }) => {
    const [value, at] = [numberOf(count), new Date(asOf)]
    if (value === null || !within(at, asked)) return []
    const range = count.qualifier === 'range'
    return {
      at,
      value,
      low: range ? count.low : null,
      high: range ? count.high : null,
      text: countWords(count),
    }
  })
  return { name: totalBy(series), about: '', values }
}

/** What sets this total apart from the others: whom it counts, where, since when. */
function aboutOf({ group, side, place, period }: Series, manyGroups: boolean, asked: Asked): string {
  const name = placeWords(place)
  const elsewhere = asked.place !== null && place !== null && !sameName(place.name, asked.place)
  return [
    manyGroups && group !== 'people' ? groupWords(group) : '',
    side === null ? '' : `side of ${side}`,
    asked.place === null || elsewhere ? name : '',
    dateWords(period),
  ]
    .filter((words) => words !== '')
    .join(', ')
}

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** A season: longer, and incidents are too near each other to be told apart. */
const longest = 92 * day

/** Incidents by their day; null when there are fewer than two. */
export async function incidentsChart(
  stories: readonly CasualtyStory[],
  asked: Asked,
  least = 2,
): Promise<Picture | null> {
  const all = stories.flatMap((story) => incidentOf(story, asked) ?? [])
  const last = Math.max(...all.map(({ at }) => at.getTime()))
  const incidents = all
    .filter(({ at }) => asked.since !== undefined || at.getTime() >= last - longest)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const [first] = incidents
  if (first === undefined || incidents.length < least) return null
  const group = groupWords(asked.group ?? 'people')
  return await image(
    {
      kind: 'incidents',
      title: `Incidents with ${group} reported killed${where(asked)}`,
      subtitle: 'Each stem is one incident, as high as the highest figure that anybody gives.',
      note: notes([
        incidents.some(({ low, high }) => low !== high)
          ? 'Thick bar: from the lowest to the highest figure given.'
          : '',
        incidents.some(({ disputed }) => disputed) ? 'Hollow: somebody disputes it.' : '',
        'Never added up. From the articles read by claimwire.',
      ]),
      incidents,
      from: new Date(Math.min(first.at.getTime(), last - 6 * day)),
      until: new Date(last),
    },
    'incidents',
  )
}

function incidentOf(story: CasualtyStory, asked: Asked): Incident | null {
  const on = story.date?.from ?? null
  const at = on?.length === 10 ? new Date(`${on}T12:00:00Z`) : new Date(story.firstSeenAt)
  if (!within(at, asked)) return null
  const figures = story.figures.filter(
    ({ measure, until, stance, group, part, count }) =>
      measure === 'killed' &&
      until === null &&
      stance !== 'denied' &&
      numberOf(count) !== null &&
      (asked.group === undefined ? !part : group === asked.group),
  )
  const bounds = figures.map(({ count }) => {
    const one = numberOf(count) ?? 0
    const [low, high] = count.qualifier === 'range' ? boundsOf(count) : [one, one]
    return { low, high }
  })
  const [low, high] = [Math.min(...bounds.map((one) => one.low)), Math.max(...bounds.map((one) => one.high))]
  if (bounds.length === 0 || high === 0) return null
  const [only] = figures
  const text = low !== high ? `${low}–${high}` : only === undefined ? String(high) : countWords(only.count)
  return { at, name: story.place?.name ?? '', low, high, text, disputed: deniers(story).length > 0 }
}

async function image(chart: Chart, name: string): Promise<Picture | null> {
  return await chartImage(chart, `${name}.png`)
}
