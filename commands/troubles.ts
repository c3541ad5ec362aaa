import type { Watch } from '../src/alerts/watch.ts'
import type { About } from '../src/command.ts'
import { capital } from '../src/lib/capital.ts'
import { minute } from '../src/lib/clock.ts'
import type { Listed, Sourcing } from '../src/roster/sourcing.ts'
import type { Outbox } from '../src/store/store.ts'
import { isFailing, quietIds, type State, stateOf } from './source-words.ts'

/** What is wrong with the bot at the moment, in the same words wherever it is told. */

export type Found = { readonly listed: Listed; readonly state: State }

export async function foundSources(sources: Sourcing): Promise<readonly Found[]> {
  const quiet = await quietIds(sources)
  return sources.all().map((listed) => ({ listed, state: stateOf(listed, quiet) }))
}

/** Those that are to be read. */
export const activeOf = (found: readonly Found[]) =>
  found.filter(({ state }) => state !== 'off' && state !== 'paused')

/** An older queue is a trouble: delivery tries again every ten minutes at the least. */
const longQueue = 15 * minute

/** What a keeper should look at, the worst first, each a sentence without its stop; none when all is well. */
export function troublesOf({
  active,
  about,
  outbox: { due, unsure, sending, failed, oldest },
  watches,
  now,
}: {
  readonly active: readonly Found[]
  readonly about: About
  readonly outbox: Outbox
  readonly watches: readonly Watch[]
  readonly now: Date
}): readonly string[] {
  const quiet = active.filter(({ state }) => state === 'quiet').length
  const suspended = watches.filter(({ state }) => state === 'suspended').length
  const waits = oldest !== null && now.getTime() - oldest.getTime() > longQueue
  return [
    platformTrouble(about),
    readingTrouble(active),
    waits ? `${n(due + unsure + sending, 'alert')} waited for more than ${longQueue / minute} minutes` : '',
    suspended > 0 ? `${n(suspended, 'watch', 'watches')} suspended` : '',
    failed > 0 ? `${n(failed, 'delivery', 'deliveries')} failed` : '',
    quiet > 0 ? `${n(quiet, 'source')} quiet` : '',
  ].filter((trouble) => trouble !== '')
}

function platformTrouble({ platforms }: About): string {
  const down = platforms.filter(({ trouble }) => trouble !== null).map(({ name }) => capital(name))
  return down.length === 0 ? '' : `${down.join(' and ')} ${down.length === 1 ? 'is' : 'are'} down`
}

/** What keeps news from being read; '' when nothing does. */
export function readingTrouble(active: readonly Found[]): string {
  const { length } = active
  if (length === 0) return 'No source is read: /sources add begins'
  const fresh = active.filter(({ state }) => state === 'new').length
  if (fresh > 0) return `The first poll is still going on: ${length - fresh} of ${n(length, 'source')} tried`
  return unreadWords(active.filter(({ state }) => isFailing(state)).length, length)
}

/** So many of all sources cannot be read; '' when they all can. */
export function unreadWords(failing: number, all: number): string {
  if (failing === 0) return ''
  if (failing < all) return `${failing} of ${all} sources cannot be read`
  return all === 1 ? 'The only source cannot be read' : `None of the ${all} sources can be read`
}

/** "1 source", "2,000 sources"; without a word the number alone. */
export const n = (count: number, one = '', many = `${one}s`) =>
  `${count.toLocaleString('en')}${one === '' ? '' : ` ${count === 1 ? one : many}`}`
