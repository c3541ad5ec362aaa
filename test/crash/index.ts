import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { complaints, control, hasLab, labTitle } from '../lab/lab.ts'
import { createBot, leftBehind } from './bot.ts'
import { closeLabs, createWires, environment, type Labs, startLabs } from './labs.ts'
import { createEvents, type Event } from './news.ts'
import { createRandom } from './random.ts'
import { type Count, channels, compare, readAll } from './reading.ts'
import { clearFaults, layFaults, setPlatforms, type Trouble, troubles } from './troubles.ts'

/**
 * The bot runs against counterparts of both platforms, is killed at random moments and started again, while the platforms fail in every
 * way they can. At the end each message must stand in each channel once, in its last state, and each thread in order.
 */

const { values: asked } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    kills: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
})

type Row = Count & { readonly trouble: string; faults: number; kills: number; inDoubt: number }

const chosen = troubles.filter(({ name }) => asked.only === undefined || name.includes(asked.only))
const killsEach = Math.ceil(
  Number(asked.kills ?? (asked.short ? 10 : 240)) / (asked.short ? 1 : troubles.length),
)
const eventsEach = asked.short ? 6 : 2
/** The short form has no time for what takes longer (ms). */
const longestLife = asked.short ? 3_000 : Number.POSITIVE_INFINITY
const slowestStart = 20_000
/** Between two kinds of trouble (ms). */
const breather = 15_000
/** A visit that was cut short is made again a minute later. */
const patience = 90_000

async function run(): Promise<boolean> {
  const seed = Number(asked.seed)
  process.stdout.write(`seed ${seed} (--seed ${seed} chooses the same moments)\n`)
  const random = createRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'claimwire-crash-'))
  const labs = await startLabs()
  const wires = createWires(labs, folder)
  const bot = createBot(environment(labs, folder), join(folder, 'bot.log'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void bot.kill().then(() => process.exit(1)))
  const nextEvents = createEvents(random)
  const rows: Row[] = []
  const told = new Map<Row, readonly Event[]>()
  const stops: { readonly code: number | null; readonly ms: number }[] = []
  let unsound = 0

  async function openEvents(count: number): Promise<readonly Event[]> {
    const events = nextEvents(count)
    for (const event of events)
      await wires.open(event, asked.short ? event.tolls.length : random.whole(1, event.tolls.length + 1))
    return events
  }

  async function live(row: Row, trouble: Trouble, events: readonly Event[]): Promise<void> {
    await layFaults(labs, trouble, random)
    // A visit that was cut short is made again only a minute later, so every other first life is long enough for all of them: then it is
    // the deliveries that come under fire. The short form has no time to wait.
    const visits = row.kills === 0 && (asked.short || rows.length % 2 === 0)
    const span = visits ? 3_000 : Math.min(random.between(...trouble.life), longestLife)
    const early = !visits && random.between(0, 1) < 0.2
    await bot.start(early ? random.between(0, 1_500) : slowestStart)
    if (!early) await sleep(span / 2)
    const event = events[random.whole(0, events.length)]
    if (event !== undefined && random.between(0, 1) < 0.3) await wires.tell(event, 1)
    if (trouble.disturb !== undefined) {
      await trouble.disturb(labs)
      row.faults += 1
    }
    if (!early) await sleep(span / 2)
    // now and then it is only asked to stop, whatever hangs
    if (!early && random.between(0, 1) < 0.1) stops.push(await bot.stop())
    else {
      await bot.kill()
      row.kills += 1
    }
    const { inDoubt, sound } = leftBehind(join(folder, 'claimwire.db'))
    row.inDoubt += inDoubt
    if (!sound) unsound += 1
  }

  /** Until all is told that was read, or not for long: what is still missing comes in the end. */
  async function recover(events: readonly Event[]): Promise<void> {
    await bot.start(slowestStart)
    for (const until = Date.now() + breather; Date.now() < until; await sleep(500)) {
      const seen = await readAll(labs)
      const now = nothing()
      for (const event of events) for (const channel of seen) compare(event, channel, now)
      if (now.lost + now.stale === 0) return
    }
  }

  async function count(): Promise<boolean> {
    const seen = await readAll(labs)
    for (const row of rows) {
      Object.assign(row, nothing())
      for (const event of told.get(row) ?? []) for (const channel of seen) compare(event, channel, row)
    }
    return rows.every(({ lost, doubled, stale, disordered }) => lost + doubled + stale + disordered === 0)
  }

  try {
    const opening = nextEvents(1)
    for (const event of opening) await wires.open(event, 0)
    await bot.start(slowestStart)
    await startWatches(labs)

    const rounds = asked.short ? [{ name: 'all by turns', life: troubles[0]?.life ?? [0, 0] }] : chosen
    for (const trouble of rounds) {
      await bot.kill()
      const row: Row = { trouble: trouble.name, faults: 0, kills: 0, inDoubt: 0, ...nothing() }
      rows.push(row)
      const events = await openEvents(eventsEach)
      told.set(row, events)
      for (let kill = 0; kill < killsEach; kill += 1) {
        await setPlatforms(labs, kill % 2 === 0)
        const now = asked.short ? (chosen[random.whole(0, chosen.length)] ?? trouble) : trouble
        await live(row, now, events)
        row.faults += await clearFaults(labs)
      }
      for (const event of events) await wires.tell(event, event.tolls.length)
      if (!asked.short) await recover(events)
      if (!asked.short) process.stdout.write(`${trouble.name}: ${row.kills} kills, ${row.faults} faults\n`)
    }

    await bot.kill()
    await bot.start(slowestStart)
    const until = Date.now() + patience
    while (!(await count()) && Date.now() < until) await sleep(500)
    await sleep(2_000) // what would come twice has time to
    stops.push(await bot.stop())
    const good = await count()
    const rejected = (await Promise.all([labs.discord, labs.slack].map(complaints)))
      .flat()
      .filter((complaint) => !JSON.stringify(complaint).includes('"ack-3s"')) // the dead acknowledge nothing
    print(rows)
    const slowest = Math.max(...stops.map(({ ms }) => ms))
    const clean = stops.every(({ code, ms }) => code === 0 && ms < 10_000)
    process.stdout.write(
      `asked to stop ${stops.length} times: ended ${clean ? '' : 'NOT '}cleanly, within ${Math.round(slowest)} ms; the store was damaged ${unsound} times\n`,
    )
    if (rejected.length > 0)
      process.stdout.write(`the platforms complained: ${JSON.stringify(rejected.slice(0, 5))}\n`)
    const passed = good && clean && unsound === 0 && rejected.length === 0
    if (!passed || asked.keep) process.stdout.write(`store and log: ${folder}\n`)
    else rmSync(folder, { recursive: true })
    return passed
  } finally {
    await bot.kill()
    await closeLabs(labs)
  }
}

/** As an admin does it: until the bot has connected, nobody answers. */
async function startWatches({ discord, slack }: Labs): Promise<void> {
  const until = async (what: string, act: () => Promise<unknown>) => {
    for (let tries = 0; tries < 40; tries += 1) {
      if (/now hears/.test(JSON.stringify(await act()))) return
      await sleep(250)
    }
    throw new Error(`the watch of ${what} could not be started`)
  }
  for (const name of channels.discord)
    await until(name, () =>
      control(discord, 'POST', '/interactions/command', {
        user: 'alice',
        channel: `#${name}`,
        name: 'watch start',
        options: {},
      }),
    )
  for (const channel of channels.slack)
    await until(channel, () =>
      control(slack, 'POST', '/commands', { user: 'alice', channel, command: '/watch', text: 'start' }),
    )
}

const nothing = (): Count => ({
  expected: 0,
  lost: 0,
  doubled: 0,
  stale: 0,
  disordered: 0,
  combined: 0,
})

function print(rows: readonly Row[]): void {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  const all: Row = {
    trouble: 'all',
    faults: sum((row) => row.faults),
    kills: sum((row) => row.kills),
    inDoubt: sum((row) => row.inDoubt),
    expected: sum((row) => row.expected),
    lost: sum((row) => row.lost),
    doubled: sum((row) => row.doubled),
    stale: sum((row) => row.stale),
    disordered: sum((row) => row.disordered),
    combined: sum((row) => row.combined),
  }
  const heads = [
    'faults',
    'kills',
    'inDoubt',
    'expected',
    'lost',
    'doubled',
    'stale',
    'disordered',
    'combined',
  ] as const
  const line = (first: string, cells: readonly string[]) =>
    `${first.padEnd(30)}${cells.map((cell) => cell.padStart(11)).join('')}\n`
  process.stdout.write(line('', heads))
  for (const row of [...rows, all])
    process.stdout.write(
      line(
        row.trouble,
        heads.map((head) => String(row[head])),
      ),
    )
}

if (hasLab) process.exit((await run()) ? 0 : 1)
process.stderr.write(`${labTitle('the crash test')}\n`)
process.exit(2)
