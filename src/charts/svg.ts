/** SVG as text: elements with their attributes, and words that are harmless and short enough. */

type Attributes = Readonly<Record<string, string | number>>

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(value)}"`)
    .join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

export function text(words: string, x: number, y: number, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escaped(words))
}

const round = (value: number) => String(Math.round(value * 100) / 100)

/** Without what XML forbids, such as controls and halves of a character: a document that holds one is not drawn at all. */
export const escaped = (words: string) =>
  words
    .toWellFormed()
    .replace(/\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')

const hangul = /[\uac00-\ud7a3\u3131-\u318e]/

/** Width of words in the font of the charts, in em of its size: close enough to place a label and to cut a name. */
export function widthOf(words: string): number {
  let width = 0
  for (const sign of words)
    if (hangul.test(sign)) width += 1
    else if (/[iljtfIr.,:;|'’!()[\] ]/.test(sign)) width += 0.32
    else if (/[mwMW@%–—]/.test(sign)) width += 0.88
    else if (/\p{Lu}/u.test(sign)) width += 0.66
    else width += 0.57
  return width
}

/** As many words as fit a width (in em), ended by "…" when some are missing. */
export function fitted(words: string, width: number): string {
  if (widthOf(words) <= width) return words
  let shown = ''
  for (const sign of words) {
    if (widthOf(`${shown + sign}…`) > width) break
    shown += sign
  }
  return `${shown.trimEnd()}…`
}

/** Words in as many lines of a width as are allowed. */
export function wrapped(words: string, width: number, most: number): readonly string[] {
  const lines: string[] = []
  let left = words
  while (left !== '' && lines.length < most - 1 && widthOf(left) > width) {
    let end = 0
    for (const { index } of left.matchAll(/\s/g)) if (widthOf(left.slice(0, index)) <= width) end = index
    if (end === 0) break
    lines.push(left.slice(0, end))
    left = left.slice(end + 1).trimStart()
  }
  return left === '' ? lines : [...lines, fitted(left, width)]
}

/** Scripts that the fonts of the charts have letters for. */
const readable =
  /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\uac00-\ud7a3\u3131-\u318e\p{Nd}\p{P}\p{Sc}\p{Sm}\p{M} ]*$/u

/** A name as the chart can write it; one in letters that no font here has is called by what stands in the list beside. */
export function writable(name: string, instead: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/(?!\p{Nd})\p{Extended_Pictographic}\uFE0F?/gu, '')
    .trim()
  return plain !== '' && readable.test(plain) ? plain : instead
}
