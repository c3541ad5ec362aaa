import { hashNext, hashStart, type KnownWritten, knowWritten, type Written } from './written.ts'

/** A word, number or mark where it stands. Offsets are UTF-16 into the text as it came; `norm` and `lower` serve look-ups only. */
export type Token = Pick<Written, 'norm' | 'lower' | 'kind' | 'shape'> & {
  readonly start: number
  readonly end: number
  readonly written: Written
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
/** For the numbers of texts of usual length, used again and again. */
const usual = new Uint16Array(16_384)

/** A text as numbers, a space behind them: the engine reads them sooner than the letters of texts, which come in many makes. */
function codesOf(text: string): Uint16Array {
  const { length } = text
  const codes = length < usual.length ? usual : new Uint16Array(length + 1)
  for (let at = 0; at < length; at++) codes[at] = text.charCodeAt(at)
  codes[length] = 32
  return codes
}
const kindAt = (codes: Uint16Array, at: number): number => {
  const code = codes[at]
  return code !== undefined && code < 128 ? (kinds[code] ?? 0) : 0
}

/** Of what is cut for its words alone. */
const ofNoLexicon = knowWritten()

/**
 * The tokens of `text`, in order, as the lexicon knows them that shall match them. Linear; never throws. A form of the lexicon is
 * cut the same way, so that they meet.
 */
export function tokenize(text: string, known: KnownWritten = ofNoLexicon): Token[] {
  const tokens: Token[] = []
  let previousEnd = -1
  const codes = codesOf(text)
  const { length } = text
  for (let at = 0; at < length; ) {
    const kind = kindAt(codes, at)
    if (kind === 5) {
      at++
      continue
    }
    const token =
      (kind === 1 || kind === 2
        ? plainWord(text, codes, at, previousEnd, known)
        : kind === 4
          ? plainMark(text, codes, at, previousEnd, known)
          : kind === 3
            ? plainNumber(text, codes, at, previousEnd, known)
            : null) ?? tokenAt(text, at, previousEnd, known)
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

function tokenOf(written: Written, start: number, end: number, glued: boolean, stop: boolean): Token {
  const { norm, lower, kind, shape } = written
  return { start, end, norm, lower, kind, shape, written, glued, stop }
}

/** A word of ASCII letters and digits, which most are, without a regular expression; null when a closer look is needed. */
function plainWord(
  text: string,
  codes: Uint16Array,
  start: number,
  previousEnd: number,
  known: KnownWritten,
): Token | null {
  let hash = hashStart
  let end = start
  let kind = kindAt(codes, end)
  for (; kind >= 1 && kind <= 3; kind = kindAt(codes, ++end)) hash = hashNext(hash, codes[end] ?? 0)
  if (kind === 0) return null
  const dotted = codes[end] === 46
  if (dotted && end - start === 1) return null
  const written = known.plain(text, codes, start, end, hash)
  const stop = dotted && takesStop(written.norm, text, end)
  return tokenOf(written, start, stop ? end + 1 : end, start === previousEnd, stop)
}

/** A mark of ASCII that does not join those like it. */
function plainMark(
  text: string,
  codes: Uint16Array,
  start: number,
  previousEnd: number,
  known: KnownWritten,
): Token | null {
  const code = codes[start]
  // a full stop, a hyphen
  if ((code === 46 || code === 45) && codes[start + 1] === code) return null
  const mark = text.charAt(start)
  return tokenOf(known.other(mark, 'mark'), start, start + 1, start === previousEnd, false)
}

/** Digits without anything that could belong to their number. */
function plainNumber(
  text: string,
  codes: Uint16Array,
  start: number,
  previousEnd: number,
  known: KnownWritten,
): Token | null {
  let end = start + 1
  while (kindAt(codes, end) === 3) end++
  const next = codes[end] ?? 0
  // a point, a comma, a thin space
  if (next === 46 || next === 44 || next > 127) return null
  return tokenOf(known.other(text.slice(start, end), 'number'), start, end, start === previousEnd, false)
}

function tokenAt(text: string, start: number, previousEnd: number, known: KnownWritten): Token | null {
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
  return tokenOf(known.other(norm, kind), start, end, start === previousEnd, stop)
}

function takesStop(norm: string, text: string, end: number): boolean {
  const rest = text.slice(end + 1, end + 3)
  if (norm.length === 1) return /\p{Lu}/u.test(norm) && /^\s\p{Lu}/u.test(rest)
  if (norm === 'No' || norm === 'no' || norm === 'Nos') return /^\s?\d/.test(rest)
  return abbreviations.has(norm.toLowerCase()) && /^\p{L}/u.test(norm)
}
