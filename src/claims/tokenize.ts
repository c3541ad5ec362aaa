import { noWords, type Vocabulary } from './lexicon/vocabulary.ts'

/** A word, number or mark. Offsets are UTF-16 into the text as it came; `norm` and `lower` serve look-ups only. */
export type Token = {
  readonly start: number
  readonly end: number
  /** Compatibility-normalised, straight apostrophes, initials without stops ("U.S." → "US"). */
  readonly norm: string
  readonly lower: string
  /** The number of `lower` in the vocabulary of a lexicon, -1 when no form has it. */
  readonly number: number
  readonly kind: 'word' | 'number' | 'mark'
  /** `capital`: first letter only; `upper`: at least two letters, all capitals. */
  readonly shape: 'lower' | 'capital' | 'upper' | 'none'
  /** Nothing stands between this token and the one before. */
  readonly glued: boolean
  /** An abbreviation or initial that took its full stop in: "Feb.", "U.S.", "J." */
  readonly stop: boolean
}

/** Abbreviations whose full stop ends no sentence. */
const abbreviations = new Set(
  (
    'mr mrs ms dr prof lt gen col maj capt cpl sgt pvt adm brig cmdr cdr sen rep gov pres amb rev hon fr st mt ft ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri ' +
    'vs approx est etc inc ltd corp jr sr dept univ bros'
  ).split(' '),
)

const shapes = {
  number: String.raw`\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`,
  initials: String.raw`(?:\p{L}\.){2,}|(?:\p{Lu}\.)+\p{Lu}(?![\p{L}\d])`,
  clitic: String.raw`['’](?:s|S|ll|re|ve|d|m)(?![\p{L}\d])`,
  negated: String.raw`\p{L}{2,8}n['’]t(?!\p{L})`,
  word: String.raw`\p{L}[\p{L}\p{M}\d]*(?:['’ʼ](?!(?:s|S|ll|re|ve|d|m)(?![\p{L}\d]))\p{L}[\p{L}\p{M}\d]*)*`,
  mark: String.raw`\.{3}|--+|[^\s]`,
}
/** One token at `lastIndex`; the groups are number, initials, word. */
const anyToken = new RegExp(
  `(${shapes.number})|(${shapes.initials})|(${shapes.clitic}|${shapes.negated}|${shapes.word})|${shapes.mark}`,
  'uy',
)
const plainAscii = /^[\x20-\x7e]*$/

function normal(raw: string): string {
  return plainAscii.test(raw)
    ? raw
    : raw
        .normalize('NFKC')
        .replace(/[’‘ʼ`]/g, "'")
        .replace(/[“”„«»]/g, '"')
        .replace(/[‐‑−]/g, '-')
}

function shapeOf(norm: string): Token['shape'] {
  const first = norm.charAt(0)
  if (first === first.toLowerCase()) return first === first.toUpperCase() ? 'none' : 'lower'
  return norm.length > 1 && norm === norm.toUpperCase() && /\p{L}.*\p{L}/u.test(norm) ? 'upper' : 'capital'
}

/** What a code unit is to a plain word: 1 small letter, 2 capital, 3 digit, 4 what ends it, 5 space, 0 what asks for a closer look. */
const kinds = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const sign = String.fromCharCode(code)
  kinds[code] = /[a-z]/.test(sign)
    ? 1
    : /[A-Z]/.test(sign)
      ? 2
      : /\d/.test(sign)
        ? 3
        : /\s/.test(sign)
          ? 5
          : sign === "'"
            ? 0
            : 4
}
const kindAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return Number.isNaN(code) ? 4 : code < 128 ? (kinds[code] ?? 0) : 0
}

/**
 * The tokens of `text`, in order, with their numbers in the lexicon that shall know them. Linear; never throws. A form of the lexicon is
 * cut the same way, so that they meet.
 */
export function tokenize(text: string, vocabulary: Vocabulary = noWords): Token[] {
  const tokens: Token[] = []
  let previousEnd = -1
  for (let at = 0; at < text.length; ) {
    if (kindAt(text, at) === 5) {
      at++
      continue
    }
    const token = plainWord(text, at, previousEnd, vocabulary) ?? tokenAt(text, at, previousEnd, vocabulary)
    if (token === null) {
      at++ // a space beyond ASCII
      continue
    }
    tokens.push(token)
    at = token.end
    previousEnd = token.end
  }
  return tokens
}

/** A word of ASCII letters and digits, which most are, without a regular expression; null when a closer look is needed. */
function plainWord(text: string, start: number, previousEnd: number, vocabulary: Vocabulary): Token | null {
  let [small, capital] = [0, 0]
  let end = start
  let kind = kindAt(text, end)
  if (kind !== 1 && kind !== 2) return null
  for (; kind >= 1 && kind <= 3; kind = kindAt(text, ++end)) {
    if (kind === 1) small++
    else if (kind === 2) capital++
  }
  if (kind === 0) return null
  const dotted = text.charCodeAt(end) === 46
  if (dotted && end - start === 1) return null
  const norm = text.slice(start, end)
  const stop = dotted && takesStop(norm, text, end)
  const first = kindAt(text, start)
  const lower = capital === 0 ? norm : norm.toLowerCase()
  return {
    start,
    end: stop ? end + 1 : end,
    norm,
    lower,
    number: vocabulary.numberOf(lower),
    kind: 'word',
    shape: first === 1 ? 'lower' : small === 0 && capital > 1 ? 'upper' : 'capital',
    glued: start === previousEnd,
    stop,
  }
}

function tokenAt(text: string, start: number, previousEnd: number, vocabulary: Vocabulary): Token | null {
  anyToken.lastIndex = start
  const match = anyToken.exec(text)
  if (match === null) return null
  const [raw, number, initials, word] = match
  let end = start + raw.length
  let norm = normal(raw)
  let stop = false
  if (initials !== undefined) {
    stop = raw.endsWith('.')
    norm = norm === norm.toUpperCase() ? norm.replaceAll('.', '') : norm
  } else if (word !== undefined && text.charAt(end) === '.' && takesStop(norm, text, end)) {
    end += 1
    stop = true
  }
  const kind =
    number !== undefined ? 'number' : word !== undefined || initials !== undefined ? 'word' : 'mark'
  const lower = norm.toLowerCase()
  return {
    start,
    end,
    norm,
    lower,
    number: vocabulary.numberOf(lower),
    kind,
    shape: kind === 'word' ? shapeOf(norm) : 'none',
    glued: start === previousEnd,
    stop,
  }
}

function takesStop(norm: string, text: string, end: number): boolean {
  const rest = text.slice(end + 1, end + 3)
  if (norm.length === 1) return /\p{Lu}/u.test(norm) && /^\s\p{Lu}/u.test(rest)
  if (norm === 'No' || norm === 'no' || norm === 'Nos') return /^\s?\d/.test(rest)
  return abbreviations.has(norm.toLowerCase()) && /^\p{L}/u.test(norm)
}
