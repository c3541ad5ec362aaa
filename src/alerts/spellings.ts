import { loadTerms, type Sense } from '../claims/lexicon/index.ts'
import { fold } from './fold.ts'

/** `cased`: only with these capitals, as "US" is no "us". */
export type Spelling = { readonly form: string; readonly cased: boolean }

let byForm: ReadonlyMap<string, readonly Spelling[]> | null = null

/** The spellings of a name, its own among them: "Kiev" → Kyiv, Kiev, Київ. Empty when the lexicon does not know it. Demonyms are no spellings. */
export function spellings(name: string): readonly Spelling[] {
  byForm ??= gather()
  return byForm.get(fold(name)) ?? []
}

function gather(): ReadonlyMap<string, readonly Spelling[]> {
  const ofThing = new Map<string, Map<string, Spelling>>()
  const thingsOf = new Map<string, Set<string>>()
  for (const { form, cased, sense } of loadTerms()) {
    const name = ownName(sense)
    if (name === null) continue
    const thing = `${sense.class} ${name}`
    const forms = ofThing.get(thing) ?? new Map<string, Spelling>()
    ofThing.set(thing, forms.set(form, { form, cased }))
    for (const known of [fold(form), fold(name)])
      thingsOf.set(known, (thingsOf.get(known) ?? new Set()).add(thing))
  }
  return new Map(
    [...thingsOf].map(([form, things]) => [
      form,
      [...things].flatMap((thing) => [...(ofThing.get(thing)?.values() ?? [])]),
    ]),
  )
}

/** Of senses that name one thing; a class of weapons has many words that are no spellings of each other. */
function ownName(sense: Sense): string | null {
  switch (sense.class) {
    case 'country':
      return sense.use === 'name' ? sense.name : null
    case 'weapon':
      return sense.designation
    case 'armed-group':
    case 'organisation':
    case 'place':
      return sense.name
    default:
      return null
  }
}
