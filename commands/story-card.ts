import { headlineOf } from '../src/alerts/headline.ts'
import { outletWords } from '../src/alerts/telling.ts'
import { verdictFields } from '../src/alerts/verdicts.ts'
import {
  claimantBrief,
  claimantName,
  itemWords,
  listWords,
  partyWords,
  placeWords,
  stageWords,
  stanceWords,
  valueWords,
} from '../src/alerts/wording.ts'
import { type Card, inLines, type Text, type Words } from '../src/cards/card.ts'
import { type Channel, channelKey } from '../src/cards/channel.ts'
import type { Entitled } from '../src/command.ts'
import { capital } from '../src/lib/capital.ts'
import type { GivenJudgement, Sent, StoryEdit } from '../src/store/store.ts'
import { independentOrigins } from '../src/stories/origin.ts'
import type { Figure, Story, TransferState, TransferStory } from '../src/stories/story.ts'
import { deniedWords, figureLine, reportWords, storyHeading } from './figures.ts'
import { gradeWords } from './grades.ts'
import { lineOf } from './lines.ts'
import { shareAction } from './sharing.ts'
import { editWords } from './story-edit.ts'

/** One story as a card: its timeline, its sources, its grade, and what was told of it where. */

type Step = { readonly at: string; readonly now: boolean; readonly words: readonly Words[] }

type Around = {
  readonly edits: readonly StoryEdit[]
  readonly given: readonly GivenJudgement[]
  readonly sent: readonly Sent[]
  readonly asker: Entitled
}

export function storyCard(one: Story, { edits, given, sent, asker }: Around): Card {
  const { editor } = asker
  const here = sent.filter(({ channel }) => channelKey(channel) === channelKey(asker.channel))
  const said = one.kind === 'casualty' ? one.figures : one.states
  return {
    title: capital(headlineOf(one, [])),
    tone: 'neutral',
    body: `${one.kind === 'casualty' ? storyHeading(one) : transferHeading(one)}\n${counted(one.articles.length, 'article')} from ${counted(independentOrigins(one), 'independent origin')}. What holds now is marked “now”.`,
    fields: [
      {
        name: 'Timeline',
        value: timeline([...stepsOf(one), ...given.flatMap(verdictSteps), ...here.flatMap(sentStep)]),
      },
      ...verdictFields(one.judged),
      { name: 'Grade', value: gradeWords(one) },
      {
        name: 'Sources',
        value: outletWords(
          said.flatMap((each) => each.reports),
          mostSources,
        ),
      },
      { name: 'Posted', value: postedWords(here, sent, asker.channel) },
      ...(edits.length === 0 ? [] : [{ name: 'Put right by hand', value: editWords(edits) }]),
    ],
    actions: [
      { label: 'Claims', line: lineOf('claims', { story: one.id }) },
      ...shareAction(asker, lineOf('story', { id: one.id })),
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
  return [...said, ...voices, ...denialsOf(one), ...corrections]
}

/** What was denied in an article that reports a figure or a stage, in the words of the denial; each once, and not what is a voice already. */
function denialsOf(one: Story): readonly Step[] {
  const said: readonly (Figure | TransferState)[] = one.kind === 'casualty' ? one.figures : one.states
  const told = new Set((one.voices ?? []).map(({ words }) => words))
  const byQuote = Map.groupBy(
    said.flatMap(({ deniedBy, asOf, reports }) =>
      deniedBy.map((denial) => ({ ...denial, at: asOf, report: reports[0] })),
    ),
    ({ evidence }) => evidence.text,
  )
  return [...byQuote].flatMap(([quote, denials]): Step[] => {
    const [first] = denials
    if (first === undefined || told.has(quote)) return []
    const names = [...new Set(denials.map(({ claimant }) => claimantName(claimant, first.report?.outlet)))]
    const verb = names.length === 1 ? 'denies' : 'deny'
    return [
      {
        at: first.at,
        now: false,
        words: [{ bold: `${listWords(names)} ${verb}` }, `: “${cut(quote)}”`, ...reportWords(first.report)],
      },
    ]
  })
}

/** What this channel heard, and when; an edit goes with the answer that told of it. */
function sentStep({ kind, sentAt }: Sent): readonly Step[] {
  if (kind === 'edit') return []
  const words = [{ bold: kind === 'post' ? 'Posted here' : 'Told here, in the thread' }]
  return [{ at: sentAt.toISOString(), now: false, words }]
}

function postedWords(here: readonly Sent[], sent: readonly Sent[], channel: Channel): string {
  const count = (kind: Sent['kind']) => here.filter((one) => one.kind === kind).length
  const [posts, edits, replies] = [count('post'), count('edit'), count('reply')]
  const did = [
    posts === 0 ? '' : posts === 1 ? 'posted' : `posted ${posts} times`,
    edits === 0 ? '' : `brought up to date ${edits === 1 ? 'once' : `${edits} times`}`,
    replies === 0 ? '' : `${replies} ${replies === 1 ? 'answer' : 'answers'} in the thread`,
  ].filter((words) => words !== '')
  // which channels these are is their own affair
  const others = new Set(
    sent.flatMap(({ channel: { platform, workspace, id } }) =>
      platform === channel.platform && workspace === channel.workspace && id !== channel.id ? [id] : [],
    ),
  ).size
  const elsewhere =
    others === 0 ? '' : `; also in ${others} other ${others === 1 ? 'channel' : 'channels'} of this place`
  return `${did.length === 0 ? 'Not here' : `Here: ${did.join(', ')}`}${elsewhere}`
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
  return inLines(shown)
}

const mostSources = 15
