import { loadTerms } from '../claims/lexicon/index.ts'
import { kept } from '../claims/lexicon/kept.ts'
import { remembered } from '../lib/remembered.ts'
import { fold, wordsFile } from './words.ts'

/** Who can take a side: a country (also by its capital or its people's name), an armed group, a body. */
export type NamedParty = {
  readonly name: string
  readonly kind: 'country' | 'armed-group' | 'body'
  readonly iso3: string | null
  /** The state where an armed group mainly fights, by its code; null for others. */
  readonly home: string | null
}

type Names = {
  readonly forms: ReadonlyMap<string, NamedParty>
  /** Words of the longest form. */
  readonly longest: number
}

let names: Names | null = null

function lexicon(): Names {
  names ??= kept('parties', '', [import.meta.filename, wordsFile], gatherNames)
  return names
}

function gatherNames(): Names {
  const forms = new Map<string, NamedParty>()
  const codes = new Map<string, string>()
  let longest = 1
  for (const { sense } of loadTerms()) if (sense.class === 'country') codes.set(fold(sense.name), sense.iso3)
  for (const { form, sense } of loadTerms()) {
    const key = fold(form)
    if (sense.class === 'country')
      forms.set(key, { name: sense.name, kind: 'country', iso3: sense.iso3, home: null })
    else if (forms.get(key)?.kind === 'country') continue
    else if (sense.class === 'armed-group')
      forms.set(key, { name: sense.name, kind: 'armed-group', iso3: null, home: sense.country })
    else if (sense.class === 'organisation' && sense.kind !== 'media') {
      // the offices of the United Nations speak with its voice
      const of = sense.of ?? (sense.kind === 'un' ? 'United Nations' : null)
      const iso3 = of === null ? null : (codes.get(fold(of)) ?? null)
      forms.set(
        key,
        of === null
          ? { name: sense.name, kind: 'body', iso3: null, home: null }
          : { name: of, kind: iso3 === null ? 'body' : 'country', iso3, home: null },
      )
    } else continue
    longest = Math.max(longest, key.split(' ').length)
  }
  return { forms, longest }
}

/** The parties that a stretch of text names, in order. Only capitalised forms count, since "us" is no country. */
export const partiesIn = remembered(readParties)

function readParties(text: string): readonly NamedParty[] {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.'’-]*/gu)].map(([word]) =>
    word.replace(/(?:['’]s|['’]|\.)$/u, ''),
  )
  const { forms: known, longest } = lexicon()
  const found: NamedParty[] = []
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(longest, words.length - at, 6); length > 0; length--) {
      const raw = words.slice(at, at + length)
      if (!/^\p{Lu}/u.test(raw[0] ?? '')) break
      const party = known.get(fold(raw.join(' '))) ?? known.get(fold(raw.join(' ')).replaceAll('.', ''))
      if (party === undefined) continue
      found.push(party)
      at += length - 1
      break
    }
  }
  return found
}

/** The party of this name, however it is spelled; null when the lexicon has none. */
export function partyNamed(name: string): NamedParty | null {
  return lexicon().forms.get(fold(name).replace(/^the /, '')) ?? null
}
