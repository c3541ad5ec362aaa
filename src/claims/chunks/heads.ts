import { readNumeral } from '../numbers.ts'
import type { Counted } from '../quantities.ts'
import { type Atom, senseOf } from './atoms.ts'
import { bodies, isProper } from './naming.ts'
import type { Head, Reading } from './noun-group.ts'

const families = new Set('family group couple party crew team'.split(' '))

/** "a family of six": the atoms from its head to the number. */
export function familyOf(r: Reading, head: number): Counted | null {
  if (!families.has(r.atoms[head]?.lower ?? '')) return null
  const size = r.atoms[head + 1]?.lower === 'of' ? r.atoms[head + 2]?.scalar : null
  const next = r.atoms[head + 3]
  // "a group of six men" counts men
  const alone = next === undefined || next.token.kind !== 'word' || next.classes.FUNCTION || next.classes.VERB
  return size?.kind === 'quantity' && alone ? size.counted : null
}

/** Nouns that end like people and are none. */
const thingsLikePeople =
  /^(?:containers?|computers?|buildings?|towers?|trackers?|shelters?|bunkers?|tankers?|freighters?|trailers?|numbers?|orders?|members?|letters?|papers?|quarters?|headquarters|matters?|powers?|borders?|waters?|rivers?|computers|newspapers?|transformers?|generators?|sectors?|doors?|floors?|errors?|factors?|tractors?|reactors?|motors?|corridors?|monitors?|ambers?|chapters?|centers?|lasers?|meters?|servers?|others?|offers?|answers?|hours?|colors?|flowers?|disasters?|manoeuvres?|plants?|hydrants?|grants?|restaurants?|variants?|warrants?|encounters?|donkeys|trees|committees|degrees|fees|knees|levees|women|men)$/

/** "a seven-year-old": a child or not; but "a three-year-old ban" is none. */
export function agedPerson(r: Reading, atom: Atom | undefined, next: Atom | undefined): Head | null {
  if (atom?.scalar?.kind !== 'figure' || atom.scalar.what !== 'age' || !/olds?$/.test(atom.lower)) return null
  const alone =
    next === undefined ||
    next.token.kind !== 'word' ||
    next.scalar !== null ||
    next.classes.FUNCTION ||
    next.classes.VICTIMSTATE ||
    /(?:ing|ed)$/.test(next.lower)
  if (!alone) return null
  const age = readNumeral(r.tokens, atom.from, atom.to)
  if (age === null) return null
  const group = /month|week|day/.test(atom.lower) || age.low < 18 ? 'children' : 'people'
  const plural = atom.lower.endsWith('s')
  return { kind: 'people', sense: { class: 'people', group, plural, side: null }, role: null, plural }
}

/** `last`: nothing of the noun group follows, so that an adjective of nationality can stand for people. */
export function headOf(
  r: Reading,
  atom: Atom | undefined,
  counted: boolean,
  last: boolean,
  exact: boolean,
): Head | null {
  if (atom === undefined || atom.token.kind === 'mark') return null
  if (atom.senses.length === 0 && !counted) return bodies.has(atom.lower) ? { kind: 'body' } : null
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
  // "Two Indians recruited by the army": a plural is no adjective
  if (counted && (last || /[^s]s$/.test(atom.lower)) && demonym?.use === 'demonym')
    return { kind: 'people', sense: null, role: null, plural: /s$|ese$/.test(atom.lower) }
  if (bodies.has(atom.lower) || (r.sentence.upper && bodies.has(atom.lower))) return { kind: 'body' }
  // "22 Taliban": its fighters
  const group = senseOf(atom, 'armed-group')
  if (exact && last && group !== null)
    return {
      kind: 'people',
      sense: { class: 'people', group: 'fighters', plural: true, side: group.name },
      role: null,
      plural: true,
    }
  // "Twelve Naxalites": a name in the plural after a number is of people, when they suffer
  if (exact && last && isProper(atom, r.sentence.upper) && /[^s]s$/.test(atom.token.norm))
    return { kind: 'people', sense: null, role: null, plural: true }
  if (
    counted &&
    atom.senses.length === 0 &&
    atom.classes.size === 0 &&
    /(?:ers|ors|ists|men|women|ians|ants|folk|mates|ees|crats)$/.test(atom.lower) &&
    !thingsLikePeople.test(atom.lower)
  )
    return {
      kind: 'people',
      sense: { class: 'people', group: 'civilians', plural: true, side: null },
      role: null,
      plural: true,
    }
  return null
}
