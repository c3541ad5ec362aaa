import type { Place, Span } from './claim.ts'
import type { Frame } from './frame.ts'
import { type Candidate, candidatesOf } from './place-candidates.ts'
import type { Line, Unit } from './unit.ts'
import { worded } from './wording.ts'

/** Where something happened; `span` null: told in another sentence. */
export type Where = { readonly place: Place; readonly span: Span | null }

export type Whereabouts = {
  /** The place in the sentence nearest to a unit; null when none is told. */
  here(line: Line, unit: number): Where | null
  /** The same, else where the article has been: an event stays in its place until another is named. */
  event(line: Line, unit: number, running: boolean): Where | null
  /** The land that the article is about: a country, or a territory in it. */
  land(): Place | null
}

/** "in the region", "across the country": what the noun means was named before. */
const anaphors = new Map(
  Object.entries<0 | 1 | 2>({
    country: 0,
    nation: 0,
    region: 1,
    province: 1,
    governorate: 1,
    department: 1,
    territory: 1,
    strip: 1,
    enclave: 1,
    valley: 1,
    state: 1,
    district: 1,
  }),
)

/** Lands that are spoken of as countries are. */
const territories = new Map([
  ['Gaza Strip', 'PSE'],
  ['West Bank', 'PSE'],
  ['Nagorno-Karabakh', 'AZE'],
  ['Kashmir', 'IND'],
  ['Somaliland', 'SOM'],
  ['Tigray', 'ETH'],
  ['Crimea', 'UKR'],
])

/** "Gaza's health ministry": the land whose dead a body counts, where no sentence says where. */
function countedIn(lines: readonly Line[], country: string | undefined): Place | null {
  for (const { units } of lines)
    for (const unit of units) {
      if (unit.kind !== 'name' || !unit.classes.AID || unit.actor === null) continue
      const first = unit.actor.claimant.name.split(' ')[0] ?? ''
      for (const [name, iso3] of territories)
        if (name.startsWith(`${first} `) && (country === undefined || country === iso3))
          return { name, country: iso3 }
    }
  return null
}

/** How many sentences a place is carried on, so that a long text costs no more for each. */
const reach = 40

const dayMs = 86_400_000

/** The day that a sentence names, when it names one. */
function dayOf(line: Line | undefined): number | null {
  if (line?.present.has('DATE') !== true) return null
  for (const unit of line.units)
    if (unit.kind === 'date' && unit.date.kind === 'point' && unit.date.range.from !== null)
      return Date.parse(unit.date.range.from)
  return null
}

/** What is told of another week, or of another day and another kind of deed, happened elsewhere. */
function elsewhen(line: Line, other: Line | undefined, day: number, reference: Date | null): boolean {
  const told = dayOf(other)
  const then = told ?? reference?.getTime() ?? null
  if (then === null) return false
  const days = Math.abs(then - day) / dayMs
  if (days > 7) return true
  const [deed, before] = [deedOf(line), deedOf(other)]
  return told !== null && days >= 2 && deed !== null && before !== null && deed !== before
}

const deedOf = (line: Line | undefined): string | null => {
  for (const unit of line?.units ?? []) if (unit.kind === 'cause') return unit.cause.name
  return null
}

/** "at the city's airport", "there", "the same road": the place is that of before. */
const refersBack = (line: Line): boolean =>
  line.units.some(
    ({ text }, index) =>
      text === 'there' ||
      (/^(?:city|town|village|camp|area|district|capital|same)$/.test(text) &&
        line.units[index - 1]?.text === 'the'),
  )

const isBorder = (unit: Unit): boolean => unit.classes.CLAUSE

/** "three died in Halden and one in Drava": a number that its own place follows at once. */
function placedAt(line: Line, at: number, candidates: readonly Candidate[]): Candidate | undefined {
  if (line.units[at + 1]?.classes.LOCATIVE !== true) return undefined
  const own = candidates.find(
    ({ index }) => index > at + 1 && index <= at + 4 && !parted(line, at + 2, index),
  )
  if (own === undefined || line.units[own.index + 1]?.text === "'s") return undefined
  return own.rank > 0 || line.units[at]?.classes.COUNT === true ? own : undefined
}

const parted = (line: Line, from: number, to: number): boolean =>
  line.units.slice(from, to).some((unit) => isBorder(unit) || unit.classes.AND || unit.text === ',')

const isHappening = worded(/^(?:happened|occurred|took place)$/)

/** "It happened on Wednesday near Halden.": where the sentence before was. */
function happens({ units }: Line): boolean {
  const verb = units.findIndex(isHappening)
  if (verb < 1 || verb > 2) return false
  const subject = units.slice(0, verb).map(({ text }) => text)
  return /^(?:it|this|the (?:attack|ambush|incident|blast|explosion|shooting|killings?|raid|strike))$/.test(
    subject.join(' '),
  )
}

const isSettlement = worded(/^(?:villages?|towns?|hamlets?|bus station|market|camp)$/)

/** "hit two villages", "fired on a bus station": a place that is not named yet. */
const isNameless = ({ units }: Line): boolean =>
  units.some(
    (unit, index) =>
      isSettlement(unit) &&
      /^(?:an?|two|three|four|five|several|the)?$/.test(units[index - 1]?.text ?? '-') &&
      units[index - 1]?.text !== 'the',
  )

function nearest(line: Line, at: number, candidates: readonly Candidate[]): Candidate | null {
  const own = placedAt(line, at, candidates)
  if (own !== undefined) return own
  let best: Candidate | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const [from, to] = at < candidate.index ? [at, candidate.index] : [candidate.index, at]
    let distance = to - from + candidate.penalty + (candidate.rank === 0 ? 6 : candidate.rank === 1 ? 3 : 0)
    let aside = 0
    for (let i = from + 1; i < to; i++) {
      const unit = line.units[i]
      if (unit?.text === ';') distance += 40
      else if (unit !== undefined && isBorder(unit)) distance += 5
      // "53 people, including 35 in Drava": that is where the 35 were; what comes after a comma is of all again
      if (i > at && unit?.classes.INCLUDING && line.units[i + 1]?.classes.LOCATIVE !== true) aside = 40
      else if (unit?.text === ',') aside = 0
    }
    distance += aside
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return least > 60 ? null : best
}

/** Heads of notes in capitals that name no town. */
const notice =
  /\b(?:bulletin|update|news|report|live|urgent|correction|statement|release|exclusive|watch|analysis)\b/i

/** The first words of a wire: "BUKAVU, Congo — ". They stand before the first sentence. */
function datelineOf(text: string, lines: readonly Line[]): Place | null {
  const start = lines.find(({ sentence }) => sentence.block === 'body')?.sentence.start ?? 0
  const head = text.slice(Math.max(0, start - 80), start)
  const found =
    /(?:^|\n)\s*(?:\([^)]*\)\s*)?(\p{Lu}[\p{Lu}\p{M}' -]{2,40})(?=[,:/ ]|\s*[—–-])[^\n]{0,60}(?:—|–|-|:)\s*$/u.exec(
      head,
    )
  if (found?.[1] === undefined || notice.test(found[1])) return null
  const name = found[1]
    .trim()
    .toLowerCase()
    .replace(/(^|[\s'-])\p{L}/gu, (letter) => letter.toUpperCase())
  return { name, country: lines.find(({ home }) => home !== null)?.home?.iso3 ?? null }
}

/** A finer place before a coarser, then the plainer, then the first. */
const isBefore = (a: Candidate, b: Candidate): boolean =>
  (b.rank - a.rank || a.penalty - b.penalty || a.index - b.index) < 0

function mostOf(names: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

export function whereabouts(
  text: string,
  lines: readonly Line[],
  titles: readonly Line[],
  frames: readonly Frame[],
  {
    reference,
    country,
    nation,
    capitals,
    seats,
  }: {
    readonly reference: Date | null
    readonly country: Place | null
    readonly nation: Place | null
    readonly capitals: ReadonlySet<string>
    readonly seats: ReadonlyMap<string, string>
  },
): Whereabouts {
  const told = Map.groupBy(
    frames.filter(({ act }) => !act),
    ({ line }) => line,
  )
  const dateline = datelineOf(text, lines)
  const known = new Set<string>()
  for (const { units } of lines)
    for (const unit of units)
      if (unit.kind === 'name' && unit.proper !== null && unit.place !== null) known.add(unit.text)
  const iso3 = (country ?? nation)?.country ?? null
  const seat = iso3 === null ? undefined : seats.get(iso3)
  const settings = { dateline, known, capital: seat === undefined ? null : { name: seat, country: iso3 } }
  const all = lines.map((line) => candidatesOf(line, told.get(line.index) ?? [], settings))
  const places = all.map((found) => found.filter(({ witness }) => witness !== true))
  const witnessed = all.flat().find(({ witness }) => witness === true)?.place ?? null
  // a first sentence without a place happens where it was written, unless that is where correspondents sit or the headline names
  // another town
  const first = lines.findIndex(({ sentence }) => sentence.block === 'body')
  const opening = lines[first]?.units ?? []
  const isTitled = (besides: Place) =>
    titles.some((line) =>
      candidatesOf(line, [], { ...settings, dateline: null }).some(
        ({ rank, place }) => rank === 2 && place.country !== null && place.name !== besides.name,
      ),
    )
  // "Drava: Three people died …"
  const [opener, sign] = opening
  if (sign?.text === ':')
    places[first] = (places[first] ?? []).filter(({ index, place }) => index > 0 || !isTitled(place))
  const written = dateline !== null && !capitals.has(dateline.name.toLowerCase()) ? dateline : null
  if (written !== null && opener !== undefined && places[first]?.length === 0 && !isTitled(written))
    places[first] = [{ index: 0, place: written, rank: 2, unit: opener, penalty: 20 }]
  const main = mostOf(places.flat().flatMap(({ place }) => place.country ?? []))
  /** A town that no lexicon knows lies where the article is. */
  const settled = (place: Place): Place => (place.country === null ? { ...place, country: main } : place)

  /** What a sentence is about, if it has a place: a finer one before a coarser, the first among equals. */
  const bestOf = (candidates: readonly Candidate[], finest: number): Candidate | null => {
    let best: Candidate | null = null
    for (const each of candidates)
      if (each.rank <= finest && each.passing !== true && (best === null || isBefore(each, best))) best = each
    return best
  }

  /** "sold through a dealer in Almaty": a town of another country, in a sentence that tells of no harm. */
  const isAbroad = ({ place }: Candidate, line: Line | undefined): boolean =>
    place.country !== null &&
    main !== null &&
    place.country !== main &&
    line?.present.has('VICTIMSTATE') !== true &&
    line?.units.some(({ kind }) => kind === 'cause') !== true

  function earlier(line: Line, finest: 0 | 1 | 2, coarsest: 0 | 1 | 2): Place | null {
    let coarse: Place | null = null
    const day = dayOf(line)
    for (let i = line.index - 1; i >= Math.max(0, line.index - reach); i--) {
      const best = bestOf(places[i] ?? [], finest)
      if (best === null || isAbroad(best, lines[i])) continue
      if (day !== null && elsewhen(line, lines[i], day, reference) && !refersBack(line)) continue
      if (best.rank >= coarsest) return best.place
      coarse ??= best.place
    }
    return coarse
  }

  function isLongAgo(line: Line): boolean {
    const day = dayOf(line)
    return day !== null && reference !== null && reference.getTime() - day > 8 * dayMs && !refersBack(line)
  }

  /** A place told only further on, or in the dateline. */
  function later(line: Line): Place | null {
    if (isLongAgo(line)) return null
    return bestOf(places.slice(line.index + 1, line.index + reach).flat(), 2)?.place ?? witnessed ?? dateline
  }

  const inTitle = (finest: 0 | 1 | 2): Place | null => {
    for (const line of titles) {
      const best = bestOf(candidatesOf(line, [], { ...settings, dateline: null }), finest)
      if (best !== null) return best.place
    }
    return null
  }

  /** "in the region", "in the whole country" near a unit. */
  function anaphorAt(line: Line): 0 | 1 | 2 | null {
    for (let index = 0; index < line.units.length; index++) {
      const unit = line.units[index]
      if (unit === undefined) break
      const level = anaphors.get(unit.text)
      if (level === undefined) continue
      for (let i = index - 1; i >= Math.max(0, index - 3); i--)
        if (line.units[i]?.classes.LOCATIVE === true) return level
    }
    return null
  }

  /** A running total is of the land that the article is about: the country, or a territory in it. */
  const about = main ?? country?.country ?? undefined
  let landTold: Place | null | undefined
  const land = (): Place | null =>
    (landTold ??=
      places.flat().find(({ place }) => territories.has(place.name) && place.country === about)?.place ??
      countedIn(lines, about) ??
      country)

  function elsewhere(line: Line, running: boolean): Place | null {
    const level = anaphorAt(line)
    if (level === 1) return earlier(line, 1, 1) ?? inTitle(1) ?? earlier(line, 2, 2) ?? later(line) ?? written
    if (level === 0) return country ?? earlier(line, 0, 0) ?? nation
    if (running) return land() ?? earlier(line, 2, 0)
    const own = bestOf(places[line.index] ?? [], 2)
    if (own !== null) return own.place
    return earlier(line, 2, 1) ?? inTitle(2) ?? later(line) ?? (isLongAgo(line) ? null : land())
  }

  /** "bombed a village in the north … The raid on Halden": the town that the next two sentences name. */
  function namedNext(line: Line, within: Place | null): Place | null {
    for (const next of places.slice(line.index + 1, line.index + 3)) {
      const town = next.find(({ rank, place }) => rank === 2 && agreesWith(place, within))
      if (town !== undefined) return town.place
    }
    return null
  }

  const agreesWith = (place: Place, within: Place | null): boolean =>
    (place.country ?? main) === (within?.country ?? main)

  const whereOf = (found: Candidate | null): Where | null => {
    if (found === null) return null
    const read = found.unit.kind === 'name' || found.unit.text === 'here'
    return { place: settled(found.place), span: read ? [found.unit.start, found.unit.end] : null }
  }

  const here = (line: Line, at: number): Where | null => whereOf(nearest(line, at, places[line.index] ?? []))

  /** What the next sentences say more closely of a land or a region. */
  function finer(line: Line, found: Candidate | null, running: boolean): Place | null {
    const next = lines[line.index + 1]
    if (next === undefined) return null
    if (happens(next)) {
      const told = bestOf(places[next.index] ?? [], 2)
      if (told !== null && told.rank > (found?.rank ?? 0)) return told.place
    }
    return !running && isNameless(line) ? namedNext(line, found?.place ?? null) : null
  }

  return {
    here,
    land,
    event(line, at, running) {
      const found = nearest(line, at, places[line.index] ?? [])
      const told = (found?.rank ?? 0) < 2 ? finer(line, found, running) : null
      if (told !== null) return { place: settled(told), span: null }
      const own = whereOf(found)
      if (own !== null) return own
      const place = elsewhere(line, running)
      return place === null ? null : { place: settled(place), span: null }
    },
  }
}
