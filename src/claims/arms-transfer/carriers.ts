import { reachOf } from '../syntax/reach.ts'
import { isVerb } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import type { Args } from './args.ts'
import type { TransferRule } from './rules/rule.ts'

/** What arms are moved in; transport aircraft by their names as well. */
export const carriers =
  /(?:^|\s)(?:(?:c - (?:17|130)|il - 76|an - (?:12|26|124)|y - 20) ?s?|a400ms?|airlifters?|transports?|barges?|ferr(?:y|ies)|trains?|helicopters?|jetliners?|cargo (?:planes?|flights?)|flights?|ships?|dhows?|boats?|vessels?|freighters?|coasters?|trawlers?|tankers?|speedboats?|skiffs?|barges?|ro-ros?|trucks?|lorr(?:y|ies)|vans?|containers?|planes?|aircraft|convoys?|cargo)$/

const bound =
  /^(?:on its way|on their way|bound|headed|heading|destined|en route|in transit|meant|intended|consigned|addressed|smuggled)$/
const link = /^(?:for|to|into|from)$/

export const isWayWord = (text: string): boolean => bound.test(text)

/** "[bound] for Riga", "[on their way] to the rebels": whether a line says where a load was going. */
export const hasWay = ({ units }: Line): boolean =>
  units.some(({ text }, at) => bound.test(text) && link.test(units[at + 1]?.text ?? ''))

/** "found rockets, [on their way, officials said, to the rebels]": where a load was going, told behind its verb. */
function alongWay(line: Line, at: number, args: Args): Args {
  if (args.phrases.some(({ prep, heads }) => /^(?:to|for|into)$/.test(prep) && heads.length > 0)) return args
  for (let i = at + 1; i < Math.min(line.units.length, at + 24); i++) {
    if (!bound.test(line.units[i]?.text ?? '')) continue
    const way = reachOf(line, i + 1).phrases.filter(({ prep, heads }) => link.test(prep) && heads.length > 0)
    if (way.length > 0) return { ...args, phrases: [...args.phrases, ...way] }
  }
  return args
}

const loaded = /^(?:carrying|transporting|hauling|ferrying|loaded|laden|packed|filled|full|with)$/

/** "seized a dhow [carrying rifles from Riga]": what the vessel has aboard, and where it comes from and goes, are the verb's own. */
export function withLoad(line: Line, rule: TransferRule, at: number, args: Args): Args {
  if (rule.word === 'ARRIVE') return withCargo(line, args)
  if (rule.word === 'CARRY' || rule.word === 'GIVE') return ofNation(line, args, args.agent)
  if (rule.word === 'DISCOVER') return alongWay(line, at, fromVessel(line, takenOff(line, args)))
  if (rule.word !== 'SEIZE') return args
  const vessel =
    args.objects.find((head) => carriers.test(line.units[head]?.text ?? '')) ?? unknownVessel(line, at)
  if (vessel === undefined) return alongWay(line, at, fromVessel(line, args))
  for (let i = vessel + 1; i < Math.min(line.units.length, vessel + 8); i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';' || unit.text === '.') break
    if (!loaded.test(unit.text)) continue
    const from = line.units[i + 1]?.text === 'with' || line.units[i + 1]?.text === 'of' ? i + 2 : i + 1
    const load = reachOf(line, from)
    if (!load.objects.some((head) => line.units[head]?.kind === 'goods')) return args
    return {
      ...args,
      objects: [...args.objects.filter((head) => head !== vessel), ...load.objects],
      phrases: [...args.phrases.filter(({ at }) => at < i), ...load.phrases],
    }
  }
  return args
}

/** "stopped a [lorry] loaded with rockets": a vessel that no lexicon has, right behind the verb. */
function unknownVessel(line: Line, at: number): number | undefined {
  for (let i = at + 1; i < at + 5; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.kind === 'goods' || unit.classes.PREP) return undefined
    if (carriers.test(unit.text)) return i
  }
  return undefined
}

/** "taken off [a boat] on its way to Riga": the vessel is where the load was. */
function takenOff(line: Line, args: Args): Args {
  const vessel = args.objects.find((head) => carriers.test(line.units[head]?.text ?? ''))
  const others = args.objects.filter((head) => head !== vessel)
  if (vessel === undefined || !others.some((head) => line.units[head]?.classes.ARMS === true)) return args
  return { ...args, objects: others, phrases: [...args.phrases, { prep: 'off', at: vessel - 1, heads: [] }] }
}

/** "seized rifles from a dhow that was sailing [from Oslo to Riga]": the way of the vessel is that of the rifles. */
function fromVessel(line: Line, args: Args): Args {
  const aboard = args.phrases.find(
    ({ prep, at }) =>
      /^(?:from|aboard|on|off)$/.test(prep) &&
      line.units.slice(at + 1, at + 5).some(({ text }) => carriers.test(text)),
  )
  if (aboard === undefined) return args
  for (let i = aboard.at + 2; i < Math.min(line.units.length, aboard.at + 14); i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') break
    if (unit.text !== 'from' && unit.text !== 'to' && unit.text !== 'for') continue
    const way = reachOf(line, i).phrases.filter(({ heads }) => heads.length > 0)
    if (way.length > 0)
      return { ...args, phrases: [...args.phrases.filter((phrase) => phrase !== aboard), ...way] }
  }
  return args
}

/** "two planes landed in Riga with weapons for its army": what they bring arrives, not they; it comes from whose they are. */
function withCargo(line: Line, args: Args): Args {
  const brings = args.agent.some((head) => isCarrier(line, head))
  if (!brings) return args
  const load = args.phrases
    .filter(({ prep }) => prep === 'with')
    .flatMap(({ heads }) => heads.filter((head) => line.units[head]?.classes.ARMS === true))
  const origin = args.agent.filter((head) => line.units[head]?.kind === 'goods')
  if (load.length === 0) return args
  const told = ofNation(line, { ...args, agent: [], objects: load }, args.agent)
  return told.phrases.length > args.phrases.length ? told : { ...told, agent: [...load, ...origin] }
}

/** "a Danish freighter", "two Danish C-130s": the head of a carrier, or the adjective before one that no lexicon has. */
const isCarrier = (line: Line, head: number): boolean =>
  carriers.test(line.units[head]?.text ?? '') || nationBefore(line, head)

/** "[Danish] freighter", "[Danish] army trucks" */
function nationBefore(line: Line, head: number): boolean {
  if (line.units[head]?.classes.DEMONYM !== true) return false
  const next = carriers.test(line.units[head + 1]?.text ?? '') ? head + 1 : head + 2
  return carriers.test(line.units[next]?.text ?? '') && line.units[head + 1]?.text !== '-'
}

/** Whose carriers bring the load, told as where it comes from: their flag alone ("Palau-flagged") is not said so. */
function ofNation(line: Line, args: Args, agent: readonly number[]): Args {
  if (args.phrases.some(({ prep, heads }) => prep === 'from' && heads.length > 0)) return args
  const nation = agent.filter((head) => {
    const unit = line.units[head]
    return unit?.kind === 'goods'
      ? unit.goods.origin !== null && !unit.goods.made && carriers.test(unit.text)
      : nationBefore(line, head)
  })
  return nation.length === 0
    ? args
    : { ...args, phrases: [...args.phrases, { prep: 'from', at: nation[0] ?? 0, heads: nation }] }
}

/** "a dhow carrying rifles to Riga was seized": the vessel, not the load, is what the verb of seizing has. */
export function seizedWith(line: Line, at: number): boolean {
  const aboard = line.units.slice(Math.max(0, at - 12), at).some(({ text }) => carriers.test(text))
  if (!aboard) return false
  return line.units.some(
    ({ classes }, i) =>
      Math.abs(i - at) < 24 && classes.SEIZE && !(classes.HALT && i > at + 12) && isVerb(line, i),
  )
}
