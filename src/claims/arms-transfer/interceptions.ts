import { anyOf } from '../classes.ts'
import { reachOf } from '../syntax/reach.ts'
import { isVerb } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { goodsOf, verbArgs } from './args.ts'
import { carriers } from './carriers.ts'
import { build, type Event } from './event.ts'
import type { Named } from './named.ts'
import { transferRules } from './rules/index.ts'

/** How many lines after a vessel was stopped its load may still be told. */
const reach = 2

const rule = transferRules.find(({ word }) => word === 'DISCOVER')

/** Whether a line tells that a vessel was stopped or searched: "stopped an unregistered dhow", "a freighter was boarded". */
export const stopsVessel = (line: Line): boolean =>
  (line.present.has('SEIZE') || line.present.has('BOARD')) &&
  line.units.some(
    (unit, at) =>
      (unit.classes.SEIZE || unit.classes.BOARD) &&
      isVerb(line, at) &&
      objectsOf(line, at).some((head) => carriers.test(line.units[head]?.text ?? '')),
  )

/** Objects of a verb with the unknown nouns among them: "boarded the ro-ro Aya 1". */
function objectsOf(line: Line, at: number): readonly number[] {
  const near = Array.from({ length: 5 }, (_, step) => at + 1 + step).filter((i) => {
    const unit = line.units[i]
    return (
      unit !== undefined &&
      !line.units.slice(at + 1, i).some(({ text, classes }) => text === ',' || classes.PREP)
    )
  })
  return [...verbArgs(line, at).objects, ...near]
}

/** Where the load of a vessel is told: "inside were", "in her hold were", "aboard they found". */
const within = /^(?:inside|aboard|on board|below deck|in it|in them|hold|holds|hull|belly)$/
const finds = anyOf('DISCOVER', 'CARRY', 'CONTAIN')

/** The load of a vessel that was stopped in this line or shortly before, as an interception; null when the line tells of none. */
export function loadOf(line: Line, stoppedAt: number, named: Named): Event | null {
  if (rule === undefined || line.index - stoppedAt > reach) return null
  for (let at = 0; at < line.units.length; at++) {
    const unit = line.units[at]
    if (unit === undefined) break
    const lies = unit.classes.BE && within.test(line.units[at - 1]?.text ?? '')
    const found = finds(unit.classes) && isVerb(line, at)
    if (!lies && !found) continue
    const { objects, phrases, end } = reachOf(line, at + 1)
    const goods = objects.filter(
      (head) => goodsOf(line.units[head]) !== null && !carriers.test(line.units[head]?.text ?? ''),
    )
    if (goods.length === 0 || !goods.some((head) => line.units[head]?.classes.ARMS === true)) continue
    return build(line, rule, at, { agent: [], objects: goods, phrases, end }, named)
  }
  return null
}
