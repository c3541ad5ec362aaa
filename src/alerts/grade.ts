import type { Affiliation } from '../articles/article.ts'
import { numberOf } from '../stories/counts.ts'
import { independentOrigins } from '../stories/origin.ts'
import { isOffice, partyOf } from '../stories/speakers.ts'
import type { Figure, Judgement, Report, Story, TransferState } from '../stories/story.ts'
import { isPlural } from './speaking.ts'

/** Three axes, never one score: how much it matters, how reliable its sources are, how well the information is borne out. */
export type Axes = {
  readonly importance: 'low' | 'medium' | 'high'
  /** The best of the sources, after the Admiralty code: A completely reliable … E unreliable, F cannot be judged. */
  readonly reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  /** 1 borne out by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. */
  readonly credibility: 1 | 2 | 3 | 4 | 5 | 6
  readonly because: string
}

/** What the letters and figures of the Admiralty code mean. */
export const reliabilityWords = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
} as const
export const credibilityWords = {
  1: 'borne out by others',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
} as const

export const gradeNames = ['confirmed', 'fair', 'weak', 'contested', 'discounted'] as const

/** What Airwars calls a reported incident (airwars.org/civilian-casualty-grading), with the reason in words. */
export type Grade = {
  readonly name: (typeof gradeNames)[number]
  readonly because: string
}

/**
 * What an affiliation alone is worth: bodies that count and publish their method first, then news of no party, then parties'
 * own media. The scale is ours; it is shown beside each figure, so that everyone may weigh it anew.
 */
const reliabilityOf: Readonly<Record<Affiliation, Axes['reliability']>> = {
  un: 'A',
  research: 'B',
  public: 'B',
  independent: 'B',
  ngo: 'B',
  private: 'C',
  ministry: 'D',
  state: 'D',
}

type Said = Figure | TransferState
const saidIn = (story: Story): readonly Said[] => (story.kind === 'casualty' ? story.figures : story.states)

/** The countries and bodies that deny the story, each once. */
export function deniers(story: Story): readonly string[] {
  const names = [
    ...(story.voices ?? []).filter(({ position }) => position === 'denied').map(({ by }) => by),
    ...saidIn(story).flatMap(({ deniedBy }) =>
      deniedBy.flatMap(({ claimant }) => (claimant === null ? [] : [partyOf(claimant)])),
    ),
  ]
  const all = distinct(names)
  // "the Defence Ministry" beside "Russia" is the same voice
  const named = all.filter((name) => !isOffice(name))
  return named.length > 0 ? named : all
}

export function distinct(names: readonly string[]): readonly string[] {
  const key = (name: string) => name.toLowerCase().replace(/^the /, '')
  return [...new Map(names.toReversed().map((name) => [key(name), name])).values()].toReversed()
}

export function axesOf(story: Story): Axes {
  const reports = saidIn(story).flatMap((said) => said.reports)
  const origins = independentOrigins(story)
  const denied = deniers(story)
  const confirmed =
    saidIn(story).some(({ stance }) => stance === 'confirmed') || voiced(story, 'confirmed').length > 0
  const judged = judgementOf(story)
  const credibility: Axes['credibility'] =
    judged !== null
      ? judgedCredibility[judged.verdict]
      : denied.length > 0
        ? confirmed
          ? 3
          : 4
        : confirmed || origins >= 3
          ? 1
          : origins === 2
            ? 2
            : 3
  const reasons = [
    `${origins} independent ${origins === 1 ? 'origin' : 'origins'}`,
    ...(confirmed ? ['confirmed by a side'] : []),
    ...(denied.length > 0 ? ['disputed'] : []),
    ...(judged === null ? [] : [`${judged.verdict} by an editor`]),
  ]
  return {
    importance: importanceOf(story),
    reliability: best(reports),
    credibility,
    because: reasons.join(', '),
  }
}

function best(reports: readonly Report[]): Axes['reliability'] {
  const letters = reports.flatMap(({ affiliation }) =>
    affiliation === undefined ? [] : [reliabilityOf[affiliation]],
  )
  return letters.toSorted()[0] ?? 'F'
}

/** From ten killed on an incident is high, below that medium; transfers by stage: what is done weighs more than what is said. */
function importanceOf(story: Story): Axes['importance'] {
  if (story.kind === 'casualty') {
    const killed = Math.max(
      0,
      ...story.figures
        .filter(({ measure, until }) => measure === 'killed' && until === null)
        .map(({ count }) => numberOf(count) ?? count.low ?? 10),
    )
    return killed >= 10 ? 'high' : killed >= 1 ? 'medium' : 'low'
  }
  const stages = story.states.map(({ stage }) => stage)
  if (stages.some((stage) => ['delivered', 'used', 'intercepted', 'cancelled', 'suspended'].includes(stage)))
    return 'high'
  return stages.every((stage) => stage === 'requested' || stage === 'considered') ? 'low' : 'medium'
}

const voiced = (story: Story, position: 'confirmed' | 'claimed') =>
  (story.voices ?? []).filter((voice) => voice.position === position).map(({ by }) => by)

/** Whether the only house that reported it took its report back. */
export function isWithdrawn(story: Story): boolean {
  const last = story.corrections?.at(-1)
  return (
    last !== undefined &&
    /\b(?:retract(?:s|ed|ion)|withdr(?:aws?|ew|awn))\b/i.test(last.words) &&
    independentOrigins(story) === 1
  )
}

const judgedCredibility = { confirmed: 1, disputed: 4, retracted: 5 } as const
const judgedGrade = { confirmed: 'confirmed', disputed: 'contested', retracted: 'discounted' } as const

/** The newest verdict of an editor that concerns all that the story tells: given on it, or on the one claim that it rests on. */
export function judgementOf(story: Story): Judgement | null {
  const said = saidIn(story).filter(({ until }) => until === null)
  const isAll = (claim: string) => said.every(({ reports }) => reports.some((one) => one.claim === claim))
  return (story.judged ?? []).findLast(({ claim }) => claim === undefined || isAll(claim)) ?? null
}

/** An editor's verdict stands before all that is derived, and says what the grade would be without it. */
export function gradeOf(story: Story): Grade {
  const derived = derivedGrade(story)
  const { judged = [] } = story
  const whole = judgementOf(story)
  const without = `; otherwise it would be ${derived.name}: ${derived.because}`
  if (whole !== null)
    return {
      name: judgedGrade[whole.verdict],
      because: `editor ${whole.by} ${whole.verdict} it${quoted(whole.note)}${without}`,
    }
  const part = judged.findLast(({ verdict }) => verdict !== 'confirmed')
  if (part === undefined || derived.name === 'contested' || derived.name === 'discounted') return derived
  return {
    name: 'contested',
    because: `editor ${part.by} ${part.verdict} one of its claims${quoted(part.note)}${without}`,
  }
}

const quoted = (note: string) => (note === '' ? '' : ` (“${note}”)`)

/** Who owned up, who denies, and how many origins there are. */
function derivedGrade(story: Story): Grade {
  if (isWithdrawn(story)) return { name: 'discounted', because: 'its only source withdrew the report' }
  const denied = deniers(story)
  const owned = distinct([
    ...voiced(story, 'confirmed'),
    ...(story.kind === 'casualty' ? voiced(story, 'claimed') : []),
  ])
  const origins = independentOrigins(story)
  if (owned.length > 0 && denied.every((name) => !owned.includes(name)))
    return {
      name: 'confirmed',
      because: `${owned.join(' and ')} ${owned.length === 1 ? 'owns' : 'own'} up to it`,
    }
  if (denied.length > 0)
    return {
      name: 'contested',
      because: `${denied.join(' and ')} ${denied.length === 1 && !isPlural(denied[0] ?? '') ? 'denies' : 'deny'} it`,
    }
  if (
    story.kind === 'casualty' &&
    story.figures.length > 0 &&
    story.figures.every(
      ({ group, measure }) => measure !== 'killed' || group === 'fighters' || group === 'military',
    )
  )
    return { name: 'discounted', because: 'those killed are reported to be combatants' }
  if (origins >= 2) return { name: 'fair', because: `${origins} independent origins report it` }
  return { name: 'weak', because: 'a single origin reports it' }
}
