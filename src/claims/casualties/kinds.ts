import type { Group } from '../claim.ts'
import type { Line, People, Unit } from '../unit.ts'
import { isStop, its, opensClause } from './walk.ts'

/** What the words around a noun tell of the people that it counts: what they were doing, with whom they are counted, where they belong. */

const armed = new Set<Group>(['military', 'fighters', 'police'])
const unarmed = new Set<Group>(['civilians', 'women', 'children', 'medics', 'aid-workers', 'journalists'])

/** Of what group people of two kinds are who share one number. */
function shared(a: Group, b: Group, nouns: string, next: string): Group {
  if (a === b) return a
  // "soldiers and paramilitaries": those of one side
  if (a === 'military' && /\bparamilitar(?:y|ies)$/.test(next)) return a
  // "officers and men": the first word is a rank
  if (armed.has(a) && armed.has(b))
    return /^(?!.*police).*\bofficers$/.test(nouns) ? b : /^officers$/.test(next) ? a : 'other'
  return unarmed.has(a) && unarmed.has(b) ? 'civilians' : 'people'
}

/** "61 soldiers and police", "80 women and children", "ten members of the police and army": the group of both, or null. */
export function joined(line: Line, at: number, group: Group, trigger: number): Group | null {
  const unit = line.units[at]
  const link = line.units[at + 1]
  if (unit === undefined || !(its(link).AND || link?.text === 'or')) return null
  const next = its(line.units[at + 2]).DET ? at + 3 : at + 2
  const other = line.units[next]
  if (
    group === 'police' &&
    / of the police$/.test(unit.text) &&
    /^(?:army|military)$/.test(other?.text ?? '')
  )
    return 'other'
  if (other?.kind !== 'people' || other.people.counted !== null || !other.people.named) return null
  const { actor } = other.people
  // "killed 12 soldiers, and militants fled"
  if (actor?.plural !== true || (trigger < at && opensClause(line, next))) return null
  return shared(group, other.people.group, unit.text, other.text)
}

/** "Soviet losses come to 13,310 dead and 311 missing": what an army lost. */
function isLost(line: Line, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 16); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return false
    if (unit.text === 'losses') return true
  }
  return false
}

/** "people queuing for flour", "killed as they waited for bread", "who were trying to get food". */
function isCivilAct(line: Line, at: number): boolean {
  for (let i = at + 1; i < Math.min(line.units.length, at + 12); i++) {
    const unit = line.units[i]
    // "by gunfire and tank shells as they waited", but not "killed, and others waited"
    if (unit === undefined || isStop(unit) || (its(unit).AND && opensClause(line, i + 1))) return false
    if (!its(unit).CIVIL) continue
    const before = line.units[i - 1]
    return i === at + 1 || its(before).CLAUSE || its(before).SUBJECT || its(before).BE || its(before).RELATIVE
  }
  return false
}

/** "five people of one family". */
const isOfOneFamily = (line: Line, at: number): boolean => {
  const after = line.units.slice(at + 1, at + 4).map(({ text }) => text)
  return /^(?:of|from) (?:one|a|a single|the same) (?:single )?family$/.test(after.join(' '))
}

const helping =
  /\b(?:ambulances?|paramedics?|rescuers?|rescue|red cross|red crescent|aid|charity|humanitarian|relief|soup kitchen)\b/

const near = (line: Line, word: RegExp): boolean => line.units.some(({ text }) => word.test(text))

/** The group that the words around a noun tell, or the one of the noun itself. */
export function kindOf(line: Line, unit: Unit, people: People, trigger: number): Group {
  const { group } = people
  const at = line.units.indexOf(unit)
  if (at < 0 || unit.kind !== 'people' || people.name !== null) return group
  if (people.named && people.actor?.plural === true) {
    const both = joined(line, at, group, trigger)
    if (both !== null) return both
  }
  if (group === 'people' && its(unit).COUNT && isLost(line, at)) return 'military'
  const after = line.units.slice(at + 1, at + 3).map(({ text }) => text)
  if (group === 'people' && (/\buniformed\b/.test(unit.text) || /^in uniforms?$/.test(after.join(' '))))
    return 'military'
  if (group === 'people' && /\bvolunteers?$/.test(unit.text) && near(line, helping)) return 'aid-workers'
  if (group === 'people') {
    const head = /\b(?:people|persons?|men|man|others)$/.test(unit.text)
    if (/\bpeaceful\b/.test(unit.text)) return 'civilians'
    const family = /\bfamily\b/.test(unit.text) || isOfOneFamily(line, at)
    return head && isCivilAct(line, at) ? 'civilians' : family ? 'civilians' : group
  }
  if (/\bsailors?$/.test(unit.text) && near(line, /\b(?:navy|naval|warships?|frigate|destroyer|submarine)\b/))
    return 'military'
  if (/\bstudents?$/.test(unit.text) && near(line, /\bschool\b/) && !near(line, /\buniversity\b/))
    return 'children'
  return group
}
