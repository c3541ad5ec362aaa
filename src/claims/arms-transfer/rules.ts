import type { Party, Stage } from '../claim.ts'
import { actorAfter } from '../clause.ts'
import type { Match, Rule } from '../rule.ts'
import type { Unit } from '../unit.ts'
import { stageOfVerb } from './lexicon.ts'
import {
  agentAfter,
  areArms,
  goods,
  goodsFrom,
  itemsOf,
  party,
  recipientAfter,
  stageAt,
  subjectParties,
  supplierAfter,
  type Transfer,
} from './roles.ts'

type Parts = {
  readonly suppliers?: readonly Party[]
  readonly recipients?: readonly Party[]
  readonly items: readonly Unit[]
  readonly stage: Stage
  readonly negated?: boolean
  readonly toAttacker?: boolean
}

/** One transfer, when its items are arms and at least one side is known; nobody supplies himself. */
function transfer(trigger: number, parts: Parts): readonly Transfer[] {
  const { suppliers = [], recipients = [], items, stage, negated = false, toAttacker = false } = parts
  if (items.length === 0 || !areArms(items)) return []
  const given = suppliers.filter(({ name }) => !recipients.some((other) => other.name === name))
  if (given.length === 0 && recipients.length === 0) return []
  if (suppliers.length > 0 && given.length === 0) return []
  const none = items.some((unit) => goods(unit)?.negated === true)
  return [
    {
      suppliers: given,
      recipients,
      items,
      stage,
      trigger,
      negated: negated || none,
      inReturnFor: [],
      toAttacker,
    },
  ]
}

const origins = (items: readonly Unit[]): readonly Party[] => {
  const found = items.map(goods).find((each) => each?.origin !== null && each?.origin !== undefined)?.origin
  return found === undefined || found === null ? [] : [found]
}

const governingStage = (unit: Unit | undefined): Stage =>
  stageOfVerb.find(([name]) => unit?.classes.has(name) === true)?.[1] ?? 'delivered'

/** Up to some units that are no goods, no verb and no border. */
const gap = '(!ITEM !ACTOR ~){0,6}'

export const transferRules: readonly Rule<Transfer>[] = [
  {
    name: '<recipient> receives <items> in return',
    pattern: `t:GET (!ITEM ~){0,6} i:ITEM _{0,10} ('in' ('return' | 'exchange') | 'in return' | 'in exchange')`,
    read: (match) => {
      const at = match.at('t')
      const { line } = match
      const recipients = subjectParties(line, at)
      // who got arms before in the sentence gives this in return
      const given = line.units.findIndex((unit, index) => index < at && unit.kind === 'goods')
      const earlier = (given < 0 ? [] : recipientAfter(line, given)).filter(
        ({ name }) => !recipients.some((other) => other.name === name),
      )
      const item = match.one('i')
      if (item === undefined || earlier.length === 0 || recipients.length === 0) return []
      const paid = line.units.slice(0, at).filter(({ kind }) => kind === 'goods')
      return [
        {
          suppliers: earlier,
          recipients,
          items: [item],
          ...stageAt(line, at, 'delivered'),
          trigger: at,
          inReturnFor: paid,
        },
      ]
    },
    examples: ['North Korea sends shells to Russia and receives advanced technology in return.'],
    negatives: ['North Korea receives advanced technology.'],
  },
  {
    name: '<supplier> involved in the attack by supplying <items>',
    pattern: `'in' ('the' | 'this')? (CAUSE | 'attack') 'by' t:GIVE.ing (!ITEM ~){0,4} i:ITEM`,
    read: (match) =>
      transfer(match.at('t'), {
        suppliers: subjectParties(match.line, match.from),
        toAttacker: true,
        items: itemsOf(match),
        stage: 'delivered',
      }),
    examples: ['Moscow said that Washington was involved in the attack by supplying weapons systems.'],
    negatives: ['Moscow said that Washington was involved in the talks by supplying tea.'],
  },
  {
    name: '<supplier> gives <recipient> <items>',
    pattern: `t:GIVE r:ACTOR ('with' | ADV | DET | '-'){0,3} (!ACTOR ~){0,3} i:ITEM`,
    read: (match) => {
      const at = match.at('t')
      if (
        match.one('t')?.classes.has('GIVE.part') === true &&
        match.line.units[at - 1]?.classes.has('BE') === true
      )
        return []
      return transfer(at, {
        suppliers: subjectParties(match.line, at),
        recipients: party(match.one('r')),
        items: itemsOf(match),
        ...stageAt(match.line, at, 'delivered'),
      })
    },
    examples: [
      'Iran agrees to provide Russia with medium-range missiles.',
      'Germany will also supply the Ukrainian military with a missile system.',
    ],
    negatives: ['Iran gives Russia medical supplies.'],
  },
  {
    name: '<supplier> gives <items> to <recipient>',
    pattern: `t:GIVE (!ITEM !GIVE ~){0,8} i:ITEM`,
    read: (match) => {
      const at = match.at('t')
      const word = match.one('t')
      const passive =
        word?.classes.has('GIVE.part') === true &&
        (match.line.units[at - 1]?.classes.has('BE') === true ||
          /^(?:by|to)$/.test(match.line.units[at + 1]?.text ?? ''))
      if (passive) return []
      const recipients = recipientAfter(match.line, at + 1)
      return transfer(at, {
        suppliers: subjectParties(match.line, at),
        recipients,
        items: itemsOf(match),
        ...stageAt(match.line, at, 'delivered'),
      })
    },
    examples: [
      'Slovakia announces that it will send an additional 30 tanks to Ukraine.',
      'North Korea is supplying artillery to Russia.',
    ],
    negatives: ['Slovakia sends doctors to Ukraine.'],
  },
  {
    name: '<recipient> receives <items> from <supplier>',
    pattern: `t:GET (!ITEM ~){0,8} i:ITEM`,
    read: (match) => {
      const at = match.at('t')
      const bought = match.one('t')?.classes.has('BUY') === true
      const suppliers = supplierAfter(match.line, at + 1)
      const items = itemsOf(match)
      const recipients = subjectParties(match.line, at)
      if (suppliers.length === 0 && origins(items).length === 0 && !bought) return []
      const sides = suppliers.length > 0 ? suppliers : origins(items)
      if (sides.length === 0) return []
      return transfer(at, {
        suppliers: sides,
        recipients,
        items,
        ...stageAt(match.line, at, bought ? 'ordered' : 'delivered'),
      })
    },
    examples: [
      'Ukraine has received shipments of missiles from Denmark.',
      'Ukraine bought 12 drones from Turkey.',
    ],
    negatives: ['Ukraine received guests from Denmark.'],
  },
  {
    name: '<items> supplied by <supplier> to <recipient>',
    pattern: `i:ITEM (RELATIVE | AUX | ADV | ','){0,5} t:GIVE.part`,
    read: (match) => {
      const at = match.at('t')
      const { line } = match
      const suppliers = agentAfter(line, at + 1)
      const recipients = recipientAfter(line, at + 1)
      const item = match.one('i')
      // "Russia launched missiles supplied by North Korea": who uses them received them
      const users = recipients.length > 0 ? recipients : userBefore(match)
      const sides = suppliers.length > 0 ? suppliers : supplierAfter(line, at + 1)
      const stage = stageAt(line, at, users !== recipients && users.length > 0 ? 'used' : 'delivered')
      return item === undefined
        ? []
        : transfer(at, { suppliers: sides, recipients: users, items: [item], ...stage })
    },
    examples: [
      'The strikes hit tanks that had been supplied to Ukraine by Poland.',
      'Russia attacked Ukraine with ballistic missiles supplied by North Korea.',
    ],
    negatives: ['The strikes hit tanks.'],
  },
  {
    name: '<supplier>-supplied <items>',
    pattern: `s:ACTOR '-' t:GIVE.part ${gap} i:ITEM`,
    read: (match) => {
      const at = match.at('t')
      const users = userBefore(match)
      return transfer(at, {
        suppliers: party(match.one('s')),
        recipients: users,
        items: [match.one('i')].flatMap((unit) => (unit === undefined ? [] : [unit])),
        stage: users.length > 0 ? 'used' : 'delivered',
      })
    },
    examples: ['Russia has launched North Korea-supplied ballistic missiles.'],
    negatives: ['Russia has launched ballistic missiles.'],
  },
  {
    name: '<user> fires <maker> <items>',
    pattern: `t:FIRE (!ITEM !VERB ~){0,4} i:ITEM`,
    read: (match) => {
      const at = match.at('t')
      const item = match.one('i')
      const maker = goods(item ?? ({ kind: 'word' } as never))?.origin ?? null
      const users = subjectParties(match.line, at)
      if (
        item === undefined ||
        maker === null ||
        users.length === 0 ||
        users.some(({ name }) => name === maker.name)
      )
        return []
      return transfer(at, { suppliers: [maker], recipients: users, items: [item], stage: 'used' })
    },
    examples: ['Russia has launched North Korean missiles at least 9 times.'],
    negatives: ['Russia has launched Russian missiles at Ukraine.'],
  },
  {
    name: '<supplier> announces a package for <recipient>',
    pattern: `t:(PROMISE | APPROVE | HALT | RESUME | WEIGH | ASK) (!PACKAGE !ITEM !VERB ~){0,8} p:(PACKAGE | ITEM)`,
    read: (match) => {
      const at = match.at('t')
      const { line } = match
      const bundle = match.one('p')
      if (bundle === undefined) return []
      const recipients = recipientAfter(line, match.at('p'))
      const listed = goodsFrom(line, match.at('p') + 1)
      const items =
        bundle.kind === 'goods' ? itemsOf(match, 'p') : areArms([bundle]) ? [bundle, ...listed] : listed
      const stage = governingStage(match.one('t'))
      const named = line.units[match.at('p') - 1]?.text === "'s" ? party(line.units[match.at('p') - 2]) : []
      const suppliers = named.length > 0 ? named : subjectParties(line, at)
      return recipients.length === 0 ? [] : transfer(at, { suppliers, recipients, items, stage })
    },
    examples: [
      'The United States announces a $400 million military aid package to Ukraine.',
      'Germany approved an arms package for Ukraine.',
      'Britain suspends all arms exports to Israel.',
    ],
    negatives: [
      'The United States announces a rescue package for banks.',
      'Germany approved an arms package.',
    ],
  },
  {
    name: '<actor> intercepts <items> from <supplier> to <recipient>',
    pattern: `t:SEIZE (!ITEM !VERB ~){0,8} i:(ITEM | PACKAGE)`,
    read: (match) => {
      const at = match.at('t')
      const { line } = match
      const found = match.one('i')
      if (found === undefined) return []
      const items = found.kind === 'goods' ? itemsOf(match) : [found]
      const origin = supplierAfter(line, at + 1)
      const suppliers =
        origin.length > 0 ? origin : origins(items).length > 0 ? origins(items) : demonymBefore(match)
      return transfer(at, {
        suppliers,
        recipients: recipientAfter(line, match.at('i')),
        items,
        stage: 'intercepted',
      })
    },
    examples: [
      'The coast guard intercepted missiles from Iran to Sudan.',
      'Troops seized an Iranian weapons shipment on its way to Sudan.',
    ],
    negatives: ['The coast guard seized cocaine from Iran.', 'Police seized weapons.'],
  },
  {
    name: 'the <trade> of <items> to <recipient>',
    pattern: `t:TRADE 'of' (!ITEM ~){0,5} i:ITEM`,
    read: (match) => nominal(match, 'i'),
    examples: [
      'Britain approved the sale of 44 jets to Saudi Arabia.',
      'The minister condemned the supply of British weapons to Kyiv.',
    ],
    negatives: ['The sale of wheat to Egypt resumed.'],
  },
  {
    name: '<items> <trade> to <recipient>',
    pattern: `i:ITEM t:TRADE`,
    read: (match) => nominal(match, 'i'),
    examples: ['Germany suspended drone exports to Turkey.'],
    negatives: ['Germany suspended wheat exports to Turkey.'],
  },
]

/** A transfer named by a noun: its parties stand around it, its stage is told by the verb that governs it. */
function nominal(match: Match, name: string): readonly Transfer[] {
  const at = match.at('t')
  const { line } = match
  const items = itemsOf(match, name).slice(0, 6)
  const recipients = recipientAfter(line, Math.min(at, match.at(name)) + 1)
  const from = supplierAfter(line, at + 1)
  const agent = agentAfter(line, at + 1)
  let verbAt = -1
  for (let i = match.from - 1, seen = 0; i >= 0 && seen < 8; i--, seen++) {
    const unit = line.units[i]
    if (unit === undefined || /^[;"]$/.test(unit.text)) break
    if (unit.classes.has('VERB') && governing(unit)) {
      verbAt = i
      break
    }
  }
  const owner = line.units[match.from - 1]?.text === "'s" ? party(line.units[match.from - 2]) : []
  const subject = verbAt >= 0 ? subjectParties(line, verbAt) : []
  const suppliers =
    from.length > 0
      ? from
      : agent.length > 0
        ? agent
        : owner.length > 0
          ? owner
          : origins(items).length > 0
            ? origins(items)
            : subject
  const verbUnit = line.units[verbAt]
  const stage: Stage = verbAt >= 0 ? governingStage(verbUnit) : 'delivered'
  return transfer(at, { suppliers, recipients, items, stage })
}

/** "an Iranian weapons shipment": the country of the adjective before a noun that is no goods by itself. */
function demonymBefore(match: Match): readonly Party[] {
  return match.line.units
    .slice(match.at('t'), match.at('i'))
    .flatMap((unit) => (unit.kind === 'name' && unit.side !== null ? [unit.side] : []))
}

const governing = (unit: Unit): boolean => stageOfVerb.some(([name]) => unit.classes.has(name))

/** Who fires, launches or attacks with the items: the subject of a verb of use before them. */
function userBefore(match: Match): readonly Party[] {
  const { line } = match
  for (let i = match.from; i >= 0; i--) {
    const unit = line.units[i]
    if (unit?.classes.has('FIRE') === true && unit.classes.has('VERB')) return subjectParties(line, i)
  }
  const after = actorAfter(line, match.to, new Set(['by']))
  return after === null ? [] : after.actors.flatMap(({ party: side }) => (side === null ? [] : [side]))
}
