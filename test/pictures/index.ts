import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCamera } from './chromium.ts'
import { type Day, playDay } from './day.ts'
import { discordAnswer, discordPost, discordStyle } from './discord.ts'
import { slackAnswer, slackPost, slackStyle } from './slack.ts'

/**
 * `npm run pictures [-- PART …]`: what a day of the demo looks like on Discord and Slack, as PNG files in `data/pictures`; the three of
 * the README lie in `data/pictures/readme`, to be made small (`pngquant 64`) and put into `docs/pictures`.
 */

const folder = join(import.meta.dirname, '../../data/pictures')
const looks = [
  {
    name: 'discord',
    ids: ['300000000000000001', '300000000000000002'],
    style: discordStyle,
    post: discordPost,
    answer: discordAnswer,
    width: 640,
  },
  {
    name: 'slack',
    ids: ['C0LIVE', 'C0DIGEST'],
    style: slackStyle,
    post: slackPost,
    answer: slackAnswer,
    width: 760,
  },
] as const

/** Those of the README: a story with its thread, a transfer that is denied, totals with their chart; menus are closed. */
function chosen({ posts, answers, at }: Day, { name, post, answer }: (typeof looks)[number]): Sheet[] {
  if (name === 'slack')
    return posts
      .filter(({ now }) => now.title.includes('→'))
      .slice(0, 1)
      .map((one) => ({ name: 'readme/slack-transfer', body: post(one, 'now', at) }))
  return [
    ...posts
      .filter(({ thread }) => thread.length > 0)
      .map((one) => ({ name: 'readme/discord-story', body: post(one, 'now', at) })),
    ...answers
      .filter(({ line }) => line === 'casualties Ukraine')
      .map(({ line, cards }) => ({
        name: 'readme/discord-casualties',
        body: answer({ line, cards: cards.slice(0, 1) }, at),
      })),
  ]
}

type Sheet = { readonly name: string; readonly body: string }

function sheets({ posts, answers, at }: Day, { post, answer }: (typeof looks)[number]): Sheet[] {
  return [
    ...posts.flatMap((one, i) => [
      { name: `post-${i + 1}-first`, body: post(one, 'first', at) },
      ...(one.thread.length > 0 ? [{ name: `post-${i + 1}-now`, body: post(one, 'now', at) }] : []),
    ]),
    ...answers.map((one) => ({
      name: `answer-${one.line
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .slice(0, 40)
        .replace(/-$/, '')}`,
      body: answer(one, at),
    })),
  ]
}

const camera = await openCamera()
if (camera === null) {
  console.error(
    'There is no Chromium here: install it (Debian: apt-get install chromium), then run this again.',
  )
  process.exitCode = 1
} else {
  try {
    const wanted = process.argv.slice(2)
    if (wanted.length === 0) await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'readme'), { recursive: true })
    for (const look of looks) {
      const day = await playDay(look.name, 'W0', look.ids)
      for (const { name, body } of [...sheets(day, look), ...chosen(day, look)]) {
        const closed = name.startsWith('readme/')
        const file = closed ? `${name}.png` : `${look.name}-${name}.png`
        if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue
        const page = `<!doctype html><meta charset="utf-8"><style>${look.style}${closed ? '.options { display: none }' : ''}</style><body>${body}</body>`
        await writeFile(join(folder, file), await camera.take(page, look.width))
        console.log(join('data/pictures', file))
      }
    }
  } finally {
    await camera.close()
  }
}
