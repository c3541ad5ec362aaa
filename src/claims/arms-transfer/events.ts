import { gappedSubject, reachOf } from '../syntax/reach.ts'
import { groupStart, isNominal, isPassive, isVerb, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { type Args, causeArgs, goodsOf, namesAct, nounArgs, verbArgs } from './args.ts'
import { build, type Event } from './event.ts'
import { mayHaveItems } from './items.ts'
import { type Named, without } from './parties.ts'
import { transferRules } from './rules/index.ts'
import type { TransferRule } from './rules/rule.ts'
import { madeBy } from './sides.ts'

const verbRules = transferRules.filter(({ noun }) => noun !== true)

const nounRules = transferRules.filter(({ noun }) => noun === true)

const wordsOf = (rules: readonly TransferRule[]): ReadonlySet<string> =>
  new Set(rules.map(({ word }) => word))
const verbWords = wordsOf(verbRules)
const nounWords = wordsOf(nounRules)

/** Whether a rule asks for one of the unit's classes: asked before whether it is a verb or a noun, which takes longer to tell. */
function isAskedFor({ classes }: Unit, words: ReadonlySet<string>): boolean {
  for (const name of classes) if (words.has(name)) return true
  return false
}

/** Verbs that move one's own things as well; what armies move stays theirs. */
const moves = /^(?:send|sent|dispatch|move|pass|extend|fly|flies|flew|flown|ship)/
const troops = /\b(?:army|navy|air force|military|marines|troops|forces|coast ?guard)\b/

/** "the first use of", "part of a package", "amid arms sales": a noun in passing. */
const inPassing = /^(?:as|amid|despite|after|before|since|without|than|like)$/

/** All transfers that a line tells, verbs before nouns; goods taken by one are not read again by another noun. */
export function eventsIn(line: Line, named: Named, listed: readonly number[]): readonly Event[] {
  if (!mayHaveItems(line)) return []
  const found: Event[] = []
  const taken = new Set<number>(listed)
  const add = (event: Event | null) => {
    if (event === null) return false
    for (const at of event.items) taken.add(at)
    found.push(event)
    return true
  }
  for (let at = 0; at < line.units.length; at++) {
    const unit = line.units[at]
    if (unit?.kind !== 'word') continue
    if (unit.classes.has('HAVE') && hasThing(line, at)) {
      add(build(line, havingRule, at, verbArgs(line, at), named))
      continue
    }
    if (!isAskedFor(unit, verbWords) || !isVerb(line, at)) continue
    for (const rule of verbRules) {
      if (!unit.classes.has(rule.word)) continue
      // "stopped a shipment" seizes it, "stopped shipments" halts them
      if (
        rule.word === 'SEIZE' &&
        unit.classes.has('HALT') &&
        !reachOf(line, at + 1).objects.some((head) => (goodsOf(line.units[head])?.counted ?? null) !== null)
      )
        continue
      // "missiles on their way to", "missiles supplied by": told already with the verb before them
      if (
        taken.has(at - 1) &&
        isPassive(line, at) &&
        groupStart(line, at) === at &&
        (((rule.word === 'ARRIVE' || madeBy(line, at - 1).length > 0) && usedBefore(found, at - 1)) ||
          // "halts weapons promised to Riga"
          ((rule.word === 'PROMISE' || rule.word === 'APPROVE') &&
            found.some(
              ({ word, items }) => (word === 'HALT' || word === 'RESUME') && items.includes(at - 1),
            )))
      )
        continue
      const args = verbArgs(line, at)
      if (rule.only !== undefined && !fits(line, rule.only, args)) continue
      if (
        rule.word === 'APPROVE' &&
        line.units[args.end]?.text === 'to' &&
        args.objects.length > 0 &&
        !args.objects.some((head) => namesAct(line.units[head]) || line.units[head]?.kind === 'word')
      )
        continue
      // "negotiating with Riga about tanks": who sells them is told by the goods
      if (
        rule.word === 'WEIGH' &&
        unit.classes.has('TALK') &&
        args.phrases.some(({ prep }) => prep === 'with')
      )
        continue
      if (rule.word === 'EQUIP' && isPassive(line, at) && args.objects.length === 0) continue
      if (
        rule.word === 'GIVE' &&
        moves.test(unit.text) &&
        (args.objects.some(
          (head) =>
            goodsOf(line.units[head])?.category === 'ships' ||
            /\bbombers?$/.test(line.units[head]?.text ?? ''),
        ) ||
          args.agent.some((head) => troops.test(line.units[head]?.text ?? '')))
      )
        continue
      if (rule.word === 'BUY' && /^order/.test(unit.text) && args.phrases.some(({ prep }) => prep === 'to'))
        continue
      const event = build(line, rule, at, args, named)
      // "a permit for jets [bound for Riga]"
      if (event !== null && rule.word === 'ARRIVE' && isPassive(line, at) && retold(event, found)) continue
      if (!add(event === null ? null : inReturn(line, event, found))) continue
      for (const head of args.objects) taken.add(head)
      for (const { prep, heads } of args.phrases)
        if (/^(?:for|on|in|with|as|of)$/.test(prep)) for (const head of heads) taken.add(head)
      // "receives guns from Riga and shells from Oslo": the same verb again
      let gap = reachOf(line, at + 1).gap
      for (let guard = 0; gap !== null && guard < 3; guard++) {
        const more = reachOf(line, gap)
        const sided = more.phrases.some(({ prep }) => /^(?:to|for|from|by|with)$/.test(prep))
        const before = found.at(-1)
        const things = more.objects.filter((head) => goodsOf(line.units[head]) !== null)
        // "five jets from Riga, along with six tanks": all of the same
        if (!sided && before?.trigger === at && things.length > 0)
          found[found.length - 1] = { ...before, items: [...before.items, ...things] }
        else
          add(
            build(
              line,
              rule,
              at,
              { ...args, objects: more.objects, phrases: more.phrases, end: more.end },
              named,
            ),
          )
        for (const head of more.objects) taken.add(head)
        gap = more.gap
      }
      // "Oslo is to build six boats and Riga 30 tanks"
      let bare = isPassive(line, at) ? null : gappedSubject(line, args.end)
      for (let guard = 0; bare !== null && guard < 4; guard++) {
        const more = reachOf(line, bare + 1)
        add(build(line, rule, at, { ...more, agent: [bare] }, named))
        for (const head of more.objects) taken.add(head)
        bare = gappedSubject(line, more.end)
      }
      break
    }
  }
  const heading = line.sentence.block === 'headline' && !line.units.some((_, at) => isVerb(line, at))
  for (let at = 0; at < line.units.length && !heading; at++) {
    const unit = line.units[at]
    if (unit === undefined || !(unit.kind === 'goods' || isAskedFor(unit, nounWords)) || taken.has(at))
      continue
    // "the military aid fund"
    const names =
      namesAct(unit) && !/^(?:funds?|facility|mechanism|budget)$/.test(line.units[at + 1]?.text ?? '')
    if (!names && unit.kind !== 'cause' && !(unit.kind === 'word' && isNominal(line, at))) continue
    const rule =
      nounRules.find(({ word }) => unit.classes.has(word)) ??
      (names ? nounRules.find(({ word }) => word === 'TRADE') : undefined)
    if (
      rule === undefined ||
      inPassing.test(line.units[skipModifiersLeft(line, at)]?.text ?? '') ||
      line.units[at - 2]?.text === 'part' ||
      line.units[at - 3]?.text === 'part'
    )
      continue
    const args = unit.kind === 'cause' ? causeArgs(line, at, unit) : nounArgs(line, at)
    const goods = (head: number) => line.units[head]?.kind === 'goods' && !taken.has(head)
    const things =
      args.objects.some(goods) ||
      args.phrases.some(
        ({ prep, heads }) => /^(?:for|in|with|on|about|over|of)$/.test(prep) && heads.some(goods),
      )
    // "Three sales to Riga worth $2 billion": the goods were told before
    const sums =
      args.objects.some((head) => line.units[head]?.kind === 'money') ||
      args.phrases.some(({ prep }) => prep === 'to')
    const act = rule.word === 'TRADE' || rule.word === 'N-ordered'
    const back = act && isBack(line, at)
    if (!things && rule.word !== 'EMBARGO' && !(act && sums) && !back) continue
    add(build(line, rule, at, args, named))
    // "the sale of jets to Riga and of tanks to Oslo"
    const gap = unit.kind === 'word' ? reachOf(line, at + 1).gap : null
    if (gap === null) continue
    const more = reachOf(line, gap)
    if (more.phrases.some(({ prep, heads }) => prep === 'to' && heads.length > 0))
      add(build(line, rule, at, { ...more, agent: [], objects: [at, ...more.objects] }, named))
  }
  return found
}

/** "[the contract] is worth $3 billion", "[its order] was signed": known goods, of which something is told. */
const isBack = (line: Line, at: number): boolean =>
  /^(?:the|its|their|this|that|no)$/.test(line.units[skipModifiersLeft(line, at) + 1]?.text ?? '')

const retold = (event: Event, found: readonly Event[]): boolean =>
  found.some(
    ({ items, recipients }) =>
      items.some((at) => event.items.includes(at)) &&
      event.recipients.length > 0 &&
      without(event.recipients, recipients).length === 0,
  )

const cargo = /\b(?:shipments?|consignments?|cargo|convoys?|deliver(?:y|ies))$/

/** "won [an order]", "withholds arms [from] Riga": what makes the verb one of transfer. */
function fits(line: Line, only: NonNullable<TransferRule['only']>, args: Args): boolean {
  if (only === 'from')
    return args.phrases.some(({ prep, heads }) => /^(?:from|of)$/.test(prep) && heads.length > 0)
  if (only === 'cargo')
    return (
      args.objects.some((head) => cargo.test(line.units[head]?.text ?? '')) &&
      args.objects.some((head) => line.units[head]?.classes.has('ARMS') === true)
    )
  if (only === 'act')
    return args.objects.some(
      (head) => line.units[head]?.classes.has('TRADE') === true || namesAct(line.units[head]),
    )
  return args.objects.some((head) =>
    /(?:^|\s)(?:orders?|contracts?|deals?)$/.test(line.units[head]?.text ?? ''),
  )
}

const havingRule = transferRules.find(({ word }) => word === 'HAVE') ?? (transferRules[0] as TransferRule)

/** "has [600 carbines]": the verb itself, no auxiliary. */
const hasThing = (line: Line, at: number): boolean => {
  for (let i = at + 1; i < at + 4; i++) {
    const unit = line.units[i]
    // "have photographed guns": the first word is the verb
    if (unit?.kind === 'goods') return !/^\p{Ll}+ed\s/u.test(unit.text)
    if (unit === undefined || !(unit.classes.has('DET') || unit.classes.has('ADV'))) return false
  }
  return false
}

/** Whether goods at `at` were read as used or seized. */
const usedBefore = (found: readonly Event[], at: number): boolean =>
  found.some(
    (event) =>
      event.items.includes(at) &&
      (event.word === 'FIRE' || event.word === 'HIT' || event.word === 'SEIZE') &&
      event.suppliers.length > 0,
  )

/** "gives Riga shells and receives technology in return": who got before gives now. */
function inReturn(line: Line, event: Event, found: readonly Event[]): Event {
  const before = found.at(-1)
  if (event.word !== 'GET' || event.suppliers.length > 0 || before === undefined) return event
  const said = line.units
    .slice(event.trigger)
    .some(
      ({ text }, index, rest) =>
        /^in (?:return|exchange)$/.test(text) ||
        (text === 'in' && /^(?:return|exchange)$/.test(rest[index + 1]?.text ?? '')),
    )
  const suppliers = without(before.recipients, event.recipients)
  return said && suppliers.length > 0 ? { ...event, suppliers, inReturnFor: before.items } : event
}
