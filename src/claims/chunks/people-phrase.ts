import type { Group, Party } from '../claim.ts'
import { readNumeral } from '../numbers.ts'
import { type Counted, modified, trailingModifier } from '../quantities.ts'
import type { Actor } from '../unit.ts'
import { type Atom, senseOf } from './atoms.ts'
import {
  capitalRun,
  endOf,
  type Front,
  type Head,
  nil,
  one,
  type Phrase,
  properRun,
  type Reading,
  spanOf,
  startOf,
  words,
} from './noun-group.ts'
import { backed, possessor, sideAfter, sideAfterAny, sideBefore } from './sides.ts'

export function peoplePhrase(
  r: Reading,
  at: number,
  lead: Front,
  head: number,
  groupEnd: number,
  found: Extract<Head, { kind: 'people' }>,
): Phrase {
  let to = head + 1
  let side = found.sense?.side ?? null
  const before = possessor(r, lead.at, head) ?? sideBefore(r, lead.at, head)
  const own = r.atoms[head]
  const demonym = senseOf(own, 'country')
  if (side === null && demonym !== null && found.sense === null) side = demonym.name
  const patron = before !== null && backed(r, lead.at, head) ? before : null
  if (side === null && before !== null && patron === null) side = before.name
  let party: Party | null = side === null ? null : { name: side, iso3: r.countries.get(side) ?? null }
  const after = sideAfter(r, to)
  if (after !== null && (found.role === null || !found.plural)) {
    if (side === null) {
      side = after.party.name
      party = after.party
    }
    to = after.to
  } else if (found.role !== null && /^(?:of|to|for|from)$/.test(r.atoms[to]?.lower ?? '')) {
    // "ambassador to the United Nations Robert Wood", "governor of Kharkiv Oblast"
    const skip = r.atoms[to + 1]?.classes.DET === true ? 2 : 1
    const named = sideAfterAny(r, to + skip)
    if (named !== null) {
      if (side === null && /^(?:of|for|from)$/.test(r.atoms[to]?.lower ?? '') && named.party !== null) {
        side = named.party.name
        party = named.party
      }
      to = named.to
    }
  }
  // the name itself, directly or after a comma
  let name: string | null = null
  const comma = found.role !== null && r.atoms[to]?.token.norm === ',' ? 1 : 0
  const nameEnd = r.sentence.upper ? nameInCapitals(r, to + comma) : properRun(r, to + comma)
  const long = nameEnd - to - comma >= 2
  if (
    !found.plural &&
    nameEnd > to + comma &&
    to + comma >= groupEnd - 8 &&
    (comma === 0 || (long && /^[,.]$/.test(r.atoms[nameEnd]?.token.norm ?? ',')))
  ) {
    name = words(r, to + comma, nameEnd)
    to = nameEnd
    if (comma === 1 && r.atoms[to]?.token.norm === ',') to++
  }
  const trailing =
    lead.counted === null ? null : trailingModifier(r.tokens, r.atoms[to]?.from ?? 0, r.sentence.to)
  const plainCount = lead.counted
  let counted =
    plainCount !== null && trailing !== null && r.atoms[to] !== undefined
      ? modified(plainCount, trailing.modifier)
      : plainCount
  if (trailing !== null && counted !== plainCount) {
    const after = (r.atoms[to]?.from ?? 0) + trailing.length
    while ((r.atoms[to]?.from ?? after) < after) to++
  }
  const singular = !found.plural && (plainCount === null || plainCount.best === 1)
  if (counted === null && lead.negated) counted = nil(r.atoms[at]?.from ?? 0, r.atoms[at]?.to ?? 0)
  else if (counted === null && lead.indefinite && !found.plural)
    counted = one(r.atoms[at]?.from ?? 0, r.atoms[at]?.to ?? 0)
  const roleText = words(r, lead.at, head + 1)
  if (counted === null || counted.best === 1) counted = setOf(r, lead.at, head, found.plural) ?? counted
  // "the Russian-installed governor" speaks for who installed him
  const spokenFor = party ?? (found.role === null ? null : patron)
  const unknownSide = spokenFor?.name ?? null
  const actor: Actor = {
    claimant:
      name !== null
        ? { name, role: plainRole(r, lead.at, head), of: unknownSide }
        : { name: nameOfGroup(r, at, lead, head), role: found.role, of: unknownSide },
    party: spokenFor,
    kind: name !== null ? 'person' : 'people',
    plural: found.plural,
    head: own?.lower ?? roleText,
  }
  return {
    kind: 'people',
    to,
    singular,
    people: {
      counted,
      countSpan: lead.countSpan ?? (counted === null ? null : spanOf(r, counted.from, counted.to)),
      group: groupOf(r, own, lead.at, head, found),
      named:
        own?.lower !== 'others' &&
        own?.lower !== 'bodies' &&
        own?.lower !== 'people' &&
        own?.lower !== 'victims',
      side,
      groupSpan: [startOf(r, head), endOf(r, head)],
      other: lead.other || own?.lower === 'others',
      name,
      actor,
      total: lead.total,
    },
  }
}

/** "twin girls", "her twins", "triplets": how many they are. */
function setOf(r: Reading, from: number, head: number, plural: boolean): Counted | null {
  const [first, last] = [r.atoms[from], r.atoms[head]]
  if (first === undefined || last === undefined) return null
  // "an elderly couple"
  if (/\bcouple$/.test(last.lower)) return { ...one(first.from, first.to), low: 2, best: 2, high: 2 }
  if (!plural) return null
  const size =
    /^twin /.test(`${first.lower} `) || last.lower === 'twins' ? 2 : last.lower === 'triplets' ? 3 : null
  if (size === null) return null
  return { ...one(first.from, first.to), low: size, best: size, high: size }
}

/** "MAYOR ANA DE SOTO": in text of capitals the words that nobody knows, when there are two of them or the clause goes on. */
function nameInCapitals(r: Reading, at: number): number {
  const end = capitalRun(r, at, true)
  const next = r.atoms[end]
  const closes = next === undefined || next.token.kind !== 'word' || next.classes.AUX || next.classes.AND
  return end - at < 5 && (end - at > 1 || closes) ? end : at
}

/** Heads that say little of themselves: "Hamas members", "army men", "police commandos", "UN staff". */
const plainHead =
  /^(?:members?|operatives?|leaders?|commanders?|men|personnel|officers?|commandos?|recruits?|medics?)$/
const employed =
  /^(?:staff|employees?|workers?|staff members?|staffers?|colleagues?|drivers?|volunteers?|contractors?)$/

/** "14-year-old" before a noun. */
function isYoung(r: Reading, atom: Atom | undefined): boolean {
  if (atom?.scalar?.kind !== 'figure' || atom.scalar.what !== 'age') return false
  const age = readNumeral(r.tokens, atom.from, atom.to)
  return age !== null && (age.low < 18 || /month|week|day/.test(atom.lower))
}

/** The group that the head gives, or what stands before it when the head says little. */
function groupOf(
  r: Reading,
  own: Atom | undefined,
  from: number,
  head: number,
  found: Extract<Head, { kind: 'people' }>,
): Group {
  const group = found.sense?.group ?? groupOfRole(found.role, own?.lower ?? '')
  const word = own?.lower ?? ''
  // "a 14-year-old cyclist"
  if (group === 'civilians' || group === 'people')
    for (let i = from; i < head; i++) if (isYoung(r, r.atoms[i])) return 'children'
  const skip = r.atoms[head + 2]?.classes.DET === true ? 3 : 2
  const after = r.atoms[head + 1]?.lower === 'of' ? r.atoms[head + skip] : undefined
  const around = [...r.atoms.slice(from, head), after]
  if (plainHead.test(word)) {
    if (around.some((atom) => senseOf(atom, 'people')?.group === 'police' || atom?.lower === 'police'))
      return 'police'
    const officer = /^officers?$/.test(word)
    if (around.some((atom) => senseOf(atom, 'armed-group') !== null) && !officer) return 'fighters'
    if (officer && senseOf(r.atoms[head - 1], 'armed-group') !== null) return 'fighters'
    if (around.some((atom) => /^(?:army|military|navy|marine|enemy)$/.test(atom?.lower ?? '')))
      return 'military'
    if (around.some((atom) => senseOf(atom, 'organisation')?.kind === 'military')) return 'military'
    if (around.some((atom) => senseOf(atom, 'organisation')?.kind === 'police')) return 'police'
  }
  if (employed.test(word) && group === 'civilians')
    for (const atom of around) {
      const kind = senseOf(atom, 'organisation')?.kind
      if (kind === 'un' || kind === 'ngo' || kind === 'medical') return 'aid-workers'
    }
  return group
}

/** An office says nothing of who its holder is, except that commanders fight. */
function groupOfRole(role: string | null, words: string): Group {
  if (role === null) return 'people'
  if (role !== 'commander') return 'other'
  if (words.includes('police')) return 'police'
  return /\b(?:rebel|militia|taliban|^commanders?)\b/.test(words) ? 'fighters' : 'military'
}

/** "Russia's U.N. ambassador" → "U.N. ambassador": the role without the country that possesses it. */
function plainRole(r: Reading, from: number, head: number): string {
  let begin = from
  for (let i = from; i < head; i++) if (r.atoms[i]?.lower === "'s") begin = i + 1
  return words(r, begin, head + 1)
}

function nameOfGroup(r: Reading, at: number, lead: Front, head: number): string {
  const from = lead.indefinite && lead.counted === null ? at : lead.at
  return words(r, Math.min(from, head), head + 1)
}
