import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { createDetector } from '../src/claims/detect.ts'
import type { Front } from '../src/command.ts'
import { createDelivery } from '../src/delivery/deliver.ts'
import { createFront } from '../src/dispatch.ts'
import { createLog } from '../src/lib/log.ts'
import { createPipeline } from '../src/pipeline.ts'
import { createTerminal, terminalChannel } from '../src/platforms/terminal/index.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { articleOf } from './article.ts'
import { servicesOver } from './services.ts'

/** What somebody types about a watch, and what they then see: from the article to the terminal, on a clock turned by hand. */

const { detect } = createDetector()
const log = createLog('silent')
let folder: string
let store: Store
let now: Date
let shown: string
let front: Front
let pipeline: ReturnType<typeof createPipeline>
let delivery: ReturnType<typeof createDelivery>

const clock = () => now
async function begin(timeZone = 'UTC') {
  const output = new PassThrough()
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
  })
  const terminal = createTerminal({ input: new PassThrough(), output, colour: false, zone: 'UTC', clock })
  pipeline = createPipeline({ store, detect, clock, log })
  delivery = createDelivery({ store, platforms: new Map([['terminal', terminal]]), clock, log })
  front = createFront({ ...(await servicesOver(store, clock, { about: { timeZone } })), commands })
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-watch-'))
  store = await openStore(join(folder, 'claimwire.db'))
  now = new Date('2031-05-06T12:00:00Z')
  shown = ''
  await begin()
})
afterEach(async () => {
  await delivery.stop()
  await store.close()
  rmSync(folder, { recursive: true })
})

async function type(line: string) {
  const asker = { channel: terminalChannel, user: 'terminal', name: 'you', admin: true }
  const cards = await front.answer({ line, asker })
  for (const { tone, body } of cards) expect(tone, String(body)).not.toBe('bad')
}
async function read(outlet: string, title: string, text: string) {
  const article = articleOf(outlet, title, text, now)
  const { id } = article
  await pipeline.take(article, [`url:${id}`])
}
/** What is shown from now until then, with a pass each half hour. */
async function until(iso: string): Promise<string> {
  shown = ''
  for (
    const end = new Date(iso);
    now < end;
    now = new Date(Math.min(now.getTime() + 1_800_000, end.getTime()))
  )
    await delivery.pass()
  await delivery.pass()
  await delivery.pass()
  return shown
}

const verkhova = (killed: string) =>
  [
    `${killed} killed as missiles hit market in Verkhova`,
    `${killed} people were killed when two missiles struck a market in Verkhova on Tuesday, the regional governor said.`,
  ] as const
const marel = [
  'Two killed in shelling of Marel',
  'Two people were killed on Tuesday when shells hit a bus in Marel, the mayor said.',
] as const
const tanks = [
  'Belarus delivers 12 tanks to Mali',
  'Belarus has delivered 12 tanks to Mali, the defence ministry of Mali said on Tuesday.',
] as const

test('a day in a channel with a digest, with a restart and the night in between', async () => {
  await type('/watch start send:"daily 08:00 Europe/Kyiv" urgent-from:20 language:en-GB')
  await read('meridian', ...verkhova('Five'))
  await read('harbour', ...marel)
  await read('meridian', ...tanks)
  expect(await until('2031-05-07T04:59:00Z')).toBe('')
  await delivery.stop()
  await store.close()
  store = await openStore(join(folder, 'claimwire.db'))
  await begin()
  const digest = await until('2031-05-07T05:30:00Z')
  expect(digest).toContain('Wednesday 7 May: 3 reports')
  expect(digest.indexOf('5 killed')).toBeLessThan(digest.indexOf('2 killed'))
  expect(digest.indexOf('2 killed')).toBeLessThan(digest.indexOf('12 tanks'))
  expect(digest.match(/ALERT/g)).toHaveLength(1)
  // a toll beyond the threshold does not wait, and takes the place of the digest's line as a message of its own
  await read(
    'harbour',
    'Toll in Verkhova market attack rises to 24',
    "The number of people killed in Tuesday's missile strike on a market in Verkhova has risen to 24, the regional governor said.",
  )
  expect(await until('2031-05-07T06:00:00Z')).toMatch(/ALERT.*24 killed \(was 5\)/)
  expect(await until('2031-05-09T09:00:00Z')).toBe('')
})

test('thresholds, a preview that holds what it promised, and keywords in a group', async () => {
  await type('/watch start min-killed:3 kinds:casualties')
  await type('/keywords add (market OR station) AND Verkhova')
  await read('harbour', ...marel)
  await read('meridian', ...tanks)
  await read('meridian', ...verkhova('Five'))
  const heard = await until('2031-05-06T13:00:00Z')
  expect(heard.match(/ALERT/g)).toHaveLength(1)
  expect(heard).toContain('5 killed')
  const asker = { channel: terminalChannel, user: 'terminal', name: 'you', admin: true }
  const [preview] = await front.answer({ line: '/watch preview', asker })
  expect(JSON.stringify(preview)).toContain('1 of 3 stories that moved would have been told here')
  const [why] = await front.answer({ line: `/why ${(await addressOf(tanks[0])) ?? ''}`, asker })
  expect(JSON.stringify(why)).toContain('The watch does not ask for arms-transfer news.')
  const [wanted] = await front.answer({ line: `/why ${(await addressOf(verkhova('Five')[0])) ?? ''}`, asker })
  expect(JSON.stringify(wanted)).toContain('5 killed are reported, 3 asked for. The keyword')
})

test('a preview does not promise what is only mentioned beside the news', async () => {
  await type('/watch start')
  await read(
    'meridian',
    tanks[0],
    `${tanks[1]} The ministry said the tanks replace those lost in March, when 30 people were killed in a missile strike on a barracks in Dalnoye.`,
  )
  expect((await until('2031-05-06T12:10:00Z')).match(/ALERT/g)).toHaveLength(1)
  const asker = { channel: terminalChannel, user: 'terminal', name: 'you', admin: true }
  const [preview] = await front.answer({ line: '/watch preview', asker })
  expect(JSON.stringify(preview)).toContain('1 of 2 stories that moved would have been told here')
  expect(JSON.stringify(preview)).toContain('It is only mentioned beside other news so far.')
})

async function addressOf(title: string): Promise<string | undefined> {
  const { rows } = await store.claims({ limit: 50 })
  return rows.find(({ article }) => article.title === title)?.article.address
}

test('quiet hours of a night, then one message; what is said by day comes at once', async () => {
  await type('/watch start quiet:22:00-07:00 zone:Europe/Kyiv')
  now = new Date('2031-05-06T20:00:00Z')
  await read('meridian', ...verkhova('Five'))
  await read('harbour', ...marel)
  expect(await until('2031-05-07T03:59:00Z')).toBe('')
  const morning = await until('2031-05-07T04:10:00Z')
  expect(morning).toContain('2 reports from the quiet hours')
  expect(morning.match(/ALERT/g)).toHaveLength(1)
  await read('meridian', ...tanks)
  expect(await until('2031-05-07T04:20:00Z')).toContain('12 tanks')
})

test('times of day are those of the bot’s own time zone, until the watch names another', async () => {
  await begin('Asia/Kathmandu')
  await type('/watch start send:"daily 08:00"')
  const [before] = await store.watches(terminalChannel)
  expect(before?.zone).toBe('Asia/Kathmandu')
  await type('/watch set zone:Europe/Kyiv')
  await type('/watch set min-killed:2')
  expect((await store.watches(terminalChannel))[0]).toMatchObject({ zone: 'Europe/Kyiv', minKilled: 2 })
  await type('/watch reset zone')
  expect((await store.watches(terminalChannel))[0]).toEqual({ ...before, minKilled: 2 })
})
