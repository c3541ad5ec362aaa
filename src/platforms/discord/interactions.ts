import {
  AttachmentBuilder,
  type AutocompleteInteraction,
  type ButtonInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  DiscordAPIError,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type StringSelectMenuInteraction,
} from 'discord.js'
import type { Card } from '../../cards/card.ts'
import { cut, tidyLine } from '../../cards/tidy.ts'
import type { Asker, Choice, Front, Request } from '../../command.ts'
import { second } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { type Keys, longLines, readId } from './buttons.ts'
import { fitsModal, modalOf, readModal } from './forms.ts'
import { commandLimits } from './limits.ts'
import { linksOf } from './links.ts'
import { type Message, renderAll } from './render.ts'

type Pressed = ButtonInteraction | StringSelectMenuInteraction
type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | Pressed
  | ModalSubmitInteraction

export type House = { readonly front: Front; readonly admins: readonly string[]; readonly log: Log }

/** Discord drops choices that come later than three seconds; two leave time for the way there. */
const completeWithin = 2 * second

/** Follow-ups are shown one below the other; more than this is no answer but a flood. */
const mostMessages = 5

/** Acknowledges, asks the house, answers to the asker alone. Never throws. */
export async function handle(interaction: Interaction, house: House): Promise<void> {
  try {
    if (interaction.isAutocomplete()) return await complete(interaction, house)
    if (interaction.isChatInputCommand()) {
      if (await acknowledged(interaction, 'new'))
        await answer(interaction, requestOf(interaction, house), house)
    } else if (interaction.isMessageContextMenuCommand()) await choose(interaction, house)
    else if (interaction.isButton() || interaction.isStringSelectMenu()) await press(interaction, house)
    else if (interaction.isModalSubmit()) await submit(interaction, house)
  } catch (thrown) {
    house.log.warn({ err: thrown, interaction: interaction.id }, 'an interaction could not be answered')
  }
}

/** A button that turns a page of the presser's own answer does so in place; everything else opens an answer of its own. */
async function press(interaction: Pressed, house: House): Promise<void> {
  const read = readId(interaction.isButton() ? interaction.customId : (interaction.values[0] ?? ''))
  if (read?.form === true && 'line' in read) return await openForm(interaction, read.line, house)
  const own = interaction.message.flags.has(MessageFlags.Ephemeral)
  if (!(await acknowledged(interaction, own && read?.inPlace === true ? 'update' : 'new'))) return
  const line = read !== null && 'key' in read ? await house.front.lengthen(read.key) : (read?.line ?? null)
  const request = line === null ? null : { line, asker: askerOf(interaction, house) }
  await answer(interaction, request, house)
}

/** A modal must be the first answer, so the card that holds its form is asked for at once; when it is late or holds none, it is shown. */
async function openForm(interaction: Pressed, line: string, house: House): Promise<void> {
  const asked = house.front.answer({ line, asker: askerOf(interaction, house) })
  const late = new Promise<readonly Card[]>((resolve) => setTimeout(resolve, completeWithin, []).unref())
  const form = (await Promise.race([asked, late])).find((card) => card.form !== undefined)?.form
  if (form !== undefined && fitsModal(form)) return await interaction.showModal(modalOf(form))
  if (await acknowledged(interaction, 'new')) await show(interaction, await asked, house)
}

async function submit(interaction: ModalSubmitInteraction, house: House): Promise<void> {
  const read = readModal(interaction)
  if (!(await acknowledged(interaction, 'new'))) return
  await answer(interaction, read === null ? null : { ...read, asker: askerOf(interaction, house) }, house)
}

/** A command that is offered on messages, with the links of the message that somebody chose. */
async function choose(interaction: MessageContextMenuCommandInteraction, house: House): Promise<void> {
  const { commandName, targetMessage } = interaction
  if (!(await acknowledged(interaction, 'new'))) return
  const command = house.front.commands.find((one) => 'verb' in one && one.onMessage?.label === commandName)
  const option = command !== undefined && 'verb' in command ? command.onMessage?.option : undefined
  if (command === undefined || option === undefined) return await answer(interaction, null, house)
  const links = linksOf(targetMessage).join(' ').slice(0, commandLimits.text)
  const asker = askerOf(interaction, house)
  const options = links === '' ? {} : { [option]: links }
  await answer(interaction, { command: command.name, options, asker }, house)
}

const forgotten: Card = {
  title: 'This button is too old',
  tone: 'bad',
  body: 'I no longer know what it stands for. Type the command instead.',
}

async function answer(interaction: Answerable, request: Request | null, house: House): Promise<void> {
  await show(interaction, request === null ? [forgotten] : await house.front.answer(request), house)
}

async function show(interaction: Answerable, cards: readonly Card[], { front, log }: House): Promise<void> {
  const keys = await keysFor(cards, front)
  const messages = renderAll(cards.length > 0 ? cards : [{ title: 'Nothing to show', tone: 'neutral' }], keys)
  const shown = messages.slice(0, mostMessages)
  const [first, ...more] = shown
  if (first === undefined) return
  try {
    await interaction.editReply({ ...sendable(first), attachments: [] })
    for (const message of more)
      await interaction.followUp({ ...sendable(message), flags: MessageFlags.Ephemeral })
    if (messages.length > shown.length)
      await interaction.followUp({
        content: `… ${messages.length - shown.length} more answers. Narrow the question to see them.`,
        flags: MessageFlags.Ephemeral,
      })
  } catch (thrown) {
    log.error({ err: thrown, cards: cards.map(({ title }) => title) }, 'an answer could not be shown')
    await interaction.editReply({
      content: 'The answer could not be shown here. The reason is in the log of the bot.',
    })
  }
}

/** Keys in the store for the lines that are too long for a button. */
export async function keysFor(cards: readonly Card[], front: Front): Promise<Keys> {
  const lines = new Set(cards.flatMap(longLines))
  return new Map(
    await Promise.all([...lines].map(async (line) => [line, await front.shorten(line)] as const)),
  )
}

function sendable({ embeds, components, files }: Message) {
  return {
    embeds,
    components,
    files: files.map(
      ({ name, data, alt }) =>
        new AttachmentBuilder(Buffer.from(data), { name, ...(alt !== undefined && { description: alt }) }),
    ),
    allowedMentions: { parse: [] },
  }
}

/** False when Discord no longer waits for us. */
async function acknowledged(interaction: Answerable, how: 'new' | 'update'): Promise<boolean> {
  try {
    if (how === 'update' && interaction.isMessageComponent()) await interaction.deferUpdate()
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    return true
  } catch (thrown) {
    const code = thrown instanceof DiscordAPIError ? thrown.code : null
    // The first attempt arrived although its answer got lost.
    if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
      interaction.deferred = true
      return true
    }
    if (code === RESTJSONErrorCodes.UnknownInteraction) return false
    throw thrown
  }
}

async function complete(interaction: AutocompleteInteraction, house: House): Promise<void> {
  const { front, log } = house
  const { name, value } = interaction.options.getFocused(true)
  const verb = interaction.options.getSubcommand(false) ?? undefined
  const late = new Promise<readonly Choice[]>((resolve) => setTimeout(resolve, completeWithin, []).unref())
  const choices = await Promise.race([
    front.complete(interaction.commandName, verb, name, String(value), askerOf(interaction, house)),
    late,
  ])
  const shown = choices
    .filter((choice) => choice.value.length > 0 && choice.value.length <= commandLimits.choiceValue)
    .map((choice) => ({ name: cut(tidyLine(choice.label), commandLimits.choiceName), value: choice.value }))
    .filter((choice) => choice.name !== '')
  await interaction.respond(shown.slice(0, commandLimits.choices)).catch((thrown: unknown) => {
    log.debug({ err: thrown }, 'suggestions came too late')
  })
}

function requestOf(interaction: ChatInputCommandInteraction, house: House): Request {
  const verb = interaction.options.getSubcommand(false)
  const given = verb === null ? interaction.options.data : (interaction.options.data[0]?.options ?? [])
  const options = Object.fromEntries(given.map((one) => [one.name, written(one)]))
  return {
    command: interaction.commandName,
    ...(verb !== null && { verb }),
    options,
    asker: askerOf(interaction, house),
  }
}

function written({ value, user, role }: CommandInteractionOption): string {
  if (role != null) return `role ${role.id} ${tidyLine(role.name)}`
  if (user != null) return `person ${user.id} ${tidyLine(user.displayName)}`
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value ?? '')
}

/** The rights are those of this moment, in this channel; in a direct message nobody is an admin. */
function askerOf(interaction: Answerable | AutocompleteInteraction, { admins }: House): Asker {
  const { user, guildId, channelId, memberPermissions, member } = interaction
  const manages = memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false
  return {
    channel: {
      platform: 'discord',
      workspace: guildId ?? 'dm',
      id: forumOf(interaction) ?? channelId ?? user.id,
    },
    user: user.id,
    name: tidyLine(user.displayName),
    admin: guildId !== null && (manages || admins.includes(user.id)),
    ...(member !== null && {
      roles: Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()],
    }),
    ...(guildId === null && { direct: true }),
    ...(memberPermissions?.has(writes(interaction)) === false && { silent: true }),
  }
}

/** The forum of a post. Commands cannot be typed in the forum itself, so in any of its posts they mean the forum. */
function forumOf({ channel }: Pick<Answerable, 'channel'>): string | null {
  const parent = channel?.isThread() === true ? channel.parent : null
  return parent?.type === ChannelType.GuildForum ? parent.id : null
}

/** What somebody needs to write where they ask. */
function writes({ channel }: Pick<Answerable, 'channel'>): bigint {
  return channel?.isThread() === true
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages
}
