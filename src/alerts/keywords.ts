import { fold, originalRange, type Searchable } from './fold.ts'
import {
  dense,
  mapTerm,
  onlyExcludes,
  type Part,
  readTerm,
  type Term,
  unspaced,
  wordsIn,
  writeTerm,
} from './keyword-terms.ts'

/**
 * The words of a channel, each a term of `keyword-terms.ts`. A text passes when one term holds; terms that only exclude hold for the
 * whole channel.
 */

/** The spellings of a name: "Kyiv" → "Kyiv", "Kiev", "Київ"; `cased` ones only with their capitals ("US" is no "us"). */
export type Aliases = (name: string) => readonly { readonly form: string; readonly cased: boolean }[]

/** `cased`: the found words must be one of these, or be wholly in capitals. */
type Pattern = {
  readonly part: Part
  readonly pattern: RegExp | null
  readonly cased: readonly { readonly form: string; readonly pattern: RegExp }[]
}

type Entry = {
  readonly term: string
  readonly tree: Term<Pattern>
  /** Whether it holds for the whole channel. */
  readonly excludes: boolean
  /** Its words that must not be missing, or of which one must not. */
  readonly wanted: readonly Pattern[]
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
  return writeTerm(readTerm(typed))
}

/** Whether two terms mean the same, whatever their case. */
export function sameTerm(a: string, b: string): boolean {
  return fold(a) === fold(b)
}

/** What to tell the person who adds it: words so short that they match more than they mean. */
export function termWarnings(term: string): readonly string[] {
  return wordsIn(readTerm(term)).flatMap(({ word: { text, prefix } }) => {
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
      const tree = mapTerm(readTerm(term), (part) => patternOf(part, aliases))
      const wanted = wordsIn(tree).flatMap((one) => (one.wanted ? [one.word] : []))
      return { term, tree, excludes: onlyExcludes(tree), wanted }
    }),
  }
}

/** Whether a text passes a channel's words, and why. Without any wanted word everything passes that is not excluded. */
export function judge({ entries }: KeywordFilter, text: Searchable): Judgement {
  for (const { term, tree, excludes } of entries) {
    if (!excludes || holds(tree, term, text) !== null) continue
    const [hit] = wordsIn(tree).flatMap(({ word }) => firstHit(word, term, text) ?? [])
    return { passes: false, hits: [], excludedBy: hit ?? null }
  }
  const wanting = entries.filter(({ excludes }) => !excludes)
  const held = wanting.map(({ term, tree }) => holds(tree, term, text)).filter((hits) => hits !== null)
  return { passes: wanting.length === 0 || held.length > 0, hits: held.flat(), excludedBy: null }
}

/** The first place of each wanted word that makes a term hold; null when it does not. */
function holds(tree: Term<Pattern>, term: string, text: Searchable): readonly Hit[] | null {
  switch (tree.kind) {
    case 'word': {
      const hit = firstHit(tree.word, term, text)
      return hit === null ? null : [hit]
    }
    case 'not':
      return holds(tree.of, term, text) === null ? [] : null
    case 'all': {
      const hits: Hit[] = []
      for (const one of tree.of) {
        const found = holds(one, term, text)
        if (found === null) return null
        hits.push(...found)
      }
      return hits
    }
    case 'any': {
      const found = tree.of.map((one) => holds(one, term, text)).filter((hits) => hits !== null)
      return found.length === 0 ? null : found.flat()
    }
    default:
      return tree satisfies never
  }
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

function firstHit({ pattern, cased }: Pattern, term: string, text: Searchable): Hit | null {
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
  return null
}

const sameCase = (words: string, form: string) => bare(words) === bare(form)

/** Without accents, and with the plain apostrophe. */
const bare = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘ʼ]/g, "'")

function rangeOf({ 0: words, index }: RegExpExecArray, text: Searchable) {
  const [start, end] = originalRange(text, index, index + words.length)
  return { start, end }
}

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
