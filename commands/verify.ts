import { gradeOf } from '../src/alerts/grade.ts'
import { headlineOf } from '../src/alerts/headline.ts'
import { aboutOf, type Judged, judgementsOf, verdictFields } from '../src/alerts/verdicts.ts'
import type { Action, Card, Text, Words } from '../src/cards/card.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import type { GivenJudgement } from '../src/store/store.ts'
import { seriesHeading } from './figures.ts'
import { lineOf } from './lines.ts'
import { isAbout, whichStory } from './stories-card.ts'
import { storyChoices } from './story-choices.ts'

const verdicts = { confirm: 'confirmed', dispute: 'disputed', retract: 'retracted' } as const
const words = ['confirm', 'dispute', 'retract', 'withdraw'] as const

const verb = defineVerb({
  name: 'verify',
  describe: 'An editor’s verdict on a story or claim: confirm, dispute, retract, or withdraw your own',
  for: 'editors',
  options: {
    id: {
      type: 'text',
      describe: 'Of the story or claim, as its card shows it; left out, the latest are shown',
      main: true,
      max: 400,
      complete: storyChoices,
    },
    verdict: {
      type: 'choice',
      describe: 'What you say of it; left out, it shows what was said so far',
      choices: words.map((value) => ({ label: value, value })),
    },
    note: { type: 'text', describe: 'Why, in a sentence that every channel will read', max: 300 },
  },

  async run({ options, store, desk, asker }) {
    const { id: typed } = options
    if (typed === undefined) return await whichStory(store, '', 'verify')
    const says = options.verdict !== undefined || /\s(?:confirm|dispute|retract|withdraw)\b/i.test(typed)
    if (!says && !(await isAbout(store, typed))) return await whichStory(store, typed, 'verify')
    const { id, verdict, note = '' } = spokenOut({ ...options, id: typed })
    if (verdict === undefined) {
      const { judged, claim } = await desk.find(id)
      return overview(judged, await store.judgements(aboutOf(judged)), claim ?? idOf(judged))
    }
    if (verdict === 'withdraw') {
      const { judged, channels } = await desk.takeBack(id, asker)
      return done('Your verdict is taken back', judged, channels, [])
    }
    if (verdict !== 'confirm' && note === '')
      throw new UserError(
        `note: is missing. Say why in a sentence: /verify ${id} ${verdict} the ministry took its figure back`,
      )
    const { judged, channels } = await desk.judge(id, verdicts[verdict], note, asker)
    return done(`Your verdict: ${verdicts[verdict]}`, judged, channels, [
      { label: 'Withdraw it', line: lineOf('verify', { id, verdict: 'withdraw' }) },
    ])
  },
})

export const verify: Command = { name: 'verify', describe: verb.describe, verb }

type Asked = { readonly id: string; readonly verdict?: (typeof words)[number]; readonly note?: string }

/** "/verify s1 retract wrong town" as people say it. */
function spokenOut(options: {
  readonly id: string
  readonly verdict?: string
  readonly note?: string
}): Asked {
  const { note } = options
  const [, spoken, said, rest = ''] =
    /^(\S+)\s+(confirm|dispute|retract|withdraw)\b\s*(.*)$/is.exec(options.id) ?? []
  const verdict = words.find((word) => word === (said ?? options.verdict)?.toLowerCase())
  const id = spoken ?? options.id
  if (said === undefined && /\s/.test(id))
    throw new UserError(
      `verdict: “${id.replace(/^\S+\s+/, '').slice(0, 40)}” is none. Write /verify ID confirm, dispute, retract or withdraw, then why.`,
    )
  // a form sends what was left empty as “none”
  const why = note === 'none' ? '' : (note ?? rest)
  if (why.length > 300) throw new UserError(`note: has ${why.length} characters. Use at most 300.`)
  return { id, ...(verdict !== undefined && { verdict }), ...(why !== '' && { note: why }) }
}

function overview(judged: Judged, given: readonly GivenJudgement[], id: string): Card {
  const claim = id === idOf(judged) ? '' : ` (claim ${id})`
  return {
    title: headingOf(judged),
    tone: 'neutral',
    body: `What do you say of it${claim}? Your verdict stands on its card with your name, changes its grade, and is told to every channel that got it: /verify ${id} retract and why.`,
    fields: [
      ...verdictFields(judgementsOf(judged)),
      ...gradeFields(judged),
      ...(given.length > 0 ? [{ name: 'All verdicts so far', value: historyWords(given) }] : []),
    ],
    form: {
      label: 'Say more…',
      title: 'Your verdict',
      submit: 'Say it',
      ask: lineOf('verify', { id }),
      line: lineOf('verify', { id }),
      fields: [
        {
          name: 'verdict',
          label: 'Verdict',
          type: 'choice',
          choices: Object.entries(verdicts).map(([value, label]) => ({ label, value })),
          value: 'dispute',
        },
        {
          name: 'note',
          label: 'Why',
          hint: 'A sentence that every channel will read',
          type: 'text',
        },
      ],
    },
    actions: [
      { label: 'Confirm', line: lineOf('verify', { id, verdict: 'confirm' }), style: 'primary' },
      { label: 'Withdraw mine', line: lineOf('verify', { id, verdict: 'withdraw' }) },
      openAction(judged),
    ],
    footer: footerOf(judged),
  }
}

function done(title: string, judged: Judged, channels: number, actions: readonly Action[]): Card {
  const told =
    channels === 0
      ? 'No channel was told of it, so none is told of your verdict.'
      : `${channels} ${channels === 1 ? 'channel that was told of it gets' : 'channels that were told of it get'} the change.`
  return {
    title,
    tone: 'good',
    body: `${headingOf(judged)}\n${told}`,
    fields: [...verdictFields(judgementsOf(judged)), ...gradeFields(judged)],
    actions: [...actions, openAction(judged)],
    footer: footerOf(judged),
  }
}

/** Each verdict that was given, with what became of it: for timelines. */
export function historyWords(given: readonly GivenJudgement[]): Text {
  return given
    .slice(-10)
    .flatMap(({ verdict, by, at, note, claim, withdrawnAt }, index): Words[] => [
      index === 0 ? '' : '\n',
      { time: new Date(at), as: 'date-time' },
      ' · ',
      { bold: `${by}: ${verdict}` },
      claim === undefined ? '' : ` (claim ${claim})`,
      note === '' ? '' : `: “${note}”`,
      ...(withdrawnAt === null ? [] : [' · taken back ', { time: withdrawnAt, as: 'date-time' } as const]),
    ])
}

function gradeFields(judged: Judged): NonNullable<Card['fields']> {
  if ('series' in judged) return []
  const { name, because } = gradeOf(judged.story)
  return [{ name: 'Grade', value: `${name}: ${because}` }]
}

const idOf = (judged: Judged) => aboutOf(judged).id

export const headingOf = (judged: Judged) =>
  'story' in judged ? headlineOf(judged.story, []) : seriesHeading(judged.series)

export const footerOf = (judged: Judged) => `${'story' in judged ? 'story' : 'running total'} ${idOf(judged)}`

export const openAction = (judged: Judged): Action => ({
  label: 'Open',
  line: lineOf('story', { id: idOf(judged) }),
})
