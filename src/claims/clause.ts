import type { Actor, Line } from './unit.ts'
import { actorOf } from './unit.ts'
import { worded } from './wording.ts'

/**
 * Looking around a word within its clause: who does it, whether it is said to have happened. Rules of every kind ask here, so
 * that "would", "did not" and "who" mean the same everywhere.
 */

/** How a verb stands to the world: `done`, still to come, possible, wished or planned, tried in vain, or denied. */
export type Modality = 'done' | 'future' | 'possible' | 'planned' | 'failed' | 'negated'

const isMark = worded(/^[;:"]$/)
const endsInNot = worded(/n't$/)
const endsInHave = worded(/ have$/)

/** Reads the words before the verb at `index`: auxiliaries, adverbs, "agreed to", "failed to". */
export function modalityAt(line: Line, index: number): Modality {
  let perfect = false
  for (let i = index - 1, seen = 0; i >= 0 && seen < 8; i--, seen++) {
    const unit = line.units[i]
    if (unit === undefined || isMark(unit)) break
    const { classes, text } = unit
    if (classes.NEGATION) return 'negated'
    if (endsInNot(unit)) return 'negated'
    if (classes.HAVE || text === 'have been') perfect = true
    // "may have killed" says that it did, perhaps; "would have killed" that it did not
    if (classes.MODAL && endsInHave(unit)) return text === 'would have' ? 'possible' : 'done'
    if (classes.MODAL) return perfect ? 'done' : 'possible'
    if (classes.WILL) return 'future'
    if (classes.FAIL) return 'failed'
    if (classes.PLAN && (line.units[i + 1]?.text === 'to' || line.units[index]?.classes.VERB))
      return 'planned'
    const passes = classes.AUX || classes.ADV || text === 'to' || text === 'been' || text === ','
    if (!passes) break
  }
  return 'done'
}

/** Actors joined to the one at `index`, to the left: "the United States and Canada". */
function joinedLeft(line: Line, index: number): readonly Actor[] {
  const first = actorOf(line.units[index])
  if (first === null) return []
  const list = [first]
  let i = index - 1
  while (i > 0) {
    const link = line.units[i]
    if (link?.text !== 'and' && link?.text !== ',') break
    const before = actorOf(line.units[i - 1])
    if (before === null || !line.units[i - 1]?.classes.ACTOR) break
    if (link.text === ',' && list.length === 1 && line.units[index]?.classes.PERSON === true) break
    list.unshift(before)
    i -= 2
  }
  return list
}

/** The subject of the verb at `index`: the nearest actor before it, through auxiliaries, relative clauses and "it". */
export function subjectOf(line: Line, index: number): readonly Actor[] {
  let steps = 0
  for (let i = index - 1; i >= 0 && steps < 24; i--, steps++) {
    const unit = line.units[i]
    if (unit === undefined || /^[;"]$/.test(unit.text)) break
    if (!unit.classes.ACTOR) continue
    const before = line.units[i - 1]
    // the object of a preposition is no subject: "in a raid by Israel on Gaza"; but "…from Iran said" is one of a phrase
    if (before?.classes.PREP && !before.classes.CLAUSE && !/^(?:with|as|because of)$/.test(before.text)) {
      const owner = ownerOf(line, i - 1)
      if (owner !== null) return owner
      continue
    }
    return joinedLeft(line, i)
  }
  return []
}

/** "[the government] of Iran", "[officials] in Kyiv": the actor that a prepositional phrase hangs on. */
function ownerOf(line: Line, prep: number): readonly Actor[] | null {
  const before = line.units[prep - 1]
  return before?.classes.ACTOR === true && line.units[prep]?.text !== 'by' ? joinedLeft(line, prep - 1) : null
}
