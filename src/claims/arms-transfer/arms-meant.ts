import type { Party } from '../claim.ts'
import type { Line } from '../unit.ts'
import { worded } from '../wording.ts'
import { goodsOf, namesAct } from './args.ts'
import type { Event } from './event.ts'
import type { Named } from './named.ts'

/** What an article has spoken of so far: the lines that name arms, and what it has told of transfers. */
export type Spoken = {
  readonly arms: ReadonlySet<number>
  toldSince(line: number): boolean
  /** Whether the first sentences tell who deals with whom. */
  hasPair(): boolean
}

/** "security aid", "defence equipment": generic goods that the sentence itself calls military. */
const military = /\b(?:military|lethal|defen[cs]e|security|weapons?|arms|combat|army|war)\b/
const civil =
  /\b(?:humanitarian|medical|food|financial|economic|development|winter|energy|budget|reconstruction|relief|political|moral|diplomatic|verbal|the fuel|petrol|diesel)\b/
const atHome = new Set('domestic domestically indigenous indigenously homegrown locally'.split(' '))

/** Words of handing over and asking for, whose object can go back to arms told of before. */
const handed = new Set(['GIVE', 'GET', 'BUY', 'ARRIVE', 'WANT'])

const isCivilFlight = worded(/\b(?:airlines?|passenger|airliners?|commercial)\b/)

/** Whether the goods of an event are arms: by their own name, or by what was spoken of before. */
export function areArms(line: Line, event: Event, spoken: Spoken): boolean {
  const units = event.items.flatMap((at) => line.units[at] ?? [])
  if (units.every(({ text }) => civil.test(text))) return false
  if (
    line.units.some(isCivilFlight) &&
    units.every((unit) => goodsOf(unit)?.category === 'aircraft' || goodsOf(unit) === null)
  )
    return false
  if (units.some(({ classes, text }) => classes.ARMS || classes.EMBARGO || military.test(text))) return true
  if (event.word === 'EQUIP') return true
  // "American military deliveries"
  if (event.items.some((at) => /\bmilitary$/.test(line.units[at - 1]?.text ?? ''))) return true
  const bare = units.every((unit) => goodsOf(unit) === null)
  if (spoken.toldSince(line.index - (bare ? 3 : 8))) return true
  const machines = (unit: Line['units'][number]): boolean =>
    /^(?:aircraft|ships|armoured-vehicles|sensors|engines)$/.test(goodsOf(unit)?.category ?? '')
  const sided = event.suppliers.length > 0 && event.recipients.length > 0
  // "Riga's air force received five aircraft from Oslo"
  const toArmy = line.units.some(
    ({ text, classes }) => classes.BODY && /(?:army|air force|navy|military|forces)$/.test(text),
  )
  if (sided && toArmy && units.some(machines)) return true
  if (spoken.arms.size === 0) return false
  // "they were ordered from Riga", a sentence after arms were named
  const near = [0, 1, 2].some((back) => spoken.arms.has(line.index - back))
  const loose = ({ classes, text }: Line['units'][number]): boolean =>
    classes.STAGENOUN || /^(?:the )?(?:aid|assistance|support)$/.test(text)
  if (sided && near && !units.every(loose)) return true
  // "has found shells for Riga and will deliver them"
  const [item] = event.items
  if (
    bare &&
    event.word === 'GIVE' &&
    event.suppliers.length > 0 &&
    units.every(({ text }) => text === 'them') &&
    line.units.some(({ classes }, at) => at < (item ?? 0) && classes.ARMS)
  )
    return true
  // "gave Riga two Dorniers", "put their names to the contract", of an article of arms
  const contract =
    units.some(({ classes }) => classes['N-ordered']) &&
    line.units.some((unit) => unit.classes.ARMS && goodsOf(unit)?.counted != null)
  if (sided && (units.some(machines) || contract)) return true
  // "They are a present of Oslo", right after arms were named
  if (near && event.word === 'GIFT' && event.suppliers.length > 0 && bare) return true
  // "permits were issued for Riga", in an article of arms
  const named = event.suppliers.length + event.recipients.length > 0
  // "had supplied the equipment", right after arms were named
  // "will deliver them", "flew in three": so do a pronoun and a bare number
  const back = units.every((unit) =>
    goodsOf(unit) !== null
      ? event.word === 'GIVE' && /^(?:the|these|those)\b/.test(unit.text)
      : handed.has(event.word) &&
        (/^(?:they|them|these|those)$/.test(unit.text) || (unit.classes.BARE && unit.classes.COUNT)),
  )
  if (near && (named || spoken.hasPair()) && back) return true
  return units.some(
    (unit) => (goodsOf(unit) !== null && namesAct(unit)) || (named && unit.classes['N-approved']),
  )
}

/** The goods are arms by their own name, or go back to some. */
export function tellsArms(line: Line, event: Event): boolean {
  return (
    anaphoric(line, event) ||
    event.items.some(
      (at) => line.units[at]?.classes.ARMS === true || military.test(line.units[at]?.text ?? ''),
    )
  )
}

/** "they", "three more", "the weapons", "a second battery": goods told of before. */
export function anaphoric(line: Line, event: Event): boolean {
  return event.items.every(
    (at) =>
      goodsOf(line.units[at]) === null ||
      /^(?:the|another|other|more|further|additional|an? (?:second|third|fourth|fifth|further|similar)|\S+ of the)\b/.test(
        line.units[at]?.text ?? '',
      ),
  )
}

/** "cleared the purchase of Ruritanian-made guns", "all of them to be built at home": a country that arms itself with its own. */
export function isDomestic(line: Line, event: Event, recipients: readonly Party[], named: Named): boolean {
  if (
    line.units.some(
      ({ text }, at) => atHome.has(text) || (text === 'home' && line.units[at - 1]?.text === 'at'),
    )
  )
    return true
  const makers = event.items.flatMap((at) => {
    const goods = goodsOf(line.units[at])
    return named.names(goods?.maker ?? null) ?? goods?.origin ?? []
  })
  return makers.length > 0 && makers.every(({ name }) => recipients.some((each) => each.name === name))
}
