import { UserError } from './errors.ts'

/** A typed line as words, with quotes of any keyboard and options by name. */

export type Word = {
  /** Set when the word begins `name:`, `name=` or `--name`. */
  readonly name: string | null
  /** Without quotes, and as it was typed. */
  readonly text: string
  readonly raw: string
  readonly quoted: boolean
}

/** ⟪ ⟫ never belong to the value: lines that we make ourselves hold any text in them. */
const opening = '"“”„«⟪'
const closing: Readonly<Record<string, string>> = {
  '"': '"“”',
  '“': '”“"',
  '”': '”“"',
  '„': '“”"',
  '«': '»',
  '⟪': '⟫',
}

/** Words parted by white space; a quote begins only where a word or a value begins, so that `6"` and `don’t` stay whole; it may end before `;` and `)`. */
export function wordsOf(line: string): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < line.length) {
    const space = /^\s+/u.exec(line.slice(at, at + 200))
    if (space !== null) {
      at += space[0].length
      continue
    }
    const head =
      /^(?:(?:--|—|–)(\p{L}[\p{L}\p{N}_-]*)(?:[:=]|(?=\s|$))|(\p{L}[\p{L}\p{N}_-]*)[:=](?!\/\/))/u.exec(
        line.slice(at, at + 80),
      )
    const start = at + (head?.[0].length ?? 0)
    const name = (head?.[1] ?? head?.[2])?.toLowerCase() ?? null
    const mark = line.charAt(start)
    const { end, text } =
      mark !== '' && opening.includes(mark)
        ? quotedAt(line, start)
        : { end: bareEnd(line, start), text: null }
    const raw = text !== null && mark === '⟪' ? text : line.slice(start, end)
    words.push({ name, text: text ?? raw, raw, quoted: text !== null })
    at = end
  }
  return words
}

function bareEnd(line: string, start: number): number {
  const length = line.slice(start).search(/\s/u)
  return length < 0 ? line.length : start + length
}

function quotedAt(line: string, start: number): { end: number; text: string } {
  const closers = closing[line.charAt(start)] ?? ''
  for (let at = start + 1; at < line.length; at++)
    if (closers.includes(line.charAt(at)) && /^(\s|$|[);；؛])/u.test(line.slice(at + 1, at + 2)))
      return { end: at + 1, text: line.slice(start + 1, at) }
  throw new UserError(
    `The quote that begins with ${line.slice(start, start + 20)} is not closed. Close it with ".`,
  )
}
