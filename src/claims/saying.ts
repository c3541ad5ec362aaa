import { anyOf } from './classes.ts'
import type { Ends } from './frame.ts'
import { named } from './speaker-words.ts'
import type { Subject } from './speakers.ts'
import { speechStance } from './speech.ts'
import type { Actor, Line, Unit } from './unit.ts'
import { worded } from './wording.ts'

const turns = worded(/^(?:but|while|whereas|although)$/)
const isQualified = worded(/^(?:of|in|many|some|several|such|by|lower|higher|own|official)$/)
const isCharged = worded(/^(?:accused|charged|suspected)$/)
const endsContent = worded(/^[.,;:)"-]$/)
const isPutBy = worded(/^(?:to be|to have|as)$/)

/** The reach of what is said after a verb: to the end, or to "but", "while" before somebody else's saying. */
export function contentEnd(line: Line, from: number): number {
  for (let i = from; i < line.units.length; i++) {
    if (!turns(line.units[i]) || !named(line.units[i + 1])) continue
    if (
      line.units
        .slice(i + 2, i + 7)
        .some(({ classes }) => speechStance(classes) !== null && classes.VERB && !classes.ADV)
    )
      return i
  }
  return line.units.length
}

/** "boasted of": words of figures that are no verbs of ours; "against" compares and says nothing. */
export const isSpeakOf = ({ classes }: Unit): boolean => classes.SPEAKOF && !classes.FUNCTION

const agentNamed = (line: Line, at: number): boolean =>
  named(line.units[at]) || (line.units[at]?.classes.DET === true && named(line.units[at + 1]))

export const auxiliary = /^(?:is|are|was|were|has|have|had|will|would|could|did|does)$/i

/** "could not confirm", "was unable to confirm", "would neither confirm": nothing is confirmed. */
function isWithheld(line: Line, index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - 5); i--) {
    const unit = line.units[i]
    if (unit === undefined || /^[,.;:"]$/.test(unit.text) || unit.classes.RELATIVE) return false
    if (
      /\b(?:not|cannot|n't|never|unable|neither|nor|declined|declines|refused|refuses|yet to|without)\b/.test(
        unit.text,
      )
    )
      return true
  }
  return false
}

/** Participles that tell what somebody was doing, not what he says. */
const watches =
  /^(?:documenting|recording|counting|listing|registering|describing|identifying|finding|writing|posting|tweeting)$/

export function isVerbHere(line: Line, index: number): boolean {
  const unit = line.units[index]
  const before = line.units[index - 1]
  if (unit === undefined) return false
  if (unit.classes.VERB === false) return false
  // "state-owned", "the Gulf state's first"
  if (/^(?:-|'s)$/.test(line.units[index + 1]?.text ?? '') && isPlainForm(unit)) return false
  // "cannot independently confirm", "declined to confirm or deny"
  if (unit.classes.CONFIRM && isWithheld(line, index)) return false
  // "journalists documenting the raid"
  if (watches.test(unit.text) && before?.text !== ',') return false
  // nouns: "the report", "'s claim", "many reports", "armed state"
  if (
    before !== undefined &&
    ((before.classes.DET && !before.classes.SUBJECT) ||
      before.text === "'s" ||
      (before.text === 'earlier' && !/(?:ed|gave|said|put)$/.test(unit.text)) ||
      isQualified(before))
  )
    return false
  // "an Egyptian state museum", "a Russian claim"
  if (
    isPlainForm(unit) &&
    before?.classes.DEMONYM === true &&
    before.kind === 'name' &&
    before.actor === null
  )
    return false
  // "an island post"
  if (isPlainForm(unit) && line.units[index - 2]?.classes.DET === true && before?.kind === 'word') {
    const { classes } = before
    if (!classes.FUNCTION && !classes.ADV && !classes.AUX && !/s$/.test(before.text)) return false
  }
  // "denied Western claims that"
  if (
    unit.classes.ALLEGATION &&
    line.units.slice(Math.max(0, index - 3), index).some(({ classes }) => classes.DENY)
  )
    return false
  // "believed to be a hostage", "identified by the army as", "the man charged with"
  const following = line.units[index + 1]?.text ?? ''
  const parted = unit.classes.part
  const passes = parted && !unit.classes.CLAIM
  // "rejected as groundless" denies
  if (passes && isPutBy(line.units[index + 1]) && !(unit.classes.DENY && following === 'as')) return false
  // "two military posts in the north"
  if (unit.text === 'posts' && /^(?:in|at|near|along|around|across|of|and|,|\.)$/.test(following))
    return false
  if (following === 'as' && /^(?:quoted|cited)$/.test(unit.text)) return false
  if (passes && following === 'by' && agentNamed(line, index + 2)) return false
  if (passes && following === 'to' && /^(?:be|have)\b/.test(line.units[index + 2]?.text ?? '')) return false
  if (isCharged(unit) && /^(?:of|with|in)$/.test(following)) return false
  // passive: "is believed", "was reported"
  let i = index - 1
  while (line.units[i]?.classes.ADV === true) i--
  return !(line.units[i]?.classes.BE === true && parted)
}

const tells = worded(/^(?:told|tells?|warned|informed|asked|(?:admit|confess|explain)\w* to)$/)

/** "said on Monday.", "told AFP after the funeral,": when, where and to whom it was said, and nothing of what. */
export function saysNothing(line: Line, index: number): boolean {
  const told = tells(line.units[index])
  for (let i = index + 1; i < Math.min(line.units.length, index + 12); i++) {
    const unit = line.units[i]
    if (unit === undefined || endsContent(unit)) return true
    if (
      /^(?:late|early|this|last|yesterday|today|tonight|again|night|posted|published|released|issued|broadcast|aired|carried|seen|sent)$/.test(
        unit.text,
      )
    )
      continue
    if (unit.text === 'that' || unit.classes.SUBJECT) return false
    // "said on Friday as the last rebels left"
    if (i > index + 1 && unit.classes.CLAUSE && !unit.classes.SUBJECT) return true
    const aside = unit.classes.PREP || unit.classes.ADV || unit.kind === 'date'
    if (i === index + 1 && !aside && !told) return false
    // "in reply", "after a head count", "told the Halden Post"
    const before = line.units[i - 1]
    const noun =
      before?.classes.PREP === true ||
      before?.classes.DET === true ||
      before?.kind === 'name' ||
      line.units[i - 2]?.classes.DET === true
    const finite = unit.classes.VERB && !unit.text.endsWith('ing') && !noun
    if (finite || unit.classes.AUX) return false
  }
  return true
}

/** "has claimed more than 1,200 lives" */
export const takesLives = (line: Line, index: number): boolean =>
  line.units[index]?.classes.CLAIM === true &&
  line.units.slice(index + 1, index + 5).some(({ text }) => /\blives?$/.test(text))

const isPlainForm = ({ classes }: Unit): boolean => classes.base && !classes.past

/** A verb in its plain form has many subjects or "we", one in -s a single one: "police reports" is no saying of the police. */
export function agrees(verb: Unit, line: Line, subject: Subject): boolean {
  const head = line.units[subject.to - 1]
  if (subject.pronoun || subject.actors.length > 1 || head === undefined) return true
  // "a police post", "an Azerbaijani state guard"
  const [actor] = subject.actors
  if (actor?.kind === 'people' && !actor.plural && isPlainForm(verb))
    return /\bpolice$/.test(head.text) && !/^an?\b/.test(head.text)
  if (head.kind !== 'word')
    return !(/^an?\b/.test(head.text) && /\bpolice$/.test(head.text) && isPlainForm(verb))
  // "obituaries and probate records"
  const noun = /^(?:records|counts|estimates|notes|documents|posts|lists|registers|figures)$/.test(verb.text)
  if (noun && subject.from === subject.to - 1) return false
  const plural =
    (/s$/.test(head.text) && !/(?:ss|us)$/.test(head.text)) ||
    /^(?:data|police|people|media|staff)$/.test(head.text)
  const plain = isPlainForm(verb)
  const single = verb.classes.s && !plain
  return plain ? plural : single ? !plural : true
}

const declares = worded(/^(?:declare|announce|condemn|denounce)/)

/** "what it calls an air strike," is only that; "declared an emergency after 12 were killed" tells the deaths itself. */
export function aside(line: Line, index: number, subject: Subject): number | null {
  const what = line.units[subject.from - 1]?.text === 'what'
  const announces = declares(line.units[index])
  if (!what && (!announces || line.units[index + 1]?.text === 'that')) return null
  for (let i = index + 1; i < line.units.length; i++) {
    const text = line.units[i]?.text ?? ''
    if (what ? text === ',' : /^(?:after|following|amid|as|because)$/.test(text)) return i
  }
  return null
}

/**
 * Where the clause of unit `at` opens: after "but" or "while"; after ";" when something before it has its own speaker; after
 * the comma that ends another source ("thirty dead according to the mayor, twenty according to the army").
 */
export function clauseStart(line: Line, at: number, { said, sourced }: Ends): number {
  for (let i = at - 1; i > 0; i--) {
    const text = line.units[i]?.text
    if ((text === 'but' || text === 'while') && said > 0 && said < i) return i + 1
    if (text === ';' && said > 0 && said < i) return i + 1
    if (text === ',' && sourced > 0 && i >= sourced && i < sourced + 6) return i + 1
  }
  return 0
}

export const hasContent = (line: Line, from: number, to: number): boolean =>
  to - from >= 3 && line.units.slice(from, to).some(({ classes }) => classes.size > 0)

/** Verbs by which a person or an office does what is told: who decides also says so. */
export const doesDeed = anyOf('APPROVE', 'HALT', 'RESUME', 'PROMISE', 'SIGN', 'ASK', 'WEIGH', 'PLAN', 'SEIZE')

/** Where what somebody does ends: at a clause with a subject of its own, or with the relative clause that tells it. */
export function deedEnd(line: Line, index: number, doer: Subject): number {
  const opener = line.units[doer.from - 1]
  const relative = opener?.classes.RELATIVE === true
  for (let i = index + 1; i < line.units.length; i++) {
    const { text } = line.units[i] ?? { text: '' }
    if (text === ';' || (relative && text === ',')) return i
    if (
      /^(?:since|because|while|whereas|although|though|but|as|when)$/.test(text) &&
      named(line.units[i + 1])
    )
      return i
  }
  return contentEnd(line, index)
}

const guards = /\b(?:coast ?guards?|border guards?|customs|police|navy)$/i

/** A person or an office, not a country or an alliance, which acts by being told of. */
export const isOffice = (actor: Actor): boolean =>
  actor.kind === 'person' ||
  (actor.kind === 'people' && (actor.claimant.role !== null || guards.test(actor.claimant.name))) ||
  (actor.kind === 'organisation' &&
    actor.party?.name !== actor.claimant.name &&
    !/^(?:country|kingdom|nation|republic|emirate|sultanate|island|state|alliance|bloc|company|firm|maker|manufacturer)$/.test(
      actor.head,
    ))

/** "the Pentagon", "the Kremlin": a house that speaks for its country and is no place. */
export const isSeat = (unit: Unit | undefined): boolean =>
  unit?.kind === 'name' && unit.classes.COUNTRY && !unit.classes.PLACE && !unit.classes.DEMONYM

export const deniable = (line: Line, index: number): boolean =>
  line.units
    .slice(index + 1, index + 8)
    .some(
      ({ classes, text }, at) =>
        classes.ALLEGATION || (at === 0 && /^(?:it|this|that|them|,|\.)$/.test(text)),
    )
