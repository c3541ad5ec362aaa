/** Words by number, in three arrays, so that they are read from a file as they are and looked up without touching a string. */
export type PackedWords = {
  /** The letters of all words, one behind the other, and where each word starts; one start more tells where the last ends. */
  readonly letters: Uint16Array
  readonly starts: Int32Array
  /** An open hash table of numbers plus one; 0 is a free place. */
  readonly places: Int32Array
}

export type Vocabulary = {
  /** The number of a word as it is written; -1 when no form has it. */
  numberOf(word: string): number
}

/** Of what is cut for its words alone. */
export const noWords: Vocabulary = { numberOf: () => -1 }

/** FNV-1a over UTF-16; mixed at the end, since its low bits alone scatter badly. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}

export function packWords(words: readonly string[]): PackedWords {
  const starts = new Int32Array(words.length + 1)
  const letters = new Uint16Array(words.reduce((sum, { length }) => sum + length, 0))
  // at most half full: mostly the first place tells
  const places = new Int32Array(2 ** Math.ceil(Math.log2(2 * words.length + 2)))
  let at = 0
  for (const [number, word] of words.entries()) {
    for (let i = 0; i < word.length; i++) letters[at++] = word.charCodeAt(i)
    starts[number + 1] = at
    let place = hashOf(word) & (places.length - 1)
    while (places[place] !== 0) place = (place + 1) & (places.length - 1)
    places[place] = number + 1
  }
  return { letters, starts, places }
}

export function openWords({ letters, starts, places }: PackedWords): Vocabulary {
  const mask = places.length - 1
  const isAt = (word: string, number: number): boolean => {
    const start = starts[number] ?? 0
    if ((starts[number + 1] ?? 0) - start !== word.length) return false
    for (let i = 0; i < word.length; i++) if (letters[start + i] !== word.charCodeAt(i)) return false
    return true
  }
  return {
    numberOf(word) {
      for (let place = hashOf(word) & mask; ; place = (place + 1) & mask) {
        const number = (places[place] ?? 0) - 1
        if (number < 0 || isAt(word, number)) return number
      }
    },
  }
}
