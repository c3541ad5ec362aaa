import { crimeWords, genres, warWords } from './genre-words.ts'
import { inventedWords, pastWords, settingWords } from './setting-words.ts'
import { tokenize } from './tokenize.ts'
import type { Line } from './unit.ts'

/** A phrase of settings or genres in a sentence: at which word of it, and in which units it begins and ends. */
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
  ...[pastWords, inventedWords, warWords, crimeWords].flat(),
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

/** Every phrase of a sentence, by where it begins, the shorter before the longer; they may overlap. */
function phrasesIn({ units }: Line): readonly Hit[] {
  const words: string[] = []
  const unitOf: number[] = []
  for (let index = 0; index < units.length; index++) {
    const text = units[index]?.text ?? ''
    if (text.includes(' '))
      for (const word of text.split(' ')) {
        words.push(word)
        unitOf.push(index)
      }
    else {
      words.push(text)
      unitOf.push(index)
    }
  }
  const hits: Hit[] = []
  for (let from = 0; from < words.length; from++) {
    let node = root.get(words[from] ?? '')
    for (let to = from; node !== undefined; node = node.next?.get(words[to] ?? '')) {
      if (node.form !== null)
        hits.push({ form: node.form, from, to, unit: unitOf[from] ?? 0, lastUnit: unitOf[to] ?? 0 })
      to++
    }
  }
  return hits
}

/** The phrases of each line of an article, read when first asked for. */
export function phraseReader(): (line: Line) => readonly Hit[] {
  const read = new Map<Line, readonly Hit[]>()
  return (line) => {
    const known = read.get(line)
    if (known !== undefined) return known
    const hits = phrasesIn(line)
    read.set(line, hits)
    return hits
  }
}
