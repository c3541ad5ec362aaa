import type { types } from '@slack/bolt'
import type { Card } from '../../src/cards/card.ts'
import { type Message, render, renderAll } from '../../src/platforms/slack/render.ts'
import type { Answered, Shown } from './day.ts'
import { ago, clockTime, html, shortDate } from './times.ts'

/** What Slack makes of our messages, in its light look. */

const keys = (cards: readonly Card[]) =>
  new Map(
    cards.flatMap(({ actions = [], menu }) =>
      [...actions, ...(menu?.choices ?? [])].map(({ line }): [string, string] => [line, 'key']),
    ),
  )

export const slackStyle = `
body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46668 Slack-Lato, Lato, "Noto Sans", Helvetica, Arial, sans-serif; }
.page { padding: 12px 20px 16px 64px; display: flow-root; }
.message { position: relative; margin-bottom: 14px; max-width: 640px } .message:last-child { margin-bottom: 0 }
.avatar { position: absolute; left: -44px; top: 3px; width: 36px; height: 36px; border-radius: 8px; background: #23415a; color: #fff; font: 700 15px/36px Lato, sans-serif; text-align: center; }
.name { font-weight: 900; } .app { background: #ececec; color: #616061; font-size: 10px; font-weight: 700; border-radius: 2px; padding: 1px 3px; margin: 0 6px 0 4px; vertical-align: 1px; }
.when { color: #616061; font-size: 12px; } .typed { color: #616061; font-size: 13px; margin-bottom: 6px } .only { color: #616061; font-size: 13px; }
a { color: #1264a3; text-decoration: none; } .rich { margin-top: 4px; overflow-wrap: anywhere; } .rich div { white-space: pre-wrap; }
blockquote { margin: 4px 0; padding-left: 16px; border-left: 4px solid #ddd; white-space: pre-wrap; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; align-items: flex-start }
.button { border: 1px solid rgba(29,28,29,.3); border-radius: 8px; font-weight: 700; font-size: 13px; line-height: 1.384; padding: 4px 11px; } .button.primary { background: #007a5a; color: #fff; border-color: #007a5a } .button.danger { color: #e01e5a; border-color: #e01e5a }
.select { border: 1px solid rgba(29,28,29,.3); border-radius: 8px; font-size: 13px; padding: 4px 11px; display: flex; gap: 60px; color: #1d1c1d; width: fit-content }
.options { border: 1px solid #ddd; border-radius: 8px; margin-top: 3px; font-size: 13px; width: 420px; padding: 6px 0 } .options div { padding: 3px 16px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis } .options small { display: block; color: #616061 }
.context { color: #616061; font-size: 13px; margin-top: 6px; } .context span + span { margin-left: 8px } hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 } img { max-width: 480px; display: block; margin-top: 6px; border-radius: 6px; border: 1px solid #e8e8e8 }
.thread { border-left: 2px solid #eee; margin-left: 6px; padding-left: 54px } .replies { font-size: 13px; color: #1264a3; font-weight: 700; margin: 6px 0 10px }
`

const pictureId = 'F0PICTURE'

export function slackPost({ first, now, thread }: Shown, as: 'first' | 'now', at: Date): string {
  const card = as === 'first' ? first : now
  const replies =
    as === 'now' && thread.length > 0
      ? `<div class="replies">${thread.length} ${thread.length === 1 ? 'reply' : 'replies'}</div><div class="thread">${thread.map((one) => message(draw(one), one, one.at ?? at, at)).join('')}</div>`
      : ''
  return page(message(draw(card), card, first.at ?? at, at) + replies)
}

/** An answer by response_url, where pictures go into a direct message of their own. */
export function slackAnswer({ line, cards }: Answered, at: Date): string {
  const messages = renderAll(cards, keys(cards))
  const shown = messages.map((one) => message(one, undefined, at, at)).join('')
  const pictures = cards
    .filter(({ image }) => image !== undefined)
    .map((card) => message(draw(card), card, at, at))
  return page(
    `<div class="typed">/${html(line)}</div><div class="only">👁 Only visible to you</div>${shown}${pictures.length > 0 ? `<hr>${pictures.join('')}` : ''}`,
  )
}

const page = (inside: string) => `<div class="page">${inside}</div>`
const draw = (card: Card) => render(card, keys([card]), card.image === undefined ? undefined : pictureId)

function message({ blocks }: Message, card: Card | undefined, sent: Date, now: Date): string {
  return `<div class="message"><div class="avatar">cw</div><div><span class="name">claimwire</span> <span class="app">APP</span><span class="when">${clockTime(sent)}</span></div>${blocks.map((one) => block(one, card, now)).join('')}</div>`
}

function block(one: types.KnownBlock, card: Card | undefined, now: Date): string {
  switch (one.type) {
    case 'rich_text':
      return `<div class="rich">${one.elements.map((part) => (part.type === 'rich_text_quote' ? `<blockquote>${elements(part.elements, now)}</blockquote>` : `<div>${elements(part.elements as readonly types.RichTextElement[], now)}</div>`)).join('')}</div>`
    case 'section':
      return `<div class="rich"><div>${one.text === undefined ? '' : mrkdwn(one.text.text)}</div></div>`
    case 'context':
      return `<div class="context">${one.elements.map((part) => ('text' in part ? `<span>${part.type === 'mrkdwn' ? mrkdwn(part.text) : html(part.text)}</span>` : '')).join('')}</div>`
    case 'divider':
      return '<hr>'
    case 'image':
      return card?.image === undefined
        ? ''
        : `<img src="data:image/png;base64,${Buffer.from(card.image.png).toString('base64')}">`
    case 'actions':
      return `<div class="row">${one.elements.map(control).join('')}</div>`
    default:
      return `<div>(${one.type})</div>`
  }
}

function elements(list: readonly types.RichTextElement[], now: Date): string {
  return list
    .map((piece) => {
      if (piece.type === 'date') return html(slackDate(new Date(piece.timestamp * 1000), piece.format, now))
      const words =
        piece.type === 'text'
          ? html(piece.text)
          : piece.type === 'link'
            ? `<a>${html(piece.text ?? piece.url)}</a>`
            : ''
      return 'style' in piece && piece.style?.bold === true ? `<b>${words}</b>` : words
    })
    .join('')
}

function slackDate(at: Date, format: string, now: Date): string {
  return format
    .replace('{date_short_pretty}', shortDate(at))
    .replace('{time}', clockTime(at))
    .replace('{ago}', ago(at, now))
}

/** Our mrkdwn holds no markup but dates and mentions. */
function mrkdwn(text: string): string {
  return text
    .replace(/<!date\^(\d+)\^([^|]*)\|[^>]*>/g, (_, seconds, format) =>
      slackDate(new Date(Number(seconds) * 1000), format, new Date(0)),
    )
    .replace(/<!subteam\^(\w+)>/g, '@$1')
}

function control(one: types.ActionsBlock['elements'][number]): string {
  if (one.type === 'button') return `<span class="button ${one.style ?? ''}">${html(one.text.text)}</span>`
  if (one.type !== 'static_select') return ''
  const options = (one.options ?? [])
    .slice(0, 6)
    .map(
      ({ text, description }) =>
        `<div>${html(text.text)}${description === undefined ? '' : `<small>${html(description.text)}</small>`}</div>`,
    )
  return `<div><div class="select"><span>${html(one.placeholder?.text ?? '')}</span><span>⌄</span></div><div class="options">${options.join('')}</div></div>`
}
