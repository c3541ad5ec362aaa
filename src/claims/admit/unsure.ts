import { measureOf } from '../casualties/lexicon.ts'
import type { Claim, Kind } from '../claim.ts'
import type { Part, Read } from '../traced.ts'
import type { Line, Unit } from '../unit.ts'
import { partyOf } from './parties.ts'
import { isTransferWord } from './transfer.ts'

/** A sentence of which the engine is not sure that it read it right. */
export type Passage = {
  readonly part: Part
  readonly line: Line
  readonly text: string
  /** The sentence before it, for who speaks; '' for the first. */
  readonly before: string
  readonly kinds: readonly Kind[]
}

/** More sentences of one article are not told. */
const mostPassages = 12

/**
 * The sentences with the words of a claim in which none of that kind was read: people who are counted and a word of harm, or arms, a
 * word of transfer and two parties; and those of a transfer that lacks a side although the sentence names two parties.
 */
export function unsureOf({ parts, candidates, leftOut, found }: Read): readonly Passage[] {
  const read = new Map<Line, Set<Kind>>()
  for (const { reading } of [...candidates, ...leftOut])
    read.set(reading.line, (read.get(reading.line) ?? new Set()).add(reading.draft.kind))
  const lacking = new Set(found.filter(({ claim }) => lacksSide(claim)).map(({ from }) => from.reading.line))
  const passages: Passage[] = []
  for (const part of parts)
    for (const [index, line] of part.lines.entries()) {
      if (line.sentence.block === 'caption') continue
      const kinds: Kind[] = []
      const known = read.get(line)
      if (known?.has('casualty') !== true && temptsCasualty(line)) kinds.push('casualty')
      if ((known?.has('arms-transfer') !== true || lacking.has(line)) && temptsTransfer(line))
        kinds.push('arms-transfer')
      if (kinds.length === 0) continue
      const wording = ({ sentence }: Line) => part.text.slice(sentence.start, sentence.end)
      const previous = part.lines[index - 1]
      passages.push({
        part,
        line,
        text: wording(line),
        before: previous === undefined ? '' : wording(previous),
        kinds,
      })
      if (passages.length === mostPassages) return passages
    }
  return passages
}

export const lacksSide = (claim: Claim): boolean =>
  claim.kind === 'arms-transfer' && (claim.suppliers.length === 0 || claim.recipients.length === 0)

/** People with a number of their own; "no one" is none. */
export const isCounted = (unit: Unit): unit is Extract<Unit, { kind: 'people' }> =>
  unit.kind === 'people' &&
  unit.people.counted !== null &&
  unit.people.counted.high !== 0 &&
  (unit.classes.COUNTED || unit.classes.BARE)

const temptsCasualty = ({ units }: Line): boolean =>
  units.some(isCounted) && units.some(({ classes }) => measureOf(classes) !== null)

function temptsTransfer({ units }: Line): boolean {
  if (!units.some(({ classes }) => classes.ARMS) || !units.some(isTransferWord)) return false
  const parties = new Set(units.map((unit) => partyOf(unit)?.name).filter((name) => name !== undefined))
  return parties.size >= 2
}
