import { decode } from '../articles/decode.ts'
import { pageText } from '../articles/page-text.ts'
import { UserError } from '../lib/errors.ts'
import { answerTasks } from '../lib/threads.ts'
import { parseFeed } from './feed.ts'
import { feedLinks } from './feed-links.ts'
import { readOpml } from './opml.ts'
import type { Result, Task } from './reader.ts'

/** The thread's side of `reader.ts`. */
answerTasks<Task, Result>((task) => {
  switch (task.kind) {
    case 'page':
      return { kind: 'page', page: pageText(task.html) }
    case 'feed':
      return { kind: 'feed', feed: parseFeed(task.body, task.address, task.options) }
    case 'links':
      return { kind: 'links', links: linksOf(task) }
    case 'opml':
      try {
        return { kind: 'opml', outlines: readOpml(task.body) }
      } catch (thrown) {
        if (!(thrown instanceof UserError)) throw thrown
        return { kind: 'problem', problem: thrown.message }
      }
  }
})

function linksOf({ body, address, contentType }: Extract<Task, { kind: 'links' }>) {
  const html = decode(body, { charset: null, contentType }).text
  // A feed that is broken is no page, though it has links, too.
  const isPage =
    !/<(rss|feed|rdf:RDF)[\s>]/i.test(html.slice(0, 4_000)) &&
    /<(!doctype html|html|head|body|title|a)\b/i.test(html)
  return isPage ? feedLinks(html, address) : null
}
