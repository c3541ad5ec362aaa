import { Tokenizer } from 'htmlparser2'

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

/**
 * HTML (or text with stray markup) to plain text: entities decoded once, blocks set apart by a blank line, scripts dropped.
 * Tags only, no tree: a tree builder takes half a minute for two megabytes of unmatched tags, this milliseconds.
 */
export function plain(html: string): string {
  const parts: string[] = []
  let hiddenBy: string | null = null
  const name = (start: number, end: number) => html.slice(start, end).toLowerCase()
  const border = (tag: string) => {
    if (blocks.has(tag)) parts.push('\n\n')
    else if (tag === 'br') parts.push('\n')
    else if (tag === 'td' || tag === 'th') parts.push(' ')
  }
  const ignore = () => {}
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        const tag = name(start, end)
        if (unseen.has(tag)) hiddenBy ??= tag
        border(tag)
      },
      onclosetag(start, end) {
        const tag = name(start, end)
        if (tag === hiddenBy) hiddenBy = null
        border(tag)
      },
      ontext(start, end) {
        if (hiddenBy === null) parts.push(html.slice(start, end).replace(/\s+/g, ' '))
      },
      ontextentity(codepoint) {
        if (hiddenBy === null) parts.push(String.fromCodePoint(codepoint))
      },
      // Feeds wrap HTML in CDATA once too often.
      oncdata(start, end) {
        if (hiddenBy === null) parts.push(html.slice(start, end))
      },
      onselfclosingtag: ignore,
      onopentagend: ignore,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
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
