import { schedule } from 'node-cron'
import { commands } from '../../commands/index.ts'
import manifest from '../../package.json' with { type: 'json' }
import { createRobots } from '../articles/robots.ts'
import type { Channel } from '../cards/channel.ts'
import { createDetector } from '../claims/detect.ts'
import type { Front } from '../command.ts'
import { createDelivery } from '../delivery/deliver.ts'
import { createShare } from '../delivery/share.ts'
import { createDesk } from '../desk.ts'
import { createFront } from '../dispatch.ts'
import { createKeeper } from '../health/keeper.ts'
import { measuredFront, measuredRoster, measuredStore } from '../health/measured.ts'
import { createMetrics } from '../health/metrics.ts'
import { type HealthServer, openServer } from '../health/server.ts'
import { createIntake } from '../intake.ts'
import { type Clock, minute } from '../lib/clock.ts'
import { reasonOf } from '../lib/errors.ts'
import { createHttp } from '../lib/http.ts'
import type { Log } from '../lib/log.ts'
import { createModelReader, type ModelSettings } from '../model/index.ts'
import { createPipeline } from '../pipeline.ts'
import type { Platform } from '../platforms/platform.ts'
import { createRoster } from '../roster/roster.ts'
import { createSourcing } from '../roster/sourcing.ts'
import { createSchedule } from '../schedule.ts'
import { createReader } from '../sources/reader.ts'
import type { Source } from '../sources/source.ts'
import type { Store } from '../store/store.ts'
import { createConnections } from './connect.ts'

export type BotParts = {
  readonly store: Store
  readonly platforms: readonly Platform[]
  readonly sources: readonly Source[]
  readonly userAgent: string
  /** `host:port` pairs that may be read although they are private. */
  readonly allowPrivate: readonly string[]
  readonly pollsAtOnce: number
  readonly postLast: number
  /** How long full texts of articles are kept (ms). */
  readonly keepTexts: number
  /** Of the times of day in watches that name none of their own; UTC when left out. */
  readonly timeZone?: string
  /** The optional language model, asked where the engine is not sure. */
  readonly model?: ModelSettings
  /** Where the bot tells its keepers what is wrong with it. */
  readonly opsChannels?: readonly Channel[]
  /** Port of its own HTTP server (health, metrics, Slack's HTTP mode); none when left out, 0 for any that is free. */
  readonly httpPort?: number
  readonly clock: Clock
  readonly log: Log
}

export type Bot = {
  readonly front: Front
  /** Connects the platforms, then polls and delivers until `stop`. */
  start(): Promise<void>
  /** Polls what is due now, one after the other, then delivers: the same work without the schedule, for the demo. */
  pass(): Promise<void>
  /** Looks what is wrong with the bot itself and tells its keepers: what it does by itself each minute. */
  look(): Promise<void>
  /** Ends polling, then deliveries, then the platforms; the store stays open. */
  stop(): Promise<void>
}

const noFollowers = 'Only announcement channels of Discord have followers. Leave it out here.'

/** Puts the house together. The store is the caller's, who opened it. */
export async function createBot(parts: BotParts): Promise<Bot> {
  const { platforms, sources, clock, log } = parts
  const sourcesNow = await createRoster({ sources, store: parts.store, clock, log })
  const metrics = createMetrics({
    store: parts.store,
    roster: sourcesNow,
    platforms,
    version: manifest.version,
    clock,
  })
  const store = measuredStore(parts.store, metrics)
  const roster = measuredRoster(sourcesNow, metrics)
  const http = createHttp({ allowPrivate: parts.allowPrivate, userAgent: parts.userAgent })
  const reader = createReader()
  const robots = createRobots({ http, clock, agent: 'claimwire' })
  const byName = new Map(platforms.map((platform) => [platform.name, platform]))
  const { detect, examine } = createDetector()
  const detectMore =
    parts.model === undefined
      ? undefined
      : await createModelReader({ settings: parts.model, examine, store, clock, log })
  const pipeline = createPipeline({
    store,
    detect,
    clock,
    log,
    ...(detectMore !== undefined && { detectMore }),
  })
  const intake = createIntake({
    roster,
    store,
    http,
    reader,
    robots,
    pipeline,
    clock,
    log,
    postLast: parts.postLast,
  })
  const delivery = createDelivery({ store, platforms: byName, clock, log })
  const sourcing = createSourcing({
    roster,
    store,
    http,
    reader,
    robots,
    detect,
    wake: () => polls.tick(),
    clock,
  })
  const desk = createDesk({ store, clock, inTurn: pipeline.inTurn })
  const house = createFront({
    commands,
    limited: platforms.some(({ name }) => name !== 'terminal'),
    store,
    clock,
    log,
    desk,
    startedAt: clock(),
    sources: sourcing,
    about: () => ({
      version: manifest.version,
      memory: process.memoryUsage.rss(),
      keepTexts: parts.keepTexts,
      timeZone: parts.timeZone ?? 'UTC',
      platforms: platforms.map(({ name, trouble }) => ({ name, trouble: trouble?.() ?? null })),
    }),
    cannotPost: async (channel) => (await byName.get(channel.platform)?.cannotPost(channel)) ?? null,
    cannotPublish: async (channel) =>
      (await byName.get(channel.platform)?.cannotPublish?.(channel)) ??
      (byName.get(channel.platform)?.cannotPublish === undefined ? noFollowers : null),
    share: createShare({ platforms: byName, clock }),
  })
  const front = measuredFront(house, metrics, clock)
  const keeper = createKeeper({
    store,
    sources: () => roster.all().map(({ source }) => source),
    quiet: async () => (await sourcing.quiet()).map(({ source }) => source.outlet.id),
    platforms: byName,
    channels: parts.opsChannels ?? [],
    clock,
    log,
  })
  const connections = createConnections(platforms, log)
  const polls = createSchedule<Source>({
    clock,
    due: roster.due,
    idOf: ({ outlet }) => outlet.id,
    hostOf: ({ address }) => new URL(address).host,
    run: async (source, signal) => {
      const rest = await intake.read(source, signal)
      void deliver() // a slow platform must not hold the place of the next poll
      return rest
    },
    onError: (err, source) => log.error({ source: source?.outlet.id, err }, 'a poll failed'),
    concurrency: parts.pollsAtOnce,
  })

  /** A full disk fails every second; it is said once a minute. */
  let failing = { why: '', at: 0 }

  async function deliver(): Promise<void> {
    try {
      await delivery.pass()
    } catch (err) {
      const same = reasonOf(err) === failing.why && clock().getTime() - failing.at < minute
      if (same) return
      failing = { why: reasonOf(err), at: clock().getTime() }
      log.error({ err }, 'a delivery pass failed')
    }
  }
  let rounds: readonly ReturnType<typeof schedule>[] = []
  let server: HealthServer | undefined
  let notReady: string | null = 'starting'

  let looking: Promise<void> | null = null
  /** One look at a time: two would tell everything twice. */
  function look(): Promise<void> {
    looking ??= keeper
      .pass()
      .catch((err: unknown) => log.error({ err }, 'the bot could not look after itself'))
      .finally(() => {
        looking = null
      })
    return looking
  }

  async function endMutes(): Promise<void> {
    await desk
      .endMutes()
      .catch((err: unknown) => log.error({ err }, 'mutes that are over could not be ended'))
  }

  /** So many texts at a time that they take some milliseconds, between which others have their turn. */
  async function prune(): Promise<void> {
    const old = new Date(clock().getTime() - parts.keepTexts)
    let texts = 0
    try {
      for (let some = -1; some !== 0 && notReady !== 'stopping'; texts += some)
        some = await store.prune(old, 25)
    } catch (err) {
      log.error({ err }, 'old texts could not be taken away')
    }
    if (texts > 0) log.info({ texts, before: old }, 'took away old texts')
  }
  /** What runs beside polls and deliveries; a stop waits for it. */
  const chores = new Set<Promise<void>>()
  const chore = (work: () => Promise<void>) => async () => {
    const done = work().finally(() => chores.delete(done))
    chores.add(done)
    await done
  }

  return {
    front,
    async start() {
      if (parts.httpPort !== undefined)
        server = await openServer({
          port: parts.httpPort,
          alive: () => store.outbox(),
          notReady: () => notReady ?? connections.missing(),
          metrics: metrics.read,
          others: platforms.flatMap(({ requests }) => requests ?? []),
          log,
        })
      await connections.start(front)
      if (notReady === 'stopping') return
      polls.start()
      const daily = chore(prune)
      void daily()
      rounds = [
        // What waits for its time (a rate limit, a retry) is looked for each second.
        schedule('* * * * * *', deliver, { suppressMissedWarning: true }),
        schedule('* * * * *', chore(look), { noOverlap: true, suppressMissedWarning: true }),
        schedule('* * * * *', chore(endMutes), { noOverlap: true, suppressMissedWarning: true }),
        schedule('17 3 * * *', daily),
      ]
      notReady = null
    },
    async pass() {
      for (const source of roster.due(clock())) await intake.read(source, new AbortController().signal)
      await deliver()
    },
    look,
    async stop() {
      notReady = 'stopping'
      connections.stop()
      // Nothing new begins in any of them, so none need wait for another.
      await Promise.all([...rounds.map((round) => round.destroy()), ...chores, polls.stop(), delivery.stop()])
      await Promise.all(platforms.map((platform) => platform.stop()))
      await Promise.all([http.close(), reader.close(), server?.close()])
    },
  }
}
