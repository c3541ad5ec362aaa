import { element, fitted, text, wrapped } from './svg.ts'

/**
 * The look of every chart: a card of light paper with its own ground, so that it reads alike on dark and on light screens. Sizes are
 * such that the smallest words are still legible at the 550 points in which Discord shows a picture.
 */
export const width = 760
export const height = 460
export const paper = '#faf8f3'
export const ink = '#1d2329'
export const faint = '#616a73'
export const rule = '#dcd8ce'
export const red = '#b3261e'

/** Told apart by the colour-blind, too, and dark enough on the paper. */
export const colours = ['#1f5f9e', '#c4501b', '#1b7a5a', '#7a3e9d', '#8a6a00', '#3d4a57'] as const

export const small = 14
export const left = 28

/** The place of the drawing inside the card; `top` lies below the heading. */
export type Frame = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A card with its heading and its note; `draw` fills the frame between them. */
export function card(
  { title, subtitle, note }: { readonly title: string; readonly subtitle: string; readonly note: string },
  draw: (top: number, bottom: number) => string,
): string {
  const room = width - 2 * left
  const heading = wrapped(title, room / 23, 2)
  const notes = wrapped(note, room / 12.5, 2)
  const below = 46 + heading.length * 27
  const bottom = height - 14 - notes.length * 17
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': 'IBM Plex Sans, IBM Plex Sans Arabic',
      fill: ink,
    },
    [
      element('rect', { width, height, rx: 10, fill: paper }),
      element('rect', { x: left, y: 18, width: 44, height: 5, fill: red }),
      ...heading.map((line, i) => text(line, left, 48 + i * 27, { 'font-size': 23, 'font-weight': 600 })),
      text(fitted(subtitle, room / 15), left, 48 + heading.length * 27 - 4, { 'font-size': 15, fill: faint }),
      draw(below + 20, bottom - 34),
      ...notes.map((line, i) => text(line, left, bottom + 14 + i * 17, { 'font-size': 12.5, fill: faint })),
    ].join(''),
  )
}
