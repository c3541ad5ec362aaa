import type { Place } from '../claims/claim.ts'
import { readCompiled } from '../claims/lexicon/compiled.ts'
import { kept } from '../claims/lexicon/kept.ts'
import { readTowns } from '../claims/lexicon/towns.ts'
import { fold, wordsFile } from './words.ts'

/** Where a place of the lexicon lies, as far as that is known. */
type Where = {
  /** Its own name, folded. */
  readonly name: string
  /** The town that it is a part of, folded; a region has a seat instead and is no part of it. */
  readonly partOf: string | null
  /** The code of its province, within its country. */
  readonly province: string | null
  /** Degrees; null for a region. */
  readonly at: readonly [number, number] | null
}

let known: ReadonlyMap<string, Where> | null = null

const key = (name: string, country: string | null) => `${country} ${fold(name)}`

function gather(): ReadonlyMap<string, Where> {
  const found = new Map<string, Where>()
  for (const { sense, province, latitude, longitude } of readTowns())
    found.set(key(sense.name, sense.country), {
      name: fold(sense.name),
      partOf: null,
      province,
      at: [latitude, longitude],
    })
  const towns = new Map(found)
  for (const { name, country, kind, town } of readCompiled().places) {
    // "Kharkiv Oblast" is the province of Kharkiv
    const seat = kind === 'region' ? (town ?? name.replace(kinds, '')) : town
    const there = seat === null ? undefined : towns.get(key(seat, country))
    if (there === undefined) continue
    const region = kind === 'region'
    // a region without a kind in its name ("Punjab") is one only where its seat is told
    if (region && town === null && !kinds.test(name)) continue
    found.set(key(name, country), {
      name: fold(name),
      partOf: region ? null : there.name,
      province: there.province,
      at: region ? null : there.at,
    })
  }
  return found
}

const kinds = / (?:Oblast|Region|Province|State|Governorate)$/

/**
 * How two places of one country lie to each other: `quarter` when one is a part of the other town, `province` when one is the region of
 * the other, `apart` when they are in two provinces, or so far from each other that no text means one by the other; null when that is
 * not known.
 */
export function lie(one: Place, other: Place): 'quarter' | 'province' | 'apart' | null {
  known ??= kept('geography', '', [import.meta.filename, wordsFile], gather)
  const [a, b] = [known.get(key(one.name, one.country)), known.get(key(other.name, other.country))]
  if (a === undefined || b === undefined) return null
  if (a.partOf === b.name || b.partOf === a.name) return 'quarter'
  if (a.at !== null && b.at !== null) return kilometres(a.at, b.at) > far ? 'apart' : null
  if (a.province === null || b.province === null) return null
  if (a.province !== b.province) return 'apart'
  return a.at === null && b.at === null ? null : 'province'
}

/** Within so many a village and the town beside it are one place to many who tell of it. */
const far = 40

function kilometres(
  [north, east]: readonly [number, number],
  [up, right]: readonly [number, number],
): number {
  const narrow = Math.cos(((north + up) / 2) * (Math.PI / 180))
  return 111.2 * Math.hypot(north - up, (east - right) * narrow)
}
