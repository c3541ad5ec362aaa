import robotsParser from 'robots-parser'
import { type Clock, day, hour, second } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import { decode } from './decode.ts'

// Its types promise a `default` inside; its CommonJS module is the function itself.
const readRules = robotsParser as unknown as typeof robotsParser.default

export type Robots = {
  /** Whether the site's robots.txt lets us read this page. A site whose robots.txt cannot be had is left alone. */
  mayRead(address: string, signal?: AbortSignal): Promise<boolean>
}

type Rules = { readonly until: number; readonly allow: (address: string) => boolean }

/** Crawlers must read at least this much of it: RFC 9309 §2.5. */
const maxBytes = 500 * 1024
/** Sites remembered at the same time. */
const most = 2_000

/**
 * Asks each site for its robots.txt once a day. No such file (4xx) allows everything; a server error or no answer forbids
 * everything, for an hour: RFC 9309 §2.3.1.
 */
export function createRobots({
  http,
  clock,
  agent,
}: {
  readonly http: Http
  readonly clock: Clock
  /** Our name as robots.txt would have it, without a version. */
  readonly agent: string
}): Robots {
  const sites = new Map<string, Promise<Rules>>()

  async function ask(origin: string, signal?: AbortSignal): Promise<Rules> {
    const location = `${origin}/robots.txt`
    const now = clock().getTime()
    try {
      const { status, body, headers } = await http.get(location, {
        maxBytes,
        timeoutMs: 10 * second,
        ...(signal !== undefined && { signal }),
      })
      if (status >= 400 && status < 500) return { until: now + day, allow: () => true }
      if (status === 200) {
        const { text } = decode(body, { contentType: headers['content-type'] ?? null })
        const rules = readRules(location, text)
        return { until: now + day, allow: (address) => rules.isAllowed(address, agent) !== false }
      }
    } catch {
      // No answer is an answer here: stay out.
    }
    return { until: now + hour, allow: () => false }
  }

  /** The rules of a site; those who want them while they are being fetched share one request. */
  async function rulesOf(origin: string, signal?: AbortSignal): Promise<Rules> {
    const before = sites.get(origin)
    if (before !== undefined) {
      const known = await before
      if (known.until > clock().getTime()) return known
      const meanwhile = sites.get(origin)
      if (meanwhile !== undefined && meanwhile !== before) return await meanwhile
    }
    const asked = ask(origin, signal)
    sites.delete(origin)
    sites.set(origin, asked)
    const [oldest] = sites.keys()
    if (sites.size > most && oldest !== undefined) sites.delete(oldest)
    const rules = await asked
    // What was broken off says nothing about the site.
    if (signal?.aborted === true) sites.delete(origin)
    return rules
  }

  return {
    mayRead: async (address, signal) => (await rulesOf(new URL(address).origin, signal)).allow(address),
  }
}
