import type { Countries } from './chunks/index.ts'
import type { Claimant, Party, Place, TransferClaim } from './claim.ts'
import type { Frame } from './frame.ts'
import { isNamesake } from './placing.ts'
import { type Actor, actorOf, type Line, type Unit } from './unit.ts'

/**
 * Whose a speaker is when nothing says so: "the police", "residents", "the governor" are those of the country where it
 * happened. Bodies by name are left as they are: they can be from anywhere.
 */
export type Home = {
  /** The country where what is told happens, by the places that are named. */
  readonly country: Place | null
  /** The country that most of it is about, by its people and bodies, too; null where none is plainly meant. */
  readonly nation: Place | null
  of(speaker: Actor | null, told: Told): Actor | null
}

/** What a speaker tells of: where it happened, in which line, and between whom when it is a transfer. */
type Told = {
  readonly line: Line
  readonly place: Place | null
  readonly transfer: Transfer | null
  /** The speaker does what is told. */
  readonly acts: boolean
}

type Transfer = Pick<TransferClaim, 'suppliers' | 'recipients' | 'stage'>

/** What tells of the country an article is about: its places above all, then whose people and things it speaks of. */
function weigh(unit: Unit, before: Unit | undefined): readonly [iso3: string | null, weight: number] {
  if (unit.kind === 'name') {
    // a country that acts says little of where
    const acts = unit.classes.ACTOR && before?.classes.LOCATIVE !== true
    if (unit.place !== null && !acts) return [unit.place.country, 3]
    return [unit.side?.iso3 ?? unit.actor?.party?.iso3 ?? null, 1]
  }
  if (unit.kind === 'people') return [unit.people.actor?.party?.iso3 ?? null, 1]
  // whose attack it is tells little of where
  if (unit.kind === 'cause') return [unit.cause.actor?.iso3 ?? null, 0.5]
  return [null, 0]
}

/** Bodies that are at home everywhere: no country speaks through them. */
const abroad =
  /\b(?:media|reports?|outlets?|newspapers?|journalists?|humanitarians?|aid|charity|charities|ngos?|rebels?|rebel|militants?|jihadists?|insurgents?|separatists?|diplomats?|observatory|network)\b/i

/** "a rebel minister", "the rebels' spokesman" */
const isRebel = /\brebels?\b/i

/** The strip has a government of its own: its officials are named after it, unless the West Bank is told of, too. */
function tellsOfGaza(parts: readonly (readonly Line[])[]): boolean {
  const told = parts.flat().flatMap(({ units }) => units.filter((unit) => unit.kind === 'name'))
  const named = (name: string) => told.some(({ place }) => place?.name === name)
  // "the Gaza health ministry"
  return (named('Gaza Strip') || told.some(({ text }) => text.startsWith('gaza '))) && !named('West Bank')
}

/** The country of the dateline. */
const datelined = (parts: readonly (readonly Line[])[]): string | null =>
  parts.flat().find(({ home }) => home !== null)?.home?.iso3 ?? null

const nothing = [null, 0] as const

const most = (counts: ReadonlyMap<string, number>): string | null =>
  [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null

const held = new Set(['held', 'occupied', 'controlled', 'annexed'])

/** "Russian-held Halden", "the Russian-occupied Halden region": by the first word of the place, whose it is said to be. */
function noteHolder({ units }: Line, index: number, found: Map<string, string>): void {
  if (units[index - 1]?.text !== '-') return
  const holder = units[index - 2]
  const place = units[index + 1]
  if (holder?.kind !== 'name' || place?.kind !== 'name' || place.place === null) return
  const party = holder.side ?? holder.actor?.party ?? null
  if (party !== null) found.set(firstWord(place.place.name), party.name)
}

const firstWord = (name: string): string => name.split(' ')[0] ?? name

const offices =
  /\b(?:governor|mayor|officials?|authorit(?:y|ies)|administration|minister|head|cent(?:er|re)|service|department)\b/i

/** The only armed group that an article names: whose "the rebels" are. */
function groupOf(parts: readonly (readonly Line[])[]): string | null {
  let only: string | null = null
  for (const { units } of parts.flat())
    for (const unit of units) {
      if (unit.kind !== 'name' || unit.actor?.kind !== 'group' || unit.actor.party === null) continue
      if (only !== null && only !== unit.actor.party.name) return null
      only = unit.actor.party.name
    }
  return only
}

/** Who is told of beside a place that others hold: its officials are theirs. */
function appointedBy(
  parts: readonly (readonly Line[])[],
  frames: readonly Frame[],
  holders: ReadonlyMap<string, string>,
): (speaker: Actor, place: Place | null) => string | null {
  if (holders.size === 0) return () => null
  const known = new Map<string, string>()
  for (const { speaker, line } of frames) {
    if (speaker === null) continue
    for (const lines of parts)
      for (const unit of lines[line]?.units ?? []) {
        const holder = unit.kind === 'name' ? holders.get(firstWord(unit.place?.name ?? '')) : undefined
        if (holder !== undefined) known.set(speaker.claimant.name, holder)
      }
  }
  return ({ claimant, kind, head }, place) => {
    if (kind === 'people' && !offices.test(claimant.name)) return null
    if (kind === 'organisation' && head === '') return null
    return known.get(claimant.name) ?? holders.get(firstWord(place?.name ?? '')) ?? null
  }
}

/** "Ivo Marel" by his last name, where headlines know him by it. */
const leaderOf = (name: string, leaders: ReadonlyMap<string, Party>): string | null =>
  leaders.get(name.slice(name.lastIndexOf(' ') + 1))?.name ?? null

/** Houses and bodies in the title of an office: "State Department spokesman", "UN envoy". */
const houses: readonly (readonly [RegExp, string])[] = [
  [/\b(?:state department|pentagon|white house)\b/i, 'United States'],
  [/\bkremlin\b/i, 'Russia'],
  [/^(?:an? )?(?:senior )?u\.?n\.? /i, 'United Nations'],
  [/^(?:the )?secretary-general\b/i, 'United Nations'],
  [/^(?:an? )?(?:senior )?nato /i, 'NATO'],
  [/^(?:an? )?(?:senior )?eu /i, 'European Union'],
]

const partyOfOffice = (office: string): string | null =>
  houses.find(([house]) => house.test(office))?.[1] ?? null

/** Words for the one ministry that counts the dead of the strip. */
const healthMinistry =
  /^(?:(?:the|its) )?(?:palestinian |gaza )?(?:health ministry|ministry of health|health authorities|ministry)$/i

const ofGaza: Claimant = { name: 'Gaza Health Ministry', role: null, of: 'Hamas' }

export function homeOf(
  parts: readonly (readonly Line[])[],
  names: CountryNames,
  frames: readonly Frame[],
  leaders: ReadonlyMap<string, Party>,
): Home {
  const holders = new Map<string, string>()
  const seen = new Map<string, number>()
  const places = new Map<string, number>()
  for (const lines of parts)
    for (const line of lines) {
      const { units } = line
      let before: Unit | undefined
      for (let index = 0; index < units.length; index++) {
        const unit = units[index]
        if (unit === undefined) break
        if (unit.kind === 'word') {
          if (held.has(unit.text)) noteHolder(line, index, holders)
          before = unit
          continue
        }
        const [iso3, weight] =
          unit.kind === 'name' && unit.place !== null && isNamesake(line, index)
            ? nothing
            : weigh(unit, before)
        before = unit
        if (iso3 === null) continue
        seen.set(iso3, (seen.get(iso3) ?? 0) + weight)
        if (weight >= 3) places.set(iso3, (places.get(iso3) ?? 0) + 1)
      }
    }
  const appointed = appointedBy(parts, frames, holders)
  const main = most(seen) ?? datelined(parts)
  const all = [...seen.values()].reduce((sum, weight) => sum + weight, 0)
  const plain = main !== null && (all === 0 || (seen.get(main) ?? 0) >= 0.45 * all)
  const gaza = main === 'PSE' && tellsOfGaza(parts)
  /** Bodies that are named with whose they are: "the General Staff" is the one that is. */
  const wholes = parts.flat().flatMap(({ units }) =>
    units.flatMap((unit) => {
      const actor = unit.kind === 'name' ? unit.actor : null
      return actor?.kind === 'organisation' && actor.claimant.of !== null && actor.head === '' ? [actor] : []
    }),
  )
  const otherMinistry = parts
    .flat()
    .some(({ units }) =>
      units.some(({ text }) => /\b(?:interior|foreign|defen[cs]e|finance) ministry\b/.test(text)),
    )
  const scene = most(places)
  /** Whose a speaker of transfers was the first time. */
  const settled = new Map<string, string>()
  const named = scene === null ? undefined : names.get(scene)
  const people = main === null ? undefined : names.get(main)
  return {
    country: named === undefined ? null : { name: named, country: scene },
    nation: !plain || people === undefined ? null : { name: people, country: main },
    of(speaker, told) {
      const { place } = told
      if (speaker === null || speaker.party !== null || speaker.claimant.of !== null) return speaker
      const { name: called, role } = speaker.claimant
      const whole = wholes.find(({ claimant }) => claimant.name.endsWith(` ${called}`))
      if (whole !== undefined && speaker.kind === 'organisation')
        return { ...speaker, claimant: whole.claimant, party: whole.party }
      const theirs =
        appointed(speaker, place) ??
        (isRebel.test(`${role ?? ''} ${called}`) ? groupOf(parts) : null) ??
        (speaker.kind === 'person' ? leaderOf(called, leaders) : null) ??
        partyOfOffice(role ?? called)
      if (theirs != null) return { ...speaker, claimant: { ...speaker.claimant, of: theirs } }
      // somebody without an office is only taken for local where one country is plainly meant
      const local =
        speaker.kind === 'person'
          ? speaker.claimant.role !== null || plain
          : speaker.kind === 'people' || speaker.head !== ''
      if (!local) return speaker
      const { transfer } = told
      // institutes, experts and sources tell of transfers everywhere
      if (transfer !== null && !decides.test(`${role ?? ''} ${called}`)) return speaker
      // the dead of the strip are counted by one ministry, by whatever name
      if (
        transfer === null &&
        healthMinistry.test(called) &&
        gaza &&
        !(/^ministry$/i.test(called) && otherMinistry)
      )
        return { ...speaker, claimant: ofGaza, party: { name: 'Hamas', iso3: null } }
      const here = armyOf(speaker, place?.country ?? main)
      const iso3 =
        transfer === null
          ? here
          : (settled.get(called) ?? sideOf(told, transfer, { dateline: datelined(parts), main, plain, here }))
      if (transfer !== null && iso3 !== null) settled.set(called, iso3)
      const name = iso3 === null ? undefined : iso3 === 'PSE' && gaza ? 'Gaza' : names.get(iso3)
      if (name === undefined || abroad.test(speaker.claimant.name)) return speaker
      return { ...speaker, claimant: { ...speaker.claimant, of: name } }
    },
  }
}

/**
 * Whose official tells of a transfer, when nothing says so: who decides on it gives, and who asks gets; else that of the country
 * whose dateline, whose sentence or whose story it is, where that is one of the sides. Where arms land says nothing of it, and
 * who tells of arms that were caught on their way is on neither side.
 */
function sideOf(
  { line, place, acts }: Told,
  { suppliers, recipients, stage }: Transfer,
  { dateline, main, plain, here }: Scene,
): string | null {
  const opening = openingParty(line)
  const givers = line.present.has('ACCUSE') ? [] : suppliers
  const sides = [...givers, ...recipients].flatMap(({ iso3 }) => iso3 ?? [])
  if (stage === 'intercepted')
    return opening ?? [place?.country, main].find((iso3) => iso3 != null && !sides.includes(iso3)) ?? null
  const doer = (stage === 'requested' ? recipients : suppliers)[0]?.iso3
  if (acts && doer != null) return doer
  const meant = [dateline, opening, place?.country, main].find((iso3) => iso3 != null && sides.includes(iso3))
  return meant ?? (plain ? main : null) ?? sides[0] ?? here
}

/** Of an article: its dateline, the country most of it is about and whether it plainly is, and who is at home where it happened. */
type Scene = {
  readonly dateline: string | null
  readonly main: string | null
  readonly plain: boolean
  readonly here: string | null
}

/** Offices whose own state has a part in what they tell of arms. */
const decides =
  /\b(?:minist(?:er|ry|ries|ers)|presidents?|presidency|premier|chancellor|governments?|cabinet|parliament|lawmakers?|senators?|administration|department|secretary|spokes\w+|officials?|authorities|army|military|armed forces|navy|air force|coast ?guard|customs|border guards?|police|general|admiral|commander|chief of staff|embassy|ambassador|prosecutors?)\b/i

/** The country of whoever or whatever a sentence opens with. */
function openingParty({ units }: Line): string | null {
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]
    if (unit === undefined) break
    if (unit.classes.VERB || unit.classes.AUX) return null
    if (units[index - 1]?.classes.PREP === true) continue
    const party =
      unit.kind === 'goods'
        ? unit.goods.origin
        : (actorOf(unit)?.party ?? (unit.kind === 'name' ? unit.side : null))
    if (party?.iso3 != null) return party.iso3
  }
  return null
}

/** Where one country's army holds another's land, "the army" is the holder's. */
const holders: Readonly<Record<string, string>> = { PSE: 'ISR' }

function armyOf({ claimant }: Actor, land: string | null): string | null {
  const holder = land === null ? undefined : holders[land]
  if (holder === undefined) return land
  return /\b(?:army|military|troops|soldiers|navy|air force|defen[cs]e forces)\b/i.test(claimant.name)
    ? holder
    : land
}

/** Countries by their codes. */
export type CountryNames = ReadonlyMap<string, string>

/** The first name of each country. */
export function countryNames(countries: Countries): CountryNames {
  const names = new Map<string, string>()
  for (const [name, iso3] of countries) if (!names.has(iso3)) names.set(iso3, name)
  return names
}
