import type { Sense, Term } from './lexicon/term.ts'
import { type Token, tokenize } from './tokenize.ts'

/** A word or phrase of our own that rules speak of by class: "gunned down" → KILL, KILL.past, KILL.part. */
export type Word = { readonly form: string; readonly classes: readonly string[] }

/** What a form means: things of the lexicon (likeliest first) and classes of the grammar. */
export type Entry = { readonly senses: readonly Sense[]; readonly classes: ReadonlySet<string> }

/** The longest entry that starts at a token; `to` is exclusive. */
export type Tag = { readonly from: number; readonly to: number; readonly entry: Entry }

export type Lexicon = {
  /** The longest match at token `at`, not beyond `to`. In text of capitals only, cased forms match in any case. */
  match(tokens: readonly Token[], at: number, to: number, upper: boolean): Tag | null
  /** The classes of one lower-case word, for tests and for words inside chunks. */
  classesOf(lower: string): ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

/** Forms whose capitals matter too much to match them in capital text. */
const ordinaryInCapitals = new Set(
  'us may march who it am turkey chad mali jordan georgia guinea china nice reading police best most bath mobile un or of has hit man men to a in he be as rally war said split order progress liberty union victoria florida orange'.split(
    ' ',
  ),
)

type Draft = { senses: Sense[]; classes: Set<string> }

/** Forms by their words; `longest` says how far to look from a first word. A trie flattened into two maps: small, and quick to build. */
class Forms {
  readonly entries = new Map<string, Draft>()
  readonly longest = new Map<string, number>()

  add(words: readonly string[], sense: Sense | null, classes: readonly string[]): void {
    const [first] = words
    if (first === undefined) return
    const key = words.join(' ')
    let draft = this.entries.get(key)
    if (draft === undefined) {
      draft = { senses: [], classes: new Set() }
      this.entries.set(key, draft)
      if ((this.longest.get(first) ?? 0) < words.length) this.longest.set(first, words.length)
    }
    if (sense !== null) draft.senses.push(sense)
    for (const name of classes) draft.classes.add(name)
  }
}

const simpleWord = /^\p{L}+$/u
const cut = (form: string): readonly Token[] | null => (simpleWord.test(form) ? null : tokenize(form))

/** Builds the lexicon once per process; a form of many words is cut like the text. */
export function createLexicon(terms: readonly Term[], words: readonly Word[]): Lexicon {
  const cased = new Forms()
  const lower = new Forms()
  for (const { form, cased: exact, sense } of terms) {
    const tokens = cut(form)
    if (exact)
      cased.add(tokens === null ? [form.normalize('NFKC')] : tokens.map(({ norm }) => norm), sense, [])
    else lower.add(tokens === null ? [form.toLowerCase()] : tokens.map((token) => token.lower), sense, [])
  }
  for (const { form, classes } of words)
    lower.add(
      tokenize(form).map((token) => token.lower),
      null,
      classes,
    )
  let capitals: Forms | null = null
  const inCapitals = (): Forms => {
    if (capitals !== null) return capitals
    capitals = new Forms()
    for (const [key, { senses }] of cased.entries) {
      const form = key.toLowerCase()
      if (ordinaryInCapitals.has(form) || lower.entries.has(form)) continue
      for (const sense of senses) capitals.add(form.split(' '), sense, [])
    }
    return capitals
  }

  const look = (forms: Forms, tokens: readonly Token[], at: number, to: number, field: 'norm' | 'lower') => {
    const first = tokens[at]?.[field]
    const longest = first === undefined ? undefined : forms.longest.get(first)
    if (first === undefined || longest === undefined) return null
    for (let length = Math.min(longest, to - at); length > 0; length--) {
      let key = first
      for (let k = 1; k < length; k++) key += ` ${tokens[at + k]?.[field]}`
      const found = forms.entries.get(key)
      if (found !== undefined) return { length, found }
    }
    return null
  }

  return {
    match(tokens, at, to, upper) {
      const plain = look(lower, tokens, at, to, 'lower')
      const exact = upper ? look(inCapitals(), tokens, at, to, 'lower') : look(cased, tokens, at, to, 'norm')
      if (plain === null && exact === null) return null
      const length = Math.max(plain?.length ?? 0, exact?.length ?? 0)
      const both = plain !== null && exact !== null && plain.length === exact.length
      const entry = both
        ? {
            senses: [...exact.found.senses, ...plain.found.senses],
            classes: plain.found.classes,
          }
        : ((exact?.length === length ? exact.found : plain?.found) ?? { senses: [], classes: none })
      return { from: at, to: at + length, entry }
    },
    classesOf: (word) => lower.entries.get(word)?.classes ?? none,
  }
}
