import { anyOf } from '../classes.ts'
import type { Counted } from '../quantities.ts'
import type { Range } from '../unit.ts'
import { worded } from '../wording.ts'
import { type Atom, senseOf } from './atoms.ts'
import { bodyPhrase } from './body-phrase.ts'
import { goodsPhrase } from './goods-phrase.ts'
import { agedPerson, familyOf, headOf } from './heads.ts'
import { isModifier, isProper, sideFrom } from './naming.ts'
import { type Front, type Head, type Phrase, type Reading, spanOf } from './noun-group.ts'
import { peoplePhrase } from './people-phrase.ts'
import { placeBefore, sideBefore } from './sides.ts'

const says = anyOf('SAY', 'CLAIM', 'CONFIRM', 'DENY', 'ALLEGATION')

/** "said that 12 soldiers", "evidence that a missile": after a word of saying, and before another determiner, "that" points at nothing. */
const opensClause = (r: Reading, at: number): boolean => {
  const before = r.atoms[at - 1]?.classes
  return (
    r.atoms[at + 1]?.scalar?.kind === 'quantity' ||
    /^(?:an?|the|this|these|those|its|their|his|her|our)$/.test(r.atoms[at + 1]?.lower ?? '') ||
    (before !== undefined && says(before))
  )
}

/** Whether an atom can stand before the nouns of a phrase: most cannot, and none of the questions below need be asked. */
const standsInFront = ({ scalar, classes, lower }: Atom): boolean =>
  scalar?.kind === 'quantity' || lower === 'not' || (classes.size > 0 && (classes.DET || classes.MORE))

const isIndefinite = worded(/^(?:any|all|both|each|every|some|such|either)$/)

/** Determiner, count, "other", in any order that English has; "six of the attackers", "one of its". */
function front(r: Reading, at: number): Front {
  let i = at
  let counted: Counted | null = null
  let total: Counted | null = null
  let other = false
  let indefinite = false
  let definite = false
  let negated = false
  for (let guard = 0; guard < 6; guard++) {
    const atom = r.atoms[i]
    if (atom === undefined || !standsInFront(atom)) break
    if (atom.scalar?.kind === 'quantity' && counted === null) {
      counted = atom.scalar.counted
      const start = i
      i++
      // "between 180 and 200" soldiers, 370 "operatives"
      if (r.atoms[i]?.token.norm === '"') i++
      // "50 out of 80 people"
      if (r.atoms[i]?.lower === 'out' && r.atoms[i + 1]?.lower === 'of') i++
      const of = r.atoms[i]
      // "one of two bombers"
      const outOf = of?.lower === 'of' ? r.atoms[i + 1]?.scalar : null
      if (outOf?.kind === 'quantity') {
        total = outOf.counted
        i += 2
        continue
      }
      if (
        of?.lower === 'of' &&
        /^(?:the|those|its|their|his|her|our|these)$/.test(r.atoms[i + 1]?.lower ?? '')
      ) {
        i += 2
        definite = true
        const whole = r.atoms[i]?.scalar
        if (whole?.kind === 'quantity') {
          total = whole.counted
          i++
        }
        // "every one of the 33": all of them
        if (counted.best === 1 && /^(?:every|each)$/.test(r.atoms[start - 1]?.lower ?? '')) {
          counted = total ?? { ...counted, low: null, best: null, high: null, qualifier: 'vague' }
          total = null
        }
      }
      continue
    }
    if (counted === null && atom.lower === 'not' && i === at && isOne(r, i + 1)) {
      negated = true
      i += r.atoms[i + 1]?.lower === 'a' ? 3 : 2
      continue
    }
    if (
      counted === null &&
      atom.lower === 'some' &&
      r.atoms[i + 1]?.lower === 'of' &&
      r.atoms[i + 2]?.classes.DET
    ) {
      counted = { from: atom.from, to: atom.to, low: 2, best: null, high: null, qualifier: 'vague' }
      i += 2
      continue
    }
    // "a father and both his sons", "both attackers", but not "both soldiers and civilians"
    if (
      counted === null &&
      atom.lower === 'both' &&
      (/^(?:his|her|their)$/.test(r.atoms[i + 1]?.lower ?? '') ||
        (senseOf(r.atoms[i + 1], 'people')?.plural === true && r.atoms[i + 2]?.lower !== 'and'))
    ) {
      counted = { from: atom.from, to: atom.to, low: 2, best: 2, high: 2, qualifier: 'exact' }
      i++
      continue
    }
    // "the eleven that the police announced": a relative
    if (atom.lower === 'that' && (counted !== null || opensClause(r, i))) break
    if (counted === null && (atom.lower === 'a' || atom.lower === 'an')) indefinite = true
    else if (atom.lower === 'another') {
      indefinite = true
      other = true
    } else if (atom.lower === 'no' && r.atoms[i + 1]?.lower !== 'longer') negated = true
    // "and that 39 others were hurt" opens a clause
    else if (atom.lower === 'that' && r.atoms[i + 1]?.scalar?.kind === 'quantity') break
    else if (atom.classes.MORE) {
      if (atom.lower === 'others') break
      other = true
    } else if (atom.classes.DET && !isIndefinite(atom)) definite = true
    else if (!atom.classes.DET) break
    i++
  }
  const span: Range | null = counted === null ? null : spanOf(r, counted.from, counted.to)
  return { at: i, counted, countSpan: span, total, other, indefinite, definite, negated }
}

/** "not one soldier", "not a single soldier". */
const isOne = (r: Reading, at: number): boolean =>
  r.atoms[at]?.lower === 'one' || (r.atoms[at]?.lower === 'a' && r.atoms[at + 1]?.lower === 'single')

/** Participles that stand before people as adjectives, so that no clause begins with them. */
const attributive = new Set(
  'state suspected alleged accused convicted armed unarmed masked retired displaced hooded'.split(' '),
)

/** "Riga's armed forces". */
const armedBody = /^(?:forces|services|wing|groups?)$/

/** Participles that stand before arms as adjectives. */
const secondHand = new Set(
  'used donated loaned leased promised pledged smuggled purchased stored retired complete'.split(' '),
)

const heavy = new Set(['ships', 'aircraft', 'armoured-vehicles', 'air-defence'])

/** "12 [used] F-16s", "50 [donated] tanks"; but "two used grenades" did. */
const beforeArms = (r: Reading, at: number): boolean => {
  const word = r.atoms[at]?.lower ?? ''
  const next = r.atoms[at + 1]
  return (
    secondHand.has(word) &&
    (senseOf(next, 'weapon') !== null ||
      (senseOf(next, 'arms') !== null &&
        (word !== 'used' || heavy.has(senseOf(next, 'arms')?.category ?? ''))))
  )
}

const endsLikeVerb = worded(/(?:ed|ly)$/)

/** "France [ships] first tanks": after a name that can send, before an object. */
const shipsHere = (r: Reading, at: number): boolean => {
  const atom = r.atoms[at]
  if (atom?.lower !== 'ships') return false
  const before = r.atoms[at - 1]
  const country = senseOf(before, 'country')
  if ((country === null || country.use === 'demonym') && senseOf(before, 'organisation') === null)
    return false
  const next = r.atoms[at + 1]
  if (next === undefined || next.token.kind !== 'word') return false
  return (
    next.scalar !== null ||
    next.senses.length > 0 ||
    next.classes.DET ||
    next.classes.MORE ||
    (next.classes.size === 0 && !endsLikeVerb(next))
  )
}

/** "forces [fighting] the Islamic State": a participle with its object. */
const fightsHere = (r: Reading, at: number, from: number): boolean => {
  if (at === from || r.atoms[at]?.lower !== 'fighting') return false
  const next = r.atoms[at + 1]
  return (
    senseOf(r.atoms[at - 1], 'people') !== null ||
    next?.classes.DET === true ||
    senseOf(next, 'armed-group') !== null
  )
}

/** "Iranian-[made] drones", "U.S.-[supplied] weapons": the participle belongs to the noun group. */
const compounded = (r: Reading, at: number): boolean =>
  r.atoms[at]?.token.glued === true &&
  r.atoms[at - 1]?.token.norm === '-' &&
  r.atoms[at]?.classes.VERB === true &&
  sideFrom(r.atoms[at - 2], r.countries) !== null

const stops = (atom: Atom): boolean =>
  atom.senses.length === 0 &&
  atom.classes.size > 0 &&
  (atom.classes.FUNCTION || atom.classes.VERB || atom.classes.INCLUDING || atom.classes.STATE)

/** The second mark of a quotation that opened right after the number, and a noun behind it. */
const closesQuote = (r: Reading, from: number, at: number): boolean =>
  r.atoms[from - 1]?.token.norm === '"' && senseOf(r.atoms[at + 1], 'people') !== null

const held = new Set('prisoner hostage captive'.split(' '))

/** Nouns in "-er" that after the name of a weapon are machines, not men. */
const isMachine = worded(
  /^(?:fighter|bomber|hunter|carrier|wheeler|trainer|launcher|loader|layer|tanker|transporter|chopper|interceptor|sweeper|destroyer|cruiser|cutter|lander|jammer|hauler|spotter|glider|killer|breaker|mortar)s?$/,
)

/** Nouns that "arms" and "weapons" stand before as adjectives: "an arms maker". */
const dealers =
  /^(?:makers?|manufacturers?|producers?|dealers?|suppliers?|smugglers?|company|companies|firms?|giants?|group|industry|industries|exporters?|importers?|traders?|brokers?|traffickers?|factory|factories|plants?|depots?|dumps?|warehouses?|race|control|talks|expo|fair|inspectors?|experts?|agency)$/

/** A mark, or a word that ends a noun group, opens none: most atoms of a sentence, turned away before a group is tried. */
const opensNoPhrase = (r: Reading, at: number, atom: Atom): boolean => {
  if (atom.scalar !== null || atom.senses.length > 0 || atom.lower === 'not') return false
  const { kind, norm, glued } = atom.token
  if (kind === 'mark') return !glued || (norm !== '-' && norm !== '–')
  if (atom.classes.size === 0 || atom.classes.DET || atom.classes.MORE) return false
  return stops(atom) && !compounded(r, at)
}

/** The phrase that starts at atom `at`, or null. Longest noun group first; the last noun in it is the head. */
export function readPhrase(r: Reading, at: number): Phrase | null {
  const first = r.atoms[at]
  if (first === undefined || opensNoPhrase(r, at, first)) return null
  // "engines [that] power drones": a relative, no determiner
  if (
    first.lower === 'that' &&
    (senseOf(r.atoms[at - 1], 'arms') ?? senseOf(r.atoms[at - 1], 'weapon')) !== null
  )
    return null
  const lead = front(r, at)
  const counted = lead.counted !== null || lead.negated
  let end = lead.at
  while (end < r.atoms.length && end - lead.at < 9) {
    const atom = r.atoms[end]
    if (atom === undefined) break
    // "gunmen kidnap eleven": a noun as well, but here it has an object
    const object = r.atoms[end + 1]
    if (atom.classes.HARM && (object?.scalar?.kind === 'quantity' || object?.classes.DET)) break
    // "holding 12 policemen prisoner"
    if (held.has(atom.lower) && senseOf(r.atoms[end - 1], 'people')?.plural === true) break
    // "air-to-air", "off-the-shelf"
    const inside = atom.token.glued && r.atoms[end - 1]?.token.norm === '-' && end > lead.at + 1
    if (inside && (r.atoms[end + 1]?.token.norm === '-' || /ing$/.test(atom.lower))) {
      end++
      continue
    }
    if (compounded(r, end)) {
      end++
      continue
    }
    // six "crusader" soldiers
    if (atom.token.norm === '"' && end > lead.at && closesQuote(r, lead.at, end)) {
      end++
      continue
    }
    if (shipsHere(r, end) || fightsHere(r, end, lead.at) || (end > lead.at && actsHere(r, end))) break
    if (
      stops(atom) &&
      !(counted || lead.indefinite ? attributive.has(atom.lower) || beforeArms(r, end) : false) &&
      !(atom.lower === 'armed' && end > lead.at && armedBody.test(r.atoms[end + 1]?.lower ?? ''))
    )
      break
    // "Russia's U.N. ambassador": the possessor belongs to the phrase
    if (atom.lower === "'s" || (atom.token.norm === "'" && atom.token.glued)) {
      if (end === lead.at) break
      end++
      continue
    }
    if (
      !isModifier(atom) &&
      !isProper(atom, r.sentence.upper) &&
      !attributive.has(atom.lower) &&
      !secondHand.has(atom.lower)
    )
      break
    end++
  }
  if (end === lead.at) return null
  let head = end - 1
  let found: Head | null = null
  for (; head >= lead.at; head--) {
    found = headOf(
      r,
      r.atoms[head],
      counted || lead.indefinite || head > lead.at,
      head === end - 1,
      lead.counted !== null && head === lead.at,
    )
    if (found !== null && !verbInside(r, head, lead.at)) break
  }
  const family = familyOf(r, end - 1)
  if (family !== null) {
    found = { kind: 'people', sense: null, role: null, plural: true }
    head = end - 1
    end = head + 3
  }
  if (found === null && (counted || lead.indefinite)) {
    found = agedPerson(r, r.atoms[end - 1], r.atoms[end])
    head = end - 1
  }
  if (
    lead.counted !== null &&
    lead.counted.best !== 1 &&
    end === lead.at + 1 &&
    r.atoms[end]?.lower === 'and' &&
    !namesPeople(r, lead.at)
  ) {
    const shared = sharedNoun(r, end + 1)
    if (shared !== null) {
      found = shared.noun
      head = shared.at
      end = head + 1
    }
  }
  // "Gripen fighters": machines, not men
  if (found?.kind === 'people' && isMachine(r.atoms[head]))
    for (let i = head - 1; i >= lead.at; i--) {
      const weapon = senseOf(r.atoms[i], 'weapon')
      if (weapon !== null) found = { kind: 'goods', sense: weapon }
    }
  if (found === null || head < lead.at) return null
  if (lead.at === at && !counted && isVerbHere(r, at)) return null
  if (found.kind === 'goods' && givenTo(r, lead.at, head)) return null
  const next = head + 1 < end ? r.atoms[head + 1] : undefined
  const singularHead =
    found.kind === 'goods' || found.kind === 'cause'
      ? !/s$/.test(r.atoms[head]?.lower ?? '')
      : found.kind === 'people'
        ? !found.plural
        : false
  const compound =
    next !== undefined &&
    singularHead &&
    found.kind !== 'people' &&
    next.token.shape === 'lower' &&
    next.senses.length === 0 &&
    next.classes.size === 0 &&
    !/(?:ed|ly)$|^(?:worth|bound|due|alone|yet|aboard)$/.test(next.lower)
  if (compound) return null
  if (found.kind === 'goods' && next !== undefined && dealers.test(next.lower) && next.senses.length === 0)
    return null
  switch (found.kind) {
    case 'people':
      return family === null
        ? peoplePhrase(r, at, lead, head, end, found)
        : {
            ...peoplePhrase(
              r,
              at,
              { ...lead, counted: family, countSpan: spanOf(r, family.from, family.to) },
              head,
              end,
              found,
            ),
            to: end,
          }
    case 'goods':
      return goodsPhrase(r, at, lead, head, found.sense)
    case 'cause':
      return {
        kind: 'cause',
        to: head + 1,
        name: found.name,
        conflict: found.conflict,
        actor: sideBefore(r, lead.at, head),
        place: placeBefore(r, lead.at, head),
      }
    case 'body':
      return bodyPhrase(r, lead, head)
  }
}

/** Whether people are named by an atom itself, in the plural: of "five police and soldiers", not of "five Russian and Ukrainian soldiers". */
const namesPeople = (r: Reading, at: number): boolean =>
  /s$/.test(r.atoms[at]?.lower ?? '') || senseOf(r.atoms[at], 'people')?.plural === true

/** The noun that two adjectives share: "four taxi and bus [drivers]", "five government and security [officials]". */
function sharedNoun(r: Reading, from: number): { readonly at: number; readonly noun: Head } | null {
  for (let at = from; at < from + 3; at++) {
    const atom = r.atoms[at]
    if (atom === undefined || atom.scalar !== null || atom.classes.VERB || atom.classes.FUNCTION) return null
    const noun = headOf(r, atom, true, true, false)
    if (noun?.kind === 'people' && noun.plural) return { at, noun }
  }
  return null
}

/** "gunmen [pulled passengers off]", "soldiers [suffered blast injuries]": past verbs that no lexicon knows, after people in the plural. */
function actsHere(r: Reading, at: number): boolean {
  const atom = r.atoms[at]
  if (atom === undefined || atom.scalar !== null || atom.senses.length > 0 || atom.classes.size > 0)
    return false
  if (!pastVerb.test(atom.lower) || r.atoms[at + 1]?.token.norm === '-') return false
  const before = senseOf(r.atoms[at - 1], 'people')
  return before?.plural === true && r.atoms[at - 1]?.token.norm !== '-'
}
const pastVerb =
  /^(?!hundred|sacred|naked|wicked|rugged|gifted|unarmed|armed|aged|wounded|bearded|hooded|masked)\p{L}{2,}ed$|^(?:swept|broke|burst|stole|threw|beat|rode|crept|sought|ran|fled|dug|tore|sprang)$/u

/** "supplies [half of the shells]", "supplies [the rebels]". */
const shares = (r: Reading, at: number): boolean =>
  /^(?:half|most|all|many|some)$/.test(r.atoms[at]?.lower ?? '') || opensObject(r, at)

/** Verbs that have a party before the goods: "sent Ruritania shells". */
const gives = anyOf('GIVE', 'OFFER', 'PROMISE')

/** A verb that is also a noun ("strikes", "shells") is a verb after who does it, after "to" and after an auxiliary. */
function isVerbHere(r: Reading, at: number): boolean {
  const atom = r.atoms[at]
  let previous = at - 1
  while (r.atoms[previous]?.classes.ADV === true) previous--
  const before = r.atoms[previous]
  if (atom?.classes.VERB !== true || before === undefined) return false
  // "gets shells": no auxiliary has a verb in "-s" behind it
  if (before.classes.AUX) return !/[^s]s$/.test(atom.lower)
  if (before.lower === 'to') return true
  // "it arms the rebels", but "gave it arms"; "a state that arms them"
  if (before.classes.SUBJECT) return r.atoms[previous - 1]?.classes.VERB !== true && opensObject(r, at + 1)
  if (before.classes.RELATIVE && before.lower !== 'that' && opensObject(r, at + 1)) return true
  // "his country arms the rebels"
  if (
    /^(?:country|government|state|neighbour|regime)$/.test(before.lower) &&
    atom.classes.has('EQUIP.s') &&
    opensObject(r, at + 1)
  )
    return true
  // "sent Ruritania shells"
  const giver = r.atoms[r.atoms[previous - 1]?.lower === 'the' ? previous - 2 : previous - 1]
  if (giver !== undefined && gives(giver.classes)) return false
  return (
    before.senses.some(
      ({ class: name }) => name !== 'arms' && name !== 'weapon' && name !== 'place' && name !== 'cause',
    ) || isProper(before, r.sentence.upper)
  )
}

/** "a quake strikes the coast", "Ruritania fires missiles": after nature or a country by name such a noun is a verb. */
function verbInside(r: Reading, at: number, from: number): boolean {
  const { classes } = r.atoms[at] ?? {}
  if (at <= from || classes?.VERB !== true) return false
  const before = r.atoms[at - 1]
  if (senseOf(before, 'cause')?.conflict === false) return true
  // "Ruritania arms the rebels"
  const nation = senseOf(before, 'country')
  const clause = r.atoms[r.atoms[at - 2]?.lower === 'the' ? at - 3 : at - 2]?.classes.RELATIVE === true
  if (classes.has('GIVE.s') && nation !== null && nation.use !== 'demonym' && (clause || shares(r, at + 1)))
    return true
  if (classes.has('EQUIP.s') && nation !== null && nation.use !== 'demonym' && opensObject(r, at + 1))
    return true
  // "his country arms the rebels"
  if (
    /^(?:country|government|state|regime)$/.test(before?.lower ?? '') &&
    classes.has('EQUIP.s') &&
    opensObject(r, at + 1)
  )
    return true
  // "troops shell the town": after people in the plural, before an object
  if (senseOf(before, 'people')?.plural === true && classes.base && opensObject(r, at + 1)) return true
  // "Ruritanian jets strike a bridge"
  const arms = senseOf(before, 'arms') ?? senseOf(before, 'weapon')
  if (arms !== null && /s$/.test(before?.lower ?? '') && classes.base) return true
  // "the air force bombs a town"
  if (senseOf(before, 'organisation') !== null && classes['HIT.s'] && opensObject(r, at + 1)) return true
  const country = senseOf(before, 'country')
  return country !== null && country.use !== 'demonym' && classes['FIRE.s']
}

/** Whether the object of a verb starts here: a determiner, a number, a name, people. */
function opensObject(r: Reading, at: number): boolean {
  const atom = r.atoms[at]
  if (atom === undefined || atom.classes.PREP || atom.classes.AUX) return false
  return (
    atom.classes.DET ||
    atom.scalar?.kind === 'quantity' ||
    atom.senses.some(({ class: name }) => name !== 'arms' && name !== 'weapon' && name !== 'cause') ||
    isProper(atom, r.sentence.upper)
  )
}

const collective = new Set(['group', 'movement', 'faction', 'country', 'kingdom', 'island', 'junta'])

/** "gave Ukraine long-range missiles", "send Kyiv Germany's Taurus": the name after the verb is who gets them, no adjective. */
function givenTo(r: Reading, at: number, head: number): boolean {
  // "sent [the group] drone parts"
  if (at < head && collective.has(r.atoms[at]?.lower ?? '') && r.atoms[at - 1]?.classes.DET === true)
    return r.atoms[at - 2]?.classes.VERB === true
  const name = senseOf(r.atoms[at], 'country')
  const group = senseOf(r.atoms[at], 'armed-group')
  // "gave the Danish army patrol boats"
  const body = senseOf(r.atoms[at], 'organisation')
  const force = body === null ? at + 1 : at
  if (
    force < head &&
    (name?.use === 'demonym' || body !== null) &&
    r.atoms[at - 1]?.lower === 'the' &&
    r.atoms[at - 2]?.classes.GIVE === true &&
    /(?:^|\s)(?:army|navy|air force|police|government|rebels|coast ?guard)$/.test(r.atoms[force]?.lower ?? '')
  )
    return true
  if (at >= head || (group === null && (name === null || name.use === 'demonym'))) return false
  if (/^(?:us|uk|u\.s\.?|u\.k\.?|eu|nato)$/.test(r.atoms[at]?.lower ?? '')) return false
  const next = r.atoms[at + 1]
  if (next?.lower === "'s" || next?.token.norm === '-' || next?.token.norm === "'") return false
  const before = r.atoms[at - 1]?.lower === 'the' ? r.atoms[at - 2] : r.atoms[at - 1]
  return before?.classes.VERB === true
}
