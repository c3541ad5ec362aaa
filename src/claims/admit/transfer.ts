import type { Party, Span, Stage } from '../claim.ts'
import { modalityAt } from '../clause.ts'
import type { Surroundings } from '../context.ts'
import { asQuantity } from '../quantities.ts'
import type { Reading } from '../reading.ts'
import type { Line, Unit } from '../unit.ts'
import { partyOf, unitOver } from './parties.ts'
import type { TransferProposal } from './proposal.ts'

/** What a word of transfer says of the stage when it is said as done. */
const stageOfWord: readonly (readonly [string, Stage])[] = [
  ['HALT', 'suspended'],
  ['RESUME', 'resumed'],
  ['APPROVE', 'approved'],
  ['SIGN', 'ordered'],
  ['BUY', 'ordered'],
  ['PROMISE', 'pledged'],
  ['ASK', 'requested'],
  ['WEIGH', 'considered'],
  ['SEIZE', 'intercepted'],
  ['RETURN', 'returned'],
  ['GIVE', 'delivered'],
  ['GET', 'delivered'],
  ['EQUIP', 'delivered'],
  ['TRADE', 'delivered'],
]
const stageOf = ({ classes }: Unit): Stage | null =>
  stageOfWord.find(([name]) => classes.has(name))?.[1] ?? null

export const isTransferWord = (unit: Unit): boolean => unit.kind === 'word' && stageOf(unit) !== null

/** The stage as the words before the word of transfer leave it; null where they make it too uncertain to take from others. */
function stageAt(line: Line, at: number): { readonly stage: Stage; readonly negated: boolean } | null {
  const word = line.units[at]
  const done = word === undefined ? null : stageOf(word)
  if (done === null) return null
  switch (modalityAt(line, at)) {
    case 'done':
      return { stage: done, negated: false }
    case 'negated':
      return { stage: done, negated: true }
    case 'future':
    case 'planned':
      return done === 'delivered' ? { stage: 'pledged', negated: false } : null
    case 'possible':
    case 'failed':
      return done === 'delivered' ? { stage: 'considered', negated: false } : null
  }
}

/** The reading that a proposal amounts to when the engine finds its arms, word and parties; else why not. */
export function transferReading(
  line: Line,
  around: Surroundings,
  { items, word, supplier, recipient, stage }: TransferProposal,
  within: readonly [number, number],
  rule: string,
): Reading | string {
  const { text } = around
  const over = (words: string, fits: (unit: Unit, index: number) => boolean) =>
    unitOver(line, text, words, within, fits)
  const thing = line.units[over(items, (unit) => unit.kind === 'goods' && unit.classes.ARMS)]
  if (thing?.kind !== 'goods' || thing.goods.negated) return 'its items are no arms in the text'
  const trigger = over(word, isTransferWord)
  const verb = line.units[trigger]
  const said = stageAt(line, trigger)
  if (verb === undefined || said === null) return 'its word is no transfer that the text says'
  if (said.stage !== stage) return 'its stage is not what the text says'
  const isParty = (unit: Unit) => partyOf(unit) !== null
  const giver = supplier === null ? null : over(supplier, isParty)
  const taker = recipient === null ? null : over(recipient, isParty)
  const from = giver === null ? null : partyOf(line.units[giver])
  const to = taker === null ? null : partyOf(line.units[taker])
  if ((supplier !== null && from === null) || (recipient !== null && to === null))
    return 'a party is not named in the sentence'
  if (from === null && to === null) return 'it names no party'
  if (from !== null && from.name === to?.name) return 'both parties are one'
  if (giver !== null && speaksAgainst(line, giver, trigger, 'supplier'))
    return 'its supplier is the recipient by the words of the text'
  if (taker !== null && speaksAgainst(line, taker, trigger, 'recipient'))
    return 'its recipient is the supplier by the words of the text'

  const place = around.place(line, trigger)
  const date = around.day(line, trigger)
  const spanOf = (at: number | null): Span | null => {
    const unit = at === null ? undefined : line.units[at]
    return unit === undefined ? null : [unit.start, unit.end]
  }
  const [supplierSpan, recipientSpan] = [spanOf(giver), spanOf(taker)]
  const fields: Record<string, Span> = {
    items: thing.goods.span,
    ...(supplierSpan !== null && { suppliers: supplierSpan }),
    ...(recipientSpan !== null && { recipients: recipientSpan }),
    ...(place?.span != null && { place: place.span }),
    ...(date !== null && { date: date.span }),
  }
  const parties = (party: Party | null): readonly Party[] => (party === null ? [] : [party])
  const { counted, countSpan, category, designation } = thing.goods
  return {
    draft: {
      kind: 'arms-transfer',
      suppliers: parties(from),
      recipients: parties(to),
      items: [
        {
          text: thing.goods.text,
          category,
          designation,
          quantity:
            counted === null || countSpan === null ? null : asQuantity(counted, text.slice(...countSpan)),
        },
      ],
      value: null,
      stage,
      occasions: null,
      inReturnFor: null,
      place: place?.place ?? null,
      date: date?.range ?? null,
    },
    rule,
    line,
    unit: trigger,
    span: [Math.min(verb.start, thing.start), Math.max(verb.end, thing.end)],
    fields,
    whole: null,
    negated: said.negated,
  }
}

/**
 * Whether the words around a party give it the other role: "to Ukraine" and the subject of "received" are no supplier, "from Iran" and
 * the subject of "delivered" no recipient.
 */
function speaksAgainst(line: Line, at: number, trigger: number, role: 'supplier' | 'recipient'): boolean {
  const before = line.units[at - 1]
  const link = before?.classes.DET === true ? line.units[at - 2] : before
  if (link !== undefined && (role === 'supplier' ? /^(?:to|for)$/ : /^(?:from|by)$/).test(link.text))
    return true
  const verb = line.units[trigger]
  if (verb === undefined || at > trigger || !isActive(line, trigger)) return false
  const gives = verb.classes.GIVE || verb.classes.EQUIP
  const gets = verb.classes.GET
  if (role === 'supplier' ? !gets : !gives) return false
  // the nearest party before the verb that no preposition takes away is its subject
  for (let i = trigger - 1; i >= 0; i--)
    if (partyOf(line.units[i]) !== null && line.units[i - 1]?.classes.PREP !== true) return i === at
  return false
}

/** A verb without a form of "be" before it. */
function isActive(line: Line, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const unit = line.units[i]
    if (unit === undefined || !(unit.classes.AUX || unit.classes.ADV)) return true
    if (unit.classes.BE) return false
  }
  return true
}
