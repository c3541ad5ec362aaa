import { countWords } from '../src/alerts/wording.ts'
import { type Card, inLines, type Words } from '../src/cards/card.ts'
import type { Entitled } from '../src/command.ts'
import type { GivenJudgement } from '../src/store/store.ts'
import type { Series } from '../src/stories/story.ts'
import { totalsChart } from './casualty-charts.ts'
import { changeWords, reportWords, seriesHeading, seriesLine } from './figures.ts'
import { lineOf } from './lines.ts'
import { shareAction } from './sharing.ts'
import { historyWords } from './verify.ts'

/** One running total as a card: its values with their changes, and the course of them as a chart. */
export async function seriesCard(
  series: Series,
  given: readonly GivenJudgement[],
  now: Date,
  asker: Entitled,
): Promise<Card> {
  const { points, id, place } = series
  const lines = points.map(({ count, asOf, report }, i): Words[] => [
    { time: new Date(asOf), as: 'date' },
    ' · ',
    { bold: countWords(count) },
    changeWords(points[i - 1], points[i]),
    ...reportWords(report),
  ])
  const shown = lines.slice(-15)
  const cut = lines.length - shown.length
  const image = await totalsChart([series], {
    place: place?.name ?? null,
    group: undefined,
    since: undefined,
    until: undefined,
    now,
  })
  return {
    title: seriesHeading(series),
    tone: 'neutral',
    body: ['A running total of one speaker. Now: ', ...seriesLine(series, now)],
    fields: [
      { name: 'Values', value: inLines(cut > 0 ? [[`… ${cut} earlier …`], ...shown] : shown) },
      ...(given.length > 0 ? [{ name: 'Editors’ verdicts', value: historyWords(given) }] : []),
    ],
    ...(image !== null && { image }),
    actions: shareAction(asker, lineOf('story', { id })),
    footer: `running total ${id}`,
  }
}
