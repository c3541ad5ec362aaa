import { anyOf } from '../classes.ts'
import { gappedSubject, reachOf } from '../syntax/reach.ts'
import { subjectOf } from '../syntax/subject.ts'
import { isNominal, isPassive, isVerb } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { type Args, goodsOf, verbArgs } from './args.ts'
import { withLoad } from './carriers.ts'
import { build, type Event } from './event.ts'
import type { Named } from './named.ts'
import { without } from './parties.ts'
import { transferRules } from './rules/index.ts'
import type { TransferRule } from './rules/rule.ts'
import { isToldAlready, meansOther } from './senses.ts'
import { standing } from './standing.ts'

const verbRules = transferRules.filter(({ noun }) => noun !== true)
const ruleOf = (word: string): TransferRule | undefined => transferRules.find((rule) => rule.word === word)
const arriving = ruleOf('ARRIVE')
const giving = transferRules.find(({ word, recipient }) => word === 'GIVE' && recipient.includes('dative'))

/** Whether a rule asks for one of the unit's classes: asked before whether it is a verb, which takes longer to tell. */
const isAskedFor = anyOf(...verbRules.map(({ word }) => word))

/** The transfers that the verbs of a line tell; their goods are added to `taken`. */
export function verbEvents(line: Line, named: Named, taken: Set<number>): readonly Event[] {
  const found: Event[] = []
  const add = (event: Event | null) => {
    if (event === null) return false
    for (const at of event.items) taken.add(at)
    found.push(event)
    return true
  }
  for (let at = 0; at < line.units.length; at++) {
    const unit = line.units[at]
    if (unit?.kind !== 'word') continue
    if (unit.classes.HAVE) {
      add(having(line, at, named))
      continue
    }
    if (unit.classes.BE && !line.units[at - 1]?.classes.MODAL) add(standing(line, at, named))
    if (!isAskedFor(unit.classes) || !isVerb(line, at)) continue
    for (const asked of verbRules) {
      if (!unit.classes.has(asked.word) || isToldAlready(line, asked, at, found, taken)) continue
      const own = verbArgs(line, at)
      const rule =
        arriving !== undefined && movesItself(line, asked, at, own)
          ? arriving
          : giving !== undefined && getsAway(line, asked, at, own)
            ? giving
            : asked
      const args = withLoad(line, rule, at, own)
      if (meansOther(line, rule, at, args)) continue
      const event = build(line, rule, at, args, named)
      // "a permit for jets [bound for Riga]"
      if (event !== null && rule.word === 'ARRIVE' && isPassive(line, at) && retold(event, found)) continue
      if (!add(event === null ? null : inReturn(line, event, found))) continue
      // "radars were ordered, along with a letter of intent for missiles": told by its noun
      for (const head of args.objects)
        if (head === args.objects[0] || !line.units[head]?.classes['N-considered']) taken.add(head)
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
        // "gave Riga ten tanks and Oslo five": who gave or who got them, nothing tells
        const first = event?.items[0] ?? -1
        const dative = rule.recipient.includes('dative') && args.objects.some((head) => head < first)
        if (!dative || more.objects.some((head) => goodsOf(line.units[head]) !== null))
          add(build(line, rule, at, { ...more, agent: [bare] }, named))
        for (const head of more.objects) taken.add(head)
        bare = gappedSubject(line, more.end)
      }
      const others = othersWith(line, rule, at, args, named)
      if (others.length > 0 && event !== null)
        found[found.length - 1] = {
          ...event,
          items: event.items.filter((item) => !others.some(({ items }) => items.includes(item))),
        }
      for (const also of others) add(also)
      for (const share of shares(line, rule, at, named)) add(share)
      break
    }
  }
  return found
}

/** "the jets [flew] from Oslo to Riga", "shells are [moving] through Bern": goods that go, told by a verb of sending; jets fly about at home. */
const movesItself = (
  line: Line,
  rule: TransferRule,
  at: number,
  { agent, objects, phrases }: Args,
): boolean =>
  rule.word === 'GIVE' &&
  (/^(?:mov|pour|pass|rout|transit)/.test(line.units[at]?.text ?? '') ||
    (/^fl(?:y|ies|ew|own)/.test(line.units[at]?.text ?? '') &&
      phrases.some(({ prep }) => prep === 'from'))) &&
  !isPassive(line, at) &&
  agent.length > 0 &&
  agent.every((head) => line.units[head]?.classes.ARMS === true) &&
  objects.every((head) => agent.includes(head))

/** "has [got] two million shells to Riga": whoever gets things to another gives them. */
const getsAway = (line: Line, rule: TransferRule, at: number, { objects, phrases }: Args): boolean =>
  rule.word === 'GET' &&
  /^g[eo]t/.test(line.units[at]?.text ?? '') &&
  !isPassive(line, at) &&
  objects.some((head) => goodsOf(line.units[head]) !== null) &&
  phrases.some(
    ({ prep, at: opens, heads }) =>
      prep === 'to' &&
      // "got helicopters in return for its mission to Riga": the mission goes there
      objects.includes(opens - 1) &&
      heads.some((head) => line.units[head]?.classes.ACTOR),
  ) &&
  !phrases.some(({ prep }) => prep === 'from')

const retold = (event: Event, found: readonly Event[]): boolean =>
  found.some(
    ({ items, recipients }) =>
      items.some((at) => event.items.includes(at)) &&
      event.recipients.length > 0 &&
      without(event.recipients, recipients).length === 0,
  )

/** "has [600 carbines]", "have [embargoes] of their own": the verb itself, no auxiliary. */
function having(line: Line, at: number, named: Named): Event | null {
  const thing = thingHad(line, at)
  const unit = line.units[thing]
  if (unit === undefined) return null
  const args = verbArgs(line, at)
  const goods = ruleOf('HAVE')
  const embargo = ruleOf('EMBARGO')
  const letting = lettingBefore(line, at)
  const approve = ruleOf('APPROVE')
  if (unit.kind === 'goods' && letting >= 0 && approve !== undefined) {
    const agent = subjectOf(line, letting)
    const has = reachOf(line, letting + 1).objects
    return build(line, approve, letting, { ...args, agent, objects: [...has, ...args.objects] }, named)
  }
  // "has a frigate for sale"
  const offer = ruleOf('OFFER')
  const sells = line.units.slice(thing + 1, thing + 3).some(({ classes }) => classes.has('FORSALE'))
  if (unit.kind === 'goods' && sells && offer !== undefined) return build(line, offer, at, args, named)
  if (unit.kind === 'goods') {
    const had = goods === undefined ? null : build(line, goods, at, args, named)
    // "has six drones on order": they have not come
    const ordered = line.units.slice(thing + 1, thing + 4).some(({ classes }) => classes.ONORDER)
    return had !== null && ordered ? { ...had, stage: 'ordered' } : had
  }
  if (embargo === undefined) return null
  const phrases = [...args.phrases, { prep: "'s", at, heads: args.agent }]
  return build(line, embargo, at, { ...args, objects: [thing], phrases }, named)
}

/** "[let] Riga have jets": the verb of letting, -1 when there is none right before who has them. */
function lettingBefore(line: Line, at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    const unit = line.units[i]
    if (unit !== undefined && /^let(?:s|ting)?$/.test(unit.text) && isVerb(line, i)) return i
    if (unit?.kind !== 'name' && unit?.classes.DET !== true && !isNominal(line, i)) return -1
  }
  return -1
}

const embargoes = /^(?:embargo(?:es)?|arms bans?|arms embargo(?:es)?|weapons embargo(?:es)?)$/

/** What a country has: goods or an embargo; -1 where the word is an auxiliary. */
function thingHad(line: Line, at: number): number {
  for (let i = at + 1; i < at + 4; i++) {
    const unit = line.units[i]
    if (unit === undefined) return -1
    // "have photographed guns": the first word is the verb
    if (unit.kind === 'goods') return /^\p{Ll}+ed\s/u.test(unit.text) ? -1 : i
    if (embargoes.test(unit.text)) return i
    if (!(unit.classes.DET || unit.classes.ADV)) return -1
  }
  return -1
}

/** "supplied Riga with jets[, Bern with tanks and Oslo with guns]": the verb again, for another. */
function othersWith(line: Line, rule: TransferRule, at: number, args: Args, named: Named): readonly Event[] {
  const first = args.phrases.find(({ prep, heads }) => prep === 'with' && heads.length > 0)
  if (first === undefined || !rule.items.includes('with') || isPassive(line, at)) return []
  const found: Event[] = []
  for (let i = first.at + 2; i < line.units.length - 3; i++) {
    const joint = line.units[i]
    if (joint === undefined || joint.text === ';' || joint.text === '.') break
    if (joint.text !== ',' && !joint.classes.AND) continue
    const to = line.units[i + 1]?.classes.AND === true ? i + 2 : i + 1
    if (line.units[to]?.kind !== 'name' || line.units[to + 1]?.text !== 'with') continue
    const { objects, phrases, end } = reachOf(line, to + 1)
    const event = build(line, rule, at, { agent: args.agent, objects: [to, ...objects], phrases, end }, named)
    if (event !== null) found.push({ ...event, trigger: to })
  }
  return found
}

/** "Oslo accounts for $400 million[, and Riga for $90 million; firms in Bern for $5 million]": the verb is left out. */
function shares(line: Line, rule: TransferRule, at: number, named: Named): readonly Event[] {
  if (rule.word !== 'ACCOUNT') return []
  const found: Event[] = []
  for (let i = at + 1; i < line.units.length - 1; i++) {
    if (line.units[i]?.text !== 'for' || line.units[i + 1]?.kind !== 'money') continue
    for (let k = i - 1; k >= Math.max(at + 1, i - 5); k--) {
      if (named.resolve(line, [k]).length === 0) continue
      const event = build(line, rule, at, { agent: [k], objects: [i + 1], phrases: [], end: i + 2 }, named)
      if (event !== null) found.push({ ...event, trigger: i + 1 })
      break
    }
  }
  return found
}

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
