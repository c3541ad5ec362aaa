import { type Classes, noClasses } from '../classes.ts'
import type { Line, Unit } from '../unit.ts'
import { worded } from '../wording.ts'
import { victimsOf } from './figure.ts'

/** Steps through a clause that every search for victims takes: verb groups, insertions, what a noun carries behind it. All are bounded. */

/** The classes of a unit that may not be there. */
export const its = (unit: Unit | undefined): Classes => unit?.classes ?? noClasses
export const isComma = (unit: Unit | undefined): boolean => unit?.text === ','
export const isStop = worded(/^[;:.!?–—]$|^--+$/)
export const isHarm = (unit: Unit | undefined): boolean =>
  its(unit).HARM || its(unit).STATE || its(unit).DIE || its(unit).SHOT
/** A verb that is a word of its own: a people phrase may contain one ("wounded people"). */
export const isVerb = (unit: Unit | undefined): boolean => unit?.kind === 'word' && unit.classes.VERB

const isThought = worded(/^(?:thought|believed|known|feared|said|reported|estimated|presumed|understood)$/)

const opensInfinitive = worded(/^to(?: |$)/)

/** "[thought] by the network [to have been killed]": where the participle stands whose thinkers end before the "to" at `to`, or -1. */
function thinkerBefore(line: Line, to: number): number {
  if (!opensInfinitive(line.units[to])) return -1
  for (let i = to - 1; i > Math.max(0, to - 7); i--) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit) || isComma(unit) || isHarm(unit)) return -1
    if (unit.text === 'by') return isThought(line.units[i - 1]) ? i - 1 : -1
  }
  return -1
}

export type VerbGroup = { readonly from: number; readonly passive: boolean; readonly bare: boolean }

/** An adverb that no lexicon knows: "summarily". */
const adverbial = /^(?!famil|assembl|anomal|reall)\p{Ll}{4,}ly$/u

/** The words of a verb group before its main verb at `at`: where it starts, whether it is passive or a copula, or without any auxiliary. */
export function verbGroup(line: Line, at: number): VerbGroup {
  let from = at
  let passive = false
  let bare = true
  for (let seen = 0; from > 0 && seen < 9; seen++) {
    const unit = line.units[from - 1]
    // "are thought by the network to have been killed"
    const thought = unit?.text === 'to' || unit === undefined ? -1 : thinkerBefore(line, from)
    if (thought >= 0) {
      from = thought + 1
      continue
    }
    if (unit?.kind !== 'word') break
    const { classes, text } = unit
    // "were 'neutralised'"
    if (text === '"') {
      if (!its(line.units[from - 2]).AUX) break
      from--
      continue
    }
    const auxiliary = classes.has('AUX') || (classes.has('COPULA') && !(text === 'left' && bare))
    const inside =
      auxiliary ||
      (classes.ADV && !classes.DET) ||
      classes.HEDGE ||
      (classes.size === 0 && adverbial.test(text)) ||
      // "lists 194 civilians as summarily executed"
      (text === 'as' && bare && line.units[from - 2]?.kind === 'people') ||
      (text === 'all' && !bare) ||
      text === 'both' ||
      text === 'to' ||
      (isHarm(unit) && its(line.units[from]).AND) ||
      (classes.AND && isHarm(line.units[from - 2]) && !bare) ||
      (text === 'said' && line.units[from]?.text === 'to')
    if (!inside) break
    if (classes.BE || classes.COPULA) passive = true
    if (auxiliary) bare = false
    from--
  }
  return { from, passive, bare }
}

/** Whether a word of harm at `at` is done by its subject to its object, so that the victims come after it. */
export function isActive(line: Line, at: number): boolean {
  const word = line.units[at]
  if (word === undefined) return false
  const { passive } = verbGroup(line, at)
  // "is feared to have killed"
  const perfect = its(line.units[at - 1]).HAVE && !its(line.units[at - 1]).BE
  if ((passive && !perfect) || !(its(word).HARM || its(word).SHOT)) return false
  if (its(word).HARM && !its(word)['HARM.past'] && !its(word)['HARM.part']) return true
  if (its(line.units[at - 1]).HAVE) return true
  let next = at + 1
  while (its(line.units[next]).ADV || line.units[next]?.text === '"') next++
  const object = line.units[next]
  if (object === undefined) return false
  // "three killed eight wounded", without a comma as headlines are
  if (object.kind === 'people') return !(its(object).BARE && isHarm(line.units[next + 1]))
  if (object.kind === 'name' || object.kind === 'goods') return true
  return (
    (its(object).DET && object.kind === 'word') ||
    /^(?:him|her|them|me|himself|herself|themselves)$/.test(object.text)
  )
}

/** Whether a unit belongs to what a noun carries behind it: "in Abra", "from the capital", "on Monday". */
export const carried = (unit: Unit): boolean =>
  !isStop(unit) &&
  !isHarm(unit) &&
  !unit.classes.CLAUSE &&
  !unit.classes.SUBJECT &&
  !unit.classes.RELATIVE &&
  !unit.classes.AUX &&
  !unit.classes.INCLUDING &&
  unit.text !== ',' &&
  unit.text !== '"' &&
  !isVerb(unit)

/** "the charity", "the Russian newspaper" before a name. */
const isApposed = (unit: Unit | undefined): boolean =>
  (unit?.kind === 'word' && (unit.classes.size === 0 || its(unit).DET)) ||
  its(unit).BODY ||
  its(unit).DEMONYM ||
  its(unit).FIGURE

/** Whether people or a name hang on a preposition: "in Abra", "of the charity Open Hand". */
export function afterPreposition(line: Line, at: number): boolean {
  let i = at - 1
  if (its(line.units[at]).BARE && its(line.units[i]).DET) i--
  if (line.units[at]?.kind === 'name') while (i > at - 4 && isApposed(line.units[i])) i--
  const before = line.units[i]
  return (its(before).PREP && !its(before).CLAUSE) || its(before).ACCORDING
}

/** An insertion that ends before `end` ("…, including 16 children," "(among them a nurse)"): where it opens, or -1. */
export function asideBefore(line: Line, end: number): number {
  const close = line.units[end - 1]?.text
  if (close !== ',' && close !== ')') return -1
  const opens = close === ',' ? ',' : '('
  for (let i = end - 2; i >= Math.max(0, end - 18); i--) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit)) return -1
    if (unit.text !== opens) continue
    if (close === ')') return i
    const first = line.units[i + 1]
    const inner = line.units.slice(i + 1, end - 1)
    const including = inner.some((each) => its(each).INCLUDING)
    const subordinate =
      its(first).RELATIVE ||
      including ||
      its(first).CLAUSE ||
      first?.text === 'most' ||
      its(first).PREP ||
      inner.some((each) => its(each).SAY) ||
      /(?:ing|ed)$/.test(first?.text ?? '')
    // "its target" is no verb
    const verbs = inner.some((each, index) => isVerb(each) && !its(inner[index - 1]).DET)
    if (verbs && !subordinate) return -1
    // a list inside: "…, including six women, two men and a child, were killed"
    const before = line.units[i - 1]
    // "256 of its soldiers, or more, have been killed"
    if (its(first).AND && inner.length <= 2 && its(inner[1]).MORE) return i
    const listed =
      !verbs &&
      !subordinate &&
      victimsOf(first) !== null &&
      victimsOf(before) !== null &&
      its(line.units[end]).AND
    if (listed || (its(first).AND && !including)) continue
    return i
  }
  return -1
}

/** "people waiting for bread", "villagers trapped in a cellar": a participle that belongs to the noun before it. */
export function isParticiple(line: Line, at: number): boolean {
  const unit = line.units[at]
  if (unit === undefined || !isVerb(unit) || unit.classes.SAY) return false
  const before = line.units[at - 1]
  // "on the bus hit by the missile"
  if (/^(?:hit|struck)$/.test(unit.text) && line.units[at + 1]?.text === 'by' && its(before).size === 0)
    return before?.kind === 'word'
  // "the wounded", "those injured"
  if (isHarm(unit) && (its(before).DET || before?.text === 'those')) return true
  return (
    before?.kind === 'people' &&
    (/ing$/.test(unit.text) ||
      ((/ed$/.test(unit.text) || isHarm(unit)) && its(line.units[at + 1]).PREP) ||
      // "the 40 people injured succumbed"
      (isHarm(unit) && (its(line.units[at + 1]).DIE || its(line.units[at + 1]).AUX)))
  )
}

/** Verbs in form, adjectives of the people before them: "250 gunmen loyal to him". */
const adjectival = /^(?:loyal|belonging|linked) to$/

/** Whether the people at `at` open a clause of their own: a word of harm or an auxiliary follows, over a list and an insertion. */
export function opensClause(line: Line, at: number): boolean {
  let listed = false
  for (let i = at + 1; i < Math.min(line.units.length, at + 16); i++) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit)) return false
    const next = line.units[i + 1]
    if (unit.text === ',' || its(unit).AND) {
      if (its(next).INCLUDING) {
        const close = line.units.findIndex((each, index) => index > i + 1 && index < i + 12 && isComma(each))
        const verb = line.units[close + 1]
        return close >= 0 && (isHarm(verb) || its(verb).AUX)
      } else if (next?.kind !== 'people' || (unit.text === ',' && !its(next).VICTIMS)) return false
      listed = true
      continue
    }
    // "killing an officer and his driver, two sources said"
    if (listed && its(unit).SAY) return false
    if (adjectival.test(unit.text)) return false
    // "his son in the field"
    if (
      isVerb(unit) &&
      !isHarm(unit) &&
      /^(?:the|an?|its|his|her|their)$/.test(line.units[i - 1]?.text ?? '')
    )
      continue
    if (isHarm(unit) || its(unit).TOLL || its(unit).AUX || isVerb(unit))
      return !its(unit)['HARM.ing'] && !isParticiple(line, i)
    if (its(unit).RELATIVE || its(unit).CLAUSE) return false
  }
  return false
}
