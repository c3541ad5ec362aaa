import type { Article } from '../articles/article.ts'
import { type CasualtyClaim, type Claim, modelOf } from '../claims/claim.ts'
import { correctionIn, lowersFigures } from './corrections.ts'
import { numberOf } from './counts.ts'
import { daysOf, gapBetween } from './days.ts'
import { type Deal, dealsOf } from './deals.ts'
import { begun, correctedBy, grow, withArticle } from './grow.ts'
import { answers, countsOn, goesOn, isAnew, isDispute, likeEvent, type Seen } from './likeness.ts'
import { answered, likeDeal } from './likeness-of-deals.ts'
import { mentionedIn } from './mentions.ts'
import { asides, type Nature, natureOf } from './nature.ts'
import { partyNamed } from './parties.ts'
import { bareName, relate } from './places.ts'
import { isOwnPurchase } from './purchases.ts'
import { asSaid, type Event, eventsOf, saidAt } from './reading.ts'
import { addTotal, isTotal } from './series.ts'
import { statementsIn } from './statements.ts'
import type { Change, Report, Series, Story } from './story.ts'
import { isMishap, tellsOfMishap } from './violence.ts'
import { addVoices } from './voices.ts'
import { tellingWords, weightIn } from './words.ts'

export type Gathering = {
  readonly article: Article
  readonly claims: readonly Claim[]
  /** The article id of the text that this one copies; its own when it is first. */
  readonly origin: string
  /** Stories that could be meant: any overlap of place, country or party. */
  readonly candidates: readonly Story[]
  readonly series: readonly Series[]
}

/** How an article speaks of a story: as its news, beside its news, or with nothing that could be news. */
export type Touch = { readonly story: string; readonly role: 'news' | 'background' | 'filed' }

export type Gathered = {
  /** Changed or new. */
  readonly stories: readonly Story[]
  readonly series: readonly Series[]
  readonly links: readonly {
    readonly claim: string
    readonly story: string | null
    readonly series: string | null
  }[]
  /** In the order of the text; those of one story together. */
  readonly changes: readonly Change[]
  readonly touched: readonly Touch[]
  readonly nature: Nature
  /** The article adds figures of several events up. */
  readonly sums: boolean
}

/** An article of more events than this goes through the news: who says what of each was told by its own reports. */
const roundUp = 2

/** From here on a likeness means "the same"; see likeness.ts for its parts. */
const enough = 3

/**
 * Finds the stories and series that an article speaks of, or begins them, and tells what it changes in each. Pure: the same
 * input gives the same ids and changes.
 */
export function gather({ article, claims: read, origin, candidates, series }: Gathering): Gathered {
  const claims = read.map(asSaid)
  const at = saidAt(article).toISOString()
  const nature = natureOf(article)
  const correction = correctionIn(article)
  const events = eventsOf(article, claims)
  const seen: Seen = {
    article,
    origin,
    words: tellingWords(article.title, article.text, (word) => partyNamed(word) !== null),
    weight: weightIn(candidates),
    anew: isAnew(article),
    on: goesOn(article),
    answers: answers(article),
    disputes: isDispute(article),
    toll: countsOn(article),
    back: nature !== 'news',
    corrects: correction !== null,
    roundUp: events.filter(isNews).length > roundUp,
  }
  const stories = new Map(candidates.map((story) => [story.id, story]))
  const changed = new Set<string>()
  const totals = new Map(series.map((one) => [one.id, one]))
  const changedTotals = new Set<string>()
  const links = new Map<string, { story: string | null; series: string | null }>()
  const changes: Change[] = []
  const touched: Touch[] = []
  const reportOf = (claim: Claim): Report => {
    const model = modelOf(claim.rule)
    return {
      claim: claim.id,
      article: article.id,
      outlet: article.outlet.name,
      affiliation: article.outlet.affiliation,
      address: article.address,
      origin,
      at,
      evidence: claim.evidence,
      ...(model !== null && { model }),
    }
  }
  const touch = (story: string, role: Touch['role']) => {
    if (!touched.some((known) => known.story === story)) touched.push({ story, role })
  }

  const statements = {
    casualty: statementsIn(article, 'casualty'),
    'arms-transfer': statementsIn(article, 'arms-transfer'),
  }
  const against = statements['arms-transfer'].filter(
    ({ position, known }) => position === 'objected' && known,
  )
  const deals = dealsOf(
    claims,
    against.map(({ by }) => by),
  )
  let statementsUsed = false
  // a round-up's words are of all its events
  const told = [...events, ...deals].filter(isNews).length

  for (const found of inTextOrder(events, deals)) {
    if (found.role === 'sum' || asides.includes(nature)) continue
    if (found.kind === 'arms-transfer' && isOwnPurchase(found, article)) continue
    if (found.role === 'wave' && isToldByParts(found, candidates)) continue
    // the words of the other items of a round-up are those of other stories
    const its = told > roundUp ? { ...seen, words: ownWords(found) } : seen
    const match = bestMatch(found, [...stories.values()], its) ?? answered(found, [...stories.values()], its)
    if (match === null && (nature !== 'news' || !opens(found))) continue
    if (match !== null && found.kind === 'casualty' && found.role === 'background' && told === 1) {
      // "a day after nine died there", beside the news: the claim is that story's, the article is none of it
      for (const claim of found.claims) links.set(claim.id, { story: match.id, series: null })
      continue
    }
    const before = match ?? begun(found, article, at)
    const known = match !== null
    // what is told in passing of a known story is no news of it
    const silent = nature !== 'news' || (known && found.role === 'background')
    const first = !statementsUsed && isNews(found) && told <= roundUp
    const spoken =
      first && !deniedInClaims(claims)
        ? statements[found.kind]
        : first
          ? statements[found.kind].filter(({ position }) => position !== 'denied')
          : []
    if (first) statementsUsed = true
    const grown = silent
      ? { story: before, changes: [] }
      : grow(before, found, {
          article,
          at,
          lowers: lowersFigures(article),
          correction,
          statements: spoken,
          reportOf,
          known,
        })
    stories.set(
      before.id,
      withArticle(
        grown.story,
        article.id,
        origin,
        isNews(found) ? (told === 1 ? seen.words : ownWords(found)) : [],
        grown.changes.length > 0 ? at : before.changedAt,
      ),
    )
    changed.add(before.id)
    touch(before.id, silent ? 'filed' : found.role === 'background' ? 'background' : 'news')
    changes.push(...(known ? grown.changes : [{ kind: 'new-story', story: before.id } as const]))
    for (const claim of found.claims) links.set(claim.id, { story: before.id, series: null })
  }

  const casualties = claims.filter((claim) => claim.kind === 'casualty')
  for (const claim of casualties) {
    if (!isTotal(claim, casualties) || isEcho(claim, casualties)) continue
    if (isMishap(claim, article) || nature === 'court' || nature === 'history') continue
    const { series: one, change } = addTotal(
      [...totals.values()],
      claim,
      reportOf(claim),
      lowersFigures(article),
    )
    totals.set(one.id, one)
    changedTotals.add(one.id)
    links.set(claim.id, { story: null, series: one.id })
    if (change !== null && nature === 'news') changes.push(change)
  }

  if (touched.length === 0 && changedTotals.size === 0) {
    // no figure and no item that could be read: a denial or a correction still belongs to what it speaks of
    const sides = (kind: Story['kind']) => correction !== null || statements[kind].some(({ known }) => known)
    // what has an event of its own speaks of that, though it belongs to no story
    const own =
      (events.some(({ role }) => role !== 'background') || tellsOfMishap(article)) && !sides('casualty')
    const mentioned = own ? null : mentionedIn(seen, [...stories.values()], sides)
    if (mentioned !== null) {
      const spoken = nature === 'news' ? statements[mentioned.kind] : []
      const voices = addVoices(
        mentioned,
        spoken.filter(({ known }) => known),
        at,
        article.id,
      )
      const corrected =
        correction === null || nature !== 'news' ? null : correctedBy(mentioned, correction, article, at)
      const more: Change[] = [...voices.changes, ...(corrected?.changes ?? [])]
      stories.set(
        mentioned.id,
        withArticle(
          { ...(corrected?.story ?? mentioned), voices: voices.voices },
          article.id,
          origin,
          [],
          more.length > 0 ? at : mentioned.changedAt,
        ),
      )
      changed.add(mentioned.id)
      touch(mentioned.id, more.length > 0 ? 'news' : 'filed')
      changes.push(...more)
    }
  }

  return {
    stories: [...changed].flatMap((id) => stories.get(id) ?? []),
    series: [...changedTotals].flatMap((id) => totals.get(id) ?? []),
    links: claims.map(({ id }) => ({
      claim: id,
      story: links.get(id)?.story ?? null,
      series: links.get(id)?.series ?? null,
    })),
    changes,
    touched,
    nature,
    sums: events.some(({ role }) => role === 'sum' || role === 'wave'),
  }
}

/** The telling words of the sentences that an article of several events tells of this one. */
const ownWords = ({ claims }: Event | Deal) =>
  tellingWords(
    '',
    [...new Set(claims.map(({ evidence }) => evidence.text))].join('\n'),
    (word) => partyNamed(word) !== null,
  )

function inTextOrder(events: readonly Event[], deals: readonly Deal[]): readonly (Event | Deal)[] {
  const start = ({ claims }: Event | Deal) =>
    Math.min(...claims.map(({ evidence }) => (evidence.part === 'title' ? -1 : evidence.start)))
  return [...events, ...deals].toSorted(
    (a, b) => Number(a.role === 'background') - Number(b.role === 'background') || start(a) - start(b),
  )
}

const isNews = ({ role }: Event | Deal) => role === 'main' || role === 'wave'

const killedIn = (all: readonly Pick<CasualtyClaim, 'measure' | 'count'>[]): number =>
  Math.max(0, ...all.map(({ measure, count }) => (measure === 'killed' ? (numberOf(count) ?? 0) : 0)))

/** Whether the events that a wave adds up were told one by one: at least half of its dead. */
function isToldByParts(wave: Event, stories: readonly Story[]): boolean {
  const parts = stories.filter((story) => story.kind === 'casualty' && isPartOf(story, wave))
  const told = parts.reduce(
    (sum, story) => sum + (story.kind === 'casualty' ? killedIn(story.figures) : 0),
    0,
  )
  return parts.length > 0 && told * 2 >= killedIn(wave.claims)
}

/** Whether a story that was told is of the days and the country over which an event adds up. */
function isPartOf(story: Story, { days, place }: Event): boolean {
  if (story.kind !== 'casualty' || story.posted !== true || place === null) return false
  const relation = relate(place, story.place, { one: [], other: story.places ?? [] })
  return (
    relation !== 'conflict' &&
    relation !== 'unknown' &&
    gapBetween(days, daysOf(story.date, new Date(story.firstSeenAt))) === 0
  )
}

/** A story that bears the very name of the place goes before towns that may lie in it. */
function bestMatch(found: Event | Deal, stories: readonly Story[], seen: Seen): Story | null {
  const { place } = found
  const bears = (story: Story) =>
    place !== null && story.place !== null && bareName(story.place.name) === bareName(place.name)
  return bestOf(found, stories.filter(bears), seen) ?? bestOf(found, stories, seen)
}

function bestOf(found: Event | Deal, stories: readonly Story[], seen: Seen): Story | null {
  let best: { readonly story: Story; readonly likeness: number } | null = null
  for (const story of stories) {
    const likeness =
      found.kind === 'casualty'
        ? story.kind === 'casualty'
          ? likeEvent(found, story, seen)
          : null
        : story.kind === 'arms-transfer'
          ? likeDeal(found, story, seen)
          : null
    if (likeness !== null && likeness >= enough && (best === null || likeness > best.likeness))
      best = { story, likeness }
  }
  return best?.story ?? null
}

/** The headline's round number beside the exact total below it. */
const isEcho = (claim: CasualtyClaim, all: readonly CasualtyClaim[]) =>
  all.some(
    (other) =>
      other !== claim &&
      other.scope !== 'incident' &&
      (other.measure === claim.measure || numberOf(other.count) === numberOf(claim.count)) &&
      ((claim.scope === 'incident' && isNear(claim, other)) ||
        (claim.evidence.part === 'title' && isRounded(claim, other))),
  )

const isNear = ({ count: one }: CasualtyClaim, { count: other }: CasualtyClaim) => {
  const [a, b] = [numberOf(one) ?? 0, numberOf(other) ?? 0]
  return Math.abs(a - b) <= 0.05 * Math.max(a, b)
}

const isRounded = ({ count }: CasualtyClaim, { count: exact, evidence }: CasualtyClaim) => {
  const [round, full] = [numberOf(count), numberOf(exact)]
  return evidence.part !== 'title' && round !== null && full !== null && Math.abs(round - full) <= 0.01 * full
}

/** Whether it can begin a story: something is asserted, not only denied or quoted as a figure of before. */
function opens(found: Event | Deal): boolean {
  // an old event in the outlet's own words is told, not claimed
  if (found.role === 'background' && found.claims.every(({ claimant }) => claimant === null)) return false
  if (found.kind === 'arms-transfer') return found.claims.some(({ items }) => items.length > 0)
  if (!found.conflict) return false
  return found.claims.some(
    ({ stance, superseded, count }) => stance !== 'denied' && !superseded && numberOf(count) !== 0,
  )
}

const deniedInClaims = (claims: readonly Claim[]) =>
  claims.some(
    ({ stance, deniedBy, claimant }) => deniedBy.length > 0 || (stance === 'denied' && claimant !== null),
  )
