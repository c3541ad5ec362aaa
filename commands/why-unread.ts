import { addressKey, canonicalAddress, sameSite } from '../src/articles/address.ts'
import { type Card, inLines, type Words } from '../src/cards/card.ts'
import type { Listed, Sourcing } from '../src/roster/sourcing.ts'
import type { Store } from '../src/store/store.ts'
import { lineOf } from './lines.ts'
import { isFailing } from './source-words.ts'

/** Why an article was never read: whose site it is, and what keeps that from being read. */

export async function notRead(store: Store, sources: Sourcing, asked: string, admin: boolean): Promise<Card> {
  const address = canonicalAddress(asked)
  if (address === null)
    return {
      title: 'No such article',
      tone: 'neutral',
      body: 'Neither an article nor a claim has this id. Give the address of an article, beginning with https://.',
    }
  const key = `url:${addressKey(address)}`
  const all = sources.all()
  const ofSite = all.filter(({ source }) => sameSite(address, source.address))
  const seen = await firstWith(all, async ({ source }) =>
    (await store.knownKeys(source.outlet.id, [key])).has(key),
  )
  if (seen !== null)
    return {
      title: 'Seen, not read',
      tone: 'neutral',
      body: [
        { bold: seen.source.outlet.name },
        ' listed this address at its first poll. What a first poll finds is the baseline: it is remembered, not read, and not posted.',
      ],
    }
  return {
    title: 'Never seen',
    tone: 'neutral',
    body: inLines([...ofSite.slice(0, 5).map(siteWords), ...unseenWords(all, ofSite, address)]),
    ...(ofSite.length === 0 &&
      admin && {
        actions: [
          { label: 'Look for a feed there', line: lineOf('sources add', { address: siteOf(address) }) },
        ],
      }),
  }
}

async function firstWith<T>(list: readonly T[], is: (one: T) => Promise<boolean>): Promise<T | null> {
  for (const one of list) if (await is(one)) return one
  return null
}

const siteOf = (address: string) => new URL('/', address).href

/** What the source of that site is up to: "BBC News reads this site, last 5 minutes ago, and its feed has not listed this address." */
function siteWords({ source, state, pause }: Listed): Words[] {
  const { name } = source.outlet
  if (!source.enabled) return [{ bold: name }, ' is of this site, but is turned off in sources.yaml.']
  if (pause !== null) return [{ bold: name }, ' is of this site, but is paused.']
  if (state.lastSuccessAt === null)
    return [
      { bold: name },
      ` is of this site, but could not be read yet: ${state.problem ?? 'its first poll is still to come'}`,
    ]
  const trouble =
    state.problem === null || state.status === 'ok' ? [] : [` It cannot be read now: ${state.problem}`]
  return [
    { bold: name },
    ' is of this site and was read last ',
    { time: state.lastSuccessAt, as: 'ago' },
    ', but has not listed this address: it is older than the first poll, in none of the sections that its feed has, or not in it yet.',
    ...trouble,
  ]
}

function unseenWords(all: readonly Listed[], ofSite: readonly Listed[], address: string): Words[][] {
  if (all.length === 0) return [['No source is read. An admin adds one with /sources add.']]
  const waiting = all.filter(({ state }) => state.lastTriedAt === null).length
  if (ofSite.length > 0)
    return waiting === 0
      ? []
      : [[`${waiting} of ${all.length} sources were not polled yet. Ask again in a few minutes.`]]
  const ill = all.filter(({ state }) => isFailing(state.status))
  return [
    [`None of the ${all.length} sources is of this site, and none has listed this address.`],
    [`An admin can add it: /sources add ${siteOf(address)} finds its feed and shows what would be read.`],
    ...(ill.length === 0
      ? []
      : [
          [
            `${ill.length} of them cannot be read at the moment: ${ill
              .slice(0, 8)
              .map(({ source }) => source.outlet.name)
              .join(', ')}.`,
          ],
        ]),
    ...(waiting === 0 ? [] : [[`${waiting} were not polled yet.`]]),
  ]
}
