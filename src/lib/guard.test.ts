import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createGuard, isPublicAddress, redirectTarget } from './guard.ts'

describe('public addresses', () => {
  test.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '2001:4860:4860::8888'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test.each([
    ['127.0.0.1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'link-local: cloud metadata'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['100.100.100.200', 'carrier-grade NAT: cloud metadata'],
    ['168.63.129.16', "Azure's host"],
    ['0.0.0.0', 'unspecified'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['192.0.2.1', 'documentation'],
    ['198.18.0.1', 'benchmarks'],
    ['240.0.0.1', 'reserved'],
    ['192.88.99.1', '6to4 relay'],
    ['0177.0.0.1', 'loopback in octal'],
    ['0x7f.0.0.1', 'loopback in hex'],
    ['127.1', 'loopback in short'],
    ['2130706433', 'loopback in one number'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['::7f00:1', '127.0.0.1 in the old IPv4-compatible form'],
    ['::ffff:127.0.0.1', 'mapped'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1::7f00:1', 'NAT64 of a local network'],
    ['::ffff:0:7f00:1', 'translated'],
    ['::ffff:a9fe:a9fe', 'mapped: cloud metadata'],
    ['::ffff:168.63.129.16', "Azure's host, mapped"],
    ['fd00:ec2::254', 'unique local: cloud metadata'],
    ['fec0::1', 'site-local'],
    ['100::1', 'discard'],
    ['2001:2::1', 'benchmarks'],
    ['3fff::1', 'documentation'],
    ['5f00::1', 'segment routing'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:7f00:1::', 'Teredo'],
    ['fe80::1', 'link-local'],
    ['fc00::1', 'unique local'],
    ['ff02::1', 'multicast'],
    ['2001:db8::1', 'documentation'],
    ['not an address', 'nothing'],
    ['', 'nothing'],
  ])('%s is none: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('addresses that are not asked', () => {
  const guard = createGuard(['127.0.0.1:9300', '[::1]:8080', 'Feeds.Internal:8080'], 1_000)

  test.each([
    ['http://127.0.0.1/', 'not on the public internet'],
    ['http://2130706433/', 'not on the public internet'],
    ['http://0x7f.1/', 'not on the public internet'],
    ['http://127.1/', 'not on the public internet'],
    ['http://0177.0.0.1/', 'not on the public internet'],
    ['http://0x7f000001/', 'not on the public internet'],
    ['http://０x7f.0.0.1/', 'not on the public internet'],
    ['http://①②⑦.0.0.1/', 'not on the public internet'],
    ['http://127。0。0。1/', 'not on the public internet'],
    ['http://0/', 'not on the public internet'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'not on the public internet'],
    ['http://[2002:7f00:1::]/', 'not on the public internet'],
    ['http://[::1]/', 'not on the public internet'],
    ['http://[::ffff:127.0.0.1]/', 'not on the public internet'],
    ['http://169.254.169.254/latest/meta-data/', 'not on the public internet'],
    ['http://news.example:8080/', 'not on port 80 or 443'],
    ['http://news.example:22/', 'not on port 80 or 443'],
    ['http://127.0.0.1:9301/', 'not on port 80 or 443'],
    ['https://user:secret@news.example/', 'holds a user name or password'],
    ['file:///etc/passwd', 'only http and https'],
    ['data:text/xml,<rss/>', 'only http and https'],
    ['ftp://news.example/', 'only http and https'],
  ])('%s', (address, sentence) => {
    expect(() => guard.check(new URL(address))).toThrow(sentence)
  })

  test.each([
    'http://news.example/',
    'https://news.example:443/',
    'http://news.example:443/',
    'http://127.0.0.1:9300/',
    'http://[::1]:8080/feed',
    'http://feeds.internal:8080/',
  ])('%s may be asked', (address) => {
    expect(() => guard.check(new URL(address))).not.toThrow()
  })

  test('a password is not repeated in the error', () => {
    expect(() => guard.check(new URL('https://user:hunter2@news.example/'))).toThrow(/^(?!.*hunter2)/s)
  })
})

test('a redirect may lead from http to https, not back', () => {
  expect(redirectTarget(new URL('http://a.example/x/'), '../y').href).toBe('http://a.example/y')
  expect(redirectTarget(new URL('http://a.example/'), 'https://a.example/').protocol).toBe('https:')
  expect(() => redirectTarget(new URL('https://a.example/'), 'http://a.example/')).toThrow(
    'from https to http',
  )
  expect(() => redirectTarget(new URL('https://a.example/'), '//a.example:99999/')).toThrow('no address')
})

describe('connecting', () => {
  /** Connects through a guard whose names all resolve to `addresses`, to a server that only listens. */
  async function connect(allowed: (port: number) => string[], host: string, addresses: readonly string[]) {
    const server = createServer((socket) => socket.end())
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const bound = server.address()
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0
    const guard = createGuard(allowed(port), 1_000, (_name, found) =>
      found(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    )
    try {
      return await new Promise<string>((done) => {
        guard.connect({ hostname: host, host, protocol: 'http:', port: String(port) }, (error, socket) => {
          socket?.destroy()
          done(error === null ? 'connected' : error.message)
        })
      })
    } finally {
      await new Promise((closed) => server.close(closed))
    }
  }

  test('a name that resolves to a private address is refused', async () => {
    expect(await connect(() => [], 'rebinding.example', ['127.0.0.1'])).toContain(
      'not on the public internet',
    )
  })

  test('a literal, which no name lookup sees, is refused', async () => {
    expect(await connect(() => [], '127.0.0.1', [])).toContain('not on the public internet')
  })

  test('an allowed name may resolve to a private address', async () => {
    expect(await connect((port) => [`feeds.internal:${port}`], 'feeds.internal', ['127.0.0.1'])).toBe(
      'connected',
    )
  })

  test('an allowed address is reached by any name, on that port only', async () => {
    expect(await connect((port) => [`127.0.0.1:${port}`], 'lab.example', ['127.0.0.1'])).toBe('connected')
    expect(await connect((port) => [`127.0.0.1:${port + 1}`], 'lab.example', ['127.0.0.1'])).toContain(
      'not on the public internet',
    )
  })

  test('a name that resolves to something else a second time gains nothing', async () => {
    const server = createServer((socket) => socket.end())
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const bound = server.address()
    const port = String(bound !== null && typeof bound === 'object' ? bound.port : 0)
    // what rebinding does: the first answer passes the check, those after it lead inside
    const answers = ['127.0.0.1', '127.0.0.2', '10.0.0.1']
    let asked = 0
    const guard = createGuard([`127.0.0.1:${port}`], 1_000, (_name, found) =>
      found(null, [{ address: answers[asked++] ?? '', family: 4 }]),
    )
    const connect = () =>
      new Promise<string>((done) => {
        const options = { hostname: 'rebinding.example', host: 'rebinding.example', protocol: 'http:', port }
        guard.connect(options, (error, socket) => {
          done(error?.message ?? String(socket?.remoteAddress))
          socket?.destroy()
        })
      })
    expect(await connect()).toBe('127.0.0.1')
    expect(asked).toBe(1) // asked once: what was checked is what was connected to
    expect(await connect()).toContain('not on the public internet')
    expect(await connect()).toContain('not on the public internet')
    await new Promise((closed) => server.close(closed))
  })

  test('of several addresses only the open ones are tried', async () => {
    expect(await connect((port) => [`127.0.0.1:${port}`], 'mixed.example', ['10.0.0.1', '127.0.0.1'])).toBe(
      'connected',
    )
  })
})
