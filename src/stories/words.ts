import { remembered } from '../lib/remembered.ts'

/** Words as they are compared between articles: folded, without the words that every report of violence shares. */

const ordinary = new Set(
  `a about above according across after afternoon again against agency ago all along already also although among an and
  announced another any are area around as asked at attack attacked attacks authorities back be became because been before being
  between both bring brought but by called came can caused city civilian civilians claim claimed claims come confirmed could
  country day days dead death deaths defence defense denied denies did died do does down during each earlier early eight
  eleven emergency evening every fatalities few fifteen fifty fighters fire first five following for force forces four friday from
  further get give given going government governor had hand has have he head her here him his hit home hospital hour hours how
  however hurt i if in including injured injuries injuring into is it its itself just kill killed killing kills known large
  last late later least left less like local made main major make man many march may mayor media medics men military minister
  ministry missing monday month months more morning most much named near nearly new news next night nine no nor not now number
  of off office official officials on one only open or other others our out over part people person persons place point police
  president press put rather region regional released rejected remain report reported reports rescuers residents right rise
  rises risen rose said same saturday saw say saying says second security see service services seven several she shortly
  should showed side since six so social soldiers some spokesman spokesperson spokeswoman state stated statement still struck
  such sunday ten than that the their them then there these they thing third this those though three through thursday time to
  today told toll tonight top total town troops tuesday twelve twenty two under until up update updated us victim victims
  village was we wednesday week weeks well went were what when where which while who whole whose will with within without woman
  women would wounded wounding year years yesterday yet you strike strikes striking bodies body lost lives life rising
  dozens scores hundreds nobody wounds treated statement telegram channel weapons weapon arms deal agreed approved delivery
  delivered deliveries supply supplied supplies transfer transfers package worth million billion military`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** What is kept of folded words is made anew when `fold` changes. */
export const wordsFile = import.meta.filename

/** A word without case, accents and plural, so that "markets" meets "market". */
export const fold = remembered((text) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .toLowerCase(),
)

/** At most this many telling words of one story are kept. */
const mostWords = 80
/** How far into the text the lead reaches, in words. */
const leadWords = 110

/** The telling words of the headline and the lead, each once, in their order; `isName` leaves out names that are compared apart. */
export function tellingWords(
  title: string,
  text: string,
  isName: (word: string) => boolean,
): readonly string[] {
  const lead = text.split(/\s+/).slice(0, leadWords).join(' ')
  const found = new Set<string>()
  for (const [word] of fold(`${title}\n${lead}`).matchAll(/\p{L}[\p{L}\p{N}-]{2,}/gu)) {
    if (ordinary.has(word) || isName(word)) continue
    const base = word.length > 4 ? word.replace(/(?:ies|es|s)$/, '') : word
    if (base.length > 2 && !ordinary.has(base)) found.add(base)
    if (found.size === mostWords) break
  }
  return [...found]
}

/** The words of both, the older first, not growing beyond what is useful. */
export function mergedWords(known: readonly string[], fresh: readonly string[]): readonly string[] {
  return [...new Set([...known, ...fresh])].slice(0, mostWords)
}

/** How much a word tells, 0 to 1. */
export type Weight = (word: string) => number

/** A word that many stories at hand share tells little of any one of them: 1 for a word of one, 0.2 for one of nearly all of a hundred. */
export function weightIn(stories: readonly { readonly words?: readonly string[] | undefined }[]): Weight {
  const often = new Map<string, number>()
  for (const { words = [] } of stories) for (const word of words) often.set(word, (often.get(word) ?? 0) + 1)
  // eight more, so that a handful of stories does not yet say what is common
  const all = Math.log(stories.length + 8)
  return (word) => 1 - Math.log(Math.max(1, often.get(word) ?? 1)) / all
}

/** How much of the fewer words stands among the others, 0 to 1; 0 when there are hardly any. */
export function sharedWords(one: readonly string[], other: readonly string[], weight: Weight): number {
  const [few, many] = one.length <= other.length ? [one, new Set(other)] : [other, new Set(one)]
  if (few.length < 4) return 0
  const total = (words: readonly string[]) => words.reduce((sum, word) => sum + weight(word), 0)
  // two words too many keep the shortest texts from being all alike
  return total(few.filter((word) => many.has(word))) / (total(few) + 2)
}

/** The sentences of a text, roughly: for finding who said something, not for reading figures. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?]["”’']?)\s+(?=["“‘'(]?\p{Lu})|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

const joins = '(?:\\s+(?:of|the|al|el|de|la|and|bin|ibn)\\s+|[ -])'
const names = new RegExp(`\\p{Lu}[\\p{L}'’]+(?:${joins}?(?:\\p{Lu}[\\p{L}'’]+))*`, 'gu')

/** Capitalised phrases: names of people, places and bodies, and the first words of sentences among them. At most `limit`. */
export function capitalised(text: string, limit: number): readonly string[] {
  const found = new Set<string>()
  for (const [phrase] of text.matchAll(names)) {
    found.add(phrase)
    for (const part of phrase.split(/[\s-]+/)) if (/^\p{Lu}/u.test(part)) found.add(part)
    if (found.size >= limit) break
  }
  return [...found].slice(0, limit)
}
