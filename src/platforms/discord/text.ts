import type { Text, Words } from '../../cards/card.ts'
import { cut, linkText, tidy, webAddress } from '../../cards/tidy.ts'

/**
 * Foreign text as Discord shall show it: to the letter. Every character that Discord could read as markup, mention, link,
 * emoji or list is escaped, and invisible characters are gone.
 */
export function plain(text: string): string {
  return tidy(text)
    .replace(/[\\*_~`|<>[\]()#@]/g, '\\$&')
    .replace(/:(?=\S)/g, '\\:')
    .replace(/^([ \t]*)([-+])/gm, '$1\\$2')
    .replace(/^([ \t]*\d+)\./gm, '$1\\.')
}

/** Markdown that must not be broken apart: a word, a run of blanks, a line end, a link. Joined they are the text. */
export type Atoms = readonly string[]

const longestBold = 200
const longestLink = 900
const longestLinkText = 200

/** The markdown of a text, in pieces between which it may be broken. */
export function atoms(text: Text): Atoms {
  if (typeof text === 'string') return wordAtoms(plain(text))
  return joinBold(text).flatMap((word) => {
    if (typeof word === 'string') return wordAtoms(plain(word))
    if ('bold' in word) return boldAtoms(word.bold)
    if ('link' in word) return [linkAtom(word.text, word.link)]
    if ('channel' in word) return [channelAtom(word.channel)]
    return [timestamp(word.time, word.as)]
  })
}

/** Shown by its name; what is no id of Discord stands there to the letter. */
const channelAtom = (id: string) => (/^\d{15,21}$/.test(id) ? `<#${id}>` : plain(`#${id}`))

/** Words, blanks and line ends; a word beyond 100 characters is several pieces, none of which ends in a lone backslash. */
function wordAtoms(escaped: string): string[] {
  return escaped.match(/\n|[^\S\n]+|(?:\\.|[^\s\\]){1,100}/gsu) ?? []
}

/** Two bold runs that touch would show their asterisks, so they are one. */
function joinBold(words: readonly Words[]): Words[] {
  const joined: Words[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (typeof word === 'object' && 'bold' in word && typeof last === 'object' && 'bold' in last)
      joined[joined.length - 1] = { bold: last.bold + word.bold }
    else joined.push(word)
  }
  return joined
}

/** Bold must not begin or end with a blank, and each line needs its own. */
function boldAtoms(text: string): string[] {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(plain(text)) ?? []
  if (inner === '') return wordAtoms(before + after)
  if (inner.length <= longestBold && !inner.includes('\n'))
    return [...wordAtoms(before), `**${inner}**`, ...wordAtoms(after)]
  return wordAtoms(before + inner + after).map((word) =>
    /\S/.test(word) && word.length < 100 ? `**${word}**` : word,
  )
}

/** A link with an honest text; an address that is not of the web, or too long for one field, is shown instead of linked. */
export function linkAtom(text: string, address: string): string {
  const href = webAddress(address)
  if (href === null) return plain(cut(`${text} (${address})`, longestLink / 2))
  const url = href.replace(/[()<>[\]\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  const shown = plain(linkText(text, href, longestLinkText)).replaceAll('\n', ' ')
  if (shown.length + url.length > longestLink) return `${shown} ${plain(cut(`(${href}`, longestLinkText))})`
  return `[${shown}](${url})`
}

/** Shown by Discord in the reader's own zone and language. */
export function timestamp(time: Date, as: 'date' | 'date-time' | 'ago'): string {
  const style = { date: 'D', 'date-time': 'f', ago: 'R' }[as]
  return `<t:${Math.floor(time.getTime() / 1000)}:${style}>`
}

/** As many pieces as fit into `max` characters, and the rest; whole lines where that keeps most of it. Blanks at the break are dropped. */
export function take(pieces: Atoms, max: number): { readonly text: string; readonly rest: Atoms } {
  let length = 0
  let taken = 0
  for (const piece of pieces) {
    if (length + piece.length > max) break
    length += piece.length
    taken += 1
  }
  if (taken > 0 && taken < pieces.length) {
    const line = pieces.lastIndexOf('\n', taken - 1)
    if (line > taken / 2) taken = line
  }
  let from = taken
  while (from < pieces.length && pieces[from]?.trim() === '') from += 1
  return { text: pieces.slice(0, taken).join('').trim(), rest: pieces.slice(from) }
}

/** What a reader must know about what is left out: "… 12 more lines" or "… 1,204 more characters"; '' when nothing is. */
export function restNote(rest: Atoms): string {
  const lines = rest.filter((piece) => piece.includes('\n')).length
  const characters = rest.join('').replace(/\\(?=\S)/g, '').length
  if (characters === 0) return ''
  if (lines >= 2) return `… ${(lines + 1).toLocaleString('en')} more lines`
  return `… ${characters.toLocaleString('en')} more characters`
}
