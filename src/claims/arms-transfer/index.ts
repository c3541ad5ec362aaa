import type { Surroundings } from '../context.ts'
import type { Reader, Reading } from '../reading.ts'
import type { Line } from '../unit.ts'
import { worded } from '../wording.ts'
import { namesAct } from './args.ts'
import type { Sides } from './candidates.ts'
import { type Echo, echoIn, fragmentIn, refusalIn } from './echoes.ts'
import type { Event } from './event.ts'
import { eventsIn } from './events.ts'
import { loadOf, stopsVessel } from './interceptions.ts'
import { transferWords } from './lexicon.ts'
import { listedIn, priceOf } from './listed.ts'
import { Named } from './named.ts'
import { without } from './parties.ts'
import { itemOf, readingOf } from './reading-of.ts'
import { transferRules } from './rules/index.ts'
import { itemsOf } from './scene.ts'
import { bound, isWay, isWayOf, onlySeized, tellOf } from './seized.ts'
import { Told } from './told.ts'

/** "was involved in the attack by supplying missiles": whose attack it was got them. */
function toAttacker(line: Line, event: Event, around: Surroundings): Event {
  const { trigger } = event
  if (event.word !== 'GIVE' || event.recipients.length > 0 || line.units[trigger - 1]?.text !== 'by')
    return event
  const attack = line.units
    .slice(Math.max(0, trigger - 3), trigger - 1)
    .some(({ kind, text }) => kind === 'cause' || text === 'attack')
  const attacker = attack ? around.attacker(line) : null
  return attacker === null ? event : { ...event, recipients: [attacker] }
}

/** "has received six of the 32 jets that it is buying from Riga": what one verb leaves open the other tells of the same goods. */
function shared(events: readonly Event[]): readonly Event[] {
  return events.map((event) => {
    if (event.explicit || (event.suppliers.length > 0 && event.recipients.length > 0)) return event
    const twins = events.filter(
      (other) =>
        other !== event &&
        other.items.some((at) => event.items.includes(at)) &&
        // "a drone that Riga operated was seized": whose it was tells not whom it was for
        !(event.stage === 'intercepted' && other.word === 'OPERATE'),
    )
    const twin =
      twins.find(({ suppliers, recipients }) => suppliers.length + recipients.length > 0) ?? twins[0]
    if (twin === undefined) return event
    // "has returned the guns that it had borrowed": the other way
    if ((twin.word === 'RETURN') !== (event.word === 'RETURN') && event.stage === 'delivered')
      return {
        ...event,
        suppliers: without(twin.recipients, event.recipients),
        recipients: without(twin.suppliers, twin.recipients),
      }
    const suppliers = event.suppliers.length > 0 ? event.suppliers : without(twin.suppliers, event.recipients)
    return {
      ...event,
      suppliers,
      recipients: event.recipients.length > 0 ? event.recipients : without(twin.recipients, suppliers),
    }
  })
}

/** "a plan to buy jets was dropped": told once, as what became of it. */
const withoutHalted = (events: readonly Event[]): readonly Event[] =>
  events.filter(
    (event) =>
      !(event.stage === 'pledged' || event.stage === 'considered') ||
      !events.some(
        (other) =>
          other.word === 'HALT' &&
          other.trigger > event.trigger &&
          (other.stage === 'suspended' || other.stage === 'cancelled') &&
          other.items.some((at) => event.items.includes(at)),
      ),
  )

/** An event as one for each of its goods that has a price of its own, else as it is. */
function byPrice(line: Line, event: Event): readonly Event[] {
  const priced = event.items.flatMap((at) => {
    const value = priceOf(line, at)
    return value === null ? [] : [{ at, value }]
  })
  if (priced.length < 2) return [event]
  return priced.map(({ at, value }) => ({ ...event, items: [at], value }))
}

/** Adds goods to what was told before, or, where each has a price, tells them one by one. */
function extend(
  line: Line,
  last: Reading,
  listed: readonly number[],
  around: Surroundings,
): readonly Reading[] {
  const { draft } = last
  if (draft.kind !== 'arms-transfer') return [last]
  const goods = listed.filter((at) => line.units[at]?.kind === 'goods' && !namesAct(line.units[at]))
  const items = (heads: readonly number[]) =>
    heads.flatMap((at) => (line.units[at] === undefined ? [] : [itemOf(line.units[at], around.text, null)]))
  const priced = goods.filter((at) => priceOf(line, at) !== null)
  const trigger = goods[0]
  if (priced.length < 2 || trigger === undefined)
    return [{ ...last, draft: { ...draft, items: [...draft.items, ...items(goods)] } }]
  const { suppliers, recipients, stage } = draft
  const told = priced.flatMap((at) => {
    const event: Event = {
      rule: last.rule.replace(/^arms-transfer\//, ''),
      suppliers,
      recipients,
      items: [at],
      value: priceOf(line, at),
      stage,
      negated: false,
      trigger: at,
      inReturnFor: [],
      needs: 'either',
      word: '',
      noun: false,
      unsupplied: false,
      actors: [],
      fromStrangers: false,
      elsewhere: false,
      explicit: false,
      stranger: null,
      unresolved: false,
      moneyOnly: false,
      pronouns: { supplier: false, recipient: false, dative: false },
    }
    const reading = readingOf(line, event, { suppliers, recipients }, items([at]), around)
    return reading === null ? [] : [reading]
  })
  return [last, ...told]
}

/** What a line repeats, denies or refuses of the goods told in `last`, in no number. */
function again(
  line: Line,
  { event, sides }: Echo,
  { draft }: Reading,
  around: Surroundings,
): readonly Reading[] {
  if (draft.kind !== 'arms-transfer') return []
  const items = draft.items.map((item) => ({ ...item, quantity: null }))
  const reading = readingOf(line, event, sides, items, around)
  return reading === null ? [] : [reading]
}

type Said = { readonly line: Line; readonly listed: readonly number[]; readonly events: readonly Event[] }

const opening = ['ITEM', 'EMBARGO', 'EQUIP', 'N-approved']

/** Whether a line can be the first to tell of a transfer. */
const opens = ({ present }: Line): boolean => opening.some((name) => present.has(name))

const told = ['GIFT', 'GIVE', 'BUY', 'ARRIVE', 'GET', 'WANT']

const isThem = worded(/^(?:they|these|those|them|nothing)$/)

/** "Jets stood on the apron. [They were a gift of Riga.]": the line before names the arms. */
const goesOn = ({ index, present, units }: Line, lines: readonly Line[]): boolean =>
  told.some((name) => present.has(name)) &&
  units.some((unit) => isThem(unit) || (unit.classes.BARE && unit.classes.COUNT)) &&
  lines.some((line) => (line.index === index - 1 || line.index === index - 2) && line.present.has('ARMS'))

/** What the sentences of an article tell one by one, sides open where they leave them so. */
function saidIn(lines: readonly Line[], named: Named, disabled: ReadonlySet<string>): readonly Said[] {
  const all: Said[] = []
  let any = false
  let stopped = -Infinity
  for (const line of lines) {
    named.add(line)
    if (stopsVessel(line)) stopped = line.index
    if (!any && !opens(line) && !goesOn(line, lines)) continue
    const read = eventsIn(line, named, [])
    const load = read.some(({ stage }) => stage === 'intercepted') ? null : loadOf(line, stopped, named)
    const listed: readonly number[] = any && load === null ? listedIn(line) : []
    const told =
      load === null
        ? listed.length > 0
          ? eventsIn(line, named, listed)
          : read
        : [load, ...read.filter(({ word }) => word !== 'CARRY')]
    const events: readonly Event[] = onlySeized(line, withoutHalted(shared(told))).filter(
      ({ rule }) => !disabled.has(rule),
    )
    any ||= events.length > 0
    const quoted = line.sentence.quoted || line.units[0]?.text === '"'
    const echoes = line.present.has('SAME') || (any && (quoted || line.present.has('HALT')))
    if (listed.length + events.length > 0 || echoes) all.push({ line, listed, events })
  }
  return all
}

/** Reads an article, and each item of a round-up as an article. */
const read = (
  lines: readonly Line[],
  around: Surroundings,
  disabled: ReadonlySet<string> = new Set(),
): readonly Reading[] =>
  lines.some(opens) ? itemsOf(lines).flatMap((item) => readItem(item, around, disabled)) : []

/** What each sentence says, then what the whole of them fills in. */
function readItem(
  lines: readonly Line[],
  around: Surroundings,
  disabled: ReadonlySet<string>,
): readonly Reading[] {
  const named = new Named(lines, around.titles, around.leaders)
  const all = saidIn(lines, named, disabled)
  if (all.length === 0) return []
  const told = new Told(named, lines, all)
  const readings: Reading[] = []
  let open: { readonly line: Line; readonly event: Event } | null = null
  let latest: { readonly event: Event; readonly sides: Sides } | null = null
  for (const { line, listed, events: here } of all) {
    const last = readings.at(-1)
    const echo: Echo | null =
      latest === null || last === undefined || last.line.index < line.index - 2
        ? null
        : (echoIn(line, latest.event, latest.sides, named) ??
          (here.length === 0
            ? (fragmentIn(line, latest.event, latest.sides, named) ??
              refusalIn(line, 0, latest.event, latest.sides, named))
            : null))
    if (echo !== null && last !== undefined) {
      readings.push(...again(line, echo, last, around))
      continue
    }
    if (last !== undefined && listed.length > 0 && last.line.index >= line.index - 2 && last.line !== line)
      readings.splice(-1, 1, ...extend(line, last, listed, around))
    for (const said of here) {
      const event = toAttacker(line, said, around)
      // "The cargo was meant for the rebels": the way of what was seized just before
      const seized = readings.findIndex((each) => isWayOf(line, event, each))
      if (seized >= 0) {
        for (let i = seized; i < readings.length; i++) {
          const each = readings[i]
          if (each !== undefined && isWayOf(line, event, each)) readings[i] = bound(each, event)
        }
        continue
      }
      // "seized rifles from a dhow. They were on their way from Oslo": a seizure that had no sides by itself
      if (open !== null && isWay(line, event, open.line)) {
        readings.push(...tellOf(open, event, around))
        open = null
        continue
      }
      const sides = told.sides(line, event)
      if (sides === null) {
        if (event.stage === 'intercepted') open = { line, event }
        continue
      }
      const meant = told.latestItem(sides)
      for (const each of byPrice(line, event)) {
        const items = each.items.flatMap((at) => {
          const unit = line.units[at]
          return unit === undefined ? [] : [itemOf(unit, around.text, meant)]
        })
        const reading = readingOf(line, each, sides, items, around)
        if (reading === null) continue
        readings.push(reading)
        told.add(line, sides, items, each.stage)
        latest = { event: each, sides }
        // "Riga, which asked Oslo for tanks, was turned down"
        const refused = here.length === 1 ? refusalIn(line, each.trigger + 1, each, sides, named) : null
        if (refused !== null) readings.push(...again(line, refused, reading, around))
      }
    }
  }
  return readings
}

/** Reads who supplies whom with which arms. */
export const armsTransfers: Reader = {
  kind: 'arms-transfer',
  words: transferWords,
  rules: transferRules.map(({ name }) => `arms-transfer/${name}`),
  read,
}
