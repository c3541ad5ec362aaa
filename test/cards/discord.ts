import { type APIEmbed, ButtonStyle, ComponentType } from 'discord.js'
import { longLines, readId } from '../../src/platforms/discord/buttons.ts'
import { type Message, render } from '../../src/platforms/discord/render.ts'
import { unseenIn } from '../attacks.ts'
import type { Reader } from './shown.ts'

/** The name of a field that goes on with the value of the one before: nothing is seen. */
const continued = '\u200b'

/** Reads a Discord message as Discord's client does: markdown in titles, descriptions and fields, plain text elsewhere. */
export const discord: Reader = {
  name: 'discord',
  show(card) {
    const keys = new Map(longLines(card).map((line, i) => [line, `key${i}`]))
    const message = render(card, keys, 'abc1234')
    const faults = [
      ...limitFaults(message),
      ...unseenIn(message).map((text) => `unseen: ${JSON.stringify(text)}`),
    ]
    const markdown = (text: string | undefined) => readMarkdown(text ?? '', faults)
    const text = [
      ...message.embeds.flatMap((embed) => [
        embed.author?.name ?? '',
        markdown(embed.title),
        embed.url ?? '',
        markdown(embed.description),
        ...(embed.fields ?? []).flatMap(({ name, value }) => [
          name === continued ? '' : markdown(name),
          markdown(value),
        ]),
        embed.footer?.text ?? '',
      ]),
      ...message.components.flatMap(({ components }) =>
        components.flatMap((part) => {
          if (part.type === ComponentType.StringSelect)
            return [
              part.placeholder ?? '',
              ...part.options.flatMap(({ label, description = '' }) => [label, description]),
            ]
          if (part.type !== ComponentType.Button) return []
          return ['label' in part ? (part.label ?? '') : '', part.style === ButtonStyle.Link ? part.url : '']
        }),
      ),
      ...message.files.map(({ alt }) => alt),
    ].join('\n')
    const lines = idsOf(message).map((id) => {
      const read = readId(id)
      return read !== null && 'line' in read ? read.line : null
    })
    return { text, lines, faults }
  },
}

function idsOf({ components }: Message): string[] {
  return components.flatMap((row) =>
    row.components.flatMap((part) => {
      if (part.type === ComponentType.StringSelect) return part.options.map(({ value }) => value)
      return 'custom_id' in part ? [part.custom_id] : []
    }),
  )
}

/**
 * A small reader of Discord's markdown, made after the rules of the client: a backslash shows the next sign; a rule that
 * matches consumes its signs. What a card may use are bold, links with a text, times and the bar of a quote.
 */
function readMarkdown(markdown: string, faults: string[]): string {
  const rules: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
    [/^\\([^0-9A-Za-z\s])/u, ([, sign = '']) => sign],
    [/^<t:(\d+):[DfR]>/, ([, unix]) => new Date(Number(unix) * 1000).toISOString()],
    [
      /^\[((?:\\.|[^\\\]])+)\]\((https?:\/\/[^\s()<>]+)\)/,
      ([, text = '', url = '']) => `${readMarkdown(text, faults)} ${url}`,
    ],
    [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, ([, text = '']) => readMarkdown(text, faults)],
    [/^<(?:@[!&]?|#|a?:\w+:|\/[\w ]+:|id:)\w*>/, fault('mention or emoji')],
    [/^@(?:everyone|here)/, fault('ping')],
    [/^https?:\/\/[^\s<]+/, fault('bare address')],
    [/^:[a-zA-Z0-9_+-]+:/, fault('emoji')],
    [/^(\*|__|_|~~|\|\||`+)(?=\S)[\s\S]+?\1/, fault('format')],
    [/^\[[^\]]*\]\([^)]*\)/, fault('link')],
  ]
  function fault(what: string) {
    return ([match = '']: RegExpExecArray) => {
      faults.push(`${what} is live: ${match}`)
      return ''
    }
  }
  let shown = ''
  let rest = markdown
  while (rest !== '') {
    if (shown === '' || shown.endsWith('\n')) {
      rest = rest.replace(/^> /, '')
      const [block] = /^(?:#{1,3} |-# |>>> |> |\s*[-*+] |\s*\d+\. )/.exec(rest) ?? []
      if (block !== undefined) faults.push(`a line begins with live markup: ${rest.slice(0, 20)}`)
    }
    const [length, text] = firstOf(rules, rest)
    shown += text
    rest = rest.slice(length)
  }
  return shown
}

function firstOf(
  rules: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[],
  rest: string,
): readonly [number, string] {
  for (const [rule, read] of rules) {
    const match = rule.exec(rest)
    if (match !== null) return [match[0].length, read(match)]
  }
  return [1, rest.slice(0, 1)]
}

/** Counted anew from Discord's documentation, not from the constants that the renderer uses. */
function limitFaults({ embeds, components, files }: Message): string[] {
  const faults: string[] = []
  const within = (what: string, text: string | undefined, max: number, min = 1) => {
    if (text === undefined) return
    const { length } = text.trim()
    if (length < min || length > max)
      faults.push(`${what} has ${length} characters, allowed are ${min} to ${max}`)
  }
  const atMost = (what: string, count: number, max: number) => {
    if (count > max) faults.push(`${count} ${what}, allowed are ${max}`)
  }
  atMost('embeds', embeds.length, 10)
  for (const embed of embeds) {
    within('a title', embed.title, 256)
    within('a description', embed.description, 4096)
    within('a footer', embed.footer?.text, 2048)
    atMost('fields', embed.fields?.length ?? 0, 25)
    for (const { name, value } of embed.fields ?? []) {
      within('a field name', name, 256)
      within('a field value', value, 1024)
    }
    if (!hasContent(embed)) faults.push('an embed is empty')
  }
  const total = embeds.flatMap((e) => [
    e.author?.name,
    e.title,
    e.description,
    e.footer?.text,
    ...(e.fields ?? []).flatMap((f) => [f.name, f.value]),
  ])
  atMost('characters in all embeds', total.join('').length, 6000)
  atMost('rows', components.length, 5)
  const ids: string[] = []
  for (const { components: row } of components) {
    atMost('parts in a row', row.length, 5)
    for (const part of row) {
      if (part.type === ComponentType.StringSelect) {
        if (row.length > 1) faults.push('a menu shares its row')
        atMost('choices', part.options.length, 25)
        if (new Set(part.options.map(({ value }) => value)).size < part.options.length)
          faults.push('choices share a value')
        within('a placeholder', part.placeholder, 150)
        ids.push(part.custom_id)
        for (const option of part.options) {
          within('a choice', option.label, 100)
          within('the words about a choice', option.description, 100)
          within('the value of a choice', option.value, 100)
        }
      } else if (part.type === ComponentType.Button) {
        if ('label' in part) within('a label', part.label, 80)
        if (part.style === ButtonStyle.Link) within('the address of a button', part.url, 512)
        else if ('custom_id' in part) ids.push(part.custom_id)
      }
    }
  }
  for (const id of ids) within('a custom_id', id, 100)
  if (new Set(ids).size < ids.length) faults.push('components share a custom_id')
  for (const { name, alt } of files) {
    if (!/^[\w-]+\.png$/.test(name)) faults.push(`a file is named ${name}`)
    within('the words about a picture', alt, 1024)
  }
  return faults
}

function hasContent({ title, description, fields, image }: APIEmbed): boolean {
  return Boolean(title || description || fields?.length || image)
}
