import { anyOf } from '../classes.ts'
import type { Line, Unit } from '../unit.ts'
import { worded } from '../wording.ts'
import { borders, conjunctions } from './reach.ts'
import {
  endsInLy,
  formOf,
  groupStart,
  isAdjectival,
  isNominal,
  isSelf,
  isTo,
  isVerb,
  keeps,
  plain,
  reduced,
  skipModifiersLeft,
} from './verbs.ts'

/**
 * Who acts: the subject of a verb through auxiliaries, coordination, relative clauses, participles and control ("agreed to send",
 * "was accused of sending"), and what a verb or noun depends on. All are indices of units.
 */

export type Governor = {
  readonly at: number
  /** Its object between itself and what it governs ("asked [Riga] to send", "a deal for [Riga] to send"), if that is who acts. */
  readonly controller: readonly number[]
}

/** Verbs whose object is who acts: "asked Riga to send", "accused Riga of sending", "let Riga send". */
const objectControl = anyOf('ASK', 'APPROVE', 'HALT', 'ACCUSE', 'SAY', 'WANT', 'PLAN', 'HELP')

/** Heads joined to the one at `at`, leftwards: "Japan, Oman and [Kenya]". */
export function joinedLeft(line: Line, last: number): readonly number[] {
  // "Zimbabwe Defence Industries": a name that opens with its country
  const country = line.units[last]?.classes.PROPER === true && line.units[last - 1]?.classes.COUNTRY === true
  const at = country ? last - 1 : last
  const heads = [at]
  let i = skipModifiersLeft(line, at)
  // "Oslo and Riga's Drava": the possessor is no link
  if (line.units[i]?.text === "'s" && line.units[at]?.kind === 'name') i = skipModifiersLeft(line, i - 1)
  for (let guard = 0; guard < 6; guard++) {
    const link = line.units[i]
    if (link === undefined || !(link.classes.AND || link.text === ',')) break
    if (link.text === ',' && heads.length === 1) break
    const before = line.units[i - 1]
    if (before === undefined || !isNominal(line, i - 1)) break
    if ((before.kind === 'goods') !== (line.units[at]?.kind === 'goods')) break
    heads.unshift(i - 1)
    i = skipModifiersLeft(line, i - 1)
  }
  return heads
}

/** Where a parenthesis between commas that ends at comma `at` opens; -1 when there is none. */
function parenthesis(line: Line, at: number): number {
  for (let i = at - 1; i >= Math.max(1, at - 22); i--) {
    const unit = line.units[i]
    if (unit === undefined || borders.has(unit.text)) return -1
    if (unit.text !== ',') continue
    const opener = line.units[i + 1]
    if (opener === undefined) return -1
    const aside =
      opener.classes.RELATIVE ||
      opener.classes.CONJ ||
      opener.classes.PREP ||
      opener.classes.ADV ||
      opener.classes.DET ||
      opener.classes.MADE ||
      /^(?:too|also|likewise|meanwhile|however|again)$/.test(opener.text) ||
      // "its jets, he disclosed, left"
      (opener.classes.SUBJECT && line.units[i + 2]?.classes.VERB === true) ||
      opener.text === 'of which' ||
      opener.kind === 'people' ||
      opener.kind === 'date' ||
      formOf(opener, 'part') ||
      formOf(opener, 'ing') ||
      opener.kind === 'name' ||
      plain(opener)
    const noun = line.units[i - 1]
    if (
      aside &&
      noun !== undefined &&
      (isNominal(line, i - 1) || noun.kind === 'date' || plain(noun) || noun.classes.AND)
    )
      return i
  }
  return -1
}

/** The subject of the finite verb group that starts at `start` (its first auxiliary). */
function finiteSubject(line: Line, start: number, depth: number): readonly number[] {
  if (depth > 4) return []
  let owner: readonly number[] = []
  /** Whether all between the noun and the verb hangs on the noun: "the contract [for jets with Riga] was signed". */
  let hung = line.units[start]?.classes.AUX === true
  let i = start - 1
  for (let steps = 0; i >= 0 && steps < 30; steps++) {
    const unit = line.units[i]
    if (unit === undefined) break
    const { text, classes } = unit
    if (borders.has(text)) break
    if (text === ',' || text === ')') {
      const opened = parenthesis(line, i)
      if (opened >= 0) {
        i = opened - 1
        continue
      }
      return conjunctSubject(line, i, depth)
    }
    if (text === '"') {
      i--
      continue
    }
    // "launchers and [spares] were": the last of a list that no lexicon knows
    if (classes.AND && i < start - 1 && isNominal(line, i - 1) && unknownNouns(line, i + 1, start))
      return joinedLeft(line, i - 1)
    if (classes.AND) return conjunctSubject(line, i, depth)
    if (classes.RELATIVE && i === start - 1 - skipped(line, start, i)) return antecedent(line, i)
    if (isSelf(unit)) {
      i--
      continue
    }
    if (isNominal(line, i)) {
      const before = skipModifiersLeft(line, i)
      const link = line.units[before]
      // "missiles worth $3 billion"
      if (unit.kind === 'money' && (link?.text === 'worth' || line.units[i - 1]?.text === 'worth')) {
        i -= 2
        continue
      }
      if (
        link?.classes.PREP === true &&
        (link.text !== 'with' || (unit.kind === 'goods' && line.units[before - 1]?.kind === 'goods')) &&
        link.text !== 'as' &&
        !(
          conjunctions.has(link.text) ||
          (link.classes.CLAUSE &&
            // "since Riga would not" opens a clause, "since May" does not
            (!/^(?:since|after|before|until)$/.test(link.text) ||
              i === start - 1 - skipped(line, start, i) ||
              (hung && dealt(unit))))
        )
      ) {
        hung &&= hangs.test(link.text)
        // "50 tonnes [of weapons]"
        const measure = line.units[before - 1]
        if (
          link.text === 'of' &&
          unit.kind === 'goods' &&
          (measure?.kind === 'figure' || measure?.classes.BARE === true || shares.test(measure?.text ?? ''))
        )
          return joinedLeft(line, i)
        if (/^(?:of|in|from|at)$/.test(link.text) && owner.length === 0) owner = joinedLeft(line, i)
        i = before - 1
        continue
      }
      if (link?.text === "'s" && unit.classes.SIDENOUN) return [i]
      // "the jets that Oslo promised Riga [have]": an object inside a relative clause
      // "engines that power drones [are]": no lexicon has the verb of the relative clause
      if (
        link?.classes.RELATIVE === true &&
        unit.kind === 'goods' &&
        line.units[before - 1]?.kind === 'goods'
      )
        return joinedLeft(line, before - 1)
      const opened =
        isVerb(line, before) && !opensComplement(line, before) ? relativeBefore(line, before) : -1
      if (opened > 0) {
        i = opened - 1
        continue
      }
      return joinedLeft(line, i)
    }
    if (isVerb(line, i) || classes.AUX) {
      // inside a relative clause: what it hangs on, or what that hangs on, is the subject
      const opened = relativeBefore(line, i)
      if (opened > 0) {
        i = opened - 1
        continue
      }
      if (reduced(line, i)) {
        i--
        continue
      }
      break
    }
    if (conjunctions.has(text)) break
    // "a Chinese exporter was": the adjective tells whose the unknown noun is
    if (classes.DEMONYM && i < start - 1) return [i]
    i--
  }
  return owner.length > 0 ? owner : clauseActor(line, start)
}

const hangs = /^(?:of|for|with|between|to|from|on|over)$/
const dealt = ({ classes }: Unit): boolean => classes.STAGENOUN || classes.TRADE || classes.PACKAGE

/** "[part] of the aid", "[most] of the jets": the things are the subject. */
const shares = /^(?:part|half|most|much|rest|bulk|some|all|remainder|majority|third|quarter|many|several)$/

/** Where the relative clause of the verb at `at` opens; -1 when it is in none. */
function relativeBefore(line: Line, at: number): number {
  for (let k = at - 1; k >= Math.max(1, at - 6); k--) {
    const unit = line.units[k]
    if (unit === undefined || borders.has(unit.text)) return -1
    if (unit.classes.RELATIVE && (isNominal(line, k - 1) || line.units[k - 1]?.text === ',')) return k
  }
  return -1
}

const says = anyOf('SAY', 'CLAIM', 'CONFIRM', 'DENY')

/** Verbs whose complement is a clause: "which Riga says [Oslo] sent". */
const opensComplement = (line: Line, at: number): boolean => {
  const verb = line.units[at]
  return verb === undefined || says(verb.classes) || /^(?:hop|expect|want|fear|wish)/.test(verb.text)
}

const unknownNouns = (line: Line, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    const unit = line.units[i]
    if (unit === undefined || !(plain(unit) || unit.classes.DET) || endsInLy(unit)) return false
  }
  return true
}

/** When no verb is known: the nearest actor to the left that no preposition governs. */
function clauseActor(line: Line, before: number): readonly number[] {
  for (let i = before - 1; i >= Math.max(0, before - 16); i--) {
    const unit = line.units[i]
    if (unit === undefined || borders.has(unit.text) || conjunctions.has(unit.text)) break
    if (!unit.classes.ACTOR && !unit.classes.SUBJECT) continue
    const left = line.units[i - 1]
    if (left !== undefined && (plain(left) || left.kind === 'figure')) continue
    if (line.units[skipModifiersLeft(line, i)]?.classes.PREP === true) continue
    return joinedLeft(line, i)
  }
  return []
}

const skipped = (line: Line, start: number, at: number): number => {
  let n = 0
  for (let i = start - 1; i > at; i--)
    if (
      line.units[i]?.classes.ADV === true ||
      line.units[i]?.kind === 'date' ||
      /^(?:long|once)$/.test(line.units[i]?.text ?? '')
    )
      n++
  return n
}

/** "which": the noun before it. */
function antecedent(line: Line, relative: number): readonly number[] {
  for (let i = relative - 1; i >= Math.max(0, relative - 4); i--) {
    if (isNominal(line, i)) return joinedLeft(line, i)
    const unit = line.units[i]
    if (unit === undefined || borders.has(unit.text)) break
  }
  return []
}

/** "[sold tanks] and [donated shells]": the subject of the verb that it is joined to. */
function conjunctSubject(line: Line, joint: number, depth: number): readonly number[] {
  // "has nine jets, of which one crashed, and expects"
  const opened = line.units[joint - 1]?.text === ',' ? parenthesis(line, joint - 1) : -1
  const relative =
    line.units[opened + 1]?.classes.RELATIVE === true ||
    line.units[opened + 1]?.text === 'of which' ||
    (line.units[opened + 1]?.classes.PREP === true && line.units[opened + 2]?.classes.RELATIVE === true)
  for (let i = opened >= 0 && relative ? opened : joint - 1; i >= Math.max(0, joint - 26); i--) {
    const unit = line.units[i]
    if (unit === undefined || borders.has(unit.text)) break
    if (isVerb(line, i) && !reduced(line, i)) return subjectOf(line, i, depth + 1)
    if (unit.classes.HAVE && isNominal(line, i - 1)) return joinedLeft(line, i - 1)
  }
  return clauseActor(line, joint)
}

const lets = worded(/^(?:let|lets|letting|help|helps|helped|helping)$/)

/** "let [Riga] send": the bare infinitive after its causative. */
function causativeBefore(line: Line, at: number): Governor | null {
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) {
    const unit = line.units[i]
    if (unit === undefined || borders.has(unit.text) || unit.text === ',') return null
    if (lets(unit)) {
      const acting = line.units.slice(i + 1, at).findIndex((_, k) => isNominal(line, i + 1 + k))
      return acting < 0 ? null : { at: i, controller: [i + 1 + acting] }
    }
    if (isVerb(line, i) || unit.classes.AUX) return null
  }
  return null
}

/** The verb or noun that a non-finite verb depends on: "[agreed] to send", "a [plan] to send", "[stopped] sending", "accused … of sending". */
export function governorOf(line: Line, at: number): Governor | null {
  const unit = line.units[at]
  if (unit === undefined) return null
  const start = groupStart(line, at)
  const infinitive = line.units.slice(start, at).some(isTo)
  const gerund = formOf(unit, 'ing') && !line.units.slice(start, at).some(({ classes }) => classes.AUX)
  const bare =
    !infinitive && !gerund && start === at && formOf(unit, 'base') ? causativeBefore(line, at) : null
  if (bare !== null) return bare
  if (!infinitive && !gerund) {
    // "sending" after "and": shares the governor of the verb before
    return null
  }
  let i = start - 1
  const object: number[] = []
  if (gerund && line.units[i]?.classes.PREP === true) {
    i--
    // "sanctions on Riga for sending", "sued Riga for sending"
    if (/^(?:for|of|from)$/.test(line.units[i + 1]?.text ?? '') && line.units[i]?.classes.ACTOR === true)
      object.push(i--)
  } else if (gerund && line.units[i]?.text === ',') return null
  const found = (at: number): Governor => {
    const ruler = line.units[at]
    // "Riga, which it accuses of sending"
    if (gerund && object.length === 0 && ruler?.classes.ACCUSE === true)
      for (let k = at - 1; k >= Math.max(0, at - 4); k--)
        if (line.units[k]?.classes.RELATIVE === true) return { at, controller: antecedent(line, k) }
    // "gave [Riga] permission to send"
    const given =
      ruler?.classes['N-approved'] === true && object.length === 0 && !isVerb(line, at)
        ? skipModifiersLeft(line, at)
        : -1
    if (
      given > 0 &&
      line.units[given]?.classes.ACTOR === true &&
      isVerb(line, skipModifiersLeft(line, given))
    )
      return { at, controller: [given] }
    const before = line.units[(object.at(-1) ?? 0) - 1]
    const direct =
      object.length > 0 &&
      before?.text !== 'by' &&
      isVerb(line, at) &&
      ruler !== undefined &&
      objectControl(ruler.classes) &&
      !ruler.classes.SUBJECTCONTROL
    // "was cleared by Oslo to buy": Riga was
    const forWhom =
      object.length > 0 &&
      !(before?.text === 'by' && isVerb(line, at)) &&
      /^(?:for|by|from|on|of)$/.test(
        (before?.classes.DET ? line.units[(object.at(-1) ?? 0) - 2] : before)?.text ?? '',
      )
    const partner =
      before?.text === 'with' && !isVerb(line, at) && (ruler?.classes.STAGENOUN || ruler?.classes.PACKAGE)
    const gerundOf = object.length > 0 && gerund && line.units[start - 1]?.text !== 'by' && !partner
    return {
      at,
      controller:
        direct || forWhom || gerundOf
          ? object
              .filter((head) => line.units[head]?.kind !== 'goods' && line.units[head]?.kind !== 'money')
              .toReversed()
          : [],
    }
  }
  for (let steps = 0; i >= 0 && steps < 16; i--, steps++) {
    const each = line.units[i]
    if (each === undefined || borders.has(each.text)) return null
    if (each.classes.AND) {
      // "asked Oslo, Riga and Bern to send"
      const joins = line.units[i - 1]?.text === ',' ? i - 2 : i - 1
      if (object.length > 0 && isNominal(line, joins) && line.units[joins]?.kind === line.units[i + 1]?.kind)
        continue
      for (let k = i - 1; k >= Math.max(0, i - 16); k--) {
        const joined = line.units[k]
        if (joined === undefined || borders.has(joined.text)) return null
        if (isVerb(line, k)) return governorOf(line, k)
      }
      return null
    }
    if (isVerb(line, i)) return found(i)
    if (isNominal(line, i) && !each.classes.PACKAGE && !each.classes.STAGENOUN && !each.classes.TRADE) {
      object.push(i)
      continue
    }
    // "has no interest in passing on", but "shows interest in buying": the verb tells
    if (each.text === 'interest' && line.units[i - 1]?.text !== 'no') continue
    if (each.classes.STAGENOUN || each.classes.PACKAGE || each.classes.TRADE || each.classes.WILLING)
      return found(i)
    if (each.classes.RELATIVE) return null
  }
  return null
}

/** The subject of the verb at `at`, as heads; of a passive, its patient. */
export function subjectOf(line: Line, at: number, depth = 0): readonly number[] {
  const unit = line.units[at]
  if (unit === undefined || depth > 4) return []
  const start = groupStart(line, at)
  const auxiliary = line.units.slice(start, at).some(({ classes }) => classes.AUX)
  const infinitive = isTo(line.units[start])
  if (!auxiliary && reduced(line, at)) {
    let i = at - 1
    while (line.units[i]?.classes.ADV === true) i--
    return joinedLeft(line, i)
  }
  const kept = start < at && keeps(line.units[at - 1])
  const gerund = !auxiliary && !infinitive && !kept && formOf(unit, 'ing')
  // "opposed [Riga] selling arms"
  if (gerund && line.units[start - 1]?.classes.ACTOR === true && line.units[start - 1]?.kind === 'name') {
    const before = line.units[skipModifiersLeft(line, start - 1)]
    const opposes = before?.text === 'to' && plain(line.units[start - 2] ?? unit)
    if (before?.classes.PREP !== true || opposes) return joinedLeft(line, start - 1)
  }
  const causative = auxiliary || !formOf(unit, 'base') ? null : causativeBefore(line, at)
  if (causative !== null) return causative.controller
  // "sued Riga for exporting"; what somebody is blamed for by another is not the other's
  const blamed = gerund && /^(?:for|of)$/.test(line.units[start - 1]?.text ?? '') ? start - 2 : -1
  if (
    blamed >= 0 &&
    line.units[blamed]?.classes.ACTOR === true &&
    line.units[skipModifiersLeft(line, blamed)]?.text !== 'by'
  )
    return joinedLeft(line, blamed)
  const first = infinitive ? predicated(line, start) : -1
  if (first > 0) return mainSubject(line, first, depth)
  if (infinitive || gerund) {
    const governor = governorOf(line, at)
    if (governor !== null) {
      const ruler = line.units[governor.at]
      if (governor.controller.length > 0) return governor.controller
      if (ruler !== undefined && !isVerb(line, governor.at)) {
        const owner = possessorOf(line, governor.at)
        // "needs [Riga's] blessing to part with them": who gets it does
        const leave =
          ruler.classes['N-approved'] && gets.test(line.units[verbBefore(line, governor.at)]?.text ?? '')
        if (owner.length > 0 && !leave) return owner
        return mainSubject(line, governor.at, depth)
      }
      return subjectOf(line, governor.at, depth + 1)
    }
    const near = infinitive ? clauseActor(line, start) : []
    return near.length > 0 ? near : mainSubject(line, start, depth)
  }
  return finiteSubject(line, start, depth)
}

const gets = /^(?:need|requir|ask|seek|sought|get|got|gain|win|won|obtain|receiv|await|want|secur)/

/** The nearest verb before a noun; -1 when there is none. */
const verbBefore = (line: Line, at: number): number => {
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) if (isVerb(line, i)) return i
  return -1
}

/** "Oslo is the [first] ally to send": where the predicate noun that an infinitive hangs on opens; -1 when it hangs on none. */
export function predicated(line: Line, start: number): number {
  for (let i = start - 1; i >= Math.max(1, start - 5); i--) {
    const unit = line.units[i]
    if (unit === undefined || isVerb(line, i) || unit.classes.PREP) return -1
    if (
      /^(?:the (?:very )?(?:first|second|third|last|latest|only)|first|second|third|last|latest|only)\b/.test(
        unit.text,
      )
    ) {
      let k = i - 1
      while (line.units[k]?.classes.DET === true || line.units[k]?.classes.ADV === true) k--
      return line.units[k]?.classes.BE === true || /^becom|^became$/.test(line.units[k]?.text ?? '')
        ? k + 1
        : -1
    }
  }
  return -1
}

/** The subject of the nearest finite verb to the left: of "…, supplying arms" and of nouns in its object. */
export function mainSubject(line: Line, before: number, depth = 0): readonly number[] {
  for (let i = before - 1; i >= Math.max(0, before - 30); i--) {
    const unit = line.units[i]
    if (unit === undefined || /^[;—]$/.test(unit.text)) break
    if (isVerb(line, i) && !reduced(line, i)) return subjectOf(line, i, depth + 1)
    if (unit.classes.BE && isNominal(line, i - 1)) return joinedLeft(line, i - 1)
  }
  return clauseActor(line, before)
}

/** "Germany's [request]", "a German [request]", "the [request] of Germany" is left to the phrases. */
export function possessorOf(line: Line, at: number): readonly number[] {
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) {
    const unit = line.units[i]
    if (unit === undefined) break
    if (
      unit.classes.DEMONYM ||
      (i === at - 1 && isAdjectival(line, i)) ||
      (i === at - 1 && unit.classes.ACTOR && (unit.classes.COUNTRY || /\bmilitary$/.test(unit.text)))
    )
      return [i]
    if (unit.text === "'s" || unit.text === "'") return isNominal(line, i - 1) ? joinedLeft(line, i - 1) : []
    if (/^(?:its|their|his|her|our)$/.test(unit.text)) return [i]
    if (
      !plain(unit) &&
      !unit.classes.ADV &&
      unit.kind !== 'money' &&
      unit.kind !== 'figure' &&
      unit.kind !== 'goods' &&
      !unit.classes.DET &&
      unit.text !== '-' &&
      !unit.classes.MORE
    )
      break
  }
  return []
}
