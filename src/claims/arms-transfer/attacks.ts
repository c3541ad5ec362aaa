import type { Party } from '../claim.ts'
import { groupStart, isPassive, isVerb } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { worded } from '../wording.ts'
import { type Args, goodsOf } from './args.ts'
import { alliances, partyOf, without } from './parties.ts'
import type { Roles } from './roles.ts'
import type { TransferRule } from './rules/rule.ts'

/** What sounds like a transfer and is none: attacks, arms taken in a fight or laid down, what is only asked or supposed. */

const troopsOf = /\b(?:troops|forces|army|soldiers|police|militia)$/

const ownArms = /^(?:its|their|our|his|my) (?:own )?(?:weapons?|arms|guns|rifles|firearms|explosives)$/

const flies = new Set(['missiles', 'drones', 'aircraft', 'air-defence', 'ammunition'])
const carrier =
  /\b(?:ship|ships|dhow|boat|boats|vessel|shipments?|cargo|convoy|trucks?|smuggl\w+|container|freighter|consignment)\b/

/** What flies and is stopped or arrives in an attack, and arms that a country seizes at home, are no transfer. */
export function isAttack(
  line: Line,
  rule: TransferRule,
  at: number,
  args: Args,
  items: readonly number[],
  { suppliers, recipients }: Roles,
  agents: readonly Party[],
): boolean {
  const categories = items.map((head) => goodsOf(line.units[head])?.category ?? '')
  // "batteries with 300 soldiers arrive": they stay whose they are
  const troopsCome =
    rule.word === 'ARRIVE' &&
    line.units.some(
      (unit) => unit.kind === 'people' && unit.people.group === 'military' && unit.people.counted !== null,
    )
  // "a transport plane with masks landed": it brings, and goes home
  const carries =
    rule.word === 'ARRIVE' &&
    items.length > 0 &&
    items.every(
      (head) =>
        /\b(?:transport|cargo)\b.*(?:plane|aircraft|ship|vessel)s?$/.test(line.units[head]?.text ?? '') &&
        line.units
          .slice(head + 1, head + 12)
          .some(({ text }) => /^(?:with|carrying|loaded|full|bringing)$/.test(text)),
    )
  if (troopsCome || carries) return true
  // fighters who lay down "their weapons"; "we will turn over our own weapons"
  const own = items.length > 0 && items.every((head) => ownArms.test(line.units[head]?.text ?? ''))
  if (
    own &&
    (rule.word === 'GIVE' || rule.word === 'HALT') &&
    (recipients.length === 0 ||
      (suppliers.length > 0 && suppliers.every(({ iso3, name }) => iso3 === null && !alliances.has(name))))
  )
    return true
  if (rule.word === 'ARRIVE')
    return (
      categories.every((category) => category === 'missiles') &&
      line.units.some(({ classes }) => classes.FIRE || classes.CAUSE || classes.HIT)
    )
  // "refuse to hand over their weapons": fighters who disarm
  if (rule.word === 'GIVE' && /^hand/.test(line.units[at]?.text ?? ''))
    return suppliers.length > 0 && suppliers.every(({ iso3, name }) => iso3 === null && !alliances.has(name))
  if (rule.word !== 'SEIZE') return false
  // "seized rifles from the rebels", "from his troops": taken in a fight
  const losers = args.phrases.filter(({ prep }) => prep === 'from').flatMap(({ heads }) => heads)
  if (
    losers.some((head) => line.units[head]?.kind === 'people' || troopsOf.test(line.units[head]?.text ?? ''))
  )
    return true
  if (recipients.length + suppliers.length === 0 && categories.every((category) => category === 'ships'))
    return true
  // "the navy", whose nothing says, is not who sent them
  const named = args.agent.some((head) => partyOf(line.units[head]) !== null)
  if (recipients.length === 0 && suppliers.length > 0 && named && without(suppliers, agents).length === 0)
    return true
  return (
    /^intercept/.test(line.units[at]?.text ?? '') &&
    categories.every((category) => flies.has(category)) &&
    (suppliers.length === 0 || recipients.length === 0) &&
    !line.units.some(({ text }) => carrier.test(text))
  )
}

/** "a treaty banning mines", "which are banned by 100 countries": no transfer is. */
export function bansAll(line: Line, at: number, args: Args, agents: readonly Party[]): boolean {
  if (/^(?:treaty|convention|law|resolution|accord|protocol)$/.test(line.units[at - 1]?.text ?? ''))
    return true
  return isPassive(line, at) && args.agent.length > 0 && agents.length === 0
}

const isIf = worded(/^(?:if|unless)$/)

/** "if they are to be sent", "asked whether they were sent", "as soon as it is ratified": nothing is told. */
export function isHypothetical(line: Line, at: number): boolean {
  for (let i = groupStart(line, at) - 1; i >= Math.max(0, at - 9); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ',' || unit.text === ';' || isVerb(line, i)) return false
    if (isIf(unit)) return true
    // "asked whether they were sent", but "weighs whether to send"
    // and "is examining whether it can spare jets"
    if (unit.text === 'whether')
      return line.units[i + 1]?.text !== 'to' && line.units[i - 1]?.classes.WEIGH !== true
    if (unit.text === 'as' && line.units[i - 1]?.text === 'soon' && line.units[i - 2]?.text === 'as')
      return true
  }
  return false
}

/** "deter Riga from [acquiring] weapons": who is kept from it gets none, and who keeps it from it sells none. */
export function isPrevented(line: Line, at: number): boolean {
  if (line.units[at - 1]?.text !== 'from') return false
  for (let i = at - 2; i >= Math.max(0, at - 8); i--)
    if (isVerb(line, i))
      return /^(?:deter|prevent|dissuad|keep|kept|discourag)/.test(line.units[i]?.text ?? '')
  return false
}

const corrects = worded(/^(?:corrections?|clarification|an earlier version)$/)

/** "Correction: we wrote that …": what was told before, and is taken back. */
export const isTakenBack = ({ units }: Line): boolean =>
  corrects(units[0]) ||
  (units[0]?.text === 'an' && units[1]?.text === 'earlier' && units[2]?.text === 'version')
