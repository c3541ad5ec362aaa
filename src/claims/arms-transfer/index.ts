import type { Item, Party, Quantity, Span, TransferClaim } from '../claim.ts'
import type { Surroundings } from '../context.ts'
import { asQuantity } from '../quantities.ts'
import type { Reader, Reading } from '../reading.ts'
import { applyRules, compileRules, type Match } from '../rule.ts'
import type { Line, Unit } from '../unit.ts'
import { transferWords } from './lexicon.ts'
import { goods, type Transfer } from './roles.ts'
import { transferRules } from './rules.ts'

const rules = compileRules(transferRules)

function itemOf(unit: Unit, text: string): readonly Item[] {
  const read = goods(unit)
  // a package or shipment of which only the name is told
  if (read === null)
    return [
      {
        text: text.slice(unit.start, unit.end),
        category: 'weapons-unspecified',
        designation: null,
        quantity: null,
      },
    ]
  const { counted, countSpan, category, designation } = read
  const quantity: Quantity | null =
    counted === null
      ? null
      : asQuantity(
          counted,
          countSpan === null
            ? text.slice(unit.start, unit.start + 1)
            : text.slice(countSpan[0], countSpan[1]),
        )
  return [{ text: read.text, category, designation, quantity }]
}

/** "at least nine times", "on nine occasions" in the sentence. */
function occasionsIn(line: Line, text: string): Quantity | null {
  const found = line.units.find(({ kind }) => kind === 'times')
  return found?.kind === 'times'
    ? asQuantity(found.counted, text.slice(found.start, found.end).replace(/\s*(?:times|occasions)$/, ''))
    : null
}

function valueIn(line: Line): TransferClaim['value'] {
  const found = line.units.find(({ kind }) => kind === 'money')
  return found?.kind === 'money'
    ? { amount: found.amount, currency: found.currency, qualifier: found.qualifier }
    : null
}

type Read = { readonly rule: string; readonly draft: Transfer; readonly match: Match }

/** One transfer for its first item and the two sides; the rule that comes first wins, a fuller one fills what it lacks. */
function settle(found: readonly Read[]): readonly Read[] {
  const kept: Read[] = []
  for (const each of found) {
    const taken = kept.findIndex(({ draft }) => draft.items.some((unit) => each.draft.items.includes(unit)))
    const other = kept[taken]
    if (other === undefined) kept.push(each)
    else if (missing(other.draft) > missing(each.draft)) kept[taken] = each
  }
  return kept
}

const missing = ({ suppliers, recipients }: Transfer): number =>
  (suppliers.length === 0 ? 1 : 0) + (recipients.length === 0 ? 1 : 0)

function read(line: Line, around: Surroundings, without?: ReadonlySet<string>): readonly Reading[] {
  return settle(applyRules(rules, line, without)).flatMap(({ rule, draft, match }) => {
    const { items, trigger } = draft
    const anchor = items[0]
    const word = line.units[trigger]
    if (anchor === undefined || word === undefined) return []
    const attacker = draft.toAttacker === true ? around.attacker(line) : null
    const recipients: readonly Party[] = attacker === null ? draft.recipients : [attacker]
    const place = around.place(line, trigger)
    const { date } = around.when(line, trigger, 0)
    const first = goods(anchor)
    const fields: Record<string, Span> = {
      ...(first !== null && { items: first.span }),
      ...(place?.span != null && { place: place.span }),
      ...(date !== null && { date: date.span }),
    }
    const claim: Omit<
      TransferClaim,
      'id' | 'claimant' | 'stance' | 'deniedBy' | 'evidence' | 'rule' | 'fields'
    > = {
      kind: 'arms-transfer',
      suppliers: draft.suppliers,
      recipients,
      items: items.flatMap((unit) => itemOf(unit, around.text)),
      value: valueIn(line),
      stage: draft.stage,
      occasions:
        draft.stage === 'used' || draft.stage === 'delivered' ? occasionsIn(line, around.text) : null,
      inReturnFor:
        draft.inReturnFor.length === 0
          ? null
          : around.text.slice(draft.inReturnFor[0]?.start ?? 0, draft.inReturnFor.at(-1)?.end ?? 0),
      place: place?.place ?? null,
      date: date?.range ?? null,
    }
    return [
      {
        draft: claim,
        rule: `arms-transfer/${rule}`,
        match,
        line,
        unit: trigger,
        span: [Math.min(word.start, anchor.start), Math.max(word.end, items.at(-1)?.end ?? anchor.end)],
        fields,
        whole: null,
        negated: draft.negated,
      },
    ]
  })
}

/** Reads who supplies whom with which arms. */
export const armsTransfers: Reader = {
  kind: 'arms-transfer',
  words: transferWords,
  rules: transferRules.map(({ name }) => `arms-transfer/${name}`),
  read,
}
