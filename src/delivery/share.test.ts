import { expect, test } from 'vitest'
import { messenger } from '../../test/messenger.ts'
import { later, noon, room } from '../../test/store/entries.ts'
import type { Card } from '../cards/card.ts'
import { SendError } from '../platforms/platform.ts'
import { createShare } from './share.ts'

const card: Card = { title: 'An answer', tone: 'neutral' }

function sharing() {
  const discord = messenger('discord')
  let now = noon
  const share = createShare({ platforms: new Map([['discord', discord.platform]]), clock: () => now })
  return { discord, share, pass: (minutes: number) => (now = later(minutes, now)) }
}

test('pressed twice it is one message, and five at once are enough', async () => {
  const { discord, share, pass } = sharing()
  await Promise.all([share(room, card, 'k1'), share(room, card, 'k1')])
  await share(room, card, 'k1')
  expect(discord.titles()).toEqual(['An answer'])
  for (const key of ['k2', 'k3', 'k4', 'k5']) await share(room, card, key)
  await expect(share(room, card, 'k6')).rejects.toThrow('share: many answers were shared here just now.')
  await share({ ...room, id: 'elsewhere' }, card, 'k7')
  pass(1)
  await share(room, card, 'k8')
  expect(discord.messages).toHaveLength(7)
})

test('what keeps it from arriving is said', async () => {
  const { discord, share } = sharing()
  const fails = async (error: SendError) => {
    discord.troubles.push({ when: 'before', error })
    return await share(room, card, `k${discord.calls.length}`).catch((thrown: Error) => thrown.message)
  }
  expect(await fails(new SendError('busy', 'wait', 7_000))).toContain('Try again in 7 seconds')
  expect(await fails(new SendError('unsure', 'lost'))).toContain(
    'Look in the channel before you share it again',
  )
  expect(await fails(new SendError('refused', 'I lack “Embed Links”.'))).toBe('share: I lack “Embed Links”.')
  discord.close('This channel is archived.')
  await expect(share(room, card, 'x')).rejects.toThrow('share: This channel is archived.')
  await expect(share({ ...room, platform: 'slack' }, card, 'y')).rejects.toThrow('not connected')
})
