import type { types } from '@slack/bolt'
import type { Text, Words } from '../../cards/card.ts'
import { cut, head, linkText, tidy, webAddress } from '../../cards/tidy.ts'
import { limits } from './limits.ts'

/**
 * Foreign words stand in rich text, which Slack shows to the letter: nothing in it is markup, mention, link or emoji.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export type Piece =
  | types.RichTextText
  | types.RichTextLink
  | types.RichTextDate
  | types.RichTextChannelMention

const formats = {
  date: '{date_short_pretty}',
  'date-time': '{date_short_pretty} {time}',
  ago: '{ago}',
} as const

/** A text as pieces of rich text. */
export function pieces(text: Text): readonly Piece[] {
  if (typeof text === 'string') return textPiece(text)
  return text.flatMap((word) => {
    if (typeof word === 'string') return textPiece(word)
    if ('bold' in word) return textPiece(word.bold, true)
    if ('link' in word) return linkPiece(word.text, word.link)
    if ('channel' in word) return channelPiece(word.channel)
    return datePiece(word)
  })
}

export function textPiece(text: string, bold = false): readonly types.RichTextText[] {
  const shown = tidy(text)
  if (shown === '') return []
  return [{ type: 'text', text: shown, ...(bold && { style: { bold } }) }]
}

/** A link to the web; an address of another kind, or one beyond Slack's limit, stands there as text. */
export function linkPiece(text: string, address: string, bold = false): readonly Piece[] {
  const href = webAddress(address)
  if (href === null || href.length > limits.linkUrl)
    return textPiece(`${text} (${cut(tidy(address), limits.linkUrl)})`, bold)
  return [
    { type: 'link', url: href, text: linkText(text, href, 300), ...(bold && { style: { bold: true } }) },
  ]
}

/** Shown by its name to those who may see it; what is no id of Slack stands there to the letter. */
function channelPiece(id: string): readonly Piece[] {
  return isChannel(id) ? [{ type: 'channel', channel_id: id }] : textPiece(`#${id}`)
}

const isChannel = (id: string) => /^[CGD][A-Z0-9]{2,20}$/.test(id)

function datePiece({ time, as }: Extract<Words, { time: Date }>): readonly Piece[] {
  const timestamp = Math.floor(time.getTime() / 1000)
  const fallback = utc(time)
  if (!(timestamp > 0)) return textPiece(fallback)
  return [{ type: 'date', timestamp, format: formats[as], fallback }]
}

/** A time in mrkdwn, shown in the reader's zone. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function dateMarkup(time: Date, as: keyof typeof formats = 'date-time'): string {
  const timestamp = Math.floor(time.getTime() / 1000)
  return timestamp > 0 ? `<!date^${timestamp}^${formats[as]}|${utc(time)}>` : utc(time)
}

function utc(time: Date): string {
  if (Number.isNaN(time.getTime())) return 'unknown time'
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** What a piece adds to the length of a message. */
export function size(list: readonly Piece[]): number {
  return list.reduce((sum, piece) => {
    if (piece.type === 'text') return sum + piece.text.length
    if (piece.type === 'link') return sum + (piece.text ?? '').length + piece.url.length
    if (piece.type === 'channel') return sum + piece.channel_id.length
    return sum + piece.format.length + (piece.fallback ?? '').length
  }, 0)
}

const noteRoom = 40

/** The pieces within `room`; what is left out is told at the end. */
export function take(list: readonly Piece[], room: number): readonly Piece[] {
  if (size(list) <= room) return list
  const shown: Piece[] = []
  let left = room - noteRoom
  for (const [i, piece] of list.entries()) {
    const length = size([piece])
    if (length <= left) {
      shown.push(piece)
      left -= length
      continue
    }
    const begun = piece.type === 'text' && left > 0 ? head(piece.text, left) : ''
    if (begun !== '' && piece.type === 'text') shown.push({ ...piece, text: begun })
    const missing = list.slice(i).reduce((sum, one) => sum + visible(one), 0) - begun.length
    shown.push(...textPiece(` … ${missing.toLocaleString('en')} more characters`))
    break
  }
  return shown
}

function visible(piece: Piece): number {
  if (piece.type === 'channel') return piece.channel_id.length
  return piece.type === 'date' ? (piece.fallback ?? '').length : (piece.text ?? '').length
}

/**
 * Foreign text inside mrkdwn, where Slack has no escape for its formatting: `& < >` are escaped, so that nothing pings or
 * links; signs that could format are replaced by their look-alikes.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function plain(text: string): string {
  return tidy(text)
    .replace(/^(\s*)>/gm, '$1›')
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replaceAll('`', 'ˋ')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, '∶')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** Markup that is ready, or foreign text still to be made plain. */
export type Segment = string | { readonly markup: string }

/** Segments as mrkdwn of at most `room` characters, ending in "…" when something is missing; no escape is cut in two. */
export function mrkdwn(segments: readonly Segment[], room: number): string {
  let shown = ''
  for (const segment of segments) {
    const text = typeof segment === 'string' ? plain(segment) : segment.markup
    if (shown.length + text.length <= room - 1) {
      shown += text
      continue
    }
    if (typeof segment !== 'string') return `${shown}…`
    let length = room - 1 - shown.length
    while (length > 0 && shown.length + plain(head(segment, length)).length > room - 1)
      length = Math.floor(length * 0.9)
    return `${shown}${plain(head(segment, length))}…`
  }
  return shown
}

/** A text as segments: links by their words, times in the reader's zone. */
export function segments(text: Text): readonly Segment[] {
  if (typeof text === 'string') return [text]
  return text.map((word) => {
    if (typeof word === 'string') return word
    if ('bold' in word) return word.bold
    if ('link' in word) return word.text
    if ('channel' in word)
      return isChannel(word.channel) ? { markup: `<#${word.channel}>` } : `#${word.channel}`
    return { markup: dateMarkup(word.time, word.as) }
  })
}
