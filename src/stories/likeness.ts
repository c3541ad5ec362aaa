import type { Article } from '../articles/article.ts'
import type { Claimant } from '../claims/claim.ts'
import { day } from '../lib/clock.ts'
import { likeCauses } from './causes.ts'
import { numberOf } from './counts.ts'
import { bothCertain, type Days, daysOf, gapBetween } from './days.ts'
import { overlapOf } from './deals.ts'
import { figuresFit, isTelling, spoken } from './like-figures.ts'
import { partyNamed } from './parties.ts'
import { bareName, inOtherQuarters, isCountry, isSeat, placeNamed, type Relation, relate } from './places.ts'
import { type Event, saidAt } from './reading.ts'
import { partyOf, sameParty } from './speakers.ts'
import type { CasualtyStory } from './story.ts'
import { fold, sharedWords, tellingWords, type Weight } from './words.ts'

/** What of an article counts when it is held against a story. */
export type Seen = {
  readonly article: Article
  readonly origin: string
  readonly words: readonly string[]
  /** How much a word tells among the stories at hand. */
  readonly weight: Weight
  /** "Another strike", "for the second day": the article itself says it is not the one before. */
  readonly anew: boolean
  /** "The toll rises": it says that it goes on with something known. */
  readonly on: boolean
  /** It answers, blames, confirms or condemns: it may go on, too. */
  readonly answers: boolean
  /** It contradicts: its figures are another side's. */
  readonly disputes: boolean
  /** "The death toll rises to": it counts the dead of something known. */
  readonly toll: boolean
  /** It looks back: no news, but of something that was. */
  readonly back: boolean
  /** It puts right what was reported before, maybe the place. */
  readonly corrects: boolean
  /** It goes through the news of a day: each event in a line, in as few words as tell it to who knows of it. */
  readonly roundUp: boolean
}

const events =
  '(?:air ?strike|strike|attack|bombing|raid|shelling|barrage|missile|shooting|blast|wave|massacre|ambush)'
const deals = '(?:package|tranche|batch|shipment|deal|order|contract|consignment|sale|delivery|instalment)'
const another = new RegExp(
  `\\b(?:another|a second|second|third|fourth|fresh|new|renewed|separate|repeat(?:ed)?|latest)\\s(?:[\\p{L}$€£\\d.-]+\\s){0,3}?(?:${events}|${deals})s?\\b|\\b(?:for (?:a|the) (?:second|third|fourth|\\w+) (?:straight |consecutive )?(?:day|night)|again (?:hit|struck|attacked|shelled|bombed)|(?:hit|struck|attacked|shelled) again|(?:a|one|two) days? after(?! the\\b))\\b`,
  'iu',
)
const following =
  /\b(?:toll|ris(?:es|en|ing)|rose|climb(?:s|ed|ing)?|jumps?|grows?|now|lower(?:s|ed)|revis\w+|another (?:body|victim)|more bodies|bodies (?:found|recovered|pulled)|dies|(?:has|have) died|died (?:in hospital|of (?:his|her|their) (?:wounds|injuries))|succumbed|search (?:ends|ended|for survivors)|end(?:s|ed|ing)? (?:the|a|its|their) (?:[\w-]+ ){0,2}(?:siege|stand-?off|search|rescue)|siege (?:ends|ended|(?:is|was) over)|den(?:y|ies|ied)|reject(?:s|ed|ing)|dismiss(?:es|ed|ing)|mourn(?:s|ed|ers)?|funerals?|buries|buried|victims of|(?:put|puts) .{0,40}\bat|what we know|correct(?:s|ed|ion))\b/i
/** What is said of something known and, as often, in the first report of it. */
const answering =
  /\b(?:claim(?:s|ed)? responsibility|confirm(?:s|ed)|(?:says?|said)(?: that)? (?:it|they|its \w+|their \w+)(?: had| have)? killed|blam(?:e|es|ed)|condemn(?:s|ed)|survivors?|witness(?:es)?|investigat\w+)\b/i

export function isAnew({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  return another.test(title) || another.test(text.slice(0, 350))
}

/** "The toll rises", "a survivor has died": the article itself says that it goes on with something known. */
export function goesOn({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  return [title, text.slice(0, 250)].some((words) => following.test(words) || pursuing.test(words))
}

/** What begins with an arrest tells of what was known before; a first report ends with one. */
const pursuing =
  /^.{0,60}\b(?:arrest(?:s|ed|ing)?|charg(?:es|ed)|detain(?:s|ed)|indict(?:s|ed)|sentenced?)\b/i

/** "Israel confirms", "claimed responsibility": it may go on with something known, where its figures do not say otherwise. */
export function answers({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  return answering.test(title) || answering.test(text.slice(0, 250))
}

const counting =
  /\b(?:has|have) now (?:claimed|killed|taken)\b|\b(?:dead|killed) in all\b|\b(?:tak|bring|rais|push)(?:es|ing) (?:the )?(?:total|number|toll|dead)\b|\b(?:toll|number of (?:people |\p{L}+ )?(?:killed|dead|deaths))\b.{0,140}\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)?|increas(?:es|ed)|jump(?:s|ed)|reach(?:es|ed)|now|stands?|gone up|up) (?:to|at|by)?/iu

export function countsOn({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  return counting.test(title) || counting.test(text.slice(0, 250))
}

export function isDispute({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  return /\b(?:dismiss|reject|den(?:y|ied|ies)|disput|contradict|refut)\w*/i.test(
    `${title}\n${text.slice(0, 400)}`,
  )
}

/** From here on, in days, a report that names no day may be of the next. */
const nextDay = 0.75

/** Days after the event on which its story is still told as the same, and on which a toll that says little still speaks for it. */
const told = 12
const fewDays = 4

/**
 * How well an event fits a story; null where something speaks against it: another place, another day, other parties doing
 * other things. From 3 on it is one.
 */
export function likeEvent(event: Event, story: CasualtyStory, seen: Seen): number | null {
  const relation = placed(event, story, seen)
  if (relation === 'conflict') return null
  const wide = ['area', 'country', 'maybe'].includes(relation)
  const all = sharedWords(seen.words, story.words ?? [], seen.weight)
  const besideNames = () => sharedBesideNames(event, story, seen)
  const shared = wide ? Math.min(all, besideNames()) : all
  const storyDays = daysOf(story.date, new Date(story.firstSeenAt))
  const gap = gapBetween(event.days, storyDays)
  const read = figuresFit(event, story, {
    close: ['same', 'within'].includes(relation) && gap === 0,
    toll: seen.toll,
    gap,
    wide,
    town: relation === 'same',
  })
  const fit = seen.disputes || othersCount(event, story) ? Math.max(-0.3, read) : read
  const own = spoken(event.claims, 'killed').some(
    ({ count, superseded }) => !superseded && numberOf(count) !== null,
  )
  const on = seen.on || seen.toll || (seen.answers && (!own || (gap <= 1 && fit >= 0.4)))
  const sameDay = event.days.said && storyDays.said
  const later = sameDay ? 0 : (saidAt(seen.article).getTime() - Date.parse(story.firstSeenAt)) / day
  // the same words of another day with other numbers are a form that is filled in anew
  const anotherDay = gap > 0 || (later >= nextDay && !event.days.said && !seen.on)
  const copied = story.origins.includes(seen.origin) && (!anotherDay || fit >= 1)
  // a copy is of its event whatever date a feed gives it
  const days = likeDays(event.days, storyDays) ?? (copied ? 0 : null)
  if (days === null) return null
  // neighbouring days: one event told with two days, or two events; only figures, words and answers can say
  const answered = relation === 'same' && on && shared >= 0.25
  if (
    gap >= 1 &&
    !copied &&
    bothCertain(event.days, storyDays) &&
    !(((fit >= 1.5 && shared >= 0.4) || answered) && !seen.anew)
  )
    return null
  // told later, without a day, with none of its figures and nothing that says it goes on
  const alike =
    (fit >= 1 && (gap === 1 || seen.back || (relation === 'same' && shared >= 0.25))) ||
    (relation === 'same' && gap === 1 && shared >= 0.35)
  if (gap >= 1 && !event.days.said && !on && !alike && !copied) return null
  // the next day, without a day, with another number and in other words: what happens in that town every day
  const anew = later >= nextDay && !event.days.said && !on && !seen.back
  if (anew && own && fit < 1 && !copied && (fit < -1.2 || besideNames() < 0.35)) return null
  const telling = spoken(event.claims, 'killed').some(isTelling)
  // what happens in a region on the next day may well have as many dead
  if (anew && own && wide && !telling && !copied && besideNames() < 0.3) return null
  // five dead in a town and five in a region of its country are two events, unless more than the number is the same
  if (relation === 'maybe' && own && !on && !telling && !copied && besideNames() < 0.3) return null
  // the same number days or weeks later, told as of today
  if (gap > (telling ? told : fewDays) && !event.days.said && !on && !seen.back && !copied) return null
  // days apart, in two quarters of one town
  const apart =
    later >= nextDay &&
    !copied &&
    !on &&
    inOtherQuarters(
      event.claims.map(({ evidence }) => evidence.text),
      story.figures.flatMap(({ reports }) => reports.slice(0, 2).map(({ evidence }) => evidence.text)),
    )
  if (apart) return null
  const cause = likeCauses(event.cause, story.cause)
  const parties = overlapOf(event.parties, story.parties)
  if (parties === 'conflict' && cause < 0) return null
  const place = { same: 2.5, area: 1.2, within: 2, country: 0.3, maybe: 0.4, unknown: 0 }[relation]
  const late = gap > told && !copied ? -2 : 0
  return (
    place +
    days +
    fit +
    late +
    cause * 0.8 +
    (parties === 'conflict' ? -1 : parties === 'open' ? 0 : 0.4) +
    shared * 3.5 +
    (copied ? 6 : 0) +
    // "hit again", after it was told so: the same dead and wounded in one town on one day are the same
    (seen.anew && !copied && !(relation === 'same' && gap === 0 && fit >= 2) ? -1.6 : 0) +
    // another number on another day, and nothing that says it goes on: most likely another event
    (later >= nextDay && !on && fit < 1 && !copied ? (wide ? -3 : later >= 1 ? -1.5 : -1) : 0) +
    // "the toll of yesterday's strikes on Yemen rises to 53" goes on with the strikes of that day, though no town is named
    (seen.toll && fit >= 0.9 && gap === 0 && wide ? 1.2 : 0) +
    // "nineteen villagers are dead in eastern Congo"
    (seen.roundUp && relation === 'country' && gap === 0 && fit >= 1 ? 0.6 : 0) +
    // soldiers of one army: fewer fall at one blow than people
    (relation === 'country' && gap === 0 && fit >= 0.4 && ofArmy(event, story) ? 0.6 : 0) +
    // in a region or a whole country much happens on one day
    (!on && !copied && wide ? (fit < 0 ? -1.8 : fit === 0 ? -0.8 : 0) * (shared >= 0.35 ? 0.25 : 1) : 0)
  )
}

/** "More than 60 Russian soldiers, Ukraine says", "eleven, Russia's ministry says": each of two states counts the dead in its own way. */
function othersCount(event: Event, story: CasualtyStory): boolean {
  const states = (all: readonly { readonly measure: string; readonly claimant: Claimant | null }[]) =>
    all.flatMap(({ measure, claimant }) =>
      measure === 'killed' && claimant !== null ? stateOf(claimant) : [],
    )
  const [ours, theirs] = [states(event.claims), states(story.figures)]
  return ours.length > 0 && theirs.length > 0 && ours.every((state) => !theirs.includes(state))
}

const stateOf = (claimant: Claimant) => partyNamed(partyOf(claimant))?.iso3 ?? []

const ofArmy = (event: Event, { figures }: CasualtyStory) =>
  [event.claims, figures].every((all) =>
    all.some(({ group, measure }) => measure === 'killed' && group === 'military'),
  )

/** What both tell besides the names of the region and of its governor, which all that happens there shares. */
function sharedBesideNames(event: Event, story: CasualtyStory, { words, weight }: Seen): number {
  const places = [event.place?.name, story.place?.name, ...(story.places ?? [])]
  const speakers = [...event.claims, ...story.figures].flatMap(({ claimant }) =>
    claimant === null ? [] : [claimant.name, claimant.role ?? ''],
  )
  const names = new Set(tellingWords([...places, ...speakers].join(' '), '', () => false))
  const telling = (all: readonly string[]) => all.filter((word) => !names.has(word))
  return sharedWords(telling(words), telling(story.words ?? []), weight)
}

/**
 * How the places stand. One that a correction takes back is no other place; and where none was read, the story's own may be named in
 * so many words.
 */
function placed(event: Event, story: CasualtyStory, { corrects, article }: Seen): Relation {
  const relation = relate(event.place, story.place, { one: event.near, other: story.places ?? [] })
  const names = [
    ...(story.place === null || isCountry(story.place) ? [] : [story.place.name]),
    ...(story.joined === undefined ? [] : (story.places ?? [])),
  ].map(bareName)
  const isNamed = (text: string) => names.some((name) => fold(text).includes(name))
  if (relation === 'conflict' && corrects && isNamed(article.text)) return 'maybe'
  if (relation === 'conflict' && event.place?.country !== story.place?.country && quotes(event, story))
    return 'maybe'
  const told = [article.title, ...event.claims.map(({ evidence }) => evidence.text)]
  if (event.place === null && told.some(isNamed)) return 'within'
  // "Bogotá offers reward after Suárez attack": a village that no list knows names its own story in whatever country or province
  const own = [story.place?.name ?? '', ...(story.places ?? [])].filter(
    (name) => name !== '' && !isCountry({ name, country: null }) && placeNamed(name) === null,
  )
  const loose = relation === 'country' || relation === 'area' || relation === 'maybe'
  if (loose && told.some((text) => own.some((name) => fold(text).includes(bareName(name))))) return 'within'
  // "raids on Yemen's capital"
  const seat = story.place !== null && isSeat(story.place) && told.some((text) => /\bcapital\b/.test(text))
  return relation === 'country' && seat ? 'within' : relation
}

/** A clash at a border is told by each side from its own land; who quotes the other's figure speaks of the same clash. */
function quotes(event: Event, story: CasualtyStory): boolean {
  return event.claims.some(
    ({ measure, count, claimant, partOf }) =>
      claimant !== null &&
      partOf === null &&
      numberOf(count) !== null &&
      story.figures.some(
        (figure) =>
          figure.measure === measure &&
          numberOf(figure.count) === numberOf(count) &&
          figure.claimant !== null &&
          sameParty(figure.claimant, claimant) &&
          event.claims.some((other) => other.claimant !== null && !sameParty(other.claimant, claimant)),
      ),
  )
}

function likeDays(event: Days, story: Days): number | null {
  const gap = gapBetween(event, story)
  if (event.said && story.said) return gap === 0 ? 1.2 : gap === 1 ? 0 : null
  if (event.said) return gap === 0 ? 0.8 : gap <= 1 ? 0.2 : null
  // no day in the article: a follow-up, if it comes after
  return gap === 0 ? 0.8 : gap <= 3 ? 0.2 : gap <= told ? -0.6 : -2
}
