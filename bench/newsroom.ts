import { once } from 'node:events'
import { createServer, type Server } from 'node:http'

export type Item = { readonly id: string; readonly title: string; readonly text: string }

/** How much of the past a feed shows: for a bot that comes once a minute, what it missed for five. */
const shown = 250

/**
 * Outlets on loopback, each with a feed: RSS, dated as it comes. Every host is a port of its own, since the bot asks one host once a
 * second.
 */
export async function openNewsroom(outlets: number, hosts: number) {
  const feeds = Array.from({ length: outlets }, (_, feed): { readonly item: Item; readonly at: Date }[] => [
    {
      item: { id: `past-${feed}`, title: 'Harvest', text: 'The harvest in the valley was good this year.' },
      at: new Date(),
    },
  ])
  /** When each feed was asked (ms), and which items went out with an answer for the first time. */
  const visits: number[][] = feeds.map(() => [])
  const answered = new Map<string, number>()
  const urgent: { readonly item: Item; readonly told: (at: number) => void }[] = []

  const servers: Server[] = []
  for (let host = 0; host < hosts; host += 1) {
    const server = createServer((request, response) => {
      const feed = Number(request.url?.slice(1))
      const items = feeds[feed]
      if (items === undefined) {
        response.writeHead(404).end()
        return
      }
      // what a feed holds at its first visit is its past
      const next = visits[feed]?.length === 0 ? undefined : urgent.shift()
      if (next !== undefined) items.push({ item: next.item, at: new Date() })
      response
        .writeHead(200, { 'content-type': 'application/rss+xml' })
        .end(rss(feed, items.slice(-shown)), () => {
          const now = Date.now()
          visits[feed]?.push(now)
          for (const { item } of items.slice(-shown)) if (!answered.has(item.id)) answered.set(item.id, now)
          next?.told(now)
        })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    servers.push(server)
  }
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })

  return {
    hosts: ports.map((port) => `127.0.0.1:${port}`),
    addresses: feeds.map((_, feed) => `http://127.0.0.1:${ports[feed % hosts]}/${feed}`),
    visits,
    answered,
    publish: (feed: number, item: Item) => feeds[feed]?.push({ item, at: new Date() }),
    /** Puts it into the feed that is asked next; gives when the answer went out (ms). */
    publishNext: (item: Item) => new Promise<number>((told) => urgent.push({ item, told })),
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => once(server.close(), 'close')))
    },
  }
}

const rss = (feed: number, items: readonly { readonly item: Item; readonly at: Date }[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire ${feed}</title><link>https://wire${feed}.example/</link>${items
    .toReversed()
    .map(
      ({ item: { id, title, text }, at }) =>
        `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><pubDate>${at.toUTCString()}</pubDate><description>${text}</description></item>`,
    )
    .join('')}</channel></rss>`
