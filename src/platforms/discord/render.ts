import type { APIEmbed, APIEmbedField } from 'discord.js'
import type { Card, Text } from '../../cards/card.ts'
import { quoteWords } from '../../cards/quote.ts'
import { cut, tidy, tidyLine, webAddress } from '../../cards/tidy.ts'
import { tones } from '../../cards/tone.ts'
import { buttons, type Keys, type Row } from './buttons.ts'
import { fitsModal } from './forms.ts'
import { limits } from './limits.ts'
import { type Atoms, atoms, restNote, take } from './text.ts'

/** A message as Discord's API takes it, its files apart. */
export type Message = {
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly Row[]
  readonly files: readonly { readonly name: string; readonly data: Uint8Array; readonly alt?: string }[]
  /** The role that it calls. */
  readonly role?: string
}

type Field = { readonly name: string; readonly value: Atoms; readonly inline: boolean }

/** Room kept for the sentence that says what was left out. */
const noteRoom = 60
/** A long body leaves this much to the fields, when they need it. */
const fieldsRoom = 2000
const footerRoom = 1000
/** What Discord shows as an empty name: a value that goes on needs no words above it. */
const blank = '\u200b'
/** Eight embeds full; one field is left for the note. */
const mostFields = 8 * limits.fields - 1

/**
 * One card as one message: what is long goes on in further fields and embeds of the same message; what exceeds Discord's 6,000
 * characters is cut with a sentence that says how much. `ref` is a short mark shown at the end of the footer, by which our own
 * message is found again in the history of a channel.
 */
export function render(card: Card, keys: Keys = new Map(), ref?: string): Message {
  const { colour, word } = tones[card.tone]
  const { rows, ...left } = buttons(card, keys)
  const footer = [cut(tidyLine(card.footer ?? ''), footerRoom), ref === undefined ? '' : `ref ${ref}`]
    .filter((part) => part !== '')
    .join(' · ')
  const title = take(atoms(tidyLine(card.title)), limits.title - 1)
  const heading = title.rest.length > 0 ? `${title.text}…` : title.text
  const fields = [
    ...(card.fields ?? []).map(fieldOf),
    ...listField('Links', left.links, ({ text, address }) => [{ link: address, text }]),
    ...listField(
      'More to do',
      // a form without room in a modal is of no loss: commands have their options here, with suggestions
      [
        ...left.actions.map(({ label, line }) => `${label}: /${line}`),
        ...(card.form === undefined || fitsModal(card.form)
          ? []
          : [`${card.form.label}: /${card.form.line} and the options to change`]),
      ],
      (line) => [line],
    ),
    ...listField('More to choose from', left.choices, ({ label, about, line }) => [
      `${label}${about === undefined ? '' : ` (${about})`}: /${line}`,
    ]),
  ]

  let room = limits.allEmbeds - (word ?? '').length - heading.length - footer.length - noteRoom
  const wanted = fields.reduce((sum, { name, value }) => sum + name.length + value.join('').length, 0)
  const described = describe(
    [...(title.rest.length > 0 ? ['…', ...title.rest, '\n'] : []), ...paragraphs(card)],
    room - Math.min(wanted, fieldsRoom),
  )
  room -= described.reduce((sum, text) => sum + text.length, 0)
  const shown = fieldGroups(fields, room)

  const href = card.address === undefined ? null : webAddress(card.address)
  const embeds: APIEmbed[] = described.map((description) => ({
    color: colour,
    ...(description !== '' && { description }),
  }))
  for (const [i, group] of shown.entries()) {
    const embed = i === 0 ? embeds.at(-1) : undefined
    if (embed === undefined) embeds.push({ color: colour, fields: group })
    else embed.fields = group
  }
  const [first] = embeds
  const last = embeds.at(-1)
  if (first === undefined || last === undefined) throw new Error('describe() gives at least one text')
  if (word !== null) first.author = { name: word }
  if (heading !== '') first.title = heading
  if (href !== null && heading !== '') first.url = href
  if (footer !== '') last.footer = { text: footer }
  if (card.at !== undefined) last.timestamp = card.at.toISOString()
  const pictures = card.image === undefined ? [] : [fileOf(card.image)]
  for (const { name } of pictures) last.image = { url: `attachment://${name}` }
  const files = [
    ...pictures,
    ...(card.file === undefined ? [] : [{ name: card.file.name, data: card.file.bytes }]),
  ]
  if (Object.keys(first).length === 1) first.description = '…'
  const role = card.mention !== undefined && isRole(card.mention) ? card.mention : null
  return { embeds, components: rows, files, ...(role !== null && { role }) }
}

const isRole = (id: string) => /^\d{15,21}$/.test(id)

/** Several cards in as few messages as limits allow; a message ends where buttons are, so that they stand beneath their card. */
export function renderAll(cards: readonly Card[], keys: Keys): readonly Message[] {
  const messages: Message[] = []
  for (const message of cards.map((card) => render(card, keys))) {
    const last = messages.at(-1)
    const joined: Message | undefined = last && {
      embeds: [...last.embeds, ...message.embeds],
      components: message.components,
      files: [...last.files, ...message.files],
    }
    const fits =
      joined !== undefined &&
      last?.components.length === 0 &&
      joined.embeds.length <= limits.embeds &&
      embedLength(joined.embeds) <= limits.allEmbeds &&
      joined.files.length <= limits.attachments &&
      new Set(joined.files.map(({ name }) => name)).size === joined.files.length
    if (fits) messages[messages.length - 1] = joined
    else messages.push(message)
  }
  return messages
}

/** What counts towards the 6,000 characters of a message. */
export function embedLength(embeds: readonly APIEmbed[]): number {
  const texts = embeds.flatMap(({ author, title, description, fields = [], footer }) => [
    author?.name,
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ])
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}

/** Body and quote; the quote stands behind a bar, its speaker below it. */
function paragraphs(card: Card): Atoms {
  const body = card.body === undefined ? [] : atoms(card.body)
  if (card.quote === undefined) return body
  const by = card.quote.by === undefined ? [] : ['\n', '— ', ...atoms(tidyLine(card.quote.by))]
  const quote = [...atoms(quoteWords(card.quote)), ...by].map((atom) => (atom === '\n' ? '\n> ' : atom))
  return [...body, ...(body.length > 0 ? ['\n'] : []), '> ', ...quote]
}

/** The text in at most two descriptions, within `room`; one at least, though it be empty. A quote that is broken keeps its bar. */
function describe(text: Atoms, room: number): string[] {
  const begin = take(text, Math.min(room, limits.description))
  if (begin.rest.length === 0) return [begin.text]
  const bar = /(^|\n)> [^\n]*$/.test(begin.text) ? '> ' : ''
  const left = Math.min(room - begin.text.length, limits.description) - bar.length - noteRoom
  const more = take(begin.rest, Math.max(0, left))
  const parts = [more.text === '' ? '' : bar + more.text, restNote(more.rest)]
  return [begin.text, parts.filter((part) => part !== '').join('\n')]
}

function fieldOf({ name, value, short }: NonNullable<Card['fields']>[number]): Field {
  return { name, value: atoms(value), inline: short === true }
}

function listField<T>(name: string, list: readonly T[], line: (entry: T) => Text): Field[] {
  if (list.length === 0) return []
  const value = list.flatMap((entry, i) => [...(i === 0 ? [] : ['\n']), ...atoms(line(entry))])
  return [{ name, value, inline: false }]
}

/** The fields in groups of 25, within `room`; a value beyond 1,024 characters goes on in further fields. */
function fieldGroups(fields: readonly Field[], room: number): APIEmbedField[][] {
  const shown: APIEmbedField[] = []
  let left = room
  for (const [i, { name, value, inline }] of fields.entries()) {
    const shownName = take(atoms(tidyLine(name)), limits.fieldName - 1)
    const heading = (shownName.rest.length > 0 ? `${shownName.text}…` : shownName.text) || '…'
    let rest: Atoms = value
    let first = true
    do {
      const label = first ? heading : blank
      const max = Math.min(left - label.length, limits.fieldValue)
      const part = take(rest, max)
      if ((part.text === '' && part.rest.length > 0) || shown.length >= mostFields) break
      shown.push({ name: label, value: part.text || '–', ...(inline && { inline }) })
      left -= label.length + Math.max(part.text.length, 1)
      rest = part.rest
      first = false
    } while (rest.length > 0)
    if (rest.length === 0 && left > 0) continue
    const missing = fields.length - i - 1 + (first ? 1 : 0)
    const notes = [
      first ? '' : restNote(rest),
      missing === 0 ? '' : `… ${missing} more ${missing === 1 ? 'field' : 'fields'}`,
    ]
    const note = notes.filter((part) => part !== '').join(', ')
    if (note !== '') shown.push({ name: '…', value: note })
    break
  }
  return Array.from({ length: Math.ceil(shown.length / limits.fields) }, (_, g) =>
    shown.slice(g * limits.fields, (g + 1) * limits.fields),
  )
}

function fileOf({ name, alt, png }: NonNullable<Card['image']>): Message['files'][number] {
  const stem = name.replace(/\.png$/i, '').replace(/[^\w-]+/g, '-') || 'image'
  return { name: `${stem}.png`, data: png, alt: cut(tidy(alt).trim(), limits.attachmentAbout) || '…' }
}
