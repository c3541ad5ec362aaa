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

/** A word on the way through forms of several words; what a form means stands at its last. */
type Node = {
  /** How many words from the first. */
  readonly depth: number
  /** A form ends here. */
  ends: boolean
  senses: Sense[]
  classes: ReadonlySet<string>
  /** A first word: a form that keeps its capitals starts with it too. */
  opensCased: boolean
  next: Map<string, Node> | null
}

const noSenses: Sense[] = []
const nodeAt = (depth: number): Node => ({
  depth,
  ends: false,
  senses: noSenses,
  classes: none,
  opensCased: false,
  next: null,
})

/** The node of all words that only forms with capitals start with; made last, since it is shared. */
const casedOnly = nodeAt(1)
casedOnly.opensCased = true

/** Forms by their words. */
class Forms {
  readonly root = new Map<string, Node>()

  add(words: readonly string[], sense: Sense | null, classes: readonly string[]): void {
    let level = this.root
    let node: Node | undefined
    for (const word of words) {
      if (node !== undefined) {
        node.next ??= new Map()
        level = node.next
      }
      let found = level.get(word)
      if (found === undefined) {
        found = nodeAt((node?.depth ?? 0) + 1)
        level.set(word, found)
      }
      node = found
    }
    if (node === undefined) return
    node.ends = true
    if (sense !== null) {
      if (node.senses === noSenses) node.senses = [sense]
      else node.senses.push(sense)
    }
    if (classes.length > 0) node.classes = classSet([...node.classes, ...classes])
  }

  /** Notes where forms that keep their capitals start, so that one look-up of a word tells whether any form does. */
  openCased(cased: Forms): void {
    for (const word of cased.root.keys()) {
      const lower = word.toLowerCase()
      const node = this.root.get(lower)
      if (node === undefined) this.root.set(lower, casedOnly)
      else node.opensCased = true
    }
  }

  has(words: readonly string[]): boolean {
    let level: Map<string, Node> | null = this.root
    let node: Node | undefined
    for (const word of words) {
      node = level?.get(word)
      if (node === undefined) return false
      level = node.next
    }
    return node?.ends === true
  }
}

/** The longest form that starts with `first` at token `at` and does not go beyond `to`. */
function longest(
  first: Node | undefined,
  tokens: readonly Token[],
  at: number,
  to: number,
  field: 'norm' | 'lower',
): Node | null {
  let best: Node | null = null
  let node = first
  for (let i = at + 1; node !== undefined; i++) {
    if (node.ends) best = node
    const token = i < to ? tokens[i] : undefined
    if (node.next === null || token === undefined) break
    node = node.next.get(token[field])
  }
  return best
}

/** Sets of classes are shared: the forms of most verbs have the same. */
const sets = new Map<string, ReadonlySet<string>>()
function classSet(names: readonly string[]): ReadonlySet<string> {
  const set = new Set(names)
  const key = [...set].join(' ')
  const known = sets.get(key)
  if (known !== undefined) return known
  sets.set(key, set)
  return set
}

const simpleWord = /^\p{L}+$/u
/** Words, numbers and hyphens alone: cut as `tokenize` cuts them, in a tenth of its time. */
const plainForm = /^[A-Za-z0-9 -]+$/
const plainTokens = /[A-Za-z][A-Za-z0-9]*|[0-9]+|-/g
const cut = (form: string): readonly string[] => {
  if (simpleWord.test(form)) return [form.normalize('NFKC')]
  if (plainForm.test(form) && !form.includes('--')) return form.match(plainTokens) ?? []
  return tokenize(form).map(({ norm }) => norm)
}
const lowered = (words: readonly string[]) => words.map((word) => word.toLowerCase())

/** Builds the lexicon once per process; a form of many words is cut like the text. */
export function createLexicon(terms: readonly Term[], words: readonly Word[]): Lexicon {
  const cased = new Forms()
  const lower = new Forms()
  for (const { form, cased: exact, sense } of terms) {
    if (exact) cased.add(cut(form), sense, [])
    else lower.add(lowered(cut(form)), sense, [])
  }
  for (const { form, classes } of words) lower.add(lowered(cut(form)), null, classes)
  lower.openCased(cased)

  let capitals: Forms | null = null
  const inCapitals = (): Forms => {
    if (capitals !== null) return capitals
    const made = new Forms()
    const walk = (level: ReadonlyMap<string, Node>, before: readonly string[]): void => {
      for (const [word, node] of level) {
        const form = [...before, word.toLowerCase()]
        if (node.ends && !ordinaryInCapitals.has(form.join(' ')) && !lower.has(form))
          for (const sense of node.senses) made.add(form, sense, [])
        if (node.next !== null) walk(node.next, form)
      }
    }
    walk(cased.root, [])
    capitals = made
    return made
  }

  return {
    match(tokens, at, to, upper) {
      const token = at < to ? tokens[at] : undefined
      const first = token === undefined ? undefined : lower.root.get(token.lower)
      if (token === undefined || first === undefined) return null
      const plain = longest(first, tokens, at, to, 'lower')
      const exact = !first.opensCased
        ? null
        : upper && !token.stop // "U.S." is no pronoun in capitals either
          ? longest(inCapitals().root.get(token.lower), tokens, at, to, 'lower')
          : longest(cased.root.get(token.norm), tokens, at, to, 'norm')
      if (plain === null && exact === null) return null
      if (plain === null || exact === null || plain.depth !== exact.depth) {
        const longer = plain !== null && plain.depth > (exact?.depth ?? 0) ? plain : exact
        return longer === null ? null : { from: at, to: at + longer.depth, entry: longer }
      }
      const entry = { senses: [...exact.senses, ...plain.senses], classes: plain.classes }
      return { from: at, to: at + plain.depth, entry }
    },
    classesOf: (word) => lower.root.get(word)?.classes ?? none,
  }
}
