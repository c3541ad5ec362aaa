import type { Party } from '../claim.ts'
import type { ArmsSense, PeopleSense, WeaponSense } from '../lexicon/term.ts'
import type { Lexicon } from '../lexicon.ts'
import { type Counted, modified, trailingModifier } from '../quantities.ts'
import type { Sentence } from '../sentences.ts'
import type { Token } from '../tokenize.ts'
import type { Actor, Goods, People, Range } from '../unit.ts'
import { type Atom, senseOf } from './atoms.ts'
import { actorFrom, bodies, type Countries, isModifier, isProper, sideFrom } from './naming.ts'

/** What a chunk is read from. */
export type Reading = {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentence: Sentence
  readonly atoms: readonly Atom[]
  readonly countries: Countries
  readonly lexicon: Lexicon
}

/** A noun phrase; `to` is the atom after it. */
export type Phrase =
  | { readonly kind: 'people'; readonly to: number; readonly people: People; readonly singular: boolean }
  | { readonly kind: 'goods'; readonly to: number; readonly goods: Goods }
  | {
      readonly kind: 'cause'
      readonly to: number
      readonly name: string
      readonly conflict: boolean
      readonly actor: Party | null
    }
  | { readonly kind: 'actor'; readonly to: number; readonly actor: Actor }

type Front = {
  readonly at: number
  readonly counted: Counted | null
  readonly countSpan: Range | null
  readonly other: boolean
  readonly indefinite: boolean
  readonly definite: boolean
  readonly negated: boolean
}

const startOf = (r: Reading, atom: number): number => r.atoms[atom]?.token.start ?? 0
const endOf = (r: Reading, atom: number): number => {
  const found = r.atoms[atom]
  return found === undefined ? 0 : (r.tokens[found.to - 1]?.end ?? found.token.end)
}
const one = (from: number, to: number): Counted => ({
  from,
  to,
  low: 1,
  best: 1,
  high: 1,
  qualifier: 'exact',
})
const nil = (from: number, to: number): Counted => ({
  from,
  to,
  low: 0,
  best: 0,
  high: 0,
  qualifier: 'exact',
})
const spanOf = (r: Reading, from: number, to: number): Range => [
  r.tokens[from]?.start ?? 0,
  r.tokens[to - 1]?.end ?? 0,
]

/** Determiner, count, "other", in any order that English has; "six of the attackers", "one of its". */
function front(r: Reading, at: number): Front {
  let i = at
  let counted: Counted | null = null
  let other = false
  let indefinite = false
  let definite = false
  let negated = false
  for (let guard = 0; guard < 6; guard++) {
    const atom = r.atoms[i]
    if (atom === undefined) break
    if (atom.scalar?.kind === 'quantity' && counted === null) {
      counted = atom.scalar.counted
      i++
      const of = r.atoms[i]
      if (of?.lower === 'of' && /^(?:the|those|its|their|his|these)$/.test(r.atoms[i + 1]?.lower ?? '')) {
        i += 2
        definite = true
        if (r.atoms[i]?.scalar?.kind === 'quantity') i++
      }
      continue
    }
    if (counted === null && /^(?:a|an)$/.test(atom.lower)) indefinite = true
    else if (atom.lower === 'another') {
      indefinite = true
      other = true
    } else if (atom.lower === 'no' && r.atoms[i + 1]?.lower !== 'longer') negated = true
    else if (atom.classes.has('MORE')) {
      if (atom.lower === 'others') break
      other = true
    } else if (atom.classes.has('DET') && !/^(?:any|all|both|each|every|some|such|either)$/.test(atom.lower))
      definite = true
    else if (!atom.classes.has('DET')) break
    i++
  }
  const span: Range | null = counted === null ? null : spanOf(r, counted.from, counted.to)
  return { at: i, counted, countSpan: span, other, indefinite, definite, negated }
}

type Head =
  | {
      readonly kind: 'people'
      readonly sense: PeopleSense | null
      readonly role: string | null
      readonly plural: boolean
    }
  | { readonly kind: 'goods'; readonly sense: ArmsSense | WeaponSense }
  | { readonly kind: 'cause'; readonly name: string; readonly conflict: boolean }
  | { readonly kind: 'body' }

/** Nouns that end like people and are none. */
const thingsLikePeople =
  /^(?:containers?|computers?|buildings?|towers?|trackers?|shelters?|bunkers?|tankers?|freighters?|trailers?|numbers?|orders?|members?|letters?|papers?|quarters?|headquarters|matters?|powers?|borders?|waters?|rivers?|computers|newspapers?|transformers?|generators?|sectors?|doors?|floors?|errors?|factors?|tractors?|reactors?|motors?|corridors?|monitors?|ambers?|chapters?|centers?|lasers?|meters?|servers?|others?|offers?|answers?|hours?|colors?|flowers?|disasters?|manoeuvres?|plants?|hydrants?|grants?|restaurants?|variants?|warrants?|donkeys|women|men)$/

function headOf(r: Reading, atom: Atom | undefined, counted: boolean): Head | null {
  if (atom === undefined || atom.token.kind === 'mark') return null
  const people = senseOf(atom, 'people')
  const role = senseOf(atom, 'role')
  const arms = senseOf(atom, 'weapon') ?? senseOf(atom, 'arms')
  const cause = senseOf(atom, 'cause')
  const first = atom.senses[0]
  if (arms !== null && (first === arms || people === null)) return { kind: 'goods', sense: arms }
  if (people !== null || role !== null)
    return {
      kind: 'people',
      sense: people,
      role: role?.name ?? null,
      plural: people?.plural ?? role?.plural ?? false,
    }
  if (cause !== null) return { kind: 'cause', name: cause.name, conflict: cause.conflict }
  const demonym = senseOf(atom, 'country')
  if (counted && demonym?.use === 'demonym')
    return { kind: 'people', sense: null, role: null, plural: /s$|ese$/.test(atom.lower) }
  if (bodies.has(atom.lower) || (r.sentence.upper && bodies.has(atom.lower))) return { kind: 'body' }
  if (
    counted &&
    atom.senses.length === 0 &&
    atom.classes.size === 0 &&
    /(?:ers|ors|ists|men|women|ians|ants|folk|mates|ees|crats)$/.test(atom.lower) &&
    !thingsLikePeople.test(atom.lower)
  )
    return { kind: 'people', sense: null, role: null, plural: true }
  return null
}

const stops = (atom: Atom): boolean =>
  atom.senses.length === 0 &&
  (atom.classes.has('FUNCTION') || atom.classes.has('VERB') || atom.classes.has('INCLUDING'))

/** The phrase that starts at atom `at`, or null. Longest noun group first; the last noun in it is the head. */
export function readPhrase(r: Reading, at: number): Phrase | null {
  const lead = front(r, at)
  const counted = lead.counted !== null || lead.negated
  let end = lead.at
  while (end < r.atoms.length && end - lead.at < 9) {
    const atom = r.atoms[end]
    if (atom === undefined || stops(atom)) break
    // "Russia's U.N. ambassador": the possessor belongs to the phrase
    if (atom.lower === "'s" || (atom.token.norm === "'" && atom.token.glued)) {
      if (end === lead.at) break
      end++
      continue
    }
    if (!isModifier(atom) && !isProper(atom, r.sentence.upper)) break
    end++
  }
  let head = end - 1
  let found: Head | null = null
  for (; head >= lead.at; head--) {
    found = headOf(r, r.atoms[head], counted || lead.indefinite || head > lead.at)
    if (found !== null) break
  }
  if (found === null || head < lead.at) return null
  if (head === at && !counted && isVerbHere(r, at)) return null
  const next = head + 1 < end ? r.atoms[head + 1] : undefined
  const singularHead =
    found.kind === 'goods' || found.kind === 'cause'
      ? !/s$/.test(r.atoms[head]?.lower ?? '')
      : found.kind === 'people'
        ? !found.plural
        : false
  const compound =
    next !== undefined &&
    singularHead &&
    found.kind !== 'people' &&
    next.token.shape === 'lower' &&
    next.senses.length === 0 &&
    !/(?:ed|ly)$/.test(next.lower)
  if (compound) return null
  switch (found.kind) {
    case 'people':
      return peoplePhrase(r, at, lead, head, end, found)
    case 'goods':
      return goodsPhrase(r, at, lead, head, found.sense)
    case 'cause':
      return {
        kind: 'cause',
        to: head + 1,
        name: found.name,
        conflict: found.conflict,
        actor: sideBefore(r, lead.at, head),
      }
    case 'body':
      return bodyPhrase(r, lead, head)
  }
}

/** A verb that is also a noun ("strikes", "shells") is a verb after who does it, after "to" and after an auxiliary. */
function isVerbHere(r: Reading, at: number): boolean {
  const atom = r.atoms[at]
  let previous = at - 1
  while (r.atoms[previous]?.classes.has('ADV') === true) previous--
  const before = r.atoms[previous]
  if (atom?.classes.has('VERB') !== true || before === undefined) return false
  if (before.classes.has('AUX') || before.lower === 'to') return true
  return (
    before.senses.some(
      ({ class: name }) => name !== 'arms' && name !== 'weapon' && name !== 'place' && name !== 'cause',
    ) || isProper(before, r.sentence.upper)
  )
}

/** The side among the modifiers: the last named one is nearest the noun and wins. */
function sideBefore(r: Reading, from: number, head: number): Party | null {
  for (let i = head - 1; i >= from; i--) {
    const side = sideFrom(r.atoms[i], r.countries)
    if (side !== null) return side
  }
  return sideWithin(r, head)
}

/** "Russia's U.N. ambassador": the possessor is whose he is. */
function possessor(r: Reading, from: number, head: number): Party | null {
  for (let i = from + 1; i < head; i++)
    if (r.atoms[i]?.lower === "'s") return sideFrom(r.atoms[i - 1], r.countries)
  return null
}

/** The country inside an entry of several words: "U.S. ambassador", "Russian defence ministry". */
function sideWithin(r: Reading, head: number): Party | null {
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
function backed(r: Reading, from: number, head: number): boolean {
  for (let i = from; i < head; i++)
    if (
      r.atoms[i]?.token.norm === '-' &&
      /^(?:backed|aligned|installed|led|held|occupied|controlled)$/.test(r.atoms[i + 1]?.lower ?? '')
    )
      return true
  return false
}

/** "of Hamas", "from the Rapid Support Forces", "members of the IRGC" after people. */
function sideAfter(r: Reading, at: number): { party: Party; to: number } | null {
  if (!/^(?:of|from|for)$/.test(r.atoms[at]?.lower ?? '')) return null
  let i = at + 1
  if (r.atoms[i]?.classes.has('DET') === true) i++
  const party = sideFrom(r.atoms[i], r.countries)
  if (party === null) return null
  let to = i + 1
  // "of the Ukrainian army", "from the Russian 79th brigade"
  while (to - i < 4 && r.atoms[to] !== undefined && bodies.has(r.atoms[to]?.lower ?? '')) to++
  return { party, to }
}

/** A run of capitalised words that no lexicon knows: a person's name, mostly. */
export function properRun(r: Reading, at: number): number {
  let i = at
  while (i < r.atoms.length && i - at < 7) {
    const atom = r.atoms[i]
    if (atom === undefined) break
    const particle =
      i > at && /^(?:al|el|bin|ibn|van|von|de|da|der|den|du|la|abu|abd|ould|ag)$/.test(atom.lower)
    const hyphen =
      i > at && atom.token.norm === '-' && atom.token.glued && r.atoms[i + 1]?.token.glued === true
    const placeName =
      i > at &&
      atom.token.shape === 'capital' &&
      atom.senses.length > 0 &&
      atom.senses.every((sense) => sense.class === 'place')
    if (!isProper(atom, r.sentence.upper) && !particle && !hyphen && !placeName) break
    i++
  }
  while (i > at && !isProper(r.atoms[i - 1], r.sentence.upper) && senseOf(r.atoms[i - 1], 'place') === null)
    i--
  return i
}

const words = (r: Reading, from: number, to: number): string =>
  r.text.slice(startOf(r, from), endOf(r, to - 1)).replace(/\s+/g, ' ')

function peoplePhrase(
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
  if (side === null && before !== null && !backed(r, lead.at, head)) side = before.name
  let party: Party | null = side === null ? null : { name: side, iso3: r.countries.get(side) ?? null }
  const after = sideAfter(r, to)
  if (after !== null && (found.role === null || !found.plural)) {
    if (side === null) {
      side = after.party.name
      party = after.party
    }
    to = after.to
  } else if (found.role !== null && /^(?:of|to|for|at|from|in)$/.test(r.atoms[to]?.lower ?? '')) {
    // "ambassador to the United Nations Robert Wood", "governor of Kharkiv Oblast"
    const skip = r.atoms[to + 1]?.classes.has('DET') === true ? 2 : 1
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
  const nameEnd = properRun(r, to + comma)
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
  const unknownSide = party?.name ?? null
  const actor: Actor = {
    claimant:
      name !== null
        ? { name, role: plainRole(r, lead.at, head), of: unknownSide }
        : { name: nameOfGroup(r, at, lead, head), role: found.role, of: unknownSide },
    party,
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
      group: found.sense?.group ?? (found.role !== null ? 'other' : 'people'),
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
    },
  }
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

/** A name after "of": known, or a run of unknown capitals ("Kharkiv Oblast"). */
function sideAfterAny(r: Reading, at: number): { party: Party | null; to: number } | null {
  const party = sideFrom(r.atoms[at], r.countries)
  if (party !== null) return { party, to: at + 1 }
  const atom = r.atoms[at]
  if (senseOf(atom, 'place') !== null || senseOf(atom, 'organisation') !== null)
    return { party: null, to: at + 1 }
  const end = properRun(r, at)
  if (end === at || end - at > 2) return null
  return { party: null, to: end }
}

function goodsPhrase(
  r: Reading,
  at: number,
  lead: Front,
  head: number,
  sense: ArmsSense | WeaponSense,
): Phrase {
  let from = lead.at
  let designation = sense.class === 'weapon' ? sense.designation : null
  let category = sense.category
  for (let i = head - 1; i >= lead.at; i--) {
    const weapon = senseOf(r.atoms[i], 'weapon')
    if (weapon === null) continue
    designation ??= weapon.designation
    if (sense.class === 'arms' && sense.generic) category = weapon.category
  }
  // "MBT LAWs", "Leopard 2 main battle tanks": the noun group goes on with the designation after it
  let to = head + 1
  const weaponAfter = senseOf(r.atoms[to], 'weapon')
  if (weaponAfter !== null) {
    designation ??= weaponAfter.designation
    to++
  }
  let origin: Party | null = null
  for (let i = head - 1; i >= lead.at; i--) {
    const side = sideFrom(r.atoms[i], r.countries)
    if (side === null) continue
    origin = side
    if (i === lead.at || r.atoms[i - 1]?.token.norm !== '-') {
      const possessive = r.atoms[i + 1]?.lower === "'s" ? 2 : 1
      if (i === lead.at) from = Math.min(i + possessive, head)
    }
    break
  }
  const spanStart = startOf(r, Math.max(from, lead.at))
  const spanEnd = endOf(r, to - 1)
  return {
    kind: 'goods',
    to,
    goods: {
      text: r.text.slice(spanStart, spanEnd).replace(/\s+/g, ' '),
      span: [spanStart, spanEnd],
      category,
      designation,
      generic: sense.class === 'arms' && sense.generic,
      counted:
        lead.counted ??
        (lead.indefinite && lead.counted === null && !/s$/.test(r.atoms[head]?.lower ?? '')
          ? one(r.atoms[at]?.from ?? 0, r.atoms[at]?.to ?? 0)
          : null),
      countSpan: lead.countSpan,
      origin,
      negated: lead.negated,
    },
  }
}

/** "the Ukrainian army", "Gaza's health ministry", "officials in Kyiv": a body and whose it is. */
function bodyPhrase(r: Reading, lead: Front, head: number): Phrase | null {
  const from = lead.at
  let party = sideBefore(r, from, head)
  const body = r.atoms[head]
  let to = head + 1
  if (party === null) {
    const after = sideAfter(r, to)
    if (after !== null) {
      party = after.party
      to = after.to
    }
  }
  const place = senseOf(r.atoms[from], 'place')
  if (party === null && !lead.definite && place === null && head === from) return null
  const possessed = r.atoms.slice(from, head).findIndex((atom) => atom.lower === "'s")
  const name = words(r, possessed >= 0 ? from + possessed + 1 : from, head + 1)
  const of = party?.name ?? null
  return {
    kind: 'actor',
    to,
    actor: {
      claimant: { name: possessed >= 0 && of !== null ? `${of}'s ${name}` : name, role: null, of },
      party,
      kind: 'organisation',
      plural: /s$/.test(body?.lower ?? ''),
      head: body?.lower ?? '',
    },
  }
}

/** The actor that a name of the lexicon stands for, the likeliest sense first. */
export function namedActor(r: Reading, atom: Atom): Actor | null {
  for (const sense of atom.senses) {
    const actor = actorFrom(sense, r.countries)
    if (actor !== null) return actor
  }
  return null
}
