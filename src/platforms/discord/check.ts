import { type APIApplication, type APIGuild, DiscordAPIError, REST, Routes } from 'discord.js'
import { reasonOf } from '../../lib/errors.ts'
import { installAddress } from './permissions.ts'

export const badToken =
  'DISCORD_TOKEN: Discord refuses it. Copy the token anew from the Developer Portal › your application › Bot › Reset Token.'

/** What keeps us from Discord, one sentence each; empty when all is well. Two requests, no connection that stays. */
export async function checkDiscord(settings: {
  readonly token: string
  readonly apiUrl?: string | undefined
}): Promise<readonly string[]> {
  const { token, apiUrl } = settings
  const rest = new REST({
    ...(apiUrl !== undefined && { api: apiUrl }),
    retries: 0,
    timeout: 8_000,
  }).setToken(token)
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication // the answer of this route
    const servers = (await rest.get(Routes.userGuilds())) as APIGuild[] // the answer of this route
    if (servers.length > 0) return []
    return [`Discord: the bot is in no server yet. Add it with ${installAddress(application.id)}`]
  } catch (thrown) {
    if (thrown instanceof DiscordAPIError && thrown.status === 401) return [badToken]
    return [
      `Discord: ${reasonOf(thrown)}. Check the network${apiUrl === undefined ? '' : ' and DISCORD_API_URL'}.`,
    ]
  }
}
