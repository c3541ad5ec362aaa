import type { Party } from '../claim.ts'
import type { Sense } from '../lexicon/term.ts'
import type { Actor } from '../unit.ts'
import { worded } from '../wording.ts'
import type { Atom } from './atoms.ts'

/** Countries by name, to give an organisation's country its code. */
export type Countries = ReadonlyMap<string, string>

const partyNamed = (name: string, countries: Countries): Party => ({
  name,
  iso3: countries.get(name) ?? null,
})

const ownSide = new Set([
  'un',
  'alliance',
  'ngo',
  'monitor',
  'media',
  'think-tank',
  'court',
  'company',
  'medical',
])

/** The World Health Organization speaks for the United Nations, which speak for themselves. */
const agencyOf = (name: string): string | null => (name === 'United Nations' ? null : 'United Nations')

/** The actor that a name of the lexicon stands for; null for places, weapons and the like. */
export function actorFrom(sense: Sense, countries: Countries): Actor | null {
  switch (sense.class) {
    case 'country': {
      if (sense.use === 'demonym') return null
      return {
        claimant: { name: sense.name, role: null, of: null },
        party: { name: sense.name, iso3: sense.iso3 },
        kind: 'country',
        plural: false,
        head: '',
      }
    }
    case 'armed-group':
      return {
        claimant: { name: sense.name, role: null, of: null },
        party: { name: sense.name, iso3: null },
        kind: 'group',
        plural: false,
        ...(sense.country !== null && { homeland: sense.country }),
        head: '',
      }
    case 'organisation': {
      const party =
        sense.of !== null
          ? partyNamed(sense.of, countries)
          : ownSide.has(sense.kind)
            ? { name: sense.name, iso3: null }
            : null
      return {
        claimant: {
          name: sense.name,
          role: null,
          of: sense.of ?? (sense.kind === 'un' ? agencyOf(sense.name) : null),
        },
        party: sense.kind === 'alliance' ? { name: sense.name, iso3: null } : party,
        kind: 'organisation',
        plural: false,
        head: '',
      }
    }
    default:
      return null
  }
}

/** The side that an adjective or name before a noun gives: "Russian", "Hamas", "IDF". */
export function sideFrom(atom: Atom | undefined, countries: Countries): Party | null {
  if (atom === undefined) return null
  for (const sense of atom.senses) {
    if (sense.class === 'country') return { name: sense.name, iso3: sense.iso3 }
    if (sense.class === 'armed-group') return { name: sense.name, iso3: null }
    if (
      sense.class === 'organisation' &&
      (sense.of !== null || sense.kind === 'alliance' || sense.kind === 'un')
    )
      return sense.of === null ? { name: sense.name, iso3: null } : partyNamed(sense.of, countries)
    if (sense.class === 'place' || sense.class === 'people' || sense.class === 'arms') continue
  }
  return null
}

/** Bodies that act for the country named before them: "Ukrainian forces", "Russia's defence ministry". */
export const bodies = new Set(
  (
    'army military forces force government ministry authorities authority officials administration regime junta navy police ' +
    'parliament council court coastguard guard guards intelligence embassy presidency command troops team air media agency ' +
    'commission committee office department service services prosecutors prosecutor mission delegation cabinet leaders leadership ' +
    'militants rebels fighters soldiers state campaign hospital hospitals rescuers medics movement militia group forces front coalition ' +
    'broadcaster newspaper'
  ).split(' '),
)

/** Whether an atom is a name with a capital that no lexicon knows. */
export function isProper(atom: Atom | undefined, upper: boolean): boolean {
  if (
    atom === undefined ||
    upper ||
    atom.scalar !== null ||
    atom.senses.length > 0 ||
    atom.token.kind !== 'word'
  )
    return false
  if (atom.classes.size > 0) return false
  return (
    (atom.token.shape === 'capital' && atom.token.norm.length > 1) ||
    atom.token.shape === 'upper' ||
    (atom.token.stop && atom.token.norm.length === 1)
  )
}

/** "quickly", "sending", but "deadly", "leading". */
const isOfVerb = worded(
  /^(?!(?:family|assembly|anomaly|deadly|elderly|early|friendly|leading|serving|surviving|ranking|attacking|invading|fleeing|retreating|returning|remaining|visiting|living|allied|ruling)$).*(?:ly|ing)$/,
)

/** Whether an atom can stand before a noun as its adjective: an unknown small word, or a name. */
export function isModifier(atom: Atom): boolean {
  if (atom.scalar !== null) return atom.scalar.kind === 'figure'
  if (atom.token.norm === '-' || atom.token.norm === '–') return atom.token.glued
  if (atom.senses.length > 0) return true
  if (atom.token.kind !== 'word') return false
  if (atom.classes.FUNCTION || atom.classes.VERB || atom.classes.ACCORDING) return false
  return !isOfVerb(atom)
}

/** The actor that a name of the lexicon stands for, the likeliest sense first. */
export function namedActor(atom: Atom, countries: Countries): Actor | null {
  for (const sense of atom.senses) {
    const actor = actorFrom(sense, countries)
    if (actor !== null) return actor
  }
  return null
}
