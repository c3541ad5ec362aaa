import type { Measure } from '../../claim.ts'
import { noClasses } from '../../classes.ts'
import type { Match, Rule } from '../../rule.ts'
import type { Line, People, Unit } from '../../unit.ts'
import { worded } from '../../wording.ts'
import { type Figure, figure, figures, some, someone, victimsOf } from '../figure.ts'
import { described } from '../groups.ts'
import { measureOf } from '../lexicon.ts'
import { gapped, objectsFrom, subjectBefore, together } from '../victims.ts'
import { afterPreposition, isActive, isComma, isHarm, isStop, isVerb, its, verbGroup } from '../walk.ts'

const unitsAt = ({ line }: Match, indices: readonly number[]): readonly Unit[] =>
  indices.flatMap((index) => line.units[index] ?? [])

const retinue = /\b(?:bodyguards?|guards?|deput(?:y|ies)|comrades?|companions?|aides?|escorts?)$/

const kin =
  /\b(?:wife|wives|husband|spouse|partner|fianc[eé]e?|sons?|daughters?|child(?:ren)?|baby|babies|infants?|toddlers?|twins|mother|father|parents|brothers?|sisters?|siblings?|(?:grand|step)(?:sons?|daughters?|child(?:ren)?|mother|father|parents)|nephews?|nieces?|uncles?|aunts?|cousins?|family|relatives|boys?|girls?)$/
const possessive = /^(?:(?:both|one|two|three|four|five|six|several|all) of |both )?(?:his|her|their) /

/** "a mother and her son", "a man, his wife and both sons": a family is counted together; null: they are none. */
function family(line: Line, indices: readonly number[]): People | null {
  const units = indices.map((index) => line.units[index])
  const [one, ...others] = units
  const people = units.map((unit) => victimsOf(unit))
  const [head] = people
  const named = people.some((each) => each === null || each.name !== null)
  if (one?.kind !== 'people' || head == null || named || its(one).ARMED) return null
  const related = (unit: Unit | undefined): boolean => kin.test(unit?.text ?? '')
  const own = others.some((unit) => possessive.test(unit?.text ?? ''))
  const whole = head.counted?.best ?? 0
  const opens = whole === 1 || one.text === 'a couple'
  const young = others.some((unit) => unit !== undefined && /\b(?:son|daughter)s?$/.test(unit.text))
  if (!opens || !others.every(related) || !(own || (young && related(one)))) return null
  const sizes = people.map((each) => each?.counted?.best ?? Number.NaN)
  const sum = sizes.reduce((all, each) => all + each, 0)
  if (Number.isNaN(sum) || head.counted === null) return null
  // children are told of by themselves
  const withChildren = people.some((each) => each?.group === 'children') && head.group !== 'children'
  if (withChildren) return null
  const group = people.every((each) => each?.group === head.group) ? head.group : 'civilians'
  const counted = { ...head.counted, low: sum, best: sum, high: sum }
  return { ...head, counted, group, countSpan: [one.start, units.at(-1)?.end ?? one.end] }
}

/** "a father and both his sons", "a commander and two of his deputies", "a nurse and a driver": two of one kind are counted together. */
function coupled(line: Line, indices: readonly number[]): People | null {
  const [first, second] = indices
  if (first === undefined || second === undefined) return null
  const kin = family(line, indices)
  // "a driver in Halden and two guards in Drava" are told of apart
  if (kin !== null || indices.length !== 2 || second - first > 3) return kin
  const one = line.units[first]
  const his = line.units[second]
  const [a, b] = [victimsOf(one), victimsOf(his)]
  if (one?.kind !== 'people' || a?.counted?.best !== 1 || b?.counted?.best == null) return null
  const own = /^(?:both |(?:one|two|three|four|five|six|several) of )?(?:his|her|its|their) /.test(
    his?.text ?? '',
  )
  // "lost a captain and sixteen others": of the same ranks
  const ranks =
    line.units[first - 1]?.classes.has('LOSE') === true && its(one).ARMED && /\bothers$/.test(his?.text ?? '')
  const alike = ranks || a.group === b.group || (own && retinue.test(his?.text ?? ''))
  const listed =
    own || ranks || (a.group !== 'people' && /^(?:an?|two|three|four|five|six) /.test(his?.text ?? ''))
  if (!alike || !listed || a.name !== null || (his?.kind === 'people' && his.people.name !== null))
    return null
  const sum = 1 + b.counted.best
  const counted = { ...a.counted, low: sum, best: sum, high: sum }
  return { ...a, counted, countSpan: [one.start, his?.end ?? one.end] }
}

const captures = worded(/^captur/)

/** Figures for victims found by their place; a pronoun is one known person, a lone name too. */
export function figuresAt(
  match: Match,
  indices: readonly number[],
  trigger: number,
  extra: Partial<Figure> = {},
): readonly Figure[] {
  const town = captures(match.line.units[trigger])
  const alone = indices.length === 1
  const couple = coupled(match.line, indices)
  if (couple !== null)
    return figures(match, unitsAt(match, indices.slice(0, 1)), trigger, extra).map((each) => ({
      ...each,
      people: couple,
      known: false,
    }))
  return unitsAt(match, indices).flatMap((unit) => {
    // "captures Beled": no person but a town
    if (town && unit.kind === 'name') return []
    const plain = figures(match, [unit], trigger, extra).map((each) => ({
      ...each,
      // "the mayor and his driver": somebody new
      known: each.known && (alone || !/^(?:his|her|their|its) /.test(unit.text)),
      people: described(match.line, unit, each.people),
    }))
    if (plain.length > 0 || (unit.kind === 'people' && unit.people.counted !== null)) return plain
    const word = match.line.units[trigger]
    const measure = extra.measure ?? (word === undefined ? null : measureOf(word.classes))
    const lone = unit.kind === 'name' && unit.proper !== null
    if (measure === null || !(lone || its(unit).SUBJECT)) return []
    const people = { ...someone(unit, 1), countSpan: null, name: lone ? unit.proper : null }
    return [figure(unit, people, trigger, { measure, known: true, ...extra })]
  })
}

/** "dead" before a plural that no lexicon has for people. */
function isAttribute(line: Line, at: number): boolean {
  const noun = line.units[at + 1]
  const after = line.units[at + 2]
  if (line.units[at]?.text !== 'dead' || noun?.kind !== 'word' || noun.classes.size > 0) return false
  return (
    /^\p{Ll}{4,}s$/u.test(noun.text) &&
    (after === undefined || its(after).PREP || its(after).AUX || isStop(after))
  )
}

/** The people before a word of harm that is passive, a state or a death. */
function suffered(match: Match): readonly Figure[] {
  const { line } = match
  const at = match.at('h')
  const word = line.units[at]
  if (isActive(line, at)) return []
  // "without one shot"
  if (word?.text === 'shot' && line.units[at - 1]?.text === 'one') return []
  // shot at is not yet hit, but "shot at Halden" is
  if (
    word?.text === 'shot' &&
    line.units[at + 1]?.text === 'at' &&
    line.units[at + 2]?.kind !== 'name' &&
    !its(line.units[at + 2]).DET
  )
    return []
  // "15,000 dead flamingos": a noun that counts no people
  if (isAttribute(line, at)) return []
  const group = verbGroup(line, at)
  const bare = group.bare && !its(word).DIE
  // "treated the wounded": a noun
  const article = line.units[group.from - 1]
  if (bare && article?.kind === 'word' && /^(?:the|those|these)$/.test(article.text)) return []
  if (its(word).BAREONLY && !bare) return []
  const subject = subjectBefore(line, group.from, bare)
  const direct = subject.at(-1) === group.from - 1
  if (bare && subject.length > 0 && !direct && isHarm(line.units[group.from - 1])) return []
  // "were kidnapped and found dead" says it outright
  const weak = (bare && !(its(article).AND && its(word)['M-killed'])) || its(word).SHOT
  // one who was shot may live; of several who "were shot", nobody says so
  const several =
    word?.text === 'shot' && subject.every((index) => victimsOf(line.units[index])?.counted?.best !== 1)
  const shot: Partial<Figure> = several ? { measure: 'killed' } : {}
  const units = unitsAt(match, subject)
  // "five died and others were hurt", "left others wounded"
  const others = line.units[group.from - 1]
  if (
    others?.text === 'others' &&
    subject.length === 0 &&
    (!bare || line.units[group.from - 2]?.text === 'left')
  ) {
    const measure = word === undefined ? null : measureOf(word.classes)
    return measure === null || others.kind !== 'people'
      ? []
      : [figure(others, some(others, others.people), at, { measure })]
  }
  // "the last person missing", "the civilian dead": spoken of, not counted
  const spokenOf = (unit: Unit) =>
    unit.kind === 'people' && unit.people.counted === null && unit.people.name === null
  if (bare && its(word).STATE && units.some(spokenOf)) return []
  const last = units.at(-1)
  // "six of the 40 people injured succumbed": the participle speaks of the 40
  if (bare && direct && last?.kind === 'people' && last.people.total !== null) {
    const people = { ...last.people, counted: last.people.total, total: null }
    const measure = word === undefined ? null : measureOf(word.classes)
    return measure === null ? [] : [figure(last, people, at, { measure, total: true })]
  }
  // "They are two of the seven people who died": the clause speaks of the seven
  const before = line.units[group.from - 1]
  if (its(before).RELATIVE && subject.length === 1 && last?.kind === 'people' && last.people.total !== null) {
    const people = { ...last.people, counted: last.people.total, total: null }
    const measure = word === undefined ? null : measureOf(word.classes)
    return measure === null ? [] : [figure(last, people, at, { measure, total: true })]
  }
  // whom nobody harmed is not dead either
  const nobody =
    its(word).UNHARMED && units.some((unit) => unit.kind === 'people' && unit.people.counted?.best === 0)
  if (nobody) return figuresAt(match, subject, at, { measure: 'casualties' })
  return [
    ...figuresAt(match, subject, at, { weak, ...shot }),
    ...(subject.length > 0
      ? figuresAt(match, [...gapped(line, at), ...together(line, at)], at, { weak, ...shot })
      : []),
  ]
}

/** "a bullet wounded him": one person known already. */
function pronounAt({ line }: Match, at: number, told?: Measure): readonly Figure[] {
  const unit = line.units[at + 1]
  const word = line.units[at]
  if (unit === undefined || word === undefined || !/^(?:him|her|me)$/.test(unit.text)) return []
  const next = line.units[at + 2]
  const object =
    told !== undefined ||
    next === undefined ||
    next.kind === 'date' ||
    isComma(next) ||
    isStop(next) ||
    its(next).PREP ||
    its(next).AND
  const measure = told ?? measureOf(word.classes)
  if (!object || measure === null) return []
  // "Amina Idris, a reporter, said that a bullet had hit her"
  const named = line.units.find((each, index) => index < at && each.kind === 'name' && its(each).FULLNAME)
  const { group } = named === undefined ? someone(unit, 1) : described(line, named, someone(named, 1))
  return [figure(unit, { ...someone(unit, 1), group, countSpan: null }, at, { measure, known: true })]
}

/** What was done to people, and what they suffered. */
export const verbRules: readonly Rule<Figure>[] = [
  {
    name: 'shot <people> dead and wounded <people>',
    pattern:
      "h:('shot' | 'shoot' | 'shooting') v:(COUNTED | BARE) b:('dead and wounded' | 'dead and injured') w:(COUNTED | BARE)",
    read: (match) => [
      ...figures(match, match.all('v'), match.at('h'), { measure: 'killed' }),
      ...figures(match, match.all('w'), match.at('h'), { measure: 'injured' }),
    ],
    examples: ['Soldiers shot three villagers dead and wounded two.'],
    negatives: ['Soldiers shot at three villagers and wounded two.'],
  },
  {
    name: '<people> were killed or wounded',
    pattern: 'h:BOTH !PEOPLE',
    read: suffered,
    examples: [
      'Some 2,300 servicemen have been killed or wounded.',
      'At least 40 people were killed and wounded in the raid.',
    ],
    negatives: ['Twelve people were killed and 30 wounded.'],
  },
  {
    name: '<people> killed, wounded',
    pattern: "h:HARM.part ',' w:HARM.part !PEOPLE !NAME",
    read: (match) => {
      const { line } = match
      const [killed, wounded] = [
        measureOf(match.one('h')?.classes ?? noClasses),
        measureOf(match.one('w')?.classes ?? noClasses),
      ]
      if (killed === wounded || isActive(line, match.at('h'))) return []
      const { from, bare } = verbGroup(line, match.at('h'))
      return bare
        ? figuresAt(match, subjectBefore(line, from, bare), match.at('h'), { measure: 'casualties' })
        : []
    },
    examples: ['12 soldiers killed, wounded in raid'],
    negatives: ['12 soldiers killed, 30 wounded in raid', 'Twelve soldiers were killed, wounded men said.'],
  },
  {
    name: 'killed and wounded <people>',
    pattern: 'h:BOTH PEOPLE',
    read: (match) => figuresAt(match, objectsFrom(match.line, match.at('h') + 1), match.at('h')),
    examples: ['The raid killed and wounded 40 villagers.'],
    negatives: ['Twelve people were killed and wounded soldiers were carried away.'],
  },
  {
    name: '<people> died',
    pattern: 'h:DIE',
    read: suffered,
    examples: [
      'Seventeen workers at a flour mill died.',
      'Two civilians lost their lives.',
      'Three people died in Kharkiv and one in Kyiv.',
    ],
    negatives: ['Two civilians lost their homes.'],
  },
  {
    name: '<people> were killed',
    pattern: 'h:(HARM.part | STATE | SHOT)',
    read: suffered,
    examples: [
      'Three soldiers and four militants were killed in a gunbattle.',
      'At least 8,005 villagers, including 16 children, have been killed.',
      'A strike left 74 dead.',
      '12 killed, 30 wounded in a raid',
      'They are two of the seven people who were killed in the raid.',
      'Twelve people are still missing.',
      'Two villagers were taken away and killed.',
    ],
    negatives: [
      'Twelve gunmen killed the mayor.',
      'Twelve people were released.',
      'The 9-year-old girl was found.',
    ],
  },
  {
    name: '<people> …, before being killed',
    pattern: "p:('before' | 'after' | 'until') BE{1,2} ADV{0,1} h:(HARM.part | STATE)",
    read: (match) => {
      const first = match.line.units.findIndex(
        (unit, index) => index < match.from && victimsOf(unit) !== null,
      )
      const unit = match.line.units[first]
      // the subject of the sentence, when it is one person
      if (first < 0 || afterPreposition(match.line, first) || victimsOf(unit)?.counted?.best !== 1) return []
      return first > 3 ? [] : figuresAt(match, [first], match.at('h'))
    },
    examples: ['A gunman attacked three police officers before being shot dead.'],
    negatives: ['Gunmen attacked three police officers before being shot dead.'],
  },
  {
    name: 'killed <people>',
    pattern: 'h:HARM',
    read: (match) => {
      const at = match.at('h')
      if (!isActive(match.line, at)) return []
      return [...figuresAt(match, objectsFrom(match.line, at + 1), at), ...pronounAt(match, at)]
    },
    examples: [
      'A bullet wounded her in the leg.',
      'Shelling killed 15 civilians and wounded six.',
      'A missile hit a market, killing at least 14 people.',
      'The army says that it has killed one of the attackers.',
    ],
    negatives: [
      'The army could kill 12 people.',
      'The attack killed 16 donkeys.',
      'They were there to kill 12 people.',
    ],
  },
  {
    name: '<count> wounded <people>',
    pattern: 'v:BARE h:(STATE | HARM.part) g:PEOPLE',
    read: (match) => {
      const unit = match.one('v')
      const kind = match.one('g')
      if (unit?.kind !== 'people' || kind?.kind !== 'people' || kind.people.counted !== null) return []
      const people = { ...kind.people, counted: unit.people.counted, countSpan: unit.people.countSpan }
      const measure = measureOf(match.one('h')?.classes ?? noClasses)
      const before = match.line.units.slice(Math.max(0, match.from - 3), match.from)
      // "the rescue of nine kidnapped villagers"
      if (measure === 'captured' && before.some(({ text }) => /^(?:re(?:scu|leas)|free)/.test(text)))
        return []
      return [figure(unit, people, match.at('h'), { measure })]
    },
    examples: ['The troops found 12 dead civilians.'],
    negatives: ['Twelve people found dead civilians.'],
  },
  {
    name: 'hacked <people> to death',
    pattern:
      "h:('hacked' | 'hacking' | 'beat' | 'beaten' | 'beating' | 'stabbed' | 'stabbing' | 'burned' | 'burnt' | 'burning' | 'tortured' | 'trampled' | 'crushed' | 'clubbed' | 'bludgeoned' | 'starved' | 'stoned' | 'shot' | 'shooting' | 'buried' | 'burying' | 'choked' | 'froze') (ADV | HEDGE){0,1} v:COUNTED (PREP ~{1,3}){0,1} ('to' 'death' | 'dead' | 'alive')",
    read: (match) => figures(match, match.all('v'), match.at('h'), { measure: 'killed' }),
    examples: ['Militants hacked nine villagers to death.', 'A missile buried five girls alive.'],
    negatives: ['Militants scared nine villagers to death.'],
  },
  {
    name: 'killed were <people>',
    pattern:
      'h:(STATE | HARM.part) (PREP (!VERB ~){1,6}){0,2} BE{1,2} ADV{0,1} v:(COUNTED | BARE | PERSON | FULLNAME)',
    read: (match) => {
      const before = match.line.units.slice(0, match.from)
      const opens = before.every(
        (unit) => its(unit).ADV || unit.text === 'left' || unit.text === 'among' || unit.text === '"',
      )
      return opens && match.from < 3
        ? figuresAt(match, objectsFrom(match.line, match.at('v')), match.at('h'))
        : []
    },
    examples: ['Left dead by the raid were 22 people.', 'Killed were a nurse and two soldiers.'],
    negatives: ['The killed were 22 cows.', 'The wounded were taken to a nurse.'],
  },
  {
    name: 'gunned <people> down',
    pattern:
      "h:('gunned' | 'gunning' | 'mowed' | 'mowing' | 'cut' | 'cutting' | 'shot' | 'shooting' | 'hacked') v:COUNTED 'down'",
    read: (match) => figures(match, match.all('v'), match.at('h'), { measure: 'killed' }),
    examples: ['Militants gunned five villagers down.'],
    negatives: ['Militants cut five trees down.', 'Militants let five villagers down.'],
  },
  {
    name: 'shot <person> dead',
    pattern:
      "h:('shot' | 'shooting' | 'shoots' | 'beat' | 'beaten' | 'hacked' | 'stabbed' | 'burned' | 'burnt') ('him' | 'her') ('dead' | 'to' 'death' | 'alive')",
    read: (match) => pronounAt(match, match.at('h'), 'killed'),
    examples: ['Amina Idris left the court, where two gunmen shot her dead.'],
    negatives: ['Two gunmen shot at him.'],
  },
  {
    name: 'shot <people> of them',
    pattern:
      "p:PEOPLE _{1,16} AND ADV{0,1} h:('shot' | 'executed' | 'beheaded') v:(BARE | COUNT) ('of them' | 'of' 'the' 'men')",
    read: (match) => {
      const unit = match.one('v')
      const before = match.line.units.slice(0, match.from + 8)
      const led = before.some(({ text }) =>
        /^(?:pulled|dragged|took|forced|separated|lined|ordered|stopped|herded|singled)\b/.test(text),
      )
      return unit?.kind === 'people' && led
        ? [figure(unit, unit.people, match.at('h'), { measure: 'killed' })]
        : []
    },
    examples: ['Gunmen dragged villagers off a bus, checked their papers and shot nine of them.'],
    negatives: ['Gunmen stole twelve cars and shot nine of them up.'],
  },
  {
    name: '<people> as killed',
    pattern:
      "v:(COUNTED | BARE) ('by' 'name' | ','){0,2} 'as' ('having' 'been' | 'being'){0,2} h:(HARM.part | STATE) !PEOPLE",
    read: (match) => figuresAt(match, match.allAt('v'), match.at('h')),
    examples: ['The site has 79 soldiers by name as killed and 77, as missing.'],
    negatives: ['The site has 79 soldiers as guests.'],
  },
  {
    name: 'none of <people> survived',
    pattern: [
      "('none' | 'neither' | NOBODY) 'of' DET{0,1} v:(BARE | COUNTED) _{0,4} h:('survived' | 'survive' | 'lived')",
      "('left' | 'leaving' | 'leaves') NOBODY 'of' DET{0,1} v:(BARE | COUNTED) h:'alive'",
      "v:(COUNTED | BARE) ',' NOBODY 'of whom' h:('survived' | 'lived')",
      "v:(COUNTED | BARE) (!STATE !HARM _){0,12} (';' | ',' | AND) 'all' h:DIE",
    ],
    read: (match) => {
      const unit = match.one('v')
      return unit?.kind === 'people' && unit.people.counted !== null
        ? [figure(unit, { ...unit.people, total: null }, match.at('h'), { measure: 'killed' })]
        : []
    },
    examples: ['Neither of the two nurses survived.', 'There were nine people aboard; all died.'],
    negatives: ['Neither of the two houses survived.'],
  },
  {
    name: 'led <people> out and shot them',
    pattern: "v:COUNTED (!COUNTED _){0,12} AND ADV{0,1} h:(HARM | SHOT) 'them'",
    read: (match) => {
      const before = match.line.units[match.at('v') - 1]
      // "40 gunmen stopped a bus and shot them": those who shoot
      if (
        before === undefined ||
        !(isVerb(before) || /^(?:out|up|down|off|away|together)$/.test(before.text))
      )
        return []
      return figuresAt(
        match,
        match.allAt('v'),
        match.at('h'),
        its(match.one('h')).SHOT ? { measure: 'killed' } : {},
      )
    },
    examples: ['Gunmen stopped 23 villagers and shot them beside the road.'],
    negatives: ['Gunmen stopped 23 buses and shot them up.', 'Forty gunmen stopped villagers and shot them.'],
  },
  {
    name: '<people> were hit',
    pattern:
      "v:(COUNTED | BARE) BE{1,2} ADV{0,1} h:'hit' !('by' DET{0,1} ('sanctions' | 'strikes' | 'cuts' | 'cars' | 'car'))",
    read: (match) =>
      figuresAt(match, match.allAt('v'), match.at('h'), { measure: 'injured', weak: true }).map((each) =>
        each.people.counted?.best === 0 ? { ...each, measure: 'casualties' as const } : each,
      ),
    examples: ['Three villagers were hit.', 'Not one villager was hit.'],
    negatives: ['Three villages were hit.', 'Kharkiv was hit by a missile.', 'A civilian house was hit.'],
  },
]
