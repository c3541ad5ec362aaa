import type { Rule } from '../../rule.ts'
import { type Figure, figure } from '../figure.ts'
import { kindOfParty } from '../groups.ts'
import { objectsFrom, subjectBefore } from '../victims.ts'
import { its, verbGroup } from '../walk.ts'
import { figuresAt } from './verbs.ts'

/** Whom one loses to a war, and never to another club. */
const kin =
  /\b(?:men|sons?|daughters?|child|children|brothers?|sisters?|nephews?|relatives|family members|comrades|colleagues)$/

/** Who buries the dead. */
const buriers =
  /\b(?:pastor|priest|imam|mullah|monks?|villagers|residents|neighbours|relatives|families|volunteers|gravediggers?|elders?) (?:of|from|in)(?: the| a)?(?: \p{Ll}+){1,3}$/u

const carers = /\b(?:doctors?|nurses?|medics?|hospitals?|clinics?|surgeons?|ward|paramedics?)\b/

/** Whom one loses, buries and mourns; fighters who fall. */
export const losingRules: readonly Rule<Figure>[] = [
  {
    name: 'lost <person> to <cause>',
    pattern: "h:LOSE ADV{0,1} v:(PEOPLE !BARE) 'to' DET{0,1} (CAUSE | ITEM | ARMED)",
    read: (match) => {
      const unit = match.one('v')
      const one = unit?.kind === 'people' && unit.people.actor?.plural === false
      return one
        ? figuresAt(match, match.allAt('v'), match.at('h')).map((each) => ({ ...each, known: false }))
        : []
    },
    examples: ['The group lost its worker to a missile.'],
    negatives: ['The party lost its worker to the other party.', 'The mayor lost his temper.'],
  },
  {
    name: 'lost <people> … to <cause>',
    pattern: "h:LOSE ADV{0,1} v:COUNTED (!VERB !'to' ~){0,8} 'to' DET{0,1} (CAUSE | ITEM | ARMED)",
    read: (match) => figuresAt(match, objectsFrom(match.line, match.at('v')), match.at('h')),
    examples: ['The railway lost a worker in Kharkiv and two nurses in Lysychansk to a missile.'],
    negatives: ['The railway lost 12 drivers to other firms.'],
  },
  {
    name: '<people> paid with their lives',
    pattern:
      "v:(COUNTED | BARE) HAVE{0,1} ADV{0,1} h:('paid' | 'pay' | 'paid for' | 'pay for') (!';' !'.' !'with' _){1,12} 'with' ('their' | 'his' | 'her') ('lives' | 'life')",
    read: (match) => figuresAt(match, match.allAt('v'), match.at('h'), { measure: 'killed' }),
    examples: ['Eleven villagers paid for the raid on the barracks with their lives.'],
    negatives: ['Eleven villagers paid for the raid with their savings.'],
  },
  {
    name: '<deaths> for <people> of its own',
    pattern: "h:(HARM | STATE) _{1,8} 'for' ADV{0,1} v:(BARE | COUNTED) 'of' ('its' | 'their') 'own'",
    read: (match) =>
      match.one('h')?.classes['M-killed'] === true
        ? figuresAt(match, match.allAt('v'), match.at('h'), { measure: 'killed' })
        : [],
    examples: ['The militants say they killed 50 soldiers for four of their own.'],
    negatives: ['The militants say they killed 50 soldiers for the sake of their own.'],
  },
  {
    name: 'lost <count> of them',
    pattern: "h:LOSE ADV{0,2} v:(BARE | COUNT) ('of them' | 'of whom' | 'of' ('those' | 'these'))",
    read: (match) => {
      const unit = match.one('v')
      const healers = match.line.units.some(({ text }) => carers.test(text))
      return healers && unit?.kind === 'people'
        ? [figure(unit, unit.people, match.at('h'), { measure: 'killed', part: true })]
        : []
    },
    examples: ['Nurses took in 40 wounded villagers and have since lost four of them.'],
    negatives: ['The army took 40 villages and has since lost four of them.'],
  },
  {
    name: 'robbed <people> of their lives',
    pattern: "h:('robbed' | 'deprived' | 'robbing') v:(COUNTED | BARE) 'of' ('their' | 'his' | 'her') LIVES",
    read: (match) => figuresAt(match, match.allAt('v'), match.at('h'), { measure: 'killed' }),
    examples: ['Air raids have robbed 135 people of their lives.'],
    negatives: ['Thieves robbed 135 people of their savings.'],
  },
  {
    name: 'for <people> help came too late',
    pattern: "'for' v:(COUNTED | BARE) (!VERB _){0,8} 'help' h:('came' | 'arrived') 'too' 'late'",
    read: (match) => figuresAt(match, match.allAt('v'), match.at('h'), { measure: 'killed' }),
    examples: ['Rescuers freed nine people, but for six help came too late.'],
    negatives: ['For six houses help came too late.'],
  },
  {
    name: 'lost <people>',
    pattern: [
      "h:(LOSE | LOSS) (ADV | HEDGE){0,2} v:COUNTED !('to' ('injury' | 'injuries' | 'a'))",
      "h:TAKELIVES DET{0,1} (NAME | BODY | PEOPLE !',') v:COUNTED",
      "h:LOSE ADV{0,2} '\"'{0,1} v:BARE 'of' ('its' | 'their') 'own'",
      "h:LOSE ADV{0,2} (COUNTED | BARE) (',' | AND) DET{0,1} (PEOPLE | NAME | BODY) v:BARE ('.' | ',' | ';')",
      "h:LOSS ('all'){0,1} v:BARE ('on board' | 'aboard' | 'on' 'board')",
      "h:LOSE ADV{0,2} '\"'{0,1} v:BARE '\"'{0,1} (',' | '.' | ';' | ACCORDING | AND | 'in' | 'on' | 'to')",
    ],
    read: (match) => {
      const unit = match.one('v')
      const subject = match.line.units[verbGroup(match.line, match.at('h')).from - 1]
      const next = match.line.units[match.at('v') + 1]
      // "lost 300 men killed and wounded"
      if (its(next).has('BOTH')) return figuresAt(match, match.allAt('v'), match.at('v') + 1)
      if (its(match.one('h')).has('LOSS') && its(unit).BARE)
        return figuresAt(match, match.allAt('v'), match.at('h'))
      // "the rebels lost five": men, where somebody with arms loses them
      const ranks =
        its(unit).BARE && subject !== undefined && match.line.units.some((each) => kindOfParty(each) !== null)
      // "Ruritania has lost 20 people": a country loses them to a war
      const land =
        subject?.kind === 'name' && subject.actor?.kind === 'country' && /\bpeople$/.test(unit?.text ?? '')
      // "the village lost 59 of its 330 inhabitants"
      const share =
        unit?.kind === 'people' && unit.people.total !== null && / of (?:its|their|his|her) /.test(unit.text)
      if (unit === undefined || (!its(unit).ARMED && !kin.test(unit.text) && !ranks && !land && !share))
        return []
      // "lost 1,100 troops", as ministries count: the wounded too
      const measure = /\b(?:troops|personnel)$/.test(unit.text) ? 'casualties' : 'killed'
      const found = figuresAt(match, objectsFrom(match.line, match.at('v')), match.at('h'), { measure })
      // the men that an army loses
      const fighters = subject?.kind === 'name' && subject.actor?.kind === 'group'
      const armed = kindOfParty(subject)
      return found.map((each) =>
        ranks && armed !== null
          ? { ...each, people: { ...each.people, group: armed, named: true } }
          : /\bmen$/.test(each.unit.text)
            ? { ...each, people: { ...each.people, group: fighters ? 'fighters' : 'military', named: true } }
            : each,
      )
    },
    examples: [
      'The army lost 12 soldiers in the raid.',
      'The army has lost only three men.',
      'The army lost two of its own to its own bullets.',
      'Ukraine has lost 20 people in the shelling.',
      'A missile came, and the village lost 59 of its 330 villagers.',
    ],
    negatives: [
      'The army lost 12 tanks.',
      'Twelve soldiers lost their homes.',
      'The team lost three men to injury.',
    ],
  },
  {
    name: 'destroyed <fighters>',
    pattern: [
      'h:CRUSH (ADV | HEDGE){0,2} v:ARMED',
      'v:ARMED BE{1,2} ADV{0,1} h:CRUSH.part',
      'v:ARMED (AND PEOPLE){0,1} h:CRUSH.part',
    ],
    read: (match) => (its(match.one('v')).COUNTED ? figuresAt(match, match.allAt('v'), match.at('h')) : []),
    examples: ['The army said that it had destroyed 460 soldiers.'],
    negatives: ['The army destroyed 12 tanks.'],
  },
  {
    name: '<people> were buried',
    pattern: "BE ADV{0,1} h:'buried' !(STATE | 'under' | 'beneath' | 'alive' | AND)",
    read: (match) => {
      const { from } = verbGroup(match.line, match.at('h'))
      return figuresAt(match, subjectBefore(match.line, from, false), match.at('h'), {
        measure: 'killed',
        weak: true,
      }).filter(({ people, unit }) => its(unit).COUNTED && people.counted?.qualifier !== 'vague')
    },
    examples: ['Seventeen soldiers were buried after the raid.'],
    negatives: [
      'Idris was buried on Monday.',
      'Seventeen houses were buried.',
      'Seventeen villagers were buried under the rubble.',
    ],
  },
  {
    name: 'buried <people>',
    pattern: [
      "h:BURY (ADV | HEDGE){0,2} v:(COUNTED | BARE) !(STATE | 'under' | 'beneath' | 'alive' | 'in' !(DET{0,1} (!VERB ~){0,2} ('trench' | 'grave' | 'graves' | 'cemetery' | 'pit' | 'ground' | 'churchyard')))",
      "h:('laid' | 'lay' | 'lays') v:(COUNTED | BARE) 'to' 'rest'",
    ],
    read: (match) => {
      const { line } = match
      const { from, passive } = verbGroup(line, match.at('h'))
      const subject = line.units[from - 1]
      const people =
        subject?.kind === 'people' ||
        subject?.kind === 'name' ||
        its(subject).SUBJECT ||
        // "rescue crews mourned one of their own", but a collapse buries people
        (/^mourn/.test(match.one('h')?.text ?? '') && subject?.kind === 'word') ||
        its(subject).AND ||
        its(subject).RELATIVE ||
        // "the pastor of the valley buried fifteen"
        buriers.test(
          line.units
            .slice(0, from)
            .map(({ text }) => text)
            .join(' '),
        )
      return passive || !people
        ? []
        : figuresAt(match, match.allAt('v'), match.at('h'), { measure: 'killed' })
    },
    examples: [
      'The pastor of the next valley buried fifteen.',
      'We have buried 62 people since the raid.',
      'Villagers buried 42 people in a single trench.',
      'Villagers laid 42 people to rest.',
    ],
    negatives: ['The blast buried 62 people under the rubble.', 'The collapse buried 62 people.'],
  },
  {
    name: '<fighters> fell',
    pattern: [
      "v:ARMED h:'fell' !('from' | 'to' | 'into' | 'off' | 'down' | 'by' | 'back' | 'ill' | 'under' | 'short' | 'out')",
      "v:(COUNTED | BARE) (PREP (!VERB ~){1,4}){0,1} HAVE{1,2} h:'fallen' !('from' | 'to' | 'into' | 'off' | 'down' | 'by' | 'back' | 'ill' | 'under' | 'short' | 'out')",
      "v:COUNTED (PREP ~{1,3}){0,1} ('fell' | 'fallen') h:'to' DET{0,1} ('bullets' | 'fire' | 'gunfire' | 'guns' | 'snipers' | 'shells' | 'sniper' | CAUSE)",
    ],
    read: (match) =>
      match.one('v')?.classes.COUNTED === true || match.one('v')?.classes.BARE === true
        ? figuresAt(match, subjectBefore(match.line, match.at('v') + 1, false), match.at('h'), {
            measure: 'killed',
          })
        : [],
    examples: [
      'Twelve soldiers fell in the first clashes.',
      'The rebels said that 17 soldiers had fallen.',
      'Forty villagers fell to the bullets of the police.',
    ],
    negatives: ['Twelve soldiers fell from a ladder.', 'Prices fell.'],
  },
]
