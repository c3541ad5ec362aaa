import type { Present } from './classes.ts'
import { type Before, type Denial, type Frame, innermost, isPerson } from './frame.ts'
import { readFrames } from './frames-of-line.ts'
import { introduce, type Known } from './people-known.ts'
import { named } from './speaker-words.ts'
import { speakerAt, speakersOf } from './speakers.ts'
import type { Actor, Line } from './unit.ts'
import { worded } from './wording.ts'

export type Speech = {
  readonly frames: readonly Frame[]
  readonly denials: readonly Denial[]
  readonly known: Known
  /** The innermost frame over a unit of a line; null: the outlet itself. `acts`: also who does what is told. */
  at(line: number, unit: number, acts: boolean): Frame | null
}

/** The frames and denials of all lines of one part of an article, with names and pronouns resolved. */
export function readSpeech(lines: readonly Line[], text: string): Speech {
  const known = introduce(lines)
  const speakers = speakersOf(text, known)
  const frames: Frame[] = []
  const denials: Denial[] = []
  let before: Before = { speaker: null, subject: null, person: null }
  let heading: Actor | null = null
  let report: { readonly speaker: Actor; readonly paragraph: number } | null = null
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
      (goesOn(line, lines[line.index - 1], before.speaker) || tellsMore(line, lines[line.index - 1], frames))
    )
      frames.push(whole(line, before.speaker))
    if (found.speaker !== null) heading = isHeading(line, lines[line.index + 1]) ? found.speaker : null
    else if (heading !== null && found.frames.length === 0) frames.push(whole(line, heading))
    if (found.speaker !== null) {
      const { paragraph } = line.sentence
      report = line.units.some(isReport) ? { speaker: found.speaker, paragraph } : null
    } else if (report?.paragraph === line.sentence.paragraph && found.frames.length === 0 && breaksDown(line))
      frames.push(whole(line, report.speaker))
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
  const ofLine = Map.groupBy(frames, ({ line }) => line)
  return {
    frames,
    denials,
    known,
    at(line, unit, acts) {
      const here = ofLine.get(line) ?? []
      return innermost(
        acts ? here.filter((frame) => reaches(frame, lines[line], unit)) : here,
        line,
        unit,
        acts,
      )
    },
  }
}

/** Of arms, what stands beyond a semicolon from who speaks is told by another voice: "Halden has sent jets, a daily says; the first came in May". */
function reaches({ figure, span, who, from, to }: Frame, line: Line | undefined, unit: number): boolean {
  if (figure === true) return false
  const at = line?.units[unit]
  if (line === undefined || at === undefined || who[1] === 0) return true
  const [start, end] = at.start < span[0] ? [at.end, span[0]] : [span[1], at.start]
  return !line.units.some(
    ({ text, start: here }, index) =>
      text === ';' && index > from - 2 && index < to + 2 && start <= here && here < end,
  )
}

/** What goes on in sums after it is told of: "a UN report finds". */
const isReport = worded(/\b(?:report|study|investigation|survey|paper|database)$/)

/** "Halden accounts for $406 million and Drava for $267 million": what a report adds up, told on. */
const breaksDown = ({ units }: Line): boolean => units.filter(({ kind }) => kind === 'money').length > 1

/** "The General Staff informs.": a paragraph of its own, which only tells who speaks in those that follow. */
const isHeading = ({ units, present, sentence }: Line, next: Line | undefined): boolean =>
  next !== undefined &&
  next.sentence.paragraph !== sentence.paragraph &&
  units.length < 9 &&
  !present.has('COUNTED') &&
  !present.has('ITEM') &&
  !present.has('VICTIMSTATE') &&
  units.every(
    (unit, at) =>
      at <= units.findIndex(({ classes }) => classes.SAY && classes.VERB) ||
      unit.kind === 'date' ||
      /^[.:]$/.test(unit.text),
  )

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
  if (first.text === 'another' && second?.classes.COUNT === true) return true
  if (first.text === 'they' && second?.classes.INCLUDING === true) return true
  // "They cover 11 launchers": the parts of the deal just told
  if (
    (first.text === 'they' || first.text === 'it') &&
    line.present.has('ITEM') &&
    /^(?:covers?|includes?|included|comprises?|contains?|consists? of|spans?)$/.test(second?.text ?? '')
  )
    return true
  if (
    /^(?:among|of)$/.test(first.text) &&
    /^(?:them|those|these|(?:the )?(?:dead|victims|wounded|injured|killed))\b/.test(
      second?.text === 'the' ? (third?.text ?? '') : (second?.text ?? ''),
    )
  )
    return true
  return (
    first.text === 'it' &&
    speaker.kind !== 'person' &&
    speaker.kind !== 'country' &&
    second?.classes.HAVE === true
  )
}

/** "40 people", and the bare "two" of "two of those who died". */
const counts = (classes: Pick<Present, 'has'>): boolean => classes.has('COUNTED') || classes.has('COUNT')

/** "Forty-one were injured.": victims told on, right after somebody's own figures and without a day or hearsay of its own. */
function tellsMore(line: Line, previous: Line | undefined, frames: readonly Frame[]): boolean {
  if (previous === undefined || previous.sentence.paragraph !== line.sentence.paragraph) return false
  if (!line.present.has('VICTIMSTATE') || !previous.present.has('VICTIMSTATE')) return false
  if (!line.present.has('COUNTED') || !counts(previous.present)) return false
  const said = frames.filter((frame) => frame.line === previous.index)
  const within = (at: number): boolean => said.some(({ from, to, act }) => !act && from <= at && at < to)
  if (!previous.units.some(({ classes }, at) => counts(classes) && within(at))) return false
  if (!previous.units.some(({ classes }, at) => classes.VICTIMSTATE && within(at))) return false
  return !line.units.some(({ kind, classes }) => kind === 'date' || classes.SAY)
}

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

/** The body or side that a sentence opens with and goes on to speak of. */
function subjectOfLine(line: Line, known: Known): Actor | null {
  for (let i = 0; i < Math.min(line.units.length, 8); i++) {
    const unit = line.units[i]
    if (unit?.classes.VERB === true) return null
    if (!named(unit) || line.units[i - 1]?.classes.PREP === true) continue
    return speakerAt(line, i, known)
  }
  return null
}
