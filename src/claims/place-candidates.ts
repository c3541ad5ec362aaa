import type { Place } from './claim.ts'
import type { Frame } from './frame.ts'
import {
  endsWay,
  isAside,
  isLocated,
  isNamesake,
  isPartOf,
  isPassing,
  isSeat,
  isSickbed,
  standsAsPlace,
} from './placing.ts'
import type { Line, Unit } from './unit.ts'
import { worded } from './wording.ts'

/** 0 a country, 1 a region, 2 a town, a camp, a building. */
export type Candidate = {
  readonly index: number
  readonly place: Place
  readonly rank: 0 | 1 | 2
  readonly unit: Unit
  readonly penalty: number
  /** Of its own sentence only: what is told next did not happen there. */
  readonly passing?: boolean
  /** Where a witness is: where it happened, when no other place is told. */
  readonly witness?: boolean
}

/** A name in no lexicon that its neighbours, or other sentences, make a place. */
function unknownPlace(line: Line, index: number, known: ReadonlySet<string>): Place | null {
  const unit = line.units[index]
  if (unit?.kind !== 'name' || unit.proper === null) return null
  return known.has(unit.text) || standsAsPlace(line, index) || endsWay(line, index)
    ? { name: unit.proper, country: null }
    : null
}

const regional =
  /\b(?:region|province|state|district|governorate|county|oblast|department|territory|island|peninsula|strip|bank|prefecture|sea|gulf|strait)$/i
const media = new Set(
  'twitter telegram facebook whatsapp tiktok youtube instagram x reuters afp bbc cnn'.split(' '),
)
const whither = worded(/^(?:from|to|toward|towards|with|by|for|than|said|told)$/)

/** A country by its own name: "Jerusalem" speaks for one and is a town. */
const isLand = (unit: Unit, place: Place): boolean => {
  const party = unit.kind === 'name' ? (unit.actor?.party ?? null) : null
  return unit.classes.COUNTRY && (party === null || party.name === place.name)
}

const rankOf = (unit: Unit, place: Place): Candidate['rank'] =>
  isLand(unit, place) && !unit.text.includes(',')
    ? 0
    : unit.classes.REGION || regional.test(place.name)
      ? 1
      : 2

const unknown = (unit: Unit): boolean => unit.classes.PROPER

const isCompass = worded(
  /^(?:(?:far )?(?:north|south|east|west)(?:east|west)?|capital|centre|center|border|coast)$/,
)

const isSite = worded(
  /^(?:mosque|church|hospital|hotel|airport|school|market|street|prison|university|suburb|neighbou?rhood|hostel|cafe|restaurant|station)$/,
)

/** "the Halden Hospital in Drava": the building is where its town is. */
const building =
  /\b(?:University|Hospital|School|College|Church|Mosque|Airport|Hotel|Strip|Bridge|Synagogue|Station|Prison)$/

const isRegionName = (unit: Unit | undefined): boolean =>
  unit?.kind === 'word' && /^(?:governorate|region|province|department|county|oblast)$/.test(unit.text)

/** "the village of X, east of Y" */
const isBeside = worded(
  /^(?:(?:north|south|east|west)(?:east|west)?(?:ern)? of|near|outside|close to|not far from|beyond)$/,
)

/** "the Halden cemetery in Drava" */
const grounds = /^(?:cemetery|mosque|church|hospital|school|market|square|hotel|station|university)$/

/** What an article tells of its places as a whole. */
export type PlacesKnown = {
  readonly dateline: Place | null
  /** Names that somewhere stand as places. */
  readonly known: ReadonlySet<string>
  /** The capital of the country that it is about. */
  readonly capital: Place | null
}

/** "in the capital" without its name. */
function isCapital(line: Line, index: number): boolean {
  const { units } = line
  if (units[index - 1]?.text !== 'the') return false
  if (units[index - 2]?.classes.LOCATIVE !== true) return false
  const next = units[index + 1]?.text === ',' ? units[index + 2] : units[index + 1]
  return next?.kind !== 'name' && next?.text !== 'of'
}

/** The places of one sentence that are where things happen: not where somebody speaks, nor whence and whither. */
export function candidatesOf(
  line: Line,
  told: readonly Frame[],
  { dateline, known, capital }: PlacesKnown,
): readonly Candidate[] {
  const found: Candidate[] = []
  for (let index = 0; index < line.units.length; index++) {
    const unit = line.units[index]
    if (unit === undefined) break
    if (unit.text === 'capital' && capital !== null && isCapital(line, index)) {
      found.push({ index, place: capital, rank: 2, unit, penalty: 0 })
      continue
    }
    if (unit.kind !== 'name' || media.has(unit.text)) continue
    const place = unit.place ?? unknownPlace(line, index, known)
    if (place === null) continue
    const before = line.units[index - 1]
    const way = endsWay(line, index)
    if (isSeat(line, index) || isAside(line, index) || isNamesake(line, index) || isSickbed(line, index))
      continue
    // "a Halden mosque"
    const named = isSite(line.units[index + 1])
    const located = isLocated(line, index) || named || way || isPartOf(line, index)
    if (!located && (unit.classes.ACTOR || whither(before))) continue
    if (told.some(({ who: [from, to] }) => unit.start >= from && unit.end <= to)) continue
    // "the ministry in Ramallah" ends what says who speaks
    const source = located ? told.find(({ who: [, to] }) => to === line.units[index - 2]?.end) : undefined
    if (source !== undefined) {
      const { speaker } = source
      if (speaker?.kind === 'people' && speaker.claimant.role === null)
        found.push({ index, place, rank: rankOf(unit, place), unit, penalty: 0, witness: true })
      continue
    }
    const after = line.units[index + 1]
    const next = line.units[index + 2]
    // "Ruritania's shelling", and "the Drava city", which is a city in it
    const inside = (next?.kind === 'name' && next.place !== null) || isCompass(next)
    if (after?.text === "'s" && isLand(unit, place) && !inside) continue
    if (rankOf(unit, place) < 2 && /^(?:city|town|village|hamlet)$/.test(after?.text ?? '')) continue
    const last = found.at(-1)
    const link = last === undefined ? [] : line.units.slice(last.index + 1, index)
    const owned = link.length === 2 && link[0]?.text === "'s" && link[1]?.classes.size === 0
    const chained =
      last !== undefined &&
      (owned ||
        link.every(({ text }) =>
          /^(?:,|and|in|of|at|near|'s|the|district|quarter|a|an|village|town|city|hamlet|suburb|cemetery|mosque|church|hospital|school|market|square|base|camp|central|northern|southern|eastern|western)$/.test(
            text,
          ),
        ))
    // "Yemen's Taiz governorate"
    const rank = rankOf(unit, place) === 2 && isRegionName(after) ? 1 : rankOf(unit, place)
    // "Halden's Drava quarter", "the Drava district of Halden": a quarter that nobody knows is the town it is in
    const quartered = link.some(({ text }) => text === 'district' || text === 'quarter')
    if (chained && rank === 2 && last.rank === 2 && quartered && unknown(last.unit) && !unknown(unit)) {
      found[found.length - 1] = { ...last, place, rank }
      continue
    }
    const possessed = chained && link[0]?.text === "'s"
    if (
      chained &&
      link.length <= 2 &&
      /^(?:in|near)$/.test(link.at(-1)?.text ?? '') &&
      (building.test(last.place.name) || grounds.test(line.units[last.index + 1]?.text ?? ''))
    ) {
      found[found.length - 1] = { index, place, rank, unit, penalty: 0 }
      continue
    }
    if (possessed && last.rank === 2 && unknown(unit) && !unknown(last.unit)) continue
    // "at the beach in Halden", "in Halden and Drava": the first is the place; of "Ruritania's Halden" the second
    found.push({
      index,
      place,
      rank,
      unit,
      ...(isPassing(line, index) && { passing: true }),
      penalty: (chained && !possessed ? 8 : 0) + (isBeside(before) ? 4 : 0),
    })
    // an unknown name takes the country that its chain tells
    const country = place.country
    if (chained && country !== null && last.place.country === null)
      found[found.length - 2] = { ...last, place: { ...last.place, country } }
    const before2 = possessed ? last.place.country : null
    if (country === null && before2 !== null)
      found[found.length - 1] = { index, place: { ...place, country: before2 }, rank, unit, penalty: 0 }
  }
  if (dateline !== null && found.length === 0) {
    const index = line.units.findIndex(({ text }) => text === 'here')
    const unit = index < 0 ? undefined : line.units[index]
    if (unit !== undefined) found.push({ index, place: dateline, rank: 2, unit, penalty: 0 })
  }
  return [...found, ...deedsNamed(line)]
}

/** "the Halden drone strike": it may be another than the one told, where the sentence has a place of its own. */
function deedsNamed({ units }: Line): readonly Candidate[] {
  return units.flatMap((unit, index) =>
    unit.kind !== 'cause' || unit.cause.place === null || unit.cause.name === 'war'
      ? []
      : [
          {
            index,
            place: unit.cause.place,
            rank: rankOf(unit, unit.cause.place),
            unit,
            penalty: 20,
            passing: true,
          },
        ],
  )
}
