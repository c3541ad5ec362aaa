import { stripVTControlCharacters } from 'node:util'
import pc from 'picocolors'
import wrapAnsi from 'wrap-ansi'
import type { Card, Text, Tone } from '../../cards/card.ts'
import { quoteWords } from '../../cards/quote.ts'
import { linkText, tidy, tidyLine, webAddress } from '../../cards/tidy.ts'
import { tones } from '../../cards/tone.ts'
import { shownTime } from './times.ts'

export type Look = {
  readonly colour: boolean
  /** Columns. */
  readonly width: number
  /** IANA name: times are shown in it, with their offset from UTC. */
  readonly zone: string
  readonly now: Date
  /** The number of the first button. */
  readonly from: number
  /** Where the picture was written. */
  readonly picture?: string
}

export type Printed = {
  readonly text: string
  /** What pressing each number runs, beginning with the number `from`. */
  readonly lines: readonly string[]
}

type Paint = ReturnType<typeof pc.createColors>

const colours: Readonly<Record<Tone, 'gray' | 'red' | 'yellow' | 'magenta' | 'green'>> = {
  neutral: 'gray',
  alert: 'red',
  update: 'yellow',
  correction: 'magenta',
  good: 'green',
  bad: 'red',
}

/** A card as lines behind a bar in the colour of its tone; nothing is left out. Buttons are numbers to type. */
export function render(card: Card, look: Look): Printed {
  const paint = pc.createColors(look.colour)
  const tone = paint[colours[card.tone]]
  const { word } = tones[card.tone]
  const lines: string[] = []
  const numbered: string[] = []
  const words = (text: Text) => shownText(text, paint, look)
  const number = (line: string) => {
    numbered.push(line)
    return paint.cyan(`[${look.from + numbered.length - 1}]`)
  }
  const add = (text: string, indent = 0) => lines.push(...wrapped(text, look.width - 2, indent))
  const gap = () => lines.at(-1) === '' || lines.push('')

  const title = bold(tidyLine(card.title), paint)
  add(word === null ? title : `${tone(paint.bold(word.toUpperCase()))} ${title}`)
  if (card.address !== undefined) add(shownAddress(card.address, paint))
  if (card.body !== undefined) {
    gap()
    add(words(card.body))
  }
  if (card.quote !== undefined) {
    gap()
    add(`“${words(quoteWords(card.quote)).trim()}”`, 2)
    if (card.quote.by !== undefined) add(paint.dim(`— ${tidyLine(card.quote.by)}`), 4)
  }
  if (card.fields !== undefined && card.fields.length > 0) gap()
  for (const { name, value } of card.fields ?? []) {
    const shown = words(value)
    const label = bold(`${tidyLine(name)}:`, paint)
    if (shown.includes('\n')) {
      add(label)
      add(shown, 2)
    } else add(`${label} ${shown}`)
  }
  if (card.image !== undefined) {
    if (look.picture !== undefined) add(`${bold('Picture:', paint)} ${look.picture}`)
    add(paint.dim(`[${look.picture === undefined ? 'picture: ' : ''}${tidyLine(card.image.alt)}]`))
  }
  if (card.links !== undefined && card.links.length > 0) gap()
  for (const { text, address } of card.links ?? []) add(shownLink(text, address, paint), 2)
  const { actions = [], menu } = card
  if (actions.length > 0 || (menu?.choices.length ?? 0) > 0) gap()
  if (actions.length > 0)
    add(actions.map(({ label, line }) => `${number(line)} ${tidyLine(label)}`).join('   '))
  if (menu !== undefined && menu.choices.length > 0) {
    add(paint.dim(`${tidyLine(menu.label)}:`))
    for (const { label, about, line } of menu.choices)
      add(
        `${number(line)} ${tidyLine(label)}${about === undefined ? '' : paint.dim(` — ${tidyLine(about)}`)}`,
        2,
      )
  }
  if (card.form !== undefined)
    add(paint.dim(`${tidyLine(card.form.label)}: /${card.form.line} ${optionNames(card.form)}`))
  const footer = [
    card.mention === undefined ? '' : `calls @${tidyLine(card.mention)}`,
    tidyLine(card.footer ?? ''),
    card.at === undefined ? '' : shownTime(card.at, 'date-time', look.zone, look.now),
  ].filter((part) => part !== '')
  if (footer.length > 0) add(paint.dim(footer.join(' · ')))

  const bar = tone('▌')
  return { text: lines.map((line) => (line === '' ? bar : `${bar} ${line}`)).join('\n'), lines: numbered }
}

/** A few of its options; Tab and /help tell the others. */
function optionNames({ fields, line }: NonNullable<Card['form']>): string {
  const names = fields.slice(0, 4).map(({ name }) => `${name}:…`)
  const [command] = line.split(' ')
  return `${names.join(' ')}${fields.length > 4 ? ` and more: /help ${command}` : ''}`
}

/**
 * Wrapped to the width. An address stays whole so that it can be clicked and copied; other words without blanks (CJK, hashes)
 * break anywhere.
 */
function wrapped(text: string, width: number, indent: number): string[] {
  const room = Math.max(20, width - indent)
  return text.split('\n').flatMap((line) => {
    const long = stripVTControlCharacters(line)
      .split(/\s/)
      .some((word) => word.length > room / 2 && !/^https?:/.test(word))
    return wrapAnsi(line, room, { hard: long || !line.includes('://') })
      .split('\n')
      .map((part) => (stripVTControlCharacters(part).trim() === '' ? '' : ' '.repeat(indent) + part))
  })
}

/** Each line has its own codes, so that a line can stand behind a bar of another colour. */
function bold(text: string, paint: Paint): string {
  return text.replace(/\S(?:.*\S)?/g, (line) => paint.bold(line))
}

function shownText(text: Text, paint: Paint, look: Look): string {
  if (typeof text === 'string') return tidy(text)
  return text
    .map((word) => {
      if (typeof word === 'string') return tidy(word)
      if ('bold' in word) return bold(tidy(word.bold), paint)
      if ('link' in word) return shownLink(word.text, word.link, paint)
      if ('channel' in word) return tidy(`#${word.channel}`)
      return shownTime(word.time, word.as, look.zone, look.now)
    })
    .join('')
}

function shownLink(text: string, address: string, paint: Paint): string {
  const shown = tidyLine(text)
  const href = webAddress(address)
  if (shown === '' || shown === address || shown === href) return shownAddress(address, paint)
  return `${linkText(shown, address, 300)} ${shownAddress(address, paint)}`
}

function shownAddress(address: string, paint: Paint): string {
  return paint.dim(paint.underline(webAddress(address) ?? tidyLine(address)))
}
