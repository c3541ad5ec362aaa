import { headlineOf } from '../src/alerts/headline.ts'
import type { Card, Words } from '../src/cards/card.ts'
import { auditOf, type Entitled, type Services } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import type { Store, StoryEdit } from '../src/store/store.ts'
import { divided, merged, parted } from '../src/stories/edit.ts'
import type { Story } from '../src/stories/story.ts'
import { lineOf } from './lines.ts'

type At = Pick<Services, 'store' | 'clock'> & { readonly asker: Entitled }

/** What was read as one event or as two is put right by hand; each step is recorded and can be taken back. Call them in turn with articles. */

export async function mergeStories(id: string, otherId: string, at: At): Promise<Card> {
  const [one, other] = [await standing(at.store, id), await standing(at.store, otherId)]
  if (one.id === other.id) throw new UserError(`merge: “${otherId}” is that story already.`)
  if (one.kind !== other.kind)
    throw new UserError('merge: one of the two is about casualties, the other about an arms transfer.')
  const whole = merged(one, other)
  await at.store.editStories(
    [whole, { ...other, into: one.id }],
    { from: other.id, to: one.id },
    { at: at.clock(), user: at.asker.user, kind: 'merge', story: one.id, other: other.id },
    auditOf(at.asker, at.clock(), `merged story ${other.id} into ${one.id}`),
  )
  return done('Merged: one story now', whole, [
    `What was known as ${other.id} is told as ${one.id} from now on.`,
  ])
}

/** `articles` are ids or addresses, parted by commas or spaces. */
export async function splitStory(id: string, articles: string, at: At): Promise<Card> {
  const one = await standing(at.store, id)
  const asked = await Promise.all(
    articles
      .split(/[\s,]+/)
      .filter((word) => word !== '')
      .map((word) => articleIn(at.store, one, word)),
  )
  if (asked.length === 0) throw new UserError('split: name at least one article, by its id or address.')
  if (asked.length >= one.articles.length)
    throw new UserError('split: these are all its articles; one at least must stay.')
  const { rest, part } = divided(one, new Set(asked))
  await at.store.editStories(
    [rest, part],
    { from: one.id, to: part.id, only: { articles: asked } },
    { at: at.clock(), user: at.asker.user, kind: 'split', story: one.id, other: part.id },
    auditOf(at.asker, at.clock(), `split story ${part.id} off ${one.id}`),
  )
  return done(
    'Split: a story of its own',
    part,
    [`It was part of ${one.id}: ${headlineOf(rest, [])}`],
    one.id,
  )
}

/** Takes back the newest edit of a story that stands. */
export async function undoEdit(id: string, at: At): Promise<Card> {
  const edit = (await at.store.storyEdits(id)).find(({ undoneAt }) => undoneAt === null)
  if (edit === undefined) throw new UserError(`undo: nothing was done by hand to “${id}”.`)
  const [story, other] = [await at.store.story(edit.story), await at.store.story(edit.other)]
  if (story === null || other === null || story.into !== undefined)
    throw new UserError('undo: the story was merged into another since. Undo that first.')
  const undo = { undo: edit.id, at: at.clock() }
  const entry = auditOf(at.asker, at.clock(), `took back: ${edit.kind} of ${edit.story} and ${edit.other}`)
  if (edit.kind === 'merge') {
    const { rest, part } = parted(story, other)
    await at.store.editStories(
      [rest, part],
      { from: story.id, to: other.id, only: { edit: edit.id } },
      undo,
      entry,
    )
  } else {
    if (other.into !== undefined)
      throw new UserError('undo: the other half was merged elsewhere. Undo that first.')
    const whole = { ...merged(story, other), joined: story.joined ?? [] }
    await at.store.editStories(
      [whole, { ...other, into: story.id }],
      { from: other.id, to: story.id },
      undo,
      entry,
    )
  }
  const after = (await at.store.story(edit.story)) ?? story
  return done('Taken back', after, [
    edit.kind === 'merge'
      ? `${edit.story} and ${edit.other} are two stories again.`
      : `${edit.story} is one story again.`,
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

async function standing(store: Store, id: string): Promise<Story> {
  const story = await store.story(id)
  if (story === null)
    throw new UserError(`There is no story “${id}”. /casualties and /claims lead to stories.`)
  if (story.into !== undefined)
    throw new UserError(`“${id}” was merged into ${story.into}; name that one, or undo the merge.`)
  return story
}

async function articleIn(store: Store, story: Story, asked: string): Promise<string> {
  const article = story.articles.includes(asked) ? asked : (await store.articleAt(asked))?.id
  if (article === undefined || !story.articles.includes(article))
    throw new UserError(
      `split: “${asked}” is no article of this story. /claims story:${story.id} lists them.`,
    )
  return article
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
