import type { Channel } from '../cards/channel.ts'
import type { Kind, Measure } from '../claims/claim.ts'
import { boundsOf, numberOf } from '../stories/counts.ts'
import { partyNamed } from '../stories/parties.ts'
import { bareName, placeNamed } from '../stories/places.ts'
import type { CasualtyStory, Figure, Series, Story } from '../stories/story.ts'
import type { Decision } from './alert.ts'
import { searchable } from './fold.ts'
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

export type Wish = { readonly wants: boolean; readonly because: string }

const no = (because: string): Wish => ({ wants: false, because })

/**
 * Whether a watch wants to hear of a story or running total, and why. `keywords` are the channel's, read once; `texts` the words
 * they are looked for in (the card's and the article's).
 */
export function wants(
  watch: Watch,
  about: { readonly story: Story } | { readonly series: Series },
  keywords: KeywordFilter,
  texts: readonly string[],
): Wish {
  const one = 'story' in about ? about.story : about.series
  const kind: Kind = 'story' in about ? about.story.kind : 'casualty'
  if (watch.state === 'stopped') return no('The watch is stopped.')
  if (watch.kinds.length > 0 && !watch.kinds.includes(kind))
    return no(`The watch does not ask for ${kind} news.`)
  const places =
    'place' in one && one.place !== null
      ? [one.place.name, ...('places' in one ? (one.places ?? []) : [])]
      : []
  const parties = partiesOf(about)
  const countries = [one.place?.country ?? null, ...parties.map(({ iso3 }) => iso3)].filter(
    (code) => code !== null,
  )
  if (watch.places.length > 0 && !watch.places.some((wanted) => isPlace(wanted, places, countries)))
    return no('It happened in none of the places asked for.')
  if (
    watch.parties.length > 0 &&
    !watch.parties.some((wanted) => parties.some((party) => isParty(wanted, party)))
  )
    return no('None of the parties asked for takes part.')
  if (watch.weapons.length > 0 && !watch.weapons.some((wanted) => hasWeapon(wanted, about)))
    return no('None of the weapons asked for is named.')
  if ('story' in about && about.story.kind === 'casualty' && watch.minKilled !== null) {
    const killed = mostKilled(about.story)
    if (killed < watch.minKilled) return no(`Fewer than ${watch.minKilled} are reported killed.`)
  }
  const text = searchable(...texts)
  const verdict = judge(keywords, text)
  if (!verdict.passes)
    return no(
      verdict.excludedBy === null
        ? 'None of the channel’s keywords occurs in it.'
        : `The keyword “${verdict.excludedBy.term}” keeps it out.`,
    )
  const [hit] = verdict.hits
  return {
    wants: true,
    because:
      hit === undefined
        ? 'The channel asks for news of this kind.'
        : `The keyword “${hit.term}” occurs: ${around(text, hit).text}`,
  }
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

function partiesOf(about: { readonly story: Story } | { readonly series: Series }): readonly Named[] {
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

function hasWeapon(wanted: string, about: { readonly story: Story } | { readonly series: Series }): boolean {
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
  return Math.max(0, ...held.map(({ count }) => numberOf(count) ?? boundsOf(count)[0]))
}

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
