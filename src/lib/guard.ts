import { lookup as systemLookup } from 'node:dns'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { buildConnector } from 'undici'

/** What went wrong with a fetch; each is one plain sentence in `message`. */
export type FetchProblem =
  | 'bad-address'
  | 'blocked-address'
  | 'downgrade'
  | 'network'
  | 'redirect-loop'
  | 'stopped'
  | 'timeout'
  | 'too-large'

/** A fetch that gave no answer we may use. An HTTP status is an answer, not an error. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly kind: FetchProblem

  constructor(kind: FetchProblem, message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}

export type Resolved = { readonly address: string; readonly family: number }
/** Resolves a name to all its addresses, as `dns.lookup` with `all` does. */
export type Resolve = (
  hostname: string,
  done: (error: Error | null, found: readonly Resolved[]) => void,
) => void

const systemResolve: Resolve = (hostname, done) =>
  // With an error Node gives no list, whatever its types say.
  systemLookup(hostname, { all: true }, (error, found) => done(error, error === null ? found : []))

/** Azure's host agent answers on this public-looking address: learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const azureHost = '168.63.129.16'
const globalIPv6 = ipaddr.parseCIDR('2000::/3')

/** Whether an address is on the public internet: unicast, and for IPv6 in 2000::/3, since `::7f00:1` also counts as unicast. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast' || address === azureHost) return false
  return parsed.kind() === 'ipv4' || parsed.match(globalIPv6)
}

/** Where a redirect leads; throws a `FetchError` when that is no address, or when it gives up encryption. */
export function redirectTarget(from: URL, location: string): URL {
  if (!URL.canParse(location, from.href))
    throw new FetchError('bad-address', `${from.hostname} redirects to something that is no address.`)
  const to = new URL(location, from)
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new FetchError('downgrade', `${from.hostname} redirects from https to http.`)
  return to
}

export type Guard = {
  /** Throws a `FetchError` for an address that must not be asked: scheme, credentials, port, private literal. */
  check(url: URL): void
  /** Whether the operator named this `host:port`, so that its private address and odd port are wanted. */
  allows(url: URL): boolean
  /** What counts as one host for the number of sockets: its name without "www", and each allowed `host:port` by itself. */
  placeOf(address: Parameters<buildConnector.connector>[0]): string
  /** Connects only where literal, resolved address and the peer of the open socket are public or allowed. */
  readonly connect: buildConnector.connector
}

export const withoutWww = (host: string) => host.replace(/^www\./, '')
const bare = (host: string) => host.replace(/^\[|\]$/g, '').toLowerCase()
const defaultPort = (protocol: string) => (protocol === 'https:' ? '443' : '80')

/**
 * Keeps fetches away from private networks: http and https only, ports 80 and 443, public addresses.
 * `allowPrivate` holds `host:port` pairs (`127.0.0.1:9300`, `[::1]:80`, `feeds.internal:8080`) that are let through all the same.
 */
export function createGuard(
  allowPrivate: readonly string[],
  connectTimeoutMs: number,
  resolve: Resolve = systemResolve,
): Guard {
  const allowed = new Set(allowPrivate.map((pair) => bare(pair.trim()).replace(/\]:(?=\d+$)/, ':')))
  const named = (host: string, port: string) => allowed.has(`${bare(host)}:${port}`)
  const mayReach = (host: string, address: string, port: string) =>
    isPublicAddress(address) || named(host, port) || named(address, port)
  const blocked = (host: string) =>
    new FetchError('blocked-address', `${host} leads to an address that is not on the public internet.`)

  return {
    placeOf({ hostname, port, protocol }) {
      const pair = `${bare(hostname)}:${port || defaultPort(protocol)}`
      return allowed.has(pair) ? pair : withoutWww(bare(hostname))
    },

    allows: (url) => named(url.hostname, url.port || defaultPort(url.protocol)),

    check(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new FetchError('bad-address', `${url.protocol} addresses are not read, only http and https.`)
      if (url.username !== '' || url.password !== '')
        throw new FetchError('bad-address', `The address of ${url.hostname} holds a user name or password.`)
      const port = url.port || defaultPort(url.protocol)
      const host = bare(url.hostname)
      if (named(host, port)) return
      if (port !== '80' && port !== '443')
        throw new FetchError('blocked-address', `${url.host} is not on port 80 or 443.`)
      if (isIP(host) !== 0 && !isPublicAddress(host)) throw blocked(host)
    },

    connect(options, done) {
      const host = bare(options.hostname)
      const port = options.port || defaultPort(options.protocol)
      if (isIP(host) !== 0 && !mayReach(host, host, port)) return done(blocked(host), null)
      // A literal address never reaches `lookup`, and a name may resolve anew for each connection: hence all three checks.
      const connect = buildConnector({
        timeout: connectTimeoutMs,
        lookup(hostname, lookupOptions, found) {
          resolve(hostname, (error, all) => {
            const open = all.filter(({ address }) => mayReach(host, address, port))
            const [first] = open
            if (error !== null) found(error, '', 0)
            else if (first === undefined) found(blocked(host), '', 0)
            else if (lookupOptions.all === true) found(null, [...open])
            else found(null, first.address, first.family)
          })
        },
      })
      connect(options, (...result) => {
        const [error, socket] = result
        if (error !== null) return done(error, null)
        if (socket.remoteAddress !== undefined && mayReach(host, socket.remoteAddress, port))
          return done(null, socket)
        socket.destroy()
        done(blocked(host), null)
      })
    },
  }
}
