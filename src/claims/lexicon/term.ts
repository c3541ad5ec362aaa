import type { Category, Group } from '../claim.ts'

/**
 * What a form of words can mean. One form may have several terms with different senses ("Moscow": a place, and the actor
 * Russia; "Georgia": a country and a region): all are given, the likeliest first, and the engine decides by context.
 */
export type CountrySense = {
  readonly class: 'country'
  readonly iso3: string
  /** The short English name; the same for every form: "Ukrainian" → Ukraine. */
  readonly name: string
  /** `metonym`: a capital, office or palace that speaks for its country ("the Kremlin"), an actor only. */
  readonly use: 'name' | 'demonym' | 'metonym'
}
/** A surname that stands for the country of its bearer ("Biden lets Kyiv …"); in a text it stays a person's name. */
export type LeaderSense = { readonly class: 'leader'; readonly iso3: string; readonly name: string }
export type ArmedGroupSense = {
  readonly class: 'armed-group'
  readonly name: string
  readonly iso3: null
  /** The state where it mainly fights; null when it is in many. */
  readonly country: string | null
}
export const organisationKinds = [
  'un',
  'alliance',
  'government',
  'ministry',
  'military',
  'police',
  'agency',
  'court',
  'parliament',
  'ngo',
  'monitor',
  'medical',
  'media',
  'think-tank',
  'company',
] as const
export type OrganisationSense = {
  readonly class: 'organisation'
  readonly name: string
  /** The country, by its name, or the party that it speaks for. */
  readonly of: string | null
  readonly kind: (typeof organisationKinds)[number]
}
export type WeaponSense = {
  readonly class: 'weapon'
  readonly designation: string
  readonly category: Category
  /** ISO 3166-1 alpha-3 of the maker, who is never the supplier by that alone. */
  readonly maker: string | null
}
/** A common noun for arms: "ballistic missiles". `generic`: arms only in context ("equipment", "aid", "chips"). */
export type ArmsSense = {
  readonly class: 'arms'
  readonly category: Category
  readonly generic: boolean
  /** False for one thing and for what has no plural ("ammunition"). */
  readonly plural: boolean
}
export type PeopleSense = {
  readonly class: 'people'
  readonly group: Group
  readonly plural: boolean
  /** When the noun alone says whose they are ("peacekeepers": "United Nations"). */
  readonly side: string | null
}
/** `conflict` false: an accident, a disaster or a disease, which is no news here. */
export type CauseSense = { readonly class: 'cause'; readonly name: string; readonly conflict: boolean }
export type RoleSense = { readonly class: 'role'; readonly name: string; readonly plural: boolean }
export type PlaceSense = {
  readonly class: 'place'
  readonly name: string
  /** ISO 3166-1 alpha-3; null for seas and land in several states. */
  readonly country: string | null
  readonly kind: 'city' | 'region' | 'water'
  /** People living there, 0 when not known; among places of one name the largest comes first. */
  readonly population: number
}
export type Sense =
  | CountrySense
  | LeaderSense
  | ArmedGroupSense
  | OrganisationSense
  | WeaponSense
  | ArmsSense
  | PeopleSense
  | CauseSense
  | RoleSense
  | PlaceSense

/**
 * `form` is as written, words parted by one space, without an article in front. `cased`: matches only with this
 * capitalisation ("US", "Patriot", "Turkey"); otherwise any. Text wholly in capitals is the engine's business.
 */
export type Term = { readonly form: string; readonly cased: boolean; readonly sense: Sense }

/** A word or phrase of our own that rules speak of by class: "gunned down" → KILL, KILL.past, KILL.part. */
export type Word = { readonly form: string; readonly classes: readonly string[] }
