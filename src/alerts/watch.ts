import { createHash } from 'node:crypto'
import { affiliations } from '../articles/article.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import type { Kind } from '../claims/claim.ts'
import { partyNamed } from '../stories/parties.ts'
import { bareName, countryNamed, liesIn } from '../stories/places.ts'
import type { Figure, Report, Series, Story, TransferState } from '../stories/story.ts'
import { searchable } from './fold.ts'
import { around, judge, type KeywordFilter } from './keywords.ts'
import { reaches } from './thresholds.ts'
import { no, type Wish, type Wishes } from './wishes.ts'

/** The wishes of one channel. */
export type Watch = Wishes & {
  readonly id: string
  readonly channel: Channel
  readonly state: 'active' | 'stopped' | 'suspended'
  /** Why it is suspended, with the remedy; null otherwise. */
  readonly problem: string | null
  readonly createdBy: string
  readonly createdAt: Date
}

/** The watch that makes a channel hear alerts: one a channel, always with the same id, so that what was delivered stays known. */
export function newWatch(channel: Channel, wishes: Wishes, createdBy: string, createdAt: Date): Watch {
  const id = createHash('sha256').update(channelKey(channel)).digest('base64url').slice(0, 12)
  return { ...wishes, id, channel, state: 'active', problem: null, createdBy, createdAt }
}

/**
 * Whether a watch wants to hear of a story or running total, and why. `keywords` are the channel's, read once; `texts` the words
 * they are looked for in (the card's and the article's).
 */
export function wants(watch: Watch, about: About, keywords: KeywordFilter, texts: readonly string[]): Wish {
  const kind: Kind = 'story' in about ? about.story.kind : 'casualty'
  if (watch.state === 'stopped') return no('The watch is stopped.')
  if (watch.kinds.length > 0 && !watch.kinds.includes(kind))
    return no(`The watch does not ask for ${kind} news.`)
  const place = placeWish(watch, about)
  if (place === null) return no('It happened in none of the places asked for.')
  const party = partyWish(watch, about)
  if (party === null) return no('None of the parties asked for takes part.')
  if (watch.weapons.length > 0 && !watch.weapons.some((wanted) => hasWeapon(wanted, about)))
    return no('None of the weapons asked for is named.')
  const heard = heardBy(watch, about)
  if (typeof heard === 'string') return no(heard)
  const measured = 'story' in heard ? reaches(watch, heard.story) : { wants: true, because: '' }
  if (!measured.wants) return measured
  const text = searchable(...texts)
  const verdict = judge(keywords, text)
  if (!verdict.passes)
    return no(
      verdict.excludedBy === null
        ? 'None of the channel’s keywords occurs in it.'
        : `The keyword “${verdict.excludedBy.term}” keeps it out.`,
    )
  const [hit] = verdict.hits
  const reasons = [
    place,
    party,
    measured.because,
    hit === undefined ? '' : `The keyword “${hit.term}” occurs: ${around(text, hit).text}`,
  ].filter((reason) => reason !== '')
  return { wants: true, because: reasons.join(' ') || 'The channel asks for news of this kind.' }
}

type About = { readonly story: Story } | { readonly series: Series }

/** Why the place is right, '' when every place is; null when it is not. */
function placeWish({ places: wanted }: Wishes, about: About): string | null {
  if (wanted.length === 0) return ''
  const one = 'story' in about ? about.story : about.series
  const names =
    'place' in one && one.place !== null
      ? [one.place.name, ...('places' in one ? (one.places ?? []) : [])]
      : []
  const countries = [one.place?.country ?? null, ...partiesOf(about).map(({ iso3 }) => iso3)].filter(
    (code) => code !== null,
  )
  const found = wanted.find((name) => isPlace(name, names, countries))
  return found === undefined ? null : `It concerns ${found}, which is asked for.`
}

function partyWish({ parties: wanted }: Wishes, about: About): string | null {
  if (wanted.length === 0) return ''
  const parties = partiesOf(about)
  const found = wanted.find((name) => parties.some((party) => isParty(name, party)))
  return found === undefined ? null : `${found} takes part, which is asked for.`
}

/** What is left of it when only the sources and speakers asked for are heard; the reason when nothing is. */
function heardBy(wishes: Wishes, about: About): About | string {
  const { by, sources, notSources } = wishes
  if (by.length + sources.length + notSources.length === 0) return about
  const reports = (some: readonly Report[]) => some.filter((report) => isHeard(report, wishes))
  const fromSources = (some: readonly Report[]) => reports(some).length > 0
  const said = ({ claimant, reports: some }: Pick<Figure, 'claimant' | 'reports'>) =>
    by.length === 0 || by.some((wanted) => speaks(wanted, claimant, some))
  const unheard = 'None of the sources that this channel hears reports it.'
  const unsaid = 'None of those asked for says it.'
  if ('series' in about) {
    const { points, claimant } = about.series
    const all = points.map(({ report }) => report)
    if (!fromSources(all.slice(-1))) return unheard
    return said({ claimant, reports: all }) ? about : unsaid
  }
  const { story } = about
  const parts: readonly (Figure | TransferState)[] = story.kind === 'casualty' ? story.figures : story.states
  const reported = parts.filter((part) => fromSources(part.reports))
  if (reported.length === 0) return unheard
  if (!reported.some(said)) return unsaid
  return story.kind === 'casualty'
    ? { story: { ...story, figures: story.figures.filter((one) => fromSources(one.reports) && said(one)) } }
    : { story: { ...story, states: story.states.filter((one) => fromSources(one.reports) && said(one)) } }
}

function isHeard(report: Report, { sources, notSources }: Wishes): boolean {
  const named = (wanted: string) => isOutlet(wanted, report)
  return (sources.length === 0 || sources.some(named)) && !notSources.some(named)
}

/** "state" and the like mean who stands behind an outlet, all else is a name. */
function isOutlet(wanted: string, { outlet, affiliation }: Report): boolean {
  const kind = affiliations.find((one) => one === wanted.toLowerCase())
  return kind === undefined ? holdsWords(outlet, wanted) : affiliation === kind
}

function speaks(wanted: string, claimant: Figure['claimant'], reports: readonly Report[]): boolean {
  if (claimant === null) return reports.some(({ outlet }) => holdsWords(outlet, wanted))
  const { name, role, of } = claimant
  return (
    (of !== null && isParty(wanted, { name: of, iso3: partyNamed(of)?.iso3 ?? null })) ||
    isParty(wanted, { name, iso3: partyNamed(name)?.iso3 ?? null }) ||
    holdsWords(`${name} ${role ?? ''}`, wanted)
  )
}

const holdsWords = (text: string, words: string) => ` ${plain(text)} `.includes(` ${plain(words)} `)

const plain = (name: string) => bareName(name)

/** A country is where it happens, and what takes part; all else is where it happens: "Kyiv" is the town, whoever speaks for Ukraine. */
function isPlace(wanted: string, names: readonly string[], countries: readonly string[]): boolean {
  const country = countryNamed(wanted)
  if (country !== null && countries.includes(country)) return true
  return names.some((name) => (country === null ? liesIn(name, wanted) : plain(name) === plain(wanted)))
}

type Named = { readonly name: string; readonly iso3: string | null }

function partiesOf(about: About): readonly Named[] {
  if ('series' in about) {
    const { claimant, side } = about.series
    return [claimant?.of ?? claimant?.name ?? null, side].flatMap((name) =>
      name === null ? [] : [{ name, iso3: partyNamed(name)?.iso3 ?? null }],
    )
  }
  const { story } = about
  return story.kind === 'casualty' ? story.parties : [...story.suppliers, ...story.recipients]
}

function isParty(wanted: string, party: Named): boolean {
  const known = partyNamed(wanted)
  if (known?.iso3 != null && party.iso3 !== null) return known.iso3 === party.iso3
  return plain(known?.name ?? wanted) === plain(partyNamed(party.name)?.name ?? party.name)
}

function hasWeapon(wanted: string, about: About): boolean {
  if ('series' in about || about.story.kind === 'casualty')
    return (
      'story' in about &&
      about.story.kind === 'casualty' &&
      plain(about.story.cause ?? '').includes(plain(wanted))
    )
  const words = plain(wanted).replace(/s$/, '')
  return about.story.states.some(({ items }) =>
    items.some((item) =>
      [item.text, item.designation ?? '', item.category].some((name) =>
        plain(name).replaceAll('-', ' ').includes(words.replaceAll('-', ' ')),
      ),
    ),
  )
}
