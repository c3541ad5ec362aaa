import type { Rule } from '../../rule.ts'
import type { Line, Unit } from '../../unit.ts'
import { type Figure, figure, victimsOf } from '../figure.ts'
import { described } from '../groups.ts'
import { isComma, its } from '../walk.ts'

/** A total and, after a colon or a dash, those that it is made of. */

const size = (unit: Unit | undefined): number => victimsOf(unit)?.counted?.best ?? Number.NaN

/** "…, one of whom had given birth, and": where an insertion after a member of the list ends, or its start. */
function afterAside(line: Line, at: number): number {
  const first = line.units.slice(at + 1, at + 4)
  const says = line.units.slice(at + 1, at + 6).some((unit) => its(unit).SAY)
  const clause = first[0]?.text === 'where' || its(first[0]).RELATIVE
  if (!isComma(line.units[at]) || !(says || clause || first.some((unit) => its(unit).INCLUDING))) return at
  const close = line.units.findIndex((unit, index) => index > at + 1 && index < at + 14 && isComma(unit))
  return close < 0 ? at : close
}

/** The members of the list that starts at `from`, each with what it carries behind it. */
function listed(line: Line, from: number): readonly number[] {
  const list: number[] = []
  let at = from
  while (list.length < 8) {
    if (its(line.units[at]).HEDGE || its(line.units[at]).ADV) at++
    const unit = line.units[at]
    if (unit?.kind !== 'people' || Number.isNaN(size(unit))) break
    list.push(at)
    let next = at + 1
    while (next < at + 9 && isPlain(line.units[next])) next++
    // "23 soldiers and gendarmes": one number for both
    if (its(line.units[next]).AND && isUncounted(line.units[next + 1])) next += 2
    next = afterAside(line, next)
    const link = line.units[next]
    if (!isComma(link) && !its(link).AND) break
    at = its(line.units[next + 1]).AND ? next + 2 : next + 1
  }
  return list
}

const isUncounted = (unit: Unit | undefined): boolean =>
  unit?.kind === 'people' && unit.people.counted === null && unit.people.actor?.plural === true

const isPlain = (unit: Unit | undefined): boolean =>
  unit !== undefined &&
  unit.kind !== 'people' &&
  !isComma(unit) &&
  !its(unit).AND &&
  !its(unit).VERB &&
  !/^[.;:!?"]$/.test(unit.text)

export const breakdownRules: readonly Rule<Figure>[] = [
  {
    name: '<total>: <people>, <people>',
    pattern: "c:(':' | '–' | '—' | '-' | '--') (ADV | HEDGE){0,1} (COUNTED | BARE)",
    read: (match) => {
      const { line, from } = match
      const list = listed(line, from + 1)
      const sum = list.reduce((all, at) => all + size(line.units[at]), 0)
      const before = line.units.slice(0, from).map(size)
      // "1,120 dead: 427 fighters, …, with the rest still to be identified"
      const rest =
        list.length > 2 &&
        line.units.slice(from).some(({ text }) => /^(?:the rest|rest|remainder)$/.test(text))
      const whole = before.includes(sum)
        ? sum
        : rest
          ? before.find((each) => each > sum && each < sum * 1.5)
          : undefined
      if (list.length < 2 || whole === undefined) return []
      return list.flatMap((at) => {
        const unit = line.units[at]
        const people = victimsOf(unit)
        return unit === undefined || people === null
          ? []
          : [figure(unit, described(line, unit, people), from, { part: true, far: false, sum: whole })]
      })
    },
    examples: [
      'The toll rose to 31 on Friday, up from 26: 23 soldiers, three nurses, five villagers.',
      'Six patients died: four villagers, one of whom was ill, and two nurses.',
      'Attacks killed eight people: four in Halden, where a bomb fell on a clinic, and four in Drava.',
      'It counts 120 dead: 47 militants, 30 villagers and 33 soldiers, with the rest yet unknown.',
    ],
    negatives: ['The strike killed 31 people: 23 soldiers fled, three nurses stayed.'],
  },
]
