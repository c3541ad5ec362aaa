import type { RequestListener } from 'node:http'
import type { Card } from '../cards/card.ts'
import type { Channel } from '../cards/channel.ts'
import type { Front } from '../command.ts'
import { minute } from '../lib/clock.ts'

/** A message of ours on a platform: its id (Slack: ts), and the thread beneath it when the platform gave it an id of its own. */
export type Posted = { readonly channel: Channel; readonly message: string; readonly thread?: string }

/**
 * What went wrong with a send, as far as delivery must know:
 * `refused` the channel is gone or closed to us (message says which, and the remedy) · `busy` try again after `retryAfter` ms ·
 * `unsure` it may or may not have arrived: look before sending again · `gone` the message to edit or to reply to was deleted ·
 * `invalid` the platform will never take this.
 */
export type SendProblem = 'refused' | 'busy' | 'unsure' | 'gone' | 'invalid'

/** A message in doubt was accepted within this time after its attempt began, or never (ms): no attempt is waited for so long. */
export const doubtLasts = 10 * minute

export class SendError extends Error {
  override readonly name = 'SendError'
  readonly problem: SendProblem
  readonly retryAfter: number

  constructor(problem: SendProblem, message: string, retryAfter = 0, cause?: unknown) {
    super(message, { cause })
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

export type Platform = {
  readonly name: string
  start(front: Front): Promise<void>
  /** `key` (≤ 25 characters, stored before the first attempt) makes the send idempotent: Discord's nonce, Slack's metadata. Throws `SendError`. */
  post(channel: Channel, card: Card, key: string): Promise<Posted>
  reply(to: Posted, card: Card, key: string): Promise<Posted>
  edit(posted: Posted, card: Card): Promise<void>
  /** Our message with this key, sent by an attempt that began at `since`, if the platform has it; called after `unsure`. */
  find(channel: Channel, key: string, since: Date, thread: Posted | null): Promise<Posted | null>
  /** Hands on to followers what `post` was to hand on, when the attempt that posted it did not come to that. Left out where there are none. */
  publish?(posted: Posted): void
  /** What we lack to post in a channel, in words with the remedy; null when nothing. */
  cannotPost(channel: Channel): Promise<string | null>
  /** Why posts of a channel cannot be handed on to followers, in words with the remedy; left out where there are none. */
  cannotPublish?(channel: Channel): Promise<string | null>
  /** Why nothing can be heard or sent at the moment, as a sentence; null when it can. Left out where there is no connection to lose. */
  trouble?(): string | null
  stop(): Promise<void>
  /** What the platform sends to the bot's own HTTP server, at this path. */
  readonly requests?: { readonly path: string; readonly listener: RequestListener }
}
