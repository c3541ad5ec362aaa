import type { Card } from '../src/cards/card.ts'
import { type Call, type Command, defineVerb, type Options } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { refusal } from '../src/rights.ts'
import type { Series, Story } from '../src/stories/story.ts'
import { seriesCard } from './series-card.ts'
import { shareCards, shareOption } from './sharing.ts'
import { storiesCard, whichStory } from './stories-card.ts'
import { storyCard } from './story-card.ts'
import { storyChoices } from './story-choices.ts'
import { mergeStories, splitStory, undoEdit } from './story-edit.ts'

const latest = 10

const verb = defineVerb({
  name: 'story',
  describe: 'The timeline of one story or running total: who said what, when',
  for: 'everyone',
  options: {
    id: {
      type: 'text',
      describe: 'its id, as other answers show it, or words of it; left out, the latest are shown',
      main: true,
      complete: storyChoices,
    },
    merge: { type: 'text', describe: 'For editors: another story that tells of the same', max: 100 },
    split: {
      type: 'text',
      describe: 'For editors: articles (ids or addresses) that tell of something else',
      max: 4_000,
    },
    share: shareOption,
    undo: { type: 'yes-no', describe: 'For editors: take back the last merge or split of it' },
  },

  async run(call) {
    const { options, store, asker, desk } = call
    const { id: typed, ...others } = options
    if (typed === undefined && Object.keys(others).length === 0) {
      const { rows } = await store.storiesOf({ limit: latest })
      return storiesCard(rows)
    }
    if (typed === undefined) throw new UserError('id: of which story? /story shows the latest.')
    const { id, merge, split, undo } = spokenOut({ ...others, id: typed })
    const at = { desk, asker }
    if ([merge, split, undo].filter((one) => one !== undefined && one !== false).length > 1)
      throw new UserError('One at a time: merge, split or undo.')
    if (merge !== undefined || split !== undefined || undo === true) {
      const refused = await refusal('Merging and splitting stories', 'editors', asker, store)
      if (refused !== null) return refused
    }
    if (merge !== undefined) return mergeStories(id, merge.trim(), at)
    if (split !== undefined) return splitStory(id, split, at)
    if (undo === true) return undoEdit(id, at)
    const found = await store.story(id)
    const story = found?.into === undefined ? found : await store.story(found.into)
    const card = await cardOf(call, story ?? (await store.series(id)))
    if (card !== null) return options.share === true ? await shareCards(call, [card]) : card
    return await whichStory(store, id, 'story')
  },
})

type Asked = {
  readonly id: string
  readonly merge?: string
  readonly split?: string
  readonly undo?: boolean
}

/** "/story merge s1 s2", "/story split s1 a7 a9" and "/story undo s1" as people say them. */
function spokenOut(asked: Asked): Asked {
  const [, what, id, rest] = /^(merge|split|undo)\s+(\S+)\s*(.*)$/is.exec(asked.id.trim()) ?? []
  if (what === undefined || id === undefined) return asked
  switch (what.toLowerCase()) {
    case 'undo':
      return { ...asked, id, undo: true }
    case 'merge':
      return { ...asked, id, merge: rest ?? '' }
    default:
      return { ...asked, id, split: rest ?? '' }
  }
}

async function cardOf(
  { store, clock, asker }: Pick<Call<Options>, 'store' | 'clock' | 'asker'>,
  one: Story | Series | null,
): Promise<Card | null> {
  if (one === null) return null
  if (!('kind' in one)) {
    const given = await store.judgements({ kind: 'series', id: one.id })
    return await seriesCard(one, given, clock(), asker)
  }
  const [edits, given, sent] = await Promise.all([
    store.storyEdits(one.id),
    store.judgements({ kind: 'story', id: one.id }),
    store.sentAbout({ kind: 'story', id: one.id }, 500),
  ])
  return storyCard(one, { edits, given, sent, asker })
}

export const story: Command = { name: 'story', describe: verb.describe, verb }
