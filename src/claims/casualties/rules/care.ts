import type { Rule } from '../../rule.ts'
import type { Line, Unit } from '../../unit.ts'
import { type Figure, figures } from '../figure.ts'
import { subjectBefore } from '../victims.ts'
import { isStop, its, verbGroup } from '../walk.ts'
import { figuresAt } from './verbs.ts'

/** Who is hurt by what is done for them or by what they carry: wounds, a bed in a hospital, a grave condition. */

const hospital =
  /(?:^| )(?:hospitals?|clinics?|infirmary|infirmaries|(?:medical|health|trauma|surgical|dressing|aid) (?:centre|center|point|unit|post|station)s?|ward|wards|operating theatre)$/
const isHospital = (unit: Unit | undefined): boolean => unit !== undefined && hospital.test(unit.text)

/** "to the regional children's hospital": within a few units. */
function hospitalAfter(line: Line, from: number): boolean {
  for (let i = from; i < Math.min(line.units.length, from + 7); i++) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit) || unit.text === ',') return false
    if (isHospital(unit)) return true
  }
  return false
}

/** "the hospital of Drava", "a clinic in Halden": the subject that ends before `from`. */
function hospitalBefore(line: Line, from: number): boolean {
  for (let i = from - 1; i >= Math.max(0, from - 6); i--) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit)) return false
    if (isHospital(unit)) return true
  }
  return false
}

const harmed =
  /\b(?:wounds?|injur(?:y|ies)|burns?|shock|gunshot|shrapnel|cuts|smoke|trauma|concussion|fractures?|splinters?)\b/
const hurtPeople =
  /\b(?:people|persons|patients|victims|casualties|wounded|injured|villagers|residents|civilians)$/
const lifeless = /\b(?:bod(?:y|ies)|corpses?|remains|dead)\b/
/** Living people who are counted: a name alone may be of anything that lies, is treated or is brought somewhere. */
const alive = (found: readonly Figure[]): readonly Figure[] =>
  found.filter(({ unit }) => (its(unit).COUNTED || its(unit).BARE) && !lifeless.test(unit.text))

const wound =
  "('wound' | 'wounds' | 'burns' | 'injuries' | 'injury' | 'concussion' | 'concussions' | 'cuts' | 'bruises' | 'scratches' | 'lacerations' | 'contusions' | 'splinters' | 'fractures' | 'blast trauma')"
const between = '(!VERB !PEOPLE !COUNT !AND ~){0,3}'

export const careRules: readonly Rule<Figure>[] = [
  {
    name: '<people> with <wounds>',
    pattern: `h:'with' ${between} ${wound}`,
    read: (match) => {
      const { line } = match
      const at = match.at('h')
      const each = /^(?:both|all|each|some)$/.test(line.units[at - 1]?.text ?? '') ? 1 : 0
      const comma = each === 1 && line.units[at - 2]?.text === ',' ? 1 : 0
      const last = at - 1 - each - comma
      const subject = subjectBefore(line, last + 1, true)
      return subject.at(-1) === last ? alive(figuresAt(match, subject, at, { measure: 'injured' })) : []
    },
    examples: [
      'The raid left a soldier with a flesh wound.',
      'They brought out two villagers, both with machete wounds.',
    ],
    negatives: ['They found 12 bodies with gunshot wounds.', 'The army has 12 soldiers with rifles.'],
  },
  {
    name: '<people> had <wounds>',
    pattern: [
      `h:('suffered' | 'caught' | 'suffer' | 'suffers' | 'sustained' | 'sustain' | 'received' | 'nursed' | 'got' | HAVE) ${between} ${wound}`,
      "h:('escaped' | 'came' | 'got' | 'gets') ('away' | 'off'){0,1} (PREP (!VERB ~){1,4}){1,1} w:STATE",
      `h:('escaped' | 'came' | 'got' | 'gets' | 'survived' | 'run' | 'ran' | 'fled') ('away' | 'off'){0,1} (PREP (!VERB ~){1,4}){0,1} 'with' ${between} (${wound} | 'cut' ('to' | 'on' | '.'))`,
    ],
    read: (match) => {
      if (match.at('w') >= 0 && match.one('w')?.classes['M-injured'] !== true) return []
      const { from, bare } = verbGroup(match.line, match.at('h'))
      const subject = subjectBefore(match.line, from, bare && match.one('h')?.classes.HAVE !== true)
      return alive(figuresAt(match, subject, match.at('h'), { measure: 'injured' }))
    },
    examples: [
      'Three soldiers had machete wounds to the head.',
      'Four villagers suffered concussion.',
      'Two police officers got away with scratches.',
    ],
    negatives: ['The bodies had gunshot wounds.', 'The town has healed its wounds.'],
  },
  {
    name: '<people> were taken to hospital',
    pattern:
      "h:('taken' | 'rushed' | 'brought' | 'admitted' | 'airlifted' | 'flown' | 'carried' | 'driven') 'to'",
    read: (match) => {
      const { line } = match
      if (!hospitalAfter(line, match.to)) return []
      const { from, passive, bare } = verbGroup(line, match.at('h'))
      const subject = subjectBefore(line, from, bare)
      return passive || subject.at(-1) === from - 1
        ? alive(figuresAt(match, subject, match.at('h'), { measure: 'injured', weak: true }))
        : []
    },
    examples: ['Four villagers were rushed to the Kharkiv military hospital.'],
    negatives: ['Four villagers were taken to the capital.', 'Four bodies were taken to the hospital.'],
  },
  {
    name: '<people> were sent to their deaths',
    pattern: "BE{1,2} ADV{0,1} h:'sent' 'to' DET{0,1} ('deaths' | 'death' | 'hell' | 'grave' | 'graves')",
    read: (match) => {
      const { from, bare } = verbGroup(match.line, match.at('h'))
      return figuresAt(match, subjectBefore(match.line, from, bare), match.at('h'), { measure: 'killed' })
    },
    examples: ['The militants claimed that 90 soldiers had been sent to their deaths.'],
    negatives: ['Ninety letters were sent to the grave.'],
  },
  {
    name: 'put <people> out of action',
    pattern: "h:('put' | 'puts' | 'putting' | 'knocked') v:COUNTED 'out' 'of' 'action'",
    read: (match) => figures(match, match.all('v'), match.at('h'), { measure: 'casualties' }),
    examples: ['The battle put 300 soldiers out of action.'],
    negatives: ['The battle put 300 tanks out of action.'],
  },
  {
    name: '<people> lay in hospital',
    pattern: [
      "('lay' | 'lie' | 'lies' | 'lying' | 'remain' | 'remained' | 'remains' | 'stayed') h:'in'",
      "BE{1,2} ADV{0,1} h:'treated'",
    ],
    read: (match) => {
      const { line } = match
      const treated = match.one('h')?.text === 'treated'
      if (!treated && !hospitalAfter(line, match.to)) return []
      // "were treated for cholera"
      const illness = treated && line.units[match.to]?.text === 'for'
      if (illness && !line.units.slice(match.to + 1, match.to + 5).some(({ text }) => harmed.test(text)))
        return []
      const { from, bare } = verbGroup(line, match.at('h') - (treated ? 0 : 1))
      return alive(
        figuresAt(match, subjectBefore(line, from, treated && bare), match.at('h'), {
          measure: 'injured',
          weak: true,
        }),
      )
    },
    examples: ['Seventeen villagers lay in the clinic.', 'About 200 people were treated.'],
    negatives: [
      'Seventeen villagers were treated for cholera.',
      'Seventeen beds stood in the clinic.',
      'Seventeen villagers lay in the sun.',
    ],
  },
  {
    name: 'sent <people> to hospital',
    pattern: [
      "h:('sent' | 'sends' | 'sending' | 'put' | 'puts' | 'putting' | 'landed') (ADV | HEDGE){0,1} v:(COUNTED | BARE) ('to' | 'in') DET{0,1} c:('hospital' | 'hospitals')",
      "h:('sent' | 'sends' | 'sending') (ADV | HEDGE){0,1} v:(COUNTED | BARE) 'to' DET{0,1} g:('morgue' | 'mortuary' | 'grave' | 'graves' | 'hell' | 'cemetery' | 'deaths')",
    ],
    read: (match) =>
      figures(match, match.all('v'), match.at('h'), {
        measure: match.at('g') >= 0 ? 'killed' : 'injured',
      }),
    examples: ['The strikes sent 44 people to hospital.', 'The bomb sent seven soldiers to the mortuary.'],
    negatives: ['The army sent seven soldiers to the capital.'],
  },
  {
    name: 'the hospital took in <people>',
    pattern:
      "h:('took' | 'takes' | 'received' | 'receives' | 'admitted' | 'registered' | 'accepted') 'in'{0,1} (ADV | HEDGE){0,2} v:(COUNTED | BARE) !STATE !HARM !TOLL",
    read: (match) => {
      const { from, passive } = verbGroup(match.line, match.at('h'))
      const it = match.line.units[from - 1]?.text === 'it'
      // newborns and visitors are no wounded
      const v = match.one('v')
      const anyone = its(v).BARE || its(v).ARMED || hurtPeople.test(v?.text ?? '')
      return passive || !anyone || !(it || hospitalBefore(match.line, from))
        ? []
        : alive(
            figures(match, match.all('v'), match.at('h'), {
              measure: 'injured',
              ...(it && { after: hospital }),
            }),
          )
    },
    examples: ['The hospital took in fourteen people.', 'A hospital in Kharkiv received 22.'],
    negatives: [
      'The hospital took in 25 girls.',
      'The village took in fourteen people.',
      'The hospital received 12 beds.',
    ],
  },
  {
    name: 'treated <people>',
    pattern: ['h:TREAT ADV{0,1} v:(COUNTED | BARE)', 'c:BODY ADV{0,1} h:ADMIT ADV{0,1} v:(COUNTED | BARE)'],
    read: (match) =>
      (match.at('c') >= 0 && !/\b(?:hospital|clinic|infirmary)\b/.test(match.one('c')?.text ?? '')) ||
      (its(match.line.units[match.at('h') - 1]).BE && match.one('h')?.text === 'treated')
        ? []
        : figuresAt(match, match.allAt('v'), match.at('h')),
    examples: [
      'The hospital was treating dozens.',
      'Doctors treated 38 patients.',
      'The hospital admitted 87.',
    ],
    negatives: ['The hospital treats children.', 'The ministry admitted 87 mistakes.'],
  },
  {
    name: '<people> is in a grave condition',
    pattern: [
      "'condition' 'of' v:VICTIMS BE _{0,4} h:('grave' | 'critical' | 'serious' | 'severe' | 'stable')",
      "v:BARE BE{1,2} ADV{0,1} h:('critical' | 'stable' | 'recovering') ('.' | ',' | ';' | AND)",
      "v:VICTIMS BE{1,2} ADV{0,1} ('under' 'guard' | 'recovering' | 'lying' | 'being' 'treated') h:('in hospital' | 'in hospitals' | 'in intensive care')",
      "v:VICTIMS BE{1,2} ADV{0,1} 'in' ~{0,4} h:('grave' | 'critical' | 'serious' | 'severe' | 'stable') ('condition' | 'state')",
    ],
    read: (match) => figuresAt(match, match.allAt('v'), match.at('h'), { measure: 'injured' }),
    examples: ['The condition of a 17-year-old is assessed as extremely grave.'],
    negatives: ['The condition of the bridge is grave.'],
  },
  {
    name: '<fragment> hit <people>',
    pattern: [
      "('splinter' | 'splinters' | 'shrapnel' | 'fragment' | 'fragments' | 'bullet' | 'bullets' | 'debris') ~{0,3} h:('hit' | 'hits' | 'struck' | 'grazed') v:COUNTED",
    ],
    read: (match) => figures(match, match.all('v'), match.at('h'), { measure: 'injured', weak: true }),
    examples: ['A shell splinter hit a girl in Kharkiv.'],
    negatives: ['A missile hit a school with 12 pupils in Kharkiv.'],
  },
]
