import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
  ApplicationCommandOptionType as Type,
} from 'discord.js'
import { cut } from '../../cards/tidy.ts'
import type { Command, Option, Options } from '../../command.ts'
import { commandLimits as limits } from './limits.ts'

type Registration = RESTPutAPIApplicationCommandsJSONBody[number]

/** Tells Discord our slash commands, but only when they differ from what it knows: creations are limited to 200 a day. */
export async function register(
  rest: REST,
  application: string,
  commands: readonly Command[],
): Promise<boolean> {
  const wanted = [...commands.map(registration), ...commands.flatMap(onMessages)]
  const known = await rest.get(Routes.applicationCommands(application))
  if (sameAs(wanted, known)) return false
  await rest.put(Routes.applicationCommands(application), { body: wanted })
  return true
}

/** A command as Discord wants it: verbs are subcommands, required options come first. */
export function registration(command: Command): Registration {
  const verbs = 'verb' in command ? [command.verb] : command.verbs
  const changing = verbs.every((verb) => verb.for !== 'everyone')
  return {
    name: command.name,
    description: describe(command.describe),
    options:
      'verb' in command
        ? optionsOf(command.verb.options)
        : command.verbs.map((verb) => ({
            type: Type.Subcommand as const,
            name: verb.name,
            description: describe(verb.describe),
            options: optionsOf(verb.options),
          })),
    // Discord knows nothing of those whom admins name with /rights: hidden from them, a command would be of no use to them
    default_member_permissions: null,
    contexts: changing
      ? [InteractionContextType.Guild]
      : [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }
}

/** What is offered on each message, beside the command itself. */
function onMessages(command: Command): Registration[] {
  if (!('verb' in command) || command.onMessage === undefined) return []
  return [
    {
      type: ApplicationCommandType.Message,
      name: command.onMessage.label,
      default_member_permissions: null,
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    },
  ]
}

function optionsOf(options: Options): APIApplicationCommandBasicOption[] {
  return Object.entries(options)
    .map(([name, option]) => optionOf(name, option))
    .toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
}

function optionOf(name: string, option: Option): APIApplicationCommandBasicOption {
  const base = { name, description: describe(option.describe), required: option.required ?? false }
  switch (option.type) {
    case 'text':
      return {
        ...base,
        type: Type.String,
        ...(option.max !== undefined && { max_length: Math.min(option.max, limits.text) }),
        ...(option.complete !== undefined && { autocomplete: true as const }),
      }
    case 'whole':
      return {
        ...base,
        type: Type.Integer,
        ...(option.min !== undefined && { min_value: option.min }),
        ...(option.max !== undefined && { max_value: option.max }),
      }
    case 'choice':
      if (option.choices.length > limits.choices) return { ...base, type: Type.String, autocomplete: true }
      return {
        ...base,
        type: Type.String,
        choices: option.choices.map(({ label, value }) => ({ name: cut(label, limits.choiceName), value })),
      }
    case 'yes-no':
      return { ...base, type: Type.Boolean }
    case 'time':
    case 'since':
    case 'until':
      return { ...base, type: Type.String }
    case 'who':
      return { ...base, type: Type.Mentionable }
    default:
      return option satisfies never
  }
}

const describe = (text: string) => cut(text, limits.describe)

/** Whether `known` says all that `wanted` says; what Discord adds (ids, versions, defaults) does not count. */
function sameAs(wanted: unknown, known: unknown): boolean {
  if (isNothing(wanted)) return isNothing(known)
  if (Array.isArray(wanted))
    return Array.isArray(known) && wanted.length === known.length && inOrder(wanted, known)
  if (typeof wanted !== 'object' || wanted === null) return wanted === known
  if (typeof known !== 'object' || known === null) return false
  const theirs: Readonly<Record<string, unknown>> = { ...known }
  return (
    Object.entries(wanted).every(([key, value]) => sameAs(value, theirs[key])) && !limitsMore(wanted, theirs)
  )
}

/** Commands are matched by name, since Discord gives them in an order of its own; options, choices and contexts keep theirs. */
function inOrder(wanted: readonly unknown[], known: readonly unknown[]): boolean {
  const named = (list: readonly unknown[]) =>
    list.every((one) => typeof one === 'object' && one !== null && 'default_member_permissions' in one)
  const sorted = (list: readonly unknown[]) =>
    named(list) ? list.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))) : list
  const theirs = sorted(known)
  return sorted(wanted).every((one, i) => sameAs(one, theirs[i]))
}

const nameOf = (one: unknown) =>
  typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : ''

/** Something that we no longer ask for but that is still registered, such as a limit or autocomplete. */
function limitsMore(wanted: object, known: Readonly<Record<string, unknown>>): boolean {
  return ['max_length', 'min_value', 'max_value', 'autocomplete', 'choices', 'options'].some(
    (key) => !(key in wanted) && !isNothing(known[key]),
  )
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
  )
}
