import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'yaml'
import { z } from 'zod'
import { affiliations } from '../../articles/article.ts'
import { minute } from '../../lib/clock.ts'
import type { Source } from '../../sources/source.ts'

/** A loopback newsroom: real feeds and pages of made-up outlets over HTTP, published edition by edition. */

const outlet = z.strictObject({
  name: z.string(),
  format: z.enum(['rss', 'atom', 'json']),
  country: z.string().nullable(),
  affiliation: z.enum(affiliations),
})
const article = z.strictObject({
  outlet: z.string(),
  slug: z.string(),
  title: z.string(),
  text: z.string(),
})
const news = z.strictObject({
  outlets: z.record(z.string(), outlet),
  editions: z.array(z.strictObject({ name: z.string(), at: z.coerce.date(), articles: z.array(article) })),
})
type Article = z.infer<typeof article>

export type Newsroom = {
  /** `host:port`, for the list of private hosts that may be read. */
  readonly host: string
  readonly outlets: readonly (z.infer<typeof outlet> & { readonly id: string; readonly feed: string })[]
  readonly editions: readonly { readonly name: string; readonly at: Date }[]
  /** Makes the articles of one more edition visible in the feeds. */
  publish(edition: number): void
  close(): Promise<void>
}

/** Starts the newsroom on a free loopback port, with nothing published yet. */
export async function openNewsroom(): Promise<Newsroom> {
  const { outlets, editions } = news.parse(
    parse(readFileSync(new URL('./newsroom.yaml', import.meta.url), 'utf8')),
  )
  const published: (Article & { readonly at: Date })[] = []
  const server = createServer((request, response) => {
    const [, id = '', slug = ''] = (request.url ?? '').split('/')
    const publisher = outlets[id]
    const found = published.find((one) => one.outlet === id && one.slug === slug)
    if (publisher === undefined || (slug !== 'feed' && found === undefined)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('no such page\n')
      return
    }
    const base = `http://${request.headers.host}/${id}`
    if (found !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(publisher.name, found))
      return
    }
    const items = published
      .filter((one) => one.outlet === id)
      .map((one) => ({
        title: one.title,
        address: `${base}/${one.slug}`,
        at: one.at,
        lead: one.text.split('\n')[0] ?? '',
      }))
      .reverse()
    const [type, body] = feed[publisher.format](publisher.name, base, items)
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}` // a server listening on TCP has one
  return {
    host,
    outlets: Object.entries(outlets).map(([id, one]) => ({ id, ...one, feed: `http://${host}/${id}/feed` })),
    editions,
    publish(edition) {
      const { at, articles } = editions[edition] ?? { at: new Date(0), articles: [] }
      published.push(...articles.map((one) => ({ ...one, at })))
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** An outlet of the newsroom as a source to poll. */
export function sourceOf({ id, name, country, affiliation, feed }: Newsroom['outlets'][number]): Source {
  return {
    outlet: { id, name, country, affiliation },
    kind: 'feed',
    address: feed,
    enabled: true,
    disabledBecause: null,
    interval: 15 * minute,
    charset: null,
    fullText: true,
    topics: [],
  }
}

type Entry = { readonly title: string; readonly address: string; readonly at: Date; readonly lead: string }

const feed = {
  rss: (name: string, base: string, items: readonly Entry[]) => [
    'application/rss+xml',
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${xml(name)}</title><link>${base}</link><description/>${items
      .map(
        (one) =>
          `<item><title>${xml(one.title)}</title><link>${one.address}</link><guid>${one.address}</guid><pubDate>${one.at.toUTCString()}</pubDate><description>${xml(one.lead)}</description></item>`,
      )
      .join('')}</channel></rss>`,
  ],
  atom: (name: string, base: string, items: readonly Entry[]) => [
    'application/atom+xml',
    `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${xml(name)}</title><id>${base}</id>${items
      .map(
        (one) =>
          `<entry><title>${xml(one.title)}</title><link href="${one.address}"/><id>${one.address}</id><updated>${one.at.toISOString()}</updated><summary>${xml(one.lead)}</summary></entry>`,
      )
      .join('')}</feed>`,
  ],
  json: (name: string, base: string, items: readonly Entry[]) => [
    'application/feed+json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: name,
      home_page_url: base,
      items: items.map((one) => ({
        id: one.address,
        url: one.address,
        title: one.title,
        summary: one.lead,
        date_published: one.at.toISOString(),
      })),
    }),
  ],
} satisfies Record<
  string,
  (name: string, base: string, items: readonly Entry[]) => readonly [string, string] | string[]
>

/** A page as they are: the text between navigation, sharing buttons and a footer. */
function page(name: string, { title, text }: Article): string {
  const paragraphs = text.trim().split(/\n\n+/)
  return `<!doctype html><html lang="en"><head><title>${xml(title)} | ${xml(name)}</title></head><body>
<header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>
<main><article><h1>${xml(title)}</h1><div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div>
${paragraphs.map((one) => `<p>${xml(one)}</p>`).join('\n')}
</article><aside><h2>Read also</h2><ul><li><a href="#">Ten dishes for autumn</a></li></ul></aside></main>
<footer>© ${xml(name)}. All rights reserved.</footer></body></html>`
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
