import {
  ChannelType,
  type Client,
  DiscordAPIError,
  type ForumChannel,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
  type PermissionsString,
} from 'discord.js'
import { tidyLine } from '../../cards/tidy.ts'
import { toSendError } from './errors.ts'
import { asksForTag } from './forum.ts'

/** Read Message History is needed to find a post again after an ambiguous failure. */
const needed: readonly PermissionsString[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'ReadMessageHistory',
]
const neededInForum: readonly PermissionsString[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'ReadMessageHistory',
]
const neededInThread: readonly PermissionsString[] = [
  'ViewChannel',
  'SendMessagesInThreads',
  'EmbedLinks',
  'ReadMessageHistory',
]

/** All that the bot makes use of, for the address by which it is added to a server. */
const wanted =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory

/** Where an admin adds the bot to a server. */
export function installAddress(application: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${wanted}`
}

/** What keeps the bot from posting in a channel, in a sentence with the remedy; null when nothing. Throws `SendError` when Discord cannot be asked. */
export async function obstacleIn(client: Client<true>, id: string): Promise<string | null> {
  const channel = await client.channels.fetch(id).catch((thrown: unknown) => {
    if (thrown instanceof DiscordAPIError && (thrown.status === 403 || thrown.status === 404)) return null
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'GuildChannelUnowned') return null
    throw toSendError(thrown, true)
  })
  if (channel === null)
    return 'I cannot see that channel: it was deleted, or I am not in its server, or its permissions hide it from me. Add me to the server, or grant me “View Channel” there.'
  if (channel.isDMBased()) return null
  const name = `#${tidyLine(channel.name)}`
  if (channel.type === ChannelType.GuildForum) return await obstacleInForum(channel)
  if (channel.type === ChannelType.GuildMedia)
    return `${name} is a media channel, where every post is a picture or a film. Choose a text, announcement or forum channel.`
  if (!channel.isTextBased())
    return `${name} takes no messages. Choose a text, announcement or forum channel.`
  if (channel.isThread() && (channel.locked === true || channel.archived === true))
    return `The thread ${name} is closed. Open it again, or choose a channel.`
  const missing = await missingIn(channel, channel.isThread() ? neededInThread : needed)
  if (missing.length === 0) return null
  return `I may not post in ${name}: I lack ${list(missing)}. Grant ${missing.length === 1 ? 'it' : 'them'} under Edit Channel › Permissions.`
}

async function obstacleInForum(forum: ForumChannel): Promise<string | null> {
  const name = `#${tidyLine(forum.name)}`
  const missing = await missingIn(forum, neededInForum)
  if (missing.length > 0)
    return `I may not post in ${name}: I lack ${list(missing, inForum)}. Grant ${missing.length === 1 ? 'it' : 'them'} under Edit Channel › Permissions.`
  if (asksForTag(forum) && forum.availableTags.every(({ moderated }) => moderated))
    return `${name} asks for a tag on every post, and has none that I may use. Add the tags “casualties” and “arms transfers” under Edit Channel.`
  return null
}

/** Discord's settings of a forum call these otherwise. */
const inForum: Partial<Record<PermissionsString, string>> = {
  SendMessages: 'Create Posts',
  SendMessagesInThreads: 'Send Messages in Posts',
}

/** Whether answers can stand in a thread beneath a message of this channel. */
export async function mayOpenThreads(client: Client<true>, id: string): Promise<boolean> {
  const channel = client.channels.cache.get(id)
  if (channel?.type !== ChannelType.GuildText && channel?.type !== ChannelType.GuildAnnouncement) return false
  return (await missingIn(channel, ['CreatePublicThreads', 'SendMessagesInThreads'])).length === 0
}

/** Whether pictures can be sent there. */
export async function mayAttach(client: Client<true>, id: string): Promise<boolean> {
  const channel = client.channels.cache.get(id)
  if (channel === undefined || channel.isDMBased()) return true
  if (!channel.isTextBased() && channel.type !== ChannelType.GuildForum) return true
  return (await missingIn(channel, ['AttachFiles'])).length === 0
}

async function missingIn(
  channel: GuildTextBasedChannel | ForumChannel,
  permissions: readonly PermissionsString[],
): Promise<PermissionsString[]> {
  const me = channel.guild.members.me ?? (await channel.guild.members.fetchMe())
  return channel.permissionsFor(me).missing([...permissions])
}

/** "SendMessagesInThreads" → “Send Messages in Threads”, as Discord's settings call it. */
function list(
  permissions: readonly PermissionsString[],
  others: Partial<Record<PermissionsString, string>> = {},
): string {
  const names = permissions.map(
    (name) => `“${others[name] ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(' In ', ' in ')}”`,
  )
  return new Intl.ListFormat('en').format(names)
}
