import { headlineOf } from '../src/alerts/headline.ts'
import { verdictFields } from '../src/alerts/verdicts.ts'
import {
  claimantBrief,
  countWords,
  itemWords,
  partyWords,
  placeWords,
  stageWords,
  stanceWords,
  valueWords,
} from '../src/alerts/wording.ts'
import type { Card, Text, Words } from '../src/cards/card.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { refusal } from '../src/rights.ts'
import type { GivenJudgement, StoryEdit } from '../src/store/store.ts'
import { independentOrigins } from '../src/stories/origin.ts'
import type { Report, Series, Story, TransferState, TransferStory } from '../src/stories/story.ts'
import { deniedWords, figureLine, reportWords, seriesHeading, seriesLine, storyHeading } from './figures.ts'
import { gradeWords } from './grades.ts'
import { lineOf } from './lines.ts'
import { editWords, mergeStories, splitStory, undoEdit } from './story-edit.ts'
import { historyWords } from './verify.ts'

const verb = defineVerb({
  name: 'story',
  describe: 'The timeline of one story or running total: who said what, when',
  for: 'everyone',
  options: {
    id: { type: 'text', describe: 'its id, as other answers show it', required: true, main: true },
    merge: { type: 'text', describe: 'For editors: another story that tells of the same', max: 100 },
    split: {
      type: 'text',
      describe: 'For editors: articles (ids or addresses) that tell of something else',
      max: 4_000,
    },
    undo: { type: 'yes-no', describe: 'For editors: take back the last merge or split of it' },
  },

  async run({ options, store, clock, asker }) {
    const { id, merge, split, undo } = spokenOut(options)
    const at = { store, clock, asker }
    if ([merge, split, undo].filter((one) => one !== undefined && one !== false).length > 1)
      throw new UserError('One at a time: merge, split or undo.')
    if (merge !== undefined || split !== undefined || undo === true) {
      const refused = await refusal('Merging and splitting stories', 'editors', asker, store)
      if (refused !== null) return refused
    }
    if (merge !== undefined) return mergeStories(id, merge.trim(), at)
    if (split !== undefined) return splitStory(id, split, at)
    if (undo === true) return undoEdit(id, at)
    const found = await store.story(id)
    const story = found?.into === undefined ? found : await store.story(found.into)
    if (story !== null)
      return storyCard(
        story,
        await store.storyEdits(story.id),
        await store.judgements({ kind: 'story', id: story.id }),
        asker.editor,
      )
    const series = await store.series(id)
    if (series !== null)
      return seriesCard(series, await store.judgements({ kind: 'series', id: series.id }), clock())
    throw new UserError(
      `id: there is no story “${id}”. /casualties and /claims lead to the stories they show.`,
    )
  },
})

type Asked = {
  readonly id: string
  readonly merge?: string
  readonly split?: string
  readonly undo?: boolean
}

/** "/story merge s1 s2", "/story split s1 a7 a9" and "/story undo s1" as people say them. */
function spokenOut(asked: Asked): Asked {
  const [, what, id, rest] = /^(merge|split|undo)\s+(\S+)\s*(.*)$/is.exec(asked.id.trim()) ?? []
  if (what === undefined || id === undefined) return asked
  switch (what.toLowerCase()) {
    case 'undo':
      return { ...asked, id, undo: true }
    case 'merge':
      return { ...asked, id, merge: rest ?? '' }
    default:
      return { ...asked, id, split: rest ?? '' }
  }
}

export const story: Command = { name: 'story', describe: verb.describe, verb }

type Step = { readonly at: string; readonly now: boolean; readonly words: readonly Words[] }

function storyCard(
  one: Story,
  edits: readonly StoryEdit[],
  given: readonly GivenJudgement[],
  editor: boolean,
): Card {
  const said = one.kind === 'casualty' ? one.figures : one.states
  return {
    title: sentence(headlineOf(one, [])),
    tone: 'neutral',
    body: `${one.kind === 'casualty' ? storyHeading(one) : transferHeading(one)}\n${counted(one.articles.length, 'article')} from ${counted(independentOrigins(one), 'independent origin')}. What holds now is marked “now”.`,
    fields: [
      { name: 'Timeline', value: timeline([...stepsOf(one), ...given.flatMap(verdictSteps)]) },
      ...verdictFields(one.judged),
      { name: 'Grade', value: gradeWords(one) },
      { name: 'Sources', value: sources(said.flatMap((each) => each.reports)) },
      ...(edits.length === 0 ? [] : [{ name: 'Put right by hand', value: editWords(edits) }]),
    ],
    actions: [
      { label: 'Claims', line: lineOf('claims', { story: one.id }) },
      ...(editor
        ? [
            { label: 'Verify', line: lineOf('verify', { id: one.id }) },
            { label: 'Mute', line: lineOf('mute', { id: one.id }) },
          ]
        : []),
      ...(editor && edits.some(({ undoneAt }) => undoneAt === null)
        ? [{ label: 'Undo', line: lineOf('story', { id: one.id, undo: 'yes' }) }]
        : []),
    ],
    footer: `story ${one.id}`,
    at: new Date(one.changedAt),
  }
}

/** Figures or stages, the sides that were taken on the whole, and what was put right in the open. */
function stepsOf(one: Story): readonly Step[] {
  const said =
    one.kind === 'casualty'
      ? one.figures.map((figure) => ({ ...heldSince(figure), words: figureLine(one, figure) }))
      : one.states.map((state) => ({ ...heldSince(state), words: stateLine(state) }))
  const voices = (one.voices ?? []).map(({ at, by, position, words }) => ({
    at,
    now: false,
    words: [{ bold: `${by} ${position}` }, `: “${cut(words)}”`],
  }))
  const corrections = (one.corrections ?? []).map(({ at, words }) => ({
    at,
    now: false,
    words: [{ bold: 'Correction' }, `: “${cut(words)}”`],
  }))
  return [...said, ...voices, ...corrections]
}

/** A verdict where it was given, and again where it was taken back. */
function verdictSteps({ verdict, by, at, note, claim, withdrawnAt }: GivenJudgement): readonly Step[] {
  const of = claim === undefined ? '' : ` (claim ${claim})`
  const words = [{ bold: `Editor ${by}: ${verdict}` }, `${of}${note === '' ? '' : `: “${note}”`}`]
  const back = [{ bold: `Editor ${by} took back: ${verdict}` }, of]
  return [
    { at, now: withdrawnAt === null, words },
    ...(withdrawnAt === null ? [] : [{ at: withdrawnAt.toISOString(), now: false, words: back }]),
  ]
}

const heldSince = ({ asOf, until }: { asOf: string; until: string | null }) => ({
  at: asOf,
  now: until === null,
})

const cut = (words: string) => (words.length > 200 ? `${words.slice(0, 199).toWellFormed()}…` : words)

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

function transferHeading({ suppliers, recipients, place, states }: TransferStory): string {
  const items = states.at(-1)?.items ?? []
  const where = placeWords(place)
  return `${partyWords(suppliers, 'unnamed supplier')} → ${partyWords(recipients, 'unnamed recipient')}: ${itemWords(items)}${where === '' ? '' : ` – ${where}`}`
}

function stateLine(state: TransferState): readonly Words[] {
  const { claimant, stance, deniedBy, reports } = state
  const outlet = reports[0]?.outlet
  const value = state.value === null ? '' : `, ${valueWords({ ...state.value })}`
  return [
    { bold: `${itemWords(state.items)} ${stageWords(state.stage, state.occasions)}${value}` },
    `: ${claimantBrief(claimant, outlet)} ${stanceWords(stance, claimant)}${deniedWords(deniedBy, outlet)}`,
    ...reportWords(reports[0]),
  ]
}

/** More than fits on one screen is cut in the middle: how it began and how it stands matter most. */
const first = 3
const last = 9

function timeline(steps: readonly Step[]): Text {
  const sorted = steps.toSorted((a, b) => a.at.localeCompare(b.at))
  const lines = sorted.map(({ at, now, words }): Words[] => [
    { time: new Date(at), as: 'date-time' },
    now ? ' · now · ' : ' · ',
    ...words,
  ])
  const cut = lines.length - first - last
  const shown: Words[][] =
    cut <= 1 ? lines : [...lines.slice(0, first), [`… ${cut} more, see Claims …`], ...lines.slice(-last)]
  return joined(shown)
}

function sources(reports: readonly Report[]): Text {
  const outlets = [...new Map(reports.map((report) => [report.outlet, report])).values()]
  const shown = outlets
    .slice(0, 15)
    .flatMap(({ outlet, address }, index): Words[] => [
      ...(index === 0 ? [] : [', ']),
      address === '' ? outlet : { link: address, text: outlet },
    ])
  return outlets.length > 15 ? [...shown, ` and ${outlets.length - 15} more`] : shown
}

function seriesCard(series: Series, given: readonly GivenJudgement[], now: Date): Card {
  const lines = series.points
    .slice(-15)
    .map(({ count, asOf, report }): Words[] => [
      { time: new Date(asOf), as: 'date' },
      ' · ',
      { bold: countWords(count) },
      ...reportWords(report),
    ])
  const cut = series.points.length - lines.length
  return {
    title: seriesHeading(series),
    tone: 'neutral',
    body: ['A running total of one speaker. Now: ', ...seriesLine(series, now)],
    fields: [
      { name: 'Values', value: joined(cut > 0 ? [[`… ${cut} earlier …`], ...lines] : lines) },
      ...(given.length > 0 ? [{ name: 'Editors’ verdicts', value: historyWords(given) }] : []),
    ],
    footer: `running total ${series.id}`,
  }
}

const joined = (lines: readonly (readonly Words[])[]) =>
  lines.flatMap((line, index): Words[] => (index === 0 ? [...line] : ['\n', ...line]))
