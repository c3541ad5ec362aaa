import type { CasualtyClaim, Claimant, Group } from '../claims/claim.ts'
import { numberOf, step } from './counts.ts'
import { sameParty, sameSpeaker } from './speakers.ts'
import type { CasualtyStory, Change, Figure, Report } from './story.ts'
import { anybody, inOrder, isMore, whole } from './tolls.ts'

type FigureChange = Extract<Change, { kind: 'figure' }>

const sameGroup = (one: Group, other: Group) =>
  one === other || (anybody.includes(one) && anybody.includes(other))
const sameSide = (one: string | null, other: string | null) => one === null || other === null || one === other

/** Figures that answer the same question: how many of these people, of this side. */
const sameLane = (one: Figure, other: Figure) =>
  one.measure === other.measure &&
  one.part === other.part &&
  sameGroup(one.group, other.group) &&
  sameSide(one.side, other.side)

export type Told = {
  /** When it was said (ISO 8601), and whether the article says that a figure came down. */
  readonly at: string
  readonly lowers: boolean
  /** It contradicts what was said: a lower number is another side's. */
  readonly disputes: boolean
  /** Numbers it quotes as those of before. */
  readonly former: readonly number[]
}

/** Adds what an article says to a story's figures, oldest first, and tells what changed by it. */
export function addFigures(
  story: CasualtyStory,
  claims: readonly CasualtyClaim[],
  reportOf: (claim: CasualtyClaim) => Report,
  told: Told,
): { readonly figures: readonly Figure[]; readonly changes: readonly FigureChange[] } {
  let figures: readonly Figure[] = story.figures
  const changes: FigureChange[] = []
  for (const claim of inOrder(claims).flatMap((one) => whole(one, claims))) {
    const adds = isMore(claim) && figures.some(({ measure, part }) => measure === 'killed' && !part)
    const fresh: Figure = {
      measure: claim.measure,
      group: claim.group,
      side: claim.side,
      count: claim.count,
      part: claim.partOf !== null || adds,
      asOf: told.at,
      until: null,
      claimant: claim.claimant,
      stance: claim.stance,
      deniedBy: claim.deniedBy,
      reports: [reportOf(claim)],
    }
    const { how, before } = adds
      ? moreChange(figures, fresh)
      : fresh.part
        ? partChange(figures, fresh, told)
        : change(figures, fresh, told)
    figures = place(figures, fresh, how)
    if (how === 'down' && before !== null) figures = withdrawn(figures, before, fresh)
    if (how !== 'none') changes.push({ kind: 'figure', story: story.id, before, after: fresh, how })
  }
  const late = isBehind(story.figures, claims)
  return {
    figures,
    changes: changes.filter(
      (one, index) =>
        isFirst(changes, one, index) && !(late && one.how === 'new' && one.after.measure !== 'killed'),
    ),
  }
}

/** Who still tells fewer dead than everybody knows is as late with the injured and the missing. */
function isBehind(known: readonly Figure[], claims: readonly CasualtyClaim[]): boolean {
  const tolls = known.filter(({ measure, part, until }) => measure === 'killed' && !part && until === null)
  const top = Math.max(0, ...tolls.map(({ count }) => numberOf(count) ?? 0))
  const said = claims.flatMap(({ measure, partOf, count }) =>
    measure === 'killed' && partOf === null ? (numberOf(count) ?? []) : [],
  )
  return said.length > 0 && Math.max(...said) < top
}

/** More dead without a new toll: told as they are, since nothing is added up. */
function moreChange(figures: readonly Figure[], fresh: Figure): Verdict {
  const known = figures.filter(({ measure, part }) => measure === 'killed' && !part)
  const told = figures.some(
    (figure) =>
      figure.part &&
      figure.measure === 'killed' &&
      numberOf(figure.count) === numberOf(fresh.count) &&
      sameSpeaker(figure.claimant, fresh.claimant),
  )
  return known.length === 0 || told ? nothing : { how: 'new', before: null }
}

/** One article says a figure in its headline and again below: once is enough. */
function isFirst(changes: readonly FigureChange[], one: FigureChange, index: number): boolean {
  return (
    changes.findIndex(
      (other) =>
        sameLane(other.after, one.after) && numberOf(other.after.count) === numberOf(one.after.count),
    ) === index
  )
}

type Verdict = { readonly how: FigureChange['how'] | 'none'; readonly before: Figure | null }
const nothing: Verdict = { how: 'none', before: null }

/** What a whole toll means beside those known. */
function change(figures: readonly Figure[], fresh: Figure, told: Told): Verdict {
  const measure = figures.filter((figure) => figure.measure === fresh.measure && !figure.part)
  const lane = measure.filter((figure) => sameLane(figure, fresh))
  const current = lane.filter(({ until }) => until === null)
  if (anybody.includes(fresh.group) && measure.some((figure) => isKnownAs(figure, fresh))) return nothing
  if (lane.length === 0) return besideOthers(measure, fresh)

  const own = current.find(({ claimant }) => sameSpeaker(claimant, fresh.claimant))
  const top = leading(current) ?? leading(lane)
  // a vague word says nothing any more where somebody gives a number
  const exact = current.filter(({ count }) => numberOf(count) !== null)
  const steps = (exact.length > 0 ? exact : current).map((figure) => step(figure.count, fresh.count))
  const number = numberOf(fresh.count)
  const isFormer = number !== null && told.former.includes(number)
  if (isFormer || isTakenBack(lane, fresh)) return nothing
  const down = told.lowers || (top !== null && told.former.includes(numberOf(top.count) ?? -1))

  if (own !== undefined) {
    const by = step(own.count, fresh.count)
    if (by === 'same') return nothing
    if (by === 'down') return down && told.at >= own.asOf ? { how: 'down', before: own } : nothing
    // somebody else gave it before: now they agree
    if (current.some((figure) => figure !== own && step(figure.count, fresh.count) === 'same')) return nothing
    if (by === 'up' && told.at < own.asOf && isPast(lane, fresh)) return nothing
    return { how: by, before: own }
  }
  if (steps.includes('same')) return nothing
  if (isPast(lane, fresh) && !down) return nothing
  if (steps.includes('restated')) return { how: 'restated', before: top }
  if (steps.every((one) => one === 'up')) return { how: 'up', before: top }
  if (down) return { how: 'down', before: top }
  // lower than what is known: another side's own count, or a report that is behind
  const contested =
    top !== null &&
    fresh.claimant !== null &&
    top.claimant !== null &&
    (told.disputes ? !sameSpeaker(fresh.claimant, top.claimant) : !sameParty(fresh.claimant, top.claimant))
  return contested && isOwnCount(fresh, current) ? { how: 'new', before: null } : nothing
}

/** "Kyiv speaks of more than 40", where its "more than 40 Russian soldiers" are known. */
const isKnownAs = (figure: Figure, fresh: Figure) =>
  figure.until === null &&
  numberOf(fresh.count) !== null &&
  numberOf(figure.count) === numberOf(fresh.count) &&
  sameSide(figure.side, fresh.side)

/** A first figure of its lane: news if it is a new sort of figure, not if it details a toll that is known. */
function besideOthers(measure: readonly Figure[], fresh: Figure): Verdict {
  const number = numberOf(fresh.count)
  const current = measure.filter(({ until }) => until === null)
  // "no casualties" is no figure to follow
  if (number === 0) return nothing
  if (current.length === 0) return { how: 'new', before: null }
  const sum = current.reduce((total, { count }) => total + (numberOf(count) ?? 0), 0)
  const most = leading(current)
  if (number === null || number === sum) return nothing
  if (most !== null && anybody.includes(most.group)) {
    // "three soldiers" beside "twelve people" details the toll, unless it is another side's
    const other = fresh.side !== null && most.side !== null && fresh.side !== most.side
    return other || number > (numberOf(most.count) ?? 0) ? { how: 'new', before: null } : nothing
  }
  if (anybody.includes(fresh.group)) return number > sum ? { how: 'up', before: most } : nothing
  return { how: 'new', before: null }
}

/** Parts move with their whole; alone they are news only when one that is known grows. */
function partChange(figures: readonly Figure[], fresh: Figure, told: Told): Verdict {
  const known = figures.filter(
    (figure) => figure.until === null && sameLane(figure, fresh) && figure.group === fresh.group,
  )
  const most = leading(known)
  if (
    most === null ||
    known.some((figure) => step(figure.count, fresh.count) !== 'up') ||
    told.at < most.asOf
  )
    return nothing
  return { how: 'up', before: most }
}

function leading(figures: readonly Figure[]): Figure | null {
  return figures.reduce<Figure | null>(
    (best, one) => (best === null || (numberOf(one.count) ?? 0) > (numberOf(best.count) ?? 0) ? one : best),
    null,
  )
}

/** A figure that was lowered by who gave it: whoever still says it has not heard. */
function isTakenBack(lane: readonly Figure[], fresh: Figure): boolean {
  const number = numberOf(fresh.count)
  return lane.some(
    (old) =>
      old.until !== null &&
      number !== null &&
      numberOf(old.count) === number &&
      lane.some((next) => next.asOf === old.until && (numberOf(next.count) ?? number) < number),
  )
}

/** A figure that somebody held before: quoting it now is being late. */
function isPast(lane: readonly Figure[], fresh: Figure): boolean {
  const number = numberOf(fresh.count)
  const most = Math.max(...lane.map(({ count }) => numberOf(count) ?? 0))
  return number !== null && number < most && lane.some(({ count }) => numberOf(count) === number)
}

const vague =
  /\b(?:officials?|sources?|residents?|witness(?:es)?|locals?|medics?|doctors?|people|authorit\w+)\b/i

/** A named country, body or group that counts for itself, not "officials" who are behind. */
function isOwnCount({ claimant, count }: Figure, current: readonly Figure[]): boolean {
  const party = (who: Claimant | null) => who?.of ?? null
  return (
    claimant !== null &&
    count.qualifier !== 'at-least' &&
    count.qualifier !== 'more-than' &&
    (party(claimant) !== null || claimant.role === null || !vague.test(claimant.name)) &&
    current.some((figure) => figure.claimant !== null)
  )
}

/**
 * Puts a figure where it belongs in time: a report of a known one, the new one of its speaker (whose old one ends), or a figure
 * of the past.
 */
function place(figures: readonly Figure[], fresh: Figure, how: Verdict['how']): readonly Figure[] {
  const mine = (figure: Figure) => sameLane(figure, fresh) && sameSpeaker(figure.claimant, fresh.claimant)
  const same = figures.findLast(
    (figure) =>
      mine(figure) &&
      numberOf(figure.count) === numberOf(fresh.count) &&
      step(figure.count, fresh.count) === 'same',
  )
  if (same !== undefined && how === 'none')
    return figures.map((figure) =>
      figure === same
        ? { ...figure, reports: [...figure.reports, ...fresh.reports], deniedBy: joined(figure, fresh) }
        : figure,
    )
  const current = figures.findLast((figure) => mine(figure) && figure.until === null)
  if (current === undefined)
    return [
      ...figures,
      how === 'none' &&
      isPast(
        figures.filter((one) => sameLane(one, fresh)),
        fresh,
      )
        ? { ...fresh, until: fresh.asOf }
        : fresh,
    ]
  const supersedes = how !== 'none' && (fresh.asOf >= current.asOf || how === 'up')
  if (supersedes)
    return [
      ...figures.map((figure) => (figure === current ? { ...figure, until: fresh.asOf } : figure)),
      fresh,
    ]
  // looser words for the figure that stands, or one of its past
  if (step(current.count, fresh.count) === 'same')
    return figures.map((figure) =>
      figure === current ? { ...figure, reports: [...figure.reports, ...fresh.reports] } : figure,
    )
  return [
    ...figures.filter((figure) => figure !== current),
    { ...fresh, until: [current.asOf, fresh.asOf].toSorted().at(-1) ?? fresh.asOf },
    current,
  ]
}

/** Who repeated a figure that is taken back held it from the same source. */
function withdrawn(figures: readonly Figure[], before: Figure, fresh: Figure): readonly Figure[] {
  return figures.map((figure) =>
    figure !== fresh &&
    figure.until === null &&
    sameLane(figure, before) &&
    numberOf(figure.count) === numberOf(before.count)
      ? { ...figure, until: fresh.asOf }
      : figure,
  )
}

function joined(one: Figure, other: Figure): Figure['deniedBy'] {
  const fresh = other.deniedBy.filter(
    ({ claimant }) => !one.deniedBy.some((known) => sameSpeaker(known.claimant, claimant)),
  )
  return [...one.deniedBy, ...fresh]
}
