import type { types } from '@slack/bolt'
import type { Card, Text, Tone } from '../../cards/card.ts'
import { quoteWords } from '../../cards/quote.ts'
import { cut, tidy, tidyLine } from '../../cards/tidy.ts'
import { tones } from '../../cards/tone.ts'
import { controls, type Keys, words } from './buttons.ts'
import { altText } from './files.ts'
import { limits, rooms } from './limits.ts'
import {
  dateMarkup,
  linkPiece,
  mrkdwn,
  type Piece,
  pieces,
  type Segment,
  segments,
  size,
  take,
  textPiece,
} from './text.ts'

/** A message as Slack's API takes it; `text` is what notifications and screen readers say. */
export type Message = { readonly blocks: readonly types.KnownBlock[]; readonly text: string }

type Part = Message & { readonly size: number }

/** The colours of `tones` as signs, beside the word. */
const signs: Readonly<Record<Tone, string>> = {
  neutral: '',
  alert: '🔴',
  update: '🟠',
  correction: '🟣',
  good: '🟢',
  bad: '⛔',
}

/** One card as one message; `picture` is the id of its uploaded picture. What exceeds Slack's limits is cut, with words that say how much. */
export function render(card: Card, keys: Keys = new Map(), picture?: string): Message {
  const { blocks, text } = part(card, keys, picture)
  return { blocks, text }
}

/** Several cards in as few messages as limits allow, at most as many as one response_url takes; the rest is told. */
export function renderAll(cards: readonly Card[], keys: Keys): readonly Message[] {
  const messages: Part[] = []
  for (const [i, next] of cards.map((card) => part(card, keys)).entries()) {
    const last = messages.at(-1)
    const joined = last && join(last, next)
    if (joined !== undefined && joined.blocks.length < limits.blocks && joined.size <= rooms.blocks)
      messages[messages.length - 1] = joined
    else if (messages.length < limits.answers) messages.push(next)
    else {
      if (last !== undefined)
        messages[messages.length - 1] = join(last, note(`… ${cards.length - i} more cards`))
      break
    }
  }
  return messages.map(({ blocks, text }) => ({ blocks, text: shorter(text) }))
}

/** Several cards as the blocks of one view, which takes more than a message; the rest is told. */
export function viewBlocks(cards: readonly Card[], keys: Keys): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = []
  for (const [i, card] of cards.entries()) {
    const next = part(card, keys).blocks
    // two more for the rule between and for what tells of the rest
    if (blocks.length + next.length + 2 > limits.viewBlocks)
      return [...blocks, ...note(`… ${cards.length - i} more cards`).blocks]
    if (i > 0) blocks.push({ type: 'divider' })
    blocks.push(...next)
  }
  return blocks
}

function join(one: Part, other: Part): Part {
  return {
    blocks: [...one.blocks, { type: 'divider' }, ...other.blocks],
    text: `${one.text}\n\n${other.text}`,
    size: one.size + other.size,
  }
}

function note(text: string): Part {
  return { blocks: [richText(textPiece(text))], text, size: text.length }
}

/** A fallback of several cards within its room; it is cut between two cards, so that no escape is broken. */
function shorter(text: string): string {
  if (text.length <= rooms.fallback) return text
  const end = text.lastIndexOf('\n', rooms.fallback - 1)
  return `${text.slice(0, Math.max(end, 0))}…`
}

function part(card: Card, keys: Keys, picture?: string): Part {
  const { blocks: rows, size: controlsSize, actions, choices } = controls(card, keys, rooms.controls)
  const title = titlePieces(card)
  const links = linkPieces(card.links ?? [])
  const footer = cut(tidyLine(card.footer ?? ''), rooms.footer)
  const left = [
    ...actions.map(({ label, line }) => `${label}: /${line}`),
    ...choices.map(
      ({ label, about, line }) => `${label}${about === undefined ? '' : ` (${about})`}: /${line}`,
    ),
  ]
  const alt = tidyLine(card.image?.alt ?? '')
  const told = alt === '' || picture !== undefined ? '' : cut(`Picture: ${alt}`, 1_000)

  let room = rooms.blocks - size(title) - size(links) - controlsSize - footer.length - told.length - 60
  const spend = (list: readonly Piece[], most = room): readonly Piece[] => {
    const shown = take(list, Math.max(0, Math.min(most, room)))
    room -= size(shown)
    return shown
  }
  const untold = listed(left, Math.min(room, 1_500), 'more buttons')
  room -= size(untold)
  const wanted = (card.fields ?? []).reduce((sum, field) => sum + size(fieldPieces(field)), 0)
  const kept = Math.min(wanted, rooms.fields)
  const body = spend(trimmed(pieces(card.body ?? '')), room - kept)
  const quote = spend(quotePieces(card.quote), room - kept)
  const fields = fieldSections(card.fields ?? [], room)
  const call = mentionMarkup(card)
  const blocks: types.KnownBlock[] = [
    ...(call === '' ? [] : [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: call } }]),
    ...rich(section(title)),
    ...rich(section(body)),
    ...rich(quote.length === 0 ? [] : [{ type: 'rich_text_quote', elements: [...quote] }]),
    ...rich(fields),
    ...rich(section(links)),
    ...rich(section(untold)),
    ...(alt === '' || picture === undefined
      ? []
      : [{ type: 'image' as const, slack_file: { id: picture }, alt_text: altText(alt) }]),
    ...rows,
    ...(told === '' ? [] : [context([words(told)])]),
    ...footerBlock(footer, card.at),
  ]
  return {
    blocks: blocks.length === 0 ? [richText(textPiece('…'))] : blocks,
    text: `${call === '' ? '' : `${call} `}${mrkdwn(fallback(card), rooms.fallback - 60)}` || '…',
    size: blocks.reduce((sum, block) => sum + blockSize(block), 0) + controlsSize,
  }
}

/** A user group by its id: the only words of ours that notify anybody. */
function mentionMarkup({ mention = '' }: Card): string {
  return /^S[A-Z0-9]{2,20}$/.test(mention) ? `<!subteam^${mention}>` : ''
}

function titlePieces({ title, tone, address }: Card): readonly Piece[] {
  const { word } = tones[tone]
  const shown = cut(tidyLine(title), rooms.title)
  return [
    ...(word === null ? [] : textPiece(`${signs[tone]} ${word} `)),
    ...(address === undefined || shown === '' ? textPiece(shown, true) : linkPiece(shown, address, true)),
  ]
}

function quotePieces(quote: Card['quote']): readonly Piece[] {
  if (quote === undefined) return []
  const by = tidyLine(quote.by ?? '')
  return [...trimmed(pieces(quoteWords(quote))), ...(by === '' ? [] : textPiece(`\n— ${by}`))]
}

/** A longer one is a heading: what is said under it begins on a line of its own. */
const longLabel = 36

type Field = NonNullable<Card['fields']>[number]

function fieldPieces({ name, value }: Field): readonly Piece[] {
  const label = tidyLine(name)
  const shown = trimmed(pieces(value))
  const apart =
    label.length > longLabel || shown.some((piece) => piece.type === 'text' && piece.text.includes('\n'))
  return [
    ...(label === '' ? [] : textPiece(apart ? `${label}\n` : `${label}: `, true)),
    ...(shown.length === 0 ? textPiece('–') : shown),
  ]
}

/** A line a field; short ones that follow one another share it. */
function fieldSections(fields: readonly Field[], room: number): types.RichTextSection[] {
  const lines: Piece[][] = []
  let left = room
  let open = false
  for (const [i, field] of fields.entries()) {
    const whole = fieldPieces(field)
    if (left < 80 && size(whole) > left - 40) {
      const missing = fields.length - i
      lines.push([...textPiece(`… ${missing} more ${missing === 1 ? 'field' : 'fields'}`)])
      break
    }
    const shown = take(whole, i === fields.length - 1 ? left : left - 40)
    left -= size(shown) + 3
    const line = lines.at(-1)
    if (open && field.short === true && line !== undefined) line.push(...textPiece('  ·  '), ...shown)
    else lines.push([...shown])
    open = field.short === true
  }
  return lines.flatMap(section)
}

function linkPieces(links: NonNullable<Card['links']>): readonly Piece[] {
  const shown: Piece[] = []
  for (const [i, { text, address }] of links.entries()) {
    const link = linkPiece(text, address)
    const missing = links.length - i
    if (size(shown) + size(link) > rooms.links)
      return [...shown, ...textPiece(` … ${missing} more ${missing === 1 ? 'link' : 'links'}`)]
    shown.push(...(i === 0 ? [] : textPiece('  ·  ')), ...link)
  }
  return shown
}

/** Lines of text within `room`, then how many are missing. */
function listed(lines: readonly string[], room: number, what: string): readonly Piece[] {
  let text = ''
  for (const [i, line] of lines.entries()) {
    if (text.length + line.length + 1 > room) {
      text += `${text === '' ? '' : '\n'}… ${lines.length - i} ${what}`
      break
    }
    text += `${i === 0 ? '' : '\n'}${line}`
  }
  return textPiece(text)
}

function footerBlock(footer: string, at: Date | undefined): types.KnownBlock[] {
  const elements = [
    ...(footer === '' ? [] : [words(footer)]),
    ...(at === undefined ? [] : [{ type: 'mrkdwn' as const, text: dateMarkup(at) }]),
  ]
  return elements.length === 0 ? [] : [context(elements)]
}

function context(elements: types.ContextBlock['elements']): types.ContextBlock {
  return { type: 'context', elements }
}

function section(list: readonly Piece[]): types.RichTextSection[] {
  return list.length === 0 ? [] : [{ type: 'rich_text_section', elements: [...list] }]
}

function richText(list: readonly Piece[]): types.RichTextBlock {
  return { type: 'rich_text', elements: section(list) }
}

function rich(elements: types.RichTextBlock['elements']): types.KnownBlock[] {
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }]
}

/** Without blank beginning and end, where Slack would show an empty line. */
function trimmed(list: readonly Piece[]): readonly Piece[] {
  return list
    .map((piece, i) => {
      if (piece.type !== 'text') return piece
      const start = i === 0 ? piece.text.trimStart() : piece.text
      return { ...piece, text: i === list.length - 1 ? start.trimEnd() : start }
    })
    .filter((piece) => piece.type !== 'text' || piece.text !== '')
}

/** The words of a card once more, for notifications. */
function fallback(card: Card): readonly Segment[] {
  const { word } = tones[card.tone]
  const texts: Text[] = [
    `${word === null ? '' : `${word}: `}${tidyLine(card.title)}`,
    card.body ?? '',
    card.quote === undefined ? '' : `“${tidy(card.quote.text).trim()}”`,
    card.quote?.by === undefined ? '' : `— ${tidyLine(card.quote.by)}`,
    ...(card.fields ?? []).map(
      ({ name, value }): Text => [`${tidyLine(name)}: `, ...(typeof value === 'string' ? [value] : value)],
    ),
    (card.links ?? []).map(({ text }) => tidyLine(text)).join(' · '),
    tidyLine(card.footer ?? ''),
    card.at === undefined ? '' : [{ time: card.at, as: 'date-time' }],
  ]
  return texts
    .filter((text) => text !== '')
    .flatMap((text, i) => [...(i === 0 ? [] : ['\n']), ...segments(text)])
}

/** What the texts of a block add to the length of its message; buttons and menus are counted where they are made. */
function blockSize(block: types.KnownBlock): number {
  if (block.type === 'rich_text')
    return block.elements.reduce(
      // Our rich text holds sections and quotes only, and these only what `pieces` makes.
      (sum, part) => sum + size(part.elements as readonly Piece[]),
      0,
    )
  if (block.type === 'context')
    return block.elements.reduce((sum, element) => sum + ('text' in element ? element.text.length : 0), 0)
  return 0
}
