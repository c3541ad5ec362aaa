import { ChannelType, type Client, DiscordAPIError, RESTJSONErrorCodes, Routes } from 'discord.js'
import { tidyLine } from '../../cards/tidy.ts'
import { type Clock, hour } from '../../lib/clock.ts'
import { reasonOf } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import type { Posted } from '../platform.ts'
import type { Ask } from './brake.ts'

/**
 * Messages of announcement channels, handed on to the servers that follow them. Discord takes ten an hour in a channel
 * (https://support.discord.com/hc/en-us/articles/360032008192); a later edit reaches the followers by itself.
 */
const mostAnHour = 10

export type Publish = (ask: Ask, client: Client<true>, posted: Posted) => Promise<void>

/** Never throws: a message that is not handed on still stands in its channel, where people can publish it by hand. */
export function createPublish(clock: Clock, log: Log): Publish {
  const published = new Map<string, readonly number[]>()

  return async (ask, client, { channel: { id }, message }) => {
    if (client.channels.cache.get(id)?.type !== ChannelType.GuildAnnouncement) return
    const now = clock().getTime()
    const lately = (published.get(id) ?? []).filter((at) => at > now - hour)
    if (lately.length >= mostAnHour) {
      log.warn(
        { channel: id, message },
        'a message was not published: Discord takes ten an hour in a channel',
      )
      return
    }
    published.set(id, [...lately, now])
    try {
      await ask((rest) => rest.post(Routes.channelMessageCrosspost(id, message)))
    } catch (thrown) {
      if (isPublished(thrown)) return // by an attempt whose end we did not see, or by hand
      log.warn({ channel: id, message, reason: reasonOf(thrown) }, 'a message was not published')
    }
  }
}

const isPublished = (thrown: unknown) =>
  thrown instanceof DiscordAPIError && thrown.code === RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted

/** Why what is posted there cannot be published, with the remedy; null when it can. */
export async function obstacleToPublish(client: Client<true>, id: string): Promise<string | null> {
  const channel = await client.channels.fetch(id).catch(() => null)
  if (channel?.type === ChannelType.GuildAnnouncement) return null
  const name = channel === null || channel.isDMBased() ? 'This' : `#${tidyLine(channel.name)}`
  return `${name} is no announcement channel, so nobody can follow it. Make it one under Edit Channel › Overview (the server must be a community), or watch in one.`
}
