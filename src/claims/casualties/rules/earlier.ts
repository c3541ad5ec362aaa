import type { Rule } from '../../rule.ts'
import { type Figure, figure } from '../figure.ts'
import { measureOf } from '../lexicon.ts'

/** Earlier tolls, quoted only as the figure before. */
export const earlierRules: readonly Rule<Figure>[] = [
  {
    name: 'up from <count>',
    pattern: [
      `e:EARLIER (DET | 'toll' | 'of' | 'from' | 'figure' | BEFOREWORD | 'an'){0,4} v:(VICTIMS | COUNT)`,
      `BEFOREWORD (DEATHTOLL | 'figure' | 'count' | 'estimate' | 'toll') (AUX | ADV | 'stood' | 'had'){0,3} e:('of' | 'at' | 'was' | 'stood at') v:(VICTIMS | COUNT)`,
      `EARLIER (VICTIMS | COUNT) e:'and' v:(VICTIMS | COUNT) (',' | '.')`,
      `(',' | '–' | '—' | '-' | '--' | '(') e:'not' v:(BARE | COUNT) !VERB !STATE !HARM !TOLL`,
      `BEFOREWORD e:SAY v:(VICTIMS | COUNT)`,
      `BEFOREWORD ('report' | 'reports' | 'version' | 'statement' | 'account' | 'accounts') e:(SAY | CLAIM) ADV{0,1} v:(VICTIMS | COUNT)`,
      `BEFOREWORD ('put' | 'given' | 'set' | 'reported' | 'announced' | 'stated') e:('at' | 'as') ADV{0,1} v:(VICTIMS | COUNT)`,
      `e:'against' v:(BARE | COUNT) ('reported' | 'announced' | 'counted' | 'given' | 'a' ('day' | 'week') | BEFOREWORD)`,
      `e:('toll' | 'count' | 'figure' | 'estimate' | 'tally') 'from' v:(VICTIMS | COUNT) !'to'`,
      `e:('earlier' | 'previously' | 'before') ':' v:(VICTIMS | COUNT)`,
      `RELATIVE ~{1,3} ('raised' | 'lowered' | 'revised' | 'increased') (ADV | DATE){0,2} e:'from' v:(VICTIMS | COUNT)`,
      `v:(VICTIMS | COUNT) e:('previously' | 'earlier' | 'before that')`,
    ],
    read: (match) => {
      const unit = match.one('v')
      if (unit?.kind !== 'people' || unit.people.counted === null) return []
      // "12 people were killed earlier on Monday" is no earlier toll
      const word = match.one('e')
      if (
        match.at('e') > match.at('v') &&
        match.line.units[match.at('e') + 1]?.text !== '.' &&
        match.line.units[match.at('e') + 1] !== undefined
      )
        return []
      const measure = word === undefined ? null : measureOf(word.classes)
      return [figure(unit, unit.people, match.at('e'), { measure, superseded: true })]
    },
    examples: [
      'Eight people were killed, up from seven.',
      'Eight people were killed, not seven, the ministry said.',
      'Eight people were killed, said the ministry, whose earlier toll stood at seven.',
      'The toll, earlier put at seven, was revised to eight.',
      'Eight people – not seven, as first reported – were killed.',
    ],
    negatives: [
      'Eight people were killed, up from the cellar they came.',
      'Eight people were killed in an attack against seven villages.',
    ],
  },
]
