import { control, type Lab } from './lab.ts'

/** A message as its readers see it: its title and all that it says, and what was answered beneath it, in order. */
export type Seen = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly answers: readonly string[]
}

type OnDiscord = {
  readonly id: string
  readonly embeds: readonly { readonly title?: string; readonly description?: string }[]
}
type OnSlack = {
  readonly ts: string
  readonly text: string
  readonly thread_ts?: string
  readonly _lab: { readonly ephemeral_to: string | null }
}

/** `channel` is an id, or `#name` with its first character encoded. */
export async function seenOnDiscord(lab: Lab, channel: string): Promise<readonly Seen[]> {
  const read = async (place: string) => {
    const answer = await control<OnDiscord[]>(lab, 'GET', `/channels/${place}/messages`)
    return Array.isArray(answer) ? answer : [] // a message that nobody answered has no thread
  }
  const titleOf = ({ embeds }: OnDiscord) => embeds[0]?.title ?? ''
  return await Promise.all(
    (await read(channel)).map(async (message) => ({
      id: message.id,
      title: titleOf(message),
      text: message.embeds[0]?.description ?? '',
      answers: (await read(message.id)).map(titleOf),
    })),
  )
}

export async function seenOnSlack(lab: Lab, channel: string): Promise<readonly Seen[]> {
  const all = await control<OnSlack[]>(lab, 'GET', `/channels/${channel}/messages`)
  const messages = all.filter(({ _lab }) => _lab.ephemeral_to === null)
  /** The text names the tone first, and goes on after the title. */
  const titleOf = ({ text }: OnSlack) => (text.split('\n')[0] ?? '').replace(/^\w+: /, '')
  const isAnswer = ({ ts, thread_ts: thread }: OnSlack) => thread !== undefined && thread !== ts
  return messages
    .filter((message) => !isAnswer(message))
    .map((root) => ({
      id: root.ts,
      title: titleOf(root),
      text: root.text,
      answers: messages.filter((message) => isAnswer(message) && message.thread_ts === root.ts).map(titleOf),
    }))
}
