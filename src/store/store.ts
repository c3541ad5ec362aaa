import type { ArticleStore } from './interface/articles.ts'
import type { ClaimStore } from './interface/claims.ts'
import type { DeliveryStore } from './interface/deliveries.ts'
import type { HouseStore } from './interface/house.ts'
import type { PeopleStore } from './interface/people.ts'
import type { SourceStore } from './interface/sources.ts'
import type { StoryStore } from './interface/stories.ts'

export type { Entry, KnownText, Verdict } from './interface/articles.ts'
export { type ClaimFilter, type StoredClaim, sorts } from './interface/claims.ts'
export {
  type Delivery,
  type Gate,
  type GateChange,
  type NewDelivery,
  type Sent,
  type Standing,
  settling,
  type TakeOnly,
} from './interface/deliveries.ts'
export type {
  Counts,
  Doubt,
  KnownProblem,
  ModelCall,
  ModelSpent,
  NewNotice,
  Notice,
  Outbox,
} from './interface/house.ts'
export type { Audit, Keyword, KeywordChange, Right, WatchChange } from './interface/people.ts'
export type {
  Editing,
  GivenJudgement,
  Mute,
  Muting,
  Retelling,
  SeriesProbe,
  StoryEdit,
  StoryProbe,
} from './interface/stories.ts'

/**
 * The one interface to what is kept, by its parts; `sqlite.ts` implements it. Dates in, dates out. What fails throws a `Failure`, or a
 * `UserError` where the person can put it right (a full disk); rows that do not parse are failures, too.
 */
export type Store = SourceStore &
  DeliveryStore &
  ArticleStore &
  ClaimStore &
  StoryStore &
  PeopleStore &
  HouseStore
