import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlaceSense } from './term.ts'

/** A row of places.tsv: a town of GeoNames with other spellings of its name. */
export type Town = { readonly sense: PlaceSense; readonly forms: readonly string[] }

export const townsFile = join(import.meta.dirname, 'places.tsv')

/** The GeoNames extract that `build-places.ts` wrote, the largest first: name, country, people, other spellings, parted by tabs. */
export function readTowns(text = readFileSync(townsFile, 'utf8')): readonly Town[] {
  const towns: Town[] = []
  for (const line of text.split('\n')) {
    const [name = '', country, people, ...forms] = line.split('\t')
    if (country === undefined || people === undefined) continue
    towns.push({ sense: { class: 'place', name, country, kind: 'city', population: Number(people) }, forms })
  }
  return towns
}
