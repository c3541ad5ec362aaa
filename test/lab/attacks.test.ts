import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { articleFrom } from '../../src/articles/identity.ts'
import { createDetector } from '../../src/claims/detect.ts'
import { createDelivery } from '../../src/delivery/deliver.ts'
import { createDesk } from '../../src/desk.ts'
import { createFront } from '../../src/dispatch.ts'
import { createLog } from '../../src/lib/log.ts'
import { createPipeline, type Pipeline } from '../../src/pipeline.ts'
import { createDiscord } from '../../src/platforms/discord/index.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { createSlack } from '../../src/platforms/slack/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { attacks, unseenIn } from '../attacks.ts'
import { servicesOver } from '../services.ts'
import {
  complaints,
  control,
  type DiscordLab,
  hasLab,
  labTitle,
  type SlackLab,
  startDiscordLab,
  startSlackLab,
} from './lab.ts'

/** The corpus of attacks through the whole house, with the real libraries: in news, names, keywords, notes and what people type. */

type OnDiscord = { readonly _lab: { readonly pings: { readonly everyone: boolean } } }
type OnSlack = { readonly _lab: { readonly pings: unknown } }

const log = createLog('silent')
/** Each place is another event, so that each attack is an alert of its own. */
const towns = ['Kharkiv', 'Odesa', 'Kherson', 'Sumy', 'Dnipro', 'Poltava', 'Lviv', 'Chernihiv']
/** So many signs a post, as many posts as towns: those in one post stand beside each other, too. */
const batches = towns.map((town, i) => ({ town, words: attacks.filter((_, at) => at % towns.length === i) }))

describe.skipIf(!hasLab)(labTitle('attacks on both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let store: Store
  let bots: readonly Platform[]
  let pipeline: Pipeline
  let deliver: () => Promise<void>
  let later = 0

  const onDiscord = (name: string, options = {}) =>
    control<{ readonly state: string; readonly message: unknown; readonly why?: string }>(
      discord,
      'POST',
      '/interactions/command',
      { user: 'alice', channel: '#news', name, options },
    )
  const onSlack = (command: string, text: string) =>
    control<{ readonly messages: readonly unknown[] }>(slack, 'POST', '/commands', {
      user: 'alice',
      channel: 'news',
      command,
      text,
    })
  const shown = async () => ({
    discord: await control<OnDiscord[]>(discord, 'GET', '/channels/%23news/messages?all=1'),
    slack: await control<OnSlack[]>(slack, 'GET', '/channels/C0NEWS/messages'),
  })

  beforeAll(async () => {
    const clock = () => new Date(Date.now() + later)
    discord = await startDiscordLab()
    slack = await startSlackLab()
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    store = await openStore(':memory:')
    pipeline = createPipeline({ store, detect: createDetector().detect, clock, log })
    const desk = createDesk({ store, clock, inTurn: pipeline.inTurn })
    const front = createFront({ ...(await servicesOver(store, clock)), commands, log, desk })
    bots = [
      createDiscord({ token: discord.cfg.token, apiUrl: discord.api, log }),
      createSlack({ ...slack.cfg, apiUrl: slack.apiUrl, clock, log }),
    ]
    for (const bot of bots) await bot.start(front)
    const platforms = new Map(bots.map((bot) => [bot.name, bot]))
    const delivery = createDelivery({ store, platforms, clock, log })
    deliver = async () => {
      for (let n = 0; n < 60; n++, later += 5_000) await delivery.pass()
    }
    await onDiscord('watch start')
    await onSlack('/watch', 'start')
  }, 30_000)
  afterAll(async () => {
    for (const bot of bots ?? []) await bot.stop()
    await Promise.all([discord?.close(), slack?.close()])
    await store?.close()
  })

  test('in headlines, quotes, speakers and outlets', { timeout: 60_000 }, async () => {
    for (const [i, { town, words }] of batches.entries()) {
      const text = words.join(' ')
      const quote = `At least ${12 + i} people were killed in a missile strike on ${town} on Monday, said ${text}, the regional governor. ${words.join('\n')}`
      const item = {
        guid: town,
        address: `https://news.example/${town}?x=${encodeURIComponent(text.toWellFormed())}`,
        title: `${text} ${12 + i} killed in ${town} ${text}`,
        summary: quote,
        content: quote,
        publishedAt: new Date(),
        language: 'en',
      }
      const outlet = { id: `o${i}`, name: text, country: null, affiliation: 'private' as const }
      const full = { text: quote, origin: 'content' as const, canonical: null, language: 'en' }
      await pipeline.take(articleFrom(item, full, outlet, new Date()), [`guid:${town}`])
    }
    await deliver()
    const alerts = JSON.stringify(await shown())
    for (const { town } of batches) expect(alerts).toContain(town)
  })

  test('in what people type: keywords, notes, filters, names', { timeout: 120_000 }, async () => {
    const { rows } = await store.storiesOf({ limit: 1 })
    const story = rows[0]?.id ?? ''
    for (const { words } of batches) {
      const text = words.join(' ').slice(0, 150)
      for (const word of words.slice(0, 4)) {
        const term = `"drones ${word.replace(/["\r\n]/g, '').slice(0, 40)}"`
        await onDiscord('keywords add', { term })
        await onSlack('/keywords', `add ${term}`)
      }
      await onDiscord('claims', { text })
      await onDiscord('verify', { id: story, verdict: 'dispute', note: text })
      await onDiscord('sources add', { address: text })
      await onDiscord('why', { article: text })
      const typed = text.replace(/[\r\n]/g, ' ')
      await onSlack('/claims', `text:"${typed}"`)
      await onSlack('/verify', `${story} dispute ${typed}`)
      await onSlack('/help', typed)
      later += 60_000
    }
    await onDiscord('keywords list')
    await onDiscord('story', { id: story })
    await onSlack('/keywords', 'list')
    await onSlack('/story', story)
    await onSlack('/status', 'audit')
    await deliver()
    // They were taken, and so can be shown.
    expect((await store.judgements({ kind: 'story', id: story })).length).toBeGreaterThan(towns.length)
    for (const { channel } of await store.watches())
      expect((await store.keywords(channel)).length).toBeGreaterThan(2)
  })

  test('nobody was called, nothing unseen is in a message, and neither platform complains', async () => {
    const all = await shown()
    expect(all.discord.length).toBeGreaterThan(towns.length)
    expect(all.slack.length).toBeGreaterThan(towns.length)
    for (const { _lab } of [...all.discord, ...all.slack]) expect(called(_lab.pings)).toEqual([])
    // What a button carries back is not shown.
    expect(unseenIn(all).filter((text) => !/^\d*=/.test(text))).toEqual([])
    const ours = (await complaints(discord)).filter(
      (complaint) => !JSON.stringify(complaint).includes('/interaction_metadata/interacted_message_id'),
    )
    expect(ours).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})

/** Whom a message would notify, however the lab tells it. */
function called(pings: unknown): readonly unknown[] {
  if (Array.isArray(pings)) return pings
  if (typeof pings !== 'object' || pings === null) return pings === true ? [pings] : []
  return Object.values(pings).flatMap(called)
}
