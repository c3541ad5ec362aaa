import { anyOf, type Classes } from '../classes.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Token } from '../tokenize.ts'
import type { Unit } from '../unit.ts'
import { worded, wordingOf } from '../wording.ts'

/** Verbs whose particle stands behind their object: "turned the request down", "hand the tanks over", "send two drones back". */

const isParticle = worded(/^(?:down|out|over|off|aside|back|away|up|on|in)$/)

/** Verbs of dealing: others are left as they stand. */
const deals = anyOf(
  'HALT',
  'GIVE',
  'RETURN',
  'PROMISE',
  'GET',
  'OFFER',
  'SHOW',
  'RESUME',
  'DEPRIVE',
  'DISCOVER',
)

/** The most units between a verb and its particle. */
const reach = 7

/** Whether nothing hangs on the word at `at`: it is no preposition here. */
function isStranded(units: readonly Unit[], at: number): boolean {
  const next = units[at + 1]
  if (next === undefined || next.kind === 'date') return true
  if (next.kind !== 'word') return false
  const { classes, text } = next
  return (
    !/^[\p{L}\p{N}]/u.test(text) ||
    (classes.PREP && text !== 'of') ||
    classes.AND ||
    classes.CLAUSE ||
    classes.ADV ||
    text === 'to'
  )
}

/** Gives verbs the classes that they have together with a particle behind their object; tells `found` of each. */
export function joinParticles(
  units: Unit[],
  tokens: readonly Token[],
  lexicon: Lexicon,
  found: (classes: Classes) => void,
): void {
  for (let at = 2; at < units.length; at++) {
    const unit = units[at]
    if (unit === undefined || unit.kind !== 'word' || !isParticle(unit) || !isStranded(units, at)) continue
    const last = tokens[unit.from]
    for (let i = at - 1; i >= Math.max(0, at - reach - 1); i--) {
      const verb = units[i]
      if (verb === undefined || /^[,;:.]$/.test(verb.text) || verb.classes.AUX) break
      const first = tokens[verb.from]
      if (verb.kind !== 'word' || verb.to !== verb.from + 1 || first === undefined || last === undefined)
        continue
      const entry = lexicon.match([first, last], 0, 2, false)
      if (entry?.to === 2 && entry.entry.classes.VERB && deals(entry.entry.classes)) {
        if (i < at - 1) {
          const { classes } = entry.entry
          const wording = wordingOf(`${verb.text} ${unit.text}`)
          units[i] = { ...verb, classes, text: wording.text, wording }
          found(classes)
        }
        break
      }
      if (verb.classes.VERB) break
    }
  }
}
