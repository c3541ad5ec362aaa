import { ComponentType, type Message } from 'discord.js'
import { linksIn } from '../../lib/links.ts'

/** The links of a message, as they stand in it: those of its text first, then those of its embeds and buttons, and of what it forwards. */
export function linksOf({
  content,
  embeds,
  components,
  messageSnapshots,
}: Pick<Message, 'content' | 'embeds' | 'components' | 'messageSnapshots'>): readonly string[] {
  const inEmbeds = embeds.flatMap(({ url, description, fields }) => [
    url ?? '',
    description ?? '',
    ...fields.map(({ value }) => value),
  ])
  const onButtons = components.flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.map((one) => (one.type === ComponentType.Button ? (one.url ?? '') : ''))
      : [],
  )
  const forwarded = [...(messageSnapshots?.values() ?? [])].flatMap((snapshot) => [
    snapshot.content,
    ...snapshot.embeds.map(({ url }) => url ?? ''),
  ])
  return [...new Set([content, ...inEmbeds, ...onButtons, ...forwarded].flatMap(linksIn))]
}
