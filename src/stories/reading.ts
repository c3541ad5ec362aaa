import type { Article } from '../articles/article.ts'
import type { CasualtyClaim, Claim, DateRange, Item, Party, Place, TransferClaim } from '../claims/claim.ts'
import { numberOf } from './counts.ts'
import { ageAt, bothCertain, type Days, daysOf, gapBetween } from './days.ts'
import { daysBefore, earlierBy, occasionOf } from './occasion.ts'
import { partyNamed } from './parties.ts'
import { isCountry, namesAround, relate } from './places.ts'
import { isConflict } from './violence.ts'
import { fold } from './words.ts'

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
  /** An older event told beside the news, or a sum over several events: no news of its own. */
  readonly role: 'main' | 'background' | 'sum'
  /** Of arms, armed groups or forces; false for accidents, disasters, disease and ordinary crime. */
  readonly conflict: boolean
}

/** One transfer that an article speaks of. */
export type Deal = {
  readonly kind: 'arms-transfer'
  readonly claims: readonly TransferClaim[]
  readonly place: Place | null
  readonly suppliers: readonly Party[]
  readonly recipients: readonly Party[]
  readonly items: readonly Item[]
  readonly role: 'main' | 'background'
}

/** When the article counts as said: as the publisher says, but never later than we saw it. */
export function saidAt({ publishedAt, firstSeenAt }: Pick<Article, 'publishedAt' | 'firstSeenAt'>): Date {
  return publishedAt === null || publishedAt > firstSeenAt ? firstSeenAt : publishedAt
}

const order = (claim: Claim) => (claim.evidence.part === 'title' ? -1 : claim.evidence.start)

type Draft = {
  claims: CasualtyClaim[]
  place: Place | null
  date: DateRange | null
  days: Days
  /** Told as that of another, earlier event. */
  earlier: boolean
  cause: string | null
  parties: Party[]
}

/** The incidents of an article, told apart by place and day; the first is the one it is about. */
export function eventsOf(article: Article, claims: readonly Claim[]): readonly Event[] {
  const at = saidAt(article)
  const text = `${article.title}\n${article.text}`
  const casualties = claims.filter((claim): claim is CasualtyClaim => claim.kind === 'casualty')
  const incidents = casualties
    .filter(
      (claim) => (claim.scope === 'incident' && !isTotalInPassing(claim, casualties)) || isOngoing(claim),
    )
    .toSorted((a, b) => order(a) - order(b))
  const drafts: Draft[] = []
  for (const claim of incidents) {
    const earlier = drafts.length === 0 ? null : earlierBy(claim)
    const said = occasionOf(claim, article, at)
    const date =
      earlier !== null && earlier.days !== null ? daysBefore(earlier.days, at, claim.evidence.text) : said
    const whole =
      claim.partOf === null
        ? undefined
        : drafts.find((draft) => draft.claims.some(({ id }) => id === claim.partOf))
    const draft =
      whole ?? drafts.findLast((one) => one.earlier === (earlier !== null) && belongs(claim, date, one, at))
    if (draft === undefined)
      drafts.push({
        claims: [claim],
        place: claim.place,
        date,
        days: daysOf(date, at),
        earlier: earlier !== null,
        cause: claim.cause,
        parties: claim.perpetrator === null ? [] : [claim.perpetrator],
      })
    else add(draft, claim, date, at)
  }
  const wide = drafts.filter(({ place }) => place === null || isCountry(place))
  const towns = drafts.filter(({ place }) => place !== null && !isCountry(place))
  return drafts.map((draft, index) => ({
    kind: 'casualty',
    ...draft,
    // "the second attack on the city this week, after nine died on Monday": the city is the one named before
    place: draft.place ?? drafts[index - 1]?.place ?? null,
    near: namesAround(draft.place, text),
    conflict: isConflict(draft.claims, article),
    role: roleOf(draft, index, at, towns.length >= 2 && wide.includes(draft)),
  }))
}

function roleOf(draft: Draft, index: number, at: Date, isSumOfOthers: boolean): Event['role'] {
  if (isSum(draft) || isSumOfOthers) return 'sum'
  const age = draft.days.said ? ageAt(draft.days, at) : 0
  if (age > oldest || draft.earlier) return 'background'
  return index > 0 && age >= 2 && isAside(draft) ? 'background' : 'main'
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
const manyThousands = 1_000

/** A running total that was read without its period: the headline of one, or a number too large for an incident. */
export function isTotalInPassing(claim: CasualtyClaim, all: readonly CasualtyClaim[]): boolean {
  const number = numberOf(claim.count)
  if (number === null || (claim.place !== null && !isCountry(claim.place) && number < 10 * manyThousands))
    return false
  const totals = all.filter(({ scope, measure }) => scope !== 'incident' && measure === claim.measure)
  return (
    number >= manyThousands ||
    totals.some(({ count }) => Math.abs((numberOf(count) ?? 0) - number) <= 0.05 * number)
  )
}

/** Days after which an event that nobody reported before is history, not news. */
const oldest = 30

/** Told in the body alone. */
const isAside = ({ claims }: Draft) =>
  claims.every(({ evidence }) => evidence.part !== 'title' && evidence.start > 200)

const sums =
  /\b(?:in (?:total|all)|altogether|combined (?:death )?toll|nationwide|across (?:the country|several|multiple|\w+ (?:cities|towns|regions|provinces|villages))|(?:over|in|during) the (?:past|last) (?:week|month|year|few|two|three|four|five|six|seven|\d+)|(?:so far|killed|died|dead|people) this (?:week|month|year)|since (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:in|from) (?:separate|several|multiple|various|different|a series of|a string of|a wave of|two|three|four|five|\d+) (?:separate )?(?:attacks|strikes|incidents|raids|bombings|cities|towns|regions|provinces))\b/i

function isSum({ claims }: Draft): boolean {
  const counted = claims.filter(({ partOf, superseded }) => partOf === null && !superseded)
  return counted.length > 0 && counted.every(({ evidence }) => sums.test(evidence.text))
}

function belongs(claim: CasualtyClaim, date: DateRange | null, draft: Draft, at: Date): boolean {
  const relation = relate(claim.place, draft.place, { one: [], other: [] })
  if (relation === 'conflict') return false
  // one sentence tells of one event, whatever days it names
  if (
    draft.claims.some(
      ({ evidence }) => evidence.part === claim.evidence.part && evidence.start === claim.evidence.start,
    )
  )
    return true
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
  if (date !== null && !draft.days.said) {
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

/** By code, else by name; a name without a code is looked up, since "Tehran" and "Iran" are one. */
export function sameParties(one: Party, other: Party): boolean {
  const code = ({ iso3, name }: Party) => iso3 ?? partyNamed(name)?.iso3 ?? null
  const [a, b] = [code(one), code(other)]
  if (a !== null && b !== null) return a === b
  const named = ({ name }: Party) => fold(partyNamed(name)?.name ?? name).replace(/^the /, '')
  return named(one) === named(other)
}

/** "Yemen's Houthis" are sent what one outlet says is sent to Yemen. */
function atHome(one: Party, other: Party): boolean {
  const home = (party: Party) => (party.iso3 === null ? (partyNamed(party.name)?.home ?? null) : null)
  return (
    (home(one) !== null && home(one) === other.iso3) || (home(other) !== null && home(other) === one.iso3)
  )
}

export type Overlap = 'same' | 'overlap' | 'open' | 'conflict'

/** How two lists of parties stand: `open` when one names nobody. */
export function overlapOf(one: readonly Party[], other: readonly Party[]): Overlap {
  if (one.length === 0 || other.length === 0) return 'open'
  const shared = one.filter((party) => other.some((known) => sameParties(party, known))).length
  if (shared === 0)
    return one.some((party) => other.some((known) => atHome(party, known))) ? 'open' : 'conflict'
  return shared === one.length && shared === other.length ? 'same' : 'overlap'
}

/** Arms of any sort: the word says too little to tell two shipments apart. */
const anyArms = (items: readonly Item[]) =>
  items.length === 0 || items.every(({ category }) => category === 'weapons-unspecified')

export type ItemMatch = 'same' | 'alike' | 'open' | 'conflict'

const plainName = (name: string) => fold(name).replace(/[^\p{L}\p{N}]/gu, '')

/** Whether two lists of arms can be one shipment: by designation, else by category. */
export function itemsAlike(one: readonly Item[], other: readonly Item[]): ItemMatch {
  if (anyArms(one) || anyArms(other)) return 'open'
  const named = (items: readonly Item[]) =>
    items.flatMap(({ designation }) => (designation === null ? [] : [plainName(designation)]))
  const [a, b] = [named(one), named(other)]
  if (a.length > 0 && b.length > 0)
    return a.some((name) => b.some((known) => known.startsWith(name) || name.startsWith(known)))
      ? 'same'
      : 'conflict'
  return one.some(({ category }) => other.some((known) => known.category === category)) ? 'alike' : 'conflict'
}

/** The transfers of an article, by who gives whom what; a country's own purchases at home are none. */
export function dealsOf(claims: readonly Claim[]): readonly Deal[] {
  const transfers = claims
    .filter((claim): claim is TransferClaim => claim.kind === 'arms-transfer' && !isDomestic(claim))
    .map(stageAsSaid)
    .toSorted((a, b) => order(a) - order(b))
  const drafts: {
    claims: TransferClaim[]
    suppliers: readonly Party[]
    recipients: readonly Party[]
    items: readonly Item[]
  }[] = []
  for (const claim of transfers) {
    const known = drafts.find(
      (draft) =>
        overlapOf(claim.suppliers, draft.suppliers) !== 'conflict' &&
        overlapOf(claim.recipients, draft.recipients) !== 'conflict' &&
        (claim.suppliers.length + claim.recipients.length > 0 || transfers.length < 3) &&
        itemsAlike(claim.items, draft.items) !== 'conflict',
    )
    if (known === undefined)
      drafts.push({
        claims: [claim],
        suppliers: claim.suppliers,
        recipients: claim.recipients,
        items: claim.items,
      })
    else {
      known.claims.push(claim)
      known.suppliers = union(known.suppliers, claim.suppliers)
      known.recipients = union(known.recipients, claim.recipients)
      known.items = unionItems(known.items, claim.items)
    }
  }
  return withoutMisread(drafts).map((draft, index) => ({
    kind: 'arms-transfer',
    ...draft,
    place: draft.claims.find(({ place }) => place !== null)?.place ?? null,
    role:
      index === 0 || draft.claims.some(({ evidence }) => evidence.part === 'title' || evidence.start < 400)
        ? 'main'
        : 'background',
  }))
}

type Drafted = Pick<Deal, 'claims' | 'suppliers' | 'recipients' | 'items'>

/**
 * Who tells of a shipment is easily read as its sender: "South Korea says North shipped shells to Russia". Beside a deal of the same
 * arms to the same side, one whose supplier only speaks belongs to that deal.
 */
function withoutMisread(drafts: readonly Drafted[]): readonly Drafted[] {
  const meant = new Map(
    drafts.map((draft) => [draft, drafts.find((other) => isMisread(draft, other))] as const),
  )
  return drafts
    .filter((draft) => meant.get(draft) === undefined)
    .map((draft) => ({
      ...draft,
      claims: [
        ...draft.claims,
        ...drafts.filter((one) => meant.get(one) === draft).flatMap(({ claims }) => claims),
      ],
    }))
}

function isMisread(draft: Drafted, other: Drafted): boolean {
  const speaks = (supplier: Party, { claimant }: TransferClaim) =>
    claimant !== null && sameParties(supplier, { name: claimant.of ?? claimant.name, iso3: null })
  const all = [...draft.claims, ...other.claims]
  return (
    other !== draft &&
    draft.suppliers.length > 0 &&
    overlapOf(draft.suppliers, other.suppliers) === 'conflict' &&
    ['same', 'overlap'].includes(overlapOf(draft.recipients, other.recipients)) &&
    itemsAlike(draft.items, other.items) !== 'conflict' &&
    draft.suppliers.every((supplier) => all.some((claim) => speaks(supplier, claim))) &&
    !other.suppliers.every((supplier) => all.some((claim) => speaks(supplier, claim)))
  )
}

const toCome =
  /\b(?:to|will|would|could|may|might|shall|going to|set to|due to)\s+(?:\p{L}+\s){0,2}?(?:send|supply|deliver|provide|give|ship|donate|transfer|sell|export|arm|receive|get)\b/iu
const done =
  /\b(?:delivered|sent|supplied|provided|shipped|handed over|gave|given|received|receives|arrived|arrives?|supplying|sending|delivering|shipping)\b/i

/** "Germany to send two systems" is a promise, whatever the verb; only what was done is delivered. */
function stageAsSaid(claim: TransferClaim): TransferClaim {
  const { text } = claim.evidence
  return claim.stage === 'delivered' && toCome.test(text) && !done.test(text)
    ? { ...claim, stage: 'pledged' }
    : claim
}

function isDomestic({ suppliers, recipients }: TransferClaim): boolean {
  return overlapOf(suppliers, recipients) === 'same'
}

export function union(known: readonly Party[], fresh: readonly Party[]): readonly Party[] {
  return [...known, ...fresh.filter((party) => !known.some((other) => sameParties(other, party)))]
}

export function unionItems(known: readonly Item[], fresh: readonly Item[]): readonly Item[] {
  const same = (a: Item, b: Item) =>
    a.category === b.category && (a.designation ?? null) === (b.designation ?? null)
  return [...known, ...fresh.filter((item) => !known.some((other) => same(other, item)))]
}
