export type { Chart, Incident, Line } from './chart.ts'
export { mostLines } from './chart.ts'

import { altText, type Chart, mostLines } from './chart.ts'
import { drawIncidents } from './incidents.ts'
import { card } from './look.ts'
import { toPng } from './png.ts'
import { writable } from './svg.ts'
import { drawTotals } from './totals.ts'

/** A chart as SVG; null when there is nothing to draw. */
export function chartSvg(chart: Chart): string | null {
  if (
    chart.kind === 'totals'
      ? chart.lines.every(({ values }) => values.length === 0)
      : chart.incidents.length === 0
  )
    return null
  const { title, subtitle, note } = chart
  const heading = {
    title: writable(title, 'Casualties, as reported'),
    subtitle: writable(subtitle, ''),
    note: writable(note, ''),
  }
  return card(heading, (top, bottom) =>
    chart.kind === 'totals'
      ? drawTotals(
          { ...chart, lines: chart.lines.filter(({ values }) => values.length > 0).slice(0, mostLines) },
          top,
          bottom,
        )
      : drawIncidents(chart, top, bottom),
  )
}

/** A chart as a picture for a card, told in words for those who cannot see it; null when there is nothing to draw. */
export async function chartImage(
  chart: Chart,
  name: string,
): Promise<{ readonly name: string; readonly alt: string; readonly png: Uint8Array } | null> {
  const svg = chartSvg(chart)
  return svg === null ? null : { name, alt: altText(chart), png: await toPng(svg) }
}
