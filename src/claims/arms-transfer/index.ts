import type { Item, Party, Quantity, Span, TransferClaim } from '../claim.ts'
import type { Surroundings } from '../context.ts'
import { asQuantity } from '../quantities.ts'
import type { Reader, Reading } from '../reading.ts'
import type { Line, Unit } from '../unit.ts'
import { goodsOf, namesAct } from './args.ts'
import type { Sides } from './candidates.ts'
import { carriers } from './carriers.ts'
import { type Echo, echoIn, fragmentIn } from './echoes.ts'
import type { Event } from './event.ts'
import { eventsIn } from './events.ts'
import { loadOf, stopsVessel } from './interceptions.ts'
import { transferWords } from './lexicon.ts'
import { listedIn, priceOf } from './listed.ts'
import { Named } from './named.ts'
import { without } from './parties.ts'
import { transferRules } from './rules/index.ts'
import { Told } from './told.ts'

function quantityOf(unit: Unit, text: string): Quantity | null {
  const counted =
    unit.kind === 'goods' ? unit.goods.counted : unit.kind === 'people' ? unit.people.counted : null
  if (counted === null) return null
  const span =
    unit.kind === 'goods' ? unit.goods.countSpan : unit.kind === 'people' ? unit.people.countSpan : null
  return asQuantity(
    counted,
    span === null ? text.slice(unit.start, unit.start + 1) : text.slice(span[0], span[1]),
  )
}

/** The item of a unit; what has no category of its own ("them", "six more") has that of `meant`, spoken of before. */
function itemOf(unit: Unit, text: string, meant: Item | null): Item {
  const quantity = quantityOf(unit, text)
  const goods = goodsOf(unit)
  if (unit.text === 'nothing' && meant !== null) return { ...meant, quantity: null }
  const words = goods?.text ?? text.slice(unit.start, unit.end).replace(/^of (?=them$)/, '')
  if (goods !== null && (!goods.generic || meant === null || goods.category !== 'weapons-unspecified'))
    return { text: words, category: goods.category, designation: goods.designation, quantity }
  return {
    text: words,
    category: meant?.category ?? goods?.category ?? 'weapons-unspecified',
    designation: meant?.designation ?? null,
    quantity,
  }
}

/** "at least nine times", "on nine occasions" in the sentence. */
function occasionsIn(line: Line, text: string): Quantity | null {
  const found = line.units.find(({ kind }) => kind === 'times')
  return found?.kind === 'times'
    ? asQuantity(found.counted, text.slice(found.start, found.end).replace(/\s*(?:times|occasions)$/, ''))
    : null
}

type Draft = Omit<TransferClaim, 'id' | 'claimant' | 'stance' | 'deniedBy' | 'evidence' | 'rule' | 'fields'>

function spanned(line: Line, heads: readonly number[], text: string): string | null {
  const first = line.units[heads[0] ?? -1]
  const last = line.units[heads.at(-1) ?? -1]
  return first === undefined || last === undefined ? null : text.slice(first.start, last.end)
}

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

function readingOf(
  line: Line,
  event: Event,
  sides: { suppliers: readonly Party[]; recipients: readonly Party[] },
  items: readonly Item[],
  around: Surroundings,
): Reading | null {
  const word = line.units[event.trigger]
  const units = event.items.flatMap((at) => line.units[at] ?? [])
  const anchor = units[0]
  if (word === undefined || anchor === undefined) return null
  const place = around.place(line, event.trigger)
  const date = around.day(line, event.trigger)
  const goods = goodsOf(anchor)
  const fields: Record<string, Span> = {
    ...(goods !== null && { items: goods.span }),
    ...(place?.span != null && { place: place.span }),
    ...(date !== null && { date: date.span }),
  }
  const { value, stage } = event
  const draft: Draft = {
    kind: 'arms-transfer',
    ...sides,
    items,
    value:
      value === null ? null : { amount: value.amount, currency: value.currency, qualifier: value.qualifier },
    stage,
    occasions: stage === 'used' || stage === 'delivered' ? occasionsIn(line, around.text) : null,
    inReturnFor: spanned(line, event.inReturnFor, around.text),
    place: place?.place ?? null,
    date: date?.range ?? null,
  }
  const ends = [word, ...units]
  return {
    draft,
    rule: `arms-transfer/${event.rule}`,
    line,
    unit: event.trigger,
    span: [Math.min(...ends.map(({ start }) => start)), Math.max(...ends.map(({ end }) => end))],
    fields,
    whole: null,
    negated: event.negated,
  }
}

/** "has received six of the 32 jets that it is buying from Riga": what one verb leaves open the other tells of the same goods. */
function shared(events: readonly Event[]): readonly Event[] {
  return events.map((event) => {
    if (event.explicit || (event.suppliers.length > 0 && event.recipients.length > 0)) return event
    const twins = events.filter(
      (other) => other !== event && other.items.some((at) => event.items.includes(at)),
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

/** "stopped a boat with rockets that its crew were to carry to Riga": what is seized is told once, with all that is known of its way. */
function onlySeized(line: Line, events: readonly Event[]): readonly Event[] {
  const seized = events.filter(({ stage }) => stage === 'intercepted')
  if (seized.length === 0) return events
  // "found engines on a dhow, the first seizure of arms bound for Riga": of one load
  const sided = seized.find(({ suppliers, recipients }) => suppliers.length + recipients.length > 0)
  const shares = (one: Event, two: Event) => one.items.some((at) => two.items.includes(at))
  return events.flatMap((event) => {
    const vessel = event.items.every((at) => carriers.test(line.units[at]?.text ?? ''))
    const again = moves.has(event.word) && (vessel || seized.some((each) => shares(each, event)))
    if (event.stage !== 'intercepted') return again ? [] : [event]
    // "found rifles, on their way to Riga": the way tells whose they were to be
    const way = events.find(
      (each) => each.stage !== 'intercepted' && moves.has(each.word) && shares(each, event),
    )
    if (way !== undefined && event.suppliers.length + event.recipients.length === 0)
      return [{ ...event, suppliers: way.suppliers, recipients: way.recipients }]
    return event.suppliers.length + event.recipients.length > 0 || sided === undefined
      ? [event]
      : [{ ...event, suppliers: sided.suppliers, recipients: sided.recipients }]
  })
}

const moves = new Set(['CARRY', 'ARRIVE', 'GIVE'])

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
      pronouns: { supplier: false, recipient: false },
    }
    const reading = readingOf(line, event, { suppliers, recipients }, items([at]), around)
    return reading === null ? [] : [reading]
  })
  return [last, ...told]
}

type Said = { readonly line: Line; readonly listed: readonly number[]; readonly events: readonly Event[] }

const opening = ['ITEM', 'EMBARGO', 'EQUIP', 'N-approved']

/** Whether a line can be the first to tell of a transfer. */
const opens = ({ present }: Line): boolean => opening.some((name) => present.has(name))

const told = ['GIFT', 'GIVE', 'BUY', 'ARRIVE', 'GET', 'WANT']

/** "Jets stood on the apron. [They were a gift of Riga.]": the line before names the arms. */
const goesOn = ({ index, present, units }: Line, lines: readonly Line[]): boolean =>
  told.some((name) => present.has(name)) &&
  units.some(
    ({ text, classes }) =>
      /^(?:they|these|those|them|nothing)$/.test(text) || (classes.BARE && classes.COUNT),
  ) &&
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
    const events: readonly Event[] = onlySeized(line, shared(told)).filter(({ rule }) => !disabled.has(rule))
    any ||= events.length > 0
    const echoes = line.present.has('SAME') || (any && (line.sentence.quoted || line.units[0]?.text === '"'))
    if (listed.length + events.length > 0 || echoes) all.push({ line, listed, events })
  }
  return all
}

/** Reads an article: what each sentence says, then what the whole of it fills in. */
function read(
  lines: readonly Line[],
  around: Surroundings,
  disabled: ReadonlySet<string> = new Set(),
): readonly Reading[] {
  if (!lines.some(opens)) return []
  const named = new Named(lines, around.titles, around.leaders)
  const all = saidIn(lines, named, disabled)
  if (all.length === 0) return []
  const events = all.flatMap((each) => each.events)
  const told = new Told(named, lines, events)
  const readings: Reading[] = []
  let latest: { readonly event: Event; readonly sides: Sides } | null = null
  for (const { line, listed, events: here } of all) {
    const last = readings.at(-1)
    const echo: Echo | null =
      latest === null || last === undefined || last.line.index < line.index - 2
        ? null
        : (echoIn(line, latest.event, latest.sides, named) ??
          (here.length === 0 ? fragmentIn(line, latest.event, latest.sides, named) : null))
    if (echo !== null && last?.draft.kind === 'arms-transfer') {
      const items = last.draft.items.map((item) => ({ ...item, quantity: null }))
      const reading = readingOf(line, echo.event, echo.sides, items, around)
      if (reading !== null) readings.push(reading)
      continue
    }
    if (last !== undefined && listed.length > 0 && last.line.index >= line.index - 2 && last.line !== line)
      readings.splice(-1, 1, ...extend(line, last, listed, around))
    for (const said of here) {
      const event = toAttacker(line, said, around)
      const sides = told.sides(line, event)
      if (sides === null) continue
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
