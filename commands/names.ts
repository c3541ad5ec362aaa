import { fold } from '../src/alerts/fold.ts'
import { categories } from '../src/claims/claim.ts'
import { loadTerms, type Sense } from '../src/claims/lexicon/index.ts'
import type { Choice } from '../src/command.ts'
import { nearestOf } from '../src/lib/nearest.ts'
import type { Store } from '../src/store/store.ts'

/** What people type for a name, and what claims hold: through the lexicon, so that "Kiev" finds Kyiv and "US" the United States. */

export type What = Parameters<Store['names']>[0]

const classes: Readonly<Record<What, readonly Sense['class'][]>> = {
  place: ['country', 'place'],
  party: ['country', 'armed-group', 'organisation'],
  weapon: ['weapon', 'arms'],
  claimant: ['country', 'armed-group', 'organisation'],
}

type Known = { readonly name: string; readonly iso3: string | null; readonly forms: readonly string[] }

const lexicon = new Map<
  What,
  { readonly byForm: ReadonlyMap<string, Known>; readonly all: readonly Known[] }
>()

/** What the lexicon knows under a name of this sort; null when it knows none. */
export function known(what: What, typed: string): Known | null {
  return loaded(what).byForm.get(fold(typed.trim())) ?? null
}

/**
 * The name to ask the store for: what was typed when claims hold it, else the lexicon's name for it. A country as a place is asked
 * for by its code, which all its towns have.
 */
export async function canonical(store: Store, what: What, typed: string): Promise<string> {
  const found = known(what, typed)
  if (found === null) return typed
  if (what === 'place' && found.iso3 !== null) return found.iso3
  const stored = await store.names(what, typed, most)
  return stored.some((name) => fold(name) === fold(typed)) ? typed : found.name
}

/** The names of a sort, for "did you mean". */
export function knownNames(what: What): readonly string[] {
  return loaded(what).all.map(({ name }) => name)
}

/** The names whose spellings are nearest to what was typed, those that claims hold among them; the likeliest first. */
export function nearestNames(what: What, typed: string, stored: readonly string[]): readonly string[] {
  const { byForm } = loaded(what)
  const spelled = nearestOf(fold(typed), [...stored.map(fold), ...byForm.keys()], 8)
  const names = spelled.map(
    (form) => byForm.get(form)?.name ?? stored.find((name) => fold(name) === form) ?? form,
  )
  return [...new Set(names)]
}

/** Autocomplete: what claims hold comes first, then the lexicon; a name is found by any of its spellings. */
export function completes(what: What) {
  return async (typed: string, { store }: { readonly store: Store }): Promise<readonly Choice[]> => {
    const wanted = fold(typed.trim())
    const stored = await store.names(what, typed, most)
    const more = wanted === '' ? [] : likeliest(loaded(what).all, wanted)
    return [...new Map([...stored, ...more].map((name) => [fold(name), name])).values()]
      .filter((name) => name.length <= 100)
      .slice(0, most)
      .map((name) => ({ label: name, value: name }))
  }
}

/** A spelling that is just what was typed, then names that begin so, then other spellings, then words inside. */
function likeliest(all: readonly Known[], wanted: string): readonly string[] {
  const ranked = all.flatMap(({ name, forms }) => {
    if (forms.includes(wanted)) return [{ name, rank: 0 }]
    if (fold(name).startsWith(wanted)) return [{ name, rank: 1 }]
    if (forms.some((form) => form.startsWith(wanted))) return [{ name, rank: 2 }]
    return forms.some((form) => form.includes(` ${wanted}`)) ? [{ name, rank: 3 }] : []
  })
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ name }) => name)
}

/** Discord shows at most this many. */
const most = 25

function loaded(what: What) {
  const before = lexicon.get(what)
  if (before !== undefined) return before
  const byName = new Map<string, { name: string; iso3: string | null; forms: string[] }>()
  const byForm = new Map<string, Known>()
  // whole classes of weapons are asked for more often than any one of them
  for (const category of what === 'weapon' ? categories : []) {
    if (category === 'weapons-unspecified') continue
    const name = category.replaceAll('-', ' ')
    byName.set(name, { name, iso3: null, forms: [name] })
  }
  for (const { form, sense } of loadTerms()) {
    const name = nameOf(sense)
    if (name === null || !classes[what].includes(sense.class)) continue
    // "Moscow" speaks for Russia, but asking for claims by Moscow, or about the place, means Moscow
    if (sense.class === 'country' && sense.use === 'metonym') continue
    const iso3 = sense.class === 'country' ? sense.iso3 : null
    const one = byName.get(name) ?? { name, iso3, forms: [fold(name)] }
    const folded = fold(form)
    one.forms.push(folded)
    byName.set(name, one)
    if (!byForm.has(folded)) byForm.set(folded, one)
  }
  const made = { byForm, all: [...byName.values()] }
  lexicon.set(what, made)
  return made
}

function nameOf(sense: Sense): string | null {
  switch (sense.class) {
    case 'weapon':
      return sense.designation
    case 'arms':
      return sense.generic ? null : sense.category.replaceAll('-', ' ')
    case 'country':
    case 'armed-group':
    case 'organisation':
    case 'place':
      return sense.name
    default:
      return null
  }
}
