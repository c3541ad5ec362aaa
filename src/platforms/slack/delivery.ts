import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { webApi } from '@slack/bolt'
import type { Card } from '../../cards/card.ts'
import type { Channel } from '../../cards/channel.ts'
import { type Clock, minute, second } from '../../lib/clock.ts'
import { UserError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { doubtLasts, type Platform, type Posted, SendError } from '../platform.ts'
import type { Keys } from './buttons.ts'
import type { Identity } from './connection.ts'
import { archived, missingScope, notInChannel, sendError, slackCode } from './errors.ts'
import { pictureOf, upload } from './files.ts'
import { neededScopes } from './manifest.ts'
import { createPace } from './pace.ts'
import { type Message, render } from './render.ts'

/** The mark that our alerts carry, by which one is found again. */
const eventType = 'claimwire_alert'

/** Slack's clock and ours may differ by this much. */
const skew = 2 * minute

/** Messages a page of the history, and pages before we give up: 4,000 messages within a quarter of an hour. */
const pageSize = 200
const mostPages = 20

type Delivery = Pick<Platform, 'post' | 'reply' | 'edit' | 'find' | 'cannotPost'>

type Parts = {
  readonly client: webApi.WebClient
  readonly clock: Clock
  readonly log: Log
  /** `again` asks Slack anew: what a token may do changes when the app is installed again. */
  readonly identity: (again?: boolean) => Promise<Identity>
  /** Keys for the long lines of a card. */
  readonly keysOf: (card: Card) => Promise<Keys>
}

/** Sends alerts, and finds them again. Every failure is a `SendError`. */
export function createDelivery({ client, clock, log, identity, keysOf }: Parts): Delivery {
  const pace = createPace(clock)

  /** Runs a call and words its failure. */
  async function attempt<T>(channel: Channel, call: (me: Identity) => Promise<T>): Promise<T> {
    const me = await identity().catch((thrown: unknown) => {
      if (thrown instanceof UserError) throw new SendError('busy', thrown.message, 5 * minute, thrown)
      throw new SendError('busy', 'Slack cannot be reached.', 15 * second, thrown)
    })
    if (channel.workspace !== me.team)
      throw new SendError(
        'refused',
        `SLACK_BOT_TOKEN belongs to the workspace ${me.team}, not to ${channel.workspace}.`,
      )
    try {
      return await call(me)
    } catch (thrown) {
      throw sendError(thrown, me.name)
    }
  }

  async function send(
    channel: Channel,
    card: Card,
    key: string,
    thread: string | undefined,
  ): Promise<Posted> {
    const keys = await keysOf(card)
    // Not in the library's types, because Slack does not document it.
    const repeat = { client_msg_id: uuid(`${channel.id} ${key}`) }
    return attempt(channel, async (me) => {
      const wait = pace.turn(channel.id)
      if (wait > 0)
        throw new SendError('busy', 'One message a second in a channel is what Slack takes.', wait)
      try {
        const post = async ({ blocks, text }: Message) =>
          await client.chat.postMessage({
            channel: channel.id,
            blocks: [...blocks],
            text,
            ...(thread !== undefined && { thread_ts: thread }),
            metadata: { event_type: eventType, event_payload: { key } },
            unfurl_links: false,
            unfurl_media: false,
            ...repeat,
          })
        const { ts } = await withPicture(card, keys, post)
        if (ts === undefined) throw new SendError('unsure', 'Slack’s answer names no message.')
        return posted(channel, ts, thread)
      } catch (thrown) {
        const error = sendError(thrown, me.name)
        if (error.problem === 'busy') pace.pause(channel.id, error.retryAfter)
        throw error
      }
    })
  }

  /**
   * Sends a card, its picture uploaded before. Slack looks at a file only after it has taken it, and until then refuses messages that
   * show it; when that lasts, the message goes without, in whose words the picture is told.
   */
  async function withPicture<T>(card: Card, keys: Keys, post: (message: Message) => Promise<T>): Promise<T> {
    const picture =
      card.image === undefined
        ? null
        : await upload(client, pictureOf(card.image)).catch((err: unknown) => {
            log.warn({ platform: 'slack', err }, 'a picture could not be sent')
            return null
          })
    if (picture !== null)
      for (const pause of [0, second, 2 * second]) {
        await setTimeout(pause)
        try {
          return await post(render(card, keys, picture))
        } catch (thrown) {
          if (slackCode(thrown) !== 'invalid_blocks') throw thrown
        }
      }
    return await post(render(card, keys))
  }

  async function search(
    channel: Channel,
    me: Identity,
    key: string,
    since: Date,
    thread: string | undefined,
  ): Promise<Posted | null> {
    const about = {
      channel: channel.id,
      oldest: ((since.getTime() - skew) / 1000).toFixed(6),
      latest: ((since.getTime() + doubtLasts + skew) / 1000).toFixed(6),
      include_all_metadata: true,
      limit: pageSize,
    }
    let cursor = ''
    for (let page = 0; page < mostPages; page++) {
      const at = { ...about, ...(cursor !== '' && { cursor }) }
      const answer =
        thread === undefined
          ? await client.conversations.history(at)
          : await client.conversations.replies({ ...at, ts: thread })
      const found = (answer.messages ?? []).find(
        (message) => message.user === me.user && keyOf(message.metadata) === key,
      )
      if (found?.ts !== undefined) return posted(channel, found.ts, thread)
      cursor = answer.response_metadata?.next_cursor ?? ''
      if (cursor === '') return null
    }
    throw new SendError(
      'unsure',
      `The first ${mostPages * pageSize} messages after it was sent hold no trace of it.`,
    )
  }

  return {
    post: (channel, card, key) => send(channel, card, key, undefined),
    reply: (to, card, key) => send(to.channel, card, key, threadOf(to)),
    async edit({ channel, message }, card) {
      const { blocks, text } = render(card, await keysOf(card))
      await attempt(channel, () =>
        client.chat.update({ channel: channel.id, ts: message, blocks: [...blocks], text }),
      )
    },
    find: (channel, key, since, thread) =>
      attempt(channel, (me) =>
        search(channel, me, key, since, thread === null ? undefined : threadOf(thread)),
      ),
    async cannotPost(channel) {
      try {
        return await attempt(channel, async (me) => {
          if (lackingScope(me) !== undefined) {
            const lacking = lackingScope(await identity(true))
            if (lacking !== undefined) return missingScope(lacking)
          }
          if (channel.id.startsWith('D')) return directMessage
          const { channel: about } = await client.conversations.info({ channel: channel.id })
          if (about?.is_im === true || about?.is_mpim === true) return directMessage
          if (about?.is_archived === true) return archived
          return about?.is_member === true ? null : notInChannel(me.name)
        })
      } catch (thrown) {
        if (!(thrown instanceof SendError)) throw thrown
        return thrown.problem === 'refused' ? thrown.message : `${thrown.message} Try again in a minute.`
      }
    },
  }
}

const directMessage = 'Alerts go to channels, not to direct messages. Type the command in a channel.'

function lackingScope({ scopes: granted }: Identity): string | undefined {
  return neededScopes.find((scope) => granted !== null && !granted.includes(scope))
}

const threadOf = ({ message, thread }: Posted) => thread ?? message

function posted(channel: Channel, message: string, thread: string | undefined): Posted {
  return { channel, message, ...(thread !== undefined && { thread }) }
}

function keyOf(metadata: { event_type?: string; event_payload?: object } | undefined): unknown {
  if (metadata?.event_type !== eventType) return null
  const payload = metadata.event_payload
  return payload !== undefined && 'key' in payload ? payload.key : null
}

/**
 * A UUID that is the same for the same words. Slack does not document `client_msg_id` for bots: where it is heeded, a repeated
 * post is the first one again; where it is not, it does no harm.
 */
function uuid(words: string): string {
  const hex = createHash('sha256').update(`claimwire ${words}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
