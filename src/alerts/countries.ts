import { loadTerms } from '../claims/lexicon/index.ts'

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
