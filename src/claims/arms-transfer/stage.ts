import type { Stage } from '../claim.ts'
import { type Governor, governorOf, predicated, subjectOf } from '../syntax/subject.ts'
import {
  formOf,
  groupStart,
  isNominal,
  isPassive,
  isTo,
  isVerb,
  plain,
  skipModifiersLeft,
} from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { stageOfNoun, stageOfVerb } from './lexicon.ts'

/** How far a transfer is, and whether the sentence denies it. */
export type Standing = { readonly stage: Stage; readonly negated: boolean }

type Mood = 'done' | 'negated' | 'coming' | 'possible'

/** The auxiliaries of a verb: "has not", "will", "could". */
export function moodOf(line: Line, at: number): Mood {
  const start = groupStart(line, at)
  // "will pay for and hand over": one auxiliary for both
  const unit = line.units[at]
  if (start === at && unit !== undefined && formOf(unit, 'base') && line.units[at - 1]?.classes.AND === true)
    for (let k = at - 2; k >= Math.max(0, at - 8); k--)
      if (isVerb(line, k)) return formOf(line.units[k] ?? unit, 'base') ? moodOf(line, k) : 'done'
  let mood: Mood = 'done'
  for (let i = start; i < at; i++) {
    const unit = line.units[i]
    if (unit === undefined) continue
    if (unit.classes.NEGATION || /(?:n't|^cannot)$/.test(unit.text)) return 'negated'
    // "may have sent" guesses at what is done, "would have sent" says that it is not
    if (/^(?:may|might|must) have$/.test(unit.text)) continue
    if (unit.classes.WILL || unit.text === 'would' || unit.text === 'must')
      mood = mood === 'done' ? 'coming' : mood
    else if (unit.classes.MODAL) mood = 'possible'
    else if (unit.classes.BE && isTo(line.units[i + 1])) mood = 'coming'
  }
  const before = line.units[start - 1]
  if (before?.classes.NEGATION === true && before.text !== 'without') return 'negated'
  // "Nor has it sent"
  if (
    start === at &&
    line.units[start - 2]?.classes.AUX === true &&
    /^(?:nor|neither|never|nowhere)$/.test(line.units[start - 3]?.text ?? '')
  )
    return 'negated'
  return mood
}

/** "[rejected] reports of a deal": the reports, not the deal. */
export const deniesReport = (line: Line, at: number): boolean =>
  line.units[at]?.classes.DENY === true &&
  line.units.slice(at + 1, at + 5).some(({ classes }) => classes.ALLEGATION)

const stageOf = (unit: Unit, verb: boolean): Stage | null =>
  (verb ? stageOfVerb : stageOfNoun).find(([name]) => unit.classes.has(name))?.[1] ?? null

/** The governors of a verb or noun, innermost first: "agreed", "request". */
export function governorsOf(line: Line, at: number): readonly number[] {
  const found: number[] = []
  let here = at
  for (let guard = 0; guard < 4; guard++) {
    const governor: Governor | null = isVerb(line, here)
      ? (governorOf(line, here) ?? wishFor(line, here))
      : nounGovernor(line, here)
    if (governor === null || governor.at === here || found.includes(governor.at)) break
    found.push(governor.at)
    here = governor.at
  }
  return found
}

/** "turned down Oslo's [wish] that Riga sell it shells", "[asked] that Riga sell": what a bare verb behind "that" is the content of. */
function wishFor(line: Line, at: number): Governor | null {
  const unit = line.units[at]
  if (unit === undefined || !formOf(unit, 'base') || groupStart(line, at) !== at) return null
  const [who] = subjectOf(line, at)
  if (who === undefined || who >= at) return null
  const that = line.units.findLastIndex(({ text }, i) => i < who && i > who - 5 && text === 'that')
  const before = line.units[that - 1]
  const wished =
    before !== undefined &&
    (before.classes['N-requested'] ||
      before.classes['N-considered'] ||
      (isVerb(line, that - 1) && (before.classes.ASK || before.classes.WANT || before.classes.has('OFFER'))))
  return that > 0 && wished ? { at: that - 1, controller: [] } : null
}

/** What a noun hangs on: a verb before it, or a noun before a preposition; for a subject the verb behind it. */
function nounGovernor(line: Line, at: number): Governor | null {
  // "missile [deliveries]": the compound hangs as one
  const before = line.units[at - 1]
  let i = before?.kind === 'goods' && line.units[at]?.classes.TRADE === true ? at - 1 : at
  for (let guard = 0; guard < 6; guard++) {
    i = leftOfGroup(line, i)
    const unit = line.units[i]
    if (unit === undefined) break
    if (isVerb(line, i)) return { at: i, controller: [] }
    // "confirmed on Monday the sale"
    if (unit.kind === 'date') continue
    if (unit.classes.PREP || unit.classes.AND || unit.text === ',' || unit.classes.INCLUDING) {
      const before = i - 1
      if (line.units[before] === undefined || unit.classes.CLAUSE) break
      if (isVerb(line, before)) return unit.classes.PREP ? { at: before, controller: [] } : null
      if (!isNominal(line, before)) {
        // "dismissed reports of deliveries"
        const passes =
          line.units[before]?.kind === 'date' ||
          /^(?:letter|note|memo)$/.test(line.units[before]?.text ?? '') ||
          line.units[before]?.classes.ALLEGATION === true
        if (!passes) break
        i = before
        continue
      }
      if (unit.classes.PREP && line.units[before]?.classes.STAGENOUN === true)
        return { at: before, controller: [] }
      i = before
      continue
    }
    break
  }
  return passiveBehind(line, at)
}

function leftOfGroup(line: Line, at: number): number {
  let i = skipModifiersLeft(line, at)
  for (let guard = 0; guard < 4; guard++) {
    const unit = line.units[i]
    if (unit === undefined) return i
    if (unit.text === "'s" || unit.text === "'") i = skipModifiersLeft(line, i - 1)
    else if (unit.classes.ADV && !isVerb(line, i)) i = skipModifiersLeft(line, i)
    // "won US approval"
    else if (i === at - 1 && unit.classes.COUNTRY) i = skipModifiersLeft(line, i)
    else break
  }
  return i
}

/** "the sale [has been approved]", "deliveries [were halted]", "the offer [has lapsed]". */
function passiveBehind(line: Line, at: number): Governor | null {
  for (let i = at + 1; i < Math.min(line.units.length, at + 18); i++) {
    const unit = line.units[i]
    if (unit === undefined || /^[;:]$/.test(unit.text) || unit.classes.SAY) return null
    if (unit.text === ',' && !isListed(line, i + 1)) {
      // "the sale, cleared in May, has been halted" goes on behind its aside, "the sale to Riga, releases showed" does not
      const closes = line.units.findIndex(({ text }, k) => k > i && k < i + 14 && text === ',')
      if (closes < 0) return null
      i = closes
      continue
    }
    if (!isVerb(line, i)) continue
    const auxiliary = line.units.slice(groupStart(line, i), i).some(({ classes }) => classes.AUX)
    if (isPassive(line, i) && auxiliary) return { at: i, controller: [] }
    // "Arms package for Riga announced"
    const next = line.units[i + 1]
    const last = next === undefined || next.classes.PREP || next.text === ',' || next.kind === 'date'
    if (line.sentence.block === 'headline' && formOf(unit, 'part') && !auxiliary && last)
      return { at: i, controller: [] }
    // "the sale won approval": its object tells
    if (/^(?:won|wins|win|got|gets|received|receives|gained|needs|awaits)$/.test(unit.text)) {
      for (let k = i + 1; k < Math.min(line.units.length, i + 5); k++)
        if (line.units[k]?.classes.STAGENOUN === true) return { at: k, controller: [] }
      return null
    }
    if (unit.classes.LAPSE || unit.classes.RESUME || unit.classes.SIGN) return { at: i, controller: [] }
    return null
  }
  return null
}

/** Whether a list goes on: "tanks, [12 jets] and shells". */
function isListed(line: Line, at: number): boolean {
  let i = at
  while (plainOrAnd(line.units[i]) && i < at + 3) i++
  return line.units[i]?.kind === 'goods'
}

const plainOrAnd = (unit: Unit | undefined): boolean =>
  unit !== undefined && (plain(unit) || unit.classes.AND || unit.classes.DET)

/** Verbs that say their complement happens: "continued to send", "began supplying", "managed to buy". */
const implicative =
  /^(?:continu|beg[aiu]n|start|manag|kept|keep|resum|help|succeed|go(?:es)? on|went on|admit|acknowledg|confirm|den[iy]|accus|suspect)/
const undecided = /^(?:close|open|keen|eager)/
const reluctant = /^(?:unwilling|reluctant|unable|unlikely)$/
const wishing = /^(?:hop|want|expect|seek|sought|tr[iy]|attempt|look)/
const trying = /^(?:try|trie|attempt|seek|sought)/
const opposing = /^(?:oppos|object)/

/** "flew to Oslo [to buy] jets": nothing, or only a verb of going, governs it. */
function isPurpose(line: Line, at: number): boolean {
  const governor = governorOf(line, at)
  const unit = line.units[governor?.at ?? -1]
  return (
    governor === null ||
    unit?.classes.has('ARRIVE') === true ||
    /^(?:fl[eyi]|visit|travel)/.test(unit?.text ?? '')
  )
}

/** "to [buy] or rent": the first of two joined infinitives, else the verb itself. */
function firstOf(line: Line, at: number): number {
  const unit = line.units[at]
  if (unit === undefined || !formOf(unit, 'base') || line.units[at - 1]?.classes.AND !== true) return at
  const before = line.units[at - 2]
  const joined = before !== undefined && isVerb(line, at - 2) && formOf(before, 'base')
  return joined && isTo(line.units[groupStart(line, at - 2)]) ? at - 2 : at
}

/** The standing of a transfer told by the word at `at`, whose own stage is `done`; null when only its end is asked for. */
export function standingOf(line: Line, at: number, done: Stage): Standing | null {
  // "wants to buy or rent": one infinitive for both
  const lead = firstOf(line, at)
  const own = isVerb(line, at) ? ownStanding(line, lead, done) : { stage: done, negated: false, told: false }
  if (own === null) return null
  let { stage, negated, told } = own
  let approved = false
  const tell = (next: Stage) => {
    stage = next
    told = true
  }
  for (const governor of governorsOf(line, lead)) {
    const unit = line.units[governor]
    if (unit === undefined) break
    const verb = isVerb(line, governor)
    const mood = verb ? moodOf(line, governor) : 'done'
    const denied = verb ? mood === 'negated' : nearNegation(line, governor)
    if (!verb && unit.classes.WILLING) {
      if (reluctant.test(unit.text) || denied) tell('suspended')
      else if (!told || (stage === 'ordered' && undecided.test(unit.text)))
        tell(undecided.test(unit.text) ? 'considered' : 'pledged')
      continue
    }
    const tells = verb && deniesReport(line, governor) ? null : stageOf(unit, verb)
    approved ||= tells === 'approved' && !verb
    // "released $640 million to pay for them": money is granted, nothing resumed
    if (tells === 'resumed' && unit.classes.RESUME && line.units[governor + 1]?.kind === 'money') {
      tell('approved')
      continue
    }
    switch (tells) {
      case null:
        if (!verb) break
        if (unit.classes.PLAN || unit.classes.FAIL || wishing.test(unit.text)) {
          if (/^refus/.test(unit.text) || (denied && !told)) tell('suspended')
          else if (!told || stage === 'pledged')
            tell(
              unit.classes.FAIL || wishing.test(unit.text) || done === 'ordered' ? 'considered' : 'pledged',
            )
          // "is trying to stop the sale": it is not stopped yet
          else if (stage === 'suspended' && trying.test(unit.text)) tell('considered')
        } else if (opposing.test(unit.text) && !told) tell('considered')
        else if (denied) negated = true
        else if (!told && mood === 'possible') tell('considered')
        else if (!told && mood === 'coming' && stage === 'delivered') tell('pledged')
        else if (stage === 'pledged' && !told && implicative.test(unit.text)) tell(done)
        break
      case 'suspended':
        // "did not rule out giving": open
        if (verb && denied && /^rul/.test(unit.text)) {
          tell('considered')
          break
        }
        // "have 30 days in which to block the deal": nobody has
        if (verb && isTo(line.units[groupStart(line, governor)]) && governorOf(line, governor) === null)
          return null
        tell(
          denied || (told && stage === 'suspended' && verb && unit.classes.HALT) ? 'approved' : 'suspended',
        )
        if (!verb) stage = 'suspended'
        negated = false
        break
      case 'resumed':
        // "dropped its idea of giving", but "dropped its veto"
        if (/^drop/.test(unit.text) && stage !== 'suspended') tell('suspended')
        else tell(denied ? 'suspended' : 'resumed')
        break
      case 'approved':
        if (denied) tell('suspended')
        else if (told && (stage === 'suspended' || stage === 'resumed')) break
        else tell(mood === 'possible' || mood === 'coming' ? 'considered' : 'approved')
        if (mood === 'coming' && verb) stage = 'approved'
        break
      case 'pledged':
        if (denied) negated = true
        if (!told) tell(done === 'ordered' && /^agree/.test(unit.text) ? 'ordered' : 'pledged')
        else if (stage === 'pledged' && done === 'ordered') stage = 'ordered'
        break
      case 'requested':
        // "wants to give", "wants to buy": its own wish, nobody is asked
        if (verb && unit.classes.WANT && isTo(line.units[governor + 1])) {
          if (stage === 'suspended' || stage === 'resumed') return null
          if (!told || stage === 'pledged') tell('considered')
          break
        }
        // "pressed not to deliver"
        if (negated) return null
        // "demanded that Oslo withdraw its approval of the sale": it stands
        if (stage === 'suspended' && approved) return { stage: 'approved', negated: false }
        if (stage === 'suspended' || stage === 'resumed') return null
        // "is seeking approval to sell": the seller asks leave
        tell(told && stage === 'approved' ? 'considered' : 'requested')
        break
      case 'considered':
        // "has no interest in passing them on"
        if (denied && unit.classes.has('N-interest')) tell('suspended')
        else if (!told || (stage !== 'requested' && stage !== 'suspended')) tell('considered')
        else if (stage === 'suspended') tell('considered')
        break
      case 'ordered':
        if (denied) negated = true
        if (!told || stage === 'pledged') tell('ordered')
        break
      default:
        tell(tells)
    }
  }
  return { stage, negated }
}

/** What the verb's own tense and form say, before its governors. */
function ownStanding(line: Line, at: number, done: Stage): (Standing & { readonly told: boolean }) | null {
  const unit = line.units[at]
  const start = groupStart(line, at)
  const group = line.units.slice(start, at)
  const mood = moodOf(line, at)
  const settled = done === 'suspended' || done === 'approved' || done === 'resumed'
  if (group.some(({ text }) => /^(?:would|should|could) have$/.test(text))) return null
  // "has neither promised nor refused them": nothing is told
  if (settled && line.units[start - 1]?.text === 'nor') return null
  if (line.units[at + 1]?.text === 'nor' && group.some(({ text }) => text === 'neither')) return null
  // "on condition that they not be passed on": wished, not told
  if (mood === 'negated' && group[0]?.text === 'be' && line.units[start - 1]?.classes.NEGATION === true)
    return null
  if (mood === 'negated') {
    // "has not ruled out" leaves it open
    if (done === 'suspended')
      return { stage: /^rul/.test(unit?.text ?? '') ? 'considered' : 'approved', negated: false, told: true }
    // "have still not left", "has not yet sent": promised, and to come
    if (done === 'delivered' && group.some(({ text }) => /^(?:still|yet)$/.test(text)))
      return { stage: 'pledged', negated: false, told: true }
    // "no longer sends"
    if (group.some(({ text }) => text === 'no longer'))
      return { stage: 'suspended', negated: false, told: true }
    const willNot = group.some(
      ({ text, classes }) =>
        classes.WILL || text === 'would' || /^(?:won't|wouldn't|cannot|can't)$/.test(text),
    )
    if (done === 'approved' || done === 'pledged' || willNot)
      return { stage: 'suspended', negated: false, told: true }
    return { stage: done, negated: true, told: false }
  }
  // "demands that the sale be cancelled": nobody has yet
  if (settled && group.length === 1 && group[0]?.text === 'be') return null
  // "days in which to block the deal": nobody has yet
  if (settled && isTo(line.units[start]) && governorOf(line, at) === null) return null
  // "may be sold to Riga, the department has decided"
  if (mood === 'possible' && isDecided(line, at)) return { stage: 'approved', negated: false, told: true }
  if (mood === 'possible')
    return {
      stage: settled && done !== 'suspended' ? done : 'considered',
      negated: false,
      told: done !== 'delivered',
    }
  // "if lawmakers agree, Oslo will sell"
  if (mood === 'coming' && line.units[0]?.text === 'if')
    return { stage: 'considered', negated: false, told: true }
  if (mood === 'coming')
    return {
      stage: done === 'delivered' || done === 'ordered' ? 'pledged' : done,
      negated: false,
      told: false,
    }
  if (done === 'delivered' || done === 'ordered') {
    // "to send" is to come, "to have sent" is done
    const perfect = group.some(({ classes }) => classes.HAVE)
    // "was the first to send": it has
    const first = perfect ? -1 : predicated(line, start)
    if (first > 1 && /^(?:was|were|became)$/.test(line.units[first - 1]?.text ?? ''))
      return { stage: done, negated: false, told: false }
    // "is thought to be receiving" goes on
    const goesOn = unit !== undefined && formOf(unit, 'ing')
    if (!perfect && group.some(({ text }) => text === 'to' || (text === 'to be' && !goesOn))) {
      // "has yet to receive the jets": ordered, not come
      if (line.units[start - 1]?.text === 'yet' && unit?.classes.GET === true)
        return { stage: 'ordered', negated: false, told: true }
      // "flew to Oslo to buy jets": the purpose, no more
      if (done === 'ordered' && group.length === 1 && first < 0 && isPurpose(line, at))
        return { stage: 'considered', negated: false, told: true }
      return { stage: 'pledged', negated: false, told: false }
    }
    const progressive =
      unit !== undefined && formOf(unit, 'ing') && group.some(({ text }) => /^(?:is|are|'s|be)$/.test(text))
    if (progressive && /^(?:sending|giving|donating|handing)/.test(unit.text))
      return { stage: 'pledged', negated: false, told: false }
    // "is acquiring jets": bought, not come
    if (progressive && /^(?:acquiring|procuring|securing|selling)/.test(unit.text))
      return { stage: 'ordered', negated: false, told: true }
  }
  return { stage: done, negated: false, told: settled || done !== 'delivered' }
}

/** "…, the ministry has decided": who allows it says so behind a comma. */
function isDecided(line: Line, at: number): boolean {
  for (let i = at + 1; i < Math.min(line.units.length, at + 16); i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return false
    if (/^(?:decided|decides|ruled|rules|agreed|determined)$/.test(unit.text) && isVerb(line, i)) {
      const next = line.units[i + 1]
      return (
        (next === undefined || next.text === ',' || next.text === '.') &&
        line.units.slice(at, i).some(({ text }) => text === ',')
      )
    }
  }
  return false
}

function nearNegation(line: Line, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const unit = line.units[i]
    if (unit?.classes.NEGATION === true || unit?.text === 'no') return true
  }
  return false
}
