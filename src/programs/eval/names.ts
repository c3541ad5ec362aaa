import { loadTerms } from '../../claims/lexicon/index.ts'

/** Whether two names mean the same: through the lexicon's spellings, else by the words they share. */

const canonical = new Map<string, string>()
const states = new Set<string>()
/** How many words the longest spelling of a body has, to find it inside a longer name. */
const longestBody = 6
for (const { form, sense } of loadTerms()) {
  const key = fold(form)
  if (sense.class === 'organisation' && !canonical.has(key)) canonical.set(key, fold(sense.name))
  if (sense.class === 'country' || sense.class === 'armed-group' || sense.class === 'place') {
    if (!canonical.has(key)) canonical.set(key, fold(sense.name))
    if (sense.class === 'country') {
      canonical.set(fold(sense.iso3), fold(sense.name))
      states.add(fold(sense.name))
    }
  }
}

/** Words that say nothing of who or where. */
const empty = new Set(
  'the a an of in at on and or near for to from by off its their city town village district region province state county north south east west northern southern eastern western central ngo media un sources source officials official local'.split(
    ' ',
  ),
)

/** By every name and code that the lexicon knows; `partyName` knows those that labels commonly use. */
export const sameParty = (a: string, b: string): boolean => resolve(a) === resolve(b)

/**
 * `null` and "outlet" are the outlet's own voice. "Ukraine: regional governor" gives the party, then who speaks for it. Two
 * officials of two states are never one, whatever words their offices share.
 */
export function sameClaimant(gold: string | null, ours: string | null): boolean {
  const [ownVoice, silent] = [gold === null || fold(gold) === 'outlet', ours === null]
  if (ownVoice || silent) return ownVoice && silent
  const [a, b] = [gold ?? '', ours ?? '']
  const [one, other] = [resolve(a.split(':')[0] ?? ''), resolve(b.split(':')[0] ?? '')]
  return one === other || (!(states.has(one) && states.has(other)) && shareWord(a, b))
}

export function sameNamed(gold: string, ours: string | null): boolean {
  return ours !== null && (resolve(gold) === resolve(ours) || shareWord(gold, ours))
}

function shareWord(a: string, b: string): boolean {
  const words = new Set(content(b))
  return content(a).some((word) => words.has(word))
}

/** The words of a name, and the names of bodies that stand in it: "World Health Organization" is in "UN: WHO". */
function content(text: string): readonly string[] {
  const parts = text.split(/[^\p{L}\p{N}.]+/u).map((part) => part.replace(/\.$/, ''))
  const found = parts.map(resolve)
  for (let i = 0; i < parts.length; i++)
    for (let k = 2; k <= longestBody; k++) {
      const body = canonical.get(fold(parts.slice(i, i + k).join(' ')))
      if (body !== undefined) found.push(body)
    }
  return found.filter((word) => word !== '' && !empty.has(word))
}

function resolve(name: string): string {
  const key = fold(name).replace(/^the /, '')
  return canonical.get(key) ?? key
}

function fold(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
