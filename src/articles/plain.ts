import { Parser } from 'htmlparser2'

const unseen = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'svg',
  'math',
  'head',
  'title',
  'object',
])
const blocks = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)

/** HTML (or text with stray markup) to plain text: entities decoded once, blocks set apart by a blank line, scripts dropped. */
export function plain(html: string): string {
  const parts: string[] = []
  let hidden = 0
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (unseen.has(name)) hidden++
        if (blocks.has(name)) parts.push('\n\n')
        if (name === 'br') parts.push('\n')
        if (name === 'td' || name === 'th') parts.push(' ')
      },
      onclosetag: (name) => {
        if (unseen.has(name)) hidden--
        if (blocks.has(name)) parts.push('\n\n')
      },
      ontext: (text) => {
        if (hidden === 0) parts.push(text.replace(/\s+/g, ' '))
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return tidy(parts.join(''))
}

/** The same on one line: for titles. */
export function plainLine(html: string): string {
  return plain(html).replace(/\s+/g, ' ')
}

/** Text without control characters (XML and terminals stumble over them), runs of spaces, or more than one blank line. */
export function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes away
      .replace(/[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\uFFFE\uFFFF]/g, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}
