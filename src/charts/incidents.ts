import { type Chart, type Incident, weightiest } from './chart.ts'
import { colours, type Frame, faint, left, paper, small, width } from './look.ts'
import { timeTicks, valueTicks } from './scale.ts'
import { element, escaped, fitted, widthOf, writable } from './svg.ts'
import { axes } from './totals.ts'

const [colour] = colours
const mostNamed = 6

/** Each incident a stem on its day, as high as the highest figure given; a bar from the lowest to the highest where speakers differ. */
export function drawIncidents(
  { incidents, from, until }: Extract<Chart, { kind: 'incidents' }>,
  top: number,
  bottom: number,
): string {
  const ticks = valueTicks(Math.max(...incidents.map(({ high }) => high)))
  const frame = {
    left: left + 8 + 13 * Math.max(...ticks.map(({ label }) => widthOf(label))),
    right: width - left,
    top,
    bottom,
  }
  const span = Math.max(until.getTime() - from.getTime(), 86_400_000)
  const x = (at: Date) =>
    frame.left + 12 + ((at.getTime() - from.getTime()) / span) * (frame.right - frame.left - 24)
  const y = (value: number) => bottom - (value / (ticks.at(-1)?.at ?? 1)) * (bottom - top)
  const dots = incidents.map((one): Dot => ({ one, x: x(one.at) + apart(one, incidents), y: y(one.high) }))
  return [
    axes(frame, ticks, timeTicks(from, until), { x, y }),
    ...dots.map((dot) => stem(dot, y, incidents.length > 60 ? 3 : 4.5)),
    labels(dots, frame),
  ].join('')
}

/** Incidents of one day stand side by side. */
function apart(one: Incident, all: readonly Incident[]): number {
  const same = all.filter(({ at }) => at.getTime() === one.at.getTime())
  return Math.max(-12, Math.min(12, (same.indexOf(one) - (same.length - 1) / 2) * 6))
}

function stem({ one: { low, high, disputed }, x }: Dot, y: (value: number) => number, r: number): string {
  return [
    element('line', {
      x1: x,
      x2: x,
      y1: y(0),
      y2: y(high),
      stroke: colour,
      'stroke-width': 1.5,
      'stroke-opacity': 0.55,
    }),
    low === high
      ? ''
      : element('line', {
          x1: x,
          x2: x,
          y1: y(low),
          y2: y(high),
          stroke: colour,
          'stroke-width': 6,
          'stroke-opacity': 0.4,
        }),
    element(
      'circle',
      disputed
        ? { cx: x, cy: y(high), r, fill: paper, stroke: colour, 'stroke-width': 2 }
        : { cx: x, cy: y(high), r, fill: colour },
    ),
  ].join('')
}

type Dot = { readonly one: Incident; readonly x: number; readonly y: number }

/** The weightiest by name, beside their dots, where there is room. */
function labels(dots: readonly Dot[], frame: Frame): string {
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
  const named = weightiest(
    dots.map(({ one }) => one),
    mostNamed,
  )
  return named
    .map((one) => {
      const dot = dots.find((each) => each.one === one)
      if (dot === undefined) return ''
      const place = fitted(writable(one.name, ''), 17)
      const wide = widthOf(`${one.text}  ${place}`) * small
      const base = Math.max(dot.y + 5, frame.top - 10)
      const clash = (from: number) =>
        from < frame.left ||
        from + wide > frame.right + 10 ||
        taken.some(
          (other) => from < other.to + 4 && from + wide > other.from - 4 && Math.abs(other.y - base) < 17,
        ) ||
        dots.some(
          (other) => other !== dot && other.x > from - 5 && other.x < from + wide + 5 && other.y < base + 8,
        )
      const from = [dot.x + 9, dot.x - 9 - wide].find((each) => !clash(each))
      if (from === undefined) return ''
      taken.push({ from, to: from + wide, y: base })
      const words = [
        element('tspan', { 'font-weight': 600 }, escaped(one.text)),
        ...(place === '' ? [] : [element('tspan', { dx: 6, fill: faint }, escaped(place))]),
      ]
      return element('text', { x: from, y: base, 'font-size': small }, words.join(''))
    })
    .join('')
}
