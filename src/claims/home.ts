import type { Countries } from './chunks/index.ts'
import type { Place } from './claim.ts'
import type { Actor, Line, Unit } from './unit.ts'

/**
 * Whose a speaker is when nothing says so: "the police", "residents", "the governor" are those of the country where it
 * happened. Bodies by name are left as they are: they can be from anywhere.
 */
export type Home = {
  /** The country where what is told happens, by the places that are named. */
  readonly country: Place | null
  of(speaker: Actor | null, place: string | null): Actor | null
}

/** What tells of the country an article is about: its places above all, then whose people and things it speaks of. */
function weigh(unit: Unit, before: Unit | undefined): readonly [iso3: string | null, weight: number] {
  if (unit.kind === 'name') {
    // a country that acts says little of where
    const acts = unit.classes.has('ACTOR') && before?.classes.has('LOCATIVE') !== true
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

const most = (counts: ReadonlyMap<string, number>): string | null =>
  [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null

export function homeOf(parts: readonly (readonly Line[])[], names: CountryNames): Home {
  const seen = new Map<string, number>()
  const places = new Map<string, number>()
  for (const lines of parts)
    for (const { units } of lines) {
      let before: Unit | undefined
      for (const unit of units) {
        const [iso3, weight] = weigh(unit, before)
        before = unit
        if (iso3 === null) continue
        seen.set(iso3, (seen.get(iso3) ?? 0) + weight)
        if (weight >= 3) places.set(iso3, (places.get(iso3) ?? 0) + 1)
      }
    }
  const main = most(seen)
  const all = [...seen.values()].reduce((sum, weight) => sum + weight, 0)
  const plain = main !== null && (seen.get(main) ?? 0) >= 0.45 * all
  const scene = most(places)
  const named = scene === null ? undefined : names.get(scene)
  return {
    country: named === undefined ? null : { name: named, country: scene },
    of(speaker, place) {
      if (speaker === null || speaker.party !== null || speaker.claimant.of !== null) return speaker
      // somebody without an office is only taken for local where one country is plainly meant
      const local =
        speaker.kind === 'person'
          ? speaker.claimant.role !== null || plain
          : speaker.kind === 'people' || speaker.head !== ''
      if (!local) return speaker
      const iso3 = armyOf(speaker, place ?? main)
      const name = iso3 === null ? undefined : names.get(iso3)
      if (name === undefined || abroad.test(speaker.claimant.name)) return speaker
      return { ...speaker, claimant: { ...speaker.claimant, of: name } }
    },
  }
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
