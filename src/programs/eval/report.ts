import type { Claim } from '../../claims/claim.ts'
import { type Judged, type Miss, rates, type Score, type Share, type Tally } from './score.ts'

/** Scores in words and columns. */

/** The bounds within which a rate lies with 95 % confidence, by Wilson: honest for few items and at both ends. */
export function wilson({ right, of }: Share): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const rate = right / of
  const middle = rate + (z * z) / (2 * of)
  const reach = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)]
}

const bounds = (share: Share) => {
  const [low, high] = wilson(share).map((one) => one.toFixed(2).replace(/^0/, ''))
  return `(${low}–${high})`
}
const shared = (share: Share) =>
  share.of === 0 ? '–'.padEnd(17) : `${(share.right / share.of).toFixed(3)} ${bounds(share).padEnd(11)}`

export function scoreWords(result: Score): string {
  const lines: string[] = []
  if (result.judged.every(({ right }) => right === null) && result.recall.size > 0) {
    lines.push('figures that were found, of those labelled (not everything is labelled: recall only)')
    for (const [name, share] of [...result.recall].sort(([, a], [, b]) => b.of - a.of))
      lines.push(`${name.padEnd(18)} R ${shared(share)}  ${share.right} of ${share.of}`)
    return lines.map((line) => `  ${line}\n`).join('')
  }
  lines.push(row('casualty', result.casualty))
  for (const [name, tally] of [...result.measures].sort(([, a], [, b]) => b.labelled - a.labelled))
    lines.push(row(`  ${name}`, tally))
  lines.push(
    row('numeric', result.numeric),
    row('transfer', result.transfer),
    row('alert', result.alert),
    negatives(result),
    ...fields('casualty', result.casualty),
    ...fields('transfer', result.transfer),
  )
  return lines.map((line) => `  ${line}\n`).join('')
}

function row(name: string, tally: Tally): string {
  const precision = shared({ right: tally.right, of: tally.read })
  const recall = shared({ right: tally.right, of: tally.labelled })
  const counts = `${tally.right} right, ${tally.read} read, ${tally.labelled} labelled`
  return `${name.padEnd(12)} P ${precision}  R ${recall}  F1 ${rates(tally).f1.toFixed(3)}  ${counts}`
}

function negatives({ negatives: { items, alarms } }: Score): string {
  return `${alarms} false alerts in the ${items} items without anything to report: ${shared({ right: alarms, of: items })}`
}

function fields(kind: string, { fields: compared }: Tally): readonly string[] {
  return [...compared].map(
    ([name, share]) =>
      `${kind}.${name.padEnd(20 - kind.length)} ${shared(share)}  ${share.right} of ${share.of}`,
  )
}

/** For each rule how many of its claims were right and wrong, the most harmful first. */
export function ruleWords(judged: readonly Judged[]): string {
  const rules = new Map<string, { right: number; wrong: number }>()
  for (const { claim, right } of judged) {
    const counts = rules.get(claim.rule) ?? { right: 0, wrong: 0 }
    rules.set(claim.rule, counts)
    if (right === true) counts.right++
    else if (right === false) counts.wrong++
  }
  return [...rules]
    .sort(([, a], [, b]) => b.wrong - a.wrong || b.right - a.right)
    .map(
      ([name, { right, wrong }]) =>
        `  ${String(right).padStart(4)} right ${String(wrong).padStart(4)} wrong  ${name}\n`,
    )
    .join('')
}

export function missWords({ id, missed, wrong }: Miss): string {
  const line = (mark: string, one: object) => `    ${mark} ${JSON.stringify(one)}\n`
  return `  ${id}\n${missed.map((one) => line('-', one)).join('')}${wrong.map((one) => line('+', one)).join('')}`
}

/** One claim in one comparable line. */
export function claimLine(claim: Claim): string {
  const who = claim.claimant?.name ?? 'outlet'
  if (claim.kind === 'casualty')
    return `${claim.measure} ${claim.count.text} ${claim.group} ${claim.scope} (${who}, ${claim.stance}) ${claim.rule}`
  const names = (parties: readonly { readonly name: string }[]) =>
    parties.map((one) => one.name).join('+') || '?'
  return `${names(claim.suppliers)} → ${names(claim.recipients)} ${claim.stage} (${who}, ${claim.stance}) ${claim.rule}`
}
