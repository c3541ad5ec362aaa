import type { Party, Place } from '../claim.ts'
import { worded } from '../wording.ts'
import { senseOf } from './atoms.ts'
import { bodies, isProper, sideFrom } from './naming.ts'
import { properRun, type Reading } from './noun-group.ts'

/** The side among the modifiers: the last named one is nearest the noun and wins; "Russian and Ukrainian soldiers" are of neither. */
export function sideBefore(r: Reading, from: number, head: number): Party | null {
  for (let i = head - 1; i >= from; i--) {
    const side = sideFrom(r.atoms[i], r.countries)
    if (side === null) continue
    const two =
      i - 2 >= from && r.atoms[i - 1]?.lower === 'and' && sideFrom(r.atoms[i - 2], r.countries) !== null
    return two ? null : side
  }
  return sideWithin(r, head)
}

/** "the Nabatieh drone strike": the town or region that a deed is named after. */
export function placeBefore(r: Reading, from: number, head: number): Place | null {
  for (let i = from; i < head; i++) {
    const place = senseOf(r.atoms[i], 'place')
    if (place !== null && senseOf(r.atoms[i], 'country') === null)
      return { name: place.name, country: place.country }
  }
  return null
}

/** "Russia's U.N. ambassador": the possessor is whose he is. */
export function possessor(r: Reading, from: number, head: number): Party | null {
  for (let i = from + 1; i < head; i++)
    if (r.atoms[i]?.lower === "'s") return sideFrom(r.atoms[i - 1], r.countries)
  return null
}

/** The country inside an entry of several words: "U.S. ambassador", "Russian defence ministry". */
export function sideWithin(r: Reading, head: number): Party | null {
  const atom = r.atoms[head]
  if (atom === undefined || atom.to - atom.from < 2) return null
  for (let i = atom.from; i < atom.to - 1; i++) {
    const entry = r.lexicon.match(r.tokens, i, atom.to - 1, r.sentence.upper)?.entry
    const country = entry?.senses.find((sense) => sense.class === 'country')
    if (country?.class === 'country') return { name: country.name, iso3: country.iso3 }
  }
  return null
}

/** "Russia-backed", "Iranian-made": the country belongs to the participle, not to the noun. */
export function backed(r: Reading, from: number, head: number): boolean {
  for (let i = from; i < head; i++)
    if (
      r.atoms[i]?.token.norm === '-' &&
      /^(?:backed|aligned|installed|led|held|occupied|controlled)$/.test(r.atoms[i + 1]?.lower ?? '')
    )
      return true
  return false
}

/** "for Israeli weapons", "in the Turkish capital": the adjective belongs to another noun than a body. */
export function adjective(r: Reading, at: number): boolean {
  const next = r.atoms[at + 1]
  if (senseOf(r.atoms[at], 'country')?.use !== 'demonym' || next === undefined) return false
  if (bodies.has(next.lower) || next.token.kind !== 'word' || next.scalar !== null) return false
  return next.token.shape === 'lower' && !next.classes.FUNCTION && !next.classes.VERB
}

const hangsOn = worded(/^(?:of|from|for)$/)

/** "of Hamas", "from the Rapid Support Forces", "members of the IRGC" after people. */
export function sideAfter(r: Reading, at: number): { party: Party; to: number } | null {
  if (!hangsOn(r.atoms[at])) return null
  let i = at + 1
  if (r.atoms[i]?.classes.DET === true) i++
  const party = sideFrom(r.atoms[i], r.countries)
  if (party === null || adjective(r, i)) return null
  let to = i + 1
  // "of the Koro-Hadan group": the rest of a name of which only the first is known
  while (r.atoms[to]?.token.norm === '-' && r.atoms[to]?.token.glued && isProper(r.atoms[to + 1], false))
    to += 2
  // "of the Ukrainian army", "from the Russian 79th brigade"
  while (to - i < 4 && r.atoms[to] !== undefined && bodies.has(r.atoms[to]?.lower ?? '')) to++
  return { party, to }
}

/** A name after "of": known, or a run of unknown capitals ("Kharkiv Oblast"). */
export function sideAfterAny(r: Reading, at: number): { party: Party | null; to: number } | null {
  if (adjective(r, at)) return null
  const party = sideFrom(r.atoms[at], r.countries)
  if (party !== null) return { party, to: at + 1 }
  const atom = r.atoms[at]
  if (senseOf(atom, 'place') !== null || senseOf(atom, 'organisation') !== null)
    return { party: null, to: at + 1 }
  const end = properRun(r, at)
  if (end === at || end - at > 2) return null
  return { party: null, to: end }
}
