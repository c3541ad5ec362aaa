/** What a chart shows, without a word of how it is drawn. Every value is somebody's; nothing is added up or averaged. */

/** A value as it was said: the number to draw, and the range when there is one. `text` is how it is written. */
export type Value = {
  readonly at: Date
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly text: string
}

/** One speaker's running total, the oldest value first. */
export type Line = { readonly name: string; readonly about: string; readonly values: readonly Value[] }

/** One incident: the lowest and the highest that anybody gives, which are the same where all agree. */
export type Incident = {
  readonly at: Date
  readonly name: string
  readonly low: number
  readonly high: number
  readonly text: string
  /** Somebody denies it. */
  readonly disputed: boolean
}

export type Chart = {
  readonly title: string
  readonly subtitle: string
  /** Beneath it: where the figures come from, and what was left out. */
  readonly note: string
} & (
  | { readonly kind: 'totals'; readonly lines: readonly Line[]; readonly until: Date }
  | {
      readonly kind: 'incidents'
      readonly incidents: readonly Incident[]
      readonly from: Date
      readonly until: Date
    }
)

/** More lines than this are a tangle, and more colours than can be told apart. */
export const mostLines = 6

/** What those read who cannot see it: each speaker's first and last value, or each of the weightiest incidents. */
export function altText(chart: Chart): string {
  const day = (at: Date) => days.format(at)
  const told =
    chart.kind === 'totals'
      ? chart.lines.map(({ name, about, values }) => {
          const [first, last] = [values[0], values.at(-1)]
          if (first === undefined || last === undefined) return ''
          const falls = values.filter((one, i) => one.value < (values[i - 1]?.value ?? one.value)).length
          const who = about === '' ? name : `${name} (${about})`
          const begin = values.length === 1 ? '' : ` from ${first.text} on ${day(first.at)}`
          const revised = falls === 0 ? '' : `, revised down ${falls === 1 ? 'once' : `${falls} times`}`
          return `${who}:${begin}${begin === '' ? '' : ' to'} ${last.text} on ${day(last.at)}${revised}.`
        })
      : weightiest(chart.incidents, 8).map(
          ({ at, name, text, disputed }) => `${day(at)}, ${name}: ${text}${disputed ? ' (disputed)' : ''}.`,
        )
  const kind =
    chart.kind === 'totals'
      ? 'Line chart'
      : `Chart of ${chart.incidents.length} ${chart.incidents.length === 1 ? 'incident' : 'incidents'}`
  const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`)
  return [
    `${kind}. ${sentence(chart.title)} ${sentence(chart.subtitle)}`,
    ...told.filter((line) => line !== ''),
  ].join(' ')
}

export function weightiest(incidents: readonly Incident[], most: number): readonly Incident[] {
  return incidents.toSorted((a, b) => b.high - a.high || b.at.getTime() - a.at.getTime()).slice(0, most)
}

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
