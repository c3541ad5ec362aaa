import { createHash } from 'node:crypto'
import {
  type APIMessage,
  type Client,
  DiscordAPIError,
  MessageReferenceType,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js'
import type { Card } from '../../cards/card.ts'
import type { Channel } from '../../cards/channel.ts'
import type { Front } from '../../command.ts'
import { minute } from '../../lib/clock.ts'
import { doubtLasts, type Posted, SendError } from '../platform.ts'
import type { Ask } from './brake.ts'
import { toSendError } from './errors.ts'
import { findPost, forumAt, inPost, openPost, rename, threadName } from './forum.ts'
import { keysFor } from './interactions.ts'
import { mayAttach, mayOpenThreads, obstacleIn } from './permissions.ts'
import { type Message, render } from './render.ts'

type Outlet = { readonly client: Client<true>; readonly ask: Ask; readonly front: Front }

/**
 * History shows no nonce, so the footer carries a mark made from the key. 40 bits are enough to tell our own messages of a few
 * hours in one channel apart.
 */
function markOf(key: string): string {
  return createHash('sha256').update(key).digest().readUIntBE(0, 5).toString(36)
}

/** Throws before the request when we know that it would be refused: refused requests count towards a ban. */
export async function post(outlet: Outlet, channel: Channel, card: Card, key: string): Promise<Posted> {
  const { client, ask } = outlet
  await mustBeOpen(client, channel)
  const forum = await forumAt(client, channel.id)
  if (forum !== null) {
    const message = await rendered(outlet, channel.id, card, markOf(key))
    const opened = await openPost(ask, forum, card, request(message, mentionsOf(message)))
    return { channel, message: opened, thread: opened }
  }
  const message = await create(outlet, channel.id, card, key)
  return { channel, message }
}

/**
 * In the thread beneath the first message, which is opened at the first answer; where threads are not allowed, or this one was
 * closed, as a reply in the channel.
 */
export async function reply(outlet: Outlet, to: Posted, card: Card, key: string): Promise<Posted> {
  const { client } = outlet
  await mustBeOpen(client, to.channel)
  if ((await forumAt(client, to.channel.id)) !== null) {
    const post = to.thread ?? to.message
    const message = await inPost(outlet.ask, post, () => create(outlet, post, card, key))
    return { channel: to.channel, message, thread: post }
  }
  const thread = await openThread(outlet, to, card)
  if (thread !== null) {
    try {
      return { channel: to.channel, message: await create(outlet, thread, card, key), thread }
    } catch (thrown) {
      if (!(thrown instanceof SendError) || thrown.problem !== 'refused') throw thrown
    }
  }
  const message = await create(outlet, to.channel.id, card, key, to.message)
  return { channel: to.channel, message }
}

export async function edit(outlet: Outlet, posted: Posted, card: Card): Promise<void> {
  const { client, ask } = outlet
  const forum = await forumAt(client, posted.channel.id)
  if (forum === null) return await change(outlet, placeOf(posted), posted.message, card)
  await mustBeOpen(client, posted.channel)
  const post = posted.thread ?? posted.message
  await inPost(ask, post, () => change(outlet, post, posted.message, card))
  if (post === posted.message) await rename(client, ask, post, card)
}

async function change(outlet: Outlet, place: string, id: string, card: Card): Promise<void> {
  const message = await rendered(outlet, place, card)
  try {
    await outlet.ask((rest) => rest.patch(Routes.channelMessage(place, id), { ...request(message) }))
  } catch (thrown) {
    throw toSendError(thrown, true)
  }
}

/** Our clock and Discord's may differ. */
const clockSkew = 5 * minute
const pageSize = 100
const mostPages = 20
const discordEpoch = 1_420_070_400_000

/** Looks through what was sent around that time, in the thread first. */
export async function find(
  { client, ask }: Outlet,
  channel: Channel,
  key: string,
  since: Date,
  to: Posted | null,
): Promise<Posted | null> {
  const mark = `ref ${markOf(key)}`
  const ours = (message: APIMessage) =>
    message.author.id === client.user.id &&
    message.embeds.some(({ footer }) => footer?.text === mark || footer?.text.endsWith(` · ${mark}`))
  const from = snowflake(since.getTime() - clockSkew)
  const until = snowflake(since.getTime() + doubtLasts + clockSkew)
  const thread = to === null ? null : (to.thread ?? to.message)
  if (thread !== null) {
    const found = await search(ask, thread, { from, until }, ours)
    if (found !== null) return { channel, message: found, thread }
  }
  const forum = await forumAt(client, channel.id)
  if (forum !== null) {
    const post = to === null ? await findPost(client, ask, forum, { from, until }, ours) : null
    return post === null ? null : { channel, message: post, thread: post }
  }
  const found = await search(ask, channel.id, { from, until }, ours)
  return found === null ? null : { channel, message: found }
}

/** The id that a message of this instant has, at the least. */
const snowflake = (ms: number) => BigInt(Math.max(0, ms - discordEpoch)) << 22n

async function search(
  ask: Ask,
  place: string,
  { from, until }: { readonly from: bigint; readonly until: bigint },
  ours: (message: APIMessage) => boolean,
): Promise<string | null> {
  let after = from
  for (let page = 0; page < mostPages; page++) {
    const messages = await history(ask, place, String(after))
    const found = messages.find(ours)
    if (found !== undefined) return found.id
    for (const { id } of messages) if (BigInt(id) > after) after = BigInt(id)
    if (messages.length < pageSize || after > until) return null
  }
  throw new SendError('unsure', `the first ${mostPages * pageSize} messages after it hold no trace of it`)
}

async function history(ask: Ask, place: string, after: string): Promise<readonly APIMessage[]> {
  try {
    const query = new URLSearchParams({ after, limit: String(pageSize) })
    return (await ask((rest) => rest.get(Routes.channelMessages(place), { query }))) as APIMessage[] // the answer of this route
  } catch (thrown) {
    const error = toSendError(thrown, true)
    if (error.problem === 'refused') return []
    throw error
  }
}

async function mustBeOpen(client: Client<true>, channel: Channel): Promise<void> {
  if (client.guilds.cache.get(channel.workspace)?.available === false)
    throw new SendError('busy', 'the server is not available at the moment, says Discord', minute)
  const obstacle = await obstacleIn(client, channel.id)
  if (obstacle !== null) throw new SendError('refused', obstacle)
}

/** The id of the thread beneath a message, opened when there is none; null when it cannot be. */
async function openThread({ client, ask }: Outlet, to: Posted, card: Card): Promise<string | null> {
  if (to.thread !== undefined) return to.thread
  if (!(await mayOpenThreads(client, to.channel.id))) return null
  try {
    const first = (await ask((rest) =>
      rest.get(Routes.channelMessage(to.channel.id, to.message)),
    )) as APIMessage // the answer of this route
    if (first.thread !== undefined) return first.thread.id
    await ask((rest) =>
      rest.post(Routes.threads(to.channel.id, to.message), {
        body: {
          name: threadName({
            title: titleIn(first) || card.title,
            ...(card.subject !== undefined && { subject: card.subject }),
          }),
          auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        },
      }),
    )
    return to.message
  } catch (thrown) {
    if (
      thrown instanceof DiscordAPIError &&
      thrown.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage
    )
      return to.message
    const error = toSendError(thrown, true)
    if (error.problem === 'refused' || error.problem === 'invalid') return null
    throw error
  }
}

/** The title of the message, without the escapes. */
const titleIn = ({ embeds: [embed] }: APIMessage) => (embed?.title ?? '').replace(/\\(?=\W)/g, '')

/** Discord gives the thread of a message the id of that message. */
const placeOf = ({ channel, message, thread }: Posted) =>
  thread === undefined || thread === message ? channel.id : thread

async function create(
  outlet: Outlet,
  place: string,
  card: Card,
  key: string,
  replyTo?: string,
): Promise<string> {
  const message = await rendered(outlet, place, card, markOf(key))
  try {
    const sent = (await outlet.ask((rest) =>
      rest.post(Routes.channelMessages(place), {
        ...request(message, {
          nonce: key,
          ...mentionsOf(message),
          enforce_nonce: true,
          ...(replyTo !== undefined && {
            message_reference: { type: MessageReferenceType.Default, message_id: replyTo },
          }),
        }),
      }),
    )) as APIMessage // the answer of this route
    if (typeof sent.id !== 'string')
      throw new SendError('unsure', 'Discord answered with something unreadable')
    return sent.id
  } catch (thrown) {
    throw toSendError(thrown, false)
  }
}

async function rendered(
  { client, front }: Outlet,
  place: string,
  card: Card,
  mark?: string,
): Promise<Message> {
  const { image, ...words } = card
  if (image === undefined || (await mayAttach(client, place)))
    return render(card, await keysFor([card], front), mark)
  const instead = { name: 'Picture', value: `${image.alt} (not shown: I lack “Attach Files” here)` }
  return render({ ...words, fields: [...(card.fields ?? []), instead] }, await keysFor([card], front), mark)
}

/** The role of the card and nobody else; what is edited calls nobody again. */
const mentionsOf = ({ role }: Message) => ({
  allowed_mentions: { parse: [], ...(role !== undefined && { roles: [role] }) },
})

/** A message as the library sends it. */
export type Payload = ReturnType<typeof request>

/** All parts are named, so that an edit removes what is no longer there. */
function request({ embeds, components, files, role }: Message, more: object = {}) {
  return {
    body: {
      ...(role !== undefined && { content: `<@&${role}>` }),
      embeds,
      components,
      attachments: files.map(({ name, alt }, id) => ({ id, filename: name, description: alt })),
      allowed_mentions: { parse: [] },
      ...more,
    },
    files: files.map(({ name, data }) => ({ name, data: Buffer.from(data) })),
  }
}
