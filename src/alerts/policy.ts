import { numberOf } from '../stories/counts.ts'
import type { Gathered, Touch } from '../stories/gather.ts'
import { natureWords } from '../stories/nature.ts'
import { sameParty } from '../stories/speakers.ts'
import type { CasualtyStory, Change, Series, Story } from '../stories/story.ts'
import type { Decision } from './alert.ts'
import { isPlural } from './speaking.ts'
import { countWords, figureWords, inPlace, listWords, stageWords, transferWords } from './wording.ts'

/**
 * When we speak, and why. One decision for each story and series that an article touches:
 * post the first item of a transfer, the first in which somebody is reported killed, and each new value of a known series;
 * update when something material changes in a posted story; stay silent otherwise.
 */
export function decide(gathered: Gathered): readonly Decision[] {
  const stories = gathered.stories.map((story) => {
    const touch = gathered.touched.find((one) => one.story === story.id)
    const changes = gathered.changes.filter((change) => 'story' in change && change.story === story.id)
    return onStory(story, changes, touch?.role ?? 'filed', gathered)
  })
  const series = gathered.series.map((one) => {
    const changes = gathered.changes.filter((change) => 'series' in change && change.series === one.id)
    return onSeries(one, changes)
  })
  return [...stories, ...series.map((one) => (isBeside(one, series) ? asBeside(one) : one))]
}

/** Who publishes how many were killed says in the same breath how many were hurt: one total, and one message. */
function isBeside({ about, action }: Decision, all: readonly Decision[]): boolean {
  if (!('series' in about) || about.series.measure === 'killed') return false
  return all.some(
    (other) =>
      'series' in other.about &&
      other.about.series.measure === 'killed' &&
      !(action === 'post' && other.action === 'silent') &&
      sameOrUnnamed(other.about.series.claimant, about.series.claimant),
  )
}

const sameOrUnnamed = (one: Series['claimant'], other: Series['claimant']) =>
  one === null || other === null || sameParty(one, other)

const asBeside = (decision: Decision): Decision => ({
  ...decision,
  action: 'silent',
  reason: 'It is told with the total of those killed.',
  beside: true,
})

/** Why an item that touches no story and no series is silent. */
export function whyNothing({ nature, sums }: Gathered, claims: number): string {
  if (nature !== 'news') return `This is ${natureWords[nature]}, which is no news of an event.`
  if (sums) return 'It adds up the figures of several events, which are told one by one.'
  return claims === 0
    ? 'No claim about casualties or an arms transfer was found in it.'
    : 'What it says belongs to no event that can be followed.'
}

function onStory(
  story: Story,
  changes: readonly Change[],
  role: Touch['role'],
  { nature }: Gathered,
): Decision {
  const about = { story }
  const silent = (reason: string): Decision => ({ action: 'silent', about, changes, reason })
  if (role === 'filed')
    return silent(
      nature === 'news'
        ? 'It speaks of a known story and adds nothing to it.'
        : `It is filed with the story it speaks of: ${natureWords[nature]}.`,
    )
  if (story.posted !== true) {
    if (role === 'background') return silent('The event is only mentioned beside the news of the article.')
    if (story.kind === 'arms-transfer')
      return post(story, changes, `First report of a transfer: ${transferWords(itemsOf(story))}.`)
    if (!someKilled(story))
      return {
        ...silent('Nobody is reported killed so far; the story is kept and told once that changes.'),
        below: true,
      }
    return post(story, changes, `First report of people killed${where(story)}.`)
  }
  const [first] = changes
  if (first === undefined)
    return silent('Nothing in it is new: the same figures, sides and stage were known.')
  return {
    action: 'update',
    about,
    changes,
    reason: listReasons(changes.map((change) => reasonOf(change, story.kind))),
  }
}

const post = (story: Story, changes: readonly Change[], reason: string): Decision => ({
  action: 'post',
  about: { story: { ...story, posted: true } },
  changes,
  reason,
})

const itemsOf = (story: Extract<Story, { kind: 'arms-transfer' }>) => ({
  suppliers: story.suppliers,
  recipients: story.recipients,
  items: story.states.at(-1)?.items ?? [],
})

const where = (story: CasualtyStory) => inPlace(story.place)

/** Whether anybody says that at least one person was killed. */
export function someKilled(story: CasualtyStory): boolean {
  return story.figures.some(
    ({ measure, stance, count }) =>
      measure === 'killed' &&
      stance !== 'denied' &&
      (numberOf(count) ?? (count.qualifier === 'vague' ? 1 : 0)) >= 1,
  )
}

function listReasons(reasons: readonly string[]): string {
  const unique = [...new Set(reasons)]
  const text = unique.slice(0, 3).join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function reasonOf(change: Change, kind: Story['kind']): string {
  switch (change.kind) {
    case 'new-story':
      return 'a new story'
    case 'figure': {
      const { before, after, how } = change
      const was = before === null ? '' : ` (was ${countWords(before.count)})`
      const words = {
        new: 'another figure',
        up: 'the figure rose',
        down: 'the figure was lowered',
        restated: 'the figure was restated',
      }
      return `${words[how]}: ${figureWords(after)}${was}`
    }
    case 'stage': {
      const { after, how } = change
      const words = {
        new: 'a first statement',
        advanced: 'the transfer moved on',
        halted: 'the transfer was halted',
        amended: 'its terms changed',
      }
      return `${words[how]}: ${stageWords(after.stage, after.occasions)}`
    }
    case 'stance':
      return `${listWords(change.claimants)} ${positionWords(change, kind)}`
    case 'correction':
      return 'an earlier report is corrected'
    case 'series':
      return change.how === 'down' ? 'the total fell' : 'the total rose'
    default:
      return change satisfies never
  }
}

function positionWords({ how, claimants }: Extract<Change, { kind: 'stance' }>, kind: Story['kind']): string {
  const one = claimants.length === 1 && !isPlural(claimants[0] ?? '')
  const ending = one ? 's' : ''
  switch (how) {
    case 'denied':
      return one ? 'denies it' : 'deny it'
    case 'confirmed':
      return `confirm${ending} it`
    case 'objected':
      return `object${ending}`
    case 'claimed':
      return kind === 'casualty' ? `claim${ending} responsibility` : `say${ending} so, too`
    default:
      return how satisfies never
  }
}

function onSeries(series: Series, changes: readonly Change[]): Decision {
  const about = { series }
  const change = changes.find((one) => one.kind === 'series')
  if (change === undefined)
    return {
      action: 'silent',
      about,
      changes,
      reason:
        series.points.length === 1
          ? 'A running total heard for the first time: kept as the value to compare with.'
          : 'The running total has the value that was known.',
    }
  const was = change.before === null ? '' : ` (was ${countWords(change.before.count)})`
  return {
    action: 'post',
    about,
    changes,
    reason: `The running total ${change.how === 'down' ? 'fell' : 'has a new value'}: ${countWords(change.after.count)}${was}.`,
  }
}
