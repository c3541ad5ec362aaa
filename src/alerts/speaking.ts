import type { Claimant, Stance } from '../claims/claim.ts'
import { partiesIn } from '../stories/parties.ts'
import { titleWords } from './wording.ts'

/** A long name is told by its role, where that is short. */
const longName = 40
const longRole = 32

/** Two or three capitalised words that no body or country is called by. */
const isPerson = (name: string) =>
  /^\p{Lu}[\p{L}.'’-]+(?:\s(?:al-|bin |von |de |van )?\p{L}[\p{L}.'’-]+){1,3}$/u.test(name) &&
  partiesIn(name).length === 0 &&
  !/\b(?:Ministry|Army|Forces|Network|Office|Agency|Service|Command|Police|Council|Observatory|Government|Mission|Staff|International|Watch|Committee|Union|Party|Front|Organi[sz]ation|Hospital|Institute|Center|Centre|Group|Lawyers|Administration|Department|Defence|Defense)\b/.test(
    name,
  )

/** "Prosecutors", "residents and an official", "the Houthis". */
export function isPlural(name: string): boolean {
  return (
    / and /.test(name) ||
    /\b(?:police|houthis|forces|brigades|rebels|taliban|troops|lawyers)$/i.test(name) ||
    // a common noun, not "United States" or "Al Jazeera News"
    /\b\p{Ll}+(?<!s|u|i)s$/u.test(name)
  )
}

/** "governor says", "Russia confirms", "Meridian Wire reports". */
export function speaks(claimant: Claimant | null, stance: Stance, outlet: string): string {
  if (claimant === null) return `${outlet} reports`
  const { name, role } = claimant
  // a reader knows what a governor is, not who this one is; the card names them in full
  const who =
    role !== null && role.length <= longRole && (isPerson(name) || name.length > longName)
      ? titleWords(role)
      : name
  const plural = isPlural(who)
  const verb =
    stance === 'confirmed'
      ? ['confirms', 'confirm']
      : stance === 'denied'
        ? ['denies', 'deny']
        : ['says', 'say']
  return `${who} ${plural ? verb[1] : verb[0]}`
}
