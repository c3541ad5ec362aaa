import type { types, webApi } from '@slack/bolt'
import type { Card } from '../../cards/card.ts'
import type { Asker, Command, Front, OnMessage } from '../../command.ts'
import type { Log } from '../../lib/log.ts'
import { keysFor } from './buttons.ts'
import { slackCode } from './errors.ts'
import { withoutFiles } from './files.ts'
import { viewOf } from './forms.ts'
import { type Chosen, linksOf } from './links.ts'
import { cardsModal, homeView, mayLieOn, type Place, waitingModal } from './views.ts'

type Person = { readonly user: string; readonly name: string }

type Parts = {
  readonly front: Front
  readonly askerOf: (client: webApi.WebClient, where: Person & Place) => Promise<Asker>
  readonly log: Log
}

/** A button on a view, as Slack tells of it. */
export type PressInView = {
  readonly client: webApi.WebClient
  readonly trigger: string
  readonly view: string
  readonly place: Place
  readonly person: Person
  readonly label: string
  /** Null when what it stood for is no longer kept. */
  readonly line: string | null
  readonly inPlace: boolean
  readonly opensForm: boolean
}

/** More than any option takes; the first links count. */
const longestLinks = 5_000

/** What people open beside messages: the answer about a message they chose, the bot's own page, and the buttons on both. */
export function createSurfaces({ front, askerOf, log }: Parts) {
  async function show(client: webApi.WebClient, id: string, view: types.View): Promise<void> {
    try {
      await client.views.update({ view_id: id, view })
    } catch (err) {
      // whoever closed it does not wait for it any more
      if (slackCode(err) === 'not_found') return
      log.error({ platform: 'slack', err }, 'an answer could not be shown in a view')
      const at: Place = { channel: '', home: true, depth: 1 }
      await client.views.update({ view_id: id, view: cardsModal('Not shown', at, [notShown], new Map()) })
    }
  }

  async function shown(
    client: webApi.WebClient,
    cards: readonly Card[],
    user: string,
    { channel, home }: Place,
  ) {
    const plain = await withoutFiles(client, cards, { user, channel: home ? '' : channel }, log)
    return { cards: plain, keys: await keysFor(front, plain) }
  }

  return {
    /** The claims of what a message links to, in a modal that only its opener sees. */
    async chosen(
      client: webApi.WebClient,
      { name: command, onMessage: { label, option } }: Command & { readonly onMessage: OnMessage },
      {
        message,
        channel,
        trigger,
        person,
      }: {
        readonly message: Chosen
        readonly channel: string
        readonly trigger: string
        readonly person: Person
      },
    ): Promise<void> {
      const at: Place = { channel, home: false, depth: 1 }
      const opened = await client.views.open({ trigger_id: trigger, view: waitingModal(label, at) })
      const links = linksOf(message).join(' ').slice(0, longestLinks)
      const asker = await askerOf(client, { ...person, ...at })
      const options = links === '' ? {} : { [option]: links }
      const answer = await shown(client, await front.answer({ command, options, asker }), person.user, at)
      await show(client, opened.view?.id ?? '', cardsModal(label, at, answer.cards, answer.keys))
    },

    /** The bot's own page, made anew each time it is opened, with the rights of whoever opens it. */
    async home(client: webApi.WebClient, user: string, channel: string): Promise<void> {
      const page = front.commands.find((command) => 'verb' in command && command.home === true)
      if (page === undefined) return
      const at: Place = { channel, home: true, depth: 0 }
      const asker = await askerOf(client, { user, name: user, ...at })
      const cards = await front.answer({ command: page.name, options: {}, asker })
      const { cards: plain, keys } = await shown(client, cards, user, at)
      await client.views.publish({ user_id: user, view: homeView(at, plain, keys) })
    },

    /** The answer lies on the view whose button was pressed, or takes its place. */
    async press({ client, trigger, view, place, person, label, line, ...how }: PressInView): Promise<void> {
      const inPlace = how.inPlace && place.depth > 0
      const at = { ...place, depth: inPlace ? place.depth : Math.min(place.depth + 1, 3) }
      const waiting = { trigger_id: trigger, view: waitingModal(label, at) }
      const id =
        place.depth === 0
          ? (await client.views.open(waiting)).view?.id
          : mayLieOn(place) && !inPlace
            ? (await client.views.push(waiting)).view?.id
            : view
      if (id === undefined) return
      const asker = await askerOf(client, { ...person, ...at })
      const cards = line === null ? [forgotten] : await front.answer({ line, asker })
      const form = how.opensForm ? cards.find((card) => card.form !== undefined)?.form : undefined
      if (form !== undefined) return await show(client, id, viewOf(form, at))
      const answer = await shown(client, cards, person.user, at)
      await show(client, id, cardsModal(label, at, answer.cards, answer.keys))
    },

    /** What a form that was opened from a view gave, in its place. */
    async filled(
      client: webApi.WebClient,
      view: string,
      { title, user, place, cards }: { title: string; user: string; place: Place; cards: readonly Card[] },
    ): Promise<void> {
      const answer = await shown(client, cards, user, place)
      await show(client, view, cardsModal(title, place, answer.cards, answer.keys))
    },
  }
}

const notShown: Card = {
  title: 'The answer could not be shown here',
  tone: 'bad',
  body: 'Type the command in a channel instead. The reason is in the log of the bot.',
}

export const forgotten: Card = {
  title: 'This button is too old',
  tone: 'bad',
  body: 'What it stood for is no longer kept. Type the command again.',
}
