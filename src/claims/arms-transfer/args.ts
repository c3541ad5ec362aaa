import { anyOf } from '../classes.ts'
import { type Phrase, reachOf } from '../syntax/reach.ts'
import { possessorOf, subjectOf } from '../syntax/subject.ts'
import { isAsMany, isPassive, reduced, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Goods, Line, Unit } from '../unit.ts'
import { worded } from '../wording.ts'
import type { Slot } from './rules/rule.ts'

export type Args = {
  readonly agent: readonly number[]
  readonly objects: readonly number[]
  readonly phrases: readonly Phrase[]
  readonly end: number
}

export const goodsOf = (unit: Unit | undefined): Goods | null => (unit?.kind === 'goods' ? unit.goods : null)

export const tradeHead = worded(
  /(?:^|\s)(?:sales?|exports?|deliver(?:y|ies)|shipments?|transfers?|packages?|deals?|contracts?|supplies|imports?|purchases|licen[cs]es?|permits?|aid|assistance|support|consignments?|embargo|donations?)$/,
)

/** "arms sales", "military aid": goods that name the act, so that their adjective is who acts. */
export const namesAct = (unit: Unit | undefined): boolean => unit?.kind === 'goods' && tradeHead(unit)

const namesThing = worded(
  /^(?:(?:of )?them|they|those|ones|theirs|ours|nothing|offers?|bids?|requests?|(?:in|en)quiry)$/,
)

/** Things that can be transferred; a pronoun or a bare number only after arms were spoken of. */
export function isThing(line: Line, at: number): boolean {
  const unit = line.units[at]
  if (unit === undefined) return false
  if (unit.kind === 'goods')
    return !(/^(?:the |first )*parts?$/.test(unit.text) && line.units[at + 1]?.text === 'of')
  if (unit.kind === 'money' || unit.kind === 'figure') return true
  // "300,000 more than in May": a comparison
  if (unit.kind === 'people' && line.units[at + 1]?.text === 'than') return false
  // "56 sanctions"
  const next = line.units[at + 1]
  if (unit.kind === 'people' && next?.kind === 'word' && next.classes.size === 0 && /^\p{L}/u.test(next.text))
    return false
  if (unit.kind === 'people')
    return unit.classes.BARE || unit.classes.COUNT || (unit.people.other && !unit.people.named)
  if (unit.kind !== 'word') return false
  return (
    namesThing(unit) ||
    unit.classes.THINGNOUN ||
    isAsMany(line, at) ||
    unit.classes.TRADE ||
    unit.classes.PACKAGE ||
    unit.classes.EMBARGO ||
    unit.classes['N-ordered'] ||
    unit.classes['N-suspended'] ||
    unit.classes['N-approved']
  )
}

/** The arguments of the verb at `at`, active and passive alike. */
export function verbArgs(line: Line, at: number): Args {
  const reach = reachOf(line, at + 1)
  // "keeps the rebels supplied with shells"
  if (line.units[at - 1]?.classes.ACTOR === true && line.units[at + 1]?.text === 'with') {
    const keep = line.units.findLastIndex(
      ({ text }, i) => i < at && i > at - 6 && /^ke(?:ep|eps|pt|eping)$/.test(text),
    )
    if (keep >= 0) return { agent: keptBy(line, keep), ...reach, objects: [at - 1, ...reach.objects] }
  }
  const subject = subjectOf(line, at)
  const passive = isPassive(line, at)
  if (!passive) {
    const things = reach.objects.some(
      (head) => isThing(line, head) && line.units[head]?.classes.PRONOUN !== true,
    )
    // "missiles from Oslo have arrived": what hangs on a subject of goods
    const goods = subject.every((head) => line.units[head]?.kind === 'goods')
    const asked = forWhich(line, subject)
    // "24 jets that Riga is paying $3 million [for]"
    const stranded = reach.phrases.findIndex(({ prep, heads }) => prep === 'for' && heads.length === 0)
    const before = stranded < 0 ? [] : relativeObject(line, subject, at)
    if (before.length > 0)
      return {
        agent: subject,
        ...reach,
        phrases: reach.phrases.map((phrase, index) =>
          index === stranded ? { ...phrase, heads: before } : phrase,
        ),
      }
    return {
      agent: goods ? withNoun(line, subject) : subject,
      ...reach,
      phrases: goods
        ? [...behind(line, subject, at), ...reach.phrases]
        : asked >= 0
          ? [...reach.phrases, { prep: 'for', at: asked, heads: [asked] }]
          : reach.phrases,
      objects: things ? reach.objects : [...reach.objects, ...relativeObject(line, subject, at)],
    }
  }
  const by = reach.phrases.filter(({ prep }) => prep === 'by').flatMap(({ heads }) => heads)
  const patients = [...withNoun(line, subject), ...reach.objects]
  // a long subject: "a cargo of shells that the army found in Riga had been sold by Oslo"
  const toWhom =
    !reduced(line, at) && reach.phrases.some(({ prep, heads }) => prep === 'to' && heads.length > 0)
  const lost = (by.length > 0 || toWhom) && !patients.some((head) => isThing(line, head))
  // "Riga has been asked by Oslo for tanks": its patient is no thing, and none stands before it
  const before = lost ? goodsBefore(line, at) : []
  return {
    agent: by,
    objects: lost ? (before.length > 0 ? before : patients) : patients,
    phrases: [...behind(line, subject, at), ...reach.phrases],
    end: reach.end,
  }
}

/** Who keeps others supplied: the nearest actor before the verb, which no lexicon has. */
function keptBy(line: Line, verb: number): readonly number[] {
  for (let i = verb - 1; i >= Math.max(0, verb - 8); i--) if (line.units[i]?.classes.ACTOR) return [i]
  return []
}

/** The nearest goods before a passive whose subject is too long to follow. */
function goodsBefore(line: Line, at: number): readonly number[] {
  for (let i = at - 1; i >= Math.max(0, at - 24); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') break
    if (unit.kind === 'goods') return [i]
  }
  return []
}

const tells = anyOf('SAY', 'CLAIM', 'CONFIRM')

/** "the tanks [that it] gave": the object stands before the relative clause, whose subject is `subject`. */
function relativeObject(line: Line, subject: readonly number[], at: number): readonly number[] {
  const first = subject[0]
  // "the frigate Navarra stopped her": a ship by its name
  if (first === undefined || first >= at || line.units[first]?.classes.PROPER === true) return []
  let i = skipModifiersLeft(line, first)
  while (line.units[i]?.kind === 'date') i -= line.units[i - 1]?.classes.PREP === true ? 2 : 1
  const says = line.units[i]
  // "a missile that experts say Oslo gave them", "the drones that Riga said in May it wanted"
  if (says !== undefined && tells(says.classes))
    for (let k = i - 1; k >= Math.max(1, i - 5); k--) {
      if (/^[,;]$/.test(line.units[k]?.text ?? '')) break
      if (line.units[k]?.classes.RELATIVE === true) {
        i = k
        break
      }
    }
  const relative = line.units[i]?.classes.RELATIVE === true || line.units[i]?.text === 'of which'
  // "the jets, 96 of which Riga is buying"
  const share = line.units[i]?.text === 'of which' && line.units[i - 1]?.classes.BARE === true
  if (share) return goodsBefore(line, i - 1)
  if (relative) i--
  if (line.units[i]?.text === ',') i--
  const unit = line.units[i]
  // "six jets, the first of twenty-four [that it bought]": a number goes back to the goods of its sentence
  const counts =
    relative &&
    unit?.kind === 'people' &&
    unit.classes.BARE &&
    line.units.slice(0, i).some(({ text, classes }) => classes.ARMS || /^(?:they|these|those)$/.test(text))
  return counts || (unit?.kind === 'goods' && (relative || i === skipModifiersLeft(line, first))) ? [i] : []
}

/** "the jets[, for which Oslo] asked", "[for which it] paid": the goods before the clause; -1 for others. */
function forWhich(line: Line, subject: readonly number[]): number {
  const first = subject[0]
  if (first === undefined) return -1
  const which = skipModifiersLeft(line, first)
  if (line.units[which]?.text !== 'which' || line.units[which - 1]?.text !== 'for') return -1
  const before = line.units[which - 2]?.text === ',' ? which - 3 : which - 2
  return line.units[before]?.kind === 'goods' ? before : -1
}

/** Phrases between a subject and its verb: "a sale of bombs [to Riga] has been approved". */
function behind(line: Line, subject: readonly number[], at: number): readonly Phrase[] {
  const head = subject[0]
  if (head === undefined || at - head > 24) return []
  const owner = possessorOf(line, head)
  // "the contract[, with Riga as lead seller,] was signed"
  const aside =
    line.units[head + 1]?.text === ',' && line.units[head + 2]?.classes.PREP === true
      ? reachOf(line, head + 2).phrases.filter((phrase) => phrase.at < at)
      : []
  return [
    ...aside,
    ...reachOf(line, head + 1).phrases.filter((phrase) => phrase.at < at),
    ...(owner.length > 0 ? [{ prep: "'s", at: head, heads: owner }] : []),
  ]
}

/** A subject with what "of" and "for" hang on it: "a shipment [of rifles]". */
export function withNoun(line: Line, subject: readonly number[]): readonly number[] {
  const last = subject.at(-1)
  if (last === undefined || !isThing(line, last)) return subject
  return [
    ...subject,
    ...reachOf(line, last + 1).objects.filter(
      (head) => line.units[head]?.kind === 'goods' || line.units[head]?.kind === 'money',
    ),
  ]
}

/** "talks [are on] with Riga", "negotiations [have begun] on jets": where the arguments of the noun go on. */
function goingOn(line: Line, at: number): number {
  if (line.units[at]?.classes['N-considered'] !== true || line.units[at + 1]?.classes.AUX !== true)
    return at + 1
  for (let i = at + 1; i < at + 6; i++) {
    const unit = line.units[i]
    if (unit === undefined) return at + 1
    if (
      /^(?:on|under way|underway|way|going on|held|begun|started|resumed|continuing|advanced)$/.test(
        unit.text,
      )
    )
      return line.units[i + 1]?.classes.PREP === true ? i + 1 : at + 1
  }
  return at + 1
}

/** The arguments of the noun at `at`. */
export function nounArgs(line: Line, at: number): Args {
  const reach = reachOf(line, goingOn(line, at))
  const owner = possessorOf(line, at)
  const before = line.units[at - 1]
  const compound = before?.kind === 'goods' ? [at - 1] : []
  const priced = before?.kind === 'money' ? [at - 1] : []
  return {
    agent: [],
    objects: [...priced, ...compound, at, ...reach.objects],
    phrases: [...(owner.length > 0 ? [{ prep: "'s", at, heads: owner }] : []), ...reach.phrases],
    end: reach.end,
  }
}

/** "Ukrainian attacks with British missiles": the adjective of the attack is who fires. */
export function causeArgs(line: Line, at: number, unit: Extract<Unit, { kind: 'cause' }>): Args {
  const reach = reachOf(line, at + 1)
  return {
    agent: [],
    ...reach,
    phrases: unit.cause.actor === null ? reach.phrases : [...reach.phrases, { prep: "'s", at, heads: [at] }],
  }
}

export function headsIn(line: Line, slot: Slot, args: Args, items: readonly number[]): readonly number[] {
  switch (slot) {
    case 'agent':
      return args.agent
    case 'object':
    case 'dative': {
      const first = items[0] ?? Infinity
      return args.objects.filter(
        (at) =>
          !items.includes(at) &&
          (at < first || slot === 'object' || at > (items.at(-1) ?? at)) &&
          line.units[at]?.kind !== 'goods' &&
          line.units[at]?.kind !== 'money',
      )
    }
    case 'origin':
    case 'given':
    case 'made':
      return []
    default: {
      // the first phrase, and what "or to" joins to it
      const all = args.phrases.filter(
        ({ prep, heads }) => prep === slot && heads.length > 0 && !heads.every((at) => items.includes(at)),
      )
      const heads = all
        .filter((phrase, index) => index === 0 || line.units[phrase.at - 1]?.classes.AND === true)
        .flatMap((phrase) => phrase.heads)
      return heads.filter((at) => !items.includes(at))
    }
  }
}
