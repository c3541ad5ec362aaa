import { own } from './written.ts'

/** The words of an atom or a unit, shared by all that have the same: what they tell by themselves is found out once. */
export type Wording = {
  readonly text: string
  /** What `worded` found out: two bits a question, whether it was asked and what the answer is. */
  readonly told: number[]
}

/** So many are kept; an article has some three hundred. Then all are forgotten, as words are. */
const most = 16_384
const known = new Map<string, Wording>()

/** The one wording of a text in small letters. */
export function wordingOf(text: string): Wording {
  const met = known.get(text)
  if (met !== undefined) return met
  const wording = { text: own(text), told: [] }
  if (known.size >= most) known.clear()
  known.set(wording.text, wording)
  return wording
}

const none = wordingOf('')
/** Questions in one number: the engine keeps numbers of 30 bits as they are. */
const questions = 15
let asked = 0

/**
 * Asks of the words of an atom or a unit whether an expression fits them or a list has them. The same words stand in many sentences, and
 * an expression costs twenty times what it costs to look up its answer. What is not there has no words.
 */
export function worded(
  such: RegExp | ReadonlySet<string> | ReadonlyMap<string, unknown>,
): (worded: { readonly wording: Wording } | undefined) => boolean {
  const tell = such instanceof RegExp ? (text: string) => such.test(text) : (text: string) => such.has(text)
  const place = Math.floor(asked / questions)
  const isAsked = 1 << (2 * (asked % questions))
  const isSo = isAsked << 1
  asked++
  return (worded) => {
    const { told, text } = worded === undefined ? none : worded.wording
    const known = told[place] ?? 0
    if ((known & isAsked) !== 0) return (known & isSo) !== 0
    const answer = tell(text)
    while (told.length <= place) told.push(0)
    told[place] = known | isAsked | (answer ? isSo : 0)
    return answer
  }
}
