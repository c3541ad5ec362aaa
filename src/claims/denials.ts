import { type Add, type Denial, type Frame, innermost } from './frame.ts'
import type { Known } from './people-known.ts'
import { type Speakers, type Subject, speakerAt } from './speakers.ts'
import type { Actor, Line, Unit } from './unit.ts'

/** Whose assertion is denied, and where it is told. */
export function assertedBy(
  line: Line,
  index: number,
  known: Known,
): { readonly actor: Actor; readonly from: number } | null {
  const at = line.units.findIndex(
    ({ classes }, each) => each > index && each < index + 8 && classes.ALLEGATION,
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
export function calledFalse(
  line: Line,
  frames: readonly Frame[],
  speakers: Speakers,
  add: Add,
  denials: Denial[],
): void {
  if (!line.present.has('FALSE')) return
  const { units } = line
  const at = units.findIndex(({ classes }) => classes.FALSE)
  if (at < 0) return
  const claim = units.findIndex(({ classes }, index) => classes.ALLEGATION && Math.abs(index - at) < 40)
  const call = units.findIndex(
    ({ text }, index) =>
      /^call(?:s|ed)$/.test(text) && index < at && at - index < (claim > index && claim < index + 4 ? 24 : 8),
  )
  const caller = call < 0 ? null : speakers.before(line, call)
  const [called] = caller?.actors ?? []
  const speaker = called ?? innermost(frames, line.index, at, false)?.speaker ?? null
  if (speaker === null) return
  // "that Riga had sent tanks was wrong, he said"
  const clause = units.findIndex(
    ({ text }, index) => text === 'that' && (index === 0 || /^[;,"]$/.test(units[index - 1]?.text ?? '')),
  )
  const copula = units.slice(clause + 1, at).findLastIndex(({ classes }) => classes.BE)
  if (clause >= 0 && at - clause > 4 && copula >= 0 && at - (clause + 1 + copula) < 5) {
    add(clause + 1, at, speaker, 'denied', at, at)
    return
  }
  // "said it was a fairy tale that his country arms the rebels"
  const after = units[at + 1]?.text === 'that' ? at + 2 : -1
  if (after > 0) {
    add(after, units.length, speaker, 'denied', at, at)
    return
  }
  const told =
    claim >= 0 && claim < at && at - claim > 4 && units.slice(claim, at).some(({ classes }) => classes.VERB)
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
export function anaphoricDenial(
  line: Line,
  index: number,
  subject: Subject,
  speaker: Actor | null,
): Denial | null {
  const { units } = line
  const object = units.slice(index + 1, index + 6)
  const claim = object.find(({ classes }) => classes.ALLEGATION)
  const first = object[0]
  const anaphoric =
    claim !== undefined ||
    /^(?:it|this|them|so|,|\.|:)$/.test(first?.text ?? '.') ||
    (first?.text === 'that' &&
      (object[1] === undefined || /^[.,;]$/.test(object[1].text) || object[1].classes.ADV))
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
