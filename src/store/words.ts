/**
 * How words are compared everywhere in the store: without case, accents, apostrophes and punctuation, one space between words.
 * Scripts that put no space between words are taken letter by letter, so that a phrase still finds them.
 */
export function fold(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼʻ`]/gu, '')
    .toLowerCase()
    .replace(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu,
      ' $& ',
    )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
