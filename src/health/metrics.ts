import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Claim } from '../claims/claim.ts'
import type { Clock } from '../lib/clock.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Listed, Roster } from '../roster/roster.ts'
import type { Store } from '../store/store.ts'

/** Latency of a message from decision to sent (s): a second or two when all is well, minutes in an outage. */
const sendBuckets = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600]
/** Latency of a command (s); the platforms want a first sign within three seconds. */
const commandBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3]

const sourceStates = ['new', 'ok', 'failing', 'blocked', 'gone', 'paused', 'off'] as const
const stateOf = ({ source, state }: Listed) => (source.enabled ? state.status : 'off')

/** `new`: it brought articles; `nothing`: it answered; `problem`: it could not be read. */
const pollOutcomes = ['new', 'nothing', 'problem'] as const

export type Metrics = ReturnType<typeof createMetrics>

type Parts = {
  readonly store: Store
  readonly roster: Pick<Roster, 'all' | 'due'>
  readonly platforms: readonly Pick<Platform, 'name' | 'trouble'>[]
  readonly version: string
  readonly clock: Clock
}

/** What Prometheus reads. Counters begin at the start of the process; labels hold no names from outside. */
export function createMetrics({ store, roster, platforms, version, clock }: Parts) {
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

  gauge('claimwire_build_info', 'The version that runs; always 1.', ['version']).set({ version }, 1)
  const sources = gauge('claimwire_sources', 'Sources by the state of their last poll.', ['state'])
  const overdue = gauge('claimwire_sources_overdue', 'Sources that are due and whose poll has not ended.')
  const lastRead = gauge('claimwire_last_read_timestamp_seconds', 'When a source was last read; 0 = never.')
  const up = gauge('claimwire_platform_up', 'Whether a platform can be heard and sent to.', ['platform'])
  const watches = gauge('claimwire_watches', 'Watches by state.', ['state'])
  const outbox = gauge('claimwire_outbox_messages', 'Messages that are not sent, by state.', ['state'])
  const age = gauge('claimwire_queue_age_seconds', 'Age of the oldest message that waits to be sent.')
  const bytes = gauge('claimwire_store_bytes', 'Size of the store.')

  /** What is now is asked for when Prometheus asks. */
  async function ask(): Promise<void> {
    const now = clock()
    const [waiting, heard] = await Promise.all([store.outbox(), store.watches()])
    const all = roster.all()
    for (const state of sourceStates)
      sources.set({ state }, all.filter((one) => stateOf(one) === state).length)
    overdue.set(roster.due(now).length)
    lastRead.set(Math.max(0, ...all.map(({ state }) => (state.lastSuccessAt?.getTime() ?? 0) / 1000)))
    for (const { name, trouble } of platforms)
      up.set({ platform: name }, (trouble?.() ?? null) === null ? 1 : 0)
    for (const state of ['active', 'stopped', 'suspended'] as const)
      watches.set({ state }, heard.filter((watch) => watch.state === state).length)
    for (const state of ['due', 'unsure', 'sending', 'held', 'failed'] as const)
      outbox.set({ state }, waiting[state])
    age.set(waiting.oldest === null ? 0 : (now.getTime() - waiting.oldest.getTime()) / 1000)
    bytes.set(waiting.bytes)
  }

  const claims = counter('claimwire_claims_total', 'Claims read since the start, by kind.', ['kind'])
  const alerts = counter('claimwire_alerts_total', 'Alerts decided since the start, by action.', ['action'])
  const polls = counter('claimwire_polls_total', 'Polls that ended since the start, by outcome.', ['outcome'])
  // a rate needs a first value: what never happened yet is 0, not missing
  for (const kind of ['casualty', 'arms-transfer'] satisfies Claim['kind'][]) claims.inc({ kind }, 0)
  for (const action of ['post', 'update']) alerts.inc({ action }, 0)
  for (const outcome of pollOutcomes) polls.inc({ outcome }, 0)

  return {
    articles: counter('claimwire_articles_total', 'Articles taken since the start.'),
    claims,
    alerts,
    polls,
    settled: counter('claimwire_deliveries_total', 'Attempts that ended since the start, by outcome.', [
      'platform',
      'kind',
      'outcome',
    ]),
    sendSeconds: histogram(
      'claimwire_delivery_seconds',
      'From the decision, or the end of a digest or quiet hours, to the message on the platform.',
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
