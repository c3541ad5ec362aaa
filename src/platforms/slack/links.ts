import { linksIn } from '../../lib/links.ts'

/** What is read of a message that somebody chose. */
export type Chosen = {
  readonly text?: string
  readonly blocks?: readonly unknown[]
  readonly attachments?: readonly unknown[]
}

/** The names under which Slack keeps an address that people see as a link. */
const named = new Set(['url', 'title_link', 'from_url', 'original_url', 'text', 'fallback'])

/** The links of a message, as they stand in it: those of its text first, then those of its blocks and previews. */
export function linksOf({ text = '', blocks = [], attachments = [] }: Chosen): readonly string[] {
  const texts = [text, ...strings(blocks), ...strings(attachments)]
  return [...new Set(texts.flatMap((one) => linksIn(unescaped(one))))]
}

function strings(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(strings)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? (named.has(name) ? [inner] : []) : strings(inner),
  )
}

/** Slack escapes these three in texts. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
