import { createHash } from 'node:crypto'
import { affiliations } from '../articles/article.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import type { Kind, Measure, Quantity } from '../claims/claim.ts'
import { boundsOf, numberOf } from '../stories/counts.ts'
import { partyNamed } from '../stories/parties.ts'
import { bareName, placeNamed } from '../stories/places.ts'
import type { CasualtyStory, Figure, Report, Series, Story, TransferState } from '../stories/story.ts'
import type { Decision } from './alert.ts'
import { searchable } from './fold.ts'
import { gradeOf } from './grade.ts'
import { around, judge, type KeywordFilter } from './keywords.ts'
import type { Wishes } from './wishes.ts'

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

export type Wish = { readonly wants: boolean; readonly because: string }

const either = new Intl.ListFormat('en', { type: 'disjunction' })
const no = (because: string): Wish => ({ wants: false, because })

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
  const measured = thresholds(watch, heard)
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
function placeWish({ places: wanted }: Watch, about: About): string | null {
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

function partyWish({ parties: wanted }: Watch, about: About): string | null {
  if (wanted.length === 0) return ''
  const parties = partiesOf(about)
  const found = wanted.find((name) => parties.some((party) => isParty(name, party)))
  return found === undefined ? null : `${found} takes part, which is asked for.`
}

/** What is left of it when only the sources and speakers asked for are heard; the reason when nothing is. */
function heardBy(watch: Watch, about: About): About | string {
  const { by, sources, notSources } = watch
  if (by.length + sources.length + notSources.length === 0) return about
  const reports = (some: readonly Report[]) => some.filter((report) => isHeard(report, watch))
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

function isHeard(report: Report, { sources, notSources }: Watch): boolean {
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

/** Whether it is as large, as far and as well borne out as asked for. Of two thresholds of one kind either is enough. */
function thresholds(watch: Watch, about: About): Wish {
  const yes = (because: string): Wish => ({ wants: true, because })
  if ('series' in about) return yes('')
  const { story } = about
  if (watch.grades.length > 0) {
    const { name } = gradeOf(story)
    if (!watch.grades.includes(name))
      return no(`It is graded ${name}; ${either.format(watch.grades)} is asked for.`)
  }
  if (story.kind === 'casualty') {
    const [killed, injured] = [mostOf(story.figures, 'killed'), mostInjured(story)]
    return atLeast([
      { found: killed, wanted: watch.minKilled ?? (watch.minInjured === null ? null : 1), what: 'killed' },
      { found: injured, wanted: watch.minInjured, what: 'injured' },
    ])
  }
  const states = story.states.filter(({ until, stance }) => until === null && stance !== 'denied')
  if (watch.stages.length > 0 && !states.some(({ stage }) => watch.stages.includes(stage)))
    return no(`It is at none of the stages asked for (${either.format(watch.stages)}).`)
  const counts = states.flatMap(({ items }) => items.flatMap(({ quantity }) => quantity ?? []))
  return atLeast([
    {
      found: mostCounted(counts),
      wanted: watch.minQuantity,
      what: mostCounted(counts) === 1 ? 'piece' : 'pieces',
    },
    {
      found: Math.max(0, ...states.map(({ value }) => value?.amount ?? 0)),
      wanted: watch.minValue,
      what: 'in money',
    },
  ])
}

type Threshold = { readonly found: number; readonly wanted: number | null; readonly what: string }

function atLeast(all: readonly Threshold[]): Wish {
  const set = all.flatMap(({ wanted, ...one }) => (wanted === null ? [] : [{ ...one, wanted }]))
  const number = (value: number) => value.toLocaleString('en')
  const words = ({ found, wanted, what }: (typeof set)[number]) =>
    `${number(found)} ${what} ${found === 1 || what === 'in money' ? 'is' : 'are'} reported, ${number(wanted)} asked for`
  if (set.length === 0) return { wants: true, because: '' }
  const reached = set.find(({ found, wanted }) => found >= wanted)
  if (reached !== undefined) return { wants: true, because: `${words(reached)}.` }
  return no(`Too few: ${set.map(words).join('; ')}.`)
}

const plain = (name: string) => bareName(name)

function isPlace(wanted: string, names: readonly string[], countries: readonly string[]): boolean {
  const country = partyNamed(wanted)
  if (country?.kind === 'country' && country.iso3 !== null && countries.includes(country.iso3)) return true
  // "Kiev" asks for Kyiv: both spellings are one place of the lexicon
  const asked = placeNamed(wanted)
  return names.some(
    (name) => plain(name) === plain(wanted) || (asked !== null && asked.name === placeNamed(name)?.name),
  )
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

/** How many at most are reported killed of an event; of "dozens" the least that it can mean. */
export function mostKilled(story: CasualtyStory): number {
  return mostOf(story.figures, 'killed')
}

function mostOf(figures: readonly Figure[], wanted: Measure): number {
  const held = figures.filter(
    ({ measure, stance, until }) => measure === wanted && stance !== 'denied' && until === null,
  )
  return mostCounted(held.map(({ count }) => count))
}

const mostCounted = (counts: readonly Quantity[]) =>
  Math.max(0, ...counts.map((count) => numberOf(count) ?? boundsOf(count)[0]))

/** "Casualties" are killed and injured in one number: with it, at least so many were hurt. */
const mostInjured = ({ figures }: CasualtyStory) =>
  Math.max(mostOf(figures, 'injured'), mostOf(figures, 'casualties'))

/** The most that were reported killed before a change and after it. */
export type Toll = { readonly before: number; readonly after: number }

export function tollOf({ about, changes }: Pick<Decision, 'about' | 'changes'>): Toll {
  if (!('story' in about) || about.story.kind !== 'casualty') return { before: 0, after: 0 }
  const after = mostKilled(about.story)
  const told = changes.flatMap((change) =>
    change.kind === 'figure' && change.after.measure === 'killed' ? [change] : [],
  )
  if (told.length === 0) return { before: after, after }
  // another speaker's figure that still stands was known before, too
  const others = about.story.figures.filter((figure) => !told.some((change) => change.after === figure))
  const known = told.flatMap(({ before }) => (before === null ? [] : [{ ...before, until: null }]))
  return { before: mostOf([...others, ...known], 'killed'), after }
}
