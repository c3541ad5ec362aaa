import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, day, second } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { platforms } from '../../src/platforms/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { type Bot, type BotParts, createBot } from '../../src/programs/bot.ts'
import type { Source } from '../../src/sources/source.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import {
  control,
  type DiscordLab,
  type FeedLab,
  type SlackLab,
  startDiscordLab,
  startFeedLab,
  startSlackLab,
} from './lab.ts'

const log = createLog('silent')

/** Both platforms, and a server of feeds. */
export type Labs = { readonly discord: DiscordLab; readonly slack: SlackLab; readonly feeds: FeedLab }

export async function startLabs(): Promise<Labs> {
  const [discord, slack, feeds] = await Promise.all([startDiscordLab(), startSlackLab(), startFeedLab()])
  return { discord, slack, feeds }
}

/** The real libraries, connected to both of the lab's platforms. */
export const bothPlatforms = async ({ discord, slack }: Labs, clock: Clock): Promise<readonly Platform[]> => [
  await platforms.discord.create({ token: discord.cfg.token, apiUrl: discord.api, log }),
  await platforms.slack.create({ ...slack.cfg, apiUrl: slack.apiUrl, clock, log }),
]

/** The feed `/wire` of a server, asked every second. */
export const wireAt = ({ url }: FeedLab, id = 'wire', name = 'The Wire'): Source => ({
  outlet: { id, name, country: null, affiliation: 'independent' },
  kind: 'feed',
  address: `${url}/wire`,
  enabled: true,
  disabledBecause: null,
  interval: second,
  charset: null,
  fullText: false,
  topics: [],
})

/** Publishes in a feed; the title stands for the text where there is none. */
export const publish = ({ feed = '/wire', id, title = id, text = title }: Item, feeds: FeedLab) =>
  control(feeds, 'POST', '/items', {
    path: feed,
    item: { id, title, link: '', date: new Date().toISOString(), summary: text, content: text },
  })

type Item = { readonly feed?: string; readonly id: string; readonly title?: string; readonly text?: string }

/** The whole bot, running, over a store of its own. */
export type House = {
  readonly store: Store
  /** The file of the store. */
  readonly file: string
  readonly bot: Bot
  close(): Promise<void>
}

/** `prepare` finds the store before the bot runs. */
export async function startHouse(
  parts: Pick<BotParts, 'platforms' | 'sources' | 'clock' | 'opsChannels'> & {
    readonly feeds: readonly FeedLab[]
  },
  prepare: (store: Store) => Promise<void> = async () => {},
): Promise<House> {
  const { feeds, ...rest } = parts
  const folder = await mkdtemp(join(tmpdir(), 'claimwire-lab-'))
  const file = join(folder, 'claimwire.db')
  const store = await openStore(file)
  await prepare(store)
  const bot = await createBot({
    ...rest,
    store,
    userAgent: 'claimwire-test/0.1',
    allowPrivate: feeds.map(({ url }) => new URL(url).host),
    pollsAtOnce: Math.max(4, feeds.length),
    postLast: 0,
    keepTexts: 90 * day,
    log,
  })
  await bot.start()
  return {
    store,
    file,
    bot,
    async close() {
      await bot.stop()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
