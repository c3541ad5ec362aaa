import type { Party } from '../claim.ts'
import { anyOf } from '../classes.ts'
import { isVerb } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { isHold } from './parties.ts'

/** A party named at one place; `subject`: as a subject, so that "it" a moment later means it. */
export type Mention = {
  readonly party: Party
  readonly line: number
  readonly unit: number
  readonly subject: boolean
  /** Not right behind "since", "after", "when": of the main clause. */
  readonly main: boolean
  readonly speaks: boolean
  /** Of whom something is alleged: "accused [Riga] of". */
  readonly accused: boolean
  /** Somebody who speaks for the party: "he" is meant. */
  readonly person: boolean
}

const says = anyOf('SAY', 'ACCUSE', 'CLAIM', 'DENY', 'CONFIRM')

/** Whether the actor says something here: what he says is of others. */
export function speaks(line: Line, at: number): boolean {
  // '", said Riga's minister'
  const before = line.units[at - 1]?.classes.DET === true ? at - 2 : at - 1
  if (line.units[before]?.classes.SAY === true && /^[",]$/.test(line.units[before - 1]?.text ?? ''))
    return true
  for (let i = at + 1; i < at + 5; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.kind === 'goods' || unit.text === '"') return false
    // "was notified of" is told, and "put on hold" says nothing
    if (isVerb(line, i))
      return says(unit.classes) && line.units[i - 1]?.classes.BE !== true && !isHold(line, i)
    if (!unit.classes.AUX && !unit.classes.ADV && unit.kind !== 'date' && unit.classes.size > 0) return false
  }
  return false
}

/** Whether a verb follows, at once or after an aside or the rest of a list: the actor is a subject. */
export function acts(line: Line, at: number): boolean {
  let i = at + 1
  while (line.units[i]?.classes.ADV === true || line.units[i]?.kind === 'date') i++
  const next = line.units[i]
  return (
    next !== undefined &&
    (next.classes.AUX ||
      next.text === ',' ||
      next.classes.AND ||
      isVerb(line, i) ||
      (next.kind === 'word' && next.classes.size === 0 && /^\p{L}/u.test(next.text)))
  )
}

/** "[Riga's] government", "[Oslo's] army" */
export const isSeat = ({ text, classes }: Unit): boolean =>
  classes.BODY ||
  classes.SIDENOUN ||
  /^(?:government|army|military|ministry|parliament|navy|air force|premier|president|cabinet)$/.test(text)

/** "[Riga's war]" speaks of Riga. */
export const ofWar = (unit: Unit): Party | null =>
  unit.kind === 'cause' && / ['’]s /.test(unit.text) ? unit.cause.actor : null
