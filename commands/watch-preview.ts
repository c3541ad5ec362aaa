import { headlineOf } from '../src/alerts/headline.ts'
import { keywordFilter } from '../src/alerts/keywords.ts'
import { someKilled } from '../src/alerts/policy.ts'
import { spellings } from '../src/alerts/spellings.ts'
import { mostKilled } from '../src/alerts/toll.ts'
import { type Watch, wants } from '../src/alerts/watch.ts'
import type { Wish } from '../src/alerts/wishes.ts'
import type { Card } from '../src/cards/card.ts'
import { day } from '../src/lib/clock.ts'
import type { Keyword, Store } from '../src/store/store.ts'
import type { Story } from '../src/stories/story.ts'

/** Stories that a preview looks at: a busy day. */
const mostStories = 100

/** What this watch would have told of the last day, and what not, with the reasons: so that neither silence nor a flood surprises. */
export async function previewFields(
  store: Store,
  watch: Watch,
  keywords: readonly Keyword[],
  now: Date,
): Promise<NonNullable<Card['fields']>> {
  const { rows, more } = await store.storiesOf({ since: new Date(now.getTime() - day), limit: mostStories })
  if (rows.length === 0)
    return [{ name: 'The last day', value: 'No story moved, so there is nothing to try it on.' }]
  const filter = keywordFilter(
    keywords.map(({ term }) => term),
    spellings,
  )
  const tried = await Promise.all(
    rows.map(async (story) => {
      const article = await store.article(story.articles.at(-1) ?? '')
      const headline = headlineOf(story, [])
      const texts = [headline, article?.title ?? '', article?.text ?? '']
      const wish = wishOn(watch, story, () => wants({ ...watch, state: 'active' }, { story }, filter, texts))
      return { headline, urgent: isUrgent(watch, story), ...wish }
    }),
  )
  const [told, untold] = [tried.filter(({ wants }) => wants), tried.filter(({ wants }) => !wants)]
  const of = more
    ? `the last ${rows.length} stories`
    : rows.length === 1
      ? '1 story'
      : `${rows.length} stories`
  const urgent = told.filter((one) => one.urgent).length
  const lines = [
    `${told.length} of ${of} that moved would have been told here${told.length === 0 ? '.' : ':'}`,
    ...told.slice(0, 5).map(({ headline }) => `• ${headline}`),
    ...(told.length > 5 ? [`and ${told.length - 5} more`] : []),
    ...(urgent > 0 && urgent < told.length ? [`${urgent} of them at once, whatever the hour.`] : []),
  ]
  return [
    { name: 'The last day', value: lines.join('\n') },
    ...(untold.length > 0
      ? [
          {
            name: 'Not told',
            value: untold
              .slice(0, 3)
              .map(({ headline, because }) => `• ${headline}: ${because}`)
              .join('\n'),
          },
        ]
      : []),
  ]
}

/** By default nobody hears of an event in which nobody is reported killed, and nobody at all of what is only mentioned. */
function wishOn(watch: Watch, story: Story, ask: () => Wish): Wish {
  const injuredOnly = story.kind === 'casualty' && !someKilled(story)
  if (injuredOnly && watch.minInjured === null)
    return { wants: false, because: 'Nobody is reported killed so far.' }
  if (!injuredOnly && story.posted !== true)
    return { wants: false, because: 'It is only mentioned beside other news so far.' }
  return ask()
}

const isUrgent = ({ urgentFrom }: Watch, story: Story) =>
  urgentFrom !== null && story.kind === 'casualty' && mostKilled(story) >= urgentFrom
