import type { Line } from '../unit.ts'
import { isAdjectival, isAsMany, isNominal, isVerb, plain, reduced } from './verbs.ts'

/** What follows a predicate up to the end of its clause: objects and prepositional phrases, as indices of units. */

/** "to Kyiv and Riga": a preposition with the heads of what it governs. "'s" marks a possessor. */
export type Phrase = { readonly prep: string; readonly at: number; readonly heads: readonly number[] }

export type Reach = {
  /** Heads after the predicate that no preposition governs; "of" is looked through ("a shipment of rifles"). */
  readonly objects: readonly number[]
  readonly phrases: readonly Phrase[]
  readonly end: number
  /** Where a second set of the same arguments opens: "guns from Riga, [and] shells from Oslo". */
  readonly gap: number | null
}

export const borders = new Set([';', ':', '—', '–', '--', '?', '!'])

/** Borders of an argument's clause; "as" and "since" open phrases here. */
export const conjunctions = new Set(
  'but while whereas although though because when if unless so until whether where'.split(' '),
)

const longestReach = 44

/** Whether a new clause with a subject of its own opens at `at`: "[, Oslo] said", "[and the army] has". */
function opensClause(line: Line, at: number): boolean {
  let i = at
  let phrase = false
  for (let steps = 0; steps < 9; steps++, i++) {
    const unit = line.units[i]
    if (unit === undefined) return false
    if (isNominal(line, i)) {
      let j = i + 1
      while ((line.units[j]?.classes.ADV === true && !isVerb(line, j)) || line.units[j]?.kind === 'date') j++
      const next = line.units[j]
      if (next === undefined) return false
      if (unit.kind === 'goods' && !next.classes.AUX) return false
      if (next.classes.PREP && unit.kind !== 'goods' && unit.kind !== 'money') {
        i = j
        phrase = true
        continue
      }
      // "the Riga Times reported": the rest of a name
      if (unit.kind === 'name' && line.units[j + 1]?.classes.SAY === true && isVerb(line, j + 1)) return true
      return next.classes.AUX || (isVerb(line, j) && !/ing$/.test(next.text) && !reduced(line, j))
    }
    if (unit.classes.DET || plain(unit) || unit.classes.MORE || unit.classes.DEMONYM) continue
    if (i > at && unit.classes.PREP && unit.text !== 'of' && !phrase) {
      phrase = true
      continue
    }
    if (i > at && (unit.classes.SAY || unit.classes.CONFIRM) && isVerb(line, i)) return true
    return i > at && (unit.classes.AUX || (isVerb(line, i) && !reduced(line, i) && !/ing$/.test(unit.text)))
  }
  return false
}

/** What stands after a predicate, from unit `from` on. */
export function reachOf(line: Line, from: number): Reach {
  const objects: number[] = []
  const phrases: { prep: string; at: number; heads: number[] }[] = []
  let slot: number[] = objects
  let prep: string | null = null
  let gap: number | null = null
  let i = from
  let last = -1
  for (; i < Math.min(line.units.length, from + longestReach); i++) {
    const unit = line.units[i]
    if (unit === undefined) break
    const { text, classes } = unit
    // "buys from Riga: rockets, radars and tanks"
    if (text === ':' && prep !== null && slot.length > 0 && objects.length === 0 && thingAfter(line, i + 1)) {
      slot = objects
      prep = null
      continue
    }
    if (borders.has(text) || conjunctions.has(text)) break
    if (text === '(') {
      while (i < line.units.length && line.units[i]?.text !== ')') i++
      continue
    }
    if (text === ')' || text === '"' || text === '-') continue
    if ((text === 'that' && i === from) || classes.ACCORDING) break
    // "two specialists agreed, a weapon that": what a comma parts from the verb is no object of it, unless an aside closes
    if (text === ',' && i === from) {
      const closes = asideAfter(line, i)
      if (closes < 0) break
      i = closes
      continue
    }
    const joint = text === ',' || classes.AND
    if (joint) {
      if (i === from && classes.AND) break
      const next = line.units[i + 1]
      if (next === undefined) break
      // "talks between Riga [and Oslo] on jets have": "between" wants two
      const two = prep === 'between' && slot.length === 1 && classes.AND
      if (!two && (opensClause(line, i + 1) || gappedSubject(line, i) !== null)) break
      // "drones to Riga, officials fear"
      if (text === ',' && saidAfter(line, i + 1)) break
      if (isVerb(line, i + 1) || next.classes.AUX || next.classes.SUBJECT) break
      if (classes.AND && line.units[i + 2]?.classes.VERB === true && next.classes.ADV) break
      // "from Denmark, and howitzers from Norway": things after a party open a second set
      const thing = thingAfter(line, i + 1)
      if (
        prep !== null &&
        thing &&
        /^(?:to|for|from|by)$/.test(prep) &&
        slot.some((at) => line.units[at]?.kind !== 'goods')
      ) {
        gap = line.units[i + 1]?.classes.AND === true ? i + 2 : i + 1
        if (line.units[gap]?.text === 'of') gap++
        break
      }
      // "from Riga undermine stability [and the treaty]": what stands between parts it from the party
      const apart = classes.AND && slot.length > 0 && last >= 0 && last < i - 1 && plainBetween(line, last, i)
      if (prep !== null && (apart || (text === ',' && !coordinates(line, i + 1, slot)))) {
        slot = objects
        prep = null
      }
      continue
    }
    if (classes.RELATIVE && (!classes.DET || isVerb(line, i + 1) || afterNoun(line, i))) break
    if (classes.AUX) break
    if (text === 'to' && opensInfinitive(line, i + 1)) break
    // "received all of them"
    if (text === 'of them' && /^(?:all|most|some|half|both)$/.test(line.units[i - 1]?.text ?? '')) {
      slot.push(i)
      continue
    }
    if (classes.INCLUDING) {
      slot = objects
      prep = null
      continue
    }
    if (isVerb(line, i)) {
      if (reduced(line, i) || classes.MADE) {
        // a participle's own phrase is not ours ("made under licence"), but "bound for" and "sent to" say where all of it goes
        const link = line.units[i + 1]
        if (link?.text === 'for' || link?.text === 'to' || link?.text === 'from') continue
        if (link?.classes.PREP === true) {
          i += 1
          while (i + 1 < line.units.length && !isNominal(line, i + 1) && !endsPhrase(line, i + 1)) i++
          if (isNominal(line, i + 1)) i++
        }
        continue
      }
      if (/ing$/.test(text) && classes.TRADE) continue
      break
    }
    if (text === 'as' && isAsMany(line, i + 1)) continue
    if (classes.PREP && text !== 'of' && text !== 'per' && text !== 'like') {
      if (text === 'than') break
      prep = text
      const opened = { prep, at: i, heads: [] as number[] }
      phrases.push(opened)
      slot = opened.heads
      continue
    }
    if (text === "'s" || (text === "'" && last >= 0)) {
      // "on Riga's behalf": whose the noun of a phrase is does not act
      if (slot !== objects && prep !== null && /^(?:on|in|at|with|under|about)$/.test(prep)) {
        if (slot.at(-1) === i - 1) slot.pop()
        continue
      }
      const owner = slot.at(-1) === i - 1 ? slot.pop() : undefined
      if (owner !== undefined) phrases.push({ prep: "'s", at: i, heads: [owner] })
      continue
    }
    if (unit.kind === 'date') continue
    const after = line.units[i + 1]
    if (classes.SUBJECT && after !== undefined && (after.classes.AUX || isVerb(line, i + 1))) break
    if (isNominal(line, i)) {
      if (isAdjectival(line, i)) {
        phrases.push({ prep: "'s", at: i, heads: [i] })
        continue
      }
      if (
        unit.classes.DEMONYM &&
        prep === null &&
        !(/s$/.test(unit.text) && line.units[i - 1]?.text === 'the')
      ) {
        phrases.push({ prep: "'s", at: i, heads: [i] })
        continue
      }
      // "a sale to Riga of 12 tanks": back to the things
      if (
        line.units[i - 1]?.text === 'of' &&
        slot !== objects &&
        unit.kind === 'goods' &&
        slot.length > 0 &&
        slot.every((at) => line.units[at]?.kind !== 'goods') &&
        prep !== null &&
        /^(?:to|for|with|from|by)$/.test(prep) &&
        objects.length > 0
      ) {
        slot = objects
        prep = null
      }
      // "sent to Riga 12 tanks", "talks with Riga about 30 tanks": counted things right after a party
      if (
        unit.kind === 'goods' &&
        unit.goods.counted !== null &&
        prep !== null &&
        /^(?:to|with|from|by|in)$/.test(prep) &&
        slot.length > 0 &&
        slot.at(-1) === i - 1 &&
        (line.units[i - 1]?.classes.ACTOR === true || (prep === 'in' && line.units[i - 1]?.kind === 'name'))
      ) {
        slot = objects
        prep = null
      }
      // "the use of tanks": what the unknown noun does with them is not told
      if (unit.kind === 'goods' && slot === objects && ofUnknown(line, i)) {
        phrases.push({ prep: 'of', at: i - 1, heads: [i] })
        continue
      }
      // "…of Ukraine": whose it is, no object
      if (line.units[i - 1]?.text === 'of' && slot === objects && unit.kind === 'name') {
        phrases.push({ prep: 'of', at: i - 1, heads: [i] })
        continue
      }
      slot.push(i)
      last = i
    }
  }
  return { objects, phrases, end: i, gap }
}

/** The comma that closes what opens at comma `at`: "delivered[, on Monday,] guns"; -1 when none does. */
function asideAfter(line: Line, at: number): number {
  for (let i = at + 1; i < at + 9; i++) {
    const unit = line.units[i]
    if (unit === undefined || borders.has(unit.text)) return -1
    if (unit.text === ',') return line.units[i + 1] === undefined ? -1 : i
  }
  return -1
}

/** "[officials fear] .": an actor and a small unknown word that ends the sentence say what went before. */
function saidAfter(line: Line, at: number): boolean {
  const from = line.units[at]?.classes.DET === true ? at + 1 : at
  const verb = line.units[from + 1]
  const end = line.units[from + 2]
  return (
    line.units[from]?.classes.ACTOR === true &&
    verb !== undefined &&
    plain(verb) &&
    (end === undefined || end.text === '.' || borders.has(end.text))
  )
}

const plainBetween = (line: Line, from: number, to: number): boolean =>
  line.units.slice(from + 1, to).every((unit) => plain(unit))

/** "Oslo is to build six boats[, and] Riga 30 tanks": who acts where the verb is left out after the joint at `at`, and things are named. */
export function gappedSubject(line: Line, at: number): number | null {
  const joint = line.units[at]
  if (joint === undefined || !(joint.text === ',' || joint.text === ';' || joint.classes.AND)) return null
  const before = line.units[line.units[at - 1]?.text === ',' ? at - 2 : at - 1]
  // "rifles from Riga, and Oslo 30 tanks"
  const party = before?.kind === 'name' && line.units[at - 1]?.text === ','
  if (
    before === undefined ||
    !(party || before.kind === 'goods' || before.kind === 'money' || before.kind === 'people')
  )
    return null
  let i = at + 1
  if (line.units[i]?.classes.AND === true) i++
  if (line.units[i]?.text === 'the') i++
  const name = line.units[i]
  if (name?.kind !== 'name' || !name.classes.ACTOR) return null
  const thing = line.units[i + 1]
  const counted = thing?.kind === 'people' && thing.classes.BARE
  return thing?.kind === 'goods' || thing?.kind === 'money' || counted ? i : null
}

const afterNoun = (line: Line, at: number): boolean => {
  const before = line.units[at - 1]
  return before !== undefined && (isNominal(line, at - 1) || plain(before) || before.text === '"')
}

/** "to [quickly] send", "to "show" Riga": a verb, known or not, follows "to". */
function opensInfinitive(line: Line, at: number): boolean {
  let i = at
  while (line.units[i]?.classes.ADV === true || line.units[i]?.text === '"') i++
  const unit = line.units[i]
  return isVerb(line, i) || (i > at && unit !== undefined && plain(unit)) || unknownInfinitive(line, i)
}

/** "to [defend] Riga": a small unknown word before a name is a verb. */
const unknownInfinitive = (line: Line, at: number): boolean => {
  const unit = line.units[at]
  const next = line.units[at + 1]
  return (
    unit !== undefined &&
    plain(unit) &&
    next !== undefined &&
    (next.kind === 'name' ||
      next.classes.DET ||
      next.kind === 'goods' ||
      next.text === 'in' ||
      next.text === 'at' ||
      next.text === 'with')
  )
}

const endsPhrase = (line: Line, at: number): boolean => {
  const unit = line.units[at]
  return (
    unit === undefined ||
    unit.text === ',' ||
    unit.text === '.' ||
    borders.has(unit.text) ||
    unit.classes.PREP ||
    unit.classes.AUX
  )
}

function thingAfter(line: Line, at: number): boolean {
  let from = line.units[at]?.classes.AND === true ? at + 1 : at
  if (line.units[from]?.text === 'of') from++
  for (let i = from; i < from + 4; i++) {
    const unit = line.units[i]
    if (unit === undefined) return false
    if (unit.kind === 'goods') return true
    if (unit.kind === 'people') return unit.classes.BARE
    if (isAsMany(line, i)) return true
    if (unit.text === 'as') continue
    if (!plain(unit) && !unit.classes.DET && !unit.classes.MORE && !unit.classes.ADV) return false
  }
  return false
}

const amounts =
  /^(?:number|numbers|dozens|hundreds|thousands|scores|tens|pair|batch|total|types?|kinds?|range|variety|array|cargo|load|loads|series|column|fleet|squadron|squadrons|lot|lots|amount|amounts|quantity|quantities|set|sets|units?|part|parts|half|most|much|many|plenty|some|all|stock|stocks|stockpile|worth|crates?|boxes|tons|tonnes|rounds|pieces|quarters?|thirds?|halves|fifths?|majority|bulk|share|percent|rest|mix|wave|version|versions|volumes?|value|billions|millions|consignments?|last|first|latest|second|third|remaining|others?|haul|stash|trove|selection|piles?|squad|regiments?|battalions?|brigades?|use)$/

/** "[stationing] of missiles": an unknown noun that counts nothing stands before "of". */
function ofUnknown(line: Line, at: number): boolean {
  if (line.units[at - 1]?.text !== 'of') return false
  const noun = line.units[at - 2]
  return noun !== undefined && plain(noun) && !amounts.test(noun.text)
}

/** Whether what follows a comma goes on with the list in the slot: a party after parties, a thing after things. */
function coordinates(line: Line, at: number, slot: readonly number[]): boolean {
  const first = line.units[slot[0] ?? -1]
  for (let i = at; i < at + 4; i++) {
    const unit = line.units[i]
    if (unit === undefined) return false
    if (isNominal(line, i)) return first !== undefined && (first.kind === 'goods') === (unit.kind === 'goods')
    if (!plain(unit) && !unit.classes.DET && !unit.classes.AND) return false
  }
  return false
}
