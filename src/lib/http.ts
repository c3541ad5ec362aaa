import { Agent, fetch, type Response } from 'undici'
import { second } from './clock.ts'
import { createGuard, FetchError, type Resolve, redirectTarget, withoutWww } from './guard.ts'
import { createPace } from './pace.ts'
import { limitSockets } from './sockets.ts'

export type Redirect = { readonly status: number; readonly from: string; readonly to: string }

/** An answer. `body` holds the decompressed bytes of a 2xx and is empty otherwise; header names are lower-case. */
export type HttpResponse = {
  readonly status: number
  /** The address that answered, after redirects. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly redirects: readonly Redirect[]
}

export type GetOptions = {
  readonly headers?: Readonly<Record<string, string>>
  /** Cap on the decompressed body; 10 MB by default. */
  readonly maxBytes?: number
  /** For everything from the first byte sent to the last received, redirects included; 20 s by default. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export type Http = {
  /** Throws a `FetchError` with one plain sentence; any HTTP status is an answer. */
  get(url: string, options?: GetOptions): Promise<HttpResponse>
  /** Breaks off what runs and closes all connections. */
  close(): Promise<void>
}

export type HttpSettings = {
  /** `host:port` pairs whose private addresses may be read. */
  readonly allowPrivate: readonly string[]
  /** `Name/1.0 (+https://contact)`, so that a server's owner can reach us. */
  readonly userAgent: string
  /** Ms between two requests to one public host; 1 s by default. Allowed private hosts are the operator's own and do not wait. */
  readonly spacing?: number
  readonly resolve?: Resolve
}

const megabyte = 1_000_000
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308]
const maxRedirects = 5
const socketsPerHost = 2

/** An HTTP client that may be given any address from outside; see `guard.ts` for where it will not go. It keeps no cookies. */
export function createHttp({ allowPrivate, userAgent, spacing = second, resolve }: HttpSettings): Http {
  const guard = createGuard(allowPrivate, 10 * second, resolve)
  const pace = createPace(spacing)
  const agent = new Agent({
    connect: limitSockets(guard.connect, socketsPerHost, guard.placeOf),
    connections: socketsPerHost,
    // for the pages of a feed; until its next visit a server may have closed it, and a request on it would fail
    keepAliveTimeout: 4 * second,
    keepAliveMaxTimeout: 4 * second,
    maxHeaderSize: 32 * 1024,
    headersTimeout: 60 * second, // the total time below ends a request before these do
    bodyTimeout: 60 * second,
  })
  const running = new Set<AbortController>()

  async function hop(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    guard.check(url)
    return await fetch(url.href, { dispatcher: agent, redirect: 'manual', signal, headers })
  }

  async function follow(first: URL, headers: Record<string, string>, maxBytes: number, signal: AbortSignal) {
    const redirects: Redirect[] = []
    let url = first
    for (;;) {
      const response = await hop(url, headers, signal)
      const location = redirectStatuses.includes(response.status) ? response.headers.get('location') : null
      if (location === null)
        return {
          status: response.status,
          url: url.href,
          headers: Object.fromEntries(response.headers),
          body: await bodyOf(response, url, maxBytes),
          redirects,
        }
      await response.body?.cancel()
      if (redirects.length === maxRedirects)
        throw new FetchError(
          'redirect-loop',
          `${first.hostname} redirects more than ${maxRedirects} times in a row.`,
        )
      const to = redirectTarget(url, location)
      redirects.push({ status: response.status, from: url.href, to: to.href })
      url = to
    }
  }

  return {
    async get(
      address,
      { headers = {}, maxBytes = 10 * megabyte, timeoutMs = 20 * second, signal: outside } = {},
    ) {
      if (!URL.canParse(address)) throw new FetchError('bad-address', 'This is no address.')
      const url = new URL(address)
      guard.check(url)
      const stop = new AbortController()
      const relay = () => stop.abort(new FetchError('stopped', `Reading ${url.hostname} was broken off.`))
      if (outside?.aborted === true) relay()
      outside?.addEventListener('abort', relay, { once: true })
      running.add(stop)
      let timer: NodeJS.Timeout | undefined
      try {
        if (!guard.allows(url)) await pace.turn(withoutWww(url.hostname), stop.signal)
        timer = setTimeout(() => {
          stop.abort(
            new FetchError(
              'timeout',
              `${url.hostname} took longer than ${Math.round(timeoutMs / 100) / 10} seconds.`,
            ),
          )
        }, timeoutMs)
        return await follow(url, { ...headers, 'user-agent': userAgent }, maxBytes, stop.signal)
      } catch (thrown) {
        throw stop.signal.aborted ? plainError(stop.signal.reason, url) : plainError(thrown, url)
      } finally {
        clearTimeout(timer)
        outside?.removeEventListener('abort', relay)
        running.delete(stop)
      }
    },

    async close() {
      for (const stop of running) stop.abort(new FetchError('stopped', 'Reading was stopped.'))
      await agent.destroy()
    },
  }
}

/** Counts what comes out of decompression, which neither Content-Length nor undici's `maxResponseSize` does. */
async function bodyOf(response: Response, url: URL, maxBytes: number): Promise<Uint8Array> {
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    return new Uint8Array()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > maxBytes)
      throw new FetchError(
        'too-large',
        `${url.hostname} sends more than ${Math.round(maxBytes / 100_000) / 10} MB.`,
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What undici reports by code, in words; codes of Node's own sockets follow. */
const sentences: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'cannot be reached: connecting took too long',
  UND_ERR_HEADERS_OVERFLOW: 'sends more headers than we take',
  UND_ERR_SOCKET: 'broke off the connection',
  ECONNREFUSED: 'refuses the connection',
  ECONNRESET: 'broke off the connection',
  EPIPE: 'broke off the connection',
  ENOTFOUND: 'has no address: the name does not resolve',
  EAI_AGAIN: 'has no address: the name does not resolve at the moment',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  CERT_HAS_EXPIRED: 'has an expired certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
  Z_DATA_ERROR: 'sends damaged compressed data',
  Z_BUF_ERROR: 'sends damaged compressed data',
}

function plainError(thrown: unknown, url: URL): FetchError {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchError) return cause
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    const known = sentences[code]
    if (known !== undefined)
      return new FetchError(
        code === 'UND_ERR_CONNECT_TIMEOUT'
          ? 'timeout'
          : code === 'UND_ERR_HEADERS_OVERFLOW'
            ? 'too-large'
            : 'network',
        `${url.hostname} ${known}.`,
        thrown,
      )
  }
  return new FetchError('network', `${url.hostname} gave no answer that can be read.`, thrown)
}
