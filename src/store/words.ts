import { fold as foldLetters } from '../alerts/fold.ts'
import { remembered } from '../lib/remembered.ts'

/**
 * How names and texts are compared everywhere in the store: letters as keywords fold them, without apostrophes and punctuation, one space
 * between words. Scripts that put no space between words are taken sign by sign, so that a phrase still finds them.
 */
export const fold = remembered((words) =>
  foldLetters(words)
    .replace(/[\p{M}']/gu, '')
    .replace(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu,
      ' $& ',
    )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
)
