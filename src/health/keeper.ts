import { createHash } from 'node:crypto'
import type { Card } from '../cards/card.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import { type Clock, hour, minute } from '../lib/clock.ts'
import { reasonOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { type Platform, SendError } from '../platforms/platform.ts'
import type { Source } from '../sources/source.ts'
import type { KnownProblem, NewNotice, Notice, Store } from '../store/store.ts'
import { doubtCard } from './doubts.ts'
import { endOf, problemsNow } from './problems.ts'

type Parts = {
  readonly store: Store
  readonly sources: () => readonly Source[]
  /** Ids of those that are quiet against their own rhythm. */
  readonly quiet: () => Promise<readonly string[]>
  readonly platforms: ReadonlyMap<string, Platform>
  /** Where the bot's keepers read. */
  readonly channels: readonly Channel[]
  readonly clock: Clock
  readonly log: Log
}

/** After a failure; a channel that refuses us is somebody's decision and may last. */
const again = minute
const refusedAgain = hour

/** Looks after the bot itself: tells its keepers once what is wrong, and once when it is over. What was told outlives a restart. */
export function createKeeper({ store, sources, quiet, platforms, channels, clock, log }: Parts) {
  const startedAt = clock()
  const pauses = new Map<string, number>()

  const noticesOf = (card: Card, about: string): NewNotice[] =>
    channels.map((channel) => ({ channel, card, key: keyOf(`${about} ${channelKey(channel)}`) }))

  async function look(): Promise<void> {
    const now = clock()
    const [states, watches, outbox, known, silent] = await Promise.all([
      store.sourceStates(),
      store.watches(),
      store.outbox(),
      store.problems(),
      quiet(),
    ])
    const condition = {
      sources: sources(),
      states,
      quiet: silent,
      platforms: [...platforms.values()].map(({ name, trouble }) => ({ name, trouble: trouble?.() ?? null })),
      watches,
      outbox,
      startedAt,
      now,
    }
    const problems = problemsNow(condition)
    for (const { key, after, card, over } of problems) {
      const before = known.find((one) => one.key === key)
      if (before !== undefined && before.toldAt !== null) continue
      const since = before?.since ?? now
      const ripe = now.getTime() - since.getTime() >= after
      if (before !== undefined && !ripe) continue
      const toldAt = ripe ? now : null
      if (ripe) log.warn({ problem: key }, card.title)
      await store.saveProblem(
        { key, since, toldAt, over },
        ripe ? noticesOf({ ...card, at: now }, `${key} ${since.getTime()}`) : [],
      )
    }
    await lookAtDoubts(now)
    for (const one of known)
      if (!problems.some(({ key }) => key === one.key))
        await end({ ...one, over: endOf(one, condition) }, now)
  }

  /** What readers hold to be wrong is told once a claim; the rest is in /status. */
  async function lookAtDoubts(now: Date): Promise<void> {
    const doubts = await store.doubts({ untold: true, limit: 100 })
    for (const [id, about] of Map.groupBy(doubts, ({ claim }) => claim)) {
      const card = doubtCard(id, await store.claim(id), about)
      log.info({ claim: id, readers: about.length }, card.title)
      await store.tellDoubts(id, now, noticesOf({ ...card, at: now }, `doubt ${id}`))
    }
  }

  async function end({ key, since, toldAt, over }: KnownProblem, now: Date): Promise<void> {
    if (toldAt === null) return await store.endProblem(key, [])
    log.info({ problem: key }, over)
    const card: Card = {
      title: over,
      tone: 'good',
      body: ['It had lasted since ', { time: since, as: 'date-time' }, '.'],
      at: now,
    }
    await store.endProblem(key, noticesOf(card, `${key} ${since.getTime()} over`))
  }

  /** One after the other, so that an end does not come before its beginning. */
  async function tell(): Promise<void> {
    for (const notice of await store.notices(100)) {
      const place = channelKey(notice.channel)
      const platform = platforms.get(notice.channel.platform)
      if (platform === undefined || (pauses.get(place) ?? 0) > clock().getTime()) continue
      try {
        await send(platform, notice)
      } catch (thrown) {
        const refused = thrown instanceof SendError && thrown.problem === 'refused'
        pauses.set(place, clock().getTime() + (refused ? refusedAgain : again))
        log.warn({ channel: place, problem: reasonOf(thrown) }, 'the bot’s keepers could not be told')
      }
    }
  }

  async function send(platform: Platform, { id, channel, card, key, triedAt }: Notice): Promise<void> {
    const found = triedAt === null ? null : await platform.find(channel, key, triedAt, null)
    if (found === null) {
      await store.settleNotice(id, { triedAt: clock() }) // nothing that was sent before is still in doubt
      try {
        await platform.post(channel, card, key)
      } catch (thrown) {
        // deleted by people, or never to be taken: it is in the log, and does not hold up the next
        const settled =
          thrown instanceof SendError && (thrown.problem === 'gone' || thrown.problem === 'invalid')
        if (!settled) throw thrown
        log.error({ channel: channelKey(channel), err: thrown }, 'a notice was not taken')
      }
    }
    await store.settleNotice(id, { sentAt: clock() })
  }

  return {
    /** Looks what is wrong now, and tells it. To be called each minute, and not while it runs. */
    async pass(): Promise<void> {
      await look()
      await tell()
    },
  }
}

/** 22 characters, as the keys of deliveries. */
const keyOf = (words: string) =>
  createHash('sha256').update(`notice ${words}`).digest('base64url').slice(0, 22)
