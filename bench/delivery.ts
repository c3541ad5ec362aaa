import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { webApi } from '@slack/bolt'
import { REST } from 'discord.js'
import { control, type Lab } from '../test/lab/lab.ts'
import type { Item } from './newsroom.ts'
import { type Listener, labIsThere, loadNow, openWorld, quantile } from './world.ts'

/**
 * `npm run bench -- delivery [--channels 1,100,1000]`: from the moment a feed has answered until the message stands on the platform, with so
 * many channels of each platform watching. Beside it the best there could be: one post with the platform's own library, times the
 * schedule that its limits leave.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    channels: { type: 'string', default: '1,100,1000' },
    keep: { type: 'boolean', default: false },
  },
})

/** Who watches which country; events in its towns, one after the other. */
const groups = [
  { country: 'Syria', towns: 'Aleppo Homs Hama Idlib Raqqa' },
  { country: 'Sudan', towns: 'Khartoum Nyala Omdurman' },
  { country: 'Yemen', towns: 'Sanaa Taiz Aden' },
  {
    country: 'Ukraine',
    towns:
      'Kharkiv Odesa Kherson Mykolaiv Dnipro Zaporizhzhia Poltava Sumy Chernihiv Vinnytsia Lviv Ternopil Rivne Lutsk Zhytomyr',
  },
]
const counts = values.channels.split(',').map(Number)
/** Many events where few listen, so that there are enough messages to count. */
const eventsFor = (channels: number) => Math.max(1, Math.min(15, Math.ceil(200 / channels)))

/**
 * The soonest that the limits allow for the nth message of a burst (ms). Discord: 50 requests a second over all; Slack: a burst of 100, then
 * 300 a minute in a workspace, which is what our counterpart makes of "several hundred".
 */
const soonest = {
  discord: (nth: number) => Math.floor(nth / 50) * 1000,
  slack: (nth: number) => Math.max(0, nth - 99) * 200,
} as const
type Name = keyof typeof soonest
const names = ['discord', 'slack'] as const

type Post = { readonly n: number; readonly at: string; readonly status: number; readonly ok?: boolean }
const asked = {
  discord: '/requests?method=POST&path=/messages',
  slack: '/requests?method=chat.postMessage',
} as const

async function run(): Promise<void> {
  const plan = counts
    .toSorted((a, b) => a - b)
    .map((channels, index) => ({
      channels,
      ...(index === 0 ? groups[3] : groups[index - 1]),
    }))
  const world = await openWorld({
    outlets: 40,
    watching: plan.flatMap(({ channels, country = '' }) => Array.from({ length: channels }, () => [country])),
  })
  const labs: Readonly<Record<Name, Lab>> = { discord: world.discord, slack: world.slack }
  const posts = async (name: Name, since: number): Promise<readonly Post[]> => {
    const all = await control<Post[]>(labs[name], 'GET', `${asked[name]}&since=${since}`)
    return all.filter(({ status, ok = true }) => status === 200 && ok)
  }
  const seen: Record<Name, number> = { discord: 0, slack: 0 }

  /** How long after the answer each message of one event stood there (ms). */
  async function tell(item: Item, channels: number): Promise<Readonly<Record<Name, readonly number[]>>> {
    const answered = await world.newsroom.publishNext(item)
    const ends = Date.now() + 30_000 + channels * 400
    const found: Record<Name, readonly Post[]> = { discord: [], slack: [] }
    while (names.some((name) => found[name].length < channels) && Date.now() < ends) {
      await sleep(channels > 100 ? 1000 : 100)
      for (const name of names) if (found[name].length < channels) found[name] = await posts(name, seen[name])
    }
    const after = (name: Name) => found[name].map(({ at }) => Date.parse(at) - answered)
    for (const name of names) {
      if (found[name].length < channels)
        console.log(`  ${name}: only ${found[name].length} of ${channels} came`)
      seen[name] = found[name].at(-1)?.n ?? seen[name]
    }
    return { discord: after('discord'), slack: after('slack') }
  }

  try {
    // until each source has been read once, what it holds is its past
    while (world.newsroom.visits.some((visits) => visits.length === 0)) await sleep(200)
    await sleep(1000)
    const raw = await rawPosts(world)
    for (const name of names) seen[name] = (await posts(name, 0)).at(-1)?.n ?? 0
    console.log(
      `one post by itself, ms: ${names.map((name) => `${name} p50 ${raw[name].toFixed(0)}`).join(', ')}; ${loadNow()}\n`,
    )
    console.log(
      `${'channels, ms'.padEnd(24)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'last'.padStart(8)}   best: p50     p95    last`,
    )
    for (const { channels, towns = '' } of plan) {
      const before = await world.bot.measure()
      const took: Record<Name, number[]> = { discord: [], slack: [] }
      for (const town of towns.split(' ').slice(0, eventsFor(channels))) {
        const told = await tell(report(town), channels)
        for (const name of names) took[name].push(...told[name])
        await sleep(channels > 1 ? 10_000 : 300) // the limits are free again
      }
      const after = await world.bot.measure()
      for (const name of names) {
        const best = Array.from({ length: channels }, (_, nth) => raw[name] + soonest[name](nth))
        console.log(`${`${channels} on ${name}`.padEnd(24)}${row(took[name])}    ${row(best)}`)
      }
      console.log(
        `  processor ${(after.cpu - before.cpu).toFixed(1)} s, memory ${after.megabytes.toFixed(0)} MB, ${loadNow()}`,
      )
    }
  } finally {
    await world.close({ keep: values.keep })
  }
}

const row = (all: readonly number[]) =>
  [quantile(all, 0.5), quantile(all, 0.95), Math.max(...all)].map((ms) => ms.toFixed(0).padStart(8)).join('')

const report = (town: string): Item => ({
  id: town,
  title: `At least 12 killed in ${town}`,
  text: `At least 12 people were killed in a missile strike on ${town} today, the regional governor said.`,
})

/** One post after the other, each to a channel of its own, with nothing of ours between (median ms). */
async function rawPosts({
  discord,
  slack,
  listeners,
}: Awaited<ReturnType<typeof openWorld>>): Promise<Readonly<Record<Name, number>>> {
  const rest = new REST({ api: discord.api }).setToken(discord.cfg.token)
  const web = new webApi.WebClient(slack.cfg.botToken, { slackApiUrl: slack.apiUrl })
  const send = {
    discord: (id: string) =>
      rest.post(`/channels/${id}/messages`, {
        body: { embeds: [{ title: 'x' }], allowed_mentions: { parse: [] } },
      }),
    slack: (channel: string) => web.chat.postMessage({ channel, text: 'x' }),
  }
  const median = async (name: Name) => {
    const took: number[] = []
    for (const { id } of listeners.filter(({ platform }: Listener) => platform === name).slice(0, 20)) {
      const from = performance.now()
      await send[name](id)
      took.push(performance.now() - from)
    }
    return quantile(took, 0.5)
  }
  return { discord: await median('discord'), slack: await median('slack') }
}

if (labIsThere('delivery')) {
  await run()
  process.exit()
}
