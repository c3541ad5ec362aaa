import type { Group, Measure } from '../../claim.ts'
import { noClasses } from '../../classes.ts'
import type { Match, Rule } from '../../rule.ts'
import type { Line, People, Unit } from '../../unit.ts'
import { type Figure, figure } from '../figure.ts'
import { measureOf } from '../lexicon.ts'
import { isHarm, isStop, its } from '../walk.ts'

const unarmed = new Set<Group>(['civilians', 'children', 'women', 'medics', 'journalists', 'aid-workers'])

const exceeding = /^(?:exceed|surpass|pass|top)/

/** The number that a toll at `at` reaches ("… has risen to 40"), and the one it comes from ("from 31"). */
function reached(line: Line, at: number): { to: number; from: number } {
  let to = -1
  let from = -1
  for (let i = at + 1; i < Math.min(line.units.length, at + 28); i++) {
    const unit = line.units[i]
    // "killed by executions since March" goes on
    const told =
      its(unit).TOLL &&
      !/^(?:by|in)$/.test(line.units[i - 1]?.text ?? '') &&
      !/^(?:by|in)$/.test(line.units[i - 2]?.text ?? '')
    if (unit === undefined || (isStop(unit) && unit.text !== ':') || told || its(unit).DEATHTOLL) break
    if (isHarm(unit) && to >= 0) break
    if (unit.kind !== 'people' || unit.people.counted === null) continue
    const counts = its(unit).VICTIMS || its(unit).COUNT
    const before = line.units[i - 1]
    // "the toll, initially put at ten, rose to 14"
    if ([i - 2, i - 3].some((index) => its(line.units[index]).BEFOREWORD)) continue
    if (/(?:^| )from$/.test(before?.text ?? '') && counts) from = from < 0 ? i : from
    else if (
      to < 0 &&
      counts &&
      (i === at + 1 ||
        before?.text === ':' ||
        /^(?:number|numbered|total|totalled|totaled)$/.test(before?.text ?? '') ||
        exceeding.test(unit.text) ||
        its(before).REACH ||
        its(before).ADV ||
        its(before).HEDGE)
    )
      to = i
  }
  return { to, from }
}

/** "from 35 to 46": two tolls, though the words read as a range. */
function risen(unit: Unit, people: People, at: number, measure: Measure): readonly Figure[] {
  const { counted } = people
  if (counted?.low == null || counted.high === null) return []
  const as = (value: number): People => ({
    ...people,
    counted: { ...counted, low: value, best: value, high: value, qualifier: 'exact' },
  })
  return [
    figure(unit, as(counted.high), at, { measure, total: true }),
    figure(unit, as(counted.low), at, { measure, superseded: true }),
  ]
}

function toll(match: Match): readonly Figure[] {
  const { line } = match
  const at = match.at('h')
  const last = match.allAt('h').at(-1) ?? at
  const measure = measureOf(line.units[last]?.classes ?? noClasses)
  if (measure === null) return []
  const { to, from } = reached(line, last)
  const counted = match.one('g')
  const of =
    counted?.kind === 'people' ? { group: counted.people.group, side: counted.people.side, named: true } : {}
  const whole = line.units[from]
  if (to < 0 && whole?.kind === 'people' && whole.people.counted?.qualifier === 'range')
    return risen(whole, { ...whole.people, ...of }, at, measure)
  // "put the casualty figure at nine dead"
  if (isHarm(line.units[to + 1])) return []
  return [to, from].flatMap((index, which) => {
    const unit = line.units[index]
    if (unit?.kind !== 'people' || (which === 1 && to < 0)) return []
    const people = unit.people.named ? unit.people : { ...unit.people, ...of }
    return [figure(unit, people, at, { measure, superseded: which === 1 })]
  })
}

/** The number `v` with the measure that the word `h` tells. */
export function figuresAtCount(match: Match): readonly Figure[] {
  const unit = match.one('v')
  const measure = measureOf(match.one('h')?.classes ?? noClasses)
  // "many of the dead had come from there" tells no number
  return unit?.kind !== 'people' || measure === null || /^many/.test(unit.text)
    ? []
    : [figure(unit, unit.people, match.at('h'), { measure })]
}

/** Tolls, losses and numbers of dead, and what they reach. */
export const tollRules: readonly Rule<Figure>[] = [
  {
    name: 'toll rises to <count>',
    pattern: [
      "h:DEATHTOLL 'of' g:PEOPLE !BARE",
      'h:DEATHTOLL',
      "h:('deaths' | 'fatalities' | 'injuries' | 'casualties') (PREP (!VERB ~){1,6}){0,2} (AUX | ADV){0,2} ('risen' | 'rose' | 'rises' | 'rise' | 'climbed' | 'climb' | 'reached' | 'grown' | 'grew' | 'number' | 'numbered' | 'total' | 'totalled' | 'totaled' | 'stand' | 'stood' | 'stand at' | 'stood at' | 'passed' | 'exceed' | 'exceeded')",
      "('put' | 'puts' | 'putting' | 'estimates' | 'estimated' | 'set') h:('deaths' | 'fatalities' | 'injuries') (PREP (!VERB ~){1,6}){0,2} 'at'",
      "('number' | 'count' | 'tally') 'of' h:(STATE | HARM.part) g:PEOPLE",
      `('number' | 'count' | 'tally') 'of' '"'{0,1} g:PEOPLE '"'{0,1} (SUBJECT AUX{0,1}){0,1} ADV{0,1} h:(HARM.part | STATE)`,
      "('number' | 'count' | 'tally') 'of' ('the' | 'those' | 'people'){0,1} RELATIVE{0,1} (AUX | ADV){0,3} h:(HARM.part | STATE | DIE)",
    ],
    read: toll,
    examples: [
      'The death toll in the attack rose to 40.',
      'The ministry put the number of dead at 21,320.',
      'The death toll from the raid rises to nine from five.',
      'The ministry puts deaths from the insurgency at 1,655.',
    ],
    negatives: ['The toll road leads to 40 villages.'],
  },
  {
    name: '<count> as the number of dead',
    pattern: [
      "v:(BARE | COUNT) 'as' ('the' | 'its' | 'their'){0,1} h:DEATHTOLL",
      "v:(BARE | COUNT) 'as' 'the' ('number' | 'count') 'of' (!VERB ~){0,2} g:PEOPLE h:(HARM.part | STATE)",
      "v:COUNT '\"'{0,1} 'of' 'the'{0,1} h:STATE",
      "v:BARE BE 'the' ('latest' | 'official' | 'current' | 'provisional' | 'present'){0,1} h:DEATHTOLL",
      "v:BARE BE 'the' ('latest' | 'official' | 'current' | 'provisional'){0,1} ('figure' | 'number' | 'count' | 'total' | 'tally') (!VERB ~ | 'gives' | 'gave' | 'that'){0,9} 'dead'",
    ],
    read: figuresAtCount,
    examples: [
      'The nurse gave 31 as the number of wounded.',
      'Villagers speak of "hundreds" of missing.',
      'Eight is the number of dead so far.',
    ],
    negatives: ['The nurse gave 31 as the number of beds.'],
  },
  {
    name: 'brings to <count> the number of <people> killed',
    pattern:
      "b:(BRING | 'put' | 'puts' | 'set') ('to' | 'at') v:(BARE | COUNT) 'the' ('number' | 'count' | 'tally' | h:DEATHTOLL) 'of'{0,1} ('the' | 'those' | g:PEOPLE){0,1} RELATIVE{0,1} (AUX | ADV){0,3} h:(HARM.part | STATE | DIE | DEATHTOLL | TOLL){0,1}",
    read: (match) => {
      const unit = match.one('v')
      const word = match.one('h')
      const kind = match.one('g')
      const measure = word === undefined ? null : measureOf(word.classes)
      if (unit?.kind !== 'people' || measure === null) return []
      const of =
        kind?.kind === 'people' ? { group: kind.people.group, side: kind.people.side, named: true } : {}
      return [figure(unit, { ...unit.people, ...of }, match.at('h'), { measure, total: true })]
    },
    examples: ['The raid brings to 41 the number of soldiers killed.'],
    negatives: ['The raid brings to 41 the number of villages taken.'],
  },
  {
    name: 'losses of <count>',
    pattern: "h:'losses' (!VICTIMS ~ | 'came'){0,8} ('to' | 'at' | 'of') v:(VICTIMS | COUNT)",
    read: (match) => {
      const unit = match.one('v')
      const next = match.line.units[match.at('v') + 1]
      // "losses at 52,400 dead": told by what follows
      if (unit?.kind !== 'people' || isHarm(next)) return []
      // soldiers who are lost are dead; a bare number may count the wounded, unless dead were told just before
      // and of civilians nobody counts the wounded as lost
      const dead =
        its(unit).ARMED ||
        unarmed.has(unit.people.group) ||
        match.line.units.slice(0, match.from).some((each) => its(each)['M-killed'])
      return [figure(unit, unit.people, match.at('h'), { measure: dead ? 'killed' : 'casualties' })]
    },
    examples: [
      'It put the losses of the army at 468.',
      'Enemy losses came to 115 men.',
      "A source put the army's losses at 23 soldiers.",
    ],
    negatives: ['Losses came to $3 million.'],
  },
  {
    name: 'wounded: <count>',
    pattern: "h:(STATE | HARM.part) ':' (ADV | HEDGE){0,2} v:(BARE | COUNT)",
    read: (match) => (match.from === 0 ? figuresAtCount(match) : []),
    examples: ['Wounded: 62 on the northern side.', 'Missing: at least 12.'],
    negatives: ['A village counts its wounded: 62 houses burnt.', 'Wounded: the mayor.'],
  },
  {
    name: 'put the dead at <count>',
    pattern: [
      "('those' | 'the') h:(STATE | HARM.part) (PREP (!VERB ~){1,6}){1,2} ('numbered' | 'number' | 'total' | 'totalled' | 'totaled') ADV{0,1} v:(BARE | COUNT)",
      "AND 'the' h:(STATE | HARM.part) ('to' | 'at') ADV{0,1} v:(BARE | COUNT)",
      "('the' | 'its' | 'their') h:(STATE | HARM.part) BE ADV{0,1} '\"'{0,1} ADV{0,1} v:BARE !PEOPLE",
      "'the' h:(STATE | HARM.part) ('of' | 'from' | 'in') (!VERB !AUX ~){1,6} BE ADV{0,1} v:BARE !PEOPLE !HARM !STATE",
      "h:(STATE | HARM.part) ('from' | 'in' | 'of') (!VERB ~){1,6} 'at' ADV{0,1} v:(VICTIMS | COUNT)",
      "h:(STATE | HARM.part) ADV{0,1} ('at' | 'total' | 'number' | 'numbered' | 'totalled' | 'totaled' | 'stood at') ADV{0,1} v:(VICTIMS | COUNT)",
    ],
    read: (match) => {
      const unit = match.one('v')
      const before = match.line.units[match.at('h') - 1]
      const owner = before?.text === 'own' ? match.line.units[match.at('h') - 2] : before
      const named = owner?.kind === 'name'
      if (unit?.kind !== 'people' || !(named || owner?.text === "'s" || its(owner).DET)) return []
      const people = { ...unit.people, side: named ? (owner.side?.name ?? null) : null }
      return [
        figure(unit, people, match.at('h'), { measure: measureOf(match.one('h')?.classes ?? noClasses) }),
      ]
    },
    examples: [
      'Kyiv put the Russian dead at nine.',
      'The villagers put their own dead at nine.',
      'The dead of the raid are nine now.',
    ],
    negatives: ['Twelve dead at scene of attack'],
  },
]
