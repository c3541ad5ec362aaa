import type {
  Claim,
  Claimant,
  DateRange,
  Group,
  Item,
  Measure,
  Party,
  Place,
  Quantity,
  Stage,
  Stance,
} from '../claims/claim.ts'
import { partiesIn } from '../stories/parties.ts'
import { countryName } from './countries.ts'

/** How figures, names and stances are put into words, the same in alerts and in answers. */

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })

export function listWords(names: readonly string[]): string {
  return lists.format(names)
}

/** "at least 12", "28–30", "dozens", "about 300", "none"; '' when the text gave neither number nor word. */
export function countWords(count: Quantity): string {
  const { low, best, high, qualifier, text } = count
  const one = best ?? low ?? high
  if (qualifier === 'vague' || one === null) return lowered(text)
  switch (qualifier) {
    case 'exact':
      return one === 0 ? 'none' : numbers.format(one)
    case 'at-least':
      return `at least ${numbers.format(low ?? one)}`
    case 'more-than':
      return `more than ${numbers.format(best ?? low ?? one)}`
    case 'about':
      return `about ${numbers.format(one)}`
    case 'up-to':
      return `up to ${numbers.format(high ?? one)}`
    case 'range':
      return low !== null && high !== null && low !== high
        ? `${numbers.format(low)}–${numbers.format(high)}`
        : numbers.format(one)
    default:
      return qualifier satisfies never
  }
}

/** "Dozens" at the beginning of a sentence is "dozens" elsewhere. */
const lowered = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

const groupNames: Readonly<Record<Group, readonly [one: string, many: string]>> = {
  people: ['person', 'people'],
  civilians: ['civilian', 'civilians'],
  children: ['child', 'children'],
  women: ['woman', 'women'],
  military: ['service member', 'service members'],
  fighters: ['fighter', 'fighters'],
  police: ['police officer', 'police officers'],
  journalists: ['journalist', 'journalists'],
  medics: ['medic', 'medics'],
  'aid-workers': ['aid worker', 'aid workers'],
  pows: ['prisoner of war', 'prisoners of war'],
  other: ['other person', 'other people'],
}

/** "civilians", or "civilian" where the count is one; without a count, the plural. */
export function groupWords(group: Group, count?: Quantity): string {
  const [one, many] = groupNames[group]
  return count !== undefined && isOne(count) ? one : many
}

function isOne({ low, best, high, qualifier }: Quantity): boolean {
  return qualifier !== 'vague' && qualifier !== 'range' && (best ?? low ?? high) === 1
}

export const measureWords: Readonly<Record<Measure, string>> = {
  killed: 'killed',
  injured: 'injured',
  missing: 'missing',
  captured: 'captured',
  casualties: 'killed or injured',
}

/** "28 civilians killed", "dozens of people injured", "at least 1 child missing", "no journalists killed". */
export function figureWords(figure: {
  readonly measure: Measure
  readonly group: Group
  readonly count: Quantity
  readonly side: string | null
}): string {
  const { count, group, measure, side } = figure
  const whose = side === null ? '' : ` on the side of ${side}`
  return `${countedWords(count)} ${groupWords(group, count)} ${measureWords[measure]}${whose}`
}

function countedWords(count: Quantity): string {
  const words = countWords(count).replace(/\s+of$/i, '')
  if (words === 'none') return 'no'
  if (words === '') return 'an unknown number of'
  // "dozens of people" and "a handful of people", but "several people" and "numerous people"
  const noun = /(?:(?<!ou|les)s|number|couple|handful)$/i.test(words)
  return count.qualifier === 'vague' && noun ? `${words} of` : words
}

/** "Robert Wood, deputy U.S. ambassador to the United Nations (United States)"; null is the outlet's own voice. */
export function claimantWords(claimant: Claimant | null, outlet = 'the outlet itself'): string {
  if (claimant === null) return outlet
  const { name, role, of } = claimant
  const whose =
    of !== null && !`${name} ${role ?? ''}`.includes(of) && !namesCountry(name, of) ? ` (${of})` : ''
  // "regional governor" is one already, and "residents" are plainly witnesses
  const said = role === null || /^\p{Ll}/u.test(name) || name.toLowerCase().includes(role.toLowerCase())
  return `${name}${said ? '' : `, ${titleWords(role)}`}${whose}`
}

/** "Governor" before a name is "governor" elsewhere; abbreviations and countries keep their capitals. */
export function titleWords(role: string): string {
  const title =
    /^(?:(?:Vice|Deputy|Acting|Former|Regional|Prime|First|Foreign|Defen[cs]e|Interior|Health|Information|Governor|Mayor|President|Minister|Secretary|Spokes\w+|Ambassador|Envoy|Director|Commander|Chairman|Chairwoman|Chancellor|Senator)\b\s?)+/
  return role.replace(title, (words) => words.toLowerCase())
}

/** "Ukrainian officials" are Ukraine's. */
const namesCountry = (words: string, of: string) => partiesIn(words).some(({ name }) => name === of)

/** For lists: "Robert Wood (United States)", "Russia". */
export function claimantBrief(claimant: Claimant | null, outlet?: string): string {
  if (
    claimant === null ||
    claimant.of === null ||
    claimant.name.includes(claimant.of) ||
    namesCountry(claimant.name, claimant.of)
  )
    return claimantName(claimant, outlet)
  return `${claimant.name} (${claimant.of})`
}

/** For headlines: "Robert Wood", "Russia", or the outlet's name. */
export function claimantName(claimant: Claimant | null, outlet = 'the outlet itself'): string {
  return claimant?.name ?? outlet
}

/** What a speaker does with a claim: "Russia denies", "the governor says"; the outlet's own voice "reports". */
export function stanceWords(stance: Stance, claimant: Claimant | null): string {
  switch (stance) {
    case 'stated':
    case 'claimed':
      return claimant === null ? 'reports' : 'says'
    case 'confirmed':
      return 'confirms'
    case 'denied':
      return 'denies'
    default:
      return stance satisfies never
  }
}

/** "Lysychansk, Ukraine"; a country alone is not said twice; null gives ''. */
export function placeWords(place: Place | null): string {
  if (place === null) return ''
  const country = place.country === null ? null : countryName(place.country)
  return country === null || country === place.name ? place.name : `${place.name}, ${country}`
}

/** " in Lysychansk, Ukraine", " on Snake Island", " in the Black Sea"; null gives ''. */
export function inPlace(place: Place | null): string {
  if (place === null) return ''
  const { name } = place
  const before = /\b(?:crossing|bridge|airport)$/i.test(name) ? 'at' : /\bIsland$/.test(name) ? 'on' : 'in'
  const the = takesArticle.test(name) && !/^The /i.test(name) ? 'the ' : ''
  return ` ${before} ${the}${placeWords(place)}`
}

const takesArticle =
  /^(?:Gulf|Strait|Straits|Sea|Bay|Republic) of\b|\b(?:Sea|Ocean|Gulf|Strait|River|Strip|Bank|Heights|Islands|Republic|Netherlands|Philippines|Emirates|Kingdom|States|Sahel|Bahamas|Gambia|bridge|crossing)$/

/** "Iran and North Korea"; `unknown` when nobody is named. */
export function partyWords(parties: readonly Party[], unknown = 'an unnamed party'): string {
  return parties.length === 0 ? unknown : listWords(parties.map((party) => party.name))
}

const stageNames: Readonly<Record<Stage, string>> = {
  requested: 'requested',
  considered: 'under consideration',
  pledged: 'pledged',
  approved: 'approved',
  ordered: 'ordered',
  delivered: 'delivered',
  used: 'used',
  suspended: 'suspended',
  resumed: 'resumed',
  cancelled: 'cancelled',
  intercepted: 'intercepted',
  returned: 'returned',
}

/** "under consideration", "delivered", "used at least 9 times". */
export function stageWords(stage: Stage, occasions: Quantity | null = null): string {
  if (occasions === null || countWords(occasions) === '') return stageNames[stage]
  return `${stageNames[stage]} ${countWords(occasions)} ${isOne(occasions) ? 'time' : 'times'}`
}

/** "12 Shahed-136 drones", "ballistic missiles and artillery"; without items "weapons". */
export function itemWords(items: readonly Item[]): string {
  if (items.length === 0) return 'weapons'
  return listWords(items.map(oneItem))
}

function oneItem({ text, designation, quantity }: Item): string {
  const named = designation === null || sameWords(text, designation) ? text : `${text} (${designation})`
  const count = quantity === null ? '' : countedWords(quantity)
  // many texts carry their number along: "two F-16s"
  return count === '' || quantity === null || (quantity.text !== '' && text.includes(quantity.text))
    ? named
    : `${count} ${named}`
}

const sameWords = (text: string, name: string) => text.toLowerCase().includes(name.toLowerCase())

/** "North Korea → Russia: ballistic missiles"; a side that nobody named is left out. */
export function transferWords(transfer: {
  readonly suppliers: readonly Party[]
  readonly recipients: readonly Party[]
  readonly items: readonly Item[]
}): string {
  const { suppliers, recipients, items } = transfer
  const what = itemWords(items)
  if (suppliers.length > 0 && recipients.length > 0)
    return `${partyWords(suppliers)} → ${partyWords(recipients)}: ${what}`
  if (suppliers.length > 0) return `${what} from ${partyWords(suppliers)}`
  return recipients.length > 0 ? `${what} to ${partyWords(recipients)}` : what
}

/** One claim as a headline: "28 civilians killed – Lysychansk, Ukraine"; "North Korea → Russia: ballistic missiles, used". */
export function claimHeadline(claim: Claim): string {
  const denied = claim.stance === 'denied' ? 'Denied: ' : ''
  const words = claimWords(claim)
  return denied === '' ? words.charAt(0).toUpperCase() + words.slice(1) : denied + words
}

function claimWords(claim: Claim): string {
  if (claim.kind === 'arms-transfer') {
    const value = claim.value === null ? '' : `, ${valueWords(claim.value)}`
    return `${transferWords(claim)}, ${stageWords(claim.stage, claim.occasions)}${value}`
  }
  const place = placeWords(claim.place)
  const period = claim.scope === 'incident' ? '' : dateWords(claim.period)
  const earlier = claim.superseded ? ' (an earlier toll)' : ''
  return `${figureWords(claim)}${place === '' ? '' : ` – ${place}`}${period === '' ? '' : `, ${period}`}${earlier}`
}

/** "$300 million", "about €1.2 billion"; an unknown currency code stands as it is. */
export function valueWords(value: {
  readonly amount: number
  readonly currency: string
  readonly qualifier: string
}): string {
  const amount = moneyWords(value.amount, value.currency)
  switch (value.qualifier) {
    case 'at-least':
      return `at least ${amount}`
    case 'more-than':
      return `more than ${amount}`
    case 'about':
      return `about ${amount}`
    case 'up-to':
      return `up to ${amount}`
    default:
      return amount
  }
}

const sums = new Intl.NumberFormat('en', {
  notation: 'compact',
  compactDisplay: 'long',
  maximumFractionDigits: 2,
})

function moneyWords(amount: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${sums.format(amount)} ${currency}`.trim()
  const symbol = new Intl.NumberFormat('en', { style: 'currency', currency })
    .formatToParts(amount)
    .find(({ type }) => type === 'currency')
  const sign = symbol?.value ?? currency
  return `${sign}${/[A-Z]$/.test(sign) ? ' ' : ''}${sums.format(amount)}`
}

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** "3 Feb 2024", "3–5 Feb 2024", "29 Jan – 4 Feb 2024", "since Feb 2022", or the words of the text when they name no date. */
export function dateWords(date: DateRange | null): string {
  if (date === null) return ''
  const { from, to, text } = date
  if (from !== null && to !== null) return from === to ? oneDate(from) : rangeWords(from, to)
  if (from !== null) return `since ${oneDate(from)}`
  return to !== null ? `until ${oneDate(to)}` : text
}

/** What both ends share is said once. */
function rangeWords(from: string, to: string): string {
  const [first, last] = [oneDate(from), oneDate(to)]
  if (from.length !== to.length || from.length === 4 || from.slice(0, 4) !== to.slice(0, 4))
    return `${first} – ${last}`
  if (from.length === 10 && from.slice(0, 7) === to.slice(0, 7)) return `${first.split(' ')[0]}–${last}`
  return `${first.replace(/ \d{4}$/, '')} – ${last}`
}

function oneDate(iso: string): string {
  const at = new Date(iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso)
  if (Number.isNaN(at.getTime()) || iso.length === 4) return iso
  return iso.length === 7 ? months.format(at) : days.format(at)
}
