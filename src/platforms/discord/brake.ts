import { DiscordAPIError, type REST, RESTEvents } from 'discord.js'
import { type Clock, minute } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { SendError } from '../platform.ts'
import { tokenRefused } from './errors.ts'

/**
 * Discord bans an address that makes 10,000 refused requests in ten minutes
 * (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans): we stop half way.
 */
const window = 10 * minute
const mostRefused = 5_000
/** A token that is refused may be an error of Discord's, so it is tried again; a wrong one costs a request each time. */
const tokenAgain = 5 * minute

/** Makes one request of a delivery. Throws `SendError` when none should be made now, else what the library throws. */
export type Ask = <T>(request: (rest: REST) => Promise<T>) => Promise<T>

/** Keeps requests back that Discord would hold against us. The library forgets a token that was refused; here it gets it again. */
export function createBrake(rest: REST, token: string, clock: Clock, log: Log, most = mostRefused): Ask {
  let refused = { count: 0, until: 0 }
  let stopped = { until: 0, why: '' }
  rest.setToken(token)
  rest.on(RESTEvents.Response, (_request, { status, headers }) => {
    if (status !== 401 && status !== 403 && status !== 429) return
    if (headers.get('x-ratelimit-scope') === 'shared') return
    const now = clock().getTime()
    if (now >= refused.until) refused = { count: 0, until: now + window }
    refused.count += 1
    if (refused.count !== most) return
    stopped = { until: refused.until, why: `Discord refused ${most} requests in ten minutes` }
    log.error({ until: new Date(refused.until) }, 'stopped sending to Discord, which bans those who go on')
  })

  return async (request) => {
    const wait = stopped.until - clock().getTime()
    if (wait > 0) throw new SendError('busy', stopped.why, wait)
    try {
      const answer = await request(rest)
      // One that is no JSON comes as bytes, and says nothing of what became of the request.
      if (answer instanceof ArrayBuffer) throw new Error('its answer is unreadable')
      return answer
    } catch (thrown) {
      if (thrown instanceof DiscordAPIError && thrown.status === 401) {
        rest.setToken(token)
        stopped = { until: clock().getTime() + tokenAgain, why: tokenRefused }
      }
      throw thrown
    }
  }
}
