import { isVerb as isVerbHere } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { worded } from '../wording.ts'
import { victimsOf } from './figure.ts'
import { isNamed, listLeft, listRight, partitioned } from './lists.ts'
import {
  afterPreposition,
  asideBefore,
  carried,
  isComma,
  isHarm,
  isParticiple,
  isStop,
  isVerb,
  its,
  opensClause,
  verbGroup,
} from './walk.ts'

/** Who a word of harm speaks of: the people at its subject or object, and the list that stands there. */

const reach = 24
const isDash = (unit: Unit): boolean => /^(?:[–—]|--+)$/.test(unit.text)

/** A single name ("Kogan was killed"): no full name, so someone known. */
export const isLoneName = (unit: Unit | undefined): boolean =>
  unit?.kind === 'name' &&
  unit.proper !== null &&
  !unit.classes.PLACE &&
  unit.proper.length > 2 &&
  // "Roughly half of the dead" opens a sentence
  !/^(?:roughly|nearly|mostly|barely|fully|exactly|approximately|reportedly|sadly|tragically)$/i.test(
    unit.proper,
  )

/** "relatives of 12 soldiers": the 12 hang on other people, who are the subject. */
function ownedBefore(line: Line, at: number): boolean {
  const of = line.units[at - 1]?.text === 'the' ? at - 2 : at - 1
  return line.units[of]?.text === 'of' && line.units[of - 1]?.kind === 'people'
}

/** The victims that are subject of the verb group before `from`; `bare`: a participle without auxiliary takes what stands beside it. */
export function subjectBefore(line: Line, from: number, bare: boolean): readonly number[] {
  let i = from - 1
  let chained = false
  let relative = false
  if (its(line.units[i]).RELATIVE) {
    relative = true
    i--
    if (isComma(line.units[i])) i--
  } else if (its(line.units[i]).AND) {
    if (!bare) chained = true
    else return joinedVerb(line, i)
    i--
  }
  // "around 200" wounded, five "agents" were killed
  if (line.units[i]?.text === '"' && line.units[i - 1]?.kind === 'people') i--
  // 25 foreign "specialists" liquidated: a noun in quotes that nobody knows
  else if (line.units[i]?.text === '"' && line.units[i - 2]?.text === '"') i -= 3
  const first = i
  for (let steps = 0; i >= 0 && steps < reach; steps++) {
    const unit = line.units[i]
    if (unit === undefined) return []
    // "in Abra, Koro Province, were killed": the comma that ends a place
    if (
      unit.text === ',' &&
      its(line.units[i - 1]).PLACE &&
      line.units[i - 1]?.text.includes(' , ') === true
    ) {
      i--
      continue
    }
    // 200 "remnants" of the army died
    if (unit.text === '"' && line.units[i - 1]?.kind === 'people') {
      i--
      continue
    }
    // "three workers — a cook, a driver and a guard — were killed"
    if (isDash(unit)) {
      const open = line.units.slice(Math.max(0, i - 20), i).findLastIndex(isDash)
      if (open < 0) return []
      i = Math.max(0, i - 20) + open - 1
      continue
    }
    if (unit.text === ',' || unit.text === ')') {
      const open = asideBefore(line, i + 1)
      if (open < 0) return []
      const including = line.units.slice(open + 1, open + 4).some((each) => its(each).INCLUDING)
      if (bare && unit.text === ',' && !including) return []
      i = open - 1
      continue
    }
    const whole = includedIn(line, i)
    if (whole >= 0) {
      i = whole
      continue
    }
    const direct = i === first
    // "of the army and its allied force": the second hangs on the preposition too
    const conjunct = line.units[i - 2]
    const conjoined =
      its(line.units[i - 1]).AND &&
      (conjunct?.kind === 'name' || (conjunct?.kind === 'people' && conjunct.people.counted === null)) &&
      unit.kind !== 'word' &&
      (unit.kind !== 'people' || unit.people.counted === null) &&
      afterPreposition(line, i - 2)
    const prepositional = conjoined || afterPreposition(line, i)
    // "a man who made threats against the president was killed": not the president
    if (direct && prepositional && !bare && isNamed(unit) && inRelative(line, i)) return []
    // "Idris's", "the Abra Express": no person
    const owner =
      (unit.kind === 'name' && (line.units[i + 1]?.text === "'s" || line.units[i - 1]?.text === 'the')) ||
      (unit.kind === 'people' && line.units[i + 1]?.text === "'s")
    if (!owner && (victimsOf(unit) !== null || isLoneName(unit))) {
      const beside = direct && unit.kind === 'people' && (bare || relative || !ownedBefore(line, i))
      if (!prepositional || beside) return listLeft(line, partitioned(line, i, from) ?? i)
    } else if (its(unit).SUBJECT) return direct && !bare && /^(?:he|she)$/.test(unit.text) ? [i] : []
    else if (!prepositional) {
      // "65 patients and relatives"
      if (unit.kind === 'people' && unit.people.actor?.plural === true)
        return its(line.units[i - 1]).AND ? listLeft(line, i).filter((index) => index !== i) : []
      if (unit.kind === 'goods' || (unit.kind === 'name' && unit.actor !== null && its(unit).ACTOR)) return []
    }
    const passes =
      carried(unit) ||
      // "a girl hit by a stray bullet, who died"
      (relative && unit.classes['HARM.part']) ||
      // "of a news channel": a noun that could be a verb
      (isVerb(unit) && (!isVerbHere(line, i) || hangsOnPreposition(line, i))) ||
      (chained && !isStop(unit) && !its(unit).CLAUSE) ||
      isParticiple(line, i)
    // "361 injuries and 32 cases of people who disappeared"
    if (its(unit).TOLL && unit.kind === 'word') return []
    if (!passes || (bare && !direct && isVerb(unit) && !isParticiple(line, i))) {
      const opener = bare ? -1 : relativeBefore(line, i)
      if (opener < 0) return []
      i = opener
    }
    i--
  }
  return []
}

/** "of two tower blocks", "of a news channel": a noun that could be a verb, in a phrase that a preposition opens. */
function hangsOnPreposition(line: Line, at: number): boolean {
  const word = its(line.units[at])
  if (word.past || word.part || word.ing) return false
  for (let i = at - 1; i > Math.max(0, at - 5); i--) {
    const unit = line.units[i]
    if (unit === undefined) return false
    const { classes } = unit
    if (classes.PREP) return !classes.CLAUSE
    const inside =
      classes.DET ||
      classes.size === 0 ||
      classes.DEMONYM ||
      classes.FIGURE ||
      (classes.COUNT && !classes.VICTIMS) ||
      (classes.PLACE && !classes.ACTOR)
    if (!inside) return false
  }
  return false
}

/** "five people including the bomber [died]": the whole before people that an insertion without commas names, or -1. */
function includedIn(line: Line, at: number): number {
  if (line.units[at]?.kind !== 'people') return -1
  const word = its(line.units[at - 1]).DET ? at - 2 : at - 1
  return line.units[word]?.text === 'including' && victimsOf(line.units[word - 1]) !== null ? word - 1 : -1
}

/** "teenagers who were kidnapped [are found dead]": the "who" that opens the relative clause around `at`, right after people; or -1. */
function relativeBefore(line: Line, at: number): number {
  for (let i = at; i > Math.max(0, at - 14); i--) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit) || isComma(unit) || its(unit).CLAUSE) return -1
    if (/^(?:who|which|that|whom)$/.test(unit.text)) return line.units[i - 1]?.kind === 'people' ? i : -1
  }
  return -1
}

/** Whether a relative clause stands open before `at`. */
function inRelative(line: Line, at: number): boolean {
  for (let i = at - 1; i > Math.max(0, at - 8); i--) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit) || isComma(unit)) return false
    if (unit.text === 'who') return true
  }
  return false
}

/** "were abducted and later killed": the second verb has the subject of the first, which ends before the "and" at `and`. */
function joinedVerb(line: Line, and: number): readonly number[] {
  for (let i = and - 1; i >= Math.max(0, and - 8); i--) {
    const unit = line.units[i]
    if (unit === undefined) return []
    // "buried under rubble and killed"
    if (its(unit).STATE && !its(unit).VERB) continue
    if (isHarm(unit) || isVerb(unit)) {
      const group = verbGroup(line, i)
      return its(unit).DIE || group.passive ? subjectBefore(line, group.from, group.bare) : []
    }
    if (!carried(unit) || victimsOf(unit) !== null) return []
  }
  return []
}

const reflexive = new Set(['himself', 'herself', 'themselves'])

/** The victims that are object from `from` on, with the list that goes on from there over places and dates. */
export function objectsFrom(line: Line, from: number): readonly number[] {
  let i = from
  while (
    its(line.units[i]).ADV ||
    line.units[i]?.text === ':' ||
    its(line.units[i]).HEDGE ||
    line.units[i]?.text === '"'
  )
    i++
  // "killed himself and three guards"
  if (reflexive.has(line.units[i]?.text ?? '') && its(line.units[i + 1]).AND) i += 2
  // "killed its only nurse"
  if (its(line.units[i]).DET && line.units[i + 1]?.text === 'only') i += 2
  // "injuring another eleven"
  if (line.units[i]?.text === 'another' && its(line.units[i + 1]).BARE) i++
  const first = line.units[i]
  const list: number[] = []
  if (
    victimsOf(first) !== null ||
    (isLoneName(first) && !/s$/.test(first?.text ?? '') && !opensClause(line, i))
  )
    list.push(i)
  else if (first?.kind !== 'people') return []
  const more = listRight(line, i)
  return isPlainWhole(
    first,
    more.map((at) => line.units[at]),
  )
    ? list
    : [...list, ...more]
}

/** "killed three people, a couple and their nurse": who they are, and no more of them. */
function isPlainWhole(first: Unit | undefined, rest: readonly (Unit | undefined)[]): boolean {
  const whole = victimsOf(first)?.counted?.best ?? 0
  if (rest.length === 0 || whole < 2 || !/\b(?:people|persons|victims)$/.test(first?.text ?? '')) return false
  const sizes = rest.map((unit) => victimsOf(unit)?.counted?.best ?? 0)
  const [next] = rest
  return /^an? /.test(next?.text ?? '') && sizes.reduce((sum, each) => sum + each, 0) <= whole
}

const joins = worded(/^(?:along with|together with|as well as)$/)

/** "was killed in Abra, along with two of his bodyguards": whoever shared it. */
export function together(line: Line, at: number): readonly number[] {
  for (let i = at + 1; i < Math.min(line.units.length, at + 16); i++) {
    const unit = line.units[i]
    if (unit === undefined || (!isComma(unit) && !carried(unit))) return []
    if (!joins(unit)) continue
    return opensClause(line, i + 1) ? [] : objectsFrom(line, i + 1)
  }
  return []
}

/** "three died in Zelmo and one in Karsk": bare numbers that go on the verb at `at`, each with a place or a day. */
export function gapped(line: Line, at: number): readonly number[] {
  return listRight(line, at).filter((index) => {
    const next = line.units[index + 1]
    const located =
      its(next).LOCATIVE ||
      next?.kind === 'date' ||
      /^(?:from|here|there|elsewhere|nearby|outside|inside|next)$/.test(next?.text ?? '') ||
      // "130 died of shelling and 60 of hunger"
      (next?.text === 'of' && its(line.units[at]).DIE && line.units[at + 1]?.text === 'of')
    return located && its(line.units[index]).VICTIMS
  })
}
