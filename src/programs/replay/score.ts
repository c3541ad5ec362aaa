/** What an editor says of an item, and what we said of it. */
export type Labelled = {
  readonly id: string
  readonly action: string
  /** Stories and running totals, by any names: only who shares one counts. */
  readonly groups: readonly string[]
}

export type Score = { readonly precision: number; readonly recall: number; readonly f1: number }

const f1 = (precision: number, recall: number): Score => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
})

const shared = (one: readonly string[], other: readonly string[]) =>
  one.filter((group) => other.includes(group)).length

/** An item in no group is one by itself; where both sides say so there is nothing to score. */
function scored(gold: readonly Labelled[], said: ReadonlyMap<string, Labelled>) {
  return gold.flatMap(({ id, groups }) => {
    const ours = said.get(id)?.groups ?? []
    if (groups.length === 0 && ours.length === 0) return []
    const alone = [`alone ${id}`]
    return [{ id, gold: groups.length === 0 ? alone : groups, ours: ours.length === 0 ? alone : ours }]
  })
}

/** Pairs of items that share a group on both sides, on ours, on the editor's. */
export function pairwise(gold: readonly Labelled[], said: ReadonlyMap<string, Labelled>): Score {
  const items = scored(gold, said)
  let [both, ours, theirs] = [0, 0, 0]
  for (const [index, one] of items.entries())
    for (const other of items.slice(index + 1)) {
      const [a, b] = [shared(one.ours, other.ours) > 0, shared(one.gold, other.gold) > 0]
      if (a) ours++
      if (b) theirs++
      if (a && b) both++
    }
  return f1(ours === 0 ? 1 : both / ours, theirs === 0 ? 1 : both / theirs)
}

/** B³ for items that may be in several groups: Amigó et al. 2009, "A comparison of extrinsic clustering evaluation metrics". */
export function bCubed(gold: readonly Labelled[], said: ReadonlyMap<string, Labelled>): Score {
  const items = scored(gold, said)
  if (items.length === 0) return f1(1, 1)
  let [precision, recall] = [0, 0]
  for (const one of items) {
    let [p, r, np, nr] = [0, 0, 0, 0]
    for (const other of items) {
      const [a, b] = [shared(one.ours, other.ours), shared(one.gold, other.gold)]
      if (a > 0) {
        p += Math.min(a, b) / a
        np++
      }
      if (b > 0) {
        r += Math.min(a, b) / b
        nr++
      }
    }
    precision += p / np
    recall += r / nr
  }
  return f1(precision / items.length, recall / items.length)
}

export function agreement(gold: readonly Labelled[], said: ReadonlyMap<string, Labelled>): number {
  return gold.filter(({ id, action }) => said.get(id)?.action === action).length / Math.max(1, gold.length)
}
