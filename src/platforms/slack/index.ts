import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import { type Clock, second } from '../../lib/clock.ts'
import { failed, reasonOf, UserError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import type { Platform } from '../platform.ts'
import { keysFor } from './buttons.ts'
import { clientOptions, deliveryClient, type Identity, identify, slackLog } from './connection.ts'
import { createDelivery } from './delivery.ts'
import { isBadToken, missingScope, slackCode } from './errors.ts'
import { type Answering, listen } from './listen.ts'
import { scopes } from './manifest.ts'
import { keepConnecting } from './reconnect.ts'

export type SlackSettings = {
  readonly botToken: string
  /** Socket Mode, which needs no public address. Without it: HTTP mode with `signingSecret`, by `requests`. */
  readonly appToken?: string
  readonly signingSecret?: string
  /** Another server than slack.com. */
  readonly apiUrl?: string
  /** Ids of users who may change a channel's settings though they are no admins of the workspace. */
  readonly admins?: readonly string[]
  /** For an installation into several workspaces, which is not supported yet: the log says so when one is set. */
  readonly clientId?: string
  readonly clientSecret?: string
  readonly authorizeUrl?: string
  readonly clock: Clock
  readonly log: Log
}

/** Where Slack's HTTP mode sends everything, as the manifest says. */
const eventsPath = '/slack/events'

/** How long a stop waits for answers under way, and then for Slack to close the connection. */
const lastAnswers = 4 * second
const lastWords = 3 * second
const connectWithin = 30 * second

/** One workspace of Slack. Throws a `UserError` when a setting is missing. */
export function createSlack(settings: SlackSettings): Platform {
  const { botToken, apiUrl, admins = [], clock, log } = settings
  let receiver = createReceiver(settings)
  if ((settings.clientId ?? settings.clientSecret ?? settings.authorizeUrl) !== undefined)
    log.warn(
      { platform: 'slack' },
      'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_AUTHORIZE_URL are not used yet: SLACK_BOT_TOKEN serves one workspace',
    )
  const client = deliveryClient(botToken, apiUrl, log)
  let known: Promise<Identity> | null = null
  const identity = (again = false) => {
    if (again) known = null
    known ??= identify(client).catch((thrown) => {
      known = null
      throw thrown
    })
    return known
  }
  let running: { readonly answering: Answering } | null = null
  let shorten: ((line: string) => Promise<string>) | null = null

  return {
    name: 'slack',
    ...(receiver instanceof HTTPReceiver && {
      requests: {
        path: eventsPath,
        listener: (request, response) => {
          if (running === null || !(receiver instanceof HTTPReceiver))
            response.writeHead(503).end() // Slack tries again
          else receiver.requestListener(request, response)
        },
      },
    }),
    ...createDelivery({
      client,
      clock,
      log,
      identity,
      async keysOf(card) {
        return shorten === null ? new Map() : keysFor({ shorten }, [card])
      },
    }),

    async start(front) {
      const me = await identity()
      for (const scope of scopes)
        if (me.scopes !== null && !me.scopes.includes(scope))
          log.warn({ platform: 'slack', scope }, missingScope(scope))
      const options = clientOptions(apiUrl, log)
      const app = new App({
        receiver,
        authorize: async () => ({ botToken, botUserId: me.user, teamId: me.team }),
        clientOptions: {
          ...options,
          fetch: (url, init) => options.fetch(url, { signal: AbortSignal.timeout(options.timeout), ...init }),
        },
        logger: slackLog(log),
        convoStore: false,
      })
      shorten = (line) => front.shorten(line)
      running = { answering: listen(app, { front, me, admins, clock, log }) }
      try {
        await within<unknown>(
          connectWithin,
          receiver instanceof SocketModeReceiver ? receiver.start() : Promise.resolve(),
        )
      } catch (cause) {
        running = null
        if (receiver instanceof SocketModeReceiver) {
          void receiver.client.disconnect().catch(() => undefined)
          receiver = createReceiver(settings) // the next start needs one without listeners
        }
        throw startError(cause)
      }
      log.info({ platform: 'slack', workspace: me.team, bot: me.name }, 'connected to Slack')
    },

    // In HTTP mode there is no connection to lose.
    trouble: () =>
      running !== null && (receiver instanceof HTTPReceiver || receiver.client.websocket?.isActive() === true)
        ? null
        : 'Slack is not connected. The bot tries again by itself; slack-status.com tells of outages.',

    async stop() {
      if (running === null) return
      const { answering } = running
      running = null
      await within(lastAnswers, answering.settled()).catch(() => undefined)
      if (!(receiver instanceof SocketModeReceiver)) return
      await within(lastWords, receiver.client.disconnect()).catch((cause) => {
        log.warn(
          { platform: 'slack', reason: reasonOf(cause) },
          'the connection to Slack did not close in time',
        )
      })
    },
  }
}

function createReceiver({ appToken, signingSecret, apiUrl, log }: SlackSettings) {
  const logger = slackLog(log)
  if (appToken !== undefined) {
    const receiver = new SocketModeReceiver({
      appToken,
      logger,
      installerOptions: { clientOptions: clientOptions(apiUrl, log) },
    })
    keepConnecting(receiver.client, log)
    return receiver
  }
  if (signingSecret === undefined)
    throw new UserError(
      'SLACK_APP_TOKEN: is missing; set it for Socket Mode, or set SLACK_SIGNING_SECRET and HTTP_PORT for HTTP mode.',
    )
  return new HTTPReceiver({ signingSecret, endpoints: eventsPath, logger })
}

/** What keeps us from Slack, one sentence each; empty when all is well. Connects to nothing for longer than a moment. */
export async function checkSlack(settings: Omit<SlackSettings, 'clock'>): Promise<readonly string[]> {
  const { botToken, appToken, apiUrl, log } = settings
  try {
    createReceiver({ ...settings, clock: () => new Date() })
    const me = await identify(deliveryClient(botToken, apiUrl, log))
    if (appToken !== undefined)
      await deliveryClient(appToken, apiUrl, log).apps.connections.open().catch(throwStartError)
    return scopes.filter((scope) => me.scopes !== null && !me.scopes.includes(scope)).map(missingScope)
  } catch (thrown) {
    return [thrown instanceof UserError ? thrown.message : `Slack: ${reasonOf(thrown)}.`]
  }
}

function throwStartError(cause: unknown): never {
  throw startError(cause)
}

function startError(cause: unknown): Error {
  const code = slackCode(cause)
  if (isBadToken(code))
    return new UserError(
      `SLACK_APP_TOKEN: Slack does not accept it (${code}). Create one with the scope connections:write under Basic Information › App-Level Tokens.`,
      { cause },
    )
  return failed('slack', 'the connection could not be opened', code === null ? {} : { code }, cause)
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
