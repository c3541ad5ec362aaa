import type { Article } from '../articles/article.ts'
import type { Claim } from '../claims/claim.ts'
import { partiesIn, partyNamed } from './parties.ts'
import { placeNamed } from './places.ts'
import { asSaid } from './reading.ts'
import { isTotal } from './series.ts'
import { capitalised, tellingWords } from './words.ts'

/** What to look for: names of places and parties, and country codes. */
export type Probes = {
  readonly stories: {
    readonly countries: readonly string[]
    readonly places: readonly string[]
    readonly parties: readonly string[]
    readonly words: readonly string[]
  }
  /** Null when the article holds no running total. */
  readonly series: {
    readonly countries: readonly string[]
    readonly claimants: readonly (string | null)[]
  } | null
}

/** How much of an article names what it is about, in characters; and how many names are looked up. */
const head = 1_500
const mostNames = 40
const mostWords = 16

/** What an article's stories and series would be found by: the names in its claims, and those at the head of its text. */
export function probesFor(article: Pick<Article, 'title' | 'text'>, claims: readonly Claim[]): Probes {
  const text = `${article.title}\n${article.text.slice(0, head)}`
  const named = partiesIn(text)
  const places = claims.flatMap(({ place }) => (place === null ? [] : [place]))
  const parties = claims.flatMap((claim) =>
    claim.kind === 'arms-transfer'
      ? [...claim.suppliers, ...claim.recipients]
      : claim.perpetrator === null
        ? []
        : [claim.perpetrator],
  )
  const names = capitalised(text, mostNames)
  // "Odessa" is Odesa, and in Ukraine, whoever says so
  const towns = names.flatMap((name) => placeNamed(name) ?? [])
  const codes = [
    ...[...places, ...towns].map(({ country }) => country),
    ...[...parties, ...named].map(({ iso3 }) => iso3),
  ]
  const countries = [...new Set(codes.filter((code) => code !== null))]
  const casualties = claims.map(asSaid).filter((claim) => claim.kind === 'casualty')
  const totals = casualties.filter((claim) => isTotal(claim, casualties))
  return {
    stories: {
      countries,
      places: [...new Set([...[...places, ...towns].map(({ name }) => name), ...names])],
      parties: [...new Set([...parties, ...named].map(({ name }) => name))],
      words: tellingWords(article.title, article.text, (word) => partyNamed(word) !== null).slice(
        0,
        mostWords,
      ),
    },
    series:
      totals.length === 0
        ? null
        : {
            countries,
            claimants: [
              ...new Set([
                null,
                ...totals.flatMap(({ claimant }) => [claimant?.name ?? null, claimant?.of ?? null]),
                ...named.map(({ name }) => name),
              ]),
            ],
          },
  }
}
