export type Filters = Readonly<Record<string, string | number | boolean | Date | undefined>>

/** Options whose quotes belong to their value. */
const verbatim = new Set(['text', 'term'])

const simple = String.raw`-?[\p{L}\p{N}_.*][\p{L}\p{N}_.*-]*`
const oneWord = new RegExp(`^${simple}$`, 'u')
const someWords = new RegExp(
  `^(?:${simple}|-?"${simple}(?: ${simple})*")(?: (?:${simple}|-?"${simple}(?: ${simple})*"))*$`,
  'u',
)

/** The line that asks this again: what a button or a choice runs. It reads back to the very same values. */
export function lineOf(command: string, filters: Filters): string {
  const options = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}:${written(name, value)}`],
  )
  return [command, ...options].join(' ')
}

function written(name: string, value: string | number | boolean | Date): string {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (oneWord.test(value) || (verbatim.has(name) && someWords.test(value))) return value
  return verbatim.has(name) || /["“”„]/.test(value) ? `⟪${value.replace(/[⟪⟫]/g, ' ')}⟫` : `"${value}"`
}
