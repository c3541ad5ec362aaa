import { reachOf } from '../syntax/reach.ts'
import { isVerb } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import type { Args } from './args.ts'
import type { TransferRule } from './rules/rule.ts'

/** What smugglers move arms in. */
export const carriers =
  /(?:^|\s)(?:ships?|dhows?|boats?|vessels?|freighters?|coasters?|trawlers?|tankers?|speedboats?|skiffs?|barges?|ro-ros?|trucks?|lorr(?:y|ies)|vans?|containers?|planes?|aircraft|convoys?|cargo)$/

const loaded = /^(?:carrying|transporting|hauling|ferrying|loaded|laden|packed|filled|full|with)$/

/** "seized a dhow [carrying rifles from Riga]": what the vessel has aboard, and where it comes from and goes, are the verb's own. */
export function withLoad(line: Line, rule: TransferRule, at: number, args: Args): Args {
  if (rule.word === 'ARRIVE') return withCargo(line, args)
  if (rule.word !== 'SEIZE') return args
  const vessel =
    args.objects.find((head) => carriers.test(line.units[head]?.text ?? '')) ?? unknownVessel(line, at)
  if (vessel === undefined) return fromVessel(line, args)
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

/** "two planes landed in Riga with weapons for its army": what they bring arrives, not they. */
function withCargo(line: Line, args: Args): Args {
  const brings = args.agent.some((head) => carriers.test(line.units[head]?.text ?? ''))
  if (!brings) return args
  const load = args.phrases
    .filter(({ prep }) => prep === 'with')
    .flatMap(({ heads }) => heads.filter((head) => line.units[head]?.classes.ARMS === true))
  const origin = args.agent.filter((head) => line.units[head]?.kind === 'goods')
  return load.length === 0 ? args : { ...args, agent: [...load, ...origin], objects: load }
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
