import { loadTerms } from '../claims/lexicon/index.ts'
import { fold } from './fold.ts'

let names: ReadonlyMap<string, string> | null = null

/** The short English name of a country by its ISO 3166-1 alpha-3 code, as the lexicon has it; the code itself when it is unknown. */
export function countryName(iso3: string): string {
  names ??= new Map(
    loadTerms().flatMap(({ sense }) =>
      sense.class === 'country' ? [[sense.iso3, sense.name] as const] : [],
    ),
  )
  return names.get(iso3) ?? iso3
}

let codes: ReadonlyMap<string, string> | null = null

/** The ISO 3166-1 alpha-3 code of a country by one of its names or by that code; null when the lexicon knows no such country. */
export function countryCode(name: string): string | null {
  codes ??= new Map(
    loadTerms().flatMap(({ form, sense }) =>
      sense.class === 'country' && sense.use === 'name'
        ? [form, sense.name, sense.iso3].map((known) => [fold(known), sense.iso3] as const)
        : [],
    ),
  )
  return codes.get(fold(name)) ?? null
}
