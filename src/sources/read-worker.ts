import { decode } from '../articles/decode.ts'
import { UserError } from '../lib/errors.ts'
import { answerTasks } from '../lib/threads.ts'
import { parseFeed } from './feed.ts'
import type { Result, Task } from './reader.ts'

/** The thread's side of `reader.ts`. What few threads need is loaded by the first task that needs it. */
answerTasks<Task, Result>(async (task) => {
  switch (task.kind) {
    case 'page': {
      const { pageText } = await import('../articles/page-text.ts')
      return { kind: 'page', page: pageText(task.html) }
    }
    case 'feed':
      return { kind: 'feed', feed: parseFeed(task.body, task.address, task.options) }
    case 'links':
      return { kind: 'links', links: await linksOf(task) }
    case 'opml': {
      const { readOpml } = await import('./opml.ts')
      try {
        return { kind: 'opml', outlines: readOpml(task.body) }
      } catch (thrown) {
        if (!(thrown instanceof UserError)) throw thrown
        return { kind: 'problem', problem: thrown.message }
      }
    }
  }
})

async function linksOf({ body, address, contentType }: Extract<Task, { kind: 'links' }>) {
  const html = decode(body, { charset: null, contentType }).text
  // A feed that is broken is no page, though it has links, too.
  const isPage =
    !/<(rss|feed|rdf:RDF)[\s>]/i.test(html.slice(0, 4_000)) &&
    /<(!doctype html|html|head|body|title|a)\b/i.test(html)
  if (!isPage) return null
  const { feedLinks } = await import('./feed-links.ts')
  return feedLinks(html, address)
}
