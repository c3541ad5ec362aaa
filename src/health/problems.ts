import type { Watch } from '../alerts/watch.ts'
import type { Card } from '../cards/card.ts'
import type { Channel } from '../cards/channel.ts'
import { capital } from '../lib/capital.ts'
import { day, hour, minute } from '../lib/clock.ts'
import type { Source, SourceState } from '../sources/source.ts'
import type { Outbox } from '../store/store.ts'

/** Something wrong with the bot itself, which its keepers should know once it has lasted. */
export type Problem = {
  readonly key: string
  /** Not told before it has lasted so long (ms): most outages are short. */
  readonly after: number
  readonly card: Card
  /** The sentence for its end. */
  readonly over: string
}

export type Condition = {
  readonly sources: readonly Source[]
  readonly states: readonly SourceState[]
  /** Ids of sources that answer and have nothing new for longer than is their way. */
  readonly quiet: readonly string[]
  /** Each with why nothing can be heard or sent there; null when it can. */
  readonly platforms: readonly { readonly name: string; readonly trouble: string | null }[]
  readonly watches: readonly Watch[]
  readonly outbox: Outbox
  readonly startedAt: Date
  readonly now: Date
}

/** A source that cannot be read is the publisher's affair for a day. */
const sourceAfter = day
/** Nothing could be read: four visits of the slowest enabled source, and an hour at least. */
const readsAfter = hour
/** The oldest message waits: longer than the longest pause between two attempts (10 min, src/delivery/pace.ts). */
const sendsAfter = 15 * minute

/** Platforms refresh their connections, and have outages of a minute. */
const platformAfter = 10 * minute

/** All that is wrong now. */
export function problemsNow(condition: Condition): readonly Problem[] {
  return [
    ...sourceProblems(condition),
    ...quietProblems(condition),
    ...platformProblems(condition),
    ...watchProblems(condition),
    ...nothingRead(condition),
    ...nothingSent(condition),
  ]
}

function sourceProblems({ sources, states }: Condition): readonly Problem[] {
  return states.flatMap((state) => {
    const source = sources.find(({ outlet }) => outlet.id === state.source)
    if (source === undefined || !source.enabled) return []
    if (state.status !== 'failing' && state.status !== 'blocked' && state.status !== 'gone') return []
    const { name } = source.outlet
    return [
      {
        key: `source:${state.source}`,
        after: state.status === 'gone' ? 0 : sourceAfter,
        card: {
          title: state.status === 'gone' ? `${name} is gone` : `${name} could not be read for a day`,
          tone: 'bad',
          body: state.problem ?? 'The reason is in the log.',
          fields: [
            { name: 'Source', value: state.source, short: true },
            {
              name: 'Last read',
              value: state.lastSuccessAt === null ? 'never' : [{ time: state.lastSuccessAt, as: 'ago' }],
              short: true,
            },
          ],
          footer: `It is tried again by itself. /sources show ${state.source} says what can be done.`,
        },
        over: `${name} can be read again.`,
      },
    ]
  })
}

function quietProblems({ sources, states, quiet }: Condition): readonly Problem[] {
  return quiet.flatMap((id) => {
    const source = sources.find(({ outlet }) => outlet.id === id)
    const state = states.find((one) => one.source === id)
    if (source === undefined || state === undefined) return []
    const { name } = source.outlet
    return [
      {
        key: `quiet:${id}`,
        after: 0, // the rhythm has waited long enough
        card: {
          title: `${name} has gone quiet`,
          tone: 'bad',
          body: [
            'It answers, but nothing new has come since ',
            state.lastNewAt === null ? 'the first poll' : { time: state.lastNewAt, as: 'date-time' },
            ', which is longer than is its way. Open the outlet in a browser: when there is news, this feed is dead and needs another address.',
          ],
          fields: [{ name: 'Source', value: id, short: true }],
          footer: `/sources show ${id} has more.`,
        },
        over: `${name} has something new again.`,
      },
    ]
  })
}

function platformProblems({ platforms }: Condition): readonly Problem[] {
  return platforms.flatMap(({ name, trouble }) =>
    trouble === null
      ? []
      : [
          {
            key: `platform:${name}`,
            after: platformAfter,
            card: { title: `${capital(name)} is down`, tone: 'bad', body: trouble },
            over: `${capital(name)} is connected again.`,
          },
        ],
  )
}

/** The sentence for the end of a known problem: one of a source that nobody reads any more is not solved. */
export function endOf(
  { key, over }: { readonly key: string; readonly over: string },
  condition: Condition,
): string {
  const id = /^(?:source|quiet):(.+)$/.exec(key)?.[1]
  if (id === undefined) return over
  const source = condition.sources.find(({ outlet }) => outlet.id === id)
  const paused = condition.states.some((state) => state.source === id && state.status === 'paused')
  if (source === undefined) return `The source ${id} is no longer read: it was removed.`
  return source.enabled && !paused
    ? over
    : `${source.outlet.name} is no longer read: it is ${paused ? 'paused' : 'off'}.`
}

function watchProblems({ watches }: Condition): readonly Problem[] {
  return watches
    .filter(({ state }) => state === 'suspended')
    .map(({ id, channel, problem }) => ({
      key: `watch:${id}`,
      after: 0,
      card: {
        title: `A watch is suspended: ${placeOf(channel)}`,
        tone: 'bad',
        body: problem ?? 'The platform refuses our messages there.',
        footer: 'Its alerts are kept, and go out by themselves once the channel can be posted in again.',
      },
      over: `The watch is no longer suspended: ${placeOf(channel)}.`,
    }))
}

function nothingRead({ sources, states, startedAt, now }: Condition): readonly Problem[] {
  const paused = new Set(states.flatMap(({ source, status }) => (status === 'paused' ? [source] : [])))
  const enabled = sources.filter(({ enabled: on, outlet }) => on && !paused.has(outlet.id))
  if (enabled.length === 0) return []
  const patience = Math.max(readsAfter, ...enabled.map(({ interval }) => 4 * interval))
  const ids = new Set(enabled.map(({ outlet }) => outlet.id))
  const last = Math.max(
    startedAt.getTime(),
    ...states.flatMap(({ source, lastSuccessAt }) =>
      ids.has(source) ? (lastSuccessAt?.getTime() ?? []) : [],
    ),
  )
  if (now.getTime() - last <= patience) return []
  return [
    {
      key: 'reads',
      after: 0,
      card: {
        title: 'No source could be read',
        tone: 'bad',
        body: [
          'None of ',
          `${enabled.length} sources answered since `,
          { time: new Date(last), as: 'date-time' },
          '. Check the network of the bot; /status names the reasons.',
        ],
      },
      over: 'Sources can be read again.',
    },
  ]
}

function nothingSent({ outbox, now }: Condition): readonly Problem[] {
  const { oldest, due, unsure, sending } = outbox
  if (oldest === null || now.getTime() - oldest.getTime() <= sendsAfter) return []
  return [
    {
      key: 'sends',
      after: 0,
      card: {
        title: 'Alerts wait to be sent',
        tone: 'bad',
        body: [
          `Waiting: ${due + unsure + sending}, the oldest since `,
          { time: oldest, as: 'date-time' },
          '. The log says what Discord or Slack answers.',
        ],
      },
      over: 'Alerts are sent again without delay.',
    },
  ]
}

const placeOf = ({ platform, workspace, id }: Channel) => `channel ${id} of ${workspace} on ${platform}`
