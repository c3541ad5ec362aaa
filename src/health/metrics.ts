import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Clock } from '../lib/clock.ts'
import type { Store } from '../store/store.ts'

/** Latency of a message from decision to sent (s): a second or two when all is well, minutes in an outage. */
const sendBuckets = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600]
/** Latency of a command (s); the platforms want a first sign within three seconds. */
const commandBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3]

export type Metrics = ReturnType<typeof createMetrics>

/** What Prometheus reads. Counters begin at the start of the process; labels hold no names from outside. */
export function createMetrics({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  const registry = new Registry()
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name, help, labelNames, registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ) => new Histogram({ name, help, labelNames, buckets, registers })
  collectDefaultMetrics({ register: registry })

  const sources = gauge('claimwire_sources', 'Sources by the state of their last poll.', ['state'])
  const outbox = gauge('claimwire_deliveries', 'Messages that are not sent, by state.', ['state'])
  const age = gauge('claimwire_queue_age_seconds', 'Age of the oldest message that waits to be sent.')
  const bytes = gauge('claimwire_store_bytes', 'Size of the store.')
  const lastRead = gauge('claimwire_last_read_timestamp_seconds', 'When a source was last read.')

  /** What the store knows is asked for when Prometheus asks. */
  async function ask(): Promise<void> {
    const [states, waiting] = await Promise.all([store.sourceStates(), store.outbox()])
    sources.reset()
    for (const state of ['new', 'ok', 'failing', 'blocked', 'gone', 'paused'] as const)
      sources.set({ state }, states.filter(({ status }) => status === state).length)
    for (const state of ['due', 'unsure', 'sending', 'held', 'failed'] as const)
      outbox.set({ state }, waiting[state])
    age.set(waiting.oldest === null ? 0 : (clock().getTime() - waiting.oldest.getTime()) / 1000)
    bytes.set(waiting.bytes)
    lastRead.set(Math.max(0, ...states.map(({ lastSuccessAt }) => (lastSuccessAt?.getTime() ?? 0) / 1000)))
  }

  return {
    articles: counter('claimwire_articles_total', 'Articles taken since the start.'),
    claims: counter('claimwire_claims_total', 'Claims read since the start, by kind.', ['kind']),
    alerts: counter('claimwire_alerts_total', 'Alerts decided since the start, by action.', ['action']),
    settled: counter('claimwire_deliveries_total', 'Attempts that ended since the start, by outcome.', [
      'platform',
      'kind',
      'outcome',
    ]),
    sendSeconds: histogram(
      'claimwire_delivery_seconds',
      'From the decision to the message on the platform.',
      ['platform', 'kind'],
      sendBuckets,
    ),
    commandSeconds: histogram(
      'claimwire_command_seconds',
      'From a command to its answer.',
      ['command'],
      commandBuckets,
    ),
    /** The text that Prometheus reads, with its content type. */
    async read(): Promise<{ readonly type: string; readonly text: string }> {
      await ask()
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
