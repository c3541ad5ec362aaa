import { channelKey } from '../cards/channel.ts'
import { type Clock, minute } from '../lib/clock.ts'
import { reasonOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { type Platform, SendError } from '../platforms/platform.ts'
import { type Delivery, type Store, settling } from '../store/store.ts'
import { attempt } from './attempt.ts'
import { backOff, createBudget, createPauses, type Pace, paces, usualPace } from './pace.ts'
import { createRelease } from './release.ts'
import { burst, summaries } from './summary.ts'
import { createResume, hearing, suspend } from './suspend.ts'

/** Longer than the slowest attempt (discord.js: four times 15 s); afterwards it counts as unsure. */
const lease = 2 * minute

/** A fault of our own is not tried for ever: after some three hours of back-off the story moves on. */
const mostFaults = 25

type Parts = {
  readonly store: Store
  readonly platforms: ReadonlyMap<string, Platform>
  readonly clock: Clock
  readonly log: Log
  /** By platform name; the usual ones are in pace.ts. */
  readonly paces?: Readonly<Record<string, Pace>>
}

export type Deliver = {
  /** Sends what is due now and may be sent now; gives how many. Never waits for a clock: call it again for the rest. */
  pass(): Promise<number>
  /** Begins nothing new and waits for what is under way. */
  stop(): Promise<void>
}

/**
 * Takes deliveries out of the store and sends them, each platform in a lane of its own, so that a slow one delays no other. Every state
 * is in the store before the attempt it belongs to: a process that dies at any point sends nothing twice and forgets nothing.
 */
export function createDelivery({ store, platforms, clock, log, paces: own = paces }: Parts): Deliver {
  const pauses = createPauses()
  const release = createRelease(store, clock, log)
  const resume = createResume(store, platforms, clock, log)
  const lanes = new Map<string, { readonly done: Promise<number>; wake(): void }>()
  const paceOf = ({ name }: Platform) => own[name] ?? usualPace
  const budgets = new Map(
    [...platforms.values()].map((platform) => {
      const { most, mostEdits } = paceOf(platform)
      return [platform.name, { all: createBudget(most), edits: createBudget(mostEdits) }]
    }),
  )
  let reopening: Promise<number> | null = null
  let stopping = false

  type Change = Parameters<Store['settleDelivery']>[1]
  const settle = (delivery: Delivery, change: Change) =>
    store.settleDelivery(delivery.id, { leaseUntil: null, problem: null, ...change })

  /** True when it arrived. */
  async function send(platform: Platform, delivery: Delivery): Promise<boolean> {
    const { channel } = delivery
    const open = await hearing(store, channel)
    if (open === 'suspended') {
      await settle(delivery, { state: 'held', problem: 'The watch of this channel is suspended.' })
      return false
    }
    if (open === 'stopped') {
      await settle(delivery, {
        state: 'failed',
        problem: 'This channel stopped its watch before it was sent.',
      })
      return false
    }
    try {
      const posted = await attempt(store, platform, await asItStands(delivery), clock)
      if (posted === null) {
        await settle(delivery, { state: 'failed', problem: 'There is no message in this channel to update.' })
        return false
      }
      if (delivery.kind === 'reply') await rememberThread(delivery, posted.thread)
      await settle(delivery, {
        state: 'sent',
        sentAt: clock(),
        message: posted.message,
        thread: posted.thread ?? null,
      })
      resume.forget(channel)
      pauses.worked(channel)
      return true
    } catch (thrown) {
      await fail(delivery, thrown)
      return false
    }
  }

  /** A story that was only told in a summary has no message of its own to edit: its next change is posted. */
  async function asItStands(delivery: Delivery): Promise<Delivery> {
    if (delivery.kind !== 'edit') return delivery
    const first = await store.firstMessage(delivery.about, delivery.channel)
    if (first === null || first.summary === null) return delivery
    await store.settleDelivery(delivery.id, { kind: 'post' })
    return { ...delivery, kind: 'post' }
  }

  /** A thread that began with this reply belongs to the first message, for the replies to come. */
  async function rememberThread({ about, channel }: Delivery, thread: string | undefined): Promise<void> {
    const first = await store.firstMessage(about, channel)
    if (thread !== undefined && first?.thread === null) await store.settleDelivery(first.id, { thread })
  }

  /** Later updates find no message, instead of asking the platform for it again. */
  async function forgetMessage({ kind, about, channel }: Delivery, problem: string): Promise<void> {
    const first = kind === 'post' ? null : await store.firstMessage(about, channel)
    if (first !== null) await store.settleDelivery(first.id, { message: null, thread: null, problem })
  }

  /** What was refused did not arrive; but when it was the look for an earlier attempt that was refused, its doubt remains. */
  const notTaken = ({ state }: Delivery) =>
    state === 'unsure' ? { state } : { state: 'due' as const, firstTriedAt: null }

  async function fail(delivery: Delivery, thrown: unknown): Promise<void> {
    const { channel, id } = delivery
    const problem = reasonOf(thrown)
    const details = { delivery: id, kind: delivery.kind, channel: channelKey(channel), problem }
    const later = new Date(clock().getTime() + backOff(delivery.attempts))
    const settled = new Date(Math.max(later.getTime(), clock().getTime() + settling))

    if (!(thrown instanceof SendError)) {
      const last = delivery.attempts >= mostFaults
      await settle(
        delivery,
        last ? { state: 'failed', problem } : { state: 'unsure', dueAt: settled, problem },
      )
      log.error({ ...details, err: thrown, last }, 'a fault while sending')
      return
    }
    switch (thrown.problem) {
      case 'busy': {
        const wait = pauses.failed(channel, clock(), thrown.retryAfter)
        const until = new Date(Math.max(later.getTime(), clock().getTime() + wait))
        await settle(delivery, { ...notTaken(delivery), dueAt: until, problem })
        log.debug({ ...details, until }, 'told to wait')
        return
      }
      case 'unsure':
        pauses.failed(channel, clock(), settling)
        await settle(delivery, { state: 'unsure', dueAt: settled, problem })
        log.warn({ ...details, until: settled }, 'may or may not have arrived')
        return
      case 'refused':
        await suspend(store, channel, problem, log)
        await settle(delivery, { ...notTaken(delivery), state: 'held', problem })
        return
      case 'gone':
        // people deleted it: that is their answer. The channel keeps counting as told, so that the story does not come back
        await forgetMessage(delivery, problem)
        await settle(delivery, { state: delivery.kind === 'post' ? 'sent' : 'failed', problem })
        log.info(details, 'the message was deleted')
        return
      case 'invalid':
        await settle(delivery, { state: 'failed', problem })
        log.error({ ...details, err: thrown }, 'the platform will never take this')
        return
    }
  }

  async function lane(platform: Platform, woken: () => Promise<void>): Promise<number> {
    const { atOnce, apart } = paceOf(platform)
    const budget = budgets.get(platform.name) ?? { all: createBudget(), edits: createBudget() }
    const underWay = new Set<Promise<void>>()
    let sent = 0
    for (;;) {
      const wake = woken()
      const now = clock()
      const room = Math.min(atOnce - underWay.size, budget.all.left(now))
      const taken =
        stopping || room < 1
          ? []
          : await store.takeDeliveries(now, new Date(now.getTime() + lease), room, {
              platform: platform.name,
              except: pauses.paused(now),
              edits: budget.edits.left(now) > 0,
            })
      budget.all.spend(now, taken.length)
      budget.edits.spend(now, taken.filter(({ kind }) => kind === 'edit').length)
      for (const delivery of taken) {
        pauses.pause(delivery.channel, now.getTime() + apart)
        const one = send(platform, delivery)
          .then((arrived) => {
            if (arrived) sent += 1
          })
          // the store refused to settle it: the lease runs out, and it is looked for
          .catch((thrown) => log.error({ delivery: delivery.id, err: thrown }, 'could not settle a delivery'))
          .finally(() => underWay.delete(one))
        underWay.add(one)
      }
      if (underWay.size === 0) return sent
      if (underWay.size >= atOnce) await Promise.race(underWay)
      else if (taken.length === 0) await Promise.race([...underWay, wake])
    }
  }

  /** A lane that runs already is told that there may be more. */
  function run(platform: Platform): Promise<number> {
    const running = lanes.get(platform.name)
    if (running !== undefined) {
      running.wake()
      return running.done.then(() => 0)
    }
    let next = Promise.withResolvers<void>()
    const woken = () => {
      next = Promise.withResolvers()
      return next.promise
    }
    const done = lane(platform, woken).finally(() => lanes.delete(platform.name))
    lanes.set(platform.name, { done, wake: () => next.resolve() })
    return done
  }

  const runAll = async () => {
    const sent = await Promise.all([...platforms.values()].map(run))
    return sent.reduce((sum, one) => sum + one, 0)
  }

  async function reopen(): Promise<number> {
    const released = await resume.pass()
    return released > 0 && !stopping ? runAll() : 0
  }

  /** What waits in a crowded channel becomes a few messages. */
  async function combineBursts(): Promise<void> {
    const now = clock()
    for (const platform of platforms.keys())
      for (const channel of await store.crowded(
        platform,
        now,
        burst.posts,
        new Date(now.getTime() - burst.waited),
      ))
        for (const { carrier, card, told } of summaries(await store.waiting(channel, now))) {
          const done = await store.combine(
            carrier.id,
            card,
            told.map(({ id }) => id),
          )
          if (done)
            log.info({ channel: channelKey(channel), messages: told.length }, 'combined what had waited')
        }
  }

  return {
    async pass() {
      if (stopping) return 0
      await release.pass()
      await combineBursts()
      reopening ??= reopen().finally(() => {
        reopening = null
      })
      const [sent, more] = await Promise.all([runAll(), reopening])
      return sent + more
    },
    async stop() {
      stopping = true
      await Promise.allSettled([...[...lanes.values()].map(({ done }) => done), reopening])
    },
  }
}
