/** What a stretch of the text is: headlines have rules of their own, captions repeat the body, debris is no text of the author. */
export type BlockKind = 'headline' | 'caption' | 'body' | 'debris'

export type Block = { readonly start: number; readonly end: number; readonly kind: BlockKind }

const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()

const caption =
  /\b(?:file\s+photo|license\s+photo|photo(?:graph)?\s*(?:by|:|credit)|image\s*(?:credit|source)|getty\s+images|handout\s+via|(?:reuters|afp|ap|epa)\s*\/)/i
const debris =
  /^(?:[\s»›>…|•*-]*(?:read\s+(?:more|also|next)|continue\s+reading|share(?:\s+this)?|tweet|follow\s+us|sign\s+up|subscribe|advertisement|related(?:\s+(?:articles?|stories|topics))?|more\s+on\s+this|click\s+here|all\s+rights\s+reserved|copyright|©|tags?\s*:|print|email|comments?)\b.{0,80}|\d+\s+i\s+(?:don[’']?t\s+)?like\s+it|(?:\d+\s+)?(?:shares?|comments?|views|likes?|min(?:ute)?s?\s+read))[\s.…»]*$/i
/** "… in February 2022.  » …" and the like: what a page leaves after the last sentence. */
const tail =
  /\s*(?:»\s*…?|\[\s*(?:…|\.\.\.)\s*\]|(?:…|\.\.\.)\s*read\s+more\b.*|read\s+more\s*(?:…|»|\.\.\.)?)\s*$/i

/** Signs without which a paragraph has no such tail, and is no caption: found at once, where the expressions above try every word. */
const tailSigns = /»|…|\.\.\.|\[|read\s+more/i
const captionSigns = /photo|image|getty|handout|\//i

/** Lines broken at a fixed width, as wires do: then a single line break is a space. */
function isWrapped(text: string): boolean {
  const lines = text.split('\n')
  if (lines.length < 4) return false
  let broken = 0
  let wide = 0
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (next === undefined || line.trim() === '' || next.trim() === '') continue
    broken++
    if (line.length >= 55 && line.length <= 90) wide++
  }
  return broken >= 3 && wide / broken >= 0.7
}

/**
 * The blocks of a text, in order: paragraphs by blank line or, where lines are not wrapped, by line break.
 * A headline is what repeats `title`, or a short first line without a full stop above more text.
 */
export function sections(title: string, text: string): readonly Block[] {
  const breaks = isWrapped(text) ? /[^\S\n]*(?:\n[^\S\n]*){2,}/g : /\n/g
  const blocks: Block[] = []
  const heading = letters(title)
  let at = 0
  const add = (rawStart: number, rawEnd: number, last: boolean) => {
    const raw = text.slice(rawStart, rawEnd)
    const start = rawStart + (raw.length - raw.trimStart().length)
    const trimmed = raw.trim()
    if (trimmed === '') return
    const kept = tailSigns.test(trimmed) ? trimmed.replace(tail, '') : trimmed
    if (debris.test(trimmed) || kept === '') {
      blocks.push({ start, end: start + trimmed.length, kind: 'debris' })
      return
    }
    const bare = !/[.!?…:;]["”’')\]]*$/.test(kept)
    const early = blocks.every(({ kind }) => kind !== 'body')
    const kind: BlockKind =
      captionSigns.test(kept) && caption.test(kept)
        ? 'caption'
        : bare && kept.length <= 200 && ((early && !last) || (heading !== '' && letters(kept) === heading))
          ? 'headline'
          : 'body'
    blocks.push({ start, end: start + kept.length, kind })
  }
  for (const found of text.matchAll(breaks)) {
    add(at, found.index, false)
    at = found.index + found[0].length
  }
  add(at, text.length, true)
  return blocks
}

/** "12:50 GMT – ", "9.15am ": when an entry of a live blog was written. */
const clock =
  /^[[(]?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|BST|CES?T|EES?T|E[SD]?T|local time)\b)?[\])]?\s*[–—:-]?\s+/i
/** "SOMALIA: ": what an entry of a round-up is about. */
const heading = /^(\p{Lu}[\p{Lu}\p{M}' -]{2,30}):\s+/u

/**
 * The entries of a live blog or a round-up, each of which tells of something else: where it is and who is meant does not carry over. One
 * group of blocks in all else. An entry begins after its time; the name of a place before a colon is left to it.
 */
export function entries(text: string, blocks: readonly Block[]): readonly (readonly Block[])[] {
  const opens = blocks.map(({ start, end, kind }) => {
    const words = kind === 'debris' ? '' : text.slice(start, end)
    const time = clock.exec(words)?.[0]
    const name = time === undefined ? heading.exec(words)?.[1] : undefined
    return { time, name }
  })
  const names = opens.flatMap(({ name }) => name ?? [])
  // the names of those who talk come again
  const named = names.length >= fewest && new Set(names).size === names.length
  const timed = opens.filter(({ time }) => time !== undefined).length >= fewest
  if (!timed && !named) return [blocks]
  const found: Block[][] = [[]]
  for (const [index, block] of blocks.entries()) {
    const { time, name } = opens[index] ?? {}
    const isTimed = timed && time !== undefined
    if (isTimed || (named && name !== undefined)) found.push([])
    found.at(-1)?.push(isTimed ? { ...block, start: block.start + time.length, kind: 'body' } : block)
  }
  return found.filter((some) => some.length > 0)
}

/** Two paragraphs that begin so are no accident. */
const fewest = 2
