import { createHash } from 'node:crypto'
import type { Article } from '../src/articles/article.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** An article of a made-up outlet, read as a page at the moment it appeared; `slug` tells apart those with one title. */
export function articleOf(outlet: string, title: string, text: string, at: Date, slug = title): Article {
  const id = digest(`${outlet} ${slug}`).slice(0, 24)
  return {
    id,
    outlet: { id: outlet, name: outlet, country: null, affiliation: 'independent' },
    address: `https://${outlet}.example/${id}`,
    title,
    text,
    textOrigin: 'page',
    language: 'en',
    publishedAt: at,
    firstSeenAt: at,
    contentHash: digest(`${title}\n${text}`),
  }
}
