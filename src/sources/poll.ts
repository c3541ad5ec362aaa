import { createHash } from 'node:crypto'
import { type Clock, hour } from '../lib/clock.ts'
import { FetchError } from '../lib/guard.ts'
import type { Http, HttpResponse } from '../lib/http.ts'
import type { FeedReader } from './reader.ts'
import type { FeedItem, Source, SourceState } from './source.ts'
import { jittered, type Random, retryAfter, untilNextTry, untilNextVisit } from './timing.ts'

export type PollTools = {
  readonly http: Http
  readonly reader: FeedReader
  readonly clock: Clock
  readonly random?: Random
  /** Called before the fetch with the state that has the next visit planned, so that a crash cannot hot-loop. */
  readonly save?: (state: SourceState) => Promise<void>
  readonly signal?: AbortSignal
}

export type Poll = {
  readonly state: SourceState
  /** Null when there is nothing new to read: not modified, the same body, or a problem. */
  readonly items: readonly FeedItem[] | null
  /** The state's problem: one plain sentence, null when all is well. */
  readonly problem: string | null
  /** Until when the whole host wants to be left alone (429 or 503 with `Retry-After`); null when it does not. */
  readonly hostRestsUntil: Date | null
}

/** What we want of a server, in the order of our liking. */
export const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'
/** Redirects seen this often in a row, all permanent and to the same place, are adopted. */
const adoptAfter = 3
/** An adopted address that fails this often in a row is given up for the configured one. */
const giveUpAfter = 3
/** Those who block us are not asked again for hours: it is their decision, and asking does not change it. */
const blockedFor = 6 * hour

/** The state of a source that was never polled; it is due at once. */
export function newSourceState(source: Source, now: Date): SourceState {
  return {
    source: source.outlet.id,
    status: 'new',
    etag: null,
    lastModified: null,
    bodyHash: null,
    movedTo: null,
    movedSeen: 0,
    nextAt: now,
    lastTriedAt: null,
    lastSuccessAt: null,
    lastNewAt: null,
    failures: 0,
    problem: null,
  }
}

/** Whether a source is to be polled now. What is gone or paused stays so until an admin says otherwise. */
export function isDue(source: Source, state: SourceState, now: Date): boolean {
  return source.enabled && state.status !== 'gone' && state.status !== 'paused' && state.nextAt <= now
}

/**
 * Reads a source once. Never throws for what the server does: that ends in `state` and `problem`. Store `state` only after
 * the items, since it holds the validators that keep the server from sending them again. `lastNewAt` is left to whoever
 * compares the items with those already known.
 */
export async function poll(source: Source, before: SourceState, tools: PollTools): Promise<Poll> {
  const { http, reader, clock, random = Math.random, save, signal } = tools
  const startedAt = clock()
  const started: SourceState = {
    ...before,
    lastTriedAt: startedAt,
    nextAt: later(startedAt, jittered(source.interval, random)),
  }
  await save?.(started)
  const address = before.movedTo !== null && before.movedSeen >= adoptAfter ? before.movedTo : source.address
  let response: HttpResponse
  try {
    response = await http.get(address, {
      headers: {
        accept,
        ...(before.etag !== null && { 'if-none-match': before.etag }),
        ...(before.lastModified !== null && { 'if-modified-since': before.lastModified }),
      },
      ...(signal !== undefined && { signal }),
    })
  } catch (thrown) {
    if (!(thrown instanceof FetchError)) throw thrown
    // We were told to stop: that says nothing about the source.
    if (thrown.kind === 'stopped') return nothing({ ...before, lastTriedAt: startedAt })
    return failure(started, { problem: thrown.message }, clock(), random)
  }
  const now = clock()
  if (response.status === 304 && before.bodyHash !== null)
    return unchanged(source, started, response, null, now, random)
  if (response.status !== 200) return refused(started, response, now, random)

  const bodyHash = createHash('sha256').update(response.body).digest('hex')
  if (bodyHash === before.bodyHash) return unchanged(source, started, response, null, now, random)
  const contentType = response.headers['content-type'] ?? null
  const feed = await reader.feed(response.body, response.url, { charset: source.charset, contentType, now })
  if (signal?.aborted === true) return nothing({ ...before, lastTriedAt: startedAt })
  // The old validators stay: with those of a broken document the server would answer 304 for ever.
  if (feed.problem !== null)
    return failure(
      started,
      {
        problem: feed.blocked ? 'The server shows a check for browsers in place of the feed.' : feed.problem,
        ...(feed.blocked && { status: 'blocked' }),
      },
      now,
      random,
    )
  const after = unchanged(source, started, response, feed.ttl, now, random)
  const state: SourceState = { ...after.state, bodyHash, problem: feed.damage }
  return { ...after, state, items: feed.items, problem: feed.damage }
}

const nothing = (state: SourceState): Poll => ({
  state,
  items: null,
  problem: state.problem,
  hostRestsUntil: null,
})
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

/** A good answer. Validators are kept as they came; a server that says `Expires: 0` does not mean them. */
function unchanged(
  source: Source,
  state: SourceState,
  response: HttpResponse,
  ttl: number | null,
  now: Date,
  random: Random,
): Poll {
  const { headers } = response
  const fresh = response.status === 200
  const unusable = headers.expires?.trim() === '0'
  return nothing({
    ...state,
    ...moved(source, state, response),
    status: 'ok',
    etag: unusable ? null : (headers.etag ?? (fresh ? null : state.etag)),
    lastModified: unusable ? null : (headers['last-modified'] ?? (fresh ? null : state.lastModified)),
    nextAt: later(now, untilNextVisit(source.interval, ttl, headers, now, random)),
    lastSuccessAt: now,
    failures: 0,
    // Damage that the same body had is still there.
    problem: state.failures === 0 ? state.problem : null,
  })
}

/** Counts permanent redirects to the same place; anything else in between starts anew. */
function moved(
  source: Source,
  { movedTo, movedSeen }: SourceState,
  { redirects, url }: HttpResponse,
): Pick<SourceState, 'movedTo' | 'movedSeen'> {
  const permanent = redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308)
  if (permanent) {
    if (url === source.address) return { movedTo: null, movedSeen: 0 }
    return { movedTo: url, movedSeen: url === movedTo ? Math.min(adoptAfter, movedSeen + 1) : 1 }
  }
  return redirects.length === 0 && movedSeen >= adoptAfter && url === movedTo
    ? { movedTo, movedSeen }
    : { movedTo: null, movedSeen: 0 }
}

/** What a status says, for those of which more can be said than the number. */
const meanings: Readonly<Record<number, string>> = {
  304: 'The server says nothing has changed, though we have nothing yet (304).',
  401: 'The server wants a login (401).',
  403: 'The server refuses our requests (403); another address of this outlet may work.',
  404: 'The server has nothing at this address (404).',
  410: 'The server says the feed is gone for good (410); remove the source or give its new address.',
  429: 'The server says we ask too often (429).',
  451: 'The server refuses for legal reasons (451).',
  503: 'The server is overloaded or being repaired (503).',
}

/** A status that is no good answer, as a sentence. */
export function statusWords(status: number): string {
  return meanings[status] ?? `The server answers ${status}.`
}

function refused(state: SourceState, { status, headers }: HttpResponse, now: Date, random: Random): Poll {
  const asked = retryAfter(headers, now)
  const challenge = headers['cf-mitigated'] === 'challenge'
  const problem = challenge
    ? `The server shows a check for browsers in place of the feed (${status}).`
    : statusWords(status)
  if (status === 410) return nothing({ ...failure(state, { problem }, now, random).state, status: 'gone' })
  const blocked = challenge || status === 401 || status === 403 || status === 451
  const failed = failure(state, { problem, asked, ...(blocked && { status: 'blocked' }) }, now, random)
  const tooMuch = asked !== null && (status === 429 || status === 503)
  return { ...failed, hostRestsUntil: tooMuch ? later(now, asked) : null }
}

/** A failed poll: the next one comes later each time. What we knew of the feed stays. */
function failure(
  state: SourceState,
  {
    problem,
    status = 'failing',
    asked = null,
  }: { readonly problem: string; readonly status?: 'failing' | 'blocked'; readonly asked?: number | null },
  now: Date,
  random: Random,
): Poll {
  const failures = state.failures + 1
  const least = status === 'blocked' ? blockedFor : 0
  return nothing({
    ...state,
    ...(failures >= giveUpAfter && { movedTo: null, movedSeen: 0 }),
    status,
    failures,
    problem,
    nextAt: later(now, untilNextTry(failures, least, asked, random)),
  })
}
