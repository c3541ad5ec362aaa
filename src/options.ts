import type { Who } from './cards/who.ts'
import type { Command, Option, Options, Verb } from './command.ts'
import { UserError } from './lib/errors.ts'
import { nearest } from './lib/nearest.ts'
import { readSince, readUntil, sinceExamples } from './lib/since.ts'
import { type Word, wordsOf } from './lib/typed.ts'
import { timeOfDay } from './lib/zoned.ts'

/** A typed line → command, verb and options; and options as text → values. Every complaint is a `UserError` that names the option. */

type Value = string | number | boolean | Date | Who
type Written = Readonly<Record<string, string>>

/** What was asked for, its options not yet read: the rest of a typed line, or texts by name. */
export type Asked = { readonly command: Command; readonly verb: Verb; readonly given: string | Written }

/** How a command is typed: "/keywords add". */
export function typedName(command: Command, verb: Verb): string {
  return 'verb' in command ? `/${command.name}` : `/${command.name} ${verb.name}`
}

/** The command and verb of a line; a command with verbs and nothing after it means its first verb. */
export function findInLine(line: string, commands: readonly Command[]): Asked {
  const [, name = '', rest = ''] = /^\s*\/?\s*(\S*)\s*(.*)$/su.exec(line) ?? []
  const command = findCommand(name.toLowerCase(), commands)
  if ('verb' in command) return { command, verb: command.verb, given: rest }
  const [, verbName = '', more = ''] = /^(\S*)\s*(.*)$/su.exec(rest) ?? []
  return { command, verb: findVerb(command, verbName.toLowerCase()), given: more }
}

/** The same for names told apart by the platform. */
export function findByName(
  name: string,
  verb: string | undefined,
  given: Written,
  commands: readonly Command[],
): Asked {
  const command = findCommand(name, commands)
  return { command, verb: 'verb' in command ? command.verb : findVerb(command, verb ?? ''), given }
}

function findCommand(name: string, commands: readonly Command[]): Command {
  const command = commands.find((one) => one.name === name)
  if (command !== undefined) return command
  if (name === '') throw new UserError('No command was typed. /help lists them.')
  const near = nearest(
    name,
    commands.map((one) => one.name),
  )
  const guess = near === null ? '' : ` Did you mean /${near}?`
  throw new UserError(`There is no command /${shown(name)}.${guess} /help lists them.`)
}

function findVerb(command: Extract<Command, { verbs: unknown }>, name: string): Verb {
  const [first] = command.verbs
  const verb = name === '' ? first : command.verbs.find((one) => one.name === name)
  if (verb !== undefined) return verb
  const names = command.verbs.map((one) => one.name)
  const near = nearest(name, names)
  const guess = near === null ? '' : ` Did you mean /${command.name} ${near}?`
  throw new UserError(`/${command.name} cannot “${shown(name)}”.${guess} It can ${names.join(', ')}.`)
}

/** Reads the options of what was asked. `now` is for `since`. */
export function readOptions({ command, verb, given }: Asked, now: Date): Readonly<Record<string, Value>> {
  const typed = typedName(command, verb)
  const texts = typeof given === 'string' ? tellApart(given, verb.options, typed, now) : given
  for (const name of Object.keys(texts)) optionNamed(name, verb.options, typed)
  const values: Record<string, Value> = {}
  for (const [name, option] of Object.entries(verb.options)) {
    const text = texts[name]
    if (text !== undefined) values[name] = readValue(name, option, text, now)
    else if (option.required === true)
      throw new UserError(`${name}: is missing. Write ${typed} ${name}:… (${wantedWords(option)}).`)
  }
  return values
}

function wantedWords(option: Option): string {
  if (option.type !== 'choice') return option.describe
  return `one of ${option.choices.map(({ value }) => value).join(', ')}`
}

function optionNamed(name: string, options: Options, typed: string): Option {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option !== undefined) return option
  const names = Object.keys(options)
  const near = nearest(name, names)
  if (near !== null) throw new UserError(`${typed} has no option “${shown(name)}”. Did you mean ${near}:?`)
  const has = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`
  throw new UserError(
    `${typed} has no option “${shown(name)}”. ${has} Words that hold a colon stand in quotes.`,
  )
}

/**
 * Options of a typed line as texts by name. Bare words in front go to the main option. After `name:` unquoted words run on
 * to the next option where the value is free text; elsewhere as far as they can be read, and the others are bare words again.
 */
function tellApart(line: string, options: Options, typed: string, now: Date): Written {
  const words = wordsOf(line)
  const texts: Record<string, string> = {}
  const give = (name: string, text: string) => {
    if (texts[name] !== undefined) throw new UserError(`${name}: is given twice. Give it once.`)
    texts[name] = text
  }
  const bare: Word[] = []
  for (let at = 0; at < words.length; ) {
    const word = words[at]
    if (word === undefined) break
    at += 1
    if (word.name === null) {
      bare.push(word)
      continue
    }
    const option = optionNamed(word.name, options, typed)
    const verbatim = option.type === 'text' && option.verbatim === true
    const run = [word]
    while (words[at]?.name === null && (verbatim || !(run.at(-1)?.quoted ?? false))) {
      const next = words[at]
      if (next === undefined || (next.quoted && !verbatim && run.some(({ text }) => text !== ''))) break
      run.push(next)
      at += 1
    }
    const taken = option.type === 'text' ? run.length : readable(word.name, option, run, now)
    at -= run.length - taken
    const value = joined(run.slice(0, taken), verbatim)
    if (value === '' && option.type !== 'yes-no')
      throw new UserError(`${word.name}: is empty. Write a value after it, or leave it out.`)
    give(word.name, value === '' ? 'yes' : value)
  }
  if (bare.length === 0) return texts
  const [main, option] = Object.entries(options).find(([, one]) => one.main === true) ?? []
  if (main === undefined || option === undefined) {
    const names = Object.keys(options)
    const remedy = names.length === 0 ? 'It takes no options.' : `Its options are ${names.join(', ')}.`
    throw new UserError(`${typed} does not know what “${shown(joined(bare, false))}” is for. ${remedy}`)
  }
  give(main, joined(bare, option.type === 'text' && option.verbatim === true))
  return texts
}

const joined = (words: readonly Word[], verbatim: boolean) =>
  words
    .map(({ text, raw }) => (verbatim ? raw : text))
    .filter((text) => text !== '')
    .join(' ')

/** How many words of the run this option can read, the most first; when it can read none, those that its complaint shall name. */
function readable(name: string, option: Option, run: readonly Word[], now: Date): number {
  for (let count = Math.min(run.length, 5); count > 0; count--) {
    const text = joined(run.slice(0, count), false)
    if (text === '') continue
    try {
      readValue(name, option, text, now)
      return count
    } catch (thrown) {
      if (!(thrown instanceof UserError)) throw thrown
    }
  }
  if (option.type === 'yes-no' && run[0]?.text === '') return 1
  return run[0]?.text === '' ? Math.min(run.length, 2) : 1
}

/** Longer free text has no use in a filter. */
const longest = 200

function readValue(name: string, option: Option, written: string, now: Date): Value {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const text = written.replace(/[\u0000-\u001f\u007f\s]+/gu, ' ').trim()
  if (text === '') throw new UserError(`${name}: is empty. Write a value, or leave it out.`)
  switch (option.type) {
    case 'text':
      return readText(name, text, option)
    case 'whole':
      return readWhole(name, text, option)
    case 'time':
      return readTimeOfDay(name, text)
    case 'choice':
      return readChoice(name, text, option)
    case 'yes-no':
      if (/^(yes|y|true|on|1)$/i.test(text)) return true
      if (/^(no|n|false|off|0)$/i.test(text)) return false
      throw new UserError(`${name}: “${shown(text)}” is neither yes nor no. Write ${name}:yes or ${name}:no.`)
    case 'since':
      return readTime(name, text, now, readSince)
    case 'until':
      return readTime(name, text, now, readUntil)
    case 'who':
      return option.none === true && text.toLowerCase() === 'none' ? 'none' : readWho(name, text)
    default:
      return option satisfies never
  }
}

function readText(name: string, text: string, option: Extract<Option, { type: 'text' }>): string {
  const max = option.max ?? longest
  const value = option.verbatim === true ? text : text.replace(/^["“„](.+)["”“]$/u, '$1').trim()
  if (value.length > max) throw new UserError(`${name}: has ${value.length} characters. Use at most ${max}.`)
  return value
}

function readWhole(name: string, text: string, option: Extract<Option, { type: 'whole' }>): number | 'none' {
  const { min = 0, max = 1_000_000_000, none = false } = option
  if (none && text.toLowerCase() === 'none') return 'none'
  const value = /^\d{1,3}(,\d{3})+$|^-?\d{1,12}$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN
  if (Number.isNaN(value))
    throw new UserError(
      `${name}: “${shown(text)}” is no whole number. Write for instance ${name}:${Math.max(min, 1)}.`,
    )
  if (value < min) throw new UserError(`${name}: ${text} is too small. The least is ${min}.`)
  if (value > max) throw new UserError(`${name}: ${text} is too large. The most is ${max}.`)
  return value
}

function readTimeOfDay(name: string, text: string): string {
  const time = timeOfDay(text)
  if (time !== null) return time
  throw new UserError(`${name}: “${shown(text)}” is no time of day. Write hours and minutes: ${name}:08:00.`)
}

function readChoice(name: string, text: string, option: Extract<Option, { type: 'choice' }>): string {
  const wanted = text.toLowerCase().replace(/[\s_]+/g, '-')
  const names = (choice: { label: string; value: string }) => [
    choice.value.toLowerCase(),
    choice.label.toLowerCase().replace(/\s+/g, '-'),
  ]
  const found = option.choices.find((choice) => names(choice).includes(wanted))
  if (found !== undefined) return found.value
  const values = option.choices.map((choice) => choice.value)
  const near = nearest(wanted, values)
  const guess = near === null ? '' : ` Did you mean ${near}?`
  throw new UserError(`${name}: “${shown(text)}” is not among its choices.${guess} Choose ${orList(values)}.`)
}

function readWho(name: string, text: string): Who {
  const [, kind, id = '', called = ''] =
    /^(?:(person|role) )?([\w-]{1,64})(?: (.+))?$/iu.exec(
      // the id of a Slack user group says what it is
      /^S[A-Z0-9]{4,20}$/.test(text) ? `role ${text}` : text,
    ) ?? []
  if (kind === undefined)
    throw new UserError(
      `${name}: I cannot tell who “${shown(text)}” is. Pick one from the list that opens when you type @, or write ${name}:"person ID", with the member ID from their profile.`,
    )
  return { kind: kind.toLowerCase() === 'role' ? 'role' : 'person', id, name: called === '' ? id : called }
}

function readTime(name: string, text: string, now: Date, read: typeof readSince): Date {
  const at = read(text, now)
  if (at === null)
    throw new UserError(
      `${name}: “${shown(text)}” is no time I can read. Write for instance ${sinceExamples}.`,
    )
  if (at > now && read === readSince)
    throw new UserError(`${name}: “${shown(text)}” lies in the future. Write for instance ${sinceExamples}.`)
  return at
}

const orList = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(names)

/** What somebody typed, short enough to be shown back. */
const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
