import { crimeWords, genres, warWords } from './genre-words.ts'
import { excludedWords, inventedWords, pastWords, settingWords } from './setting-words.ts'
import { type Token, tokenize } from './tokenize.ts'
import type { Line } from './unit.ts'
import { ofWord } from './written.ts'

/** A phrase of settings or genres in a sentence: at which tokens, and in which units it begins and ends. */
export type Hit = {
  readonly form: string
  readonly from: number
  readonly to: number
  readonly unit: number
  readonly lastUnit: number
}

/** Cut like the text, so that "head-on" meets its three tokens. */
export const keyOf = (form: string): string =>
  tokenize(form)
    .map(({ lower }) => lower)
    .join(' ')

/** Words without which nobody says how long ago something was in round numbers. */
export const ages: ReadonlySet<string> = new Set(['years', 'decades', 'century', 'centuries'])

/** Before a unit: the clause tells what went on besides ("while returning from operations"). */
export const beside: ReadonlySet<string> = new Set(['while', 'amid', 'amidst', 'despite'])

type Node = { form: string | null; next: Map<string, Node> | null }

/** All phrases by their words: those of settings and of genres are many the same, and one walk finds both. */
const root = new Map<string, Node>()
for (const form of [
  ...settingWords.flatMap(({ forms }) => forms),
  ...genres.flatMap(({ strong, weak }) => [...strong, ...weak]),
  ...[pastWords, inventedWords, excludedWords, warWords, crimeWords].flat(),
  ...ages,
  ...beside,
]) {
  const key = keyOf(form)
  let level = root
  let node: Node | null = null
  for (const word of key.split(' ')) {
    if (node !== null) level = node.next ??= new Map()
    const found: Node = level.get(word) ?? { form: null, next: null }
    level.set(word, found)
    node = found
  }
  if (node !== null) node.form = key
}
/** The phrases that a word opens: most open none. */
const opened = ofWord(({ lower }) => root.get(lower) ?? null)

/** Every phrase of a sentence, by where it begins, the shorter before the longer; they may overlap. */
function phrasesIn({ units }: Line, tokens: readonly Token[]): readonly Hit[] {
  const hits: Hit[] = []
  const end = units.at(-1)?.to ?? 0
  for (let unit = 0; unit < units.length; unit++) {
    const { from: first, to: after } = units[unit] ?? { from: 0, to: 0 }
    for (let from = first; from < after; from++) {
      const token = tokens[from]
      let node = token === undefined ? null : opened(token.written)
      let lastUnit = unit
      for (let to = from; node !== null; ) {
        while ((units[lastUnit]?.to ?? end) <= to) lastUnit++
        if (node.form !== null) hits.push({ form: node.form, from, to, unit, lastUnit })
        to++
        node = (to < end ? node.next?.get(tokens[to]?.lower ?? '') : null) ?? null
      }
    }
  }
  return hits
}

/** What is read of a title or a text. */
export type Passage = {
  readonly name: 'title' | 'text'
  readonly lines: readonly Line[]
  readonly tokens: readonly Token[]
}

/** The phrases of each line of an article, all read when first asked for. */
export function phraseReader(passages: readonly Passage[]): (line: Line) => readonly Hit[] {
  let read: ReadonlyMap<Line, readonly Hit[]> | null = null
  return (line) => {
    read ??= new Map(
      passages.flatMap(({ lines, tokens }) => lines.map((each) => [each, phrasesIn(each, tokens)] as const)),
    )
    return read.get(line) ?? []
  }
}
