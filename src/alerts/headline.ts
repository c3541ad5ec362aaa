import type { Claimant, Item } from '../claims/claim.ts'
import { capital } from '../lib/capital.ts'
import { numberOf } from '../stories/counts.ts'
import { partyOf, sameParty, sameSpeaker } from '../stories/speakers.ts'
import type {
  CasualtyStory,
  Change,
  Figure,
  Series,
  Story,
  TransferState,
  TransferStory,
} from '../stories/story.ts'
import { standing } from '../stories/transfers.ts'
import { countryName } from './countries.ts'
import { deniers, distinct, isWithdrawn, judgementOf } from './grade.ts'
import { isPlural, speaks } from './speaking.ts'
import {
  countWords,
  dateWords,
  groupWords,
  inPlace,
  itemWords,
  listWords,
  measureWords,
  partyWords,
  stageWords,
  valueWords,
} from './wording.ts'

/** The headline of a card: number first, the change visible, who says it, who denies it. Never the outlet's own. */
export function headlineOf(story: Story, changes: readonly Change[]): string {
  const head = story.kind === 'casualty' ? casualtyHead(story, changes) : transferHead(story, changes)
  return capital([markOf(story) + head, ...sidesHead(story, headSpeaker(story, changes))].join('; '))
}

/** "Missile strike in Verkhova, 6 May 2031", "Belarus → Mali: armoured vehicles": whatever the figures and stages are. */
export function subjectOf(story: Story): string {
  if (story.kind === 'casualty') {
    const day = dateWords(story.date)
    return `${markOf(story)}${capital(`${story.cause ?? 'casualties'}${inPlace(story.place)}`)}${day === '' ? '' : `, ${day}`}`
  }
  const items = story.states.flatMap((state) => state.items)
  const kinds = items.map(({ designation, category }) => designation ?? categoryWords(category))
  return `${markOf(story)}${sidesOf(story)}: ${listWords([...new Set(kinds)].slice(0, mostItems)) || 'weapons'}`
}

const categoryWords = (category: Item['category']) =>
  category === 'weapons-unspecified' ? 'weapons' : category.replaceAll('-', ' ')

/** What must be seen before anything else: that it was taken back, or that editors doubt it. */
function markOf(story: Story): string {
  const judged = judgementOf(story)?.verdict ?? 'confirmed'
  return judged !== 'confirmed' ? `${capital(judged)}: ` : isWithdrawn(story) ? 'Withdrawn: ' : ''
}

type FigureChange = Extract<Change, { kind: 'figure' }>

function casualtyHead(story: CasualtyStory, changes: readonly Change[]): string {
  const moved = changes.filter((change): change is FigureChange => change.kind === 'figure')
  const killed = topFigure(story, 'killed')
  const others = (['injured', 'missing', 'captured', 'casualties'] as const).flatMap(
    (measure) => topFigure(story, measure) ?? [],
  )
  const main = killed ?? others[0] ?? null
  if (main === null) return `Casualties reported${inPlace(story.place)}`
  const beside = others.filter((figure) => figure !== main && figure.measure !== 'casualties').slice(0, 2)
  const figures = [main, ...beside]
    .map((figure, index) => shortFigure(figure, moved, index === 0 || figure.group !== main.group))
    .join(', ')
  const rival = rivalOf(story, main)
  const rivalWords =
    rival === null
      ? ''
      : `; ${countWords(rival.count)}, ${speaks(rival.claimant, rival.stance, outletOf(rival))}`
  return `${figures}${inPlace(story.place)}, ${speaks(main.claimant, main.stance, outletOf(main))}${rivalWords}`
}

/** Who stands behind the first figure or the stage of the headline. */
function headSpeaker(story: Story, changes: readonly Change[]): Claimant | null {
  if (story.kind === 'casualty') return topFigure(story, 'killed')?.claimant ?? null
  const moved = changes.find((change) => change.kind === 'stage')
  return (moved?.after ?? standing(story.states))?.claimant ?? null
}

/** The figure to head with: whole, current, the one of a named speaker before the outlet's own, the highest among these. */
export function topFigure(story: CasualtyStory, measure: Figure['measure']): Figure | null {
  const current = story.figures.filter(
    (figure) => figure.measure === measure && figure.until === null && !figure.part,
  )
  const value = (figure: Figure) => numberOf(figure.count) ?? figure.count.low ?? 0
  const highest = Math.max(...current.map(value))
  const top = current.filter((figure) => value(figure) === highest)
  return top.find(({ claimant }) => claimant !== null) ?? top[0] ?? null
}

/** Another side's number for the same. */
function rivalOf(story: CasualtyStory, main: Figure): Figure | null {
  return (
    story.figures.findLast(
      (figure) =>
        figure !== main &&
        figure.until === null &&
        !figure.part &&
        figure.measure === main.measure &&
        figure.claimant !== null &&
        main.claimant !== null &&
        numberOf(figure.count) !== null &&
        numberOf(figure.count) !== numberOf(main.count) &&
        !sameSpeaker(figure.claimant, main.claimant) &&
        // an older toll that somebody still repeats is no other count
        !isPassed(story, figure),
    ) ?? null
  )
}

const isPassed = ({ figures }: CasualtyStory, { measure, count }: Figure) =>
  figures.some(
    (other) => other.measure === measure && other.until !== null && numberOf(other.count) === numberOf(count),
  )

/** "17 killed (was 12)", "at least 3 children killed", "dozens injured". */
export function shortFigure(figure: Figure, moved: readonly FigureChange[], withGroup: boolean): string {
  const count = countWords(figure.count).replace(/\s+of$/i, '')
  const group =
    figure.group === 'people' || figure.group === 'other' || !withGroup
      ? ''
      : `${groupWords(figure.group, figure.count)} `
  const vagueOf =
    figure.count.qualifier === 'vague' && group !== '' && /(?:dozens|scores|hundreds|thousands)$/i.test(count)
      ? 'of '
      : ''
  const words = `${count === 'none' ? 'nobody' : count === '' ? 'people' : count} ${vagueOf}${group}${measureWords[figure.measure]}`
  const change = moved.find(
    ({ after }) =>
      after.measure === figure.measure &&
      !after.part &&
      numberOf(after.count) === numberOf(figure.count) &&
      after.group === figure.group,
  )
  const was =
    change?.before == null || isRival(change.before, figure)
      ? ''
      : ` (was ${countWords(change.before.count)})`
  return `${words}${was}`
}

/** A figure of somebody else stands beside this one; it is not what this one was. */
export const isRival = (before: Figure, after: Figure) =>
  before.claimant !== null && after.claimant !== null && !sameParty(before.claimant, after.claimant)

const outletOf = ({ reports }: { readonly reports: readonly { readonly outlet: string }[] }) =>
  reports[0]?.outlet ?? 'one outlet'

function transferHead(story: TransferStory, changes: readonly Change[]): string {
  const moved = changes.find((change) => change.kind === 'stage')
  const state = moved?.after ?? standing(story.states) ?? story.states.at(-1)
  const parties = sidesOf(story)
  if (state === undefined) return parties
  const value = state.value === null ? '' : `, ${valueWords(state.value)}`
  const was = moved?.before == null ? '' : wasWords(moved.before, state)
  return `${parties}: ${itemWords(allItems(state, story))} ${stageWords(state.stage, state.occasions)}${was}${value}, ${speaks(state.claimant, state.stance, outletOf(state))}`
}

const sidesOf = ({ suppliers, recipients }: TransferStory) =>
  `${partyWords(suppliers, 'unnamed supplier')} → ${partyWords(recipients, 'unnamed recipient')}`

/** " (was pledged)", " (was $2 billion)", " (was 12)". */
export function wasWords(old: TransferState, state: TransferState): string {
  if (old.stage !== state.stage) return ` (was ${stageWords(old.stage)})`
  if (old.value !== null && state.value !== null && old.value.amount !== state.value.amount)
    return ` (was ${valueWords(old.value)})`
  const quantities = (one: TransferState) =>
    one.items.flatMap(({ quantity }) => (quantity === null ? [] : [countWords(quantity)]))
  const [a, b] = [quantities(old), quantities(state)]
  return a.length > 0 && b.length > 0 && a[0] !== b[0] ? ` (was ${a[0]})` : ''
}

const mostItems = 3
const allItems = (state: TransferState, story: TransferStory) => {
  const items = state.items.length > 0 ? state.items : story.states.flatMap((one) => one.items)
  return items.slice(0, mostItems)
}

/** "Russia denies", "Hamas claims responsibility", "Israel confirms". */
function sidesHead(story: Story, said: Claimant | null): readonly string[] {
  const denied = deniers(story)
  const spoken = said === null ? '' : partyOf(said)
  const of = (position: 'claimed' | 'confirmed' | 'objected') =>
    distinct((story.voices ?? []).filter((voice) => voice.position === position).map(({ by }) => by))
  const words = (names: readonly string[], one: string, many: string) =>
    names.length === 0
      ? []
      : [`${listWords(names.slice(0, 3))} ${names.length === 1 && !isPlural(names[0] ?? '') ? one : many}`]
  return [
    ...words(denied, 'denies', 'deny'),
    ...(story.kind === 'casualty'
      ? words(of('claimed'), 'claims responsibility', 'claim responsibility')
      : []),
    // who confirms it in the figure or the stage itself is named there
    ...words(
      of('confirmed').filter((name) => name !== spoken && !denied.includes(name)),
      'confirms',
      'confirm',
    ),
    ...words(of('objected'), 'objects', 'object'),
  ]
}

/** "10,400 civilians killed in Ukraine since Feb 2022 (was 10,382), United Nations says". */
export function seriesHeadline(
  series: Series,
  change: Extract<Change, { kind: 'series' }> | undefined,
): string {
  const point = series.points.at(-1)
  if (point === undefined) return 'A running total'
  const was = change?.before == null ? '' : ` (was ${countWords(change.before.count)})`
  const group = series.group === 'people' ? 'people ' : `${groupWords(series.group, point.count)} `
  const home = series.place?.country == null ? null : countryName(series.place.country)
  const side = series.side === null || series.side === home ? '' : ` on the side of ${series.side}`
  const period = dateWords(series.period)
  return capital(
    `${countWords(point.count)} ${group}${measureWords[series.measure]}${side}${inPlace(series.place)}${during(period)}${was}, ${speaks(series.claimant, 'claimed', point.report.outlet)}`,
  )
}

/** " since Feb 2022", ", 2023". */
const during = (period: string) =>
  period === ''
    ? ''
    : `${/^(?:since|until|in|over|during|between|from|this|last|so far)\b/i.test(period) ? '' : ','} ${period}`
