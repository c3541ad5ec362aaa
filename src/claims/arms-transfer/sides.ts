import type { Party } from '../claim.ts'
import { anyOf } from '../classes.ts'
import { reachOf } from '../syntax/reach.ts'
import { possessorOf, subjectOf } from '../syntax/subject.ts'
import { isPassive, isVerb, plain } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { type Args, goodsOf, headsIn } from './args.ts'
import type { Named } from './named.ts'
import { isHold, without } from './parties.ts'
import type { Slot } from './rules/rule.ts'
import { governorsOf } from './stage.ts'

/** The parties of the first slot that names any. */
export function partiesIn(
  line: Line,
  slots: readonly Slot[],
  args: Args,
  items: readonly number[],
  named: Named,
  not: readonly Party[],
): readonly Party[] {
  for (const slot of slots) {
    const heads = headsIn(line, slot, args, items)
    if (slot === 'origin' || slot === 'given' || slot === 'made') {
      const all = [
        ...items,
        ...args.objects.filter((at) => line.units[at]?.kind === 'goods' && !items.includes(at)),
      ]
      const origins = all.flatMap((at) => {
        const goods = goodsOf(line.units[at])
        if (
          goods === null ||
          goods.origin === null ||
          (slot === 'given' && !goods.given) ||
          (slot === 'origin' && goods.made) ||
          captured.test(goods.text) ||
          (captured.test(line.units[at - 1]?.text ?? '') && line.units[at - 2]?.classes.DET === true)
        ) {
          const maker = slot === 'origin' && goods?.made !== true ? madeBy(line, at) : []
          return named.resolve(line, maker, not)
        }
        return [goods.origin, ...joinedOrigin(line, at)]
      })
      const found = without(origins, not)
      if (found.length > 0)
        return found.filter(({ name }, index) => found.findIndex((each) => each.name === name) === index)
      continue
    }
    const acting =
      slot === "'s"
        ? heads.flatMap((at) => {
            const unit = line.units[at]
            return unit?.kind === 'cause' && unit.cause.actor !== null ? [unit.cause.actor] : []
          })
        : slot === 'from' || slot === 'onto'
          ? heads.flatMap((at) => {
              const goods = goodsOf(line.units[at])
              return goods === null || goods.origin === null ? [] : [goods.origin]
            })
          : []
    if (slot === 'from' && heads.length > 0 && inTransit(line, heads[0] ?? -1)) continue
    const found = acting.length > 0 ? without(acting, not) : named.resolve(line, heads, not)
    if (found.length > 0) return found
    // "from Berlin's stocks"
    const stock = slot === 'from' ? stockOf(line, args) : []
    const owner = named.resolve(line, stock, not)
    if (owner.length > 0) return owner
    const seat = seatOf(line, slot, args)
    const seated = seat < 0 ? [] : named.resolve(line, [seat], not)
    if (seated.length > 0) return seated
  }
  return []
}

export const firms =
  /^(?:firm|compan(?:y|ies)|broker|trader|dealer|wholesaler|manufacturer|maker|plant|factor(?:y|ies)|entit(?:y|ies)|business(?:es)?|supplier|exporter|importer|buyer|shipyard|yard|warehouse|base|airbase|airport|port|barracks|depot|garrison)s?$/

/** "from [Riga's] stocks": whose the stocks are. */
function stockOf(line: Line, { phrases }: Args): readonly number[] {
  const from = phrases.find(({ prep }) => prep === 'from')
  const whose = phrases.find(
    ({ prep, at }) => prep === "'s" && from !== undefined && at > from.at && at < from.at + 4,
  )
  const noun = line.units.slice((whose?.at ?? 0) + 1, (whose?.at ?? 0) + 4)
  return whose !== undefined && noun.some(({ text }) => stocks.test(text)) ? whose.heads : []
}

const stocks =
  /^(?:stocks?|stockpiles?|inventor(?:y|ies)|arsenals?|depots?|reserves?|stores|surplus|warehouses?|army|military|navy|air force)$/

/** "from a firm in Riga", "to companies registered in Riga": where a firm of no name has its seat; -1 for others. */
function seatOf(line: Line, slot: Slot, args: Args): number {
  if (!/^(?:from|to|by|with)$/.test(slot)) return -1
  const phrase = args.phrases.find(({ prep, heads }) => prep === slot && heads.length === 0)
  if (phrase === undefined) return -1
  let firm = false
  for (let i = phrase.at + 1; i < phrase.at + 7; i++) {
    const unit = line.units[i]
    if (unit === undefined) return -1
    if (firms.test(unit.text)) firm = true
    else if (unit.text === 'in' && firm) return line.units[i + 1]?.kind === 'name' ? i + 1 : -1
    else if (!plain(unit) && !unit.classes.DET && !unit.classes.VERB) return -1
  }
  return -1
}

/** "rifles [supplied by Oslo]", "drones [made in Oslo]" */
export function madeBy(line: Line, at: number): readonly number[] {
  let i = at + 1
  while (line.units[i]?.classes.ADV === true) i++
  const unit = line.units[i]
  if (unit === undefined || !(unit.classes['GIVE.part'] || unit.classes.MADE)) return []
  const link = line.units[i + 1]?.text
  return link === 'by' || link === 'in' ? (reachOf(line, i + 1).phrases[0]?.heads ?? []) : []
}

/** "French and [German weapons]": the adjective that "and" joins to that of the goods. */
function joinedOrigin(line: Line, at: number): readonly Party[] {
  const before = line.units[at - 2]
  if (line.units[at - 1]?.classes.AND !== true || before?.kind !== 'name' || before.side === null) return []
  return [before.side]
}

const captured = /\b(?:captured|trophy|seized|looted|stolen|downed|intercepted)\b/

const station = /^(?:port|base|airport|border|coast|town|city|capital|airfield|airbase)(?: of)?$/

/** "from the Guinean port of": where it comes through, not who gives. */
const inTransit = (line: Line, at: number): boolean => {
  const unit = line.units[at]
  if (unit === undefined) return false
  return (
    (unit.classes.DEMONYM && station.test(line.units[at + 1]?.text ?? '')) ||
    station.test(line.units[at - 1]?.text ?? '') ||
    (line.units[at - 1]?.text === 'of' && station.test(line.units[at - 2]?.text ?? ''))
  )
}

const intended = /^(?:planned|proposed|possible|potential|prospective|future)\b/
/** "a planned sale", "the proposed deal", "possible drone exports". */
export function isIntended(line: Line, at: number): boolean {
  for (let i = at; i >= Math.max(0, at - 4); i--)
    if (intended.test((line.units[i]?.text ?? '').replace(/^(?:an?|the|any) /, ''))) return true
  return false
}

const takes = anyOf('SEIZE', 'WANT', 'ASK')
const decides = anyOf('APPROVE', 'HALT', 'RESUME', 'PROMISE', 'OFFER', 'DO', 'DENY')

/** Who approves, announces or halts what the noun names supplies it. */
export function fromGovernor(line: Line, at: number, named: Named, not: readonly Party[]): readonly Party[] {
  let told = false
  const intended = isIntended(line, at)
  const governors = governorsOf(line, at)
  for (const [nth, governor] of governors.entries()) {
    const unit = line.units[governor]
    if (unit === undefined) return []
    if (!isVerb(line, governor)) {
      told ||= unit.classes.STAGENOUN && !unit.classes['N-requested']
      const possessor = possessorOf(line, governor)
      // "urged Oslo to revoke its approval": of who would revoke it
      const own = /^(?:its|their)$/.test(line.units[possessor[0] ?? -1]?.text ?? '')
      const verb = own ? governors.slice(nth + 1).find((each) => isVerb(line, each)) : undefined
      const owner = named.resolve(line, verb === undefined ? possessor : subjectOf(line, verb), not)
      if (owner.length > 0) return unit.classes['N-requested'] ? [] : owner
      continue
    }
    if (takes(unit.classes) && !unit.classes.HALT) return []
    if (
      told ||
      (line.units[at]?.classes['N-requested'] === true && unit.classes.WEIGH) ||
      (intended && unit.classes.SAY) ||
      isHold(line, governor) ||
      line.units[at]?.classes.EMBARGO === true ||
      decides(unit.classes)
    ) {
      if (isPassive(line, governor)) {
        const by = reachOf(line, governor + 1)
          .phrases.filter(({ prep }) => prep === 'by')
          .flatMap(({ heads }) => heads)
        return named.resolve(line, by, not)
      }
      return named.resolve(line, subjectOf(line, governor), not)
    }
  }
  return []
}

/** "Riga is negotiating with Oslo for the [purchase] of howitzers": who acts buys, and who is named with "with" or "from" sells. */
export function buyerFrom(
  line: Line,
  at: number,
  named: Named,
): { suppliers: readonly Party[]; recipients: readonly Party[] } {
  for (const governor of governorsOf(line, at)) {
    if (!isVerb(line, governor)) continue
    const recipients = named.resolve(line, subjectOf(line, governor))
    const with_ = reachOf(line, governor + 1)
      .phrases.filter(({ prep }) => prep === 'with' || prep === 'from')
      .flatMap(({ heads }) => heads)
    return { suppliers: named.resolve(line, with_, recipients), recipients }
  }
  return { suppliers: [], recipients: [] }
}

/** The larger exporters, by SIPRI's ranks: of two states that sign and of whose goods no more is told, the earlier one supplies. */
export const exporters = [
  'USA',
  'RUS',
  'FRA',
  'CHN',
  'DEU',
  'ITA',
  'GBR',
  'ISR',
  'KOR',
  'ESP',
  'TUR',
  'SWE',
  'NLD',
  'NOR',
  'IRN',
  'PRK',
]

const torpedoes = /^(?:sink|sank|sunk|torpedo|scupper|derail)/

/** "[sank] a deal": the verb before the object is one of spoiling what others agreed. */
const torpedoed = (line: Line, at: number): boolean =>
  line.units.slice(Math.max(0, at - 3), at).some(({ text }) => torpedoes.test(text))

/** "launchers [of Danish design]": whose they are by make. */
function designed(line: Line, at: number): Party | null {
  if (line.units[at + 1]?.text !== 'of') return null
  const by = line.units[at + 2]
  const make = /^(?:design|make|origin|manufacture|production|build)$/.test(line.units[at + 3]?.text ?? '')
  return make && by?.kind === 'name' ? by.side : null
}

/** Of two that sign: who is named with "from" or "with" and is no customer, the maker of the goods, the larger exporter. */
export function signed(
  line: Line,
  args: Args,
  items: readonly number[],
  suppliers: readonly Party[],
  recipients: readonly Party[],
  named: Named,
): { suppliers: readonly Party[]; recipients: readonly Party[] } {
  const to = named.resolve(line, headsIn(line, 'to', args, items))
  const from = named.resolve(line, headsIn(line, 'from', args, items))
  const parties = named.resolve(line, [
    ...args.agent,
    ...headsIn(line, "'s", args, items),
    ...headsIn(line, 'with', args, items),
    ...headsIn(line, 'between', args, items),
  ])
  if (to.length > 0) return { suppliers: without(parties, to), recipients: to }
  if (from.length > 0) return { suppliers: from, recipients: without(parties, from) }
  const maker =
    items.map((at) => goodsOf(line.units[at])?.maker ?? null).find((each) => each !== null) ?? null
  const made = parties.find(({ iso3 }) => iso3 !== null && iso3 === maker)
  if (made !== undefined && parties.length > 1)
    return { suppliers: [made], recipients: without(parties, [made]) }
  // "Oslo signed a contract for its howitzers": who makes them sells
  if (made !== undefined && suppliers.length === 0) return { suppliers: [made], recipients: [] }
  const origin =
    items.map((at) => goodsOf(line.units[at])?.origin ?? designed(line, at)).find((each) => each !== null) ??
    null
  // "Bern sank a deal for Danish howitzers": whose veto it is neither sells nor buys
  if (
    parties.length === 1 &&
    origin !== null &&
    without([origin], parties).length > 0 &&
    args.objects.some((head) => torpedoed(line, head))
  )
    return { suppliers: [origin], recipients: [] }
  // "Riga scraps its deal for Danish howitzers"
  if (
    parties.length === 1 &&
    origin !== null &&
    without(recipients, [...parties, origin]).length === 0 &&
    without([origin], parties).length > 0
  )
    return { suppliers: [origin], recipients: parties }
  if (parties.length < 2) return { suppliers: without(suppliers, recipients), recipients }
  const rank = ({ iso3 }: Party) =>
    iso3 === null || !exporters.includes(iso3) ? exporters.length : exporters.indexOf(iso3)
  const [seller] = parties.toSorted((a, b) => rank(a) - rank(b))
  return seller === undefined
    ? { suppliers, recipients }
    : { suppliers: [seller], recipients: without(parties, [seller]) }
}
