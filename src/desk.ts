import { createHash } from 'node:crypto'
import type { Alert } from './alerts/alert.ts'
import { retell } from './alerts/compose.ts'
import { aboutOf, type Judged, judgementsOf, verdictNote } from './alerts/verdicts.ts'
import { type Channel, channelKey } from './cards/channel.ts'
import { type Asker, auditOf, type Desk, type JudgedPart } from './command.ts'
import { hasMessage } from './delivery/mutes.ts'
import { planDeliveries } from './delivery/plan.ts'
import { canChange, retellings } from './delivery/retelling.ts'
import type { Clock } from './lib/clock.ts'
import { UserError } from './lib/errors.ts'
import type { Delivery, Muting, NewDelivery, Store } from './store/store.ts'
import type { Judgement } from './stories/story.ts'
import { createStoryDesk } from './story-desk.ts'

type Parts = {
  readonly store: Store
  readonly clock: Clock
  /** Does it after the article that is being taken, and before the next: both change stories. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

/** What editors do to stories that may have been told already: what they judge is told again, by the way of every alert. */
export function createDesk({ store, clock, inTurn }: Parts): Desk & {
  /** Lets the messages of stories speak again whose mute is over. */
  endMutes(): Promise<void>
} {
  async function find(id: string): Promise<JudgedPart> {
    const claim = await store.claim(id)
    const whole = claim === null ? id : (claim.story ?? claim.series)
    if (whole === null)
      throw new UserError(
        `id: the claim “${id}” belongs to no story, so nothing was told of it and there is nothing to judge.`,
      )
    const found = await store.story(whole)
    const story = found?.into === undefined ? found : await store.story(found.into)
    const part = claim === null ? {} : { claim: claim.claim.id }
    if (story !== null) return { judged: { story }, ...part }
    const series = await store.series(whole)
    if (series !== null) return { judged: { series }, ...part }
    throw new UserError(
      `id: there is no story, running total or claim “${id}”. /claims and /casualties lead to them; the footer of an alert names its own.`,
    )
  }

  /**
   * To every channel that was told of it. What was told among others alone has no message to change; without a word for the thread, that is
   * no reason for a new one.
   */
  async function deliveriesOf(alert: Alert | null, now: Date): Promise<readonly NewDelivery[]> {
    if (alert === null) return []
    const told = await store.standing(alert.about)
    const change = { alert, in: alert.note === null ? told.filter(canChange) : told }
    return (await retellings(store, [change], now)).deliveries
  }

  /** Writes the verdicts that stand from now on, and tells them. */
  async function settle(
    judged: Judged,
    change: {
      readonly given: Judgement | null
      readonly withdrawn: readonly Judgement[]
      readonly what: string
    },
    asker: Asker,
    now: Date,
  ) {
    const { given, withdrawn, what } = change
    const gone = new Set(withdrawn.map(({ id }) => id))
    const standing = [
      ...judgementsOf(judged).filter(({ id }) => !gone.has(id)),
      ...(given === null ? [] : [given]),
    ]
    const after: Judged =
      'story' in judged
        ? { story: { ...judged.story, judged: standing } }
        : { series: { ...judged.series, judged: standing } }
    const [last] = withdrawn
    const note =
      given !== null
        ? // what takes back a retraction must be heard as loudly
          (verdictNote(after, given, 'given', now) ??
          (last === undefined ? null : verdictNote(after, last, 'taken back', now)))
        : last === undefined
          ? null
          : verdictNote(after, last, 'taken back', now)
    const about = aboutOf(judged)
    const reason = `Editor ${asker.name} ${what}.`
    const alert = retell(after, { id: idOf([about, userKey(asker), what, now.getTime()]), reason, note }, now)
    const deliveries = await deliveriesOf(alert, now)
    await store.saveJudgement({
      about,
      judged: after,
      given,
      withdrawn: [...gone],
      at: now,
      alert,
      deliveries,
      audit: auditOf(asker, now, `${what} (${about.kind} ${about.id})`),
    })
    return { judged: after, channels: new Set(deliveries.map(({ channel }) => channelKey(channel))).size }
  }

  async function judgedBy({ kind, id }: Delivery['about']): Promise<Judged | null> {
    if (kind === 'story') {
      const story = await store.story(id)
      return story && { story }
    }
    const series = await store.series(id)
    return series && { series }
  }

  /** Null ends it. True when a message about it stands in the channel: that is told again, with the mute or without. */
  async function saveMute(
    judged: Judged,
    channel: Channel,
    mute: Muting['mute'],
    now: Date,
    { reason, audit }: { readonly reason: string; readonly audit: Muting['audit'] },
  ): Promise<boolean> {
    const about = aboutOf(judged)
    const id = idOf([about, channelKey(channel), reason, now.getTime()])
    // the message of a story that was merged away tells of the whole
    const away = 'story' in judged && judged.story.into !== undefined
    const retold = away ? null : retell(judged, { id, reason, note: null }, now)
    const alert = retold !== null && (await hasMessage(store, about, channel)) ? retold : null
    const watches = alert === null ? [] : await store.watches(channel)
    const mutes = mute === null ? [] : [{ ...mute, channel, message: true }]
    await store.saveMute({
      about,
      channel,
      mute,
      alert,
      deliveries:
        alert === null
          ? []
          : planDeliveries(alert, watches, () => true, now, undefined, { mutes, editNow: true }),
      audit,
    })
    return alert !== null
  }

  return {
    ...createStoryDesk({ store, clock, inTurn }),
    find,

    judge: (id, verdict, note, asker) =>
      inTurn(async () => {
        const { judged, claim } = await find(id)
        const now = clock()
        const user = userKey(asker)
        const given: Judgement = {
          id: idOf([aboutOf(judged), claim ?? null, user, now.getTime()]),
          verdict,
          by: asker.name,
          user,
          at: now.toISOString(),
          note,
          ...(claim !== undefined && { claim }),
        }
        const withdrawn = judgementsOf(judged).filter((one) => one.user === user && one.claim === claim)
        const of = claim === undefined ? '' : ` of claim ${claim}`
        const what = `gave the verdict ${verdict}${of}${note === '' ? '' : `: ${note}`}`
        return settle(judged, { given, withdrawn, what }, asker, now)
      }),

    takeBack: (id, asker) =>
      inTurn(async () => {
        const { judged, claim } = await find(id)
        const own = judgementsOf(judged).findLast(
          (one) => one.user === userKey(asker) && (claim === undefined || one.claim === claim),
        )
        if (own === undefined)
          throw new UserError(
            'You have no verdict on it that could be taken back. Give your own to answer another’s: the newest stands.',
          )
        const what = `took back the verdict ${own.verdict}`
        return settle(judged, { given: null, withdrawn: [own], what }, asker, clock())
      }),

    mute: (id, mute, asker) =>
      inTurn(async () => {
        const { judged } = await find(id)
        const now = clock()
        const { kind, id: whole } = aboutOf(judged)
        const what =
          mute === null
            ? 'ended the mute'
            : `muted it here ${mute.until === null ? 'for good' : `until ${mute.until.toISOString()}`}`
        const told = await saveMute(judged, asker.channel, mute && { ...mute, by: asker.name }, now, {
          reason: `Editor ${asker.name} ${what}.`,
          audit: auditOf(asker, now, `${what} (${kind} ${whole})`),
        })
        return { judged, told }
      }),

    endMutes: () =>
      inTurn(async () => {
        const now = clock()
        for (const { about, channel } of await store.mutesOver(now)) {
          const judged = await judgedBy(about)
          const why = { reason: 'The mute of this channel is over.', audit: null }
          if (judged !== null) await saveMute(judged, channel, null, now, why)
        }
      }),
  }
}

/** Who that is, for good: names change. */
const userKey = ({ channel, user }: Asker) => `${channel.platform}:${channel.workspace}:${user}`

const idOf = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
