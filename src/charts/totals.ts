import type { Chart, Line, Value } from './chart.ts'
import { colours, type Frame, faint, ink, left, paper, red, rule, small, width } from './look.ts'
import { type Tick, timeTicks, valueTicks } from './scale.ts'
import { element, fitted, text, widthOf, wrapped, writable } from './svg.ts'

/** Room for the names at the end of the lines. */
const names = 176

type Place = { readonly x: (at: Date) => number; readonly y: (value: number) => number }

/** Each speaker's total as steps: a value stands until the same speaker gives another. Every new value is a dot, a fall a red wedge. */
export function drawTotals(
  { lines, until }: Extract<Chart, { kind: 'totals' }>,
  top: number,
  bottom: number,
): string {
  const most = Math.max(
    ...lines.flatMap(({ values }) => values.map(({ value, high }) => Math.max(value, high ?? 0))),
  )
  const ticks = valueTicks(most)
  const frame = {
    left: left + 8 + 13 * Math.max(...ticks.map(({ label }) => widthOf(label))),
    right: width - left - names,
    top,
    bottom,
  }
  const from = Math.min(...lines.flatMap(({ values }) => values.map(({ at }) => at.getTime())))
  const span = Math.max(until.getTime() - from, 86_400_000)
  const place: Place = {
    x: (at) => frame.left + 6 + ((at.getTime() - from) / span) * (frame.right - frame.left - 12),
    y: (value) => bottom - (value / (ticks.at(-1)?.at ?? 1)) * (bottom - top),
  }
  return [
    axes(frame, ticks, timeTicks(new Date(from), until), place),
    ...lines.map((line, i) => steps(line, colourOf(i), place, frame.right)),
    ...lines.map((line, i) => dots(line, colourOf(i), place)),
    figures(lines, place, frame),
    endLabels(lines, place, frame),
  ].join('')
}

const colourOf = (index: number) => colours[index % colours.length] ?? ink

/** Lines across for values, with the zero drawn stronger; instants below. */
export function axes(frame: Frame, values: readonly Tick[], times: readonly Tick[], { x, y }: Place): string {
  return [
    ...values.map(({ at, label }) => {
      const line = element('line', {
        x1: frame.left,
        x2: frame.right,
        y1: y(at),
        y2: y(at),
        stroke: at === 0 ? ink : rule,
        'stroke-width': 1,
      })
      return (
        line +
        text(label, frame.left - 8, y(at) + 4.5, { 'font-size': 13, fill: faint, 'text-anchor': 'end' })
      )
    }),
    ...times.map(({ at, label }) => {
      const here = x(new Date(at))
      const mark = element('line', {
        x1: here,
        x2: here,
        y1: frame.bottom,
        y2: frame.bottom + 5,
        stroke: ink,
        'stroke-width': 1,
      })
      const half = (widthOf(label) * 13) / 2
      const middle = Math.min(Math.max(here, left + half), width - left - half)
      return (
        mark +
        text(label, middle, frame.bottom + 20, { 'font-size': 13, fill: faint, 'text-anchor': 'middle' })
      )
    }),
  ].join('')
}

function steps({ values }: Line, colour: string, { x, y }: Place, end: number): string {
  const last = values.at(-1)
  const first = values[0]
  if (first === undefined || last === undefined) return ''
  const path = values.slice(1).map(({ at, value }) => `H${x(at).toFixed(1)}V${y(value).toFixed(1)}`)
  const stroke = { fill: 'none', stroke: colour, 'stroke-width': 2.5 }
  return (
    element('path', {
      d: `M${x(first.at).toFixed(1)} ${y(first.value).toFixed(1)}${path.join('')}`,
      ...stroke,
      'stroke-linejoin': 'round',
    }) +
    // nobody renewed it since: it is the last we know, no more
    element('path', {
      d: `M${x(last.at).toFixed(1)} ${y(last.value).toFixed(1)}H${end}`,
      ...stroke,
      'stroke-width': 1.5,
      'stroke-dasharray': '1 5',
      'stroke-linecap': 'round',
    })
  )
}

function dots({ values }: Line, colour: string, { x, y }: Place): string {
  return values
    .map(({ at, value, low, high }, i) => {
      const [cx, cy] = [x(at), y(value)]
      const before = values[i - 1]
      const range =
        low !== null && high !== null && low !== high
          ? element('line', {
              x1: cx,
              x2: cx,
              y1: y(low),
              y2: y(high),
              stroke: colour,
              'stroke-width': 6,
              'stroke-opacity': 0.35,
            })
          : ''
      if (before !== undefined && value < before.value)
        return `${range}${element('path', { d: `M${cx - 6.5} ${cy - 6}h13l-6.5 11z`, fill: red, stroke: paper, 'stroke-width': 1.5 })}`
      return range + element('circle', { cx, cy, r: 4.5, fill: colour, stroke: paper, 'stroke-width': 1.5 })
    })
    .join('')
}

type Taken = { readonly from: number; readonly to: number; readonly y: number }

/** Values beside their dots, where there is room: falls first, then from the first on. */
function figures(lines: readonly Line[], { x, y }: Place, frame: Frame): string {
  const all = lines.flatMap(({ values }) =>
    values
      .slice(0, -1)
      .map((one, i) => ({ one, falls: one.value < (values[i - 1]?.value ?? 0), next: values[i + 1] })),
  )
  const taken: Taken[] = []
  const points = lines.flatMap(({ values }) => values.map(({ at, value }) => [x(at), y(value)] as const))
  return all
    .toSorted((a, b) => Number(b.falls) - Number(a.falls) || a.one.at.getTime() - b.one.at.getTime())
    .map(({ one, falls, next }) => {
      const half = (widthOf(one.text) * small) / 2
      const middle = Math.min(Math.max(x(one.at), frame.left + half), frame.right - half)
      const [from, to, base] = [middle - half, middle + half, y(one.value) - 11]
      const clash =
        base < frame.top - 8 ||
        taken.some((other) => from < other.to + 6 && to > other.from - 6 && Math.abs(other.y - base) < 17) ||
        points.some(([px, py]) => px > from - 5 && px < to + 5 && py < base + 5 && py > base - 17) ||
        // the step that rises here would run through the words
        (next !== undefined && x(next.at) < to + 3 && next.value > one.value)
      if (clash) return ''
      taken.push({ from, to, y: base })
      const halo = {
        stroke: paper,
        'stroke-width': 4,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
      } as const
      return text(one.text, middle, base, {
        'font-size': small,
        'text-anchor': 'middle',
        fill: falls ? red : ink,
        ...halo,
      })
    })
    .join('')
}

type Label = {
  readonly last: Value
  readonly colour: string
  readonly at: number
  readonly name: readonly string[]
  readonly about: readonly string[]
  y: number
}

const rowHeight = 16

/** The last value and the speaker at the end of each line, moved apart where they would overlap. */
function endLabels(lines: readonly Line[], { y }: Place, frame: Frame): string {
  const room = (names - 20) / 13
  const made = (rows: number, withAbout: boolean): Label[] =>
    lines.flatMap(({ name, about, values }, i) => {
      const last = values.at(-1)
      if (last === undefined) return []
      return {
        last,
        colour: colourOf(i),
        at: y(last.value),
        name: wrapped(writable(name, `Speaker ${i + 1} of the list`), room, rows),
        about: withAbout ? wrapped(writable(about, ''), room, rows).filter((row) => row !== '') : [],
        y: 0,
      }
    })
  const fits = (labels: readonly Label[]) =>
    labels.reduce((sum, label) => sum + sizeOf(label), 0) <= frame.bottom + 24 - (frame.top - 20)
  const labels = [made(2, true), made(1, true), made(1, false)].find(fits) ?? made(1, false)
  spread(labels, frame)
  return labels
    .map(({ last, colour, at, name, about, y: top }) => {
      const x = frame.right + 18
      const middle = top + 14
      const lead = element('path', {
        d: `M${frame.right + 2} ${at}L${frame.right + 14} ${middle - 5}`,
        stroke: colour,
        'stroke-width': 1.2,
        fill: 'none',
      })
      const row = (words: string, i: number, fill: string) =>
        text(words, x, middle + (i + 1) * rowHeight, { 'font-size': 13, fill })
      return [
        lead,
        text(fitted(last.text, (names - 20) / 16.5), x, middle, {
          'font-size': 16,
          'font-weight': 600,
          fill: colour,
        }),
        ...name.map((words, i) => row(words, i, ink)),
        ...about.map((words, i) => row(words, name.length + i, faint)),
      ].join('')
    })
    .join('')
}

const sizeOf = ({ name, about }: Label) => 26 + (name.length + about.length) * rowHeight

/** Tops of the labels near the ends of their lines, none over another, all inside. */
function spread(labels: readonly Label[], frame: Frame): void {
  const sorted = labels.toSorted((a, b) => a.at - b.at)
  let free = frame.top - 20
  for (const label of sorted) {
    label.y = Math.max(free, label.at - 9)
    free = label.y + sizeOf(label)
  }
  let end = frame.bottom + 24
  for (const label of sorted.toReversed()) {
    label.y = Math.min(label.y, end - sizeOf(label))
    end = label.y
  }
}
