import type { Stance } from './claim.ts'
import { anaphoricDenial, assertedBy, calledFalse } from './denials.ts'
import { countsOthers, gives, tellsCount } from './figures-said.ts'
import { type Add, type Before, type Denial, type Ends, type Frame, isPerson } from './frame.ts'
import { colonFrame, gapped } from './frames-by-marks.ts'
import type { Known } from './people-known.ts'
import {
  agrees,
  aside,
  auxiliary,
  clauseStart,
  contentEnd,
  deedEnd,
  deniable,
  doesDeed,
  hasContent,
  isOffice,
  isSeat,
  isSpeakOf,
  isVerbHere,
  saysNothing,
  takesLives,
} from './saying.ts'
import { isDet, isPaper, isPart } from './speaker-words.ts'
import type { Speakers, Subject } from './speakers.ts'
import { speechStance } from './speech.ts'
import { type Actor, actorOf, type Line, type Unit } from './unit.ts'
import { worded } from './wording.ts'

/** "by their count", "by the reckoning of": a number that somebody keeps. */
const isCount = worded(
  /^(?:count|tally|reckoning|estimate|estimates|counts|account|accounts|figures|telling|version|arithmetic)$/,
)
/** Words of no class that may open a frame; others of none say and do nothing. */
const openers: ReadonlyMap<string, 'gives' | 'counter' | 'colon' | 'mood'> = new Map([
  ...[...gives].map((word) => [word, 'gives'] as const),
  ...['by', 'in', 'on'].map((word) => [word, 'counter'] as const),
  [':', 'colon'] as const,
  ...'unwilling reluctant ready willing prepared opposed hesitant determined'
    .split(' ')
    .map((word) => [word, 'mood'] as const),
])
const mayOpen = worded(openers)
/** What a paper does with a figure: "its bulletin gave 12". */
const papersDo = /^(?:gives?|gave|given|giving|has|had|comes|come|came|stood|stands|stand)$/

/** Units of the longest name of a speaker; what stands beyond it before the verb tells of other things. */
const longestName = 6

/** What stands between what was said and its verb. */
const closesSaid = worded(/^[,"]$/)
const links = worded(/^(?:and|but)$/)

export function readFrames(
  line: Line,
  before: Before,
  known: Known,
  speakers: Speakers,
): {
  readonly frames: readonly Frame[]
  readonly denials: readonly Denial[]
  readonly speaker: Actor | null
} {
  const { units } = line
  const frames: Frame[] = []
  const denials: Denial[] = []
  let last: Actor | null = null
  /** Frames of who only handled what is counted: "firefighters found two bodies". */
  const handled = new Set<Frame>()
  /** Whose verb went before: "rejected the charge and said". */
  let sharer: Subject | null = null
  let sayingAt = -1
  const ends: Ends = { said: 0, sourced: 0 }
  const add: Add = (from, to, speaker, stance, at, end, act = false) => {
    const first = units[Math.min(at, end)]
    const final = units[Math.max(at, end)]
    const name = units[Math.min(Math.max(at, end), Math.min(at, end) + longestName)]
    if (to > from)
      frames.push({
        line: line.index,
        from,
        to,
        speaker,
        stance,
        act,
        span: [first?.start ?? 0, final?.end ?? 0],
        who: [first?.start ?? 0, name?.end ?? 0],
      })
    if (act) return
    if (speaker !== null) last = speaker
    ends.said = Math.max(ends.said, at, end)
  }
  const who = (subject: Subject): Actor | null => {
    const told = { ...before, speaker: last ?? before.speaker }
    if (subject.pronoun) return pronounAt(line, subject.from, told)
    const [actor] = subject.actors
    return actor !== undefined && subject.actors.length === 1
      ? ownedBy(line, subject, actor, told)
      : together(subject.actors)
  }
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]
    if (unit === undefined) break
    const opener = mayOpen(unit) ? openers.get(unit.text) : undefined
    if (unit.classes.size === 0 && opener === undefined) continue
    const by = opener === 'counter' ? countedBy(line, index, speakers) : null
    // "in the army's first statement: a bomb killed …"
    const headed = opener === 'colon' && index > 0 ? speakers.before(line, index) : null
    if (headed?.paper === true && headed.to === index) {
      add(index + 1, units.length, who(headed), 'claimed', headed.from, index - 1)
      continue
    }
    if (by !== null) {
      attributed(line, index, by, who(by), 'claimed', ends, add)
      continue
    }
    const stance = speechStance(unit.classes) ?? (opener === 'gives' || isSpeakOf(unit) ? 'claimed' : null)
    if (stance === null) {
      if (opener === 'mood' && isMood(line, index)) {
        const holder = speakers.before(line, index - 1)
        const actor = holder === null || holder.pronoun ? null : together(holder.actors)
        if (holder !== null && actor !== null && (isOffice(actor) || isSeat(units[holder.to - 1])))
          add(index, deedEnd(line, index, holder), actor, 'stated', holder.from, index, true)
        continue
      }
      const agent = doesDeed(unit.classes) ? agentOf(line, index, speakers) : null
      const by = agent === null ? null : together(agent.actors)
      if (agent !== null && by !== null && (isOffice(by) || isSeat(units[agent.to - 1])))
        add(0, units.length, by, 'stated', agent.from, agent.to - 1, true)
      else if (doesDeed(unit.classes) && isVerbHere(line, index)) {
        const doer = doerOf(line, index, speakers)
        const personal = doer?.pronoun === true && /^(?:he|she)$/.test(units[doer.from]?.text ?? '')
        const actor = doer === null || (doer.pronoun && !personal) ? null : who(doer)
        const holds = actor !== null && doer !== null && (isOffice(actor) || isSeat(units[doer.to - 1]))
        // "jets may be sold, the department has decided"
        if (holds && units[doer.from - 1]?.text === ',' && saysNothing(line, index) && doer.from > 3)
          add(0, doer.from, actor, 'stated', doer.from, index, true)
        if (holds) add(index, deedEnd(line, index, doer), actor, 'stated', doer.from, index, true)
      }
      continue
    }
    if (unit.classes.ACCORDING) {
      const source = speakers.after(line, index + 1)
      // "the channel, citing people familiar with it, reported": the channel says so
      if (source !== null && unit.text === 'citing' && isNameless(line, index, source) && index > 1) continue
      if (source !== null) {
        attributed(line, index, source, who(source), stance, ends, add)
        ends.sourced = source.to
      }
      continue
    }
    if (unit.classes.VERB ? !isVerbHere(line, index) : !isSpeakOf(unit) && opener !== 'gives') continue
    // "has claimed 1,200 lives"
    if (takesLives(line, index)) continue
    // "quoted him as [saying]"
    if (index === sayingAt) continue
    const quoted = quotedAs(line, index, speakers)
    if (quoted !== null) {
      sayingAt = quoted.to + 1
      add(quoted.to, contentEnd(line, quoted.to), who(quoted), stance, index, quoted.to)
      continue
    }
    const previous = units[index - 1]
    // In "X, the envoy, said Washington was …" the name after the verb opens a clause of its own.
    const inversion =
      index > 0 && closesSaid(previous) && !/^(?:told|tells?)$/.test(unit.text) && opener !== 'gives'
        ? speakers.after(line, index + 1)
        : null
    const next = inversion === null ? undefined : units[inversion.to]
    const opensClause = next !== undefined && (next.classes.VERB || auxiliary.test(next.text))
    if (inversion !== null && !opensClause && (!inversion.pronoun || previous?.text === '"')) {
      const speaker = who(inversion)
      if (speaker !== null) {
        add(clauseStart(line, index, ends), index, speaker, stance, index, inversion.to - 1)
        add(inversion.to, contentEnd(line, inversion.to), speaker, stance, index, inversion.to - 1)
        continue
      }
    }
    const shared: Subject | null = links(previous) ? sharer : null
    const subject: Subject | null =
      shared ?? speakers.before(line, index, (found) => agrees(unit, line, found))
    if (subject === null) continue
    if (
      opener === 'gives' &&
      (subject.paper !== true || !papersDo.test(unit.text)) &&
      !tellsCount(line, index) &&
      !countsOthers(line, index, subject)
    )
      continue
    // "rejects three resolutions": only an allegation can be denied
    if (unit.classes.DENY && !unit.text.startsWith('den') && !deniable(line, index)) continue
    const speaker = who(subject)
    // "the death toll has reached 12, the ministry said": nobody's toll so far
    if (speaker === null && opener === 'gives') continue
    sharer = subject
    const doubt = units.findIndex(({ classes }, at) => at > index && at < index + 8 && classes.UNVERIFIED)
    if (doubt > 0) {
      // "said he was unable to confirm reports that …": the reports are nobody's he knows
      add(doubt + 1, units.length, null, 'claimed', doubt, doubt)
      if (speaker !== null) last = speaker
      continue
    }
    const assertion = unit.classes.DENY ? assertedBy(line, index, known) : null
    if (assertion !== null && speaker !== null) {
      // "rejected Washington's assertion that …": the one says it, the other denies it
      add(assertion.from, units.length, assertion.actor, 'claimed', assertion.from - 1, assertion.from - 1)
      denials.push({
        line: line.index,
        speakers: [speaker],
        span: [units[subject.from]?.start ?? 0, units[assertion.from - 1]?.end ?? 0],
        within: [units[assertion.from]?.start ?? 0, units.at(-1)?.end ?? 0],
      })
      last = speaker
      continue
    }
    // "That Riga has sent tanks, as a paper claimed, he denied."
    if (
      unit.classes.DENY &&
      speaker !== null &&
      units[0]?.text === 'that' &&
      subject.from > 4 &&
      units[subject.from - 1]?.text === ','
    ) {
      add(1, subject.from - 1, speaker, 'denied', subject.from, index)
      continue
    }
    if (unit.classes.DENY) {
      const denial = anaphoricDenial(line, index, subject, speaker)
      if (denial !== null) {
        denials.push(denial)
        if (speaker !== null) last = speaker
        continue
      }
    }
    const from = nameStart(line, subject.from)
    const opening = units[from - 1]
    const tail = saysNothing(line, index)
    const since = units[index + 1]
    const harmed = units.slice(0, subject.from).some(({ classes }) => classes.VICTIMSTATE || classes.ITEM)
    const late = harmed && since?.classes.CLAUSE === true && since.text !== 'as'
    // "has got jets and, a daily says, will get guns": of what comes, not of what was
    const inserted = opening?.text === ',' && /^(?:and|but|or)$/.test(units[from - 2]?.text ?? '')
    const postposed =
      from > 1 && (tail || late) && !inserted && opensAfter(opening) && hasContent(line, 0, from)
    if (postposed) add(clauseStart(line, from, ends), from, speaker, stance, subject.from, index)
    add(
      index,
      aside(line, index, subject) ?? contentEnd(line, index + 1),
      speaker,
      stance,
      subject.from,
      index,
    )
    const latest = frames.at(-1)
    const figure = opener === 'gives' && subject.paper !== true
    if (latest !== undefined && figure) frames.splice(-1, 1, { ...latest, figure })
    const kept = frames.at(-1)
    if (kept !== undefined && handles(line, index, figure)) handled.add(kept)
  }
  gapped(line, frames, speakers, add)
  calledFalse(line, frames, speakers, add, denials)
  colonFrame(line, known, speakers, add)
  return { frames: withoutHandled(frames, handled), denials, speaker: last }
}

/** "is still [unwilling] to send": a will that only who has it can tell. */
function isMood(line: Line, index: number): boolean {
  if (line.units[index + 1]?.text !== 'to') return false
  let at = index - 1
  while (
    at > 0 &&
    (line.units[at]?.classes.ADV === true || /^(?:still|not|very)$/.test(line.units[at]?.text ?? ''))
  )
    at--
  return (
    line.units[at]?.classes.BE === true ||
    /^(?:remains?|remained|seems?|seemed)$/.test(line.units[at]?.text ?? '')
  )
}

/** "was approved [by the cabinet]": who did what is told in the passive. */
function agentOf(line: Line, index: number, speakers: Speakers): Subject | null {
  if (line.units[index]?.classes.part !== true || line.units[index + 1]?.text !== 'by') return null
  let at = index - 1
  while (line.units[at]?.classes.ADV === true) at--
  if (line.units[at]?.classes.BE !== true) return null
  const agent = speakers.after(line, index + 2)
  return agent === null || agent.pronoun ? null : agent
}

/** Who does what is told; also "[the president] used his speech to press". */
function doerOf(line: Line, index: number, speakers: Speakers): Subject | null {
  const doer = speakers.before(line, index)
  if (doer !== null || line.units[index - 1]?.text !== 'to') return doer
  const main = line.units.findIndex(({ text }) =>
    /^(?:use[sd]?|took|takes|chose|decided|decides)$/.test(text),
  )
  return main <= 0 || main > index ? null : speakers.before(line, main)
}

/** "found the bodies of", "received 22 wounded", not "found that 22 were wounded". */
const handles = ({ units }: Line, index: number, gives: boolean): boolean =>
  gives || (/^(?:finds?|found)$/.test(units[index]?.text ?? '') && units[index + 1]?.text !== 'that')

/** "Firefighters found two bodies, the mayor said": who tells of it goes before who did it. */
const withoutHandled = (frames: readonly Frame[], handled: ReadonlySet<Frame>): readonly Frame[] =>
  handled.size === 0
    ? frames
    : frames.filter(
        (frame) =>
          !handled.has(frame) ||
          !frames.some(
            (other) =>
              !other.act &&
              !handled.has(other) &&
              other.speaker !== null &&
              other.from < frame.from &&
              other.to > frame.from,
          ),
      )

/** "PRO-HAL's Gen. Ivo Marel said", "the Christian union said": where the words before a name begin, after the comma. */
function nameStart(line: Line, from: number): number {
  const before = line.units[from - 1]
  // ", releases by the agency showed": the paper goes with who wrote it
  if (/^(?:by|from|of)$/.test(before?.text ?? '') && isPaper(line.units[from - 2])) {
    let at = from - 2
    while (at > 0 && from - at < 6 && (isPart(line.units[at - 1]) || isDet(line.units[at - 1]))) at--
    return at
  }
  // "the Christian association"
  if (before?.kind === 'people' && line.units[from - 2]?.text === ',') return from - 1
  if (before?.text !== "'s") return from
  // "near Halden, Ruritania's news agency": the comma is in the name of the place
  if (line.units[from - 2]?.text.includes(' , ') === true) return from - 1
  for (let i = from - 1; i > Math.max(0, from - 6); i--) if (line.units[i]?.text === ',') return i + 1
  return from
}

/** A mark before a speaker who ends the sentence, or a place whose name has one. */
const opensAfter = (unit: Unit | undefined): boolean =>
  unit !== undefined && (/^[,"?;-]$/.test(unit.text) || (unit.kind === 'name' && unit.text.includes(' , ')))

const endsPart = worded(/^[.,;]$/)

/** "by the count of the trust", "by its count", "in the army's telling": whose count it is. */
function countedBy(line: Line, index: number, speakers: Speakers): Subject | null {
  for (let i = index + 1; i < Math.min(line.units.length, index + 7); i++) {
    const unit = line.units[i]
    if (unit === undefined || endsPart(unit)) return null
    if (isCount(unit)) {
      if (line.units[i + 1]?.text === 'of') return speakers.after(line, i + 2)
      if (/^(?:'s|')$/.test(line.units[i - 1]?.text ?? '')) {
        const whose = speakers.before(line, i - 1)
        return whose === null ? null : { ...whose, to: i + 1 }
      }
      if (index + 1 === i || line.units[index]?.text !== 'by') return null
      const owner = speakers.after(line, index + 1)
      return owner === null ? null : { ...owner, to: i + 1 }
    }
  }
  return null
}

const quotes = worded(/^(?:quot|cit)(?:e|es|ed|ing)$/)

/** "unnamed sources", "people familiar with the matter": nobody who could be asked. */
function isNameless(line: Line, index: number, source: Subject): boolean {
  const told = line.units
    .slice(index + 1, source.to)
    .map(({ text }) => text)
    .join(' ')
  return (
    /\b(?:sources?|people) *(?:familiar with.*|briefed on.*|with knowledge.*)?$/.test(told.trim()) &&
    source.actors.every(({ party, claimant }) => party === null && claimant.of === null)
  )
}

/** "media quoted the ministry as giving eight dead": it is the ministry that says so. */
function quotedAs(line: Line, index: number, speakers: Speakers): Subject | null {
  if (!quotes(line.units[index])) return null
  const quoted = speakers.after(line, index + 1)
  const on = line.units[quoted?.to ?? -1]?.kind === 'date' ? 1 : 0
  if (quoted === null || line.units[quoted.to + on]?.text !== 'as') return null
  // "CNN cited unnamed sources as saying": the channel says so
  if (isNameless(line, index, quoted)) {
    const outlet = speakers.before(line, index)
    if (outlet !== null && !outlet.pronoun) return { ...outlet, to: quoted.to + on }
  }
  return line.units[quoted.to + on + 1]?.text.endsWith('ing') === true
    ? { ...quoted, to: quoted.to + on }
    : null
}

/** The frame of "according to X": the clause before it, or what follows when it opens the sentence; a clause joined to it too. */
function attributed(
  line: Line,
  index: number,
  source: Subject,
  speaker: Actor | null,
  stance: Stance,
  ends: Ends,
  add: Add,
): void {
  if (speaker === null) return
  const { units } = line
  if (index <= 1 || /^(?:[;:]|and|but)$/.test(units[index - 1]?.text ?? '')) {
    add(source.to, contentEnd(line, source.to), speaker, stance, index, source.to - 1)
    return
  }
  add(clauseStart(line, index, ends), index, speaker, stance, index, source.to - 1)
  const colon = units.findIndex(({ text }, at) => at >= source.to && at < source.to + 6 && text === ':')
  const on = colon >= 0 ? colon : units[source.to]?.text === ',' ? source.to : -1
  if (on >= 0) add(on, contentEnd(line, on), speaker, stance, index, source.to - 1)
}

/**
 * "he" and "she" are the person who spoke last; "it" and "they" the body or country that the sentence opens with, else the
 * one that the sentence before spoke of; a paper without a name is of who spoke last.
 */
function pronounAt(line: Line, at: number, before: Before): Actor | null {
  const word = line.units[at]?.text ?? ''
  if (/^(?:he|she|i|his|her)$/.test(word))
    return before.speaker !== null && isPerson(before.speaker)
      ? before.speaker
      : (before.person ?? before.speaker)
  for (let i = 0; i < at; i++) {
    const actor = actorOf(line.units[i])
    if (actor === null || !line.units[i]?.classes.ACTOR || actor.kind === 'person' || actor.kind === 'people')
      continue
    if (line.units[i - 1]?.classes.PREP === true) continue
    return actor
  }
  if (word === 'it' && before.subject !== null && before.subject.kind !== 'person') return before.subject
  return before.speaker
}

/** "Its defence ministry said", "their spokesman said": of whom the sentence or the one before speaks. */
function ownedBy(line: Line, subject: Subject, actor: Actor, before: Before): Actor {
  const unit = line.units.slice(subject.from, subject.to).find(({ text }) => /^(?:its|their)\b/.test(text))
  if (unit === undefined || actor.party !== null || actor.claimant.of !== null) return actor
  const owner = pronounAt(line, subject.from, { ...before, speaker: before.subject ?? before.speaker })
  const party = owner === null || owner.kind === 'person' ? null : owner.party
  return party === null ? actor : { ...actor, party, claimant: { ...actor.claimant, of: party.name } }
}

/** Several speakers speak as one claimant: "Washington and its allies". */
function together(actors: readonly Actor[]): Actor | null {
  const [first, ...rest] = actors
  if (first === undefined) return null
  if (rest.length === 0) return first
  return {
    ...first,
    claimant: {
      name: actors.map(({ claimant }) => claimant.name).join(' and '),
      role: null,
      of: first.claimant.of,
    },
  }
}
