import type { Article } from '../articles/article.ts'
import type { CasualtyClaim, Claim, DateRange, Party, Place } from '../claims/claim.ts'
import { numberOf } from './counts.ts'
import { ageAt, bothCertain, type Days, daysOf, gapBetween } from './days.ts'
import { sameParties } from './deals.ts'
import { daysBefore, earlierBy, occasionOf, withOwnTowns } from './occasion.ts'
import { breadth, isCountry, namesAround, relate, sharpened, townsAtHead, townsIn } from './places.ts'
import { isMore } from './tolls.ts'
import { isConflict } from './violence.ts'
import { sentencesOf } from './words.ts'

/** One event that an article speaks of, with all it says of the casualties. */
export type Event = {
  readonly kind: 'casualty'
  readonly claims: readonly CasualtyClaim[]
  readonly place: Place | null
  /** Names that the text puts beside the place. */
  readonly near: readonly string[]
  readonly date: DateRange | null
  readonly days: Days
  readonly cause: string | null
  readonly parties: readonly Party[]
  /**
   * `background` is an older event told beside the news, `sum` adds events up: no news of their own. `wave` tells several attacks of
   * one occasion as one: news, unless its parts were told.
   */
  readonly role: 'main' | 'background' | 'wave' | 'sum'
  /** Of arms, armed groups or forces; false for accidents, disasters, disease and ordinary crime. */
  readonly conflict: boolean
}

/** When the article counts as said: as the publisher says, but never later than we saw it. */
export function saidAt({ publishedAt, firstSeenAt }: Pick<Article, 'publishedAt' | 'firstSeenAt'>): Date {
  return publishedAt === null || publishedAt > firstSeenAt ? firstSeenAt : publishedAt
}

/** How far into the text names beside the place are looked for, in characters. */
const head = 4_000

const order = (claim: Claim) => (claim.evidence.part === 'title' ? -1 : claim.evidence.start)

type Draft = {
  claims: CasualtyClaim[]
  place: Place | null
  date: DateRange | null
  days: Days
  /** Told as that of another, earlier event. */
  earlier: boolean
  /** Told as so long before today, whether beside other news or not. */
  aside: boolean
  cause: string | null
  parties: Party[]
}

/** The incidents of an article, told apart by place and day; the first is the one it is about. */
export function eventsOf(article: Article, claims: readonly Claim[]): readonly Event[] {
  const at = saidAt(article)
  const text = `${article.title}\n${article.text.slice(0, head)}`
  const casualties = withOwnTowns(claims.filter((claim): claim is CasualtyClaim => claim.kind === 'casualty'))
  const incidents = casualties
    .filter(
      (claim) => (claim.scope === 'incident' && !isTotalInPassing(claim, casualties)) || isOngoing(claim),
    )
    .toSorted((a, b) => order(a) - order(b))
  const countries = new Set(incidents.flatMap(({ place }) => place?.country ?? []))
  const several = countries.size > 1
  const drafts: Draft[] = []
  for (const claim of newsFirst(incidents, article.title)) {
    const aside = earlierBy(claim)
    // what the article itself is about may be told so, too: "ended their search, a day after a strike killed 11"
    const news = drafts.find((one) => one.aside && inOneSentence(one, claim))
    const earlier = drafts.length === 0 || news !== undefined ? null : aside
    const said = occasionOf(claim, article, at, several)
    const date = aside?.days == null ? said : daysBefore(aside.days, at, claim.evidence.text)
    const whole =
      claim.partOf === null
        ? undefined
        : drafts.find((draft) => draft.claims.some(({ id }) => id === claim.partOf))
    // "four more bodies in Saltivka" after a toll of the city: of the same
    const more = whole === undefined && isMore(claim) ? drafts.find((one) => !one.earlier) : undefined
    const draft =
      whole ??
      more ??
      drafts.findLast((one) => one.earlier === (earlier !== null) && belongs(claim, date, one, at))
    if (draft === undefined)
      drafts.push({
        claims: [claim],
        place: claim.place,
        date,
        days: daysOf(date, at),
        earlier: earlier !== null,
        aside: aside !== null,
        cause: claim.cause,
        parties: claim.perpetrator === null ? [] : [claim.perpetrator],
      })
    else add(draft, claim, date, at)
  }
  withoutHeadlineSums(drafts)
  const places = drafts.map(({ place, claims }) =>
    sharpened(place, [
      ...claims.map(({ evidence }) => evidence.text),
      ...(drafts.length === 1 ? [article.title, ...sentencesOf(article.text).slice(0, 2)] : []),
    ]),
  )
  const towns = places.filter((place) => place !== null && !isCountry(place))
  /** Beside what is told of towns in it, what is told of a whole country adds that up. */
  const isWhole = (place: Place | null) =>
    place === null
      ? towns.length >= 2
      : isCountry(place) && towns.filter((town) => town?.country === place.country).length >= 2
  return drafts.map((draft, index) => ({
    kind: 'casualty',
    ...draft,
    // "the second attack on the city this week, after nine died on Monday": the city is the one named before
    place: places[index] ?? drafts[index - 1]?.place ?? null,
    near: [
      ...described(draft, text),
      ...namesAround(places[index] ?? null, text),
      ...widerName(draft.place, places[index] ?? null),
      ...townsAtHead(places[index] ?? null, article),
    ],
    conflict: isConflict(draft.claims, article),
    role: roleOf(draft, index, at, isWhole(places[index] ?? null)),
  }))
}

/** What the headline counts comes first, though the sentence tells of another day before: "a day after attacks that killed 35, two died". */
function newsFirst(claims: readonly CasualtyClaim[], title: string): readonly CasualtyClaim[] {
  const isTitled = ({ count, measure }: CasualtyClaim) =>
    measure === 'killed' && title.toLowerCase().includes(count.text.toLowerCase())
  if (!claims.some((claim) => isTitled(claim) && earlierBy(claim) === null)) return claims
  const isAside = (claim: CasualtyClaim) => !isTitled(claim) && earlierBy(claim) !== null
  return [...claims.filter((claim) => !isAside(claim)), ...claims.filter(isAside)]
}

/** "Dozens killed" or "26 killed" over two events that the text tells apart is the toll of neither. */
function withoutHeadlineSums(drafts: Draft[]): void {
  const told = drafts.filter(({ earlier }) => !earlier)
  if (told.length < 2) return
  const titled = (claim: CasualtyClaim) => claim.evidence.part === 'title' && claim.measure === 'killed'
  const most = told.map(({ claims }) =>
    Math.max(
      0,
      ...claims
        .filter((claim) => claim.measure === 'killed' && claim.partOf === null && !titled(claim))
        .map(({ count }) => numberOf(count) ?? 0),
    ),
  )
  const sum = most.reduce((all, one) => all + one, 0)
  for (const draft of told) {
    const rest = draft.claims.filter(
      (claim) => !titled(claim) || ![null, sum].includes(numberOf(claim.count)),
    )
    if (rest.some(({ measure }) => measure === 'killed')) draft.claims = rest
  }
}

/** Where the text describes the place without its name, the town beside which it does. */
const described = ({ place, claims }: Draft, text: string) =>
  place === null || text.includes(place.name)
    ? []
    : townsIn(
        claims.map(({ evidence }) => evidence.text),
        place.country,
      )

/** The region that a town was read in stands beside the town. */
const widerName = (read: Place | null, sharp: Place | null) =>
  read === null || sharp === null || read.name === sharp.name || isCountry(read) ? [] : [read.name]

function roleOf(draft: Draft, index: number, at: Date, isSumOfOthers: boolean): Event['role'] {
  if (isSumOfOthers || (saysEach(draft, overDays) && !isOneFight(draft, at))) return 'sum'
  if (saysEach(draft, overPlaces)) return 'wave'
  const age = draft.days.said ? ageAt(draft.days, at) : 0
  if (age > oldest || draft.earlier) return 'background'
  return index > 0 && age >= 2 && isAside(draft) ? 'background' : 'main'
}

const superlative =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|\w+teenth|\d+th|heaviest|deadliest|largest|biggest|worst|bloodiest|most \w+)\b[^.;]{0,80}\b(?:since|in (?:the )?(?:past|last|\w+ (?:weeks|months|years)))\b/i
const bringing = /\b(?:bringing|raising|taking|pushing) (?:the|its|their|that|to)\b/i

const paper =
  /^(?:(?:an?|the) )?(?:earlier |previous |first |original )?(?:version|story|article|report|headline|correction|clarification|update)$/i

/** What is written in papers, says its author: the State Department's "determination", Thursday's "announcement". */
const voiceless =
  /^(?:(?:an?|the|\p{L}+day['’]s) )?(?:determination|announcement|notification|certification|statement|notice|contract|agreement|document|decision|approval|contract notice)s?$/iu

/** "An earlier version said 14" quotes a former figure, and nobody is called "Correction". */
function withoutPaper<One extends Claim>(claim: One): One {
  const name = claim.claimant?.name
  if (name !== undefined && voiceless.test(name)) return { ...claim, claimant: null }
  if (name === undefined || !paper.test(name)) return claim
  const former = claim.kind === 'casualty' && !/^(?:correction|clarification|update)$/i.test(name)
  return { ...claim, claimant: null, ...(former && { superseded: true }) }
}

/** The sentence as far as it speaks of this figure: without what it brings a total to. */
function ownWords({ evidence: { text, start }, fields, count }: CasualtyClaim): string {
  const turn = text.search(bringing)
  const at = fields.count === undefined ? text.indexOf(count.text) : fields.count[0] - start
  return turn > 0 && at >= 0 && at < turn ? text.slice(0, turn) : text
}

/**
 * A figure of one event that was read as a running total, because its sentence also speaks of a period: "the deadliest strike since
 * May killed nine, bringing the dead of the war to 97".
 */
export function asSaid<One extends Claim>(read: One): One {
  const claim = withoutPaper(read)
  if (claim.kind !== 'casualty' || claim.scope === 'incident') return claim
  const { text } = claim.evidence
  // "among the 48 of the past day are the 12 who died in Monday's strike on a school in Maghazi"
  if (
    claim.partOf !== null &&
    claim.place !== null &&
    !isCountry(claim.place) &&
    claim.date !== null &&
    claim.cause !== null
  )
    return { ...claim, scope: 'incident', period: null }
  const turn = text.search(bringing)
  // the period stands with what is brought on, not with "48 in the past 24 hours"
  const own = ownWords(claim)
  const before = own.length < text.length && !own.includes(claim.period?.text ?? '\n')
  const place = claim.place !== null && !isCountry(claim.place)
  return before || (place && superlative.test(text) && turn < 0)
    ? { ...claim, scope: 'incident', period: null }
    : claim
}

/** Some days of one fight: "31 killed in two days of fighting". */
export function isOngoing({ scope, place, evidence }: CasualtyClaim): boolean {
  return (
    scope === 'period' &&
    place !== null &&
    /\b(?:in|after|during|over) (?:the )?(?:\w+ )?(?:two|three|four|five|2|3|4|5) days of (?:\w+ )?(?:fighting|clashes|violence|battles?|unrest|shelling|bombardment)\b/i.test(
      evidence.text,
    )
  )
}

/** From so many on no single event of our time is told without naming a town. */
export const manyThousands = 1_000

/** A running total that was read without its period: the headline of one, or a number too large for an incident. */
export function isTotalInPassing(claim: CasualtyClaim, all: readonly CasualtyClaim[]): boolean {
  const number = numberOf(claim.count)
  if (number === null || (claim.place !== null && breadth(claim.place) === 0 && number < 10 * manyThousands))
    return false
  if (isOfBulletin(claim, all)) return true
  const totals = all.filter(({ scope, measure }) => scope !== 'incident' && measure === claim.measure)
  return (
    number >= manyThousands ||
    totals.some(({ count }) => Math.abs((numberOf(count) ?? 0) - number) <= 0.05 * number)
  )
}

/** "1,240 in the past 24 hours, up to 190 of them by Battlegroup North": a front's day, in all and by parts, is no event. */
export const isOfBulletin = (claim: CasualtyClaim, all: readonly CasualtyClaim[]): boolean =>
  claim.place === null &&
  ['military', 'fighters'].includes(claim.group) &&
  all.some(
    ({ scope, group, count }) =>
      scope === 'period' &&
      group === claim.group &&
      (numberOf(count) ?? 0) >= Math.max(numberOf(claim.count) ?? 0, manyOfDay),
  )
/** What no single event of a front's day reaches. */
const manyOfDay = 100

/** Days after which an event that nobody reported before is history, not news. */
const oldest = 30

/** Told in the body alone. */
const isAside = ({ claims }: Draft) =>
  claims.every(({ evidence }) => evidence.part !== 'title' && evidence.start > 200)

/** "Clashes near Sweida have left six dead since Wednesday night": one fight that goes on, not the sum of several. */
function isOneFight({ claims, place, days }: Draft, at: Date): boolean {
  const fight = /\b(?:clash(?:es)?|fight(?:s|ing)?|battles?|siege|stand-?off|skirmish(?:es)?)\b/i
  return (
    place !== null &&
    !isCountry(place) &&
    ageAt(days, at) <= 2 &&
    claims.some(({ evidence }) => fight.test(evidence.text))
  )
}

const overDays =
  /\b(?:combined (?:death )?toll|(?:over|in|during|within|for) the (?:past|last) (?:week|month|year|few|two|three|four|five|six|seven|\d+)|(?:so far|killed|died|dead|people|country|attacks|strikes|raids) this (?:week|month|year)(?!['’])|since (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:over|in|within) (?:two|three|four|five|six|seven|\d+) days of attacks)\b/i
const overPlaces =
  /\b(?:in (?:total|all)|altogether|nationwide|across (?:the country|several|multiple|\w+ (?:cities|towns|regions|provinces|villages))|(?:in|from) (?:separate|several|multiple|various|different|a series of|a string of|a wave of|two|three|four|five|\d+) (?:separate )?(?:attacks|strikes|incidents|raids|bombings|cities|towns|regions|provinces))\b/i

function saysEach({ claims }: Draft, words: RegExp): boolean {
  const counted = claims.filter(({ partOf, superseded }) => partOf === null && !superseded)
  return counted.length > 0 && counted.every((claim) => words.test(ownWords(claim)))
}

const inOneSentence = ({ claims }: Draft, claim: CasualtyClaim) =>
  claims.some(
    ({ evidence }) => evidence.part === claim.evidence.part && evidence.start === claim.evidence.start,
  )

function belongs(claim: CasualtyClaim, date: DateRange | null, draft: Draft, at: Date): boolean {
  const relation = relate(claim.place, draft.place, { one: [], other: [] })
  if (relation === 'conflict') return false
  // one sentence tells of one event, whatever days it names
  if (inOneSentence(draft, claim)) return true
  const days = daysOf(date, at)
  if (days.said && draft.days.said && gapBetween(days, draft.days) > (bothCertain(days, draft.days) ? 0 : 1))
    return false
  // "last week's attack on a bus killed nine": another day than today's, and another number
  if (days.said && !draft.days.said && ageAt(days, at) >= 3 && claim.place !== null) return false
  return true
}

function add(draft: Draft, claim: CasualtyClaim, date: DateRange | null, at: Date): void {
  draft.claims.push(claim)
  if (claim.place !== null && (draft.place === null || (isCountry(draft.place) && !isCountry(claim.place))))
    draft.place = claim.place
  // when further bodies were found is not when they died
  if (date !== null && !draft.days.said && !isMore(claim)) {
    const days = daysOf(date, at)
    if (days.said) {
      draft.date = date
      draft.days = days
    }
  }
  draft.cause ??= claim.cause
  const { perpetrator } = claim
  if (perpetrator !== null && !draft.parties.some((known) => sameParties(known, perpetrator)))
    draft.parties.push(perpetrator)
}
