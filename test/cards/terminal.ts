import { stripVTControlCharacters } from 'node:util'
import { render } from '../../src/platforms/terminal/render.ts'
import type { Reader } from './shown.ts'

/** Reads what is printed as a terminal does: colours are no text, and nothing but colours may be among the codes. */
export const terminal: Reader = {
  name: 'terminal',
  show(card) {
    const look = { width: 80, zone: 'Europe/Kyiv', now: new Date('2024-02-10T12:00:00Z'), from: 1 }
    const plain = render(card, { ...look, colour: false })
    const coloured = render(card, { ...look, colour: true })
    const faults: string[] = []
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    const codes = plain.text.match(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g)
    if (codes !== null) faults.push(`control characters without colour: ${JSON.stringify(codes.join(''))}`)
    if (stripVTControlCharacters(coloured.text) !== plain.text) faults.push('colour changes the words')
    const wide = plain.text
      .split('\n')
      .filter((line) => [...line.normalize()].length > 80 && !line.includes('://'))
    if (wide.length > 0) faults.push(`wider than 80 columns: ${wide[0]}`)
    const text = plain.text.replace(/^▌ ?/gm, '')
    return { text, lines: plain.lines, faults }
  },
}
