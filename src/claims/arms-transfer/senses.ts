import { reachOf } from '../syntax/reach.ts'
import { groupStart, isPassive, isTo, isVerb } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { type Args, goodsOf, namesAct } from './args.ts'
import { carriers, hasWay } from './carriers.ts'
import { isCaught } from './caught.ts'
import type { Event } from './event.ts'
import type { TransferRule } from './rules/rule.ts'
import { madeBy } from './sides.ts'
import { deniesReport, moodOf } from './stage.ts'

/** Verbs that move one's own things as well; what armies move stays theirs. */
const moves = /^(?:send|sent|dispatch|move|pass|extend|fly|flies|flew|flown|ship)/
const troops = /\b(?:army|navy|air force|military|marines|troops|forces|coast ?guard)\b/

/** Whether a verb before it has told the same: "missiles on their way to", "missiles supplied by", "halts weapons promised to Riga". */
export function isToldAlready(
  line: Line,
  rule: TransferRule,
  at: number,
  found: readonly Event[],
  taken: ReadonlySet<number>,
): boolean {
  if (!taken.has(at - 1) || !isPassive(line, at) || groupStart(line, at) !== at) return false
  if (rule.word === 'PROMISE' || rule.word === 'APPROVE')
    return found.some(({ word, items }) => (word === 'HALT' || word === 'RESUME') && items.includes(at - 1))
  return (rule.word === 'ARRIVE' || madeBy(line, at - 1).length > 0) && usedBefore(found, at - 1)
}

/** Whether goods at `at` were read as used or seized. */
const usedBefore = (found: readonly Event[], at: number): boolean =>
  found.some(
    (event) =>
      event.items.includes(at) &&
      (event.word === 'FIRE' ||
        event.word === 'HIT' ||
        event.word === 'SEIZE' ||
        event.word === 'DISCOVER') &&
      event.suppliers.length > 0,
  )

/** Whether the verb at `at`, with these arguments, is none of the rule's sense. */
export function meansOther(line: Line, rule: TransferRule, at: number, args: Args): boolean {
  const unit = line.units[at]
  if (unit === undefined) return true
  const { objects, phrases, agent } = args
  if (rule.only !== undefined && !fits(line, at, rule.only, args)) return true
  switch (rule.word) {
    case 'SEIZE':
      // "stopped a shipment" seizes it, "stopped shipments" halts them
      return (
        unit.classes.HALT &&
        !line.units.slice(at + 1, at + 5).some(({ text }) => carriers.test(text)) &&
        !(
          isPassive(line, at) &&
          line.units.slice(Math.max(0, at - 10), at).some(({ text }) => carriers.test(text))
        ) &&
        ![...reachOf(line, at + 1).objects, ...(isPassive(line, at) && hasWay(line) ? objects : [])].some(
          (head) => (goodsOf(line.units[head])?.counted ?? null) !== null,
        )
      )
    case 'APPROVE':
      // "let them pass": through, to others
      if (/^let/.test(unit.text) && line.units.slice(at + 1, at + 5).some(({ text }) => passes.test(text)))
        return true
      return (
        line.units[args.end]?.text === 'to' &&
        objects.length > 0 &&
        !objects.some((head) => namesAct(line.units[head]) || line.units[head]?.kind === 'word')
      )
    case 'WEIGH':
      // "negotiating with Riga about tanks": who sells them is told by the goods
      return unit.classes.TALK && phrases.some(({ prep }) => prep === 'with')
    case 'GET':
      // "came to welcome them"
      return /^welcom/.test(unit.text) && objects.every((head) => line.units[head]?.kind === 'word')
    case 'EQUIP':
      return isPassive(line, at) && objects.length === 0
    case 'GIVE':
      // "moved tanks into Riga": one's own, unless they come from somewhere
      if (/^mov/.test(unit.text) && !isPassive(line, at) && !phrases.some(({ prep }) => prep === 'from'))
        return true
      return (
        moves.test(unit.text) &&
        (phrases.some(
          ({ prep, at: opens }) =>
            /^(?:to|towards|near)$/.test(prep) &&
            line.units
              .slice(opens + 1, opens + 4)
              .some(({ text }) => /\b(?:border|frontier|front)\b/.test(text)),
        ) ||
          objects.some(
            (head) =>
              goodsOf(line.units[head])?.category === 'ships' ||
              /\bbombers?$/.test(line.units[head]?.text ?? ''),
          ) ||
          agent.some((head) => troops.test(line.units[head]?.text ?? '')))
      )
    case 'ASK':
    case 'WANT':
      // "the jets that Oslo wants to hand over": told by that verb
      if (isTo(line.units[at + 1]) && isVerb(line, at + 2)) return true
      // "which it no longer needs"
      if (/^need/.test(unit.text) && moodOf(line, at) === 'negated') return true
      // "asked for the tanks to be moved"
      return line.units[args.end]?.text === 'to be'
    case 'HALT':
      // "rejected reports of a deal": denied, not halted
      if (deniesReport(line, at)) return true
      // "sank a deal", not a ship; "the year that ended in May"
      if (/^end/.test(unit.text) && line.units[at + 1]?.classes.PREP === true && !isPassive(line, at))
        return true
      return (
        /^(?:sink|sank|sunk|torpedo|derail)/.test(unit.text) &&
        !objects.some(
          (head) =>
            line.units[head]?.classes.STAGENOUN === true ||
            line.units[head]?.classes.TRADE === true ||
            namesAct(line.units[head]),
        )
      )
    case 'ARRIVE':
      // "will end up in the hands of": a guess
      if (/^(?:end|wind)/.test(unit.text) && moodOf(line, at) === 'coming') return true
      // "joined the air force", not "the search"
      if (/^join/.test(unit.text))
        return (
          isPassive(line, at) ||
          !agent.some((head) => goodsOf(line.units[head]) !== null) ||
          !objects.some((head) => force.test(line.units[head]?.text ?? ''))
        )
      // "meant for Riga": goods, said of whom they were for
      return (
        // "the missile travelled 700 km": flew
        (/^travel/.test(unit.text) && [...objects, ...agent].some(flies(line))) ||
        (/^(?:meant|intended)$/.test(unit.text) && line.units[at + 1]?.text !== 'for') ||
        // "an agreement reached in May"
        (/^reached$/i.test(unit.text) && line.units[at - 1]?.classes.STAGENOUN === true)
      )
    case 'FIRE':
      // "dropped bombs", no demand and no plan
      return (
        /^drop/.test(unit.text) &&
        ![...objects, ...phrases.flatMap(({ heads }) => heads)].some((head) =>
          /\bbombs?$/.test(line.units[head]?.text ?? ''),
        )
      )
    case 'GOBACK':
      // "came back from overhaul", "from a mission": from no party
      return line.units[at + 1]?.text === 'from' && line.units[at + 2]?.kind === 'word'
    case 'DISCOVER':
      // "bombs found in a convoy had been exported": in passing
      return isPassive(line, at) && groupStart(line, at) === at
    case 'CARRY':
      // "taken from stocks for Riga"
      return /^t(?:ak|ook)/.test(unit.text) && !phrases.some(({ prep }) => prep === 'to' || prep === 'into')
    case 'LEAVE':
      return agent.every((head) => carriers.test(line.units[head]?.text ?? ''))
    case 'ACCOUNT':
      // "Oslo, which accounts for two thirds of Riga's arms imports": in passing
      return !objects.some(
        (head) =>
          line.units[head]?.kind === 'money' ||
          (isImports(line, head) && line.units[groupStart(line, at) - 1]?.classes.RELATIVE !== true),
      )
    case 'BUY':
      return /^order/.test(unit.text) && phrases.some(({ prep }) => prep === 'to')
    case 'PROMISE':
      // "presented a package", not "the envoy", not "the captured guns"
      if (/^present/.test(unit.text))
        return !objects.some((head) => line.units[head]?.classes.PACKAGE || namesAct(line.units[head]))
      // "unveiled 12 jets from Oslo": shown, not announced
      return (
        /^unveil/.test(unit.text) &&
        !phrases.some(({ prep, heads }) => prep === 'for' && heads.length > 0) &&
        objects.some((head) => goodsOf(line.units[head]) !== null) &&
        !objects.some(
          (head) =>
            namesAct(line.units[head]) ||
            line.units[head]?.classes.PACKAGE === true ||
            line.units[head]?.kind === 'money',
        )
      )
    default:
      return false
  }
}

/** "accounts for most of Riga's [arms imports]". */
const isImports = (line: Line, at: number): boolean =>
  namesAct(line.units[at]) && /imports?$/.test(line.units[at]?.text ?? '')

const passes = /^(?:pass|through|cross|transit|overfly)$/

const force = /\b(?:air force|navy|army|fleet|air arm|armed forces|military|coast ?guard|arsenal)$/

const flies =
  (line: Line) =>
  (at: number): boolean =>
    /^(?:missiles|drones|aircraft)$/.test(goodsOf(line.units[at])?.category ?? '')

const cargo = /\b(?:shipments?|consignments?|cargo|convoys?|deliver(?:y|ies))$/

/** "won [an order]", "withholds arms [from] Riga": what makes the verb one of transfer. */
function fits(line: Line, at: number, only: NonNullable<TransferRule['only']>, args: Args): boolean {
  if (only === 'from')
    return args.phrases.some(({ prep, heads }) => /^(?:from|of)$/.test(prep) && heads.length > 0)
  if (only === 'cargo')
    return (
      args.objects.some((head) => cargo.test(line.units[head]?.text ?? '')) &&
      args.objects.some((head) => line.units[head]?.classes.ARMS === true)
    )
  if (only === 'caught') return isCaught(line, at)
  if (only === 'request')
    return args.objects.some((head) => line.units[head]?.classes['N-requested'] === true)
  if (only === 'act')
    return args.objects.some((head) => line.units[head]?.classes.TRADE === true || namesAct(line.units[head]))
  return args.objects.some((head) =>
    /(?:^|\s)(?:orders?|contracts?|deals?)$/.test(line.units[head]?.text ?? ''),
  )
}
