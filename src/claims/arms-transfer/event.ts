import type { Party, Stage } from '../claim.ts'
import { reduced } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { type Args, goodsOf } from './args.ts'
import { bansAll, isAttack, isHypothetical, isPrevented, isTakenBack } from './attacks.ts'
import { forGood, stageFor, stageHere } from './event-stage.ts'
import { itemsIn } from './items.ts'
import type { Named } from './named.ts'
import { without } from './parties.ts'
import { rolesOf } from './roles.ts'
import type { Slot, TransferRule } from './rules/rule.ts'
import { firms } from './sides.ts'
import { moodOf, standingOf } from './stage.ts'

/** A transfer as one predicate tells it; a side that it leaves open is empty. */
export type Event = {
  readonly rule: string
  readonly suppliers: readonly Party[]
  readonly recipients: readonly Party[]
  /** Units of the goods, in order. */
  readonly items: readonly number[]
  readonly value: Extract<Unit, { kind: 'money' }> | null
  readonly stage: Stage
  readonly negated: boolean
  /** Units of the goods that it is given in return for. */
  readonly inReturnFor: readonly number[]
  readonly trigger: number
  readonly needs: TransferRule['needs']
  readonly word: string
  readonly noun: boolean
  /** Sides that only a pronoun names. */
  readonly pronouns: { readonly supplier: boolean; readonly recipient: boolean; readonly dative: boolean }
  readonly moneyOnly: boolean
  /** Who acts is named, but not known. */
  readonly unresolved: boolean
  /** The side that acts is named, but by a word for nobody known: "other countries". */
  readonly stranger: 'supplier' | 'recipient' | null
  /** The goods tell who made them, and nothing who gave them. */
  readonly unsupplied: boolean
  /** The goods go to something that is no party: "into a common pool". */
  readonly elsewhere: boolean
  /** Who acts in the predicate, whatever the part. */
  readonly actors: readonly Party[]
  /** They come from somebody who is no known party: "from various sources". */
  readonly fromStrangers: boolean
  /** Both sides must stand in the sentence. */
  readonly explicit: boolean
}

/** The transfer that a predicate tells by a rule; null when its goods, sides or sense are of another kind. */
export function build(line: Line, rule: TransferRule, at: number, args: Args, named: Named): Event | null {
  if ((rule.noun !== true && isHypothetical(line, at)) || isTakenBack(line)) return null
  if (rule.recipient.includes('agent') && isPrevented(line, at)) return null
  const items = itemsIn(line, rule, at, args)
  if (items === null) return null
  const { things, value, moneyOnly } = items
  const roles = rolesOf(line, rule, at, args, things, named)
  if (roles === null) return null
  if (rule.word === 'SHOW' && (roles.suppliers.length === 0 || roles.recipients.length === 0)) return null
  const agents = named.resolve(line, args.agent)
  if (isAttack(line, rule, at, args, things, roles, agents)) return null
  // "an embargo forbids arms for Riga": a law, and nobody's arms
  const ruling = args.agent.length > 0 ? args.agent : [1, 2, 3, 4, 5].map((back) => at - back)
  if (rule.word === 'HALT' && ruling.some((head) => laws.test(line.units[head]?.text ?? ''))) return null
  const standing = standingOf(line, at, stageFor(rule, args.objects, line))
  if (standing === null) return null
  const stage = forGood(line, at, stageHere(line, rule, at, args, things, standing.stage))
  if (rule.word === 'HALT' && roles.recipients.length === 0 && bansAll(line, at, args, agents)) return null
  const nobody = args.phrases.some(
    ({ prep, at: opens }) =>
      prep === 'to' && /^(?:nobody|no one|none|anybody|anyone)$/.test(line.units[opens + 1]?.text ?? ''),
  )
  if (nobody && roles.recipients.length === 0) return null
  if (rule.word === 'RETURN' && stage === 'suspended') return null
  const none = [...things, ...args.objects].some((head) => !inClauseOf(line, at, head) && isNone(line, head))
  // "no arms may reach Riga": a rule; "lobbied for the deal": nobody asks for goods
  if (none && stage === 'considered') return null
  if (rule.word === 'N-ordered' && stage === 'requested' && things[0] === at) return null
  const unsupplied =
    inUse.test(rule.word) &&
    roles.suppliers.length === 0 &&
    things.some((head) => {
      const goods = goodsOf(line.units[head])
      return (
        goods?.made === true && goods.origin !== null && without([goods.origin], roles.recipients).length > 0
      )
    })
  // "no sale has been approved" denies that one was, "no sale will be approved" refuses it
  const untold =
    rule.word === 'APPROVE' &&
    moodOf(line, at) === 'done' &&
    !line.units.slice(at, at + 8).some(({ text }) => /^(?:since|for months)\b/.test(text))
  const refused = none && !untold && (stage === 'pledged' || stage === 'approved')
  const stranger =
    args.agent.length > 0 && agents.length === 0 && args.agent.every((head) => unknownSide(line, head))
  const acting = rule.supplier.includes('agent')
    ? 'supplier'
    : rule.recipient.includes('agent')
      ? 'recipient'
      : null
  return {
    rule: rule.name,
    ...roles,
    items: things,
    value,
    stage: refused ? 'suspended' : stage,
    negated: standing.negated || (none && !refused && stage !== 'suspended'),
    inReturnFor: [],
    trigger: at,
    needs: stage === 'intercepted' ? 'either' : needsHere(line, rule, at, standing.negated),
    word: rule.word,
    noun: rule.noun === true,
    pronouns: {
      supplier: byPronoun(line, rule.supplier, args),
      recipient: byPronoun(line, rule.recipient, args),
      dative:
        rule.recipient.includes('dative') &&
        args.objects.some((head) => head < (things[0] ?? -1) && line.units[head]?.text === 'it'),
    },
    moneyOnly,
    unresolved: args.agent.length > 0 && agents.length === 0,
    stranger: stranger ? acting : null,
    unsupplied,
    actors: agents,
    fromStrangers:
      (rule.word === 'PAY' && roles.suppliers.length === 0 && paysStranger(line, at, things)) ||
      ((rule.word === 'GET' || rule.word === 'BUY') &&
        roles.suppliers.length === 0 &&
        args.phrases.some(({ prep, at: opens }) => prep === 'from' && opens > at)),
    elsewhere:
      rule.word === 'ARRIVE' &&
      roles.recipients.length === 0 &&
      args.phrases.some(({ prep, at: opens }) => /^(?:into|to)$/.test(prep) && opens > at),
    explicit:
      rule.stage === 'used' ||
      rule.word === 'CARRY' ||
      rule.word === 'AWAIT' ||
      rule.word === 'LEAVE' ||
      rule.word === 'STAND' ||
      rule.word === 'DUE' ||
      rule.word === 'CROSS' ||
      (rule.word === 'BUY' && roles.recipients.length === 0 && reduced(line, at)) ||
      rule.word === 'BUILD' ||
      rule.word === 'HAVE' ||
      rule.word === 'OPERATE' ||
      (rule.word === 'EQUIP' && things[0] === at),
  }
}

/** "no arms", "not a single permit", "none of the chips", "no such deal", "nothing". */
function isNone(line: Line, head: number): boolean {
  const unit = line.units[head]
  const [first, second, third] = [1, 2, 3].map((back) => line.units[head - back]?.text ?? '')
  return (
    goodsOf(unit)?.negated === true ||
    unit?.text === 'nothing' ||
    (unit?.kind === 'word' && first === 'no') ||
    // "not one has been sent"
    (unit?.text === 'one' && first === 'not') ||
    (/^(?:more|such|single)$/.test(first ?? '') && second === 'no') ||
    (first === 'single' && third === 'not') ||
    (first === 'of' && /^(?:none|neither)$/.test(second ?? ''))
  )
}

/** Whether the verb at `at` stands in a relative clause behind the goods at `head`. */
const inClauseOf = (line: Line, at: number, head: number): boolean =>
  head < at && line.units.slice(head + 1, head + 3).some(({ classes }) => classes.RELATIVE) && at - head < 6

/** "paid a broker for": a dealer that no lexicon knows. */
const paysStranger = (line: Line, at: number, things: readonly number[]): boolean =>
  line.units.slice(at + 1, things[0] ?? at).some(({ text }) => firms.test(text))

const laws = /^(?:the |an? )?(?:arms |weapons )?(?:embargo|sanctions|resolution)$/

const inUse = /^(?:FIRE|HIT|CAUSE)$/

/** "sells no arms" needs no recipient, and "imported arms" no supplier. */
function needsHere(line: Line, rule: TransferRule, at: number, negated: boolean): TransferRule['needs'] {
  if (negated && rule.word === 'GIVE') return 'supplier'
  // "tanks were put on a train for Riga": troops move theirs as well
  if (/^put on/.test(line.units[at]?.text ?? '')) return 'both'
  // "Riga asks for air defences": of whoever has them
  if (
    (rule.word === 'WANT' || rule.word === 'ASK') &&
    /^(?:ask|appeal|plead|beg|request|need)/.test(line.units[at]?.text ?? '')
  )
    return 'recipient'
  return rule.word === 'GET' && /^import/.test(line.units[at]?.text ?? '') ? 'recipient' : rule.needs
}

const byPronoun = (line: Line, slots: readonly Slot[], args: Args): boolean =>
  slots.includes('agent') &&
  args.agent.length === 1 &&
  line.units[args.agent[0] ?? -1]?.classes.PRONOUN === true

const unknownSide = (line: Line, at: number): boolean => {
  const unit = line.units[at]
  if (unit?.kind === 'people') return unit.people.actor?.claimant.role == null && unit.people.counted === null
  return unit !== undefined && (unit.classes.SIDENOUN || unit.kind === 'goods')
}
