import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import type { Card } from '../../cards/card.ts'
import { type Command, defineVerb, type Front, type Request } from '../../command.ts'
import { createTerminal, terminalChannel } from './index.ts'
import { keepFile } from './keep.ts'
import { render } from './render.ts'
import { suggest } from './suggest.ts'
import { shownTime } from './times.ts'

const now = new Date('2024-02-10T12:00:00Z')
const run = async () => []
const commands: readonly Command[] = [
  {
    name: 'claims',
    describe: 'The latest claims',
    verb: defineVerb({
      name: 'claims',
      describe: 'The latest claims',
      for: 'everyone',
      options: {
        place: { type: 'text', describe: 'Where', complete: () => [] },
        stance: { type: 'choice', describe: 'How', choices: [{ label: 'Denied', value: 'denied' }] },
      },
      run,
    }),
  },
  {
    name: 'keywords',
    describe: 'Words',
    verbs: ['list', 'add'].map((name) =>
      defineVerb({ name, describe: name, for: 'everyone', options: {}, run }),
    ),
  },
]

function terminal(options: { tty?: boolean; answer?: (request: Request) => Promise<readonly Card[]> } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: options.tty === true })
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns: 60 })
  const asked: Request[] = []
  let printed = ''
  output.on('data', (text) => {
    printed += text
  })
  const front: Front = {
    commands,
    answer: async (request) => {
      asked.push(request)
      return (await options.answer?.(request)) ?? [{ title: `Answer ${asked.length}`, tone: 'neutral' }]
    },
    complete: async (_command, _verb, _option, typed) => [{ label: 'Lowgate', value: `${typed}gate` }],
    shorten: async () => '',
    lengthen: async () => null,
  }
  const platform = createTerminal({ input, output, colour: false, zone: 'Europe/Kyiv', clock: () => now })
  return {
    input,
    front,
    asked,
    platform,
    printed: () => stripVTControlCharacters(printed).replaceAll('\r', ''),
  }
}

test('piped lines are answered in order, and the end of the pipe is the end', async () => {
  const { input, front, asked, platform, printed } = terminal({
    answer: async (request) => {
      const line = 'line' in request ? request.line : ''
      // The first takes longer than the second.
      if (line === '/claims') await new Promise(setImmediate)
      return [{ title: `To ${line}`, tone: 'neutral' }]
    },
  })
  await platform.start(front)
  input.end('/claims\n\n  keywords list  \n')
  await platform.ended
  expect(asked).toMatchObject([{ line: '/claims' }, { line: 'keywords list' }])
  expect(asked[0]?.asker).toEqual({ channel: terminalChannel, user: 'terminal', name: 'you', admin: true })
  expect(printed()).toBe('> /claims\n▌ To /claims\n\n> keywords list\n▌ To keywords list\n\n')
})

test('an empty input ends at once, and so does /quit', async () => {
  const empty = terminal()
  await empty.platform.start(empty.front)
  empty.input.end()
  await empty.platform.ended
  const quit = terminal()
  await quit.platform.start(quit.front)
  quit.input.write('/claims\n/quit\n/claims\n')
  await quit.platform.ended
  expect(quit.asked).toHaveLength(1)
})

test('a number presses the button that shows it', async () => {
  const { input, front, asked, platform, printed } = terminal({
    answer: async () => [
      {
        title: 'Page',
        tone: 'neutral',
        actions: [{ label: 'Next page', line: 'claims page:2' }],
        menu: { label: 'Show', choices: [{ label: 'First', about: 'said today', line: 'claims id:1' }] },
      },
    ],
  })
  await platform.start(front)
  input.end('/claims\n1\n[2]\n44\n')
  await platform.ended
  expect(asked.map((request) => 'line' in request && request.line)).toEqual([
    '/claims',
    'claims page:2',
    'claims id:1',
  ])
  expect(printed()).toContain('[1] Next page')
  expect(printed()).toContain('[2] First — said today')
  expect(printed()).toContain('[5] Next page')
  expect(printed()).toContain('There is no button [44]')
})

test('alerts are printed once a key, answers name what they answer, edits are a line', async () => {
  const { input, front, platform, printed } = terminal()
  await platform.start(front)
  const first = await platform.post(
    terminalChannel,
    { title: 'Strike on Lowgate: 5 killed', tone: 'alert' },
    'k1',
  )
  expect(
    await platform.post(terminalChannel, { title: 'Strike on Lowgate: 5 killed', tone: 'alert' }, 'k1'),
  ).toEqual(first)
  const reply = await platform.reply(first, { title: 'Now 7', tone: 'update' }, 'k2')
  await platform.edit(first, { title: 'Strike on Lowgate: 7 killed', tone: 'alert' })
  expect(await platform.find(terminalChannel, 'k2', now, first)).toEqual(reply)
  expect(await platform.find(terminalChannel, 'k3', now, first)).toBeNull()
  expect(printed()).toBe(
    [
      '▌ ALERT Strike on Lowgate: 5 killed\n',
      '↳ Strike on Lowgate: 5 killed',
      '▌ UPDATE Now 7\n',
      '✎ The alert above now reads: Strike on Lowgate: 7 killed\n\n',
    ].join('\n'),
  )
  expect(await platform.cannotPost(terminalChannel)).toBeNull()
  expect(await platform.cannotPost({ ...terminalChannel, platform: 'slack' })).toMatch(/not this terminal/)
  input.end()
  await platform.stop()
})

test('at a terminal there is a prompt, which comes back with what was typed when an alert arrives', async () => {
  const { input, front, platform, printed } = terminal({ tty: true })
  await platform.start(front)
  input.write('/cla')
  await platform.post(terminalChannel, { title: 'News', tone: 'alert' }, 'k1')
  expect(printed()).toMatch(/^Type \/help .*\n\n> .*▌ ALERT News\n\n> \/cla$/s)
  input.write('ims\n')
  await expect.poll(printed).toMatch(/▌ Answer 1\n\n> $/)
  input.write('\u0004')
  await platform.ended
})

const typist = { channel: terminalChannel, user: 'terminal', name: 'you', admin: true }

test('Tab completes commands, verbs, options and values', async () => {
  const { front } = terminal()
  expect(await suggest('/cl', front, typist)).toEqual([['/claims '], '/cl'])
  expect(await suggest('', front, typist)).toEqual([['/claims ', '/keywords '], ''])
  expect(await suggest('/keywords a', front, typist)).toEqual([['add '], 'a'])
  expect(await suggest('/claims p', front, typist)).toEqual([['place:'], 'p'])
  expect(await suggest('claims place:Low', front, typist)).toEqual([['place:Lowgate '], 'place:Low'])
  expect(await suggest('/claims place:x stance:d', front, typist)).toEqual([['stance:denied '], 'stance:d'])
  expect(await suggest('/nothing x', front, typist)).toEqual([[], 'x'])
})

test('times are those of the zone, with their offset', () => {
  const time = new Date('2024-02-03T12:05:00Z')
  expect(shownTime(time, 'date-time', 'Europe/Kyiv', now)).toBe('3 Feb 2024, 14:05 UTC+2')
  expect(shownTime(time, 'date-time', 'UTC', now)).toBe('3 Feb 2024, 12:05 UTC')
  expect(shownTime(time, 'date-time', 'Asia/Kolkata', now)).toBe('3 Feb 2024, 17:35 UTC+5:30')
  expect(shownTime(new Date('2024-02-03T23:00:00Z'), 'date', 'Europe/Kyiv', now)).toBe('4 Feb 2024')
  expect(shownTime(time, 'ago', 'UTC', now)).toBe('7 days ago')
  expect(shownTime(new Date(now.getTime() - 100_000), 'ago', 'UTC', now)).toBe('2 minutes ago')
})

test('a card as it looks', () => {
  const card: Card = {
    title: 'Strike on Lowgate: Ruritania says 7 killed',
    tone: 'update',
    address: 'https://news.example/lowgate',
    body: [
      'Up from ',
      { bold: '5' },
      ', said ',
      { time: new Date('2024-02-03T11:05:00Z'), as: 'date-time' },
      '.',
    ],
    quote: {
      text: 'At least 7 people were killed, the ministry said in a long statement.',
      by: 'Ministry of Health',
    },
    fields: [
      { name: 'UN', value: '5' },
      { name: 'Others', value: 'one\ntwo' },
    ],
    links: [{ text: 'bank.example', address: 'https://post.example/1' }],
    footer: '2 sources',
    at: new Date('2024-02-03T12:00:00Z'),
  }
  const look = { colour: false, width: 50, zone: 'Europe/Kyiv', now, from: 1 }
  expect(render(card, look).text).toBe(
    `▌ UPDATE Strike on Lowgate: Ruritania says 7
▌ killed
▌ https://news.example/lowgate
▌
▌ Up from 5, said 3 Feb 2024, 13:05 UTC+2.
▌
▌   “At least 7 people were killed, the ministry
▌   said in a long statement.”
▌     — Ministry of Health
▌
▌ UN: 5
▌ Others:
▌   one
▌   two
▌
▌   bank.example (post.example)
▌   https://post.example/1
▌ 2 sources · 3 Feb 2024, 14:00 UTC+2`,
  )
  expect(render(card, { ...look, colour: true }).text).toContain('\u001b[33m\u001b[1mUPDATE')
})

test('a file is written once, and the card says where, or why not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimwire-terminal-'))
  const card: Card = {
    title: '2 claims as CSV',
    tone: 'good',
    file: { name: 'claims.csv', mime: 'text/csv', bytes: new TextEncoder().encode('id\r\n') },
  }
  const path = join(folder, 'claims.csv')
  expect((await keepFile(card, folder)).fields).toEqual([{ name: 'File', value: `Written to ${path}` }])
  expect(readFileSync(path, 'utf8')).toBe('id\r\n')
  expect(JSON.stringify((await keepFile(card, folder)).fields)).toContain('Not written: EEXIST')
})

test('a picture is written to a file, which is named', async () => {
  const png = new Uint8Array([137, 80, 78, 71])
  const { input, front, platform, printed } = terminal({
    answer: async () => [
      { title: 'Chart', tone: 'neutral', image: { name: '../totals.png', alt: 'Rising', png } },
    ],
  })
  await platform.start(front)
  input.end('/casualties\n/casualties\n')
  await platform.ended
  const files = [
    ...printed()
      .replace(/\n▌ /g, '')
      .matchAll(/Picture: ?(\S+\.png)/g),
  ].map(([, file = '']) => file)
  expect(files.map((file) => basename(file))).toEqual(['1-totals.png', '2-totals.png'])
  expect(files.map((file) => new Uint8Array(readFileSync(file)))).toEqual([png, png])
  expect(printed()).toContain('[Rising]')
  rmSync(dirname(files[0] ?? ''), { recursive: true })
})
