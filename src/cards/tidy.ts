import { stripVTControlCharacters } from 'node:util'

/**
 * What every platform does to foreign text before its own escaping: nothing invisible is left that could reorder, hide or forge
 * what a reader sees.
 */

/** Plain text with nothing but what can be seen: no control, bidi or zero-width characters, well-formed, lines ended by '\n'. */
export function tidy(text: string): string {
  return stripVTControlCharacters(text.toWellFormed())
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu, '')
}

/** `tidy` in one line: for titles, names and labels. */
export function tidyLine(text: string): string {
  return tidy(text).replace(/\s+/g, ' ').trim()
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The longest beginning of at most `max` UTF-16 units that splits no character; it ends in "…" when something is missing. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  return `${head(text, max - 1)}…`
}

/** As `cut`, without the sign that something is missing. */
export function head(text: string, max: number): string {
  if (text.length <= max) return text
  let end = 0
  for (const { index, segment } of graphemes.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

/** The address as a browser would open it when it is one of the web, else null: no `javascript:`, no `file:`, no user names. */
export function webAddress(address: string): string | null {
  const url = URL.parse(tidyLine(address))
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return null
  return url.href
}

/**
 * What to show as the text of a link, in at most `max` characters. A text that itself looks like an address of another host
 * ("bank.example" leading to evil.example) gets the true host appended, so that no text can pretend to lead elsewhere.
 */
export function linkText(text: string, address: string, max: number): string {
  const shown = tidyLine(text)
  const host = URL.parse(address)?.hostname.replace(/^www\./, '') ?? address
  if (shown === '') return cut(host, max)
  const named = [...looksLike(shown).matchAll(/(?:[\p{L}\p{N}\p{M}-]+\.)+[\p{L}\p{M}]{2,}/gu)].map(([name]) =>
    name.toLowerCase().replace(/^www\./, ''),
  )
  const honest = named.every((name) => name === host || host.endsWith(`.${name}`))
  if (honest) return cut(shown, max)
  const end = ` (${cut(host, max / 2)})`
  return `${cut(shown, max - end.length)}${end}`
}

/** As a reader takes it: wide letters and other dots look like those of an address. */
const looksLike = (text: string) => text.normalize('NFKC').replace(/[。｡․‧∙·・]/gu, '.')
