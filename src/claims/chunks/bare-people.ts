import type { Counted } from '../quantities.ts'
import type { People, Range } from '../unit.ts'
import type { Atom } from './atoms.ts'
import { one, type Reading } from './noun-group.ts'

/** People of whom only the number is said; `victims`: what follows shows that it counts people. */
export type BarePeople = { readonly to: number; readonly people: People; readonly victims: boolean }

const plainPeople = (counted: Counted, countSpan: Range, other: boolean): People => ({
  counted,
  countSpan,
  group: 'people',
  named: false,
  side: null,
  groupSpan: null,
  other,
  name: null,
  actor: null,
  total: null,
})

/** The number at atom `at`, with "more" or "others" behind it. */
export function bareCount(r: Reading, at: number): BarePeople {
  const atom = r.atoms[at]
  const counted = atom?.scalar?.kind === 'quantity' ? atom.scalar.counted : one(at, at + 1)
  const more = r.atoms[at + 1]?.classes.MORE === true ? 1 : 0
  const to = at + 1 + more
  const start = atom?.token.start ?? 0
  const end = r.tokens[(atom?.to ?? 1) - 1]?.end ?? start
  // "32 of them were under ten": an age
  const age = /^(?:under|below)$/.test(atom?.token.lower ?? '') && !opensVerb(r.atoms[to])
  return { to, people: plainPeople(counted, [start, end], more === 1), victims: !age && countsPeople(r, to) }
}

/** "another is injured", "a third is killed", "…, injuring a third.": one more of those before; null when a noun follows. */
export function ellipsis(r: Reading, at: number): BarePeople | null {
  const first = r.atoms[at]
  if (first?.lower === 'both') return pair(r, at)
  if (first?.lower !== 'a' && first?.lower !== 'an' && first?.lower !== 'another' && first?.lower !== 'other')
    return null
  const ordinal = r.atoms[at + 1]?.scalar
  const article = first.lower === 'a' || first.lower === 'an'
  const third = article && ordinal?.kind === 'figure' && ordinal.what === 'ordinal'
  const to = third ? at + 2 : article ? at : at + 1
  const next = r.atoms[to]
  const object =
    (r.atoms[at - 1]?.classes.VICTIMSTATE === true && next?.token.kind !== 'word') ||
    // "took a sixth alive"
    (third && /^(?:alive|prisoner|captive|hostage)$/.test(next?.lower ?? ''))
  const subject = next?.classes.AUX === true || next?.classes.VICTIMSTATE === true
  const last = r.atoms[to - 1]
  if (to === at || last === undefined || !(object || subject)) return null
  const span: Range = [first.token.start, r.tokens[last.to - 1]?.end ?? first.token.end]
  return { to, people: plainPeople(one(first.from, last.to), span, true), victims: true }
}

/** "both were killed", "says both died": two of whom was spoken before. */
function pair(r: Reading, at: number): BarePeople | null {
  const atom = r.atoms[at]
  const verb = r.atoms[at + 1]
  if (atom === undefined || verb === undefined || r.atoms[at - 1]?.classes.AUX === true) return null
  if (!(verb.classes.AUX || verb.classes.DIE)) return null
  const counted: Counted = { from: atom.from, to: atom.to, low: 2, best: 2, high: 2, qualifier: 'exact' }
  const people = plainPeople(counted, [atom.token.start, atom.token.end], false)
  return { to: at + 1, people, victims: true }
}

const opensVerb = (atom: Atom | undefined): boolean =>
  atom?.classes.AUX === true || atom?.classes.VICTIMSTATE === true

/** A verb as "he" has it: "targets", "strikes". */
const isThird = ({ lower, classes }: Atom): boolean =>
  classes.s && classes.VERB && !classes.AUX && lower.endsWith('s')

/** Bodies of people of whom some are counted. */
const companies = new Set(
  'escort garrison column crew patrol convoy battalion squad platoon team company unit brigade detachment regiment contingent family group raiders guard bodyguard audience congregation'.split(
    ' ',
  ),
)

/** What follows a bare number when it counts people: "killed 12 in …", "30 wounded", "12, including". */
function countsPeople(r: Reading, at: number): boolean {
  const next = r.atoms[at]
  if (next === undefined || next.token.kind === 'mark')
    return next?.token.norm !== '%' && next?.token.norm !== '-'
  // "85 targets were hit", "30 raids": after a number such a word is no verb, which would be plural
  if (isThird(next)) return false
  if (next.lower === 'of') {
    // "two of the wounded", "three of those killed"
    // "14 of the latter"
    if (/^(?:latter|former)$/.test(r.atoms[at + 2]?.lower ?? '')) return true
    const skip = /^(?:the|those)$/.test(r.atoms[at + 1]?.lower ?? '') ? 2 : 1
    const after = r.atoms[at + skip]
    // "18 of its own"
    const own =
      /^(?:its|his|her|their|our)$/.test(r.atoms[at + 1]?.lower ?? '') && r.atoms[at + 2]?.lower === 'own'
    if (own) return r.atoms[at + 3]?.token.kind !== 'word' || r.atoms[at + 3]?.classes.FUNCTION === true
    if (skip !== 2 || after === undefined) return false
    // "six of the escort", "15 of the column"
    if (companies.has(after.lower)) return true
    const those =
      r.atoms[at + 1]?.lower === 'those' &&
      (after.classes.AUX || after.classes.RELATIVE || after.classes.VERB || after.classes.PREP)
    return those || after.classes.VICTIMSTATE || after.scalar?.kind === 'quantity'
  }
  // "four next door"
  if (next.lower === 'next' && r.atoms[at + 1]?.lower === 'door') return true
  if (
    /^(?:nearby|outside|inside|elsewhere|upstairs|alive|prisoner|captive|hostage)$/.test(next.lower) ||
    next.classes.FUNCTION ||
    next.classes.VICTIMSTATE ||
    next.classes.COPULA ||
    next.classes.ACCORDING ||
    next.classes.MORE ||
    next.classes.VERB
  )
    return true
  return next.scalar?.kind === 'date' || next.classes.INCLUDING
}
