import { control } from '../lab/lab.ts'
import type { Labs } from './labs.ts'
import type { Random } from './random.ts'

/** What goes wrong beside the kills. */
export type Trouble = {
  readonly name: string
  /** How long a process lives (ms) once it runs. */
  readonly life: readonly [number, number]
  /** Faults of the platforms' servers, laid anew for each life. */
  readonly faults?: readonly Fault[]
  /** What happens to the connections in the middle of a life. */
  disturb?(labs: Labs): Promise<unknown>
}

type Fault = {
  readonly action: 'none' | '429' | 'status' | 'reset' | 'close' | 'hang' | 'truncate' | 'garbage'
  readonly phase?: 'before' | 'after'
  readonly status?: number
  readonly retry_after?: number
  readonly global?: boolean
  readonly delay_ms?: number
}

const usual = [0, 2_500] as const
/** Long enough to hear of an answer that never comes. */
const long = [500, 12_500] as const
/** Long enough to connect anew. */
const longer = [1_000, 6_000] as const

const fault = (name: string, faults: Fault | readonly Fault[], life: Trouble['life'] = usual): Trouble => ({
  name,
  life,
  faults: [faults].flat(),
})

export const troubles: readonly Trouble[] = [
  { name: 'kills alone', life: usual },
  fault('answers take 0.4 s', { action: 'none', phase: 'after', delay_ms: 400 }),
  fault('taken after 1.5 s', { action: 'none', delay_ms: 1_500 }),
  fault('429 for a channel', { action: '429', retry_after: 2 }),
  fault('429 for all', { action: '429', retry_after: 1, global: true }),
  fault('503 before', { action: 'status', status: 503 }),
  fault('502 after', { action: 'status', status: 502, phase: 'after' }),
  fault('reset before', { action: 'reset' }),
  fault('reset after', { action: 'reset', phase: 'after' }),
  fault('close before', { action: 'close' }),
  fault('close after', { action: 'close', phase: 'after' }),
  fault('hang before', { action: 'hang' }, long),
  fault('hang after', { action: 'hang', phase: 'after' }, long),
  fault('truncate after', { action: 'truncate', phase: 'after' }),
  fault('garbage before', { action: 'garbage' }),
  fault('garbage after', { action: 'garbage', phase: 'after' }),
  fault('after, then refused', [
    { action: 'reset', phase: 'after' },
    { action: '429', retry_after: 1 },
    { action: 'status', status: 500 },
  ]),
  {
    name: 'gateway closed, resumed',
    life: longer,
    disturb: ({ discord }) => control(discord, 'POST', '/gateway/drop', {}),
  },
  {
    name: 'gateway told to reconnect',
    life: longer,
    disturb: ({ discord }) => control(discord, 'POST', '/gateway/reconnect', {}),
  },
  {
    name: 'gateway closed, session lost',
    life: longer,
    disturb: ({ discord }) => control(discord, 'POST', '/gateway/close', { code: 4009, forget: true }),
  },
  {
    name: 'gateway session invalid',
    life: longer,
    disturb: ({ discord }) => control(discord, 'POST', '/gateway/invalid-session', { resumable: false }),
  },
  {
    name: 'socket refreshed',
    life: longer,
    disturb: ({ slack }) => control(slack, 'POST', '/socket/disconnect', { reason: 'refresh_requested' }),
  },
  {
    name: 'socket dropped',
    life: longer,
    disturb: ({ slack }) => control(slack, 'POST', '/socket/drop', {}),
  },
]

/** For one life: each kind of request fails so often, after some that do not. */
export async function layFaults(
  { discord, slack }: Labs,
  { faults = [] }: Trouble,
  random: Random,
): Promise<void> {
  for (const one of faults) {
    const some = () => ({ ...one, times: random.whole(1, 4), skip: random.whole(0, 3) })
    await control(discord, 'POST', '/faults', { ...some(), method: 'POST', path: '/channels/*/**' })
    await control(discord, 'POST', '/faults', { ...some(), method: 'PATCH', path: '/channels/*/**' })
    await control(slack, 'POST', '/faults', { ...some(), path: '/api/chat.postMessage' })
    await control(slack, 'POST', '/faults', { ...some(), path: '/api/chat.update' })
    // looking for a message fails, too
    await control(discord, 'POST', '/faults', { ...some(), method: 'GET', path: '/channels/*/**', times: 1 })
    await control(slack, 'POST', '/faults', { ...some(), path: '/api/conversations.*', times: 1 })
  }
}

/** Takes all faults away; gives how many requests they hit. */
export async function clearFaults({ discord, slack }: Labs): Promise<number> {
  let hits = 0
  for (const lab of [discord, slack]) {
    const laid = await control<{ hits: number }[]>(lab, 'GET', '/faults')
    hits += laid.reduce((sum, one) => sum + one.hits, 0)
    await control(lab, 'DELETE', '/faults')
  }
  return hits
}

/**
 * Friendly: Discord knows a nonce for five minutes, Slack heeds `client_msg_id`. Else neither helps against a message sent twice, as after
 * a longer outage and as Slack documents it.
 */
export async function setPlatforms({ discord, slack }: Labs, friendly: boolean): Promise<void> {
  await control(discord, 'PATCH', '/config', { nonceMs: friendly ? 300_000 : 1 })
  await control(slack, 'PATCH', '/config', { clientMsgId: friendly ? 'dedupe' : 'ignore' })
}
