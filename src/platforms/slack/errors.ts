import { webApi } from '@slack/bolt'
import { minute, second } from '../../lib/clock.ts'
import { reasonOf } from '../../lib/errors.ts'
import { SendError } from '../platform.ts'

/** Slack's error codes that leave open whether the call had an effect. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const unsure = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])
const busy = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'streaming_state_conflict'])
/** The message is no longer there. */
const gone = new Set(['message_not_found', 'thread_not_found', 'duplicate_message_not_found'])
/** Among them what a workspace forbids for good, such as edits after some minutes: answers in the thread still go out. */
const invalid =
  /^(cant_update_message|edit_window_closed|cannot_reply_to_message|invalid_(blocks|blocks_format|arguments|attachments|metadata\w*|array_arg|charset|form_data|post_type)|msg_too_long|msg_blocks_too_long|no_text|metadata_too_large|too_many_attachments|markdown_text_conflict|attachment_payload_limit_exceeded)$/
const badToken = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'user_removed_from_team',
  'team_disabled',
])

/** Connections that never came about: nothing was sent. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Slack's error code, or null when the failure is not an answer of Slack's API. */
export function slackCode(thrown: unknown): string | null {
  if (!(thrown instanceof webApi.WebAPIPlatformError)) return null
  const code: unknown = thrown.data.error
  // An answer that is not JSON arrives as its own "error code".
  return typeof code === 'string' && /^[a-z][a-z0-9_]{1,79}$/.test(code) ? code : null
}

export function isBadToken(code: string | null): boolean {
  return code !== null && badToken.has(code)
}

/** What a failed call means for a delivery. `bot` is the name under which our bot is invited. */
export function sendError(thrown: unknown, bot: string): SendError {
  if (thrown instanceof SendError) return thrown
  if (thrown instanceof webApi.WebAPIRateLimitedError)
    return new SendError('busy', 'Slack asks us to wait.', thrown.retryAfter * second, thrown)
  const code = slackCode(thrown)
  if (code !== null) return fromCode(code, thrown, bot)
  if (thrown instanceof webApi.WebAPIRequestError && neverSent.has(networkCode(thrown.original)))
    return new SendError('busy', 'Slack cannot be reached.', 15 * second, thrown)
  if (/retry header did not contain/i.test(reasonOf(thrown)))
    return new SendError('busy', 'Slack asks us to wait.', 30 * second, thrown)
  return new SendError('unsure', 'The connection to Slack failed before its answer was complete.', 0, thrown)
}

function fromCode(code: string, thrown: unknown, bot: string): SendError {
  if (unsure.has(code)) return new SendError('unsure', `Slack answered ${code}.`, 0, thrown)
  if (busy.has(code)) return new SendError('busy', `Slack answered ${code}.`, 30 * second, thrown)
  if (gone.has(code)) return new SendError('gone', `The message is no longer there (${code}).`, 0, thrown)
  if (invalid.test(code))
    return new SendError('invalid', `Slack does not take this message (${code}).`, 0, thrown)
  // Nothing is wrong with the channel, so its watch must not suffer.
  if (badToken.has(code)) return new SendError('busy', tokenRefused(code), 5 * minute, thrown)
  return new SendError('refused', refusal(code, thrown, bot), 0, thrown)
}

const tokenRefused = (code: string) =>
  `Slack no longer accepts SLACK_BOT_TOKEN (${code}). Copy the Bot User OAuth Token again from OAuth & Permissions.`

/** Why we may not, and the remedy, in one or two sentences. */
function refusal(code: string, thrown: unknown, bot: string): string {
  if (code === 'not_in_channel' || code === 'channel_is_limited_access') return notInChannel(bot)
  if (code === 'channel_not_found')
    return `Slack shows no such channel to @${bot}: it is private, or it was deleted. In a private channel type /invite @${bot}.`
  if (code === 'is_archived' || code === 'is_inactive') return archived
  if (code === 'missing_scope') return missingScope(neededScope(thrown))
  if (code.startsWith('restricted_action') || code === 'posting_to_channel_denied')
    return `The settings of this workspace or channel do not let apps post here (${code}). Ask a workspace admin to allow it, or watch in another channel.`
  return `Slack refuses (${code}).`
}

export const archived = 'This channel is archived. Unarchive it, or watch in another channel.'

export function notInChannel(bot: string): string {
  return `@${bot} is not a member of this channel. Type /invite @${bot} there.`
}

export function missingScope(scope: string): string {
  return `The Slack app lacks the scope ${scope}. Add it under OAuth & Permissions › Bot Token Scopes, then install the app again.`
}

export function neededScope(thrown: unknown): string {
  const data: unknown = thrown instanceof webApi.WebAPIPlatformError ? thrown.data : null
  const needed = data !== null && typeof data === 'object' && 'needed' in data ? data.needed : null
  return typeof needed === 'string' ? needed.split(',').join(' or ') : 'that this call needs'
}

function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return networkCode(error.cause)
}
