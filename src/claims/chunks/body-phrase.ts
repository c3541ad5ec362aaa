import { senseOf } from './atoms.ts'
import { type Front, type Phrase, type Reading, words } from './noun-group.ts'
import { sideAfter, sideBefore } from './sides.ts'

/** "the Ukrainian army", "Gaza's health ministry", "officials in Kyiv": a body and whose it is. */
export function bodyPhrase(r: Reading, lead: Front, head: number): Phrase | null {
  const from = lead.at
  let party = sideBefore(r, from, head)
  const body = r.atoms[head]
  // "in Halden Department" is a place
  if (
    body?.token.shape === 'capital' &&
    /^(?:department|command)$/.test(body.lower) &&
    !lead.definite &&
    r.atoms[from - 1]?.classes.LOCATIVE === true
  )
    return null
  let to = head + 1
  if (party === null) {
    const after = sideAfter(r, to)
    if (after !== null) {
      party = after.party
      to = after.to
    }
  }
  const place = senseOf(r.atoms[from], 'place')
  if (party === null && !lead.definite && place === null && head === from) return null
  const possessed = r.atoms.slice(from, head).findIndex((atom) => atom.lower === "'s")
  const name = words(r, possessed >= 0 ? from + possessed + 1 : from, head + 1)
  const of = party?.name ?? null
  return {
    kind: 'actor',
    to,
    actor: {
      claimant: { name: possessed >= 0 && of !== null ? `${of}'s ${name}` : name, role: null, of },
      party,
      kind: 'organisation',
      plural: /s$/.test(body?.lower ?? ''),
      head: body?.lower ?? '',
    },
  }
}
