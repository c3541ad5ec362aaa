import { createHash } from 'node:crypto'
import type { Article } from '../articles/article.ts'
import type { Card, Words } from '../cards/card.ts'
import type { Item, Measure } from '../claims/claim.ts'
import { capital } from '../lib/capital.ts'
import { numberOf } from '../stories/counts.ts'
import { independentOrigins } from '../stories/origin.ts'
import { isStale } from '../stories/series.ts'
import type {
  CasualtyStory,
  Change,
  Figure,
  Judgement,
  Report,
  Series,
  Story,
  TransferState,
  TransferStory,
} from '../stories/story.ts'
import { standing } from '../stories/transfers.ts'
import type { Alert, Decision } from './alert.ts'
import { axesOf, credibilityWords, deniers, gradeOf, reliabilityWords } from './grade.ts'
import { headlineOf, seriesHeadline, shortFigure, subjectOf, topFigure } from './headline.ts'
import { noteCard } from './note.ts'
import { isOne, modelFields, outletWords, shortened, speakersOf, toneOf } from './telling.ts'
import { type Judged, verdictFields } from './verdicts.ts'
import { countWords, dateWords, figureWords, groupWords, inPlace, itemWords, listWords } from './wording.ts'

/** The alert of a decision to post or update; null of a silent one. `at` is when we say it. */
export function compose(decision: Decision, article: Article, at: Date): Alert | null {
  if (decision.action === 'silent') return null
  const { about, changes, action, reason } = decision
  const [kind, id] =
    'story' in about ? (['story', about.story.id] as const) : (['series', about.series.id] as const)
  const card = 'story' in about ? storyCard(about.story, changes) : seriesCard(about.series, changes, at)
  const note = action === 'update' && 'story' in about ? noteCard(about.story, changes, article) : null
  return {
    id: createHash('sha256')
      .update(JSON.stringify([article.id, article.contentHash, kind, id]))
      .digest('hex')
      .slice(0, 16),
    action,
    about: { kind, id },
    article: article.id,
    reason,
    at,
    card,
    note,
  }
}

/** The whole as it stands now, told again because of an editor: in place of the first message, with what a reader of it must know. */
export function retell(
  about: Judged,
  why: { readonly id: string; readonly reason: string; readonly note: Card | null },
  at: Date,
): Alert | null {
  const [kind, id, article] =
    'story' in about
      ? (['story', about.story.id, about.story.articles.at(-1)] as const)
      : (['series', about.series.id, about.series.points.at(-1)?.report.article] as const)
  if (article === undefined) return null
  const card = 'story' in about ? storyCard(about.story, []) : seriesCard(about.series, [], at)
  return { ...why, action: 'update', about: { kind, id }, article, at, card }
}

function storyCard(story: Story, changes: readonly Change[]): Card {
  const reports = reportsOf(story)
  const said =
    story.kind === 'casualty'
      ? (topFigure(story, 'killed') ?? story.figures.at(-1))
      : (standing(story.states) ?? story.states.at(-1))
  const quote = said?.reports[0]
  const grade = gradeOf(story)
  const axes = axesOf(story)
  const first = reports[0]
  const title = headlineOf(story, changes)
  const body = bodyOf(story, title)
  return {
    title,
    tone: toneOf(changes, judgedTone(story.judged)),
    ...(first !== undefined && first.address !== '' && { address: first.address }),
    ...(body.length > 0 && { body }),
    ...(quote !== undefined && { quote: { text: shortened(quote.evidence.text), by: quote.outlet } }),
    fields: [
      ...(story.kind === 'casualty' ? figureFields(story, title) : []),
      { name: sourcesHeading(story), value: outletWords(reports, mostSources) },
      ...modelFields(reports),
      ...verdictFields(story.judged),
      { name: 'Grade', value: `${grade.name}: ${grade.because}`, short: true },
      { name: 'Importance', value: axes.importance, short: true },
      {
        name: 'Reliability',
        value: `${axes.reliability}${axes.credibility}: sources ${reliabilityWords[axes.reliability]}, information ${credibilityWords[axes.credibility]}`,
        short: true,
      },
    ],
    actions: [
      { label: 'Details', line: `story id:${story.id}` },
      { label: 'Sources', line: `claims story:${story.id}` },
      ...deskActions(story.id),
    ],
    topic: topics[story.kind],
    subject: subjectOf(story),
    footer: `story ${story.id}`,
    at: new Date(story.changedAt),
  }
}

const topics = { casualty: 'casualties', 'arms-transfer': 'arms transfers' } as const

/** What is retracted or disputed does not look like a fresh alert. */
const judgedTone = (judged: readonly Judgement[] = []): Card['tone'] =>
  (judged.at(-1)?.verdict ?? 'confirmed') === 'confirmed' ? 'alert' : 'correction'

/** Both open a card for the presser alone, who sees there what their rights allow. */
const deskActions = (id: string): NonNullable<Card['actions']> => [
  { label: 'Mute', line: `mute id:${id}` },
  { label: 'Verify', line: `verify id:${id}` },
]

function reportsOf(story: Story): readonly Report[] {
  const said: readonly (Figure | TransferState)[] = story.kind === 'casualty' ? story.figures : story.states
  const all = said.flatMap(({ reports }) => reports)
  return [...new Map(all.map((report) => [report.article, report])).values()].toSorted((a, b) =>
    a.at.localeCompare(b.at),
  )
}

function sourcesHeading(story: Story): string {
  const [articles, origins] = [story.articles.length, independentOrigins(story)]
  if (articles === 1) return 'Source'
  return `Sources (${articles} articles, ${origins} independent ${origins === 1 ? 'origin' : 'origins'})`
}

const mostSources = 6

/** Who says and who denies, then what, where and when: as far as the headline does not say it. */
function bodyOf(story: Story, title: string): readonly Words[] {
  const said: readonly (Figure | TransferState)[] = story.kind === 'casualty' ? story.figures : story.states
  const speakers = speakersOf(said.filter(({ stance, until }) => stance !== 'denied' && until === null))
  const denied = deniers(story)
  const heads = (names: readonly string[], verbs: string) =>
    new RegExp(`^${verbs}`).test(after(title, listWords(names)))
  const lines: Words[][] = []
  if (speakers.length > 0 && !heads(speakers, ' (?:says?|reports?|confirms?)\\b'))
    lines.push([{ bold: isOne(speakers) ? 'Says' : 'Say' }, `: ${listed(speakers)}`])
  if (denied.length > 0 && !heads(denied, ' (?:denies|deny)\\b'))
    lines.push([{ bold: isOne(denied) ? 'Denies' : 'Deny' }, `: ${listed(denied)}`])
  const what = circumstances(story, title).filter((words) => words !== '')
  if (what.length > 0) lines.push([capital(what.join(' · '))])
  const [last] = (story.corrections ?? []).toReversed()
  if (last !== undefined) lines.push([{ bold: 'Corrected' }, `: ${shortened(last.words)}`])
  return lines.flatMap((line, index): Words[] => (index === 0 ? line : ['\n', ...line]))
}

/** What stands in a text after the last mention of some words; '' when it does not mention them. */
function after(text: string, words: string): string {
  const at = text.toLowerCase().lastIndexOf(words.toLowerCase())
  return at < 0 ? '' : text.slice(at + words.length)
}

function circumstances(story: Story, title: string): readonly string[] {
  if (story.kind === 'casualty') return [story.cause ?? '', dateWords(story.date)]
  const items = itemWords(standingItems(story).slice(0, 4))
  return [after(title, `: ${items} `) === '' ? items : '', inPlace(story.place).trim()]
}

/** What is on its way as it stands now: of each sort of arms the newest words. */
function standingItems({ states }: TransferStory): readonly Item[] {
  const held = states.filter(({ until }) => until === null)
  const all = (held.length > 0 ? held : states).toSorted((a, b) => b.asOf.localeCompare(a.asOf))
  const found: Item[] = []
  for (const item of all.flatMap(({ items }) => items)) {
    const known = found.findIndex(({ category }) => category === item.category)
    const before = found[known]
    if (before === undefined) found.push(item)
    // a number says more than none
    else if (before.quantity === null && item.quantity !== null) found[known] = item
  }
  return found
}

const mostNames = 4
const listed = (names: readonly string[]) =>
  names.length > mostNames
    ? listWords([...names.slice(0, mostNames), `${names.length - mostNames} more`])
    : listWords(names)

const order: readonly Measure[] = ['killed', 'injured', 'missing', 'captured', 'casualties']

/** All figures that hold, each with its speaker where there are several; only where the headline does not say it all. */
function figureFields(story: CasualtyStory, title: string): NonNullable<Card['fields']> {
  const current = story.figures
    .filter(({ until }) => until === null)
    .toSorted(
      (a, b) => order.indexOf(a.measure) - order.indexOf(b.measure) || Number(a.part) - Number(b.part),
    )
  const single = speakersOf(current).length === 1
  const said = (figure: Figure) =>
    !figure.part && [true, false].some((group) => after(title, shortFigure(figure, [], group)) !== '')
  if (current.length < 2 || (single && current.every(said))) return []
  const wholes = (measure: Measure) => current.filter((one) => !one.part && one.measure === measure)
  // one line a number, with all who give it
  const lines = [...Map.groupBy(current, lineKey).values()].map((figures) => {
    const [first] = figures
    if (first === undefined) return ''
    const words = `${first.part ? 'among them ' : ''}${figureWords(first)}`
    if (!single) return `${words}: ${listed(speakersOf(figures))}`
    const parts = current.filter(({ part, measure }) => part && measure === first.measure)
    if (!first.part && wholes(first.measure).length === 1)
      return [
        words,
        ...parts.map(({ count, group }) => `among them ${countWords(count)} ${groupWords(group, count)}`),
      ].join(', ')
    return first.part && wholes(first.measure).length === 1 ? '' : words
  })
  return [
    {
      name: 'Figures',
      value: lines
        .filter((line) => line !== '')
        .slice(0, 8)
        .join('\n'),
    },
  ]
}

const lineKey = ({ measure, part, group, count }: Figure) =>
  JSON.stringify([measure, part, group === 'people' ? 'civilians' : group, countWords(count)])

function seriesCard(series: Series, changes: readonly Change[], now: Date): Card {
  const change = changes.find((one) => one.kind === 'series')
  const point = series.points.at(-1)
  const [was, is] = [
    change?.before == null ? null : numberOf(change.before.count),
    change === undefined ? null : numberOf(change.after.count),
  ]
  const lines: string[] = []
  if (change?.before != null && was !== null && is !== null) {
    const days = Math.round((Date.parse(change.after.asOf) - Date.parse(change.before.asOf)) / 86_400_000)
    const since = days <= 0 ? 'since the last value' : `in ${days} ${days === 1 ? 'day' : 'days'}`
    lines.push(
      `${is > was ? '+' : '−'}${Math.abs(is - was).toLocaleString('en')} ${since}${is < was ? '. The total fell.' : ''}`,
    )
  }
  if (change?.before != null && isStale({ points: [change.before] }, new Date(change.after.asOf)))
    lines.push('The value before was old: nobody had renewed it.')
  if (isStale(series, now)) lines.push('This value is old: it was not renewed since.')
  lines.push('A running total of one speaker, not the toll of one event.')
  return {
    title: seriesHeadline(series, change),
    tone: change?.how === 'down' ? 'correction' : judgedTone(series.judged),
    ...(point !== undefined && point.report.address !== '' && { address: point.report.address }),
    body: lines.join('\n'),
    ...(point !== undefined && {
      quote: { text: shortened(point.report.evidence.text), by: point.report.outlet },
    }),
    ...(point !== undefined && {
      fields: [
        { name: 'Source', value: outletWords([point.report], mostSources) },
        ...modelFields([point.report]),
        ...verdictFields(series.judged),
      ],
    }),
    actions: [{ label: 'Details', line: `story id:${series.id}` }, ...deskActions(series.id)],
    topic: topics.casualty,
    footer: `running total ${series.id}`,
    ...(point !== undefined && { at: new Date(point.asOf) }),
  }
}
