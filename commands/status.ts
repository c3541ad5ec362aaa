import { inLines, type Words } from '../src/cards/card.ts'
import { type Command, defineVerb } from '../src/command.ts'
import type { Audit } from '../src/store/store.ts'
import { pageActions } from './answers.ts'
import { healthCard } from './health.ts'

const now = defineVerb({
  name: 'now',
  describe: 'How the bot is: sources, deliveries, watches, platforms, store',
  for: 'admins',
  options: {},
  run: healthCard,
})

const entries = 10

const audit = defineVerb({
  name: 'audit',
  describe: 'Who changed what here, the latest first; nothing can be taken out of it',
  for: 'admins',
  options: {
    page: { type: 'whole', describe: 'Which page of ten', min: 1, max: 10_000 },
  },
  async run({ options: { page = 1 }, store, asker }) {
    const { channel } = asker
    const found = await store.audits(entries + 1, { channel, offset: (page - 1) * entries })
    const shown = found.slice(0, entries)
    if (shown.length === 0)
      return {
        title: page === 1 ? 'Nothing was changed here yet' : `There is no page ${page}`,
        tone: 'neutral',
        body: 'What admins and editors change in this server or workspace is written down here, and stays.',
        actions: page === 1 ? [] : [{ label: 'First page', line: 'status audit', inPlace: true }],
      }
    return {
      title: `Who changed what${page === 1 ? '' : `, page ${page}`}`,
      tone: 'neutral',
      body: inLines(shown.map((entry) => auditLine(entry, channel.id))),
      actions: pageActions('status audit', {}, page, found.length > entries),
      footer: 'This server or workspace only. Entries can be neither changed nor deleted.',
    }
  },
})

export const status: Command = {
  name: 'status',
  describe: 'How the bot is, and who changed what',
  verbs: [now, audit],
}

function auditLine({ at, name, user, what, channel }: Audit, here: string): readonly Words[] {
  const where = channel.id === here ? '' : ` (in channel ${channel.id})`
  return [{ time: at, as: 'date-time' }, ' · ', { bold: name ?? user }, ` ${what}${where}`]
}
