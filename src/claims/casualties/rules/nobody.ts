import type { Measure } from '../../claim.ts'
import { noClasses } from '../../classes.ts'
import type { Rule } from '../../rule.ts'
import type { Line, Unit } from '../../unit.ts'
import { type Figure, figure, someone } from '../figure.ts'
import { measureOf } from '../lexicon.ts'
import { its, verbGroup } from '../walk.ts'

/** "no information about deaths", "no reports on losses": nothing is said of how many. */
const unknown =
  /^(?:information|details?|figures?|data|records?|record|word|news|knowledge|idea|way|breakdown)$/
/** What is given out to readers, and not suffered: "has published no losses". */
const published =
  /^(?:issued?|issues|publish(?:ed|es)?|releas(?:ed?|es)|g[ia]ven?|gives|disclos(?:ed?|es)|nam(?:ed|es?))$/

/** The measure of what did not happen: "no deaths or injuries" denies both. */
function deniedAt(line: Line, at: number): Measure | null {
  const word = line.units[at]
  if (word === undefined) return null
  // who is not even hurt is not dead either
  if (its(word).UNHARMED) return 'casualties'
  const told = measureOf(word.classes)
  const other = line.units[at + 2]
  const joined = its(line.units[at + 1]).AND || line.units[at + 1]?.text === 'nor'
  return joined && its(other).TOLL && measureOf(other?.classes ?? noClasses) !== told ? 'casualties' : told
}

const nought = (unit: Unit | undefined, at: number, measure: Measure | null): readonly Figure[] =>
  unit === undefined || measure === null ? [] : [figure(unit, someone(unit, 0), at, { measure })]

/** Nobody was harmed: a figure of nought. */
export const nobodyRules: readonly Rule<Figure>[] = [
  {
    name: 'no losses',
    pattern: "n:'no' ADV{0,1} h:'losses' ('.' | ',' | 'of its' | 'of their' | 'of' 'its' | 'among' | 'on')",
    read: (match) => {
      const { from } = verbGroup(match.line, match.from)
      if (published.test(match.line.units[from - 1]?.text ?? '')) return []
      return nought(match.one('n'), match.at('h'), 'casualties')
    },
    examples: ['The army reported no losses of its own.'],
    negatives: ['The bank reported no losses for 2023.', 'The army has issued no losses.'],
  },
  {
    name: 'no one was hurt',
    pattern: [
      `n:NOBODY (AUX | ADV){0,4} h:(HARM.part | STATE | DIE)`,
      `n:'no' (!VERB ~){0,3} h:TOLL`,
      `n:'no' h:STATE PEOPLE`,
      `'not' ('suffer' | 'report' | 'take' | 'have' | 'record' | 'sustain' | 'cause') ('any'){0,1} n:h:TOLL`,
      `n:NOBODY 'of' _{1,4} (AUX | ADV){1,4} h:(HARM.part | DIE)`,
      `h:HARM n:NOBODY !'of' !'but' !'except'`,
    ],
    read: (match) => {
      const { line } = match
      const at = match.at('h')
      const between = line.units.slice(match.at('n') + 1, at)
      if (between.some(({ text }) => unknown.test(text))) return []
      return nought(match.one('n'), at, deniedAt(line, at))
    },
    examples: [
      'A drone hit a building, but nobody was hurt.',
      'There were no casualties.',
      'The rockets hurt nobody.',
      'No deaths or injuries were reported.',
    ],
    negatives: ['No one was arrested.', 'The mayor had no information about deaths.'],
  },
  {
    name: 'without casualties',
    pattern: [
      "n:'without' ('causing' | 'suffering' | 'taking' | 'any' | 'a' | 'a single' | 'single' | 'one' | 'further'){0,3} h:(TOLL | 'losses' | 'loss' | 'loss of' | 'victims')",
      "('there' BE{1,2} | 'caused' | 'left' | 'claimed' | 'took' | 'leaving') n:h:'no victims'",
    ],
    read: (match) => {
      const word = match.one('h')
      const told = measureOf(word?.classes ?? noClasses)
      // a single loss is a life
      const measure = told ?? (word?.text === 'loss' ? 'killed' : 'casualties')
      return nought(match.one('n'), match.at('h'), measure)
    },
    examples: [
      'The drone hit a school without causing casualties.',
      'They took the hill without a single loss of their own.',
      'There were no victims.',
    ],
    negatives: ['They left without the victims.', 'He left without a word about the deaths.'],
  },
]
