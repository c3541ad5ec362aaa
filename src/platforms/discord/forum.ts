import {
  type APIMessage,
  type APIThreadChannel,
  type APIThreadList,
  ChannelFlags,
  ChannelType,
  type Client,
  DiscordAPIError,
  type ForumChannel,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js'
import type { Card } from '../../cards/card.ts'
import { head, tidyLine } from '../../cards/tidy.ts'
import { type Posted, SendError } from '../platform.ts'
import type { Ask } from './brake.ts'
import { toSendError } from './errors.ts'
import { limits } from './limits.ts'
import type { Payload } from './send.ts'

/**
 * Forums: each story is a post of its own, a thread that begins with our message and has its id.
 * https://docs.discord.com/developers/topics/threads#forums
 */

/** The channel when it is a forum, else null; also when it cannot be seen. */
export async function forumAt(client: Client<true>, id: string): Promise<ForumChannel | null> {
  const channel = await client.channels.fetch(id).catch(() => null)
  return channel?.type === ChannelType.GuildForum ? channel : null
}

/** Names of threads know no markdown. */
export const threadName = ({ subject, title }: Pick<Card, 'subject' | 'title'>) =>
  head(tidyLine(subject ?? title), limits.threadName) || '…'

/** Opens a post. Discord knows no nonce for it: one in doubt is looked for with `findPost`. */
export async function openPost(
  ask: Ask,
  forum: ForumChannel,
  card: Card,
  { body, files }: Payload,
): Promise<Posted['message']> {
  try {
    const opened = (await ask((rest) =>
      rest.post(Routes.threads(forum.id), {
        body: {
          name: threadName(card),
          auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
          applied_tags: tagsFor(forum, card),
          message: body,
        },
        files,
      }),
    )) as APIThreadChannel // the answer of this route
    if (typeof opened.id !== 'string')
      throw new SendError('unsure', 'Discord answered with something unreadable')
    return opened.id
  } catch (thrown) {
    throw toSendError(thrown, false)
  }
}

/** Our post of that time whose first message is the one, if the forum has it; nobody closes a post within minutes. */
export async function findPost(
  client: Client<true>,
  ask: Ask,
  forum: ForumChannel,
  { from, until }: { readonly from: bigint; readonly until: bigint },
  ours: (message: APIMessage) => boolean,
): Promise<string | null> {
  try {
    const { threads } = (await ask((rest) =>
      rest.get(Routes.guildActiveThreads(forum.guildId)),
    )) as APIThreadList // the answer of this route
    const candidates = threads.filter(
      (thread) =>
        'parent_id' in thread &&
        thread.parent_id === forum.id &&
        'owner_id' in thread &&
        thread.owner_id === client.user.id &&
        BigInt(thread.id) >= from &&
        BigInt(thread.id) <= until,
    )
    for (const { id } of candidates) if (await begins(ask, id, ours)) return id
    return null
  } catch (thrown) {
    throw toSendError(thrown, true)
  }
}

async function begins(ask: Ask, post: string, ours: (message: APIMessage) => boolean): Promise<boolean> {
  try {
    return ours((await ask((rest) => rest.get(Routes.channelMessage(post, post)))) as APIMessage) // the answer of this route
  } catch (thrown) {
    if (thrown instanceof DiscordAPIError && thrown.status === 404) return false
    throw thrown
  }
}

/**
 * Work in a post that exists. A post that fell asleep is woken; one that was locked or deleted is people's answer, as is a
 * message that was deleted: the channel itself is in order.
 */
export async function inPost<T>(ask: Ask, post: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (asleep(thrown))
      try {
        await ask((rest) => rest.patch(Routes.channel(post), { body: { archived: false } }))
        return await work()
      } catch (again) {
        throw closed(again)
      }
    throw closed(thrown)
  }
}

const asleep = (thrown: unknown) =>
  thrown instanceof SendError &&
  thrown.cause instanceof DiscordAPIError &&
  thrown.cause.code === RESTJSONErrorCodes.InvalidActionOnArchivedThread

function closed(thrown: unknown): SendError {
  const error = toSendError(thrown, true)
  return error.problem === 'refused'
    ? new SendError('gone', `the post was closed or deleted: ${error.message}`, 0, thrown)
    : error
}

/** Where the event turns out to be another; Discord takes two new names in ten minutes, so no toll stands in a name. */
export async function rename(client: Client<true>, ask: Ask, post: string, card: Card): Promise<void> {
  const thread = client.channels.cache.get(post)
  const name = threadName(card)
  if (thread === undefined || !thread.isThread() || thread.name === name) return
  await ask((rest) => rest.patch(Routes.channel(post), { body: { name } })).catch(() => undefined)
}

/** The tags of the forum that name what the card is about, or any that it has when it asks for one. */
function tagsFor(forum: ForumChannel, { topic }: Card): readonly string[] {
  const usable = forum.availableTags.filter(({ moderated }) => !moderated)
  const fitting = usable.filter(({ name }) => topic !== undefined && names(name, topic))
  const [any] = usable
  const tags = fitting.length === 0 && asksForTag(forum) && any !== undefined ? [any] : fitting
  return tags.slice(0, limits.tags).map(({ id }) => id)
}

export const asksForTag = (forum: ForumChannel) => forum.flags.has(ChannelFlags.RequireTag)

/** "Arms", "arms-transfers" and "Casualties & losses" name "arms transfers" and "casualties". */
function names(tag: string, topic: string): boolean {
  const [given, wanted] = [tag, topic].map((words) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, ' ')
      .trim(),
  )
  if (given === undefined || wanted === undefined || given.length < 4) return false
  return given.includes(wanted) || wanted.includes(given)
}
