import type { Party, Stage } from '../claim.ts'
import type { Line, Unit } from '../unit.ts'
import { type Args, goodsOf, headsIn, isThing, namesAct, tradeHead } from './args.ts'
import { type Named, without } from './parties.ts'
import type { Slot, TransferRule } from './rules.ts'
import { fromGovernor, isIntended, partiesIn, signed } from './sides.ts'
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
  /** Both sides must stand in the sentence. */
  readonly explicit: boolean
}

function itemsIn(line: Line, rule: TransferRule, args: Args): readonly number[] {
  const found: number[] = []
  for (const slot of rule.items) {
    const heads =
      slot === 'object'
        ? args.objects
        : slot === 'agent'
          ? args.agent
          : args.phrases.filter(({ prep }) => prep === slot).flatMap((phrase) => phrase.heads)
    const things = heads.filter((at) => isThing(line, at))
    if (slot !== 'object' && !things.some((at) => line.units[at]?.kind === 'goods')) continue
    found.push(...things)
  }
  // "a ban on the delivery of missiles", "money for the purchase of missiles": the goods hang on a noun
  if (
    !found.some((at) => line.units[at]?.kind === 'goods') &&
    found.some(
      (at) =>
        line.units[at]?.kind === 'word' ||
        line.units[at]?.kind === 'money' ||
        line.units[at]?.kind === 'people',
    )
  ) {
    const through = args.phrases
      .filter(({ prep }) => /^(?:on|for|in|about|over|of|worth)$/.test(prep))
      .flatMap(({ heads }) => heads)
    found.push(...through.filter((at) => line.units[at]?.kind === 'goods'))
  }
  // "gave it howitzers", "a deal for howitzers", "howitzers, six of them": the goods themselves are the things
  const goods = found.filter((at) => line.units[at]?.kind === 'goods' || line.units[at]?.kind === 'money')
  const real = goods.filter((at) => !namesAct(line.units[at]))
  if (real.some((at) => line.units[at]?.kind === 'goods')) return real
  return goods.some((at) => line.units[at]?.kind === 'goods') ? goods : found
}

function valueIn(line: Line, args: Args, items: readonly number[]): Event['value'] {
  const all = [...items, ...args.objects, ...args.phrases.flatMap(({ heads }) => heads)]
  for (const at of all) {
    const unit = line.units[at]
    if (unit?.kind === 'money') return unit
  }
  return null
}

export function build(line: Line, rule: TransferRule, at: number, args: Args, named: Named): Event | null {
  const found = itemsIn(line, rule, args)
  const items = found.filter((head) => line.units[head]?.kind !== 'money')
  const value = valueIn(line, args, found)
  const moneyOnly = items.length === 0 && found.length > 0
  const armed = rule.word === 'EQUIP' && found.length === 0
  if (items.length === 0 && !moneyOnly && !armed) return null
  if (
    (rule.word === 'WANT' || rule.word === 'ASK') &&
    items.every((head) => line.units[head]?.kind === 'word' || namesAct(line.units[head]))
  )
    return null
  if (rule.word === 'FIRE' && items.some((head) => goodsOf(line.units[head])?.category === 'ships'))
    return null
  const things = armed ? [at] : items.length > 0 ? items : found
  let supplierSlots = rule.supplier
  let recipientSlots = rule.recipient
  const imports = args.objects.some(
    (head) =>
      line.units[head]?.classes.has('IMPORT') === true ||
      /(?:imports?|purchases?)$/.test(line.units[head]?.text ?? ''),
  )
  if (imports && rule.word !== 'IMPORT' && rule.word !== 'GIVE') {
    supplierSlots = ['from', 'with']
    recipientSlots = ["'s", 'by', 'agent']
  }
  let suppliers: readonly Party[] = []
  let recipients: readonly Party[] = []
  if (supplierSlots[0] === 'agent' || supplierSlots[0] === "'s") {
    suppliers = partiesIn(line, supplierSlots, args, things, named, [])
    recipients = partiesIn(line, recipientSlots, args, things, named, suppliers)
  } else {
    recipients = partiesIn(line, recipientSlots, args, things, named, [])
    suppliers = partiesIn(line, supplierSlots, args, things, named, recipients)
  }
  // "transfer weapons from Oslo", "lease drones from Oslo": who acts gets them
  if (rule.word === 'GIVE' && recipients.length === 0) {
    const from = named.resolve(line, headsIn(line, 'from', args, things), suppliers)
    if (from.length > 0 && suppliers.length > 0) {
      recipients = suppliers
      suppliers = from
    }
  }
  // an act named by its noun: its adjective is who supplies
  const agents = named.resolve(line, args.agent)
  if (
    rule.word === 'SEIZE' &&
    recipients.length === 0 &&
    suppliers.length > 0 &&
    without(suppliers, agents).length === 0
  )
    return null
  if (
    rule.word === 'SEIZE' &&
    /^(?:intercept)/.test(line.units[at]?.text ?? '') &&
    things.every((head) => flies.has(goodsOf(line.units[head])?.category ?? '')) &&
    (suppliers.length === 0 || recipients.length === 0) &&
    !line.units.some(({ text }) => carrier.test(text))
  )
    return null
  if (
    rule.word === 'ARRIVE' &&
    things.every((head) => goodsOf(line.units[head])?.category === 'missiles') &&
    line.units.some(({ classes }) => classes.has('FIRE') || classes.has('CAUSE') || classes.has('HIT'))
  )
    return null
  const domestic = ['from', 'by', 'with'] as const
  if (suppliers.length === 0 && recipients.length > 0) {
    const own = partiesIn(line, domestic, args, things, named, [])
    if (own.length > 0 && without(own, recipients).length === 0) return null
  }
  const contract = args.objects.some(
    (head) =>
      line.units[head]?.classes.has('N-ordered') === true ||
      /(?:deals?|contracts?)$/.test(line.units[head]?.text ?? ''),
  )
  if ((rule.supplier.includes('agent') || rule.noun === true) && !imports) {
    const act = things.find((head) => namesAct(line.units[head]))
    const origin = goodsOf(line.units[act ?? -1])?.origin ?? null
    if (origin !== null && without([origin], recipients).length > 0 && rule.word !== 'GIVE')
      suppliers = [origin]
  }
  if (rule.noun === true && suppliers.length === 0 && rule.word !== 'IMPORT')
    suppliers = fromGovernor(line, at, named, recipients)
  const stageVerb = ['SIGN', 'HALT', 'APPROVE', 'PROMISE', 'RESUME', 'WEIGH'].includes(rule.word)
  if (rule.word === 'SIGN' || (stageVerb && contract))
    ({ suppliers, recipients } = signed(line, args, things, suppliers, recipients, named))
  const ordering =
    rule.word === 'PROMISE' &&
    args.objects.some((head) => line.units[head]?.classes.has('N-ordered') === true)
  // "prevent the shipment of Iranian arms": the adjective is who supplies, not who prevents
  if (rule.word === 'HALT' && args.objects.some((head) => line.units[head]?.classes.has('TRADE') === true)) {
    const origin = things
      .map((head) => goodsOf(line.units[head])?.origin ?? null)
      .find((each) => each !== null)
    if (origin != null && without([origin], recipients).length > 0) suppliers = [origin]
  }
  // "strikes on Riga using British missiles": who strikes
  if (rule.word === 'FIRE' && /^using$/.test(line.units[at]?.text ?? '')) {
    const strike = line.units
      .slice(Math.max(0, at - 8), at)
      .findLast((each) => each.kind === 'cause' && each.cause.actor !== null)
    if (strike?.kind === 'cause' && strike.cause.actor !== null) recipients = [strike.cause.actor]
  }
  const standing = standingOf(line, at, ordering ? 'ordered' : stageFor(rule, args.objects, line))
  if (standing === null) return null
  let { stage } = standing
  if (
    rule.noun === true &&
    (stage === 'delivered' || stage === 'approved') &&
    isIntended(line, at) &&
    governorsOf(line, at).length === 0
  )
    stage = 'considered'
  const { negated } = standing
  // "let Kyiv use British missiles": it has them
  if ((rule.word === 'FIRE' || rule.word === 'HIT') && stage !== 'used') stage = 'delivered'
  const strangers =
    args.agent.length > 0 &&
    args.agent.every((head) => unknownSide(line, head)) &&
    named.resolve(line, args.agent).length === 0
  const none = things.some((head) => goodsOf(line.units[head])?.negated === true)
  const refused = none && (stage === 'pledged' || stage === 'approved')
  return {
    rule: rule.name,
    suppliers,
    recipients,
    items: things,
    value,
    stage: refused ? 'suspended' : stage,
    negated: negated || (none && !refused && stage !== 'suspended'),
    trigger: at,
    inReturnFor: [],
    needs: negated && rule.word === 'GIVE' ? 'supplier' : rule.needs,
    word: rule.word,
    noun: rule.noun === true,
    unresolved: args.agent.length > 0 && agents.length === 0,
    pronouns: {
      supplier: byPronoun(line, rule.supplier, args),
      recipient: byPronoun(line, rule.recipient, args),
    },
    moneyOnly,
    stranger: !strangers
      ? null
      : rule.supplier.includes('agent')
        ? 'supplier'
        : rule.recipient.includes('agent')
          ? 'recipient'
          : null,
    explicit: rule.word === 'FIRE' || rule.word === 'HIT' || rule.word === 'CAUSE' || armed,
  }
}

const byPronoun = (line: Line, slots: readonly Slot[], args: Args): boolean =>
  slots[0] === 'agent' &&
  args.agent.length === 1 &&
  line.units[args.agent[0] ?? -1]?.classes.has('PRONOUN') === true

const unknownSide = (line: Line, at: number): boolean => {
  const unit = line.units[at]
  return (
    unit !== undefined &&
    (unit.classes.has('SIDENOUN') ||
      unit.kind === 'goods' ||
      (unit.kind === 'people' && unit.people.actor?.claimant.role == null && unit.people.counted === null))
  )
}

/** A package or aid is told of when it is decided, a sale when it is approved, a delivery when it is made. */
function stageFor(rule: TransferRule, items: readonly number[], line: Line): Stage {
  if (rule.word === 'IMPORT')
    return items.some((at) => /^import/.test(line.units[at]?.text ?? '')) ? 'delivered' : 'ordered'
  if (rule.word !== 'TRADE') return rule.stage
  const act = items.map((at) => line.units[at]?.text ?? '').find((text) => tradeHead.test(text)) ?? ''
  if (/(?:sales?|licen[cs]es?|permits?)$/.test(act)) return 'approved'
  if (/(?:packages?)$/.test(act)) return 'pledged'
  if (/(?:deals?|contracts?)$/.test(act)) return 'ordered'
  return rule.stage
}

const flies = new Set(['missiles', 'drones', 'aircraft', 'air-defence', 'ammunition'])

const carrier =
  /\b(?:ship|ships|dhow|boat|boats|vessel|shipments?|cargo|convoy|trucks?|smuggl\w+|container|freighter|consignment)\b/
