import type { Card } from '../src/cards/card.ts'
import type { Channel } from '../src/cards/channel.ts'
import { type Platform, type Posted, SendError } from '../src/platforms/platform.ts'

/** What goes wrong with the next call (null: nothing): an error before or after the platform has done it, or no answer ever. */
export type Trouble = { readonly when: 'before' | 'after'; readonly error: unknown } | 'hang'

type Message = {
  readonly id: string
  readonly channel: string
  readonly key: string
  title: string
  card: Card
  thread: string | null
}

/** A platform that really keeps its messages, repeats whatever it is asked to repeat, and fails as it is told. */
export function messenger(name: string) {
  const messages: Message[] = []
  const calls: string[] = []
  const looks: Date[] = []
  const handedOn: string[] = []
  const troubles: (Trouble | null)[] = []
  let closed: string | null = null

  async function call<T>(what: string, act: () => T): Promise<T> {
    calls.push(what)
    if (closed !== null && what !== 'find') throw new SendError('refused', closed)
    const trouble = troubles.shift() ?? null
    if (trouble === 'hang') return new Promise(() => {})
    if (trouble?.when === 'before') throw trouble.error
    const done = act()
    if (trouble !== null) throw trouble.error
    return done
  }
  const existing = (posted: Posted): Message => {
    const message = messages.find(({ id }) => id === posted.message)
    if (message === undefined) throw new SendError('gone', 'The message was deleted.')
    return message
  }
  const add = (channel: Channel, card: Card, key: string, thread: string | null): Posted => {
    const id = `${name}-${messages.length + 1}-${key}`
    messages.push({ id, channel: channel.id, key, title: card.title, card, thread })
    return { channel, message: id, ...(thread !== null && { thread }) }
  }
  const platform: Platform = {
    name,
    start: async () => {},
    stop: async () => {},
    post: (channel, card, key) => call('post', () => add(channel, card, key, null)),
    reply: (to, card, key) =>
      call('reply', () => add(to.channel, card, key, to.thread ?? `thread of ${existing(to).id}`)),
    edit: (posted, card) =>
      call('edit', () => {
        Object.assign(existing(posted), { title: card.title, card })
      }),
    find: (channel, key, since) =>
      call('find', () => {
        looks.push(since)
        const found = messages.find((one) => one.key === key && one.channel === channel.id)
        return found === undefined
          ? null
          : { channel, message: found.id, ...(found.thread !== null && { thread: found.thread }) }
      }),
    publish: ({ message }) => void handedOn.push(message),
    cannotPost: async () => closed,
  }
  return {
    platform,
    messages,
    calls,
    looks,
    handedOn,
    troubles,
    close: (reason: string | null) => {
      closed = reason
    },
    titles: () => messages.map(({ title, thread }) => (thread === null ? title : `↳ ${title}`)),
  }
}
