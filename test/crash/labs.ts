import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  control,
  type DiscordLab,
  type FeedLab,
  type SlackLab,
  startDiscordLab,
  startFeedLab,
  startSlackLab,
} from '../lab/lab.ts'
import { type Event, itemOf } from './news.ts'

/** The world around the bot: both platforms, and the servers of the wires that it reads. */
export type Labs = {
  readonly discord: DiscordLab
  readonly slack: SlackLab
  readonly feeds: readonly FeedLab[]
}

/** A host is asked once a second: several, so that news comes in at many moments. */
const hosts = 6

export async function startLabs(): Promise<Labs> {
  return {
    // One process after the other connects, each many times sooner than a real one would.
    discord: await startDiscordLab({ identifyWindowMs: 1 }),
    slack: await startSlackLab(),
    feeds: await Promise.all(Array.from({ length: hosts }, () => startFeedLab())),
  }
}

export async function closeLabs({ discord, slack, feeds }: Labs): Promise<void> {
  await Promise.all([discord, slack, ...feeds].map((lab) => lab.close()))
}

/** What the bot finds in its environment. */
export function environment({ discord, slack, feeds }: Labs, folder: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    DISCORD_TOKEN: discord.cfg.token,
    DISCORD_API_URL: discord.api,
    SLACK_BOT_TOKEN: slack.cfg.botToken,
    SLACK_APP_TOKEN: slack.cfg.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: join(folder, 'claimwire.db'),
    CLAIMWIRE_CONFIG: join(folder, 'config'),
    ALLOW_PRIVATE_HOSTS: feeds.map(({ url }) => new URL(url).host).join(','),
  }
}

/** The wires, one for each event; a new one is read from the next start on. */
export function createWires({ feeds }: Labs, folder: string) {
  const lines: string[] = []
  const config = join(folder, 'config')
  mkdirSync(config, { recursive: true })
  writeFileSync(
    join(config, 'settings.yaml'),
    // What a new wire holds is news here, not the past.
    'firstPoll: { postLast: 20 }\npollsAtOnce: 16\ncontact: https://example.org\ntimeZone: UTC\nadmins: { discord: [], slack: [] }\n',
  )
  const said = new Map<Event, number>()
  const feedOf = (event: Event) => `/${event.place.toLowerCase()}`
  const hostOf = ({ place }: Event) => {
    const index = lines.findIndex((line) => line.includes(`id: ${place.toLowerCase()},`))
    return feeds[index % feeds.length] ?? feeds[0]
  }

  /** The next so many reports of an event. */
  async function tell(event: Event, reports: number): Promise<void> {
    const host = hostOf(event)
    if (host === undefined) return
    for (let more = 0; more < reports; more += 1) {
      const nth = said.get(event) ?? 0
      if (nth === event.tolls.length) return
      said.set(event, nth + 1)
      // a second apart, as the dates of RSS are
      const item = itemOf(event, nth, new Date(Date.now() - (event.tolls.length - nth) * 1_000))
      await control(host, 'POST', '/items', { path: feedOf(event), item })
    }
  }

  return {
    tell,
    async open(event: Event, reports: number): Promise<void> {
      const id = event.place.toLowerCase()
      const host = feeds[lines.length % feeds.length]
      if (host === undefined) return
      lines.push(
        `  - { id: ${id}, name: The ${event.place} Wire, url: "${host.url}${feedOf(event)}", country: null, affiliation: independent, fullText: false }`,
      )
      await control(host, 'POST', '/feeds', { path: feedOf(event), format: 'rss', title: event.place })
      await tell(event, reports)
      writeFileSync(join(config, 'sources.yaml'), `every: 1m\nsources:\n${lines.join('\n')}\n`)
    },
  }
}
