import type { Card, Words } from '../cards/card.ts'
import type { Delivery } from '../store/store.ts'

/** More posts than these that wait in one channel are a burst, once the oldest has waited longer than the ordinary pace explains (ms). */
export const burst = { posts: 9, waited: 60_000 } as const

/** What fits one message with its menu on every platform: Discord's description holds 4,096 characters, Slack's message 3,000. */
const mostStories = 12
const mostCharacters = 1_800
const longestTitle = 140

export type Summary = {
  /** The post that becomes the summary. */
  readonly carrier: Delivery
  readonly card: Card
  /** All that the summary tells, the carrier's own post among it. */
  readonly told: readonly Delivery[]
}

/**
 * Combines what waits for one channel, given in its order: a few messages in place of many, and nothing is left out. Changes of a story
 * that was not posted yet are told by its newest card. What is about stories that were posted before is left alone: edits and replies
 * flood nobody.
 */
export function summaries(waiting: readonly Delivery[]): readonly Summary[] {
  const posts = waiting.filter(({ kind }) => kind === 'post')
  const stories = posts.map((post) => {
    const about = waiting.filter(
      (one) => one.id === post.id || (one.kind !== 'post' && isSame(one.about, post.about)),
    )
    const newest = about.findLast(({ kind }) => kind !== 'reply') ?? post
    return { post, about, newest }
  })

  const found: (typeof stories)[] = []
  let characters = 0
  for (const story of stories) {
    const length = lengthOf(story.newest.card)
    const open = found.at(-1)
    if (open === undefined || open.length === mostStories || characters + length > mostCharacters) {
      found.push([story])
      characters = length
    } else {
      open.push(story)
      characters += length
    }
  }
  return found.flatMap((part) => {
    const [first] = part
    if (first === undefined || part.length < 2) return [] // one is a message of its own
    return [
      {
        carrier: first.post,
        card: toldTogether(
          part.map(({ newest }) => newest),
          {
            title: `${part.length} reports that waited to be sent`,
            footer: 'Combined after a delay. What changes from here on is posted by itself.',
          },
        ),
        told: part.flatMap(({ about }) => about),
      },
    ]
  })
}

const isSame = (a: Delivery['about'], b: Delivery['about']) => a.kind === b.kind && a.id === b.id

const lengthOf = ({ title, address = '' }: Card) => Math.min(title.length, longestTitle) + address.length + 24

export type Told = Pick<Delivery, 'card' | 'decidedAt' | 'about'>

/** Discord's menu holds no more. */
const mostChoices = 25

/** Several reports as one card, in their order; those beyond its room are counted, and most of them stand in the menu. */
export function toldTogether(
  stories: readonly Told[],
  { title, footer }: { readonly title: string; readonly footer: string },
): Card {
  let characters = 0
  const shown = stories.filter(({ card }, index) => {
    characters += lengthOf(card)
    return index < mostStories && (index === 0 || characters <= mostCharacters)
  })
  const missing = stories.length - shown.length
  const mention = stories.find(({ card }) => card.mention !== undefined)?.card.mention
  return {
    title,
    tone: 'alert',
    body: [
      ...shown.flatMap(({ card, decidedAt }, index): Words[] => [
        index === 0 ? '• ' : '\n• ',
        card.address === undefined
          ? { bold: short(card.title) }
          : { link: card.address, text: short(card.title) },
        ' (',
        { time: decidedAt, as: 'ago' },
        ')',
      ]),
      ...(missing > 0 ? [`\n… and ${missing} more: /claims shows all that was said.`] : []),
    ],
    menu: {
      label: 'Open one',
      choices: stories
        .slice(0, mostChoices)
        .map(({ card, about }) => ({ label: short(card.title), line: `story id:${about.id}` })),
    },
    footer,
    ...(mention !== undefined && { mention }),
    ...(stories.some(({ card }) => card.publish === true) && { publish: true }),
  }
}

const short = (title: string) =>
  title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).trimEnd()}…`
