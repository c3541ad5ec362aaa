import type { Match, Rule } from '../../rule.ts'
import { type Figure, figure, victimsOf } from '../figure.ts'
import { measureOf } from '../lexicon.ts'
import { figuresAt } from './verbs.ts'

/** Counts that run, as offices publish them, and the wounded who died since. */

/** "the number of villagers killed since May, at 40": the people of the noun, the number of the end. */
function numbered(match: Match): readonly Figure[] {
  const [unit, kind, harm] = [match.one('v'), match.one('g'), match.one('h')]
  const measure = harm === undefined ? null : measureOf(harm.classes)
  if (unit?.kind !== 'people' || unit.people.counted === null || measure === null) return []
  const group = kind?.kind === 'people' ? { group: kind.people.group, named: true } : {}
  return [figure(unit, { ...unit.people, ...group }, match.at('h'), { measure })]
}

export const runningRules: readonly Rule<Figure>[] = [
  {
    name: 'the number of <people> killed at <count>',
    pattern:
      "SAMEFIGURE 'of' (DET | ADV){0,1} DEMONYM{0,1} g:(PEOPLE | DEMONYM) BE{0,2} h:(HARM.part | STATE) (!';' !COUNT !PEOPLE ~){0,12} ('at' | 'to' | 'as' | 'reached' | 'is') ADV{0,1} v:(BARE | COUNT)",
    read: numbered,
    examples: ['The ministry puts the number of villagers killed since May 2030, at 4,071.'],
    negatives: ['The number of villagers killed since May is unknown.'],
  },
  {
    name: 'losses: personnel - <count>',
    pattern: "h:'personnel' ('-' | '–' | '—' | ':') v:(BARE | COUNT)",
    // a general staff counts whom it put out of action, killed or wounded
    read: (match) => {
      const people = victimsOf(match.one('v'))
      const unit = match.one('v')
      if (unit === undefined || people === null || !losses.test(wordsBefore(match))) return []
      return [
        figure(unit, { ...people, group: 'military', named: true }, match.at('h'), { measure: 'casualties' }),
      ]
    },
    examples: ['The combat losses of the enemy amounted to: personnel - about 12,340 (+91) persons.'],
    negatives: ['The staff of the ministry: personnel - about 12,340 persons.'],
  },
  {
    name: '<people>, including <people>, were killed',
    pattern:
      "v:COUNTED ',' INCLUDING (!VERB !BE !HARM !STATE !';' ~){1,16} (!VERB !BE !HARM !STATE !';' ~){0,16} BE{1,2} ADV{0,1} h:HARM.part",
    read: (match) => figuresAt(match, [match.at('v')], match.at('h')),
    examples: [
      'Two people, including Amin Halden, a senior commander of the rebels, are killed and 15 others are injured in a raid on Drava.',
    ],
    negatives: ['Two people, including Amin Halden, a commander of the rebels, are on trial.'],
  },
  {
    name: '<people> who were wounded died',
    pattern:
      "v:COUNTED RELATIVE HAVE{0,1} BE{1,2} ADV{0,1} M-injured (!';' !RELATIVE !COUNTED ~){0,14} HAVE{0,1} ADV{0,1} h:(DIE.past | DIE.part)",
    read: (match) => figuresAt(match, [match.at('v')], match.at('h')),
    examples: ['A villager who was wounded in a drone attack on Halden on Monday has died in hospital.'],
    negatives: ['A villager who was wounded in the attack said his brother was in hospital.'],
  },
]

const losses = /\blosses\b/
const wordsBefore = ({ line, from }: Match): string =>
  line.units
    .slice(0, from)
    .map(({ text }) => text)
    .join(' ')
