import { type Card, inLines, type Text, type Words } from '../src/cards/card.ts'
import { type Command, defineVerb, type Entitled, type Option, type Verb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { nearest } from '../src/lib/nearest.ts'

/** `/help` over these commands: what the asker may use; `/help claims` explains one. */
export function helpOn(commands: readonly Command[]): Command {
  const verb = defineVerb({
    name: 'help',
    describe: 'What can be typed, and by whom',
    for: 'everyone',
    options: {
      command: {
        type: 'text',
        describe: 'One command in full',
        main: true,
        complete: (typed) =>
          commands
            .filter(({ name }) => name.startsWith(typed.replace(/^\//, '').toLowerCase()))
            .map(({ name }) => ({ label: `/${name}`, value: name })),
      },
    },
    async run({ options: { command: asked }, asker }) {
      if (asked === undefined) return overview(commands, asker)
      const name = asked.replace(/^\//, '').split(' ')[0]?.toLowerCase() ?? ''
      const command = commands.find((one) => one.name === name)
      if (command !== undefined) return inFull(command)
      const near = nearest(
        name,
        commands.map((one) => one.name),
      )
      throw new UserError(
        `There is no command /${name}.${near === null ? '' : ` Did you mean /${near}?`} /help lists them.`,
      )
    },
  })
  return { name: 'help', describe: verb.describe, verb }
}

const verbsOf = (command: Command): readonly Verb[] => ('verb' in command ? [command.verb] : command.verbs)

/** Whether the asker may use anything of it. */
const mayUse = (command: Command, asker: Entitled) => verbsOf(command).some((verb) => allows(verb, asker))

const allows = ({ for: audience }: Verb, asker: Entitled) =>
  audience === 'everyone' || (audience === 'editors' ? asker.editor : asker.admin)

const audienceWords = { everyone: '', editors: ' (editors)', admins: ' (admins)' } as const

function overview(commands: readonly Command[], asker: Entitled): Card {
  const line = (command: Command) => {
    const allowed = verbsOf(command).filter((verb) => allows(verb, asker))
    const verbs = 'verb' in command ? '' : ` ${allowed.map(({ name }) => name).join('|')}`
    return { name: `/${command.name}${verbs}`, value: `${command.describe}.` }
  }
  const others = commands.filter((command) => !mayUse(command, asker))
  return {
    title: 'What you can type',
    tone: 'neutral',
    body: 'Claims are what somebody reported, never what is true. Options are written name:value, in quotes when they hold spaces: /claims supplier:"North Korea" since:7d',
    fields: commands.filter((command) => mayUse(command, asker)).map(line),
    menu: {
      label: 'One command in full',
      choices: commands
        .filter((command) => mayUse(command, asker))
        .map(({ name }) => ({ label: `/${name}`, line: `help ${name}` })),
    },
    ...(others.length > 0 && {
      footer: `With more rights also ${others.map(({ name }) => `/${name}`).join(', ')}; /rights shows who has them.`,
    }),
  }
}

function inFull(command: Command): Card {
  const verbs = verbsOf(command)
  const typed = (verb: Verb) => ('verb' in command ? `/${command.name}` : `/${command.name} ${verb.name}`)
  // what several verbs take is told once, under the first
  const first = (verb: Verb) =>
    verbs.find(({ options }) => isMany(options) && sameNames(options, verb.options)) ?? verb
  return {
    title: `/${command.name}`,
    tone: 'neutral',
    body: `${command.describe}.`,
    fields: verbs.map((verb) => ({
      name: `${typed(verb)}${audienceWords[verb.for]}`,
      value: verbWords(verb, {
        describe: !('verb' in command),
        likeThoseOf: first(verb) === verb ? null : typed(first(verb)),
      }),
    })),
  }
}

function verbWords(
  { describe, options }: Verb,
  told: { readonly describe: boolean; readonly likeThoseOf: string | null },
): Text {
  const lines: Words[][] = [
    ...(told.describe ? [[`${describe}.`]] : []),
    ...(told.likeThoseOf === null
      ? Object.entries(options).map(([name, option]) => [{ bold: name }, `: ${optionWords(option)}`])
      : [[`Its options are those of ${told.likeThoseOf}.`]]),
  ]
  return lines.length === 0 ? 'It takes no options.' : inLines(lines)
}

const isMany = (options: Verb['options']) => Object.keys(options).length > 3
const sameNames = (one: Verb['options'], other: Verb['options']) =>
  Object.keys(one).join() === Object.keys(other).join()

function optionWords(option: Option): string {
  const choices = option.type === 'choice' ? ` (${option.choices.map(({ value }) => value).join(', ')})` : ''
  const main = option.main === true ? '; may stand without its name' : ''
  return `${option.describe}${choices}${option.required === true ? '; needed' : ''}${main}`
}
