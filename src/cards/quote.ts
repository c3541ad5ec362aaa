import type { Card, Words } from './card.ts'

/** A quote as words: what `marks` cover is bold. Marks may overlap, be out of order or reach beyond the text. */
export function quoteWords({ text, marks = [] }: NonNullable<Card['quote']>): readonly Words[] {
  const words: Words[] = []
  let at = 0
  for (const [start, end] of marks.toSorted(([a], [b]) => a - b)) {
    const from = Math.max(start, at)
    const to = Math.min(end, text.length)
    if (to <= from) continue
    if (from > at) words.push(text.slice(at, from))
    words.push({ bold: text.slice(from, to) })
    at = to
  }
  if (at < text.length) words.push(text.slice(at))
  return words
}
