import { z } from 'zod'
import { categories, groups } from '../claim.ts'
import { organisationKinds } from './term.ts'

/** One entry, one line: what each list holds. The heads of the YAML files say what the fields mean. */

const form = z.string().trim().regex(/\p{L}/u, 'must have a letter')
const forms = z.array(form).default([])
const iso3 = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 3166-1 alpha-3 code, such as UKR')
const list = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).readonly()

/** Common nouns: `one` has its plural made, `many` is plural, `mass` has no plural. */
const nouns = { one: forms, many: forms, mass: forms }

export const schemas = {
  countries: list({
    iso2: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, such as UA'),
    iso3,
    name: form,
    forms,
    people: forms,
    capital: forms,
    offices: forms,
    native: forms,
    leaders: forms,
  }),
  'armed-groups': list({ name: form, country: iso3.nullable().default(null), forms }),
  organisations: list({
    name: form,
    of: form.nullable().default(null),
    kind: z.enum(organisationKinds),
    forms,
  }),
  weapons: list({
    name: form,
    category: z.enum(categories),
    maker: iso3.nullable().default(null),
    forms,
    alone: z.boolean().default(true),
  }),
  arms: list({ category: z.enum(categories), generic: z.boolean().default(false), ...nouns }),
  people: list({ group: z.enum(groups), side: form.nullable().default(null), one: forms, many: forms }),
  causes: list({ name: form, conflict: z.boolean(), one: forms, many: forms }),
  roles: list({ name: form, one: forms, many: forms }),
  places: list({
    name: form,
    country: iso3.nullable().default(null),
    kind: z.enum(['city', 'region', 'water']),
    town: form.nullable().default(null),
    forms,
    native: forms,
    alone: z.boolean().default(true),
  }),
} as const

export type List = keyof typeof schemas
export type Entry<L extends List> = z.infer<(typeof schemas)[L]>
export type Entries = { readonly [L in List]: readonly Entry<L>[] }
