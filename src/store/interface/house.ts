import type { Card } from '../../cards/card.ts'
import type { Channel } from '../../cards/channel.ts'

export type Counts = {
  readonly articles: number
  readonly claims: number
  readonly stories: number
  readonly series: number
  readonly deliveriesDue: number
  readonly deliveriesFailed: number
  readonly bytes: number
}

/** What waits to be sent, or failed for good. `held` waits for its channel to open; `oldest` is the decision of the oldest of the others. */
export type Outbox = {
  readonly due: number
  readonly unsure: number
  readonly sending: number
  readonly held: number
  readonly failed: number
  readonly oldest: Date | null
  /** Size of the store. */
  readonly bytes: number
}

/** Something that is wrong with the bot itself. `over` is the sentence for its end; `toldAt` null = nobody was told yet. */
export type KnownProblem = {
  readonly key: string
  readonly since: Date
  readonly toldAt: Date | null
  readonly over: string
}

/** What a reader holds to be wrong with a claim. It changes nothing by itself. `toldAt` null = the bot's keepers were not told yet. */
export type Doubt = {
  readonly claim: string
  readonly channel: Channel
  readonly user: string
  readonly name: string
  readonly reason: string
  readonly at: Date
  readonly toldAt: Date | null
}

/** What a channel of the bot's keepers is to be told, once. `triedAt` set = it may have arrived. */
export type Notice = {
  readonly id: number
  readonly channel: Channel
  readonly card: Card
  /** ≤ 25 characters; the same key is the same notice. */
  readonly key: string
  readonly triedAt: Date | null
}

export type NewNotice = Pick<Notice, 'channel' | 'card' | 'key'>

/** One question to a language model; `answer` is what it said, word for word, null = it failed. */
export type ModelCall = {
  readonly key: string
  readonly model: string
  readonly at: Date
  readonly tokens: number
  readonly ms: number
  readonly answer: string | null
}

export type ModelSpent = { readonly calls: number; readonly tokens: number; readonly ms: number }

/** The bot itself: how it is, what its keepers are told, and what it keeps for itself. */
export type HouseStore = {
  /** How much waits to be sent. */
  outbox(): Promise<Outbox>
  /** Those that last. */
  problems(): Promise<readonly KnownProblem[]>
  /** Each with what is to be told of it, or nothing of both. */
  saveProblem(problem: KnownProblem, notices: readonly NewNotice[]): Promise<void>
  /** The same for its end. */
  endProblem(key: string, notices: readonly NewNotice[]): Promise<void>
  /** One of each reader about each claim: the newest. */
  saveDoubt(doubt: Omit<Doubt, 'toldAt'>): Promise<void>
  /** The latest first. */
  doubts(only: {
    readonly claim?: string
    readonly untold?: true
    readonly since?: Date
    readonly limit: number
  }): Promise<readonly Doubt[]>
  /** With what is to be told of it, or nothing of both. */
  tellDoubts(claim: string, toldAt: Date, notices: readonly NewNotice[]): Promise<void>
  /** Those that were not sent yet, oldest first. */
  notices(limit: number): Promise<readonly Notice[]>
  /** Before the attempt to send it, and once it is sent. */
  settleNotice(id: number, change: { readonly triedAt: Date } | { readonly sentAt: Date }): Promise<void>
  /** What a model answered to a question before; null when it was never asked, or failed. */
  modelAnswer(key: string): Promise<string | null>
  /** A question with its answer, or its failure. */
  saveModelCall(call: ModelCall): Promise<void>
  /** How much was asked since then. */
  modelSpent(since: Date): Promise<ModelSpent>
  /** The line behind a button, by a short key; the oldest are forgotten in time. */
  rememberLine(key: string, line: string): Promise<void>
  /** Null when it was forgotten. */
  line(key: string): Promise<string | null>
  /** How much is kept. */
  counts(): Promise<Counts>
  /** Gives the room of what was taken away back to the disk. Nobody writes meanwhile. */
  compact(): Promise<void>
  /** A whole copy as it is now, while it runs, in a file that must not exist yet. */
  backup(file: string): Promise<void>
  /** Lets go of the file. */
  close(): Promise<void>
}
