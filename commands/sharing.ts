import { createHash } from 'node:crypto'
import type { Action, Card, Words } from '../src/cards/card.ts'
import { channelKey } from '../src/cards/channel.ts'
import type { Call, Options } from '../src/command.ts'
import { minute } from '../src/lib/clock.ts'
import { UserError } from '../src/lib/errors.ts'

/** An answer is the asker's own until they show it to the whole channel, under their name. */

export const shareOption = {
  type: 'yes-no',
  describe: 'Show the answer to the whole channel, with your name',
} as const

/** The button for it; none in a direct message, where there is nobody else, and none to those who may not write in the channel. */
export function shareAction({ direct, silent }: Call<Options>['asker'], line: string): Action[] {
  return direct === true || silent === true ? [] : [{ label: 'Share to channel', line: `${line} share:yes` }]
}

/** Posts the cards in the channel under the asker's name, and tells the asker. Throws a `UserError` that says why it cannot. */
export async function shareCards(
  { asker, share, clock }: Pick<Call<Options>, 'asker' | 'share' | 'clock'>,
  cards: readonly Card[],
): Promise<Card> {
  const { channel, user, name, direct, silent } = asker
  if (direct === true)
    throw new UserError(
      'share: only the two of us read this direct message. Ask again in a channel, and share it there.',
    )
  if (silent === true)
    throw new UserError(
      'share: you may not write in this channel, so I do not write in it for you. Ask its admins.',
    )
  for (const [i, card] of cards.entries()) {
    // pressed twice within a minute it is one message
    const what = [
      channelKey(channel),
      user,
      card.title,
      card.footer ?? '',
      i,
      Math.floor(clock().getTime() / minute),
    ]
    const key = createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 22)
    await share(channel, underName(card, name), key)
  }
  const [first] = cards
  return {
    title: 'Shared with the channel',
    tone: 'good',
    body: `“${first?.title ?? ''}”${cards.length > 1 ? ` and ${cards.length - 1} more` : ''}, with your name.`,
  }
}

function underName({ body, actions, ...card }: Card, name: string): Card {
  const rest: readonly Words[] =
    body === undefined ? [] : typeof body === 'string' ? ['\n', body] : ['\n', ...body]
  return {
    ...card,
    body: ['Shared by ', { bold: name }, ...rest],
    ...(actions !== undefined && { actions: actions.filter(({ line }) => !/ (?:share|wrong):/.test(line)) }),
  }
}
