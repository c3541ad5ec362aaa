import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { Card } from '../../cards/card.ts'
import { cut, tidyLine } from '../../cards/tidy.ts'
import { type Keys, words } from './buttons.ts'
import { limits } from './limits.ts'
import { viewBlocks } from './render.ts'

/** Cards in a modal, or on the bot's own page. https://docs.slack.dev/surfaces */

/** What a view must know when a button on it is pressed: Slack says neither the channel nor what it was opened from. */
const place = z.object({
  /** Where it was asked; of the page, the direct messages with us. */
  channel: z.string(),
  /** Opened from the page, which belongs to the workspace and to no channel. */
  home: z.boolean(),
  /** Modals that lie on each other, this one included; 0 is the page. */
  depth: z.int(),
})
export type Place = Readonly<z.infer<typeof place>>

/** Slack lays at most three modals on each other. */
const deepest = 3
export const mayLieOn = ({ depth }: Place) => depth > 0 && depth < deepest

export function readPlace(metadata: string): Place | null {
  try {
    return place.safeParse(JSON.parse(metadata)).data ?? null
  } catch {
    return null
  }
}

/** Shown at once, since the trigger of a modal lives three seconds and the answer may take longer. */
export function waitingModal(title: string, at: Place): types.ModalView {
  return modal(title, at, [{ type: 'section', text: words('Reading…') }])
}

export function cardsModal(title: string, at: Place, cards: readonly Card[], keys: Keys): types.ModalView {
  return modal(title, at, viewBlocks(cards, keys))
}

export function homeView(at: Place, cards: readonly Card[], keys: Keys): types.HomeView {
  return { type: 'home', private_metadata: JSON.stringify(at), blocks: viewBlocks(cards, keys) }
}

function modal(title: string, at: Place, blocks: types.KnownBlock[]): types.ModalView {
  return {
    type: 'modal',
    title: words(cut(tidyLine(title), limits.modalTitle) || '…'),
    close: words(at.depth > 1 ? 'Back' : 'Close'),
    private_metadata: JSON.stringify(at),
    blocks,
  }
}
