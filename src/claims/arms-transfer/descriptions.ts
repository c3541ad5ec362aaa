import { isNominal } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'

/** The nouns by which a text describes a party: "the group", "the kingdom", "its neighbour", "the defence minister". */

/** Nouns for an armed group, and for a state: a description means one of its kind. */
export const fighters =
  /^the (?:paramilitar(?:ies|y)|rebels?|militants|insurgents|fighters|guerrillas|separatists|jihadists|militia(?:men|s)?)$/
export const beside = /\b(?:neighbours?|neighbors?|ally|allies|partner|patron|friend|rival|foe|enemy)$/
export const groupNouns =
  /^(?:group|movement|faction|militia|rebels|insurgents|guerrillas|organisation|organization)$/
export const stateNouns =
  /^(?:country|nation|republic|government|junta|regime|kingdom|monarchy|sultanate|emirate|island|military|army|navy)$/

/** Nouns for who rules a country. */
export const titles = /^(?:junta|regime|government|military|army|navy)$/

export const kingdoms = new Set([
  'SAU',
  'JOR',
  'MAR',
  'BHR',
  'GBR',
  'THA',
  'NOR',
  'SWE',
  'DNK',
  'NLD',
  'BEL',
  'ESP',
  'KHM',
])
export const islands = new Set(['TWN', 'CYP', 'CUB', 'LKA', 'BHR', 'MDV', 'SGP', 'HTI'])
export const emirates = new Set(['ARE', 'QAT', 'KWT'])
/** Countries that soldiers rule or lately ruled: whose "the junta" is, where the dateline is another's. */
export const juntas = new Set(['MMR', 'MLI', 'NER', 'BFA', 'GIN', 'GAB', 'TCD', 'SDN'])
export const blocs = new Set(['European Union', 'NATO', 'African Union', 'ECOWAS'])

/** Officers of a state by their title: "Chancellor Weber", "the defence minister". */
export const officer =
  /\b(?:president|chancellor|premier|prime minister|minister|secretary|king|crown prince|emir|ministers|lawmakers|parliament|congress|cabinet)\b/

/** "both countries", "the two neighbours". */
export const isPair = (line: Line, head: number): boolean =>
  /^(?:countries|nations|states|neighbours|neighbors|allies|governments)$/.test(
    line.units[head]?.text ?? '',
  ) && /^(?:both|the two|two)$/.test(line.units[head - 1]?.text ?? '')

/** The unit before a noun and the unknown words in front of it: its determiner, mostly. */
export function skipPlain(line: Line, head: number): number {
  let i = head - 1
  while (i > 0 && i > head - 4) {
    const unit = line.units[i]
    if (unit === undefined || unit.classes.DET || isNominal(line, i)) break
    i--
  }
  return i
}
