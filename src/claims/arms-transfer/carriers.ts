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
export function withLoad(line: Line, rule: TransferRule, args: Args): Args {
  if (rule.word !== 'SEIZE') return args
  const vessel = args.objects.find((head) => carriers.test(line.units[head]?.text ?? ''))
  if (vessel === undefined) return args
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

/** "a dhow carrying rifles to Riga was seized": the vessel, not the load, is what the verb of seizing has. */
export function seizedWith(line: Line, at: number): boolean {
  const vessel = line.units[at - 1]
  if (vessel === undefined || !carriers.test(vessel.text)) return false
  return line.units.some(
    ({ classes }, i) =>
      Math.abs(i - at) < 24 &&
      classes.has('SEIZE') &&
      !(classes.has('HALT') && i > at + 12) &&
      isVerb(line, i),
  )
}
