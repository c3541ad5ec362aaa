import { fold } from '../src/alerts/fold.ts'
import { listWords } from '../src/alerts/wording.ts'
import type { Action, Card } from '../src/cards/card.ts'
import type { Store } from '../src/store/store.ts'
import { partiesIn } from '../src/stories/parties.ts'
import { filterWords } from './answers.ts'
import { type Filters, lineOf } from './lines.ts'
import { known, nearestNames, type What } from './names.ts'
import { isFailing } from './source-words.ts'
import { unreadWords } from './troubles.ts'

/** When nothing was found: why, and what near it would be found. */

type Asked = { readonly filters: Filters; readonly page: number }
/** Whether a set of filters has any result. */
type Finds = (filters: Filters) => Promise<boolean>

/** A slip of the pen is offered put right, and each filter is offered to be left out, where that finds something. */
export async function nothingFound(
  command: string,
  title: string,
  { filters, page }: Asked,
  store: Store,
  finds: Finds,
): Promise<Card> {
  const answer = (why: string, actions: readonly Action[]): Card => ({
    title,
    tone: 'neutral',
    body: [...filterWords(filters), `\n${why}`],
    actions: actions.slice(0, 5),
  })
  if (page > 1)
    return answer(`There is no page ${page}.`, [
      { label: 'First page', line: lineOf(command, filters), inPlace: true },
    ])
  const to = (label: string, changed: Filters): Action => ({
    label,
    line: lineOf(command, changed),
    inPlace: true,
  })
  const set = Object.keys(filters).filter((name) => filters[name] !== undefined && name !== 'sort')
  const unknown = await unknownNames(store, filters)
  const corrected = await corrections(unknown, filters, finds)
  const changed = corrected.map(({ label, filters: better }) => to(label, better))
  const without = (await dispensable(filters, set, finds)).map((name) =>
    to(`Without ${name}`, { ...filters, [name]: undefined }),
  )
  const actions = [...changed, ...without]
  const [first] = corrected
  if (first !== undefined) return answer(`Did you mean ${first.label}?`, actions)
  if (actions.length > 0)
    return answer('Nothing passes all of these filters together. Leave one out:', actions)
  return answer(await whyNothing(command, store, set.length, unknown), [])
}

/**
 * The filters without which something is found. Where one, or two together, find nothing, it is due to these: that is asked first, since
 * filters that never meet take the longer, the more of them are walked through.
 */
async function dispensable(
  filters: Filters,
  set: readonly string[],
  finds: Finds,
): Promise<readonly string[]> {
  if (set.length < 2) return []
  const known = new Map([[set.join(), false]])
  const found = async (names: readonly string[]): Promise<boolean> => {
    const key = names.join()
    const any =
      known.get(key) ?? (await finds(Object.fromEntries(names.map((name) => [name, filters[name]]))))
    known.set(key, any)
    return any
  }
  let left = set
  for (const some of [...set.map((name) => [name]), ...pairsOf(set)]) {
    if (some.length === 2 && left.length < set.length) break
    if (!(await found(some))) left = left.filter((name) => some.includes(name))
  }
  const without: string[] = []
  for (const name of left) if (await found(set.filter((other) => other !== name))) without.push(name)
  return without
}

const pairsOf = (names: readonly string[]): string[][] =>
  names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other]))

const namesOf: Readonly<Record<string, What>> = {
  supplier: 'party',
  recipient: 'party',
  weapon: 'weapon',
  place: 'place',
  by: 'claimant',
}

/** A name that nobody knows, and what may be meant by it, the likeliest first. */
type Unknown = { readonly option: string; readonly typed: string; readonly near: readonly string[] }

type Correction = { readonly label: string; readonly filters: Filters }

/** The nearest names, or the countries that a phrase names ("Russia-Ukraine war"). */
async function unknownNames(store: Store, filters: Filters): Promise<readonly Unknown[]> {
  const all = await Promise.all(
    Object.entries(namesOf).map(async ([option, what]): Promise<Unknown | null> => {
      const typed = filters[option]
      if (typeof typed !== 'string' || known(what, typed) !== null) return null
      const stored = await store.names(what, [...typed].slice(0, 2).join(''), 500)
      if (stored.some((other) => fold(other) === fold(typed))) return null
      const near = nearestNames(what, typed, stored)
      const inside = partiesIn(typed.replace(/\P{L}+/gu, ' ')).map((party) => party.name)
      return { option, typed, near: (near.length > 0 ? near : [...new Set(inside)]).slice(0, 4) }
    }),
  )
  return all.filter((one) => one !== null)
}

/** The same question with names that nobody knows put right, where that finds something. Several are put right together. */
async function corrections(
  unknown: readonly Unknown[],
  filters: Filters,
  finds: Finds,
): Promise<readonly Correction[]> {
  const [first, ...others] = unknown.filter(({ near }) => near.length > 0)
  if (first === undefined) return []
  const rest = Object.fromEntries(others.map(({ option, near: [value] }) => [option, value]))
  const tried = await Promise.all(
    first.near.map(async (value): Promise<Correction[]> => {
      const better = { ...filters, ...rest, [first.option]: value }
      const label = [value, ...Object.values(rest)].join(', ')
      return (await finds(better)) ? [{ label, filters: better }] : []
    }),
  )
  return tried.flat()
}

/** Each name nearest to it was tried in its place. */
function unknownWords({ typed, near }: Unknown): string {
  const tried = near.slice(0, 2)
  if (tried.length === 0) return `No claim names “${typed}”.`
  return `No claim names “${typed}”; ${listWords(tried)}, the ${tried.length === 1 ? 'name' : 'names'} nearest to it, ${tried.length === 1 ? 'finds' : 'find'} nothing here either.`
}

async function whyNothing(
  command: string,
  store: Store,
  filters: number,
  unknown: readonly Unknown[],
): Promise<string> {
  const [{ rows: some }, states] = await Promise.all([store.claims({ limit: 1 }), store.sourceStates()])
  const ill = states.filter(({ status }) => isFailing(status)).length
  const waiting = states.filter(({ lastTriedAt }) => lastTriedAt === null).length
  const missing = ill === 0 ? '' : ` ${unreadWords(ill, states.length)}, so something may be missing.`
  if (some.length > 0)
    return filters === 0
      ? `Nothing of this kind is stored yet.${missing}`
      : `${unknown.length === 0 ? 'Nothing like it is stored.' : unknown.map(unknownWords).join(' ')} Try ${filters === 1 ? '' : 'fewer filters or '}another spelling; /${command} alone shows the latest.${missing}`
  // only now, since counting takes long in a large store
  const { articles } = await store.counts()
  if (articles > 0)
    return `No claim has been read from any of the ${articles.toLocaleString('en')} articles yet.${missing}`
  if (states.length === 0)
    return 'Nothing has been read yet: the bot is polling its sources for the first time. Ask again in a few minutes.'
  if (ill === states.length)
    return `Nothing has been read yet. ${unreadWords(ill, states.length)}; whoever runs the bot finds the reasons in /status.`
  return `No article has been read yet: the first poll is under way, and ${states.length - waiting} of ${states.length} sources have been asked. Ask again in a few minutes.${missing}`
}
