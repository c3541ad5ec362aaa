import { isPassive } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { carriers, hasWay } from './carriers.ts'

/** What tells that arms which somebody finds or takes were on their way, and not his own or an enemy's in a fight. */

/** Who watches borders and seas. */
const watch =
  /\b(?:customs|coast ?guards?|border guards?|border police|frontier|navy|naval|sailors|marines|inspectors|gendarmes|frigate|corvette|destroyer|boarding|port authorit(?:y|ies)|airport)\b/

/** Where smuggled goods lie. */
const hiding =
  /(?:^|\s)(?:sacks?|crates?|box(?:es)?|freezers?|cars?|luggage|suitcases?|parcels?|tanks?|barrels?|bags?|compartments?|pipes?|furniture|load|cargo|containers?|warehouse|trailers?|bus(?:es)?|taxis?)$/

const finds = /^(?:f[io]und|find|discover|recover|unearth|c[ao]me|stumbl|turn)/

/** Whether a noun that fits stands behind a preposition that fits, around the verb at `at`: "found … [inside] three [freezers]". */
function lies(line: Line, at: number, preps: RegExp, nouns: RegExp): boolean {
  for (let i = Math.max(0, at - 16); i < Math.min(line.units.length, at + 16); i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return false
    if (preps.test(unit.text) && line.units.slice(i + 1, i + 5).some(({ text }) => nouns.test(text)))
      return true
  }
  return false
}

/** Whether what the verb at `at` finds or takes was being smuggled. */
export function isCaught(line: Line, at: number): boolean {
  const verb = line.units[at]?.text ?? ''
  if (/\boff$/.test(verb)) return line.units.slice(at + 1, at + 4).some(({ text }) => carriers.test(text))
  if (/^t(?:ak|ook)/.test(verb)) return lies(line, at, /^(?:off|from)$/, carriers)
  if (!finds.test(verb)) return hasWay(line)
  if (lies(line, at, /^(?:on|aboard|in|inside|under|from|off)$/, carriers)) return true
  const hidden = () => lies(line, at, /^(?:in|inside|among|behind|under|beneath|below|from)$/, hiding)
  const guarded = line.units.some(({ text }) => watch.test(text))
  return guarded ? hasWay(line) || hidden() : isPassive(line, at) && hidden()
}
