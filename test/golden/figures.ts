/**
 * A plain reader of numbers, for checking labels. It shares nothing with the detector's, so that one slip cannot hide in both.
 */

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const scales: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
}
/** One person named by an article ("a paramedic", "her grandson"); "a couple" is two. */
const one = new Set(['a', 'an', 'another', 'her', 'his', 'their', 'the'])
const none = /\b(?:no|not one|nobody|none)\b/i

function unit(word: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word)
  if (word === 'couple') return 2
  if (small.includes(word)) return small.indexOf(word)
  const [ten = '', rest] = word.split('-')
  if (!tens.includes(ten)) return null
  return (
    10 * (tens.indexOf(ten) + 2) +
    (rest === undefined || rest === 'odd' ? 0 : Math.max(0, small.indexOf(rest)))
  )
}

function numbersIn(text: string): readonly number[] {
  const words = text
    .toLowerCase()
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/(\d)(m|million|billion)\b/g, '$1 $2')
    .match(/\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)*/g)
  const found: number[] = []
  let scaled = 1
  for (const word of words ?? []) {
    const scale = scales[word]
    if (scale !== undefined) {
      const last = found.pop() ?? 1
      found.push(last * scale * scaled)
      scaled = 1
    } else if (word === 'half') scaled = 0.5
    else {
      const value = unit(word) ?? (one.has(word) ? 1 : null)
      if (value !== null) found.push(value)
    }
  }
  return found
}

/** Whether a figure stands in the words, as one number or, up to ten, as a sum ("two brothers and a neighbour"). Zero: "no one". */
export function holds(text: string, figure: number): boolean {
  if (figure === 0) return none.test(text)
  const numbers = numbersIn(text)
  if (figure > 10) return numbers.includes(figure)
  return numbers.some((_, from) => {
    const sums = numbers.slice(from).map((_, length) => sum(numbers.slice(from, from + length + 1)))
    return sums.includes(figure)
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
