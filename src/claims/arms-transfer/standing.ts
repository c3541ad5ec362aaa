import type { Line } from '../unit.ts'
import { verbArgs } from './args.ts'
import { build, type Event } from './event.ts'
import type { Named } from './named.ts'
import { transferRules } from './rules/index.ts'

/** What is told of goods by where they are or when they will be there: no verb of transfer, and often no party. */

const stands = transferRules.find(({ word }) => word === 'STAND')
const due = transferRules.find(({ word }) => word === 'DUE')

const coming = /^(?:expected|scheduled|slated|to follow)$/
const serves = /^(?:service|use|work|operation)$/
const here = /^(?:country|island|kingdom|republic)$/

/** "are due in May", "are at Riga", "have been at work since": how the goods stand by what "be" at `at` says of them. */
function saidOf(line: Line, at: number): typeof stands {
  let i = at + 1
  while (/^(?:all|both|now|already|still)$/.test(line.units[i]?.text ?? '')) i++
  const [first, second, third] = [line.units[i], line.units[i + 1], line.units[i + 2]]
  if (first === undefined) return undefined
  const followed = first.text === 'to' && second?.text === 'follow' && line.units[i + 2]?.kind !== 'goods'
  if (first.classes.has('DUE') || coming.test(first.text) || followed)
    return second?.text === 'to' && !/^(?:arrive|follow|come|be delivered|land)$/.test(third?.text ?? '')
      ? undefined
      : due
  if (first.classes.has('STAND')) return stands
  if (!/^(?:in|at|on)$/.test(first.text)) return undefined
  if (serves.test(second?.text ?? '') || second?.kind === 'name') return stands
  return second?.text === 'the' && here.test(third?.text ?? '') ? stands : undefined
}

/** The transfer that "be" tells of goods; null where it tells something else. */
export function standing(line: Line, at: number, named: Named): Event | null {
  const rule = saidOf(line, at)
  if (rule === undefined) return null
  const args = verbArgs(line, at)
  const goods = args.agent.filter((head) => line.units[head]?.classes.ARMS === true)
  const counted = args.agent.filter(
    (head) => line.units[head]?.classes.BARE === true && line.units[head]?.classes.COUNT === true,
  )
  if (goods.length + counted.length === 0 || goods.length + counted.length < args.agent.length) return null
  const event = build(line, rule, at, args, named)
  return event === null ? null : { ...event, stage: rule.stage, negated: false }
}

/** "jets bought from Oslo [are all in the country]": where what the participle at `at` tells of now is. */
export function areHere(line: Line, at: number): boolean {
  for (let i = at + 1; i < Math.min(line.units.length, at + 12); i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';' || unit.classes.AND) return false
    if (unit.classes.BE) return saidOf(line, i) === stands && stands !== undefined
  }
  return false
}
