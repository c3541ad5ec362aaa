import { anyOf } from '../classes.ts'
import { reachOf } from '../syntax/reach.ts'
import type { Line, Unit } from '../unit.ts'
import { type Args, goodsOf, isThing, namesAct, withNoun } from './args.ts'
import type { TransferRule } from './rules/rule.ts'

type Money = Extract<Unit, { kind: 'money' }>

/** What a predicate transfers: units of goods, or a sum alone; `found` is all that was named, for prices and negation. */
export type Items = {
  readonly things: readonly number[]
  readonly value: Money | null
  readonly moneyOnly: boolean
}

/** Rules whose object can be the act alone: "halted the sale". */
const aboutActs = new Set(['DO', 'HALT', 'RESUME', 'APPROVE', 'SIGN', 'WEIGH', 'PROMISE', 'SEIZE', 'OFFER'])
/** Rules that pay with a sum alone: "pledged $8 billion". */
const withMoney = new Set(['PROMISE', 'APPROVE', 'ACCOUNT'])
const acts = anyOf('TRADE', 'N-ordered', 'N-approved', 'N-suspended', 'N-considered', 'N-requested')
/** "is to send a second shipment": a load that the noun of the act counts. */
const loads = /^(?:shipments?|consignments?|cargo)$/
const moving = new Set(['GIVE', 'GET', 'ARRIVE', 'AWAIT'])
const handing = new Set(['GIVE', 'GET', 'EQUIP'])
const through = /^(?:on|for|in|about|over|of|worth|towards?)$/

const isAct = (unit: Unit | undefined): boolean => unit?.kind === 'word' && acts(unit.classes)
const isBan = (unit: Unit | undefined): boolean => unit?.classes['N-suspended'] === true
const isGoods = (line: Line, at: number): boolean => line.units[at]?.kind === 'goods'

/** Whether a line has anything that a predicate could transfer: a third of all lines have not, and nothing else is asked of them. */
export const mayHaveItems = (line: Line): boolean =>
  line.present.has('ITEM') || line.present.has('EQUIP') || line.units.some((_, at) => isThing(line, at))

const textsOf = (line: Line, heads: readonly number[]): readonly string[] =>
  heads.map((head) => line.units[head]?.text ?? '')

function namedIn(line: Line, rule: TransferRule, args: Args): readonly number[] {
  const found: number[] = []
  for (const slot of rule.items) {
    const heads =
      slot === 'object'
        ? args.objects
        : slot === 'agent'
          ? withNoun(line, args.agent)
          : args.phrases.filter(({ prep }) => prep === slot).flatMap((phrase) => phrase.heads)
    const things = heads.filter((at) => isThing(line, at))
    const tell = things.some(
      (at) =>
        isGoods(line, at) ||
        line.units[at]?.text === 'nothing' ||
        // "the first of 24 that Riga is paying for"
        (line.units[at]?.classes.BARE === true && line.units[at + 1]?.classes.RELATIVE === true),
    )
    if (slot === 'object' || slot === 'agent' || tell) found.push(...things)
  }
  // "a ban on the delivery of missiles", "money for the purchase of missiles": the goods hang on a noun
  // "stopped a freighter with rockets"
  if (rule.word === 'SEIZE' && found.length === 0 && args.objects.length === 0) {
    const load = args.phrases.filter(({ prep }) => prep === 'with').flatMap(({ heads }) => heads)
    found.push(...load.filter((at) => isGoods(line, at)))
  }
  // "granted a licence to build howitzers"
  if (rule.word === 'GIVE' || rule.word === 'APPROVE') {
    const last = args.objects.at(-1) ?? -1
    const verb = line.units[last + 2]
    if (
      line.units[last]?.classes['N-approved'] === true &&
      line.units[last + 1]?.text === 'to' &&
      /^(?:build|produce|make|manufacture|assemble)$/.test(verb?.text ?? '')
    )
      found.push(...reachOf(line, last + 3).objects.filter((at) => isGoods(line, at)))
  }
  const hangs = found.length > 0 && !found.some((at) => isGoods(line, at) && !namesAct(line.units[at]))
  if (!hangs) return found
  const behind = args.phrases.filter(({ prep }) => through.test(prep)).flatMap(({ heads }) => heads)
  return [...found, ...behind.filter((at) => isGoods(line, at))]
}

/** The things of a predicate by its rule; null when there are none that it can transfer. */
export function itemsIn(line: Line, rule: TransferRule, at: number, args: Args): Items | null {
  const found = namedIn(line, rule, args)
  const value = valueIn(line, args, found)
  // "an arms supplier": the trade of whom the noun speaks
  if ((rule.word === 'PROVIDER' || rule.word === 'CLIENT') && found.length === 0) {
    const compound = args.objects.filter((head) => /^(?:arms|weapons?)$/.test(line.units[head]?.text ?? ''))
    return compound.length === 0 ? null : { things: compound, value, moneyOnly: false }
  }
  // "arms the rebels": the verb says it all
  if (found.length === 0)
    return rule.word === 'EQUIP' && /^(?:re)?arm/.test(line.units[at]?.text ?? '')
      ? { things: [at], value, moneyOnly: false }
      : null
  if (rule.word === 'ACCOUNT') return { things: found, value, moneyOnly: true }
  const goods = found.filter((head) => isGoods(line, head))
  const real = goods.filter((head) => !namesAct(line.units[head]))
  const others = found.filter((head) => line.units[head]?.kind !== 'money')
  const plain = real.every((head) => line.units[head]?.classes.GOODS === true)
  const arms = goods.some((head) => line.units[head]?.classes.ARMS === true)
  const things = real.length > 0 && !(plain && arms) ? real : goods.length > 0 ? goods : others
  if (things.length === 0) return withMoney.has(rule.word) ? { things: found, value, moneyOnly: true } : null
  // "talks on nuclear weapons": of their control
  if (
    (rule.word === 'TALK' || rule.word === 'N-considered') &&
    textsOf(line, things).every((text) => /\b(?:nuclear|chemical|biological|mass destruction)\b/.test(text))
  )
    return null
  // "announced nothing", but "has sent Riga nothing"
  if (things.every((head) => line.units[head]?.text === 'nothing') && !handing.has(rule.word)) return null
  // "the possibility of the use of missiles"
  const using = things.every(
    (head) => line.units[head - 1]?.text === 'of' && line.units[head - 2]?.text === 'use',
  )
  if (rule.noun === true && using) return null
  const units = things.map((head) => line.units[head])
  if (rule.word !== 'RESUME' && units.every(isBan) && rule.word !== 'EMBARGO') return null
  const cargo = units.every((unit) => loads.test(unit?.text ?? '')) && moving.has(rule.word)
  if (!aboutActs.has(rule.word) && rule.noun !== true && units.every(isAct) && !cargo) return null
  if (
    (rule.word === 'WANT' || rule.word === 'ASK') &&
    units.every((unit) => (unit?.kind === 'word' && unit.text !== 'them') || namesAct(unit))
  )
    return null
  if (
    rule.word === 'ARRIVE' &&
    /^(?:come|came|go|went|gone|going|coming)$/.test(line.units[at]?.text ?? '') &&
    units.every((unit) => unit?.classes.PRONOUN === true)
  )
    return null
  // arms are released, but only acts and bans are lifted, dropped, resumed
  if (rule.word === 'RESUME' && !/^(?:releas|unfreez|unblock|unlock)/.test(line.units[at]?.text ?? '')) {
    const all = [...units, ...args.objects.map((head) => line.units[head])]
    if (!all.some((unit) => isBan(unit) || isAct(unit) || namesAct(unit) || unit?.classes.EMBARGO === true))
      return null
  }
  // "the battle that followed the downing of jets"
  if (
    rule.word === 'ARRIVE' &&
    /^follow/.test(line.units[at]?.text ?? '') &&
    args.objects.some((head) => !things.includes(head))
  )
    return null
  // "refused Riga permission to sell": the selling is told by its own verb
  if (
    aboutActs.has(rule.word) &&
    units.every((unit) => unit?.classes['N-approved'] === true) &&
    line.units[args.end]?.text === 'to'
  )
    return null
  if (rule.word === 'SIGN' && units.every((unit) => unit?.classes['N-approved'] === true)) return null
  // "a defence pact", "an accord on air defence": no order
  const pacts = args.objects.some((head) => pact.test(line.units[head]?.text ?? ''))
  if (
    pacts &&
    (rule.word === 'SIGN' || rule.word === 'N-ordered') &&
    things.every((head) => pact.test(line.units[head]?.text ?? '') || isLoose(line, head))
  )
    return null
  // "similar bombs were used": not those that were given
  if (rule.stage === 'used' && units.every((unit) => /^(?:similar|comparable|such)\b/.test(unit?.text ?? '')))
    return null
  if (rule.word === 'FIRE' && units.some((unit) => goodsOf(unit)?.category === 'ships')) return null
  return { things, value, moneyOnly: false }
}

const pact = /^(?:pact|accord|memorandum)$/

/** "on air defence": goods in no number and of no name. */
const isLoose = (line: Line, at: number): boolean => {
  const goods = goodsOf(line.units[at])
  return goods !== null && goods.counted === null && goods.designation === null && !namesAct(line.units[at])
}

function valueIn(line: Line, args: Args, items: readonly number[]): Money | null {
  for (const at of [...items, ...args.objects, ...args.phrases.flatMap(({ heads }) => heads)]) {
    const unit = line.units[at]
    if (unit?.kind === 'money') return unit
  }
  return null
}
