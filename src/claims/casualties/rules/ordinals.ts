import type { Match, Rule } from '../../rule.ts'
import { type Figure, figure, someone } from '../figure.ts'
import { ordinal } from './said.ts'

/** "a seventh victim of the attack died": an ordinal counts the dead up to it. */

const counted =
  /^(?:an? |the |its |their |his )?(?<nth>\p{L}+|\d+ ?(?:st|nd|rd|th)) (?:confirmed |known )?(?<who>victim|fatality|death|person|man|woman|soldier|civilian)$/u
const victim = /^(?:victim|fatality|death)$/

function upTo(match: Match): readonly Figure[] {
  const unit = match.one('v')
  const { nth, who } = counted.exec(unit?.text ?? '')?.groups ?? {}
  const value = ordinal(nth ?? '')
  // "a third man was killed" is one of others; "the eighth man to be killed" counts eight
  const counts = victim.test(who ?? '') || match.at('t') >= 0
  const word = match.one('h')
  const dead = word?.classes['M-killed'] === true || word?.classes.HARM !== true
  if (unit?.kind !== 'people' || value < 3 || !counts || !dead) return []
  const people = someone(unit, value)
  const { group, side, groupSpan } = unit.people
  return [
    figure(
      unit,
      {
        ...people,
        group,
        side,
        groupSpan,
        counted: { from: unit.from, to: unit.to, low: value, best: value, high: null, qualifier: 'at-least' },
      },
      match.at('h'),
      { measure: 'killed' },
    ),
  ]
}

export const ordinalRules: readonly Rule<Figure>[] = [
  {
    name: '<ordinal> victim died',
    pattern: [
      "v:PEOPLE (!';' _){0,14} h:(DIE | HARM.part | 'found' | 'recovered' | 'pulled')",
      'h:TAKELIVES v:PEOPLE',
      "h:('becomes' | 'became' | 'becoming' | 'become') v:PEOPLE",
      "v:PEOPLE t:'to' ('have' 'been' | 'be'){0,2} h:(DIE | HARM.part)",
    ],
    read: upTo,
    examples: [
      'An eighth victim of the raid died on Monday.',
      'A seventh victim of the strike, a nurse, was found under the rubble.',
      'She is the eighth person to lose her life in the raid.',
    ],
    negatives: ['A third victim of the raid was wounded.', 'A third man was killed in the raid.'],
  },
]
