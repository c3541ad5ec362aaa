import type { Stance } from './claim.ts'
import { introduce, type Known, stranger } from './people-known.ts'
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
  /** Offsets of the words that name the speaker and his saying. */
  readonly span: Range
}

/** "Moscow and Pyongyang have denied the accusations": it speaks of claims made before, not of its own sentence. */
export type Denial = { readonly line: number; readonly speakers: readonly Actor[]; readonly span: Range }

export type Speech = {
  readonly frames: readonly Frame[]
  readonly denials: readonly Denial[]
  readonly known: Known
  /** The innermost frame over a unit of a line; null: the outlet itself. */
  at(line: number, unit: number): Frame | null
}

type Subject = {
  readonly actors: readonly Actor[]
  readonly from: number
  readonly to: number
  readonly pronoun: boolean
}

const isStop = (unit: Unit | undefined): boolean => unit === undefined || /^[.;:!?]$/.test(unit.text)

function speakerAt(line: Line, index: number, known: Known): Actor | null {
  const unit = line.units[index]
  if (unit === undefined) return null
  if (unit.kind === 'name' && unit.proper !== null) return known.person(unit.proper) ?? stranger(unit.proper)
  const actor = actorOf(unit)
  if (actor === null) return null
  if (actor.kind === 'person') return known.person(actor.claimant.name) ?? actor
  if (actor.party === null && actor.head !== '' && /^the\b/.test(unit.text))
    return known.body(actor.head, line.index) ?? actor
  return actor
}

const named = (unit: Unit | undefined): boolean =>
  unit !== undefined &&
  (unit.classes.has('ACTOR') ||
    unit.classes.has('PROPER') ||
    (unit.classes.has('PERSON') && unit.kind === 'people'))

/** A subject that ends right before `index`, through adverbs, dates and one apposition between commas. */
function subjectBefore(line: Line, index: number, known: Known): Subject | null {
  let i = index - 1
  for (let guard = 0; guard < 14 && i >= 0; guard++, i--) {
    const unit = line.units[i]
    if (unit === undefined) return null
    if (unit.classes.has('SUBJECT')) return { actors: [], from: i, to: i + 1, pronoun: true }
    if (named(unit)) {
      const previous = line.units[i - 1]
      // "the deputy head of the agency in Kyiv said": hangs on a preposition, look further
      if (
        previous?.classes.has('PREP') &&
        !/^(?:as|with|like|because of)$/.test(previous.text) &&
        hangsOn(line, i - 1)
      )
        continue
      const comma = previous?.text === ',' && line.units[i - 2]?.classes.has('PROPER') === true
      const at = comma ? i - 2 : i
      const speaker = speakerAt(line, at, known)
      if (speaker === null) return null
      const actors = [speaker]
      let from = at
      while (line.units[from - 1]?.text === 'and' && named(line.units[from - 2])) {
        const other = speakerAt(line, from - 2, known)
        if (other === null) break
        actors.unshift(other)
        from -= 2
      }
      return { actors, from, to: i + 1, pronoun: false }
    }
    if (unit.classes.has('SAY') || unit.classes.has('CLAIM') || isStop(unit)) return null
    if (unit.classes.has('VERB') && !unit.text.endsWith('ing') && !insideClause(line, i)) return null
  }
  return null
}

const hangsOn = (line: Line, prep: number): boolean => {
  for (let i = prep - 1; i >= Math.max(0, prep - 4); i--) if (named(line.units[i])) return true
  return false
}

/** A verb of a relative clause between subject and verb: "an official who asked not to be named said". */
function insideClause(line: Line, index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - 8); i--)
    if (line.units[i]?.classes.has('RELATIVE') === true) return true
  return false
}

/** The reach of what is said after a verb: to the end, or to "but", "while" before somebody else's saying. */
function contentEnd(line: Line, from: number): number {
  for (let i = from; i < line.units.length; i++) {
    const unit = line.units[i]
    if (unit?.text === ';') return i
    if (!/^(?:but|while|whereas|although)$/.test(unit?.text ?? '') || !named(line.units[i + 1])) continue
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
    (before.classes.has('DET') ||
      before.text === "'s" ||
      /^(?:of|in|many|some|several|such)$/.test(before.text))
  )
    return false
  // passive: "is believed", "was reported"
  let i = index - 1
  while (line.units[i]?.classes.has('ADV') === true) i--
  const tense = [...unit.classes].some((name) => name.endsWith('.part'))
  return !(line.units[i]?.classes.has('BE') === true && tense)
}

const auxiliary = /^(?:is|are|was|were|has|have|had|will|would|could|did|does)$/i

/** The frames and denials of all lines of one part of an article, with names and pronouns resolved. */
export function readSpeech(lines: readonly Line[]): Speech {
  const known = introduce(lines)
  const frames: Frame[] = []
  const denials: Denial[] = []
  let lastSpeaker: Actor | null = null
  for (const line of lines) {
    const { units } = line
    const add = (
      from: number,
      to: number,
      speaker: Actor | null,
      stance: Stance,
      at: number,
      end: number,
    ) => {
      const first = units[Math.min(at, end)]
      const last = units[Math.max(at, end)]
      if (to > from)
        frames.push({
          line: line.index,
          from,
          to,
          speaker,
          stance,
          span: [first?.start ?? 0, last?.end ?? 0],
        })
      if (speaker !== null) lastSpeaker = speaker
    }
    const before = frames.length
    for (const [index, unit] of units.entries()) {
      const stance = speechStance(unit.classes)
      if (stance === null) continue
      if (unit.classes.has('ACCORDING')) {
        const skip =
          units[index + 1]?.classes.has('DET') === true && units[index + 1]?.kind === 'word' ? 2 : 1
        const speaker = speakerAt(line, index + skip, known)
        if (speaker === null) continue
        if (index <= 1) add(index + skip + 1, units.length, speaker, stance, index, index + skip)
        else add(clauseStart(line, index), index, speaker, stance, index, index + skip)
        continue
      }
      if (!isVerbHere(line, index)) continue
      const after = units[index + 1]
      const previous = units[index - 1]
      // In "X, the envoy, said Washington was …" the name after the verb opens a clause of its own.
      const next = units[index + 2]
      const opensClause = next !== undefined && (next.classes.has('VERB') || auxiliary.test(next.text))
      const inverted =
        named(after) &&
        !opensClause &&
        (previous === undefined || previous.text === ',' || previous.text === '"')
      if (inverted) {
        const speaker = speakerAt(line, index + 1, known)
        if (speaker !== null && index > 0) {
          add(0, index, speaker, stance, index, index + 1)
          if (units[index + 2]?.text === ',' || units[index + 2]?.classes.has('DATE') === true)
            add(index + 2, units.length, speaker, stance, index, index + 1)
          continue
        }
      }
      const subject = subjectBefore(line, index, known)
      if (subject === null) continue
      const speaker: Actor | null = subject.pronoun
        ? pronounAt(line, subject.from, lastSpeaker)
        : together(subject.actors)
      if (unit.classes.has('DENY')) {
        const object = units.slice(index + 1, index + 5)
        const anaphoric =
          object.some(({ classes }) => classes.has('ALLEGATION')) ||
          /^(?:it|this|that|them|so|,|\.|:)$/.test(object[0]?.text ?? '.')
        const that = object.findIndex(({ text }) => text === 'that') >= 0
        if (anaphoric && !that) {
          const actors = subject.pronoun ? (lastSpeaker === null ? [] : [lastSpeaker]) : subject.actors
          denials.push({
            line: line.index,
            speakers: actors,
            span: [
              units[subject.from]?.start ?? 0,
              object.find(({ classes }) => classes.has('ALLEGATION'))?.end ?? unit.end,
            ],
          })
          continue
        }
      }
      const opener = units[subject.from - 1]
      const tail =
        after === undefined ||
        /^[.,"]$/.test(after.text) ||
        after.classes.has('DATE') ||
        (after.classes.has('PREP') && after.text !== 'that')
      const postposed =
        subject.from > 1 &&
        tail &&
        (opener?.text === ',' || opener?.text === '"' || opener?.text === '-' || opener?.text === '?')
      if (postposed && hasContent(line, 0, subject.from)) {
        add(0, subject.from, speaker, stance, subject.from, index)
        if (after?.text === ',')
          add(index + 1, contentEnd(line, index + 1), speaker, stance, subject.from, index)
      } else add(index + 1, contentEnd(line, index + 1), speaker, stance, subject.from, index)
    }
    headlineFrame(line, known, add)
    // a quotation that runs on without its own speaker
    if (
      frames.length === before &&
      (line.sentence.quoted || units[0]?.text === '"') &&
      lastSpeaker !== null
    ) {
      const sameParagraph = lines[line.index - 1]?.sentence.paragraph === line.sentence.paragraph
      if (sameParagraph) add(0, units.length, lastSpeaker, 'claimed', 0, 0)
    }
  }
  return {
    frames,
    denials,
    known,
    at: (line, unit) => {
      let best: Frame | null = null
      for (const frame of frames)
        if (
          frame.line === line &&
          frame.from <= unit &&
          unit < frame.to &&
          (best === null || frame.to - frame.from < best.to - best.from)
        )
          best = frame
      return best
    },
  }
}

/** "it" and "they" are the body or country that the sentence opens with; "he" and "she" the person who spoke last. */
function pronounAt(line: Line, at: number, lastSpeaker: Actor | null): Actor | null {
  const personal = /^(?:he|she|i)$/.test(line.units[at]?.text ?? '')
  if (personal) return lastSpeaker
  for (let i = 0; i < at; i++) {
    const actor = actorOf(line.units[i])
    if (actor === null || !line.units[i]?.classes.has('ACTOR') || actor.kind === 'person') continue
    if (line.units[i - 1]?.classes.has('PREP') === true) continue
    return actor
  }
  return lastSpeaker
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

/** Where the clause of unit `at` opens: after ";" or "but". */
function clauseStart(line: Line, at: number): number {
  for (let i = at - 1; i > 0; i--) {
    const text = line.units[i]?.text
    if (text === ';' || text === 'but' || text === 'while') return i + 1
  }
  return 0
}

const hasContent = (line: Line, from: number, to: number): boolean =>
  to - from >= 3 && line.units.slice(from, to).some(({ classes }) => classes.size > 0)

/** "Russia used missiles nine times: U.S. diplomat" and "Kyiv: 12 killed". */
function headlineFrame(
  line: Line,
  known: Known,
  add: (from: number, to: number, speaker: Actor | null, stance: Stance, at: number, end: number) => void,
): void {
  if (line.sentence.block !== 'headline') return
  const { units } = line
  const colon = units.findIndex(({ text }) => text === ':' || text === '—' || text === '–')
  if (colon <= 0) return
  if (colon === units.length - 2 && named(units[colon + 1]))
    add(0, colon, speakerAt(line, colon + 1, known), 'claimed', colon + 1, colon + 1)
  else if (colon === 1 && named(units[0])) add(2, units.length, speakerAt(line, 0, known), 'claimed', 0, 0)
}
