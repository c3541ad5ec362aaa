import type { webApi } from '@slack/bolt'
import { fetch } from 'undici'
import type { Card } from '../../cards/card.ts'
import { cut, tidyLine } from '../../cards/tidy.ts'
import { second } from '../../lib/clock.ts'
import { failed } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { missingScope, neededScope, slackCode } from './errors.ts'
import { limits } from './limits.ts'

/** What Slack is given to keep. Only a picture has a text in its place. */
type Upload = {
  readonly name: string
  readonly title: string
  readonly bytes: Uint8Array
  readonly alt?: string
}

export const pictureOf = ({ name, alt, png }: NonNullable<Card['image']>): Upload => ({
  name,
  title: alt,
  bytes: png,
  alt,
})

const uploadWithin = 10 * second

/**
 * Uploads a file and gives its id: shared with a channel, or with nobody yet, for a message of ours to show. Done call by
 * call: the library's own upload names the alternative text in a way that Slack does not know.
 * https://docs.slack.dev/messaging/working-with-files#upload
 */
export async function upload(
  client: webApi.WebClient,
  { name, title, bytes, alt }: Upload,
  channel?: string,
): Promise<string> {
  const about = { filename: name, length: bytes.length, ...(alt !== undefined && { alt_txt: altText(alt) }) }
  const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal(about)
  if (address === undefined || id === undefined) throw failed('slack', 'no address for an upload was given')
  const sent = await fetch(address, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(uploadWithin),
  })
  if (!sent.ok) throw failed('slack', 'an upload was not taken', { status: sent.status })
  const files: [{ id: string; title: string }] = [{ id, title: cut(tidyLine(title), 80) || name }]
  await client.files.completeUploadExternal(
    channel === undefined ? { files } : { files, channel_id: channel },
  )
  return id
}

export const altText = (alt: string) => cut(tidyLine(alt), limits.altText) || '…'

/**
 * Cards as one person may see them. Slack shows no file in an answer that only one person sees
 * (https://github.com/slackapi/node-slack-sdk/issues/1790), so pictures and files go into the direct messages with us, and the card says so.
 */
export async function withoutFiles(
  client: webApi.WebClient,
  cards: readonly Card[],
  to: { readonly user: string; readonly channel: string },
  log: Log,
): Promise<readonly Card[]> {
  return await Promise.all(
    cards.map(async ({ image, file, ...card }) => {
      const told: { readonly name: string; readonly value: string }[] = []
      if (image !== undefined)
        told.push({
          name: 'Picture',
          value: `${await sendFile(client, pictureOf(image), to, log)} ${image.alt}`,
        })
      if (file !== undefined) {
        const { name, bytes } = file
        told.push({
          name: 'File',
          value: `${await sendFile(client, { name, title: name, bytes }, to, log)} ${name}`,
        })
      }
      return told.length === 0 ? card : { ...card, fields: [...(card.fields ?? []), ...told] }
    }),
  )
}

async function sendFile(
  client: webApi.WebClient,
  file: Upload,
  { user, channel }: { readonly user: string; readonly channel: string },
  log: Log,
): Promise<string> {
  try {
    const direct = channel.startsWith('D')
    const to = direct ? channel : (await client.conversations.open({ users: user })).channel?.id
    if (to === undefined) throw failed('slack', 'no direct message was opened')
    await upload(client, file, to)
    return direct
      ? 'Sent below.'
      : 'Sent to you as a direct message, since Slack shows no files in answers that only you see.'
  } catch (cause) {
    log.warn({ platform: 'slack', err: cause }, 'a file could not be sent')
    return slackCode(cause) === 'missing_scope'
      ? `Not sent. ${missingScope(neededScope(cause))}`
      : 'Not sent, since Slack did not take it; the reason is in the log.'
  }
}
