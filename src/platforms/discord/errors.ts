import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { minute, second } from '../../lib/clock.ts'
import { reasonOf } from '../../lib/errors.ts'
import { SendError, type SendProblem } from '../platform.ts'

export const tokenRefused = 'Discord refuses the token; set a valid DISCORD_TOKEN and start again'

/** Codes whose HTTP status alone would be misread. The rest: 403 and 404 are refusals, 400 and 413 are invalid. */
const problems: ReadonlyMap<number | string, SendProblem> = new Map<number | string, SendProblem>([
  [Code.UnknownMessage, 'gone'],
  [Code.InvalidActionOnArchivedThread, 'refused'],
  [Code.ThreadLocked, 'refused'],
  [Code.MaximumActiveThreads, 'refused'],
  [Code.CannotSendMessagesInNonTextChannel, 'refused'],
  [Code.CannotExecuteActionOnThisChannelType, 'refused'],
  [Code.ChannelWriteRateLimit, 'busy'],
  [Code.ServerWriteRateLimit, 'busy'],
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached, 'busy'],
  [Code.APIResourceOverloaded, 'busy'],
  // Cloudflare in front of Discord: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
  [40333, 'busy'],
])

/** The request never left this machine, or never reached Discord. */
const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * What Discord's library threw, as delivery must know it. What may be repeated without harm (`repeatable`: edits, look-ups) is
 * `busy` where a new message would be `unsure`.
 */
export function toSendError(thrown: unknown, repeatable: boolean): SendError {
  if (thrown instanceof SendError) return thrown
  const ambiguous = repeatable ? 'busy' : 'unsure'
  if (thrown instanceof RateLimitError)
    return new SendError('busy', 'Discord asks us to wait', thrown.retryAfter, thrown)
  if (thrown instanceof HTTPError)
    return new SendError(ambiguous, `Discord answered ${thrown.status}`, 10 * second, thrown)
  if (thrown instanceof DiscordAPIError) {
    // A token that was reset: nothing is wrong with the channel, so its watch must not suffer.
    if (thrown.status === 401) return new SendError('busy', tokenRefused, 5 * minute, thrown)
    const problem = repliesToNothing(thrown) ? 'gone' : (problems.get(thrown.code) ?? byStatus(thrown.status))
    return new SendError(problem, sentence(thrown), problem === 'busy' ? minute : 0, thrown)
  }
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : ''
  if (neverArrived.has(code)) return new SendError('busy', 'Discord cannot be reached', 10 * second, thrown)
  return new SendError(
    ambiguous,
    `the connection to Discord failed: ${reasonOf(thrown)}`,
    10 * second,
    thrown,
  )
}

function byStatus(status: number): SendProblem {
  return status === 403 || status === 404 ? 'refused' : 'invalid'
}

/** A reply to a deleted message is a validation error without a code of its own. */
function repliesToNothing(error: DiscordAPIError): boolean {
  return error.code === Code.InvalidFormBodyOrContentType && error.message.includes('REPLIES_UNKNOWN_MESSAGE')
}

function sentence({ code, message }: DiscordAPIError): string {
  switch (code) {
    case Code.UnknownChannel:
      return 'the channel was deleted; choose another with /watch'
    case Code.UnknownGuild:
      return 'the bot is no longer in that server; add it again'
    case Code.UnknownMessage:
      return 'the message was deleted'
    case Code.MissingAccess:
    case Code.MissingPermissions:
      return 'the bot lacks permissions in that channel; grant them under Edit Channel › Permissions, then run /watch again'
    default:
      return `Discord says: ${message.split('\n')[0] ?? message} (${code})`
  }
}
