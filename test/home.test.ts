import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { hearsAll } from '../src/alerts/wishes.ts'
import { type Card, plainText } from '../src/cards/card.ts'
import { createFront } from '../src/dispatch.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'
import { servicesOver } from './services.ts'
import { channel, now, openNews } from './stored-news.ts'

let store: Store
beforeAll(async () => {
  store = await openNews()
  for (const [workspace, id] of [
    [channel.workspace, 'desk'],
    [channel.workspace, 'leaks'],
    ['elsewhere', 'theirs'],
  ] as const)
    await store.saveWatch({
      ...hearsAll,
      minKilled: 7,
      id: `w-${id}`,
      channel: { ...channel, workspace, id },
      state: 'active',
      problem: null,
      createdBy: 'U-alice',
      createdAt: now,
    })
})
afterAll(() => store.close())

const opened = async (admin: boolean, over = store): Promise<readonly Card[]> => {
  const front = createFront({ commands, ...(await servicesOver(over, () => now)) })
  return await front.answer({
    command: 'home',
    options: {},
    asker: { channel, user: 'U-bob', name: 'bob', admin },
  })
}
const textOf = (cards: readonly Card[]) =>
  cards
    .flatMap(({ title, body = '', fields = [] }) => [
      title,
      plainText(body),
      ...fields.map(({ name, value }) => `${name}: ${plainText(value)}`),
    ])
    .join('\n')

test('everyone sees the latest stories, and how many channels hear alerts', async () => {
  const cards = await opened(false)
  expect(cards.map(({ title }) => title)).toEqual([
    'Who says what about arms transfers and casualties',
    'The latest stories',
  ])
  expect(textOf(cards)).toContain('2 channels of this place hear alerts')
  expect(cards[1]?.menu?.choices.map(({ line }) => line)).toContain('story id:s-strike')
  expect(textOf(cards)).not.toMatch(/desk|leaks|theirs/)
})

test('admins see which channels of this place hear what, and how the bot is', async () => {
  const cards = await opened(true)
  const text = textOf(cards)
  expect(text).toContain('#leaks: casualties and arms transfers, everywhere; casualties from 7 killed on')
  expect(text).toContain('#desk: ')
  expect(text).not.toContain('theirs')
  expect(cards.at(-1)?.actions).toContainEqual({ label: 'Who changed what', line: 'status audit' })
})

test('before the first story it says what it waits for', async () => {
  const empty = await openStore(':memory:')
  expect(textOf(await opened(true, empty))).toMatch(/No story yet.*No channel hears alerts yet/s)
  await empty.close()
})
