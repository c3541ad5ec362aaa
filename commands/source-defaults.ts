import { countryCode } from '../src/alerts/countries.ts'
import type { Affiliation } from '../src/articles/article.ts'
import { UserError } from '../src/lib/errors.ts'
import type { NewSource, Outlined } from '../src/roster/sourcing.ts'

/** What is thought of a source until somebody says better. */

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
/** Country domains that the whole world uses. */
const everybodys = new Set(['ai', 'cc', 'co', 'fm', 'io', 'me', 'tv', 'ws'])

/** By the end of the host's name: .ua is Ukraine, .uk the United Kingdom; null for .com, .org and their kin. */
function countryOf(host: string): string | null {
  const end = host.split('.').at(-1) ?? ''
  if (/(^|\.)(gov|mil)$/.test(host)) return 'USA' // both are the United States' own
  if (!/^[a-z]{2}$/.test(end) || everybodys.has(end)) return null
  const name = regions.of(end === 'uk' ? 'GB' : end.toUpperCase())
  return name === undefined ? null : countryCode(name)
}

function affiliationOf(host: string): Affiliation {
  if (/(^|\.)un\.org$/.test(host)) return 'un'
  if (/(^|\.)(gov|gob|gouv|gub|govt|mil|go)(\.[a-z]{2})?$/.test(host)) return 'ministry'
  if (/(^|\.)(edu|ac)(\.[a-z]{2})?$/.test(host)) return 'research'
  return 'private'
}

/** "Home Page - RSS Feed" says nothing beyond the host; "Kyiv Post – RSS" is the Kyiv Post. */
function nameOf(title: string, host: string): string {
  const plain = title
    .replace(/\b(latest )?(rss|atom)( feeds?)?\b|\bfeeds?$/gi, '')
    .replace(/^[\s:|–—-]+|[\s:|–—-]+$/g, '')
    .replace(/\s+/g, ' ')
  return plain === '' || /^(home( ?page)?|news|articles|blog)$/i.test(plain) ? host : plain.slice(0, 100)
}

/** Country and affiliation from the address, name from the feed's title, as far as nothing else is given. */
export function asNew(
  address: string,
  title: string,
  given: Partial<Omit<NewSource, 'address'>> = {},
): NewSource {
  const host = new URL(address).hostname.replace(/^(www|feeds?|rss)\./, '')
  return {
    address,
    name: given.name ?? nameOf(title, host),
    country: given.country === undefined ? countryOf(host) : given.country,
    affiliation: given.affiliation ?? affiliationOf(host),
    interval: given.interval ?? null,
    topics: given.topics ?? [],
  }
}

export function fromOutline({ address, name, topics, country, affiliation, interval }: Outlined): NewSource {
  return asNew(address, name, {
    name,
    topics,
    interval,
    ...(country !== null && { country }),
    ...(affiliation !== null && { affiliation }),
  })
}

/** A country as people type it; `none` for international bodies. */
export function readCountry(typed: string): string | null {
  if (/^(none|null|international|-)$/i.test(typed)) return null
  const code = countryCode(typed)
  if (code !== null) return code
  throw new UserError(
    `country: I know no country “${typed}”. Write its name or its three letters, such as UKR, or none for an international body.`,
  )
}
