import type { Line, Unit } from './unit.ts'
import { worded } from './wording.ts'

/** Names that no lexicon knows, read as places by what stands around them: "the market of X", "X, a village", "X cemetery". */

const settlement =
  /^(?:village|town|city|hamlet|camp|district|suburb|port|settlement|township|commune|municipality|quarter|neighbou?rhood|island|resort|hamlets|outpost|community)$/

const site =
  /^(?:village|town|camp|station|cemetery|bridge|market|heights?|ridge|barracks|base|checkpoint|crossing|quarter|neighbou?rhood|valley|forest|junction|prison|mine|beach|road|highway|square|hill|airfield|airport|border|area|municipality|parish|ward)$/

/** "the market of X", "the shelling of X" */
const holds =
  /^(?:market|village|town|city|suburbs?|outskirts|siege|battle|district|quarter|camp|port|capture|fall|seizure|shelling|bombing|bombardment|liberation|most|much|parts|part|half|north|south|east|west|edge|centre|center|hamlet|commune|streets|residents|island|province)$/

const through = /^(?:through|into|across|outside|around|above|overlooking|beyond|past|throughout|nearby)$/
const ways = /^(?:road|highway|street|route|track|railway|line|convoy|motorway|path|way)$/

/** How far before a name the word may stand that it hangs on: "on the way from … to X". */
const near = 8

const isPlaceName = (unit: Unit | undefined): boolean => unit?.kind === 'name' && unit.place !== null

/** Whether the words around an unknown name make it a place. */
export function standsAsPlace(line: Line, index: number): boolean {
  const { units } = line
  const [before, before2] = [units[index - 1], units[index - 2]]
  const [next, after] = [units[index + 1], units[index + 2]]
  if (next !== undefined && site.test(next.text)) return true
  if (before?.text === 'of' && holds.test(before2?.text ?? '')) return true
  if (before?.text === 'of' && before2?.kind === 'cause') return true
  if (before !== undefined && through.test(before.text)) return true
  if (next?.text === ',' && after?.text === 'where') return true
  if (next?.text === ',' && after?.classes.DET === true)
    return units.slice(index + 3, index + 6).some(({ text }) => settlement.test(text))
  return (
    before?.classes.PREP === true &&
    next?.text === 'in' &&
    (isPlaceName(after) || isPlaceName(units[index + 3]))
  )
}

/** "in the suburbs of X", "the centre of X" */
export const isPartOf = (line: Line, index: number): boolean =>
  line.units[index - 1]?.text === 'of' && holds.test(line.units[index - 2]?.text ?? '')

const sits = worded(
  /(?:^|[\s-])(?:based|headquartered|sitting|meeting|reached|speaking|administration|government|authorities|cabinet|junta|regime|leadership|rulers)$/,
)

/** "the group, based in X", "the Houthi-run administration in X": where a body sits is not where things happen. */
export const isSeat = (line: Line, index: number): boolean => sits(line.units[index - 2])

const cares = worded(/(?:^|\s)(?:hospital|clinic|infirmary)$/)
const dies = worded(/^(?:died|dies|die|dying|succumbed|succumbs)$/)
const hurtBefore = worded(
  /(?:^|\s)(?:wounds?|wounded|injur(?:y|ies|ed)|burns?|burned|burnt|later|overnight)$/,
)

/** "who had suffered burns, died at the university hospital in X": where the wounded were brought. */
export function isSickbed({ units }: Line, index: number): boolean {
  if (!cares(units[index - 2])) return false
  const verb = units.findLastIndex((unit, at) => at < index && at > index - 2 - near && dies(unit))
  return verb >= 0 && units.some((unit, at) => at < index && hurtBefore(unit))
}

/** "in Halden", "in nearby Halden", "in central Halden" */
export function isLocated(line: Line, index: number): boolean {
  const before = line.units[index - 1]
  if (before?.classes.LOCATIVE === true) return true
  return (
    /^(?:nearby|neighbou?ring|central|downtown|adjacent)$/.test(before?.text ?? '') &&
    line.units[index - 2]?.classes.LOCATIVE === true
  )
}

/** "two died later in X": where the wounded were brought. */
export const isPassing = ({ units }: Line, index: number): boolean =>
  units[index - 2]?.text === 'later' && units[index - 3]?.text === 'died'

/** "told the agency in X": where it was said. */
export function isAside(line: Line, index: number): boolean {
  const { units } = line
  if (units[index - 1]?.classes.LOCATIVE !== true) return false
  for (let i = index - 2; i >= Math.max(0, index - 4); i--) {
    const unit = units[i]
    if (/^(?:told|tells)$/.test(unit?.text ?? '')) return i < index - 2
    if (unit?.kind !== 'name' && unit?.classes.DET !== true) return false
  }
  return false
}

/** "the Cairo Hotel", "Damascus Street": a house that bears the name of a town is not in it. */
export function isNamesake(line: Line, index: number): boolean {
  const next = line.units[index + 1]
  if (next?.kind !== 'name' || next.proper === null) return false
  return (
    /^(?:hotel|restaurant|café|cafe|street|avenue|boulevard|road|square)\b/.test(next.text) &&
    line.units[index - 1]?.classes.DET === true
  )
}

const leads = worded(/^(?:from|to|towards?|between)$/)

/** "on the road from X to Y": the way is where it happened, so its ends are places and no whither. */
export function endsWay(line: Line, index: number): boolean {
  if (!leads(line.units[index - 1])) return false
  for (let i = index - 2; i >= Math.max(0, index - near); i--) {
    const unit = line.units[i]
    if (unit === undefined) return false
    if (ways.test(unit.text)) return true
    const passes = unit.kind === 'name' || unit.classes.PREP || unit.text === 'leading'
    if (!passes) return false
  }
  return false
}
