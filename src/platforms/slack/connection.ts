import { type Logger, LogLevel, webApi } from '@slack/bolt'
import { fetch } from 'undici'
import { second } from '../../lib/clock.ts'
import { failed, UserError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { isBadToken, slackCode } from './errors.ts'

/** Who we are in the workspace that the bot token belongs to. */
export type Identity = {
  readonly team: string
  readonly user: string
  readonly name: string
  /** Granted to the token; null when Slack did not say. */
  readonly scopes: readonly string[] | null
}

/**
 * The fetch of the undici that everything here uses; the global one is a second copy, which Node loads at its first use. The two do
 * not know each other's forms; the library sends one only with a file, and ours are sent by `files.ts`.
 */
const ask: webApi.FetchFunction = async (url, { body, ...init } = {}) => {
  if (typeof body === 'object') throw failed('slack', 'a form cannot be sent')
  return await fetch(url, { ...init, ...(body !== undefined && { body }) })
}

/** Options of every client. The library would wait for ever, and repeat for half an hour. */
export function clientOptions(apiUrl: string | undefined, log: Log) {
  return {
    timeout: 10 * second,
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2 * second },
    rejectRateLimitedCalls: true,
    fetch: ask,
    logger: slackLog(log),
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  } satisfies webApi.WebClientOptions
}

/**
 * The client of deliveries. It never repeats a call by itself: a post whose answer was lost may have arrived, so the channel
 * is looked at first.
 */
export function deliveryClient(botToken: string, apiUrl: string | undefined, log: Log): webApi.WebClient {
  return new webApi.WebClient(botToken, { ...clientOptions(apiUrl, log), retryConfig: { retries: 0 } })
}

/** Asks Slack who we are. Throws a `UserError` when the token is refused. */
export async function identify(client: webApi.WebClient): Promise<Identity> {
  try {
    const { team_id: team, user_id: user, user: name, response_metadata: about } = await client.auth.test()
    if (team === undefined || user === undefined) throw new Error('auth.test named no workspace')
    return { team, user, name: name ?? 'claimwire', scopes: about?.scopes ?? null }
  } catch (cause) {
    const code = slackCode(cause)
    if (isBadToken(code))
      throw new UserError(
        `SLACK_BOT_TOKEN: Slack does not accept it (${code}). Copy the Bot User OAuth Token again from OAuth & Permissions.`,
        { cause },
      )
    throw failed('slack', 'the workspace could not be asked who we are', code === null ? {} : { code }, cause)
  }
}

/** The library's log in ours. Its debug lines hold whole payloads, so they are dropped. */
export function slackLog(log: Log): Logger {
  const words = (parts: readonly unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
  return {
    debug() {},
    info: (...parts) => log.debug({ platform: 'slack' }, words(parts)),
    warn: (...parts) => log.warn({ platform: 'slack' }, words(parts)),
    error: (...parts) => log.error({ platform: 'slack' }, words(parts)),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  }
}
