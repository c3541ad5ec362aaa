export type Filters = Readonly<Record<string, string | number | boolean | Date | undefined>>

/** The line that asks this again: what a button or a choice runs. Values that hold spaces or signs stand in quotes. */
export function lineOf(command: string, filters: Filters): string {
  const options = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}:${written(value)}`],
  )
  return [command, ...options].join(' ')
}

function written(value: string | number | boolean | Date): string {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (/^[\p{L}\p{N}_.-]+$/u.test(value)) return value
  return /["“”]/.test(value) ? `«${value.replaceAll('»', "'")}»` : `"${value}"`
}
