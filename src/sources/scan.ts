export type Scan = {
  /** How many `item` and `entry` tags start outside comments and CDATA. */
  readonly items: number
  /** How deep tags are nested; counting stops at `limit`. */
  readonly depth: number
}

const namePattern = /^[A-Za-z_][\w:.-]*/

/**
 * One pass over the tags of an XML text, in linear time whatever it holds. A closing tag closes all that is open inside it,
 * as the parser does, so that unclosed `<br>`s do not add up.
 */
export function scanTags(text: string, limit = 256): Scan {
  const open: string[] = []
  let items = 0
  let depth = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skip = text.startsWith('<![CDATA[', at) ? ']]>' : text.startsWith('<!--', at) ? '-->' : null
    const end = text.indexOf(skip ?? '>', at + 1)
    if (end < 0) break
    if (skip === null) {
      const closing = text[at + 1] === '/'
      const name = namePattern.exec(text.slice(at + (closing ? 2 : 1), at + 80))?.[0]
      if (name !== undefined && closing) {
        const place = open.lastIndexOf(name)
        if (place >= 0) open.length = place
      } else if (name !== undefined) {
        if (name === 'item' || name === 'entry') items++
        if (text[end - 1] !== '/') open.push(name)
        depth = Math.max(depth, open.length)
        if (depth >= limit) break
      }
    }
    at = end + (skip?.length ?? 1)
  }
  return { items, depth }
}
