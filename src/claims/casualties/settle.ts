import type { Match } from '../rule.ts'
import type { Figure } from './figure.ts'

/** `alone`: what it says when it turns out to be part of nothing. */
export type Read = {
  readonly rule: string
  readonly figure: Figure
  readonly match: Match
  readonly alone?: Read | undefined
}

/** Which reading of the same people counts: an earlier toll, a part, then what was said outright, a death first. */
function choose(all: readonly Read[]): Read | undefined {
  const superseded = all.find(({ figure }) => figure.superseded)
  const plain = all.filter(({ figure }) => !figure.superseded && !figure.part)
  const strong = plain.filter(({ figure }) => !figure.weak)
  const best =
    strong.find(({ figure }) => figure.measure === 'casualties' || figure.measure === 'killed') ??
    strong[0] ??
    plain[0]
  if (superseded !== undefined) {
    const measure = superseded.figure.measure ?? best?.figure.measure ?? null
    return { ...superseded, figure: { ...superseded.figure, measure } }
  }
  const parts = all.filter(({ figure }) => figure.part)
  const part =
    parts.find(({ figure }) => figure.measure !== null) ?? parts.find(({ figure }) => figure.far) ?? parts[0]
  if (part === undefined) return best
  const measure = part.figure.measure ?? (best?.figure.weak === false ? best.figure.measure : null)
  return { ...part, figure: { ...part.figure, measure }, alone: best }
}

/** One figure for the people of each unit, in the order of the text; "six of the 40" holds two. */
export function settle(found: readonly Read[]): readonly Read[] {
  const byPeople = new Map<string, Read[]>()
  for (const each of found) {
    const key = `${each.figure.unit.from}/${each.figure.total}`
    const list = byPeople.get(key)
    if (list === undefined) byPeople.set(key, [each])
    else list.push(each)
  }
  return [...byPeople.values()]
    .flatMap((all) => choose(all) ?? [])
    .toSorted(
      (a, b) => a.figure.unit.from - b.figure.unit.from || Number(b.figure.total) - Number(a.figure.total),
    )
}
