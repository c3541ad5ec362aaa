import { tokenize } from '../tokenize.ts'
import type { Sense, Term, Word } from './term.ts'
import { type PackedWords, packWords } from './vocabulary.ts'

/**
 * The lexicon as arrays: forms are walked word by word from node to node, and what a form means is an entry. Of the hundred thousand
 * entries a text meets a few hundred, so senses stay text until they are met. Read from a file it is there at once, and small.
 */
export type PackedLexicon = {
  readonly words: PackedWords
  /** By the number of a first word its node, 0 for none: in any case, with these capitals, and with them in text of capitals only. */
  readonly lower: Int32Array
  readonly cased: Int32Array
  readonly capitals: Int32Array
  /** 1 where a form that keeps its capitals starts with this small word. */
  readonly opensCased: Uint8Array
  /** By node: where its next words start in `nextWords`, which are in order, beside their nodes; and its entry, 0 for none. */
  readonly nexts: Int32Array
  readonly nextWords: Int32Array
  readonly nextNodes: Int32Array
  readonly entries: Int32Array
  /** By entry: where its senses start in `senseNumbers`, and the number of its set of classes. */
  readonly senses: Int32Array
  readonly senseNumbers: Int32Array
  readonly classes: Int32Array
  readonly classSets: readonly (readonly string[])[]
  /** Senses as JSON in UTF-8, one behind the other, and where each starts. */
  readonly senseText: Uint8Array
  readonly senseStarts: Int32Array
  /** The codes of countries by their names. */
  readonly countries: ReadonlyMap<string, string>
  /** The cities that speak for their country, in small letters. */
  readonly capitalCities: ReadonlySet<string>
  /** The capital of each country by its code. */
  readonly seats: ReadonlyMap<string, string>
  /** Countries by the surnames of those who lead them; a name alone is no word of ours, so that "Joe Biden" stays a name. */
  readonly leaders: ReadonlyMap<string, { readonly name: string; readonly iso3: string }>
}

/** Forms whose capitals matter too much to match them in capital text. */
const ordinaryInCapitals = new Set(
  'us may march who it am turkey chad mali jordan georgia guinea china nice reading police best most bath mobile un or of has hit man men to a in he be as rally war said split order progress liberty union victoria florida orange'.split(
    ' ',
  ),
)

/** A word on the way through forms of several words; what a form means stands at its last. */
type Node = { ends: boolean; senses: Sense[]; classes: readonly string[]; next: Map<string, Node> | null }

const noSenses: Sense[] = []
const noClasses: readonly string[] = []
const newNode = (): Node => ({ ends: false, senses: noSenses, classes: noClasses, next: null })

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
        found = newNode()
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
    if (classes.length > 0)
      node.classes = node.classes === noClasses ? classes : [...new Set([...node.classes, ...classes])]
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

/** Letters alone, without those that stand for apostrophes. */
const simpleWord = /^[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]+$/u
/** Words, numbers and hyphens alone: cut as `tokenize` cuts them, in a tenth of its time. */
const plainForm = /^[A-Za-z0-9 -]+$/
const plainTokens = /[A-Za-z][A-Za-z0-9]*|[0-9]+|-/g
const cut = (form: string): readonly string[] => {
  if (simpleWord.test(form)) return [form.normalize('NFKC')]
  if (plainForm.test(form) && !form.includes('--')) return form.match(plainTokens) ?? []
  return tokenize(form).map(({ norm }) => norm)
}
const lowered = (words: readonly string[]) => words.map((word) => word.toLowerCase())

/** The forms with capitals as they stand in text of capitals only, where an ordinary word comes first. */
function inCapitals(cased: Forms, lower: Forms): Forms {
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
  return made
}

/** Things by number, in the order in which they are first met. */
class Numbers<T> {
  readonly all: T[] = []
  readonly known = new Map<unknown, number>()

  of(thing: T, key: unknown = thing): number {
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.known.set(key, this.all.length)
    this.all.push(thing)
    return this.all.length - 1
  }
}

export function packLexicon(terms: readonly Term[], words: readonly Word[]): PackedLexicon {
  const cased = new Forms()
  const lower = new Forms()
  for (const { form, cased: exact, sense } of terms) {
    if (sense.class === 'leader') continue
    if (exact) cased.add(cut(form), sense, [])
    else lower.add(lowered(cut(form)), sense, [])
  }
  for (const { form, classes } of words) lower.add(lowered(cut(form)), null, classes)
  const capitals = inCapitals(cased, lower)

  const numbers = new Numbers<string>()
  const senses = new Numbers<Sense>()
  const classSets = new Numbers<readonly string[]>()
  const nexts: number[] = [0, 0]
  const nextWords: number[] = []
  const nextNodes: number[] = []
  const entries: number[] = [0]
  const entrySenses: number[] = [0, 0]
  const senseNumbers: number[] = []
  const entryClasses: number[] = [classSets.of(noClasses, '')]

  const packEntry = ({ senses: own, classes }: Node): number => {
    for (const sense of own) senseNumbers.push(senses.of(sense))
    entrySenses.push(senseNumbers.length)
    entryClasses.push(classSets.of(classes, classes.join(' ')))
    return entryClasses.length - 1
  }
  /** Numbers the nodes of a level, and packs what follows each: a node's next words stand together. */
  const packNodes = (root: ReadonlyMap<string, Node>): ReadonlyMap<number, number> => {
    const first = new Map<number, number>()
    const queue: Node[] = []
    const enqueue = (node: Node): number => {
      queue.push(node)
      entries.push(node.ends ? packEntry(node) : 0)
      return entries.length - 1
    }
    for (const [word, node] of root) first.set(numbers.of(word), enqueue(node))
    for (const node of queue) {
      const next = [...(node.next ?? [])].map(([word, after]) => [numbers.of(word), after] as const)
      for (const [word, after] of next.sort(([a], [b]) => a - b)) {
        nextWords.push(word)
        nextNodes.push(enqueue(after))
      }
      nexts.push(nextWords.length)
    }
    return first
  }
  const firsts = [lower, cased, capitals].map(({ root }) => packNodes(root))
  const opening = [...cased.root.keys()].map((word) => numbers.of(word.toLowerCase()))

  const byWord = (first: ReadonlyMap<number, number> | undefined): Int32Array => {
    const nodes = new Int32Array(numbers.all.length)
    for (const [word, node] of first ?? []) nodes[word] = node
    return nodes
  }
  const opensCased = new Uint8Array(numbers.all.length)
  for (const word of opening) opensCased[word] = 1
  const encoder = new TextEncoder()
  const texts = senses.all.map((sense) => encoder.encode(JSON.stringify(sense)))
  const senseStarts = new Int32Array(texts.length + 1)
  const senseText = new Uint8Array(texts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const [number, text] of texts.entries()) {
    senseText.set(text, at)
    at += text.length
    senseStarts[number + 1] = at
  }
  return {
    words: packWords(numbers.all),
    lower: byWord(firsts[0]),
    cased: byWord(firsts[1]),
    capitals: byWord(firsts[2]),
    opensCased,
    nexts: Int32Array.from(nexts),
    nextWords: Int32Array.from(nextWords),
    nextNodes: Int32Array.from(nextNodes),
    entries: Int32Array.from(entries),
    senses: Int32Array.from(entrySenses),
    senseNumbers: Int32Array.from(senseNumbers),
    classes: Int32Array.from(entryClasses),
    classSets: classSets.all,
    senseText,
    senseStarts,
    countries: countriesOf(terms),
    capitalCities: capitalsOf(terms),
    seats: seatsOf(terms),
    leaders: leadersOf(terms),
  }
}

function countriesOf(terms: readonly Term[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { sense } of terms)
    if (sense.class === 'country' && !found.has(sense.name)) found.set(sense.name, sense.iso3)
  return found
}

const capitalsOf = (terms: readonly Term[]): ReadonlySet<string> =>
  new Set(
    terms.flatMap(({ form, sense }) =>
      sense.class === 'country' && sense.use === 'metonym' ? [form.toLowerCase()] : [],
    ),
  )

/** The first name that is both a town in the country and speaks for it. */
function seatsOf(terms: readonly Term[]): ReadonlyMap<string, string> {
  const towns = new Map<string, string>()
  for (const { form, sense } of terms)
    if (sense.class === 'place' && !towns.has(form)) towns.set(form, sense.name)
  const found = new Map<string, string>()
  for (const { form, sense } of terms) {
    if (sense.class !== 'country' || sense.use !== 'metonym' || found.has(sense.iso3)) continue
    const town = towns.get(form)
    if (town !== undefined) found.set(sense.iso3, town)
  }
  return found
}

const leadersOf = (
  terms: readonly Term[],
): ReadonlyMap<string, { readonly name: string; readonly iso3: string }> =>
  new Map(
    terms.flatMap(({ form, sense }) =>
      sense.class === 'leader' ? [[form, { name: sense.name, iso3: sense.iso3 }] as const] : [],
    ),
  )
