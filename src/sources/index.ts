import { z } from 'zod'
import { affiliations } from '../articles/article.ts'
import { knowsCharset } from '../articles/decode.ts'
import { hour, minute } from '../lib/clock.ts'
import { readYaml } from '../lib/yaml.ts'
import type { Source } from './source.ts'

const units = { m: minute, h: hour }

/** `15m`, `2h` → ms; from 1 minute to 24 hours. */
const interval = z
  .string({ error: 'must be a time such as 15m or 2h' })
  .regex(/^\d{1,4}[mh]$/, { error: 'must be a time such as 15m or 2h' })
  .transform((text) => Number(text.slice(0, -1)) * (text.endsWith('m') ? units.m : units.h))
  .refine((ms) => ms >= minute && ms <= 24 * hour, { error: 'must be between 1m and 24h' })

const text = (what: string) =>
  z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, { error: `must be ${what}` })

const entry = z.strictObject(
  {
    id: z
      .string({ error: 'must be a short name for good, such as bbc-world' })
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
        error: 'must be lower-case letters, digits and hyphens, such as bbc-world',
      }),
    name: text('the name of the outlet as readers know it'),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
      .refine((url) => !URL.canParse(url) || (new URL(url).username === '' && new URL(url).password === ''), {
        error: 'must not hold a user name or password',
      }),
    country: z
      .string({ error: 'must be three capitals (ISO 3166-1, such as UKR), or null for international bodies' })
      .regex(/^[A-Z]{3}$/, {
        error: 'must be three capitals (ISO 3166-1, such as UKR), or null for international bodies',
      })
      .nullable(),
    affiliation: z.enum(affiliations, { error: `must be one of ${affiliations.join(', ')}` }),
    topics: z.array(text('a list of words, such as [world, arms]')).default([]),
    every: interval.optional(),
    charset: z
      .string({ error: 'must be an encoding, such as windows-1251' })
      .refine(knowsCharset, { error: 'must be an encoding we know, such as windows-1251' })
      .optional(),
    fullText: z.boolean({ error: 'must be true or false' }).default(true),
    disabled: text('the reason why this source is not read, in words').optional(),
  },
  { error: 'must be fields in braces: { id: …, name: …, url: …, country: …, affiliation: … }' },
)

const file = z.strictObject(
  {
    every: interval.default(15 * minute),
    sources: z
      .array(entry, { error: 'must be a list, one line a source' })
      .min(1, { error: 'must have at least one source' })
      .superRefine((sources, context) => {
        for (const field of ['id', 'url'] as const) {
          const seen = new Set<string>()
          for (const [index, source] of sources.entries()) {
            if (seen.has(source[field]))
              context.addIssue({
                code: 'custom',
                path: [index, field],
                message: 'is already used by a source above; every source needs its own',
              })
            seen.add(source[field])
          }
        }
      }),
  },
  { error: 'must hold `sources:` with a list below it' },
)

/**
 * The sources that `sources.yaml` lists, those that are not read included. Throws a `UserError` that names file, line, source,
 * field and remedy of each mistake.
 */
export function readSources(yamlText: string, fileName: string): readonly Source[] {
  const { every, sources } = readYaml(file, yamlText, fileName)
  return sources.map((one) => ({
    outlet: { id: one.id, name: one.name, country: one.country, affiliation: one.affiliation },
    kind: 'feed',
    address: one.url,
    enabled: one.disabled === undefined,
    disabledBecause: one.disabled ?? null,
    interval: one.every ?? every,
    charset: one.charset ?? null,
    fullText: one.fullText,
    topics: one.topics,
  }))
}
