import { longLines, readValue } from '../../src/platforms/slack/buttons.ts'
import { type Message, render } from '../../src/platforms/slack/render.ts'
import { unseenIn } from '../attacks.ts'
import type { Reader } from './shown.ts'

/** Reads a Slack message as Slack's client does: rich text and plain text to the letter, mrkdwn with its markup. */
export const slack: Reader = {
  name: 'slack',
  show(card) {
    const keys = new Map(longLines(card).map((line, i) => [line, `key${i}`]))
    const message = render(card, keys)
    const faults = [
      ...limitFaults(message),
      ...unseenIn(message).map((text) => `unseen: ${JSON.stringify(text)}`),
    ]
    const shown: string[] = []
    const lines: (string | null)[] = []
    const run = (value: string | undefined) => {
      const read = readValue(value ?? '')
      lines.push(read !== null && 'line' in read ? read.line : null)
    }
    for (const block of message.blocks) {
      if (block.type === 'rich_text')
        for (const part of block.elements) shown.push(richText(part, faults), '\n')
      else if (block.type === 'context')
        for (const element of block.elements) {
          if (element.type === 'mrkdwn') shown.push(readMrkdwn(element.text, faults))
          else if (element.type === 'plain_text') shown.push(element.text)
          else faults.push(`a ${element.type} in a context`)
        }
      else if (block.type === 'actions')
        for (const element of block.elements) {
          if (element.type === 'button') {
            shown.push(element.text.text, '\n')
            run(element.value)
          } else if (element.type === 'static_select') {
            shown.push(element.placeholder?.text ?? '', '\n')
            for (const option of element.options ?? []) {
              shown.push(option.text.text, '\n', option.description?.text ?? '', '\n')
              run(option.value)
            }
          } else faults.push(`a ${element.type} among the buttons`)
        }
      else faults.push(`an unexpected block: ${block.type}`)
    }
    readMrkdwn(message.text, faults)
    return { text: shown.join(''), lines, faults }
  },
}

type Rich = Extract<Message['blocks'][number], { type: 'rich_text' }>['elements'][number]

function richText(part: Rich, faults: string[]): string {
  if (part.type !== 'rich_text_section' && part.type !== 'rich_text_quote') {
    faults.push(`unexpected rich text: ${part.type}`)
    return ''
  }
  if (part.elements.length === 0) faults.push('rich text without elements')
  return part.elements
    .map((element) => {
      if (element.type === 'text') {
        if (element.text === '') faults.push('an empty text')
        return element.text
      }
      if (element.type === 'link') {
        if (!/^https?:\/\//.test(element.url)) faults.push(`a link elsewhere: ${element.url}`)
        if ((element.text ?? '') === '') faults.push('a link without words')
        return `${element.text} ${element.url}`
      }
      if (element.type === 'date') {
        if (!Number.isInteger(element.timestamp) || element.timestamp <= 0) faults.push('a date without time')
        return element.fallback ?? ''
      }
      faults.push(`pings or draws: ${element.type}`)
      return ''
    })
    .join('')
}

/** What is live in mrkdwn after Slack's rules; only times may be. Text between a pair of signs at the edges of words formats. */
function readMrkdwn(text: string, faults: string[]): string {
  const shown = text.replace(/<([^>]*)>/g, (match, inside: string) => {
    if (!/^!date\^\d+\^[^|^]+\|[^|]+$/.test(inside)) faults.push(`live in mrkdwn: ${match}`)
    return ''
  })
  for (const live of shown.matchAll(
    /(?<![\p{L}\p{N}])([*_~])(?=\S)[^\n]*?\S\1(?![\p{L}\p{N}])|`[^`\n]+`|```|^\s*(?:&gt;|>)|:[\p{L}\p{N}_+'-]+:/gmu,
  ))
    faults.push(`formats in mrkdwn: ${live[0]}`)
  if (/&(?!amp;|lt;|gt;)/.test(shown)) faults.push('an ampersand is not escaped')
  return shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Counted anew from Slack's documentation, not from the constants that the renderer uses. */
function limitFaults({ blocks, text }: Message): string[] {
  const faults: string[] = []
  let total = 0
  const within = (what: string, words: string, max: number, min = 1) => {
    total += words.length
    if (words.length < min || words.length > max)
      faults.push(`${what} has ${words.length} characters, allowed are ${min} to ${max}`)
  }
  const atMost = (what: string, count: number, max: number) => {
    if (count > max) faults.push(`${count} ${what}, allowed are ${max}`)
  }
  atMost('blocks', blocks.length, 50)
  if (blocks.length === 0) faults.push('no block')
  within('the fallback', text, 4000)
  for (const block of blocks) {
    if (block.type === 'context') {
      atMost('elements of a context', block.elements.length, 10)
      for (const element of block.elements) if ('text' in element) within('a context', element.text, 3000)
    }
    if (block.type === 'rich_text') total += block.elements.flatMap(textsOf).join('').length
    if (block.type !== 'actions') continue
    atMost('elements of an actions block', block.elements.length, 25)
    const ids = block.elements.map((element) => ('action_id' in element ? (element.action_id ?? '') : ''))
    if (new Set(ids).size < ids.length || ids.includes('')) faults.push('action_ids are not unique')
    for (const element of block.elements) {
      if (element.type === 'button') {
        within('a button', element.text.text, 75)
        within('a button’s value', element.value ?? '', 2000)
      }
      if (element.type !== 'static_select') continue
      within('a placeholder', element.placeholder?.text ?? '', 150)
      atMost('choices', element.options?.length ?? 0, 100)
      for (const option of element.options ?? []) {
        within('a choice', option.text.text, 75)
        within('a description', option.description?.text ?? '–', 75)
        within('a choice’s value', option.value ?? '', 150)
      }
    }
  }
  if (total > 13_000) faults.push(`the message has ${total} characters in all`)
  return faults
}

const textsOf = (part: Rich) =>
  'elements' in part
    ? part.elements.map((element) =>
        'text' in element ? `${element.text}${'url' in element ? element.url : ''}` : '',
      )
    : []
