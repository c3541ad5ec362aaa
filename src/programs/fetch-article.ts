import type { Readable } from '../articles/article.ts'
import { readFullText } from '../articles/fulltext.ts'
import { itemOfPage } from '../articles/item.ts'
import { readEnvironment } from '../config.ts'
import { UserError } from '../lib/errors.ts'
import { createHttp } from '../lib/http.ts'
import { createReader } from '../sources/reader.ts'
import { allowedHosts, userAgent } from './setting-up.ts'

/** One page as an article, read as the bot reads what a feed links to. Throws a `UserError` when there is no text. */
export async function fetchArticle(address: string): Promise<Readable> {
  const http = createHttp({ allowPrivate: allowedHosts(readEnvironment()), userAgent: userAgent() })
  const reader = createReader()
  try {
    const item = itemOfPage(address)
    const { text, title = '', problem } = await readFullText(item, { http, extractor: reader })
    if (text === '')
      throw new UserError(`${address} gave no text. ${problem ?? 'Give the address of one article.'}`)
    return { id: address, title, text, publishedAt: null }
  } finally {
    await Promise.all([http.close(), reader.close()])
  }
}
