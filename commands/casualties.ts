import { deniers } from '../src/alerts/grade.ts'
import { listWords } from '../src/alerts/wording.ts'
import type { Card, Text, Words } from '../src/cards/card.ts'
import { type Group, groups, measures } from '../src/claims/claim.ts'
import { type Command, defineVerb } from '../src/command.ts'
import type { ClaimFilter, Store } from '../src/store/store.ts'
import type { CasualtyStory, Figure, Story } from '../src/stories/story.ts'
import { filterWords, nothingFound, pageActions } from './answers.ts'
import { figureLine, seriesHeading, seriesLine, storyHeading } from './figures.ts'
import { type Filters, lineOf } from './lines.ts'
import { canonical, completes, known } from './names.ts'

const pageSize = 5

const verb = defineVerb({
  name: 'casualties',
  describe: 'The current casualty figures, side by side for each speaker',
  for: 'everyone',
  options: {
    place: {
      type: 'text',
      describe: 'Where: a town, region or country',
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
    page: { type: 'whole', describe: 'Which page of five, the newest first', min: 1, max: 2_000 },
  },

  async run({ options: { page = 1, ...filters }, store, clock }) {
    const filter = await filterOf(store, filters)
    const [stories, totals] = await Promise.all([
      store.storiesOf({ ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
      page === 1 ? store.seriesOf({ ...filter, limit: pageSize }) : { rows: [], more: false },
    ])
    const events = stories.rows.filter(isCasualties)
    if (events.length === 0 && totals.rows.length === 0)
      return nothingFound('casualties', 'No such figures', { filters, page }, store, async (without) => {
        const { rows: some } = await store.claims({ ...(await filterOf(store, without)), limit: 1 })
        return some.length > 0
      })

    const about = page > 1 ? `, page ${page}` : ''
    const eventCard: Card = {
      title: `Casualties by event${about}`,
      tone: 'neutral',
      body: filterWords(filters),
      fields: events.map((story) => ({ name: storyHeading(story), value: storyLines(story, filters) })),
      ...(events.length > 0 && {
        menu: {
          label: 'Open a story',
          choices: events.map((story) => ({
            label: storyHeading(story),
            line: lineOf('story', { id: story.id }),
          })),
        },
      }),
      actions: pageActions('casualties', filters, page, stories.more),
      footer: 'As reported by each speaker; figures are never added up or averaged.',
    }
    if (totals.rows.length === 0) return eventCard
    const totalCard: Card = {
      title: 'Running totals',
      tone: 'neutral',
      body: 'Counted by each speaker over a whole period; the events below are part of them.',
      fields: totals.rows.map((series) => ({
        name: seriesHeading(series),
        value: seriesLine(series, clock()),
      })),
      menu: {
        label: 'History of a total',
        choices: totals.rows.map((series) => ({
          label: seriesHeading(series),
          line: lineOf('story', { id: series.id }),
        })),
      },
      ...(totals.more && {
        footer: `Only the ${pageSize} newest are shown; name a place or a speaker for others.`,
      }),
    }
    return events.length === 0 ? totalCard : [totalCard, eventCard]
  },
})

export const casualties: Command = { name: 'casualties', describe: verb.describe, verb }

const isCasualties = (story: Story): story is CasualtyStory => story.kind === 'casualty'

async function filterOf(store: Store, filters: Filters): Promise<Omit<ClaimFilter, 'limit'>> {
  const { place, group, by, since } = filters as {
    place?: string
    group?: Group
    by?: string
    since?: Date
  } // the option table above gives these types
  return {
    kind: 'casualty',
    ...(place !== undefined && { place: await canonical(store, 'place', place) }),
    ...(group !== undefined && { group }),
    ...(by !== undefined && { by: await canonical(store, 'claimant', by) }),
    ...(since !== undefined && { since }),
  }
}

const mostLines = 6

/** The figures that hold now: killed first, those of one measure together, parts beneath their whole. */
function storyLines(story: CasualtyStory, filters: Filters): Text {
  const current = story.figures.filter((figure) => figure.until === null)
  const asked = current.filter((figure) => wanted(figure, filters))
  const shown = (asked.length > 0 ? asked : current).toSorted(
    (a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure) || Number(a.part) - Number(b.part),
  )
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
  return [...lines, ...more, ...denials].flatMap((line, index) => (index === 0 ? line : ['\n', ...line]))
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
