/**
 * Discord's limits, in UTF-16 units (Discord counts characters, which are never more).
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 * https://docs.discord.com/developers/components/reference
 */
export const limits = {
  embeds: 10,
  /** Titles, descriptions, field names and values, footers and author names over all embeds of one message. */
  allEmbeds: 6000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  rows: 5,
  buttonsInRow: 5,
  customId: 100,
  label: 80,
  buttonUrl: 512,
  menuChoices: 25,
  placeholder: 150,
  choiceLabel: 100,
  choiceAbout: 100,
  attachments: 10,
  attachmentAbout: 1024,
  threadName: 100,
  /** Of one post in a forum. */
  tags: 5,
  modalTitle: 45,
  modalFields: 5,
  fieldLabel: 45,
} as const

/**
 * Limits of slash commands. https://docs.discord.com/developers/interactions/application-commands
 */
export const commandLimits = {
  describe: 100,
  text: 6000,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const
