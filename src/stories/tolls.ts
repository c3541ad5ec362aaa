import type { CasualtyClaim, Group } from '../claims/claim.ts'
import { numberOf } from './counts.ts'

/** What the figures of one article mean as tolls: which comes first, which say no more than another, which are additions. */

/** Groups that stand for everybody who was hit: a toll of "people" and one of "civilians" are compared. */
export const anybody: readonly Group[] = ['people', 'civilians', 'other']

/** The whole before its parts, the toll of all before that of some. */
export function inOrder(claims: readonly CasualtyClaim[]): readonly CasualtyClaim[] {
  const rank = ({ partOf, group }: CasualtyClaim) =>
    (partOf === null ? 0 : 2) + (anybody.includes(group) ? 0 : 1)
  const exact = (claim: CasualtyClaim) =>
    claims.some(
      (other) =>
        other.measure === claim.measure &&
        other.partOf === null &&
        !other.superseded &&
        numberOf(other.count) !== null,
    )
  return (
    claims
      .filter(({ superseded, stance, count }) => !superseded && stance !== 'denied' && count.text !== '')
      // "dozens" of the headline is the 34 of the text
      .filter((claim) => numberOf(claim.count) !== null || claim.partOf !== null || !exact(claim))
      .toSorted((a, b) => rank(a) - rank(b))
  )
}

const ordinals =
  'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )
const nth = new RegExp(
  `\\b(${ordinals.join('|')})\\s(?:\\p{L}+\\s){0,4}?(?:(?:has|have|had)\\s)?(?:died|dies|succumbed|victim|death)`,
  'iu',
)

/** The patterns by the words of the number: a few hundred are met again and again. */
const additions = new Map<string, RegExp>()

function additionOf(count: string): RegExp {
  const known = additions.get(count)
  if (known !== undefined) return known
  if (additions.size >= 500) additions.clear()
  const said = count.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const made = new RegExp(
    `\\b(?:another|a further|additional)\\s(?:${said})\\b|\\b(?:${said})\\s(?:\\p{L}+\\s)?(?:more|further|additional|others?)\\b|\\b(?:${said})\\s(?:of (?:those|the) )?(?:\\p{L}+\\s){0,2}(?:wounded|injured|hurt)\\b.{0,60}\\b(?:died|succumbed)\\b`,
    'iu',
  )
  additions.set(count, made)
  return made
}

/** "Two more have died", "another three bodies": an addition to a toll, not a toll. */
export function isMore({ measure, partOf, evidence, count }: CasualtyClaim): boolean {
  return measure === 'killed' && partOf === null && additionOf(count.text).test(evidence.text)
}

/** A claim as a toll: "a third worker has died" is three; "two more" says nothing beside "bringing the toll to nine". */
export function whole(claim: CasualtyClaim, all: readonly CasualtyClaim[]): readonly CasualtyClaim[] {
  if (claim.measure !== 'killed' || claim.partOf !== null) return [claim]
  const number = numberOf(claim.count) ?? 0
  const larger = all.some(
    (other) =>
      other !== claim &&
      other.measure === 'killed' &&
      !other.superseded &&
      (numberOf(other.count) ?? 0) > number,
  )
  const ordinal = ordinals.indexOf(nth.exec(claim.evidence.text)?.[1]?.toLowerCase() ?? '') + 2
  if (number === 1 && ordinal >= 2) {
    const count = {
      low: ordinal,
      best: ordinal,
      high: ordinal,
      qualifier: 'exact',
      text: String(ordinals[ordinal - 2]),
    } as const
    return larger ? [] : [{ ...claim, count }]
  }
  // "a 52-year-old man died in hospital" beside the toll that holds him
  const single = number === 1 && /^(?:an?|one)$/i.test(claim.count.text)
  return (isMore(claim) || single) && larger ? [] : [claim]
}
