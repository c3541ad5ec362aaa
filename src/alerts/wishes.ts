import type { Kind, Stage } from '../claims/claim.ts'
import type { Grade } from './grade.ts'

/** When a channel is told: each alert by itself, or what an hour or a day brought in one message. `at` is "HH:MM" in the watch's zone. */
export type Rhythm =
  | { readonly kind: 'instant' }
  | { readonly kind: 'hourly' }
  | { readonly kind: 'daily'; readonly at: string }

/** What is decided between these times of day ("HH:MM" in the watch's zone) waits for the end; `from` = `to` means never. */
export type Quiet = { readonly from: string; readonly to: string }

/** What a channel wants to hear, and when. Empty lists mean "all", null means "no such limit". */
export type Wishes = {
  readonly kinds: readonly Kind[]
  /** Names as typed, resolved through the lexicon when matching: countries, towns, regions. */
  readonly places: readonly string[]
  readonly parties: readonly string[]
  readonly weapons: readonly string[]
  /** Casualty stories with fewer stay unsaid here; when both are given, either is enough. Null twice = the default of one killed. */
  readonly minKilled: number | null
  readonly minInjured: number | null
  /** Transfers of fewer pieces, or of less money in whatever currency it is told in, stay unsaid; when both are given, either is enough. */
  readonly minQuantity: number | null
  readonly minValue: number | null
  readonly stages: readonly Stage[]
  readonly grades: readonly Grade['name'][]
  /** Only what these say: people, offices, countries. */
  readonly by: readonly string[]
  /** Outlets or affiliations ("state", "un"): only these, and not those. */
  readonly sources: readonly string[]
  readonly notSources: readonly string[]
  readonly rhythm: Rhythm
  readonly quiet: Quiet | null
  /** From so many killed on it is told at once, whatever digest, quiet hours and hourly limit say. */
  readonly urgentFrom: number | null
  /** Messages an hour; what is more waits and is told in one. */
  readonly mostAnHour: number | null
  /** The platform's id of a role or user group that new alerts call, from so many killed on; null = from any. */
  readonly mention: { readonly group: string; readonly name: string; readonly from: number | null } | null
  /** New messages are handed on to those who follow the channel, where the platform has such. */
  readonly crosspost: boolean
  /** BCP 47: the language of dates. */
  readonly language: string
  /** IANA name. */
  readonly zone: string
}

/** Everything, at once: what a watch wants until told otherwise. */
export const hearsAll: Wishes = {
  kinds: [],
  places: [],
  parties: [],
  weapons: [],
  minKilled: null,
  minInjured: null,
  minQuantity: null,
  minValue: null,
  stages: [],
  grades: [],
  by: [],
  sources: [],
  notSources: [],
  rhythm: { kind: 'instant' },
  quiet: null,
  urgentFrom: null,
  mostAnHour: null,
  mention: null,
  crosspost: false,
  language: 'en-GB',
  zone: 'UTC',
}

/** Whether something is wanted, and why. */
export type Wish = { readonly wants: boolean; readonly because: string }

export const no = (because: string): Wish => ({ wants: false, because })
