import type { Party } from '../claim.ts'
import { reachOf } from '../syntax/reach.ts'
import { mainSubject, possessorOf, subjectOf } from '../syntax/subject.ts'
import { isPassive, isVerb, reduced, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { type Args, goodsOf, headsIn, namesAct } from './args.ts'
import type { Named } from './named.ts'
import { without } from './parties.ts'
import type { Slot, TransferRule } from './rules/rule.ts'
import { buyerFrom, fromGovernor, partiesIn, signed } from './sides.ts'
import { governorsOf } from './stage.ts'

export type Roles = { readonly suppliers: readonly Party[]; readonly recipients: readonly Party[] }

const stageVerbs = new Set(['SIGN', 'HALT', 'APPROVE', 'PROMISE', 'RESUME', 'WEIGH'])
const ownSlots: readonly Slot[] = ['from', 'by', 'with']
const shows = ['SHOW', 'GET', 'FIRE', 'GIVE', 'HAVE']

const names = (line: Line, args: Args, word: string, heads: RegExp): boolean =>
  args.objects.some(
    (head) => line.units[head]?.classes.has(word) === true || heads.test(line.units[head]?.text ?? ''),
  )

/** Who supplies and who receives, by the slots of the rule; null when a country deals with itself. */
export function rolesOf(
  line: Line,
  rule: TransferRule,
  at: number,
  args: Args,
  items: readonly number[],
  named: Named,
): Roles | null {
  // "deny any such deals": those that were told, between whom they were told
  if (rule.noun === true && line.units[at - 1]?.text === 'such' && args.phrases.length === 0)
    return { suppliers: [], recipients: [] }
  const imports =
    rule.word !== 'IMPORT' &&
    rule.word !== 'GIVE' &&
    rule.word !== 'ACCOUNT' &&
    names(line, args, 'IMPORT', /(?:imports?|purchases?)$/)
  const filled = imports
    ? fill(line, ['from', 'with'], ["'s", 'by', 'agent'], args, items, named)
    : fill(line, rule.supplier, rule.recipient, args, items, named)
  let { suppliers, recipients } = filled
  // "rounds wanted for Riga's tanks": whoever asks, they are meant for whose arms they are for
  const armed = meantFor(line, args, items)
  if (armed.length > 0) {
    recipients = armed
    suppliers = without(suppliers, armed)
  }
  // "is arming itself": nobody is given arms
  if (
    rule.word === 'EQUIP' &&
    args.objects.some((head) => /sel(?:f|ves)$/.test(line.units[head]?.text ?? ''))
  )
    return null
  // "ordered 18 vehicles in Oslo": from there; "were loaded in Oslo": there
  const from =
    rule.word === 'BUY' && recipients.length > 0 && line.units[(items.at(-1) ?? -1) + 1]?.text === 'in'
  const loaded = rule.word === 'GIVE' && /^load/.test(line.units[at]?.text ?? '')
  if ((from || loaded) && suppliers.length === 0)
    suppliers = partiesIn(line, ['in', 'at'], args, items, named, recipients)
  // "shells sold to Oslo have reached the rebels": from who got them first
  if (rule.word === 'ARRIVE' && /^reach/.test(line.units[at]?.text ?? '') && suppliers.length === 0) {
    const reached = partiesIn(line, ['dative'], args, items, named, [])
    const first = without(named.resolve(line, headsIn(line, 'to', args, items)), reached)
    if (reached.length > 0 && first.length > 0) return { suppliers: first, recipients: reached }
  }
  // "had unloaded them": the goods, not who gets them
  if (
    rule.word === 'ARRIVE' &&
    /load/.test(line.units[at]?.text ?? '') &&
    args.objects.some((head) => line.units[head]?.classes.PRONOUN === true)
  )
    recipients = partiesIn(line, ['to', 'for', 'in', 'at'], args, items, named, suppliers)
  // "financed the purchase of Danish shells for Riga": who pays for another gives them
  if (imports && rule.word === 'PROMISE') {
    const others = named.resolve(line, headsIn(line, 'for', args, items))
    const payer = without(named.resolve(line, args.agent), others)
    if (others.length > 0 && payer.length > 0) return { suppliers: payer, recipients: others }
  }
  // "has spent $3 billion on military aid to Riga": who pays gives
  if (
    rule.word === 'PAY' &&
    items.length > 0 &&
    items.every((head) => aid.test(line.units[head]?.text ?? ''))
  ) {
    const gets = partiesIn(line, ['to', 'for'], args, items, named, [])
    const payer = without(named.resolve(line, args.agent), gets)
    return gets.length > 0 && payer.length > 0 ? { suppliers: payer, recipients: gets } : null
  }
  // "accounts for half of Riga's arms imports"
  if (rule.word === 'ACCOUNT') {
    const buyer = items.flatMap((head) => goodsOf(line.units[head])?.origin ?? [])
    const seller = named.resolve(line, args.agent)
    if (buyer.length > 0) return { suppliers: without(seller, buyer), recipients: buyer }
  }
  // "transfer weapons from Oslo", "lease drones from Oslo": who acts gets them
  if (
    rule.word === 'GIVE' &&
    recipients.length === 0 &&
    suppliers.length > 0 &&
    takes.test(line.units[at]?.text ?? '')
  ) {
    const from = named.resolve(line, headsIn(line, 'from', args, items), suppliers)
    if (from.length > 0) return { suppliers: from, recipients: suppliers }
  }
  // "scraps missiles from Oslo", "eyes howitzers from Oslo": who acts would get them
  // "turned down Riga's bid for howitzers": a bid for goods is a request
  const bid = args.phrases.some(
    ({ prep, heads }) => prep === 'for' && heads.some((head) => items.includes(head)),
  )
  const requested = args.objects.some((head) => {
    const text = line.units[head]?.text ?? ''
    return asked.test(text) || (bid && /^bids?$/.test(text))
  })
  if (stageVerbs.has(rule.word) && !requested && recipients.length === 0 && suppliers.length > 0) {
    const from = named.resolve(line, headsIn(line, 'from', args, items))
    const agent = without(named.resolve(line, args.agent), from)
    if (from.length > 0 && without(suppliers, from).length === 0 && agent.length > 0)
      return { suppliers: from, recipients: agent }
  }
  // "Riga's parliament backed Danish help for arms purchases": who decides gets them
  if (rule.word === 'APPROVE' && recipients.length === 0 && suppliers.length > 0) {
    const agent = without(named.resolve(line, args.agent), suppliers)
    const buys = [...args.objects, ...headsIn(line, 'for', args, items)].some((head) =>
      /(?:purchases?|acquisitions?|procurement)$/.test(line.units[head]?.text ?? ''),
    )
    if (agent.length > 0 && buys) return { suppliers, recipients: agent }
  }
  // "gives Riga aid, and allowed it to buy jets": who allows sells, and "it" is the other
  if (rule.word === 'BUY' && suppliers.length === 0) {
    const allowing = governorsOf(line, at).find(
      (governor) => isVerb(line, governor) && line.units[governor]?.classes.APPROVE === true,
    )
    const seller = allowing === undefined ? [] : named.resolve(line, actingIn(line, allowing))
    const pronoun =
      allowing !== undefined && /^(?:it|them|him|her)$/.test(line.units[args.agent[0] ?? -1]?.text ?? '')
    const buyer = pronoun ? without(named.namedIn(line), seller) : without(recipients, seller)
    if (seller.length > 0 && buyer.length === 1) return { suppliers: seller, recipients: buyer }
  }
  // "Riga and Oslo have signed for howitzers"
  if (
    rule.word === 'BUY' &&
    suppliers.length === 0 &&
    recipients.length === 2 &&
    /^(?:sign|settl)/.test(line.units[at]?.text ?? '')
  )
    return signed(line, args, items, [], [], named)
  // "bought shells for Riga": who pays gives them
  if (rule.word === 'BUY' && !isPassive(line, at)) {
    const others = without(named.resolve(line, headsIn(line, 'for', args, items)), recipients)
    if (others.length > 0 && recipients.length > 0)
      return {
        suppliers: [...recipients, ...without(suppliers, [...recipients, ...others])],
        recipients: others,
      }
  }
  // "in talks with Oslo to buy howitzers", "a deal with Riga to send them"
  const wanting =
    recipients.length > 0 && suppliers.length === 0 && (rule.word === 'BUY' || rule.word === 'GET')
  const giving = suppliers.length > 0 && recipients.length === 0 && rule.word === 'GIVE'
  if (wanting || giving) {
    const partner = without(named.resolve(line, dealtWith(line, at)), wanting ? recipients : suppliers)
    if (partner.length > 0)
      return wanting ? { suppliers: partner, recipients } : { suppliers, recipients: partner }
  }
  // "foiled an attempt to smuggle Danish howitzers": who foils gives nothing
  if (
    rule.word === 'GIVE' &&
    governorsOf(line, at).some((governor) => {
      const classes = line.units[governor]?.classes
      return classes?.SEIZE === true && !classes.HALT
    })
  ) {
    suppliers = partiesIn(line, ['from', 'origin'], args, items, named, recipients)
    // "from Oslo to Riga", as the police of Riga say who foiled it
    if (recipients.length === 0) recipients = partiesIn(line, ['to', 'into'], args, items, named, suppliers)
  }
  // "a Danish court bars Halden from sending howitzers": a body that only its state tells
  if (rule.word === 'GIVE' && suppliers.length === 0 && args.agent.length > 0 && !isPassive(line, at)) {
    const halting = governorsOf(line, at).find(
      (governor) => isVerb(line, governor) && line.units[governor]?.classes.HALT === true,
    )
    const unknown = args.agent.every((head) => line.units[head]?.classes.PROPER === true)
    if (halting !== undefined && unknown)
      suppliers = without(named.resolve(line, subjectOf(line, halting)), recipients)
  }
  // "Danish jets strike with British bombs"
  if (rule.stage === 'used' && rule.noun !== true && recipients.length === 0) {
    const flown = goodsOf(line.units[args.agent[0] ?? -1])
    if (flown !== null && flown.origin !== null && !flown.made) recipients = [flown.origin]
    suppliers = without(suppliers, recipients)
  }
  // "has allowed Riga to fire ATACMS": whoever made them and has a say gave them
  if (rule.word === 'FIRE' && suppliers.length === 0 && recipients.length > 0) {
    const allowing = governorsOf(line, at).find(
      (governor) => isVerb(line, governor) && line.units[governor]?.classes.APPROVE === true,
    )
    const who =
      allowing === undefined ? [] : without(named.resolve(line, subjectOf(line, allowing)), recipients)
    suppliers = who.filter(({ iso3 }) => items.some((head) => goodsOf(line.units[head])?.maker === iso3))
  }
  // "a package that gives Riga howitzers": of who announces it
  if (rule.word === 'GIVE' && suppliers.length === 0 && args.agent.length > 0) {
    const [bundle] = args.agent
    const unit = line.units[bundle ?? -1]
    if (bundle !== undefined && (unit?.kind === 'goods' || unit?.classes.STAGENOUN === true))
      suppliers = without(named.resolve(line, mainSubject(line, bundle)), recipients)
  }
  // "parades howitzers bought from Oslo", "puts jets supplied by Oslo into service": they are who shows them
  const [patient = -1] = items
  const relative = patient < at && line.units[patient + 1]?.classes.RELATIVE === true
  if (recipients.length === 0 && suppliers.length > 0 && (relative || reduced(line, at))) {
    const before = leftOf(line, patient)
    // "fights the rebels with drones bought from Oslo"
    const fights = line.units.findLastIndex((_, k) => k < before && k > before - 12 && isVerb(line, k))
    if (line.units[before]?.text === 'with' && fights > 0)
      recipients = without(named.resolve(line, subjectOf(line, fights)), suppliers)
    else if (
      isVerb(line, before) &&
      (shows.some((name) => line.units[before]?.classes.has(name)) ||
        /^(?:show|display|exhibit)/.test(line.units[before]?.text ?? ''))
    )
      recipients = without(named.resolve(line, subjectOf(line, before)), suppliers)
  }
  // "urged Oslo to send howitzers": who asks would get them
  if (rule.word === 'GIVE' && recipients.length === 0 && suppliers.length > 0) {
    const asking = governorsOf(line, at).find(
      (governor) => isVerb(line, governor) && line.units[governor]?.classes.ASK === true,
    )
    if (asking !== undefined) recipients = without(named.resolve(line, subjectOf(line, asking)), suppliers)
  }
  // "turned down an American offer": who offers would have given
  if (
    stageVerbs.has(rule.word) &&
    !requested &&
    args.objects.some((head) => offered.test(line.units[head]?.text ?? ''))
  ) {
    const by = partiesIn(line, ["'s", 'from', 'by', 'origin'], args, items, named, [])
    const agent = named.resolve(line, args.agent, by)
    if (by.length > 0) return { suppliers: by, recipients: agent }
  }
  // "refused an order from Oslo", "is weighing Oslo's request": who asks would get them
  if (stageVerbs.has(rule.word) && requested) {
    const by = args.objects.some(
      (head) =>
        line.units[head]?.classes['N-requested'] === true || /^bids?$/.test(line.units[head]?.text ?? ''),
    )
      ? partiesIn(line, ["'s", 'from', 'by'], args, items, named, [])
      : refusing.test(line.units[at]?.text ?? '')
        ? partiesIn(line, ['from'], args, items, named, [])
        : []
    const agent = named.resolve(line, args.agent, by)
    const passive = args.agent.length === 0 ? partiesIn(line, ['to', 'origin'], args, items, named, by) : []
    if (by.length > 0 && agent.length + passive.length > 0 && rule.word !== 'SIGN')
      return { suppliers: agent.length > 0 ? agent : passive, recipients: by }
  }
  // "Danish howitzers were sent to Riga"
  if (rule.word === 'GIVE' && suppliers.length === 0 && args.agent.length === 0)
    suppliers = partiesIn(line, ['origin'], args, items, named, recipients)
  // "none of its ammunition was sold to Riga", "its jets left for Riga"
  const sent = rule.word === 'GIVE' && args.agent.length === 0 && isPassive(line, at)
  if ((sent || rule.word === 'LEAVE') && suppliers.length === 0) {
    const own = items.find(
      (head) =>
        /^(?:its|their) /.test(line.units[head]?.text ?? '') ||
        /^(?:its|their)$/.test(line.units[head - 1]?.text ?? ''),
    )
    if (own !== undefined) suppliers = named.owner(line, own, recipients)
  }
  if (suppliers.length === 0 && recipients.length > 0) {
    // "were fired by Riga": who acts in a passive
    const passive = headsIn(line, 'by', args, items).some((head) => args.agent.includes(head))
    const own = partiesIn(line, passive ? ['from', 'with'] : ownSlots, args, items, named, [])
    if (own.length > 0 && without(own, recipients).length === 0) return null
  }
  // "Riga weighs Danish howitzers": who has none yet
  if (rule.word === 'WEIGH' && recipients.length === 0 && suppliers.length > 0) {
    const origin = partiesIn(line, ['origin', 'made', "'s", 'from', 'with'], args, items, named, suppliers)
    if (
      origin.length > 0 &&
      !items.some((head) => namesAct(line.units[head])) &&
      !names(line, args, 'TRADE', /^$/)
    )
      return { suppliers: origin, recipients: suppliers }
  }
  if (rule.word === 'IMPORT' && recipients.length === 0) {
    const buyer = buyerFrom(line, at, named)
    recipients = buyer.recipients
    if (suppliers.length > 0 && without(suppliers, recipients).length === 0) return null
    if (suppliers.length === 0) suppliers = without(buyer.suppliers, recipients)
  }
  // "talks between Riga and Oslo on howitzers"
  const between = named.resolve(line, headsIn(line, 'between', args, items))
  if (between.length > 1 && (rule.word === 'N-considered' || rule.word === 'N-ordered')) {
    const agent = headsIn(line, 'between', args, items)
    return signed(line, { ...args, agent, phrases: [] }, items, [], [], named)
  }
  // "Riga is in talks with Oslo on howitzers", "Riga has placed an order with Oslo"
  if (/^N-(?:considered|ordered|interest)$/.test(rule.word) && recipients.length === 0) {
    const agent = mainSubject(line, at)
    const subject = without(named.resolve(line, agent), suppliers)
    // "Riga and Oslo have a contract for howitzers"
    const maker = items.map((head) => goodsOf(line.units[head])?.maker ?? null).find((each) => each !== null)
    // "Riga is close to a deal for howitzers": it buys what it does not make
    if (subject.length === 1 && suppliers.length === 0 && rule.word === 'N-ordered' && maker != null)
      ({ suppliers, recipients } =
        subject[0]?.iso3 === maker ? { suppliers: subject, recipients } : { suppliers, recipients: subject })
    else if (subject.length > 1 && suppliers.length === 0)
      ({ suppliers, recipients } = signed(line, { ...args, agent }, items, suppliers, subject, named))
    else if (subject.length > 0 && suppliers.length > 0)
      ({ suppliers, recipients } = /^orders?$/.test(line.units[at]?.text ?? '')
        ? { suppliers, recipients: subject }
        : signed(line, { ...args, agent }, items, suppliers, subject, named))
  }
  // "renews its plea to Oslo for howitzers"
  if (rule.word === 'N-requested' && recipients.length === 0 && suppliers.length > 0)
    recipients = without(named.resolve(line, mainSubject(line, at)), suppliers)
  // "Oslo admitted that shells had reached Riga", "confirmed that they went there under a permit"
  if (rule.word === 'ARRIVE' && recipients.length > 0 && suppliers.length === 0)
    suppliers = without(named.resolve(line, admitting(line, at)), recipients)
  // "landed here on Monday": where the article is written
  if (rule.word === 'ARRIVE' && recipients.length === 0) {
    const here = line.units.slice(at + 1, at + 3).some(({ text }) => text === 'here')
    const home = here ? named.dateline() : null
    if (home !== null) recipients = without([home], suppliers)
  }
  // "Oslo denied that rifles had been loaded onto a ship of Riga": it would have given them
  if (
    rule.word === 'GIVE' &&
    recipients.length > 0 &&
    suppliers.length === 0 &&
    args.agent.length === 0 &&
    isPassive(line, at)
  )
    suppliers = without(named.resolve(line, denying(line, at)), recipients)
  // "M23's mortars come from Oslo"
  if (rule.word === 'ARRIVE' && recipients.length === 0 && suppliers.length > 0) {
    const owned = goodsOf(line.units[items[0] ?? -1])
    if (owned !== null && owned.origin !== null && /['’]s /.test(line.units[items[0] ?? -1]?.text ?? ''))
      recipients = without([owned.origin], suppliers)
  }
  const bound =
    items.map((head) => goodsOf(line.units[head])?.bound ?? null).find((each) => each !== null) ?? null
  if (recipients.length === 0 && bound !== null) {
    recipients = [bound]
    suppliers = without(suppliers, recipients)
  }
  if (rule.word === 'GET' && suppliers.length === 0)
    suppliers = without(giverBeside(line, items, named), recipients)
  if ((rule.word === 'ARRIVE' || rule.word === 'GIVE') && recipients.length === 0)
    recipients = without(partOf(line, items), suppliers)
  if (recipients.length === 0 && (rule.word === 'EQUIP' || rule.word === 'GIVE'))
    recipients = without(named.resolve(line, anySide(line, at)), suppliers)
  if (!imports) suppliers = actOrigin(line, rule, items, recipients) ?? suppliers
  if (rule.noun === true && suppliers.length === 0 && rule.word !== 'IMPORT')
    suppliers = fromGovernor(line, at, named, recipients)
  // "contracts signed with Riga": who buys of the two, nothing here tells
  if (rule.word === 'SIGN' && args.agent.length === 0 && recipients.length === 0 && reduced(line, at))
    return { suppliers: [], recipients: [] }
  if (
    rule.word === 'SIGN' ||
    rule.word === 'TALK' ||
    (rule.word === 'WEIGH' && args.phrases.some(({ prep, heads }) => prep === 'with' && heads.length > 0)) ||
    (stageVerbs.has(rule.word) && names(line, args, 'N-ordered', /(?:deals?|contracts?)$/))
  )
    ({ suppliers, recipients } = signed(
      line,
      rule.word === 'TALK' ? talking(args) : args,
      items,
      suppliers,
      recipients,
      named,
    ))
  // "prevent the shipment of Iranian arms": the adjective is who supplies, not who prevents
  if (
    rule.word === 'HALT' &&
    args.objects.some((head) => line.units[head]?.classes.TRADE === true || namesAct(line.units[head]))
  ) {
    const origin = items
      .map((head) => goodsOf(line.units[head])?.origin ?? null)
      .find((each) => each !== null)
    if (origin != null && without([origin], recipients).length > 0) suppliers = [origin]
  }
  return { suppliers, recipients: striker(line, rule, at) ?? recipients }
}

/** "rounds [for Riga's tanks]": whose arms the goods are for. */
function meantFor(line: Line, args: Args, items: readonly number[]): readonly Party[] {
  const first = items[0] ?? -1
  return args.phrases
    .filter(({ prep }) => prep === 'for')
    .flatMap(({ heads }) => heads)
    .flatMap((head) => {
      const goods = goodsOf(line.units[head])
      const owned = head !== first && / ['’]s /.test(line.units[head]?.text ?? '')
      return goods !== null && owned && goods.origin !== null ? [goods.origin] : []
    })
}

/** "talks to Oslo": whom one talks to one talks with. */
const talking = (args: Args): Args => ({
  ...args,
  phrases: args.phrases.map((phrase) => (phrase.prep === 'to' ? { ...phrase, prep: 'with' } : phrase)),
})

/** "talks [with Oslo] to buy", "its deal [with Oslo] to buy": whom a noun of dealing before an infinitive is with. */
function dealtWith(line: Line, at: number): readonly number[] {
  for (const governor of governorsOf(line, at)) {
    const unit = line.units[governor]
    if (unit === undefined || isVerb(line, governor)) continue
    if (!unit.classes['N-considered'] && !unit.classes.PACKAGE) continue
    return reachOf(line, governor + 1)
      .phrases.filter(({ prep, at: opens }) => prep === 'with' && opens < at)
      .flatMap(({ heads }) => heads)
  }
  return []
}

/** The unit left of a noun group, adverbs aside. */
function leftOf(line: Line, at: number): number {
  let i = skipModifiersLeft(line, at)
  while (i > 0 && line.units[i]?.classes.ADV === true) i--
  return i
}

const takes = /^(?:transfer|leas|rent|mov|lift|exten)/
const aid = /(?:^|\s)(?:aid|assistance|support)$/
const offered = /^(?:offers?|bids?|proposals?)$/
const asked = /^(?:requests?|orders?|pleas?|(?:in|en)quiry)$/
const refusing = /^(?:refus|reject|turn|declin)/

function fill(
  line: Line,
  supplier: readonly Slot[],
  recipient: readonly Slot[],
  args: Args,
  items: readonly number[],
  named: Named,
): Roles {
  if (supplier[0] === 'agent' || supplier[0] === "'s") {
    const suppliers = partiesIn(line, supplier, args, items, named, [])
    return { suppliers, recipients: partiesIn(line, recipient, args, items, named, suppliers) }
  }
  const recipients = partiesIn(line, recipient, args, items, named, [])
  return { suppliers: partiesIn(line, supplier, args, items, named, recipients), recipients }
}

/** "[Oslo] denied that": who denies what the verb at `at` tells. */
function denying(line: Line, at: number): readonly number[] {
  for (let i = at - 1; i >= Math.max(1, at - 7); i--)
    if (line.units[i]?.classes.DENY === true && line.units[i + 1]?.text === 'that') return subjectOf(line, i)
  return []
}

/** Who acts in a verb: of "was cleared by Oslo" Oslo, of "Oslo cleared" Oslo. */
const actingIn = (line: Line, verb: number): readonly number[] =>
  isPassive(line, verb)
    ? reachOf(line, verb + 1)
        .phrases.filter(({ prep }) => prep === 'by')
        .flatMap(({ heads }) => heads)
    : subjectOf(line, verb)

/** "[Oslo] admitted that", "[Oslo] confirmed that … under a permit": who owns up to what the verb at `at` tells. */
function admitting(line: Line, at: number): readonly number[] {
  for (let i = at - 1; i >= Math.max(1, at - 9); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return []
    if (!isVerb(line, i) || !/^(?:admit|acknowledg|conced|confirm)/.test(unit.text)) continue
    const permitted = line.units
      .slice(at, at + 14)
      .some(
        ({ text }, k, rest) =>
          text === 'under' && rest.slice(k, k + 4).some((each) => each.classes['N-approved']),
      )
    return permitted || !/^confirm/.test(unit.text) ? subjectOf(line, i) : []
  }
  return []
}

/** "received twelve tanks[, a Danish gift]", "[, a present of Oslo]": whose gift an aside calls the goods. */
function giverBeside(line: Line, items: readonly number[], named: Named): readonly Party[] {
  const last = items.at(-1) ?? -1
  if (last < 0 || line.units[last + 1]?.text !== ',') return []
  for (let i = last + 2; i < last + 7; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ',' || isVerb(line, i)) return []
    if (!unit.classes.GIFT) continue
    const behind = reachOf(line, i + 1)
      .phrases.filter(({ prep }) => prep === 'from' || prep === 'of' || prep === 'by')
      .flatMap(({ heads }) => heads)
    return named.resolve(line, behind.length > 0 ? behind : possessorOf(line, i))
  }
  return []
}

/** "arms [any side in Riga]", "gave weapons to [neither party in Riga]": the noun of the side; nothing for other words. */
function anySide(line: Line, at: number): readonly number[] {
  for (let i = at + 1; i < at + 9; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ',' || unit.text === ';') return []
    if (/^(?:sides?|part(?:y|ies)|factions?)$/.test(unit.text) && line.units[i + 1]?.text === 'in') return [i]
  }
  return []
}

const parts = /^(?:engines|components|technology|sensors)$/
const within = /^(?:for|in|inside|power|powers|powering|run|runs|drive|drives|driving|into)$/

/** "engines [for Ruritanian drones]", "engines [that power Riga's drones]": whose arms the parts are meant for. */
function partOf(line: Line, items: readonly number[]): readonly Party[] {
  const last = items.at(-1) ?? -1
  if (items.length === 0 || !items.every((at) => parts.test(goodsOf(line.units[at])?.category ?? '')))
    return []
  for (let i = last + 1; i < last + 6; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ',') return []
    const goods = goodsOf(unit)
    if (goods === null) continue
    const linked = line.units
      .slice(last + 1, i)
      .some(({ text, classes }) => within.test(text) || classes.RELATIVE)
    return linked && goods.origin !== null && !goods.made ? [goods.origin] : []
  }
  return []
}

/** "American weapons sales": of an act named by its noun the adjective is who supplies. */
function actOrigin(
  line: Line,
  rule: TransferRule,
  items: readonly number[],
  recipients: readonly Party[],
): readonly Party[] | null {
  if (rule.word === 'GIVE' || !(rule.supplier.includes('agent') || rule.noun === true)) return null
  const act = items.find((head) => namesAct(line.units[head]))
  const origin = goodsOf(line.units[act ?? -1])?.origin ?? null
  return origin !== null && without([origin], recipients).length > 0 ? [origin] : null
}

/** "strikes on Riga using British missiles": whose strikes they are. */
function striker(line: Line, rule: TransferRule, at: number): readonly Party[] | null {
  if (rule.word !== 'FIRE' || line.units[at]?.text !== 'using') return null
  const strike = line.units
    .slice(Math.max(0, at - 8), at)
    .findLast((unit) => unit.kind === 'cause' && unit.cause.actor !== null)
  return strike?.kind === 'cause' && strike.cause.actor !== null ? [strike.cause.actor] : null
}
