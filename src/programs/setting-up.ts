import { join } from 'node:path'
import type { Channel } from '../cards/channel.ts'
import { configFolder, type Environment, readConfigFile, readEnvironment } from '../config.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { platforms } from '../platforms/index.ts'
import type { Platform } from '../platforms/platform.ts'
import { readSettings, type Settings } from '../settings.ts'
import { readSources } from '../sources/index.ts'
import type { Source } from '../sources/source.ts'

/** What several programs need before they can begin. */

export type SetUp = {
  readonly env: Environment
  readonly folder: string
  readonly settings: Settings
  readonly sources: readonly Source[]
}

/** Reads environment and config folder. Throws a `UserError` that names what is wrong. */
export function setUp(): SetUp {
  const env = readEnvironment()
  const folder = configFolder(env)
  const read = (name: string) => readConfigFile(folder, name)
  return {
    env,
    folder,
    settings: readSettings(read('settings.yaml'), join(folder, 'settings.yaml')),
    sources: readSources(read('sources.yaml'), join(folder, 'sources.yaml')),
  }
}

export function databaseFile(env: Environment): string {
  return env.DATABASE_URL?.replace(/^file:(\/\/)?/, '') ?? 'data/claimwire.db'
}

/** The `host:port` pairs that the fetch guard lets through. */
export function allowedHosts({ ALLOW_PRIVATE_HOSTS }: Environment): readonly string[] {
  return ALLOW_PRIVATE_HOSTS?.split(',').map((host) => host.trim()) ?? []
}

/** Says honestly who asks, and where to complain. */
export function userAgent(contact = 'https://github.com/claimwire/claimwire'): string {
  return `claimwire/0.1 (+${contact})`
}

/** Where the bot tells its keepers what is wrong with it. */
export function opsChannels({ opsChannel }: Settings): readonly Channel[] {
  return Object.entries(opsChannel).flatMap(([platform, place]) =>
    place === null ? [] : [{ platform, ...place }],
  )
}

/** Discord's settings when its token is set, else null. */
export function discordSettings({ env, settings }: SetUp) {
  if (env.DISCORD_TOKEN === undefined) return null
  return {
    token: env.DISCORD_TOKEN,
    admins: settings.admins.discord,
    ...(env.DISCORD_API_URL !== undefined && { apiUrl: env.DISCORD_API_URL }),
  }
}

/** Slack's settings when its bot token is set, else null. */
export function slackSettings({ env, settings }: SetUp) {
  if (env.SLACK_BOT_TOKEN === undefined) return null
  return {
    botToken: env.SLACK_BOT_TOKEN,
    admins: settings.admins.slack,
    ...(env.SLACK_APP_TOKEN !== undefined && { appToken: env.SLACK_APP_TOKEN }),
    ...(env.SLACK_SIGNING_SECRET !== undefined && { signingSecret: env.SLACK_SIGNING_SECRET }),
    ...(env.SLACK_CLIENT_ID !== undefined && { clientId: env.SLACK_CLIENT_ID }),
    ...(env.SLACK_CLIENT_SECRET !== undefined && { clientSecret: env.SLACK_CLIENT_SECRET }),
    ...(env.SLACK_API_URL !== undefined && { apiUrl: env.SLACK_API_URL }),
    ...(env.SLACK_AUTHORIZE_URL !== undefined && { authorizeUrl: env.SLACK_AUTHORIZE_URL }),
  }
}

/** The chat platforms whose tokens are set. */
export async function chatPlatforms(
  set: SetUp,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<readonly Platform[]> {
  const discord = discordSettings(set)
  const slack = slackSettings(set)
  return [
    ...(discord === null ? [] : [await platforms.discord.create({ ...discord, log })]),
    ...(slack === null ? [] : [await platforms.slack.create({ ...slack, clock, log })]),
  ]
}
