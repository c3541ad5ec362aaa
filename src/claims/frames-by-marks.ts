import type { Add, Frame } from './frame.ts'
import type { Known } from './people-known.ts'
import { named } from './speaker-words.ts'
import { type Speakers, speakerAt } from './speakers.ts'
import type { Line } from './unit.ts'
import { worded } from './wording.ts'

/** Sayings without a verb of their own, shown by commas and colons. */

const parts = worded(/^(?:[,;]|and|but|while)$/)
const links = worded(/^(?:and|but|while)$/)

/** "the army speaks of 12 dead, the rebels of 40": a second speaker with a figure, whose verb is the one before. */
export function gapped(line: Line, frames: readonly Frame[], speakers: Speakers, add: Add): void {
  if (!frames.some(({ act, speaker }) => !act && speaker !== null)) return
  const { units } = line
  for (let i = 2; i < units.length - 2; i++) {
    if (!parts(units[i])) continue
    const before = frames.find(({ from, to, act, speaker }) => !act && speaker !== null && from < i && to > i)
    if (before === undefined) continue
    const at = links(units[i + 1]) ? i + 2 : i + 1
    const opener = units[at]
    if (opener?.classes.DET !== true && opener?.classes.ACTOR !== true) continue
    if (opener.kind === 'people' && (opener.people.counted !== null || /\d/.test(opener.text))) continue
    const subject = speakers.after(line, at)
    const [actor] = subject?.actors ?? []
    if (subject === null || actor === undefined || actor.kind === 'person') continue
    let next = subject.to
    const link = units[next]
    if (link === undefined || !(link.text === 'of' || link.text === ',' || link.text === 'only')) continue
    while (/^(?:of|,|only|just|at|about|some)$/.test(units[next]?.text ?? '')) next++
    const figure = units[next]
    if (figure?.kind !== 'people' && figure?.kind !== 'figure' && figure?.classes.COUNT !== true) continue
    if (figure.classes.ACTOR) continue
    let to = next + 1
    while (to < units.length && !/^(?:[,;.]|and|but|while)$/.test(units[to]?.text ?? '')) to++
    if (units.slice(subject.to, to).some(({ classes }) => classes.VERB && classes.SAY)) continue
    add(subject.to, to, actor, before.stance, at, subject.to - 1)
  }
}

/** "Russia used missiles nine times: U.S. diplomat", "Kyiv: 12 killed", "Ruritania's military: “Three were killed.”" */
export function colonFrame(line: Line, known: Known, speakers: Speakers, add: Add): void {
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
  // "Breaking: 12 killed", "Analysis: …"
  if (headline && (source.to > 1 || !units.slice(0, colon).some((unit) => unit.classes.ACTOR))) return
  if (!headline && units[colon + 1]?.text !== '"' && speaker.kind === 'country') return
  add(colon + 1, units.length, speaker, 'claimed', 0, colon - 1)
}
