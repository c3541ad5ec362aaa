const blocks = '▁▂▃▄▅▆▇█'

/** The course of a few numbers in one word: "▁▃▄█▇"; '' of fewer than three. The last ones, when there are many. */
export function sparkline(values: readonly number[], most = 12): string {
  if (values.length < 3) return ''
  const shown = values.slice(-most)
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  if (low === high) return '▄'.repeat(shown.length)
  return shown.map((value) => blocks.charAt(Math.round(((value - low) / (high - low)) * 7))).join('')
}
