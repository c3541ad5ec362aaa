import type { Party } from '../claim.ts'
import { anyOf, ofClasses } from '../classes.ts'
import { subjectOf as speakerBefore } from '../clause.ts'
import type { Surroundings } from '../context.ts'
import { subjectOf } from '../syntax/subject.ts'
import { isVerb as isVerbHere, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Cause, Line, Unit } from '../unit.ts'
import { actorOf } from '../unit.ts'
import { worded } from '../wording.ts'
import { isActive, isHarm, isStop, its, verbGroup } from './walk.ts'

/** What was done, and by whom: the cause of a figure and its perpetrator. */

const causePrefix = 'C-'

const deedBy = ofClasses((classes) => {
  const name = [...classes].find((each) => each.startsWith(causePrefix))
  return name === undefined ? null : name.slice(causePrefix.length).replaceAll('-', ' ')
})

const isBomber = worded(/\bsuicide bombers?$/)

/** The cause that a word tells which is no noun for it: "shelled", "opened fire", "a suicide bomber". */
function deedOf(line: Line, at: number): string | null {
  const unit = line.units[at]
  if (unit === undefined || unit.classes.size === 0) return null
  if (unit.kind === 'people') return isBomber(unit) ? 'suicide bombing' : null
  const deed = deedBy(unit.classes)
  return deed !== null && unit.classes.VERB && !isVerbHere(line, at) ? null : deed
}

const farthest = 24

/** A comma after which somebody else does something. */
function opensSentence(line: Line, at: number): boolean {
  if (line.units[at]?.text !== ',') return false
  const actor = its(line.units[at + 1]).DET ? at + 2 : at + 1
  return its(line.units[actor]).ACTOR && isFiniteVerb(line.units[verbOf(line, actor)])
}

/** Where a verb or a doer tells the deed nearest to the figure at `at`, when it is nearer than `limit` steps; or -1. */
function toldByVerb(line: Line, at: number, limit: number): number {
  let right = true
  for (let distance = 1; distance < Math.min(limit, farthest); distance++) {
    const [left, next] = [at - distance, at + distance]
    // V8 looks up an index below zero by its name, which takes many times as long
    if (left >= 0 && deedOf(line, left) !== null) return left
    // "in a blast that killed 12, the army bombed …": after a comma somebody else acts
    if (opensSentence(line, next)) right = false
    if (right && deedOf(line, next) !== null) return next
  }
  return -1
}

const partyOf = (unit: Unit | undefined): Party | null => {
  if (unit?.kind === 'cause') return unit.cause.actor
  if (unit?.kind === 'goods') return unit.goods.origin
  return actorOf(unit)?.party ?? null
}

const isParticiple = worded(/ed$|^(?:run|led|held|made)$/)
const isUsualParticiple = worded(/^(?:run|led|held|made|linked)$/)

const isParticipleOfAnother = (unit: Unit): boolean =>
  unit.kind === 'word' && (unit.classes.size === 0 ? isParticiple(unit) : isUsualParticiple(unit))

/** "attack on a mine by Koro rebels", "killed in Abra by the army": who stands after the "by" that belongs to the word at `at`. */
function agentAfter(line: Line, at: number): Party | null {
  for (let i = at + 1; i < Math.min(line.units.length, at + 14); i++) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit) || its(unit).CLAUSE || its(unit).RELATIVE) return null
    // "were killed and 12 injured by …" has one agent
    if (isHarm(unit) && (!its(unit)['HARM.part'] || isActive(line, i))) return null
    // "an attack on seaports operated by the Houthis", "on a march organized by …"
    if (i > at && !isHarm(unit) && isParticipleOfAnother(unit)) return null
    if (unit.text !== 'by') continue
    for (let k = i + 1; k < i + 5; k++) {
      const agent = line.units[k]
      if (agent === undefined) return null
      if (agent.kind === 'word' && (its(agent).DET || agent.classes.size === 0)) continue
      return partyOf(agent)
    }
    return null
  }
  return null
}

/** Whether the name at `at` is governed by a preposition or is the object of a verb: then it does nothing here. */
function isGoverned(line: Line, at: number): boolean {
  const before = line.units[skipModifiersLeft(line, at)]
  if (before === undefined) return false
  // "a missile strikes Tel Aviv", "in Kampong Speu, Cambodia, …"
  const place = its(line.units[at]).PLACE
  if (place && (before.kind === 'cause' || before.kind === 'goods')) return true
  if (place && before.text === ',' && its(line.units[at - 2]).PLACE) return true
  if (before.classes.SAY || before.classes.CLAUSE) return false
  return (before.classes.PREP && before.text !== 'with') || (before.classes.HIT && before.kind === 'word')
}

const tells = anyOf('SAY', 'CLAIM', 'CONFIRM', 'DENY', 'ACCUSE')

/** The verb of the actor at `at`, over auxiliaries and adverbs. */
function verbOf(line: Line, at: number): number {
  let i = at + 1
  while (its(line.units[i]).ADV || its(line.units[i]).AUX) i++
  return i
}

/** A verb, of a lexicon or by its shape. */
const isFiniteVerb = (unit: Unit | undefined): boolean =>
  unit?.kind === 'word' &&
  (its(unit).VERB || (unit.classes.size === 0 && /^\p{Ll}{3,}(?:s|ed)$/u.test(unit.text)))

/** "Ruritania carries out strikes on …, killing 12": who does something last before `before`, and is no speaker. */
function doerBefore(line: Line, before: number): Party | null {
  for (let i = before - 1; i >= Math.max(0, before - 40); i--) {
    const party = partyOf(line.units[i])
    const verb = line.units[verbOf(line, i)]
    if (party === null || !isFiniteVerb(verb) || isGoverned(line, i)) continue
    const suffers = line.units.slice(i + 1, verbOf(line, i)).some((unit) => its(unit).BE)
    if (!suffers && !tells(its(verb))) return party
  }
  return null
}

/** Who did the deed by what the actor at `at` does: the accused for an accuser, nobody for a speaker, else the actor. */
function doer(line: Line, at: number): Party | null {
  const verb = verbOf(line, at)
  const word = line.units[verb]
  if (its(word).ACCUSE) return partyOf(line.units.slice(verb + 1, verb + 4).find((unit) => its(unit).ACTOR))
  const speaks = tells(its(word)) && line.units[verb + 1]?.text !== 'to'
  return speaks || isGoverned(line, at) ? null : partyOf(line.units[at])
}

/** The party of the subject of the verb at `at`; "it", "they": of whoever is spoken of before. */
function subjectParty(line: Line, at: number): Party | null {
  const [subject] = subjectOf(line, at)
  if (subject === undefined) return its(line.units[at])['HARM.ing'] ? doerBefore(line, at) : null
  const unit = line.units[subject]
  if (unit?.kind === 'word' && its(unit).SUBJECT) return speakerBefore(line, subject)[0]?.party ?? null
  const party = doer(line, subject)
  if (party !== null || !its(line.units[at])['HARM.ing']) return party
  return doerBefore(line, at)
}

/** "The Koro Front claims responsibility for a raid that killed 12" */
function claimer(line: Line): Party | null {
  if (!line.present.has('CLAIM')) return null
  const at = line.units.findIndex(({ text }) => text === 'responsibility')
  if (at < 1 || !its(line.units[at - 1]).CLAIM) return null
  const party = partyOf(line.units[subjectOf(line, at - 1)[0] ?? -1])
  return (
    party ??
    line.units
      .slice(0, at)
      .map(partyOf)
      .find((each) => each !== null) ??
    null
  )
}

/** Whether the word of harm at `at` is done by its subject to the victims after it. */
const isDone = (line: Line, at: number): boolean =>
  isActive(line, at) ||
  ((its(line.units[at]).TAKE || its(line.units[at]).HOLD) && !verbGroup(line, at).passive)

/** Who did it: the agent of the verb, the subject of who kills or attacks, the owner of the attack or its agent. */
export function perpetratorOf(line: Line, trigger: number, { cause, verb, by }: Told): Party | null {
  const known = its(line.units[trigger]).VERB
  const active = known && isDone(line, trigger)
  const party = active ? subjectParty(line, trigger) : known ? agentAfter(line, trigger) : null
  if (party !== null) return party
  if (verb >= 0) {
    const deed = line.units[verb]
    if (deed?.kind === 'word' && /ing$/.test(deed.text)) return null
    return its(deed).VERB ? subjectParty(line, verb) : partyOf(deed)
  }
  const responsible = claimer(line)
  if (responsible !== null) return responsible
  const owner = cause === null ? null : (cause.actor ?? agentAfter(line, placeOf(line, cause)))
  return owner ?? striker(line, trigger) ?? by
}

/** "when Ruritania fires missiles at a market": who strikes in the same sentence. */
function striker(line: Line, trigger: number): Party | null {
  if (!line.present.has('FIRE')) return null
  for (let index = 0; index < line.units.length; index++) {
    const unit = line.units[index]
    if (unit === undefined) break
    if (index === trigger || unit.kind !== 'word' || !its(unit).FIRE || !its(unit).VERB) continue
    const party = its(line.units[index - 1]).ACTOR ? partyOf(line.units[index - 1]) : null
    if (party !== null) return party
  }
  return null
}

/** What killed: the nearest word that says so, be it a noun or, at `verb`, a verb or a doer. `by`: who did what was told before. */
export type Told = {
  readonly name: string | null
  readonly cause: Cause | null
  readonly verb: number
  readonly by: Party | null
}

const placeOf = (line: Line, cause: Cause): number =>
  line.units.findIndex((unit) => unit.kind === 'cause' && unit.cause === cause)

export function causeOf(line: Line, anchor: number, around: Surroundings): Told {
  const cause = around.cause(line, anchor)?.cause ?? null
  const verb = toldByVerb(line, anchor, cause === null ? farthest : Math.abs(placeOf(line, cause) - anchor))
  if (verb >= 0) return { name: deedOf(line, verb), cause: null, verb, by: null }
  const previous = around.before(line)
  // "Two died in the attack." "Three people were killed.": the deed of the sentence before
  const same = cause !== null && line.units[placeOf(line, cause)]?.text.startsWith('the ') === true
  const told = previous !== null && (same || (cause === null && goesOn(line))) ? deedIn(previous) : null
  return { name: cause?.name ?? told?.name ?? null, cause, verb, by: told?.by ?? null }
}

/** A sentence that only counts: it names no place, day or doer of its own. */
function goesOn({ units }: Line): boolean {
  const first = units.findIndex(({ kind }) => kind === 'people')
  return (
    first >= 0 &&
    first < 3 &&
    !units.some(
      (unit, index) =>
        unit.kind === 'date' ||
        unit.kind === 'cause' ||
        (unit.kind === 'name' && unit.place !== null && its(units[index - 1]).LOCATIVE) ||
        /^(?:by|separate|separately|elsewhere|meanwhile|later|died|dies)$/.test(unit.text),
    )
  )
}

/** The last deed of violence that a sentence tells, and who did it. */
function deedIn(line: Line): { readonly name: string; readonly by: Party | null } | null {
  for (let i = line.units.length - 1; i >= 0; i--) {
    const unit = line.units[i]
    if (unit?.kind === 'cause' && unit.cause.conflict)
      return { name: unit.cause.name, by: unit.cause.actor ?? agentAfter(line, i) ?? doerBefore(line, i) }
    const name = unit?.kind === 'word' ? deedOf(line, i) : null
    if (name !== null) return { name, by: subjectParty(line, i) }
  }
  return null
}
