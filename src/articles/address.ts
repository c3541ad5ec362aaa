/** Parameters that only say where the reader came from. Everything unknown stays: it may choose the article. */
const tracking =
  /^(utm_.*|at_.*|ns_.*|mc_.*|mtm_.*|pk_.*|hsa_.*|_hs.*|xtor|ocid|cmpid|cmp|icid|ico|ito|smid|smtyp|partner|emc|maca|wt_mc|wtrid|mkt_tok|guccounter|guce_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|srnd|sfnsn|tpcc|traffic_source|ref_src|ref_url|soc_src|soc_trk|__twitter_impression|_ga|amp|amp_.*|outputtype=amp)$/i

/** Redirectors that carry the real address in a parameter: host, path, parameters. */
const wrappers: readonly (readonly [host: RegExp, path: RegExp, parameters: readonly string[]])[] = [
  [/^(www\.)?google\.[a-z.]+$/, /^\/url$/, ['q', 'url']],
  [/^(www\.)?bing\.com$/, /^\/news\/apiclick\.aspx$/i, ['url']],
  [/^l\.facebook\.com$/, /^\/l\.php$/, ['u']],
]

/**
 * The address of an article for people to open and for us to fetch: absolute, out of AMP caches and redirectors, without
 * tracking parameters and fragment. Order and unknown parameters stay as they are. Null when it is no web address.
 */
export function canonicalAddress(raw: string, base?: string): string | null {
  const trimmed = raw.trim()
  if (trimmed === '' || !URL.canParse(trimmed, base)) return null
  const url = unwrap(new URL(trimmed, base))
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
    return null
  url.hash = ''
  // By hand: URLSearchParams would rewrite the escapes of the parameters that stay.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !tracking.test(pair.split('=')[0] ?? '') && !tracking.test(pair))
  url.search = kept.length === 0 ? '' : `?${kept.join('&')}` // the setter swallows one question mark
  if (url.hostname.startsWith('amp.')) url.hostname = `www.${url.hostname.slice(4)}`
  url.pathname = url.pathname.replace(/\/amp\/?$/, '').replace(/\.amp(\.html)?$/, '$1')
  return url.href
}

/** What two addresses of one article share: no scheme, no `www.` or `m.`, no closing slash, parameters in order of name. */
export function addressKey(address: string): string {
  const canonical = canonicalAddress(address)
  if (canonical === null) return address.trim()
  const { hostname, port, pathname, search } = new URL(canonical)
  const path = pathname.replace(/\/(index\.(html?|php))?$/, '')
  const parameters = search.slice(1).split('&').filter(Boolean).sort().join('&')
  return `${hostOf(hostname)}${port === '' ? '' : `:${port}`}${path}${parameters === '' ? '' : `?${parameters}`}`
}

/** Whether an address only names a site: several items of a feed may lead to its front page. */
export function isFrontPage(address: string): boolean {
  return !/[/?]/.test(addressKey(address))
}

/** Whether two addresses are of one site, `www.`, `m.` and subdomains aside. */
export function sameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((address) => hostOf(new URL(address).hostname))
  return a !== undefined && b !== undefined && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`))
}

const hostOf = (hostname: string) => hostname.replace(/^(www\d?|m|mobile|amp)\.(?=.+\.)/, '')

function unwrap(url: URL, depth = 0): URL {
  const inner = depth < 3 ? wrapped(url) : null
  return inner !== null && /^https?:\/\//.test(inner) && URL.canParse(inner)
    ? unwrap(new URL(inner), depth + 1)
    : url
}

function wrapped({ hostname, pathname, search, searchParams }: URL): string | null {
  const wrapper = wrappers.find(([host, path]) => host.test(hostname) && path.test(pathname))
  if (wrapper !== undefined)
    return wrapper[2].map((name) => searchParams.get(name)).find((inner) => inner !== null) ?? null
  if (hostname.endsWith('.cdn.ampproject.org') || /(^|\.)(google\.[a-z.]+|bing\.com)$/.test(hostname)) {
    const [, secure, rest] = /^\/(?:amp|[civ])\/(s\/)?([^/]+\..+)$/.exec(pathname) ?? []
    if (rest !== undefined) return `http${secure === undefined ? '' : 's'}://${rest}${search}`
  }
  return hostname === 'news.google.com' ? insideGoogleNews(pathname) : null
}

/** Until mid-2024 the token of a Google News address was base64 with the address inside; newer ones are opaque. */
function insideGoogleNews(pathname: string): string | null {
  const [, token] = /\/articles\/(CBMi[\w-]+)/.exec(pathname) ?? []
  if (token === undefined) return null
  return /https?:\/\/[!-~]+/.exec(Buffer.from(token, 'base64url').toString('latin1'))?.[0] ?? null
}
