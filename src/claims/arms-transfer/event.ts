import type { Party, Stage } from '../claim.ts'
import { subjectOf } from '../syntax/subject.ts'
import { groupStart, isPassive, isVerb, reduced } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { type Args, goodsOf, namesAct, tradeHead } from './args.ts'
import { seizedWith } from './carriers.ts'
import { itemsIn } from './items.ts'
import { alliances, type Named, without } from './parties.ts'
import { type Roles, rolesOf } from './roles.ts'
import type { Slot, TransferRule } from './rules/rule.ts'
import { isIntended } from './sides.ts'
import { governorsOf, standingOf } from './stage.ts'

/** A transfer as one predicate tells it; a side that it leaves open is empty. */
export type Event = {
  readonly rule: string
  readonly suppliers: readonly Party[]
  readonly recipients: readonly Party[]
  /** Units of the goods, in order. */
  readonly items: readonly number[]
  readonly value: Extract<Unit, { kind: 'money' }> | null
  readonly stage: Stage
  readonly negated: boolean
  /** Units of the goods that it is given in return for. */
  readonly inReturnFor: readonly number[]
  readonly trigger: number
  readonly needs: TransferRule['needs']
  readonly word: string
  readonly noun: boolean
  /** Sides that only a pronoun names. */
  readonly pronouns: { readonly supplier: boolean; readonly recipient: boolean }
  readonly moneyOnly: boolean
  /** Who acts is named, but not known. */
  readonly unresolved: boolean
  /** The side that acts is named, but by a word for nobody known: "other countries". */
  readonly stranger: 'supplier' | 'recipient' | null
  /** The goods tell who made them, and nothing who gave them. */
  readonly unsupplied: boolean
  /** The goods go to something that is no party: "into a common pool". */
  readonly elsewhere: boolean
  /** Who acts in the predicate, whatever the part. */
  readonly actors: readonly Party[]
  /** They come from somebody who is no known party: "from various sources". */
  readonly fromStrangers: boolean
  /** Both sides must stand in the sentence. */
  readonly explicit: boolean
}

/** The transfer that a predicate tells by a rule; null when its goods, sides or sense are of another kind. */
export function build(line: Line, rule: TransferRule, at: number, args: Args, named: Named): Event | null {
  if ((rule.noun !== true && isHypothetical(line, at)) || isTakenBack(line)) return null
  const items = itemsIn(line, rule, at, args)
  if (items === null) return null
  const { things, value, moneyOnly } = items
  const roles = rolesOf(line, rule, at, args, things, named)
  if (roles === null) return null
  if (rule.word === 'SHOW' && (roles.suppliers.length === 0 || roles.recipients.length === 0)) return null
  const agents = named.resolve(line, args.agent)
  if (isAttack(line, rule, at, args, things, roles, agents)) return null
  const standing = standingOf(line, at, stageFor(rule, args.objects, line))
  if (standing === null) return null
  const stage = stageHere(line, rule, at, args, things, standing.stage)
  if (rule.word === 'HALT' && roles.recipients.length === 0 && bansAll(line, at, args, agents)) return null
  const nobody = args.phrases.some(
    ({ prep, at: opens }) =>
      prep === 'to' && /^(?:nobody|no one|none|anybody|anyone)$/.test(line.units[opens + 1]?.text ?? ''),
  )
  if (nobody && roles.recipients.length === 0) return null
  if (rule.word === 'RETURN' && stage === 'suspended') return null
  const none = [...things, ...args.objects].some(
    (head) =>
      goodsOf(line.units[head])?.negated === true ||
      (line.units[head]?.kind === 'word' && line.units[head - 1]?.text === 'no') ||
      // "not one has been sent", "no such contract"
      (line.units[head]?.text === 'one' && line.units[head - 1]?.text === 'not') ||
      (line.units[head - 1]?.text === 'such' && line.units[head - 2]?.text === 'no') ||
      // "none of the chips"
      (line.units[head - 1]?.text === 'of' && /^(?:none|neither)$/.test(line.units[head - 2]?.text ?? '')),
  )
  const unsupplied =
    inUse.test(rule.word) &&
    roles.suppliers.length === 0 &&
    things.some((head) => {
      const goods = goodsOf(line.units[head])
      return (
        goods?.made === true && goods.origin !== null && without([goods.origin], roles.recipients).length > 0
      )
    })
  const refused = none && (stage === 'pledged' || stage === 'approved')
  const stranger =
    args.agent.length > 0 && agents.length === 0 && args.agent.every((head) => unknownSide(line, head))
  const acting = rule.supplier.includes('agent')
    ? 'supplier'
    : rule.recipient.includes('agent')
      ? 'recipient'
      : null
  return {
    rule: rule.name,
    ...roles,
    items: things,
    value,
    stage: refused ? 'suspended' : stage,
    negated: standing.negated || (none && !refused && stage !== 'suspended'),
    inReturnFor: [],
    trigger: at,
    needs: stage === 'intercepted' ? 'either' : needsHere(line, rule, at, standing.negated),
    word: rule.word,
    noun: rule.noun === true,
    pronouns: {
      supplier: byPronoun(line, rule.supplier, args),
      recipient: byPronoun(line, rule.recipient, args),
    },
    moneyOnly,
    unresolved: args.agent.length > 0 && agents.length === 0,
    stranger: stranger ? acting : null,
    unsupplied,
    actors: agents,
    fromStrangers:
      (rule.word === 'GET' || rule.word === 'BUY') &&
      roles.suppliers.length === 0 &&
      args.phrases.some(({ prep, at: opens }) => prep === 'from' && opens > at),
    elsewhere:
      rule.word === 'ARRIVE' &&
      roles.recipients.length === 0 &&
      args.phrases.some(({ prep, at: opens }) => /^(?:into|to)$/.test(prep) && opens > at),
    explicit:
      rule.stage === 'used' ||
      rule.word === 'CARRY' ||
      rule.word === 'AWAIT' ||
      rule.word === 'LEAVE' ||
      (rule.word === 'BUY' && roles.recipients.length === 0 && reduced(line, at)) ||
      rule.word === 'BUILD' ||
      rule.word === 'HAVE' ||
      (rule.word === 'EQUIP' && things[0] === at),
  }
}

/** "a treaty banning mines", "which are banned by 100 countries": no transfer is. */
function bansAll(line: Line, at: number, args: Args, agents: readonly Party[]): boolean {
  if (/^(?:treaty|convention|law|resolution|accord|protocol)$/.test(line.units[at - 1]?.text ?? ''))
    return true
  return isPassive(line, at) && args.agent.length > 0 && agents.length === 0
}

/** "if they are to be sent", "asked whether they were sent", "as soon as it is ratified": nothing is told. */
function isHypothetical(line: Line, at: number): boolean {
  for (let i = groupStart(line, at) - 1; i >= Math.max(0, at - 9); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ',' || unit.text === ';' || isVerb(line, i)) return false
    if (/^(?:if|unless)$/.test(unit.text)) return true
    // "asked whether they were sent", but "weighs whether to send"
    if (unit.text === 'whether') return line.units[i + 1]?.text !== 'to'
    if (unit.text === 'as' && line.units[i - 1]?.text === 'soon' && line.units[i - 2]?.text === 'as')
      return true
  }
  return false
}

/** "Correction: we wrote that …": what was told before, and is taken back. */
const isTakenBack = ({ units }: Line): boolean =>
  /^(?:corrections?|clarification|an earlier version)$/.test(units[0]?.text ?? '') ||
  (units[0]?.text === 'an' && units[1]?.text === 'earlier' && units[2]?.text === 'version')

const inUse = /^(?:FIRE|HIT|CAUSE)$/

const troopsOf = /\b(?:troops|forces|army|soldiers|police|militia)$/

const ownArms = /^(?:its|their|our|his|my) (?:own )?(?:weapons?|arms|guns|rifles|firearms|explosives)$/

const flies = new Set(['missiles', 'drones', 'aircraft', 'air-defence', 'ammunition'])
const carrier =
  /\b(?:ship|ships|dhow|boat|boats|vessel|shipments?|cargo|convoy|trucks?|smuggl\w+|container|freighter|consignment)\b/

/** What flies and is stopped or arrives in an attack, and arms that a country seizes at home, are no transfer. */
function isAttack(
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
    items.some(
      (head) =>
        /\b(?:transport|cargo)\b.*(?:plane|aircraft|ship|vessel)s?$/.test(line.units[head]?.text ?? '') &&
        /^(?:with|carrying|loaded|full|bringing)$/.test(line.units[head + 1]?.text ?? ''),
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
      line.units.some(({ classes }) => classes.has('FIRE') || classes.has('CAUSE') || classes.has('HIT'))
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
  if (recipients.length === 0 && suppliers.length > 0 && without(suppliers, agents).length === 0) return true
  return (
    /^intercept/.test(line.units[at]?.text ?? '') &&
    categories.every((category) => flies.has(category)) &&
    (suppliers.length === 0 || recipients.length === 0) &&
    !line.units.some(({ text }) => carrier.test(text))
  )
}

/** "sells no arms" needs no recipient, and "imported arms" no supplier. */
function needsHere(line: Line, rule: TransferRule, at: number, negated: boolean): TransferRule['needs'] {
  if (negated && rule.word === 'GIVE') return 'supplier'
  return rule.word === 'GET' && /^import/.test(line.units[at]?.text ?? '') ? 'recipient' : rule.needs
}

const byPronoun = (line: Line, slots: readonly Slot[], args: Args): boolean =>
  slots.includes('agent') &&
  args.agent.length === 1 &&
  line.units[args.agent[0] ?? -1]?.classes.has('PRONOUN') === true

const unknownSide = (line: Line, at: number): boolean => {
  const unit = line.units[at]
  if (unit?.kind === 'people') return unit.people.actor?.claimant.role == null && unit.people.counted === null
  return unit !== undefined && (unit.classes.has('SIDENOUN') || unit.kind === 'goods')
}

/** A package or aid is told of when it is decided, a sale when it is approved, a delivery when it is made. */
function stageFor(rule: TransferRule, objects: readonly number[], line: Line): Stage {
  const units = objects.flatMap((at) => line.units[at] ?? [])
  if (rule.word === 'PROMISE' && units.some(({ classes }) => classes.has('N-ordered'))) return 'ordered'
  if (rule.word === 'IMPORT') return units.some(({ text }) => /^import/.test(text)) ? 'delivered' : 'ordered'
  // "granted a licence for howitzers"
  if (rule.word === 'GIVE')
    return units.some(
      ({ classes, text }) => classes.has('N-approved') || /(?:licen[cs]es?|permits?)$/.test(text),
    )
      ? 'approved'
      : 'delivered'
  if (rule.word !== 'TRADE') return rule.stage
  const act = units.map(({ text }) => text).find((text) => tradeHead.test(text)) ?? ''
  if (/(?:sales?|licen[cs]es?|permits?)$/.test(act)) return 'approved'
  if (/packages?$/.test(act)) return 'pledged'
  if (/(?:deals?|contracts?)$/.test(act)) return 'ordered'
  return rule.stage
}

/** "will again supply", "license exports to Riga again". */
const isAgain = (line: Line, at: number, args: Args): boolean =>
  line.units[groupStart(line, at) - 1]?.text !== 'once' &&
  (line.units.slice(groupStart(line, at), at).some(({ text }) => text === 'again') ||
    line.units
      .slice(at + 1, args.end + 1)
      .some(({ text }, i, rest) => text === 'again' && rest[i + 1]?.text !== 'and'))

/** "the delivery of jets [is due] in January". */
function isDue(line: Line, at: number): boolean {
  for (let i = at + 1; i < at + 16; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';' || unit.text === ',') return false
    if (/^(?:due|scheduled|expected|slated|planned)$/.test(unit.text))
      return line.units[i - 1]?.classes.has('BE') === true
  }
  return false
}

const hauls = /^(?:seizures?|hauls?|interceptions?|interdictions?)$/

const notifies = /^(?:notif|inform|tell|told)/

/** "is finalising", "are concluding": a deal still open. */
const isUnderWay = (line: Line, at: number): boolean =>
  /^(?:finali[sz]|conclud|clinch|firm)\w*ing\b/.test(line.units[at]?.text ?? '') &&
  line.units.slice(groupStart(line, at), at).some(({ classes }) => classes.has('BE'))

/** "…, which the government hopes to sign": a relative clause that only wishes. */
function isPending(line: Line, at: number): boolean {
  for (let i = at + 1; i < at + 14; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return false
    if (!/^(?:which|that)$/.test(unit.text)) continue
    for (let k = i + 1; k < i + 7; k++) {
      const verb = line.units[k]
      if (verb === undefined || verb.text === ',') return false
      if (isVerb(line, k)) return verb.classes.has('PLAN') && line.units[k + 1]?.text === 'to'
    }
    return false
  }
  return false
}

/** A price for what is to come, or its buyer's "taking delivery". */
const isCommerce = (line: Line, at: number, args: Args): boolean =>
  /delivery of$/.test(line.units[at]?.text ?? '') ||
  args.phrases.some(
    ({ prep, heads }) => prep === 'for' && heads.some((head) => line.units[head]?.kind === 'money'),
  )

/** "had bought", "had been purchased". */
const longBought = (line: Line, at: number): boolean =>
  /^(?:bought|purchased)$/.test(line.units[at]?.text ?? '') &&
  line.units.slice(groupStart(line, at), at).some(({ text }) => text === 'had' || text === 'had been')

/** A full relative clause behind the goods tells that they were fired. */
function usedSince(line: Line, items: readonly number[]): boolean {
  const last = items.at(-1)
  if (last === undefined) return false
  // "missiles that Oslo had supplied were fired at Riga"
  for (let i = last + 1; i < Math.min(line.units.length, last + 14); i++)
    if (
      /^(?:fired|launched|used)$/.test(line.units[i]?.text ?? '') &&
      isPassive(line, i) &&
      subjectOf(line, i).some((head) => items.includes(head))
    )
      return true
  for (let i = last + 1; i < last + 7; i++) {
    const unit = line.units[i]
    if (unit === undefined) return false
    if (!/^(?:which|that)$/.test(unit.text)) continue
    let k = i + 1
    while (line.units[k]?.classes.has('AUX') === true || line.units[k]?.classes.has('ADV') === true) k++
    return (
      k > i + 1 &&
      /^(?:used|fired|launched|deployed)$/.test(line.units[k]?.text ?? '') &&
      /^(?:against|at|by|on|to)$/.test(line.units[k + 1]?.text ?? '')
    )
  }
  return false
}

function stageHere(
  line: Line,
  rule: TransferRule,
  at: number,
  args: Args,
  items: readonly number[],
  stage: Stage,
): Stage {
  // "is weighing a request": asked for, no more
  if (
    rule.word === 'WEIGH' &&
    args.objects.some((head) => line.units[head]?.classes.has('N-requested') === true)
  )
    return 'requested'
  // "passes a package that gives Riga howitzers"
  const [agent] = args.agent
  const bundle = line.units[agent ?? -1]
  if (
    rule.word === 'GIVE' &&
    stage === 'delivered' &&
    agent !== undefined &&
    agent < at &&
    (namesAct(bundle) || bundle?.classes.has('STAGENOUN') === true) &&
    !line.units.slice(groupStart(line, at), at).some(({ classes }) => classes.has('HAVE'))
  )
    return 'pledged'
  // "the first seizure of arms bound for Riga"
  if (
    rule.word === 'ARRIVE' &&
    hauls.test(line.units[(items[0] ?? 0) - 2]?.text ?? '') &&
    line.units[(items[0] ?? 0) - 1]?.text === 'of'
  )
    return 'intercepted'
  // "a dhow carrying rifles to Riga was seized"
  if (rule.word === 'CARRY' && seizedWith(line, at)) return 'intercepted'
  // "will again supply", "has begun to license exports again"
  if (
    rule.stage !== 'used' &&
    (stage === 'pledged' || stage === 'approved' || stage === 'delivered') &&
    isAgain(line, at, args)
  )
    return 'resumed'
  // "a letter of intent was signed"
  if (
    stage === 'ordered' &&
    args.objects.some((head) =>
      /^letters? of (?:intent|interest|request)$/.test(line.units[head]?.text ?? ''),
    )
  )
    return 'considered'
  // "delivery is due in May"
  if (rule.noun === true && rule.word === 'TRADE' && stage === 'delivered' && isDue(line, at))
    return 'ordered'
  // "a deal under which Oslo is to build corvettes for Riga"
  if (rule.word === 'BUILD' && stage === 'pledged') return 'ordered'
  // "is finalising a deal": not signed yet
  if (rule.word === 'SIGN' && stage === 'ordered' && isUnderWay(line, at)) return 'considered'
  // "told Congress of a planned sale"
  if (
    rule.word === 'APPROVE' &&
    notifies.test(line.units[at]?.text ?? '') &&
    args.objects.some((head) => isIntended(line, head))
  )
    return 'considered'
  // "the sale of jets, which the cabinet hopes to sign"
  if (rule.noun === true && stage === 'approved' && isPending(line, at)) return 'considered'
  // "is to supply jets for $6 billion", "will take delivery of": what is to come was bought
  if (stage === 'pledged' && rule.stage === 'delivered' && isCommerce(line, at, args)) return 'ordered'
  // "had been bought": pluperfect, it has come
  if (rule.word === 'BUY' && stage === 'ordered' && longBought(line, at)) return 'delivered'
  // "weapons supplied to Kyiv, which are being used"
  if (stage === 'delivered' && usedSince(line, items)) return 'used'
  // "let Kyiv use British missiles": it has them
  if (rule.stage === 'used' && rule.noun !== true && stage !== 'used') return 'delivered'
  // "will supply howitzers under a contract"
  if (
    stage === 'pledged' &&
    args.phrases.some(
      ({ prep, heads }) =>
        prep === 'under' &&
        heads.some((head) => /^(?:contract|order|deal)s?$/.test(line.units[head]?.text ?? '')),
    )
  )
    return 'ordered'
  const told = stage !== 'delivered' && stage !== 'approved'
  return rule.noun === true && !told && isIntended(line, at) && governorsOf(line, at).length === 0
    ? 'considered'
    : stage
}
