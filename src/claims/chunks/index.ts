import type { Party, Place } from '../claim.ts'
import { type Classes, classesOf, noClasses, Present } from '../classes.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Sentence } from '../sentences.ts'
import type { Token } from '../tokenize.ts'
import type { Actor, Line, Unit } from '../unit.ts'
import { wordingOf } from '../wording.ts'
import { type Atom, atomsOf, senseOf } from './atoms.ts'
import { type BarePeople, bareCount, ellipsis } from './bare-people.ts'
import type { Countries } from './naming.ts'
import { bodies, isProper, namedActor } from './naming.ts'
import { capitalRun, type Phrase, properRun, type Reading, words } from './noun-group.ts'
import { joinParticles } from './particles.ts'
import { readPhrase } from './phrase.ts'

export type { Countries } from './naming.ts'

type ChunkInput = {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly lexicon: Lexicon
  readonly countries: Countries
  readonly reference: Date | null
}

/** The classes that units get from what they are; all others come from the words of the lexicons. */
export const unitClasses = [
  'PEOPLE',
  'VICTIMS',
  'COUNTED',
  'COUNT',
  'BARE',
  'ARMED',
  'PERSON',
  'ACTOR',
  'BODY',
  'AID',
  'ITEM',
  'ARMS',
  'GOODS',
  'COUNTEDITEM',
  'CAUSE',
  'NAME',
  'PLACE',
  'COUNTRY',
  'REGION',
  'PROPER',
  'FULLNAME',
  'DEMONYM',
  'DATE',
  'MONEY',
  'TIMES',
  'FIGURE',
] as const

/** Sets of classes by the names that they are made of, in their order. */
type ClassNode = { readonly classes: Classes; readonly more: Map<string, ClassNode> }
const unclassed: ClassNode = { classes: noClasses, more: new Map() }

/** Sets of classes are shared: most units of a kind carry the same. `false` stands for a class that this unit has not. */
function classSet(...names: readonly (string | false)[]): Classes {
  let node = unclassed
  for (const name of names) {
    if (name === false) continue
    let next = node.more.get(name)
    if (next === undefined) {
      next = { classes: classesOf([...new Set([...node.classes, name])]), more: new Map() }
      node.more.set(name, next)
    }
    node = next
  }
  return node.classes
}

function phraseClasses(phrase: Phrase, head: Atom | undefined): Classes {
  switch (phrase.kind) {
    case 'people': {
      const { counted, name, actor, group } = phrase.people
      const known = counted !== null || name !== null || (phrase.singular && actor?.claimant.role !== null)
      return classSet(
        'PEOPLE',
        known && 'VICTIMS',
        counted !== null && 'COUNTED',
        (counted === null || phrase.singular || actor?.claimant.role !== null) && 'ACTOR',
        name !== null && 'PERSON',
        (group === 'military' || group === 'fighters' || group === 'police') && 'ARMED',
      )
    }
    case 'goods':
      return classSet(
        'ITEM',
        phrase.goods.generic ? 'GOODS' : 'ARMS',
        phrase.goods.counted !== null && 'COUNTEDITEM',
      )
    case 'cause':
      // "the assassination of six priests" names an attack, and its victims
      return head?.classes.TOLL === true ? classSet('CAUSE', ...head.classes) : classSet('CAUSE')
    case 'actor':
      return classSet('ACTOR', 'BODY')
  }
}

const locativeBefore = (unit: Unit | undefined): boolean => unit?.classes.LOCATIVE === true

/** Cuts a sentence into units: people, goods, actors, causes and places, and the words between. */
export function readLine(input: ChunkInput, sentence: Sentence, index: number): Line {
  const { text, tokens, lexicon, countries, reference } = input
  const atoms = atomsOf(tokens, sentence, lexicon, reference)
  const reading: Reading = { text, tokens, sentence, atoms, countries, lexicon }
  const units: Unit[] = []
  const present = new Present()
  const push: Push = (from, to, classes, unit) => {
    const first = atoms[from]
    const last = atoms[to - 1]
    if (first === undefined || last === undefined) return
    const end = tokens[last.to - 1]?.end ?? last.token.end
    let { wording } = first
    if (to > from + 1) {
      let words = first.lower
      for (let i = from + 1; i < to; i++) words += ` ${atoms[i]?.lower ?? ''}`
      wording = wordingOf(words)
    }
    present.add(classes)
    unit.from = first.from
    unit.to = last.to
    unit.start = first.token.start
    unit.end = end
    unit.text = wording.text
    unit.wording = wording
    unit.classes = classes
    units.push(unit)
  }
  let i = 0
  while (i < atoms.length) {
    const atom = atoms[i]
    if (atom === undefined) break
    const phrase = readPhrase(reading, i)
    if (phrase !== null && phrase.to > i) {
      push(i, phrase.to, phraseClasses(phrase, atoms[phrase.to - 1]), phraseRest(reading, phrase, i))
      i = phrase.to
      continue
    }
    i = single(reading, units, i, push)
  }
  joinParticles(units, tokens, lexicon, (classes) => {
    present.add(classes)
  })
  return { sentence, index, units, present, home: homeOf(input, sentence) }
}

/** "WASHINGTON —": the country of the first place in a dateline. */
function homeOf({ tokens, lexicon, countries }: ChunkInput, { dateline }: Sentence): Party | null {
  if (dateline === null) return null
  for (let i = dateline[0]; i < dateline[1]; i++)
    for (const upper of [false, true]) {
      const senses = lexicon.match(tokens, i, dateline[1], upper)?.entry.senses ?? []
      for (const sense of senses) {
        if (sense.class === 'country') return { name: sense.name, iso3: sense.iso3 }
        if (sense.class !== 'place' || sense.country === null) continue
        for (const [name, iso3] of countries) if (iso3 === sense.country) return { name, iso3 }
      }
    }
  return null
}

/**
 * Units have one shape, whatever their kind, since every step asks them everything: the engine reads the fields of one shape several
 * times as fast as those of nine.
 */
const unset = {
  from: 0,
  to: 0,
  start: 0,
  end: 0,
  text: '',
  wording: wordingOf(''),
  classes: noClasses,
  kind: undefined,
  people: undefined,
  goods: undefined,
  actor: undefined,
  place: undefined,
  proper: undefined,
  side: undefined,
  cause: undefined,
  date: undefined,
  amount: undefined,
  currency: undefined,
  qualifier: undefined,
  counted: undefined,
}

type Standing = 'from' | 'to' | 'start' | 'end' | 'text' | 'wording' | 'classes'
type DistributiveFresh<T> = T extends Unit ? Omit<T, Standing> & { -readonly [K in Standing]: T[K] } : never
/** A unit before it is told where it stands: `push` does. */
type FreshUnit = DistributiveFresh<Unit>

function phraseRest(r: Reading, phrase: Phrase, from: number): FreshUnit {
  switch (phrase.kind) {
    case 'people':
      return { ...unset, kind: 'people', people: phrase.people }
    case 'goods':
      return { ...unset, kind: 'goods', goods: phrase.goods }
    case 'actor':
      return { ...unset, kind: 'name', actor: phrase.actor, place: null, proper: null, side: null }
    case 'cause': {
      const first = r.atoms[from]
      const last = r.atoms[phrase.to - 1]
      const { name, conflict, actor, place } = phrase
      const end = r.tokens[(last?.to ?? 1) - 1]?.end ?? 0
      return {
        ...unset,
        kind: 'cause',
        cause: { name, conflict, actor, place, span: [first?.token.start ?? 0, end] },
      }
    }
  }
}

type Push = (from: number, to: number, classes: Classes, unit: FreshUnit) => void

/** A number of people without a noun. */
function bare(at: number, found: BarePeople, push: Push): number {
  const classes = found.victims ? classSet('COUNT', 'VICTIMS', 'BARE') : classSet('COUNT')
  push(at, found.to, classes, { ...unset, kind: 'people', people: found.people })
  return found.to
}

/** One unit that is no phrase: a scalar, a name, a run of unknown capitals, or a word. Returns the atom after it. */
function single(r: Reading, units: readonly Unit[], at: number, push: Push): number {
  const atom = r.atoms[at]
  if (atom === undefined) return at + 1
  const previous = units[units.length - 1]
  const { scalar } = atom
  if (scalar !== null) {
    switch (scalar.kind) {
      case 'date':
        push(at, at + 1, classSet('DATE'), { ...unset, kind: 'date', date: scalar.date })
        return at + 1
      case 'money': {
        const { amount, currency, qualifier } = scalar
        push(at, at + 1, classSet('MONEY'), { ...unset, kind: 'money', amount, currency, qualifier })
        return at + 1
      }
      case 'times':
        push(at, at + 1, classSet('TIMES'), { ...unset, kind: 'times', counted: scalar.counted })
        return at + 1
      case 'figure':
        push(at, at + 1, classSet('FIGURE'), { ...unset, kind: 'figure' })
        return at + 1
      case 'quantity':
        return bare(at, bareCount(r, at), push)
    }
  }
  const elliptic = ellipsis(r, at)
  if (elliptic !== null) return bare(at, elliptic, push)
  const actor = ownBody(namedActor(atom, r.countries), atom, units)
  const place = senseOf(atom, 'place')
  const country = senseOf(atom, 'country')
  // "Defence Minister Wellington Koo": a person's first name, no capital
  if (country?.use === 'metonym' && titled(previous) && isProper(r.atoms[at + 1], r.sentence.upper))
    return fullName(r, at, properRun(r, at + 1), push)
  if (actor !== null || place !== null) {
    const located = locativeBefore(previous) || previous?.text === "'s"
    const chain = placeChain(
      r,
      at,
      country !== null && country.use === 'name'
        ? { name: country.name, country: country.iso3 }
        : place === null
          ? null
          : { name: place.name, country: place.country },
    )
    // a lone small town is a place only where places stand
    // "shells Drava"
    const struck = previous?.kind === 'word' && previous.classes.HIT
    // "Drava: three people died", "puts Drava dead at 21"
    const follower = r.atoms[at + 1]?.lower
    const headed = (previous === undefined && follower === ':') || follower === 'dead' || follower === 'toll'
    const certain =
      place !== null &&
      (located ||
        struck ||
        headed ||
        chain.to > at + 1 ||
        place.population >= 100_000 ||
        place.kind !== 'city' ||
        actor !== null)
    const asPlace = (country !== null && country.use === 'name') || certain ? chain.place : null
    if (actor === null && asPlace === null) return proper(r, at, previous, push)
    const acts =
      actor !== null &&
      (!located || place === null || country?.use === 'metonym') &&
      !(located && country?.use === 'name')
    push(
      at,
      asPlace === null || (acts && !located) ? at + 1 : chain.to,
      classSet(
        'NAME',
        acts && 'ACTOR',
        isAid(atom) && 'AID',
        asPlace !== null && 'PLACE',
        country !== null && 'COUNTRY',
        country === null && asPlace !== null && place?.kind !== 'city' && 'REGION',
      ),
      {
        ...unset,
        kind: 'name',
        actor: acts || country !== null ? actor : null,
        place: asPlace,
        proper: null,
        side: null,
      },
    )
    return asPlace === null || (acts && !located) ? at + 1 : chain.to
  }
  if (country !== null) {
    push(at, at + 1, classSet('DEMONYM'), {
      ...unset,
      kind: 'name',
      actor: null,
      place: null,
      proper: null,
      side: { name: country.name, iso3: country.iso3 },
    })
    return at + 1
  }
  if (isProper(atom, r.sentence.upper)) return proper(r, at, previous, push)
  const named = r.sentence.upper ? capitalName(r, at) : at
  if (named > at) return fullName(r, at, named, push)
  push(at, at + 1, atom.classes, { ...unset, kind: 'word' })
  return at + 1
}

/** Chambers that many countries have: "the Senate" alone is the one that the lexicon knows. */
const chambers = new Set(['senate', 'house of representatives', 'congress', 'supreme court', 'house'])

/** "France's Senate", "the French Senate": a chamber of the country before it, not of the one that its name mostly means. */
function ownBody(actor: Actor | null, atom: Atom, units: readonly Unit[]): Actor | null {
  if (actor === null || !chambers.has(atom.lower)) return actor
  const last = units.at(-1)
  const owner = last?.text === "'s" ? units.at(-2) : last
  const party =
    owner?.kind !== 'name' ? null : (owner.side ?? (last === owner ? null : (owner.actor?.party ?? null)))
  if (party?.iso3 == null || party.name === actor.claimant.of) return actor
  return {
    ...actor,
    party,
    claimant: { ...actor.claimant, name: `${party.name} ${atom.lower}`, of: party.name },
  }
}

/** An office, whose holder's name comes next. */
const titled = (unit: Unit | undefined): boolean =>
  unit?.kind === 'people' && unit.people.actor?.claimant.role != null && unit.people.counted === null

/** A body whose people bring help. */
function isAid(atom: Atom): boolean {
  const kind = senseOf(atom, 'organisation')?.kind
  return kind === 'un' || kind === 'ngo' || kind === 'medical'
}

/** "Kech District, Balochistan, Pakistan": the first names the place, a country in the chain gives its code. */
function placeChain(r: Reading, at: number, first: Place | null): { place: Place | null; to: number } {
  if (first === null) return { place: null, to: at + 1 }
  let to = at + 1
  // "Halden Raion", "Halden Province": the noun belongs to the name
  const noun = r.atoms[to]
  if (noun?.token.shape === 'capital' && administrative.has(noun.lower)) to++
  let country = first.country
  for (let guard = 0; guard < 3; guard++) {
    const comma = r.atoms[to]?.token.norm === ',' ? 1 : 0
    const next = r.atoms[to + comma]
    if (next === undefined || comma === 0) break
    const named = senseOf(next, 'country')
    const inside = senseOf(next, 'place')
    if (named?.use === 'name') {
      country = named.iso3
      to += 2
      break
    }
    // "in Halden, Drava police say": the second place is whose the police are
    if (inside !== null && bodies.has(r.atoms[to + comma + 1]?.lower ?? '')) break
    if (inside !== null) {
      country ??= inside.country
      to += 2
      continue
    }
    const run = properRun(r, to + 1)
    if (run === to + 1 || r.atoms[run]?.token.norm !== ',') break
    to = run
  }
  return { place: { name: first.name, country }, to }
}

const administrative = new Set(
  'raion oblast province district county region state governorate division prefecture parish department municipality township okrug krai territory subdistrict wilaya'.split(
    ' ',
  ),
)

/** Nouns that follow the name of a place. */
const placeNouns = new Set(
  'district districts province region state county governorate city town village hamlet quarter neighbourhood neighborhood suburb camp settlement zone area valley desert island township department municipality subdistrict sector cantonment commune prefecture crossing mountains hills forest beach bay river airport hospital hotel'.split(
    ' ',
  ),
)

/** "in the Halden district", "Ruritania's Halden desert": an unknown name that the noun after it makes a place. */
function isPlaceName(r: Reading, at: number, end: number): boolean {
  const next = r.atoms[end]
  // "attacked Drava Raion, Halden Oblast,"
  const compass = /^(?:northern|southern|eastern|western|central)$/.test(r.atoms[end + 1]?.lower ?? '')
    ? 1
    : 0
  const chained = r.atoms[end + 1 + compass]
  if (
    next?.token.norm === ',' &&
    (senseOf(chained, 'place') !== null || senseOf(chained, 'country')?.use === 'name')
  ) {
    const close = r.atoms[end + 2 + compass]?.token.norm ?? '.'
    if (/^[,.;]$/.test(close)) return true
  }
  const camp = next?.lower === 'refugee' && r.atoms[end + 1]?.lower === 'camp'
  if (!camp && (next?.token.shape !== 'lower' || !placeNouns.has(next.lower))) return false
  const before = r.atoms[at - 1]
  const located = before?.lower === 'the' ? r.atoms[at - 2] : before
  return (
    before?.lower === "'s" ||
    located?.classes.LOCATIVE === true ||
    /^(?:of|from|to)$/.test(located?.lower ?? '')
  )
}

/** In text of capitals: two to four words that no lexicon knows, where a person can stand ("KILLED ANA DE SOTO,"): the end of the name. */
function capitalName(r: Reading, at: number): number {
  const before = r.atoms[at - 1]
  const opens =
    before === undefined ||
    before.token.kind !== 'word' ||
    before.classes.VICTIMSTATE ||
    before.classes.AND ||
    /^(?:of|that|as)$/.test(before.lower)
  if (!opens) return at
  const i = capitalRun(r, at)
  const next = r.atoms[i]
  const closes =
    next === undefined ||
    next.token.kind !== 'word' ||
    next.classes.AUX ||
    next.classes.AND ||
    next.classes.PREP ||
    next.classes.RELATIVE ||
    next.classes.VICTIMSTATE
  return i - at > 1 && i - at < 5 && closes ? i : at
}

/** A run of capitals that no lexicon knows: a place after "in", else a person or a body. */
function proper(r: Reading, at: number, previous: Unit | undefined, push: Push): number {
  const end = Math.max(properRun(r, at), at + 1)
  const name = r.text
    .slice(r.atoms[at]?.token.start ?? 0, r.tokens[(r.atoms[end - 1]?.to ?? 1) - 1]?.end ?? 0)
    .replace(/\s+/g, ' ')
  const bare = end === at + 1 && administrative.has(r.atoms[at]?.lower ?? '')
  if (!bare && (locativeBefore(previous) || isPlaceName(r, at, end))) {
    const chain = placeChain(r, end - 1, { name, country: null })
    push(at, chain.to, classSet('NAME', 'PLACE', 'PROPER'), {
      ...unset,
      kind: 'name',
      actor: null,
      place: chain.place,
      proper: name,
      side: null,
    })
    return chain.to
  }
  if (end - at >= 2) return fullName(r, at, end, push)
  push(at, end, classSet('NAME', 'PROPER'), {
    ...unset,
    kind: 'name',
    actor: null,
    place: null,
    proper: name,
    side: null,
  })
  return end
}

function fullName(r: Reading, from: number, to: number, push: Push): number {
  push(from, to, classSet('NAME', 'PROPER', 'FULLNAME'), {
    ...unset,
    kind: 'name',
    actor: null,
    place: null,
    proper: words(r, from, to),
    side: null,
  })
  return to
}
