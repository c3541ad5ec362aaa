import type { CasualtyClaim, Quantity } from '../claims/claim.ts'
import { compatible, numberOf, step } from './counts.ts'
import { partyNamed } from './parties.ts'
import type { Event } from './reading.ts'
import type { CasualtyStory } from './story.ts'
import { isMore } from './tolls.ts'
import { fold } from './words.ts'

/** What an event says of one measure, without the parts of wholes. */
export const spoken = (claims: readonly CasualtyClaim[], measure: CasualtyClaim['measure']) =>
  claims.filter((claim) => claim.measure === measure && claim.partOf === null)

const armed = ['military', 'fighters']

/** The soldiers that one side counts and the people that the other counts are not the same dead. */
const likeGroups = (one: { readonly group: string }, other: { readonly group: string }) =>
  armed.includes(one.group) === armed.includes(other.group)

/** The name by which one dead is counted ("Razi Mousavi"), as words; null of a number. */
function nameIn({ text, best }: Quantity): readonly string[] | null {
  if (best !== 1 || !/^\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’"“”-]+)+$/u.test(text)) return null
  if (/^(?:an?|one|another|at least|the|some)\s/i.test(text)) return null
  return fold(text).match(/[\p{L}-]{3,}/gu)
}

/** Those of Israel are not those of Islamic Jihad; a side that no lexicon knows may be anybody's. */
function otherSide(one: { readonly side: string | null }, other: { readonly side: string | null }): boolean {
  const states = [one, other].map(({ side }) => {
    const party = side === null ? null : partyNamed(side)
    return party?.iso3 ?? party?.home ?? null
  })
  return states[0] !== null && states[1] !== null && states[0] !== states[1]
}

/** A toll that two events of one region seldom share by chance: a round floor they do, and so do a few dead. */
export const isTelling = ({ count }: CasualtyClaim) => {
  const number = numberOf(count) ?? 0
  const floor = count.qualifier === 'at-least' || count.qualifier === 'more-than'
  return number > 20 && !(floor && number % 10 === 0)
}

/** How the article's figures fit the story's: the known toll, one on the way up, one of its past, or none of these. */
export function figuresFit(
  event: Event,
  story: CasualtyStory,
  {
    close,
    toll,
    gap,
    wide,
    town,
  }: {
    readonly close: boolean
    readonly toll: boolean
    readonly gap: number
    readonly wide: boolean
    /** It names the very place of the story. */
    readonly town: boolean
  },
): number {
  let best = 0
  for (const measure of ['killed', 'injured'] as const) {
    const known = story.figures.filter((figure) => figure.measure === measure && !figure.part)
    const said = spoken(event.claims, measure).filter((claim) => known.some((one) => likeGroups(one, claim)))
    // "as five more were killed" is no toll of five
    const tolls = said.filter((claim) => !isMore(claim))
    const claims = tolls.length > 0 ? tolls : said
    if (known.length === 0 || claims.length === 0) continue
    const weight = measure === 'killed' ? 1 : 0.6
    const top = Math.max(0, ...known.map(({ count }) => numberOf(count) ?? 0))
    const names = known.flatMap(({ count }) => nameIn(count) ?? [])
    const fits = claims.map((claim) => {
      const name = nameIn(claim.count)
      // whoever was killed is this one or another one, though each is one
      if (name !== null && names.length > 0) return name.some((word) => names.includes(word)) ? 1.6 : -1.5
      const equal = known.some(
        (one) =>
          numberOf(one.count) !== null &&
          numberOf(one.count) === numberOf(claim.count) &&
          !otherSide(one, claim),
      )
      // one or two dead there are every day; in one town on one day that is still the same one or two
      const special =
        claim.group !== 'people' &&
        claim.group !== 'civilians' &&
        gap <= lateEqual &&
        // one guard today and one the day before yesterday are two
        (gap === 0 || (numberOf(claim.count) ?? 0) > 1)
      const telling = isTelling(claim)
        ? rare
        : close || (special && (!wide || gap === 0)) || (numberOf(claim.count) ?? 0) > 3
          ? 1.6
          : 0.6
      if (equal) return claim.superseded ? 3 : telling
      if (claim.superseded) return -0.5
      const number = numberOf(claim.count)
      const fits = known.some(({ count }) => step(count, claim.count) === 'same')
      // "dozens" fits 43, "at least 20" fits 105: neither says that it is the same event
      if (number === null) return fits ? 0.7 : 0
      if (fits) return number >= top * 0.7 ? 0.4 : -0.3
      if (known.some(({ count }) => numberOf(count) === null && compatible(count, claim.count))) return 0.7
      if (number > top && toll && number <= Math.max(top * 4, top + 20)) return 0.9
      if (number > top && number <= Math.max(top * 2.5, top + 6)) return 0.5
      // the toll of a whole operation beside that of one of its days
      if (number > top * 6 && number > top + 20 && toll && !town && top > 0) return -3
      // a slip of the pen about the same blast is put right under it
      if (number > top) return number <= top * 6 ? -0.3 : close ? -0.8 : -1.5
      if (known.some(({ count }) => compatible(count, claim.count))) return 0.5
      // fewer than anybody ever gave: a late report repeats a toll of before
      const least = Math.min(...known.map(({ count }) => numberOf(count) ?? 0))
      // of the injured some die: with a toll that rises they are fewer
      if (measure === 'injured' && best > 0 && number >= least * 0.7) return 0
      return number < least ? -2 : -0.8
    })
    best += weight * Math.max(...fits)
  }
  return best
}

/** What 43 dead say, whom nobody else counts on that day in that country, beside four. */
const rare = 2.2

/** Days after which one or two dead of a group ("two police officers") are as likely the next ones. */
const lateEqual = 3
