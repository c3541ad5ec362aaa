import { createHash } from 'node:crypto'
import { feedText, readFullText } from './articles/fulltext.ts'
import { articleFrom, identityKeys } from './articles/identity.ts'
import type { FeedItem } from './articles/item.ts'
import type { Robots } from './articles/robots.ts'
import type { Clock } from './lib/clock.ts'
import type { Http } from './lib/http.ts'
import type { Log } from './lib/log.ts'
import type { Pipeline } from './pipeline.ts'
import type { Listed, Roster } from './roster/roster.ts'
import { newSourceState, poll } from './sources/poll.ts'
import type { Reader } from './sources/reader.ts'
import type { Source } from './sources/source.ts'
import type { Store } from './store/store.ts'

export type Intake = {
  /** Polls one source and hands what is new to the pipeline; gives until when the host wants rest, or null. */
  read(source: Source, signal: AbortSignal): Promise<Date | null>
}

type Parts = {
  readonly roster: Roster
  readonly store: Store
  readonly http: Http
  readonly reader: Reader
  readonly robots: Robots
  readonly pipeline: Pipeline
  readonly clock: Clock
  readonly log: Log
  /** How many of the newest items of a first poll are posted all the same. */
  readonly postLast: number
}

/** The way in: from a source that is due to articles in the pipeline. One item that cannot be taken stops no other. */
export function createIntake({
  roster,
  store,
  http,
  reader,
  robots,
  pipeline,
  clock,
  log,
  postLast,
}: Parts): Intake {
  /** The items not seen before, oldest first: feeds list the newest first, and a toll should rise in its order. */
  async function unseen(source: Source, items: readonly FeedItem[]) {
    const keyed = items.map((item) => ({ item, keys: identityKeys(item, items), version: versionKey(item) }))
    const known = await store.knownKeys(
      source.outlet.id,
      keyed.flatMap(({ keys, version }) => [...keys, version]),
    )
    return keyed
      .filter(({ keys, version }) => !keys.some((key) => known.has(key)) || !known.has(version))
      .reverse()
      .sort((a, b) => (a.item.publishedAt?.getTime() ?? 0) - (b.item.publishedAt?.getTime() ?? 0))
  }

  return {
    async read(source, signal) {
      const { id } = source.outlet
      const before = roster.find(id)?.state ?? newSourceState(source, clock())
      const first = roster.isFirst(id)
      const { state, items, problem, hostRestsUntil } = await poll(source, before, {
        http,
        reader,
        clock,
        save: roster.save,
        signal,
      })
      if (problem !== null && problem !== before.problem)
        log.warn({ source: id, problem }, 'a source has a problem')
      const fresh = items === null ? [] : await unseen(source, items)
      let lost = 0
      for (const [index, { item, keys, version }] of fresh.entries()) {
        // The state is not saved, so the next poll finds the rest.
        if (signal.aborted || !isWanted(roster.find(id))) return hostRestsUntil
        try {
          const fullText = source.fullText
            ? await readFullText(item, { http, extractor: reader, robots, charset: source.charset, signal })
            : feedText(item)
          const article = articleFrom(item, fullText, source.outlet, clock())
          await pipeline.take(article, [...keys, version], {
            baseline: first && index < fresh.length - postLast,
          })
        } catch (err) {
          lost++
          log.error({ source: id, key: keys[0], err }, 'an article could not be taken; it is tried again')
        }
      }
      const taken = fresh.length - lost
      if (taken > 0) log.info({ source: id, items: taken, baseline: first }, 'read new articles')
      await roster.save({
        ...state,
        lastNewAt: taken > 0 ? clock() : before.lastNewAt,
        // Without validators and hash the next poll sees the whole feed again, and with it what was lost.
        ...(lost > 0 && { etag: null, lastModified: null, bodyHash: null }),
      })
      if (!signal.aborted) roster.ended(id, { at: clock(), taken, baseline: first, problem })
      return hostRestsUntil
    },
  }
}

/** Whether somebody paused or removed it while it was being read. */
const isWanted = (listed: Listed | null) => listed !== null && listed.pause === null

/** What an item says now: another key for a known item means that its publisher changed it. */
function versionKey({ guid, address, title, summary, content }: FeedItem): string {
  const hash = createHash('sha256').update(JSON.stringify([guid, address, title, summary, content]))
  return `version:${hash.digest('hex').slice(0, 32)}`
}
