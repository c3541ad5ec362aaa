import type { Article } from '../articles/article.ts'
import { loadTerms } from '../claims/lexicon/index.ts'
import { kept } from '../claims/lexicon/kept.ts'
import type { Deal } from './deals.ts'
import { partiesIn, partyNamed } from './parties.ts'
import { fold, wordsFile } from './words.ts'

let makers: ReadonlyMap<string, string> | null = null

/** The country that developed a weapon, by its designation; null when the lexicon has none. */
function makerOf(designation: string): string | null {
  makers ??= kept(
    'makers',
    '',
    [import.meta.filename, wordsFile],
    () =>
      new Map(
        loadTerms().flatMap(({ sense }) =>
          sense.class === 'weapon' && sense.maker !== null
            ? [[fold(sense.designation), sense.maker] as const]
            : [],
        ),
      ),
  )
  return makers.get(fold(designation)) ?? null
}

/** How much of an article names who sells, in characters. */
const head = 1_500

/**
 * Whether a country buys for itself at home: it alone receives, nobody is said to supply, no other country is named, and the arms are
 * not known to be another's. "The Bundestag's budget committee has cleared 84 more Schakal".
 */
export function isOwnPurchase(deal: Deal, { title, text }: Pick<Article, 'title' | 'text'>): boolean {
  const [buyer, ...more] = deal.recipients
  if (deal.suppliers.length > 0 || buyer === undefined || more.length > 0) return false
  if (!deal.claims.every(({ stage }) => ['considered', 'approved', 'ordered', 'delivered'].includes(stage)))
    return false
  const home = buyer.iso3 ?? partyNamed(buyer.name)?.iso3 ?? null
  if (home === null) return false
  const named = partiesIn(`${title}\n${text.slice(0, head)}`)
  return (
    named.every(({ kind, iso3 }) => kind === 'body' || iso3 === home) &&
    deal.items.every(({ designation }) => [null, home].includes(designation && makerOf(designation)))
  )
}
