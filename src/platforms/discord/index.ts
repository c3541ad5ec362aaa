import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  Options,
  REST,
  type RESTOptions,
  Status,
} from 'discord.js'
import type { Front } from '../../command.ts'
import { type Clock, minute, second } from '../../lib/clock.ts'
import { failed, UserError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { createTurns } from '../../lib/turns.ts'
import { type Platform, type Posted, SendError } from '../platform.ts'
import { type Ask, createBrake } from './brake.ts'
import { badToken } from './check.ts'
import { register } from './commands.ts'
import { handle } from './interactions.ts'
import { installAddress, obstacleIn } from './permissions.ts'
import { createPublish, obstacleToPublish } from './publish.ts'
import { makeRequest } from './request.ts'
import { edit, find, post, reply } from './send.ts'

export { checkDiscord } from './check.ts'

export type DiscordSettings = {
  readonly token: string
  /** Another address of Discord's API; the gateway's follows from it. */
  readonly apiUrl?: string | undefined
  /** Ids of users who may change a channel's settings without "Manage Server". */
  readonly admins?: readonly string[]
  readonly log: Log
}

/** A request hangs at most this long; the lease of a delivery must be longer than the few that one attempt makes. */
const requestTimeout = 8 * second
/** Longer waits for a rate limit are given back to delivery, which has other channels to serve meanwhile. */
const longestWait = 5 * second
const stopWithin = 3 * second
const clock: Clock = () => new Date()

/** Discord by its gateway: slash commands in, embeds out. Only the unprivileged intent `Guilds` is asked for. */
export function createDiscord({ token, apiUrl, admins = [], log }: DiscordSettings): Platform {
  /** Of deliveries. It repeats nothing by itself: a second try that is refused would hide that the first was accepted. */
  const ask = createBrake(new REST({ ...restFor(apiUrl), retries: 0 }), token, clock, log)
  const publish = createPublish(() => new Date(), log)
  const running = new Set<Promise<void>>()
  let connecting: Client | null = null
  let house: { readonly client: Client<true>; readonly ask: Ask; readonly front: Front } | null = null

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => running.delete(tracked))
    running.add(tracked)
  }

  function connected() {
    if (house === null) throw new SendError('busy', 'Discord is not connected yet', 5 * second)
    return house
  }

  function handOn(posted: Posted): void {
    track(publish(ask, connected().client, posted))
  }

  /** Can be called again after it threw. */
  async function start(front: Front): Promise<void> {
    const client = new Client(optionsFor(apiUrl))
    connecting = client
    client.on(Events.InteractionCreate, (interaction) => {
      track(handle(interaction, { front, admins, log }))
    })
    client.on(Events.Error, (err) => log.warn({ err }, 'Discord: an error of the connection'))
    client.on(Events.ShardDisconnect, ({ code }, shard) =>
      log.error({ shard, code }, 'Discord closed the connection for good'),
    )
    // the library tries twice a second for as long as it takes
    const saying = createTurns({ burst: 1, every: minute, clock })
    client.on(Events.ShardReconnecting, (shard) => {
      if (saying.take(String(shard)) === 0) log.info({ shard }, 'connecting to Discord again')
    })
    client.on(Events.Invalidated, () => log.error('Discord ended the session; start the bot again'))
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
    await client.login(token).catch((thrown: unknown) => {
      throw loginFailure(thrown)
    })
    const open = await ready
    house = { client: open, ask, front }
    log.info(
      {
        servers: open.guilds.cache.size,
        shards: open.ws.shards.size,
        install: installAddress(open.application.id),
      },
      'connected to Discord',
    )
    // Without it the commands of the last start remain, and alerts go out all the same.
    await register(open.rest, open.application.id, front.commands).then(
      (changed) => log.info({ commands: front.commands.length, changed }, 'Discord knows the commands'),
      (err: unknown) => log.error({ err }, 'Discord did not take the commands'),
    )
  }

  return {
    name: 'discord',
    start,
    async post(channel, card, key) {
      const posted = await post(connected(), channel, card, key)
      if (card.publish === true) handOn(posted)
      return posted
    },
    publish: handOn,
    reply: async (to, card, key) => await reply(connected(), to, card, key),
    edit: async (posted, card) => await edit(connected(), posted, card),
    find: async (channel, key, since, thread) => await find(connected(), channel, key, since, thread),
    cannotPublish: async ({ id }) => await obstacleToPublish(connected().client, id),
    cannotPost: async ({ id }) => await obstacleIn(connected().client, id),
    trouble: () =>
      house?.client.ws.shards.every(({ status }) => status === Status.Ready) === true
        ? null
        : 'Discord is not connected. The bot tries again by itself; discordstatus.com tells of outages.',
    async stop() {
      const late = new Promise((resolve) => setTimeout(resolve, stopWithin).unref())
      await Promise.race([Promise.allSettled(running), late])
      connecting?.removeAllListeners(Events.ShardReconnecting)
      await connecting?.destroy()
    },
  }
}

function optionsFor(apiUrl: string | undefined): ClientOptions {
  return {
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    rest: { ...restFor(apiUrl), retries: 1 },
    // Messages and members are never looked up again.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user?.id },
    }),
  }
}

function restFor(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    ...(apiUrl !== undefined && { api: apiUrl }),
    timeout: requestTimeout,
    makeRequest,
    rejectOnRateLimit: ({ route, retryAfter }) => route.startsWith('/channels/') && retryAfter > longestWait,
  }
}

function loginFailure(thrown: unknown): Error {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : null
  if (code === 'TokenInvalid' || code === 4004) return new UserError(badToken)
  return failed('discord', 'could not connect', {}, thrown)
}
