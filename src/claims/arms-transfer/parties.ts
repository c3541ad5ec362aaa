import type { Party } from '../claim.ts'
import type { Actor, Line, Unit } from '../unit.ts'
import { actorOf } from '../unit.ts'

/** "[put] deliveries to Riga on hold". */
export const isHold = (line: Line, at: number): boolean =>
  /^put/.test(line.units[at]?.text ?? '') &&
  line.units
    .slice(at + 1, at + 14)
    .some(({ text }, i, rest) => text === 'on' && /^(?:hold|ice)$/.test(rest[i + 1]?.text ?? ''))

/** Bodies of many states that can give and get arms. */
export const alliances = new Set([
  'NATO',
  'European Union',
  'African Union',
  'Multinational Joint Task Force',
  'Nordic countries',
  'ECOWAS',
])

/** Whether a party can supply or receive: a state, an armed group, an alliance; no newspaper and no charity. */
const isSide = (party: Party, kind: Actor['kind']): boolean =>
  party.iso3 !== null ||
  kind === 'group' ||
  alliances.has(party.name) ||
  (kind === 'people' && party.iso3 === null)

export const unique = (parties: readonly Party[]): readonly Party[] =>
  parties.filter((party, index, all) => all.findIndex(({ name }) => name === party.name) === index)

export const without = (parties: readonly Party[], others: readonly Party[]): readonly Party[] =>
  parties.filter(({ name }) => !others.some((other) => other.name === name))

/** Nouns for bands of armed people: whose, a name or an adjective before them tells. */
const bands =
  /^(?:militias?|militiamen|rebels?|insurgents?|separatists?|paramilitaries|clans?|tribes?|gangs?|cartels?|brigades?|battalion|front|movement|guerrillas?|forces?)$/
/** Those of them that no state speaks for, even when it gives them their adjective. */
const stateless =
  /^(?:militias?|militiamen|rebels?|insurgents?|separatists?|paramilitaries|clans?|tribes?|gangs?|cartels?|guerrillas?)$/

/** "the Varna militia", "Drava rebels": a band that no lexicon knows is a party by its own name. */
function bandOf({ kind, head, party, claimant }: Actor): Party | null {
  // names have no head
  if (head === '' || kind === 'person' || !bands.test(head)) return null
  const name = claimant.name.replace(/^an? /, '')
  const called = party === null ? /^\p{Lu}.*\s/u.test(name) : party.iso3 !== null && stateless.test(head)
  return called ? { name, iso3: null } : null
}

/** The party that a unit names by itself; null for pronouns, descriptions and bodies of nobody. */
export function partyOf(unit: Unit | undefined): Party | null {
  if (unit === undefined) return null
  if (unit.kind === 'name' && unit.actor === null) return unit.side
  const actor = actorOf(unit)
  if (actor === null) return null
  const band = bandOf(actor)
  if (band !== null) return band
  if (actor.party === null) return null
  // "its fellow ASEAN member": one of them, not all
  if (actor.party.iso3 === null && /\b(?:member|ally|partner|state|nation)s?$/.test(unit.text)) return null
  if (isSide(actor.party, actor.kind)) return actor.party
  const of = actor.claimant.of
  return of !== null && alliances.has(of) ? { name: of, iso3: null } : null
}

/** "EU countries", "NATO allies": members, not the alliance. */
export function membersOf(line: Line, at: number): Party | null {
  const unit = line.units[at]
  const next = line.units[at + 1]
  if (
    unit?.kind !== 'name' ||
    next === undefined ||
    !/^(?:countries|allies|nations|members?|states)$/.test(next.text)
  )
    return null
  const own = partyOf(unit)
  if (own === null || !alliances.has(own.name)) return null
  return {
    name:
      own.name === 'European Union'
        ? 'European Union member states'
        : `${own.name} ${next.text === 'member' ? 'members' : next.text}`,
    iso3: null,
  }
}

/** The only country of the first line that names any, by name or adjective. */
export function openingOf(lines: readonly Line[]): Party | null {
  for (const { units } of lines) {
    const found = unique(units.flatMap((unit) => (unit.kind === 'goods' ? [] : (countryOf(unit) ?? []))))
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null
  }
  return null
}

const countryOf = (unit: Unit): Party | null => {
  const party = partyOf(unit)
  return party?.iso3 == null ? null : party
}
