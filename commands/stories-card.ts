import { headlineOf } from '../src/alerts/headline.ts'
import type { Card, Text } from '../src/cards/card.ts'
import { capital } from '../src/lib/capital.ts'
import type { Store } from '../src/store/store.ts'
import { independentOrigins } from '../src/stories/origin.ts'
import type { Story } from '../src/stories/story.ts'
import { lineOf } from './lines.ts'
import { storiesWith } from './story-choices.ts'
import { n } from './troubles.ts'

/** Several stories to choose from. */

export function storiesCard(stories: readonly Story[]): Card {
  if (stories.length === 0)
    return {
      title: 'No story yet',
      tone: 'neutral',
      body: 'Stories begin with what is new after the first poll of a source; what that poll finds is only remembered.',
    }
  return {
    title: 'The latest stories',
    tone: 'neutral',
    fields: stories.map((one) => ({ name: capital(headlineOf(one, [])), value: storyWords(one) })),
    menu: {
      label: 'Open a story',
      choices: stories.map((one) => ({
        label: capital(headlineOf(one, [])),
        line: lineOf('story', { id: one.id }),
      })),
    },
  }
}

function storyWords(one: Story): Text {
  return [
    `${n(one.articles.length, 'article')} from ${n(independentOrigins(one), 'independent origin')} · `,
    { time: new Date(one.changedAt), as: 'ago' },
  ]
}

/** Whether it begins with the id of something that verdicts and mutes are about; words of a story do not. */
export async function isAbout(store: Store, typed: string): Promise<boolean> {
  const [id = ''] = typed.trim().split(/\s+/)
  return (
    (await store.story(id)) !== null || (await store.series(id)) !== null || (await store.claim(id)) !== null
  )
}

const mostOffered = 10

/**
 * Which one? Asked when no story was named, or by words instead of its id: those in whose claims the words occur, else the latest; the
 * one chosen is given to the command.
 */
export async function whichStory(store: Store, typed: string, command: string): Promise<Card> {
  const told = typed === '' ? [] : await storiesWith(store, typed, mostOffered)
  const offered = told.length > 0 ? told : (await store.storiesOf({ limit: mostOffered })).rows
  const called = `“${typed.slice(0, 80)}${typed.length > 80 ? '…' : ''}”`
  const title =
    typed === '' ? 'Which story?' : told.length > 0 ? `Stories with ${called}` : `There is no story ${called}`
  return {
    title,
    tone: 'neutral',
    body:
      offered.length === 0
        ? 'No story is stored yet.'
        : `Choose one${told.length > 0 ? '' : ' of the latest'}, or give the id that its card shows.`,
    ...(offered.length > 0 && {
      menu: {
        label: 'Choose a story',
        choices: offered.map((one) => ({
          label: capital(headlineOf(one, [])),
          line: lineOf(command, { id: one.id }),
        })),
      },
    }),
  }
}
