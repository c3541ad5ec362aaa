import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlaceSense } from './term.ts'

/** A row of places.tsv: a town of GeoNames with other spellings of its name. */
export type Town = {
  readonly sense: PlaceSense
  readonly forms: readonly string[]
  /** The code of its province within its country; provinces have no names here. */
  readonly province: string
  /** Degrees, to a tenth. */
  readonly latitude: number
  readonly longitude: number
}

export const townsFile = join(import.meta.dirname, 'places.tsv')

/** The GeoNames extract that `build-places.ts` wrote, the largest first: by tabs as its head says. */
export function readTowns(text = readFileSync(townsFile, 'utf8')): readonly Town[] {
  const towns: Town[] = []
  for (const line of text.split('\n')) {
    const [name = '', country, people, province = '', where = '', ...forms] = line.split('\t')
    if (country === undefined || people === undefined) continue
    const sense: PlaceSense = { class: 'place', name, country, kind: 'city', population: Number(people) }
    const [latitude = 0, longitude = 0] = where.split(' ').map(Number)
    towns.push({ sense, forms, province, latitude, longitude })
  }
  return towns
}
