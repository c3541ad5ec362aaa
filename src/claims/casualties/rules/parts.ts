import type { Measure } from '../../claim.ts'
import { noClasses } from '../../classes.ts'
import type { Match, Rule } from '../../rule.ts'
import type { People, Unit } from '../../unit.ts'
import { type Figure, figure, some, victimsOf } from '../figure.ts'
import { described } from '../groups.ts'
import { joined } from '../kinds.ts'
import { measureOf } from '../lexicon.ts'
import { isNamed, partsAfter } from '../lists.ts'
import { gapped, objectsFrom, subjectBefore } from '../victims.ts'
import { afterPreposition, isComma, isHarm, isStop, its, verbGroup } from '../walk.ts'
import { figuresAt } from './verbs.ts'

const isBreak = (unit: Unit | undefined): boolean =>
  unit === undefined || isStop(unit) || isComma(unit) || its(unit).AND

/** Figures that are part of another: the measure is that of the whole, when the part names none. */
function partsAt(
  match: Match,
  indices: readonly number[],
  trigger: number,
  harm: number,
  far = true,
): readonly Figure[] {
  const word = harm < 0 ? undefined : match.line.units[harm]
  const measure = word === undefined ? null : measureOf(word.classes)
  return indices.flatMap((index) => {
    const unit = match.line.units[index]
    const people = victimsOf(unit)
    return unit === undefined || people === null
      ? []
      : [figure(unit, described(match.line, unit, people), trigger, { measure, part: true, far })]
  })
}

/** A part whose group is told by a second noun: "four of them children". */
function grouped(match: Match): readonly Figure[] {
  const unit = match.one('v')
  const kind = match.one('g')
  if (unit?.kind !== 'people' || kind?.kind !== 'people' || unit.people.counted === null) return []
  // "nine dead, one a pregnant woman", but not "nine dead, 12 two days before"
  const own = kind.people.counted
  if (own !== null && !(own.best === 1 && unit.people.counted.best === 1)) return []
  // "nine in ten of them civilians": a share
  const at = match.at('v')
  if (match.line.units[at - 1]?.text === 'in' && its(match.line.units[at - 2]).COUNT) return []
  const { groupSpan, side } = kind.people
  const group = joined(match.line, match.at('g'), kind.people.group, match.at('v')) ?? kind.people.group
  const people = { ...unit.people, group, groupSpan, side, named: true }
  const word = match.one('h')
  const measure = word === undefined ? null : measureOf(word.classes)
  return [figure(unit, people, match.at('v'), { measure, part: true })]
}

const ofVictims =
  / of (?:the|these|those|its|their) (?:[\w-]+ )?(?:victims|casualties|fatalities|bodies|martyrs|deceased)$/

const badly = (word: string): Measure => (word === 'fatally' ? 'killed' : 'injured')

export const partRules: readonly Rule<Figure>[] = [
  {
    name: 'including <people>',
    pattern: 'i:INCLUDING (ADV | DET !PEOPLE | AUX){0,2}',
    read: (match) => {
      const at = match.at('i')
      // "32 of them under ten": the part stands before
      if (match.one('i')?.text.startsWith('of ') && victimsOf(match.line.units[at - 1]) !== null) return []
      const list = objectsFrom(match.line, match.to)
      const named = list.filter((index) => isNamed(match.line.units[index]))
      // "five journalists and Anas S.": the one named is one of the five
      const kept =
        named.length > 0 && named.length < list.length ? list.filter((index) => !named.includes(index)) : list
      return partsAt(match, kept, at, -1, false)
    },
    examples: ['The strike killed 74 people, including 65 prisoners of war.'],
    negatives: ['The strike killed 74 people, including civilians.'],
  },
  {
    name: '<people>, <people> and <people>',
    pattern: 'v:(COUNTED | BARE)',
    read: (match) => partsAt(match, partsAfter(match.line, match.from), match.from, -1, false),
    examples: ['Twelve people were killed, 11 civilians and a soldier.'],
    negatives: ['Twelve people were killed, two civilians and a soldier among them.'],
  },
  {
    name: '<people> of them <group>',
    pattern: [
      `v:VICTIMS ('of them' | 'of whom' | 'of the dead' | 'of the victims') (AUX | ADV){0,2} g:PEOPLE`,
      `'of whom' v:VICTIMS (AUX | ADV){0,2} g:PEOPLE`,
      `',' v:BARE g:COUNTED`,
      `v:VICTIMS 'of' ('the' | 'those') (RELATIVE AUX{0,2})? h:(STATE | HARM.part | DIE)? ADV{0,2} BE{1,2} ADV{0,2} g:PEOPLE`,
      `v:VICTIMS 'of' ('the' | 'those') BARE{0,1} (!BE _){0,7} BE{1,2} ADV{0,2} g:PEOPLE`,
      `v:VICTIMS 'of' 'the' BARE BE{1,2} ADV{0,2} DET{0,1} g:PEOPLE`,
      `v:(VICTIMS | COUNT) 'of' ('these' | 'those') BE{1,2} ADV{0,2} g:PEOPLE`,
      `v:COUNTED BE{1,2} ADV{0,2} g:PEOPLE`,
    ],
    read: (match) => {
      const unit = match.one('v')
      // "seventeen of the victims were women": the noun says again whom it counts
      const plain = unit !== undefined && its(unit).COUNTED && match.pattern.startsWith('v:COUNTED')
      return plain && !ofVictims.test(unit.text) ? [] : grouped(match)
    },
    examples: [
      'The strike killed 15 people, four of them children.',
      'The strike killed 15 people. Nine of the victims were girls.',
      'The strike killed 15 people. A minimum of nine of these were girls.',
    ],
    negatives: ['The strike killed 15 people, all of them asleep.'],
  },
  {
    name: '<people> of them under <age>',
    pattern: [
      `v:VICTIMS ('of them' | 'of whom' | 'of the dead' | 'of the victims') (AUX | ADV){0,2} a:COUNT`,
      `v:VICTIMS 'of' ('the' | 'those') (RELATIVE AUX{0,2})? h:(STATE | HARM.part | DIE)? BE{1,2} ADV{0,1} a:COUNT`,
    ],
    read: (match) => {
      const unit = match.one('v')
      const age = match.one('a')
      const years =
        age?.kind === 'people' && /^(?:under|below)\b/.test(age.text) ? age.people.counted?.high : null
      if (unit?.kind !== 'people' || unit.people.counted === null || years == null || years > 18) return []
      const word = match.one('h')
      const measure = word === undefined ? null : measureOf(word.classes)
      const people: People = { ...unit.people, group: 'children', named: true }
      return [figure(unit, people, match.at('v'), { measure, part: true })]
    },
    examples: ['The strike killed 92 people, 32 of them under ten.', 'Eight of the dead were under fifteen.'],
    negatives: ['The strike killed 92 people, 32 of them over 60.'],
  },
  {
    name: '<people> of these <group>',
    pattern: "',' v:COUNTED",
    read: (match) =>
      / of th[eo]se /.test(match.one('v')?.text ?? '')
        ? partsAt(match, match.allAt('v'), match.at('v'), -1, false)
        : [],
    examples: ['The strike wounded 73 people, 15 of these children.'],
    negatives: ['The strike wounded 73 people, 15 children were saved.'],
  },
  {
    name: 'most of them <group>',
    pattern: "s:(SHARE | FIGURE) ('of them' | 'of whom') (AUX | ADV){0,2} g:PEOPLE",
    read: (match) => {
      const share = match.one('s')
      const kind = match.one('g')
      if (share === undefined || kind?.kind !== 'people' || kind.people.counted !== null) return []
      return [figure(share, some(share, kind.people), match.at('s'), { part: true, far: false })]
    },
    examples: ['The strike killed 15 people, most of them children.'],
    negatives: ['The strike killed 15 people, most of them asleep.'],
  },
  {
    name: '<people> were <group>',
    pattern: 'v:BARE BE ADV{0,1} g:PEOPLE',
    read: (match) =>
      afterPreposition(match.line, match.at('v')) || match.line.units[match.at('g') + 1]?.text === 'of'
        ? []
        : [
            ...grouped(match),
            ...partsAt(
              match,
              objectsFrom(match.line, match.at('g')).slice(match.one('g')?.classes.VICTIMS ? 1 : 0),
              match.at('v'),
              -1,
            ),
          ],
    examples: ['The strike killed 15 people. Four were children.'],
    negatives: ['Four were Ukrainian.'],
  },
  {
    name: '<people> of them badly hurt',
    pattern: [
      `',' v:BARE h:('critically' | 'seriously' | 'severely' | 'gravely' | 'badly') !HARM`,
      `v:VICTIMS 'of' ('those' | 'these') (AUX | ADV | COPULA){1,3} h:(STATE | HARM.part | DIE)`,
      `v:VICTIMS ('of them' | 'of whom') ',' (!VERB !HARM ~){1,6} ',' (AUX | ADV | COPULA){0,3} h:(STATE | HARM.part | DIE)`,
      `('of them' | 'of whom') v:VICTIMS ',' (!VERB !HARM ~){1,6} ',' (AUX | ADV | COPULA){0,3} h:(STATE | HARM.part | DIE)`,
      `v:VICTIMS ('of them' | 'of whom') (AUX | ADV | COPULA){0,3} h:(STATE | HARM.part | DIE | 'fatally' | 'critically' | 'seriously' | 'severely' | 'gravely' | 'badly')`,
    ],
    read: (match) => {
      const unit = match.one('v')
      const word = match.one('h')
      if (unit?.kind !== 'people' || unit.people.counted === null) return []
      const measure =
        word === undefined ? null : (measureOf(word.classes) ?? (isHarm(word) ? null : badly(word.text)))
      const more = partsAt(match, gapped(match.line, match.at('h')), match.at('h'), match.at('h'))
      const people = described(match.line, unit, unit.people)
      return [figure(unit, people, match.at('h'), { measure, part: true }), ...more]
    },
    examples: [
      'The strike wounded 15 people, four of them seriously.',
      'It wounded 15, two of whom later died.',
      'It wounded 15. One of them, a girl of twelve, died of her wounds.',
      'It wounded 15, of whom one, a nurse, later died.',
    ],
    negatives: ['The strike wounded 15 people, four of them children.'],
  },
  {
    name: '<people> of them …',
    pattern: [
      "v:BARE h:('of them' | 'of whom') !AUX !VERB !PEOPLE !','",
      "v:BARE h:('of them' | 'of whom') BE{1,2} ADV{0,1} DEMONYM",
      "v:BARE h:'of whom' AUX{1,2} ADV{0,1} !HARM !STATE !PEOPLE !('arrested' | 'freed' | 'released' | 'rescued' | 'saved' | 'evacuated' | 'discharged' | 'alive' | 'found' | DISCOVER | TREAT) ~",
    ],
    read: (match) =>
      // "one of whom was ill" describes, and "all but one of them" leaves the one out
      (match.one('v')?.text === 'one' && match.pattern.includes('AUX{1,2}')) ||
      match.line.units[match.at('v') - 1]?.text === 'but'
        ? []
        : partsAt(
            match,
            [...match.allAt('v'), ...gapped(match.line, match.at('h'))],
            match.at('h'),
            -1,
            false,
          ),
    examples: [
      'The strike killed 15 people, four of them near Kharkiv.',
      'The strike killed 15 people, 11 of them inside the house and four next door.',
    ],
    negatives: ['Four of them were arrested.'],
  },
  {
    name: '<count> of the deaths',
    pattern: "v:COUNT 'of' ('the' | 'these' | 'those') h:TOLL",
    read: (match) => {
      const unit = match.one('v')
      const measure = measureOf(match.one('h')?.classes ?? noClasses)
      return unit?.kind === 'people'
        ? [figure(unit, unit.people, match.at('h'), { measure, part: true })]
        : []
    },
    examples: ['Tank fire caused fewer than 20 of the deaths.'],
    negatives: ['Two of the mayors spoke of deaths.'],
  },
  {
    name: '<people> of the wounded',
    pattern: `v:VICTIMS 'of' ('the' | 'those') (RELATIVE AUX{0,2})? h:(STATE | HARM.part | DIE) ((AUX | ADV)* d:DIE)?`,
    read: (match) => {
      // "many of those hurt" tells no number
      if (/^many/.test(match.one('v')?.text ?? '')) return []
      const died = match.at('d')
      return partsAt(match, match.allAt('v'), match.at('h'), died >= 0 ? died : match.at('h'))
    },
    examples: ['Four of the dead had come from Kharkiv.', 'Two of the wounded died.'],
    negatives: ['Four of the soldiers had come from Kharkiv.'],
  },
  {
    name: '<people> among them',
    pattern: [
      "v:VICTIMS i:('among them' | 'among the dead' | 'included')",
      "v:VICTIMS i:AMONG ('the' | 'those') h:('latter' | 'victims' | STATE | HARM.part)",
      "v:VICTIMS ('of' | ',') FIGURE ','{0,1} i:('among them' | 'among the dead')",
      "v:VICTIMS 'of' DET{0,1} (!VERB ~){1,3} i:('among them' | 'among the dead')",
    ],
    read: (match) =>
      partsAt(match, subjectBefore(match.line, match.at('v') + 1, true), match.at('i'), match.at('h'), false),
    examples: [
      'The raid killed a dozen villagers, a monk and a child among them.',
      'The raid killed a dozen villagers, a girl of six among them.',
      'Seventy-one were injured, ten girls and two nurses among the latter.',
    ],
    negatives: ['The raid killed a dozen villagers, among others.'],
  },
  {
    name: 'the number of <people> among them',
    pattern:
      "('number' | 'share' | 'count') 'of' g:PEOPLE i:('among them' | AMONG ('the' | 'those') h:(STATE | HARM.part)) (AUX | 'put'){0,2} (REACH | 'at' | 'to'){1,2} ADV{0,1} v:(BARE | COUNT)",
    read: grouped,
    examples: ['The strike killed 31 people. A doctor put the number of children among them at 14.'],
    negatives: ['The strike killed 31 people. The number of guests among them is unknown.'],
  },
  {
    name: 'among them they counted <people>',
    pattern:
      "a:('among them') (SUBJECT | DET{0,1} (NAME | PEOPLE | BODY)) HAVE{0,1} ('counted' | 'found' | 'named' | 'identified')",
    read: (match) => partsAt(match, objectsFrom(match.line, match.to), match.at('a'), -1),
    examples: ['The strike killed 39 people. Among them they counted ten women.'],
    negatives: ['The strike killed 39 people. Among them they had ten cars.'],
  },
  {
    name: '<people> were among the dead',
    pattern: [
      `b:BE ADV{0,1} a:AMONG ('the' | 'those' | PEOPLE){0,2} h:(STATE | HARM.part | TOLL)`,
      `b:(BE | 'figure' | 'figured' | 'figures') ADV{0,1} a:AMONG ADV{0,1} ('the' | 'those'){0,1} (g:PEOPLE | h:(STATE | HARM.part | TOLL))`,
      `b:BE ADV{0,1} a:('among them')`,
      `b:BE 'one' 'of' ('the' | 'those') h:(STATE | HARM.part)`,
    ],
    read: (match) => {
      const people = match.one('g')
      if (people !== undefined && !/\b(?:victims|bodies|casualties)$/.test(people.text)) return []
      const { from } = verbGroup(match.line, match.at('b') + 1)
      const subject = subjectBefore(match.line, from, false)
      const harm = match.at('h')
      // "were among them": among whoever was told of
      if (harm < 0 && people === undefined) return partsAt(match, subject, match.at('b'), -1)
      const measure = harm < 0 ? 'killed' : measureOf(match.one('h')?.classes ?? noClasses)
      // nobody is no part of anything
      return figuresAt(match, subject, harm < 0 ? match.at('b') : harm, { measure }).map((each) => ({
        ...each,
        part: each.people.counted?.best !== 0,
      }))
    },
    examples: [
      'A nurse and a monk were among the dead.',
      'Two soldiers were among 22 people hurt in a raid.',
      'A monk was one of those killed.',
      'Not one soldier was among the dead.',
    ],
    negatives: ['Two soldiers were among the guests.'],
  },
  {
    name: 'among the dead were <people>',
    pattern: [
      `a:AMONG ('the' | 'those' | PEOPLE){0,2} ADV{0,1} h:(STATE | HARM.part | TOLL) (PREP ~{1,5})? BE{1,2} ADV{0,1}`,
      `a:AMONG ('the' | 'those' | PEOPLE){0,2} ADV{0,1} h:(STATE | HARM.part | TOLL) ',' (ACCORDING | SUBJECT | DET | NAME | BODY) _{0,6} ',' BE{1,2} ADV{0,1}`,
      `a:AMONG g:PEOPLE BE{1,2} ADV{0,1}`,
      `a:('among them') BE{1,2} ADV{0,1}`,
    ],
    read: (match) => {
      const people = match.one('g')
      if (people !== undefined && !/\b(?:victims|bodies|casualties)$/.test(people.text)) return []
      return partsAt(match, objectsFrom(match.line, match.to), match.at('a'), match.at('h'))
    },
    examples: ['Among the dead was a nurse.', 'Among those killed were two soldiers and a child.'],
    negatives: ['Among the guests were two soldiers.'],
  },
  {
    name: 'the dead included <people>',
    pattern: [
      "('the' | 'those') h:(STATE | HARM.part) i:BE",
      `('the' | 'those') h:(STATE | HARM.part) i:('included' | 'include')`,
      `g:PEOPLE i:('included' | 'include')`,
      `'they' i:('included' | 'include')`,
    ],
    read: (match) => {
      const people = match.one('g')
      if (people !== undefined && !/\b(?:victims|bodies|casualties)$/.test(people.text)) return []
      return partsAt(match, objectsFrom(match.line, match.to), match.at('i'), match.at('h'))
    },
    examples: ['The dead included two soldiers and a nurse.', 'The victims included two soldiers.'],
    negatives: ['The guests included two soldiers.'],
  },
  {
    name: 'the <count> dead',
    pattern: ["'the' v:BARE h:STATE !PEOPLE", "'of' 'the' v:BARE h:HARM.part !PEOPLE"],
    read: (match) => {
      const unit = match.one('v')
      return unit?.kind === 'people'
        ? [
            figure(unit, unit.people, match.at('h'), {
              measure: measureOf(match.one('h')?.classes ?? noClasses),
            }),
          ]
        : []
    },
    examples: ['The twelve dead were all from Kharkiv.'],
    negatives: ['The twelve were all from Kharkiv.'],
  },
  {
    name: 'of the <count>, <people> …',
    pattern:
      "'of' ('the' | 'those') (BARE | COUNTED | h:(STATE | HARM.part)){1,2} ','{0,1} (~{0,4} ','){0,1} v:VICTIMS",
    read: (match) =>
      match.from === 0 || isBreak(match.line.units[match.from - 1])
        ? partsAt(match, match.allAt('v'), match.at('v'), -1)
        : [],
    examples: ['The strike wounded 15 people. Of the 15, four died in hospital.'],
    negatives: ['The mayor of the 15 villages spoke of four wounded.'],
  },
]
