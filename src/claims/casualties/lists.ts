import type { Line, Unit } from '../unit.ts'
import { worded } from '../wording.ts'
import { victimsOf } from './figure.ts'
import {
  afterPreposition,
  asideBefore,
  carried,
  isComma,
  isHarm,
  isStop,
  isVerb,
  its,
  opensClause,
} from './walk.ts'

/** Lists of victims: to the left of the last one, to the right of the first, and lists that add up to the whole before them. */

const exact = (unit: Unit | undefined): number => victimsOf(unit)?.counted?.best ?? Number.NaN

/** "Four Palestinians, one in Abra and three in Koro, [were killed]": the whole before a list that adds up to it. */
export function partitioned(line: Line, first: number, end: number): number | null {
  for (let i = first; i > Math.max(1, first - 14); i--) {
    if (line.units[i] === undefined || (i !== first && isVerb(line.units[i]))) return null
    if (
      !isComma(line.units[i - 1]) ||
      Number.isNaN(exact(line.units[i])) ||
      Number.isNaN(exact(line.units[i - 2]))
    )
      continue
    const parts = line.units
      .slice(i, end)
      .map(exact)
      .filter((value) => !Number.isNaN(value))
    if (parts.length > 1 && parts.reduce((sum, each) => sum + each, 0) === exact(line.units[i - 2]))
      return i - 2
  }
  return null
}

const opensList = worded(/^[:–—-]$|^--$/)

/** The parts of the whole at `at`, right after it or after what was done to it, when they add up to it: "…, 11 civilians and a soldier". */
export function partsAfter(line: Line, at: number): readonly number[] {
  const whole = exact(line.units[at])
  if (!(whole > 1)) return []
  for (let i = at + 1; i < Math.min(line.units.length, at + 10); i++) {
    const unit = line.units[i]
    if (unit === undefined || (isStop(unit) && !opensList(unit)) || unit.kind === 'people') return []
    if (!isComma(unit) && !opensList(unit)) continue
    const list: number[] = []
    let sum = 0
    for (let k = i + 1; k < Math.min(line.units.length, i + 14) && sum < whole; k++) {
      const part = line.units[k]
      if (part === undefined || isStop(part) || isVerb(part) || isHarm(part)) return []
      if (its(part).INCLUDING) return []
      const listed = k === i + 1 || isComma(line.units[k - 1]) || its(line.units[k - 1]).AND
      if (part.kind !== 'people' || Number.isNaN(exact(part)) || !listed) continue
      list.push(k)
      sum += exact(part)
    }
    // "two colleagues, a midwife and a driver" says who they are, not how many
    const counted = list.some((index) => exact(line.units[index]) > 1)
    return sum === whole && list.length > 1 && counted ? list : []
  }
  return []
}

/** The list that ends with the victims at `last`: "three soldiers, two nurses and a child". */
export function listLeft(line: Line, last: number): readonly number[] {
  const list = [last]
  let joined = false
  let j = last - 1
  for (let guard = 0; j > 0 && guard < 6; guard++) {
    const link = line.units[j]
    const and = its(link).AND
    if (!and && !isComma(link)) break
    let p = j - 1
    if (and && isComma(line.units[p])) {
      // "31 militants, 12 of them local, and 28 civilians"
      const open = asideBefore(line, j)
      const part = open >= 0 && line.units.slice(open + 1, open + 4).some((each) => its(each).INCLUDING)
      p = part ? open - 1 : p - 1
    }
    // back over what the noun before carries
    let found = -1
    for (let steps = 0; p >= 0 && steps < 8; steps++, p--) {
      const unit = line.units[p]
      if (unit === undefined || !carried(unit) || its(unit).AND) break
      // "with six soldiers and four militants killed"
      const hangs =
        (afterPreposition(line, p) && line.units[p - 1]?.text !== 'with') || line.units[p - 1]?.text === 'as'
      if ((unit.kind === 'people' || victimsOf(unit) !== null) && !hangs) {
        found = p
        break
      }
    }
    if (found < 0 || isObject(line, found) || isInserted(line, found)) break
    joined ||= and
    if (!joined && line.sentence.block !== 'headline') break
    // "a soldier, Corporal Idris, and two others": one person
    const same =
      !and &&
      isNamed(line.units[list[0] ?? last]) &&
      !isNamed(line.units[found]) &&
      exact(line.units[found]) === 1
    if (!same && victimsOf(line.units[found]) !== null) list.unshift(found)
    j = found - 1
  }
  return list
}

/** ", including 12 attackers and a child, [and seven civilians were hurt]": people of an insertion are no part of a subject after it. */
function isInserted(line: Line, at: number): boolean {
  for (let i = at - 1; i > Math.max(0, at - 8); i--) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit) || isHarm(unit) || isVerb(unit)) return false
    if (its(unit).INCLUDING) return true
  }
  return false
}

/** "police shot two men [and three soldiers were hurt]": the people after a verb are its object, no part of a subject. */
function isObject(line: Line, at: number): boolean {
  const before = line.units[at - 1]
  return (
    isVerb(before) &&
    // "leaving 310 patients and 84 nurses dead"
    !its(before).LEAVE &&
    !its(before).SAY &&
    !its(before).CONFIRM &&
    !its(before).CLAIM &&
    !its(before).AUX
  )
}

/** The comma that closes an insertion opened by the comma at `comma` ("…, two of them pregnant,"), or -1. */
function asideAfter(line: Line, comma: number): number {
  const close = line.units.findIndex(
    (each, index) => index > comma + 1 && index < comma + 12 && isComma(each),
  )
  const first = line.units.slice(comma + 1, comma + 4)
  if (first.some((each) => its(each).INCLUDING)) return close
  return first.slice(1).some((each) => its(each).SAY) && its(line.units[close + 1]).AND ? close : -1
}

export const isNamed = (unit: Unit | undefined): boolean =>
  unit?.kind === 'name' || (unit?.kind === 'people' && unit.people.name !== null)

/** What is joined to the victims, or to the verb, at `at`: "… in Abra and two in Koro", "…, five on Tuesday". */
export function listRight(line: Line, at: number): readonly number[] {
  const list: number[] = []
  let j = at + 1
  for (let guard = 0; guard < 6; guard++) {
    let k = j
    for (let steps = 0; steps < 9; steps++, k++) {
      const unit = line.units[k]
      if (unit === undefined || !carried(unit) || its(unit).AND) break
      // "in a clash with 12 rebels and two gunmen": another list
      if (unit.kind === 'people') return list
    }
    const link = line.units[k]
    if (!isComma(link) && !its(link).AND) break
    const close = isComma(link) ? asideAfter(line, k) : -1
    if (close >= 0) {
      j = close
      continue
    }
    let v = k + 1
    if (isComma(link) && its(line.units[v]).AND) v++
    if (/^(?:then|plus|also)$/.test(line.units[v]?.text ?? '')) v++
    const next = memberAt(line, v, isComma(link) && v === k + 1, isNamed(line.units[list.at(-1) ?? at]))
    if (next === null) break
    if (next.counts) list.push(v)
    j = next.to
  }
  return list
}

/** What stands at `v` of a list: victims that count, or others to step over; null where the list ends. `plain`: only a comma stands before. */
function memberAt(
  line: Line,
  v: number,
  plain: boolean,
  afterName: boolean,
): { counts: boolean; to: number } | null {
  const unit = line.units[v]
  const people = victimsOf(unit)
  if (unit === undefined) return null
  // "Amina Idris, twelve, …"
  if (plain && afterName && its(unit).BARE && isComma(line.units[v + 1])) return { counts: false, to: v + 1 }
  // "Amina Idris, the commander of a brigade, and …"
  if (plain && afterName && unit.kind === 'people' && unit.people.actor?.plural === false) {
    const close = line.units.findIndex((each, index) => index > v && index < v + 12 && isComma(each))
    return close < 0 ? null : { counts: false, to: close }
  }
  if (unit.kind !== 'people' && people === null) {
    // "ten members of the police and army, plus four civilians"
    const noun = !plain && (unit.kind === 'name' || (carried(unit) && unit.classes.size === 0))
    return noun && isComma(line.units[v + 1]) && its(line.units[v + 2]).AND
      ? { counts: false, to: v + 1 }
      : null
  }
  if (opensClause(line, v)) return null
  // after a comma alone, someone uncounted may open anything ("…, the mayor said")
  if (people === null || (plain && (unit.kind !== 'people' || unit.people.counted === null)))
    return plain ? null : { counts: false, to: v + 1 }
  return { counts: true, to: v + 1 }
}
