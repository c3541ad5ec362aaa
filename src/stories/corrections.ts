import type { Article } from '../articles/article.ts'
import { sentencesOf } from './words.ts'

const titled =
  /^\W*(?:correct(?:s|ed|ion)|clarifi(?:es|ed|cation)|retract(?:s|ed|ion)|withdrawn|editor'?s note)\b|\((?:corrected|correction|corrects|retracted|withdrawn)\)|^\W*we got (?:it|this) wrong/i

const said =
  /\b(?:correct(?:s|ed|ing|ion)\b.{0,60}\b(?:stor(?:y|ies)|article|report|version|toll|figure|number|count|headline|earlier|error|item|dispatch)|(?:stor(?:y|ies)|article|report|version|headline|toll|figure|dispatch|item)\b.{0,80}\b(?:(?:has|have) been|was|is) (?:corrected|retracted|withdrawn|amended)|(?:an? |the )?(?:earlier|previous|first|original|initial) (?:version|report|story|article|dispatch|edition|headline)s?\b.{0,80}\b(?:said|stated|gave|misstated|misidentified|misreported|misattributed|incorrect|wrong|error|mistaken)|(?:incorrectly|wrongly|erroneously|mistakenly) (?:said|stated|reported|gave|identified|named|put|attributed|listed)|misstated|misidentified|misreported|misattributed|we (?:regret|apologi[sz]e for) the error|retract(?:s|ed)? (?:its|the|our|a) (?:report|story|article|claim|figure|toll)|withdr(?:aws?|ew) (?:its|the|our) (?:report|story|article|claim|figure)|was (?:reported|counted|stated) in error)/i

/** The words in which an article puts an earlier report right; null when it does not. "Updated" alone corrects nothing. */
export function correctionIn({ title, text }: Pick<Article, 'title' | 'text'>): string | null {
  const sentence = sentencesOf(text).find((one) => said.test(one))
  if (sentence !== undefined) return sentence
  return titled.test(title) || said.test(title)
    ? title
    : titled.test(text)
      ? (sentencesOf(text)[0] ?? title)
      : null
}

const lowered =
  /\b(?:revis(?:ed?|es|ing) (?:it |its |the |their )?(?:\w+ ){0,3}down(?:ward)?|(?:was|were|been|is) revised|revises?|lower(?:s|ed|ing) (?:its|the|their|a)|cut(?:s|ting)? (?:its|the|their) (?:death )?toll|reduc(?:es?|ed|ing) (?:its|the|their)|down from|instead of|rather than|not \d+|fewer than (?:first|initially|earlier|previously)|(?:initially|first|earlier|previously) (?:said|reported|put|given|announced|thought|counted|feared)|had been counted twice|counted twice|double[- ]count\w*|found alive|miscount\w*|overstated|correct(?:s|ed|ion))\b/i

/** Whether the article says that a figure was brought down, so that a lower one is no older one. */
export function lowersFigures({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  return lowered.test(title) || lowered.test(text)
}
