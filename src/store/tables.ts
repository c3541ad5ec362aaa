import type { Generated } from 'kysely'
import type { Watch } from '../alerts/watch.ts'
import type { Affiliation, TextOrigin } from '../articles/article.ts'
import type { Kind } from '../claims/claim.ts'
import type { SourceState } from '../sources/source.ts'
import type { Judgement } from '../stories/story.ts'
import type { Delivery, Gate, Right, StoryEdit, Verdict } from './store.ts'

/** The rows as they lie in the database (see migrations.ts): instants in milliseconds, documents as JSON text. */

type Seq = Generated<number>
type AboutKind = 'story' | 'series'
type ChannelColumns = { platform: string; workspace: string; channel: string }

export type ArticleRow = {
  seq: Seq
  id: string
  outlet_id: string
  outlet_name: string
  outlet_country: string | null
  affiliation: Affiliation
  address: string
  title: string
  text_origin: TextOrigin
  text_problem: string | null
  language: string | null
  published_at: number | null
  first_seen_at: number
  content_hash: string
  origin: string
  bands: string
  body: string
}

export type DeliveryRow = ChannelColumns & {
  id: Generated<number>
  alert: string
  about_kind: AboutKind
  about_id: string
  watch: string
  kind: Delivery['kind']
  card: string
  key: string
  state: Delivery['state']
  attempts: number
  due_at: number
  lease_until: number | null
  first_tried_at: number | null
  sent_at: number | null
  message: string | null
  thread: string | null
  problem: string | null
  /** The delivery that told of it together with others; its own id when it is that one. */
  summary: number | null
  gate: Gate | null
  period: number | null
}

export type WatchRow = ChannelColumns & {
  id: string
  kinds: string
  places: string
  parties: string
  weapons: string
  min_killed: number | null
  wishes: string
  state: Watch['state']
  problem: string | null
  created_by: string
  created_at: number
}

export type SourceStateRow = {
  source: string
  status: SourceState['status']
  etag: string | null
  last_modified: string | null
  body_hash: string | null
  moved_to: string | null
  moved_seen: number
  next_at: number
  last_tried_at: number | null
  last_success_at: number | null
  last_new_at: number | null
  failures: number
  problem: string | null
}

export type AddedSourceRow = {
  id: string
  name: string
  address: string
  country: string | null
  affiliation: Affiliation
  every: number
  charset: string | null
  full_text: number
  topics: string
  added_by: string
  added_at: number
  removed_at: number | null
}

export type Tables = {
  source_states: SourceStateRow
  added_sources: AddedSourceRow
  source_pauses: { source: string; paused_by: string; paused_at: number; ended_at: number | null }
  articles: ArticleRow
  article_keys: { source: string; key: string; article: string | null; at: number }
  article_bands: { shelf: number; band: string; article: number }
  claims: {
    seq: number
    id: string
    article: number
    kind: Kind
    story: string | null
    series: string | null
    doc: string
  }
  claim_words: { rowid: number; words: string }
  words: { word: string }
  names: { id: Seq; what: string; name: string; folded: string; iso3: string | null; count: number }
  name_words: { what: string; word: string; name: number }
  stories: { id: string; kind: Kind; first_seen_at: number; changed_at: number; doc: string }
  story_terms: { kind: Kind; what: string; term: string; changed_at: number; story: string }
  story_edits: {
    seq: Seq
    at: number
    user: string
    kind: StoryEdit['kind']
    story: string
    other: string
    claims: string
    undone_at: number | null
  }
  series: { id: string; changed_at: number; doc: string }
  series_terms: { what: string; term: string; series: string }
  verdicts: {
    seq: Seq
    article: string
    about_kind: AboutKind | null
    about_id: string | null
    action: Verdict['action']
    reason: string
    at: number
  }
  cards: { hash: string; doc: string }
  alerts: {
    id: string
    action: 'post' | 'update'
    about_kind: AboutKind
    about_id: string
    article: string
    reason: string
    at: number
    card: string
    note: string | null
  }
  deliveries: DeliveryRow
  watches: WatchRow
  keywords: ChannelColumns & { same: string; term: string; added_by: string; added_at: number }
  audits: ChannelColumns & { seq: Seq; at: number; user: string; name: string | null; what: string }
  judgements: {
    seq: Seq
    id: string
    about_kind: AboutKind
    about_id: string
    claim: string | null
    verdict: Judgement['verdict']
    user: string
    name: string
    note: string
    at: number
    withdrawn_at: number | null
  }
  mutes: ChannelColumns & { about_kind: AboutKind; about_id: string; until: number | null; name: string }
  rights: {
    platform: string
    workspace: string
    kind: Right['who']['kind']
    id: string
    name: string
    level: Right['level']
    given_by: string
    given_at: number
  }
  doubts: ChannelColumns & {
    seq: Seq
    claim: string
    user: string
    name: string
    reason: string
    at: number
    told_at: number | null
  }
  problems: { key: string; since: number; told_at: number | null; over: string }
  notices: ChannelColumns & {
    id: Seq
    card: string
    key: string
    tried_at: number | null
    sent_at: number | null
  }
  lines: { seq: Seq; key: string; line: string }
  model_calls: {
    seq: Seq
    key: string
    model: string
    at: number
    tokens: number
    ms: number
    answer: string | null
  }
}
