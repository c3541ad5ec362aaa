import { type Atom, senseOf } from './atoms.ts'
import { sideFrom } from './naming.ts'
import { type Front, type Phrase, type Reading, words } from './noun-group.ts'
import { sideAfter, sideBefore } from './sides.ts'

/** "Ministry [of Health]", "Department [of Homeland Security]": what a body in capitals has charge of, as one name. */
function fieldOf(r: Reading, head: number): { readonly name: string; readonly to: number } | null {
  if (r.atoms[head]?.token.shape !== 'capital' || !/^(?:of|for)$/.test(r.atoms[head + 1]?.lower ?? ''))
    return null
  const from = head + (r.atoms[head + 2]?.lower === 'the' ? 3 : 2)
  let to = from
  while (to - from < 7) {
    const atom = r.atoms[to]
    const links =
      to > from && to - from < 6 && /^(?:and|of)$/.test(atom?.lower ?? '') && isField(r.atoms[to + 1])
    if (!links && !isField(atom)) break
    to++
  }
  return to === from ? null : { name: words(r, from, to), to }
}

/** A word in capitals that names no country, place or person. */
const isField = (atom: Atom | undefined): boolean =>
  atom?.token.kind === 'word' &&
  atom.token.shape === 'capital' &&
  atom.scalar === null &&
  !atom.senses.some((sense) => /^(?:country|place|armed-group|organisation|role)$/.test(sense.class))

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
  const field = fieldOf(r, head)
  let to = field?.to ?? head + 1
  if (party === null) {
    const after = sideAfter(r, to)
    if (after !== null) {
      party = after.party
      to = after.to
    }
  }
  const place = senseOf(r.atoms[from], 'place')
  if (party === null && !lead.definite && place === null && head === from) return null
  const whole = (first: number): string =>
    field === null
      ? words(r, first, head + 1)
      : body?.lower === 'ministry'
        ? [...(head > first ? [words(r, first, head)] : []), field.name, words(r, head, head + 1)].join(' ')
        : words(r, first, field.to)
  const possessed = r.atoms.slice(from, head).findIndex((atom) => atom.lower === "'s")
  const of = party?.name ?? null
  // "the charity's Nigerian office", "the prosecutor's office": whose it is belongs to the name, unless it is a country's
  const owner = r.atoms[from + possessed - 1]
  const spoken = senseOf(owner, 'role') !== null || senseOf(owner, 'organisation') !== null
  const kept = possessed > 0 && spoken && sideFrom(owner, r.countries)?.name !== of
  const name = whole(possessed >= 0 && !kept ? from + possessed + 1 : from)
  return {
    kind: 'actor',
    to,
    actor: {
      claimant: { name: possessed >= 0 && !kept && of !== null ? `${of}'s ${name}` : name, role: null, of },
      party,
      kind: 'organisation',
      plural: /s$/.test(body?.lower ?? ''),
      head: body?.lower ?? '',
    },
  }
}
