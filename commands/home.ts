import type { Watch } from '../src/alerts/watch.ts'
import { type Card, inLines, type Words } from '../src/cards/card.ts'
import type { Channel } from '../src/cards/channel.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { healthCard } from './health.ts'
import { storiesCard } from './stories-card.ts'
import { activeOf, foundSources, n, readingTrouble } from './troubles.ts'
import { wishWords } from './watch-words.ts'

const latest = 6
const mostChannels = 20

const verb = defineVerb({
  name: 'home',
  describe: 'At a glance: the latest stories, the sources, and which channels hear alerts',
  for: 'everyone',
  options: {},

  async run(call) {
    const { store, sources, asker } = call
    const [{ rows }, watches, found] = await Promise.all([
      store.storiesOf({ limit: latest }),
      store.watches(),
      foundSources(sources),
    ])
    const here = watches.filter(({ channel }) => samePlace(channel, asker.channel))
    const hearing = here.filter(({ state }) => state === 'active')
    const active = activeOf(found)
    const trouble = readingTrouble(active)
    const overview: Card = {
      title: 'Who says what about arms transfers and casualties',
      tone: 'neutral',
      body: [
        `${trouble === '' ? `Reads ${n(active.length, 'source')}` : trouble}. ${n(hearing.length, 'channel')} of this place ${hearing.length === 1 ? 'hears' : 'hear'} alerts.`,
      ],
      actions: [
        { label: 'Latest claims', line: 'claims', style: 'primary' },
        { label: 'Casualties', line: 'casualties' },
        { label: 'Sources', line: 'sources list' },
        { label: 'Help', line: 'help' },
      ],
    }
    return asker.admin
      ? [overview, storiesCard(rows), watchesCard(here), await healthCard(call)]
      : [overview, storiesCard(rows)]
  },
})

export const home: Command = { name: 'home', describe: verb.describe, verb, home: true }

const samePlace = (one: Channel, other: Channel) =>
  one.platform === other.platform && one.workspace === other.workspace

/** Only for admins: that a channel exists may be more than others should know. */
function watchesCard(watches: readonly Watch[]): Card {
  if (watches.length === 0)
    return {
      title: 'No channel hears alerts yet',
      tone: 'neutral',
      body: 'Invite the bot into a channel, and type /watch start there.',
    }
  const shown = watches.slice(0, mostChannels).map(watchLine)
  const rest = watches.length - shown.length
  return {
    title: 'Channels that hear alerts',
    tone: 'neutral',
    body: inLines([...shown, ...(rest > 0 ? [[`… and ${rest} more`]] : [])]),
    footer: 'What a channel hears is changed in it, with /watch and /keywords.',
  }
}

function watchLine(one: Watch): readonly Words[] {
  const state =
    one.state === 'active' ? '' : `${one.state}${one.problem === null ? '' : ` (${one.problem})`}; `
  return [{ channel: one.channel.id }, `: ${state}${wishWords(one)}`]
}
