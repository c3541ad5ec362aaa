import { mostKilled } from '../alerts/toll.ts'
import type { Watch } from '../alerts/watch.ts'
import { type Channel, channelKey } from '../cards/channel.ts'
import { type Clock, hour, second } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { endOfStretch } from '../lib/zoned.ts'
import type { Delivery, Gate, GateChange, Store } from '../store/store.ts'
import { dueOf } from './due.ts'
import { type Told, toldTogether } from './summary.ts'

type Row = Awaited<ReturnType<Store['gated']>>[number]

/** The deliveries about one story or series in one channel, and whether a message of its own stands there to be edited. */
type Group = { readonly rows: readonly Row[]; readonly own: boolean }

const nothing = { free: [], hold: [], together: null, period: null } as const
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)

/**
 * Opens the gates: what waited for a digest, for the end of quiet hours or for room in the hour is told together when its time has come.
 * Each channel's change is one transaction, and a digest is stored with the time it is for: it is sent late rather than twice or never.
 */
export function createRelease(store: Store, clock: Clock, log: Log) {
  async function release(channel: Channel): Promise<void> {
    const now = clock()
    const rows = await store.gated(channel)
    const watch = (await store.watches(channel)).find(({ state }) => state !== 'stopped')
    const change =
      watch === undefined ? { ...nothing, at: now, free: idsOf(rows) } : await changeFor(watch, rows, now)
    if (await store.passGate(change))
      log.debug(
        { channel: channelKey(channel), free: change.free.length, told: change.together?.told.length ?? 0 },
        'looked at what waits',
      )
  }

  async function changeFor(watch: Watch, rows: readonly Row[], now: Date): Promise<GateChange> {
    const lastDigest = await store.lastDigest(watch.channel)
    const hushed =
      watch.quiet === null ? null : endOfStretch(watch.quiet.from, watch.quiet.to, watch.zone, now)
    const hold: GateChange['hold'][number][] = []
    const ready: Row[] = []
    const free: Row[] = []
    let period: Date | null = null
    for (const row of rows) {
      const { gate, dueAt } = dueOf(watch, row.decidedAt, { lastDigest })
      if (row.overtaken || gate === null) free.push(row)
      else if (dueAt > now || hushed !== null) {
        const until = dueAt > now ? dueAt : (hushed ?? now)
        if (row.gate !== gate || row.dueAt.getTime() !== until.getTime())
          hold.push({ ids: [row.id], gate, dueAt: until })
      } else {
        ready.push(row)
        if (gate === 'digest' && (period === null || dueAt > period)) period = dueAt
      }
    }
    // what goes about a story goes in its order
    const freed = new Set(free.map(aboutOf))
    const groups = await groupsOf(
      watch.channel,
      ready.filter((row) => !freed.has(aboutOf(row))),
    )
    const base = {
      ...nothing,
      at: now,
      hold,
      free: idsOf([...free, ...ready.filter((row) => freed.has(aboutOf(row)))]),
    }
    if (groups.length === 0) return base
    return period !== null ? digest(watch, groups, period, base) : trickle(watch, groups, now, base)
  }

  async function groupsOf(channel: Channel, rows: readonly Row[]): Promise<readonly Group[]> {
    return Promise.all(
      [...Map.groupBy(rows, aboutOf).values()].map(async (some) => {
        const [row] = some
        const first = row === undefined ? null : await store.firstMessage(row.about, channel)
        const own = first !== null && first.summary === null && row?.about.kind === 'story'
        return { rows: some, own }
      }),
    )
  }

  /** One message for all, the biggest first; what stands in a message of its own is brought up to date there, too. */
  async function digest(
    watch: Watch,
    groups: readonly Group[],
    period: Date,
    base: GateChange,
  ): Promise<GateChange> {
    const edits = groups.flatMap(({ rows, own }) => (own ? rows.filter(({ kind }) => kind === 'edit') : []))
    const free = [...base.free, ...idsOf(edits)]
    const news = groups
      .map(({ rows }) => rows.filter((row) => !edits.includes(row)))
      .filter((rows) => rows.length > 0)
    const [only] = news
    const [first] = only ?? []
    if (first === undefined) return { ...base, free }
    const stamp = { at: period, by: first.id }
    if (news.length === 1) return { ...base, free: [...free, ...idsOf(only ?? [])], period: stamp }
    const weighed = await Promise.all(news.map(async (rows) => ({ rows, weight: await weightOf(rows) })))
    const told = weighed.toSorted((a, b) => b.weight - a.weight).map(({ rows }) => toldBy(rows))
    const card = toldTogether(told, {
      title: `${dateOf(period, watch)}: ${told.length} reports`,
      footer: watch.rhythm.kind === 'hourly' ? 'Hourly digest' : 'Daily digest',
    })
    return {
      ...base,
      free,
      together: { carrier: first.id, card, told: news.flatMap(idsOf) },
      period: stamp,
    }
  }

  /** After quiet hours all in one message; with an hourly limit by themselves as long as there is room, then in one message. */
  async function trickle(
    watch: Watch,
    groups: readonly Group[],
    now: Date,
    base: GateChange,
  ): Promise<GateChange> {
    const updates = groups.filter(({ own }) => own)
    const posts = groups.filter(({ own }) => !own).map(({ rows }) => rows)
    const free = [...base.free, ...updates.flatMap(({ rows }) => idsOf(rows))]
    const { room, again } = await roomIn(watch, now)
    const quiet = posts.flat().some(({ gate }) => gate === 'quiet')
    const waited = posts.flat().some(({ gate, dueAt, decidedAt }) => gate === 'rate' && dueAt > decidedAt)
    const later = (rows: readonly (readonly Row[])[]) =>
      rows.length === 0
        ? []
        : [{ ids: rows.flatMap(idsOf), gate: 'rate' as const satisfies Gate, dueAt: again }]
    if (posts.length > 1 && (quiet || waited)) {
      if (room < 1) return { ...base, free, hold: [...base.hold, ...later(posts)] }
      const [carrier = 0] = idsOf(posts[0] ?? [])
      const card = toldTogether(posts.map(toldBy), {
        title: `${posts.length} reports ${quiet ? 'from the quiet hours' : 'that waited'}`,
        footer: quiet
          ? 'What changes from here on is told by itself.'
          : `This channel hears at most ${watch.mostAnHour} an hour.`,
      })
      return { ...base, free, together: { carrier, card, told: posts.flatMap(idsOf) } }
    }
    const fitting = posts.slice(0, Math.max(0, room))
    return {
      ...base,
      free: [...free, ...fitting.flatMap(idsOf)],
      hold: [...base.hold, ...later(posts.slice(fitting.length))],
    }
  }

  /** How many posts the hour still holds, and when it holds more. */
  async function roomIn({ channel, mostAnHour }: Watch, now: Date) {
    if (mostAnHour === null) return { room: Number.POSITIVE_INFINITY, again: now }
    const { sent, underWay } = await store.postsSince(channel, new Date(now.getTime() - hour))
    const first = sent.at(-mostAnHour)
    return {
      room: mostAnHour - sent.length - underWay,
      // those under way are counted once they have arrived
      again: first === undefined ? new Date(now.getTime() + 5 * second) : new Date(first.getTime() + hour),
    }
  }

  /** Casualties by their toll, above transfers and totals. */
  async function weightOf([row]: readonly Row[]): Promise<number> {
    const story = row?.about.kind === 'story' ? await store.story(row.about.id) : null
    return story === null || story.kind !== 'casualty' ? 0.5 : mostKilled(story)
  }

  return {
    async pass(): Promise<void> {
      for (const channel of await store.gatedChannels(clock()))
        try {
          await release(channel)
        } catch (err) {
          log.error({ channel: channelKey(channel), err }, 'what waits in a channel could not be looked at')
        }
    },
  }
}

const aboutOf = ({ about }: Delivery) => `${about.kind} ${about.id}`

/** The newest words on it: the whole as it stands, or what was said in the thread where only that is left. */
function toldBy(rows: readonly Row[]): Told {
  const newest = rows.findLast(({ kind }) => kind !== 'reply') ?? rows.at(-1)
  if (newest === undefined) throw new Error('a group holds a delivery at least')
  const mention = rows.find(({ card }) => card.mention !== undefined)?.card.mention
  return { ...newest, ...(mention !== undefined && { card: { ...newest.card, mention } }) }
}

function dateOf(at: Date, { language, zone, rhythm }: Watch): string {
  const time =
    rhythm.kind === 'hourly' ? ({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const) : {}
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...time,
  }).format(at)
}
