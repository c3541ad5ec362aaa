import { addressKey } from '../articles/address.ts'
import type { Affiliation, Outlet } from '../articles/article.ts'
import { type Clock, minute } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import type { Source } from '../sources/source.ts'
import type { Store } from '../store/store.ts'
import type { Listed, Roster } from './roster.ts'

/** How sources that people name join those that are read. */

export type NewSource = Pick<Outlet, 'name' | 'country'> & {
  readonly address: string
  readonly affiliation: Affiliation
  readonly interval: number | null
  readonly topics: readonly string[]
}

type House = { readonly roster: Roster; readonly store: Store; readonly clock: Clock }

const mostSources = 5_000
const usualInterval = 15 * minute

/** The source that reads an address already, with or without www and encryption. */
export function knownAt(address: string, roster: Roster): Listed | null {
  const key = addressKey(address)
  return roster.all().find(({ source }) => addressKey(source.address) === key) ?? null
}

/** Those that nothing reads yet, each address once. */
export function unread<S extends { readonly address: string }>(
  sources: readonly S[],
  roster: Roster,
): readonly S[] {
  const seen = new Set(roster.all().map(({ source }) => addressKey(source.address)))
  return sources.filter(({ address }) => {
    const key = addressKey(address)
    return !seen.has(key) && seen.add(key)
  })
}

/** Adds them and gives those that joined: what is read already is left out. Throws a `UserError` when they are too many. */
export async function join(
  sources: readonly NewSource[],
  by: string,
  { roster, store, clock }: House,
): Promise<readonly Listed[]> {
  if (roster.all().length + sources.length > mostSources)
    throw new UserError(`There can be ${mostSources} sources. Remove some first.`)
  const joined: Listed[] = []
  for (const { address, name, country, affiliation, interval, topics } of unread(sources, roster)) {
    const source: Source = {
      outlet: { id: await freeId(name, address, { roster, store }), name, country, affiliation },
      kind: 'feed',
      address,
      enabled: true,
      disabledBecause: null,
      interval: interval ?? usualInterval,
      charset: null,
      fullText: true,
      topics,
    }
    const isNew = await roster.add({ source, by, at: clock() }) // somebody else may have been quicker
    const listed = isNew ? roster.find(source.outlet.id) : null
    if (listed !== null) joined.push(listed)
  }
  return joined
}

/** The id that the address had before, since its articles hang on it; else one that nobody ever had. */
async function freeId(
  name: string,
  address: string,
  { roster, store }: Omit<House, 'clock'>,
): Promise<string> {
  const former = await store.formerSource(address)
  if (former !== null && roster.find(former) === null) return former
  const base = idFrom(name) || idFrom(new URL(address).hostname.replace(/^www\./, '')) || 'source'
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`
    if (roster.find(id) === null && !(await store.isSourceId(id))) return id
  }
}

/** "The Kyiv Independent" → the-kyiv-independent; '' for names without Latin letters. */
function idFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
