import type { Affiliation } from '../articles/article.ts'
import type { Card, Text, Tone, Words } from '../cards/card.ts'
import type { Claimant } from '../claims/claim.ts'
import { sameSpeaker } from '../stories/speakers.ts'
import type { Change, Figure, Report, TransferState } from '../stories/story.ts'
import { isPlural } from './speaking.ts'
import { claimantWords, listWords } from './wording.ts'

/** What the cards of alerts and the notes beneath them share. */

export const toneOf = (changes: readonly Change[], usual: Tone): Tone =>
  changes.some(
    (change) => change.kind === 'correction' || (change.kind === 'figure' && change.how === 'down'),
  )
    ? 'correction'
    : usual

/** A quote is a taste, not the article. */
const quoteLength = 260

export function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= quoteLength) return plain
  const cut = plain.slice(0, quoteLength)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), quoteLength - 30))} …`
}

export const isOne = (names: readonly string[]) => names.length === 1 && !isPlural(names[0] ?? '')

/** Each speaker once, in the fullest words, and no country beside the one who speaks for it; outlets only where nobody else is named. */
export function speakersOf(said: readonly (Figure | TransferState)[]): readonly string[] {
  const named: Claimant[] = []
  for (const { claimant } of said) {
    if (claimant === null) continue
    const known = named.findIndex((one) => sameSpeaker(one, claimant))
    const before = named[known]
    if (before === undefined) named.push(claimant)
    else if (claimantWords(claimant).length > claimantWords(before).length) named[known] = claimant
  }
  const outlets = said.flatMap(({ reports }) => reports.slice(0, 1)).map(({ outlet }) => outlet)
  const shown = named.filter(
    ({ name }) => !named.some(({ of, name: other }) => of === name && other !== name),
  )
  return shown.length > 0 ? shown.map((one) => claimantWords(one)) : [...new Set(outlets)]
}

/** The outlets, each once with its newest report and who stands behind it: "Gazette (independent), UN News (UN) and 3 more". At most `most`. */
export function outletWords(reports: readonly Report[], most: number): Text {
  const outlets = [...new Map(reports.map((report) => [report.outlet, report])).values()]
  const words = outlets
    .slice(0, most)
    .flatMap(({ outlet, address, affiliation }, index): Words[] => [
      ...(index === 0 ? [] : [', ']),
      address === '' ? outlet : { link: address, text: outlet },
      ...(affiliation === undefined ? [] : [` (${affiliationWords[affiliation] ?? affiliation})`]),
    ])
  return outlets.length > most ? [...words, ` and ${outlets.length - most} more`] : words
}

const affiliationWords: Partial<Readonly<Record<Affiliation, string>>> = { un: 'UN', ngo: 'NGO' }

/** Says so when a language model read it, since it may be wrong in other ways than a rule. */
export function modelFields(reports: readonly Report[]): NonNullable<Card['fields']> {
  const models = [...new Set(reports.flatMap(({ model }) => model ?? []))]
  return models.length === 0
    ? []
    : [{ name: 'Model-read', value: `in part by ${listWords(models)}: check it against the quote` }]
}
