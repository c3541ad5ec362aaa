import type { Article } from '../articles/article.ts'

/** What sort of text an article is. Only `news` makes stories or changes them; the others are filed with the story they speak of. */
export type Nature =
  | 'news'
  | 'recap'
  | 'anniversary'
  | 'court'
  | 'opinion'
  | 'exercise'
  | 'procurement'
  | 'history'

type Cue = {
  readonly nature: Exclude<Nature, 'news'>
  readonly where: 'title' | 'lead' | 'address'
  readonly words: RegExp
}

const cues: readonly Cue[] = [
  {
    nature: 'opinion',
    where: 'address',
    words: /\/(?:opinions?|comment(?:ary|isfree)?|editorials?|columnists?|op-?ed|letters|blogs?)\//,
  },
  {
    nature: 'opinion',
    where: 'title',
    words:
      /^(?:opinion|editorial|op-?ed|comment(?:ary)?|column|letters?(?: to the editor)?|viewpoint|perspective|guest essay|analysis|essay|review)\b\s*[:|—–-]|\|\s*(?:opinion|editorial|comment|analysis)\s*$|\bopinion\s*:|^why (?!.*\b(?:killed|dead)\b)/i,
  },
  {
    nature: 'recap',
    where: 'title',
    words:
      /^(?:timeline|factbox|explainer|explained|recap|q&a|fact ?check|in pictures|photos?|watch|podcast|quiz|key (?:events|moments|takeaways))\b|\b(?:week|month|year|day) in review\b|\bthe week (?:in|that)\b|\bweekly (?:round-?up|recap|digest|summary|briefing)\b|\bround-?up of the (?:week|month|year)\b|\bwhat (?:we|to) know\b|\bwhat happened\b|\ba look back\b|\blooking back\b|\bat a glance\b|\bhow (?:the|it) \w+ unfolded\b|\b(?:a|the) timeline\b|\btimeline of\b|\bthe (?:deadliest|worst) (?:attacks|strikes|incidents)\b|\bmonth so far\b/i,
  },
  {
    nature: 'recap',
    where: 'lead',
    words:
      /\bhere is (?:a|our) (?:look back|recap|timeline|summary|round-?up)\b|\bhere are the (?:main|key) (?:events|developments) of the (?:past )?(?:week|month|year)\b|^\W*(?:the )?(?:week|month) in review\b/i,
  },
  {
    nature: 'anniversary',
    where: 'title',
    words:
      /\banniversar(?:y|ies)\b|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d+) (?:years?|months?|decades?) (?:on|after|since|later|ago)\b|\bcommemorat\w+|\bmemorial (?:service|ceremony|day)\b|\bvigils?\b|\bremembers? (?:the )?(?:victims|dead|fallen)\b|\bin memory of\b|\bremembrance\b|\bmonument (?:to|for)\b/i,
  },
  {
    nature: 'anniversary',
    where: 'lead',
    words:
      /\b(?:first|second|third|fourth|fifth|\w+th|\d+(?:st|nd|rd|th)|one-year|two-year|\w+-year) anniversary of\b(?=[^.]{0,60}\b(?:attack|strike|massacre|bombing|shooting|war|invasion|killing|genocide|disaster|crash|coup|death|siege|battle|pogrom|explosion|blast|murder)s?\b)|\bon the anniversary of\b|\bmark(?:s|ed|ing)? (?:(?:one|two|three|four|five|ten|\d+) years?|the anniversary|a year) (?:since|of|after)?/i,
  },
  {
    nature: 'court',
    where: 'title',
    words:
      /\b(?:sentence[ds]?|convict(?:ed|s|ion)?|found guilty|pleads? (?:not )?guilty|verdict|jailed|life (?:in prison|sentence|term)|on trial|trial (?:of|over|opens|begins|starts|resumes|for)|goes on trial|court (?:hears|rules|jails|orders|upholds|rejects|told|clears|convicts|sentences|acquits|finds)|acquit(?:s|ted|tal)?|indict(?:s|ed|ment)?|appeals? court|extradit\w+|inquest|lawsuits?|sues?|compensation (?:claim|ruling)|tribunal|charged (?:with|over)|plea deal|gets (?:\d+ years|life))\b/i,
  },
  {
    nature: 'court',
    where: 'lead',
    words:
      /\b(?:a|the) (?:[\p{L}-]+ ){0,3}(?:court|tribunal|judge|jury) (?:(?:in|of) [\p{L}-]+ )?(?:\w+ )?(?:on \w+ )?(?:sentenced|convicted|jailed|acquitted|found|heard|upheld|ruled)\b|\bwas (?:sentenced|convicted|jailed|found guilty)\b|\bwere (?:sentenced|convicted|jailed|found guilty)\b|\bwent on trial\b|\bpleaded (?:not )?guilty\b/iu,
  },
  {
    nature: 'exercise',
    where: 'title',
    words:
      /\b(?:(?:military|naval|joint|live-fire|air|army|nuclear|war) (?:exercises?|drills?|man(?:o?eu)v(?:re|er)s?)|war ?games?|test[- ](?:fires?|fired|firing|launch(?:es|ed)?)|(?:missile|weapons?|rocket|flight|drone|torpedo|hypersonic) tests?|tests? (?:an? )?(?:new )?(?:\w+ )?(?:missile|rocket|drone|torpedo)|exercises? begins?|drills? (?:begin|end|start)s?)\b/i,
  },
  {
    nature: 'procurement',
    where: 'title',
    words:
      /\b(?:domestic(?:ally)?[- ](?:made|built|produced)|home-?(?:grown|made|built)|locally (?:made|built|produced)|indigenous(?:ly)?)\b/i,
  },
  {
    nature: 'history',
    where: 'title',
    words:
      /\b(?:(?:first|second) world war|world war (?:i|ii|one|two)|wwi|wwii|civil war-era|historians?|museum|exhibition|documentary|film|book|novel|archives?|declassified|mass grave (?:from|dating)|war-?era bomb|remains (?:of|identified))\b/i,
  },
]

const leadLength = 320

/** The sort of text, by its headline, its first sentences and its address. */
export function natureOf({ title, text, address }: Pick<Article, 'title' | 'text' | 'address'>): Nature {
  const parts = { title, lead: text.slice(0, leadLength), address }
  return cues.find(({ where, words }) => words.test(parts[where]))?.nature ?? 'news'
}

/** For reasons: "an anniversary", "a court case". */
export const natureWords: Readonly<Record<Nature, string>> = {
  news: 'news',
  recap: 'a recap of what was reported before',
  anniversary: 'an anniversary or commemoration',
  court: 'a court case',
  opinion: 'opinion or analysis',
  exercise: 'an exercise or test',
  procurement: "a country's own production",
  history: 'history',
}

/** Articles that are about another thing altogether: arms and dead are named there in passing. */
export const asides: readonly Nature[] = ['exercise', 'procurement', 'history']
