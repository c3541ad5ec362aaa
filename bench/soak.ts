import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createDetector } from '../src/claims/detect.ts'
import { readTowns } from '../src/claims/lexicon/towns.ts'
import { partyNamed } from '../src/stories/parties.ts'
import { type Event, itemOf } from '../test/crash/news.ts'
import { type Count, compare } from '../test/crash/reading.ts'
import { complaints } from '../test/lab/lab.ts'
import { type Seen, seenOnDiscord, seenOnSlack } from '../test/lab/seen.ts'
import { fillers, writeArticles } from './articles.ts'
import type { Measured } from './bot.ts'
import { createRandom } from './random.ts'
import { type Listener, labIsThere, loadNow, openWorld } from './world.ts'

/**
 * `npm run bench -- soak [--minutes 10] [--rate 50] [--channels 200]`: so many articles a second, of which one every second is an event that
 * one channel on each platform must hear of; copies of it and everything else is silence. At the end every message is looked for.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '50' },
    channels: { type: 'string', default: '200' },
    keep: { type: 'boolean', default: false },
  },
})
const seconds = Number(values.minutes) * 60
const rate = Number(values.rate)
/** Half of the channels on each platform. */
const each = Math.max(1, Math.floor(Number(values.channels) / 2))
const outlets = 60
/** The toll rises, and other outlets copy the first report, so long after it (s). */
const risesAfter = 30
const copiedAfter = 10

const { whole, pick, random } = createRandom(7)
const dense = writeArticles(50)

/** Towns that are read where they are named, each in no other's name. */
function towns(most: number): readonly string[] {
  const { detect } = createDetector()
  const taken = dense.map(({ text }) => text).join(' ')
  const names = readTowns().map(({ sense }) => sense.name)
  const found: string[] = []
  for (const name of names) {
    if (found.length === most) break
    if (
      !/^[A-Z][a-z]{4,}$/.test(name) ||
      taken.includes(name) ||
      names.indexOf(name) !== names.lastIndexOf(name)
    )
      continue
    if (found.some((other) => other.includes(name) || name.includes(other))) continue
    const { title, content } = itemOf({ place: name, tolls: [3, 5] }, 0, new Date())
    const [claim] = detect({ id: name, title, text: content, publishedAt: new Date() })
    // who asks for a capital asks for its country
    if (claim?.place?.name === name && partyNamed(name) === null) found.push(name)
  }
  return found
}

function chatter(): { readonly title: string; readonly text: string } {
  const { title, text } = pick(dense)
  if (random() < 0.05) return { title, text: text.split('\n\n').slice(0, 2).join(' ') }
  return {
    title: `Notes of the day, number ${whole(1, 1_000_000)}`,
    text: `${Array.from({ length: 6 }, () => pick(fillers)).join(' ')} It was note ${whole(1, 1_000_000_000)}.`,
  }
}

async function run(): Promise<void> {
  const events = towns(seconds).map(
    (place, n): Event => ({
      place,
      // Slack takes fifty edits a minute
      tolls: n % 3 === 0 ? [whole(2, 9), whole(10, 40)] : [whole(2, 9)],
    }),
  )
  const groups = Array.from({ length: each }, (_, group) => events.filter((_event, n) => n % each === group))
  const world = await openWorld({
    outlets,
    watching: groups.map((group) => group.map(({ place }) => place)),
  })
  const { bot, newsroom } = world
  let published = outlets
  function publish(feed: number, { id, title, text }: { id: string; title: string; text: string }) {
    newsroom.publish(feed % outlets, { id, title, text })
    published += 1
  }
  function tell(event: Event, nth: number, feed: number, as = '') {
    const { id, title, content } = itemOf(event, nth, new Date())
    publish(feed, { id: `${id}${as}`, title, text: content })
  }

  console.log(
    `${events.length} events for ${each} channels on each platform; ${rate} articles a second for ${values.minutes} min\n`,
  )
  while (newsroom.visits.some((visits) => visits.length === 0)) await sleep(200)
  await sleep(2000)
  const first = await bot.measure()
  const samples: { readonly at: number; readonly seen: Measured }[] = []
  const began = Date.now()
  let due = 0
  let toldFirst = 0
  let toldCopy = 0
  let toldRise = 0
  let sampledAt = 0
  let printedAt = 0

  console.log('    time   memory   heap   processor   articles   behind   to send   oldest   load')
  async function sample(): Promise<Measured> {
    const seen = await bot.measure()
    const at = (Date.now() - began) / 1000
    samples.push({ at, seen })
    if (at - printedAt >= 30 || samples.length === 1) {
      printedAt = at
      console.log(line(at, seen, published, first))
    }
    return seen
  }

  try {
    for (;;) {
      const gone = (Date.now() - began) / 1000
      if (gone > seconds) break
      const at = (n: number, after: number) => n + after < gone
      for (; toldFirst < events.length && at(toldFirst, 0); toldFirst += 1) {
        const event = events[toldFirst]
        if (event !== undefined) tell(event, 0, toldFirst)
      }
      for (; toldCopy < events.length && at(toldCopy, copiedAfter); toldCopy += 1) {
        const event = events[toldCopy]
        if (event !== undefined) tell(event, 0, toldCopy + 7, '-copy')
      }
      // by the same outlet, so that it comes after the first
      for (; toldRise < events.length && at(toldRise, risesAfter); toldRise += 1) {
        const event = events[toldRise]
        if (event !== undefined && event.tolls.length > 1) tell(event, 1, toldRise)
      }
      due = gone * rate
      for (let n = published - outlets; n < due; n += 1)
        publish(whole(0, outlets - 1), { id: `note-${n}`, ...chatter() })
      if (gone - sampledAt >= 5) {
        sampledAt = gone
        await sample()
      }
      await sleep(100)
    }
    const ends = Date.now() + 180_000
    for (;;) {
      const seen = await sample()
      const read = seen.values.get('claimwire_articles_total') ?? 0
      if ((read >= published && toSend(seen) === 0) || Date.now() > ends) break
      await sleep(1000)
    }
    await sleep(3000) // what would come twice has time to
    const last = await sample()

    const count: Count = { expected: 0, lost: 0, doubled: 0, stale: 0, disordered: 0, combined: 0 }
    const read = ({ platform, id }: Listener): Promise<readonly Seen[]> =>
      platform === 'discord' ? seenOnDiscord(world.discord, id) : seenOnSlack(world.slack, id)
    let elsewhere = 0
    for (const [index, group] of groups.entries())
      for (const listener of world.listeners.filter(({ places }) => places === world.watching[index])) {
        const seen = await read(listener)
        for (const [n, event] of group.entries()) {
          const nth = n * each + index
          if (nth < toldFirst)
            compare({ ...event, tolls: event.tolls.slice(0, nth < toldRise ? 2 : 1) }, seen, count)
        }
        elsewhere += seen.filter(
          ({ title }) =>
            !title.includes('reports that waited') && !group.some(({ place }) => title.includes(place)),
        ).length
      }
    const refused = (await Promise.all([world.discord, world.slack].map(complaints))).flat()
    const taken = last.values.get('claimwire_articles_total') ?? 0
    console.log(
      `\narticles: ${published} published, ${taken} taken\nmessages: ${count.expected} expected, ${count.lost} lost, ${count.doubled} doubled, ${count.stale} stale, ${count.disordered} disordered, ${count.combined} told together, ${elsewhere} where nobody asked for them; ${refused.length} refused${refused.length === 0 ? '' : `, such as ${JSON.stringify(refused[0]).slice(0, 300)}`}\nmemory: ${trend(samples)}\n${delays(last)}`,
    )
    if (
      count.lost + count.doubled + count.stale + count.disordered + elsewhere + refused.length > 0 ||
      taken !== published
    )
      process.exitCode = 1
  } finally {
    await world.close({ keep: values.keep || process.exitCode === 1 })
  }
}

const toSend = ({ values: say }: Measured) =>
  ['due', 'unsure', 'sending'].reduce(
    (sum, state) => sum + (say.get(`claimwire_outbox_messages{state="${state}"}`) ?? 0),
    0,
  )

function line(at: number, seen: Measured, published: number, first: Measured): string {
  const taken = seen.values.get('claimwire_articles_total') ?? 0
  const heap = (seen.values.get('nodejs_heap_size_used_bytes') ?? 0) / 1_000_000
  return [
    `${at.toFixed(0)} s`.padStart(8),
    `${seen.megabytes.toFixed(0)} MB`.padStart(9),
    `${heap.toFixed(0)}`.padStart(7),
    `${(((seen.cpu - first.cpu) / Math.max(1, at)) * 100).toFixed(0)} %`.padStart(12),
    String(taken).padStart(11),
    String(published - taken).padStart(9),
    String(toSend(seen)).padStart(10),
    `${(seen.values.get('claimwire_queue_age_seconds') ?? 0).toFixed(0)} s`.padStart(9),
    `   ${loadNow().replace('load ', '')}`,
  ].join('')
}

/** The slope of the later half by least squares: a leak shows as a rise that does not end. */
function trend(samples: readonly { readonly at: number; readonly seen: Measured }[]): string {
  const late = samples.slice(Math.floor(samples.length / 2))
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length)
  const [t, m] = [mean(late.map(({ at }) => at)), mean(late.map(({ seen }) => seen.megabytes))]
  const over = late.reduce((sum, { at, seen }) => sum + (at - t) * (seen.megabytes - m), 0)
  const under = late.reduce((sum, { at }) => sum + (at - t) ** 2, 0)
  const all = samples.map(({ seen }) => seen.megabytes)
  return `${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} MB; in the later half ${m.toFixed(0)} MB, ${((over / Math.max(1, under)) * 60).toFixed(2)} MB a minute`
}

/** From the decision to the message, out of the bot's own histogram: the bucket that holds the quantile. */
function delays({ values: say }: Measured): string {
  return ['discord', 'slack']
    .map((platform) => {
      const label = `platform="${platform}",kind="post"`
      const count = say.get(`claimwire_delivery_seconds_count{${label}}`) ?? 0
      const buckets = [...say].flatMap(([name, upTo]) => {
        const [, le, rest] = /^claimwire_delivery_seconds_bucket\{le="([\d.]+)",(.*)\}$/.exec(name) ?? []
        return rest === label ? [{ le: Number(le), upTo }] : []
      })
      const within = (share: number) => buckets.find(({ upTo }) => upTo >= share * count)?.le ?? 'more'
      return `decision to message on ${platform}: p50 within ${within(0.5)} s, p95 within ${within(0.95)} s of ${count}`
    })
    .join('\n')
}

if (labIsThere('soak')) {
  await run()
  process.exit()
}
