import type { Stance } from './claim.ts'
import { introduce, type Known } from './people-known.ts'
import { named, type Speakers, type Subject, speakerAt, speakersOf } from './speakers.ts'
import { speechStance } from './speech.ts'
import type { Actor, Line, Range, Unit } from './unit.ts'
import { actorOf } from './unit.ts'

/** Who says what stands in units `from`..`to` of a line; among several that cover a word the smallest, innermost, counts. */
export type Frame = {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly speaker: Actor | null
  readonly stance: Stance
  /** Done, not said: "the president suspends the sale" is by him, but the deaths told beside it are not. */
  readonly act: boolean
  /** Offsets of the words that name the speaker and his saying. */
  readonly span: Range
  /** Offsets of the speaker alone: where he is is not where it happened. */
  readonly who: Range
}

/** "Moscow and Pyongyang have denied the accusations": it speaks of claims made before, not of its own sentence. */
export type Denial = {
  readonly line: number
  readonly speakers: readonly Actor[]
  readonly span: Range
  /** Where in its own sentence stands what it denies; null: in those before. */
  readonly within: Range | null
}

export type Speech = {
  readonly frames: readonly Frame[]
  readonly denials: readonly Denial[]
  readonly known: Known
  /** The innermost frame over a unit of a line; null: the outlet itself. `acts`: also who does what is told. */
  at(line: number, unit: number, acts: boolean): Frame | null
}

/** The reach of what is said after a verb: to the end, or to "but", "while" before somebody else's saying. */
function contentEnd(line: Line, from: number): number {
  for (let i = from; i < line.units.length; i++) {
    if (!/^(?:but|while|whereas|although)$/.test(line.units[i]?.text ?? '') || !named(line.units[i + 1]))
      continue
    if (
      line.units
        .slice(i + 2, i + 7)
        .some(({ classes }) => speechStance(classes) !== null && classes.has('VERB') && !classes.has('ADV'))
    )
      return i
  }
  return line.units.length
}

function isVerbHere(line: Line, index: number): boolean {
  const unit = line.units[index]
  const before = line.units[index - 1]
  if (unit === undefined) return false
  if (unit.classes.has('VERB') === false) return false
  // nouns: "the report", "'s claim", "many reports", "armed state"
  if (
    before !== undefined &&
    ((before.classes.has('DET') && !before.classes.has('SUBJECT')) ||
      before.text === "'s" ||
      /^(?:of|in|many|some|several|such|by|lower|higher|earlier|own|official)$/.test(before.text))
  )
    return false
  // "believed to be a hostage", "identified by the army as", "the man charged with"
  const following = line.units[index + 1]?.text ?? ''
  const parted = [...unit.classes].some((name) => name.endsWith('.part'))
  const passes = parted && !unit.classes.has('CLAIM')
  if (passes && /^(?:to be|to have|as)$/.test(following)) return false
  if (passes && following === 'by' && agentNamed(line, index + 2)) return false
  if (passes && following === 'to' && /^(?:be|have)\b/.test(line.units[index + 2]?.text ?? '')) return false
  if (/^(?:accused|charged|suspected)$/.test(unit.text) && /^(?:of|with|in)$/.test(following)) return false
  // passive: "is believed", "was reported"
  let i = index - 1
  while (line.units[i]?.classes.has('ADV') === true) i--
  const tense = [...unit.classes].some((name) => name.endsWith('.part'))
  return !(line.units[i]?.classes.has('BE') === true && tense)
}

/** "boasted of": words of figures that are no verbs of ours; "against" compares and says nothing. */
const isSpeakOf = ({ classes }: Unit): boolean => classes.has('SPEAKOF') && !classes.has('FUNCTION')

const agentNamed = (line: Line, at: number): boolean =>
  named(line.units[at]) || (line.units[at]?.classes.has('DET') === true && named(line.units[at + 1]))

const auxiliary = /^(?:is|are|was|were|has|have|had|will|would|could|did|does)$/i
/** "by their count", "by the reckoning of": a number that somebody keeps. */
const counts = /^(?:count|tally|reckoning|estimate|estimates|counts|account|accounts|figures)$/

/** What a paper does with a figure: "its first bulletin had given 30". */
const gives = /^(?:gives?|gave|given|giving|has|had|stood|stands|stand)$/

/** Units of the longest name of a speaker; what stands beyond it before the verb tells of other things. */
const longestName = 6

/** What was said and done before, for "he", "it", "the statement". */
type Before = {
  readonly speaker: Actor | null
  readonly subject: Actor | null
  readonly person: Actor | null
}

/** The frames and denials of all lines of one part of an article, with names and pronouns resolved. */
export function readSpeech(lines: readonly Line[], text: string): Speech {
  const known = introduce(lines)
  const speakers = speakersOf(text, known)
  const frames: Frame[] = []
  const denials: Denial[] = []
  let before: Before = { speaker: null, subject: null, person: null }
  for (const line of lines) {
    const found = readFrames(line, before, known, speakers)
    // a quotation that runs on without its own speaker
    if (
      found.frames.length === 0 &&
      (line.sentence.quoted || line.units[0]?.text === '"') &&
      before.speaker !== null &&
      lines[line.index - 1]?.sentence.paragraph === line.sentence.paragraph
    )
      frames.push(whole(line, before.speaker))
    if (
      found.frames.length === 0 &&
      before.speaker !== null &&
      goesOn(line, lines[line.index - 1], before.speaker)
    )
      frames.push(whole(line, before.speaker))
    frames.push(...found.frames)
    denials.push(...found.denials)
    const subject = found.speaker ?? subjectOfLine(line, known)
    before = {
      speaker: found.speaker ?? before.speaker,
      subject,
      person:
        [...found.frames.map(({ speaker }) => speaker), subject].findLast(
          (actor) => actor !== null && isPerson(actor),
        ) ?? before.person,
    }
  }
  return { frames, denials, known, at: (line, unit, acts) => innermost(frames, line, unit, acts) }
}

/** "Seven others were injured.", "They included two nurses.", "It has counted 12 more": still what the speaker before said. */
function goesOn(line: Line, previous: Line | undefined, speaker: Actor): boolean {
  if (previous?.sentence.paragraph !== line.sentence.paragraph || line.sentence.block !== 'body') return false
  const [first, second, third] = line.units
  if (first === undefined) return false
  if (
    first.kind === 'people' &&
    (first.people.other || /^of (?:those|them|the)/.test(`${second?.text} ${third?.text}`))
  )
    return true
  if (first.text === 'another' && second?.classes.has('COUNT') === true) return true
  if (first.text === 'they' && second?.classes.has('INCLUDING') === true) return true
  if (
    /^(?:among|of)$/.test(first.text) &&
    /^(?:them|those|these|the dead|the victims|the wounded|the injured)$/.test(second?.text ?? '')
  )
    return true
  return (
    first.text === 'it' &&
    speaker.kind !== 'person' &&
    speaker.kind !== 'country' &&
    second?.classes.has('HAVE') === true
  )
}

const isPerson = ({ kind, plural }: Actor): boolean => kind === 'person' || (kind === 'people' && !plural)

const whole = (line: Line, speaker: Actor): Frame => ({
  line: line.index,
  from: 0,
  to: line.units.length,
  speaker,
  stance: 'claimed',
  act: false,
  span: [line.units[0]?.start ?? 0, line.units[0]?.end ?? 0],
  who: [0, 0],
})

function innermost(frames: readonly Frame[], line: number, unit: number, acts: boolean): Frame | null {
  let best: Frame | null = null
  for (const frame of frames)
    if (
      frame.line === line &&
      (acts || !frame.act) &&
      frame.from <= unit &&
      unit < frame.to &&
      (best === null || frame.to - frame.from < best.to - best.from)
    )
      best = frame
  return best
}

/** The body or side that a sentence opens with and goes on to speak of. */
function subjectOfLine(line: Line, known: Known): Actor | null {
  for (let i = 0; i < Math.min(line.units.length, 8); i++) {
    const unit = line.units[i]
    if (unit?.classes.has('VERB') === true) return null
    if (!named(unit) || line.units[i - 1]?.classes.has('PREP') === true) continue
    return speakerAt(line, i, known)
  }
  return null
}

type Add = (
  from: number,
  to: number,
  speaker: Actor | null,
  stance: Stance,
  at: number,
  end: number,
  act?: boolean,
) => void

/** Verbs by which a person or an office does what is told: who decides also says so. */
const deeds = ['APPROVE', 'HALT', 'RESUME', 'PROMISE', 'SIGN', 'ASK', 'WEIGH', 'PLAN']

function readFrames(
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
  /** Whose verb went before: "rejected the charge and said". */
  let sharer: Subject | null = null
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
  const who = (subject: Subject): Actor | null =>
    subject.pronoun
      ? pronounAt(line, subject.from, { ...before, speaker: last ?? before.speaker })
      : together(subject.actors)
  for (const [index, unit] of units.entries()) {
    const by = unit.text === 'by' ? countedBy(line, index, speakers) : null
    // "in the army's first statement: a bomb killed …"
    const headed = unit.text === ':' && index > 0 ? speakers.before(line, index) : null
    if (headed?.paper === true && headed.to === index) {
      add(index + 1, units.length, who(headed), 'claimed', headed.from, index - 1)
      continue
    }
    if (by !== null) {
      attributed(line, index, by, who(by), 'claimed', ends, add)
      continue
    }
    const stance = speechStance(unit.classes) ?? (gives.test(unit.text) || isSpeakOf(unit) ? 'claimed' : null)
    if (stance === null) {
      if (deeds.some((name) => unit.classes.has(name)) && isVerbHere(line, index)) {
        const doer = speakers.before(line, index)
        const actor = doer === null || doer.pronoun ? null : together(doer.actors)
        if (doer !== null && actor !== null && isOffice(actor))
          add(index, contentEnd(line, index), actor, 'stated', doer.from, index, true)
      }
      continue
    }
    if (unit.classes.has('ACCORDING')) {
      const source = speakers.after(line, index + 1)
      if (source !== null) {
        attributed(line, index, source, who(source), stance, ends, add)
        ends.sourced = source.to
      }
      continue
    }
    if (unit.classes.has('VERB') ? !isVerbHere(line, index) : !isSpeakOf(unit)) continue
    // "has claimed 1,200 lives"
    if (takesLives(line, index)) continue
    const previous = units[index - 1]
    // In "X, the envoy, said Washington was …" the name after the verb opens a clause of its own.
    const inversion =
      index > 0 && /^[,"]$/.test(previous?.text ?? '') && !/^(?:told|tells?)$/.test(unit.text)
        ? speakers.after(line, index + 1)
        : null
    const next = inversion === null ? undefined : units[inversion.to]
    const opensClause = next !== undefined && (next.classes.has('VERB') || auxiliary.test(next.text))
    if (inversion !== null && !opensClause && (!inversion.pronoun || previous?.text === '"')) {
      const speaker = who(inversion)
      if (speaker !== null) {
        add(clauseStart(line, index, ends), index, speaker, stance, index, inversion.to - 1)
        add(inversion.to, contentEnd(line, inversion.to), speaker, stance, index, inversion.to - 1)
        continue
      }
    }
    const subject: Subject | null =
      speakers.before(line, index, (found) => agrees(unit, line, found)) ??
      (/^(?:and|but)$/.test(previous?.text ?? '') ? sharer : null)
    if (subject === null) continue
    if (gives.test(unit.text) && subject.paper !== true && !tellsCount(line, index)) continue
    // "rejects three resolutions": only an allegation can be denied
    if (unit.classes.has('DENY') && !unit.text.startsWith('den') && !deniable(line, index)) continue
    sharer = subject
    const speaker = who(subject)
    const doubt = units.findIndex(
      ({ classes }, at) => at > index && at < index + 8 && classes.has('UNVERIFIED'),
    )
    if (doubt > 0) {
      // "said he was unable to confirm reports that …": the reports are nobody's he knows
      add(doubt + 1, units.length, null, 'claimed', doubt, doubt)
      if (speaker !== null) last = speaker
      continue
    }
    const assertion = unit.classes.has('DENY') ? assertedBy(line, index, known) : null
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
    if (unit.classes.has('DENY')) {
      const denial = anaphoricDenial(line, index, subject, speaker)
      if (denial !== null) {
        denials.push(denial)
        if (speaker !== null) last = speaker
        continue
      }
    }
    const opener = units[subject.from - 1]
    const tail = saysNothing(line, index)
    const since = units[index + 1]
    const harmed = units
      .slice(0, subject.from)
      .some(({ classes }) => classes.has('VICTIMSTATE') || classes.has('ITEM'))
    const late = harmed && since?.classes.has('CLAUSE') === true && since.text !== 'as'
    const postposed =
      subject.from > 1 &&
      (tail || late) &&
      /^[,"?;-]$/.test(opener?.text ?? '') &&
      hasContent(line, 0, subject.from)
    if (postposed)
      add(clauseStart(line, subject.from, ends), subject.from, speaker, stance, subject.from, index)
    add(
      index,
      aside(line, index, subject) ?? contentEnd(line, index + 1),
      speaker,
      stance,
      subject.from,
      index,
    )
  }
  calledFalse(line, frames, speakers, add, denials)
  colonFrame(line, known, speakers, add)
  return { frames, denials, speaker: last }
}

const deniable = (line: Line, index: number): boolean =>
  line.units
    .slice(index + 1, index + 8)
    .some(
      ({ classes, text }, at) =>
        classes.has('ALLEGATION') || (at === 0 && /^(?:it|this|that|them|,|\.)$/.test(text)),
    )

/** A person or an office, not a country or an alliance, which acts by being told of. */
const isOffice = (actor: Actor): boolean =>
  actor.kind === 'person' ||
  (actor.kind === 'people' && actor.claimant.role !== null) ||
  (actor.kind === 'organisation' && actor.party?.name !== actor.claimant.name)

/** "said on Monday.", "told AFP after the funeral,": when, where and to whom it was said, and nothing of what. */
function saysNothing(line: Line, index: number): boolean {
  const told = /^(?:told|tells?|warned|informed|asked)$/.test(line.units[index]?.text ?? '')
  for (let i = index + 1; i < Math.min(line.units.length, index + 12); i++) {
    const unit = line.units[i]
    if (unit === undefined || /^[.,;:)"-]$/.test(unit.text)) return true
    if (/^(?:late|early|posted|published|released|issued|broadcast|aired|carried|seen|sent)$/.test(unit.text))
      continue
    if (unit.text === 'that' || unit.classes.has('SUBJECT')) return false
    // "said on Friday as the last rebels left"
    if (i > index + 1 && unit.classes.has('CLAUSE') && !unit.classes.has('SUBJECT')) return true
    const aside = unit.classes.has('PREP') || unit.classes.has('ADV') || unit.kind === 'date'
    if (i === index + 1 && !aside && !told) return false
    const finite = unit.classes.has('VERB') && !unit.text.endsWith('ing')
    if (finite || unit.classes.has('AUX')) return false
  }
  return true
}

/** "has claimed more than 1,200 lives" */
const takesLives = (line: Line, index: number): boolean =>
  line.units[index]?.classes.has('CLAIM') === true &&
  line.units.slice(index + 1, index + 5).some(({ text }) => /\blives?$/.test(text))

/** "gave AFP a provisional figure of twelve dead" */
function tellsCount(line: Line, index: number): boolean {
  if (!/^g[ia]v/.test(line.units[index]?.text ?? '')) return false
  return line.units
    .slice(index + 1, index + 9)
    .some(({ text }) => /^(?:(?:death )?toll|figure|figures|count|number|total|breakdown)$/.test(text))
}

const isPlainForm = ({ classes }: Unit): boolean => {
  const names = [...classes]
  return names.some((name) => name.endsWith('.base')) && !names.some((name) => name.endsWith('.past'))
}

/** A verb in its plain form has many subjects or "we", one in -s a single one: "police reports" is no saying of the police. */
function agrees(verb: Unit, line: Line, subject: Subject): boolean {
  const head = line.units[subject.to - 1]
  if (subject.pronoun || subject.actors.length > 1 || head === undefined) return true
  // "a police post", "an Azerbaijani state guard"
  const [actor] = subject.actors
  if (actor?.kind === 'people' && !actor.plural && isPlainForm(verb))
    return /\bpolice$/.test(head.text) && !/^an?\b/.test(head.text)
  if (head.kind !== 'word') return true
  const plural = /s$/.test(head.text) && !/(?:ss|us)$/.test(head.text)
  const plain = isPlainForm(verb)
  const single = [...verb.classes].some((name) => name.endsWith('.s')) && !plain
  return plain ? plural : single ? !plural : true
}

/** "by the count of the trust", "by its count": whose count it is. */
function countedBy(line: Line, index: number, speakers: Speakers): Subject | null {
  for (let i = index + 1; i < Math.min(line.units.length, index + 7); i++) {
    const unit = line.units[i]
    if (unit === undefined || /^[.,;]$/.test(unit.text)) return null
    if (counts.test(unit.text)) {
      if (line.units[i + 1]?.text === 'of') return speakers.after(line, i + 2)
      const owner = speakers.after(line, index + 1)
      return owner === null ? null : { ...owner, to: i + 1 }
    }
  }
  return null
}

/** "what it calls an air strike," is only that; "declared an emergency after 12 were killed" tells the deaths itself. */
function aside(line: Line, index: number, subject: Subject): number | null {
  const what = line.units[subject.from - 1]?.text === 'what'
  const announces = /^(?:declare|announce|condemn|denounce)/.test(line.units[index]?.text ?? '')
  if (!what && (!announces || line.units[index + 1]?.text === 'that')) return null
  for (let i = index + 1; i < line.units.length; i++) {
    const text = line.units[i]?.text ?? ''
    if (what ? text === ',' : /^(?:after|following|amid|as|because)$/.test(text)) return i
  }
  return null
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

/** Whose assertion is denied, and where it is told. */
function assertedBy(
  line: Line,
  index: number,
  known: Known,
): { readonly actor: Actor; readonly from: number } | null {
  const at = line.units.findIndex(
    ({ classes }, each) => each > index && each < index + 8 && classes.has('ALLEGATION'),
  )
  if (at < 0 || line.units[at - 1]?.text !== "'s" || !/^that\b/.test(line.units[at + 1]?.text ?? ''))
    return null
  const actor = speakerAt(line, at - 2, known)
  return actor === null ? null : { actor, from: at + 1 }
}

/** Nothing comes after it but the end. */
const isTail = (units: readonly Unit[], index: number): boolean =>
  /^[.;]$/.test(units[index + 1]?.text ?? '.')

/** "The report is false, he said.", "Tehran called it a lie.", "Claims that … are baseless, said …": what is false is denied. */
function calledFalse(
  line: Line,
  frames: readonly Frame[],
  speakers: Speakers,
  add: Add,
  denials: Denial[],
): void {
  const { units } = line
  const at = units.findIndex(({ classes }) => classes.has('FALSE'))
  if (at < 0) return
  const claim = units.findIndex(
    ({ classes }, index) => classes.has('ALLEGATION') && Math.abs(index - at) < 40,
  )
  const call = units.findIndex(
    ({ text }, index) => /^call(?:s|ed)$/.test(text) && index < at && at - index < 8,
  )
  const caller = call < 0 ? null : speakers.before(line, call)
  const [called] = caller?.actors ?? []
  const speaker = called ?? innermost(frames, line.index, at, false)?.speaker ?? null
  if (speaker === null) return
  const told =
    claim >= 0 &&
    claim < at &&
    at - claim > 4 &&
    units.slice(claim, at).some(({ classes }) => classes.has('VERB'))
  if (told) {
    add(claim + 1, at, speaker, 'denied', at, at)
    return
  }
  const pronoun = units.slice(Math.max(0, at - 5), at).some(({ text }) => /^(?:it|this|that)$/.test(text))
  if (claim < 0 && !pronoun) return
  denials.push({
    line: line.index,
    speakers: [speaker],
    span: [units[0]?.start ?? 0, units[at]?.end ?? 0],
    within: null,
  })
}

/** "Moscow denied the accusations", "rejected the report", "called it a lie": it speaks of what was said before. */
function anaphoricDenial(line: Line, index: number, subject: Subject, speaker: Actor | null): Denial | null {
  const { units } = line
  const object = units.slice(index + 1, index + 6)
  const claim = object.find(({ classes }) => classes.has('ALLEGATION'))
  const first = object[0]
  const anaphoric =
    claim !== undefined ||
    /^(?:it|this|them|so|,|\.|:)$/.test(first?.text ?? '.') ||
    (first?.text === 'that' &&
      (object[1] === undefined || /^[.,;]$/.test(object[1].text) || object[1].classes.has('ADV')))
  if (!anaphoric) return null
  // "denied the claim that …" says what it denies
  const at = claim === undefined ? -1 : units.indexOf(claim)
  if (claim !== undefined && /^(?:that|of)\b/.test(units[at + 1]?.text ?? '')) return null
  return {
    line: line.index,
    speakers: subject.pronoun ? (speaker === null ? [] : [speaker]) : subject.actors,
    span: [units[subject.from]?.start ?? 0, claim?.end ?? units[index]?.end ?? 0],
    // "…, which Tehran denies"
    within:
      subject.from > 3 && isTail(units, index)
        ? [units[0]?.start ?? 0, units[subject.from]?.start ?? 0]
        : null,
  }
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
    if (
      actor === null ||
      !line.units[i]?.classes.has('ACTOR') ||
      actor.kind === 'person' ||
      actor.kind === 'people'
    )
      continue
    if (line.units[i - 1]?.classes.has('PREP') === true) continue
    return actor
  }
  if (word === 'it' && before.subject !== null && before.subject.kind !== 'person') return before.subject
  return before.speaker
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

/** Where the last saying of a line ended, and the last "according to". */
type Ends = { said: number; sourced: number }

/**
 * Where the clause of unit `at` opens: after "but" or "while"; after ";" when something before it has its own speaker; after
 * the comma that ends another source ("thirty dead according to the mayor, twenty according to the army").
 */
function clauseStart(line: Line, at: number, { said, sourced }: Ends): number {
  for (let i = at - 1; i > 0; i--) {
    const text = line.units[i]?.text
    if ((text === 'but' || text === 'while') && said > 0 && said < i) return i + 1
    if (text === ';' && said > 0 && said < i) return i + 1
    if (text === ',' && sourced > 0 && i >= sourced && i < sourced + 3) return i + 1
  }
  return 0
}

const hasContent = (line: Line, from: number, to: number): boolean =>
  to - from >= 3 && line.units.slice(from, to).some(({ classes }) => classes.size > 0)

/** "Russia used missiles nine times: U.S. diplomat", "Kyiv: 12 killed", "Ruritania's military: “Three were killed.”" */
function colonFrame(line: Line, known: Known, speakers: Speakers, add: Add): void {
  const { units } = line
  const headline = line.sentence.block === 'headline'
  const colon = units.findIndex(({ text }) => text === ':' || text === '—' || text === '–')
  if (colon <= 0) return
  if (headline && colon === units.length - 2 && named(units[colon + 1])) {
    add(0, colon, speakerAt(line, colon + 1, known), 'claimed', colon + 1, colon + 1)
    return
  }
  if (colon > 5 || units[colon]?.text !== ':') return
  const source = speakers.after(line, 0)
  const [speaker] = source?.actors ?? []
  if (source?.to !== colon || speaker === undefined) return
  if (headline && source.to > 1) return
  if (!headline && units[colon + 1]?.text !== '"' && speaker.kind === 'country') return
  add(colon + 1, units.length, speaker, 'claimed', 0, colon - 1)
}
