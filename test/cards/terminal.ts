import { stripVTControlCharacters } from 'node:util'
import { render } from '../../src/platforms/terminal/render.ts'
import { unseenIn } from '../attacks.ts'
import type { Reader } from './shown.ts'

/** Reads what is printed as a terminal does: colours are no text, and nothing but colours may be among the codes. */
export const terminal: Reader = {
  name: 'terminal',
  show(card) {
    const look = { width: 80, zone: 'Europe/Kyiv', now: new Date('2024-02-10T12:00:00Z'), from: 1 }
    const plain = render(card, { ...look, colour: false })
    const coloured = render(card, { ...look, colour: true })
    const faults: string[] = []
    faults.push(...unseenIn(plain.text).map((text) => `unseen: ${JSON.stringify(text)}`))
    // A mark that begins to be bold stands apart from its letter until the colours are gone.
    if (stripVTControlCharacters(coloured.text).normalize() !== plain.text.normalize())
      faults.push('colour changes the words')
    const wide = plain.text
      .split('\n')
      .filter((line) => [...line.normalize().replace(/\p{M}/gu, '')].length > 80 && !line.includes('://'))
    if (wide.length > 0) faults.push(`wider than 80 columns: ${wide[0]}`)
    const text = plain.text.replace(/^▌ ?/gm, '')
    return { text, lines: plain.lines, faults }
  },
}
