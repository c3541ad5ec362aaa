import type { Quantity } from '../claims/claim.ts'

/** How a later figure stands to an earlier one. `restated`: made exact, narrowed, or turned into a range. */
export type Step = 'same' | 'up' | 'down' | 'restated'

/** The number a figure is known by; null for "dozens". */
export function numberOf({ best, low, high, qualifier }: Quantity): number | null {
  return qualifier === 'vague' ? null : (best ?? low ?? high)
}

/** What the words leave open, per notes on vague numbers: the plural reading ("dozens" is two dozen and more). */
const vague: readonly (readonly [RegExp, number, number])[] = [
  [/tens of thousands/i, 20_000, 99_999],
  [/hundreds of thousands/i, 200_000, 999_999],
  [/thousands/i, 2_000, 9_999],
  [/hundreds/i, 200, 999],
  [/scores/i, 40, 199],
  [/dozens/i, 20, 99],
  [/tens\b/i, 20, 99],
  [/several|a number of|a handful|some/i, 3, 9],
  [/a few/i, 3, 5],
]

/** The least and the most it can mean. */
export function boundsOf(count: Quantity): readonly [least: number, most: number] {
  const { low, high, qualifier, text } = count
  const one = numberOf(count)
  if (one === null) {
    const known = vague.find(([word]) => word.test(text))
    // twenty-two are dozens to many who write, though two dozen are twenty-four
    const least = Math.min(low ?? known?.[1] ?? 1, known?.[1] ?? Number.POSITIVE_INFINITY)
    return [least, high ?? known?.[2] ?? Number.POSITIVE_INFINITY]
  }
  switch (qualifier) {
    case 'at-least':
    case 'more-than':
      return [low ?? one, Number.POSITIVE_INFINITY]
    case 'about':
      return [Math.floor(one * 0.9), Math.ceil(one * 1.1)]
    case 'up-to':
      return [0, high ?? one]
    case 'range':
      return [low ?? one, high ?? one]
    default:
      return [one, one]
  }
}

/** Whether both can speak of the same number. */
export function compatible(one: Quantity, other: Quantity): boolean {
  const [[a, b], [c, d]] = [boundsOf(one), boundsOf(other)]
  return a <= d && c <= b
}

const isRange = ({ qualifier, low, high }: Quantity) =>
  qualifier === 'range' && low !== null && high !== null && low !== high

/**
 * From the figure known to the one now given. "At least 12" and "12" are the same; "more than 10" says nothing against 12;
 * "dozens" becomes 43: restated; 43 becomes "dozens": the same.
 */
export function step(before: Quantity, after: Quantity): Step {
  const [was, is] = [numberOf(before), numberOf(after)]
  if (is === null) {
    if (compatible(before, after)) return 'same'
    return boundsOf(after)[0] > boundsOf(before)[1] ? 'up' : 'down'
  }
  if (was === null) {
    // "scores" and then "more than 100" says more; "dozens" and then "at least 20" does not
    if (compatible(before, after)) return looseFloor(after) && is <= boundsOf(before)[0] ? 'same' : 'restated'
    return is > boundsOf(before)[1] ? 'up' : 'down'
  }
  if (isRange(before) || isRange(after)) return stepOfRanges(before, after)
  if (was === is) return 'same'
  // a round floor below the figure is no lower figure, and an estimate near it no other one
  if (is < was && (looseFloor(after) || after.qualifier === 'about') && compatible(before, after))
    return 'same'
  if (after.qualifier === 'about' && compatible(before, after)) return 'same'
  return is > was ? 'up' : 'down'
}

const looseFloor = ({ qualifier }: Quantity) => qualifier === 'at-least' || qualifier === 'more-than'

function stepOfRanges(before: Quantity, after: Quantity): Step {
  const [[a, b], [c, d]] = [boundsOf(before), boundsOf(after)]
  if (a === c && b === d) return 'same'
  if (!isRange(after) && (looseFloor(after) || after.qualifier === 'about') && c <= b) return 'same'
  if (c > b) return 'up'
  if (d < a) return 'down'
  return 'restated'
}
