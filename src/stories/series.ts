import { createHash } from 'node:crypto'
import type { CasualtyClaim, Claimant, Place } from '../claims/claim.ts'
import { day } from '../lib/clock.ts'
import { compatible, numberOf, step } from './counts.ts'
import { earlierBy } from './occasion.ts'
import { partyNamed } from './parties.ts'
import { isCountry, isSeat, placeNamed, relate } from './places.ts'
import { isOfBulletin, isOngoing, isTotalInPassing, manyThousands } from './reading.ts'
import { partyOf, sameParty } from './speakers.ts'
import type { Change, Report, Series } from './story.ts'

type SeriesChange = Extract<Change, { kind: 'series' }>

/** Whether a figure runs over a period: it belongs to a series, never to an incident. `all` are those of its article. */
export function isTotal(claim: CasualtyClaim, all: readonly CasualtyClaim[]): boolean {
  return (
    (claim.scope !== 'incident' || isTotalInPassing(claim, all)) &&
    !claim.superseded &&
    claim.stance !== 'denied' &&
    numberOf(claim.count) !== null &&
    // "in January a strike left eight dead" runs over no time and is nobody's count
    (claim.period !== null || claim.claimant !== null || (numberOf(claim.count) ?? 0) >= 200) &&
    earlierBy(claim) === null &&
    !isOngoing(claim) &&
    !isOfDays(claim) &&
    !isOfBulletin(claim, all)
  )
}

/** "63 in the past 24 hours", "1,200 this week": what a day or a week brought is no total that goes on. */
function isOfDays({ scope, period }: CasualtyClaim): boolean {
  if (scope !== 'period' || period?.from?.length !== 10 || period.to?.length !== 10) return false
  return Date.parse(period.to) - Date.parse(period.from) <= 7 * day
}

/** A total told after a dateline ("KYIV — … 17,010 civilians") is that of the country. */
const ofCountry = (place: Place): Place => {
  const party = isSeat(place) ? partyNamed(place.name) : null
  return party === null ? place : { name: party.name, country: party.iso3 }
}

const samePlace = (one: Place | null, other: Place | null) => {
  if (one === null || other === null) return true
  const whole = isCountry(one) || isCountry(other)
  const [a, b] = whole ? [ofCountry(one), ofCountry(other)] : [one, other]
  const relation = relate(a, b, { one: [], other: [] })
  return (
    relation === 'same' ||
    relation === 'area' ||
    relation === 'within' ||
    (relation === 'country' && isCountry(a) === isCountry(b))
  )
}

/** Months apart at which two starts still mean one: "since the war began" is told with the month before or after. */
const startSlack = 1.5

function samePeriod(claim: CasualtyClaim, series: Series): boolean {
  const [a, b] = [claim.period, series.period]
  if (a?.to !== undefined && a.to !== null && a.from !== null && claim.scope === 'period')
    return a.from === b?.from && a.to === b?.to
  if (a?.from == null || b?.from == null) return true
  const month = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7) || '6')
  return Math.abs(month(a.from) - month(b.from)) <= startSlack
}

/** A running total that was not renewed for so long may no longer be current. */
const staleAfter = 90 * day

/** Whether the newest value of a total is an old one at this time. */
export function isStale({ points }: Pick<Series, 'points'>, at: Date): boolean {
  const last = points.at(-1)
  return last !== undefined && at.getTime() - Date.parse(last.asOf) > staleAfter
}

/** "A strike on Tyre killed two, bringing to 414 the number of people killed since the truce": not of that town. */
const countedIn = ({ place, evidence }: CasualtyClaim): Place | null =>
  place !== null && !isCountry(place) && /\b(?:bringing|raising|taking|pushing)\b/i.test(evidence.text)
    ? null
    : place

/** The newest point by time. */
const latest = (series: Series) => series.points.at(-1)

/** How much a total may grow between two reports before it must be another total. */
const growth = 3

function fits(claim: CasualtyClaim, series: Series): number | null {
  if (claim.measure !== series.measure || (claim.scope === 'period') !== (series.period?.to != null))
    return null
  if (claim.group !== series.group) return null
  if (claim.side !== null && series.side !== null && claim.side !== series.side) return null
  if (!samePeriod(claim, series)) return null
  const known = latest(series)
  const [was, is] = [known === undefined ? null : numberOf(known.count), numberOf(claim.count)]
  if (was !== null && is !== null && (is > was * growth + 10 || is * growth + 10 < was)) return null
  const equal = series.points.some(({ count }) => numberOf(count) === is)
  // nobody else counts 15,412 to the last one
  const telling = equal && is !== null && is >= manyThousands && isCounted(is)
  const place = countedIn(claim)
  // "72,641 Palestinians killed in Gaza" may be told of either
  const there =
    samePlace(place, series.place) ||
    (telling && place?.country != null && place.country === series.place?.country)
  if (!there) return null
  const speaker = speakers(claim.claimant, series.claimant) ?? (telling ? 0 : null)
  if (speaker === null) return null
  return (
    speaker +
    (telling ? 4 : equal ? 2 : 0) +
    (claim.place !== null && series.place !== null ? 1 : 0) +
    (claim.period !== null && series.period !== null ? 0.5 : 0)
  )
}

/** Those who count for a country or territory by their office, whoever governs it. */
const counters =
  /\b(?:ministry|hospitals?|health|authorit(?:y|ies)|government|media office|civil defen[cs]e|rescuers)\b/i

/** The country whose authorities speak: of Gaza's hospitals, of "the ministry" there and of the health ministry that Hamas runs it is one. */
function landOf(who: Claimant): string | null {
  if (!counters.test(`${who.name} ${who.role ?? ''}`)) return null
  const of = partyOf(who)
  const party = partyNamed(of)
  return party?.iso3 ?? party?.home ?? placeNamed(of)?.country ?? null
}

/** An outlet that repeats a total without its source repeats somebody's; two named speakers must be one. */
function speakers(one: Claimant | null, other: Claimant | null): number | null {
  if (one === null || other === null) return one === other ? 1 : 0.3
  if (sameParty(one, other)) return 2
  const [here, there] = [landOf(one), landOf(other)]
  if (here !== null && here === there) return 1
  // "the health ministry" of a country or territory that the place already names
  const [short, long] = [one.name, other.name]
    .map((name) => name.toLowerCase())
    .toSorted((a, b) => a.length - b.length)
  return short !== undefined && long?.endsWith(` ${short}`) === true ? 1 : null
}

/** Where a total belongs, and what it changes. A value heard for the first time is the baseline of its series, and no change. */
export function addTotal(
  all: readonly Series[],
  claim: CasualtyClaim,
  report: Report,
  lowers: boolean,
): { readonly series: Series; readonly change: SeriesChange | null } {
  const best = all
    .map((series) => ({ series, fit: fits(claim, series) }))
    .filter((one): one is { series: Series; fit: number } => one.fit !== null)
    .toSorted((a, b) => b.fit - a.fit)[0]?.series
  const point = { count: claim.count, asOf: report.at, report }
  if (best === undefined)
    return {
      series: {
        id: `t${createHash('sha256').update(`${report.article}\n${claim.id}`).digest('hex').slice(0, 10)}`,
        claimant: claim.claimant,
        measure: claim.measure,
        group: claim.group,
        side: claim.side,
        place: countedIn(claim),
        period: claim.period,
        points: [point],
      },
      change: null,
    }
  const known = latest(best)
  const filled: Series = {
    ...best,
    claimant: best.claimant ?? claim.claimant,
    place: best.place ?? countedIn(claim),
    period: best.period ?? claim.period,
  }
  if (known === undefined) return { series: { ...filled, points: [point] }, change: null }
  // "more than a thousand" of the headline that begins a total is the 1,012 of its text
  if (best.points.every((one) => one.report.article === report.article))
    return { series: { ...filled, points: [exacter(known, point)] }, change: null }
  const how = valueStep(known, point, lowers)
  if (how === null) return { series: withPast(filled, point), change: null }
  return {
    series: { ...filled, points: [...best.points, point] },
    change: { kind: 'series', series: best.id, how, before: known, after: point },
  }
}

type Point = Series['points'][number]

const exacter = (known: Point, fresh: Point): Point =>
  fresh.count.qualifier === 'exact' && known.count.qualifier !== 'exact' ? fresh : known

/** "About 1,199,290" was counted, "about 42,000" was rounded: by the digits before the zeros. */
const isCounted = (number: number) => String(number).replace(/0+$/, '').length >= 4

function valueStep(known: Point, fresh: Point, lowers: boolean): 'up' | 'down' | null {
  const [was, is] = [numberOf(known.count), numberOf(fresh.count)]
  if (was === null || is === null || was === is) return null
  if (is > was)
    return fresh.count.qualifier === 'about' && !isCounted(is) && compatible(known.count, fresh.count)
      ? null
      : 'up'
  if (step(known.count, fresh.count) === 'same') return null
  // a total falls only when somebody says so; a lower one is an older one
  return lowers && fresh.asOf >= known.asOf ? 'down' : null
}

/** An older value that was missing takes its place in time, silently. */
function withPast(series: Series, point: Point): Series {
  const first = latest(series)
  if (
    first === undefined ||
    point.asOf >= first.asOf ||
    series.points.some(({ count }) => numberOf(count) === numberOf(point.count))
  )
    return series
  return { ...series, points: [...series.points, point].toSorted((a, b) => a.asOf.localeCompare(b.asOf)) }
}
