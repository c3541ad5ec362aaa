import { loadTerms, type Sense } from '../claims/lexicon/index.ts'
import { fold } from './fold.ts'

let byForm: ReadonlyMap<string, readonly string[]> | null = null

/** The spellings of a name, its own among them: "Kiev" → Kyiv, Kiev, Київ. Empty when the lexicon does not know it. Demonyms are no spellings. */
export function spellings(name: string): readonly string[] {
  byForm ??= gather()
  return byForm.get(fold(name)) ?? []
}

function gather(): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, Set<string>>()
  const named: { readonly form: string; readonly of: string }[] = []
  for (const { form, sense } of loadTerms()) {
    const name = ownName(sense)
    if (name === null) continue
    const of = `${sense.class} ${name}`
    const all = forms.get(of) ?? new Set([name])
    all.add(form)
    forms.set(of, all)
    named.push({ form: fold(form), of }, { form: fold(name), of })
  }
  const found = new Map<string, Set<string>>()
  for (const { form, of } of named) {
    const all = found.get(form) ?? new Set<string>()
    for (const spelling of forms.get(of) ?? []) all.add(spelling)
    found.set(form, all)
  }
  return new Map([...found].map(([form, all]) => [form, [...all]]))
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
