import type { Rule } from '../../rule.ts'
import type { Figure } from '../figure.ts'
import { breakdownRules } from './breakdowns.ts'
import { captiveRules } from './captives.ts'
import { careRules } from './care.ts'
import { earlierRules } from './earlier.ts'
import { losingRules } from './losing.ts'
import { nobodyRules } from './nobody.ts'
import { nounRules } from './nouns.ts'
import { ordinalRules } from './ordinals.ts'
import { partRules } from './parts.ts'
import { runningRules } from './running.ts'
import { saidRules } from './said.ts'
import { tollRules } from './tolls.ts'
import { verbRules } from './verbs.ts'

/** All rules, in the order in which they have the say over the same people. */
export const casualtyRules: readonly Rule<Figure>[] = [
  ...earlierRules,
  ...ordinalRules,
  ...verbRules,
  ...losingRules,
  ...runningRules,
  ...careRules,
  ...captiveRules,
  ...nounRules,
  ...tollRules,
  ...saidRules,
  ...nobodyRules,
  ...breakdownRules,
  ...partRules,
]
