import type { Command, Front, Request } from '../command.ts'
import type { Clock } from '../lib/clock.ts'
import type { Roster } from '../roster/roster.ts'
import type { Delivery, Store } from '../store/store.ts'
import type { Metrics } from './metrics.ts'

/** The same store, whose work is counted. */
export function measuredStore(store: Store, metrics: Metrics): Store {
  /** Being sent; each is settled, or taken again when its lease is over. */
  const taken = new Map<number, Delivery>()
  return {
    ...store,
    async record(entry) {
      await store.record(entry)
      metrics.articles.inc()
      for (const { claim } of entry.claims) metrics.claims.inc({ kind: claim.kind })
      for (const { action } of entry.alerts) metrics.alerts.inc({ action })
    },
    async takeDeliveries(...args) {
      const deliveries = await store.takeDeliveries(...args)
      for (const delivery of deliveries) taken.set(delivery.id, delivery)
      return deliveries
    },
    async settleDelivery(id, change) {
      await store.settleDelivery(id, change)
      const delivery = taken.get(id)
      if (delivery === undefined || change.state === undefined) return
      taken.delete(id)
      const { kind, decidedAt, dueAt, attempts, channel } = delivery
      // after a failure it is due later, but whoever reads it has waited all along
      const since = attempts > 1 ? decidedAt : dueAt
      metrics.settled.inc({ platform: channel.platform, kind, outcome: change.state })
      if (change.state === 'sent' && change.sentAt != null)
        metrics.sendSeconds.observe(
          { platform: channel.platform, kind },
          (change.sentAt.getTime() - since.getTime()) / 1000,
        )
    },
  }
}

/** The same roster, whose visits are counted. */
export function measuredRoster(roster: Roster, metrics: Metrics): Roster {
  return {
    ...roster,
    ended(id, visit) {
      metrics.polls.inc({ outcome: visit.problem !== null ? 'problem' : visit.taken > 0 ? 'new' : 'nothing' })
      roster.ended(id, visit)
    },
  }
}

/** The same front, whose answers are timed. */
export function measuredFront(front: Front, metrics: Metrics, clock: Clock): Front {
  return {
    ...front,
    async answer(request) {
      const began = clock().getTime()
      const cards = await front.answer(request)
      metrics.commandSeconds.observe(
        { command: nameOf(request, front.commands) },
        (clock().getTime() - began) / 1000,
      )
      return cards
    },
  }
}

/** Only names we know: a label from outside could be anything. */
function nameOf(request: Request, commands: readonly Command[]): string {
  const typed = 'line' in request ? (/^\/?(\S+)/.exec(request.line)?.[1] ?? '') : request.command
  return commands.find(({ name }) => name === typed.toLowerCase())?.name ?? 'other'
}
