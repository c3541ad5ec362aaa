import { createHash } from 'node:crypto'
import type { Alert } from './alerts/alert.ts'
import { retell } from './alerts/compose.ts'
import { mergedAwayCard, splitNote } from './alerts/merging.ts'
import type { Card } from './cards/card.ts'
import { type Asker, auditOf, type StoryDesk } from './command.ts'
import { afterMerge, canChange, retellings } from './delivery/retelling.ts'
import type { Clock } from './lib/clock.ts'
import { UserError } from './lib/errors.ts'
import type { Store } from './store/store.ts'
import { divided, merged, parted } from './stories/edit.ts'
import type { Story } from './stories/story.ts'

type Parts = {
  readonly store: Store
  readonly clock: Clock
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * What was read as one event or as two is put right by hand. Each step is one transaction with its record, its line in the audit log and
 * the edits of the messages that stand; and each can be taken back.
 */
export function createStoryDesk({ store, clock, inTurn }: Parts): StoryDesk {
  const standingOf = ({ id }: Story, without?: Story) => store.standing({ kind: 'story', id }, without?.id)

  /** What joins two stories changes of their messages. */
  async function joining(one: Story, other: Story, whole: Story, tell: Telling, now: Date) {
    const after = afterMerge(await standingOf(one), await standingOf(other))
    const changes = [
      { alert: tell(whole, { of: one }), in: after.whole },
      { alert: tell(whole, { of: other }), in: after.wholeUnderWay },
      { alert: tell(other, { card: mergedAwayCard(whole, now) }), in: after.away },
    ]
    return { retold: await retellings(store, changes, now), absorbed: after.absorbed }
  }

  async function merge(id: string, otherId: string, asker: Asker) {
    const [asked, with_] = [await whole(id), await whole(otherId)]
    if (asked.id === with_.id) throw new UserError(`merge: “${otherId}” is that story already.`)
    if (asked.kind !== with_.kind)
      throw new UserError('merge: one of the two is about casualties, the other about an arms transfer.')
    // the message that people know longest is the one that goes on
    const [one, other] = asked.firstSeenAt <= with_.firstSeenAt ? [asked, with_] : [with_, asked]
    const now = clock()
    const both = merged(one, other)
    const what = `merged story ${other.id} into ${one.id}`
    await store.editStories({
      stories: [both, { ...other, into: one.id }],
      moved: { from: other.id, to: one.id },
      edit: { at: now, user: asker.user, kind: 'merge', story: one.id, other: other.id },
      audit: auditOf(asker, now, what),
      ...(await joining(one, other, both, telling(asker, what, now), now)),
    })
    return { story: both, other }
  }

  async function split(id: string, articles: readonly string[], asker: Asker) {
    const one = await whole(id)
    const asked = await Promise.all(articles.map((word) => articleIn(one, word)))
    if (asked.length === 0) throw new UserError('split: name at least one article, by its id or address.')
    if (asked.length >= one.articles.length)
      throw new UserError('split: these are all its articles; one at least must stay.')
    const now = clock()
    const { rest, part } = divided(one, new Set(asked))
    const what = `split story ${part.id} off ${one.id}`
    const alert = telling(asker, what, now)(rest, { note: splitNote(part, asker.name, now) })
    await store.editStories({
      stories: [rest, part],
      moved: { from: one.id, to: part.id, only: { articles: asked } },
      edit: { at: now, user: asker.user, kind: 'split', story: one.id, other: part.id },
      audit: auditOf(asker, now, what),
      retold: await retellings(store, [{ alert, in: (await standingOf(one)).filter(canChange) }], now),
    })
    return { story: rest, other: part }
  }

  async function undo(id: string, asker: Asker) {
    const edit = (await store.storyEdits(id)).find(({ undoneAt }) => undoneAt === null)
    if (edit === undefined) throw new UserError(`undo: nothing was done by hand to “${id}”.`)
    const [story, other] = [await store.story(edit.story), await store.story(edit.other)]
    if (story === null || other === null || story.into !== undefined)
      throw new UserError('undo: the story was merged into another since. Undo that first.')
    const now = clock()
    const what = `took back: ${edit.kind} of ${edit.story} and ${edit.other}`
    const tell = telling(asker, what, now)
    const common = { edit: { undo: edit.id, at: now }, audit: auditOf(asker, now, what) }
    if (edit.kind === 'merge') {
      const { rest, part } = parted(story, other)
      const [first, second] = [await standingOf(story, other), await standingOf(other)]
      const changes = [
        { alert: tell(rest), in: first.filter(canChange) },
        { alert: tell(part), in: second.filter(canChange) },
      ]
      await store.editStories({
        ...common,
        stories: [rest, part],
        moved: { from: story.id, to: other.id, only: { edit: edit.id } },
        retold: await retellings(store, changes, now),
      })
      return { kind: edit.kind, story: rest, other: part }
    }
    if (other.into !== undefined)
      throw new UserError('undo: the other half was merged elsewhere. Undo that first.')
    const both = { ...merged(story, other), joined: story.joined ?? [] }
    await store.editStories({
      ...common,
      stories: [both, { ...other, into: story.id }],
      moved: { from: other.id, to: story.id },
      ...(await joining(story, other, both, tell, now)),
    })
    return { kind: edit.kind, story: both, other }
  }

  async function whole(id: string): Promise<Story> {
    const story = await store.story(id)
    if (story === null)
      throw new UserError(`There is no story “${id}”. /casualties and /claims lead to stories.`)
    if (story.into !== undefined)
      throw new UserError(`“${id}” was merged into ${story.into}; name that one, or undo the merge.`)
    return story
  }

  async function articleIn(story: Story, asked: string): Promise<string> {
    const article = story.articles.includes(asked) ? asked : (await store.articleAt(asked))?.id
    if (article === undefined || !story.articles.includes(article))
      throw new UserError(
        `split: “${asked}” is no article of this story. /claims story:${story.id} lists them.`,
      )
    return article
  }

  return {
    merge: (id, other, asker) => inTurn(() => merge(id, other, asker)),
    split: (id, articles, asker) => inTurn(() => split(id, articles, asker)),
    undo: (id, asker) => inTurn(() => undo(id, asker)),
  }
}

/** `of`: under whose name it is told, its own as a rule; `card`: instead of the story as it stands. */
type Telling = (
  story: Story,
  how?: { readonly of?: Story; readonly card?: Card; readonly note?: Card },
) => Alert | null

function telling({ name, user, channel }: Asker, what: string, now: Date): Telling {
  return (story, { of = story, card, note = null } = {}) => {
    const by = [channel.platform, channel.workspace, user]
    const id = createHash('sha256')
      .update(JSON.stringify([by, what, of.id, card === undefined, now.getTime()]))
      .digest('hex')
      .slice(0, 16)
    const alert = retell({ story }, { id, reason: `Editor ${name} ${what}.`, note }, now)
    return alert && { ...alert, about: { kind: 'story', id: of.id }, ...(card !== undefined && { card }) }
  }
}
