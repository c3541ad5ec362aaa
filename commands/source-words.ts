import { countryName } from '../src/alerts/countries.ts'
import type { Affiliation, Outlet } from '../src/articles/article.ts'
import type { Text, Words } from '../src/cards/card.ts'
import { hour, minute } from '../src/lib/clock.ts'
import type { Listed, Sourcing, Visit } from '../src/roster/sourcing.ts'

/** How a source is, in one word. */
export const states = ['well', 'new', 'failing', 'blocked', 'gone', 'quiet', 'paused', 'off'] as const
export type State = (typeof states)[number]

/** `quiet`: those that are quiet now. */
export function stateOf(listed: Listed, quiet: ReadonlySet<string>): State {
  const { source, state } = listed
  if (!source.enabled) return 'off'
  if (state.status !== 'ok') return state.status
  return quiet.has(source.outlet.id) ? 'quiet' : 'well'
}

export async function quietIds(sources: Sourcing): Promise<ReadonlySet<string>> {
  return new Set((await sources.quiet()).map(({ source }) => source.outlet.id))
}

/** It cannot be read, whyever. */
export const isFailing = (state: State | Listed['state']['status']) =>
  state === 'failing' || state === 'blocked' || state === 'gone'

export const stateWords: Readonly<Record<State, string>> = {
  well: 'well',
  new: 'not read yet',
  failing: 'failing',
  blocked: 'blocked',
  gone: 'gone for good',
  quiet: 'quiet',
  paused: 'paused',
  off: 'off',
}

export const affiliationWords: Readonly<Record<Affiliation, string>> = {
  independent: 'independent',
  private: 'private',
  public: 'public broadcaster',
  state: 'state',
  ministry: 'ministry',
  un: 'United Nations',
  ngo: 'NGO',
  research: 'research',
}

export const countryWords = (country: string | null) =>
  country === null ? 'none: an international body, or not known' : countryName(country)

/** "state, Russia": who stands behind an outlet, and where. */
export function behindWords({ affiliation, country }: Pick<Outlet, 'affiliation' | 'country'>): string {
  const words = affiliationWords[affiliation]
  return country === null ? words : `${words}, ${countryName(country)}`
}

/** What stands in the way of a source; null when nothing does. */
export function troubleOf({ source, state }: Listed, word: State): Text | null {
  if (word === 'quiet')
    return [
      'It answers, but nothing new has come since ',
      state.lastNewAt === null ? 'the first poll' : { time: state.lastNewAt, as: 'date-time' },
      ', which is longer than is its way.',
    ]
  if (word === 'off') return source.disabledBecause
  return word === 'well' || word === 'paused' || word === 'new' || isFailing(word) ? state.problem : null
}

/** What can be done about it. */
export function remedyOf({ source, added }: Listed, word: State): string | null {
  const replace =
    added === null
      ? `mend its address in sources.yaml (id ${source.outlet.id}), or pause it here and add the new one`
      : 'add the new one and remove this one'
  switch (word) {
    case 'failing':
      return `It is tried again by itself, later each time. Open the address in a browser: when the feed has moved, ${replace}.`
    case 'blocked':
      return `The publisher turns programs away, and we do not pretend to be a browser. Ask them to let the bot in, or look for another feed of theirs: then ${replace}.`
    case 'gone':
      return `It is not asked any more. When there is a new address, ${replace}.`
    case 'quiet':
      return `Open the outlet in a browser: when there is news, this feed is dead; then ${replace}.`
    case 'off':
      return `It is off in sources.yaml. Take “disabled” out of its line (id ${source.outlet.id}) and start the bot again.`
    default:
      return null
  }
}

/** "12 a day", "3 a week", "1 in 4 weeks". */
export function rateWords(perDay: number | null): string {
  if (perDay === null) return 'nothing yet'
  if (perDay >= 1) return `${Math.round(perDay)} a day`
  const perWeek = perDay * 7
  return perWeek >= 1 ? `${Math.round(perWeek)} a week` : 'less than 1 a week'
}

export function intervalWords(ms: number): string {
  if (ms === hour) return 'hour'
  if (ms === minute) return 'minute'
  return ms % hour === 0 ? `${ms / hour} hours` : `${Math.round(ms / minute)} minutes`
}

/** "12 new articles", "nothing new", or what went wrong. */
export function visitWords({ taken, baseline, problem }: Visit): string {
  const articles = `${taken} ${taken === 1 ? 'article' : 'articles'}`
  const got = taken === 0 ? 'nothing new' : baseline ? `${articles} as the baseline` : `${articles}, new`
  return problem === null ? got : taken === 0 ? problem : `${got}. ${problem}`
}

/** One source in one line, and what is wrong with it in another. */
export function sourceLine(listed: Listed, word: State, perDay: number | null): readonly Words[] {
  const { source, state } = listed
  const trouble = word === 'well' ? null : troubleOf(listed, word)
  return [
    { bold: source.outlet.name },
    ` · ${stateWords[word]}`,
    ...(state.lastSuccessAt === null ? [] : [' · read ', { time: state.lastSuccessAt, as: 'ago' } as const]),
    ...(word === 'off' || state.lastSuccessAt === null ? [] : [` · ${rateWords(perDay)}`]),
    ...(trouble === null ? [] : ['\n    ', ...(typeof trouble === 'string' ? [trouble] : trouble)]),
  ]
}
