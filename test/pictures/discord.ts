import { type APIEmbed, type APIEmbedField, ButtonStyle, ComponentType } from 'discord.js'
import type { Card } from '../../src/cards/card.ts'
import { type Message, render, renderAll } from '../../src/platforms/discord/render.ts'
import type { Answered, Shown } from './day.ts'
import { ago, clockTime, html, longDate, shortDate } from './times.ts'

/** What Discord makes of our messages, in its dark look. */

const keys = (cards: readonly Card[]) =>
  new Map(
    cards.flatMap(({ actions = [], menu }) =>
      [...actions, ...(menu?.choices ?? [])].map(({ line }): [string, string] => [line, 'key']),
    ),
  )

export const discordStyle = `
body { margin: 0; background: #313338; color: #dbdee1; font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
.page { padding: 16px 16px 20px 72px; display: flow-root; }
.message { position: relative; margin-bottom: 16px; } .message:last-child { margin-bottom: 0 }
.avatar { position: absolute; left: -56px; top: 2px; width: 40px; height: 40px; border-radius: 50%; background: #23415a; color: #fff; font: 600 17px/40px "gg sans","Noto Sans",sans-serif; text-align: center; }
.avatar.small { left: -44px; width: 24px; height: 24px; line-height: 24px; font-size: 11px; }
.name { font-weight: 500; color: #f2f3f5; } .app { background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; border-radius: 4px; padding: 2px 4px; margin: 0 6px 0 4px; vertical-align: 1px; }
.when { color: #949ba4; font-size: 12px; margin-left: 2px }
.typed { font-size: 14px; color: #b5bac1; margin-bottom: 4px; } .typed b { color: #c9cdfb; font-weight: 500 }
.embed { max-width: 516px; width: fit-content; min-width: 220px; background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 8px 16px 16px 12px; margin-top: 4px; box-sizing: border-box; font-size: 14px; line-height: 18px; }
.author { font-size: 14px; font-weight: 600; color: #f2f3f5; margin-top: 8px; }
.title { font-size: 16px; line-height: 22px; font-weight: 600; color: #f2f3f5; margin-top: 8px; } a { color: #00a8fc; text-decoration: none; }
.description { margin-top: 8px; white-space: pre-wrap; overflow-wrap: anywhere }
blockquote { margin: 2px 0; padding: 0 8px 0 12px; border-left: 4px solid #4e5058; border-radius: 4px; }
.fields { display: grid; grid-template-columns: repeat(12, 1fr); gap: 8px; margin-top: 8px; }
.field b.label { display: block; font-weight: 600; color: #f2f3f5; margin-bottom: 2px; } .field { white-space: pre-wrap; overflow-wrap: anywhere }
.image { margin-top: 16px; border-radius: 4px; max-width: 100%; display: block }
.footer { margin-top: 8px; font-size: 12px; line-height: 16px; color: #dbdee1; font-weight: 500 }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.button { background: #4e5058; color: #fff; font-size: 14px; font-weight: 500; line-height: 18px; border-radius: 3px; padding: 7px 16px; } .button.b1 { background: #5865f2 } .button.b4 { background: #da373c }
.select { background: #1e1f22; color: #949ba4; border-radius: 4px; padding: 10px 12px; width: 400px; font-size: 15px; display: flex; justify-content: space-between } 
.options { background: #2b2d31; border: 1px solid #1e1f22; border-radius: 4px; width: 424px; margin-top: 2px; font-size: 14px } .options div { padding: 6px 12px; border-top: 1px solid #232428 } .options small { display: block; color: #b5bac1; font-size: 12px }
.only { font-size: 12px; color: #949ba4; margin-top: 6px; }
.thread { margin: 10px 0 0 12px; padding-left: 44px; border-left: 2px solid #3f4147; } .thread .message { margin-bottom: 10px } .threadname { font-size: 14px; font-weight: 600; color: #f2f3f5; margin-left: -28px; padding: 2px 0 8px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.file { background: #2b2d31; border: 1px solid #232428; border-radius: 8px; padding: 12px; width: 340px; color: #00a8fc; margin-top: 4px }
code { background: #1e1f22; border-radius: 4px; padding: 0 4px; font-size: 85% }
`

/** A message of a channel with its thread. `first` shows it as it came. */
export function discordPost({ first, now, thread, named }: Shown, as: 'first' | 'now', at: Date): string {
  const card = as === 'first' ? first : now
  const replies =
    as === 'now' && thread.length > 0
      ? `<div class="thread"><div class="threadname">${html(named)}</div>${thread.map((one) => message(render(one, keys([one]), 'k3f8a1z'), one.at ?? at, at, { small: true })).join('')}</div>`
      : ''
  return page(
    message(render(card, keys([card]), 'k3f8a1z'), first.at ?? at, at, {
      edited: as === 'now' && thread.length > 0,
    }) + replies,
  )
}

export function discordAnswer({ line, cards }: Answered, at: Date): string {
  return page(
    `<div class="typed">you used <b>/${html(line)}</b></div>${renderAll(cards, keys(cards))
      .map((one) => message(one, at, at, { only: true }))
      .join('')}`,
  )
}

const page = (inside: string) => `<div class="page">${inside}</div>`

function message(
  { embeds, components, files }: Message,
  sent: Date,
  now: Date,
  how: { readonly small?: boolean; readonly only?: boolean; readonly edited?: boolean },
): string {
  const pictures = new Map(files.map(({ name, data }) => [`attachment://${name}`, data]))
  const used = new Set(embeds.flatMap(({ image }) => image?.url ?? []))
  const apart = files.filter(({ name }) => !used.has(`attachment://${name}`))
  return `<div class="message"><div class="avatar${how.small === true ? ' small' : ''}">cw</div>
<div><span class="name">claimwire</span> <span class="app">APP</span><span class="when">${html(`${shortDate(sent)} ${clockTime(sent)}`)}</span></div>
${embeds.map((one) => embed(one, pictures, now)).join('')}
${apart.map(({ name, data }) => `<div class="file">${html(name)} <small>${data.length} bytes</small></div>`).join('')}
${components.map(row).join('')}
${how.edited === true ? '<div class="only">(edited)</div>' : ''}
${how.only === true ? '<div class="only">👁 Only you can see this · <a>Dismiss message</a></div>' : ''}</div>`
}

function embed(
  { color = 0, author, title, url, description, fields = [], image, footer, timestamp }: APIEmbed,
  pictures: ReadonlyMap<string, Uint8Array>,
  now: Date,
): string {
  const picture = image === undefined ? undefined : pictures.get(image.url)
  const foot = [
    footer?.text,
    timestamp === undefined
      ? undefined
      : `${shortDate(new Date(timestamp))} ${clockTime(new Date(timestamp))}`,
  ]
    .filter((part) => part !== undefined)
    .join(' • ')
  return `<div class="embed" style="border-color:#${color.toString(16).padStart(6, '0')}">
${author === undefined ? '' : `<div class="author">${html(author.name)}</div>`}
${title === undefined ? '' : `<div class="title">${url === undefined ? inline(title, now) : `<a>${inline(title, now)}</a>`}</div>`}
${description === undefined ? '' : `<div class="description">${markdown(description, now)}</div>`}
${
  fields.length === 0
    ? ''
    : `<div class="fields">${columns(fields)
        .map(
          ({ name, value, span }) =>
            `<div class="field" style="grid-column: span ${span}"><b class="label">${inline(name, now)}</b>${markdown(value, now)}</div>`,
        )
        .join('')}</div>`
}
${picture === undefined ? '' : `<img class="image" src="data:image/png;base64,${Buffer.from(picture).toString('base64')}">`}
${foot === '' ? '' : `<div class="footer">${html(foot)}</div>`}</div>`
}

/** Fields that are inline and follow one another share a row, three at most. */
function columns(fields: readonly APIEmbedField[]): (APIEmbedField & { readonly span: number })[] {
  const rows: APIEmbedField[][] = []
  for (const field of fields) {
    const last = rows.at(-1)
    const joins = field.inline === true && last?.[0]?.inline === true && last.length < 3
    if (joins) last.push(field)
    else rows.push([field])
  }
  return rows.flatMap((row) => row.map((field) => ({ ...field, span: 12 / row.length })))
}

function row({ components }: Message['components'][number]): string {
  return `<div class="row">${components
    .map((one) => {
      if (one.type === ComponentType.Button && 'label' in one)
        return `<span class="button b${one.style}">${html(one.label ?? '')}${one.style === ButtonStyle.Link ? ' ↗' : ''}</span>`
      if (one.type !== ComponentType.StringSelect) return ''
      const options = one.options
        .slice(0, 6)
        .map(
          ({ label, description }) =>
            `<div>${html(label)}${description === undefined ? '' : `<small>${html(description)}</small>`}</div>`,
        )
      return `<div><div class="select"><span>${html(one.placeholder ?? '')}</span><span>⌄</span></div><div class="options">${options.join('')}</div></div>`
    })
    .join('')}</div>`
}

/** Lines, quotes and what stands in them. */
function markdown(text: string, now: Date): string {
  return text
    .split(/((?:^|\n)> [^\n]*(?:\n> [^\n]*)*)/)
    .map((part) =>
      /^\n?> /.test(part)
        ? `<blockquote>${inline(part.replace(/^\n/, '').replace(/^> /gm, ''), now)}</blockquote>`
        : inline(part.replace(/^\n/, ''), now),
    )
    .join('')
}

function inline(text: string, now: Date): string {
  const pattern =
    /\\(.)|\*\*((?:\\.|[^\\])+?)\*\*|\[((?:\\.|[^\]\\])+)\]\((\S+?)\)|<t:(\d+):(\w)>|([^\\*[<]+|.)/gsu
  return [...text.matchAll(pattern)]
    .map(([, escaped, bold, link, , time, style, rest]) => {
      if (escaped !== undefined) return html(escaped)
      if (bold !== undefined) return `<b>${inline(bold, now)}</b>`
      if (link !== undefined) return `<a>${inline(link, now)}</a>`
      if (time !== undefined) {
        const at = new Date(Number(time) * 1000)
        return html(
          style === 'R' ? ago(at, now) : style === 'D' ? longDate(at) : `${longDate(at)} ${clockTime(at)}`,
        )
      }
      return html(rest ?? '')
    })
    .join('')
}
