import { createHash } from 'node:crypto'
import type { DateRange } from '../claims/claim.ts'
import { union } from './deals.ts'
import { sameSpeaker } from './speakers.ts'
import type { CasualtyStory, Figure, Report, Story, TransferState } from './story.ts'
import { mergedWords } from './words.ts'

/** What an editor does to stories by hand: two made one, or one made two. Nothing that was reported is lost either way. */

/** The first story with all that the second holds; both must be of one kind. */
export function merged(one: Story, other: Story): Story {
  const document = {
    firstSeenAt: earlier(one.firstSeenAt, other.firstSeenAt),
    changedAt: later(one.changedAt, other.changedAt),
    articles: [...new Set([...one.articles, ...other.articles])],
    origins: [...new Set([...one.origins, ...other.origins])],
    posted: one.posted === true || other.posted === true,
    words: mergedWords(one.words ?? [], other.words ?? []),
    voices: inTime([...(one.voices ?? []), ...(other.voices ?? [])], ({ at }) => at),
    corrections: inTime([...(one.corrections ?? []), ...(other.corrections ?? [])], ({ at }) => at),
    judged: inTime([...(one.judged ?? []), ...(other.judged ?? [])], ({ at }) => at),
    joined: [...new Set([...(one.joined ?? []), other.id, ...(other.joined ?? [])])],
  }
  if (one.kind === 'casualty' && other.kind === 'casualty')
    return {
      ...one,
      ...document,
      place: one.place ?? other.place,
      places: [...new Set([...(one.places ?? []), ...placeNames(other)])].slice(0, 24),
      date: spanned(one.date, other.date),
      cause: one.cause ?? other.cause,
      parties: union(one.parties, other.parties),
      figures: settled(inTime([...one.figures, ...other.figures], ({ asOf }) => asOf)),
    }
  if (one.kind === 'arms-transfer' && other.kind === 'arms-transfer')
    return {
      ...one,
      ...document,
      place: one.place ?? other.place,
      suppliers: union(one.suppliers, other.suppliers),
      recipients: union(one.recipients, other.recipients),
      states: settled(inTime([...one.states, ...other.states], ({ asOf }) => asOf)),
    }
  return one
}

/** Takes what some articles say out of a story and makes it one of its own. */
export function divided(
  story: Story,
  articles: ReadonlySet<string>,
): { readonly rest: Story; readonly part: Story } {
  const part = only(story, {
    article: (id) => articles.has(id),
    report: ({ article }) => articles.has(article),
  })
  const rest = only(story, {
    article: (id) => !articles.has(id),
    report: ({ article }) => !articles.has(article),
  })
  // a verdict on the whole was not given on this part of it
  const judged = (part.judged ?? []).filter(({ claim }) => claim !== undefined)
  return { rest, part: { ...part, judged, id: partId(story, articles) } }
}

/** The story without what another holds that was merged into it, and that one as it stood before. */
export function parted(story: Story, other: Story): { readonly rest: Story; readonly part: Story } {
  const key = ({ article, claim }: Report) => `${article}\n${claim}`
  const theirs = new Set(saidIn(other).flatMap(({ reports }) => reports.map(key)))
  const ours = saidIn(story).flatMap(({ reports }) => reports.filter((report) => !theirs.has(key(report))))
  const rest = only(story, {
    article: (id) => !other.articles.includes(id) || ours.some(({ article }) => article === id),
    report: (report) => !theirs.has(key(report)),
  })
  const { into: _, ...part } = other
  const joined = (story.joined ?? []).filter((id) => id !== other.id)
  const theirVerdicts = new Set((other.judged ?? []).map(({ id }) => id))
  const judged = (rest.judged ?? []).filter(({ id }) => !theirVerdicts.has(id))
  return { rest: { ...rest, joined, judged }, part }
}

function partId(story: Story, articles: ReadonlySet<string>): string {
  const name = JSON.stringify([story.id, [...articles].toSorted()])
  return `s${createHash('sha256').update(name).digest('hex').slice(0, 10)}`
}

type Holds = {
  readonly article: (id: string) => boolean
  readonly report: (report: Report) => boolean
}
type Said = Figure | TransferState

const saidIn = (story: Story): readonly Said[] => (story.kind === 'casualty' ? story.figures : story.states)

/** A story as if only this had been read. */
function only(story: Story, holds: Holds): Story {
  const reports = saidIn(story)
    .flatMap((one) => one.reports)
    .filter(holds.report)
  const times = reports.map(({ at }) => at).toSorted()
  const document = {
    firstSeenAt: times[0] ?? story.firstSeenAt,
    changedAt: times.at(-1) ?? story.changedAt,
    articles: story.articles.filter(holds.article),
    origins: [...new Set(reports.map(({ origin }) => origin))],
    voices: (story.voices ?? []).filter(({ article }) => holds.article(article)),
    corrections: (story.corrections ?? []).filter(({ article }) => holds.article(article)),
    judged: (story.judged ?? []).filter(
      ({ claim }) => claim === undefined || reports.some((report) => report.claim === claim),
    ),
  }
  return story.kind === 'casualty'
    ? { ...story, ...document, figures: settled(kept(story.figures, holds)) }
    : { ...story, ...document, states: settled(kept(story.states, holds)) }
}

function kept<One extends Said>(said: readonly One[], holds: Holds): readonly One[] {
  return said.flatMap((one) => {
    const reports = one.reports.filter(holds.report)
    const at = reports.map((report) => report.at).toSorted()[0]
    return at === undefined ? [] : [{ ...one, reports, asOf: at }]
  })
}

/** Of what one speaker says on one question the newest holds; all before it are history. */
function settled<One extends Said>(said: readonly One[]): readonly One[] {
  return said.map((one, index) => {
    const next = said.slice(index + 1).find((other) => sameQuestion(one, other))
    return { ...one, until: next === undefined ? null : next.asOf }
  })
}

function sameQuestion(one: Said, other: Said): boolean {
  if (!sameSpeaker(one.claimant, other.claimant)) return false
  if ('measure' in one && 'measure' in other)
    return (
      one.measure === other.measure &&
      one.group === other.group &&
      one.side === other.side &&
      one.part === other.part
    )
  return 'stage' in one && 'stage' in other
}

const inTime = <One>(list: readonly One[], at: (one: One) => string) =>
  list.toSorted((a, b) => at(a).localeCompare(at(b)))
const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)

const placeNames = ({ place, places }: CasualtyStory) => [
  ...(place === null ? [] : [place.name]),
  ...(places ?? []),
]

/** From the first day to the last, so that reports of either are found again. */
function spanned(one: DateRange | null, other: DateRange | null): DateRange | null {
  if (one?.from == null || other?.from == null) return one ?? other
  const [to, last] = [one.to ?? one.from, other.to ?? other.from]
  return { from: earlier(one.from, other.from), to: later(to, last), text: one.text }
}
