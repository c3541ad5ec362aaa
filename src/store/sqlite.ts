import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import { channelKey } from '../cards/channel.ts'
import { UserError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Story } from '../stories/story.ts'
import { articleAt, findArticle, verdictsOn } from './articles.ts'
import { backUp } from './backup.ts'
import { createCheckpoints, latest } from './checkpoint.ts'
import { belongings, countedClaims, eachClaim, findClaim, findClaims } from './claims.ts'
import { copiesOf, takeLooseBands } from './copies.ts'
import * as out from './deliveries.ts'
import { listJudgements, listMutes, listMutesOver, saveJudgement, saveMute } from './desk.ts'
import { listDoubts, saveDoubt, tellDoubts } from './doubts.ts'
import { editStories, storyEdits } from './edits.ts'
import { gated, gatedChannels, lastDigest, passGate, postsSince } from './gates.ts'
import { compact, countAll, findLine, pruneTexts, rememberLine } from './house.ts'
import { signHolder, takeLock } from './lock.ts'
import { migrate, migrations, schemaVersion } from './migrations.ts'
import { modelAnswer, modelSpent, saveModelCall } from './model-calls.ts'
import { namesLike } from './names.ts'
import { forKysely } from './node-sqlite.ts'
import { endProblem, listProblems, openNotices, saveProblem, settleNotice } from './problems.ts'
import { recordAlerts, recordEntry } from './record.ts'
import { endRight, listRights, saveRight } from './rights.ts'
import * as sources from './sources.ts'
import type { Retelling, Store } from './store.ts'
import {
  createStoryMemory,
  findSeries,
  findStory,
  type StoryMemory,
  seriesLike,
  seriesWith,
  storiesLike,
  storiesWith,
} from './stories.ts'
import type { Tables } from './tables.ts'
import { inWords } from './trouble.ts'
import { createUpkeep } from './upkeep.ts'
import {
  addAudit,
  changeKeywords,
  changeWatches,
  createWatchMemory,
  listAudits,
  listKeywords,
  listWatches,
  saveWatch,
  type WatchMemory,
} from './watches.ts'

/**
 * FULL, never NORMAL: a power cut may not take back what was acknowledged (docs/decisions/store.md). Cache 32 MB (negative: KiB);
 * the log file shrinks to 64 MB after a burst, and goes into the store beside the writing (checkpoint.ts).
 */
const settings = `
  pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off;
  pragma cache_size = -32000; pragma temp_store = memory; pragma journal_size_limit = 67108864;
  pragma wal_autocheckpoint = ${latest};`

/** How long a reader of the same file may make us wait (ms). */
const patience = 5_000

type Options = { readonly readOnly?: boolean; readonly log?: Log }

/**
 * Opens (and makes, with its folder) the store in `file`, or in memory with ':memory:'. One process at a time may write; any number may
 * open it with `readOnly` beside it. Throws UserError when the file is in use, too new, not ours or not writable.
 */
export async function openStore(file: string, { readOnly = false, log }: Options = {}): Promise<Store> {
  const inMemory = file === ':memory:'
  const path = inMemory ? file : resolve(file)
  if (readOnly && !inMemory && !existsSync(path))
    throw new UserError(
      `There is no store at ${path} yet. Start the bot once, or set DATABASE_URL to its file.`,
    )
  try {
    if (!inMemory && !readOnly) mkdirSync(dirname(path), { recursive: true })
    const lock = inMemory || readOnly ? null : takeLock(path)
    try {
      const raw = openDatabase(path, readOnly)
      const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(raw, path) }) })
      if (!readOnly) await out.endLeases(db, null)
      log?.debug({ file: path, readOnly }, 'opened the store')
      const checkpoints = inMemory || readOnly ? null : createCheckpoints(raw, path, log)
      // beside another process that writes, nothing is known to stay as it was
      const upkeep = readOnly ? null : createUpkeep(db, log)
      const written = () => {
        checkpoints?.written()
        upkeep?.written()
      }
      return storeOver(db, readOnly ? null : createMemories(), written, async () => {
        await Promise.all([checkpoints?.close(), upkeep?.close()])
        raw.close()
        lock?.release()
      })
    } catch (thrown) {
      lock?.release()
      throw thrown
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'syscall' in thrown)
      throw new UserError(
        `The folder of the store ${path} cannot be made: ${thrown.message}. Set DATABASE_URL to another file.`,
      )
    throw inWords(path, thrown)
  }
}

function openDatabase(path: string, readOnly: boolean): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly, timeout: patience })
  try {
    if (readOnly) {
      const version = schemaVersion(db)
      if (version !== migrations.length)
        throw new UserError(
          `The store ${path} has schema ${version}, this version of claimwire reads schema ${migrations.length}. Start the bot of this version once to bring it up to date.`,
        )
    } else {
      db.exec(settings)
      migrate(db, path)
      signHolder(db, new Date())
    }
    takeLooseBands(db)
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** What is not read twice, because nobody else writes. */
type Memories = { readonly stories: StoryMemory; readonly watches: WatchMemory }
const createMemories = (): Memories => ({ stories: createStoryMemory(), watches: createWatchMemory() })

function storeOver(
  db: Kysely<Tables>,
  memory: Memories | null,
  written: () => void,
  close: () => Promise<void>,
): Store {
  const writing = async <T>(stories: readonly Story[], work: (trx: Transaction<Tables>) => Promise<T>) => {
    memory?.stories.forget(stories)
    try {
      return await db.transaction().execute(work)
    } finally {
      memory?.stories.forget(stories)
      written()
    }
  }
  const rewatching = async <T>(work: (trx: Transaction<Tables>) => Promise<T>) => {
    try {
      return await db.transaction().execute(work)
    } finally {
      memory?.watches.forget()
    }
  }
  return {
    sourceStates: () => sources.sourceStates(db),
    saveSourceState: (state) => sources.saveSourceState(db, state),
    addedSources: () => sources.addedSources(db),
    addSource: (added) => db.transaction().execute((trx) => sources.addSource(trx, added)),
    removeSource: (id, at) => db.transaction().execute((trx) => sources.removeSource(trx, id, at)),
    formerSource: (address) => sources.formerSource(db, address),
    isSourceId: (id) => sources.isSourceId(db, id),
    pauses: () => sources.listPauses(db),
    savePause: (pause) => sources.savePause(db, pause),
    newsTimes: (source, limit) => sources.newsTimes(db, source, limit),
    knownKeys: (source, keys) => sources.knownKeys(db, source, keys),
    rememberKeys: (source, keys, at) => sources.rememberKeys(db, source, keys, at),

    record: (entry) => writing(entry.stories, (trx) => recordEntry(trx, entry)),
    article: (id) => findArticle(db, id),
    articleAt: (address) => articleAt(db, address),
    verdicts: (article) => verdictsOn(db, article),
    copies: (bands, since, limit) => copiesOf(db, bands, since, limit),

    claim: (id) => findClaim(db, id),
    claims: (filter) => findClaims(db, filter),
    countedClaims: (filter, most) => countedClaims(db, filter, most),
    eachClaim: (filter, atOnce) => eachClaim(db, filter, atOnce),
    storiesOf: async (filter) => {
      const { ids, more } = await belongings(db, filter, 'story')
      return { rows: await storiesWith(db, ids), more }
    },
    seriesOf: async (filter) => {
      const { ids, more } = await belongings(db, filter, 'series')
      return { rows: await seriesWith(db, ids), more }
    },
    story: (id) => findStory(db, id),
    editStories: (editing) =>
      writing(editing.stories, async (trx) => {
        await editStories(trx, editing)
        await out.absorb(trx, editing.moved, editing.absorbed ?? [])
        await recordAlerts(trx, editing.retold)
        await addAudit(trx, editing.audit)
      }),
    storyEdits: (story) => storyEdits(db, story),
    saveJudgement: (retelling) =>
      writing('story' in retelling.judged ? [retelling.judged.story] : [], async (trx) => {
        await saveJudgement(trx, retelling)
        await recordAlerts(trx, told(retelling))
        await addAudit(trx, retelling.audit)
      }),
    judgements: (about) => listJudgements(db, about),
    saveMute: (muting) =>
      db.transaction().execute(async (trx) => {
        await saveMute(trx, muting.about, muting.channel, muting.mute)
        await recordAlerts(trx, told(muting))
        if (muting.audit !== null) await addAudit(trx, muting.audit)
      }),
    mutes: (about, now) => listMutes(db, about, now),
    mutesOver: (now) => listMutesOver(db, now),
    storiesLike: (probe) => storiesLike(db, probe, memory?.stories ?? null),
    series: (id) => findSeries(db, id),
    seriesLike: (probe) => seriesLike(db, probe),
    names: (what, typed, limit) => namesLike(db, what, typed, limit),

    watches: (channel) => {
      if (channel !== undefined || memory === null) return listWatches(db, channel)
      return memory.watches.watches(() => listWatches(db))
    },
    saveWatch: (watch) => rewatching((trx) => saveWatch(trx, watch)),
    changeWatches: (channel, change) => rewatching((trx) => changeWatches(trx, channel, change)),
    keywords: (channel) => {
      const read = () => listKeywords(db, channel)
      return memory === null ? read() : memory.watches.keywords(channel, read)
    },
    changeKeywords: (channel, change) => rewatching((trx) => changeKeywords(trx, channel, change)),
    audit: (entry) => addAudit(db, entry),
    audits: (limit, of) => listAudits(db, limit, of),
    rights: (channel) => listRights(db, channel),
    giveRight: (right, audit) =>
      db.transaction().execute(async (trx) => {
        await saveRight(trx, audit.channel, right)
        await addAudit(trx, audit)
      }),
    takeRight: (who, audit) =>
      db.transaction().execute(async (trx) => {
        await endRight(trx, audit.channel, who)
        await addAudit(trx, audit)
      }),

    takeDeliveries: (now, leaseUntil, limit, only = {}) =>
      db.transaction().execute((trx) => out.takeDeliveries(trx, now, leaseUntil, limit, only)),
    settleDelivery: (id, change) => out.settleDelivery(db, id, change),
    crowded: (platform, now, posts, before) => out.crowded(db, platform, now, posts, before),
    waiting: (channel, now) => out.waiting(db, channel, now),
    combine: (carrier, card, told) =>
      db.transaction().execute((trx) => out.combine(trx, carrier, card, told)),
    gatedChannels: (now) => gatedChannels(db, now),
    gated: (channel) => gated(db, channel),
    passGate: (change) => db.transaction().execute((trx) => passGate(trx, change)),
    lastDigest: (channel) => lastDigest(db, channel),
    postsSince: (channel, since) => postsSince(db, channel, since),
    firstMessage: (about, channel) => out.firstMessage(db, about, channel),
    isToldIn: async (about, channel) => (await out.channelsTold(db, about)).has(channelKey(channel)),
    channelsTold: (about) => out.channelsTold(db, about),
    standing: (about, without) => out.standing(db, about, without),
    heldChannels: () => out.heldChannels(db),
    releaseDeliveries: (channel, dueAt) => out.releaseDeliveries(db, channel, dueAt),
    sentAbout: (about, limit) => out.sentAbout(db, about, limit),
    deliveries: (article) => out.deliveriesOf(db, article),

    outbox: () => out.countOutbox(db),
    problems: () => listProblems(db),
    saveProblem: (problem, notices) => db.transaction().execute((trx) => saveProblem(trx, problem, notices)),
    endProblem: (key, notices) => db.transaction().execute((trx) => endProblem(trx, key, notices)),
    saveDoubt: (doubt) => saveDoubt(db, doubt),
    doubts: (only) => listDoubts(db, only),
    tellDoubts: (claim, toldAt, notices) =>
      db.transaction().execute((trx) => tellDoubts(trx, claim, toldAt, notices)),
    notices: (limit) => openNotices(db, limit),
    settleNotice: (id, change) => settleNotice(db, id, change),

    modelAnswer: (key) => modelAnswer(db, key),
    saveModelCall: (call) => saveModelCall(db, call),
    modelSpent: (since) => modelSpent(db, since),

    rememberLine: (key, line) => rememberLine(db, key, line),
    line: (key) => findLine(db, key),
    counts: () => countAll(db),
    async prune(before, limit) {
      // SQLite's answers come in the same turn: who calls this again and again would let no command and no heartbeat in between
      await nextTurn()
      return db.transaction().execute((trx) => pruneTexts(trx, before, limit))
    },
    compact: () => compact(db),
    backup: (file) => backUp(db, file),
    close,
  }
}

const told = ({ alert, deliveries }: Pick<Retelling, 'alert' | 'deliveries'>) => ({
  alerts: alert === null ? [] : [alert],
  deliveries,
})
