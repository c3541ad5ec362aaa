import { type Kysely, sql } from 'kysely'
import type { Card } from '../cards/card.ts'
import { claim as claimSchema } from '../claims/claim.ts'
import { failed } from '../lib/errors.ts'
import { keepCard } from './card-json.ts'
import { claimWords, namesIn } from './claim-words.ts'
import { nextSeqs } from './claims.ts'
import { chunks, inChannel, ms, toJson } from './columns.ts'
import { saveBands } from './copies.ts'
import { countNames } from './names.ts'
import { knownKeys } from './sources.ts'
import type { Entry } from './store.ts'
import { saveSeries, saveStory } from './stories.ts'
import type { Tables } from './tables.ts'

/** Everything one article changes, or nothing. `trx` must be a transaction. */
export async function recordEntry(trx: Kysely<Tables>, entry: Entry): Promise<void> {
  const article = await recordArticle(trx, entry)
  for (const story of entry.stories) await saveStory(trx, story)
  for (const series of entry.series) await saveSeries(trx, series)
  await recordClaims(trx, entry, article)
  await recordAlerts(trx, entry)
}

async function recordArticle(trx: Kysely<Tables>, entry: Entry): Promise<number> {
  const { article } = entry
  const [known] = await knownKeys(trx, article.outlet.id, entry.keys)
  if (known !== undefined)
    throw failed('store', 'this item of the source is known already', { article: article.id, key: known })
  const bands = [...new Set(entry.bands)]
  const { seq } = await trx
    .insertInto('articles')
    .values({
      id: article.id,
      outlet_id: article.outlet.id,
      outlet_name: article.outlet.name,
      outlet_country: article.outlet.country,
      affiliation: article.outlet.affiliation,
      address: article.address,
      title: article.title,
      text_origin: article.textOrigin,
      text_problem: article.textProblem ?? null,
      language: article.language,
      published_at: ms(article.publishedAt),
      first_seen_at: article.firstSeenAt.getTime(),
      content_hash: article.contentHash,
      origin: entry.origin,
      bands: JSON.stringify(bands),
      body: article.text,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  const keys = [...new Set(entry.keys)].map((key) => ({
    source: article.outlet.id,
    key,
    article: article.id,
    at: article.firstSeenAt.getTime(),
  }))
  if (keys.length > 0) await trx.insertInto('article_keys').values(keys).execute()
  await saveBands(trx, seq, bands)
  for (const verdict of entry.verdicts)
    await trx
      .insertInto('verdicts')
      .values({
        article: verdict.article,
        about_kind: verdict.about?.kind ?? null,
        about_id: verdict.about?.id ?? null,
        action: verdict.action,
        reason: verdict.reason,
        at: verdict.at.getTime(),
      })
      .execute()
  return seq
}

async function recordClaims(trx: Kysely<Tables>, { article, claims }: Entry, seqOf: number): Promise<void> {
  // a publisher's clock may run ahead; nothing was reported after we saw it
  const at = Math.min(
    article.publishedAt?.getTime() ?? Number.POSITIVE_INFINITY,
    article.firstSeenAt.getTime(),
  )
  const seqs = await nextSeqs(trx, at, claims.length)
  // the last of the text first, so that a list from the newest on keeps the order of the text
  const rows = claims.toReversed().map((one, index) => ({ ...one, seq: seqs[index] ?? 0 }))
  for (const some of chunks(rows, 100)) {
    const texts = some.map(({ claim, story, series, seq }) => ({
      seq,
      ...claimWords(claim, article.outlet.name, { story: story !== null, series: series !== null }),
    }))
    const docs = some.map(({ claim, story, series, seq }) => [
      seq,
      claim.id,
      claim.kind,
      story,
      series,
      toJson(claimSchema, claim, 'claim', claim.id),
    ])
    // one text for any number of rows is prepared once
    await sql`insert into claims (seq, id, article, kind, story, series, doc)
      select value ->> 0, value ->> 1, ${seqOf}, value ->> 2, value ->> 3, value ->> 4, value ->> 5
      from json_each(${JSON.stringify(docs)})`.execute(trx)
    const indexed = texts.map((one) => [one.seq, one.indexed])
    await sql`insert into claim_words (rowid, words)
      select value ->> 0, value ->> 1 from json_each(${JSON.stringify(indexed)})`.execute(trx)
    const words = [...new Set(texts.flatMap(({ plain }) => plain))]
    await sql`insert or ignore into words (word) select value from json_each(${JSON.stringify(words)})`.execute(
      trx,
    )
  }
  await countNames(
    trx,
    rows.flatMap(({ claim }) => namesIn(claim, article.outlet.name)),
  )
}

/** What is to be said, and to whom it goes. `trx` must be a transaction. */
export async function recordAlerts(
  trx: Kysely<Tables>,
  { alerts, deliveries }: Pick<Entry, 'alerts' | 'deliveries'>,
): Promise<void> {
  const cards = new Map<Card, string>()
  const hashOf = async (card: Card): Promise<string> => {
    const known = cards.get(card)
    if (known !== undefined) return known
    const hash = await keepCard(trx, card)
    cards.set(card, hash)
    return hash
  }
  for (const alert of alerts)
    await trx
      .insertInto('alerts')
      .values({
        id: alert.id,
        action: alert.action,
        about_kind: alert.about.kind,
        about_id: alert.about.id,
        article: alert.article,
        reason: alert.reason,
        at: alert.at.getTime(),
        card: await hashOf(alert.card),
        note: alert.note === null ? null : await hashOf(alert.note),
      })
      .execute()
  for (const delivery of deliveries)
    await trx
      .insertInto('deliveries')
      .values({
        ...inChannel(delivery.channel),
        alert: delivery.alert,
        about_kind: delivery.about.kind,
        about_id: delivery.about.id,
        watch: delivery.watch,
        kind: delivery.kind,
        card: await hashOf(delivery.card),
        key: delivery.key,
        state: 'due',
        attempts: 0,
        due_at: delivery.dueAt.getTime(),
        lease_until: null,
        first_tried_at: null,
        sent_at: null,
        message: null,
        thread: null,
        problem: null,
        summary: null,
        gate: delivery.gate,
        period: null,
      })
      // the key says alert, channel and kind: the same key is the same message
      .onConflict((same) => same.column('key').doNothing())
      .execute()
}
