import type { Article } from '../articles/article.ts'
import type { CasualtyClaim, DateRange } from '../claims/claim.ts'
import { day } from '../lib/clock.ts'
import { townIn } from './places.ts'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const weekday = '(?:sun|mon|tues|wednes|thurs|fri|satur)day'
const part = '(?: (?:early )?(?:morning|afternoon|evening|night|overnight))?'

/** "Tuesday's shelling", "Monday night's attack": the day of the event, whoever spoke when. */
const possessive = new RegExp(`\\b(${weekday})${part}['’]s\\b`, 'i')

/** Verbs of what is said and of what follows a deed. */
const words =
  'said|says?|saying|told|reported|announced|added|wrote|published|confirmed|stated|posted|tweeted|declared|acknowledged|revised|raised|lowered|rose|risen|climbed|reached|died|succumbed|updated|put|verified|warned|condemned|denied|rejected|dismissed|accused|blamed|claimed(?: responsibility)?|mourned|urged|called|vowed|promised|identified|raising|bringing|ruled|admitted|conceded'
/** "said on Wednesday", "has risen to nine, police reported late on Tuesday": the day of the word, not of the deed. */
const spoken = new RegExp(
  `\\b(?:${words}|according to (?:[\\p{L}'’.-]+ ){1,6}?(?:said )?)\\b(?:[^.;]{0,60}?\\s)?(?:(?:early|late|earlier|later|again)\\s)?(?:on\\s)?(${weekday})\\b(?!${part}['’]s)`,
  'iu',
)
/** "The mission on Monday condemned an attack": the day before such a verb. */
const speaking = new RegExp(`\\b(${weekday})\\s(?:\\p{L}+ly\\s)?(?:${words})\\b`, 'iu')
const speech =
  /\b(?:said|says?|told|reported|announced|added|wrote|confirmed|stated|declared|acknowledged|revised|raised|lowered|put|verified)\b/i
const act =
  /\b(?:killed|killing|struck|hit|attacked|shelled|exploded|bombed|ambushed|fired|raided|stormed|wounded|died|left)\b/i
const leading = new RegExp(`^\\W*(?:on\\s)?(${weekday})\\b`, 'i')
/** Verbs of the deed: a day right after one of these is its day. */
const deed = new RegExp(
  `\\b(?:killed|wounded|injured|struck|hit|attacked|shelled|exploded|bombed|ambushed|opened fire|raided|fell|landed|stormed|fired|strike|attack|shelling|bombing|raid|blast|explosion|ambush|barrage|shooting|clashes)\\b[^.;,]{0,80}?\\b(?:on|late|early|last|overnight|from)\\s(?:on\\s)?(?:late\\s|early\\s)?(${weekday})\\b`,
  'i',
)

/** "The strike took place on Tuesday." */
const happened = new RegExp(
  `\\b(?:it|(?:strike|attack|shelling|bombing|raid|blast|explosion|ambush|shooting|killing|clash|massacre)(?:e?s)?)\\s(?:took place|happened|occurred|came)\\s(?:early |late )?(?:on )?(${weekday})\\b(?! after)`,
  'i',
)

/** How far into the text an event's day may stand apart from its figure. */
const head = 700

/**
 * When the event of a claim was. A sentence of news often holds two days, that of the deed and that of the word; this tells them
 * apart. Null when only the day of the word is given, or none; an article that tells of several events says the day of each beside it.
 */
export function occasionOf(
  claim: CasualtyClaim,
  article: Pick<Article, 'title' | 'text'>,
  at: Date,
  several: boolean,
): DateRange | null {
  const sentence = claim.evidence.text
  const near = possessive.exec(sentence) ?? deed.exec(sentence)
  if (near?.[1] !== undefined) return onWeekday(near[1], near[0], at)
  if (claim.date !== null && !isSpoken(claim.date, sentence) && !afterwards.test(sentence))
    return asOf(claim.date, at)
  if (several) return null
  const beginning = `${article.title}\n${article.text.slice(0, head)}`.replace(asideOfOther, '')
  const elsewhere = possessive.exec(beginning) ?? happened.exec(beginning)
  return elsewhere?.[1] === undefined ? null : onWeekday(elsewhere[1], elsewhere[0], at)
}

/** "Two succumbed overnight", "a third body was pulled out on Tuesday": the day of the end, not of the deed. */
const afterwards =
  /\b(?:succumb(?:s|ed|ing)|died (?:(?:on|early|late|\p{L}+day|overnight) )*(?:in|at) (?:an? |the )?(?:[\p{L}-]+ )*hospital|died (?:of|from) (?:(?:his|her|their) )?(?:wounds|injuries|burns)|bod(?:y|ies) (?:was|were) (?:found|recovered|pulled|retrieved)|(?:found|recovered|pulled|retrieved) (?:\p{L}+ )*bod(?:y|ies))\b/iu

/** "On Monday", "yesterday" of an article without a date has no day yet: it counts from when we saw it. */
function asOf(date: DateRange, at: Date): DateRange {
  if (date.from !== null || date.to !== null) return date
  const named = new RegExp(weekday, 'i').exec(date.text)?.[0]
  if (named !== undefined) return onWeekday(named, date.text, at)
  if (/\b(?:today|tonight|this (?:morning|afternoon|evening))\b/i.test(date.text))
    return daysBefore(0, at, date.text)
  return /\b(?:yesterday|last night)\b/i.test(date.text) ? daysBefore(1, at, date.text) : date
}

function isSpoken({ text }: DateRange, sentence: string): boolean {
  const named = new RegExp(weekday, 'i').exec(text)?.[0]
  if (named === undefined) return false
  const said = spoken.exec(sentence)?.[1]
  const first = speaksFirst(sentence) ? leading.exec(sentence)?.[1] : undefined
  return [said, first, speaking.exec(sentence)?.[1]].some((one) => one?.toLowerCase() === named.toLowerCase())
}

/** "On Tuesday the army said that …", not "On Tuesday bombs killed six". */
function speaksFirst(sentence: string): boolean {
  const [word, deed] = [sentence.search(speech), sentence.search(act)]
  return deed < 0 || (word >= 0 && word < deed)
}

const numbers = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const soAfter =
  /\b(?<count>an?|one|two|three|four|five|six|seven|eight|nine|ten) (?<unit>hours?|days?|weeks?|months?|years?) (?:after|since)\b/i
const afterThat =
  /\b(?:(?:hours|days|weeks|months|shortly|soon|immediately) (?:after|since)|(?:came|comes|coming|occurred|follow(?:s|ed|ing)?|took place|deadliest|second|third|latest)\b.{0,60}\b(?:after|since|following|follows|followed))\b/i
const beforeThat =
  /^(?:\W*(?:and|but|while)\s)?\W*(?:(?:in|last|earlier|previously|on)\s(?:this |the )?(?:january|february|march|april|may|june|july|august|september|october|november|december|week|month|year|\d{4}|weekend)|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several) (?:days?|weeks?|months?|years?) (?:ago|earlier|before)|last (?:week|month|year)|earlier this (?:week|month|year)|previously)\b/i

/** "Flags were at half mast after Monday's strike, in which 14 died" */
const afterOther = new RegExp(
  `\\bafter (?:\\p{L}+ )?(?:${weekday}|yesterday|last (?:night|week|month))['’]s\\b.*\\b(?:in which|which|that|where)\\b`,
  'iu',
)
const asideOfOther = new RegExp(afterOther.source.replace('.*', '[^.\\n]*'), 'giu')
/** "mourned 14 people killed a day earlier" */
const beforeToday =
  /^[^.;]{0,50}?\b(?:(?<count>an?|one|two|three|four|five|six|seven|eight|nine|ten) (?<unit>days?|weeks?|months?|years?) (?:earlier|before|ago)|the (?:previous|day|night|week) (?:day|night|week|before))\b/i

/**
 * Whether a figure is told as that of an earlier event, beside the news: "it came a day after nine died", "in January, a strike left
 * eight dead". Gives the days since as far as the words go; null when the figure is no such aside.
 */
export function earlierBy({
  evidence,
  count,
  fields,
}: CasualtyClaim): { readonly days: number | null } | null {
  const figure = fields.count?.[0]
  const at =
    figure !== undefined && figure >= evidence.start
      ? figure - evidence.start
      : evidence.text.indexOf(count.text)
  const clause =
    evidence.text
      .slice(0, Math.max(0, at))
      .split(/;\s|\.\s|,\s(?:and|but|while)\s/)
      .at(-1) ?? ''
  if (beforeThat.test(clause)) return { days: null }
  const rest = evidence.text.slice(Math.max(0, at) + count.text.length)
  const after =
    soAfter.exec(clause) ?? afterThat.exec(clause) ?? afterOther.exec(clause) ?? beforeToday.exec(rest)
  if (after === null) return null
  const { count: many, unit } = after.groups ?? {}
  if (many === undefined || unit === undefined) return { days: null }
  const times = Math.max(1, numbers.indexOf(many.toLowerCase()) + 1)
  const each = { h: 0, d: 1, w: 7, m: 30, y: 365 }[unit.charAt(0).toLowerCase()] ?? 0
  return { days: times * each }
}

/** A day so long before the publication. */
export function daysBefore(days: number, at: Date, text: string): DateRange {
  const iso = new Date(at.getTime() - days * day).toISOString().slice(0, 10)
  return { from: iso, to: iso, text }
}

/** The last such weekday, the day of publication included. */
function onWeekday(name: string, text: string, at: Date): DateRange {
  const wanted = weekdays.indexOf(name.toLowerCase())
  const back = (at.getUTCDay() - wanted + 7) % 7
  const iso = new Date(at.getTime() - back * day).toISOString().slice(0, 10)
  return { from: iso, to: iso, text }
}

/**
 * "One person was killed in Nabatieh and two in an air strike in Tyre": a figure that was read with the town of the one before it gets
 * the town that stands after it.
 */
export function withOwnTowns(claims: readonly CasualtyClaim[]): readonly CasualtyClaim[] {
  const countAt = ({ fields, evidence }: CasualtyClaim) =>
    fields.count === undefined ? -1 : fields.count[0] - evidence.start
  return claims.map((claim) => {
    const { place, evidence } = claim
    const at = countAt(claim)
    if (place === null || at < 0) return claim
    const inSentence = claims.filter(
      (other) =>
        other.evidence.part === evidence.part &&
        other.evidence.start === evidence.start &&
        countAt(other) >= 0,
    )
    const before = inSentence.find(
      (other) =>
        other.measure === claim.measure &&
        other.partOf === null &&
        claim.partOf === null &&
        other.place?.name === place.name &&
        evidence.text.slice(countAt(other), Math.max(0, at)).includes(place.name),
    )
    if (before === undefined) return claim
    const next = Math.min(evidence.text.length, ...inSentence.map(countAt).filter((other) => other > at))
    const town = townIn(evidence.text.slice(at, next))
    return town === null || town.country !== place.country ? claim : { ...claim, place: town }
  })
}
