import { createHash } from 'node:crypto'
import { z } from 'zod'
import { newWatch } from '../../alerts/watch.ts'
import { hearsAll } from '../../alerts/wishes.ts'
import { articleFrom, identityKeys } from '../../articles/identity.ts'
import type { FeedItem } from '../../articles/item.ts'
import { createDetector } from '../../claims/detect.ts'
import { hour } from '../../lib/clock.ts'
import { UserError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { createPipeline } from '../../pipeline.ts'
import { openStore } from '../../store/sqlite.ts'
import type { Delivery, Verdict } from '../../store/store.ts'

export const item = z.object({
  id: z.string().min(1),
  outlet: z.string(),
  url: z.string().nullish(),
  published_at: z.string().nullish(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  body: z.string().nullish(),
})
export type StreamItem = z.infer<typeof item>

export type StreamLine = {
  readonly id: string
  readonly action: Verdict['action']
  readonly stories: readonly string[]
  readonly series: readonly string[]
  readonly reason: string
}

/** Reads items, one JSON object a line. Throws a `UserError` that names the line. */
export const readItems = (text: string): readonly StreamItem[] => itemsOf(text, item)

/** The same for lines that hold more than an item. */
export function itemsOf<T>(text: string, schema: z.ZodType<T>): readonly T[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const parsed = schema.safeParse(jsonOf(line, index + 1))
    if (parsed.success) return [parsed.data]
    const [issue] = parsed.error.issues
    throw new UserError(
      `Line ${index + 1}: ${issue?.path.join('.') ?? 'the item'} ${issue?.message ?? 'is wrong'}.`,
    )
  })
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new UserError(`Line ${number} is no JSON. Write one object a line.`)
  }
}

/** Runs the items in their order through the pipeline, on a clock that their dates move, over an empty store in memory. */
export async function* replay(items: readonly StreamItem[], log: Log): AsyncGenerator<StreamLine> {
  for await (const { line } of replayed(items, log)) yield line
}

/** A channel that hears everything, for the cards that it would have been sent. */
const room = newWatch(
  { platform: 'terminal', workspace: 'replay', id: 'replay' },
  hearsAll,
  'replay',
  new Date(0),
)

/** The same with what a channel that hears everything would have been sent: cards to post, to put in place, to answer with. */
export async function* replayed(
  items: readonly StreamItem[],
  log: Log,
): AsyncGenerator<{ readonly line: StreamLine; readonly sent: readonly Delivery[] }> {
  const store = await openStore(':memory:')
  const times = timesOf(items)
  let now = times[0] ?? new Date(0)
  const pipeline = createPipeline({ store, detect: createDetector().detect, clock: () => now, log })
  try {
    await store.saveWatch(room)
    for (const [index, one] of items.entries()) {
      now = times[index] ?? now
      const feedItem = feedItemOf(one, now)
      const outlet = {
        id: slug(one.outlet),
        name: one.outlet,
        country: null,
        affiliation: 'independent',
      } as const
      const text = one.body?.trim() ? one.body : (one.summary ?? '')
      const article = articleFrom(
        feedItem,
        { text, origin: 'content', canonical: null, language: null },
        outlet,
        now,
      )
      const words = `${article.id}\n${article.contentHash}`
      const version = createHash('sha256').update(words).digest('hex').slice(0, 32)
      const verdicts = await pipeline.take(article, [...identityKeys(feedItem), `version:${version}`])
      const taken = verdicts[0]?.article ?? article.id
      yield { line: lineOf(one.id, verdicts), sent: await store.deliveries(taken) }
    }
  } finally {
    await store.close()
  }
}

function feedItemOf({ id, url, title, summary, body, published_at }: StreamItem, now: Date): FeedItem {
  const publishedAt =
    published_at == null || Number.isNaN(Date.parse(published_at)) ? null : new Date(published_at)
  return {
    // an address is what makes two items one article; without one each stands for itself
    guid: url == null || url === '' ? id : null,
    address: url == null || url === '' ? null : url,
    title: title ?? '',
    summary: summary ?? '',
    content: body ?? '',
    publishedAt: publishedAt === null || publishedAt.getTime() > now.getTime() + skew ? null : publishedAt,
    language: null,
  }
}

/** A publisher's clock may run ahead by so much; what lies further in the future is a slip. */
const skew = 36 * hour

/** When each item came: its date, never backwards, and not led astray by one date in the future. */
function timesOf(items: readonly StreamItem[]): readonly Date[] {
  const dates = items.map(({ published_at }) =>
    published_at == null ? Number.NaN : Date.parse(published_at),
  )
  let now = dates.find((date) => !Number.isNaN(date)) ?? 0
  return dates.map((date, index) => {
    const next = dates.slice(index + 1).find((one) => !Number.isNaN(one))
    const astray = next !== undefined && date > next + skew && date > now + skew
    if (!Number.isNaN(date) && !astray) now = Math.max(now, date)
    return new Date(now)
  })
}

const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'outlet'

function lineOf(id: string, verdicts: readonly Verdict[]): StreamLine {
  const rank = { post: 2, update: 1, silent: 0 }
  const strongest = verdicts.toSorted((a, b) => rank[b.action] - rank[a.action])[0]
  const ids = (kind: 'story' | 'series') => [
    ...new Set(verdicts.flatMap(({ about }) => (about?.kind === kind ? [about.id] : []))),
  ]
  return {
    id,
    action: strongest?.action ?? 'silent',
    stories: ids('story'),
    series: ids('series'),
    reason: strongest?.reason ?? 'It was known already.',
  }
}
