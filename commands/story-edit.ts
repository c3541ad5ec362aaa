import { headlineOf } from '../src/alerts/headline.ts'
import type { Card, Words } from '../src/cards/card.ts'
import type { Entitled, StoryDesk } from '../src/command.ts'
import type { StoryEdit } from '../src/store/store.ts'
import type { Story } from '../src/stories/story.ts'
import { lineOf } from './lines.ts'

type At = { readonly desk: StoryDesk; readonly asker: Entitled }

/** The answers to editors who make one story of two, or two of one. */

export async function mergeStories(id: string, otherId: string, { desk, asker }: At): Promise<Card> {
  const { story, other } = await desk.merge(id, otherId, asker)
  return done('Merged: one story now', story, [
    `What was known as ${other.id} is told as ${story.id} from now on.`,
    'The messages that stand are changed: where a channel has both, the later one only says where to find it.',
  ])
}

/** `articles` are ids or addresses, parted by commas or spaces. */
export async function splitStory(id: string, articles: string, { desk, asker }: At): Promise<Card> {
  const named = articles.split(/[\s,]+/).filter((word) => word !== '')
  const { story, other } = await desk.split(id, named, asker)
  return done(
    'Split: a story of its own',
    other,
    [`It was part of ${story.id}: ${headlineOf(story, [])}`],
    story.id,
  )
}

/** Takes back the newest edit of a story that stands. */
export async function undoEdit(id: string, { desk, asker }: At): Promise<Card> {
  const { kind, story, other } = await desk.undo(id, asker)
  return done('Taken back', story, [
    kind === 'merge'
      ? `${story.id} and ${other.id} are two stories again.`
      : `${story.id} is one story again.`,
  ])
}

/** What was done by hand, for the story's card. */
export function editWords(edits: readonly StoryEdit[]): readonly Words[] {
  return edits
    .slice(0, 5)
    .flatMap(({ kind, story, other, at, undoneAt }, index): Words[] => [
      index === 0 ? '' : '\n',
      kind === 'merge' ? `${other} merged into ${story}` : `${other} split off ${story}`,
      ' · ',
      { time: at, as: 'date-time' },
      undoneAt === null ? '' : ' · taken back',
    ])
}

function done(title: string, story: Story, lines: readonly string[], undoId = story.id): Card {
  return {
    title,
    tone: 'good',
    body: [headlineOf(story, []), ...lines].join('\n'),
    actions: [
      { label: 'Open', line: lineOf('story', { id: story.id }) },
      { label: 'Undo', line: lineOf('story', { id: undoId, undo: 'yes' }) },
    ],
    footer: `story ${story.id}`,
  }
}
