import { createHash } from 'node:crypto'
import type { Article } from '../articles/article.ts'
import type { Card, Text, Tone, Words } from '../cards/card.ts'
import { numberOf } from '../stories/counts.ts'
import type { CasualtyStory, Change, Figure, Report, Series, Story, TransferState } from '../stories/story.ts'
import { standing } from '../stories/transfers.ts'
import type { Alert, Decision } from './alert.ts'
import { axesOf, deniers, gradeOf } from './grade.ts'
import { headlineOf, seriesHeadline, shortFigure, topFigure } from './headline.ts'
import {
  claimantWords,
  countWords,
  dateWords,
  figureWords,
  itemWords,
  listWords,
  placeWords,
  stageWords,
  valueWords,
} from './wording.ts'

/** The alert of a decision to post or update; null of a silent one. `at` is when we say it. */
export function compose(decision: Decision, article: Article, at: Date): Alert | null {
  if (decision.action === 'silent') return null
  const { about, changes, action, reason } = decision
  const [kind, id] =
    'story' in about ? (['story', about.story.id] as const) : (['series', about.series.id] as const)
  const card = 'story' in about ? storyCard(about.story, changes) : seriesCard(about.series, changes)
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
  return {
    title: headlineOf(story, changes),
    tone: toneOf(changes, 'alert'),
    ...(first !== undefined && first.address !== '' && { address: first.address }),
    body: bodyOf(story),
    ...(quote !== undefined && { quote: { text: shortened(quote.evidence.text), by: quote.outlet } }),
    fields: [
      ...(story.kind === 'casualty' ? figureFields(story) : []),
      { name: sourcesHeading(story), value: sourceWords(reports) },
      ...modelFields(reports),
      { name: 'Grade', value: `${grade.name}: ${grade.because}`, short: true },
      {
        name: 'Weight',
        value: `importance ${axes.importance} · sources ${axes.reliability} · information ${axes.credibility} (${axes.because})`,
        short: true,
      },
    ],
    actions: [
      { label: 'Details', line: `story id:${story.id}` },
      { label: 'Sources', line: `claims story:${story.id}` },
    ],
    footer: `story ${story.id}`,
    at: new Date(story.changedAt),
  }
}

/** Says so when a language model read it, since it may be wrong in other ways than a rule. */
function modelFields(reports: readonly Report[]): NonNullable<Card['fields']> {
  const models = [...new Set(reports.flatMap(({ model }) => model ?? []))]
  return models.length === 0
    ? []
    : [{ name: 'Model-read', value: `in part by ${listWords(models)}: check it against the quote` }]
}

const toneOf = (changes: readonly Change[], usual: Tone): Tone =>
  changes.some(
    (change) => change.kind === 'correction' || (change.kind === 'figure' && change.how === 'down'),
  )
    ? 'correction'
    : usual

/** A quote is a taste, not the article. */
const quoteLength = 260

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= quoteLength) return plain
  const cut = plain.slice(0, quoteLength)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), quoteLength - 30))} …`
}

function reportsOf(story: Story): readonly Report[] {
  const said: readonly (Figure | TransferState)[] = story.kind === 'casualty' ? story.figures : story.states
  const all = said.flatMap(({ reports }) => reports)
  return [...new Map(all.map((report) => [report.article, report])).values()].toSorted((a, b) =>
    a.at.localeCompare(b.at),
  )
}

const sourcesHeading = ({ articles, origins }: Story) =>
  `Sources: ${articles.length} ${articles.length === 1 ? 'article' : 'articles'}, ${origins.length} independent ${origins.length === 1 ? 'origin' : 'origins'}`

const mostSources = 6

function sourceWords(reports: readonly Report[]): Text {
  const outlets = [...new Map(reports.map((report) => [report.outlet, report])).values()]
  const words = outlets
    .slice(0, mostSources)
    .flatMap(({ outlet, address, affiliation }, index): Words[] => [
      ...(index === 0 ? [] : [', ']),
      address === '' ? outlet : { link: address, text: outlet },
      ...(affiliation === undefined
        ? []
        : [` (${affiliation === 'un' ? 'UN' : affiliation === 'ngo' ? 'NGO' : affiliation})`]),
    ])
  return outlets.length > mostSources ? [...words, ` and ${outlets.length - mostSources} more`] : words
}

/** Who says and who denies; then what, where and when. */
function bodyOf(story: Story): Text {
  const said: readonly (Figure | TransferState)[] = story.kind === 'casualty' ? story.figures : story.states
  const speakers = [
    ...new Set(
      said
        .filter(({ stance, until }) => stance !== 'denied' && until === null)
        .map(({ claimant, reports }) => claimantWords(claimant, reports[0]?.outlet)),
    ),
  ]
  const denied = deniers(story)
  const lines: Words[][] = []
  if (speakers.length > 0)
    lines.push([{ bold: speakers.length === 1 ? 'Says' : 'Say' }, `: ${listed(speakers)}`])
  if (denied.length > 0)
    lines.push([{ bold: denied.length === 1 ? 'Denies' : 'Deny' }, `: ${listed(denied)}`])
  const circumstances =
    story.kind === 'casualty'
      ? [story.cause ?? '', placeWords(story.place), dateWords(story.date)]
      : [itemWords(story.states.flatMap(({ items }) => items).slice(0, 4)), placeWords(story.place)]
  const what = circumstances.filter((words) => words !== '').join(' · ')
  if (what !== '') lines.push([capital(what)])
  const [last] = (story.corrections ?? []).toReversed()
  if (last !== undefined) lines.push([{ bold: 'Corrected' }, `: ${shortened(last.words)}`])
  return lines.flatMap((line, index): Words[] => (index === 0 ? line : ['\n', ...line]))
}

const mostNames = 4
const listed = (names: readonly string[]) =>
  names.length > mostNames
    ? listWords([...names.slice(0, mostNames), `${names.length - mostNames} more`])
    : listWords(names)

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** All figures that hold, each with its speaker; only where the headline does not say it all. */
function figureFields(story: CasualtyStory): NonNullable<Card['fields']> {
  const current = story.figures
    .filter(({ until }) => until === null)
    .toSorted((a, b) => Number(a.part) - Number(b.part))
  if (current.length < 2) return []
  const lines = [
    ...new Map(
      current.map((figure) => {
        const words = `${figure.part ? 'among them ' : ''}${figureWords(figure)}: ${claimantWords(figure.claimant, figure.reports[0]?.outlet)}`
        return [words, words]
      }),
    ).values(),
  ]
  return [{ name: 'Figures', value: lines.slice(0, 8).join('\n') }]
}

/** What changed, for the thread. */
function noteCard(story: Story, changes: readonly Change[], article: Article): Card {
  const lines = changes.flatMap((change) => noteLine(story, change) ?? [])
  const [first = 'There is something new', ...rest] = [...new Set(lines)]
  const correction = changes.find((change) => change.kind === 'correction')
  const evidence = correction?.words ?? evidenceOf(changes)
  const fields = modelFields(
    changes.flatMap((change) => ('after' in change && 'reports' in change.after ? change.after.reports : [])),
  )
  return {
    title: capital(first),
    tone: toneOf(changes, 'update'),
    ...(article.address !== '' && { address: article.address }),
    ...(rest.length > 0 && { body: rest.map(capital).join('\n') }),
    ...(fields.length > 0 && { fields }),
    ...(evidence !== null && { quote: { text: shortened(evidence), by: article.outlet.name } }),
    footer: `story ${story.id}`,
    at: new Date(story.changedAt),
  }
}

function evidenceOf(changes: readonly Change[]): string | null {
  for (const change of changes) {
    if (change.kind === 'figure' || change.kind === 'stage')
      return change.after.reports[0]?.evidence.text ?? null
    if (change.kind === 'stance') return change.words
  }
  return null
}

function noteLine(story: Story, change: Change): string | null {
  switch (change.kind) {
    case 'new-story':
      return null
    case 'figure': {
      const who = claimantWords(change.after.claimant, change.after.reports[0]?.outlet)
      const part = change.after.part ? 'among them ' : ''
      return change.how === 'new'
        ? `${part}${shortFigure(change.after, [], true)}, according to ${who}`
        : `${part}${shortFigure(change.after, [], true)} (was ${countWords(change.before?.count ?? change.after.count)})${differenceWords(change.before, change.after)}, according to ${who}`
    }
    case 'stage': {
      const { after, before } = change
      const value = after.value === null ? '' : `, ${valueWords(after.value)}`
      const was = before === null || before.stage === after.stage ? '' : ` (was ${stageWords(before.stage)})`
      return `${itemWords(after.items.slice(0, 3))} ${stageWords(after.stage, after.occasions)}${was}${value}, according to ${claimantWords(after.claimant, after.reports[0]?.outlet)}`
    }
    case 'stance': {
      const one = change.claimants.length === 1
      const what = story.kind === 'casualty' ? 'responsibility' : 'it as well'
      const verb = {
        denied: one ? 'denies it' : 'deny it',
        confirmed: one ? 'confirms it' : 'confirm it',
        claimed: `${one ? 'claims' : 'claim'} ${what}`,
        objected: one ? 'objects' : 'object',
      }[change.how]
      return `${listWords(change.claimants)} ${verb}`
    }
    case 'correction':
      return 'An earlier report is corrected'
    case 'series':
      return null
    default:
      return change satisfies never
  }
}

function differenceWords(before: Figure | null, after: Figure): string {
  const [was, is] = [before === null ? null : numberOf(before.count), numberOf(after.count)]
  if (was === null || is === null || was === is) return ''
  return `, ${Math.abs(is - was)} ${is > was ? 'more' : 'fewer'}`
}

function seriesCard(series: Series, changes: readonly Change[]): Card {
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
  lines.push('A running total of one speaker, not the toll of one event.')
  return {
    title: seriesHeadline(series, change),
    tone: change?.how === 'down' ? 'correction' : 'alert',
    ...(point !== undefined && point.report.address !== '' && { address: point.report.address }),
    body: lines.join('\n'),
    ...(point !== undefined && {
      quote: { text: shortened(point.report.evidence.text), by: point.report.outlet },
    }),
    ...(point !== undefined && {
      fields: [{ name: 'Source', value: sourceWords([point.report]) }, ...modelFields([point.report])],
    }),
    actions: [{ label: 'Details', line: `story id:${series.id}` }],
    footer: `running total ${series.id}`,
    ...(point !== undefined && { at: new Date(point.asOf) }),
  }
}
