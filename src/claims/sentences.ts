import type { Block, BlockKind } from './sections.ts'
import type { Token } from './tokenize.ts'

/** `from`..`to` are token indices, end exclusive; the dateline in front ("SEOUL, Feb. 7 (UPI) —") is left out of them. */
export type Sentence = {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly block: BlockKind
  /** Counts blocks: sentences of one paragraph share it. */
  readonly paragraph: number
  /** All letters are capitals, as in old wires: case then tells nothing. */
  readonly upper: boolean
  /** Opens inside a quotation that began in an earlier sentence. */
  readonly quoted: boolean
  /** Token indices of the dateline in front, end exclusive. */
  readonly dateline: readonly [number, number] | null
}

/** Longer sentences are cut: what looks around a word is quadratic in the sentence. */
const maxTokens = 200

const ends = new Set(['.', '!', '?', '…', '...'])
const closers = new Set(['"', "'", ')', ']', '”', '’'])
const openers = new Set(
  'the a an he she it they we i in on at but and this that these those his her its their there after as for when while meanwhile however'.split(
    ' ',
  ),
)

function startsSentence(token: Token): boolean {
  return (
    token.kind === 'number' ||
    token.shape === 'capital' ||
    token.shape === 'upper' ||
    token.norm === '"' ||
    token.norm === '[' ||
    token.norm === '(' ||
    token.norm === "'"
  )
}

/** Whether a sentence ends after token `i` (a stop and its closing quotes are already stepped over). */
function endsAfter(tokens: readonly Token[], stopAt: number, next: number): boolean {
  const follower = tokens[next]
  if (follower === undefined) return true
  if (!startsSentence(follower)) return false
  if (!follower.glued) return true
  // "Poland.He said": glued, but a small-letter word before and a capitalised word after
  const before = tokens[stopAt - 1]
  return (
    follower.shape === 'capital' &&
    follower.norm.length > 1 &&
    before !== undefined &&
    (before.kind === 'number' || (before.norm.length > 1 && !/^(?:www|https?)$/.test(before.lower)))
  )
}

/** Cuts the tokens of each block into sentences. */
export function splitSentences(tokens: readonly Token[], blocks: readonly Block[]): readonly Sentence[] {
  const sentences: Sentence[] = []
  let at = 0
  for (const [paragraph, block] of blocks.entries()) {
    while ((tokens[at]?.start ?? Infinity) < block.start) at++
    let to = at
    while ((tokens[to]?.end ?? Infinity) <= block.end) to++
    if (block.kind !== 'debris') splitBlock(tokens, at, to, block.kind, paragraph, sentences)
    at = to
  }
  return sentences
}

function splitBlock(
  tokens: readonly Token[],
  from: number,
  to: number,
  block: BlockKind,
  paragraph: number,
  sentences: Sentence[],
): void {
  let first = from
  let open = false
  let openedBefore = false
  const push = (end: number) => {
    const begin = first === from ? afterDateline(tokens, first, end) : first
    const head = tokens[begin]
    const last = tokens[end - 1]
    if (head !== undefined && last !== undefined && end > begin)
      sentences.push({
        from: begin,
        to: end,
        start: head.start,
        end: last.end,
        block,
        paragraph,
        upper: isUpper(tokens, begin, end),
        quoted: openedBefore,
        dateline: begin > first ? [first, begin] : null,
      })
    first = end
    openedBefore = open
  }
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token === undefined) break
    if (token.norm === '"') open = !open
    const long = i - first + 1 >= maxTokens
    if (long || (i - first + 1 >= maxTokens - 40 && (token.norm === ';' || token.norm === ','))) {
      push(i + 1)
      continue
    }
    if (token.stop) {
      const next = tokens[i + 1]
      const titleLike = token.norm.length === 1 || !/^(?:US|UN|UK|EU|UAE|[ap]\.m\.)$/.test(token.norm)
      if (
        next !== undefined &&
        i + 1 < to &&
        !titleLike &&
        next.shape === 'capital' &&
        openers.has(next.lower)
      )
        push(i + 1)
      continue
    }
    if (token.kind !== 'mark' || !ends.has(token.norm)) continue
    let next = i + 1
    while (next < to && closers.has(tokens[next]?.norm ?? '') && tokens[next]?.glued === true) {
      if (tokens[next]?.norm === '"') {
        if (!open) break
        open = false
      }
      next++
    }
    if (next >= to || endsAfter(tokens, i, next)) push(next)
    i = next - 1
  }
  if (first < to) push(to)
}

function isUpper(tokens: readonly Token[], from: number, to: number): boolean {
  let upper = 0
  let words = 0
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token === undefined || token.kind !== 'word' || token.norm.length < 2) continue
    words++
    if (token.shape === 'upper') upper++
  }
  return words >= 3 && upper / words > 0.8
}

/** The index after a dateline at the head of a paragraph, else `from`: place in capitals or date, then a dash or colon. */
function afterDateline(tokens: readonly Token[], from: number, to: number): number {
  const head = tokens[from]
  if (head === undefined || head.kind !== 'word' || (head.shape !== 'upper' && head.shape !== 'capital'))
    return from
  let dated = false
  for (let i = from; i < Math.min(to, from + 22); i++) {
    const token = tokens[i]
    if (token === undefined) return from
    const dash = token.norm === '—' || token.norm === '–' || /^--+$/.test(token.norm)
    const spaced = token.norm === '-' && !token.glued && tokens[i + 1]?.glued === false
    // "KYIV:" stands before a report, "IDF:" and "UN:" speak
    const colon =
      token.norm === ':' && head.shape === 'upper' && i - from <= 3 && (i - from > 1 || head.norm.length > 3)
    if (i > from && (dash || spaced || colon))
      return head.shape === 'upper' || dated ? skipLabels(tokens, i + 1, to) : from
    if (token.kind === 'number' || token.norm === '(') dated = true
    else if (
      token.kind === 'word' &&
      token.shape === 'lower' &&
      !/^(?:and|of|the|de|del|al|el)$/.test(token.lower)
    )
      return from
    else if (ends.has(token.norm) || token.norm === '"') return from
  }
  return from
}

/** "[TEXT] [ARMED FORCES PRESS COMMITTEE]" after a wire's dateline. */
function skipLabels(tokens: readonly Token[], from: number, to: number): number {
  let i = from
  while (tokens[i]?.norm === '[') {
    let close = i
    while (close < to && close - i < 12 && tokens[close]?.norm !== ']') close++
    if (tokens[close]?.norm !== ']') return i
    i = close + 1
  }
  return i
}
