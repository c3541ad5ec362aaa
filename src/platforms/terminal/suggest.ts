import type { Asker, Front } from '../../command.ts'

/** What Tab may complete to, and the part of the line that it replaces: the shape that node:readline asks for. */
export type Suggestions = [string[], string]

/** Completes commands, verbs, names of options ("place:") and, where the house knows some, their values. */
export async function suggest(typed: string, front: Front, asker: Asker): Promise<Suggestions> {
  const words = typed.trimStart().split(/\s+/)
  const [first = '', second = ''] = words
  const last = words.at(-1) ?? ''
  if (words.length === 1) {
    const names = front.commands.map(({ name }) => `/${name} `)
    return [names.filter((name) => name.startsWith(first.startsWith('/') ? first : `/${first}`)), first]
  }
  const command = front.commands.find(({ name }) => name === first.replace(/^\//, '').toLowerCase())
  if (command === undefined) return [[], last]
  if ('verbs' in command && words.length === 2) {
    const names = command.verbs.map(({ name }) => `${name} `)
    return [names.filter((name) => name.startsWith(second)), second]
  }
  const verb = 'verb' in command ? command.verb : command.verbs.find(({ name }) => name === second)
  const options = verb?.options ?? {}
  const [, name = '', begun = ''] = /(?:^|\s)([\p{L}\d_-]+):([^:]*)$/u.exec(typed) ?? []
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option !== undefined) {
    const known =
      option.type === 'choice'
        ? option.choices.filter(({ value }) => value.startsWith(begun.toLowerCase()))
        : await front.complete(command.name, 'verb' in command ? undefined : second, name, begun, asker)
    return [known.map(({ value }) => `${name}:${value} `), `${name}:${begun}`]
  }
  const free = Object.keys(options).filter((one) => !typed.includes(`${one}:`) && one.startsWith(last))
  return [free.map((one) => `${one}:`), last]
}
