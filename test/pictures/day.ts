import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Card } from '../../src/cards/card.ts'
import type { Channel } from '../../src/cards/channel.ts'
import type { Asker } from '../../src/command.ts'
import { day, minute, second } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { threadName } from '../../src/platforms/discord/forum.ts'
import type { Platform, Posted } from '../../src/platforms/platform.ts'
import { createBot } from '../../src/programs/bot.ts'
import { openNewsroom, sourceOf } from '../../src/programs/demo/newsroom.ts'
import { openStore } from '../../src/store/sqlite.ts'

/** What stands in a channel: a message as it is now, how it was when it came, and what was answered beneath it. */
export type Shown = {
  readonly first: Card
  readonly now: Card
  readonly thread: readonly Card[]
  /** The name of its thread on Discord. */
  readonly named: string
}

/** What somebody typed, and what came back. */
export type Answered = { readonly line: string; readonly cards: readonly Card[] }

export type Day = {
  readonly posts: readonly Shown[]
  readonly answers: readonly Answered[]
  readonly at: Date
}

type Kept = { first: Card; now: Card; thread: Card[]; named: string }

/** What is typed when the day is over; `$story`, `$claim` and `$total` stand for the first of each. */
const typed: readonly { readonly line: string; readonly as?: 'member' | 'editor' }[] = [
  { line: 'claims' },
  { line: 'claims supplier:"North Korea"' },
  { line: 'claims id:$claim' },
  { line: 'casualties' },
  { line: 'casualties Ukraine' },
  { line: 'story $story' },
  { line: 'story $total' },
  { line: 'verify $story' },
  { line: 'mute $story' },
  { line: 'watch list' },
  { line: 'watch preview min-killed:5' },
  { line: 'keywords add missile*' },
  { line: 'keywords list' },
  { line: 'sources list' },
  { line: 'sources show meridian' },
  { line: 'status' },
  { line: 'status audit' },
  { line: 'rights list' },
  { line: 'claims Freedonia' },
  { line: 'casualties Atlantis' },
  { line: 'claim Verkhova' },
  { line: 'watch start', as: 'member' },
  { line: 'why https://example.org/nowhere' },
  { line: 'why article:$article' },
  { line: 'export casualties' },
  { line: 'help' },
  { line: 'help', as: 'editor' },
  { line: 'help', as: 'member' },
  { line: 'help claims' },
  { line: 'help watch' },
]

/** The demo's news through the real bot, once for a channel of the platform that hears all and once for one with a digest. */
export async function playDay(
  platform: string,
  workspace: string,
  ids: readonly [string, string],
): Promise<Day> {
  let now = new Date(0)
  const clock = () => now
  const folder = await mkdtemp(join(tmpdir(), 'claimwire-pictures-'))
  const newsroom = await openNewsroom()
  now = newsroom.editions[0]?.at ?? now
  const store = await openStore(join(folder, 'day.db'))
  const kept = new Map<string, Kept>()
  const bot = await createBot({
    store,
    platforms: [recorder(platform, kept)],
    sources: newsroom.outlets.map(sourceOf),
    userAgent: 'claimwire-pictures/0.1',
    allowPrivate: [newsroom.host],
    pollsAtOnce: 1,
    postLast: 0,
    keepTexts: 90 * day,
    clock,
    log: createLog('error'),
  })
  const [live, digest] = ids.map((id): Channel => ({ platform, workspace, id }))
  if (live === undefined || digest === undefined) throw new Error('a day needs two channels')
  const asker = (channel: Channel, user: string): Asker => ({
    channel,
    user,
    name: user,
    admin: user === 'Anna',
  })
  /** Platforms take a message a second: what waits has its turn a little later. */
  const settle = async () => {
    for (let passes = 0; passes < 20; passes += 1) {
      await bot.pass()
      now = new Date(now.getTime() + 2 * second)
    }
  }
  try {
    await bot.front.answer({ line: 'watch start', asker: asker(live, 'Anna') })
    await bot.front.answer({ line: 'watch start send:"daily 12:00 UTC"', asker: asker(digest, 'Anna') })
    for (const [edition, { at }] of newsroom.editions.entries()) {
      newsroom.publish(edition)
      now = new Date(at.getTime() + 5 * minute)
      await settle()
    }
    now = new Date(now.getTime() + 60 * minute)
    await settle()
    await bot.front.answer({
      line: 'rights add who:"person 200000000000000002 Boris" level:editor',
      asker: asker(live, 'Anna'),
    })
    const lines = [...kept.values()].flatMap(({ now: card }) => linesOf(card))
    const claims = await bot.front.answer({
      line: 'claims supplier:"North Korea"',
      asker: asker(live, 'Anna'),
    })
    const claim = idIn(claims.flatMap(linesOf), /^claims id:(\S+)/)
    const opened = await bot.front.answer({ line: `claims id:${claim}`, asker: asker(live, 'Anna') })
    const names: Readonly<Record<string, string>> = {
      $story: idIn(lines, /^story id:(s\S+)/),
      $total: idIn(lines, /^story id:(t\S+)/),
      $claim: claim,
      $article: idIn(opened.flatMap(linesOf), /^why article:(\S+)/),
    }
    const answers: Answered[] = []
    for (const { line, as } of typed) {
      const whole = line.replace(/\$\w+/g, (name) => names[name] ?? name)
      const user = { admin: 'Anna', editor: '200000000000000002', member: 'Clara' }[as ?? 'admin']
      answers.push({
        line: as === undefined ? whole : `${whole} (${as})`,
        cards: await bot.front.answer({ line: whole, asker: asker(live, user) }),
      })
    }
    return { posts: [...kept.values()], answers, at: now }
  } finally {
    await bot.stop()
    await store.close()
    await newsroom.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const linesOf = ({ actions = [], menu }: Card) =>
  [...actions, ...(menu?.choices ?? [])].map(({ line }) => line)

function idIn(lines: readonly string[], pattern: RegExp): string {
  for (const line of lines) {
    const [, id] = pattern.exec(line) ?? []
    if (id !== undefined) return id
  }
  throw new Error(`no button says ${pattern}`)
}

/** A platform that keeps the cards it is given. */
function recorder(name: string, kept: Map<string, Kept>): Platform {
  const at = (posted: Posted) => {
    const message = kept.get(posted.message)
    if (message === undefined) throw new Error(`there is no message ${posted.message}`)
    return message
  }
  return {
    name,
    start: async () => {},
    post: async (channel, card) => {
      const message = String(kept.size + 1)
      kept.set(message, { first: card, now: card, thread: [], named: '' })
      return { channel, message }
    },
    reply: async (to, card) => {
      const message = at(to)
      if (message.thread.length === 0) message.named = threadName(card)
      message.thread.push(card)
      return { channel: to.channel, message: `${to.message}/${message.thread.length}` }
    },
    edit: async (posted, card) => {
      at(posted).now = card
    },
    find: async () => null,
    cannotPost: async () => null,
    stop: async () => {},
  }
}
