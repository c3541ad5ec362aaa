/** A word, number or mark. Offsets are UTF-16 into the text as it came; `norm` and `lower` serve look-ups only. */
export type Token = {
  readonly start: number
  readonly end: number
  /** Compatibility-normalised, straight apostrophes, initials without stops ("U.S." → "US"). */
  readonly norm: string
  readonly lower: string
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
const anyToken = new RegExp(
  `(?<number>${shapes.number})|(?<initials>${shapes.initials})|(?<word>${shapes.clitic}|${shapes.negated}|${shapes.word})|${shapes.mark}`,
  'gu',
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

/** The tokens of `text`, in order. Linear; never throws. A form of the lexicon is cut the same way, so that they meet. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let previousEnd = -1
  for (const match of text.matchAll(anyToken)) {
    const start = match.index
    if (start < previousEnd) continue
    const [raw] = match
    const { number, initials, word } = match.groups ?? {}
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
    tokens.push({
      start,
      end,
      norm,
      lower: norm.toLowerCase(),
      kind,
      shape: kind === 'word' ? shapeOf(norm) : 'none',
      glued: start === previousEnd,
      stop,
    })
    previousEnd = end
  }
  return tokens
}

function takesStop(norm: string, text: string, end: number): boolean {
  const rest = text.slice(end + 1, end + 3)
  if (norm.length === 1) return /\p{Lu}/u.test(norm) && /^\s\p{Lu}/u.test(rest)
  if (norm === 'No' || norm === 'no' || norm === 'Nos') return /^\s?\d/.test(rest)
  return abbreviations.has(norm.toLowerCase()) && /^\p{L}/u.test(norm)
}
