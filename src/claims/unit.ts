import type { Category, Claimant, Group, Party, Place } from './claim.ts'
import type { Classes, Present } from './classes.ts'
import type { Dated } from './dates.ts'
import type { Counted } from './quantities.ts'
import type { Sentence } from './sentences.ts'
import type { Wording } from './wording.ts'

/** Who can act or speak. `party` is the side it counts to; a person's party is the country or group spoken for. */
export type Actor = {
  readonly claimant: Claimant
  readonly party: Party | null
  readonly kind: 'country' | 'group' | 'organisation' | 'person' | 'people'
  readonly plural: boolean
  /** ISO 3166-1 alpha-3 of the state in which an armed group mainly fights. */
  readonly homeland?: string
  /** The head noun, lower case ("ministry", "spokesman"), for "the ministry" a sentence later; '' for names. */
  readonly head: string
}

/** Offsets into the text, end exclusive. */
export type Range = readonly [start: number, end: number]

/** People with how many, of what group, on whose side. `counted` null: no number is said. */
export type People = {
  readonly counted: Counted | null
  readonly countSpan: Range | null
  readonly group: Group
  /** The group was said by a noun; false for a bare number and for "others". */
  readonly named: boolean
  readonly side: string | null
  readonly groupSpan: Range | null
  /** "22 others", "six more": the kind of people is that of those before. */
  readonly other: boolean
  /** One victim by his name: he counts one. */
  readonly name: string | null
  readonly actor: Actor | null
  /** The other number of "six of the 40 people". */
  readonly total: Counted | null
}

/** Arms or goods. `origin` is the country before them ("North Korean missiles"): the maker, perhaps the supplier. */
export type Goods = {
  readonly text: string
  readonly span: Range
  readonly category: Category
  readonly designation: string | null
  readonly generic: boolean
  readonly counted: Counted | null
  readonly countSpan: Range | null
  readonly origin: Party | null
  /** ISO 3166-1 alpha-3 of who developed the weapon named, never the supplier by that alone. */
  readonly maker: string | null
  /** "US-supplied": the origin is the supplier. */
  readonly given: boolean
  /** "US-made": the origin is the maker alone. */
  readonly made: boolean
  /** "Yemen-bound arms", "Iran-to-Yemen arms flow": where they go. */
  readonly bound: Party | null
  readonly negated: boolean
}

/**
 * What killed. `actor` is whose: "a Ukrainian missile strike"; `place` is where: "the Nabatieh drone strike". `conflict` false: an accident
 * or a disaster.
 */
export type Cause = {
  readonly name: string
  readonly conflict: boolean
  readonly actor: Party | null
  readonly place: Place | null
  readonly span: Range
}

type Base = {
  /** Token indices, end exclusive. */
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  /** The words, lower case, one space apart: what a literal in a pattern meets. */
  readonly text: string
  readonly wording: Wording
  readonly classes: Classes
}

/** One element of a sentence as rules see it: a chunk, or a word that is in none. */
export type Unit = Base &
  (
    | { readonly kind: 'word' }
    | { readonly kind: 'people'; readonly people: People }
    | { readonly kind: 'goods'; readonly goods: Goods }
    /** A name: of an actor, a place, or both ("to Ukraine"); `proper` when it stands in no lexicon. */
    | {
        readonly kind: 'name'
        readonly actor: Actor | null
        readonly place: Place | null
        readonly proper: string | null
        /** An adjective that no noun took: "an Iranian [shipment]". */
        readonly side: Party | null
      }
    | { readonly kind: 'cause'; readonly cause: Cause }
    | { readonly kind: 'date'; readonly date: Dated }
    | {
        readonly kind: 'money'
        readonly amount: number
        readonly currency: string
        readonly qualifier: Counted['qualifier']
      }
    | { readonly kind: 'times'; readonly counted: Counted }
    | { readonly kind: 'figure' }
  )

/** A sentence ready for rules. */
export type Line = {
  readonly sentence: Sentence
  readonly index: number
  readonly units: readonly Unit[]
  /** Every class that occurs, so that a rule whose words are missing is skipped at once. */
  readonly present: Present
  /** The country of the dateline: whose "the government" is when nobody else is named. */
  readonly home: Party | null
}

/** Who acts when this unit acts: an actor by name, or people that can ("Russian forces"). */
export function actorOf(unit: Unit | undefined): Actor | null {
  if (unit === undefined) return null
  if (unit.kind === 'name') return unit.actor
  if (unit.kind === 'people') return unit.people.actor
  return null
}
