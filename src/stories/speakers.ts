import type { Claimant } from '../claims/claim.ts'
import { partyNamed } from './parties.ts'
import { fold } from './words.ts'

const plain = (name: string) => fold(name).replace(/^the /, '').trim()

/** The country or body that stands behind a speaker: "Russia" for its ministry, ambassador and Kremlin alike; an armed group is nobody's. */
export function partyOf(claimant: Claimant): string {
  if (partyNamed(claimant.name)?.kind === 'armed-group') return claimant.name
  return claimant.of ?? claimant.name
}

/** One string a party, for comparing. */
export function partyKey(name: string): string {
  return plain(name)
}

/** Words that name an office without the person in it. */
const offices =
  /\b(?:governor|mayor|spokes\w+|minist\w+|officials?|authorit\w+|police|hospital|health|president|army|military|ambassador|rescuers|medics|head|chief|administration|office|service|mission|agency)\b/

/** Whether a name is an office without its country: "the Defence Ministry". */
export function isOffice(name: string): boolean {
  return /^(?:the |its )?(?:\w+ )?(?:defen[cs]e ministry|foreign ministry|ministry|general staff|army|military|government|officials|kremlin|spokes\w+|authorities|mission|embassy)$/i.test(
    name,
  )
}

/** Whether two speakers are one: the outlet's own voice, one name, a surname of the other, or one office. */
export function sameSpeaker(one: Claimant | null, other: Claimant | null): boolean {
  if (one === null || other === null) return one === other
  const [a, b] = [plain(one.name), plain(other.name)]
  if (a === b)
    return one.of === null || other.of === null || plain(one.of) === plain(other.of) || !offices.test(a)
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const surname = long.split(' ').at(-1) === short.split(' ').at(-1)
  if (surname && !offices.test(short)) return true
  // "the regional governor" and "Ivo Marel, governor"
  const role = (who: Claimant) => plain(who.role ?? (offices.test(plain(who.name)) ? who.name : ''))
  const [roleA, roleB] = [role(one), role(other)]
  if (roleA === '' || roleB === '') return false
  const unnamed = offices.test(a) || offices.test(b)
  const sameOffice = roleA === roleB || roleA.endsWith(` ${roleB}`) || roleB.endsWith(` ${roleA}`)
  return unnamed && sameOffice && (one.of === null || other.of === null || plain(one.of) === plain(other.of))
}

/** Whether they speak for one country or body, so that one number from both is one voice. */
export function sameParty(one: Claimant | null, other: Claimant | null): boolean {
  if (one === null || other === null) return one === other
  const party = (who: Claimant) => plain(partyNamed(partyOf(who))?.name ?? partyOf(who))
  return party(one) === party(other) || sameSpeaker(one, other)
}
