import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/store/sqlite.ts'
import { control, hasLab, labTitle, startDiscordLab, startSlackLab } from '../test/lab/lab.ts'
import { watch } from '../test/store/entries.ts'
import { startBot } from './bot.ts'
import { openNewsroom } from './newsroom.ts'

/** A channel that hears alerts of these places. */
export type Listener = {
  readonly platform: 'discord' | 'slack'
  readonly id: string
  readonly places: readonly string[]
}

/** Says why when the counterparts of the platforms are not here. */
export function labIsThere(bench: string): boolean {
  if (hasLab) return true
  process.stderr.write(`${labTitle(`the ${bench} bench`)}\n`)
  process.exitCode = 2
  return false
}

export const loadNow = () => `load ${loadavg()[0]?.toFixed(1)}`

/** What so much of all stayed below. */
export const quantile = (all: readonly number[], share: number) =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN

/**
 * The bot as a process of its own between a newsroom and counterparts of both platforms, Each entry of `watching` is a
 * channel on each platform.
 */
export async function openWorld({
  outlets,
  hosts = outlets,
  every = '1m',
  watching = [],
}: {
  readonly outlets: number
  readonly hosts?: number
  readonly every?: string
  readonly watching?: readonly (readonly string[])[]
}) {
  const folder = mkdtempSync(join(tmpdir(), 'claimwire-bench-'))
  const newsroom = await openNewsroom(outlets, hosts)
  const discord = await startDiscordLab()
  const slack = await startSlackLab()

  const file = join(folder, 'claimwire.db')
  const listeners: Listener[] = []
  const store = await openStore(file)
  for (const [index, places] of watching.entries())
    for (const [platform, lab] of [
      ['discord', discord],
      ['slack', slack],
    ] as const) {
      const made = await control<{ readonly id: string; readonly guild_id?: string }>(
        lab,
        'POST',
        '/world/channels',
        { name: `bench-${index}` },
      )
      const channel = { platform, workspace: made.guild_id ?? 'T0LAB0001', id: made.id }
      listeners.push({ platform, id: made.id, places })
      await store.saveWatch(
        watch({ id: `${platform}-${index}`, channel, kinds: [], places, minKilled: null }),
      )
    }
  await store.close()

  const config = join(folder, 'config')
  mkdirSync(config)
  writeFileSync(
    join(config, 'settings.yaml'),
    'firstPoll: { postLast: 0 }\npollsAtOnce: 16\ncontact: https://example.org\ntimeZone: UTC\nadmins: { discord: [], slack: [] }\n',
  )
  writeFileSync(
    join(config, 'sources.yaml'),
    `every: ${every}\nsources:\n${newsroom.addresses
      .map(
        (url, n) =>
          `  - { id: wire-${n}, name: Wire ${n}, url: "${url}", country: null, affiliation: independent, fullText: false }\n`,
      )
      .join('')}`,
  )
  const log = join(folder, 'bot.log')
  const bot = await startBot(
    {
      DATABASE_URL: file,
      CLAIMWIRE_CONFIG: config,
      ALLOW_PRIVATE_HOSTS: newsroom.hosts.join(','),
      DISCORD_TOKEN: discord.cfg.token,
      DISCORD_API_URL: discord.api,
      SLACK_BOT_TOKEN: slack.cfg.botToken,
      SLACK_APP_TOKEN: slack.cfg.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    log,
  )
  return {
    bot,
    newsroom,
    discord,
    slack,
    listeners,
    watching,
    file,
    log,
    /** Ends it all; what it wrote stays when somebody wants to look at it. */
    async close({ keep = false } = {}) {
      await bot.stop()
      await Promise.all([newsroom.close(), discord.close(), slack.close()])
      if (keep) console.log(`store and log: ${folder}`)
      else rmSync(folder, { recursive: true })
    },
  }
}
