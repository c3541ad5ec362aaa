import type { RequestListener, ServerResponse } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWeb, type Web } from '../../test/web.ts'
import { reasonOf } from './errors.ts'
import { FetchError } from './guard.ts'
import { createHttp, type GetOptions, type Http } from './http.ts'

const zeros = gzipSync(Buffer.alloc(20_000_000))
const manyZeros = Buffer.alloc(100_000_000)
const bomb = (encoding: string, bytes: Buffer) => (response: ServerResponse) =>
  response.writeHead(200, { 'content-encoding': encoding }).end(bytes)
const bombs: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/bomb/br': bomb('br', brotliCompressSync(manyZeros)),
  '/bomb/zstd': bomb('zstd', zstdCompressSync(manyZeros)),
  '/bomb/deflate': bomb('deflate', deflateSync(manyZeros)),
  '/bomb/twice': bomb('gzip, br', brotliCompressSync(gzipSync(manyZeros))),
}
const redirect = (response: ServerResponse, status: number, location: string) =>
  response.writeHead(status, { location }).end()

/** What the server does at each address. */
const answers: Readonly<Record<string, RequestListener>> = {
  '/feed': (_, response) =>
    response.writeHead(200, { 'content-type': 'text/xml', etag: 'W/"a"' }).end('<rss/>'),
  '/gzip': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello')),
  '/brotli': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('hello')),
  '/bomb': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(zeros),
  '/huge': (_, response) => {
    response.writeHead(200)
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(100_000)));
    }
    response.on('drain', pour)
    pour()
  },
  ...Object.fromEntries(
    Object.entries(bombs).map(([path, answer]): [string, RequestListener] => [
      path,
      (_, response) => answer(response),
    ]),
  ),
  '/zstd': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'zstd' }).end(zstdCompressSync('hello')),
  '/bomb/missing': (_, response) => response.writeHead(404, { 'content-encoding': 'gzip' }).end(zeros),
  '/hang': () => {},
  '/drip-headers': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nx-slow: ')
    const drip = setInterval(() => socket.write('x'), 20)
    socket.on('close', () => clearInterval(drip))
  },
  '/endless-redirect': (_, response) => {
    response.writeHead(302, { location: '/feed' })
    const pour = setInterval(() => response.write(Buffer.alloc(100_000)), 1)
    response.on('close', () => clearInterval(pour))
  },
  '/drip': (_, response) => {
    response.writeHead(200)
    const drip = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(drip))
  },
  '/short': (request, response) => {
    response.writeHead(200, { 'content-length': 1_000 })
    response.write('half of it')
    setImmediate(() => request.socket.destroy())
  },
  '/reset': (request) => request.socket.resetAndDestroy(),
  '/garbled': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
  '/headers': (_, response) => response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(),
  '/missing': (_, response) => response.writeHead(404).end('a page nobody reads'),
  '/moved': (_, response) => redirect(response, 301, '/again'),
  '/again': (_, response) => redirect(response, 302, '/feed'),
  '/loop': (_, response) => redirect(response, 302, '/loop'),
  '/private': (_, response) => redirect(response, 301, 'http://169.254.169.254/latest/meta-data/'),
  '/loopback': (_, response) => redirect(response, 302, 'http://[::ffff:127.0.0.1]:80/'),
  '/port': (_, response) => redirect(response, 302, 'http://127.0.0.1:22/'),
  '/file': (_, response) => redirect(response, 302, 'file:///etc/passwd'),
  '/nonsense': (_, response) => redirect(response, 302, 'http://['),
}

let web: Web
let http: Http
beforeAll(async () => {
  web = await openWeb((request, response) => answers[request.url ?? '']?.(request, response))
  http = createHttp({ allowPrivate: [web.host], userAgent: 'claimwire/1.0 (+https://desk.example)' })
})
afterAll(async () => {
  await http.close()
  await web.close()
})

const get = (path: string, options?: GetOptions) => http.get(web.url + path, options)
/** The kind and sentence of what it throws. */
async function problem(path: string, options?: GetOptions): Promise<readonly [string, string]> {
  const thrown: unknown = await get(path, options).then(
    () => null,
    (error: unknown) => error,
  )
  return thrown instanceof FetchError ? [thrown.kind, thrown.message] : ['none', reasonOf(thrown)]
}
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

describe('answers', () => {
  test('status, headers and body as they came', async () => {
    const { status, headers, body, redirects, url } = await get('/feed')
    expect([status, headers.etag, text(body), redirects, url]).toEqual([
      200,
      'W/"a"',
      '<rss/>',
      [],
      `${web.url}/feed`,
    ])
  })

  test.each(['/gzip', '/brotli', '/zstd'])('%s is decompressed', async (path) => {
    expect(text((await get(path)).body)).toBe('hello')
  })

  test('a status is an answer, its page is not read', async () => {
    const { status, body } = await get('/missing')
    expect([status, body.length]).toEqual([404, 0])
  })

  test('what an error or a redirect sends along is not read', async () => {
    expect((await get('/bomb/missing')).status).toBe(404)
    expect((await get('/endless-redirect', { timeoutMs: 2_000 })).status).toBe(200)
  })

  test('who we are is said, and nothing about where we came from', async () => {
    await get('/feed', { headers: { accept: 'text/xml', 'user-agent': 'someone else' } })
    const headers = web.requests.at(-1)?.headers ?? {}
    expect(headers['user-agent']).toBe('claimwire/1.0 (+https://desk.example)')
    expect(headers.accept).toBe('text/xml')
    expect(headers).not.toHaveProperty('referer')
    expect(headers).not.toHaveProperty('cookie')
  })

  test('redirects are followed and told', async () => {
    const { url, redirects } = await get('/moved')
    expect(url).toBe(`${web.url}/feed`)
    expect(redirects).toEqual([
      { status: 301, from: `${web.url}/moved`, to: `${web.url}/again` },
      { status: 302, from: `${web.url}/again`, to: `${web.url}/feed` },
    ])
  })
})

describe('faults end in one sentence', () => {
  test.each<[string, GetOptions | undefined, string, RegExp]>([
    ['/bomb', undefined, 'too-large', /^127\.0\.0\.1 sends more than 10 MB\.$/],
    ['/huge', { maxBytes: 3_000_000 }, 'too-large', /sends more than 3 MB\.$/],
    ...Object.keys(bombs).map((path): [string, undefined, string, RegExp] => [
      path,
      undefined,
      'too-large',
      /^127\.0\.0\.1 sends more than 10 MB\.$/,
    ]),
    ['/drip-headers', { timeoutMs: 200 }, 'timeout', /took longer than 0\.2 seconds\.$/],
    ['/hang', { timeoutMs: 150 }, 'timeout', /took longer than 0\.2 seconds\.$/],
    ['/drip', { timeoutMs: 200 }, 'timeout', /took longer than 0\.2 seconds\.$/],
    ['/short', undefined, 'network', /broke off the connection\.$/],
    ['/reset', undefined, 'network', /broke off the connection\.$/],
    ['/garbled', undefined, 'network', /sends damaged compressed data\.$/],
    ['/headers', undefined, 'too-large', /sends more headers than we take\.$/],
    ['/loop', undefined, 'redirect-loop', /redirects more than 5 times in a row\.$/],
    ['/private', undefined, 'blocked-address', /169\.254\.169\.254 leads to an address that is not/],
    ['/loopback', undefined, 'blocked-address', /leads to an address that is not/],
    ['/port', undefined, 'blocked-address', /127\.0\.0\.1:22 is not on port 80 or 443\.$/],
    ['/file', undefined, 'bad-address', /only http and https\.$/],
    ['/nonsense', undefined, 'bad-address', /redirects to something that is no address\.$/],
  ])('%s', async (path, options, kind, sentence) => {
    const [found, message] = await problem(path, options)
    expect(message).toMatch(sentence)
    expect(found).toBe(kind)
  })

  test('what is no address', async () => {
    await expect(http.get('not an address')).rejects.toThrow('This is no address.')
  })

  test('nobody listens', async () => {
    const gone = await openWeb(() => {})
    await gone.close()
    const other = createHttp({ allowPrivate: [gone.host], userAgent: 'test' })
    await expect(other.get(gone.url)).rejects.toThrow('127.0.0.1 refuses the connection.')
    await other.close()
  })

  test('a private host that is not allowed is not even connected to', async () => {
    const strict = createHttp({ allowPrivate: [], userAgent: 'test' })
    const before = web.requests.length
    await expect(strict.get(`${web.url}/feed`)).rejects.toThrow(/is not on port 80 or 443/)
    expect(web.requests.length).toBe(before)
    await strict.close()
  })

  test('a name that nobody has', async () => {
    // asks the machine's own resolver; .invalid never exists (RFC 6761)
    const real = createHttp({ allowPrivate: [], userAgent: 'test' })
    await expect(real.get('http://nobody.invalid/feed')).rejects.toThrow(
      'nobody.invalid has no address: the name does not resolve',
    )
    await real.close()
  })

  test('a name that resolves to a private address is not asked', async () => {
    const strict = createHttp({
      allowPrivate: [],
      userAgent: 'test',
      spacing: 0,
      resolve: (_name, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    })
    await expect(strict.get('http://rebinding.example/')).rejects.toThrow(
      'rebinding.example leads to an address that is not on the public internet.',
    )
    await strict.close()
  })
})

test('at most two connections to one host', async () => {
  let open = 0
  let most = 0
  const waiting: ServerResponse[] = []
  const slow = await openWeb((_, response) => {
    open++
    most = Math.max(most, open)
    response.on('close', () => open--)
    waiting.push(response)
    // The first two are held until both are here; the others come only when those are done.
    if (waiting.length >= 2) for (const held of waiting.splice(0)) held.end('ok')
  })
  const polite = createHttp({ allowPrivate: [slow.host], userAgent: 'test' })
  await Promise.all(Array.from({ length: 6 }, () => polite.get(slow.url)))
  expect(most).toBe(2)
  await polite.close()
  await slow.close()
})

test('a caller can break off, and closing breaks off the rest', async () => {
  const stop = new AbortController()
  const other = createHttp({ allowPrivate: [web.host], userAgent: 'test' })
  const first = other.get(`${web.url}/hang`, { signal: stop.signal })
  const second = other.get(`${web.url}/hang`)
  stop.abort()
  await expect(first).rejects.toMatchObject({ kind: 'stopped' })
  const closed = other.close()
  await expect(second).rejects.toMatchObject({ kind: 'stopped' })
  await closed
})
