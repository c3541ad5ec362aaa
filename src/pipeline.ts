import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Alert, Decision } from './alerts/alert.ts'
import { compose } from './alerts/compose.ts'
import { type KeywordFilter, keywordFilter } from './alerts/keywords.ts'
import { noteCard } from './alerts/note.ts'
import { decide, whyNothing } from './alerts/policy.ts'
import { spellings } from './alerts/spellings.ts'
import { tollOf } from './alerts/toll.ts'
import { type Watch, wants } from './alerts/watch.ts'
import type { Article, Readable } from './articles/article.ts'
import { fingerprint } from './articles/fingerprint.ts'
import { plainText } from './cards/card.ts'
import { type Channel, channelKey } from './cards/channel.ts'
import type { Claim } from './claims/claim.ts'
import { mutesOf } from './delivery/mutes.ts'
import { planDeliveries } from './delivery/plan.ts'
import { type Clock, day } from './lib/clock.ts'
import type { Log } from './lib/log.ts'
import type { Keyword, NewDelivery, Store, Verdict } from './store/store.ts'
import { type Gathered, gather } from './stories/gather.ts'
import { originOf } from './stories/origin.ts'
import { probesFor } from './stories/probe.ts'
import { saidAt } from './stories/reading.ts'

type Parts = {
  readonly store: Store
  readonly detect: (readable: Readable) => readonly Claim[]
  /** Reads with the optional model's help, where there is one; a baseline does without. Never throws, and never takes long. */
  readonly detectMore?: (readable: Readable) => Promise<readonly Claim[]>
  readonly clock: Clock
  readonly log: Log
}

export type Pipeline = {
  /**
   * Reads one article and writes all that it changes at once: its claims, stories, decisions, and what is to be sent. `keys` are
   * its identity; one that is known with other words is a new version of its article. `baseline` records and sends nothing.
   * Articles are taken one after the other, so that each decision sees those before it.
   */
  take(
    article: Article,
    keys: readonly string[],
    options?: { readonly baseline?: boolean },
  ): Promise<readonly Verdict[]>
  /** Does something else that changes stories, when the articles before it are taken and before those after it. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

/** How far back a copy, an event and a transfer are looked for. */
const reach = { copies: 14 * day, casualty: 45 * day, 'arms-transfer': 200 * day }
const kindsOf = ['casualty', 'arms-transfer'] as const
const most = { copies: 20, stories: 40, series: 80 }

export function createPipeline({ store, detect, detectMore, clock, log }: Parts): Pipeline {
  let last: Promise<unknown> = Promise.resolve()
  /** Made once for the words of a channel: the store gives the same list until somebody changes it. */
  const filters = new WeakMap<readonly Keyword[], KeywordFilter>()

  async function taken(
    raw: Article,
    keys: readonly string[],
    baseline: boolean,
  ): Promise<readonly Verdict[]> {
    const known = await store.knownKeys(raw.outlet.id, keys)
    const fresh = keys.filter((key) => !known.has(key))
    const article = known.size === 0 ? raw : versionOf(raw)
    if (known.size > 0 && (await isKnown(raw, article))) {
      if (fresh.length > 0) await store.rememberKeys(raw.outlet.id, fresh, clock())
      return again(await store.verdicts(raw.id), clock())
    }

    const { bands } = fingerprint(article.title, article.text)
    const at = saidAt(article)
    const copies = await store.copies(bands, before(at, reach.copies), most.copies)
    const origin = originOf(article, copies)
    const claims = baseline || detectMore === undefined ? detect(article) : await detectMore(article)
    const gathered = gather({ article, claims, origin, ...(await nearby(article, claims, at)) })
    const decisions = decide(gathered).map((decision) => (baseline ? quiet(decision) : decision))
    const now = clock()
    const loud = decisions.flatMap((decision) => compose(decision, article, now) ?? [])
    const below = baseline
      ? []
      : decisions.filter((one) => one.below === true && one.changes.length > 0).map(asUpdate)
    const planned = await plan(
      [...loud, ...below.flatMap((decision) => compose(decision, article, now) ?? [])],
      [...decisions.filter((one) => one.below !== true), ...below],
      article,
      now,
    )
    // what is below the default is an alert only where somebody hears it
    const alerts = [...loud, ...planned.map(({ alert }) => alert).filter((alert) => !loud.includes(alert))]
    const verdicts = verdictsOf(article, decisions, gathered, claims.length, now)
    await store.record({
      article,
      keys: fresh.length > 0 ? fresh : [`version:${article.id}`],
      origin,
      bands,
      claims: gathered.links.flatMap(({ claim: id, story, series }) => {
        const claim = claims.find((one) => one.id === id)
        return claim === undefined ? [] : [{ claim, story, series }]
      }),
      stories: decisions.flatMap(({ about }) => ('story' in about ? [about.story] : [])),
      series: decisions.flatMap(({ about }) => ('series' in about ? [about.series] : [])),
      verdicts,
      alerts,
      deliveries: planned.flatMap(({ deliveries }) => deliveries),
    })
    for (const { alert, deliveries } of planned)
      log.info(
        {
          article: article.id,
          [alert.about.kind]: alert.about.id,
          action: alert.action,
          messages: deliveries.length,
        },
        'an alert goes out',
      )
    log.debug({ article: article.id, claims: claims.length, alerts: alerts.length }, 'took an article')
    return verdicts
  }

  /** Whether we read these very words before, under this article or as a version of it. */
  async function isKnown(raw: Article, version: Article): Promise<boolean> {
    const first = await store.article(raw.id)
    // a key that was only remembered, from beyond the baseline, has no article to be a version of
    return (
      first === null || first.contentHash === raw.contentHash || (await store.article(version.id)) !== null
    )
  }

  async function nearby(article: Article, claims: readonly Claim[], at: Date) {
    const probes = probesFor(article, claims)
    // an article without a claim may still deny or correct something of either kind
    const kinds = kindsOf.filter((kind) => claims.length === 0 || claims.some((claim) => claim.kind === kind))
    const [candidates, series] = await Promise.all([
      Promise.all(
        kinds.map((kind) =>
          store.storiesLike({
            kind,
            ...probes.stories,
            since: before(at, reach[kind]),
            limit: most.stories,
          }),
        ),
      ),
      probes.series === null ? [] : store.seriesLike({ ...probes.series, limit: most.series }),
    ])
    return { candidates: candidates.flat(), series }
  }

  /** The deliveries of each alert that has any. */
  async function plan(
    alerts: readonly Alert[],
    decisions: readonly Decision[],
    article: Article,
    now: Date,
  ): Promise<readonly { readonly alert: Alert; readonly deliveries: readonly NewDelivery[] }[]> {
    if (alerts.length === 0) return []
    const watches = await store.watches()
    const keywords = await keywordsOf(watches)
    const planned = await Promise.all(
      alerts.map(async (alert) => {
        const decision = decisions.find((one) => idOf(one) === alert.about.id)
        const told = await store.channelsTold(alert.about)
        const isTold = (watch: Watch) => told.has(channelKey(watch.channel))
        const texts = [alert.card.title, plainText(alert.card.body ?? ''), article.title, article.text]
        // who was told of a story hears how it goes on, whatever the words of the article
        const wanting = watches.filter(
          (watch) =>
            decision !== undefined &&
            ((isTold(watch) && watch.state !== 'stopped' && alert.action === 'update') ||
              ((decision.below !== true || watch.minInjured !== null) &&
                wants(watch, decision.about, keywords(watch.channel), texts).wants)),
        )
        // the first death of an event is posted, but those who heard of its injured have a message that goes on
        const note = told.size > 0 && decision !== undefined ? noteOf(decision, article) : null
        const deliveries = planDeliveries(
          alert.note === null ? { ...alert, note } : alert,
          wanting,
          isTold,
          now,
          decision === undefined ? undefined : tollOf(decision),
          { mutes: await mutesOf(store, alert.about, now) },
        )
        return { alert, deliveries }
      }),
    )
    return planned.filter(({ deliveries }) => deliveries.length > 0)
  }

  async function keywordsOf(watches: readonly Watch[]) {
    const channels = new Map(watches.map(({ channel }) => [channelKey(channel), channel]))
    const found = await Promise.all(
      [...channels].map(async ([key, channel]) => [key, filterOf(await store.keywords(channel))] as const),
    )
    const byChannel = new Map(found)
    return (channel: Channel) => byChannel.get(channelKey(channel)) ?? keywordFilter([])
  }

  function filterOf(keywords: readonly Keyword[]): KeywordFilter {
    const known = filters.get(keywords)
    if (known !== undefined) return known
    const made = keywordFilter(
      keywords.map(({ term }) => term),
      spellings,
    )
    filters.set(keywords, made)
    return made
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    // The store answers at once, so a row of articles would be one long step: what is sent and heard has its turn between two.
    const next = last.then(() => setImmediate()).then(work)
    last = next.catch(() => undefined) // the caller hears of the failure; the next article is taken all the same
    return next
  }

  return {
    take: (article, keys, { baseline = false } = {}) => inTurn(() => taken(article, keys, baseline)),
    inTurn,
  }
}

/** What was decided once is not decided anew when the same words come again. */
const again = (verdicts: readonly Verdict[], at: Date): readonly Verdict[] =>
  verdicts.map((verdict) => ({
    ...verdict,
    action: 'silent',
    reason: 'These words were read before, under the same address.',
    at,
  }))

const before = (at: Date, span: number) => new Date(at.getTime() - span)

/** An article whose words were changed is another text with another id; its address and outlet stay. */
function versionOf(article: Article): Article {
  const id = createHash('sha256').update(`${article.id}\n${article.contentHash}`).digest('hex').slice(0, 24)
  return { ...article, id }
}

const asUpdate = (decision: Decision): Decision => ({ ...decision, action: 'update' })

/** What is said in the thread of a story; null where nothing in it changed. */
const noteOf = (decision: Decision, article: Article) =>
  'story' in decision.about && decision.changes.some(({ kind }) => kind !== 'new-story')
    ? noteCard(decision.about.story, decision.changes, article)
    : null

const idOf = ({ about }: Decision) => ('story' in about ? about.story.id : about.series.id)

/** What was there before we listened is kept as known, and said to nobody. */
function quiet(decision: Decision): Decision {
  if (decision.action === 'silent') return decision
  return {
    ...decision,
    action: 'silent',
    reason: 'It was there when the source was first read: the baseline, which is not posted.',
  }
}

function verdictsOf(
  article: Article,
  decisions: readonly Decision[],
  gathered: Gathered,
  claims: number,
  at: Date,
): readonly Verdict[] {
  if (decisions.length === 0)
    return [{ article: article.id, about: null, action: 'silent', reason: whyNothing(gathered, claims), at }]
  return decisions
    .filter(({ beside }) => beside !== true)
    .map((decision) => ({
      article: article.id,
      about: { kind: 'story' in decision.about ? 'story' : 'series', id: idOf(decision) },
      action: decision.action,
      reason: decision.reason,
      at,
    }))
}
