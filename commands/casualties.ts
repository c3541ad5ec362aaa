import { deniers } from '../src/alerts/grade.ts'
import { listWords } from '../src/alerts/wording.ts'
import { type Action, type Card, inLines, type Text, type Words } from '../src/cards/card.ts'
import { type Group, groups, measures } from '../src/claims/claim.ts'
import { type Command, defineVerb } from '../src/command.ts'
import type { ClaimFilter, Store } from '../src/store/store.ts'
import type { CasualtyStory, Figure, Series, Story } from '../src/stories/story.ts'
import { checkedPeriod, filterWords, pageActions } from './answers.ts'
import { type Asked, incidentsChart, totalsChart } from './casualty-charts.ts'
import { countedHeading, figureLine, isRunning, seriesHeading, storyHeading, totalLine } from './figures.ts'
import { type Filters, lineOf } from './lines.ts'
import { canonical, completes, known } from './names.ts'
import { nothingFound } from './nothing.ts'
import { shareAction, shareCards, shareOption } from './sharing.ts'

const pageSize = 5
/** Further back a page takes too long: every claim before it is walked over, to tell each event once. `since` and `until` lead there. */
const mostPages = 100
const charts = ['totals', 'incidents', 'none'] as const

const verb = defineVerb({
  name: 'casualties',
  describe: 'The current casualty figures, side by side for each speaker, with a chart',
  for: 'everyone',
  options: {
    place: {
      type: 'text',
      describe: 'Where, or whose side: a country, a region, or a town without its region',
      main: true,
      complete: completes('place'),
    },
    group: {
      type: 'choice',
      describe: 'Who was hurt',
      choices: groups.map((value) => ({ label: value, value })),
    },
    by: { type: 'text', describe: 'Who says it', complete: completes('claimant') },
    since: { type: 'since', describe: 'From when on: 7d, last week, 2024-02-01' },
    until: { type: 'until', describe: 'Up to when: yesterday, last month, 2024-02-29' },
    chart: {
      type: 'choice',
      describe: 'totals over time, incidents by day, or none',
      choices: charts.map((value) => ({ label: value, value })),
    },
    page: { type: 'whole', describe: 'Which page of five events, the newest first', min: 1, max: mostPages },
    share: shareOption,
  },

  async run(call) {
    const { page = 1, chart, share, ...filters } = call.options
    const { store, clock } = call
    checkedPeriod(filters)
    const filter = await filterOf(store, filters)
    const narrowed = filters.place !== undefined || filters.by !== undefined
    const [stories, totals] = await Promise.all([
      store.storiesOf({ ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
      page === 1
        ? store.seriesOf({ ...filter, limit: narrowed ? mostTotals : pageSize })
        : { rows: [], more: false },
    ])
    const events = stories.rows.filter(isCasualties)
    if (events.length === 0 && totals.rows.length === 0)
      return nothingFound('casualties', 'No such figures', { filters, page }, store, async (without) => {
        const found = await filterOf(store, without)
        const [some, others] = [
          store.storiesOf({ ...found, limit: 1 }),
          store.seriesOf({ ...found, limit: 1 }),
        ]
        return (await some).rows.length + (await others).rows.length > 0
      })

    const asked: Asked = {
      place: filters.place === undefined ? null : (known('place', filters.place)?.name ?? filters.place),
      group: groupOf(filters),
      since: filters.since,
      until: filters.until,
      now: clock(),
    }
    const wanted = chart ?? (narrowed && page === 1 ? 'best' : 'none')
    const ofTotals = wanted === 'best' || wanted === 'totals' ? await totalsChart(totals.rows, asked) : null
    const ofIncidents =
      wanted === 'incidents' || (wanted === 'best' && ofTotals === null)
        ? await incidentsChart(await incidents(store, filter), asked, wanted === 'best' ? 3 : 1)
        : null
    const shareIt = shareAction(
      call.asker,
      lineOf('casualties', { ...filters, chart, page: call.options.page }),
    )
    const others = chartActions({ ...filters, chart }, ofTotals !== null, ofIncidents !== null, narrowed)

    const eventCard: Card = {
      title: `Casualties by event${asked.place === null ? '' : `: ${asked.place}`}${page > 1 ? `, page ${page}` : ''}`,
      tone: 'neutral',
      body: filterWords(filters),
      fields: events.map((story) => ({ name: storyHeading(story), value: storyLines(story, filters) })),
      ...(ofIncidents !== null && { image: ofIncidents }),
      ...(events.length > 0 && {
        menu: {
          label: 'Open a story',
          choices: events.map((story) => ({
            label: storyHeading(story),
            line: lineOf('story', { id: story.id }),
          })),
        },
      }),
      actions: [
        ...pageActions('casualties', { ...filters, chart }, page, stories.more && page < mostPages),
        ...others,
        ...shareIt,
      ],
      footer: `${untold(wanted, ofTotals !== null || ofIncidents !== null)}As reported by each speaker; figures are never added up or averaged.`,
    }
    const totalCard: Card = {
      title: `Running totals${asked.place === null ? '' : `: ${asked.place}`}`,
      tone: 'neutral',
      body: 'Counted by each speaker over a whole period; the events below are part of them.',
      fields: totalFields(totals.rows, asked.place, clock()),
      ...(ofTotals !== null && { image: ofTotals }),
      menu: {
        label: 'History of a total',
        choices: totals.rows.map((series) => ({
          label: seriesHeading(series),
          line: lineOf('story', { id: series.id }),
        })),
      },
      ...((totals.more || totals.rows.length > mostRows) && {
        footer: narrowed
          ? `The ${Math.min(totals.rows.length, mostRows)} newest are shown; the menu has more. Name a group, a speaker or a time for others.`
          : `Only the ${pageSize} newest are shown; name a place or a speaker for others.`,
      }),
      ...(events.length === 0 && { actions: [...others, ...shareIt] }),
    }
    const cards = [...(totals.rows.length > 0 ? [totalCard] : []), ...(events.length > 0 ? [eventCard] : [])]
    return share === true ? await shareCards(call, cards) : cards
  },
})

export const casualties: Command = { name: 'casualties', describe: verb.describe, verb }

const isCasualties = (story: Story): story is CasualtyStory => story.kind === 'casualty'
const groupOf = ({ group }: Filters): Group | undefined => groups.find((one) => one === group)

/** As many as a menu holds. */
const mostTotals = 25
const mostRows = 10
/** A season of a busy war. */
const mostIncidents = 300

async function incidents(
  store: Store,
  filter: Omit<ClaimFilter, 'limit'>,
): Promise<readonly CasualtyStory[]> {
  const { rows } = await store.storiesOf({ ...filter, measure: 'killed', limit: mostIncidents })
  return rows.filter(isCasualties)
}

/** The chart that is not shown, where there may be one. */
function chartActions(filters: Filters, totals: boolean, incidentsToo: boolean, narrowed: boolean): Action[] {
  const line = (chart: string) => lineOf('casualties', { ...filters, chart })
  return [
    ...(totals || (incidentsToo && narrowed) || !narrowed
      ? [
          incidentsToo
            ? { label: 'Chart of totals', line: line('totals') }
            : { label: 'Chart of incidents', line: line('incidents') },
        ]
      : []),
  ]
}

const untold = (wanted: string, drawn: boolean) =>
  drawn || wanted === 'none' || wanted === 'best'
    ? ''
    : `No chart of ${wanted}: there are too few values for one. `

async function filterOf(store: Store, filters: Filters): Promise<Omit<ClaimFilter, 'limit'>> {
  const { place, by, since, until } = filters as { place?: string; by?: string; since?: Date; until?: Date } // the option table above gives these types
  const group = groupOf(filters)
  return {
    kind: 'casualty',
    // "Russia" means Russia's dead in Ukraine, too
    ...(place !== undefined && {
      place: await canonical(store, 'place', place),
      ...sideOf(place),
    }),
    ...(group !== undefined && { group }),
    ...(by !== undefined && { by: await canonical(store, 'claimant', by) }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  }
}

/** A name on no list may be a side; a town, a capital too, is only where something happened. */
function sideOf(place: string): { side?: string } {
  const side = known('party', place)?.name ?? (known('place', place) === null ? place : undefined)
  return side === undefined ? {} : { side }
}

/** Totals that count the same stand together, one row a speaker; the two sides of a war stand beside each other. */
function totalFields(rows: readonly Series[], place: string | null, now: Date): NonNullable<Card['fields']> {
  const newest = rows.toSorted((a, b) => Number(isRunning(b)) - Number(isRunning(a))).slice(0, mostRows)
  const byCounted = Map.groupBy(
    newest,
    (series) => `${countedHeading(series)}${isRunning(series) ? '' : ', in a time that is over'}`,
  )
  const sorted = [...byCounted].toSorted(([, [a]], [, [b]]) => rankOf(a) - rankOf(b))
  const sides = new Set(rows.flatMap(({ side }) => side ?? []))
  return sorted.map(([name, all]) => ({
    name,
    value: inLines(all.map((series) => totalLine(series, place, now))),
    // beside each other where each is one row; longer ones below each other
    ...(sides.size > 1 && all[0]?.side != null && all.length === 1 && { short: true }),
  }))
}

const rankOf = (series: Series | undefined) =>
  series === undefined
    ? 0
    : (isRunning(series) ? 0 : 1_000) +
      measures.indexOf(series.measure) * 100 +
      groups.indexOf(series.group) * 2 +
      (series.side === null ? 0 : 1)

const mostLines = 6

/** The figures that hold now, a row for each speaker and group: killed first, what counts the same together, parts beneath their whole. */
function storyLines(story: CasualtyStory, filters: Filters): Text {
  const current = story.figures.filter((figure) => figure.until === null)
  const asked = current.filter((figure) => wanted(figure, filters))
  const rank = ({ measure, part, group }: Figure) =>
    measures.indexOf(measure) * 100 + (part ? 50 : 0) + groups.indexOf(group)
  const shown = (asked.length > 0 ? asked : current).toSorted((a, b) => rank(a) - rank(b))
  const lines = shown
    .slice(0, mostLines)
    .map((figure): Words[] => [
      ...figureLine(story, figure),
      ' · ',
      { time: new Date(figure.asOf), as: 'ago' },
    ])
  const rest = current.length - lines.length
  const more: Words[][] = rest > 0 ? [[`and ${rest} more: /story ${story.id}`]] : []
  const denied = deniers(story)
  const denials: Words[][] = denied.length > 0 ? [[`Denied by ${listWords(denied)}`]] : []
  return inLines([...lines, ...more, ...denials])
}

function wanted(figure: Figure, { group, by }: Filters): boolean {
  if (group !== undefined && figure.group !== group) return false
  if (typeof by !== 'string') return true
  const name = (known('claimant', by)?.name ?? by).toLowerCase()
  const speakers = [
    figure.claimant?.name,
    figure.claimant?.of,
    figure.claimant === null ? figure.reports[0]?.outlet : null,
  ]
  return speakers.some((speaker) => speaker?.toLowerCase().includes(name))
}
