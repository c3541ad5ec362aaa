import type { Article } from '../../src/articles/article.ts'
import type { CasualtyClaim, Claim, Claimant, Quantity, TransferClaim } from '../../src/claims/claim.ts'
import { type Gathered, gather } from '../../src/stories/gather.ts'
import type { Series, Story } from '../../src/stories/story.ts'

/** Claims and articles with everything invented, of which a test changes what it is about. */

export function exactly(best: number): Quantity {
  return { low: best, best, high: best, qualifier: 'exact', text: String(best) }
}
export function atLeast(low: number): Quantity {
  return { low, best: low, high: null, qualifier: 'at-least', text: `at least ${low}` }
}
export const governor: Claimant = { name: 'Ivo Marel', role: 'governor', of: null }
export const russia: Claimant = { name: 'Defence Ministry', role: null, of: 'Russia' }

let next = 0

export function killed(count: number | Quantity, change: Partial<CasualtyClaim> = {}): CasualtyClaim {
  const quantity = typeof count === 'number' ? exactly(count) : count
  const text = `${quantity.text} people were killed in a missile strike on Verkhova, Governor Ivo Marel said.`
  return {
    kind: 'casualty',
    measure: 'killed',
    count: quantity,
    group: 'people',
    side: null,
    partOf: null,
    scope: 'incident',
    period: null,
    place: { name: 'Verkhova', country: null },
    date: { from: '2031-05-06', to: '2031-05-06', text: 'on Tuesday' },
    cause: 'missile strike',
    perpetrator: null,
    superseded: false,
    id: `claim-${next++}`,
    claimant: governor,
    stance: 'claimed',
    deniedBy: [],
    evidence: { text, start: 0, end: text.length },
    rule: 'casualties/<count> <people> killed',
    fields: {},
    ...change,
  }
}

export function transfer(change: Partial<TransferClaim> = {}): TransferClaim {
  const text = 'North Korea has delivered artillery shells to Russia, a Pentagon spokesman said.'
  return {
    kind: 'arms-transfer',
    suppliers: [{ name: 'North Korea', iso3: 'PRK' }],
    recipients: [{ name: 'Russia', iso3: 'RUS' }],
    items: [{ text: 'artillery shells', category: 'ammunition', designation: null, quantity: null }],
    value: null,
    stage: 'delivered',
    occasions: null,
    inReturnFor: null,
    place: null,
    date: null,
    id: `claim-${next++}`,
    claimant: { name: 'Pentagon', role: null, of: 'United States' },
    stance: 'claimed',
    deniedBy: [],
    evidence: { text, start: 0, end: text.length },
    rule: 'arms-transfer/<supplier> delivered <item> to <recipient>',
    fields: {},
    ...change,
  }
}

/** Hours after the first report, noon of a Tuesday. */
export function article(hours: number, change: Partial<Article> = {}): Article {
  const at = new Date(Date.UTC(2031, 4, 6, 12 + hours))
  return {
    id: `article-${next++}`,
    outlet: { id: 'gazette', name: 'The Gazette', country: null, affiliation: 'independent' },
    address: 'https://gazette.example/1',
    title: 'Missile strike on Verkhova market',
    text: 'People were killed in a missile strike on a market in Verkhova, Governor Ivo Marel said.',
    textOrigin: 'page',
    language: 'en',
    publishedAt: at,
    firstSeenAt: at,
    contentHash: `hash-${next++}`,
    ...change,
  }
}

/** Takes articles one after the other, as the pipeline does, each with the stories of those before. */
export function newsroom() {
  const stories = new Map<string, Story>()
  const series = new Map<string, Series>()
  return {
    stories,
    series,
    take(one: Article, claims: readonly Claim[], origin = one.id): Gathered {
      const gathered = gather({
        article: one,
        claims,
        origin,
        candidates: [...stories.values()],
        series: [...series.values()],
      })
      for (const story of gathered.stories) stories.set(story.id, { ...story, posted: true })
      for (const total of gathered.series) series.set(total.id, total)
      return gathered
    },
  }
}
