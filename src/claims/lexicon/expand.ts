import { designated, hyphened, named, plural, readForm, spelled } from './forms.ts'
import type { Entries, Entry } from './schemas.ts'
import type { Sense, Term } from './term.ts'
import type { Town } from './towns.ts'

type Sink = (form: string, cased: boolean, sense: Sense) => void

/** Every form with its sense; a form that is given twice for the same sense stands once. */
export function expand(entries: Entries, towns: readonly Town[]): readonly Term[] {
  const terms: Term[] = []
  const seen = new Map<string, Sense[]>()
  const add: Sink = (form, cased, sense) => {
    const key = cased ? `=${form}` : form.toLowerCase()
    const before = seen.get(key)
    if (before === undefined) seen.set(key, [sense])
    else if (before.some((other) => same(other, sense))) return
    else before.push(sense)
    terms.push({ form, cased, sense })
  }
  const population = new Map(towns.map(({ sense }) => [`${sense.country} ${sense.name}`, sense.population]))
  for (const entry of entries.countries) country(entry, add)
  for (const entry of entries['armed-groups']) armedGroup(entry, add)
  for (const entry of entries.organisations) organisation(entry, add)
  for (const entry of entries.weapons) weapon(entry, add)
  // before arms: a fighter and a bomber are people first
  for (const entry of entries.people) {
    const { group, side } = entry
    nouns(entry, add, (many) => ({ class: 'people', group, plural: many, side }))
  }
  for (const entry of entries.arms) {
    const { category, generic } = entry
    nouns(entry, add, (many) => ({ class: 'arms', category, generic, plural: many }))
  }
  for (const entry of entries.causes) {
    const { name, conflict } = entry
    nouns(entry, add, () => ({ class: 'cause', name, conflict }))
  }
  for (const entry of entries.roles)
    nouns(entry, add, (many) => ({ class: 'role', name: entry.name, plural: many }))
  for (const entry of entries.places) place(entry, population, add)
  const byHand = new Set(entries.places.map(({ country: iso3, name }) => `${iso3} ${name}`))
  for (const { sense, forms } of towns) {
    if (byHand.has(`${sense.country} ${sense.name}`)) continue
    add(sense.name, true, sense)
    for (const form of forms) add(form, true, sense)
  }
  return terms
}

/** Two terms of one form that say the same. */
export function same(a: Sense, b: Sense): boolean {
  switch (a.class) {
    case 'country':
      return b.class === 'country' && a.iso3 === b.iso3
    case 'leader':
      return b.class === 'leader' && a.iso3 === b.iso3
    case 'armed-group':
    case 'organisation':
    case 'cause':
      return b.class === a.class && a.name === b.name
    case 'weapon':
      return b.class === 'weapon' && a.designation === b.designation
    case 'place':
      return b.class === 'place' && a.country === b.country && (a.name === b.name || a.kind === b.kind)
    case 'arms':
    case 'people':
    case 'role':
      return b.class === a.class
  }
}

function country(entry: Entry<'countries'>, add: Sink): void {
  const { iso3, name } = entry
  const write = (forms: readonly string[], use: 'name' | 'demonym' | 'metonym') => {
    const sense: Sense = { class: 'country', iso3, name, use }
    for (const written of forms) {
      const { form, cased } = readForm(written, false)
      for (const version of named(form)) add(version, cased, sense)
    }
  }
  write([...bare(name, entry.forms), ...entry.forms, ...entry.native], 'name')
  write(entry.people, 'demonym')
  write([...entry.capital, ...entry.offices], 'metonym')
  for (const surname of entry.leaders) add(surname, true, { class: 'leader', iso3, name })
}

/** The name as a form, unless its forms have it with "=". */
const bare = (name: string, forms: readonly string[]): readonly string[] =>
  forms.includes(`=${name}`) ? [] : [name]

function armedGroup(entry: Entry<'armed-groups'>, add: Sink): void {
  const sense: Sense = { class: 'armed-group', name: entry.name, iso3: null, country: entry.country }
  for (const written of [...bare(entry.name, entry.forms), ...entry.forms]) {
    const { form, cased } = readForm(written, true)
    for (const version of named(form)) {
      add(version, cased, sense)
      fighters(version, entry.name, add)
    }
  }
}

/** "Tuareg rebels" names the group, and people of it who can be counted. */
function fighters(form: string, side: string, add: Sink): void {
  if (
    /\s(?:rebels|separatists|militants|insurgents|fighters|herdsmen|herders|dissidents|troops|forces)$/.test(
      form,
    )
  )
    add(form, false, { class: 'people', group: 'fighters', plural: true, side })
}

/** Kinds whose names are made of ordinary words, so that their capitals matter: "Save the Children", "The Times". */
const titled = new Set(['media', 'ngo', 'think-tank', 'company'])

function organisation(entry: Entry<'organisations'>, add: Sink): void {
  const { name, of, kind } = entry
  const sense: Sense = { class: 'organisation', name, of, kind }
  for (const written of [...bare(name, entry.forms), ...entry.forms]) {
    const { form, cased } = readForm(written, true)
    for (const version of named(form)) {
      add(version, cased || (titled.has(kind) && /^\p{Lu}/u.test(version)), sense)
      if (kind === 'military' && /\s(?:forces|troops)$/.test(version))
        add(version, false, { class: 'people', group: 'military', plural: true, side: of })
    }
  }
}

function weapon(entry: Entry<'weapons'>, add: Sink): void {
  const sense: Sense = {
    class: 'weapon',
    designation: entry.name,
    category: entry.category,
    maker: entry.maker,
  }
  for (const written of [...(entry.alone ? bare(entry.name, entry.forms) : []), ...entry.forms]) {
    const { form, cased } = readForm(written, true)
    for (const version of designated(form)) add(version, cased && !/\d.*-|-.*\d/.test(version), sense)
  }
}

type Nouns = {
  readonly one: readonly string[]
  readonly many: readonly string[]
  readonly mass?: readonly string[]
}

function nouns(entry: Nouns, add: Sink, senseOf: (many: boolean) => Sense): void {
  const [one, many] = [senseOf(false), senseOf(true)]
  const write = (written: string, sense: Sense, also: Sense | null) => {
    const { form, cased } = readForm(written, false)
    for (const spelling of spelled(form))
      for (const version of hyphened(spelling)) {
        add(version, cased, sense)
        if (also !== null)
          add(plural(version), cased && version === version.toUpperCase() ? false : cased, also)
      }
  }
  for (const written of entry.one) write(written, one, many)
  for (const written of entry.many) write(written, many, null)
  for (const written of entry.mass ?? []) write(written, one, null)
}

function place(entry: Entry<'places'>, population: ReadonlyMap<string, number>, add: Sink): void {
  const { name, country: iso3, kind } = entry
  const sense: Sense = {
    class: 'place',
    name,
    country: iso3,
    kind,
    population: population.get(`${iso3} ${name}`) ?? 0,
  }
  for (const written of [...(entry.alone ? bare(name, entry.forms) : []), ...entry.forms, ...entry.native]) {
    const { form, cased } = readForm(written, true)
    for (const version of named(form)) add(version, cased, sense)
  }
}
