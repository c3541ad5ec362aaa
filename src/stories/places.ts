import type { Place } from '../claims/claim.ts'
import { loadTerms } from '../claims/lexicon/index.ts'
import { kept } from '../claims/lexicon/kept.ts'
import { readTowns } from '../claims/lexicon/towns.ts'
import { remembered } from '../lib/remembered.ts'
import { lie } from './geography.ts'
import { fold, wordsFile } from './words.ts'

/** How one place stands to another. `area`: the same region, where many things happen. `maybe`: one could lie in the other, and nothing says so. */
export type Relation = 'same' | 'area' | 'within' | 'country' | 'maybe' | 'unknown' | 'conflict'

const area =
  /\b(?:region|oblast|province|governorate|state|district|county|prefecture|territory|area|republic|township|commune|city|town|village|municipality|suburbs?|outskirts|strip|valley|camp|refugee|neighbou?rhood|quarter)\b/g

/** "the Kharkiv region" → "kharkiv". */
export const bareName = remembered((name) => {
  const folded = fold(name).replace(/^the /, '')
  const bare = folded.replace(area, ' ').replace(/\s+/g, ' ').trim()
  return bare === '' ? folded : bare
})

const wide = /\b(?:region|oblast|province|governorate|state|county|prefecture|republic|territory|strip)\b/
const side =
  /^(?:north|south|east|west|central|northern|southern|eastern|western|coastal|upper|lower|greater)\b/

type Names = {
  readonly kinds: ReadonlyMap<string, 'city' | 'region' | 'water'>
  /** Codes, by names and peoples. */
  readonly countries: ReadonlyMap<string, string>
  /** Capitals and seats of government, which stand for their country where somebody speaks. */
  readonly seats: ReadonlySet<string>
  /** By every spelling. */
  readonly places: ReadonlyMap<string, Place>
}

/** People of a town whose name alone means the town rather than the region around it. */
const large = 250_000

let names: Names | null = null

function lexicon(): Names {
  names ??= kept('places', '', [import.meta.filename, wordsFile], gatherNames)
  return names
}

function gatherNames(): Names {
  const kinds = new Map<string, 'city' | 'region' | 'water'>()
  const countries = new Map<string, string>()
  const seats = new Set<string>()
  const places = new Map<string, Place>()
  for (const { form, sense } of loadTerms()) {
    const key = fold(form)
    if (sense.class === 'place') {
      if (kinds.get(key) !== 'city') kinds.set(key, sense.kind)
      if (!places.has(key)) places.set(key, { name: sense.name, country: sense.country })
    }
    // "Kyiv says" is Ukraine, but "killed in Kyiv" is the town
    if (sense.class === 'country' && sense.use === 'metonym') seats.add(key)
    else if (sense.class === 'country') countries.set(key, sense.iso3)
  }
  // "Chihuahua" alone is the town, so large a one; who means the state around it says so
  for (const { sense } of readTowns().filter(({ sense: { population } }) => population >= large))
    if (kinds.get(fold(sense.name)) === 'region') kinds.set(fold(sense.name), 'city')
  return { kinds, countries, seats, places }
}

/** Whether a total told "in Kyiv", after the dateline, may be that of the country. */
export function isSeat({ name }: Place): boolean {
  return lexicon().seats.has(bareName(name))
}

/** Whether the place is a whole country or less than a name ("eastern Ukraine"). */
export function isCountry({ name }: Place): boolean {
  const bare = bareName(name)
  return (
    lexicon().countries.has(bare) ||
    (side.test(bare) && lexicon().countries.has(bare.replace(side, '').trim()))
  )
}

/** A town before a region, a region before a country. */
export function breadth(place: Place): 0 | 1 | 2 {
  return isCountry(place) ? 2 : isWide(place) ? 1 : 0
}

function isWide({ name }: Place): boolean {
  const folded = fold(name)
  return (
    wide.test(folded) ||
    side.test(folded) ||
    lexicon().kinds.get(folded) === 'region' ||
    lexicon().kinds.get(folded) === 'water'
  )
}

const isProvince = ({ name }: Place) =>
  !side.test(fold(name)) && /\b(?:oblast|province|governorate|state|county|prefecture)\b/.test(fold(name))

/** Territories of one state without a common border. */
const apart = [/\bgaza\b/, /\bwest bank\b/] as const
const areApart = (a: string, b: string) =>
  (apart[0].test(a) && apart[1].test(b)) || (apart[1].test(a) && apart[0].test(b))

/** A name that was read without its country. */
const inItsCountry = (place: Place): Place =>
  place.country === null ? (placeNamed(place.name) ?? place) : place

/** `near` are further names under which each is placed. */
export function relate(
  read: Place | null,
  known: Place | null,
  near: { readonly one: readonly string[]; readonly other: readonly string[] },
): Relation {
  if (read === null || known === null) return 'unknown'
  const [one, other] = [inItsCountry(read), inItsCountry(known)]
  if (one.country !== null && other.country !== null && one.country !== other.country) return 'conflict'
  const [a, b] = [bareName(one.name), bareName(other.name)]
  if (isCountry(one) || isCountry(other)) {
    if (a === b) return 'country'
    if (isCountry(one) && isCountry(other)) return one.country === other.country ? 'country' : 'conflict'
    return one.country !== null && one.country === other.country ? 'country' : 'unknown'
  }
  if (a === b) return isWide(one) || isWide(other) ? 'area' : 'same'
  if (a.endsWith(` ${b}`) || b.endsWith(` ${a}`) || a.startsWith(`${b} `) || b.startsWith(`${a} `))
    return 'within'
  // "Jammu and Kashmir", where the other says "in Kashmir"
  const holds = (name: string, place: string) =>
    bareName(name) === place || place.endsWith(` ${bareName(name)}`)
  if (near.other.some((name) => holds(name, a)) || near.one.some((name) => holds(name, b))) return 'within'
  // two quarters of one town, as two papers name them
  const inTown = (name: string) =>
    near.other.some((other) => bareName(other) === bareName(name) && placeNamed(name) !== null)
  if ([one, other].every(({ name }) => placeNamed(name) === null) && near.one.some(inTown)) return 'within'
  const lies = lie(one, other)
  if (lies === 'quarter') return 'within'
  // two provinces lie beside each other; "eastern Ukraine" or "the Donbas" may hold either
  if (isProvince(one) && isProvince(other)) return 'conflict'
  const [ours, theirs] = [
    [a, ...near.one.map(bareName)],
    [b, ...near.other.map(bareName)],
  ]
  if (areApart(a, b) || theirs.some((name) => areApart(a, name)) || ours.some((name) => areApart(name, b)))
    return 'conflict'
  const inside = (names: readonly string[], region: Place) =>
    isWide(region) &&
    names.some((name) => lie(placeNamed(name) ?? { name, country: region.country }, region) === 'province')
  if (lies === 'province' || (lies === null && (inside(near.other, one) || inside(near.one, other))))
    return 'area'
  if (lies === null && (isWide(one) || isWide(other))) return 'maybe'
  return 'conflict'
}

const capital = String.raw`\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,2}`

/** "Kyiv region" is another place than Kyiv. */
const itsKind = String.raw`(?:\s(?:region|province|oblast|state|county|governorate)\b)`

/** "Abu Shouk camp for displaced people in El Fasher". */
const parts =
  'refugee|camp|district|quarter|neighbou?rhood|suburb|market|village|town|area|school|hospital|for|of|the|displaced|people|refugees'

/** What a name may stand in, right after it and right before it; its own words are cut off, so that these are made once. */
const besides = {
  after: [
    new RegExp(
      String.raw`^(?:\s(?:${parts})){0,5}(?:,\s+|\s+)(?:in|near|outside|of|on the outskirts of|a (?:town|city|village|suburb) (?:in|of|near))\s+(?:the\s+|an?\s+)?(?:(?:north|south|east|west|central|occupied)\w*\s+)?(?:\p{Lu}[\p{L}-]+['’]s\s+)?(${capital}${itsKind}?)`,
      'u',
    ),
    // after a bare comma often comes a speaker, "Verkhova, Governor Ivo Marel said", or the next of a list, "Sagaing, El Fasher, and Kharkiv"
    new RegExp(String.raw`^,\s+(${capital}(?:(?=,(?!\s(?:and|or)\s))|${itsKind}|(?=\s+district\b)))`, 'u'),
  ],
  before: [
    // "Kharkiv's northern Saltivka district"
    new RegExp(String.raw`(${capital})['’]s\s+(?:\p{Ll}[\p{L}-]*\s+){0,2}$`, 'u'),
    new RegExp(
      String.raw`(${capital})(?:\s+(?:district|quarter|neighbou?rhood|suburb|area|market|village|camp|refugee camp))?(?:\s+(?:of|in|near|outside)|,(?:\s+(?:in|near|outside))?)\s+(?:the\s+)?(?:\p{Lu}[\p{L}-]+['’]s\s+)?(?:(?:town|city|village|capital)\s+(?:of\s+)?)?$`,
      'u',
    ),
  ],
} as const

/** "the Israeli-controlled Golan Heights" */
const held = /^\p{L}+-(?:controlled|occupied|held|administered|run|annexed|besieged|installed|backed)\s/u

/** Words that only open a sentence or a headline: "Toll in Verkhova rises", "Blast near the port". */
const opener =
  /^(?:The|In|On|At|An?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Death )?[Tt]oll|Dead|Deaths?|Killed|(?:Air ?)?[Ss]trikes?|Attacks?|Bombings?|Bomb|Shelling|Raids?|Clashes|Missiles?|Drones?|Explosions?|Blasts?|Fighting|Shootings?|Ambush|Massacre)$/

/** "On the road between Ansongo and Ménaka", "the Ansongo–Ménaka highway": what happens there is told of either. */
const roads = [
  new RegExp(
    String.raw`\b(?:between|from|linking|connecting)\s(${capital})\s(?:and|to|with)\s(${capital})`,
    'gu',
  ),
  new RegExp(`(${capital})–(${capital})`, 'gu'),
] as const

function otherEnds(place: Place, text: string): readonly string[] {
  const own = bareName(place.name)
  return roads.flatMap((road) =>
    [...text.matchAll(road)].flatMap(([, one = '', other = '']) =>
      bareName(one) === own ? [other] : bareName(other) === own ? [one] : [],
    ),
  )
}

/** Names that a text puts right beside a place: "Verkhova, in the Marel region", "the Saltivka district of Kharkiv". */
export function namesAround(place: Place | null, text: string): readonly string[] {
  if (place === null) return []
  const found = new Set<string>(otherEnds(place, text))
  const sides = around(text, place.name)
  for (const side of ['after', 'before'] as const)
    for (const pattern of besides[side])
      for (const window of sides) {
        const beside = pattern.exec(window[side])?.[1]?.replace(held, '')
        if (beside === undefined || isCountry({ name: beside, country: null }) || opener.test(beside))
          continue
        // the next of a list: a town of another country lies nowhere near
        const { country = null } = placeNamed(beside) ?? {}
        if (country === null || place.country === null || country === place.country) found.add(beside)
      }
  return [...found].slice(0, 6)
}

const quarter =
  /(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})\s(?:refugee\s)?(?:neighbou?rhood|district|quarter|suburb|camp|area)\b/gu

/** The quarters that sentences name, as far as their names can be compared. */
const quartersIn = (sentences: readonly string[]): readonly string[] =>
  sentences.flatMap((sentence) =>
    [...sentence.matchAll(quarter)].map(([, name = '']) => fold(name).replace(/[^\p{L}]/gu, '')),
  )

/** Whether two tellings name different quarters; one name in two spellings begins alike. */
export function inOtherQuarters(one: readonly string[], other: readonly string[]): boolean {
  const [ours, theirs] = [quartersIn(one), quartersIn(other)]
  return (
    ours.length > 0 &&
    theirs.length > 0 &&
    !ours.some((name) => theirs.some((known) => known.slice(0, 3) === name.slice(0, 3)))
  )
}

/** The text on both sides of the first mentions of a name, with or without its kind, and no more to search. */
function around(text: string, name: string) {
  const short = name.replace(/\s(?:State|Region|Oblast|Province|Governorate|District|County|City|Strip)$/, '')
  const found: { readonly before: string; readonly after: string }[] = []
  for (
    let at = text.indexOf(short);
    at >= 0 && found.length < 8;
    at = text.indexOf(short, at + short.length)
  ) {
    const end = at + (text.startsWith(name, at) ? name : short).length
    found.push({ before: text.slice(Math.max(0, at - 110), at), after: text.slice(end, end + 150) })
  }
  return found
}

const afterPreposition = new RegExp(
  String.raw`\b(?:in|on|at|near|outside|hits?|strikes?|struck|of|around)\s+(?:(?:the|an?)\s+)?(?:(?:city|town|village|port|outskirts|camp)\s+of\s+)?(${capital})`,
  'gu',
)

const deed =
  /\b(?:kill|dead|died|dies|deaths?|toll|str(?:ike|uck)|attack|bomb|shell|raid|hits?\b|clash|explo|shot|ambush|gunfire|wound|injur)/i

/** "Kharkiv apartment strike", "Beirut's market bombing". */
const beforeDeed = new RegExp(
  String.raw`(${capital})(?:['’]s)?\s(?:\p{Ll}[\p{L}-]*\s){0,3}?(?:strike|attack|bombing|shelling|blast|explosion|toll|massacre|raid|shooting|ambush|siege)s?\b`,
  'gu',
)

/**
 * A region or country made a town where the words on the event name one: "killed in Sloviansk, prosecutors of the Donetsk region
 * said". Only towns of the lexicon count, and only those of the same country.
 */
export function sharpened(place: Place | null, sentences: readonly string[]): Place | null {
  if (place !== null && breadth(place) === 0) return place
  for (const sentence of sentences.filter((one) => deed.test(one)))
    for (const [, name = ''] of [...sentence.matchAll(afterPreposition), ...sentence.matchAll(beforeDeed)]) {
      const town = townNamed(name)
      if (town === null) continue
      // "in Kaduna" after the state of that name says no more than the state
      if (
        place === null ||
        ((place.country === null || town.country === place.country) &&
          bareName(town.name) !== bareName(place.name))
      )
        return town
    }
  return place
}

/** The first town of the lexicon in which, by its words, something was. */
export function townIn(sentence: string): Place | null {
  for (const [, name = ''] of sentence.matchAll(afterPreposition)) {
    const town = townNamed(name)
    if (town !== null) return town
  }
  return null
}

/** The towns of a country that sentences name: a place that they only describe ("the southern suburbs of Beirut") is one of these. */
export function townsIn(sentences: readonly string[], country: string | null): readonly string[] {
  const names = sentences.flatMap((sentence) => [...sentence.matchAll(new RegExp(capital, 'gu'))])
  const towns = names.flatMap(([name]) => townNamed(name) ?? [])
  return [...new Set(towns.filter((town) => town.country === country).map(({ name }) => name))]
}

/** For a place that no lexicon knows, the towns that headline, dateline and lead name: it is told as a part of one of them. */
export function townsAtHead(
  place: Place | null,
  { title, text }: { readonly title: string; readonly text: string },
) {
  if (place === null || breadth(place) > 0 || placeNamed(place.name) !== null) return []
  const dateline = /^[^\n]{3,60}?(?=:|\s[—–-]\s|,)/u.exec(text)?.[0] ?? ''
  const named = (line: string) =>
    [...line.matchAll(new RegExp(capital, 'gu'))].flatMap(([name]) => townNamed(name) ?? [])
  // in the lead the capital is often who speaks
  const lead = named(text.slice(0, 200)).filter((town) => !isSeat(town))
  const inLand = [...named(title), ...named(dateline), ...lead].filter(
    ({ country }) => place.country === null || country === place.country,
  )
  return [...new Set(inLand.map(({ name }) => name))]
}

/** Of "Kharkiv Tuesday" the first word is the town. */
function townNamed(name: string): Place | null {
  const words = name.split(/\s+/)
  for (let length = words.length; length > 0; length--) {
    const form = words.slice(0, length).join(' ')
    const found = lexicon().kinds.get(fold(form)) === 'city' ? placeNamed(form) : null
    if (found !== null) return found
  }
  return null
}

/** The code of the country of this name; null for all else, capitals that speak for it ("Kyiv") among it. */
export function countryNamed(name: string): string | null {
  return lexicon().countries.get(fold(name).replace(/^the /, '')) ?? null
}

/**
 * Whether what a text calls `name` lies in a place that somebody asks for, as far as names tell: a town with its quarters, but not the
 * region named after it; a region with the town that it is named after, unless that is the capital; a name on no list just itself.
 * `wanted` is no country: these are told by their codes.
 */
export function liesIn(name: string, wanted: string): boolean {
  const [known, knownAsked] = [placeNamed(name), placeNamed(wanted)]
  const there = fold(known?.name ?? name.replace(/['’]s\b/g, '')).replace(/^the /, '')
  const asked = fold(knownAsked?.name ?? wanted).replace(/^the /, '')
  if (there === asked) return true
  const isTown = lexicon().kinds.get(asked) === 'city'
  // "southern Beirut" is Beirut, "eastern Kharkiv Oblast" is the oblast
  const inner = there.replace(side, '').trim()
  const isWider =
    wide.test(inner) || lexicon().countries.has(inner) || lexicon().kinds.get(inner) === 'region'
  if (bareName(inner) === bareName(asked)) return isTown ? !isWider : isWider || !lexicon().seats.has(inner)
  // "Podil, Kyiv" is a part; "New York" is no part of York
  return !isWider && known === null && knownAsked !== null && ` ${inner} `.includes(` ${asked} `)
}

/** The place of the lexicon that a name or one of its spellings means; null when it has none. */
export function placeNamed(name: string): Place | null {
  return lexicon().places.get(fold(name)) ?? null
}
