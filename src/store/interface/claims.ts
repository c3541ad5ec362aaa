import type { Article } from '../../articles/article.ts'
import type { Claim, Group, Kind, Measure, Stage, Stance } from '../../claims/claim.ts'
import type { Series, Story } from '../../stories/story.ts'

/** A claim with where it came from and what it belongs to. */
export type StoredClaim = {
  readonly claim: Claim
  readonly article: Pick<
    Article,
    'id' | 'outlet' | 'address' | 'title' | 'publishedAt' | 'firstSeenAt' | 'contentHash'
  >
  readonly story: string | null
  readonly series: string | null
}

/** By when it was reported, or by how much it matters: the dead of one incident first, what was delivered before what is planned. */
export const sorts = ['newest', 'importance'] as const

export type Sort = (typeof sorts)[number]

/** All filters must hold; names match canonical names, ISO codes and their parts, whatever their case. `text` searches evidence and names. */
export type ClaimFilter = {
  readonly kind?: Kind
  readonly supplier?: string
  readonly recipient?: string
  readonly weapon?: string
  readonly place?: string
  readonly by?: string
  readonly group?: Group
  readonly measure?: Measure
  /** `denied` also finds claims that somebody denies in the same text (`deniedBy` is not empty). */
  readonly stance?: Stance
  readonly stage?: Stage
  /** Published at or after; when the publisher gave no date, first seen at or after. */
  readonly since?: Date
  /** Before this instant, by the same clock. */
  readonly until?: Date
  /** Whose dead and wounded, of casualties; where `place` is asked for, too, either of both is enough. */
  readonly side?: string
  readonly text?: string
  readonly story?: string
  readonly article?: string
  /** Newest first when left out; `importance` sorts the newest thousand that pass. */
  readonly sort?: Sort
  readonly limit: number
  readonly offset?: number
}

/** Claims, and the questions that people ask of them. */
export type ClaimStore = {
  /** Copies of a text may repeat an id: the first to report it. */
  claim(id: string): Promise<StoredClaim | null>
  /** A page of those that pass; `more` says whether there is another one. */
  claims(filter: ClaimFilter): Promise<{ readonly rows: readonly StoredClaim[]; readonly more: boolean }>
  /** The same with how many pass altogether; `most` when there are more. */
  countedClaims(
    filter: ClaimFilter,
    most: number,
  ): Promise<{ readonly rows: readonly StoredClaim[]; readonly more: boolean; readonly count: number }>
  /** All that pass, from the newest on, so many at a time: for files, however long. Others have their turn in between. */
  eachClaim(
    filter: Omit<ClaimFilter, 'limit' | 'offset'>,
    atOnce: number,
  ): AsyncIterable<readonly StoredClaim[]>
  /** The stories, and the series, of the claims that pass: those with the newest such claim first, each once. */
  storiesOf(filter: ClaimFilter): Promise<{ readonly rows: readonly Story[]; readonly more: boolean }>
  /** The same for running totals. */
  seriesOf(filter: ClaimFilter): Promise<{ readonly rows: readonly Series[]; readonly more: boolean }>
  /** Names that claims hold, most frequent first: for autocomplete. `typed` matches from the start of any word. */
  names(
    what: 'place' | 'party' | 'weapon' | 'claimant',
    typed: string,
    limit: number,
  ): Promise<readonly string[]>
}
