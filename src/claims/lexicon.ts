import { type Classes, classesOf, noClasses } from './classes.ts'
import type { PackedLexicon } from './lexicon/pack.ts'
import type { Sense } from './lexicon/term.ts'
import { openWords } from './lexicon/vocabulary.ts'
import type { Token } from './tokenize.ts'
import { type KnownWritten, knowWritten, ofWord } from './written.ts'

export type { Word } from './lexicon/term.ts'

/** What a form means: things of the lexicon (likeliest first) and classes of the grammar. */
export type Entry = { readonly senses: readonly Sense[]; readonly classes: Classes }

/** The longest entry that starts at a token; `to` is exclusive. */
export type Tag = {
  readonly from: number
  readonly to: number
  /** The words of the form, in small letters. */
  readonly lower: string
  readonly entry: Entry
}

export type Lexicon = {
  /** What is written, with the numbers of its words: only tokens that were cut by it are matched. */
  readonly written: KnownWritten
  /** The longest match at token `at`, not beyond `to`. In text of capitals only, cased forms match in any case. */
  match(tokens: readonly Token[], at: number, to: number, upper: boolean): Tag | null
}

const noSenses: readonly Sense[] = []

/** What a packed lexicon says of an entry, made when it is first met. */
function entriesOf({
  senses,
  senseNumbers,
  classes,
  classSets,
  senseText,
  senseStarts,
}: PackedLexicon): (entry: number) => Entry {
  const decoder = new TextDecoder()
  const sets = classSets.map(classesOf)
  const knownSenses = new Map<number, Sense>()
  const known = new Map<number, Entry>()
  const senseOf = (number: number): Sense => {
    const met = knownSenses.get(number)
    if (met !== undefined) return met
    const text = decoder.decode(senseText.subarray(senseStarts[number], senseStarts[number + 1]))
    const sense: Sense = JSON.parse(text)
    knownSenses.set(number, sense)
    return sense
  }
  return (number) => {
    const met = known.get(number)
    if (met !== undefined) return met
    const own = [...senseNumbers.subarray(senses[number], senses[number + 1])].map(senseOf)
    const entry = {
      senses: own.length === 0 ? noSenses : own,
      classes: sets[classes[number] ?? 0] ?? noClasses,
    }
    known.set(number, entry)
    return entry
  }
}

const first = (nodes: Int32Array, word: number): number => (word < 0 ? 0 : (nodes[word] ?? 0))

export function openLexicon(packed: PackedLexicon): Lexicon {
  const { lower, cased, capitals, opensCased, nexts, nextWords, nextNodes, entries } = packed
  const entryOf = entriesOf(packed)

  /** The node behind `node` for the word of that number, 0 for none. */
  const after = (node: number, word: number): number => {
    let from = nexts[node] ?? 0
    let to = nexts[node + 1] ?? 0
    while (from < to) {
      const middle = (from + to) >> 1
      const here = nextWords[middle] ?? 0
      if (here === word) return nextNodes[middle] ?? 0
      if (here < word) from = middle + 1
      else to = middle
    }
    return 0
  }

  /** Entries of forms that mean one thing with these capitals and another in any case. */
  const both = new Map<number, Entry>()
  const entryOfBoth = (exact: number, plain: number): Entry => {
    const key = exact * entries.length + plain
    let entry = both.get(key)
    if (entry === undefined) {
      const [a, b] = [entryOf(exact), entryOf(plain)]
      entry = { senses: [...a.senses, ...b.senses], classes: b.classes }
      both.set(key, entry)
    }
    return entry
  }

  /** The words of forms of several, by the node that they end at: put together once. */
  const wordings = new Map<number, string>()
  const wordingOf = (node: number, tokens: readonly Token[], from: number, to: number): string => {
    const first = tokens[from]?.lower ?? ''
    if (to === from + 1) return first
    let wording = wordings.get(node)
    if (wording === undefined) {
      const whole = [first]
      for (let i = from + 1; i < to; i++) whole.push(tokens[i]?.lower ?? '')
      wording = whole.join(' ')
      wordings.set(node, wording)
    }
    return wording
  }

  /** How many tokens the form took that `longest` found last, and the node that it ended at. */
  let length = 0
  let ended = 0
  /** The entry of the longest form that starts with the node `opening`, 0 for none. */
  const longest = (
    opening: number,
    tokens: readonly Token[],
    at: number,
    to: number,
    exact: boolean,
  ): number => {
    let best = 0
    length = 0
    for (let node = opening, i = at + 1; node !== 0; i++) {
      const entry = entries[node] ?? 0
      if (entry !== 0) {
        best = entry
        length = i - at
        ended = node
      }
      const token = i < to && nexts[node] !== nexts[node + 1] ? tokens[i] : undefined
      if (token === undefined) break
      node = after(node, exact ? token.written.exact : token.written.number)
    }
    return best
  }

  const goesOn = (node: number): boolean => nexts[node] !== nexts[node + 1]
  /** Stands for: the word may begin a form of several. */
  const several: Entry = { senses: noSenses, classes: noClasses }
  /** What a word means that begins no longer form: most do not. */
  const alone = ofWord(({ number, exact }): Entry | null => {
    if (number < 0) return null
    const plainNode = lower[number] ?? 0
    const exactNode = opensCased[number] === 1 ? first(cased, exact) : 0
    if (goesOn(plainNode) || goesOn(exactNode)) return several
    const [plainEntry, exactEntry] = [entries[plainNode] ?? 0, entries[exactNode] ?? 0]
    if (plainEntry === 0) return exactEntry === 0 ? null : entryOf(exactEntry)
    return exactEntry === 0 ? entryOf(plainEntry) : entryOfBoth(exactEntry, plainEntry)
  })

  return {
    written: knowWritten(openWords(packed.words)),
    match(tokens, at, to, upper) {
      const token = at < to ? tokens[at] : undefined
      if (token === undefined || token.written.number < 0) return null
      if (!upper) {
        const meant = alone(token.written)
        if (meant === null) return null
        if (meant !== several) return { from: at, to: at + 1, lower: token.lower, entry: meant }
      }
      const { number, exact: own } = token.written
      const plain = longest(lower[number] ?? 0, tokens, at, to, false)
      const plainLength = length
      const plainEnd = ended
      let exact = 0
      length = 0
      if (opensCased[number] === 1)
        exact =
          upper && !token.stop // "U.S." is no pronoun in capitals either
            ? longest(capitals[number] ?? 0, tokens, at, to, false)
            : longest(first(cased, own), tokens, at, to, true)
      if (plain === 0 && exact === 0) return null
      const end = at + Math.max(plainLength, length)
      const wording = wordingOf(plainLength >= length ? plainEnd : ended, tokens, at, end)
      const entry =
        plainLength === length ? entryOfBoth(exact, plain) : entryOf(plainLength > length ? plain : exact)
      return { from: at, to: end, lower: wording, entry }
    },
  }
}
