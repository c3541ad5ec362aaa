import { fold } from '../src/alerts/fold.ts'
import { loadTerms } from '../src/claims/lexicon/index.ts'
import type { Choice } from '../src/command.ts'

let countries: readonly { readonly name: string; readonly folded: string }[] | null = null

/** Countries whose name holds a word that begins as typed. */
export function countryChoices(typed: string): readonly Choice[] {
  countries ??= [
    ...new Set(loadTerms().flatMap(({ sense }) => (sense.class === 'country' ? [sense.name] : []))),
  ]
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((name) => ({ name, folded: ` ${fold(name)}` }))
  const wanted = ` ${fold(typed)}`.trimEnd()
  return countries
    .filter(({ folded }) => folded.includes(wanted))
    .slice(0, 25)
    .map(({ name }) => ({ label: name, value: name }))
}
