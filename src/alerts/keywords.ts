import { UserError } from '../lib/errors.ts'
import { fold, originalRange, type Searchable } from './fold.ts'

/**
 * The words of a channel. One entry holds one or more of: a word (whole words only), "a phrase", prefix*, and each of them
 * with a minus in front to exclude. All that an entry asks for must be there; one entry that passes is enough. Entries that
 * only exclude hold for the whole channel. There are no user patterns, so nothing a user types can run long.
 */

/** The spellings of a name: "Kyiv" → "Kyiv", "Kiev", "Київ"; `cased` ones only with their capitals ("US" is no "us"). */
export type Aliases = (name: string) => readonly { readonly form: string; readonly cased: boolean }[]

type Part = { readonly text: string; readonly prefix: boolean; readonly excluded: boolean }

/** `cased`: the found words must be one of these, or be wholly in capitals. */
type Pattern = {
  readonly part: Part
  readonly pattern: RegExp | null
  readonly cased: readonly { readonly form: string; readonly pattern: RegExp }[]
}

type Entry = {
  readonly term: string
  readonly wanted: readonly Pattern[]
  readonly unwanted: readonly Pattern[]
}

/** Made once for a channel's terms, then asked about many texts. */
export type KeywordFilter = { readonly entries: readonly Entry[] }

/** Where a word was found: offsets into `Searchable.text`. */
export type Hit = { readonly term: string; readonly start: number; readonly end: number }

export type Judgement = {
  readonly passes: boolean
  /** What let it pass: the first place of each wanted word of each entry that holds. */
  readonly hits: readonly Hit[]
  /** What kept it out, when a channel-wide exclusion did. */
  readonly excludedBy: Hit | null
}

/** The term as it is kept: quotes and dashes made plain, spaces single. Throws a `UserError` when it cannot be a keyword. */
export function cleanTerm(typed: string): string {
  const parts = readParts(typed)
  return parts
    .map(({ text, prefix, excluded }) => {
      const quoted = /\s/.test(text) ? `"${text}"` : text
      return `${excluded ? '-' : ''}${quoted}${prefix ? '*' : ''}`
    })
    .join(' ')
}

/** Whether two terms mean the same, whatever their case. */
export function sameTerm(a: string, b: string): boolean {
  return fold(a) === fold(b)
}

/** What to tell the person who adds it: words so short that they match more than they mean. */
export function termWarnings(term: string): readonly string[] {
  return readParts(term).flatMap(({ text, prefix }) => {
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    if (letters >= 4 || dense.test(text)) return []
    return [
      prefix
        ? `“${text}*” begins very many words.`
        : `“${text}” is short and may be a word of another meaning; look at the preview.`,
    ]
  })
}

/** Reads terms once. Throws a `UserError` on a term that `cleanTerm` would refuse. */
export function keywordFilter(terms: readonly string[], aliases: Aliases = () => []): KeywordFilter {
  return {
    entries: terms.map((term) => {
      const patterns = readParts(term).map((part) => patternOf(part, aliases))
      return {
        term,
        wanted: patterns.filter(({ part }) => !part.excluded),
        unwanted: patterns.filter(({ part }) => part.excluded),
      }
    }),
  }
}

/** Whether a text passes a channel's words, and why. Without any wanted word everything passes that is not excluded. */
export function judge({ entries }: KeywordFilter, text: Searchable): Judgement {
  const wanting = entries.filter((entry) => entry.wanted.length > 0)
  for (const entry of entries) {
    if (entry.wanted.length > 0) continue
    const hit = firstHit(entry.unwanted, entry.term, text)
    if (hit !== null) return { passes: false, hits: [], excludedBy: hit }
  }
  const hits = wanting.flatMap((entry) => {
    if (firstHit(entry.unwanted, entry.term, text) !== null) return []
    const found = entry.wanted.map((wanted) => firstHit([wanted], entry.term, text))
    return found.every((hit) => hit !== null) ? found : []
  })
  return { passes: wanting.length === 0 || hits.length > 0, hits, excludedBy: null }
}

/** The hit with some signs on either side, and where in that snippet it stands. */
export function around(
  { text }: Searchable,
  { start, end }: Pick<Hit, 'start' | 'end'>,
  signs = 30,
): { readonly text: string; readonly mark: readonly [number, number] } {
  const from = Math.max(0, start - signs)
  const to = Math.min(text.length, end + signs)
  const before = `${from > 0 ? '…' : ''}${text.slice(from, start)}`.replace(/\s+/g, ' ')
  const hit = text.slice(start, end)
  const after = `${text.slice(end, to)}${to < text.length ? '…' : ''}`.replace(/\s+/g, ' ')
  return { text: before + hit + after, mark: [before.length, before.length + hit.length] }
}

function firstHit(patterns: readonly Pattern[], term: string, text: Searchable): Hit | null {
  for (const { pattern, cased } of patterns) {
    const match = pattern?.exec(text.folded)
    if (match) return { term, ...rangeOf(match, text) }
    for (const one of cased) {
      // only a few places can be meant, for the form is a name
      for (const found of text.folded.matchAll(one.pattern)) {
        const range = rangeOf(found, text)
        const words = text.text.slice(range.start, range.end)
        if (sameCase(words, one.form) || words === words.toUpperCase()) return { term, ...range }
      }
    }
  }
  return null
}

const sameCase = (words: string, form: string) => bare(words) === bare(form)

/** Without accents, and with the plain apostrophe. */
const bare = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘ʼ]/g, "'")

function rangeOf({ 0: words, index }: RegExpExecArray, text: Searchable) {
  const [start, end] = originalRange(text, index, index + words.length)
  return { start, end }
}

/** A keyword is a few words, not a text. */
const longestTerm = 100
const mostParts = 8

function readParts(typed: string): readonly Part[] {
  const plain = typed
    .normalize('NFC')
    .replace(/["“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain === '') throw new UserError('The keyword is empty. Write a word, "a phrase" or prefix*.')
  if (plain.length > longestTerm)
    throw new UserError(`The keyword has ${plain.length} characters. Use at most ${longestTerm}.`)
  if ((plain.match(/"/g)?.length ?? 0) % 2 === 1)
    throw new UserError('The keyword has a quote that is not closed. Write "a phrase" with both quotes.')
  const pieces = plain.match(/[-–—]?"[^"]*"\*?|[^\s"]+/g) ?? []
  if (pieces.length > mostParts)
    throw new UserError(
      `The keyword has ${pieces.length} words. Use at most ${mostParts}, or put a phrase into quotes.`,
    )
  return pieces.map(readPart)
}

function readPart(piece: string): Part {
  const excluded = /^[-–—](?!\d)/.test(piece)
  const signed = excluded ? piece.slice(1) : piece
  const prefix = signed.endsWith('*')
  const text = (prefix ? signed.slice(0, -1) : signed).replaceAll('"', '').trim()
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (text.includes('*'))
    throw new UserError(`“${piece}” has a star inside. A star may only stand at the end: drone*.`)
  if (letters === 0)
    throw new UserError(`“${piece}” has no letter or digit. Write a word, "a phrase" or prefix*.`)
  if (prefix && letters < 2 && !dense.test(text))
    throw new UserError(`“${piece}” would match nearly every text. Put at least two letters before the star.`)
  return { text, prefix, excluded }
}

/** Scripts that write no spaces between words, or a syllable in one sign: there, one or two signs are a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const dense = new RegExp(`${unspaced.source}|\\p{Script=Hangul}`, 'u')

const letter = String.raw`[\p{L}\p{N}\p{M}]`

/** Korean writes its particles together with the noun (북한 → 북한이, 북한에서); the usual ones, longer ones first. */
const particles =
  '(?:에서는|에서도|으로는|으로도|이라고|에게서|까지는|에서|에게|에는|에도|으로|라고|까지|부터|처럼|보다|마다|조차|밖에|이나|이란|한테|께서|은|는|이|가|을|를|의|에|와|과|도|로|만|나|란|측은|측이|측)?'

/** Arabic writes "and", "so", "by", "like", "to" and the article together with the word. */
const proclitics = '(?:[وف]?(?:لل|[بكل]?(?:ال)?))?'

/** The word itself counts in any case, unless the lexicon knows it as a name that needs its capitals. */
function patternOf(part: Part, aliases: Aliases): Pattern {
  const { text, prefix } = part
  const spelled = prefix ? [] : aliases(text)
  const own = { form: text, cased: spelled.some(({ form, cased }) => cased && fold(form) === fold(text)) }
  const loose = [own, ...spelled].filter(({ cased }) => !cased).map(({ form }) => fold(form))
  const forms = [...new Set(loose)].filter((form) => /[\p{L}\p{N}]/u.test(form))
  return {
    part,
    pattern:
      forms.length === 0 ? null : new RegExp(forms.map((form) => formPattern(form, prefix)).join('|'), 'u'),
    cased: spelled
      .filter(({ form, cased }) => cased && !forms.includes(fold(form)))
      .map(({ form }) => ({ form, pattern: new RegExp(formPattern(fold(form), false), 'gu') })),
  }
}

function formPattern(form: string, prefix: boolean): string {
  const [first = '', last = ''] = [form.at(0), form.at(-1)]
  const before = unspaced.test(first)
    ? ''
    : `(?<!${letter})${/\p{Script=Arabic}/u.test(first) ? proclitics : ''}`
  const particle = /\p{Script=Hangul}/u.test(last) ? particles : ''
  const after = prefix ? `${letter}{0,40}` : unspaced.test(last) ? '' : `${particle}(?!${letter})`
  // "F-16" also reads "F16" and "F 16"; the words of a phrase may be joined by a dash
  const body = form
    .split(/\s+/)
    .map((word) =>
      word
        .split(/\p{Pd}/u)
        .map(escaped)
        .join(String.raw`[\s\p{Pd}]?`),
    )
    .join(String.raw`(?:\p{Pd}|(?!\n\s*\n)\s){1,3}`) // not across an empty line
  return `${before}${body}${after}`
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
