import { anyOf } from '../classes.ts'
import type { Line, Unit } from '../unit.ts'
import { worded } from '../wording.ts'

/** Which units are verbs here and which are nouns ("supplies arms", "the supplies"), and how a verb stands: its group, its voice. */

/** Whether a verb has this form: base, s, past, part, ing. */
export function formOf(unit: Unit, form: 'base' | 's' | 'past' | 'part' | 'ing'): boolean {
  if (unit.classes[form]) return true
  if (unit.kind !== 'word' || unit.classes.size > 0) return false
  return (form === 'part' || form === 'past') && hasPastShape(unit)
}

/** A small word that looks like the past of a verb that no lexicon knows. */
const hasPastShape = worded(/^\p{Ll}{3,}ed$/u)

const notPast =
  /^(?:hundred|indeed|united|need|speed|breed|seed|feed|weed|red|bed|sacred|naked|wicked|rugged|ragged|armed|unarmed|unmanned|advanced|limited|combined|guided|armou?red|mechani[sz]ed|wheeled|tracked|used|called|alleged|suspected)$/

const isLetters = worded(/^\p{L}/u)
export const plain = (unit: Unit): boolean =>
  unit.kind === 'word' && unit.classes.size === 0 && isLetters(unit)

/** The mark of an infinitive: "to send", "to be sent". */
export const isTo = (unit: Unit | undefined): boolean => unit?.text === 'to' || unit?.text === 'to be'

const ordinal = /^(?:first|second|third|fourth|fifth|sixth|last)$/

/** "the first [tanks]": the ordinal is an adjective. */
const continues = (next: Unit | undefined): boolean =>
  next !== undefined && (next.kind !== 'word' || plain(next)) && next.kind !== 'date'

/** "Oslo itself" */
export const isSelf = worded(/^(?:it|him|her|them)sel(?:f|ves)$/)

/** A noun by its class, or a thing, a party, a pronoun: the head of a noun group. */
export function isNominal(line: Line, at: number): boolean {
  const unit = line.units[at]
  if (unit === undefined) return false
  if (unit.kind === 'figure')
    return ordinal.test(unit.text) && line.units[at - 1]?.text === 'the' && !continues(line.units[at + 1])
  if (unit.kind !== 'word') return unit.kind !== 'date' && unit.kind !== 'times'
  const { classes, text } = unit
  if (classes.PRONOUN) {
    // "Oslo itself", "gives arms itself"
    if (isSelf(unit)) return line.units[at - 1]?.kind === 'word'
    return text !== 'there' && text !== 'here'
  }
  if (classes.SIDENOUN || classes.THINGNOUN || isAsMany(line, at) || text === 'nothing') return true
  // "cargo flights", "supply routes": the act is only said of what comes next
  if (classes.TRADE && ofAct.test(line.units[at + 1]?.text ?? '')) return false
  return (classes.TRADE || classes.PACKAGE || classes.STAGENOUN) && !isVerb(line, at)
}

const ofAct =
  /^(?:flights?|planes?|jets?|aircraft|ships?|vessels?|liners?|holds?|bays?|terminals?|manifests?|carriers?|chains?|routes?|lines?|prices?|dates?|schedules?|wars?|deficits?|volumes?|figures?|data)$/

/** "six jets from Riga and as [many] from Oslo": a number of what was named before. */
export const isAsMany = (line: Line, at: number): boolean =>
  line.units[at]?.text === 'many' &&
  line.units[at - 1]?.text === 'as' &&
  /^(?:from|to|for)$/.test(line.units[at + 1]?.text ?? '')

/** "[an American] offer", "[a Chinese] shipment": before a noun of dealing it is an adjective, no person. */
export function isAdjectival(line: Line, at: number): boolean {
  const unit = line.units[at]
  if (unit?.kind !== 'people' || unit.people.actor?.kind !== 'people' || !/^an? \S+$/.test(unit.text))
    return false
  const next = line.units[at + 1]
  return next?.kind === 'word' && dealing(next.classes) && isNominal(line, at + 1)
}

const dealing = anyOf('TRADE', 'PACKAGE', 'STAGENOUN')

/** The unit left of the modifiers of the noun at `at`: determiners, adjectives, possessors are left in place. */
export function skipModifiersLeft(line: Line, at: number): number {
  let i = at - 1
  for (let steps = 0; i >= 0 && steps < 6; i--, steps++) {
    const unit = line.units[i]
    if (unit === undefined) break
    const passes =
      (unit.classes.DET && !unit.classes.RELATIVE) ||
      plain(unit) ||
      unit.classes.DEMONYM ||
      unit.classes.MORE ||
      unit.kind === 'figure' ||
      unit.kind === 'money' ||
      unit.text === '-' ||
      // "the Riga-led scheme"
      (line.units[i - 1]?.text === '-' && /^(?:led|run|backed|funded|financed|brokered)$/.test(unit.text))
    if (!passes) break
  }
  return i
}

export const endsInLy = worded(/ly$/)
const isAdverb = (unit: Unit | undefined): boolean =>
  unit !== undefined && (unit.classes.ADV || (plain(unit) && endsInLy(unit)))

/** "a Chinese [exporter] delivered engines": who acts by the very noun. */
const agentive =
  /(?:[^aeiou]er|eer|or|ist|ant)$|^(?:firm|company|plant|yard|shipyard|group|network|businessman|cell|unit|court|party)$/

const nounToo = anyOf('TRADE', 'PACKAGE', 'STAGENOUN', 'ALLEGATION', 'CAUSE', 'PLAN', 'FIRE')

const isSmall = worded(/^\p{Ll}/u)

/** Whether the unit at `at` is a verb in its place. */
export function isVerb(line: Line, at: number): boolean {
  const unit = line.units[at]
  if (unit?.kind !== 'word') return false
  const { classes, text } = unit
  const known = classes.VERB
  let i = at - 1
  while (i > 0 && isAdverb(line.units[i])) i--
  const before = line.units[i]
  if (
    !known &&
    classes.size === 0 &&
    isSmall(unit) &&
    (before?.classes.MODAL === true || before?.classes.WILL === true)
  )
    return true
  if (!known && !(classes.size === 0 && hasPastShape(unit) && !notPast.test(text))) return false
  if (before === undefined || before.kind === 'date')
    return at === 0 ? formOf(unit, 'ing') || formOf(unit, 'part') : known
  // "gets shells": no auxiliary has a verb in "-s" behind it
  if (before.classes.AUX) return !formOf(unit, 's') || formOf(unit, 'base') || formOf(unit, 'part')
  // "foil attempt to smuggle": a second verb in its base form is the noun
  if (
    formOf(unit, 'base') &&
    before.classes.VERB &&
    !formOf(before, 'ing') &&
    !nounToo(before.classes) &&
    !/^(?:let|help|ma[dk]e|see|saw|dare)/.test(before.text)
  )
    return false
  // "denies sending seized weapons": no verb stands right behind a gerund
  if (
    formOf(unit, 'part') &&
    formOf(before, 'ing') &&
    before.classes.VERB &&
    line.units[at + 1]?.kind === 'goods'
  )
    return false
  // "state-owned"
  const next = line.units[at + 1]
  if (next?.start === unit.end && next.text.startsWith('-')) return false
  // "twelve mothballed tanks": behind a number the participle is an adjective
  const counts = before.kind === 'figure' || before.classes.BARE
  if (counts && next?.kind === 'goods' && formOf(unit, 'part') && next.goods.counted === null) return false
  if (counts && next?.classes.THINGNOUN === true && formOf(unit, 'part')) return false
  // "its main arms supplier"
  if (text === 'arms' && (next?.classes.PROVIDER === true || next?.classes.CLIENT === true)) return false
  // "releases by the agency"
  if (next?.text === 'by' && formOf(unit, 's')) return false
  // "self-imposed", "Western-supplied"
  if (before.text === '-' && before.end === unit.start) return false
  // "to send", "committed to sending"
  if (before.text === 'to')
    return formOf(unit, 'base') || (formOf(unit, 'ing') && line.units[at + 1]?.text !== 'of')
  if (before.classes.DET && !before.classes.RELATIVE) return false
  if (before.text === "'s" || before.text === "'") return false
  // "Danes send": a people acts, but "Danish exports"
  if (before.classes.DEMONYM && !(/[^s]s$/.test(before.text) && known)) return false
  if (before.classes.PREP && !before.classes.CLAUSE)
    return formOf(unit, 'ing') && line.units[at + 1]?.text !== 'of'
  if (!known)
    return isNominal(line, i) || before.classes.RELATIVE || before.classes.AND || before.text === ','
  const finite = formOf(unit, 'past') || formOf(unit, 'part') || formOf(unit, 'ing')
  if (finite)
    return !(
      plain(before) &&
      next?.kind === 'goods' &&
      formOf(unit, 'part') &&
      // "customs seized two drones": a determiner or a number opens an object, "foreign supplied drones" has none
      next.goods.counted === null &&
      !/^(?:the|its|their|these|those|some)\b/.test(next.text) &&
      !text.includes(' ') &&
      !agentive.test(before.text)
    )
  if (!nounToo(classes)) return !plain(before) || formOf(unit, 's')
  // "exports", "supply", "orders": a verb only after who does it
  if (next?.text === 'of' || before.kind === 'goods' || before.kind === 'money' || plain(before)) return false
  const actor =
    before.classes.ACTOR ||
    before.classes.SUBJECT ||
    before.classes.PROPER ||
    before.classes.SIDENOUN ||
    /^(?:initiative|scheme|programme|program|coalition|fund)$/.test(before.text)
  const object =
    next !== undefined &&
    (next.kind !== 'word' ||
      next.classes.DET ||
      next.classes.THINGNOUN ||
      plain(next) ||
      next.classes.ADV ||
      next.classes.MORE ||
      /^to\b/.test(next.text))
  // "the initiative plans to deliver"
  const scheme = before.classes.STAGENOUN && formOf(unit, 's') && next?.text === 'to' && classes.PLAN
  return (
    scheme ||
    (actor && (object || afterThing(line, i))) ||
    before.classes.RELATIVE ||
    before.classes.SUBJECT ||
    before.classes.AND
  )
}

/** "the jets [Oslo] wants": who acts stands right after what it wants. */
const afterThing = (line: Line, at: number): boolean => {
  const before = line.units[line.units[at - 1]?.text === 'the' ? at - 2 : at - 1]
  return before?.kind === 'goods' || before?.classes.THINGNOUN === true
}

/** Whether an aside that holds the unit at `at` ends with a comma before a finite verb. */
function closes(line: Line, at: number): boolean {
  for (let i = at + 1; i < Math.min(line.units.length, at + 12); i++) {
    if (line.units[i]?.text !== ',') continue
    const next = line.units[i + 1]
    return next !== undefined && (next.classes.AUX || next.classes.VERB)
  }
  return false
}

const followsParticiple = worded(/^(?:by|to|from|for|in|with|under|on|as|at|over|,|\.)$/)

/** "missiles [made by]", "arms [sent to]": a participle after its noun. */
export function reduced(line: Line, at: number): boolean {
  const unit = line.units[at]
  if (unit === undefined || !formOf(unit, 'part')) return false
  // "the planes [landed] in Riga": what comes is not done to anything
  if (unit.classes.has('ARRIVE.past') && !/load/.test(unit.text)) return false
  let before = at - 1
  while (line.units[before]?.classes.ADV === true) before--
  // "the howitzers, given to Riga by Oslo, are old"
  if (line.units[before]?.text === ',' && line.units[before - 1]?.kind === 'goods' && closes(line, at))
    before--
  const noun = line.units[before]
  if (noun === undefined || noun.classes.AUX) return false
  const next = line.units[at + 1]
  // "the jets [left] for Riga" went
  if (unit.classes.LEAVE && next?.text === 'for') return false
  const patient =
    noun.kind === 'goods' ||
    noun.kind === 'money' ||
    plain(noun) ||
    noun.classes.SIDENOUN ||
    noun.classes.TRADE
  if (!patient) return false
  // "24 jets that the country bought from": who acts in a relative clause
  const opener = noun.classes.SIDENOUN ? skipModifiersLeft(line, before) : -1
  if (opener > 0 && line.units[opener]?.classes.RELATIVE === true && isNominal(line, opener - 1)) return false
  if (line.units[at - 1]?.text === 'already') return true
  return next === undefined || followsParticiple(next) || next.kind === 'date'
}

/** The auxiliary before an aside that closes with the comma at `at`: "[has], officials say, sent"; -1 when there is none. */
function auxiliaryBefore(line: Line, at: number): number {
  for (let i = at - 2; i > Math.max(1, at - 9); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return -1
    if (unit.text !== ',') continue
    // "has itself, officials say, sent"
    let k = i - 1
    while (line.units[k]?.classes.ADV === true || /sel(?:f|ves)$/.test(line.units[k]?.text ?? '')) k--
    return line.units[k]?.classes.AUX === true ? k : -1
  }
  return -1
}

/** "keeps sending" */
export const keeps = worded(/^(?:keeps?|kept)$/)

/** The first unit of the verb group of the verb at `at`: "[has] been sent", "[to] send". */
export function groupStart(line: Line, at: number): number {
  let i = at - 1
  for (let steps = 0; i >= 0 && steps < 8; i--, steps++) {
    const unit = line.units[i]
    if (unit === undefined) break
    if (
      unit.classes.AUX ||
      unit.text === 'to' ||
      unit.classes.NEGATION ||
      unit.text === 'been' ||
      unit.text === 'being'
    )
      continue
    if (isAdverb(unit) && i > 0) continue
    // "keeps sending"
    if (i === at - 1 && keeps(unit) && formOf(line.units[at] ?? unit, 'ing')) continue
    // "has, officials say, sent"
    const before = unit.text === ',' ? auxiliaryBefore(line, i) : -1
    if (before < 0) break
    i = before
  }
  let start = i + 1
  while (start < at && line.units[start]?.classes.ADV === true && line.units[start]?.classes.AUX !== true)
    start++
  return start
}

/** Whether the verb at `at` is passive: a form of "be" right before its participle, or a participle after its noun. */
export function isPassive(line: Line, at: number): boolean {
  const unit = line.units[at]
  if (unit === undefined || !formOf(unit, 'part')) return false
  let i = at - 1
  while (line.units[i]?.classes.ADV === true || line.units[i]?.classes.NEGATION === true) i--
  const before = line.units[i]
  if (before?.classes.BE === true || before?.text === 'been' || before?.text === 'being') return true
  if (before?.classes.HAVE === true) return false
  if (before?.classes.AND === true || before?.text === ',') {
    for (let k = i - 1; k >= Math.max(0, i - 5); k--) if (isVerb(line, k)) return isPassive(line, k)
    return false
  }
  return reduced(line, at)
}
