import { type Seen, seenOnDiscord, seenOnSlack } from '../lab/seen.ts'
import type { Labs } from './labs.ts'
import type { Event } from './news.ts'

export const channels = { discord: ['news', 'general'], slack: ['C0NEWS', 'C0GENERAL'] } as const

/** All that stands in the channels, one list for each. */
export async function readAll({ discord, slack }: Labs): Promise<readonly (readonly Seen[])[]> {
  return await Promise.all([
    ...channels.discord.map((name) => seenOnDiscord(discord, `%23${name}`)),
    ...channels.slack.map((id) => seenOnSlack(slack, id)),
  ])
}

/**
 * Messages: those that readers should see, are missing, are there again, say what is no longer so, or stand in the wrong order; and
 * those that were told together with others, after they had waited.
 */
export type Count = {
  expected: number
  lost: number
  doubled: number
  stale: number
  disordered: number
  combined: number
}

/** Compares what was reported of one event with what stands in one channel. */
export function compare({ place, tolls }: Event, seen: readonly Seen[], count: Count): void {
  const own = seen.filter(({ title }) => title.includes(place))
  const together = seen
    .filter(({ title }) => title.includes('reports that waited'))
    .flatMap(({ text }) => text.split('\n').filter((line) => line.includes(place)))
    .map(tollIn)
  const [message] = own
  const [combined = 0] = together
  const answers = own.flatMap((one) => one.answers.map(tollIn))
  // what was told together tells all up to its toll, an own message its first, and each further one has its answer
  const apart = tolls.filter((toll) => toll > combined)
  const answered = apart.slice(1)
  count.expected += tolls.length
  count.combined += tolls.length - apart.length
  count.lost += answered.filter((toll) => !answers.includes(toll)).length
  if (message === undefined && apart.length > 0) count.lost += 1
  count.doubled += Math.max(0, own.length - 1) + Math.max(0, together.length - 1)
  count.doubled += answers.length - new Set(answers).size
  if (message !== undefined && tollIn(message.title) !== tolls.at(-1)) count.stale += 1
  if (answers.some((toll, index) => toll < (answers[index - 1] ?? 0))) count.disordered += 1
}

const tollIn = (title: string) => Number(/(\d+) killed/.exec(title)?.[1])
